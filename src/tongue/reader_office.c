#include "tongue/reader_inner.h"

enum { LEFT_MOST = 16, RIGHT_MOST = 36 };

static bool is_land(const struct reader *r, uint32_t i)
{
    return reader_has(r, i, GAZETTE_COUNTRY) || reader_has(r, i, GAZETTE_NATION);
}

static bool inner(const struct reader *r, uint32_t i)
{
    return reader_has(r, i, GAZETTE_OFFICE_WORD) || reader_has(r, i, GAZETTE_ORG) || is_land(r, i) ||
           reader_has(r, i, GAZETTE_OFFICE);
}

static bool hyphen(const struct reader *r, uint32_t i)
{
    return reader_is(r, i, "-") && i + 1 < r->t.n && !(r->t.token[i].flags & SENTENCE_SPACED) &&
           !(r->t.token[i + 1].flags & SENTENCE_SPACED);
}

/* --- English --- */

static bool demonym(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"ian", "ean", "ese", "ish", "ani", "aki", "ari", NULL};
    struct str s = r->t.token[i].norm;

    if (!reader_capital(r, i) || reader_has(r, i, GAZETTE_STOP))
        return false;
    for (const char *const *e = end; *e; e++)
        if (s.n > 5 && memcmp(s.p + s.n - 3, *e, 3) == 0)
            return true;
    return false;
}

/* An office that its holder has beside another: "Deputy Prime Minister and …", "State Councilor and …". */
static bool en_deputy(const struct reader *r, uint32_t i)
{
    static const char *const first[] = {"deputy", "vice", "first", "state", NULL};
    const struct gazette_mark *m = gazette_over(&r->g, i, GAZETTE_OFFICE);

    return m && m->to > m->from + 1 && reader_is_any(r, m->from, first);
}

static uint32_t en_left(const struct reader *r, uint32_t i)
{
    uint32_t from = reader_from(r, i), head = i;

    while (i > from && head - i < LEFT_MOST) {
        uint32_t j = i - 1;
        if (reader_has(r, j, GAZETTE_RANK) && !reader_has(r, j, GAZETTE_OFFICE_WORD))
            break;
        if (inner(r, j) && !reader_is(r, j, "and"))
            i = j;
        else if ((hyphen(r, j) || reader_is(r, j, "'s")) && j > from &&
                 (inner(r, j - 1) || reader_has(r, j - 1, GAZETTE_COMMON) || reader_has(r, j - 1, GAZETTE_PLACE)))
            i = j - 1;
        else if ((reader_is(r, j, "and") || reader_is(r, j, "&")) && j > from &&
                 reader_has(r, j - 1, GAZETTE_OFFICE_WORD) && reader_has(r, i, GAZETTE_OFFICE_WORD) && i < head)
            i = j - 1;
        else if (reader_is(r, j, "and") && j > from && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                 (i < head ? reader_has(r, i, GAZETTE_OFFICE_WORD) : en_deputy(r, j - 1)))
            i = j - 1; /* "Deputy Prime Minister and Agriculture Minister" */
        else if (i == head && (r->t.token[j].flags & SENTENCE_UPPER) && r->t.token[j].norm.n <= 6 &&
                 r->t.token[j].number < 0 && !reader_has(r, j, GAZETTE_AGENCY) && !reader_has(r, j, GAZETTE_STOP) &&
                 !reader_has(r, j, GAZETTE_HONORIFIC))
            i = j; /* CIA Director */
        else if (demonym(r, j) || (reader_capital(r, j) && j > from && reader_has(r, j - 1, GAZETTE_NATION) &&
                                   !reader_has(r, j, GAZETTE_STOP)))
            i = j;
        else
            break;
    }
    while (i < head &&
           (reader_is(r, i, "and") || reader_is(r, i, "'s") || reader_is(r, i, "-") || reader_is(r, i, "&")))
        i++;
    return i;
}

/* A rank or an honorific begins at I: there an office ends. "General Staff" and "General Directorate" are none. */
static bool en_title(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m, *org;

    if (i >= r->t.n || gazette_at(&r->g, i, GAZETTE_HONORIFIC))
        return i < r->t.n;
    if (!(m = gazette_at(&r->g, i, GAZETTE_RANK)) ||
        ((org = gazette_at(&r->g, i, GAZETTE_ORG)) != NULL && org->to >= m->to))
        return false;
    return !reader_has(r, m->to, GAZETTE_ORG) && !reader_has(r, m->to, GAZETTE_BODY);
}

