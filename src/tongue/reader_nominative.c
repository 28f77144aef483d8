#include "tongue/reader_inner.h"

#include "base/buf.h"

/* Names of Russian texts in the nominative, where what stands before them shows their case and every word of them
 * undoes by rule. Else they stay as written. */

enum name_case { NOMINATIVE, GENITIVE, DATIVE, INSTRUMENTAL, UNKNOWN };
enum { LETTER = 2 }; /* bytes of a Cyrillic letter */

static bool ends(struct str s, const char *z, size_t keep)
{
    size_t n = strlen(z);
    return s.n >= n + keep * LETTER && memcmp(s.p + s.n - n, z, n) == 0;
}

static bool ends_any(struct str s, const char *const *list, size_t keep)
{
    for (; *list; list++)
        if (ends(s, *list, keep))
            return true;
    return false;
}

static bool vowel_before(struct str s, size_t cut)
{
    static const char *const list[] = {"а", "е", "и", "о", "у", "ы", "э", "ю", "я", NULL};
    return ends_any(str_make(s.p, s.n - cut * LETTER), list, 0);
}

static bool hush_before(struct str s, size_t cut)
{
    static const char *const list[] = {"ж", "ч", "ш", "щ", "ц", NULL};
    return ends_any(str_make(s.p, s.n - cut * LETTER), list, 0);
}

static bool throat_before(struct str s, size_t cut)
{
    static const char *const list[] = {"к", "г", "х", NULL};
    return ends_any(str_make(s.p, s.n - cut * LETTER), list, 0);
}

static bool surname_before(struct str s, size_t cut)
{
    static const char *const list[] = {"ов", "ев", "ин", "ын", NULL};
    return ends_any(str_make(s.p, s.n - cut * LETTER), list, 1);
}

/* --- the case that titles show --- */

static enum name_case noun_case(struct str s)
{
    static const char *const fem[] = {"глава", "судья", "коллега", NULL}, *const masculine[] = {"ь", "й", NULL};
    static const char *const fem_case[3][6] = {{"главы", "судьи", "коллеги", "главу", "коллегу", NULL},
                                               {"главе", "судье", "коллеге", NULL},
                                               {"главой", "судьей", "коллегой", NULL}};

    if (ends_any(s, fem, 0))
        return NOMINATIVE;
    for (int i = 0; i < 3; i++)
        if (ends_any(s, fem_case[i], 0))
            return (enum name_case)(GENITIVE + i);
    if (ends(s, "его", 2) || ends(s, "ого", 2))
        return GENITIVE;
    if (ends(s, "ему", 2) || ends(s, "ому", 2))
        return DATIVE;
    if (ends(s, "ом", 2) || ends(s, "ем", 2) || ends(s, "им", 2) || ends(s, "ым", 2))
        return INSTRUMENTAL;
    if (ends(s, "а", 2) || ends(s, "я", 2))
        return GENITIVE;
    if (ends(s, "у", 2) || ends(s, "ю", 2))
        return DATIVE;
    return ends_any(s, masculine, 2) || !(vowel_before(s, 0)) ? NOMINATIVE : UNKNOWN;
}

static bool of_arms(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"армии", "флота", "авиации", "ранга", NULL};
    return reader_is_any(r, i, list);
}

/* Of the words of a rank the one that is declined shows it: генерал-лейтенантом, генерала армии, старшим лейтенантом. */
static enum name_case rank_case(const struct reader *r, const struct gazette_mark *m)
{
    enum name_case c = NOMINATIVE;

    for (uint32_t i = m->from; i < m->to && c == NOMINATIVE; i++) {
        bool before = i + 1 < m->to && reader_word(r, i + 1) && !of_arms(r, i + 1);
        if (reader_word(r, i) && !of_arms(r, i) && !(before && reader_adjective(&r->t.token[i])))
            c = noun_case(r->t.token[i].norm);
    }
    return c;
}

