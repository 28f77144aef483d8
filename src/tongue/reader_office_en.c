#include "tongue/reader_office.h"

/* Offices in English. */

static bool demonym(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"ian", "ean", "ese", "ish", "ani", "aki", "ari", NULL};

    return reader_capital(r, i) && !reader_has(r, i, GAZETTE_STOP) && sentence_ends(r->t.token[i].norm, end, 3);
}

/* An office that its holder has beside another: "Deputy Prime Minister and …", "State Councilor and …". */
static bool deputy(const struct reader *r, uint32_t i)
{
    static const char *const first[] = {"deputy", "vice", "first", "state", NULL};
    const struct gazette_mark *m = gazette_over(&r->g, i, GAZETTE_OFFICE);

    return m && m->to > m->from + 1 && reader_is_any(r, m->from, first);
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
        "doctrine", "concept",   "battalion", "programme", "project", "front",      "base",    "campus",
        "yard",     "site",      "post",      "line",      NULL};
    const struct sentence_token *t = &r->t.token[i];

    return sentence_is_any(t, unit) || (t->script == SENTENCE_LATIN && sentence_ends(t->norm, end, 3));
}

/* A word of "of Local Development", before which "and" joins what stands behind the preposition. */
static bool governed(const struct reader *r, uint32_t i, uint32_t from)
{
    static const char *const of[] = {"of", "for", NULL};

    while (i > from && reader_capital(r, i) && !reader_has(r, i, GAZETTE_OFFICE))
        i--;
    return reader_is_any(r, i, of);
}

/* Attributes that stand before heads of any kind: "Maritime Security Coordinator", "Electricity Minister". */
static bool attribute(const struct reader *r, uint32_t j)
{
    if (reader_is(r, j, "second") && reader_capital(r, j) && j > 0)
        return reader_is(r, j - 1, "'s") || reader_has(r, j - 1, GAZETTE_NATION);
    return reader_capital(r, j) && !reader_has(r, j, GAZETTE_STOP) && !r->date_over[j] &&
           !reader_has(r, j, GAZETTE_SESSION) && !reader_has(r, j, GAZETTE_DOCUMENT) &&
           (reader_has(r, j, GAZETTE_MODIFIER) || reader_has(r, j, GAZETTE_COMMON) || abstract(r, j));
}

/* Lower case before a capital: only what is said of whoever holds an office. */
static bool fits_case(const struct reader *r, uint32_t j, uint32_t head)
{
    static const char *const small[] = {"former", "deputy", "first",  "vice", "acting", "state", "senior", "assistant",
                                        "and",    "of",     "second", "then", "joint",  "chief", "under",  NULL};
    return reader_capital(r, j) || !reader_capital(r, head) || reader_is_any(r, j, small) ||
           reader_has(r, j, GAZETTE_OFFICE);
}

/* "BrahMos Aerospace CEO": words of a company's name before its head. */
static bool company(const struct reader *r, uint32_t j, uint32_t head)
{
    static const char *const heads[] = {"ceo",      "md",    "cmd",      "chairman", "chairperson",
                                        "managing", "chief", "director", "general",  NULL};
    static const char *const end[] = {"ceo",      "md",      "cmd",     "chairman", "chairperson",
                                      "director", "officer", "general", NULL};
    const struct gazette_mark *m = gazette_at(&r->g, head, GAZETTE_OFFICE);

    return m && reader_is_any(r, head, heads) && reader_is_any(r, m->to - 1, end) && head - j < 4 &&
           reader_capital(r, j) && reader_name_word(r, j) && !reader_has(r, j, GAZETTE_GIVEN) &&
           !(r->t.token[j].flags & SENTENCE_INITIAL) && reader_person_of(r, j) == READER_NONE;
}