static bool en_capital(const struct reader *r, uint32_t i)
{
    return reader_word(r, i) && reader_capital(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) &&
           (!reader_has(r, i, GAZETTE_STOP) || (r->t.token[i].flags & SENTENCE_UPPER));
}

/* Nouns and adjectives of English that name fields and offices and nobody: Strategy, Operations, Technical. */
static bool abstract(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"tion",   "tions", "sion",  "ment",   "ments",  "ity",     "ities", "ogy",
                                      "egy",    "ics",   "ship",  "cy",     "cies",   "ism",     "ness",  "tional",
                                      "sional", "tical", "nical", "ential", "mental", "ructure", NULL};
    static const char *const unit[] = {
        "alliance", "authority", "limited",   "ltd",       "trust",   "consortium", "concern", "research", "studies",
        "network",  "wing",      "cell",      "unit",      "section", "group",      "branch",  "party",    "desk",
        "team",     "school",    "plant",     "works",     "corps",   "squadron",   "fleet",   "regiment", "brigade",
        "doctrine", "concept",   "battalion", "programme", "project", "front",      "base",    "school",   "campus",
        "yard",     "site",      "post",      "line",      NULL};
    struct str s = r->t.token[i].norm;

    if (reader_is_any(r, i, unit))
        return true;
    for (const char *const *e = end; *e; e++)
        if (s.n > strlen(*e) + 2 && memcmp(s.p + s.n - strlen(*e), *e, strlen(*e)) == 0)
            return r->t.token[i].script == SENTENCE_LATIN;
    return false;
}

/* Words that show a run of capital letters to be an institution or its field and no name. */
static bool en_known(const struct reader *r, uint32_t i)
{
    return inner(r, i) || reader_has(r, i, GAZETTE_MULTI) || reader_has(r, i, GAZETTE_PLACE) ||
           reader_has(r, i, GAZETTE_BODY) || reader_has(r, i, GAZETTE_COMMON) || reader_has(r, i, GAZETTE_MODIFIER) ||
           reader_has(r, i, GAZETTE_DOCUMENT) || reader_has(r, i, GAZETTE_VENUE) || abstract(r, i);
}

/* "A, B and C": the list that the comma at I belongs to goes on. */
static bool en_list(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + 8 && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "and") || reader_is(r, k, "&"))
            return k > i + 1 && en_known(r, k + 1);
        if (!reader_is(r, k, ",") && !hyphen(r, k) && (!en_known(r, k) || reader_has(r, k, GAZETTE_OFFICE)))
            return false;
    }
    return false;
}

/* What joins two words of an institution's name: hyphen, possessive, "and" and commas of a list. */
static bool en_joins(const struct reader *r, uint32_t k)
{
    if (reader_is(r, k, "'s"))
        return en_capital(r, k + 1) && !gazette_at(&r->g, k + 1, GAZETTE_HONORIFIC);
    if (hyphen(r, k))
        return reader_word(r, k + 1);
    if (reader_is(r, k, "and") && reader_is(r, k + 1, "the") && en_capital(r, k - 1))
        return en_capital(r, k + 2) && reader_has(r, k + 2, GAZETTE_COMMON);
    if (reader_is(r, k, "the"))
        return reader_is(r, k - 1, "and");
    if (reader_is(r, k, "and") || reader_is(r, k, "&"))
        return en_known(r, k + 1) && !gazette_at(&r->g, k + 1, GAZETTE_OFFICE) && !is_land(r, k + 1) &&
               !is_land(r, k - 1) && !en_title(r, k + 1) && (reader_capital(r, k + 1) || !reader_capital(r, k - 1));
    return reader_is(r, k, ",") && en_list(r, k);
}

/* The institution or field at I: "Main Operational Directorate", "Industry and Trade", "Russian Federation Armed
 * Forces"; where it ends, I when there is none. */
