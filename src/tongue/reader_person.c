#include "tongue/reader_inner.h"

enum { SURE = 95, LIKELY = 80, GUESS = 60, CHAIN_MOST = 26 };

static void see(struct reader *r, int person, struct reader_span span, struct reader_span name)
{
    struct reader_person *p = &r->person[person];

    if (r->seens && r->seen[r->seens - 1].span.to > span.from)
        return;
    r->seen[r->seens++] = (struct reader_seen){span, name, person};
    for (uint32_t i = span.from; i < span.to; i++)
        r->seen_over[i] = (uint32_t)person + 1;
    if (p->mentions < READER_MENTIONS)
        p->mention[p->mentions++] = name;
}

/* Notes a person; returns its index or READER_NONE. */
static int note(struct reader *r, struct reader_span name, struct reader_span office, struct reader_span rank,
                uint8_t strength)
{
    int i = reader_same_person(r, name);
    struct reader_person *p;
    struct reader_span span = name;

    if (i == READER_NONE) {
        if (r->persons == READER_PERSONS)
            return READER_NONE;
        i = (int)r->persons++;
        r->person[i] = (struct reader_person){.name = name, .strength = strength};
        r->person[i].party = r->person[i].subject = STR("");
    }
    p = &r->person[i];
    if (reader_same_better_name(r, p->name, name) &&
        !(reader_same_words(r, p->name) == 2 && reader_name_patronymic(reader_same_last(r, name))))
        p->name = name;
    if (office.to && (!p->office.to || reader_same_better_office(r, p->office, office)))
        p->office = office;
    if (rank.to && !p->rank.to)
        p->rank = rank;
    if (strength > p->strength)
        p->strength = strength;
    if (rank.to && rank.from < span.from)
        span.from = rank.from;
    if (office.to && office.from < span.from)
        span.from = office.from;
    see(r, i, span, name);
    return i;
}

/* --- a name with what stands before it: office, rank, title --- */

static uint32_t honorifics(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    while (i < r->t.n && (m = gazette_at(&r->g, i, GAZETTE_HONORIFIC)) != NULL) {
        i = m->to;
        if (reader_is(r, i, ".") && i + 1 < r->t.n &&
            (reader_name_word(r, i + 1) || gazette_at(&r->g, i + 1, GAZETTE_HONORIFIC)))
            i++;
        if (reader_is(r, i, "(") && reader_is(r, i + 2, ")") && i + 3 < r->t.n)
            i += 3; /* Dr. (Mrs.) */
    }
    return i;
}

/* Russian: "генерал-майор внутренней службы", "… юстиции": of what a rank is. */
static uint32_t service(const struct reader *r, uint32_t i)
{
    static const char *const what[] = {"юстиции", "полиции", "милиции", "авиации", "артиллерии", NULL};
    static const char *const of[] = {"внутренней", "медицинской", "таможенной", "налоговой", "пограничной", NULL};

    if (r->t.lang == LANG_RU && reader_is_any(r, i, of) && reader_is(r, i + 1, "службы"))
        return i + 2;
    return r->t.lang == LANG_RU && reader_is_any(r, i, what) ? i + 1 : i;
}

struct titles {
    struct reader_span office, rank, name;
    bool honoured;
};

/* "(Retd)", "в отставке", "(सेवानिवृत्त)" behind a rank. */
static uint32_t retired(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"retd", "retired",  "ret",  "rtd",    "res", "सेवानिवृत्त",
                                       "सेनि",  "отставке", "отст", "запаса", NULL};
    uint32_t k = i + reader_is(r, i, "(");

    k += reader_is(r, k, "в");
    if (!reader_is_any(r, k, list))
        return i;
    k++;
    if (!reader_is(r, i, "("))
        return k;
    k += reader_is(r, k, ".");
    return reader_is(r, k, ")") ? k + 1 : i;
}

