#include "tongue/reader_inner.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

enum { TEXT_LARGEST = 4 << 20, DATELINE_SENTENCES = 6, DATELINE_WORDS = 8 };

const char *reader_kind_name(enum reader_kind kind)
{
    static const char *const name[READER_KINDS] = {"session",    "person",   "forum",     "multilateral", "contact",
                                                   "invitation", "document", "statement", "undertaking",  "topic"};
    return name[kind];
}

/* --- small questions --- */

uint32_t reader_from(const struct reader *r, uint32_t i) { return r->t.sentence[r->t.token[i].in].from; }

uint32_t reader_to(const struct reader *r, uint32_t i) { return r->t.sentence[r->t.token[i].in].to; }

struct str reader_text(const struct reader *r, struct reader_span s)
{
    uint32_t start;

    if (s.from >= s.to)
        return STR("");
    start = r->t.token[s.from].start;
    return str_make(r->t.text.p + start, r->t.token[s.to - 1].end - start);
}

bool reader_adjective(const struct sentence_token *t)
{
    static const char *const end[] = {"ая",  "ой",  "ое", "ые", "ого", "ому", "ым",    "ом", "ую",
                                      "ых",  "ыми", "ий", "ие", "его", "ему", "им",    "ем", "их",
                                      "ими", "ый",  "яя", "ее", "ей",  "юю",  "ского", NULL};
    return t->script == SENTENCE_CYRILLIC && sentence_ends(t->norm, end, 6);
}

bool reader_verb(const struct reader *r, uint32_t i)
{
    static const char *const russian[] = {"лся", "лась", "лось", "лись", "ется", "ются", "ится", "ятся", "ался",
                                          "али", "или",  "ала",  "ило",  "ает",  "яет",  "ают",  "яют",  "уют",
                                          "ует", "вал",  "вила", "вил",  "дила", "дил",  "дят",  NULL};
    static const char *const hindi[] = {"ेंगे", "ेगा", "ेगी", "ेंगी", NULL};
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_HELD);
    const struct sentence_token *t;

    if (i >= r->t.n)
        return false;
    t = &r->t.token[i];
    if (t->script == SENTENCE_CYRILLIC)
        return !(t->flags & SENTENCE_CAPITAL) && ((r->g.kinds[i] & verbs) || sentence_ends(t->norm, russian, 4));
    if (t->script == SENTENCE_DEVANAGARI)
        return sentence_ends(t->norm, hindi, 3);
    return !(t->flags & SENTENCE_CAPITAL) && (r->g.kinds[i] & verbs);
}

bool reader_possessive(const struct reader *r, uint32_t i)
{
    return i > 0 && reader_is(r, i, "\"") &&
           !(r->t.token[i].flags & SENTENCE_SPACED) && reader_capital(r, i + 1) && reader_capital(r, i - 1) &&
           r->t.token[i - 1].norm.p[r->t.token[i - 1].norm.n - 1] == 's' &&
           !(r->t.token[i].flags & (SENTENCE_OPEN | SENTENCE_CLOSE));
}

const struct gazette_mark *reader_mark(const struct reader *r, uint32_t from, uint32_t to, enum gazette_kind kind)
{
    for (uint32_t i = from; i < to && i < r->t.n; i++)
        if (reader_has(r, i, kind)) {
            const struct gazette_mark *m = gazette_at(&r->g, i, kind);
            if (m)
                return m;
        }
    return NULL;
}

struct str reader_land(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = NULL;

    if (reader_has(r, i, GAZETTE_COUNTRY))
        m = gazette_over(&r->g, i, GAZETTE_COUNTRY);
    if (!m && reader_has(r, i, GAZETTE_NATION))
        m = gazette_over(&r->g, i, GAZETTE_NATION);
    return m ? m->value : STR("");
}

struct str reader_land_name(const struct reader *r, struct str code)
{
    static const uint8_t script[LANGS] = {SENTENCE_DEVANAGARI, SENTENCE_CYRILLIC, SENTENCE_LATIN};
    struct str name = reader_lexicon_party(r->record, code, script[r->t.lang]);
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[64];
    char locale[16] = "und_", utf8[192];
    int32_t n, bytes = 0;