static uint32_t en_body(const struct reader *r, uint32_t i)
{
    uint32_t k = i, known = i, first = i;

    while (k < r->t.n && k < i + RIGHT_MOST && reader_same(r, k, i) && !en_title(r, k) && !r->date_over[k]) {
        const struct gazette_mark *m;
        if ((m = gazette_at(&r->g, k, GAZETTE_COUNTRY)) != NULL) {
            known = k = m->to;
            if (!reader_has(r, k, GAZETTE_ORG) && !(reader_is(r, k, "'s") && en_joins(r, k)) &&
                !(reader_is(r, k, "limited") && reader_capital(r, k)))
                break;
        } else if ((m = gazette_at(&r->g, k, GAZETTE_ORG)) != NULL && m->to > k + 1) {
            known = k = m->to;
        } else if ((m = gazette_at(&r->g, k, GAZETTE_OFFICE)) != NULL && !gazette_at(&r->g, k, GAZETTE_ORG)) {
            if (known > first)
                break; /* the next office of a list */
            known = k = m->to;
            if (!reader_has(r, k, GAZETTE_ORG) && !(reader_is(r, k, "'s") && en_joins(r, k)))
                break;
        } else if (reader_has(r, k, GAZETTE_NATION)) {
            if (k > first && known == k && !reader_is(r, k - 1, "-"))
                break;
            first = ++k;
            known = known > i ? known : k;
        } else if (reader_is(r, k, "and") || reader_is(r, k, "the") || !reader_word(r, k) || reader_is(r, k, "'s")) {
            if (k == i || !en_joins(r, k))
                break;
            k++;
        } else if (en_known(r, k) &&
                   (reader_capital(r, k) || inner(r, k) || (reader_has(r, k, GAZETTE_BODY) && k == i))) {
            known = ++k;
        } else if (reader_is(r, k, "part") && k > i && reader_has(r, k - 1, GAZETTE_NATION)) {
            known = ++k;
        } else if (en_capital(r, k)) {
            k++;
        } else {
            break;
        }
    }
    if (known > first)
        return known;
    if (k == first)
        return i;
    return k == r->t.n || !reader_word(r, k) ? k : first + 1; /* a name that no table has, or its first word */
}

static uint32_t en_bracket(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    while (k < r->t.n && k < i + 8 &&
           (reader_word(r, k) || reader_is(r, k, "&") || reader_is(r, k, ",") || hyphen(r, k)))
        k++;
    return reader_is(r, i, "(") && reader_is(r, k, ")") && k > i + 1 && !(is_land(r, i + 1) && k == i + 2) ? k + 1 : i;
}

static bool en_leads(const struct reader *r, uint32_t i, uint32_t k)
{
    if (reader_is(r, i, "in") || reader_is(r, i, "at"))
        return reader_has(r, k, GAZETTE_ORG) || reader_has(r, k, GAZETTE_OFFICE) ||
               (reader_is(r, k - 1, "the") && (reader_has(r, k + 1, GAZETTE_ORG)));
    if (reader_is(r, i, "with")) /* Department for Cooperation with South Asia */
        return i > 0 && reader_capital(r, i - 1) && abstract(r, i - 1) && reader_capital(r, k) && en_known(r, k);
    if (reader_is(r, i, "on"))
        return reader_has(r, k, GAZETTE_OFFICE_WORD) && reader_capital(r, k);
    return inner(r, k) || en_capital(r, k) || reader_has(r, k, GAZETTE_MULTI);
}

/* An institution behind the office's comma: "Ministry of …", "Russian Federation Navy", "Department of …". */
static uint32_t en_apart(const struct reader *r, uint32_t i)
{
    uint32_t k = i + reader_is(r, i, "the"), to;

    if (k >= r->t.n || reader_has(r, k, GAZETTE_OFFICE) || !reader_capital(r, k) || en_title(r, k) ||
        reader_has(r, k, GAZETTE_GIVEN))
        return i;
    to = en_body(r, k);
    if (to > k && reader_has(r, to - 1, GAZETTE_ORG))
        return to;
    for (uint32_t n = k + 1; n < to; n++) /* "Steel Authority of India Limited" */
        if (reader_has(r, n, GAZETTE_ORG))
            return to;
    return i;
}

/* ", Singapore" behind an office that names no state. */
static uint32_t en_state(const struct reader *r, uint32_t i, uint32_t start)
{
    const struct gazette_mark *m = reader_is(r, i, ",") && i + 1 < r->t.n ? gazette_at(&r->g, i + 1, GAZETTE_COUNTRY)
                                                                          : NULL;
    static const char *const then[] = {",", ".", ")", ";", "and", NULL};

    if (!m || !(reader_is_any(r, m->to, then) || en_title(r, m->to)) || is_land(r, m->to + 1))
        return i;
    for (uint32_t k = start; k < i; k++)
        if (is_land(r, k))
            return i;
    return m->to;
}

