#include "tongue/reader_inner.h"

enum { FAR = 10000, YEAR_ALONE = 14, BARRIER = 25, LAND_ALONE = 12, GUESSED = 6 };

static uint32_t distance(struct reader_span a, uint32_t from, uint32_t to)
{
    if (from >= a.to)
        return from - a.to;
    return a.from >= to ? a.from - to : 0;
}

static bool is_session(const struct reader *r, struct reader_span event)
{
    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++)
            if (r->session[i].mention[k].from == event.from && r->session[i].mention[k].to == event.to)
                return true;
    return false;
}

/* "… हुई थी और", "… took place in 2022, and": a verb and a joining word, so that another clause begins at I. */
static bool clause_ends(const struct reader *r, uint32_t i, uint32_t from)
{
    static const char *const and[] = {"और", "तथा", "जबकि", "एवं", "लेकिन", "जिसकी", "while", "whereas", NULL};
    const uint64_t verb = GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_PAST) | GAZETTE_BIT(GAZETTE_FUTURE);
    uint32_t k = reader_is(r, i > 0 ? i - 1 : i, ",") ? i - 1 : i;

    if (r->t.lang == LANG_EN && i > from && reader_is(r, i, "and") && reader_is(r, i - 1, ",") &&
        reader_is(r, i + 1, "the"))
        return true;
    if (r->t.lang == LANG_RU)
        return i > from && reader_is(r, i, "а") && reader_is(r, i - 1, ",") && !reader_is(r, i + 1, "также");
    return reader_is_any(r, i, and) && k > from && (r->g.kinds[k - 1] & verb);
}

static bool mentioned(const struct reader *r, uint32_t i)
{
    for (size_t s = 0; s < r->sessions; s++)
        for (size_t k = 0; k < r->session[s].mentions; k++)
            if (r->session[s].mention[k].from <= i && i < r->session[s].mention[k].to)
                return true;
    return false;
}

/* "The 5th A and the 3rd B were held in …": tokens [FROM, TO) only join two sessions, which share what is said. */
static bool joined(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const and[] = {"and", "as", "well", "и", "а", "также", "और", "तथा", "एवं", "&", NULL};
    bool any = false;

    for (uint32_t i = from; i < to; i++) {
        if (reader_is_any(r, i, and))
            any = true;
        else if (!reader_is(r, i, "the") && !reader_is(r, i, ",") && !mentioned(r, i))
            return false;
    }
    return any;
}

/* What stands between EVENT and tokens [FROM, TO). Between two sessions the nearer one takes all. */
static uint32_t barriers(const struct reader *r, struct reader_span event, uint32_t from, uint32_t to)
{
    uint32_t a = from >= event.to ? event.to : to, b = from >= event.to ? from : event.from, n = 0,
             other = is_session(r, event) ? FAR : 1;

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++) {
            struct reader_span m = r->session[i].mention[k];
            if (m.from >= a && m.to <= b && m.to > m.from &&
                !(from >= event.to ? joined(r, event.to, m.from) : joined(r, m.to, event.from)))
                n += other;
        }
    for (uint32_t i = a; i < b; i++)
        n += reader_is(r, i, ";") || reader_is(r, i, ")") ||
             (r->t.lang == LANG_HI && from >= event.to && (reader_is(r, i, "और") || reader_is(r, i, "तथा"))) ||
             clause_ends(r, i, a);
    return n * BARRIER;
}

/* Another session is spoken of earlier in the sentence, before token I. */
static bool session_before(const struct reader *r, uint32_t i, struct reader_span event)
{
    if (!is_session(r, event))
        return false;
    for (size_t s = 0; s < r->sessions; s++)
        for (size_t k = 0; k < r->session[s].mentions; k++)
            if (r->session[s].mention[k].to <= i && reader_same(r, r->session[s].mention[k].from, i))
                return true;
    return false;
}

static size_t first_date(const struct reader *r, uint32_t i)
{
    size_t a = 0, b = r->dates_written;

    while (a < b) {
        size_t middle = a + (b - a) / 2;
        if (r->date[middle].from < i)
            a = middle + 1;
        else
            b = middle;
    }
    return a;
}