/* Rank and honorifics from I on, then the name. */
static void then_name(const struct reader *r, uint32_t i, struct titles *t)
{
    static const char *const name_too[] = {"sheikh", "shaikh", "шейх", "शेख", NULL};
    uint32_t h = honorifics(r, i), to;

    t->honoured |= h > i;
    i = h;
    while (i < r->t.n && (to = reader_rank_to(r, i)) != i) {
        if (!t->rank.to)
            t->rank.from = i;
        i = to;
        if (reader_is(r, i, ".") && (reader_name_word(r, i + 1) || gazette_at(&r->g, i + 1, GAZETTE_RANK)))
            i++;
        t->rank.to = i = retired(r, service(r, i));
    }
    h = honorifics(r, i);
    t->honoured |= h > i;
    i = h;
    t->name = reader_name_at(r, i, true);
    if (t->name.to == t->name.from + 1 && i > 0 && h == i && reader_is_any(r, i - 1, name_too) &&
        reader_same_person(r, t->name) == READER_NONE)
        t->name.from--; /* of one name alone a part: Sheikh Hasina */
}

/* ", Chairman of …", "and First Deputy Minister of …" behind an office: the same person's, when nobody is named behind.
 */
static struct reader_span chained(const struct reader *r, struct reader_span s)
{
    for (int n = 0; n < 3 && r->t.lang != LANG_HI; n++) {
        uint32_t k = s.to, from;
        const struct gazette_mark *m = NULL;
        struct reader_span next;
        struct titles t = {0};
        if (!reader_is(r, k, ",") && !reader_is(r, k, "and") && !reader_is(r, k, "и"))
            break;
        from = ++k;
        k += reader_is(r, k, "the");
        while (k < from + 5 && k < r->t.n && !(m = gazette_at(&r->g, k, GAZETTE_OFFICE)) &&
               (reader_has(r, k, GAZETTE_OFFICE_WORD) || reader_has(r, k, GAZETTE_NATION)))
            k++;
        if (!m)
            break;
        next = reader_office_around(r, m->from);
        then_name(r, next.to + reader_is(r, next.to, ","), &t);
        if (t.name.to > t.name.from || !reader_same(r, s.from, next.to - 1))
            break;
        s.to = next.to;
    }
    return s;
}

/* An office behind a name: ", Minister of …", "(министр …)", "– начальник …". */
static struct reader_span office_behind(const struct reader *r, uint32_t i)
{
    static const char *const slack[] = {"the", "an", "a", "then", "former", "currently", "now", NULL};
    uint32_t k = i;
    const struct gazette_mark *m = NULL;

    if (!reader_is(r, k, ",") && !reader_is(r, k, "(") && !reader_is(r, k, "-"))
        return (struct reader_span){0, 0};
    while (r->t.lang == LANG_EN && reader_is(r, k, ",") && k + 2 < r->t.n &&
           (r->t.token[k + 1].flags & SENTENCE_UPPER) && r->t.token[k + 1].norm.n <= 4 && reader_is(r, k + 2, ",") &&
           !reader_has(r, k + 1, GAZETTE_OFFICE))
        k += 2; /* orders and degrees: ", SC, EGH, Cabinet Secretary" */
    k++;
    while (reader_is_any(r, k, slack))
        k++;
    for (uint32_t end = k + 5; k < end && k < r->t.n && reader_same(r, k, i); k++) {
        if ((m = gazette_at(&r->g, k, GAZETTE_OFFICE)) != NULL)
            break;
        if (!reader_has(r, k, GAZETTE_OFFICE_WORD) && !reader_has(r, k, GAZETTE_NATION) &&
            !reader_has(r, k, GAZETTE_COUNTRY) && !reader_is(r, k, "-") && !reader_has(r, k, GAZETTE_ORG) &&
            !reader_is(r, k, "'s"))
            return (struct reader_span){0, 0};
    }
    if (!m)
        return (struct reader_span){0, 0};
    {
        struct reader_span s = reader_office_around(r, m->from);
        struct titles t = {0};
        then_name(r, s.to, &t);
        if (t.name.to > t.name.from)
            return (struct reader_span){0, 0}; /* the office of the next person in a list */
        if (s.from <= i)
            s.from = i + 1;
        return chained(r, s);
    }
}