uint32_t reader_office_en_left(const struct reader *r, uint32_t i)
{
    uint32_t from = reader_from(r, i), head = i;

    while (i > from && head - i < OFFICE_LEFT_MOST) {
        uint32_t j = i - 1;
        if (reader_has(r, j, GAZETTE_RANK) && !reader_has(r, j, GAZETTE_OFFICE_WORD))
            break;
        if (reader_is_inner(r, j) && !reader_is(r, j, "and") && fits_case(r, j, head))
            i = j;
        else if ((reader_hyphen(r, j) || reader_is(r, j, "'s")) && j > from &&
                 (reader_is_inner(r, j - 1) || reader_has(r, j - 1, GAZETTE_COMMON) ||
                  reader_has(r, j - 1, GAZETTE_PLACE)))
            i = j - 1;
        else if (reader_possessive(r, j) && j > from)
            i = j - 1;
        else if ((reader_is(r, j, "and") || reader_is(r, j, "&")) && j > from &&
                 reader_has(r, j - 1, GAZETTE_OFFICE_WORD) && (reader_has(r, i, GAZETTE_OFFICE_WORD) || i < head) &&
                 i < head && fits_case(r, j - 1, head) && !governed(r, j - 1, from))
            i = j - 1;
        else if (reader_is(r, j, "and") && j > from && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                 (i < head ? reader_has(r, i, GAZETTE_OFFICE_WORD) : deputy(r, j - 1)))
            i = j - 1; /* "Deputy Prime Minister and Agriculture Minister" */
        else if ((i == head || reader_has(r, i, GAZETTE_ORG)) && (r->t.token[j].flags & SENTENCE_UPPER) &&
                 r->t.token[j].norm.n <= 6 && r->t.token[j].number < 0 && !reader_has(r, j, GAZETTE_AGENCY) &&
                 !reader_has(r, j, GAZETTE_STOP) && !reader_has(r, j, GAZETTE_HONORIFIC))
            i = j; /* CIA Director */
        else if (demonym(r, j) || (reader_capital(r, j) && j > from && reader_has(r, j - 1, GAZETTE_NATION) &&
                                   !reader_has(r, j, GAZETTE_STOP)))
            i = j;
        else if (attribute(r, j) || company(r, j, head))
            i = j;
        else
            break;
    }
    while (i < head &&
           (reader_is(r, i, "and") || reader_is(r, i, "'s") || reader_is(r, i, "-") || reader_is(r, i, "&")))
        i++;
    return i;
}

/* A rank or an honorific begins at I: there an office ends. "General Staff", "General Directorate" and the army of
 * "National Army General" are none. */
static bool title(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *org;
    uint32_t to;

    if (i >= r->t.n || gazette_at(&r->g, i, GAZETTE_HONORIFIC))
        return i < r->t.n;
    to = reader_rank_to(r, i);
    if (to == i || ((org = gazette_at(&r->g, i, GAZETTE_ORG)) != NULL && org->to >= to))
        return false;
    if (to > i + 1 && reader_has(r, i, GAZETTE_ORG) && i > 0 && reader_capital(r, i - 1) &&
        !reader_has(r, i - 1, GAZETTE_STOP) && reader_has(r, to - 1, GAZETTE_RANK))
        return false;
    return !reader_has(r, to, GAZETTE_ORG) && !reader_has(r, to, GAZETTE_BODY);
}

static bool capital(const struct reader *r, uint32_t i)
{
    return reader_word(r, i) && reader_capital(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) &&
           (!reader_has(r, i, GAZETTE_STOP) || (r->t.token[i].flags & SENTENCE_UPPER) || reader_is(r, i, "new"));
}

/* Words that show a run of capital letters to be an institution or its field and no name. */
static bool known_word(const struct reader *r, uint32_t i)
{
    return reader_is_inner(r, i) || reader_has(r, i, GAZETTE_MULTI) || reader_has(r, i, GAZETTE_PLACE) ||
           reader_has(r, i, GAZETTE_BODY) || reader_has(r, i, GAZETTE_COMMON) || reader_has(r, i, GAZETTE_MODIFIER) ||
           reader_has(r, i, GAZETTE_DOCUMENT) || reader_has(r, i, GAZETTE_VENUE) || abstract(r, i);
}