/* Said at the head of the sentence, a day or place holds for all that it tells: "On Tuesday, …". */
static bool leading(const struct reader *r, uint32_t from, struct reader_span event)
{
    enum { HEAD = 4 };
    return from < event.from && from - reader_from(r, event.from) <= HEAD &&
           !(event.from > 0 && (reader_has(r, event.from - 1, GAZETTE_PREVIOUS) ||
                                reader_is(r, event.from - 1, "since") || reader_is(r, event.from - 2, "since")));
}

static bool broken(const struct reader *r, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (reader_is(r, i, ",") || reader_is(r, i, "and") || reader_is(r, i, "и"))
            return true;
    return false;
}

/* "Took part today in the dialogue which is held on 25–26 November": the whole that the day is one of. */
static int whole_of(const struct reader *r, int date)
{
    const struct when_mark *m = &r->date[date];
    uint32_t in = r->t.token[m->from].in;

    if (!m->a.day || m->a.day != m->b.day || m->a.month != m->b.month)
        return date;
    for (size_t i = first_date(r, r->t.sentence[in].from);
         i < r->dates_written && r->t.token[r->date[i].from].in == in; i++) {
        const struct when_mark *w = &r->date[i];
        if (i != r->dateline_date && w->a.year == m->a.year && w->b.year == m->a.year && w->a.day && w->b.day &&
            w->a.month * 31 + w->a.day <= m->a.month * 31 + m->a.day &&
            w->b.month * 31 + w->b.day >= m->a.month * 31 + m->a.day &&
            (w->a.day != w->b.day || w->a.month != w->b.month))
            return (int)i;
    }
    return date;
}

/* "Said on Wednesday at the dialogue": it was on that day. */
static bool said_at(const struct reader *r, const struct when_mark *m, struct reader_span event)
{
    static const char *const at[] = {"at", "addressing", "during", NULL};

    return m->to < event.from && (reader_is_any(r, m->to, at)) && event.from <= m->to + 3 &&
           when_reported(&r->t, &r->g, m);
}

int reader_place_date(const struct reader *r, struct reader_span event)
{
    uint32_t best = FAR;
    int found = READER_NONE;

    for (size_t i = first_date(r, reader_from(r, event.from));
         i < r->dates_written && reader_same(r, r->date[i].from, event.from); i++) {
        const struct when_mark *m = &r->date[i];
        uint32_t d;
        if (i == r->dateline_date || (reader_attribute(r, m) && !said_at(r, m, event)) ||
            (m->from >= event.from && m->to <= event.to && m->a.day == 0 && m->a.month == 0))
            continue;
        d = distance(event, m->from, m->to) + barriers(r, event, m->from, m->to);
        if (d >= FAR && leading(r, m->from, event))
            d = FAR / 2;
        if (m->edtf.n == 0)
            d += FAR / 2;
        if (m->a.month == 0 && !(m->sliding & WHEN_DAYS) && m->weekday < 0)
            d += YEAR_ALONE;
        if (r->t.lang != LANG_HI && m->to <= event.from && session_before(r, m->from, event))
            d += broken(r, m->to, event.from) ? FAR : BARRIER; /* it belongs to the one before */
        if (r->t.lang == LANG_HI && m->from > event.to && reader_has(r, event.to, GAZETTE_MARGIN))
            d += BARRIER;
        if (d < best) {
            best = d;
            found = (int)i;
        }
    }
    return found == READER_NONE || !is_session(r, event) ? found : whole_of(r, found);
}

/* --- places --- */

static bool before_place(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"in", "at", "в", "во", ",", "(", "город", "городе", "г", "near", "from", NULL};
    if (i > 1 && r->t.lang == LANG_RU && reader_adjective(&r->t.token[i - 1]))
        i--;
    return i > 0 && (reader_is_any(r, i - 1, list) || (reader_is(r, i - 1, ".") && i > 1 && reader_is(r, i - 2, "г")));
}

/* "Invited him to visit India for the 23rd summit", "भारत आने का निमंत्रण", "दिल्ली आमंत्रित किया", "приглашение посетить
 * Индию". */
