/* Communiqués, and the list items that all papers share. */
#include "tongue/writer.h"

#include "tongue/numbers.h"

/* --- items ------------------------------------------------------------------------------------------------------ */

/* "in Hindi and Russian", на хинди и русском языке, हिंदी और रूसी में. */
static struct str languages_of(struct prose *p, unsigned languages)
{
    static const enum msg name[LANGS] = {
        [LANG_HI] = MSG_WRITER_IN_HI, [LANG_RU] = MSG_WRITER_IN_RU, [LANG_EN] = MSG_WRITER_IN_EN};
    struct str item[LANGS], all;
    int64_t n = 0, adjectives = 0;

    for (int l = 0; l < LANGS; l++)
        if (languages & 1U << l) {
            item[n++] = catalogue_get(p->lang, name[l]);
            adjectives += l != LANG_HI; /* Russian хинди is a noun of its own */
        }
    all = prose_list(p, item, (size_t)n);
    if (n == 0)
        return all;
    return adjectives == 0 ? PROSE_SAY(p, MSG_WRITER_IN_ALONE, all)
                           : prose_number(p, MSG_WRITER_IN, adjectives == 1, &all, 1);
}

struct str writer_paper_item(struct prose *p, const struct writer_paper *paper, bool status)
{
    struct str title = prose_quote(p, &paper->title), kind = STR(""), reference = prose_line(p, paper->reference);
    struct str where[2] = {prose_get(p, &paper->place), phrase_date(p, paper->date)}, detail[4];

    if (!prose_has(p, &paper->title) && paper->kind.n > 0)
        kind = catalogue_word(p->lang, STR("document"), paper->kind);
    if (title.n == 0)
        title = kind;
    else if (kind.n > 0)
        title = arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(kind), STR_ARG(title));
    detail[0] = reference.n ? PROSE_SAY(p, MSG_WRITER_NOTE_NUMBER, reference) : reference;
    detail[1] = prose_commas(p, where, 2);
    detail[2] = languages_of(p, paper->languages);
    detail[3] = status && paper->status.n ? catalogue_word(p->lang, STR("document"), paper->status) : STR("");
    return PROSE_SAY(p, MSG_WRITER_ITEM, title, prose_details(p, detail, 4));
}

struct str writer_agenda_item(struct prose *p, const struct writer_item *item, bool outcome)
{
    struct str order = item->order > 0 ? numbers_write(p->arena, p->lang, item->order) : STR(""), status = STR("");
    struct str text = outcome ? prose_get(p, &item->outcome) : STR("");

    if (outcome && item->status.n > 0 && !(text.n > 0 && str_is(item->status, "decided")))
        status = catalogue_word(p->lang, STR("agenda-item"), item->status);
    return PROSE_SAY(p, MSG_WRITER_AGENDA_ITEM, order, prose_get(p, &item->title), text, status);
}

struct str writer_responsible(struct prose *p, const struct writer_undertaking *u)
{
    struct str *who = ARENA_ARRAY(p->arena, u->responsibles, struct str), all;

    for (size_t i = 0; i < u->responsibles; i++) {
        const struct writer_responsible *r = &u->responsible[i];
        struct str party = prose_get(p, &r->party), office = phrase_beside(p, &r->office, &r->party);

        who[i] = party.n ? PROSE_SAY(p, MSG_WRITER_PARTY_OFFICE, party, office) : office;
    }
    all = prose_commas(p, who, u->responsibles);
    return all.n ? prose_number(p, MSG_WRITER_RESPONSIBLE, u->responsibles == 1, &all, 1) : all;
}

void writer_gaps(struct prose *p, const struct str *gap, size_t n)
{
    struct str all = prose_commas(p, gap, n);

    if (all.n > 0)
        prose_add(p, PROSE_NOTE, PROSE_SAY(p, MSG_WRITER_GAPS, all));
}

/* --- the session ------------------------------------------------------------------------------------------------ */

