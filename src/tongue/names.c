#include "tongue/names.h"

#include "tongue/skeleton.h"
#include "tongue/stem.h"
#include "tongue/words.h"

#include <pthread.h>

enum { TOKENS = 8, PLACE_KEY = 96 };

const char *const names_reason_name[NAMES_REASONS] = {
    [NAMES_DIFFERENT] = "different", [NAMES_EQUAL] = "equal", [NAMES_CASE] = "case", [NAMES_SOUND] = "sound",
    [NAMES_INITIALS] = "initials", [NAMES_PLACE] = "place", [NAMES_TOKEN] = "token", [NAMES_ALIAS] = "alias",
};

struct token {
    struct normal_word word;
    struct skeleton keys;
    char latin[SKELETON_LATIN];
    char bare[SKELETON_LATIN]; /* without the ending of a Russian case that holds a consonant; else the same */
    bool initial;
};

struct tokens {
    size_t n;
    struct token token[TOKENS];
    struct str text;
    size_t skip_to; /* bytes before here are done with: the second half of г-н */
};

/* --- tokens --------------------------------------------------------------------------------------------------------------- */

static bool one_of(const char *list, struct str word)
{
    struct str rest = str_of(list), one;
    bool more = true;

    while (more) {
        more = str_cut(&rest, ' ', &one);
        if (one.n > 0 && str_eq(one, word))
            return true;
    }
    return false;
}

static bool is_title(struct str word)
{
    return one_of("mr mrs ms miss dr prof shri smt sir sri श्री श्रीमती सुश्री डा डाक्टर प्रो सर господин господина господину "
                  "господином госпожа госпожи госпожой г", word);
}

/* The Latin letter that a Hindi initial spells: आई, एन, वी. 0: none. */
static char spelled(struct str word)
{
    static const char *const name[] = {"ए",  "बी", "सी", "डी", "ई",  "एफ", "जी", "एच",       "आई",   "जे",  "के",  "एल",  "एम",
                                       "एन", "ओ",  "पी", "क्यू", "आर", "एस", "टी", "यू", "वी", "डब्ल्यू", "एक्स", "वाई", "जेड"};

    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (str_is(word, name[i]))
            return (char)('a' + i);
    return 0;
}

/* One letter for one sound, so that likeness counts sounds. */
static void simplify(char *z)
{
    static const struct {
        const char *from, *to;
    } sound[] = {{"shch", "sc"}, {"sch", "s"}, {"tch", "c"}, {"dzh", "j"}, {"zh", "j"}, {"sh", "s"}, {"ch", "c"},
                 {"kh", "k"}, {"gh", "g"}, {"th", "t"}, {"dh", "d"}, {"bh", "b"}, {"ph", "f"}, {"jh", "j"},
                 {"ck", "k"}, {"ks", "x"}, {"q", "k"}, {"w", "v"}, {"y", "i"}, {"oo", "u"}, {"ee", "i"}};
    size_t n = 0;

    for (size_t i = 0; z[i];) {
        size_t k = 0, rows = sizeof sound / sizeof *sound;

        while (k < rows && strncmp(z + i, sound[k].from, strlen(sound[k].from)) != 0)
            k++;
        if (k == rows) {
            z[n++] = z[i++];
            continue;
        }
        for (const char *to = sound[k].to; *to; to++)
            z[n++] = *to;
        i += strlen(sound[k].from);
    }
    z[n] = 0;
}

static void measure(struct token *t)
{
    static const char *const end[] = {"ogo", "omu", "ego", "emu", "om", "em", "im"};

    skeleton_of(&t->word, &t->keys);
    skeleton_latin(&t->word, t->latin);
    simplify(t->latin);
    memcpy(t->bare, t->latin, sizeof t->bare);
    if (t->word.script == NORMAL_CYRILLIC) {
        size_t n = strlen(t->bare);

        for (size_t i = 0; i < sizeof end / sizeof *end; i++)
            if (n >= strlen(end[i]) + 3 && strcmp(t->bare + n - strlen(end[i]), end[i]) == 0) {
                t->bare[n - strlen(end[i])] = 0;
                break;
            }
    }
}