static enum name_case honour_case(const struct reader *r, const struct gazette_mark *m)
{
    const struct sentence_token *t = &r->t.token[m->to - 1];

    if (m->to - m->from == 1)
        return ends(t->norm, "госпожа", 0) ? UNKNOWN : noun_case(t->norm);
    return sentence_is(t, "н")                              ? NOMINATIVE
           : sentence_is(t, "на")                           ? GENITIVE
           : sentence_is(t, "ну")                           ? DATIVE
           : sentence_is(t, "ном") || sentence_is(t, "жой") ? INSTRUMENTAL
                                                            : UNKNOWN;
}

/* What stands right before the name: "с", "между", "от", "к", "под председательством", "визит", "российского коллегу".
 */
static enum name_case after(const struct reader *r, uint32_t i)
{
    static const char *const noun[] = {
        "председательств", "сопредседательств", "руководств", "участие", "визит", "приглашени", "послани",
        "письм",           "поручени",          "имен",       NULL};
    static const char *const with[] = {"с", "со", "между", NULL}, *const of[] = {"от", "у", "для", NULL};

    if (reader_has(r, i, GAZETTE_COUNTERPART))
        return noun_case(r->t.token[i].norm);
    for (const char *const *n = noun; *n; n++)
        if (str_starts(r->t.token[i].norm, *n) && r->t.token[i].norm.n < strlen(*n) + 4 * LETTER)
            return GENITIVE;
    if (reader_is_any(r, i, with))
        return INSTRUMENTAL;
    return reader_is_any(r, i, of) ? GENITIVE : reader_is(r, i, "к") ? DATIVE : UNKNOWN;
}

/* An adjective before the noun of an office: официальный, генеральным, чрезвычайного. */
static bool attribute(struct str s)
{
    static const char *const end[] = {"ый", "ий", "ого", "ому", "ым", "им", "ых", "ые", NULL};
    return ends_any(s, end, 3) && !ends(s, "ющий", 0) && !ends(s, "ющего", 0) && !ends(s, "ющим", 0);
}

static enum name_case case_of(const struct reader *r, const struct reader_seen *s)
{
    const struct gazette_mark *m;

    for (uint32_t i = s->name.from; i > s->span.from; i--) /* the title nearest to the name */
        if ((m = gazette_over(&r->g, i - 1, GAZETTE_RANK)) != NULL && m->to == s->name.from)
            return rank_case(r, m);
    for (uint32_t i = s->name.from; i > 0 && i + 3 > s->name.from; i--)
        if ((m = gazette_over(&r->g, i - 1, GAZETTE_HONORIFIC)) != NULL && m->to <= s->name.from &&
            m->to + 1 >= s->name.from)
            return honour_case(r, m);
    if ((m = reader_mark(r, s->span.from, s->name.from, GAZETTE_OFFICE)) != NULL)
        for (uint32_t i = m->from; i < m->to; i++)
            if (i + 1 == m->to || (!attribute(r->t.token[i].norm) && !reader_is(r, i + 1, "-") && reader_word(r, i)))
                return noun_case(r->t.token[i].norm);
    return s->name.from > 0 ? after(r, s->name.from - 1) : UNKNOWN;
}

/* --- a word undone --- */

struct undo {
    size_t cut; /* letters */
    const char *add;
};

static bool whole_form(struct str s, struct undo *u)
{
    static const struct {
        const char *from, *add;
        size_t cut;
    } list[] = {{"павла", "ел", 2}, {"павлу", "ел", 2}, {"павлом", "ел", 3}, {"льва", "ев", 3},
                {"льву", "ев", 3},  {"львом", "ев", 4}, {"петра", "", 1},    {"петру", "", 1}};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_is(s, list[i].from)) {
            *u = (struct undo){list[i].cut, list[i].add};
            return true;
        }
    return false;
}

