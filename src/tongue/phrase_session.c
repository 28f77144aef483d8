/* Sessions as nouns, the verbs that agree with them, and the sentence that says when and where they meet. */
#include "tongue/phrase.h"

#include <strings.h>

#include "base/date.h"
#include "tongue/dates.h"
#include "tongue/decline.h"

/* --- the noun --------------------------------------------------------------------------------------------------- */

enum sort { MEETING, SESSION, ROUND, SUMMIT, TITLED, SORTS };

static const struct {
    const char *word[LANGS];
    enum ordinals_gender gender[LANGS];
} nouns[SORTS] = {
    [MEETING] = {{"बैठक", "заседание", "meeting"}, {ORDINALS_FEMININE, ORDINALS_NEUTER, ORDINALS_NEUTER}},
    [SESSION] = {{"बैठक", "заседание", "session"}, {ORDINALS_FEMININE, ORDINALS_NEUTER, ORDINALS_NEUTER}},
    [ROUND] = {{"दौर", "раунд", "round"}, {ORDINALS_MASCULINE, ORDINALS_MASCULINE, ORDINALS_NEUTER}},
    [SUMMIT] = {{"शिखर सम्मेलन", "саммит", "summit"}, {ORDINALS_MASCULINE, ORDINALS_MASCULINE, ORDINALS_NEUTER}},
    [TITLED] = {{"आयोजन", "мероприятие", "event"}, {ORDINALS_MASCULINE, ORDINALS_NEUTER, ORDINALS_NEUTER}},
};

static enum sort sort_of(const struct phrase_session *s)
{
    struct str kind = s->forum ? s->forum->kind : STR("");

    if (s->number == 0 && !prose_empty(&s->title))
        return TITLED;
    if (str_is(kind, "summit"))
        return SUMMIT;
    if (str_is(kind, "dialogue"))
        return ROUND;
    return str_is(kind, "commission") ? SESSION : MEETING;
}

/* What names a session whose noun is a title; NULL for all others. */
static const struct prose_text *own_title(const struct phrase_session *s)
{
    enum sort sort = sort_of(s);

    if (sort == TITLED)
        return &s->title;
    return sort == SUMMIT && !prose_empty(&s->forum->title) ? &s->forum->title : NULL;
}

/* Whether the title's own gender is known; else it goes with the sort's noun. */
static bool title_gender(const struct prose *p, const struct prose_text *title, enum ordinals_gender *out)
{
    struct str text = title->in[p->lang];

    if (text.n == 0 || p->lang == LANG_EN)
        return false;
    return p->lang == LANG_RU ? decline_gender(text, out) : decline_hindi(text, out);
}

enum ordinals_gender phrase_gender(const struct prose *p, const struct phrase_session *s)
{
    const struct prose_text *title = own_title(s);
    enum ordinals_gender gender = nouns[sort_of(s)].gender[p->lang];

    if (title)
        title_gender(p, title, &gender);
    return gender;
}

/* What an event with a title of its own is, by the title's head: Саммит БРИКС is a саммит. False: nothing certain. */
static bool event_noun(struct prose *p, const struct prose_text *title, struct str *out)
{
    static const char *const known[LANGS][6] = {
        [LANG_HI] = {"शिखर सम्मेलन", "सम्मेलन", "संवाद", "बैठक", "मंच", "सत्र"},
        [LANG_RU] = {"саммит", "конференция", "диалог", "заседание", "форум", "встреча"},
        [LANG_EN] = {"summit", "conference", "dialogue", "meeting", "forum", "session"}};
    struct str text = title->in[p->lang], head;

    if (p->lang == LANG_RU) {
        if (!decline_head(text, &head))
            return false;
        head = prose_small(p, head);
    }
    for (size_t i = 0; i < 6; i++) {
        size_t n = strlen(known[p->lang][i]);

        *out = str_of(known[p->lang][i]);
        if (p->lang == LANG_RU ? str_eq(head, *out)
                               : text.n > n && text.p[text.n - n - 1] == ' ' &&
                                     strncasecmp(text.p + text.n - n, out->p, n) == 0)
            return true;
    }
    return false;
}

struct str phrase_noun(struct prose *p, const struct phrase_session *s, enum ordinals_case c)
{
    struct str noun;

