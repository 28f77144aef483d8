#include "tongue/count.h"

#include "tongue/ordinals.h"

#include <pthread.h>
#include <stdio.h>

enum { SLOTS = 8192, TENS = 1, HUNDRED = 2, ORDINAL = 4, CARDINAL = 8 };

static struct slot {
    uint64_t key;
    int16_t n;
    uint8_t what;
} table[SLOTS];

static void put(struct str norm, int n, int what)
{
    uint64_t key = sentence_key(norm);

    for (size_t i = key % SLOTS;; i = (i + 1) % SLOTS)
        if (table[i].key == 0 || table[i].key == key) {
            if (table[i].key == 0)
                table[i] = (struct slot){key, (int16_t)n, (uint8_t)what};
            return;
        }
}

static const struct slot *look(const struct sentence_token *t)
{
    for (size_t i = t->key % SLOTS; table[i].key; i = (i + 1) % SLOTS)
        if (table[i].key == t->key)
            return &table[i];
    return NULL;
}

static void put_two(struct arena *a, const char *head, const char *tail, int n, int what)
{
    put(sentence_norm(a, arena_fmt(a, "%s%s", head, tail)), n, what);
}

/* --- Hindi --- */

/* Spellings beside those of ordinals_hindi_cardinal. */
static const struct {
    int n;
    const char *word;
} hindi_other[] = {
    {6, "छ"},        {6, "छः"},      {6, "छे"},       {8, "आठ"},       {9, "नव"},      {14, "चौदह"},    {15, "पन्द्रह"},
    {18, "अट्ठारह"},  {18, "अठ्ठारह"}, {19, "उन्नीस"},  {21, "इक्कीस"},   {22, "बाइस"},   {22, "बाईस"},    {23, "तेइस"},
    {23, "तेईस"},     {25, "पचीस"},   {26, "छब्बीस"},  {27, "सत्ताइस"},  {28, "अठ्ठाईस"}, {28, "अट्ठाइस"},  {28, "अठाईस"},
    {29, "उन्तीस"},   {29, "उनत्तीस"}, {31, "इकत्तीस"}, {31, "इकतीस"},   {33, "तेंतीस"},   {33, "तैतीस"},    {34, "चौतीस"},
    {35, "पैतीस"},    {37, "सैतीस"},   {38, "अड़तीस"},  {39, "उन्तालीस"}, {40, "चालिस"},  {41, "इकतालिस"}, {44, "चौवालीस"},
    {44, "चौंतालीस"}, {49, "उन्चास"},  {55, "पचपन"},   {58, "अट्ठावन"},  {60, "साठ"},    {70, "सत्तर"},    {90, "नब्बे"},
    {99, "निन्यानबे"},
};
static const struct {
    int n;
    const char *form;
} hindi_whole[] = {
    {1, "पहला"},   {1, "पहली"},  {1, "पहले"},   {1, "प्रथम"}, {2, "दूसरा"}, {2, "दूसरी"}, {2, "दूसरे"},
    {2, "द्वितीय"}, {3, "तीसरा"}, {3, "तीसरी"}, {3, "तीसरे"}, {3, "तृतीय"}, {4, "चौथा"}, {4, "चौथी"},
    {4, "चौथे"},    {4, "चतुर्थ"},  {5, "पंचम"},   {6, "छठा"},  {6, "छठी"},  {6, "छठे"},   {6, "छठां"},
    {6, "छठीं"},    {6, "छठें"},    {6, "छठवां"},  {6, "छठवीं"}, {6, "छठवें"},  {6, "षष्ठ"},  {7, "सप्तम"},
    {8, "अष्टम"},   {9, "नवम"},   {9, "नौंवीं"},  {9, "नौंवी"}, {9, "नौंवें"},  {10, "दशम"},
};

static void hindi(struct arena *a)
{
    static const char *const end[] = {"वां", "वीं", "वें", "वा", "वी", "वे", NULL};

    for (int n = 1; n <= 100; n++)
        for (const char *const *e = end; *e; e++)
            put_two(a, ordinals_hindi_cardinal(n), *e, n, ORDINAL);
    for (size_t i = 0; i < sizeof hindi_other / sizeof *hindi_other; i++)
        for (const char *const *e = end; *e; e++)
            put_two(a, hindi_other[i].word, *e, hindi_other[i].n, ORDINAL);
    for (int n = 1; n <= 100; n++)
        put_two(a, ordinals_hindi_cardinal(n), "", n, CARDINAL);
    for (size_t i = 0; i < sizeof hindi_other / sizeof *hindi_other; i++)
        put_two(a, hindi_other[i].word, "", hindi_other[i].n, CARDINAL);
    for (size_t i = 0; i < sizeof hindi_whole / sizeof *hindi_whole; i++)
        put_two(a, hindi_whole[i].form, "", hindi_whole[i].n, ORDINAL);
}