/* "and Acting Minister", "and First Deputy Premier": at I another office begins. */
static bool next_office(const struct reader *r, uint32_t i)
{
    uint32_t k = i;

    while (k < i + 4 && k < r->t.n && !gazette_at(&r->g, k, GAZETTE_OFFICE) && reader_has(r, k, GAZETTE_OFFICE_WORD) &&
           reader_capital(r, k) == reader_capital(r, i))
        k++;
    return k < r->t.n && gazette_at(&r->g, k, GAZETTE_OFFICE) && (k == i || reader_capital(r, k));
}

/* Words with a capital from token I on that may be a name's. */
static uint32_t run_to(const struct reader *r, uint32_t i)
{
    while (i < r->t.n && capital(r, i) && !title(r, i) && (i == 0 || reader_same(r, i - 1, i)))
        i++;
    return i;
}

/* "Commerce and Supplies X Y", "Affairs and Immigrants of A": a field that no table has, behind "and" and before a whole
 * name or a state. */
static bool field(const struct reader *r, uint32_t k)
{
    return reader_has(r, k - 1, GAZETTE_OFFICE_WORD) && capital(r, k + 1) && !next_office(r, k + 1) &&
           !reader_has(r, k + 1, GAZETTE_GIVEN) && !title(r, k + 1) && !reader_is_land(r, k + 1) &&
           !reader_is_land(r, k - 1) && !reader_has(r, k + 1, GAZETTE_ORG) &&
           (run_to(r, k + 1) > k + 3 || (reader_is(r, k + 2, "of") && run_to(r, k + 3) > k + 3));
}

/* "A, B and C": the list that the comma at I belongs to goes on. */
static bool list(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + 8 && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "and") || reader_is(r, k, "&"))
            return k > i + 1 && (known_word(r, k + 1) || field(r, k));
        if (!reader_is(r, k, ",") && !reader_hyphen(r, k) && (!known_word(r, k) || reader_has(r, k, GAZETTE_OFFICE)))
            return false;
    }
    return false;
}

/* What joins two words of an institution's name: hyphen, possessive, "and" and commas of a list. */
static bool joins(const struct reader *r, uint32_t k)
{
    if (reader_is(r, k, "'s"))
        return (capital(r, k + 1) || reader_is_inner(r, k + 1)) && !gazette_at(&r->g, k + 1, GAZETTE_HONORIFIC);
    if (reader_hyphen(r, k))
        return reader_word(r, k + 1);
    if (reader_is(r, k, "and") && reader_is(r, k + 1, "the") && capital(r, k - 1))
        return capital(r, k + 2) && reader_has(r, k + 2, GAZETTE_COMMON);
    if (reader_is(r, k, "the"))
        return reader_is(r, k - 1, "and");
    if ((reader_is(r, k, "and") || reader_is(r, k, "&")) && field(r, k))
        return true;
    if (reader_is(r, k, "and") || reader_is(r, k, "&"))
        return known_word(r, k + 1) && !next_office(r, k + 1) && !reader_is_land(r, k + 1) &&
               !reader_is_land(r, k - 1) && !title(r, k + 1) && (reader_capital(r, k + 1) || !reader_capital(r, k - 1));
    return reader_is(r, k, ",") && list(r, k);
}

/* "US Indo-Pacific Command": behind a country's name words of its own unit. */
static bool country_unit(const struct reader *r, uint32_t k)
{
    for (uint32_t n = k; n < k + 5 && (reader_capital(r, n) || reader_hyphen(r, n)); n++) {
        if (title(r, n) || (!reader_hyphen(r, n) && !known_word(r, n)))
            return false;
        if (reader_has(r, n, GAZETTE_ORG))
            return true;
    }
    return false;
}

/* A bracket with the short name of what stands before it. */
static bool acronym(const struct reader *r, uint32_t k)
{
    static const char *const none[] = {"retd", "retired", "rtd", "ret", NULL};

    return reader_is(r, k, "(") && reader_capital(r, k + 1) && !reader_is_any(r, k + 1, none) &&
           !reader_is_land(r, k + 1) && !reader_has(r, k + 1, GAZETTE_OFFICE) &&
           (reader_is(r, k + 2, ")") || reader_is(r, k + 2, "of"));
}