    if (sort_of(s) != TITLED || !event_noun(p, &s->title, &noun))
        noun = str_of(nouns[sort_of(s)].word[p->lang]);
    if (p->lang == LANG_RU)
        decline_title(p->arena, noun, c, &noun);
    return noun;
}

/* Papers are written with ё throughout; among the ordinals it stands in one. */
static struct str with_yo(struct prose *p, struct str words)
{
    static const char plain[] = "четверт", with[] = "четвёрт";
    const char *at = p->lang == LANG_RU ? memmem(words.p, words.n, plain, sizeof plain - 1) : NULL;
    size_t before;

    if (!at)
        return words;
    before = (size_t)(at - words.p);
    return arena_fmt(p->arena, STR_FMT "%s" STR_FMT, (int)before, words.p, with,
                     (int)(words.n - before - (sizeof plain - 1)), at + sizeof plain - 1);
}

static struct str ordinal(struct prose *p, const struct phrase_session *s, enum ordinals_case c, unsigned how)
{
    enum sort sort = sort_of(s);
    struct ordinals_form f = {.gender = how & PHRASE_NEXT ? nouns[sort].gender[p->lang] : phrase_gender(p, s),
                              .grammar = c,
                              .chandrabindu = true};

    if (s->number <= 0)
        return STR("");
    if (how & PHRASE_DIGITS)
        return ordinals_heading(p->arena, p->lang, s->number, f);
    return with_yo(p, ordinals_words(p->arena, p->lang, s->number, f));
}

/* A before B, with a space where both are there. */
static struct str pair(struct prose *p, struct str a, struct str b)
{
    if (a.n == 0 || b.n == 0)
        return a.n ? a : b;
    return arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(a), STR_ARG(b));
}

static struct str in_parentheses(struct prose *p, struct str s)
{
    return s.n == 0 ? s : arena_fmt(p->arena, "(" STR_FMT ")", STR_ARG(s));
}

/* --- English ---------------------------------------------------------------------------------------------------- */

static struct str english(struct prose *p, const struct phrase_session *s, unsigned how)
{
    const struct prose_text *title = own_title(s);
    struct str number = ordinal(p, s, ORDINALS_NOMINATIVE, how), noun = phrase_noun(p, s, ORDINALS_NOMINATIVE), all;
    bool bare = how & PHRASE_BARE;

    if (how & PHRASE_NEXT) {
        all = pair(p, pair(p, STR("next"), in_parentheses(p, number)), noun);
        return bare ? all : pair(p, STR("the"), all);
    }
    if (title) {
        all = pair(p, number, prose_get(p, title));
        if (number.n > 0)
            return bare ? all : pair(p, STR("the"), all);
        if (!bare && prose_has(p, title) && str_eq(all, phrase_the(p, all)) && !str_starts(all, "the "))
            return PROSE_SAY(p, MSG_WRITER_EVENT, prose_quote(p, title));
        return bare ? all : phrase_the(p, all);
    }
    all = pair(p, number, noun);
    if (!bare)
        all = pair(p, number.n > 0 ? STR("the") : STR("a"), all);
    if (s->forum && !prose_empty(&s->forum->title))
        all = pair(p, pair(p, all, STR("of")), phrase_the(p, prose_get(p, &s->forum->title)));
    if (s->forum && s->forum->parent && !prose_empty(&s->forum->parent->title))
        all = pair(p, pair(p, all, STR("under")), phrase_the(p, prose_get(p, &s->forum->parent->title)));
    return all;
}

/* --- Hindi ------------------------------------------------------------------------------------------------------ */

static struct str hindi_title(struct prose *p, const struct prose_text *title, bool oblique)
{
    struct str text = prose_get(p, title);

    return oblique ? decline_oblique(p->arena, text) : text;
}

static struct str hindi(struct prose *p, const struct phrase_session *s, enum ordinals_case c, unsigned how)
{
    const struct prose_text *title = own_title(s);
    enum ordinals_gender gender;
    struct str number = ordinal(p, s, c, how), noun = phrase_noun(p, s, c), all = STR("");
    bool oblique = c != ORDINALS_NOMINATIVE, feminine = nouns[sort_of(s)].gender[LANG_HI] == ORDINALS_FEMININE;

