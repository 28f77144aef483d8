#include "tongue/reader_office.h"

/* Offices in Hindi. */

static bool newly(const struct reader *r, uint32_t j)
{
    static const char *const list[] = {"नए", "नई", "नवनियुक्त", NULL};
    return reader_is_any(r, j, list);
}

static bool near_word(const struct reader *r, uint32_t j)
{
    if ((reader_is_inner(r, j) && !reader_has(r, j, GAZETTE_OFFICE)) || newly(r, j))
        return true;
    return reader_name_word(r, j) && !(r->t.token[j].flags & SENTENCE_INITIAL);
}

static bool far_word(const struct reader *r, uint32_t j)
{
    const uint64_t no = GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_LEAD) |
                        GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_HELD) |
                        GAZETTE_BIT(GAZETTE_VISIT) | GAZETTE_BIT(GAZETTE_DAY) | GAZETTE_BIT(GAZETTE_GREET) |
                        GAZETTE_BIT(GAZETTE_SIDE) | GAZETTE_BIT(GAZETTE_HONORIFIC);
    static const char *const part[] = {"गणराज्य", "क्षेत्र", "शहर", "प्रांत", "राज्य", "जिले", "जिला", "ओब्लास्ट", NULL};
    if (reader_has(r, j, GAZETTE_PLACE) && !reader_has(r, j + 1, GAZETTE_ORG) && !reader_is_any(r, j + 1, part))
        return false;
    return reader_word(r, j) && !(r->g.kinds[j] & no) &&
           (!reader_has(r, j, GAZETTE_STOP) || reader_has(r, j, GAZETTE_OFFICE_WORD) || newly(r, j) ||
            (reader_has(r, j, GAZETTE_ORG) && reader_has(r, j + 1, GAZETTE_ORG))) &&
           !r->date_over[j] && !reader_verb(r, j);
}

/* "विभाग (डीपीआईआईटी) के": where the bracket behind an institution opens. */
static uint32_t bracket(const struct reader *r, uint32_t j, uint32_t from)
{
    for (uint32_t k = j; k > from + 1 && j - k < 7; k--)
        if (reader_is(r, k, "("))
            return reader_has(r, k - 1, GAZETTE_ORG) || reader_is_land(r, k - 1) || (k + 2 == j && far_word(r, k - 1))
                       ? k
                       : j;
    return j;
}

static bool genitive(const struct reader *r, uint32_t j, uint32_t from)
{
    if (j <= from)
        return false;
    if (reader_is(r, j, "के") && reader_is(r, j - 1, ")") && bracket(r, j - 1, from) != j - 1)
        return true;
    if (reader_is(r, j, "के") || reader_is(r, j, "की") || reader_is(r, j, "का"))
        return (reader_is_inner(r, j - 1) || reader_has(r, j - 1, GAZETTE_DELEGATION) || far_word(r, j - 1)) &&
               !reader_has(r, j - 1, GAZETTE_SESSION) &&
               (!reader_has(r, j - 1, GAZETTE_BODY) || reader_has(r, j - 1, GAZETTE_ORG) ||
                (j > from + 1 && reader_has(r, j - 2, GAZETTE_OFFICE_WORD) && reader_is(r, j - 1, "आयोग")) ||
                (j > from + 1 && reader_is(r, j - 2, "की") && reader_is(r, j - 1, "समिति")));
    return reader_is(r, j, "में") && (reader_has(r, j - 1, GAZETTE_ORG) || reader_has(r, j - 1, GAZETTE_COUNTRY));
}

/* A deputy premier, who has another office as well: उप प्रधानमंत्री और विदेश मंत्री. */
static bool deputy(const struct reader *r, uint32_t i)
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

static bool joins(const struct reader *r, uint32_t i)
{
    static const char *const and[] = {"और", "एवं", "तथा", "व", ",", "&", NULL};
    return reader_is_any(r, i, and);
}

/* Whose office it is stands right before token I: "रूस के", "रूसी संघ के", "भारत सरकार के"; or I is "रूसी", "केंद्रीय". */
static bool anchored(const struct reader *r, uint32_t i, uint32_t from)
{
    static const char *const of[] = {"के", "की", "का", NULL};
    static const char *const first[] = {"केंद्रीय", "राष्ट्रीय", NULL};

    if (reader_is_any(r, i, first) || reader_has(r, i, GAZETTE_NATION))
        return true;
    return i > from + 1 && reader_is_any(r, i - 1, of) &&
           (reader_is_land(r, i - 2) || reader_is(r, i - 2, "गणराज्य") || reader_has(r, i - 2, GAZETTE_ORG));
}