static bool more_follows(const struct tokens *t, size_t at)
{
    return at + 1 < t->text.n && t->text.p[at] == ' ';
}

static int collect(void *ctx, enum words_kind kind, struct str surface, size_t start, size_t end, size_t position)
{
    struct tokens *t = ctx;
    struct token *k = &t->token[t->n];
    bool stop = end < t->text.n && t->text.p[end] == '.';
    struct str raw = str_make(t->text.p + start, end - start);
    char letter;

    (void)position;
    if (kind != WORDS_SURFACE || start < t->skip_to)
        return 0;
    if (str_is(surface, "г") && end + 1 < t->text.n && t->text.p[end] == '-') { /* г-н, г-жа */
        t->skip_to = end + 2;
        return 0;
    }
    if (is_title(surface))
        return 0;
    normal_word(raw, &k->word);
    letter = k->word.script == NORMAL_DEVANAGARI && (stop || more_follows(t, end)) ? spelled(surface) : 0;
    if (letter)
        normal_word(str_make(&letter, 1), &k->word);
    k->initial = k->word.n == 1 || (stop && k->word.n <= 2);
    measure(k);
    return ++t->n == TOKENS;
}

static void tokens_of(struct str text, struct tokens *t)
{
    t->n = t->skip_to = 0;
    t->text = text;
    words_each(text, WORDS_TEXT, collect, t);
}

/* --- likeness ------------------------------------------------------------------------------------------------------------- */

static bool vowel(char c)
{
    return c && strchr("aeiouy", c);
}

static double swap_cost(char a, char b)
{
    static const char *const alike[] = {"kc", "sz", "sx", "sc", "jz", "gj", "fp", "kx", "gh", "kh", "dr", "bv"};

    if (a == b)
        return 0;
    if ((a == 'v' && strchr("ou", b)) || (b == 'v' && strchr("ou", a)))
        return 0.3;
    if (vowel(a) && vowel(b))
        return (strchr("iye", a) && strchr("iye", b)) || (strchr("ou", a) && strchr("ou", b)) ? 0.25 : 0.5;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (strchr(alike[i], a) && strchr(alike[i], b))
            return 0.3;
    return 1;
}

static double drop_cost(const char *s, size_t i)
{
    if (s[i] == 'h')
        return 0.15;
    if (i > 0 && s[i] == s[i - 1])
        return 0.1;
    if (vowel(s[i]))
        return i > 0 && vowel(s[i - 1]) ? 0.25 : 0.45;
    return 1;
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* 1 for the same letters, towards 0 the more must be changed: vowels are cheap. */
static double likeness(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), longest = n > m ? n : m;
    double row[SKELETON_LATIN], before, now;

    if (longest == 0)
        return 0;
    row[0] = 0;
    for (size_t k = 0; k < m; k++)
        row[k + 1] = row[k] + drop_cost(b, k);
    for (size_t i = 0; i < n; i++) {
        before = row[0];
        row[0] += drop_cost(a, i);
        for (size_t k = 0; k < m; k++) {
            now = row[k + 1];
            row[k + 1] = least(before + swap_cost(a[i], b[k]),
                               least(now + drop_cost(a, i), row[k] + drop_cost(b, k)));
            before = now;
        }
    }
    return 1 - least(1, row[m] / (double)longest);
}

static size_t shortest_key(const struct skeleton *a, const struct skeleton *b)
{
    size_t n = SKELETON_KEY;

    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (strcmp(a->key[i], b->key[k]) == 0 && strlen(a->key[i]) < n)
                n = strlen(a->key[i]);
    return n;
}

static bool is_ending(const uint32_t *cp, size_t n)
{
    char bytes[64];
    size_t length = 0;

    for (size_t i = 0; i < n && length + 4 <= sizeof bytes; i++)
        length += normal_put(cp[i], bytes + length);
    return n == 0 || one_of("а у ы ым ом ем е ой ою ы и я ю ей ий ия ью ого ому им ая ую ых ыми ими й ь ой ый ем его ему "
                            "ами ями ах ях ии ию ией", str_make(bytes, length));
}

