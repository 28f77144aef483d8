#include "tongue/reader_inner.h"

enum { LEFT_MOST = 18, RIGHT_MOST = 22, LIST_AHEAD = 9 };

static bool busy(const struct reader *r, uint32_t i) { return r->date_over[i] || r->ordinal_at[i]; }

static bool tight(const struct reader *r, uint32_t i)
{
    return i + 1 < r->t.n && !(r->t.token[i].flags & SENTENCE_SPACED) && !(r->t.token[i + 1].flags & SENTENCE_SPACED);
}

/* A dash between two countries, spaced or not, or any hyphen within a word. */
static bool joins(const struct reader *r, uint32_t i)
{
    if (!reader_is(r, i, "-") && !reader_is(r, i, "/") && !reader_is(r, i, "+") && !reader_is(r, i, "&"))
        return false;
    return tight(r, i) || reader_is(r, i, "&") || (i > 0 && reader_is_land(r, i - 1) && reader_is_land(r, i + 1)) ||
           (reader_is(r, i, "/") && i > 0 && reader_capital(r, i - 1) && reader_capital(r, i + 1));
}

/* An acronym in brackets that begin at I: where they end, else I. */
static uint32_t acronym(const struct reader *r, uint32_t i)
{
    static const char *const then[] = {"далее", "hereinafter", "hereafter", NULL};
    uint32_t to = i + 1;

    if (!reader_is(r, i, "(") || reader_is_any(r, i + 1, then))
        return i;
    while (to < r->t.n && to < i + 8 && reader_same(r, to, i) && !reader_is(r, to, ")"))
        to++;
    if (!reader_is(r, to, ")") || to == i + 1 || busy(r, i + 1) || reader_is_land(r, i + 1))
        return i;
    if (r->t.lang != LANG_HI && !(r->t.token[i + 1].flags & (SENTENCE_UPPER | SENTENCE_INITIAL)))
        return i;
    return to + 1;
}

/* Does the name of another body begin at I, of which the one before is a part? "of the X Commission". */
static bool body_ahead(const struct reader *r, uint32_t i)
{
    enum { FAR = 9 };

    for (uint32_t k = i; k < i + FAR && reader_same(r, k, i) && !busy(r, k); k++) {
        if (gazette_at(&r->g, k, GAZETTE_BODY))
            return true;
        if (!(reader_capital(r, k) || reader_is_land(r, k) || reader_has(r, k, GAZETTE_MODIFIER) || joins(r, k) ||
              reader_is(r, k, "the") || (r->t.lang == LANG_RU && reader_adjective(&r->t.token[k]))))
            return false;
    }
    return false;
}

/* --- English --- */

static bool en_before(const struct reader *r, uint32_t i)
{
    const uint64_t never = GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_HONORIFIC);

    if (!reader_word(r, i) || busy(r, i))
        return false;
    if (reader_has(r, i, GAZETTE_MODIFIER) || reader_is_land(r, i) || reader_has(r, i, GAZETTE_MULTI))
        return true;
    return reader_capital(r, i) && !reader_has(r, i, GAZETTE_STOP) && !reader_has(r, i, GAZETTE_SESSION) &&
           !(r->g.kinds[i] & never) && !reader_is(r, i, "'s");
}