static bool adjective(struct str s, size_t cut, struct undo *u)
{
    if (!throat_before(s, cut) && !hush_before(s, cut))
        return false;
    *u = (struct undo){cut, "ий"};
    return true;
}

static bool soft(struct str s, size_t cut, struct undo *u)
{
    *u = (struct undo){cut, vowel_before(s, cut) ? "й" : hush_before(s, cut) ? "" : "ь"};
    return true;
}

/* Feminine -ой, -ей of names and surnames. */
static bool feminine(struct str s, struct undo *u)
{
    if (ends(s, "ской", 1) || ends(s, "цкой", 1))
        *u = (struct undo){2, "ая"};
    else if (ends(s, "ой", 2))
        *u = (struct undo){2, "а"};
    else if (ends(s, "ией", 1) || ends(s, "ьей", 1))
        *u = (struct undo){2, "я"};
    else if (ends(s, "ей", 2))
        *u = (struct undo){2, hush_before(s, 2) ? "а" : "я"};
    else
        return false;
    return true;
}

static bool instrumental(struct str s, struct undo *u)
{
    if (ends(s, "ым", 2)) {
        *u = (struct undo){2, surname_before(s, 2) ? "" : "ый"};
        return true;
    }
    if (ends(s, "им", 2))
        return adjective(s, 2, u);
    if (ends(s, "ом", 2)) {
        *u = (struct undo){2, ""};
        return true;
    }
    if (ends(s, "ем", 2))
        return soft(s, 2, u);
    if (ends(s, "ью", 2)) {
        *u = (struct undo){1, ""};
        return true;
    }
    return feminine(s, u);
}

static bool genitive(struct str s, bool last, struct undo *u)
{
    if (ends(s, "ого", 1) || ends(s, "его", 1))
        return adjective(s, 3, u);
    if (ends(s, "а", 2) && !vowel_before(s, 1)) {
        *u = (struct undo){1, ""};
        return true;
    }
    if (ends(s, "я", 2))
        return soft(s, 1, u);
    if (ends(s, "ы", 2)) {
        *u = (struct undo){1, "а"};
        return true;
    }
    if (!last && (ends(s, "ии", 1) || ends(s, "ьи", 1))) {
        *u = (struct undo){1, "я"};
        return true;
    }
    if (!last && ends(s, "и", 2) && (throat_before(s, 1) || hush_before(s, 1))) {
        *u = (struct undo){1, "а"};
        return true;
    }
    if (ends(s, "ую", 2)) {
        *u = (struct undo){2, "ая"};
        return true;
    }
    if ((!last || surname_before(s, 1)) && ends(s, "у", 2)) { /* the accusative of women */
        *u = (struct undo){1, "а"};
        return true;
    }
    if (!last && ends(s, "ию", 2)) {
        *u = (struct undo){1, "я"};
        return true;
    }
    return feminine(s, u);
}

static bool dative(struct str s, bool last, struct undo *u)
{
    if (ends(s, "ому", 1) || ends(s, "ему", 1))
        return adjective(s, 3, u);
    if (ends(s, "у", 2) && (!last || surname_before(s, 1))) {
        *u = (struct undo){1, ""};
        return true;
    }
    if (ends(s, "ю", 2))
        return soft(s, 1, u);
    if (!last && ends(s, "е", 2) && !ends(s, "ье", 1)) {
        *u = (struct undo){1, ends(s, "ие", 1) ? "я" : "а"};
        return true;
    }
    return feminine(s, u);
}

/* A man's surname as it stands in the nominative: what a woman's name is not followed by. */
static bool mans(struct str s)
{
    static const char *const end[] = {"ов", "ев", "ин", "ын", "ский", "цкий", NULL};
    return ends_any(s, end, 1);
}

static bool undo(struct str s, enum name_case c, bool last, struct undo *u)
{
    *u = (struct undo){0, ""};
    if (whole_form(s, u))
        return true;
    return c == INSTRUMENTAL ? instrumental(s, u) : c == GENITIVE ? genitive(s, last, u) : dative(s, last, u);
}