/* Behind a dash: the head of another office of the same person; where its own words end. */
static uint32_t en_second(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i; k < i + 4 && k < r->t.n; k++) {
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_OFFICE);
        if (m && reader_capital(r, k))
            return m->to;
        if (!reader_has(r, k, GAZETTE_OFFICE_WORD) || !reader_capital(r, k))
            break;
    }
    return i;
}

static uint32_t en_right(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"of", "for", "to", "in", "at", "on", "under", "with", NULL};
    uint32_t start = i, end = i, next;

    while (i < r->t.n && i < start + RIGHT_MOST && reader_same(r, i, start > 0 ? start - 1 : 0)) {
        if (reader_is_any(r, i, of) && !reader_capital(r, i)) {
            uint32_t k = i + 1 + reader_is(r, i + 1, "the");
            if (k >= r->t.n || r->date_over[k] || !en_leads(r, i, k) || (next = en_body(r, k)) == k)
                break;
            end = i = next;
        } else if (reader_is(r, i, ",") && (next = en_apart(r, i + 1)) > i + 1) {
            end = i = next;
        } else if (reader_is(r, i, ",") && en_capital(r, i + 1) && reader_is(r, i + 2, ",") &&
                   reader_has(r, i + 1, GAZETTE_OFFICE_WORD)) {
            end = i += 2; /* Secretary, East, */
        } else if (i == start && reader_has(r, i, GAZETTE_OFFICE_WORD) && reader_capital(r, i) && !en_title(r, i) &&
                   !is_land(r, i) && !reader_has(r, i, GAZETTE_OFFICE) && (next = en_body(r, i)) > i &&
                   (en_title(r, next) || !reader_word(r, next))) {
            end = i = next; /* Secretary Defence */
        } else if (i == start && en_capital(r, i) && !en_title(r, i) && !is_land(r, i) &&
                   (next = en_body(r, i)) > i + 1 && gazette_over(&r->g, next - 1, GAZETTE_ORG) &&
                   !reader_mark(r, i, next, GAZETTE_OFFICE)) {
            end = i = next; /* Commander Southern Naval Command */
        } else if (reader_is(r, i, "-") && (next = en_second(r, i + 1)) > i + 1) {
            end = i = next; /* Deputy Prime Minister - Minister of … */
        } else if (en_bracket(r, i) != i) {
            end = i = en_bracket(r, i);
        } else if (reader_is(r, i, "-") && i > start && reader_has(r, i - 1, GAZETTE_ORG) && i + 1 < r->t.n &&
                   (r->t.token[i + 1].flags & SENTENCE_UPPER)) {
            end = i += 2; /* HQ - IDS */
        } else if (en_state(r, i, start) != i) {
            end = i = en_state(r, i, start);
        } else {
            break;
        }
    }
    return end;
}

/* --- Russian --- */

static uint32_t ru_left(const struct reader *r, uint32_t i)
{
    uint32_t from = reader_from(r, i), head = i;

    while (i > from && head - i < LEFT_MOST) {
        uint32_t j = i - 1;
        if (reader_has(r, j, GAZETTE_RANK) || (reader_has(r, j, GAZETTE_SIDE) && !reader_has(r, j, GAZETTE_OFFICE)))
            break;
        if (reader_has(r, j, GAZETTE_NATION) ||
            (reader_has(r, j, GAZETTE_OFFICE_WORD) &&
             (reader_adjective(&r->t.token[j]) || reader_is(r, j, "врио") || r->ordinal_at[j])) ||
            (reader_has(r, j, GAZETTE_OFFICE) && j + 1 == i && i < head))
            i = j;
        else if (hyphen(r, j) && j > from && (inner(r, j - 1) || reader_word(r, j - 1)))
            i = j - 1;
        else if (reader_is(r, j, "и") && j > from && i < head && reader_has(r, j - 1, GAZETTE_OFFICE_WORD))
            i = j - 1;
        else
            break;
    }
    return i;
}

/* провожал, принимал, вручил: no word of an office. */
static bool past_verb(struct str s)
{
    static const char *const end[] = {"ал", "ял", "ил", "ыл", NULL};

    for (const char *const *e = end; *e; e++)
        if (s.n > 8 && memcmp(s.p + s.n - 4, *e, 4) == 0)
            return true;
    return false;
}