/* The office before a comma and the rank at I: "Chief of …, Air Marshal". */
static struct reader_span office_before(const struct reader *r, uint32_t i)
{
    uint32_t from = reader_from(r, i), k = i;

    if (k <= from || !reader_is(r, k - 1, ","))
        return (struct reader_span){0, 0};
    for (k--; k > from && i - k < 16; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_OFFICE);
        struct reader_span s;
        if (reader_person_of(r, k - 1) != READER_NONE)
            break;
        if (!m || m->from != k - 1)
            continue;
        s = reader_office_around(r, m->from);
        if (s.from > from + 1 && reader_is(r, s.from - 1, ",") && reader_person_of(r, s.from - 2) != READER_NONE)
            break; /* of the person before it */
        return s.to <= i ? s : (struct reader_span){0, 0};
    }
    return (struct reader_span){0, 0};
}

/* The office opens its clause: "The Ambassador of A to B, X, called on …". */
static bool introduced(const struct reader *r, struct reader_span office)
{
    static const char *const before[] = {"the", "by", ",", ".", "and", "between", "with", ")", "from", NULL};
    return office.from == reader_from(r, office.from) || reader_is_any(r, office.from - 1, before);
}

/* A person, a comma and perhaps degrees (", SC, EGH,") stand right before I. */
static bool behind_name(const struct reader *r, uint32_t i)
{
    while (i > 3 && reader_is(r, i - 1, ",") && (r->t.token[i - 2].flags & SENTENCE_UPPER) && reader_is(r, i - 3, ","))
        i -= 2;
    return i > 1 && reader_is(r, i - 1, ",") && reader_person_of(r, i - 2) != READER_NONE;
}

/* A name of several words at I, and no office of its own behind it. */
static bool apposed(const struct reader *r, uint32_t i)
{
    struct reader_span name = i < r->t.n ? reader_name_at(r, i, false) : (struct reader_span){0, 0};
    return name.to > name.from && !office_behind(r, name.to).to;
}

static bool plain(const struct reader *r, uint32_t i)
{
    struct reader_span name = i < r->t.n ? reader_name_at(r, i, true) : (struct reader_span){0, 0};

    if (name.to <= name.from + 1)
        return false;
    for (uint32_t k = name.from; k < name.to; k++)
        if (r->t.token[k].flags & SENTENCE_INITIAL)
            return true;
    return reader_name_plain(r, name);
}

/* Two heads of one office name no two countries: "the President of A and the Premier of B X". */
static bool one_land(const struct reader *r, struct reader_span a, uint32_t from, uint32_t to)
{
    struct str x = reader_land_in(r, a.from, a.to, false), y = reader_land_in(r, from, to, false);
    return !x.n || !y.n || str_eq(x, y);
}

/* The office that ends right before token END, nobody named in it; the longest one. */
static struct reader_span office_to(const struct reader *r, uint32_t end)
{
    uint32_t start = reader_from(r, end - 1);
    struct reader_span found = {0, 0};

    for (uint32_t k = end; k > start && end - k < CHAIN_MOST && reader_person_of(r, k - 1) == READER_NONE; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_OFFICE);
        struct reader_span s;
        if (!m)
            continue;
        s = reader_office_around(r, m->from);
        if (s.to == end && s.from >= start && (!found.to || s.from < found.from))
            found = s;
    }
    return found;
}

/* "Vice President of A, Minister of B X", "Aide to A and Chairman of B X": offices right before another one, nobody
 * named between; where they begin. */
static uint32_t chain_front(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const and[] = {"and", "&", "и", "और", "एवं", "तथा", "व", NULL};
    uint32_t start = reader_from(r, from), best = from;

    for (int n = 0; n < 3 && best > start + 2; n++) {
        struct reader_span s;
        bool joint = reader_is_any(r, best - 1, and);
        if (!joint && (r->t.lang == LANG_HI || !reader_is(r, best - 1, ",")))
            break;
        s = office_to(r, best - 1);
        if (s.to < s.from + 2 || (joint && (!one_land(r, s, from, to) || !reader_chains(r, s))))
            break;
        best = s.from;
    }
    return best > start + 1 && best < from && reader_is(r, best - 1, ",") &&
                   reader_person_of(r, best - 2) != READER_NONE
               ? from
               : best;
}