static bool bidden(const struct reader *r, uint32_t i, uint32_t to)
{
    static const char *const go[] = {"visit", "to", "посетить", NULL}, *const come[] = {"आने", "का", "की", "पधारने",
                                                                                        NULL};
    const uint64_t bid = GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_WELCOME);
    bool invited = false;

    for (uint32_t k = reader_from(r, i); k < reader_to(r, i) && !invited; k++)
        invited = r->g.kinds[k] & bid;
    if (!invited)
        return false;
    if (r->t.lang == LANG_HI)
        return reader_has(r, to, GAZETTE_INVITE) ||
               (reader_is_any(r, to, come) &&
                (reader_is(r, to, "आने") || reader_is(r, to, "पधारने") || reader_has(r, to + 1, GAZETTE_VISIT) ||
                 reader_has(r, to + 1, GAZETTE_WELCOME)));
    return i > 0 && reader_is_any(r, i - 1, go);
}

/* "Прибыл в Россию для участия": where somebody goes, in the accusative, unless ", где" makes it the place. */
static bool whither(const struct reader *r, uint32_t i, uint32_t to)
{
    static const char ending[] = "ию";
    const struct str s = r->t.token[i].norm;
    return r->t.lang == LANG_RU && s.n > 4 && memcmp(s.p + s.n - 4, ending, 4) == 0 &&
           !(reader_is(r, to, ",") && reader_is(r, to + 1, "где"));
}

/* "Hosted by Paris", "диалог принял Рабат", "Ташкент примет", "ताशकंद ने … की मेजबानी की": the host at [I, TO). */
static bool receives(const struct reader *r, uint32_t i, uint32_t to)
{
    static const char *const takes[] = {"принял", "приняла", "приняло", "примет", "принимает", "принимал", NULL};

    if (r->t.lang == LANG_EN && reader_is(r, to, "played") && reader_is(r, to + 1, "host"))
        return true;
    if (r->t.lang == LANG_EN)
        return i > 1 &&
               ((reader_is(r, i - 1, "by") && reader_is(r, i - 2, "hosted")) ||
                (reader_is(r, i - 1, "for") && (reader_is(r, i - 2, "planned") || reader_is(r, i - 2, "scheduled"))));
    if (r->t.lang == LANG_RU)
        return gazette_at(&r->g, i, GAZETTE_PLACE) &&
               (reader_is_any(r, to, takes) || (i > 0 && reader_is_any(r, i - 1, takes)));
    if (!reader_is(r, to, "ने"))
        return false;
    for (uint32_t k = to; k < reader_to(r, i); k++)
        if (reader_is(r, k, "मेजबानी"))
            return true;
    return false;
}

/* A place that tokens from I on name, in the grammar of being somewhere; COST for what is less sure. */
static struct reader_span place_at(const struct reader *r, uint32_t i, uint32_t *cost)
{
    static const char *const host[] = {"hosted", "hosts", "host", NULL};
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_PLACE), *land = gazette_at(&r->g, i, GAZETTE_COUNTRY);
    struct reader_span none = {0, 0};

    *cost = land && !m ? LAND_ALONE : 0;
    if ((m || land) && receives(r, i, m ? m->to : land->to))
        return (struct reader_span){i, m ? m->to : land->to};
    if ((m || land) && r->t.lang == LANG_EN) { /* "Indonesia will host the tenth meeting" */
        uint32_t to = m ? m->to : land->to;
        if (reader_is_any(r, to, host) ||
            ((reader_is(r, to, "will") || reader_is(r, to, "to")) && reader_is_any(r, to + 1, host)))
            return (struct reader_span){i, to};
    }
    if (m && r->t.lang == LANG_HI)
        return bidden(r, i, m->to) || reader_is(r, m->to, "में") || reader_is(r, m->to, "के") ||
                       reader_is(r, m->to, "स्थित") || reader_is(r, m->to, ",") ||
                       (i > 0 && reader_is(r, i - 1, ",") && m->to == reader_to(r, i)) ||
                       (i > 0 && reader_is(r, i - 1, ",") &&
                        (reader_is(r, m->to, ";") || reader_is(r, m->to, ".") || reader_is(r, m->to, "।")))
                   ? (struct reader_span){i, m->to}
                   : none;
    if (m)
        return before_place(r, i) ? (struct reader_span){i, m->to} : none;
    if (land && !reader_has(r, i, GAZETTE_NATION)) {
        if (bidden(r, i, land->to))
            return (struct reader_span){i, land->to};
        if (r->t.lang == LANG_HI)
            return reader_is(r, land->to, "में") ? (struct reader_span){i, land->to} : none;
        return i > 0 && (reader_is(r, i - 1, "in") || reader_is(r, i - 1, "в") || reader_is(r, i - 1, "во")) &&
                       !whither(r, i, land->to)
                   ? (struct reader_span){i, land->to}
                   : none;
    }
    return none;
}