    if (name.n || code.n != 2)
        return name.n ? name : code;
    memcpy(locale + 4, code.p, 2);
    n = uloc_getDisplayCountry(locale, lang_code[r->t.lang], wide, 64, &status);
    u_strToUTF8(utf8, sizeof utf8, &bytes, wide, n, &status);
    return U_FAILURE(status) || n <= 0 || n > 64 ? code : arena_str(r->a, str_make(utf8, (size_t)bytes));
}

/* --- the dateline --- */

static bool dateline_mark(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"/", ",", "-", "(", ")", ".", ":", "।", NULL};
    return reader_is_any(r, i, list);
}

/* A place at the head of a line: known, or in languages with capitals one or two capitalised words. */
static uint32_t dateline_place(const struct reader *r, uint32_t i, bool *known)
{
    const struct gazette_mark *m = i < r->t.n ? gazette_at(&r->g, i, GAZETTE_PLACE) : NULL;
    uint32_t to = i;

    *known = m != NULL;
    if (m)
        return m->to;
    while (to < r->t.n && to < i + 2 && reader_word(r, to) && !reader_has(r, to, GAZETTE_STOP) && !r->date_over[to] &&
           !reader_has(r, to, GAZETTE_OFFICE) &&
           (reader_capital(r, to) || (r->t.lang == LANG_HI && !reader_has(r, to, GAZETTE_COMMON))))
        to++;
    return to;
}

/* The agency in brackets or between slashes from I on; sets its words and returns what stands behind, or I. */
static uint32_t dateline_agency(struct reader *r, uint32_t i)
{
    const char *closing = reader_is(r, i, "(") ? ")" : reader_is(r, i, "/") ? "/" : NULL;
    uint32_t to = i + 1;

    if (!closing) {
        const struct gazette_mark *m;
        uint32_t at = reader_is(r, i, "-") || reader_is(r, i, ",") ? i + 1 : i;
        if (at >= r->t.n || !(m = gazette_at(&r->g, at, GAZETTE_AGENCY)))
            return i;
        r->agency = (struct reader_span){at, m->to};
        return m->to;
    }
    while (to < r->t.n && to < i + 6 && !reader_is(r, to, closing))
        to++;
    if (!reader_is(r, to, closing) || to == i + 1)
        return i;
    r->agency = (struct reader_span){i + 1, to};
    return to + 1;
}

/* "/Корр. БЕЛТА/": the agency, and no second place. */
static bool between_slashes(const struct reader *r, uint32_t i)
{
    bool agency = false;

    for (uint32_t k = i + 1; k < i + 7 && k < r->t.n && !agency; k++) {
        agency = reader_has(r, k, GAZETTE_AGENCY);
        if (reader_is(r, k, "/") || reader_is(r, k, ","))
            break;
    }
    return agency;
}

/* "PTI, New Delhi.", "जागरण संवाददाता, नई दिल्ली।", "ЦАМТО, 1 ноября.": who reports stands first. Behind its comma, or I.
 */
static uint32_t dateline_reporter(struct reader *r, uint32_t i)
{
    static const char *const desk[] = {"ब्यूरो", "संवाददाता", "डेस्क", "bureau", "correspondent", "desk", NULL};
    enum { LONGEST = 4 };
    const struct gazette_mark *m = i < r->t.n ? gazette_at(&r->g, i, GAZETTE_AGENCY) : NULL;
    uint32_t to = m ? m->to : i;

    while (!m && to < i + LONGEST && reader_word(r, to) && !reader_is_any(r, to, desk))
        to++;
    if (!m && !reader_is_any(r, to, desk))
        return i;
    to += !m;
    if (!reader_is(r, to, ",") || to + 1 >= r->t.n ||
        !(gazette_at(&r->g, to + 1, GAZETTE_PLACE) || r->date_over[to + 1]))
        return i;
    r->agency = (struct reader_span){i, to};
    return to + 1;
}