static bool is_over(enum phrase_status status)
{
    return status == PHRASE_HELD || status == PHRASE_UNSAID;
}

static void put_heading(struct prose *p, const struct writer_communique *c)
{
    struct str dateline[2] = {prose_get(p, &c->issued_at), phrase_date(p, c->issued)};

    prose_add_line(p, PROSE_SORT, catalogue_get(p->lang, MSG_WRITER_COMMUNIQUE));
    prose_add(p, PROSE_TITLE, phrase_session(p, &c->at.session, ORDINALS_NOMINATIVE, PHRASE_BARE | PHRASE_DIGITS));
    prose_add_line(p, PROSE_DATE, prose_commas(p, dateline, 2));
}

static void put_host(struct prose *p, const struct writer_session *at, enum phrase_status status)
{
    enum ordinals_case noun = p->lang == LANG_RU ? ORDINALS_GENITIVE : ORDINALS_NOMINATIVE;
    enum ordinals_case party = p->lang == LANG_RU ? ORDINALS_NOMINATIVE : ORDINALS_INSTRUMENTAL;
    struct str host;

    if (prose_empty(&at->host))
        return;
    phrase_in_case(p, &at->host, party, &host);
    if (status == PHRASE_UNSAID)
        host = PROSE_SAY(p, MSG_WRITER_HOST, host);
    else
        host = PROSE_SAY(p, status == PHRASE_HELD ? MSG_WRITER_HOST_HELD : MSG_WRITER_HOST_PLANNED,
                         phrase_noun(p, &at->session, noun), host);
    prose_add(p, PROSE_PARAGRAPH, host);
}

/* The co-chairs of one side with the side's name. */
static struct str chairs_of(struct prose *p, const struct writer_side *s, enum msg how)
{
    struct str *who = ARENA_ARRAY(p->arena, s->chairs, struct str), all, name;

    for (size_t i = 0; i < s->chairs; i++)
        who[i] = phrase_person_of(p, &s->chair[i], &s->name);
    all = prose_list(p, who, s->chairs);
    if (all.n == 0 || prose_empty(&s->name))
        return all;
    return PROSE_SAY(p, how, phrase_in_case(p, &s->name, ORDINALS_GENITIVE, &name) ? phrase_side(p, &s->name) : name,
                     all);
}

static void put_only_chair(struct prose *p, const struct writer_session *at)
{
    const struct writer_side *side = at->side;

    while (side->chairs == 0)
        side++;
    prose_add(p, PROSE_PARAGRAPH,
              PROSE_SAY(p, MSG_WRITER_CHAIR_ONLY, prose_empty(&side->name) ? STR("") : phrase_side(p, &side->name),
                        phrase_person_of(p, side->chair, &side->name)));
}

static void put_chairs(struct prose *p, const struct writer_session *at, enum phrase_status status)
{
    struct str *clause = ARENA_ARRAY(p->arena, at->sides, struct str), all;
    size_t present = 0, people = 0;
    bool sentence;

    for (size_t i = 0; i < at->sides; i++) {
        present += at->side[i].chairs > 0;
        people += at->side[i].chairs;
    }
    if (people == 1) {
        put_only_chair(p, at);
        return;
    }
    sentence = status == PHRASE_HELD && present == at->sides && present > 1;
    for (size_t i = 0; i < at->sides; i++)
        clause[i] = chairs_of(p, &at->side[i], sentence ? MSG_WRITER_CHAIR_HELD : MSG_WRITER_CHAIR_NAMED);
    all = sentence ? prose_clauses(p, clause, at->sides) : prose_details(p, clause, at->sides);
    if (all.n == 0)
        return;
    if (sentence)
        all = PROSE_SAY(p, MSG_WRITER_CHAIRS_HELD, phrase_noun(p, &at->session, ORDINALS_PREPOSITIONAL), all);
    else
        all = PROSE_SAY(p, MSG_WRITER_CHAIRS_NAMED, all);
    prose_add(p, PROSE_PARAGRAPH, all);
}