/* A word that no table has where a place is wanted: "in Velport", "в Тарске", "वेलपोर्ट में आयोजित". */
static struct reader_span unknown_place(const struct reader *r, uint32_t i)
{
    struct reader_span none = {0, 0};
    uint32_t to = i;

    if (!reader_name_word(r, i) || (r->t.token[i].flags & SENTENCE_INITIAL) || reader_person_of(r, i) != READER_NONE)
        return none;
    if (r->t.lang == LANG_HI) {
        if (!reader_is(r, i + 1, "में") || (i > 0 && reader_name_word(r, i - 1)))
            return none;
        for (uint32_t k = i + 2; k < i + 7 && reader_same(r, k, i); k++)
            if (reader_has(r, k, GAZETTE_HELD))
                return (struct reader_span){i, i + 1};
        return i > 0 && (r->date_over[i - 1] || (i > 1 && r->date_over[i - 2])) ? (struct reader_span){i, i + 1} : none;
    }
    if (!(i > 0 && (reader_is(r, i - 1, "in") || reader_is(r, i - 1, "at") || reader_is(r, i - 1, "в") ||
                    reader_is(r, i - 1, "во") || reader_is(r, i - 1, "городе") ||
                    (reader_is(r, i - 1, ".") && i > 1 && reader_is(r, i - 2, "г")) || (reader_is(r, i - 1, "г")))))
        return none;
    while (to < r->t.n && to < i + 2 && reader_name_word(r, to) && reader_same(r, to, i))
        to++;
    while (reader_is(r, to, "-") && !(r->t.token[to].flags & SENTENCE_SPACED) && reader_capital(r, to + 1) &&
           !(r->t.token[to + 1].flags & SENTENCE_SPACED))
        to += 2;
    if (reader_has(r, to, GAZETTE_VENUE) || reader_has(r, to, GAZETTE_BODY))
        return none;
    return (struct reader_span){i, to};
}

/* "The Mongolian capital", "the capital of Algeria", "столица Индии", "म्यांमार की राजधानी", where no town is named with
 * it. */
static struct reader_span capital_of(const struct reader *r, uint32_t i)
{
    struct reader_span none = {0, 0};
    uint32_t to = i + 1;
    const struct gazette_mark *land;

    if (r->t.lang == LANG_HI) {
        if (!reader_is(r, i, "राजधानी") || i < 2 || (to < r->t.n && gazette_at(&r->g, to, GAZETTE_PLACE)))
            return none;
        land = reader_is(r, i - 1, "की") ? gazette_over(&r->g, i - 2, GAZETTE_COUNTRY)
                                         : gazette_over(&r->g, i - 1, GAZETTE_NATION);
        return land ? (struct reader_span){land->from, to} : none;
    }
    if (r->t.lang == LANG_EN) {
        if (!reader_is(r, i, "capital"))
            return none;
        if (reader_is(r, to, "of") && to + 1 < r->t.n && (land = gazette_at(&r->g, to + 1, GAZETTE_COUNTRY)) != NULL)
            return (struct reader_span){i, land->to};
        return i > 1 && reader_has(r, i - 1, GAZETTE_NATION) && !reader_capital(r, to) ? (struct reader_span){i - 1, to}
                                                                                       : none;
    }
    if (!str_starts(r->t.token[i].norm, "столиц") || reader_capital(r, to) != reader_has(r, to, GAZETTE_COUNTRY))
        return none;
    if (to < r->t.n && (land = gazette_at(&r->g, to, GAZETTE_COUNTRY)) != NULL)
        return (struct reader_span){i, land->to};
    return i > 0 && reader_has(r, i - 1, GAZETTE_NATION) ? (struct reader_span){i - 1, to} : none;
}

