#include "tongue/phrase.h"

#include "base/date.h"
#include "tongue/dates.h"
#include "tongue/decline.h"

/* --- dates, places ---------------------------------------------------------------------------------------------- */

struct str phrase_date(struct prose *p, struct str edtf)
{
    return dates_write_text(p->arena, p->lang, prose_line(p, edtf), 0);
}

struct str phrase_when(struct prose *p, struct str edtf)
{
    return dates_write_text(p->arena, p->lang, prose_line(p, edtf), DATES_WHEN);
}

struct str phrase_of_date(struct prose *p, struct str edtf)
{
    struct date d;

    if (p->lang != LANG_RU || !date_parse(edtf, &d) || d.range || d.from.day)
        return phrase_date(p, edtf);
    if (d.from.month)
        return arena_fmt(p->arena, "%s %d года", dates_month_of(LANG_RU, d.from.month), d.from.year);
    return arena_fmt(p->arena, "%d года", d.from.year);
}

struct str phrase_where(struct prose *p, const struct prose_text *place, const struct prose_text *venue)
{
    struct str item[2] = {prose_get(p, venue), prose_get(p, place)};

    if (p->lang == LANG_RU) {
        struct str swap = item[0];

        item[0] = item[1];
        item[1] = swap;
    }
    if (item[0].n == 0 || item[1].n == 0)
        return item[0].n ? item[0] : item[1];
    return arena_fmt(p->arena, STR_FMT ", " STR_FMT, STR_ARG(item[0]), STR_ARG(item[1]));
}

/* --- articles, cases, bodies ------------------------------------------------------------------------------------ */

/* English words that make a name take the article, alone or as a part of a compound with hyphens. */
static const char *const wants_article[] = {
    "Academy",      "Agency",   "Agreement",     "Assembly",  "Authority",   "Board",         "Bureau",
    "Center",       "Centre",   "Commission",    "Committee", "Conference",  "Consultations", "Council",
    "Department",   "Dialogue", "Directorate",   "Embassy",   "Emirates",    "Federation",    "Forum",
    "Government",   "Group",    "Headquarters",  "Hotel",     "Institute",   "Kingdom",       "Kremlin",
    "Mechanism",    "Meeting",  "Ministry",      "Mission",   "Netherlands", "Office",        "Organisation",
    "Organization", "Palace",   "Philippines",   "Maldives",  "Republic",    "Secretariat",   "Service",
    "Staff",        "States",   "Summit",        "Talks",     "Union",       "Workshop",      "summit",
    "dialogue",     "meeting",  "consultations", "talks",
};

static bool article_word(struct str w)
{
    for (size_t i = 0; i < sizeof wants_article / sizeof *wants_article; i++)
        if (str_is(w, wants_article[i]))
            return true;
    return false;
}

/* The first of the words above in TITLE; false when there is none. */
static bool article_find(struct str title, struct str *out)
{
    size_t start = 0;

    for (size_t i = 0; i <= title.n; i++) {
        bool letter = i < title.n && ((uint8_t)title.p[i] >= 0x80 || (title.p[i] | 0x20) >= 'a');

        if (letter)
            continue;
        *out = str_make(title.p + start, i - start);
        if (article_word(*out))
            return true;
        start = i + 1;
    }
    return false;
}

struct str phrase_the(struct prose *p, struct str title)
{
    struct str word;

    if (p->lang != LANG_EN || title.n == 0)
        return title;
    if (str_starts(title, "The "))
        return prose_small(p, title);
    if (str_starts(title, "the ") || title.p[0] == '[' || !article_find(title, &word))
        return title;
    return arena_fmt(p->arena, "the " STR_FMT, STR_ARG(title));
}

bool phrase_in_case(struct prose *p, const struct prose_text *t, enum ordinals_case c, struct str *out)
{
    *out = prose_get(p, t);
    if (p->lang == LANG_RU)
        return c == ORDINALS_NOMINATIVE || (prose_has(p, t) && decline_place(p->arena, *out, c, out));
    if (p->lang == LANG_HI && c != ORDINALS_NOMINATIVE)
        *out = decline_oblique(p->arena, *out);
    else
        *out = phrase_the(p, *out);
    return true;
}

struct str phrase_side(struct prose *p, const struct prose_text *party)
{
    struct str name;

    if (!phrase_in_case(p, party, ORDINALS_GENITIVE, &name))
        return arena_fmt(p->arena, "(" STR_FMT ")", STR_ARG(name));
    return PROSE_SAY(p, MSG_WRITER_FOR, name);
}