static uint32_t en_left(const struct reader *r, uint32_t head)
{
    uint32_t i = head, from = reader_from(r, head);

    while (i > from && head - i < LEFT_MOST) {
        uint32_t j = i - 1;
        if (en_before(r, j)) {
            i = j;
        } else if (joins(r, j) && j > from && (en_before(r, j - 1) || r->t.token[j - 1].number >= 0)) {
            i = j - 1;
        } else if ((r->t.token[j].flags & SENTENCE_NUMBER) &&
                   (reader_is(r, i, "+") || reader_is(r, j - (j > from), "+"))) {
            i = j;
        } else if (reader_is(r, j, "-") && j > from && i < head && reader_has(r, j - 1, GAZETTE_ORG) &&
                   en_before(r, j - 1)) {
            i = j - 1; /* Indian Navy – Royal Australian Navy */
        } else if (reader_is(r, j, "+") && i < head) {
            i = j;
        } else if (reader_possessive(r, j) && j > from && en_before(r, j - 1)) {
            i = j - 1; /* Defence Ministers' */
        } else if (i == head && reader_word(r, j) && !reader_has(r, j, GAZETTE_STOP) && !busy(r, j) &&
                   !reader_has(r, j, GAZETTE_SESSION) && !reader_has(r, j, GAZETTE_HELD) && !reader_capital(r, j) &&
                   j > from && (reader_is(r, j - 1, "the") || r->ordinal_at[j - 1] || reader_is_land(r, j - 1))) {
            i = j; /* "the programming committee" */
        } else if (reader_is(r, j, "and") && j > from && en_before(r, j - 1) && reader_capital(r, j - 1) &&
                   reader_capital(r, i) && !(reader_is_land(r, j - 1) && !reader_is_land(r, i))) {
            i = j - 1;
        } else {
            break;
        }
    }
    while (i < head && (!reader_word(r, i) && r->t.token[i].number < 0))
        i++;
    return i;
}

/* A list goes on behind the comma at I: an "and" comes before anything that ends it. */
static bool en_list(const struct reader *r, uint32_t i, bool capital)
{
    for (uint32_t k = i + 1; k < i + LIST_AHEAD && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "and") || reader_is(r, k, "&"))
            return k > i + 1 || capital;
        if (reader_is(r, k, ",") || reader_is(r, k, "-"))
            continue;
        if (!reader_word(r, k) || reader_has(r, k, GAZETTE_STOP) || (capital && !reader_capital(r, k)) ||
            reader_has(r, k, GAZETTE_PLACE))
            return false;
    }
    return false;
}

static bool en_content(const struct reader *r, uint32_t i)
{
    return reader_word(r, i) && !busy(r, i) && !reader_has(r, i, GAZETTE_STOP) && !reader_verb(r, i) &&
           !reader_has(r, i, GAZETTE_HONORIFIC) && !reader_is(r, i, "'s") &&
           !(reader_has(r, i, GAZETTE_PLACE) && !reader_is_land(r, i));
}

static uint32_t en_topic(const struct reader *r, uint32_t i)
{
    uint32_t k = i, end = i;
    bool capital = reader_capital(r, i) || (reader_is(r, i, "the") && reader_capital(r, i + 1));

    for (; k < r->t.n && k < i + RIGHT_MOST && reader_same(r, k, i); k++) {
        if (k > i && (reader_is(r, k, "of") || reader_is(r, k, "under")) && body_ahead(r, k + 1)) {
            break;
        } else if (capital && k > i && reader_word(r, k - 1) && reader_capital(r, k + 1) && !reader_is_land(r, k) &&
                   reader_has(r, k, GAZETTE_GIVEN) && !reader_has(r, k, GAZETTE_MODIFIER) &&
                   !reader_is(r, k - 1, "of") && !reader_is(r, k - 1, "and")) {
            break; /* "… Cooperation Nenad Popovic" */
        } else if (en_content(r, k) && (reader_capital(r, k) || !capital)) {
            end = k + 1;
        } else if (joins(r, k) || reader_is(r, k, "of") ||
                   (reader_is(r, k, "the") && k > i && (reader_is(r, k - 1, "of") || reader_is(r, k - 1, "in"))) ||
                   (reader_is(r, k, "the") && k == i)) {
            continue;
        } else if (reader_is(r, k, "and") && k > i) {
            if (!en_content(r, k + 1) || (capital && !reader_capital(r, k + 1)))
                break;
        } else if (reader_is(r, k, ",") && en_list(r, k, capital)) {
            continue;
        } else if (reader_is(r, k, "in") && reader_is(r, k + 1, "the") &&
                   (reader_is(r, k + 2, "field") || reader_is(r, k + 2, "area") || reader_is(r, k + 2, "fields"))) {
            k += 2;
            end = k + 1;
        } else {
            break;
        }
    }
    return end;
}