/* What is no person although it bears a name: a house, a street, a ship, a prize, a newspaper: "Sushma Swaraj Bhawan",
 * "во дворце имени Сушмы Сварадж", "frigate Admiral X", "Hindustan Times". */
static bool named_after(const struct reader *r, struct reader_span name)
{
    static const char *const thing[] = {
        "stadium",  "airport", "university",  "institute",   "marg",    "road",   "street",  "avenue",
        "bridge",   "tunnel",  "prize",       "award",       "medal",   "order",  "museum",  "library",
        "memorial", "port",    "express",     "times",       "gazeta",  "herald", "tribune", "class",
        "college",  "academy", "foundation",  "scheme",      "mission", "park",   "setu",    "spaceport",
        "cup",      "trophy",  "lecture",     "scholarship", "स्टेडियम",  "मार्ग",   "सडक",     "हवाई",
        "पुरस्कार",   "पदक",     "विश्वविद्यालय", "सेतु",          "टाइम्स",   "उजाला",  "जागरण",   "पार्क",
        "योजना",    "संग्रहालय", "अस्पताल",      NULL};
    static const char *const before[] = {
        "frigate",   "frigates",   "destroyer", "corvette", "cruiser",  "ship",    "ships",   "vessel",     "vessels",
        "submarine", "submarines", "ins",       "warship",  "warships", "carrier", "tanker",  "icebreaker", "имени",
        "им",        "фрегат",    "фрегата",  "крейсер",  "корвет",  "эсминец", "ледокол",    "танкер",
        "апостола",  "युद्धपोत",     "पोत",       "जहाज",     "आईएनएस",   "फ्रिगेट",   "पनडुब्बी",  NULL};

    uint32_t head = name.from - (reader_is(r, name.from - 1, ".") && reader_is(r, name.from - 2, "им"));

    for (uint32_t k = name.from; k <= name.to; k++)
        if (reader_is_any(r, k, thing) && k > name.from && (r->t.lang == LANG_HI || reader_capital(r, k)))
            return true;
    for (uint32_t k = head; k > 0 && head - k < 2 && reader_same(r, k - 1, name.from); k--) {
        if (reader_is_any(r, k - 1, before))
            return true;
        if (!reader_has(r, k - 1, GAZETTE_RANK))
            break;
    }
    return r->t.lang != LANG_RU && reader_has(r, name.to, GAZETTE_VENUE) &&
           (r->t.lang == LANG_HI || reader_capital(r, name.to));
}

static bool ambassador(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"ambassador", "посол", "посла", "послу", "послом", "राजदूत", NULL};
    return m->to == m->from + 1 && reader_is_any(r, m->from, list);
}

/* "Permanent Representative …, Ambassador X", "Ambassador X, Cabinet Secretary …": beside another office a rank. */
static void beside_rank(const struct reader *r, const struct gazette_mark *m, struct titles *t)
{
    struct reader_span own = {m->from, m->to};

    if (t->office.from > m->from) {
        t->rank = own;
    } else if (t->office.from < m->from && t->office.to == m->to && reader_is(r, m->from - 1, ",")) {
        t->rank = own;
        t->office.to = m->from - 1;
    }
}

/* "Presidents X and Y": Y holds the same office; where his name ends, or that of X where there is none. */
static uint32_t companion(struct reader *r, const struct gazette_mark *m, const struct titles *t)
{
    uint32_t i = t->name.to;
    struct reader_span next;

    if (r->t.lang == LANG_HI || !reader_office_plural(r, m->to - 1) ||
        !(reader_is(r, i, "and") || reader_is(r, i, "и")))
        return i;
    next = reader_name_at(r, i + 1, true);
    if (next.to <= next.from || !reader_same(r, i, next.from) || reader_same_person(r, next) != READER_NONE)
        return i;
    note(r, next, t->office, (struct reader_span){0, 0}, LIKELY);
    return next.to;
}