struct str phrase_short(struct prose *p, const struct prose_text *body)
{
    struct str title = prose_get(p, body), head;
    enum ordinals_gender gender;

    if (!prose_has(p, body))
        return title;
    if (p->lang == LANG_EN && article_find(title, &head))
        return arena_fmt(p->arena, "the " STR_FMT, STR_ARG(head));
    if (p->lang == LANG_RU && decline_head(title, &head))
        return prose_capital(p, head);
    if (p->lang == LANG_HI && !memchr(title.p, ',', title.n) && decline_hindi(title, &gender)) {
        const char *start = memrchr(title.p, ' ', title.n);

        if (start)
            return str_make(start + 1, title.n - (size_t)(start + 1 - title.p));
    }
    return phrase_the(p, title);
}

/* --- people ----------------------------------------------------------------------------------------------------- */

struct str phrase_name(struct prose *p, const struct phrase_person *who)
{
    struct str name = prose_get(p, &who->name), rank = prose_get(p, &who->rank);

    return rank.n == 0 || name.n == 0 ? name : arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(rank), STR_ARG(name));
}

/* Offices of high dignity keep their capital letter in Russian. */
static struct str russian_office(struct prose *p, struct str office)
{
    static const char *const high[] = {"Президент", "Премьер-министр", "Председатель", "Министр", "Король"};

    for (size_t i = 0; i < sizeof high / sizeof *high; i++)
        if (str_starts(office, high[i]))
            return office;
    return prose_small(p, office);
}

/* S without END, which must follow a word that can stand alone; false where it does not end so. */
static bool without_end(struct str *s, struct str end)
{
    static const char *const loose[] = {" and", " for", " to", " и", " при", " в", ","};
    struct str left = *s;

    if (end.n == 0 || s->n <= end.n || memcmp(s->p + s->n - end.n, end.p, end.n) != 0)
        return false;
    left.n -= end.n;
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
        size_t n = strlen(loose[i]);

        if (left.n >= n && memcmp(left.p + left.n - n, loose[i], n) == 0)
            return false;
    }
    *s = left;
    return true;
}

/* भारत के रक्षा मंत्री: what follows the party's name and its postposition, which must not be one of several words. */
static bool without_start(struct prose *p, struct str *s, struct str party)
{
    static const char *const of[] = {" के ", " की ", " का "};
    static const char *const longer[] = {"ओर ", "तरफ़ ", "लिए ", "साथ ", "बीच "};

    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        struct str start = arena_fmt(p->arena, STR_FMT "%s", STR_ARG(party), of[i]), left;

        if (s->n <= start.n || memcmp(s->p, start.p, start.n) != 0)
            continue;
        left = str_make(s->p + start.n, s->n - start.n);
        for (size_t j = 0; j < sizeof longer / sizeof *longer; j++)
            if (str_starts(left, longer[j]))
                return false;
        *s = left;
        return true;
    }
    return false;
}

struct str phrase_beside(struct prose *p, const struct prose_text *title, const struct prose_text *party)
{
    struct str s = prose_get(p, title), name;

    if (!prose_has(p, title) || !prose_has(p, party) || !phrase_in_case(p, party, ORDINALS_GENITIVE, &name))
        return s;
    if (p->lang == LANG_HI)
        without_start(p, &s, name);
    else if (p->lang == LANG_RU)
        without_end(&s, arena_fmt(p->arena, " " STR_FMT, STR_ARG(name)));
    else if (!without_end(&s, arena_fmt(p->arena, " of " STR_FMT, STR_ARG(name))))
        without_end(&s, arena_fmt(p->arena, " of the " STR_FMT, STR_ARG(name)));
    return s;
}

static struct str person_with(struct prose *p, const struct phrase_person *who, struct str office)
{
    struct str name = phrase_name(p, who);

    if (office.n == 0)
        return name;
    if (p->lang == LANG_HI)
        office = decline_oblique(p->arena, office);
    else if (p->lang == LANG_RU && prose_has(p, &who->office))
        office = russian_office(p, office);
    if (name.n == 0)
        return p->lang == LANG_EN ? phrase_the(p, office) : office;
    if (p->lang == LANG_EN || !prose_has(p, &who->office))
        return arena_fmt(p->arena, STR_FMT ", " STR_FMT, STR_ARG(name), STR_ARG(office));
    return arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(office), STR_ARG(name));
}

struct str phrase_person(struct prose *p, const struct phrase_person *who)
{
    return person_with(p, who, prose_get(p, &who->office));
}

struct str phrase_person_of(struct prose *p, const struct phrase_person *who, const struct prose_text *party)
{
    return person_with(p, who, phrase_beside(p, &who->office, party));
}