static uint32_t en_right(const struct reader *r, uint32_t i)
{
    static const char *const on[] = {"on", "for", "of", "in", NULL};

    if (reader_is(r, i, "between") && !reader_is_land(r, i + 1)) {
        uint32_t k = i + 1; /* between the Special Representatives of India and China */
        while (k < i + 9 && k < r->t.n && !reader_is_land(r, k) &&
               (reader_is(r, k, "the") || reader_is(r, k, "of") || reader_is(r, k, "and") || reader_is(r, k, "-") ||
                reader_capital(r, k) || reader_has(r, k, GAZETTE_OFFICE) || reader_has(r, k, GAZETTE_OFFICE_WORD) ||
                reader_has(r, k, GAZETTE_ORG)))
            k++;
        if (k > i + 2 && reader_is_land(r, k) && reader_is(r, k - 1, "of") && reader_is(r, k + 1, "and") && reader_is_land(r, k + 2))
            i = k + 3;
    } else if (reader_is(r, i, "between") && !reader_is(r, i + 1, "'s")) {
        uint32_t k = i + 1;
        while (k < r->t.n &&
               (reader_is_land(r, k) || reader_is(r, k, "and") || reader_is(r, k, "the") ||
                (reader_is(r, k - 1, "and") && reader_capital(r, k))) &&
               k < i + 12)
            k++;
        while (k > i && !reader_word(r, k - 1))
            k--;
        i = reader_is(r, k - 1, "and") ? k - 1 : k;
    }
    while (i > 0 && (r->t.token[i - 1].flags & SENTENCE_UPPER) && joins(r, i) && tight(r, i) &&
           reader_capital(r, i + 1))
        i += 2; /* IRIGC-TEC */
    if (acronym(r, i) != i)
        return i;
    if (!reader_is_any(r, i, on) || (reader_is(r, i, "in") && !reader_is(r, i + 1, "the")) || i + 1 >= r->t.n ||
        busy(r, i + 1))
        return i;
    if (reader_is(r, i, "in") && !reader_is(r, i + 2, "field") && !reader_is(r, i + 2, "area") &&
        !reader_is(r, i + 2, "fields"))
        return i;
    if (reader_is(r, i, "of") && !reader_capital(r, i + 1) && !reader_has(r, i + 1, GAZETTE_OFFICE))
        return i;
    {
        uint32_t end = en_topic(r, i + 1);
        if (end > i + 1 && reader_is(r, end, "between") && reader_is_land(r, end + 1))
            return en_right(r, end);
        if (end > i + 1 && reader_is(r, i, "for") && reader_is(r, end, "on") && reader_capital(r, end + 1))
            return en_right(r, end); /* Mechanism for Consultation on Border Affairs */
        return end > i + 1 ? end : i;
    }
}

/* --- Russian --- */

static bool ru_before(const struct reader *r, uint32_t i)
{
    static const char *const no[] = {"предыдущ", "следующ",      "очередн",  "предстоящ", "последн",  "нынешн",
                                     "данн",     "сво",          "так",      "как",       "эт",       "сам",
                                     "юбилейн",  "завершивш",    "состоявш", "прошедш",   "упомянут", "указанн",
                                     "котор",    "кажд",         "друг",     "весь",      "вс",       "прошл",
                                     "провед",   "заключительн", "нов",      NULL};
    const struct sentence_token *t = &r->t.token[i];

    if (!reader_word(r, i) || busy(r, i) || reader_has(r, i, GAZETTE_SESSION))
        return false;
    if (reader_has(r, i, GAZETTE_NATION) || reader_has(r, i, GAZETTE_MODIFIER))
        return true;
    if (!reader_adjective(t) || reader_has(r, i, GAZETTE_STOP) || reader_has(r, i, GAZETTE_OFFICE) ||
        reader_has(r, i, GAZETTE_ORG))
        return false;
    for (const char *const *p = no; *p; p++)
        if (str_starts(t->norm, *p) && t->norm.n < strlen(*p) + 10)
            return false;
    return true;
}

