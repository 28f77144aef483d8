/* Notes verbales: third person, with the courtesies of the trade, numbered, without signature. */
#include "tongue/writer.h"

#include "base/date.h"
#include "tongue/decline.h"

/* --- sender and addressee --------------------------------------------------------------------------------------- */

/* The Hindi verb agrees with the sender: मंत्रालय करता है, सेवा करती है; of unknown gender it has none (NULL). */
static const char *hindi_does(const struct writer_note *n)
{
    enum ordinals_gender gender;

    if (n->from.in[LANG_HI].n == 0 || !decline_hindi(n->from.in[LANG_HI], &gender))
        return NULL;
    return gender == ORDINALS_FEMININE ? "करती" : "करता";
}

/* What a note cannot do without, where it is not on record. */
static struct str blank(struct prose *p, enum msg what)
{
    return arena_fmt(p->arena, "[" STR_FMT "]", STR_ARG(catalogue_get(p->lang, what)));
}

static struct str addressee(struct prose *p, const struct writer_note *n)
{
    struct str to;

    if (prose_empty(&n->to))
        return blank(p, MSG_WRITER_GAP_ADDRESSEE);
    return phrase_in_case(p, &n->to, ORDINALS_DATIVE, &to) ? to : PROSE_SAY(p, MSG_WRITER_NOTE_ADDRESSEE, to);
}

static struct str sender(struct prose *p, const struct writer_note *n)
{
    struct str from = prose_get(p, &n->from);

    if (from.n == 0)
        return blank(p, MSG_WRITER_GAP_SENDER);
    if (p->lang == LANG_HI && !hindi_does(n))
        return decline_oblique(p->arena, from);
    return phrase_the(p, from);
}

static struct str sender_again(struct prose *p, const struct writer_note *n)
{
    return prose_empty(&n->from) ? sender(p, n) : phrase_short(p, &n->from);
}

static bool is_plain(const struct prose *p, const struct writer_note *n)
{
    return p->lang == LANG_HI && !hindi_does(n);
}

/* "the latter’s note No. 12 of 3 May 2026": a reply refers to the addressee's, all others to the sender's own. */
static struct str reference(struct prose *p, const struct writer_note *n)
{
    struct str number = prose_line(p, n->refers_number), date = phrase_of_date(p, n->refers_date), whose;

    if (!n->refers)
        return STR("");
    if (n->kind != WRITER_REPLY)
        return PROSE_SAY(p, MSG_WRITER_NOTE_OURS, number, date);
    if (p->lang == LANG_RU && decline_head(prose_get(p, &n->to), &whose) &&
        decline_title(p->arena, whose, ORDINALS_GENITIVE, &whose))
        whose = prose_capital(p, whose);
    else
        whose = catalogue_get(p->lang, MSG_WRITER_NOTE_LATTER);
    return PROSE_SAY(p, MSG_WRITER_NOTE_THEIRS, number, date, whose);
}

static void put_opening(struct prose *p, const struct writer_note *n, struct str said)
{
    static const char *const opens[LANGS] = {
        [LANG_HI] = "सूचित", [LANG_RU] = "свидетельствует", [LANG_EN] = "presents"};
    const char *verb = is_plain(p, n) || p->lang != LANG_HI ? opens[p->lang] : hindi_does(n);

    prose_add(p, PROSE_PARAGRAPH,
              PROSE_SAY(p, is_plain(p, n) ? MSG_WRITER_NOTE_OPEN_PLAIN : MSG_WRITER_NOTE_OPEN, sender(p, n),
                        addressee(p, n), said, str_of(verb), reference(p, n)));
}

static void put_closing(struct prose *p, const struct writer_note *n)
{
    static const char *const closes[LANGS] = {
        [LANG_HI] = "आश्वासन", [LANG_RU] = "пользуется", [LANG_EN] = "avails"};
    bool plain = is_plain(p, n);
    const char *verb = plain || p->lang != LANG_HI ? closes[p->lang] : hindi_does(n);

    prose_add(p, PROSE_PARAGRAPH,
              PROSE_SAY(p, plain ? MSG_WRITER_NOTE_CLOSE_PLAIN : MSG_WRITER_NOTE_CLOSE,
                        plain ? sender(p, n) : sender_again(p, n), addressee(p, n), str_of(verb)));
}

/* --- what is said ----------------------------------------------------------------------------------------------- */

/* The session as "to take part in" wants it, and as "agenda of" does. */
static struct str session_in(struct prose *p, const struct writer_note *n, enum ordinals_case c)
{
    return n->session ? phrase_session(p, n->session, c, 0) : blank(p, MSG_WRITER_GAP_SESSION);
}

static struct str invite(struct prose *p, const struct writer_note *n)
{
    struct str party;

    if (!phrase_in_case(p, &n->invited, ORDINALS_DATIVE, &party))
        party = STR("");
    return PROSE_SAY(p, MSG_WRITER_NOTE_INVITE, session_in(p, n, ORDINALS_PREPOSITIONAL), party,
                     n->session ? phrase_relative(p, n->session) : STR(""));
}