    if (how & PHRASE_NEXT) {
        all = feminine ? STR("अगली") : oblique ? STR("अगले") : STR("अगला");
        return pair(p, pair(p, all, in_parentheses(p, number)), noun);
    }
    if (title) {
        if (sort_of(s) == TITLED && !oblique && !title_gender(p, title, &gender) && !(how & PHRASE_BARE))
            return pair(p, hindi_title(p, title, true), STR("का आयोजन"));
        return pair(p, number, hindi_title(p, title, oblique));
    }
    if (s->forum && s->forum->parent && !prose_empty(&s->forum->parent->title))
        all = pair(p, hindi_title(p, &s->forum->parent->title, true), STR("के अंतर्गत"));
    if (s->forum && !prose_empty(&s->forum->title))
        all = pair(p, pair(p, all, hindi_title(p, &s->forum->title, true)),
                   feminine ? STR("की") : oblique ? STR("के") : STR("का"));
    return pair(p, all, pair(p, number, noun));
}

/* --- Russian ---------------------------------------------------------------------------------------------------- */

/* The generic word for a forum, for titles that cannot be declined. */
static struct str russian_kind(struct str kind)
{
    static const char *const word[][2] = {{"commission", "комиссия"}, {"working-group", "рабочая группа"},
                                          {"sub-group", "подгруппа"}, {"summit", "саммит"}, {"dialogue", "диалог"}};

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_is(kind, word[i][0]))
            return str_of(word[i][1]);
    return STR("форум");
}

/* A title in a case; a generic word in that case and the title in quotation marks where it cannot be declined. */
static struct str russian_title(struct prose *p, const struct prose_text *title, struct str generic,
                                enum ordinals_case c)
{
    struct str text = prose_get(p, title), word;

    if (prose_has(p, title) && decline_title(p->arena, text, c, &text))
        return text;
    decline_title(p->arena, generic, c, &word);
    return pair(p, word, prose_quote(p, title));
}

/* An event's own title within a sentence: саммит БРИКС, with a small letter where the head comes first. */
static struct str russian_event(struct prose *p, const struct prose_text *title, enum ordinals_case c)
{
    struct str text = russian_title(p, title, str_of(nouns[TITLED].word[LANG_RU]), c), own = prose_get(p, title), head;

    return prose_has(p, title) && decline_head(own, &head) && head.p == own.p ? prose_small(p, text) : text;
}

static struct str russian_forum(struct prose *p, const struct phrase_forum *f)
{
    struct str all = russian_title(p, &f->title, russian_kind(f->kind), ORDINALS_GENITIVE);

    if (!f->parent || prose_empty(&f->parent->title))
        return all;
    return pair(p, all, russian_title(p, &f->parent->title, russian_kind(f->parent->kind), ORDINALS_GENITIVE));
}

static struct str russian_next(struct prose *p, const struct phrase_session *s, enum ordinals_case c, struct str number)
{
    bool neuter = nouns[sort_of(s)].gender[LANG_RU] == ORDINALS_NEUTER;
    struct str both = arena_fmt(p->arena, "%s %s", neuter ? "следующее" : "следующий",
                                nouns[sort_of(s)].word[LANG_RU]), next;

    decline_title(p->arena, both, c, &both);
    str_cut(&both, ' ', &next);
    return pair(p, pair(p, next, in_parentheses(p, number)), both);
}

static struct str russian(struct prose *p, const struct phrase_session *s, enum ordinals_case c, unsigned how)
{
    struct str number = ordinal(p, s, c, how), all;
    enum sort sort = sort_of(s);

    if (how & PHRASE_NEXT)
        return russian_next(p, s, c, number);
    if (sort == TITLED)
        return how & PHRASE_BARE ? prose_get(p, &s->title) : russian_event(p, &s->title, c);
    if (own_title(s))
        return pair(p, number, russian_title(p, own_title(s), str_of(nouns[sort].word[LANG_RU]), c));
    all = pair(p, number, phrase_noun(p, s, c));
    return s->forum && !prose_empty(&s->forum->title) ? pair(p, all, russian_forum(p, s->forum)) : all;
}

struct str phrase_session(struct prose *p, const struct phrase_session *s, enum ordinals_case c, unsigned how)
{
    if (p->lang == LANG_EN)
        return english(p, s, how);
    return p->lang == LANG_HI ? hindi(p, s, c, how) : russian(p, s, c, how);
}