/* The office, rank or title at I leads to a name: notes who it is, returns where the name ends; I otherwise. */
static uint32_t titled(struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_OFFICE);
    struct titles t = {0};
    struct reader_span after;
    uint32_t at = i;
    bool comma = false;

    if (m && i > 0 && r->t.token[i - 1].number >= 0 && (r->t.token[i].flags & SENTENCE_UPPER))
        return i; /* 3:30 PM */
    if (m && gazette_over(&r->g, i, GAZETTE_LEADERS) && r->t.lang == LANG_HI)
        return i; /* the two leaders */
    if (m) {
        t.office = reader_office_around(r, i);
        at = t.office.to;
        if (r->seens && r->seen[r->seens - 1].span.to > t.office.from)
            t.office.from = r->seen[r->seens - 1].span.to;
        while (r->t.lang == LANG_HI && t.office.from < i && reader_has(r, t.office.from, GAZETTE_STOP) &&
               !reader_has(r, t.office.from, GAZETTE_OFFICE_WORD))
            t.office.from++;
        if (t.office.from > i)
            return i;
        if (reader_is(r, at, ",") && behind_name(r, t.office.from))
            return i; /* of the person before it */
        if (reader_is(r, at, ",") && (gazette_at(&r->g, at + 1 < r->t.n ? at + 1 : at, GAZETTE_HONORIFIC) ||
                                      gazette_at(&r->g, at + 1 < r->t.n ? at + 1 : at, GAZETTE_RANK)))
            comma = true;
        else if (r->t.lang == LANG_HI && reader_is(r, at, ",") && plain(r, at + 1))
            comma = true;
        else if (r->t.lang == LANG_EN && reader_is(r, at, ",") && introduced(r, t.office) && apposed(r, at + 1))
            comma = true;
        at += comma;
    }
    then_name(r, at, &t);
    if (t.name.to <= t.name.from || !reader_same(r, t.name.from, i))
        return i;
    if (i > 0 && (r->t.token[i - 1].flags & SENTENCE_OPEN) && r->t.token[i - 1].pair <= t.name.to)
        return t.name.to; /* a ship's name: "Admiral X" */
    if (m && m->to < t.office.to && t.office.to > t.name.from)
        return i;
    if (!m && ((!t.honoured && !t.rank.to) || named_after(r, t.name)))
        return t.honoured || t.rank.to ? t.name.to : i;
    after = office_behind(r, t.name.to);
    if (m && after.to && reader_is(r, after.to, "-"))
        after = (struct reader_span){0, 0}; /* of the next in the list: ", First Deputy Premier - co-chair … Y" */
    if (!m && t.rank.to && !after.to)
        t.office = office_before(r, i);
    if (after.to)
        t.office = t.office.to && !reader_same_better_office(r, t.office, after) ? t.office : after;
    if (m && t.office.from < i + 1 && t.office.from != after.from)
        t.office.from = chain_front(r, t.office.from, t.office.to);
    if (m && !t.rank.to && ambassador(r, m))
        beside_rank(r, m, &t);
    note(r, t.name, t.office, t.rank, m || t.rank.to || t.honoured ? SURE : LIKELY);
    return m && t.office.from <= i && t.office.to <= t.name.from ? companion(r, m, &t) : t.name.to;
}

/* --- a name without a title --- */

static bool speaks(const struct reader *r, uint32_t i)
{
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_INVITE) |
                           GAZETTE_BIT(GAZETTE_VISIT) | GAZETTE_BIT(GAZETTE_GREET) | GAZETTE_BIT(GAZETTE_SIGN) |
                           GAZETTE_BIT(GAZETTE_LEAD) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_REAFFIRM) |
                           GAZETTE_BIT(GAZETTE_DISCUSS);
    return i < r->t.n && (r->g.kinds[i] & verbs);
}