static bool ru_tail(const struct reader *r, uint32_t i)
{
    static const char *const particle[] = {"бен", "ибн", "бин", "аль", "эль",  "оглы", "кызы", "ибн", "фон", "ван",
                                           "да",  "де",  "ди",  "дос", "дель", "ла",   "ас",   "аш",  NULL};
    static const char *const named[] = {"штата",  "провинции",  "префектуры", "области",  "республики",
                                        "края",   "корпорации", "компании",   "концерна", "агентства",
                                        "округа", "фонда",      NULL};
    const struct sentence_token *t = &r->t.token[i];

    if (i > 0 && reader_has(r, i, GAZETTE_WEEKDAY) && reader_adjective(&r->t.token[i - 1]) &&
        !reader_has(r, i - 1, GAZETTE_STOP) && !r->date_over[i - 1])
        return true; /* окружающей среды */
    if (!reader_word(r, i) || r->date_over[i] || reader_has(r, i, GAZETTE_RANK) ||
        reader_has(r, i, GAZETTE_HONORIFIC) || reader_has(r, i, GAZETTE_SESSION) || reader_has(r, i, GAZETTE_CALL) ||
        reader_has(r, i, GAZETTE_LETTER) || reader_is_any(r, i, particle))
        return false;
    if (is_land(r, i) || reader_has(r, i, GAZETTE_ORG) || reader_has(r, i, GAZETTE_OFFICE_WORD) ||
        reader_has(r, i, GAZETTE_MULTI) || (reader_has(r, i, GAZETTE_BODY) && !reader_has(r, i, GAZETTE_STOP)))
        return true;
    if (reader_has(r, i, GAZETTE_OFFICE))
        return true;
    if (reader_has(r, i, GAZETTE_STOP) || reader_verb(r, i) || reader_has(r, i, GAZETTE_MEET) ||
        reader_has(r, i, GAZETTE_GREET) || reader_has(r, i, GAZETTE_SAY) || reader_has(r, i, GAZETTE_VISIT) ||
        reader_has(r, i, GAZETTE_LEAD) || reader_has(r, i, GAZETTE_SIGN) || reader_has(r, i, GAZETTE_INVITE))
        return false;
    if (t->flags & SENTENCE_UPPER)
        return true;
    if (!(t->flags & SENTENCE_CAPITAL) && past_verb(t->norm))
        return false;
    if ((t->flags & SENTENCE_CAPITAL) && !(t->flags & SENTENCE_INITIAL) &&
        (is_land(r, i + 1) || (i + 1 < r->t.n && (r->t.token[i + 1].flags & SENTENCE_UPPER))) &&
        reader_capital(r, i + 2))
        return true; /* a body that no table has: Госсовета КНР, then the name */
    if ((t->flags & SENTENCE_CAPITAL) && i > 0 && reader_has(r, i - 1, GAZETTE_ORG) &&
        (reader_has(r, i, GAZETTE_COMMON) || (reader_is_any(r, i - 1, named) && reader_capital(r, i + 1))))
        return true; /* Департамента Азии, штата Тамилнад */
    if ((t->flags & SENTENCE_CAPITAL) && reader_has(r, i, GAZETTE_PLACE) && reader_capital(r, i + 1))
        return true; /* мэр Москвы X */
    if ((t->flags & SENTENCE_CAPITAL) && i > 0 && (!reader_capital(r, i - 1) || reader_has(r, i - 1, GAZETTE_OFFICE)) &&
        !reader_has(r, i, GAZETTE_GIVEN) && reader_has(r, i + 1, GAZETTE_GIVEN) && reader_capital(r, i + 1) &&
        reader_capital(r, i + 2) && !reader_name_patronymic(&r->t.token[i + 2]))
        return true; /* an agency before a whole name: Россельхознадзора Юлия … */
    if (t->flags & SENTENCE_CAPITAL)
        return reader_adjective(t) && !(t->flags & SENTENCE_INITIAL) && !reader_is_any(r, i + 1, particle) &&
               (reader_has(r, i + 1, GAZETTE_ORG) || (reader_word(r, i + 1) && !reader_capital(r, i + 1) &&
                                                      !reader_verb(r, i + 1) && !reader_has(r, i + 1, GAZETTE_STOP)));
    return true;
}

/* A town where an ambassador or attaché sits: "посол РФ в Нью-Дели". */
static uint32_t ru_seat(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = i < r->t.n ? gazette_at(&r->g, i, GAZETTE_PLACE) : NULL;
    return m && (reader_capital(r, m->to) || reader_has(r, m->to, GAZETTE_RANK) ||
                 reader_has(r, m->to, GAZETTE_HONORIFIC))
               ? m->to
               : i;
}