static uint32_t ru_left(const struct reader *r, uint32_t head)
{
    uint32_t i = head, from = reader_from(r, head);

    while (i > from && head - i < LEFT_MOST) {
        uint32_t j = i - 1;
        if (ru_before(r, j))
            i = j;
        else if (joins(r, j) && j > from && reader_word(r, j - 1))
            i = j - 1;
        else if (reader_is(r, j, "и") && j > from && ru_before(r, j - 1) && i < head)
            i = j - 1;
        else
            break;
    }
    return i;
}

static bool dative(const struct sentence_token *t)
{
    static const char *const end[] = {"ому", "ему", "ой", "ей", "ым", "им", "ам", "ям", NULL};

    return sentence_ends(t->norm, end, 5);
}

/* Behind the comma at I the list of fields goes on: adjectives in the dative up to an "и". */
static bool ru_list(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + LIST_AHEAD && reader_same(r, k, i); k++) {
        if (reader_is(r, k, "и"))
            return k > i + 1;
        if (reader_is(r, k, ",") || reader_is(r, k, "-"))
            continue;
        if (!reader_word(r, k) || reader_has(r, k, GAZETTE_STOP) || reader_verb(r, k))
            return false;
        if (dative(&r->t.token[k]) && k > i + 1 && reader_has(r, k + 1, GAZETTE_MODIFIER) && !reader_is(r, k + 1, "и"))
            return true; /* "…, научно-техническому сотрудничеству" */
        if (k == i + 1 && !dative(&r->t.token[k]) && !reader_is(r, k + 1, "-") && !reader_is(r, k + 1, ","))
            return false;
    }
    return false;
}

/* An office in the nominative ("министр обороны"), a rank or a title of courtesy: somebody is named, the topic is over.
 */
static bool ru_person_ahead(const struct reader *r, uint32_t i)
{
    static const char *const plural[] = {"ов", "ев", "ей", "ств", NULL};

    if (reader_has(r, i, GAZETTE_HONORIFIC) || gazette_at(&r->g, i, GAZETTE_RANK))
        return true;
    if (!gazette_at(&r->g, i, GAZETTE_OFFICE) || gazette_at(&r->g, i, GAZETTE_BODY))
        return false;
    return !sentence_ends(r->t.token[i].norm, plural, 5);
}

/* A masculine noun in the nominative behind "и": another thing, and none of the topic. */
static bool ru_new_noun(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"ик", "од", "ект", "акт", "ент", "ум", NULL};

    return !(r->t.token[i].flags & SENTENCE_UPPER) && sentence_ends(r->t.token[i].norm, end, 1);
}