static bool led_by(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"by", "with", "between", "and", "и", "с", "со", "-", NULL};
    return i > 0 && reader_is_any(r, i - 1, list);
}

/* Behind "and" that follows a person: "Premiers A and B". */
static bool listed(const struct reader *r, uint32_t i)
{
    return i > 1 && (reader_is(r, i - 1, "and") || reader_is(r, i - 1, "и")) &&
           reader_person_of(r, i - 2) != READER_NONE;
}

/* "X and Y", of whom Y shows by himself to be a person. */
static bool before_plain(const struct reader *r, uint32_t i)
{
    struct reader_span next;

    if (!reader_is(r, i, "and") && !reader_is(r, i, "и"))
        return false;
    next = i + 1 < r->t.n ? reader_name_at(r, i + 1, false) : (struct reader_span){0, 0};
    return next.to > next.from && reader_name_plain(r, next);
}

/* Russian: a verb right before a name of two words, or the dash of "индийскую – X". */
static bool led_in(const struct reader *r, uint32_t i)
{
    if (r->t.lang != LANG_RU || i < 2 || !reader_same(r, i - 1, i))
        return false;
    if (reader_is(r, i - 1, "-") && (r->t.token[i - 1].flags & SENTENCE_SPACED))
        return reader_has(r, i - 2, GAZETTE_NATION);
    return reader_word(r, i - 1) && !reader_capital(r, i - 1) &&
           (reader_verb(r, i - 1) || reader_has(r, i - 1, GAZETTE_LEAD) || reader_has(r, i - 1, GAZETTE_SAY) ||
            str_starts(r->t.token[i - 1].norm, "представля"));
}

static uint32_t untitled(struct reader *r, uint32_t i)
{
    struct reader_span none = {0, 0}, name = reader_name_at(r, i, false), after;
    const struct gazette_mark *known = gazette_at(&r->g, i, GAZETTE_PERSON);
    int who;

    if (name.to <= name.from)
        return i;
    if (!known && named_after(r, name))
        return name.to;
    after = office_behind(r, name.to);
    who = reader_same_person(r, name);
    if (known) {
        who = note(r, name, after, none, SURE);
        if (who != READER_NONE)
            r->person[who].subject = known->value;
        return name.to;
    }
    if (after.to || who != READER_NONE) {
        note(r, name, after, none, after.to ? SURE : GUESS);
        return name.to;
    }
    if (reader_name_plain(r, name))
        note(r, name, none, none, LIKELY);
    else if (r->t.lang == LANG_HI
                 ? reader_is(r, name.to, "ने")
                 : listed(r, i) || speaks(r, name.to) || before_plain(r, name.to) || led_in(r, name.from) ||
                       (led_by(r, name.from) && speaks(r, name.from - (name.from > 1 ? 2 : 1))))
        note(r, name, none, none, GUESS);
    else
        return i;
    return name.to;
}

static bool given_name(const struct reader *r, struct reader_span name, const struct sentence_token *t)
{
    return r->t.token[name.from].key == t->key;
}

static bool acts(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"ने", "को", "से", "अपने", "अपनी", "के", "की", NULL};
    return reader_is_any(r, i, list);
}

/* The family name stands first in names of China, Vietnam, Korea: "Ding's stay", "Ding said". */
static bool family_first(const struct reader *r, struct reader_span name, uint32_t i)
{
    const struct gazette_mark *given = gazette_at(&r->g, name.from, GAZETTE_GIVEN);

    if (r->t.lang == LANG_HI || !reader_same_word(&r->t.token[name.from], &r->t.token[i]) ||
        reader_same_words(r, name) < 2 || (given && !str_is(given->value, "family")))
        return false;
    return speaks(r, i + 1) || reader_is(r, i + 1, "'s") || reader_is(r, i + 1, ",") || reader_verb(r, i + 1) ||
           reader_is(r, i + 1, "and");
}

