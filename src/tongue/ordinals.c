#include "tongue/ordinals.h"

#include "base/buf.h"

#include <stdio.h>

enum { WORDS = 100 };

/* --- Hindi --- */

static const char *const hindi[WORDS + 1] = {
    [1] = "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "दस",
    [11] = "ग्यारह", "बारह", "तेरह", "चौदह", "पंद्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस", "बीस",
    [21] = "इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस", "सत्ताईस", "अट्ठाईस", "उनतीस", "तीस",
    [31] = "इकतीस", "बत्तीस", "तैंतीस", "चौंतीस", "पैंतीस", "छत्तीस", "सैंतीस", "अड़तीस", "उनतालीस", "चालीस",
    [41] = "इकतालीस", "बयालीस", "तैंतालीस", "चवालीस", "पैंतालीस", "छियालीस", "सैंतालीस", "अड़तालीस", "उनचास", "पचास",
    [51] = "इक्यावन", "बावन", "तिरपन", "चौवन", "पचपन", "छप्पन", "सत्तावन", "अठावन", "उनसठ", "साठ",
    [61] = "इकसठ", "बासठ", "तिरसठ", "चौंसठ", "पैंसठ", "छियासठ", "सड़सठ", "अड़सठ", "उनहत्तर", "सत्तर",
    [71] = "इकहत्तर", "बहत्तर", "तिहत्तर", "चौहत्तर", "पचहत्तर", "छिहत्तर", "सतहत्तर", "अठहत्तर", "उनासी", "अस्सी",
    [81] = "इक्यासी", "बयासी", "तिरासी", "चौरासी", "पचासी", "छियासी", "सतासी", "अठासी", "नवासी", "नब्बे",
    [91] = "इक्यानवे", "बानवे", "तिरानवे", "चौरानवे", "पचानवे", "छियानवे", "सत्तानवे", "अठानवे", "निन्यानवे", "सौ",
};

enum hindi_form { DIRECT, OBLIQUE, FEMININE, HINDI_FORMS };

/* What stands for these; all others are regular: the number with वाँ, वें, वीं. */
static const struct {
    int n;
    const char *word[HINDI_FORMS], *suffix[HINDI_FORMS];
} hindi_irregular[] = {
    {1, {"पहला", "पहले", "पहली"}, {"ला", "ले", "ली"}},
    {2, {"दूसरा", "दूसरे", "दूसरी"}, {"रा", "रे", "री"}},
    {3, {"तीसरा", "तीसरे", "तीसरी"}, {"रा", "रे", "री"}},
    {4, {"चौथा", "चौथे", "चौथी"}, {"था", "थे", "थी"}},
    {6, {"छठा", "छठे", "छठी"}, {"ठा", "ठे", "ठी"}},
};
static const char *const hindi_regular[HINDI_FORMS] = {"वाँ", "वें", "वीं"};

const char *ordinals_hindi_cardinal(int n)
{
    return n >= 1 && n <= WORDS ? hindi[n] : NULL;
}

static enum hindi_form hindi_form(struct ordinals_form f)
{
    if (f.gender == ORDINALS_FEMININE)
        return FEMININE;
    return f.gender == ORDINALS_PLURAL || f.grammar != ORDINALS_NOMINATIVE ? OBLIQUE : DIRECT;
}

/* Appends TEXT, with anusvara for chandrabindu unless it is wanted. */
static void put_hindi(struct buf *b, const char *text, bool chandrabindu)
{
    static const char sign[] = "\u0901";

    while (*text) {
        if (!chandrabindu && strncmp(text, sign, sizeof sign - 1) == 0) {
            buf_z(b, "\u0902");
            text += sizeof sign - 1;
        } else {
            buf_byte(b, (uint8_t)*text++);
        }
    }
}

static void hindi_ordinal(struct buf *b, int64_t n, struct ordinals_form f, bool words)
{
    enum hindi_form form = hindi_form(f);
    const char *ending = hindi_regular[form];

    for (size_t i = 0; i < sizeof hindi_irregular / sizeof *hindi_irregular; i++)
        if (hindi_irregular[i].n == n) {
            ending = hindi_irregular[i].suffix[form];
            if (words) {
                buf_z(b, hindi_irregular[i].word[form]);
                return;
            }
        }
    if (words)
        put_hindi(b, hindi[n], f.chandrabindu);
    else
        buf_fmt(b, "%lld", (long long)n);
    put_hindi(b, ending, f.chandrabindu);
}

/* --- Russian --- */

/* Declensions: stressed stem (первый), stressed ending (второй), and третий. */
enum russian_type { STEM, ENDING, THIRD, RUSSIAN_TYPES };

