#include "tongue/names.h"

#include "tongue/skeleton.h"
#include "tongue/stem.h"
#include "tongue/words.h"

#include <pthread.h>

enum { TOKENS = 8, PLACE_KEY = 96, LETTERS = 40, LATIN = 64 };

const char *const names_reason_name[NAMES_REASONS] = {
    [NAMES_DIFFERENT] = "different", [NAMES_EQUAL] = "equal", [NAMES_CASE] = "case", [NAMES_SOUND] = "sound",
    [NAMES_INITIALS] = "initials", [NAMES_PLACE] = "place", [NAMES_TOKEN] = "token", [NAMES_ALIAS] = "alias",
};

struct token {
    size_t n;
    uint32_t cp[LETTERS];
    bool dotted[LETTERS];
    enum normal_script script;
    struct skeleton keys;
    char latin[LATIN];
    char bare[LATIN]; /* without the ending of a Russian case that holds a consonant; else the same */
    int irregular;    /* row of that table, or -1 */
    bool initial;
};

struct tokens {
    size_t n;
    struct token *token; /* TOKENS at most */
    struct str text;
    size_t skip_to; /* bytes before here are done with: the second half of г-н */
};

struct place_key {
    char text[PLACE_KEY];
    size_t n;
};

struct names_name {
    struct tokens tokens;
    struct place_key place;
};

/* --- tokens ------------------------------------------------------------------------------------------------------- */

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
    return one_of("mr mrs ms miss dr prof shri smt sir sri "
                  "श्री श्रीमती सुश्री डा डाक्टर प्रो सर господин господина господину "
                  "господином госпожа госпожи госпожой г",
                  word);
}

/* The Latin letter that a Hindi initial spells: आई, एन, वी. 0: none. */
static char spelled(struct str word)
{
    static const char *const name[] = {
        "ए", "बी", "सी", "डी", "ई", "एफ", "जी", "एच", "आई", "जे", "के", "एल", "एम",
        "एन", "ओ", "पी", "क्यू", "आर", "एस", "टी", "यू", "वी", "डब्ल्यू", "एक्स", "वाई", "जेड",
    };

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

/* The text without an ending of a Russian case that holds a consonant. */
static void strip(char *z)
{
    static const char *const end[] = {"ogo", "omu", "ego", "emu", "om", "em", "im"};
    size_t n = strlen(z);

    for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
        size_t k = strlen(end[i]);

        if (n >= k + 3 && strcmp(z + n - k, end[i]) == 0) {
            z[n - k] = 0;
            return;
        }
    }
}

static int irregular_of(const struct normal_word *w);

static void measure(struct token *t, const struct normal_word *w)
{
    char latin[SKELETON_LATIN];

    t->n = w->n < LETTERS ? w->n : LETTERS;
    memcpy(t->cp, w->cp, t->n * sizeof *t->cp);
    memcpy(t->dotted, w->dotted, t->n * sizeof *t->dotted);
    t->script = w->script;
    t->irregular = irregular_of(w);
    skeleton_of(w, &t->keys);
    skeleton_latin(w, latin);
    simplify(latin);
    latin[LATIN - 1] = 0;
    memcpy(t->latin, latin, LATIN);
    memcpy(t->bare, latin, LATIN);
    if (t->script == NORMAL_CYRILLIC)
        strip(t->bare);
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
    struct normal_word w;
    char letter;

    (void)position;
    if (kind != WORDS_SURFACE || start < t->skip_to)
        return 0;
    if ((str_is(surface, "г") || str_is(surface, "о")) && end + 1 < t->text.n && t->text.p[end] == '-') {
        t->skip_to = end + 2; /* г-н, г-жа, о-в */
        return 0;
    }
    if (is_title(surface))
        return 0;
    normal_word(str_make(t->text.p + start, end - start), &w);
    letter = w.script == NORMAL_DEVANAGARI && (stop || more_follows(t, end)) ? spelled(surface) : 0;
    if (letter)
        normal_word(str_make(&letter, 1), &w);
    k->initial = w.n == 1 || (stop && w.n <= 2);
    measure(k, &w);
    return ++t->n == TOKENS;
}