/* A known person's surname alone; in Hindi also the given name of who acts. */
static uint32_t mentioned(struct reader *r, uint32_t i)
{
    const struct sentence_token *t = &r->t.token[i];

    if (!reader_word(r, i) || (t->flags & SENTENCE_INITIAL) || r->t.token[i].norm.n < 4)
        return i;
    if (t->script != SENTENCE_DEVANAGARI && !(t->flags & SENTENCE_CAPITAL))
        return i;
    for (size_t k = 0; k < r->persons; k++) {
        struct reader_span name = r->person[k].name;
        uint32_t to = i;
        bool surname = false;
        while (to < r->t.n && reader_word(r, to) && reader_same(r, i, to) &&
               reader_same_has(r, name, &r->t.token[to])) {
            surname |= reader_same_last(r, name) && reader_same_word(reader_same_last(r, name), &r->t.token[to]);
            to++;
        }
        if (to == i || (!surname && to - i < 2 && !family_first(r, name, i) &&
                        !(r->t.lang == LANG_HI && t->norm.n >= 9 && given_name(r, name, t) && acts(r, to))))
            continue;
        note(r, (struct reader_span){i, to}, (struct reader_span){0, 0}, (struct reader_span){0, 0}, GUESS);
        return to;
    }
    return i;
}

int reader_person_of(const struct reader *r, uint32_t i)
{
    return i < r->t.n && r->seen_over[i] ? (int)r->seen_over[i] - 1 : READER_NONE;
}

size_t reader_seen_from(const struct reader *r, uint32_t i)
{
    size_t a = 0, b = r->seens;

    while (a < b) {
        size_t middle = a + (b - a) / 2;
        if (r->seen[middle].span.from < i)
            a = middle + 1;
        else
            b = middle;
    }
    return a;
}

/* --- all of them --- */

static void scan(struct reader *r)
{
    const uint64_t titles = GAZETTE_BIT(GAZETTE_OFFICE) | GAZETTE_BIT(GAZETTE_RANK) | GAZETTE_BIT(GAZETTE_HONORIFIC);
    uint32_t i = 0, to, dateline = r->lede ? reader_from(r, r->lede - 1) : 0;

    while (i < r->t.n) {
        if (i >= dateline && i < r->lede)
            i = r->lede;
        if (i >= r->t.n)
            break;
        to = i;
        if (r->g.kinds[i] & titles) {
            if (gazette_at(&r->g, i, GAZETTE_OFFICE) || gazette_at(&r->g, i, GAZETTE_RANK) ||
                gazette_at(&r->g, i, GAZETTE_HONORIFIC))
                to = titled(r, i);
        } else if (gazette_at(&r->g, i, GAZETTE_COUNTERPART)) {
            uint32_t k = i + 1 + reader_is(r, i + 1, ",");
            struct reader_span name = reader_name_at(r, honorifics(r, k), true);
            if (name.to > name.from) {
                note(r, name, office_behind(r, name.to), (struct reader_span){0, 0}, LIKELY);
                to = name.to;
            }
        } else if (reader_word(r, i)) {
            to = mentioned(r, i);
            if (to == i && (reader_name_word(r, i) || reader_has(r, i, GAZETTE_PERSON) || reader_name_letter(r, i)))
                to = untitled(r, i);
        }
        i = to > i ? to : i + 1;
    }
}

void reader_person_find(struct reader *r)
{
    r->seen = ARENA_ARRAY(r->a, r->t.n + 1, struct reader_seen);
    r->seen_over = ARENA_ARRAY(r->a, r->t.n + 1, uint32_t);
    scan(r);
    /* once more: names that were met with a title only later */
    r->seens = 0;
    memset(r->seen_over, 0, r->t.n * sizeof *r->seen_over);
    for (size_t i = 0; i < r->persons; i++)
        r->person[i].mentions = 0;
    scan(r);
    for (size_t i = 0; i < r->persons && r->record; i++)
        if (r->person[i].subject.n == 0 && reader_same_words(r, r->person[i].name) > 1)
            r->person[i].subject = reader_lexicon_person(r->record, r->a, reader_text(r, r->person[i].name));
    reader_person_sides(r);
}