/* Two Russian words that differ in their ending only. */
static bool other_case(const struct normal_word *a, const struct normal_word *b)
{
    size_t same = 0;

    if (a->script != NORMAL_CYRILLIC || b->script != NORMAL_CYRILLIC)
        return false;
    while (same < a->n && same < b->n && a->cp[same] == b->cp[same])
        same++;
    return same >= 2 && is_ending(a->cp + same, a->n - same) && is_ending(b->cp + same, b->n - same);
}

/* Names whose spellings in the three languages do not sound alike. Parted by spaces, in the normal form. */
static const char *const irregular[] = {
    "डोभाल डोवाल doval довал довала довалом довалу", "चिनफिंग जिनपिंग jinping цзиньпин цзиньпина цзиньпином цзиньпину",
    "एर्दोआन एर्दोगान एर्दोगन erdogan эрдоган эрдогана эрдоганом эрдогану",
    "лев лева льва львом льву lev leo लेव लियो", "rabindranath ravindranath रवींद्रनाथ रबींद्रनाथ рабиндранат рабиндраната",
    "येल्तसिन yeltsin ельцин ельцина ельциным ельцину",
    "alexander aleksandr alexandr александр अलेक्जेंडर एलेक्जेंडर अलेक्सांद्र अलेक्सांदर александра александром александру",
};

static bool known_irregular(const struct normal_word *a, const struct normal_word *b)
{
    char one[NORMAL_BYTES], other[NORMAL_BYTES];
    size_t n = normal_write(a, one), m = normal_write(b, other);

    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (one_of(irregular[i], str_make(one, n)) && one_of(irregular[i], str_make(other, m)))
            return true;
    return false;
}

static bool same_letters(const struct normal_word *a, const struct normal_word *b)
{
    return a->n == b->n && memcmp(a->cp, b->cp, a->n * sizeof *a->cp) == 0;
}

/* How like two names with one skeleton must be, by the length of the key. */
static double demanded(size_t key)
{
    return key <= 1 ? 0.8 : key <= 3 ? 0.75 : 0.58;
}

static struct names_verdict compare(const struct token *a, const struct token *b)
{
    struct names_verdict v = {0, NAMES_DIFFERENT};
    double like;

    if (a->word.n == 0 || b->word.n == 0)
        return v;
    if (same_letters(&a->word, &b->word))
        return (struct names_verdict){1, NAMES_EQUAL};
    if (known_irregular(&a->word, &b->word))
        return (struct names_verdict){0.9, NAMES_SOUND};
    if (!skeleton_meet(&a->keys, &b->keys))
        return v;
    if (other_case(&a->word, &b->word))
        return (struct names_verdict){0.97, NAMES_CASE};
    like = likeness(a->latin, b->latin);
    if (like < 1 && (strcmp(a->bare, a->latin) != 0 || strcmp(b->bare, b->latin) != 0)) {
        double bare = likeness(a->bare, b->bare);

        like = bare > like ? bare : like;
    }
    if (like < demanded(shortest_key(&a->keys, &b->keys)))
        return (struct names_verdict){0.5 * like, NAMES_DIFFERENT};
    return (struct names_verdict){0.6 + 0.35 * like, NAMES_SOUND};
}

struct names_verdict names_token(struct str a, struct str b)
{
    struct token one, other;

    normal_word(a, &one.word);
    normal_word(b, &other.word);
    measure(&one);
    measure(&other);
    return compare(&one, &other);
}

/* --- places --------------------------------------------------------------------------------------------------------------- */

#include "tongue/places.def"