/* Nothing but a mark that ends it stands behind the place that ends before AT, and the news goes on in the line. */
static bool dateline_ends(const struct reader *r, uint32_t at)
{
    static const char *const stop[] = {".", "।", "|", NULL};

    return reader_is_any(r, at, stop) && at + 1 < r->t.n && !(r->t.token[at + 1].flags & SENTENCE_LINE) &&
           (r->t.token[at + 1].flags & SENTENCE_SPACED);
}

/* Tries the sentence that begins at I; sets the dateline and the lede behind it. */
static bool dateline_at(struct reader *r, uint32_t i)
{
    bool any_known = false, known;
    uint32_t at, to;
    size_t date = r->dates;

    r->dateline_places = 0;
    r->agency = (struct reader_span){0, 0};
    at = dateline_reporter(r, i);
    if (at > i && r->date_over[at] && reader_is(r, r->date[r->date_over[at] - 1].to, ".")) {
        r->dateline_date = r->date_over[at] - 1u;
        r->lede = r->date[r->dateline_date].to + 1;
        return true;
    }
    if (i < r->t.n && r->date_over[i] && reader_is(r, r->date[r->date_over[i] - 1].to, ",")) {
        date = r->date_over[i] - 1u; /* 24 сентября, Минск /БЕЛТА/ */
        at = r->date[date].to + 1;
    }
    while (r->dateline_places < 4 && at < i + DATELINE_WORDS * 2) {
        if ((to = dateline_place(r, at, &known)) == at)
            break;
        r->dateline_place[r->dateline_places++] = (struct reader_span){at, to};
        any_known |= known;
        at = to;
        if (reader_is(r, at, "[") && reader_is(r, at + 2, "]"))
            at += 3; /* New Delhi [India], */
        if (!(reader_is(r, at, "/") || (reader_is(r, at, ",") && !(at + 1 < r->t.n && r->date_over[at + 1]))))
            break;
        if (reader_is(r, at, "/") && between_slashes(r, at))
            break;
        at++;
    }
    if (r->dateline_places == 0)
        return false;
    while (reader_is(r, at, ",") ||
           ((reader_is(r, at, "-") || reader_is(r, at, ".") || reader_is(r, at, "|")) && at + 1 < r->t.n &&
            r->date_over[at + 1] && !(r->t.token[at + 1].flags & SENTENCE_LINE)))
        at++;
    if (date == r->dates && at < r->t.n && r->date_over[at]) {
        date = r->date_over[at] - 1u;
        at = r->date[date].to;
    }
    if (date == r->dates && any_known && dateline_ends(r, at)) {
        r->dateline_date = date;
        r->lede = at + 1;
        return true;
    }
    while (reader_is(r, at, ".") || reader_is(r, at, ","))
        at++;
    to = r->agency.to ? at : dateline_agency(r, at);
    if (date == r->dates && r->agency.to == 0 &&
        !(any_known && (reader_is(r, at, ":") || (reader_is(r, at, "-") && (r->t.token[at].flags & SENTENCE_SPACED)) ||
                        r->t.token[at - 1].end - r->t.token[at - 1].start > r->t.token[at - 1].norm.n + 1)))
        return false;
    if (date < r->dates && r->agency.to == 0 && !dateline_mark(r, to) &&
        !(any_known && r->date[date].a.day && !reader_same(r, at, i) && at < r->t.n) &&
        !(r->t.token[to < r->t.n ? to : at - 1].flags & SENTENCE_LINE))
        return false;
    if (!any_known && r->agency.to == 0)
        return false;
    while (dateline_mark(r, to) && !reader_is(r, to, "("))
        to++;
    r->dateline_date = date;
    r->lede = to;
    return true;
}