static uint32_t ru_topic(const struct reader *r, uint32_t i)
{
    static const char *const field[] = {"области", "сфере", "сферах", "областях", "вопросам", "линии", "связи", NULL};
    uint32_t k = i, end = i;

    for (; k < r->t.n && k < i + RIGHT_MOST && reader_same(r, k, i); k++) {
        const struct sentence_token *t = &r->t.token[k];
        if (k > i && (reader_capital(r, k) || reader_is_land(r, k)) && reader_adjective(&r->t.token[k]) && body_ahead(r, k)) {
            break;
        } else if (k > i && reader_is_land(r, k) && joins(r, k + 1) && body_ahead(r, k)) {
            break;
        } else if (k > i && ru_person_ahead(r, k)) {
            break;
        } else if (reader_is(r, k, "в") && reader_is_any(r, k + 1, field)) {
            k++;
            end = k + 1;
        } else if (reader_word(r, k) && !busy(r, k) &&
                   !(reader_has(r, k, GAZETTE_STOP) && !reader_is_any(r, k, field)) && !reader_verb(r, k) &&
                   !reader_has(r, k, GAZETTE_HELD) &&
                   (!(t->flags & SENTENCE_CAPITAL) || k == i || reader_is_land(r, k) || (t->flags & SENTENCE_UPPER) ||
                    reader_adjective(t) || joins(r, k + 1) ||
                    (reader_capital(r, k - 1) && reader_adjective(&r->t.token[k - 1])))) {
            end = k + 1;
        } else if (k > i && (reader_is(r, k, "с") || reader_is(r, k, "со")) && reader_is_land(r, k + 1)) {
            end = gazette_at(&r->g, k + 1, GAZETTE_COUNTRY) ? gazette_at(&r->g, k + 1, GAZETTE_COUNTRY)->to : k + 2;
            break;
        } else if (joins(r, k)) {
            continue;
        } else if (reader_is(r, k, "и") && k > i && reader_word(r, k + 1) && !reader_verb(r, k + 1) &&
                   !busy(r, k + 1) && !ru_new_noun(r, k + 1)) {
            continue;
        } else if (reader_is(r, k, ",") && ru_list(r, k)) {
            continue;
        } else if ((t->flags & SENTENCE_OPEN) && k < t->pair && t->pair < k + 12) {
            k = t->pair;
            end = k + 1;
        } else {
            break;
        }
    }
    return end;
}

/* Nouns in the genitive that belong to a council or committee: министров иностранных дел, глав правительств. */
static uint32_t ru_genitives(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"ов", "ев",  "ей",  "ий",   "ых", "их",  "ел", "в",
                                      "ия", "ого", "его", "ства", "ти", "ции", NULL};
    uint32_t k = i;

    while (k < r->t.n && k < i + 6 && reader_word(r, k) && !busy(r, k) &&
           (!reader_has(r, k, GAZETTE_STOP) || (reader_is(r, k, "и") && reader_is_land(r, k + 1))) && !reader_verb(r, k)) {
        bool ok = (reader_is(r, k, "и") && reader_is_land(r, k + 1)) || reader_has(r, k, GAZETTE_OFFICE) ||
                  reader_has(r, k, GAZETTE_OFFICE_WORD) || reader_is_land(r, k) || reader_has(r, k, GAZETTE_MULTI) ||
                  reader_has(r, k, GAZETTE_ORG);
        if (!ok && (reader_capital(r, k) || !sentence_ends(r->t.token[k].norm, end, 5)))
            break;
        k++;
        if ((reader_is(r, k - 1, "государств") || reader_is(r, k - 1, "стран")) && reader_is(r, k, "-") &&
            reader_word(r, k + 1))
            k += 2; /* государств – участников СНГ */
    }
    return k;
}

