#include "tongue/reader_inner.h"

enum { NAME_LONGEST = 5, HINDI_LONGEST = 4 };

/* What no name of a person is made of. */
static const uint64_t never =
    GAZETTE_BIT(GAZETTE_STOP) | GAZETTE_BIT(GAZETTE_COMMON) | GAZETTE_BIT(GAZETTE_COUNTRY) |
    GAZETTE_BIT(GAZETTE_NATION) | GAZETTE_BIT(GAZETTE_PLACE) | GAZETTE_BIT(GAZETTE_WEEKDAY) |
    GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_EVENT) | GAZETTE_BIT(GAZETTE_BODY) |
    GAZETTE_BIT(GAZETTE_OFFICE) | GAZETTE_BIT(GAZETTE_OFFICE_WORD) | GAZETTE_BIT(GAZETTE_ORG) |
    GAZETTE_BIT(GAZETTE_RANK) | GAZETTE_BIT(GAZETTE_HONORIFIC) | GAZETTE_BIT(GAZETTE_MULTI) |
    GAZETTE_BIT(GAZETTE_AGENCY) | GAZETTE_BIT(GAZETTE_VENUE) | GAZETTE_BIT(GAZETTE_DELEGATION) |
    GAZETTE_BIT(GAZETTE_DOCUMENT) | GAZETTE_BIT(GAZETTE_LEADERS) | GAZETTE_BIT(GAZETTE_INVITE) |
    GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_VISIT) | GAZETTE_BIT(GAZETTE_SIGN) | GAZETTE_BIT(GAZETTE_SAY) |
    GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_DISCUSS) | GAZETTE_BIT(GAZETTE_REAFFIRM) |
    GAZETTE_BIT(GAZETTE_GREET) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_CALL) |
    GAZETTE_BIT(GAZETTE_COUNTERPART) | GAZETTE_BIT(GAZETTE_MONTH) | GAZETTE_BIT(GAZETTE_MARGIN);
static const uint64_t hindi_too =
    GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_LEAD) | GAZETTE_BIT(GAZETTE_MEET) |
    GAZETTE_BIT(GAZETTE_CALL) | GAZETTE_BIT(GAZETTE_VISIT) | GAZETTE_BIT(GAZETTE_GREET) | GAZETTE_BIT(GAZETTE_LETTER) |
    GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_REAFFIRM) |
    GAZETTE_BIT(GAZETTE_COMMIT) | GAZETTE_BIT(GAZETTE_DISCUSS) | GAZETTE_BIT(GAZETTE_REVIEW) |
    GAZETTE_BIT(GAZETTE_SIGN) | GAZETTE_BIT(GAZETTE_ISSUE) | GAZETTE_BIT(GAZETTE_TITLED) | GAZETTE_BIT(GAZETTE_MODE) |
    GAZETTE_BIT(GAZETTE_TRAP) | GAZETTE_BIT(GAZETTE_DAY) | GAZETTE_BIT(GAZETTE_SIDE) | GAZETTE_BIT(GAZETTE_NEXT) |
    GAZETTE_BIT(GAZETTE_PREVIOUS) | GAZETTE_BIT(GAZETTE_MODIFIER);

/* Endings of Hindi plurals in the oblique, infinitives and participles: such words are no names. */
static bool hindi_grammar(struct str s)
{
    static const char *const end[] = {"ओं",   "ियों", "ाओं",   "ेंगे",    "ेगा",   "ेगी",   "ेंगी", "ाने",
                                      "ाना", "ाकर", "ीकरण", "ात्मक", "पूर्वक", "कारी", NULL};
    static const char *const short_end[] = {"ते", "ती", "ता", NULL};

    return sentence_ends(s, end, 6) || (s.n > 12 && sentence_ends(s, short_end, 12));
}

bool reader_name_word(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t;

    if (i >= r->t.n || !reader_word(r, i) || r->date_over[i])
        return false;
    t = &r->t.token[i];
    if (t->flags & SENTENCE_INITIAL)
        return t->script == SENTENCE_DEVANAGARI ? !(r->g.kinds[i] & GAZETTE_BIT(GAZETTE_HONORIFIC))
                                                : t->norm.n <= 8 && !(r->g.kinds[i] & never);
    if (r->g.kinds[i] & GAZETTE_BIT(GAZETTE_PERSON))
        return true;
    if (r->g.kinds[i] & never)
        return false;
    if (t->script == SENTENCE_DEVANAGARI)
        return !(r->g.kinds[i] & hindi_too) && !r->ordinal_at[i] && t->norm.n >= 6 && !hindi_grammar(t->norm);
    if (t->script == SENTENCE_LATIN && r->t.lang != LANG_EN)
        return false;
    if ((t->flags & SENTENCE_UPPER) && t->norm.n <= 3) /* letters for names: AK Abdul */
        return reader_capital(r, i + 1) && !(r->t.token[i + 1].flags & SENTENCE_UPPER) && reader_name_word(r, i + 1);
    return (t->flags & SENTENCE_CAPITAL) && t->number < 0 && !reader_is(r, i, "'s");
}