/* "(Запад)" within an office that a name follows. */
static uint32_t ru_bracket(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    if (!reader_is(r, i, "("))
        return i;
    while (k < i + 5 && (reader_word(r, k) || reader_is(r, k, ",")))
        k++;
    return reader_is(r, k, ")") && k > i + 1 && reader_capital(r, k + 1) &&
                   (!is_land(r, i + 1) || (is_land(r, i - 1) && k == i + 2))
               ? k + 1
               : i;
}

static uint32_t ru_right(const struct reader *r, uint32_t i)
{
    uint32_t start = i, end = i;

    while (i < r->t.n && i < start + RIGHT_MOST && (i == start || reader_same(r, i, start - 1))) {
        const struct sentence_token *t = &r->t.token[i];
        if (i == start && !reader_same(r, i, start - 1))
            break;
        if (ru_tail(r, i)) {
            if (reader_has(r, i, GAZETTE_OFFICE) && reader_capital(r, i) &&
                r->t.token[i].in != r->t.token[start - 1].in)
                break;
            end = ++i;
        } else if ((reader_is(r, i, "и") || reader_is(r, i, ",")) && i > start && i + 1 < r->t.n && ru_tail(r, i + 1) &&
                   !reader_has(r, i + 1, GAZETTE_OFFICE) && !is_land(r, i + 1) &&
                   (reader_is(r, i, "и") || (!reader_capital(r, i + 1) && i + 2 < r->t.n &&
                                             (reader_is(r, i + 2, "и") || reader_is(r, i + 2, ","))))) {
            i++;
        } else if (reader_is(r, i, "по") && i + 1 < r->t.n && ru_tail(r, i + 1)) {
            i++;
        } else if (is_land(r, i - (i > 0)) && reader_is(r, i, "и") && is_land(r, i + 1)) {
            i++;
        } else if (reader_is(r, i, "и") && reader_is(r, i + 1, "по") && i > start) {
            i++;
        } else if (reader_is(r, i, "в") && i + 1 < r->t.n && reader_capital(r, i + 1) &&
                   reader_adjective(&r->t.token[i + 1]) && reader_word(r, i + 2) &&
                   (!reader_capital(r, i + 2) || reader_has(r, i + 2, GAZETTE_ORG))) {
            i++;
        } else if ((reader_is(r, i, "в") || reader_is(r, i, "во") || reader_is(r, i, "при")) &&
                   (is_land(r, i + 1) || reader_has(r, i + 1, GAZETTE_MULTI) || reader_has(r, i + 1, GAZETTE_ORG))) {
            i++;
        } else if (reader_is(r, i, "в") && ru_seat(r, i + 1) != i + 1) {
            end = i = ru_seat(r, i + 1);
        } else if (reader_is(r, i, "-") && i + 1 > start &&
                   (hyphen(r, i) || reader_mark(r, i + 1, i + 4, GAZETTE_OFFICE)) && i + 1 < r->t.n &&
                   reader_word(r, i + 1) && (hyphen(r, i) || inner(r, i + 1) || reader_adjective(&r->t.token[i + 1]))) {
            i++;
        } else if ((t->flags & SENTENCE_OPEN) && t->pair < i + 8 && i == start &&
                   (reader_capital(r, t->pair + 1) || reader_is(r, t->pair + 1, "по"))) {
            end = i = t->pair + 1; /* генеральный директор «…» X */
        } else if ((t->flags & SENTENCE_OPEN) && t->pair < i + 8 && i > start &&
                   (reader_has(r, i - 1, GAZETTE_ORG) || (r->t.token[i - 1].flags & SENTENCE_UPPER))) {
            end = i = t->pair + 1;
        } else if (ru_bracket(r, i) != i) {
            end = i = ru_bracket(r, i);
        } else {
            break;
        }
    }
    return end;
}

/* --- Hindi --- */

static bool hi_near(const struct reader *r, uint32_t j)
{
    if (inner(r, j) && !reader_has(r, j, GAZETTE_OFFICE))
        return true;
    return reader_name_word(r, j) && !(r->t.token[j].flags & SENTENCE_INITIAL);
}