/* --- what came of it -------------------------------------------------------------------------------------------- */

static struct str sides_of(const struct prose *p, const struct writer_session *at)
{
    return catalogue_get(p->lang, at->sides == 2 ? MSG_WRITER_SIDES_TWO : MSG_WRITER_SIDES_MORE);
}

/* Papers of which no more is said than that they are the session's, each with its status. */
static void put_other_papers(struct prose *p, const struct writer_communique *c)
{
    if (c->papers > 0)
        prose_add(p, PROSE_PARAGRAPH,
                  PROSE_SAY(p, MSG_WRITER_PAPERS, phrase_noun(p, &c->at.session, ORDINALS_GENITIVE)));
    for (size_t i = 0; i < c->papers; i++)
        prose_add(p, PROSE_ITEM, writer_paper_item(p, &c->paper[i], true));
}

/* A list under LINE, which tells one from several and may begin with SIDES. */
static void put_papers(struct prose *p, enum msg line, struct str sides, const struct writer_paper *paper, size_t n)
{
    if (n > 0)
        prose_add(p, PROSE_PARAGRAPH, prose_number(p, line, n == 1, &sides, 1));
    for (size_t i = 0; i < n; i++)
        prose_add(p, PROSE_ITEM, writer_paper_item(p, &paper[i], false));
}

enum shown { SHOW_STATUS = 1, SHOW_STAGE = 2, SHOW_DUE = 4 };

static struct str undertaking_item(struct prose *p, const struct writer_undertaking *u, unsigned show)
{
    struct str detail[4] = {STR(""), STR(""), STR(""), STR("")};

    if (show & SHOW_STATUS && u->status.n > 0)
        detail[0] = catalogue_word(p->lang, STR("undertaking"), u->status);
    if (show & SHOW_STAGE && u->stage.n > 0)
        detail[1] = catalogue_word(p->lang, STR("undertaking"), u->stage);
    if (show & SHOW_DUE && u->due.n > 0)
        detail[2] = PROSE_SAY(p, MSG_WRITER_DUE, phrase_date(p, u->due));
    if (show & SHOW_DUE)
        detail[3] = writer_responsible(p, u);
    return PROSE_SAY(p, MSG_WRITER_ITEM, prose_get(p, &u->title), prose_details(p, detail, 4));
}

static void put_undertakings(struct prose *p, enum msg line, struct str sides, const struct writer_undertaking *u,
                             size_t n, unsigned show)
{
    if (n > 0)
        prose_add(p, PROSE_PARAGRAPH, prose_number(p, line, n == 1, &sides, 1));
    for (size_t i = 0; i < n; i++)
        prose_add(p, PROSE_ITEM, undertaking_item(p, &u[i], show));
}

/* "done: 3; open: 2", in the order in which the statuses come. */
static struct str count_statuses(struct prose *p, const struct writer_undertaking *u, size_t n)
{
    struct str *item = ARENA_ARRAY(p->arena, n, struct str);
    size_t items = 0;

    for (size_t i = 0; i < n && n > 1; i++) {
        int64_t same = 0;
        bool first = u[i].status.n > 0;

        for (size_t j = 0; j < n; j++) {
            same += str_eq(u[j].status, u[i].status);
            first = first && (j >= i || !str_eq(u[j].status, u[i].status));
        }
        if (first)
            item[items++] = PROSE_SAY(p, MSG_WRITER_STATUS_COUNT,
                                      catalogue_word(p->lang, STR("undertaking"), u[i].status),
                                      numbers_write(p->arena, p->lang, same));
    }
    return prose_commas(p, item, items);
}