/* "पत्तन, पोत परिवहन और जलमार्ग मंत्री": a list of fields before token I as far as its state or the beginning of the
 * sentence; where it begins, I without. */
static uint32_t fields(const struct reader *r, uint32_t i, uint32_t from)
{
    unsigned joints = 0, ands = 0;
    uint32_t k = i;

    while (i - k < 14) {
        uint32_t j = k - 1;
        if (k < i && anchored(r, k, from))
            return joints || i - k < 4 ? k : i;
        if (k == from)
            return ands && k + 1 < i ? k : i;
        if (reader_person_of(r, j) != READER_NONE || reader_has(r, j, GAZETTE_OFFICE) ||
            (reader_has(r, j, GAZETTE_RANK) && !reader_has(r, j, GAZETTE_OFFICE_WORD)))
            return i;
        if (joins(r, j)) {
            joints++;
            ands += reader_word(r, j);
        } else if (!far_word(r, j) && !reader_hyphen(r, j)) {
            return i;
        }
        k = j;
    }
    return i;
}

/* An office held abroad or for a region: consuls, representatives, envoys. */
static bool sent(const struct reader *r, uint32_t head)
{
    static const char *const list[] = {"वाणिज्य", "महावाणिज्य", "महावाणिज्यदूत", "कौंसुल",   "महाकौंसुल",    "प्रतिनिधि",
                                       "स्थाई",   "विशेष",      "दूत",          "समन्वयक", "प्रतिनिधियों", NULL};
    const struct gazette_mark *m = gazette_at(&r->g, head, GAZETTE_OFFICE);

    return reader_is_any(r, head, list) || (m && reader_is_any(r, m->to - 1, list));
}

/* "मुंबई में", "संयुक्त राष्ट्र में", "मॉस्को स्थित", "अफगानिस्तान के लिए" before token I; where it begins, I without. */
static uint32_t posted(const struct reader *r, uint32_t i, uint32_t from, uint32_t head)
{
    uint32_t j = i - 1, end = j;
    const struct gazette_mark *m;

    if (i < from + 2)
        return i;
    if (reader_is(r, j, "लिए") && reader_is(r, j - 1, "के") && sent(r, head)) {
        end = j - 1;
        for (uint32_t k = end; k > from && end - k < 4; k--) {
            if (reader_is_land(r, k - 1) || reader_has(r, k - 1, GAZETTE_PLACE))
                return k - 1;
            if (!far_word(r, k - 1))
                return i;
            if (k - 1 == from)
                return from;
        }
        return i;
    }
    if (!(reader_is(r, j, "में") && sent(r, head)) && !reader_is(r, j, "स्थित"))
        return i;
    if ((m = gazette_over(&r->g, end - 1, GAZETTE_PLACE)) != NULL ||
        (m = gazette_over(&r->g, end - 1, GAZETTE_MULTI)) != NULL ||
        (m = gazette_over(&r->g, end - 1, GAZETTE_COUNTRY)) != NULL)
        return m->from;
    return i;
}

/* "मॉस्को" of "मॉस्को स्थित …", "पूर्व" of "पूर्व केंद्रीय …" before token I. */
static uint32_t before(const struct reader *r, uint32_t i, uint32_t from, uint32_t head)
{
    static const char *const once[] = {"पूर्व", "तत्कालीन", "कार्यवाहक", "निवर्तमान", NULL};

    if (reader_is(r, i, "स्थित"))
        i = posted(r, i + 1, from, head) <= i ? posted(r, i + 1, from, head) : i + 1;
    return i > from && i < head && reader_is_any(r, i - 1, once) ? i - 1 : i;
}