/* May token I stand in a line that only says when the text appeared? */
static bool stamp_word(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {
        "posted",    "published", "publication", "updated", "update",   "last",  "on",           "at",
        "by",        "date",      "dated",       "release", "released", "press", "pib",          "ist",
        "gmt",       "utc",       "msk",         "am",      "pm",       "hrs",   "hours",        "edited",
        "created",   "modified",  "first",       "issued",  "time",     "дата",  "опубликовано", "публикации",
        "обновлено", "время",     "мск",         "г",       "года",     "в",     "от",           "प्रविष्टि",
        "तिथि",      "दिनांक",     "तारीख",       "प्रकाशित", "प्रकाशन",   "अपडेट",  "अद्यतन",        "अपराह्न",
        "पूर्वाह्न",    "बजे",        "द्वारा",       "संशोधित",  "जारी",     "तिथी",  "पोस्ट",         "किया",
        "गया",       "हुआ",        "को",          "समय",     "आईएसटी",   "пресс", "релиз",        NULL};
    const struct sentence_token *t = &r->t.token[i];

    if (!(t->flags & SENTENCE_WORD) || r->date_over[i] || reader_has(r, i, GAZETTE_AGENCY) ||
        reader_has(r, i, GAZETTE_WEEKDAY) || reader_has(r, i, GAZETTE_PLACE))
        return true;
    if (r->t.lang == LANG_HI && t->script == SENTENCE_LATIN && (t->flags & SENTENCE_CAPITAL))
        return true; /* "by PIB Delhi" under a Hindi headline */
    return t->number >= 0 || reader_is_any(r, i, list);
}

/* A line with a whole date and nothing else but labels and the hour: when the text appeared. */
static bool stamp_line(const struct reader *r, const struct when_mark *m)
{
    enum { LONGEST = 20 };
    uint32_t from = m->from, to = m->to;

    if (!m->a.day || !m->a.year || m->sliding || m->a.day != m->b.day || m->a.month != m->b.month)
        return false;
    while (from > 0 && !(r->t.token[from].flags & SENTENCE_LINE))
        from--;
    while (to < r->t.n && !(r->t.token[to].flags & SENTENCE_LINE))
        to++;
    if (to - from > LONGEST)
        return false;
    for (uint32_t i = from; i < to; i++)
        if (!stamp_word(r, i))
            return false;
    return true;
}

/* Minutes have the day of the session at their head. */
static bool minutes(const struct reader *r)
{
    enum { HEAD = 12 };
    const struct gazette_mark *m = reader_mark(r, 0, HEAD, GAZETTE_DOCUMENT);

    return m && str_is(m->value, "protocol") && !reader_mark(r, 0, HEAD, GAZETTE_SIGN);
}

/* Portals say above the text, ministries below it, when it appeared. */
static void stamp(struct reader *r)
{
    enum { TOP = 8, BOTTOM = 3 };

    for (size_t k = 0; k < r->dates; k++) {
        uint32_t in = r->t.token[r->date[k].from].in;
        if ((in < TOP || in + BOTTOM >= r->t.sentences) && stamp_line(r, &r->date[k]) && !minutes(r)) {
            r->dateline_date = k;
            return;
        }
    }
}

static void dateline(struct reader *r)
{
    bool found = false;

    for (size_t s = 0; !found && s < r->t.sentences && s < DATELINE_SENTENCES; s++) {
        uint32_t i = r->t.sentence[s].from;
        found = (r->t.token[i].flags & SENTENCE_LINE) && dateline_at(r, i);
    }
    if (!found) {
        r->dateline_places = 0;
        r->agency = (struct reader_span){0, 0};
        r->dateline_date = r->dates;
        r->lede = 0;
    }
    if (r->dateline_date == r->dates)
        stamp(r);
}

/* --- whose officials need no country --- */