/* The institution or field at I: "Main Operational Directorate", "Industry and Trade", "Russian Federation Armed
 * Forces"; where it ends, I when there is none. */
static uint32_t body(const struct reader *r, uint32_t i)
{
    uint32_t k = i, known = i, first = i;

    while (k < r->t.n && k < i + OFFICE_RIGHT_MOST && reader_same(r, k, i) && !title(r, k) && !r->date_over[k]) {
        const struct gazette_mark *m;
        if ((m = gazette_at(&r->g, k, GAZETTE_COUNTRY)) != NULL) {
            known = k = m->to;
            if (!reader_has(r, k, GAZETTE_ORG) && !(reader_is(r, k, "'s") && joins(r, k)) &&
                !(reader_is(r, k, "limited") && reader_capital(r, k)) && !country_unit(r, k))
                break;
        } else if ((m = gazette_at(&r->g, k, GAZETTE_PLACE)) != NULL && m->to > k + 1) {
            known = k = m->to;
        } else if (reader_possessive(r, k)) {
            k++;
        } else if ((m = gazette_at(&r->g, k, GAZETTE_ORG)) != NULL && m->to > k + 1) {
            known = k = m->to;
        } else if ((m = gazette_at(&r->g, k, GAZETTE_OFFICE)) != NULL && !gazette_at(&r->g, k, GAZETTE_ORG)) {
            if (known > first)
                break; /* the next office of a list */
            known = k = m->to;
            if (!reader_has(r, k, GAZETTE_ORG) && !(reader_is(r, k, "'s") && joins(r, k)))
                break;
        } else if (reader_has(r, k, GAZETTE_NATION) && !reader_hyphen(r, k + 1)) {
            if (k > first && known == k && !reader_is(r, k - 1, "-"))
                break;
            first = ++k;
            known = known > i ? known : k;
        } else if (reader_is(r, k, "and") || reader_is(r, k, "the") || !reader_word(r, k) || reader_is(r, k, "'s")) {
            if (k == i || !joins(r, k))
                break;
            if (field(r, k) && !known_word(r, k + 1))
                known = k + 2;
            k = known > k ? known : k + 1;
        } else if (known_word(r, k) &&
                   (reader_capital(r, k) || reader_is_inner(r, k) || (reader_has(r, k, GAZETTE_BODY) && k == i))) {
            known = ++k;
        } else if (reader_is(r, k, "part") && k > i && reader_has(r, k - 1, GAZETTE_NATION)) {
            known = ++k;
        } else if (capital(r, k)) {
            k++;
        } else {
            break;
        }
    }
    if (k > known && acronym(r, k))
        return k; /* "… for Phytosanitary Surveillance (Rosselkhoznadzor)" */
    if (known > first)
        return known;
    if (k == first)
        return i;
    if (k == r->t.n || !reader_word(r, k))
        return k; /* a name that no table has */
    return k > first + 3 && first > 0 && reader_is(r, first - 1, "the") ? k - 2 : first + 1; /* or its first words */
}

static uint32_t bracket(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    while (k < r->t.n && k < i + 14 &&
           (reader_word(r, k) || reader_is(r, k, "&") || reader_is(r, k, ",") || reader_hyphen(r, k)))
        k++;
    return reader_is(r, i, "(") && reader_is(r, k, ")") && k > i + 1 && !(reader_is_land(r, i + 1) && k == i + 2)
               ? k + 1
               : i;
}

/* Sits abroad: "Consul General of A in B", "Embassy of A in B". */
static bool diplomat(const struct reader *r, uint32_t start, uint32_t i)
{
    static const char *const list[] = {
        "ambassador",      "ambassadors",  "consul",  "representative", "attache",    "attaché", "affaires",
        "envoy",           "commissioner", "embassy", "general",        "counsellor", "mission", "consulate",
        "plenipotentiary", "adviser",      "advisor", "legate",         "charge",     "chargé",  NULL};

    for (uint32_t k = start > 2 ? start - 3 : 0; k < i; k++)
        if (reader_is_any(r, k, list))
            return true;
    return false;
}