/* Small words within names, as of Arabic, Dutch, Persian and Turkic ones. */
bool reader_name_particle(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"bin",  "ibn",  "al",   "el",   "de",   "da",  "van", "von", "del", "der", "dos",
                                       "di",   "bint", "ul",   "ла",   "дель", "аль", "эль", "бен", "ибн", "бин", "де",
                                       "фон",  "ван",  "да",   "ас",   "аш",   "ар",  "ат",  "эс",  "эш",  "ди",  "дос",
                                       "оглы", "кызы", "оглу", "бинт", "ульд", "बिन", "अल",  "इब्न", "वान", "डी",  "दा",
                                       "डे",    "एल",   "बिंत",  "डा",   "दो",   "दि",  "बेन",  "फान", NULL};
    return reader_is_any(r, i, list);
}

/* A letter that stands for a name in Hindi without a full stop: एस जयशंकर. */
static bool hindi_letter(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"एस", "एम", "एन", "एल", "के", "पी", "आर",  "टी",  "डी",  "बी",  "सी",  "वी", "जे",
                                       "एफ", "एच", "यू",  "ए",  "ई", "जी", "केपी", "एमजे", "वीके", "आरके", "एसके", NULL};
    return r->t.lang == LANG_HI && reader_is_any(r, i, list);
}

/* "A Boytsov", "J P Mathew": letters for names without a full stop. */
bool reader_name_letter(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t = i < r->t.n ? &r->t.token[i] : NULL;

    if (!t || r->t.lang != LANG_EN || t->script != SENTENCE_LATIN || t->norm.n != 1 || !(t->flags & SENTENCE_CAPITAL))
        return false;
    return reader_same(r, i, i + 1) &&
           (reader_name_letter(r, i + 1) || (reader_name_word(r, i + 1) && r->t.token[i + 1].norm.n > 1));
}

/* A name that is a small word as well, in mid-sentence and before another name: То Лам, To Lam. */
static bool homonym(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t = &r->t.token[i];

    return reader_word(r, i) && (t->flags & SENTENCE_CAPITAL) && !(t->flags & SENTENCE_UPPER) &&
           i > reader_from(r, i) &&
           ((r->g.kinds[i] & never) == GAZETTE_BIT(GAZETTE_STOP) ||
            (reader_is(r, i, "german") && r->t.lang == LANG_EN)) &&
           t->norm.n > 1 && reader_name_word(r, i + 1) && reader_same(r, i, i + 1);
}

/* "Jr.", ", Jr.", "III" behind a name: where it ends, I without. */
static uint32_t suffix(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"jr", "sr", "ii", "iii", "iv", NULL};
    uint32_t k = i + reader_is(r, i, ",");

    if (r->t.lang != LANG_EN || !reader_capital(r, k) || !reader_is_any(r, k, list))
        return i;
    return k + 1 +
           (reader_is(r, k + 1, ".") && !(r->t.token[k + 1].flags & SENTENCE_SPACED) && reader_same(r, k, k + 2));
}

/* A surname that is a word of offices as well and ends the run of capitals: "Cmdr Bill Urban told". */
static bool surname_word(const struct reader *r, uint32_t i)
{
    const uint64_t words = GAZETTE_BIT(GAZETTE_OFFICE_WORD) | GAZETTE_BIT(GAZETTE_COMMON);
    uint64_t kinds = i < r->t.n ? r->g.kinds[i] & never : 0;

    return r->t.lang == LANG_EN && kinds && (kinds & ~words) == 0 && reader_capital(r, i) &&
           !(r->t.token[i].flags & SENTENCE_UPPER) && i + 1 < r->t.n && !reader_capital(r, i + 1) &&
           reader_word(r, i + 1) && !reader_is(r, i + 1, "of") && !reader_is(r, i + 1, "'s") &&
           !reader_is(r, i + 1, "and") && !reader_is(r, i + 1, "for") && !reader_is(r, i + 1, "to");
}