/* Each country by how often it is named; the two first are what the text is about. */
static void main_lands(struct reader *r)
{
    enum { MOST = 24 };
    struct {
        struct str code;
        unsigned n;
    } land[MOST];
    size_t n = 0;
    unsigned second = 0, third = 0;

    for (uint32_t i = 0; i < r->t.n; i++) {
        struct str code = reader_land(r, i);
        size_t k = 0;
        if (code.n == 0)
            continue;
        while (k < n && !str_eq(land[k].code, code))
            k++;
        if (k == n && n == MOST)
            continue;
        if (k == n) {
            land[n].code = code;
            land[n++].n = 0;
        }
        land[k].n++;
    }
    for (size_t k = 0; k < n; k++)
        r->lands += !str_is(land[k].code, "eu");
    for (int slot = 0; slot < 2; slot++) {
        size_t best = MOST;
        for (size_t k = 0; k < n; k++)
            if (land[k].n && (best == MOST || land[k].n > land[best].n))
                best = k;
        if (best == MOST)
            break;
        r->main_land[slot] = land[best].code;
        second = land[best].n;
        land[best].n = 0;
    }
    r->of_two = r->lands <= 2;
    for (size_t k = 0; k < n; k++)
        third = land[k].n > third && !str_is(land[k].code, "eu") ? land[k].n : third;
    r->of_two |= second >= 2 * third;
}

static bool is_main(const struct reader *r, struct str code)
{
    return code.n && (str_eq(code, r->main_land[0]) || str_eq(code, r->main_land[1]));
}

/* A text in a country's own language that names it, and is not about two others. */
static bool at_home(const struct reader *r, const char *home)
{
    enum { OFTEN = 3 };
    unsigned own = 0, first = 0, second = 0;

    for (uint32_t i = 0; i < r->t.n && home[0]; i++) {
        struct str code = reader_land(r, i);
        const struct gazette_mark *m = reader_has(r, i, GAZETTE_PLACE) ? gazette_at(&r->g, i, GAZETTE_PLACE) : NULL;
        own += str_is(code, home) || (m && str_is(m->value, home));
        first += code.n && str_eq(code, r->main_land[0]);
        second += code.n && str_eq(code, r->main_land[1]);
    }
    return own > 0 && !(first >= OFTEN && second >= OFTEN);
}

/* The country whose agency, titles and institutions a text in English has most of: PIB, Shri, Raksha Mantri. */
static struct str of_signs(const struct reader *r)
{
    struct str best = STR("");
    unsigned most = 0;

    for (int k = 0; k < 2; k++) {
        unsigned n = 0;
        for (size_t i = 0; i < r->g.n && r->main_land[k].n; i++) {
            const struct gazette_mark *m = &r->g.mark[i];
            if ((m->kind == GAZETTE_OFFICE || m->kind == GAZETTE_ORG || m->kind == GAZETTE_HONORIFIC ||
                 m->kind == GAZETTE_AGENCY) &&
                str_eq(m->value, r->main_land[k]))
                n += m->kind == GAZETTE_AGENCY ? 3 : 1;
        }
        if (n > most) {
            most = n;
            best = r->main_land[k];
        } else if (n == most) {
            best = STR("");
        }
    }
    return most > 1 ? best : STR("");
}

static void narrator(struct reader *r)
{
    static const char *const home[LANGS] = {"in", "ru", ""};
    struct str code = STR("");
    const struct gazette_mark *m;

    main_lands(r);
    if (r->agency.to && (m = reader_mark(r, r->agency.from, r->agency.to, GAZETTE_AGENCY)) != NULL)
        code = m->value;
    if (r->t.lang == LANG_EN && (r->narrator = of_signs(r)).n)
        return;
    if (r->main_land[1].n == 0 && (code.n || (r->lands == 1 && home[r->t.lang][0]))) {
        r->narrator = code.n ? code : str_of(home[r->t.lang]);
        return;
    }
    if (!is_main(r, code) && (is_main(r, str_of(home[r->t.lang])) || (r->t.lang == LANG_HI && at_home(r, "in")))) {
        r->narrator = str_of(home[r->t.lang]);
        return;
    }
    if (!is_main(r, code) && r->dateline_places &&
        (m = reader_mark(r, r->dateline_place[0].from, r->dateline_place[0].to, GAZETTE_PLACE)) != NULL)
        code = m->value;
    m = r->dateline_places ? reader_mark(r, r->dateline_place[0].from, r->dateline_place[0].to, GAZETTE_PLACE) : NULL;
    if (!is_main(r, code) && m && str_is(m->value, home[r->t.lang]))
        r->narrator = m->value;
    else
        r->narrator = is_main(r, code) ? code : STR("");
}