static void put_review(struct prose *p, const struct writer_communique *c)
{
    struct str args[3] = {sides_of(p, &c->at)};
    size_t n = c->undertakings;

    put_papers(p, MSG_WRITER_REVIEWED_DOCUMENTS, args[0], c->reviewed, c->revieweds);
    if (n == 0)
        return;
    args[1] = n == 1 ? catalogue_get(p->lang, MSG_WRITER_REVIEWED_ONE) : numbers_write(p->arena, p->lang, (int64_t)n);
    args[2] = count_statuses(p, c->undertaking, n);
    prose_add(
        p, PROSE_PARAGRAPH,
        catalogue_fill(p->arena, catalogue_plural(p->lang, MSG_WRITER_REVIEWED_UNDERTAKINGS, (int64_t)n), args, 3));
    for (size_t i = 0; i < n; i++)
        prose_add(p, PROSE_ITEM, undertaking_item(p, &c->undertaking[i], SHOW_STATUS));
}

static void put_agenda(struct prose *p, const struct writer_communique *c, bool over)
{
    bool line = false;

    for (size_t i = 0; i < c->items; i++) {
        if (str_is(c->item[i].status, "struck"))
            continue;
        if (!line)
            prose_add(p, PROSE_PARAGRAPH,
                      catalogue_get(p->lang, over ? MSG_WRITER_AGENDA_HELD : MSG_WRITER_AGENDA));
        line = true;
        prose_add(p, PROSE_ITEM, writer_agenda_item(p, &c->item[i], over));
    }
}

static void put_results(struct prose *p, const struct writer_communique *c)
{
    struct str sides = sides_of(p, &c->at);
    enum ordinals_case noun = ORDINALS_GENITIVE;

    put_undertakings(p, MSG_WRITER_INITIATIVES, sides, c->initiative, c->initiatives, SHOW_STAGE | SHOW_DUE);
    put_undertakings(p, MSG_WRITER_COMMITMENTS, sides, c->commitment, c->commitments, SHOW_DUE);
    put_undertakings(p, MSG_WRITER_AGREED, sides, c->agreed, c->agreeds, SHOW_DUE);
    put_undertakings(p, MSG_WRITER_REAFFIRMED, sides, c->reaffirmed, c->reaffirmeds, 0);
    put_papers(p, MSG_WRITER_SIGNED, sides, c->signed_paper, c->signed_papers);
    put_other_papers(p, c);
    if (str_is(c->at.outcome, "none"))
        prose_add(p, PROSE_PARAGRAPH,
                  PROSE_SAY(p, MSG_WRITER_NO_PROTOCOL, phrase_noun(p, &c->at.session, noun)));
}

/* --- what is to come -------------------------------------------------------------------------------------------- */

static void put_next(struct prose *p, const struct phrase_session *next)
{
    enum ordinals_case c = ORDINALS_GENITIVE;

    if (!next)
        return;
    if (next->date.n > 0 || !prose_empty(&next->place) || !prose_empty(&next->venue))
        prose_add(p, PROSE_PARAGRAPH, phrase_lead(p, next, PHRASE_PLANNED, PHRASE_NEXT));
    else
        prose_add(p, PROSE_NOTE, PROSE_SAY(p, MSG_WRITER_NEXT_UNDATED, phrase_session(p, next, c, PHRASE_NEXT)));
}

static void put_invitation(struct prose *p, const struct writer_invitation *i, const struct phrase_session *next)
{
    static const struct {
        const char *answer;
        enum msg msg;
    } answers[] = {{"accept", MSG_WRITER_ANSWER_ACCEPT}, {"decline", MSG_WRITER_ANSWER_DECLINE},
                   {"later", MSG_WRITER_ANSWER_LATER}};
    const struct phrase_session *to = i->occasion ? i->occasion : next;
    struct str args[4] = {prose_get(p, &i->from), prose_get(p, &i->to), STR(""), phrase_when(p, i->date)}, who,
               whom, all;
    bool sure;

    if (!to || args[0].n == 0 || args[1].n == 0)
        return;
    sure = phrase_in_case(p, &i->from, ORDINALS_INSTRUMENTAL, &who);
    sure = phrase_in_case(p, &i->to, ORDINALS_DATIVE, &whom) && sure;
    args[2] = phrase_session(p, to, ORDINALS_ACCUSATIVE, to == next ? PHRASE_NEXT : 0);
    if (sure) {
        args[0] = who;
        args[1] = whom;
    }
    all = prose_say(p, sure ? MSG_WRITER_INVITED : MSG_WRITER_INVITED_PLAIN, args, 4);
    for (size_t j = 0; j < sizeof answers / sizeof *answers; j++)
        if (str_is(i->answer, answers[j].answer))
            all = arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(prose_capital(p, all)),
                            STR_ARG(catalogue_get(p->lang, answers[j].msg)));
    prose_add(p, PROSE_PARAGRAPH, all);
}