static struct place_key {
    char text[PLACE_KEY];
    size_t n;
} place_key[sizeof place / sizeof *place][LANGS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

struct key_maker {
    struct place_key *key;
};

/* The stems of all words, so that cases make no difference. */
static int add_stem(void *ctx, enum words_kind kind, struct str surface, size_t start, size_t end, size_t position)
{
    struct place_key *k = ((struct key_maker *)ctx)->key;
    char stem[NORMAL_BYTES];
    size_t n, at = 0;
    int32_t cp = surface.n > 0 ? normal_next(surface, &at) : -1;
    enum normal_script script = normal_script(cp);

    (void)start;
    (void)end;
    (void)position;
    if (kind != WORDS_SURFACE || str_is(surface, "the"))
        return 0;
    n = stem_of(script == NORMAL_DEVANAGARI ? LANG_HI : script == NORMAL_CYRILLIC ? LANG_RU : LANG_EN, surface, stem);
    if (k->n + n + 1 > PLACE_KEY) {
        k->n = 0;
        return 1;
    }
    memcpy(k->text + k->n, stem, n);
    k->n += n;
    k->text[k->n++] = ' ';
    return 0;
}

static void key_of(struct str name, struct place_key *key)
{
    key->n = 0;
    words_each(name, WORDS_TEXT, add_stem, &(struct key_maker){key});
}

static void make_places(void)
{
    for (size_t i = 0; i < sizeof place / sizeof *place; i++)
        for (int l = 0; l < LANGS; l++)
            key_of(str_of(place[i][l]), &place_key[i][l]);
}

static bool has_key(size_t row, const struct place_key *key)
{
    for (int l = 0; l < LANGS; l++)
        if (place_key[row][l].n == key->n && memcmp(place_key[row][l].text, key->text, key->n) == 0)
            return true;
    return false;
}

static bool same_place(struct str a, struct str b)
{
    struct place_key one, other;

    pthread_once(&once, make_places);
    key_of(a, &one);
    key_of(b, &other);
    for (size_t i = 0; one.n > 0 && other.n > 0 && i < sizeof place / sizeof *place; i++)
        if (has_key(i, &one) && has_key(i, &other))
            return true;
    return false;
}

/* --- whole names ---------------------------------------------------------------------------------------------------------- */

static bool vowels_agree(char a, char b)
{
    return a == b || (strchr("iyej", a) && strchr("iyej", b)) || (strchr("ou", a) && strchr("ou", b));
}

/* Whether the initial stands for the name. */
static bool begins(const struct token *initial, const struct token *name)
{
    char a = initial->latin[0], b = name->latin[0];

    if (!a || !b)
        return false;
    if (a == b)
        return true;
    for (size_t i = 0; i < initial->keys.n; i++)
        for (size_t k = 0; k < name->keys.n; k++)
            if (initial->keys.key[i][0] == name->keys.key[k][0])
                return initial->keys.key[i][0] != 'A' || vowels_agree(a, b);
    return false;
}

struct tally {
    size_t whole, initials; /* tokens that agree */
    size_t left[2];         /* tokens of each side that stand alone */
    double sum;
    enum names_reason weakest;
};

static struct names_verdict agree(const struct token *a, const struct token *b)
{
    if (a->initial && b->initial)
        return (struct names_verdict){begins(a, b) ? 0.8 : 0, NAMES_INITIALS};
    if (a->initial || b->initial)
        return (struct names_verdict){(a->initial ? begins(a, b) : begins(b, a)) ? 0.7 : 0, NAMES_INITIALS};
    return compare(a, b);
}

static enum names_reason weaker(enum names_reason a, enum names_reason b)
{
    return a > b ? a : b;
}

/* Pairs tokens, the likest first: initials only with what no whole token took. */
static struct tally pair_up(const struct tokens *a, const struct tokens *b)
{
    struct tally t = {0, 0, {a->n, b->n}, 0, NAMES_EQUAL};
    struct names_verdict v[TOKENS][TOKENS];
    bool used_a[TOKENS] = {false}, used_b[TOKENS] = {false};

    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            v[i][k] = agree(&a->token[i], &b->token[k]);
    for (;;) {
        size_t bi = 0, bk = 0;
        double best = 0;

        for (size_t i = 0; i < a->n; i++)
            for (size_t k = 0; k < b->n; k++) {
                double s = v[i][k].score * (v[i][k].reason == NAMES_INITIALS ? 0.5 : 1);

                if (!used_a[i] && !used_b[k] && v[i][k].reason != NAMES_DIFFERENT && s > best) {
                    best = s;
                    bi = i;
                    bk = k;
                }
            }
        if (best == 0)
            return t;
        used_a[bi] = used_b[bk] = true;
        t.left[0]--;
        t.left[1]--;
        t.sum += v[bi][bk].score;
        *(v[bi][bk].reason == NAMES_INITIALS ? &t.initials : &t.whole) += 1;
        t.weakest = weaker(t.weakest, v[bi][bk].reason);
    }
}

static struct names_verdict judge(const struct tally *t, size_t a, size_t b)
{
    size_t pairs = t->whole + t->initials, missing = t->left[0] + t->left[1];
    double mean = pairs > 0 ? t->sum / (double)pairs : 0;
    struct names_verdict different = {0.5 * mean * (double)pairs / (double)(pairs + missing + 1), NAMES_DIFFERENT};

    if (t->whole == 0 || (t->left[0] > 0 && t->left[1] > 0))
        return different;
    if (pairs == 1 && a + b > 2)
        return (struct names_verdict){NAMES_ONE * mean, NAMES_TOKEN};
    mean -= 0.02 * (double)missing;
    return (struct names_verdict){mean < NAMES_SAME ? NAMES_SAME : mean, t->weakest};
}

/* Token I of T with the next, as one: Jai Shankar, Jaishankar. */
static bool join(const struct tokens *t, size_t i, struct tokens *out)
{
    struct normal_word *w;
    const struct normal_word *next;

    *out = *t;
    if (i + 1 >= t->n || t->token[i].initial || t->token[i + 1].initial)
        return false;
    w = &out->token[i].word;
    next = &t->token[i + 1].word;
    if (w->script != next->script || w->n + next->n > NORMAL_WORD)
        return false;
    memcpy(w->cp + w->n, next->cp, next->n * sizeof *next->cp);
    memcpy(w->dotted + w->n, next->dotted, next->n * sizeof *next->dotted);
    w->n += next->n;
    measure(&out->token[i]);
    out->n--;
    for (size_t k = i + 1; k < out->n; k++)
        out->token[k] = t->token[k + 1];
    return true;
}

static struct names_verdict joined(const struct tokens *longer, const struct tokens *shorter, struct names_verdict best)
{
    struct tokens one;

    for (size_t i = 0; i + 1 < longer->n; i++)
        if (join(longer, i, &one)) {
            struct tally t = pair_up(&one, shorter);
            struct names_verdict v = judge(&t, one.n, shorter->n);

            if (v.score > best.score && v.reason != NAMES_TOKEN)
                best = v;
        }
    return best;
}

static struct names_verdict match(struct str a, struct str b)
{
    struct tokens one, other;
    struct tally t;
    struct names_verdict v;

    tokens_of(a, &one);
    tokens_of(b, &other);
    if (one.n == 0 || other.n == 0)
        return (struct names_verdict){0, NAMES_DIFFERENT};
    t = pair_up(&one, &other);
    v = judge(&t, one.n, other.n);
    if (v.score < NAMES_SAME && one.n != other.n)
        v = one.n > other.n ? joined(&one, &other, v) : joined(&other, &one, v);
    return v;
}

struct names_verdict names_match(struct str a, struct str b)
{
    struct names_verdict v = match(a, b);

    if (v.reason != NAMES_EQUAL && same_place(a, b))
        return (struct names_verdict){0.95, NAMES_PLACE};
    return v;
}

struct names_verdict names_any(struct str asked, const struct str *form, size_t forms, size_t *which)
{
    struct names_verdict best = {0, NAMES_DIFFERENT};

    *which = 0;
    for (size_t i = 0; i < forms; i++) {
        struct names_verdict v = names_match(asked, form[i]);

        if (v.score > best.score) {
            best = v;
            *which = i;
        }
    }
    if (*which > 0 && best.score >= NAMES_SAME && best.reason == NAMES_SOUND)
        best.reason = NAMES_ALIAS;
    return best;
}