/* "The national capital", "the capital", or that of the country which the dateline's town is in. */
static bool capital_city(const struct reader *r, uint32_t i)
{
    static const char *const own[] = {"national", "राष्ट्रीय", "the", NULL}, *const then[] = {"of", "city", NULL};
    const struct gazette_mark *m = reader_mark(r, r->dateline_place[0].from, r->dateline_place[0].to, GAZETTE_PLACE);
    bool word = reader_is(r, i, "capital") || str_starts(r->t.token[i].norm, "столиц") || reader_is(r, i, "राजधानी");
    struct reader_span city;

    if (!word || !m)
        return false;
    if (i > 0 && reader_is_any(r, i - 1, own) && !reader_is_any(r, i + 1, then))
        return !gazette_at(&r->g, i + 1 < r->t.n ? i + 1 : i, GAZETTE_PLACE);
    city = capital_of(r, i);
    for (uint32_t k = city.from; k < city.to; k++)
        if (str_eq(reader_land(r, k), m->value))
            return true;
    return false;
}

/* "He travels to Vladivostok for the 20th summit", "मॉस्को जा रहे हैं, जहां 21वीं बैठक होगी": where one goes to it. */
static bool goes_to(const struct reader *r, uint32_t i, uint32_t to, struct reader_span event)
{
    static const char *const where[] = {"where", "जहां", "где", NULL};

    if (i >= event.from)
        return false;
    for (uint32_t k = to; k < event.from; k++)
        if (reader_is_any(r, k, where))
            return true;
    return reader_is(r, i - (i > 0), "to") && event.from > 1 &&
           (reader_is(r, event.from - 1, "for") ||
            (reader_is(r, event.from - 1, "the") && reader_is(r, event.from - 2, "for")));
}

/* "Here", "यहां": where the text was written. "There", "वहीं": the place named last. Empty without. */
static struct reader_span pointed(const struct reader *r, uint32_t i, bool *here)
{
    static const char *const near[] = {"here", "यहां", "यहीं", "здесь", NULL}, *const far[] = {"there", "वहीं",
                                                                                                    "वहां", NULL};
    struct reader_span none = {0, 0};

    *here = false;
    if (r->dateline_places && (reader_is_any(r, i, near) || capital_city(r, i))) {
        *here = true;
        return r->dateline_place[0];
    }
    if (!reader_is_any(r, i, far))
        return none;
    for (uint32_t k = i; k > r->lede && k + 60 > i; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_PLACE);
        if (m)
            return (struct reader_span){m->from, m->to};
    }
    return none;
}

static struct reader_span place_of(const struct reader *r, struct reader_span event, bool *here)
{
    uint32_t best = FAR, from = reader_from(r, event.from), to = reader_to(r, event.from);
    struct reader_span found = {0, 0};

    for (uint32_t i = from > r->lede || event.from < r->lede ? from : r->lede; i < to; i++) {
        uint32_t cost, d;
        struct reader_span p;
        bool at_hand = false;
        if (i >= event.from && i < event.to)
            continue;
        p = pointed(r, i, &at_hand);
        if (p.to) {
            d = distance(event, i, i + 1) + barriers(r, event, i, i + 1);
            if (d < best) {
                best = d;
                found = p;
                *here = at_hand;
            }
            continue;
        }
        p = place_at(r, i, &cost);
        if (!p.to && (p = capital_of(r, i)).to)
            cost = GUESSED;
        if (!p.to && gazette_at(&r->g, i, GAZETTE_PLACE) &&
            goes_to(r, i, gazette_at(&r->g, i, GAZETTE_PLACE)->to, event)) {
            p = (struct reader_span){i, gazette_at(&r->g, i, GAZETTE_PLACE)->to};
            cost = GUESSED;
        }
        if (!p.to && !(r->g.kinds[i] & (GAZETTE_BIT(GAZETTE_PLACE) | GAZETTE_BIT(GAZETTE_COUNTRY)))) {
            p = unknown_place(r, i);
            cost = GUESSED;
        }
        if (!p.to || reader_person_of(r, i) != READER_NONE)
            continue;
        d = distance(event, p.from, p.to) + cost + barriers(r, event, p.from, p.to);
        if (d >= FAR && leading(r, p.from, event))
            d = FAR / 2;
        if (r->t.lang != LANG_HI && p.to <= event.from && session_before(r, p.from, event) &&
            broken(r, p.to, event.from) && !leading(r, p.from, event))
            d += FAR; /* it belongs to the one before */
        if (d < best) {
            best = d;
            found = p;
            *here = false;
        }
        i = p.to - 1;
    }
    return found;
}

struct reader_span reader_place_near(const struct reader *r, struct reader_span event)
{
    bool here = false;
    return place_of(r, event, &here);
}