static uint32_t ru_right(const struct reader *r, uint32_t i, struct str kind, bool event)
{
    uint32_t end;

    if (str_is(kind, "council") || str_is(kind, "committee") || reader_has(r, i, GAZETTE_MULTI) ||
        (event && reader_has(r, i, GAZETTE_OFFICE)))
        i = ru_genitives(r, i);
    if (reader_is(r, i, "высокого") && reader_is(r, i + 1, "уровня"))
        i += 2;
    while (reader_is_land(r, i) && !reader_has(r, i, GAZETTE_PLACE)) {
        i = gazette_at(&r->g, i, GAZETTE_COUNTRY) ? gazette_at(&r->g, i, GAZETTE_COUNTRY)->to : i + 1;
        if ((reader_is(r, i, "-") || reader_is(r, i, "и")) &&
            (reader_is_land(r, i + 1) || (event && reader_is(r, i, "-") && reader_capital(r, i + 1))))
            i += reader_is_land(r, i + 1) ? 1 : 2;
    }
    if (event && reader_capital(r, i) && reader_is(r, i + 1, "-") && reader_is_land(r, i + 2))
        i += 3;
    if (i < r->t.n && (r->t.token[i].flags & SENTENCE_OPEN) && r->t.token[i].pair < i + 10)
        i = r->t.token[i].pair + 1;
    if (acronym(r, i) != i)
        return i;
    if (reader_is(r, i, "между") && reader_word(r, i + 1)) {
        uint32_t k = i + 1;
        while (
            k < r->t.n && k < i + 14 &&
            (reader_is_land(r, k) || reader_is(r, k, "и") || reader_has(r, k, GAZETTE_ORG) || reader_is(r, k, "республики")))
            k++;
        i = k;
    }
    if (reader_is(r, i, "по") && reader_word(r, i + 1) && !busy(r, i + 1)) {
        end = ru_topic(r, i + 1);
        if (end > i + 1)
            i = end;
    } else if (reader_is(r, i, "в") && (reader_is(r, i + 1, "области") || reader_is(r, i + 1, "сфере"))) {
        end = ru_topic(r, i);
        i = end > i ? end : i;
    }
    if (reader_is(r, i, "между") && reader_is_land(r, i + 1)) {
        while (i + 1 < r->t.n && (reader_is_land(r, i + 1) || reader_is(r, i + 1, "и")))
            i++;
        i++;
    }
    return i;
}

/* --- Hindi --- */

static bool hi_word(const struct reader *r, uint32_t i)
{
    const uint64_t never = GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_LEAD) |
                           GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_HONORIFIC) | GAZETTE_BIT(GAZETTE_RANK) |
                           GAZETTE_BIT(GAZETTE_NEXT) | GAZETTE_BIT(GAZETTE_PREVIOUS) | GAZETTE_BIT(GAZETTE_SIDE);

    if (!reader_word(r, i) || busy(r, i) || (r->g.kinds[i] & never) || reader_verb(r, i))
        return false;
    return !reader_has(r, i, GAZETTE_STOP) || reader_has(r, i, GAZETTE_MODIFIER);
}

/* The phrase that ends before I stands before पर, के लिए, में सहयोग: what the forum is about. */
static uint32_t hi_link(const struct reader *r, uint32_t i, uint32_t from)
{
    static const char *const field[] = {"क्षेत्र", "क्षेत्रों", "लिए", "विषय", NULL};

    static const char *const about[] = {"संबंधित", "संबद्ध", "जुडे", "जुडी", NULL};

    if (i > from && reader_is(r, i - 1, "से") && reader_is_any(r, i, about))
        return i - 1;
    if (i > from && reader_is(r, i - 1, "पर"))
        return i - 1;
    if (i > from + 1 && reader_is_any(r, i - 1, field) && reader_is(r, i - 2, "के"))
        return i - 2;
    if (i > from + 1 && reader_is(r, i - 1, "बीच") && reader_is(r, i - 2, "के") && reader_is_land(r, i - 3))
        return i - 2;
    if (i > from && reader_is(r, i - 1, "में") && (reader_is(r, i, "सहयोग") || reader_is(r, i, "साझेदारी")) &&
        !reader_has(r, i - 2, GAZETTE_PLACE))
        return i - 1;
    return i;
}

static bool hi_and(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"और", "एवं", "तथा", "व", ",", "&", NULL};
    return reader_is_any(r, i, list);
}

/* A comma belongs to a list of fields when an "and" follows within it. */
static bool hi_list(const struct reader *r, uint32_t i, uint32_t head)
{
    for (uint32_t k = i + 1; k < head && k < i + LIST_AHEAD; k++) {
        if (hi_and(r, k) && !reader_is(r, k, ","))
            return true;
        if (!hi_word(r, k) && !reader_is(r, k, ",") && !reader_is(r, k, "-"))
            return false;
    }
    return false;
}

static uint32_t hi_bracket(const struct reader *r, uint32_t i, uint32_t from)
{
    uint32_t k = i;

    while (k > from && i - k < 8 && !reader_is(r, k, "("))
        k--;
    return reader_is(r, k, "(") && k > from && reader_has(r, k - 1, GAZETTE_MULTI) ? k - 1 : i;
}