static const char *const hard[ORDINALS_GENDERS][ORDINALS_CASES] = {
    [ORDINALS_MASCULINE] = {"ый", "ого", "ому", "ый", "ым", "ом"},
    [ORDINALS_FEMININE] = {"ая", "ой", "ой", "ую", "ой", "ой"},
    [ORDINALS_NEUTER] = {"ое", "ого", "ому", "ое", "ым", "ом"},
    [ORDINALS_PLURAL] = {"ые", "ых", "ым", "ые", "ыми", "ых"},
};
static const char *const third[ORDINALS_GENDERS][ORDINALS_CASES] = {
    [ORDINALS_MASCULINE] = {"ий", "ьего", "ьему", "ий", "ьим", "ьем"},
    [ORDINALS_FEMININE] = {"ья", "ьей", "ьей", "ью", "ьей", "ьей"},
    [ORDINALS_NEUTER] = {"ье", "ьего", "ьему", "ье", "ьим", "ьем"},
    [ORDINALS_PLURAL] = {"ьи", "ьих", "ьим", "ьи", "ьими", "ьих"},
};
/* After digits: one letter where a vowel stands before the last, else two. */
static const char *const digit_suffix[ORDINALS_GENDERS][ORDINALS_CASES] = {
    [ORDINALS_MASCULINE] = {"й", "го", "му", "й", "м", "м"},
    [ORDINALS_FEMININE] = {"я", "й", "й", "ю", "й", "й"},
    [ORDINALS_NEUTER] = {"е", "го", "му", "е", "м", "м"},
    [ORDINALS_PLURAL] = {"е", "х", "м", "е", "ми", "х"},
};
struct russian {
    const char *stem;
    enum russian_type type;
};
static const struct russian russian_small[20] = {
    [1] = {"перв", STEM}, {"втор", ENDING}, {"трет", THIRD}, {"четверт", STEM}, {"пят", STEM}, {"шест", ENDING},
    {"седьм", ENDING}, {"восьм", ENDING}, {"девят", STEM}, {"десят", STEM}, {"одиннадцат", STEM}, {"двенадцат", STEM},
    {"тринадцат", STEM}, {"четырнадцат", STEM}, {"пятнадцат", STEM}, {"шестнадцат", STEM}, {"семнадцат", STEM},
    {"восемнадцат", STEM}, {"девятнадцат", STEM},
};
static const struct russian russian_tens[11] = {
    [2] = {"двадцат", STEM}, {"тридцат", STEM}, {"сороков", ENDING}, {"пятидесят", STEM}, {"шестидесят", STEM},
    {"семидесят", STEM}, {"восьмидесят", STEM}, {"девяност", STEM}, {"сот", STEM},
};
static const char *const russian_cardinal[10] = {
    [2] = "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
};

static const char *russian_ending(enum russian_type type, struct ordinals_form f)
{
    if (type == THIRD)
        return third[f.gender][f.grammar];
    if (type == ENDING && f.gender == ORDINALS_MASCULINE &&
        (f.grammar == ORDINALS_NOMINATIVE || f.grammar == ORDINALS_ACCUSATIVE))
        return "ой";
    return hard[f.gender][f.grammar];
}

static void russian_words(struct buf *b, int n, struct ordinals_form f)
{
    const struct russian *small = &russian_small[n < 20 ? n : n % 10];
    const struct russian *last = n >= 20 && n % 10 == 0 ? &russian_tens[n / 10] : small;

    if (n > 20 && n % 10 != 0)
        buf_fmt(b, "%s ", russian_cardinal[n / 10]);
    buf_z(b, last->stem);
    buf_z(b, russian_ending(last->type, f));
}

static void russian_digits(struct buf *b, int64_t n, struct ordinals_form f)
{
    bool third_plural = f.gender == ORDINALS_PLURAL && n % 10 == 3 && n % 100 != 13 &&
                        (f.grammar == ORDINALS_NOMINATIVE || f.grammar == ORDINALS_ACCUSATIVE);

    buf_fmt(b, "%lld-%s", (long long)n, third_plural ? "и" : digit_suffix[f.gender][f.grammar]);
}

/* --- English --- */

static const char *const english_small[20] = {
    [1] = "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
};
static const char *const english_tens[10] = {
    [2] = "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
};

static void english_words(struct buf *b, int n)
{
    if (n < 20)
        buf_z(b, english_small[n]);
    else if (n == 100)
        buf_z(b, "one hundredth");
    else if (n % 10 == 0)
        buf_fmt(b, "%sieth", english_tens[n / 10]);
    else
        buf_fmt(b, "%sy-%s", english_tens[n / 10], english_small[n % 10]);
}