/* --- for every session --- */

static void from_sentence(struct reader *r, struct reader_session *s, struct reader_span event)
{
    uint32_t from = reader_from(r, event.from), to = reader_to(r, event.from);
    const struct gazette_mark *mode = reader_mark(r, from, to, GAZETTE_MODE);

    if (!reader_dated(r, s->date) || (r->date[s->date].a.month == 0 && s->number == 0)) {
        int d = reader_place_date(r, event);
        if (d != READER_NONE && (s->date == READER_NONE || r->date[d].a.year))
            s->date = d;
    }
    if (!s->place.to)
        s->place = place_of(r, event, &s->here);
    if (!s->venue.to)
        s->venue = reader_venue(r, from, to);
    if (mode && s->mode.n == 0) {
        s->mode = mode->value;
        s->mode_at = (struct reader_span){mode->from, mode->to};
    }
}

/* "The APEC leaders' meeting": an organisation's, and not the one that was told of. */
static bool of_others(const struct reader *r, uint32_t from, const struct gazette_mark *noun)
{
    enum { AHEAD = 5 };
    return reader_mark(r, noun->from > from + AHEAD ? noun->from - AHEAD : from, noun->from, GAZETTE_MULTI) != NULL;
}

/* Sentences after it that speak of "the meeting", "इस बैठक", with what the first one did not say. */
static void from_later(struct reader *r, struct reader_session *s, size_t index)
{
    static const char *const this[] = {"this", "इस", "этом", "это", "эта", "этой", "этого", NULL};
    uint32_t in = r->t.token[s->mention[0].from].in;

    for (uint32_t k = in + 1; k < r->t.sentences && k <= in + 2; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        const struct gazette_mark *noun = reader_mark(r, from, to, GAZETTE_SESSION);
        bool other = false;
        if (!noun)
            noun = reader_mark(r, from, to, GAZETTE_EVENT);
        for (size_t i = 0; i < r->sessions; i++)
            for (size_t m = 0; i != index && m < r->session[i].mentions; m++)
                other |= r->t.token[r->session[i].mention[m].from].in == k;
        if (!noun || other || reader_mark(r, from, to, GAZETTE_INVITE) ||
            !(reader_mark(r, from, to, GAZETTE_HELD) || reader_mark(r, from, to, GAZETTE_COCHAIR) ||
              (noun->from > from && reader_is_any(r, noun->from - 1, this))))
            continue;
        if (of_others(r, from, noun) || (s->number && when_tense(&r->t, &r->g, s->mention[0].from, s->mention[0].to) > 0 &&
                                         when_tense(&r->t, &r->g, noun->from, noun->to) < 0))
            continue;
        if (noun->from > from &&
            (reader_has(r, noun->from - 1, GAZETTE_PREVIOUS) || reader_has(r, noun->from - 1, GAZETTE_NEXT)))
            continue;
        if (!reader_dated(r, s->date)) {
            int d = reader_place_date(r, (struct reader_span){noun->from, noun->to});
            if (d != READER_NONE && (s->date == READER_NONE || r->date[d].a.year))
                s->date = d;
        }
        if (!s->place.to)
            s->place = place_of(r, (struct reader_span){noun->from, noun->to}, &s->here);
        if (!s->venue.to)
            s->venue = reader_venue(r, from, to);
    }
}

/* A short line with the day alone, as protocols have at their head. */
static void from_heading(struct reader *r, struct reader_session *s)
{
    enum { HEADING = 8, LINE_LONGEST = 12 };

    for (size_t i = 0; i < r->dates; i++) {
        const struct when_mark *m = &r->date[i];
        uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
        if (r->t.token[m->from].in > HEADING || to - from > LINE_LONGEST || !m->a.day || !m->a.year || m->inferred)
            continue;
        if (i == r->dateline_date || reader_mark(r, from, to, GAZETTE_SESSION))
            continue; /* a day of publication is none of its own */
        s->date = (int)i;
        return;
    }
}

