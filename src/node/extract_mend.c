/* Words of Devanagari that an extraction broke. */
#include "base/enc.h"
#include "node/extract_inner.h"

bool extract_is_devanagari(uint32_t c) { return c >= 0x900 && c <= 0x97F && c != 0x964 && c != 0x965; }

bool extract_is_letter(uint32_t c)
{
    return (c >= 0x904 && c <= 0x939) || (c >= 0x958 && c <= 0x961) || (c >= 0x972 && c <= 0x97F);
}

bool extract_is_sign(uint32_t c)
{
    return (c >= 0x900 && c <= 0x903) || (c >= 0x93A && c <= 0x94F && c != 0x93D) || (c >= 0x955 && c <= 0x957) ||
           c == 0x962 || c == 0x963;
}

static bool is_vowel_sign(uint32_t c) { return (c >= 0x93E && c <= 0x94C) || c == 0x962 || c == 0x963; }

static bool is_consonant(uint32_t c) { return (c >= 0x915 && c <= 0x939) || (c >= 0x958 && c <= 0x95F); }

/* The word of Devanagari that ends at byte AT. */
static struct str word_before(struct str s, size_t at)
{
    size_t from = at;

    while (from >= 3 && (uint8_t)s.p[from - 3] == 0xE0 && ((uint8_t)s.p[from - 2] & 0xFE) == 0xA4)
        from -= 3;
    return str_make(s.p + from, at - from);
}

static bool one_of(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_is(word, *list))
            return true;
    return false;
}

/* A consonant alone between a word and a blank or stop, which is no word of its own: बिश्के क. */
static bool is_remnant(struct str s, struct str before, size_t at, size_t after)
{
    static const char *const whole[] = {"के", "ने", "से", "में", "को", "की", "हैं", "है", "थे", "ये", "वे", "ले", "दे", "हो", "पे", "मैं",
                                        NULL},
                             *const and[] = {" और", " तथा", " या", " एवं", " व ", " से ", NULL};
    size_t next = at;
    uint32_t c = enc_next(s, &next);
    struct str rest = str_make(s.p + after, s.n - after);

    if (!is_consonant(c) || c == 0x935 || c == 0x928 || one_of(before, whole)) /* व and न are words */
        return false;
    for (const char *const *p = and; *p; p++)
        if (str_starts(rest, *p))
            return false; /* क और ख */
    return !rest.n || rest.p[0] == ' ' || rest.p[0] == '\n' || str_starts(rest, "।");
}

/* Is the blank at byte AT, behind LEFT, within a word? */
static bool is_false(struct str s, size_t at, uint32_t left)
{
    static const char *const r[] = {"मातृ", "पितृ", "भ्रातृ", "कर्तृ", "नेतृ", NULL};
    size_t i = at + 1, after;
    uint32_t right = i < s.n ? enc_next(s, &i) : 0;
    struct str before = word_before(s, at);

    if (!extract_is_devanagari(left))
        return false;
    if (extract_is_sign(right))
        return extract_is_letter(left) || left == 0x93C || left == 0x94D || (is_vowel_sign(left) && !is_vowel_sign(right));
    after = i;
    if (!extract_is_letter(right))
        return false;
    if (before.n == 6 && (left == 0x901 || left == 0x902) && (uint8_t)before.p[1] == 0xA4 && (uint8_t)before.p[2] <= 0x94)
        return true; /* ऊं चे: a vowel with its nasal is no word */
    if (left == 0x943) /* no word but these ends with ृ */
        return !one_of(before, r);
    return is_vowel_sign(left) || left == 0x902 || left == 0x901 ? is_remnant(s, before, at + 1, after) : false;
}

struct str extract_mend(struct str s, struct arena *a)
{
    char *p = arena_alloc(a, s.n + 1);
    uint32_t left = 0;
    size_t n = 0;

    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = enc_next(s, &i);
        if (c == ' ' && is_false(s, at, left))
            continue;
        memcpy(p + n, s.p + at, i - at);
        n += i - at;
        left = c;
    }
    return str_make(p, n);
}

/* A sign where none can stand: at a word's beginning, behind another vowel sign. */
static bool is_odd(uint32_t left, uint32_t c)
{
    if (!extract_is_sign(c))
        return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF);
    if (is_vowel_sign(c) && (is_vowel_sign(left) || left == 0x94D))
        return true;
    return !extract_is_devanagari(left) && left != 0x200C && left != 0x200D && left != 0x25CC;
}

bool extract_damaged(struct str s)
{
    enum { LEAST = 3, SHARE = 50 }; /* one word in so many */
    size_t words = 0, odd = 0;
    uint32_t left = ' ';

    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = enc_next(s, &i);
        bool begins = extract_is_devanagari(c) && !extract_is_devanagari(left);
        words += begins;
        odd += is_odd(left, c) || (begins && extract_is_letter(c) && left == ' ' && at > 3 &&
                                   is_remnant(s, word_before(s, at - 1), at, i));
        left = c;
    }
    return words > 0 && odd >= LEAST && odd * SHARE >= words;
}