static void tokens_of(struct str text, struct token *token, struct tokens *t)
{
    t->n = t->skip_to = 0;
    t->token = token;
    t->text = text;
    words_each(text, WORDS_TEXT, collect, t);
}

/* --- likeness ----------------------------------------------------------------------------------------------------- */

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
    double row[LATIN], before, now;

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
    return n == 0 || one_of("а у ы ым ом ем е ой ою ы и я ю ей ий ия ью ого ому им ая ую ых ыми ими й ь ой ый "
                            "ем его ему "
                            "ами ями ах ях ии ию ией", str_make(bytes, length));
}

/* Two Russian words that differ in their ending only. */
static bool other_case(const struct token *a, const struct token *b)
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
    "лев лева льва львом льву lev leo लेव लियो",
    "rabindranath ravindranath रवींद्रनाथ रबींद्रनाथ рабиндранат рабиндраната",
    "येल्तसिन yeltsin ельцин ельцина ельциным ельцину",
    "alexander aleksandr alexandr александр अलेक्जेंडर एलेक्जेंडर अलेक्सांद्र александра александром",
};

static int irregular_of(const struct normal_word *w)
{
    char bytes[NORMAL_BYTES];
    struct str word = str_make(bytes, normal_write(w, bytes));

    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (one_of(irregular[i], word))
            return (int)i;
    return -1;
}

static bool same_letters(const struct token *a, const struct token *b)
{
    return a->n == b->n && memcmp(a->cp, b->cp, a->n * sizeof *a->cp) == 0;
}

/* How like two names with one skeleton must be, by the length of the key. */
static double demanded(size_t key)
{
    return key <= 1 ? 0.8 : key == 2 ? 0.77 : key == 3 ? 0.75 : 0.58;
}

static double best_likeness(const struct token *a, const struct token *b)
{
    double like = likeness(a->latin, b->latin), bare;

    if (strcmp(a->bare, a->latin) == 0 && strcmp(b->bare, b->latin) == 0)
        return like;
    bare = likeness(a->bare, b->bare);
    return bare > like ? bare : like;
}

/* Names of two scripts with different skeletons, but nearly the same letters: they begin alike, are about as long. */
static bool nearly(const struct token *a, const struct token *b)
{
    size_t n = strlen(a->bare), m = strlen(b->bare);

    if (a->script == b->script || n < 5 || m < 5 || n > m + 4 || m > n + 4 || a->keys.n == 0 || b->keys.n == 0)
        return false;
    for (size_t i = 0; i < a->keys.n; i++)
        for (size_t k = 0; k < b->keys.n; k++)
            if (a->keys.key[i][0] == b->keys.key[k][0])
                return likeness(a->bare, b->bare) >= 0.81;
    return false;
}

static struct names_verdict compare(const struct token *a, const struct token *b)
{
    struct names_verdict v = {0, NAMES_DIFFERENT};
    double like;

    if (a->n == 0 || b->n == 0)
        return v;
    if (same_letters(a, b))
        return (struct names_verdict){1, NAMES_EQUAL};
    if (a->irregular >= 0 && a->irregular == b->irregular)
        return (struct names_verdict){0.9, NAMES_SOUND};
    if (!skeleton_meet(&a->keys, &b->keys))
        return nearly(a, b) ? (struct names_verdict){0.62, NAMES_SOUND} : v;
    if (other_case(a, b))
        return (struct names_verdict){0.97, NAMES_CASE};
    like = best_likeness(a, b);
    if (like < demanded(shortest_key(&a->keys, &b->keys)))
        return (struct names_verdict){0.5 * like, NAMES_DIFFERENT};
    return (struct names_verdict){0.6 + 0.35 * like, NAMES_SOUND};
}