/* "Today's meeting", "сегодняшняя встреча", "आज की बैठक": the day of the session that was told of before. */
static void from_today(struct reader *r)
{
    for (size_t d = 0; d < r->dates; d++) {
        const struct when_mark *m = &r->date[d];
        uint32_t to = m->to + (reader_is(r, m->to, "'s") || reader_is(r, m->to, "की"));
        struct reader_session *last = NULL;
        if (!(m->sliding & WHEN_DAYS) || m->days || m->same || to >= r->t.n ||
            !gazette_at(&r->g, to, GAZETTE_SESSION) || (to == m->to && r->t.lang != LANG_RU))
            continue;
        for (size_t i = 0; i < r->sessions; i++)
            if (r->session[i].mention[0].from < m->from && r->session[i].next == 0)
                last = &r->session[i];
        if (last && !reader_dated(r, last->date))
            last->date = (int)d;
    }
}

/* "The 5th and 6th meetings were held in A on …, in B on …, respectively": as many days or places as numbers. */
static void in_turn(struct reader *r, struct reader_session **of, size_t n)
{
    struct reader_span place[READER_CHAIRS];
    int date[READER_CHAIRS];
    size_t places = 0, days = 0;
    uint32_t from = of[n - 1]->ordinal.to, to = reader_to(r, from);

    for (uint32_t i = from; i < to; i++) {
        uint32_t cost;
        struct reader_span p = place_at(r, i, &cost);
        if (r->date_over[i] && (i == from || r->date_over[i] != r->date_over[i - 1]) && days++ < n)
            date[days - 1] = r->date_over[i] - 1;
        if (p.to && cost == 0 && places++ < n)
            place[places - 1] = p;
        i = p.to > i ? p.to - 1 : i;
    }
    for (size_t k = 0; k < n; k++) {
        if (days == n)
            of[k]->date = date[k];
        if (places == n) {
            of[k]->place = place[k];
            of[k]->here = false;
        }
    }
}

/* Sessions whose numbers stand in one list. */
static void respectively(struct reader *r)
{
    static const char *const list[] = {"and", "и", "और", "एवं", ",", "तथा", NULL};
    struct reader_session *of[READER_CHAIRS] = {NULL};
    size_t n = 0;

    for (size_t o = 0; o <= r->ordinals; o++) {
        struct reader_session *s = NULL;
        for (size_t i = 0; o < r->ordinals && i < r->sessions && !s; i++)
            if (r->session[i].number && r->session[i].ordinal.from == r->ordinal[o].from)
                s = &r->session[i];
        if (s && n && n < READER_CHAIRS && of[n - 1]->forum == s->forum &&
            of[n - 1]->ordinal.to + 1 == s->ordinal.from && reader_is_any(r, s->ordinal.from - 1, list)) {
            of[n++] = s;
            continue;
        }
        if (n > 1)
            in_turn(r, of, n);
        n = 0;
        if (s)
            of[n++] = s;
    }
}

/* "Moscow, 20 May 2025. The 4th meeting was held …": a release that is no agency's is from where it tells of. */
static void from_dateline(struct reader *r, struct reader_session *s)
{
    uint32_t from = reader_from(r, s->mention[0].from);

    if (s->place.to || s->mode.n || s->next || !r->dateline_places || r->agency.to || r->dateline_date >= r->dates_written ||
        from > r->lede || r->lede >= reader_to(r, from) || !reader_mark(r, r->lede, reader_to(r, from), GAZETTE_HELD) ||
        when_tense(&r->t, &r->g, s->mention[0].from, s->mention[0].to) > 0)
        return;
    if (reader_dated(r, s->date) && s->date != (int)r->dateline_date &&
        !str_eq(r->date[s->date].edtf, r->date[r->dateline_date].edtf))
        return;
    s->place = r->dateline_place[0];
    s->here = true;
    if (!reader_dated(r, s->date) && r->date[r->dateline_date].a.day)
        s->date = (int)r->dateline_date;
}

void reader_place_find(struct reader *r)
{
    for (size_t i = 0; i < r->sessions; i++) {
        struct reader_session *s = &r->session[i];
        for (size_t k = 0; k < s->mentions; k++)
            from_sentence(r, s, s->mention[k]);
        from_later(r, s, i);
        if (!reader_dated(r, s->date) && i == 0)
            from_heading(r, s);
    }
    respectively(r);
    from_today(r);
    for (size_t i = 0; i < r->sessions; i++) {
        from_dateline(r, &r->session[i]);
        if (!r->forum[r->session[i].forum].multi.n)
            reader_news_session(r, &r->session[i]);
        reader_lasting(r, &r->session[i]);
    }
}