/* --- the verb --------------------------------------------------------------------------------------------------- */

enum phrase_status phrase_status(const struct phrase_session *s)
{
    static const struct {
        const char *word;
        enum phrase_status status;
    } map[] = {{"held", PHRASE_HELD}, {"concluded", PHRASE_HELD}, {"planned", PHRASE_PLANNED},
               {"postponed", PHRASE_POSTPONED}, {"cancelled", PHRASE_CANCELLED}};

    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (str_is(s->status, map[i].word))
            return map[i].status;
    return PHRASE_UNSAID;
}

enum { OVER_DAYS = PHRASE_CANCELLED + 1, VERBS = OVER_DAYS + PHRASE_PLANNED + 1 }; /* of what lasts from … to … */

static const char *const english_verb[VERBS] = {
    "", "was held", "is to be held", "has been postponed", "has been cancelled",
};
static const char *const hindi_verb[VERBS][2] = {
    {"", ""},
    {"आयोजित किया गया", "आयोजित की गई"},
    {"आयोजित किया जाएगा", "आयोजित की जाएगी"},
    {"स्थगित कर दिया गया है", "स्थगित कर दी गई है"},
    {"रद्द कर दिया गया है", "रद्द कर दी गई है"},
};
static const char *const russian_verb[VERBS][ORDINALS_GENDERS] = {
    {"", "", "", ""},
    {"состоялся", "состоялась", "состоялось", "состоялись"},
    {"состоится", "состоится", "состоится", "состоятся"},
    {"перенесён на более поздний срок", "перенесена на более поздний срок", "перенесено на более поздний срок",
     "перенесены на более поздний срок"},
    {"отменён", "отменена", "отменено", "отменены"},
    [OVER_DAYS + PHRASE_HELD] = {"прошёл", "прошла", "прошло", "прошли"},
    [OVER_DAYS + PHRASE_PLANNED] = {"пройдёт", "пройдёт", "пройдёт", "пройдут"},
};

static struct str verb_of(struct prose *p, enum ordinals_gender gender, enum phrase_status status, struct str date)
{
    struct date d;
    bool long_one = date_parse(date, &d) && d.range && (status == PHRASE_HELD || status == PHRASE_PLANNED);

    if (p->lang == LANG_EN)
        return str_of(english_verb[status]);
    if (p->lang == LANG_HI)
        return str_of(hindi_verb[status][gender == ORDINALS_FEMININE]);
    return str_of(russian_verb[long_one ? OVER_DAYS + (int)status : (int)status][gender]);
}

/* "… का आयोजन" takes no second आयोजित. */
static bool is_event(struct prose *p, const struct phrase_session *s)
{
    enum ordinals_gender gender;

    return p->lang == LANG_HI && sort_of(s) == TITLED && !title_gender(p, &s->title, &gender);
}

struct str phrase_verb(struct prose *p, const struct phrase_session *s, enum phrase_status status)
{
    struct str verb = verb_of(p, phrase_gender(p, s), status, s->date);
    const char *again = "आयोजित ";

    if (is_event(p, s) && str_starts(verb, again))
        return str_make(verb.p + strlen(again), verb.n - strlen(again));
    return verb;
}

/* --- when and where --------------------------------------------------------------------------------------------- */

/* в, before two consonants во: во Владивостоке, во Франции. */
static const char *russian_in(struct str place)
{
    static const char *const island[] = {"Куб", "Мальт", "Кипр", "Шри-Ланк", "Маврики", "Мадагаскар", "Мальдив",
                                         "Филиппин", "Сейшел", "Бали", "Гоа", "Ямайк", "Сахалин", "Алтае", "Урал"};
    static const char vowels[] = "аеёиоуыэюя";

    for (size_t i = 0; i < sizeof island / sizeof *island; i++)
        if (str_starts(place, island[i]))
            return "на";
    if (!str_starts(place, "В") && !str_starts(place, "Ф"))
        return "в";
    for (const char *v = vowels; place.n >= 4 && *v; v += 2)
        if (memcmp(place.p + 2, v, 2) == 0)
            return "в";
    return "во";
}

struct where {
    struct str before, aside; /* in the sentence; in parentheses at its end */
};