static struct reader_span capitals(const struct reader *r, uint32_t i, bool titled)
{
    struct reader_span s = {i, i};
    uint32_t k = i;
    unsigned words = 0, whole = 0;

    if (reader_name_particle(r, k) && !reader_capital(r, k) && titled && reader_capital(r, k + 1 + reader_hyphen(r, k + 1)))
        k++;
    while (k < r->t.n && words < NAME_LONGEST + 1 && reader_same(r, k, i)) {
        if (reader_hyphen(r, k) && k > i &&
            (reader_name_word(r, k + 1) || reader_name_particle(r, k + 1) || reader_word(r, k + 1))) {
            k++;
            s.to = ++k;
            continue;
        }
        if (whole > 0 && (r->t.token[i].flags & SENTENCE_INITIAL) && k < r->t.n &&
            (r->t.token[k].flags & SENTENCE_INITIAL) && r->t.lang == LANG_RU)
            break; /* С.Горина Р.Алимов: two people */
        if (words == 1 && titled && whole == 1 && surname_word(r, k)) {
            words++;
            whole++;
            s.to = ++k;
            continue;
        }
        if (reader_name_word(r, k) || (reader_name_letter(r, k) && (titled || k > i || i > reader_from(r, i))) ||
            (words == 0 && titled && homonym(r, k))) {
            if (words > 0 && (r->t.token[k].flags & SENTENCE_LINE) && r->t.token[k].in != r->t.token[i].in)
                break;
            words++;
            whole += !(r->t.token[k].flags & SENTENCE_INITIAL) && !reader_name_letter(r, k);
            s.to = ++k;
        } else if (words > 0 && r->t.lang == LANG_RU && reader_is(r, k, "и") && reader_capital(r, k)) {
            s.to = ++k; /* Ван И */
        } else if (words > 0 && reader_name_particle(r, k) && (reader_name_word(r, k + 1) || reader_hyphen(r, k + 1))) {
            k++;
        } else if (words > 0 && reader_name_particle(r, k) && (reader_is(r, k, "оглы") || reader_is(r, k, "кызы"))) {
            s.to = ++k;
        } else {
            break;
        }
    }
    if (whole == 0 || (!titled && (words < 2 || (r->t.token[i].flags & SENTENCE_UPPER))))
        s.to = s.from;
    else
        s.to = suffix(r, s.to);
    return s;
}

/* Given names that are words of every day as well. */
static bool given(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"विकास", "शांति", "आशा",  "प्रगति", "विजय",   "सागर", "प्रकाश", "संतोष",
                                       "उदय",   "अमीर", "राजा", "रानी",  "विश्वास", "मंगल",  "सत्य",   NULL};
    return reader_is_any(r, i, list);
}

/* Ends as a participle does, and may be a name before another one: इरावती, सरस्वती. */
static bool like_grammar(const struct reader *r, uint32_t i)
{
    return reader_word(r, i) && r->t.token[i].script == SENTENCE_DEVANAGARI && !(r->g.kinds[i] & (never | hindi_too)) &&
           !r->ordinal_at[i] && r->t.token[i].norm.n >= 6 && hindi_grammar(r->t.token[i].norm);
}

static bool plural(struct str s) { return s.n > 6 && memcmp(s.p + s.n - 6, "ों", 6) == 0; }

/* A surname that is another word as well, behind a given name: गिरिधर अरमाने, विक्रम मिस्री ने. */
static bool surname_after(const struct reader *r, uint32_t i, const char *const *postposition)
{
    const uint64_t grammar = r->g.kinds[i] & (never | hindi_too);

    if (!reader_word(r, i) || r->t.token[i].script != SENTENCE_DEVANAGARI || r->ordinal_at[i] || r->date_over[i])
        return false;
    if (grammar == 0)
        return like_grammar(r, i);
    return (grammar & ~GAZETTE_BIT(GAZETTE_NATION)) == 0 && reader_is_any(r, i + 1, postposition);
}

static struct reader_span devanagari(const struct reader *r, uint32_t i, bool titled)
{
    static const char *const after[] = {"ने", "से",  "को",    "के", "की", "का", "और", "एवं", "तथा",
                                        "व", "भी", "द्वारा", "में", "पर", "ही", "तो", NULL};
    static const char *const whose[] = {"ने", "से", "को", "के", "की", "का", "और", "एवं", "तथा", "भी", "द्वारा", NULL};
    struct reader_span s = {i, i};
    unsigned words = 0, whole = 0;
    uint32_t k = i;