/* --- a reading --- */

static void find_ordinals(struct reader *r)
{
    size_t cap = 0;

    for (uint32_t i = 0; i < r->t.n; i++)
        cap += (r->t.token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER)) != 0;
    r->ordinal = ARENA_ARRAY(r->a, cap + 1, struct count_mark);
    r->ordinal_at = ARENA_ARRAY(r->a, r->t.n + 1, uint16_t);
    for (uint32_t i = 0; i < r->t.n && r->ordinals < UINT16_MAX - 1; i++) {
        struct count_mark *m = &r->ordinal[r->ordinals];
        if (!(r->t.token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER)) || !count_ordinal(&r->t, i, m))
            continue;
        r->ordinals++;
        for (uint32_t k = i; k < m->to; k++)
            r->ordinal_at[k] = (uint16_t)r->ordinals;
        i = m->to - 1;
    }
}

static void find_dates(struct reader *r, struct str published)
{
    r->dates = when_find(r->a, &r->t, &r->g, &r->date);
    r->date_over = ARENA_ARRAY(r->a, r->t.n + 2, uint16_t);
    for (size_t k = 0; k < r->dates && k < UINT16_MAX - 1; k++)
        for (uint32_t i = r->date[k].from; i < r->date[k].to; i++)
            r->date_over[i] = (uint16_t)(k + 1);
    if (r->dates >= UINT16_MAX)
        r->dates = UINT16_MAX - 1;
    r->dates_written = r->dates;
    dateline(r);
    r->clock = when_settle(r->a, &r->t, &r->g, r->date, r->dates, published, r->dateline_date);
}

static void source(struct reader *r, struct reader_result *out)
{
    struct reader_finding f = {0};
    struct reader_evidence e[6];

    out->lang = r->t.lang;
    f.evidence = e;
    out->dateline = ARENA_ARRAY(r->a, 6, struct reader_evidence);
    for (size_t i = 0; i < r->dateline_places; i++) {
        out->place[out->places++] = reader_text(r, r->dateline_place[i]);
        reader_cite(r, &f, "places", r->dateline_place[i], NULL);
    }
    if (r->dateline_date < r->dates_written) {
        const struct when_mark *m = &r->date[r->dateline_date];
        out->date = m->edtf;
        reader_cite(r, &f, "date", (struct reader_span){m->from, m->to}, m->inferred ? m->why : NULL);
    }
    if (r->agency.to) {
        out->agency = reader_text(r, r->agency);
        reader_cite(r, &f, "agency", r->agency, NULL);
    }
    memcpy(out->dateline, f.evidence, f.evidences * sizeof *e);
    out->datelines = f.evidences;
}

void reader_read(struct str text, const struct reader_lexicon *record, struct str published, struct arena *a,
                 struct reader_result *out)
{
    struct reader *r = ARENA_NEW(a, struct reader);
    const struct gazette *known[2];

    *out = (struct reader_result){0};
    if (text.n > TEXT_LARGEST)
        text.n = TEXT_LARGEST;
    out->text = text;
    out->published = published;
    r->a = a;
    r->record = record;
    sentence_cut(a, text, &r->t);
    out->lang = r->t.lang;
    if (r->t.n == 0)
        return;
    known[0] = record ? reader_lexicon_gazette(record) : NULL;
    known[1] = gazette_builtin(r->t.lang);
    gazette_find(known, 2, a, &r->t, &r->g);
    find_ordinals(r);
    find_dates(r, published);
    narrator(r);
    r->finding = ARENA_ARRAY(a, READER_FINDINGS, struct reader_finding);
    reader_forum_find(r);
    reader_session_find(r);
    reader_person_find(r);
    reader_place_find(r);
    reader_session_chairs(r);
    source(r, out);
    reader_finish_first(r);
    reader_contact_find(r);
    reader_invitation_find(r);
    reader_document_find(r);
    reader_say_find(r);
    out->finding = r->finding;
    out->findings = r->findings;
    out->conflicts = reader_conflicts(a, out, 1, &out->conflict);
}