/* --- Russian --- */

static void russian(struct arena *a)
{
    static const char *const stem[] = {[1] = "перв", "втор",      NULL,          "четверт",     "пят",
                                       "шест",       "седьм",     "восьм",       "девят",       "десят",
                                       "одиннадцат", "двенадцат", "тринадцат",   "четырнадцат", "пятнадцат",
                                       "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат"};
    static const char *const tens[] = {[3] = "тридцат", "сороков",     "пятидесят", "шестидесят",
                                       "семидесят",     "восьмидесят", "девяност",  "сот"};
    static const char *const cardinal[] = {[2] = "двадцать", "тридцать",  "сорок",       "пятьдесят",
                                           "шестьдесят",     "семьдесят", "восемьдесят", "девяносто"};
    static const char *const end[] = {"ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ых", "ыми", NULL};
    static const char *const third[] = {"ий",  "ья", "ье",  "ьи",  "ьего", "ьему", "ьим",
                                        "ьем", "ью", "ьей", "ьих", "ьими", NULL};

    for (const char *const *e = third; *e; e++)
        put_two(a, "трет", *e, 3, ORDINAL);
    for (const char *const *e = end; *e; e++) {
        for (int n = 1; n <= 20; n++)
            if (stem[n])
                put_two(a, stem[n], *e, n, ORDINAL);
        for (int n = 3; n <= 10; n++)
            put_two(a, tens[n], *e, n * 10, ORDINAL);
    }
    for (int n = 2; n <= 9; n++)
        put_two(a, cardinal[n], "", n * 10, TENS);
    put_two(a, "сто", "", 100, HUNDRED);
    for (const char *const *e = end; *e; e++)
        put_two(a, "инаугурационн", *e, 1, ORDINAL);
}

/* --- English --- */

static void english(struct arena *a)
{
    static const char *const unit[] = {[1] = "first", "second",      "third",      "fourth",     "fifth",
                                       "sixth",       "seventh",     "eighth",     "ninth",      "tenth",
                                       "eleventh",    "twelfth",     "thirteenth", "fourteenth", "fifteenth",
                                       "sixteenth",   "seventeenth", "eighteenth", "nineteenth"};
    static const char *const tens[] = {[2] = "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"};

    for (int n = 1; n <= 19; n++)
        put_two(a, unit[n], "", n, ORDINAL);
    for (int n = 2; n <= 9; n++) {
        put_two(a, tens[n], "ieth", n * 10, ORDINAL);
        put_two(a, tens[n], "y", n * 10, TENS);
    }
    put_two(a, "hundredth", "", 100, ORDINAL);
    put_two(a, "inaugural", "", 1, ORDINAL);
    put_two(a, "maiden", "", 1, ORDINAL);
}

static void build(void)
{
    struct arena a = ARENA_EMPTY;

    hindi(&a);
    russian(&a);
    english(&a);
    arena_release(&a);
}

/* --- reading --- */

int count_roman(struct str norm)
{
    static const struct {
        const char *z;
        int n;
    } part[] = {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}};
    static const int most[] = {1, 1, 1, 1, 3, 1, 1, 1, 3};
    int n = 0;

    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        for (int k = 0; k < most[i] && str_starts(norm, part[i].z); k++) {
            size_t len = strlen(part[i].z);
            norm.p += len;
            norm.n -= len;
            n += part[i].n;
        }
    return norm.n == 0 ? n : 0;
}

/* Endings that follow a number, alone behind a hyphen or in the same token. */
static bool ending(struct str s)
{
    static const char *const list[] = {"st", "nd", "rd", "th", "и",  "й",   "я",   "е",  "го",  "му", "м",  "ю",
                                       "ый", "ий", "ая", "ое", "ой", "ого", "ому", "ым", "ом",  "ую", "ми", "х",
                                       "ых", "e",  "वां", "वीं", "वें",  "वा", "वी",  "वे",   "ला",  "ली", "ले",  "रा",
                                       "री", "रे",  "था", "थी", "थे",  "ठा",  "ठी",  "ठे",  "ठवीं", NULL};

    for (const char *const *e = list; *e; e++)
        if (str_is(s, *e))
            return true;
    return false;
}