/* May stand undeclined in an oblique case: initials, particles, vowels that names of other peoples end in, and in names
 * of several words a consonant: Чан Тхань Маном. */
static bool unchanged(const struct reader *r, uint32_t i, enum name_case c, bool last)
{
    static const char *const closed[] = {"о", "у", "ю", "и", "ы", "э", "е", NULL};
    const struct sentence_token *t = &r->t.token[i];

    if ((t->flags & SENTENCE_INITIAL) || !(t->flags & SENTENCE_CAPITAL))
        return true;
    if (ends_any(t->norm, closed, 0))
        return last || c != DATIVE || !ends(t->norm, "у", 0);
    return !vowel_before(t->norm, 0);
}

static struct str rebuilt(struct reader *r, struct reader_span name, enum name_case c)
{
    struct buf b = {0};
    struct str out = STR("");
    uint32_t at = r->t.token[name.from].start;
    bool changed = false;

    if (mans(r->t.token[name.to - 1].norm))
        return out;
    for (uint32_t i = name.from; i < name.to; i++) {
        const struct sentence_token *t = &r->t.token[i];
        bool joined = i + 1 < name.to && reader_is(r, i + 1, "-"), last = i + 1 == name.to;
        struct undo u;
        if (!reader_word(r, i) || joined || (t->flags & SENTENCE_INITIAL) || !(t->flags & SENTENCE_CAPITAL) ||
            t->norm.n != t->end - t->start || !undo(t->norm, c, last, &u)) {
            if (reader_word(r, i) && !joined && !unchanged(r, i, c, last))
                goto out;
            continue;
        }
        buf_str(&b, str_make(r->t.text.p + at, t->end - u.cut * LETTER - at));
        buf_str(&b, str_of(u.add));
        at = t->end;
        changed = true;
    }
    if (changed) {
        buf_str(&b, str_make(r->t.text.p + at, r->t.token[name.to - 1].end - at));
        out = arena_str(r->a, buf_view(&b));
    }
out:
    buf_free(&b);
    return out;
}

/* A mention of the whole name, and its case. */
static enum name_case next_case(const struct reader *r, size_t i, enum name_case before)
{
    const struct reader_seen *s = &r->seen[i];
    enum name_case now = case_of(r, s);

    if (now == UNKNOWN && i > 0 && s->span.from > 0 && reader_is(r, s->span.from - 1, "и") &&
        r->seen[i - 1].span.to == s->span.from - 1)
        now = before;
    return now;
}

/* As many words, initials at the same places. */
static bool alike(const struct reader *r, struct reader_span a, struct reader_span b)
{
    if (a.to - a.from != b.to - b.from)
        return false;
    for (uint32_t i = 0; i < a.to - a.from; i++)
        if ((r->t.token[a.from + i].flags ^ r->t.token[b.from + i].flags) & SENTENCE_INITIAL)
            return false;
    return true;
}

struct str reader_person_name(struct reader *r, int person)
{
    struct reader_person *p = &r->person[person];
    enum name_case before = UNKNOWN;
    bool found = false;

    if (p->said.n)
        return p->said;
    p->said = reader_text(r, p->name);
    for (size_t i = 0; i < r->seens && r->t.lang == LANG_RU && !found; i++) {
        const struct reader_seen *s = &r->seen[i];
        enum name_case c = next_case(r, i, before);
        before = c;
        if (s->person != person || !alike(r, s->name, p->name) || c == UNKNOWN ||
            reader_has(r, s->name.from, GAZETTE_OFFICE) || reader_has(r, s->name.to - 1, GAZETTE_COUNTERPART))
            continue;
        if (c == NOMINATIVE) {
            p->said = reader_text(r, s->name);
            found = true;
        } else {
            struct str name = rebuilt(r, s->name, c);
            found = name.n > 0;
            if (found)
                p->said = name;
        }
    }
    return p->said;
}