/* --- what is missing -------------------------------------------------------------------------------------------- */

static void put_gaps(struct prose *p, const struct writer_session *at, enum phrase_status status)
{
    enum { BEFORE = 5 };
    const struct phrase_session *s = &at->session;
    struct str *gap = ARENA_ARRAY(p->arena, BEFORE + at->sides, struct str);
    size_t n = 0, chairs = 0;

    for (size_t i = 0; i < at->sides; i++)
        chairs += at->side[i].chairs;
    if ((!s->forum || prose_empty(&s->forum->title)) && prose_empty(&s->title))
        gap[n++] = catalogue_get(p->lang, MSG_WRITER_GAP_FORUM);
    if (status == PHRASE_UNSAID)
        gap[n++] = catalogue_get(p->lang, MSG_WRITER_GAP_STATUS);
    if (status == PHRASE_POSTPONED || status == PHRASE_CANCELLED) {
        writer_gaps(p, gap, n);
        return;
    }
    if (s->date.n == 0)
        gap[n++] = catalogue_get(p->lang, MSG_WRITER_GAP_DATE);
    if (prose_empty(&s->place) && prose_empty(&s->venue) && !str_is(s->mode, "video") && !str_is(s->mode, "telephone"))
        gap[n++] = catalogue_get(p->lang, MSG_WRITER_GAP_PLACE);
    if (chairs == 0)
        gap[n++] = catalogue_get(p->lang, MSG_WRITER_GAP_CHAIRS);
    for (size_t i = 0; chairs > 0 && i < at->sides; i++)
        if (at->side[i].chairs == 0)
            gap[n++] = PROSE_SAY(p, MSG_WRITER_GAP_CHAIR, phrase_side(p, &at->side[i].name));
    writer_gaps(p, gap, n);
}

/* Of a session put off or called off: when and where it was to be, as far as the record says. */
static void put_recorded(struct prose *p, const struct phrase_session *s, enum phrase_status status)
{
    struct str item[2] = {phrase_date(p, s->date), phrase_where(p, &s->place, &s->venue)}, all;

    if (status != PHRASE_POSTPONED && status != PHRASE_CANCELLED)
        return;
    all = prose_commas(p, item, 2);
    if (all.n > 0)
        prose_add(p, PROSE_NOTE, PROSE_SAY(p, MSG_WRITER_ON_RECORD, all));
}

void writer_communique(struct arena *a, enum lang lang, const struct writer_communique *c, struct prose *out)
{
    enum phrase_status status = phrase_status(&c->at.session);

    prose_init(out, a, lang);
    put_heading(out, c);
    prose_add(out, PROSE_PARAGRAPH, phrase_lead(out, &c->at.session, status, 0));
    if (status != PHRASE_POSTPONED && status != PHRASE_CANCELLED) {
        put_host(out, &c->at, status);
        put_chairs(out, &c->at, status);
    }
    if (is_over(status))
        put_review(out, c);
    if (is_over(status) || status == PHRASE_PLANNED)
        put_agenda(out, c, is_over(status));
    if (is_over(status))
        put_results(out, c);
    if (is_over(status))
        writer_margins(out, c);
    put_next(out, c->next);
    for (size_t i = 0; i < c->invitations; i++)
        put_invitation(out, &c->invitation[i], c->next);
    put_recorded(out, &c->at.session, status);
    put_gaps(out, &c->at, status);
}