/* "परामर्श और समन्वय के लिए कार्य तंत्र": what it is for stands between. */
static bool hi_purpose(const struct reader *r, uint32_t i, uint32_t head)
{
    while (i < head && !reader_is(r, i, "लिए"))
        i++;
    return i < head;
}

/* "रक्षा मंत्रियों के संवाद", "विदेश सचिवों की वार्ता": whose offices meet. */
static bool hi_officers(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"के", "की", "का", NULL}, plural[] = "ों";
    const struct str s = i > 0 ? r->t.token[i - 1].norm : STR("");
    size_t n = sizeof plural - 1;

    return reader_is_any(r, i, of) && s.n > n && memcmp(s.p + s.n - n, plural, n) == 0 &&
           (reader_has(r, i - 1, GAZETTE_OFFICE) || reader_has(r, i - 1, GAZETTE_OFFICE_WORD));
}

static uint32_t hi_left(const struct reader *r, uint32_t head)
{
    uint32_t i = head, from = reader_from(r, head), link;

    if (from < r->lede && head >= r->lede)
        from = r->lede;
    while (i > from && head - i < LEFT_MOST + 6) {
        uint32_t j = i - 1;
        if (reader_is(r, j, ")") && hi_bracket(r, j, from) != j) {
            i = hi_bracket(r, j, from);
        } else if (reader_is_land(r, i) && !reader_is_land(r, j) && hi_word(r, j)) {
            static const char *const about[] = {"संबंधित",    "संबंधी", "संबद्ध",   "मंत्रिस्तरीय", "वार्षिक",
                                                "उच्चस्तरीय", "रोधी", "विरोधी", "निरोधी",    NULL};
            if (!reader_is_any(r, j, about))
                break;
            i = j;
        } else if (reader_has(r, j, GAZETTE_EVENT) && i < head && hi_and(r, i) && hi_purpose(r, i, head)) {
            i = j;
        } else if (reader_has(r, j, GAZETTE_BODY) ||
                   (reader_has(r, j, GAZETTE_EVENT) && !reader_has(r, j, GAZETTE_MULTI))) {
            break;
        } else if (hi_word(r, j)) {
            i = j;
        } else if (joins(r, j) && j > from) {
            i = j;
        } else if (i == head && hi_officers(r, j)) {
            i = j;
        } else if ((r->t.token[j].flags & SENTENCE_NUMBER) &&
                   (reader_is(r, j - (j > from), "+") || reader_is(r, j + 1, "+"))) {
            i = j;
        } else if (hi_and(r, j) && j > from && i < head && hi_word(r, j - 1) &&
                   (!reader_is(r, j, ",") || hi_list(r, j, head))) {
            if (reader_is_land(r, j - 1) && !reader_is_land(r, i))
                break;
            i = j;
        } else if ((link = hi_link(r, i, from)) != i && link > from && hi_word(r, link - 1)) {
            i = link;
        } else {
            break;
        }
    }
    while (i < head && (hi_and(r, i) || !reader_word(r, i)) && r->t.token[i].number < 0)
        i++;
    return i;
}

/* --- */

struct reader_span reader_phrase(const struct reader *r, struct reader_span head, bool event)
{
    const struct gazette_mark *m = gazette_at(&r->g, head.from, event ? GAZETTE_EVENT : GAZETTE_BODY);
    struct str kind = m ? m->value : STR("");
    struct reader_span s = head;

    if (r->t.lang == LANG_HI) {
        s.from = hi_left(r, head.from);
    } else if (r->t.lang == LANG_RU) {
        s.from = ru_left(r, head.from);
        s.to = ru_right(r, head.to, kind, event);
    } else {
        s.from = en_left(r, head.from);
        s.to = en_right(r, head.to);
    }
    return s;
}