static struct where where_russian(struct prose *p, const struct phrase_session *s)
{
    struct str place, venue = prose_get(p, &s->venue);
    struct where w = {.before = STR(""), .aside = STR("")};

    if (!prose_empty(&s->place) && phrase_in_case(p, &s->place, ORDINALS_PREPOSITIONAL, &place)) {
        w.before = arena_fmt(p->arena, "%s " STR_FMT, russian_in(place), STR_ARG(place));
        if (venue.n > 0)
            w.before = arena_fmt(p->arena, STR_FMT " (" STR_FMT ")", STR_ARG(w.before), STR_ARG(venue));
    } else if (!prose_empty(&s->place) || venue.n > 0) {
        w.aside = PROSE_SAY(p, MSG_WRITER_ASIDE_PLACE, phrase_where(p, &s->place, &s->venue));
    }
    return w;
}

static struct where where_of(struct prose *p, const struct phrase_session *s)
{
    struct str place = phrase_where(p, &s->place, &s->venue), venue = prose_get(p, &s->venue);
    struct where w = {.before = STR(""), .aside = STR("")};

    if (p->lang == LANG_RU)
        return where_russian(p, s);
    if (place.n == 0)
        return w;
    if (p->lang == LANG_HI)
        w.before = arena_fmt(p->arena, STR_FMT " में", STR_ARG(place));
    else if (venue.n == 0)
        w.before = arena_fmt(p->arena, "in " STR_FMT, STR_ARG(phrase_the(p, place)));
    else
        w.before = arena_fmt(p->arena, "at " STR_FMT, STR_ARG(phrase_the(p, place)));
    return w;
}

static struct str means(struct prose *p, const struct phrase_session *s)
{
    if (str_is(s->mode, "video"))
        return catalogue_get(p->lang, MSG_WRITER_BY_VIDEO);
    return str_is(s->mode, "telephone") ? catalogue_get(p->lang, MSG_WRITER_BY_TELEPHONE) : STR("");
}

static struct str margins(struct prose *p, const struct phrase_session *s)
{
    static const enum ordinals_case c[LANGS] = {
        [LANG_HI] = ORDINALS_PREPOSITIONAL, [LANG_RU] = ORDINALS_GENITIVE, [LANG_EN] = ORDINALS_NOMINATIVE};

    return s->margins ? phrase_session(p, s->margins, c[p->lang], 0) : STR("");
}

struct str phrase_lead(struct prose *p, const struct phrase_session *s, enum phrase_status status, unsigned how)
{
    struct str subject = phrase_session(p, s, ORDINALS_NOMINATIVE, how);
    struct str verb = how & PHRASE_NEXT ? verb_of(p, nouns[sort_of(s)].gender[p->lang], status, s->date)
                                        : phrase_verb(p, s, status);
    struct where w = where_of(p, s);

    if (status == PHRASE_UNSAID)
        return PROSE_SAY(p, MSG_WRITER_NOMINAL, phrase_session(p, s, ORDINALS_NOMINATIVE, how | PHRASE_BARE),
                         phrase_date(p, s->date), phrase_where(p, &s->place, &s->venue));
    if (status == PHRASE_POSTPONED || status == PHRASE_CANCELLED)
        return PROSE_SAY(p, MSG_WRITER_LEAD_CHANGED, subject, verb);
    return PROSE_SAY(p, MSG_WRITER_LEAD, subject, verb, phrase_when(p, s->date), w.before, w.aside, means(p, s),
                     margins(p, s));
}

struct str phrase_relative(struct prose *p, const struct phrase_session *s)
{
    static const char *const which[ORDINALS_GENDERS] = {"который", "которая", "которое", "которые"};
    struct where w = where_of(p, s);
    struct str when = phrase_when(p, s->date), verb = verb_of(p, phrase_gender(p, s), PHRASE_PLANNED, s->date);

    if (when.n == 0 && w.before.n == 0 && w.aside.n == 0)
        return STR("");
    if (p->lang == LANG_RU)
        verb = pair(p, str_of(which[phrase_gender(p, s)]), verb);
    else if (p->lang == LANG_EN)
        verb = STR("to be held");
    return PROSE_SAY(p, MSG_WRITER_RELATIVE, verb, when, w.before, w.aside);
}