static bool leads(const struct reader *r, uint32_t i, uint32_t k)
{
    if (reader_is(r, i, "in") || reader_is(r, i, "at"))
        return reader_has(r, k, GAZETTE_ORG) || reader_has(r, k, GAZETTE_OFFICE) ||
               (reader_is(r, k - 1, "the") && (reader_has(r, k + 1, GAZETTE_ORG)));
    if (reader_is(r, i, "with")) /* Department for Cooperation with South Asia */
        return i > 0 && reader_capital(r, i - 1) && abstract(r, i - 1) && reader_capital(r, k) && known_word(r, k);
    if (reader_is(r, i, "on"))
        return reader_has(r, k, GAZETTE_OFFICE_WORD) && reader_capital(r, k);
    return reader_is_inner(r, k) || capital(r, k) || reader_has(r, k, GAZETTE_MULTI) ||
           (reader_capital(r, k) && reader_has(r, k, GAZETTE_PLACE));
}

/* The town or country at K. */
static uint32_t seat(const struct reader *r, uint32_t k)
{
    const struct gazette_mark *m = NULL;

    if (k < r->t.n && !r->date_over[k] && !(m = gazette_at(&r->g, k, GAZETTE_PLACE)))
        m = gazette_at(&r->g, k, GAZETTE_COUNTRY);
    return m ? m->to : k;
}

/* An institution's short name right behind a head, in capitals where the text around has none. */
static bool short_name(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t = i < r->t.n ? &r->t.token[i] : NULL;

    return t && (t->flags & SENTENCE_UPPER) && t->norm.n >= 3 && t->number < 0 && i > 0 && reader_capital(r, i - 1) &&
           !(r->t.token[i - 1].flags & SENTENCE_UPPER) && i + 1 < r->t.n &&
           !(r->t.token[i + 1].flags & SENTENCE_UPPER) && !reader_has(r, i, GAZETTE_STOP) &&
           !reader_has(r, i, GAZETTE_AGENCY) && !reader_has(r, i, GAZETTE_RANK) && !reader_has(r, i, GAZETTE_OFFICE) &&
           !reader_has(r, i, GAZETTE_HONORIFIC) && (reader_has(r, i, GAZETTE_ORG) || title(r, i + 1));
}

/* "Member & HoD", "CEO and MD": a second head of the same holder. */
static uint32_t twin(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"hod", "md", "ceo", "cmd", "managing", "head", NULL};
    const struct gazette_mark *m = NULL;

    if ((reader_is(r, i, "&") || reader_is(r, i, "and") || reader_is(r, i, "cum")) && reader_capital(r, i + 1) &&
        reader_is_any(r, i + 1, list))
        m = gazette_at(&r->g, i + 1, GAZETTE_OFFICE);
    return m ? m->to : i;
}

/* "Minister of State for External Affairs and Culture": the head's own portfolio goes on. */
static bool portfolio(const struct reader *r, uint32_t i)
{
    bool of = false;

    if (i < 3 || !reader_has(r, i - 1, GAZETTE_OFFICE_WORD) || !joins(r, i))
        return false;
    for (uint32_t k = i - 1; k > 0 && i - k < 8; k--)
        of |= (reader_is(r, k, "of") || reader_is(r, k, "for")) && reader_has(r, k, GAZETTE_OFFICE);
    return of;
}

/* An institution behind the office's comma: "Ministry of …", "Russian Federation Navy", "Department of …". */
static uint32_t apart(const struct reader *r, uint32_t i)
{
    uint32_t k = i + reader_is(r, i, "the"), to;

    if (k >= r->t.n || reader_has(r, k, GAZETTE_OFFICE) || !reader_capital(r, k) || title(r, k) ||
        reader_has(r, k, GAZETTE_GIVEN))
        return i;
    to = body(r, k);
    if (next_office(r, to))
        return i; /* "…, Navy Spokesperson X" */
    if (to > k && reader_has(r, to - 1, GAZETTE_ORG))
        return to;
    for (uint32_t n = k + 1; n < to; n++) /* "Steel Authority of India Limited" */
        if (reader_has(r, n, GAZETTE_ORG))
            return to;
    return i;
}