struct names_verdict names_token(struct str a, struct str b)
{
    struct token one, other;
    struct normal_word w;

    normal_word(a, &w);
    measure(&one, &w);
    normal_word(b, &w);
    measure(&other, &w);
    return compare(&one, &other);
}

/* --- places ------------------------------------------------------------------------------------------------------- */

#include "tongue/places.def"

static struct place_key place_key[sizeof place / sizeof *place][LANGS];
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

static bool same_place(const struct place_key *a, const struct place_key *b)
{
    pthread_once(&once, make_places);
    for (size_t i = 0; a->n > 0 && b->n > 0 && i < sizeof place / sizeof *place; i++)
        if (has_key(i, a) && has_key(i, b))
            return true;
    return false;
}

/* --- whole names -------------------------------------------------------------------------------------------------- */

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

/* Token I of T with the next, as one: Jai Shankar, Jaishankar. OUT has tokens of its own. */
static bool join(const struct tokens *t, size_t i, struct tokens *out)
{
    const struct token *a = &t->token[i], *b = a + 1;
    struct normal_word w;

    if (a->initial || b->initial || a->script != b->script)
        return false;
    memcpy(w.cp, a->cp, a->n * sizeof *a->cp);
    memcpy(w.cp + a->n, b->cp, b->n * sizeof *b->cp);
    memcpy(w.dotted, a->dotted, a->n * sizeof *a->dotted);
    memcpy(w.dotted + a->n, b->dotted, b->n * sizeof *b->dotted);
    w.n = a->n + b->n;
    w.script = a->script;
    out->n = t->n - 1;
    for (size_t k = 0; k < out->n; k++)
        out->token[k] = t->token[k <= i ? k : k + 1];
    measure(&out->token[i], &w);
    return true;
}

static struct names_verdict joined(const struct tokens *longer, const struct tokens *shorter, struct names_verdict best)
{
    struct token token[TOKENS];
    struct tokens one = {.token = token};

    for (size_t i = 0; i + 1 < longer->n; i++)
        if (join(longer, i, &one)) {
            struct tally t = pair_up(&one, shorter);
            struct names_verdict v = judge(&t, one.n, shorter->n);

            if (v.score > best.score && v.reason != NAMES_TOKEN)
                best = v;
        }
    return best;
}

struct names_verdict names_compare(const struct names_name *a, const struct names_name *b)
{
    const struct tokens *one = &a->tokens, *other = &b->tokens;
    struct names_verdict v;
    struct tally t;

    if (one->n == 0 || other->n == 0)
        return (struct names_verdict){0, NAMES_DIFFERENT};
    t = pair_up(one, other);
    v = judge(&t, one->n, other->n);
    if (v.score < NAMES_SAME && one->n != other->n && (t.whole > 0 || one->n + other->n == 3))
        v = one->n > other->n ? joined(one, other, v) : joined(other, one, v);
    if (v.reason != NAMES_EQUAL && same_place(&a->place, &b->place))
        return (struct names_verdict){0.95, NAMES_PLACE};
    return v;
}

static void prepare(struct names_name *n, struct token *token, struct str name)
{
    tokens_of(name, token, &n->tokens);
    key_of(name, &n->place);
}

const struct names_name *names_prepare(struct arena *a, struct str name)
{
    struct names_name *n = ARENA_NEW(a, struct names_name);
    struct token token[TOKENS];

    prepare(n, token, name);
    n->tokens.token = ARENA_ARRAY(a, n->tokens.n, struct token);
    for (size_t i = 0; i < n->tokens.n; i++)
        n->tokens.token[i] = token[i];
    n->tokens.text = str_make(NULL, 0);
    return n;
}

struct names_verdict names_match(struct str a, struct str b)
{
    struct token token[2][TOKENS];
    struct names_name one, other;

    prepare(&one, token[0], a);
    prepare(&other, token[1], b);
    return names_compare(&one, &other);
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