static void english_digits(struct buf *b, int64_t n)
{
    static const char *const suffix[4] = {"th", "st", "nd", "rd"};
    int64_t ones = n % 10, hundred = n % 100;

    buf_fmt(b, "%lld%s", (long long)n, suffix[ones >= 1 && ones <= 3 && (hundred < 11 || hundred > 13) ? ones : 0]);
}

/* --- all --- */

static struct str finish(struct arena *a, struct buf *b)
{
    struct str s = arena_str(a, buf_view(b));

    buf_free(b);
    return s;
}

struct str ordinals_digits(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f)
{
    struct buf b = BUF_EMPTY;

    if (lang == LANG_HI)
        hindi_ordinal(&b, n, f, false);
    else if (lang == LANG_RU)
        russian_digits(&b, n, f);
    else
        english_digits(&b, n);
    return finish(a, &b);
}

struct str ordinals_words(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f)
{
    struct buf b = BUF_EMPTY;

    if (n < 1 || n > WORDS)
        return ordinals_digits(a, lang, n, f);
    if (lang == LANG_HI)
        hindi_ordinal(&b, n, f, true);
    else if (lang == LANG_RU)
        russian_words(&b, (int)n, f);
    else
        english_words(&b, (int)n);
    return finish(a, &b);
}

struct str ordinals_heading(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f)
{
    enum { TEN = 10 };

    return lang == LANG_HI && n <= TEN ? ordinals_words(a, lang, n, f) : ordinals_digits(a, lang, n, f);
}

struct str ordinals_session(struct arena *a, enum lang lang, int64_t n)
{
    static const enum ordinals_gender gender[LANGS] = {[LANG_HI] = ORDINALS_FEMININE, [LANG_RU] = ORDINALS_NEUTER};
    static const char *const noun[LANGS] = {[LANG_HI] = "बैठक", [LANG_RU] = "заседание", [LANG_EN] = "session"};
    struct str number = ordinals_heading(a, lang, n, (struct ordinals_form){.gender = gender[lang], .chandrabindu = true});

    return arena_fmt(a, STR_FMT " %s", STR_ARG(number), noun[lang]);
}

/* LETTERS: of one, five and ten. */
static void roman_digit(struct buf *b, int digit, const char *letters)
{
    static const char *const form[] = {"", "1", "11", "111", "15", "5", "51", "511", "5111", "1T"};

    for (const char *p = form[digit]; *p; p++)
        buf_byte(b, (uint8_t)letters[*p == '1' ? 0 : *p == '5' ? 1 : 2]);
}

struct str ordinals_roman(struct arena *a, int64_t n)
{
    struct buf b = BUF_EMPTY;

    if (n < 1 || n > 99)
        return STR("");
    roman_digit(&b, (int)n / 10, "XLC");
    roman_digit(&b, (int)n % 10, "IVX");
    return finish(a, &b);
}

static const struct noun { /* what a session may be called, the usual first */
    enum lang lang;
    enum ordinals_gender gender;
    const char *word;
} session_noun[] = {
    {LANG_HI, ORDINALS_FEMININE, "बैठक"}, {LANG_HI, ORDINALS_MASCULINE, "सत्र"},
    {LANG_RU, ORDINALS_NEUTER, "заседание"},
    {LANG_EN, ORDINALS_MASCULINE, "session"}, {LANG_EN, ORDINALS_MASCULINE, "meeting"},
};

struct str ordinals_session_forms(struct arena *a, enum lang lang, int64_t n)
{
    struct str roman = ordinals_roman(a, n);
    struct buf b = BUF_EMPTY;

    buf_fmt(&b, "%lld", (long long)n);
    for (size_t i = 0; i < sizeof session_noun / sizeof *session_noun; i++) {
        const struct noun *noun = &session_noun[i];
        struct ordinals_form form = {
            .gender = noun->gender, .grammar = ORDINALS_NOMINATIVE, .chandrabindu = true};

        if (noun->lang != lang)
            continue;
        buf_fmt(&b, ", " STR_FMT, STR_ARG(ordinals_digits(a, lang, n, form)));
        if (roman.n && lang == LANG_RU)
            buf_fmt(&b, " (" STR_FMT ")", STR_ARG(roman));
        buf_fmt(&b, " %s", noun->word);
        if (n <= WORDS)
            buf_fmt(&b, ", " STR_FMT " %s", STR_ARG(ordinals_words(a, lang, n, form)), noun->word);
    }
    return finish(a, &b);
}