static bool digits(const struct sentence_text *t, uint32_t i, struct count_mark *out)
{
    const struct sentence_token *k = &t->token[i], *b;
    size_t d = 0;

    if (k->number < 1 || k->number > 999)
        return false;
    while (d < k->norm.n && k->norm.p[d] >= '0' && k->norm.p[d] <= '9')
        d++;
    *out = (struct count_mark){i, i + 1, k->number, COUNT_DIGITS};
    if (d < k->norm.n)
        return ending(str_make(k->norm.p + d, k->norm.n - d));
    if (i + 1 >= t->n)
        return false;
    b = &t->token[i + 1];
    if (b->script == SENTENCE_DEVANAGARI && (b->flags & SENTENCE_WORD) && b->norm.n >= 6 && ending(b->norm)) {
        out->to = i + 2;
        return true;
    }
    if (sentence_is(b, "-") && i + 2 < t->n && !(t->token[i + 2].flags & SENTENCE_SPACED) &&
        ending(t->token[i + 2].norm)) {
        out->to = i + 3;
        return true;
    }
    return false;
}

/* Х and І are typed with the letters that look like them: ХХІ. */
static int cyrillic_roman(struct str norm)
{
    char latin[8];
    size_t n = 0;

    for (size_t i = 0; i < norm.n; n++)
        if (n < sizeof latin && norm.n - i >= 2 && memcmp(norm.p + i, "х", 2) == 0) {
            latin[n] = 'x';
            i += 2;
        } else if (n < sizeof latin && norm.n - i >= 2 && memcmp(norm.p + i, "і", 2) == 0) {
            latin[n] = 'i';
            i += 2;
        } else if (n < sizeof latin && (norm.p[i] == 'i' || norm.p[i] == 'v' || norm.p[i] == 'x')) {
            latin[n] = norm.p[i++];
        } else {
            return 0;
        }
    return count_roman(str_make(latin, n));
}

/* "The V Energy Forum": one letter is a number between an article and a name. */
static bool single(const struct sentence_text *t, uint32_t i)
{
    return t->lang == LANG_EN && i > 0 && i + 1 < t->n && sentence_is(&t->token[i - 1], "the") &&
           !sentence_is(&t->token[i], "i") && (t->token[i + 1].flags & SENTENCE_CAPITAL);
}

static bool roman(const struct sentence_text *t, uint32_t i, struct count_mark *out)
{
    const struct sentence_token *k = &t->token[i];
    int n;

    if (k->script == SENTENCE_CYRILLIC && (k->flags & SENTENCE_CAPITAL) && !(k->flags & SENTENCE_INITIAL) &&
        (n = cyrillic_roman(k->norm)) > 0) {
        *out = (struct count_mark){i, i + 1, n, COUNT_ROMAN};
        return true;
    }
    if (k->script != SENTENCE_LATIN || k->norm.n > 8 || !(k->flags & SENTENCE_CAPITAL))
        return false;
    if (k->norm.n == 1 ? t->lang != LANG_RU && !single(t, i) : !(k->flags & SENTENCE_UPPER))
        return false;
    n = count_roman(k->norm);
    if (n == 0 || (k->norm.n == 1 && n > 10))
        return false;
    *out = (struct count_mark){i, i + 1, n, COUNT_ROMAN};
    return true;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

int count_cardinal(const struct sentence_token *t)
{
    const struct slot *s;

    pthread_once(&once, build);
    s = look(t);
    return s && s->what == CARDINAL ? s->n : 0;
}

bool count_ordinal(const struct sentence_text *t, uint32_t i, struct count_mark *out)
{
    const struct slot *s, *u;
    uint32_t at = i;
    int n = 0;

    pthread_once(&once, build);
    if (digits(t, i, out) || roman(t, i, out))
        return true;
    if (i + 1 < t->n && sentence_is(&t->token[i], "उद्घाटन") && sentence_is(&t->token[i + 1], "संस्करण")) {
        *out = (struct count_mark){i, i + 1, 1, COUNT_WORD}; /* the inaugural edition */
        return true;
    }
    if (sentence_is(&t->token[i], "one") && i + 1 < t->n && sentence_is(&t->token[i + 1], "hundredth"))
        at = i + 1;
    if (!(s = look(&t->token[at])) || s->what == CARDINAL)
        return false;
    while (s && s->what != ORDINAL && at + 1 < t->n) {
        n += s->n;
        at++;
        if (sentence_is(&t->token[at], "-") && at + 1 < t->n)
            at++;
        u = look(&t->token[at]);
        if (u && u->what == TENS && s->what == TENS)
            return false;
        if (u && u->what == ORDINAL && s->what == TENS && u->n > 9)
            return false;
        s = u;
    }
    if (!s || s->what != ORDINAL || s->n == 0)
        return false;
    *out = (struct count_mark){i, at + 1, n + s->n, COUNT_WORD};
    return true;
}