static bool hi_far(const struct reader *r, uint32_t j)
{
    const uint64_t no = GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_LEAD) |
                        GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_HELD) |
                        GAZETTE_BIT(GAZETTE_VISIT) | GAZETTE_BIT(GAZETTE_DAY) | GAZETTE_BIT(GAZETTE_GREET) |
                        GAZETTE_BIT(GAZETTE_SIDE) | GAZETTE_BIT(GAZETTE_HONORIFIC);
    if (reader_has(r, j, GAZETTE_PLACE) && !reader_has(r, j + 1, GAZETTE_ORG) && !reader_is(r, j + 1, "गणराज्य"))
        return false;
    return reader_word(r, j) && !(r->g.kinds[j] & no) &&
           (!reader_has(r, j, GAZETTE_STOP) || reader_has(r, j, GAZETTE_OFFICE_WORD)) && !r->date_over[j] &&
           !reader_verb(r, j);
}

/* "विभाग (डीपीआईआईटी) के": where the bracket behind an institution opens. */
static uint32_t hi_bracket(const struct reader *r, uint32_t j, uint32_t from)
{
    for (uint32_t k = j; k > from + 1 && j - k < 7; k--)
        if (reader_is(r, k, "("))
            return reader_has(r, k - 1, GAZETTE_ORG) || is_land(r, k - 1) ? k : j;
    return j;
}

static bool hi_genitive(const struct reader *r, uint32_t j, uint32_t from)
{
    if (j <= from)
        return false;
    if (reader_is(r, j, "के") && reader_is(r, j - 1, ")") && hi_bracket(r, j - 1, from) != j - 1)
        return true;
    if (reader_is(r, j, "के") || reader_is(r, j, "की") || reader_is(r, j, "का"))
        return (inner(r, j - 1) || reader_has(r, j - 1, GAZETTE_DELEGATION) || hi_far(r, j - 1)) &&
               !reader_has(r, j - 1, GAZETTE_SESSION) &&
               (!reader_has(r, j - 1, GAZETTE_BODY) || reader_has(r, j - 1, GAZETTE_ORG) ||
                (j > from + 1 && reader_has(r, j - 2, GAZETTE_OFFICE_WORD) && reader_is(r, j - 1, "आयोग")));
    return reader_is(r, j, "में") && (reader_has(r, j - 1, GAZETTE_ORG) || reader_has(r, j - 1, GAZETTE_COUNTRY));
}

/* A deputy premier, who has another office as well: उप प्रधानमंत्री और विदेश मंत्री. */
static bool hi_deputy(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_over(&r->g, i, GAZETTE_OFFICE);
    static const char *const premier[] = {"प्रधानमंत्री", "उपप्रधानमंत्री", NULL};
    uint32_t from;

    if (!m || !(reader_is_any(r, m->to - 1, premier) || (m->to > m->from + 1 && reader_is(r, m->to - 2, "प्रधान"))))
        return false;
    if (reader_is(r, m->to - 1, "उपप्रधानमंत्री"))
        return true;
    from = m->to > 4 ? m->to - 4 : 0;
    for (uint32_t k = from; k < m->to; k++)
        if (reader_is(r, k, "उप"))
            return true;
    return false;
}