uint32_t reader_office_hi_left(const struct reader *r, uint32_t i)
{
    static const char *const and[] = {"और", "एवं", "तथा", "व", NULL};
    uint32_t from = reader_from(r, i), head = i;
    bool far = false;
    unsigned unknown = 0;

    if (from < r->lede && head >= r->lede)
        from = r->lede;
    while (i > from && head - i < OFFICE_LEFT_MOST) {
        uint32_t j = i - 1;
        if (far ? far_word(r, j) : near_word(r, j)) {
            if (!far && !reader_is_inner(r, j) && ++unknown > 2)
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
        } else if (genitive(r, j, from)) {
            far = true;
            i = j;
        } else if ((reader_is(r, j, ")") || (reader_is(r, j, ",") && reader_is(r, j - (j > from), ")"))) &&
                   reader_is(r, i, "के") && bracket(r, j, from) != j) {
            i = bracket(r, j, from);
        } else if (far && reader_is_any(r, j, and) && j > from + 2 && far_word(r, j - 1) && far_word(r, i) &&
                   (genitive(r, j - 2, from) || reader_is_land(r, j - 2))) {
            i = j; /* के सीमा और महासागर मामलों के */
        } else if (far && reader_is(r, j, ")") && reader_is(r, i, "के") && bracket(r, j, from) != j) {
            i = bracket(r, j, from);
        } else if (reader_is(r, j, "-") && j > from && i < head && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                   reader_has(r, i, GAZETTE_OFFICE_WORD)) {
            const struct gazette_mark *first = gazette_over(&r->g, j - 1, GAZETTE_OFFICE);
            i = first->from; /* उप प्रधानमंत्री – उद्योग एवं व्यापार मंत्री */
        } else if (reader_hyphen(r, j) && j > from && reader_word(r, j - 1)) {
            i = j;
        } else if (!far && reader_is_any(r, j, and) && j > from && reader_has(r, j - 1, GAZETTE_OFFICE) &&
                   (i < head ? reader_has(r, i, GAZETTE_OFFICE_WORD) : deputy(r, j - 1))) {
            const struct gazette_mark *first = gazette_over(&r->g, j - 1, GAZETTE_OFFICE);
            i = first->from; /* उप प्रधान मंत्री और उद्योग मंत्री, one person */
        } else if ((reader_is_any(r, j, and) || reader_is(r, j, ",")) && j > from &&
                   reader_has(r, j - 1, GAZETTE_OFFICE_WORD) &&
                   (reader_has(r, i, GAZETTE_OFFICE_WORD) || (i == head && !reader_is_land(r, j - 1))) &&
                   !reader_has(r, j - 1, GAZETTE_OFFICE) && !(reader_is(r, j, ",") && far)) {
            i = j;
        } else if (posted(r, i, from, head) != i) {
            i = posted(r, i, from, head);
            break;
        } else if (fields(r, i, from) != i) {
            i = fields(r, i, from);
        } else {
            break;
        }
    }
    while (i < head && (!reader_word(r, i) || reader_has(r, i, GAZETTE_STOP)))
        i++;
    return before(r, i, from, head);
}

/* ", सड़क परिवहन एवं राजमार्ग मंत्रालय": the institution behind an office's comma. */
static uint32_t apart(const struct reader *r, uint32_t i)
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

/* "डायरेक्टर जनरल ऑफ मिलिट्री ऑपरेशंस" before a rank or an honorific; where it ends, I without. */
static uint32_t english_of(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    if (!reader_is(r, i, "आफ"))
        return i;
    while (k < i + 6 && reader_word(r, k) && !reader_has(r, k, GAZETTE_RANK) && !reader_has(r, k, GAZETTE_HONORIFIC) &&
           (!reader_has(r, k, GAZETTE_STOP) || reader_is(r, k, "आफ")))
        k++;
    return k > i + 1 && (reader_has(r, k, GAZETTE_RANK) || reader_has(r, k, GAZETTE_HONORIFIC)) ? k : i;
}

uint32_t reader_office_hi_right(const struct reader *r, uint32_t i)
{
    uint32_t k;

    if (english_of(r, i) != i)
        return english_of(r, i);
    for (k = i + 1; k < r->t.n && k < i + 7 && (reader_word(r, k) || reader_is(r, k, "-")); k++)
        ;
    if (reader_is(r, i, "(") && reader_is(r, k, ")") && k > i + 1 && !reader_is_land(r, i + 1))
        i = k + 1;
    return reader_is(r, i, ",") && apart(r, i + 1) > i + 1 ? apart(r, i + 1) : i;
}