/* ", Singapore" behind an office that names no state. */
static uint32_t state(const struct reader *r, uint32_t i, uint32_t start)
{
    const struct gazette_mark *m =
        reader_is(r, i, ",") && i + 1 < r->t.n ? gazette_at(&r->g, i + 1, GAZETTE_COUNTRY) : NULL;
    static const char *const then[] = {",", ".", ")", ";", "and", NULL};

    if (!m || !(reader_is_any(r, m->to, then) || title(r, m->to)) || reader_is_land(r, m->to + 1))
        return i;
    for (uint32_t k = start; k < i; k++)
        if (reader_is_land(r, k))
            return i;
    return m->to;
}

/* Behind a dash: the head of another office of the same person; where its own words end. */
static uint32_t second(const struct reader *r, uint32_t i)
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

/* "X and the Navy": what "and" joins in tokens [FROM, TO) begins with a name. */
static bool joined(const struct reader *r, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if ((reader_is(r, k, "and") || reader_is(r, k, "&")) && !known_word(r, from))
            return true;
    return false;
}

uint32_t reader_office_en_right(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"of", "for", "to", "in", "at", "on", "under", "with", NULL};
    uint32_t start = i, end = i, next;

    while (i < r->t.n && i < start + OFFICE_RIGHT_MOST && reader_same(r, i, start > 0 ? start - 1 : 0)) {
        if (reader_is_any(r, i, of) && !reader_capital(r, i)) {
            uint32_t k = i + 1 + reader_is(r, i + 1, "the");
            if (reader_is(r, i, "in") && diplomat(r, start, i) && (next = seat(r, k)) > k) {
                end = i = next;
                continue;
            }
            if (k >= r->t.n || r->date_over[k] || !leads(r, i, k) || (next = body(r, k)) == k)
                break;
            end = i = next;
        } else if (i == start && portfolio(r, i) && (next = body(r, i + 1)) > i + 1) {
            end = i = next;
        } else if (i == start && short_name(r, i)) {
            end = ++i; /* Chairman DRDO */
        } else if (twin(r, i) != i) {
            end = i = twin(r, i);
        } else if (reader_is(r, i, ",") && (next = apart(r, i + 1)) > i + 1) {
            end = i = next;
        } else if (reader_is(r, i, ",") && capital(r, i + 1) && reader_is(r, i + 2, ",") &&
                   reader_has(r, i + 1, GAZETTE_OFFICE_WORD)) {
            end = i += 2; /* Secretary, East, */
        } else if (i == start && reader_has(r, i, GAZETTE_OFFICE_WORD) && reader_capital(r, i) && !title(r, i) &&
                   !reader_is_land(r, i) && !reader_has(r, i, GAZETTE_OFFICE) && (next = body(r, i)) > i &&
                   (title(r, next) || !reader_word(r, next))) {
            end = i = next; /* Secretary Defence */
        } else if (i == start && capital(r, i) && !title(r, i) && !reader_is_land(r, i) &&
                   (next = body(r, i)) > i + 1 && gazette_over(&r->g, next - 1, GAZETTE_ORG) && !joined(r, i, next) &&
                   !reader_mark(r, i, next, GAZETTE_OFFICE)) {
            end = i = next; /* Commander Southern Naval Command */
        } else if (reader_is(r, i, "-") && (next = second(r, i + 1)) > i + 1) {
            end = i = next; /* Deputy Prime Minister - Minister of … */
        } else if (bracket(r, i) != i) {
            end = i = bracket(r, i);
        } else if (reader_is(r, i, "-") && i > start && reader_has(r, i - 1, GAZETTE_ORG) && i + 1 < r->t.n &&
                   (r->t.token[i + 1].flags & SENTENCE_UPPER)) {
            end = i += 2; /* HQ - IDS */
        } else if (state(r, i, start) != i) {
            end = i = state(r, i, start);
        } else {
            break;
        }
    }
    return end;
}