static struct str reply(struct prose *p, const struct writer_note *n)
{
    static const struct {
        const char *answer;
        enum msg msg;
    } answers[] = {{"accept", MSG_WRITER_NOTE_ACCEPT}, {"decline", MSG_WRITER_NOTE_DECLINE},
                   {"later", MSG_WRITER_NOTE_LATER}};

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (str_is(n->answer, answers[i].answer))
            return PROSE_SAY(p, answers[i].msg, session_in(p, n, ORDINALS_PREPOSITIONAL));
    return blank(p, MSG_WRITER_GAP_ANSWER);
}

static struct str transmit(struct prose *p, const struct writer_note *n)
{
    struct str session = n->session ? session_in(p, n, ORDINALS_INSTRUMENTAL) : STR("");

    if (n->papers == 0)
        return PROSE_SAY(p, MSG_WRITER_NOTE_AGENDA, session_in(p, n, ORDINALS_GENITIVE));
    return prose_number(p, MSG_WRITER_NOTE_TEXTS, n->papers == 1, &session, 1);
}

static struct str remind(struct prose *p, const struct writer_note *n)
{
    if (n->papers > 0)
        return prose_number(p, MSG_WRITER_NOTE_REMIND_TEXTS, n->papers == 1, NULL, 0);
    return PROSE_SAY(p, MSG_WRITER_NOTE_REMIND, session_in(p, n, ORDINALS_PREPOSITIONAL));
}

/* --- the paper -------------------------------------------------------------------------------------------------- */

static void put_list(struct prose *p, const struct writer_note *n)
{
    bool agenda = n->kind == WRITER_TRANSMIT && n->papers == 0;
    size_t items = agenda ? n->items : n->papers;
    enum msg line = n->kind == WRITER_TRANSMIT ? MSG_WRITER_NOTE_ENCLOSED : MSG_WRITER_NOTE_NAMED;

    if (items == 0)
        return;
    prose_add(p, PROSE_PARAGRAPH,
              agenda ? catalogue_get(p->lang, MSG_WRITER_AGENDA) : prose_number(p, line, items == 1, NULL, 0));
    for (size_t i = 0; i < items; i++)
        if (!agenda)
            prose_add(p, PROSE_ITEM, writer_paper_item(p, &n->paper[i], false));
        else if (!str_is(n->item[i].status, "struck"))
            prose_add(p, PROSE_ITEM, writer_agenda_item(p, &n->item[i], false));
}

static void put_missing(struct prose *p, const struct writer_note *n)
{
    struct str gap[6];
    size_t gaps = 0;

    if (n->number.n == 0)
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_NUMBER);
    if (n->date.n == 0)
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_DATE);
    if (prose_empty(&n->from))
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_SENDER);
    if (prose_empty(&n->to))
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_ADDRESSEE);
    if (!n->session && (n->kind < WRITER_TRANSMIT || n->papers == 0))
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_SESSION);
    if (n->kind == WRITER_REPLY && !str_is(n->answer, "accept") && !str_is(n->answer, "decline") &&
        !str_is(n->answer, "later"))
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_ANSWER);
    if (n->kind == WRITER_TRANSMIT && n->papers == 0 && n->items == 0)
        gap[gaps++] = catalogue_get(p->lang, MSG_WRITER_GAP_PAPERS);
    writer_gaps(p, gap, gaps);
}

static void put_request(struct prose *p, const struct writer_note *n)
{
    if (n->kind == WRITER_INVITE || n->kind == WRITER_REMIND || (n->kind == WRITER_TRANSMIT && n->reply_by.n > 0))
        prose_add(p, PROSE_PARAGRAPH,
                  PROSE_SAY(p, MSG_WRITER_NOTE_REPLY, sender_again(p, n), phrase_of_date(p, n->reply_by)));
}

void writer_note(struct arena *a, enum lang lang, const struct writer_note *n, struct prose *out)
{
    static struct str (*const says[])(struct prose *p, const struct writer_note *n) = {
        [WRITER_INVITE] = invite, [WRITER_REPLY] = reply, [WRITER_TRANSMIT] = transmit, [WRITER_REMIND] = remind};
    struct str line[2], number;

    prose_init(out, a, lang);
    number = prose_line(out, n->number);
    prose_add_line(out, PROSE_SORT, catalogue_get(lang, MSG_WRITER_NOTE));
    if (number.n > 0)
        prose_add_line(out, PROSE_NUMBER, PROSE_SAY(out, MSG_WRITER_NOTE_NUMBER, number));
    put_opening(out, n, says[n->kind](out, n));
    prose_add(out, PROSE_PARAGRAPH, prose_get(out, &n->text));
    put_request(out, n);
    put_closing(out, n);
    line[0] = prose_get(out, &n->place);
    line[1] = phrase_date(out, n->date);
    prose_add_line(out, PROSE_DATE, prose_commas(out, line, 2));
    prose_add_line(out, PROSE_SEAL, catalogue_get(lang, MSG_WRITER_NOTE_SEAL));
    line[0] = prose_get(out, &n->to);
    line[1] = prose_get(out, &n->at);
    prose_add_line(out, PROSE_ADDRESSEE, prose_commas(out, line, 2));
    put_list(out, n);
    put_missing(out, n);
}