    while (k < r->t.n && words < HINDI_LONGEST + 2u && reader_same(r, k, i)) {
        bool letter = hindi_letter(r, k) &&
                      (reader_name_word(r, k + 1) || (hindi_letter(r, k + 1) && reader_name_word(r, k + 2)));
        if (reader_hyphen(r, k) && k > i && reader_word(r, k + 1)) {
            s.to = k += 2;
        } else if (words == 0 && titled && (given(r, k) || like_grammar(r, k)) && reader_name_word(r, k + 1)) {
            whole++;
            words++;
            s.to = ++k;
        } else if (words > 0 && reader_name_particle(r, k) && (reader_name_word(r, k + 1) || reader_hyphen(r, k + 1))) {
            k++;
        } else if (words > 0 && words < 3 && titled && !reader_name_word(r, k) &&
                   (reader_has(r, s.from, GAZETTE_GIVEN)
                        ? surname_after(r, k, after)
                        : like_grammar(r, k) && !plural(r->t.token[k].norm) && reader_is_any(r, k + 1, whose))) {
            whole++;
            words++;
            s.to = ++k;
        } else if (words > 0 && titled && reader_is(r, k, "स्वामी") && reader_name_word(r, k + 1)) {
            k++; /* an honorific within a name */
        } else if (words == 0 ? letter || reader_name_word(r, k) : reader_name_word(r, k) || letter) {
            whole += !letter;
            words++;
            s.to = ++k;
        } else {
            break;
        }
    }
    if (whole == 0 || words > HINDI_LONGEST + 1u ||
        (reader_is(r, i, "के") && (reader_has(r, s.to, GAZETTE_OFFICE) || reader_has(r, s.to, GAZETTE_OFFICE_WORD))))
        return (struct reader_span){i, i}; /* "राष्ट्रपति के राजनयिक सलाहकार" */
    if (!titled && (words < 2 || !reader_is_any(r, s.to, after)))
        return (struct reader_span){i, i};
    return s;
}

struct reader_span reader_name_at(const struct reader *r, uint32_t i, bool titled)
{
    const struct gazette_mark *m;

    if (i >= r->t.n || (!titled && (r->t.token[i].flags & SENTENCE_INITIAL) == 0 && !reader_word(r, i)))
        return (struct reader_span){i, i};
    if (reader_has(r, i, GAZETTE_PERSON) && (m = gazette_at(&r->g, i, GAZETTE_PERSON)) != NULL)
        return (struct reader_span){i, m->to};
    return r->t.lang == LANG_HI ? devanagari(r, i, titled) : capitals(r, i, titled);
}

/* --- names that need no title --- */

bool reader_name_patronymic(const struct sentence_token *t)
{
    static const char *const end[] = {"ович",  "евич",  "овича", "евича", "овичу", "евичу", "овичем", "евичем",
                                      "овиче", "евиче", "ильич", "овна",  "евна",  "овны",  "евны",   "овне",
                                      "евне",  "овну",  "евну",  "овной", "евной", "ична",  "ovich",  "evich",
                                      "ovna",  "evna",  "ोविच",  "ेविच",   "विच",   "ोव्ना",  NULL};
    return sentence_ends(t->norm, end, 3);
}

/* "С.В.", "J.P.": letters with full stops; not a short title as "Dr.". */
static bool initials(const struct sentence_token *t)
{
    size_t letters = 0;

    if (!(t->flags & SENTENCE_INITIAL) || t->script == SENTENCE_DEVANAGARI)
        return false;
    for (size_t i = 0; i < t->norm.n; i++)
        letters += t->norm.p[i] != '.' && ((uint8_t)t->norm.p[i] & 0xc0) != 0x80;
    return letters == 1 || memchr(t->norm.p, '.', t->norm.n - 1) != NULL;
}

bool reader_name_plain(const struct reader *r, struct reader_span name)
{
    const struct sentence_token *first = &r->t.token[name.from];
    unsigned whole = 0;
    bool shows = false;

    for (uint32_t i = name.from; i < name.to; i++) {
        const struct sentence_token *t = &r->t.token[i];
        if (!reader_word(r, i))
            continue;
        whole += !(t->flags & SENTENCE_INITIAL);
        shows |= reader_name_patronymic(t) || (reader_has(r, i, GAZETTE_GIVEN) && (i == name.from || i + 1 == name.to));
    }
    if (shows)
        return whole > 1 || initials(first);
    return whole > 0 && initials(first) && !(first->flags & SENTENCE_LINE) && r->t.lang == LANG_RU;
}