static uint32_t hi_left(const struct reader *r, uint32_t i)
{
    static const char *const and[] = {"और", "एवं", "तथा", "व", NULL};
    uint32_t from = reader_from(r, i), head = i;
    bool far = false;
    unsigned unknown = 0;

    if (from < r->lede && head >= r->lede)
        from = r->lede;
    while (i > from && head - i < LEFT_MOST) {
        uint32_t j = i - 1;
        if (far ? hi_far(r, j) : hi_near(r, j)) {
            if (!far && !inner(r, j) && ++unknown > 2)
                break;
            if (reader_has(r, j, GAZETTE_OFFICE) && !reader_has(r, j, GAZETTE_ORG) &&
                (far ? !reader_is(r, i, "के") && !reader_is(r, i, "की") && !reader_is(r, i, "का") &&
                           !reader_has(r, i, GAZETTE_OFFICE)
                     : reader_has(r, i, GAZETTE_OFFICE)))
                break;
            i = j;
        } else if (!far && j > from && reader_is(r, j, "के") && reader_has(r, j - 1, GAZETTE_PLACE)) {
            i = gazette_over(&r->g, j - 1, GAZETTE_PLACE)->from; /* गुजरात के मुख्यमंत्री */
            break;
        } else if (hi_genitive(r, j, from)) {
            far = true;
            i = j;
        } else if ((reader_is(r, j, ")") || (reader_is(r, j, ",") && reader_is(r, j - (j > from), ")"))) &&
                   reader_is(r, i, "के") && hi_bracket(r, j, from) != j) {
            i = hi_bracket(r, j, from);
        } else if (far && reader_is_any(r, j, and) && j > from + 2 && hi_far(r, j - 1) && hi_far(r, i) &&
                   (hi_genitive(r, j - 2, from) || is_land(r, j - 2))) {
            i = j; /* के सीमा और महासागर मामलों के */
        } else if (far && reader_is(r, j, ")") && reader_is(r, i, "के") && hi_bracket(r, j, from) != j) {
            i = hi_bracket(r, j, from);
        } else if (reader_is(r, j, "-") && j > from && i < head && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                   reader_has(r, i, GAZETTE_OFFICE_WORD)) {
            const struct gazette_mark *first = gazette_over(&r->g, j - 1, GAZETTE_OFFICE);
            i = first->from; /* उप प्रधानमंत्री – उद्योग एवं व्यापार मंत्री */
        } else if (hyphen(r, j) && j > from && reader_word(r, j - 1)) {
            i = j;
        } else if (!far && reader_is_any(r, j, and) && j > from && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                   (i < head ? reader_has(r, i, GAZETTE_OFFICE_WORD) : hi_deputy(r, j - 1))) {
            const struct gazette_mark *first = gazette_over(&r->g, j - 1, GAZETTE_OFFICE);
            i = first->from; /* उप प्रधान मंत्री और उद्योग मंत्री, one person */
        } else if ((reader_is_any(r, j, and) || reader_is(r, j, ",")) && j > from &&
                   reader_has(r, j - 1, GAZETTE_OFFICE_WORD) &&
                   (reader_has(r, i, GAZETTE_OFFICE_WORD) || (i == head && !is_land(r, j - 1))) &&
                   !reader_has(r, j - 1, GAZETTE_OFFICE) && !(reader_is(r, j, ",") && far)) {
            i = j;
        } else {
            break;
        }
    }
    while (i < head && (!reader_word(r, i) || reader_has(r, i, GAZETTE_STOP)))
        i++;
    return i;
}

/* ", सड़क परिवहन एवं राजमार्ग मंत्रालय": the institution behind an office's comma. */
static uint32_t hi_apart(const struct reader *r, uint32_t i)
{
    static const char *const joint[] = {"एवं", "और", "तथा", "व", NULL};

    for (uint32_t k = i; k < i + 9 && k < r->t.n; k++) {
        if (reader_has(r, k, GAZETTE_ORG) && !reader_has(r, k + 1, GAZETTE_ORG) && !reader_is(r, k + 1, "के") &&
            !reader_is(r, k + 1, "की"))
            return k + 1;
        if (reader_has(r, k, GAZETTE_OFFICE) ||
            !(reader_has(r, k, GAZETTE_OFFICE_WORD) || reader_has(r, k, GAZETTE_ORG) ||
              (reader_is_any(r, k, joint) && k > i)))
            break;
    }
    return i;
}

static uint32_t hi_right(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    if (reader_is(r, i, ",") && hi_apart(r, i + 1) > i + 1)
        return hi_apart(r, i + 1);

    while (k < r->t.n && k < i + 5 && reader_word(r, k))
        k++;
    return reader_is(r, i, "(") && reader_is(r, k, ")") && k > i + 1 && !is_land(r, i + 1) ? k + 1 : i;
}

struct reader_span reader_office_around(const struct reader *r, uint32_t head)
{
    const struct gazette_mark *m = gazette_at(&r->g, head, GAZETTE_OFFICE), *next;
    struct reader_span s = {head, m ? m->to : head + 1};

    while (r->t.lang == LANG_EN && m && m->to < r->t.n && (next = gazette_at(&r->g, m->to, GAZETTE_OFFICE)) != NULL &&
           reader_same(r, head, m->to) && !gazette_at(&r->g, m->to, GAZETTE_ORG)) {
        m = next; /* Assistant Chief of Naval Staff */
        s.to = m->to;
    }

    if (r->t.lang == LANG_HI) {
        s.from = hi_left(r, s.from);
        s.to = hi_right(r, s.to);
    } else if (r->t.lang == LANG_RU) {
        s.from = ru_left(r, s.from);
        s.to = ru_right(r, s.to);
    } else {
        s.from = en_left(r, s.from);
        s.to = en_right(r, s.to);
    }
    return s;
}
