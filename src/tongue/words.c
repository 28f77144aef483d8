#include "tongue/words.h"

#include "tongue/segment.h"
#include "tongue/skeleton.h"
#include "tongue/stem.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    FORMS = 24,    /* tokens of one position */
    TOKENS = 2048, /* their bytes */
    TEXT_NAMES = 4, QUERY_NAMES = 8
};

/* How a word goes together with the next. */
enum join { APART = 0, BY_HYPHEN = 1, BY_SPACE = 2, BEFORE_HEAD = 4 };

struct form {
    uint8_t kind;
    uint16_t at, n;
};

struct forms {
    size_t n, used;
    unsigned join;
    struct form form[FORMS];
    char text[TOKENS];
};

/* --- compounds ---------------------------------------------------------------------------------------------------- */

static const struct {
    struct str word;
    unsigned join;
    const char *heads; /* beginnings of the words it goes together with over a space, for BEFORE_HEAD */
} compound[] = {
    {STR("अंतर"), BY_HYPHEN | BEFORE_HEAD, "सरकार राष्ट्र मंत्राल विभाग संसद क्षेत्र महाद्वीप राज्य धार्मिक एजेंसी संस्थाग सांस्कृतिक"},
    {STR("अंत"), BY_HYPHEN | BEFORE_HEAD, "सरकार राष्ट्र मंत्राल विभाग क्षेत्र"},
    {STR("सह"), BY_HYPHEN | BEFORE_HEAD, "अध्यक्ष मेजबान संस्थापक"},
    {STR("उप"), BY_HYPHEN | BY_SPACE, NULL}, {STR("गैर"), BY_HYPHEN | BY_SPACE, NULL},
    {STR("बहु"), BY_HYPHEN | BY_SPACE, NULL},
    {STR("द्वि"), BY_HYPHEN | BY_SPACE, NULL}, {STR("त्रि"), BY_HYPHEN | BY_SPACE, NULL},
    {STR("महा"), BY_HYPHEN | BY_SPACE, NULL},
    {STR("अर्ध"), BY_HYPHEN | BY_SPACE, NULL}, {STR("भू"), BY_HYPHEN, NULL},
    {STR("प्रधान"), BY_HYPHEN | BEFORE_HEAD, "मंत्री मंत्रि"},
    {STR("कार्य"), BY_HYPHEN | BEFORE_HEAD, "समूह दल क्रम"},
    {STR("меж"), BY_HYPHEN, NULL}, {STR("со"), BY_HYPHEN, NULL}, {STR("анти"), BY_HYPHEN, NULL},
    {STR("контр"), BY_HYPHEN, NULL},
    {STR("микро"), BY_HYPHEN, NULL}, {STR("макро"), BY_HYPHEN, NULL}, {STR("нано"), BY_HYPHEN, NULL},
    {STR("гео"), BY_HYPHEN, NULL},
    {STR("сверх"), BY_HYPHEN, NULL}, {STR("супер"), BY_HYPHEN, NULL}, {STR("транс"), BY_HYPHEN, NULL},
    {STR("пост"), BY_HYPHEN, NULL},
    {STR("много"), BY_HYPHEN, NULL}, {STR("кибер"), BY_HYPHEN, NULL}, {STR("мульти"), BY_HYPHEN, NULL},
    {STR("inter"), BY_HYPHEN | BY_SPACE, NULL}, {STR("intra"), BY_HYPHEN | BY_SPACE, NULL},
    {STR("co"), BY_HYPHEN, NULL},
    {STR("non"), BY_HYPHEN | BY_SPACE, NULL}, {STR("pre"), BY_HYPHEN, NULL}, {STR("re"), BY_HYPHEN, NULL},
    {STR("multi"), BY_HYPHEN | BY_SPACE, NULL}, {STR("anti"), BY_HYPHEN, NULL}, {STR("counter"), BY_HYPHEN, NULL},
    {STR("sub"), BY_HYPHEN, NULL}, {STR("semi"), BY_HYPHEN | BY_SPACE, NULL}, {STR("mid"), BY_HYPHEN, NULL},
    {STR("bi"), BY_HYPHEN, NULL},
    {STR("tri"), BY_HYPHEN, NULL}, {STR("trans"), BY_HYPHEN, NULL}, {STR("post"), BY_HYPHEN, NULL},
    {STR("micro"), BY_HYPHEN, NULL},
    {STR("macro"), BY_HYPHEN, NULL}, {STR("nano"), BY_HYPHEN, NULL}, {STR("geo"), BY_HYPHEN, NULL},
    {STR("bio"), BY_HYPHEN, NULL},
    {STR("cyber"), BY_HYPHEN | BY_SPACE, NULL}, {STR("ultra"), BY_HYPHEN, NULL}, {STR("extra"), BY_HYPHEN, NULL},
};

static unsigned join_of(struct str surface)
{
    for (size_t i = 0; i < sizeof compound / sizeof *compound; i++)
        if (surface.n == compound[i].word.n && str_eq(surface, compound[i].word))
            return compound[i].join | (unsigned)i << 8;
    return APART;
}

/* What stands between two words: a hyphen, a single space, or something else (APART). */
static unsigned gap(struct str text, size_t from, size_t to)
{
    size_t i = from;
    int32_t cp = from < to ? normal_next(text, &i) : -1;

    if (i != to)
        return APART;
    if (cp == '-' || cp == 0x2010 || cp == 0x2011)
        return BY_HYPHEN;
    return cp == ' ' || cp == 0xA0 ? BY_SPACE : APART;
}

static bool has_head(unsigned join, struct str word)
{
    const char *heads = compound[join >> 8].heads;
    struct normal_word w;
    char bytes[NORMAL_BYTES];
    struct str rest = str_of(heads), head, surface;
    bool more = heads != NULL;

    normal_word(word, &w);
    surface = str_make(bytes, normal_write(&w, bytes));
    while (more) {
        more = str_cut(&rest, ' ', &head);
        if (surface.n >= head.n && memcmp(surface.p, head.p, head.n) == 0)
            return true;
    }
    return false;
}

/* --- what a word is found by -------------------------------------------------------------------------------------- */

static void add(struct forms *f, enum words_kind kind, const char *mark, struct str token)
{
    size_t marks = strlen(mark), n = marks + token.n;
    char *p = f->text + f->used;

    if (f->n == FORMS || n > TOKENS - f->used)
        return;
    memcpy(p, mark, marks);
    memcpy(p + marks, token.p, token.n);
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(str_make(f->text + f->form[i].at, f->form[i].n), str_make(p, n)))
            return;
    f->form[f->n++] = (struct form){(uint8_t)kind, (uint16_t)f->used, (uint16_t)n};
    f->used += n;
}

static void add_stem(struct forms *f, enum words_mode mode, struct str surface, struct str stem)
{
    if (mode == WORDS_QUERY) {
        add(f, WORDS_STEM, "\x01", stem);
        add(f, WORDS_STEM, "", stem);
    } else if (!str_eq(stem, surface)) {
        add(f, WORDS_STEM, "\x01", stem);
    }
}

static void stems(struct forms *f, enum words_mode mode, const struct normal_word *w, enum lang lang,
                  struct str surface)
{
    char bytes[NORMAL_BYTES + 8];
    size_t n = w->script == NORMAL_CYRILLIC && (w->capital || mode == WORDS_QUERY) ? stem_surname(surface, bytes) : 0;

    if (n > 0)
        add_stem(f, mode, surface, str_make(bytes, n));
    if (n == 0 || !w->capital)
        add_stem(f, mode, surface, str_make(bytes, stem_of(lang, surface, bytes)));
}

/* Other spellings of a Hindi name: the vowels short and long. */
static void spellings(struct forms *f, const struct normal_word *w)
{
    static const uint16_t pair[][2] = {{0x93F, 0x940}, {0x941, 0x942}, {0x947, 0x948}, {0x94B, 0x94C}, {0x907, 0x908},
                                       {0x909, 0x90A}, {0x90F, 0x910}, {0x913, 0x914}};
    struct normal_word other = *w;
    size_t at[3], n = 0;
    uint32_t to[3];

    for (size_t i = 0; i < w->n && n < 3; i++)
        for (size_t k = 0; k < sizeof pair / sizeof *pair; k++)
            if (w->cp[i] == pair[k][0] || w->cp[i] == pair[k][1]) {
                to[n] = w->cp[i] == pair[k][0] ? pair[k][1] : pair[k][0];
                at[n++] = i;
                break;
            }
    for (unsigned set = 1; set < 1u << n; set++) {
        char bytes[NORMAL_BYTES];

        for (size_t k = 0; k < n; k++)
            other.cp[at[k]] = set >> k & 1 ? to[k] : w->cp[at[k]];
        add(f, WORDS_NAME, "", str_make(bytes, normal_write(&other, bytes)));
    }
}

static bool may_be_name(enum words_mode mode, const struct normal_word *w, enum lang lang, struct str surface)
{
    if (w->digits || w->n < 2 || stem_is_plain(lang, surface))
        return false;
    if (mode == WORDS_QUERY || w->script == NORMAL_DEVANAGARI)
        return true;
    return w->capital && !(w->capitals && w->n < 4);
}

static void names(struct forms *f, enum words_mode mode, const struct normal_word *w)
{
    bool deva = w->script == NORMAL_DEVANAGARI;
    size_t most = mode == WORDS_TEXT ? TEXT_NAMES : QUERY_NAMES;
    struct skeleton keys;

    skeleton_of(w, &keys);
    for (size_t i = 0; i < keys.n && i < most; i++) {
        struct str key = str_of(keys.key[i]);

        if (key.n < 2)
            continue;
        if (mode == WORDS_TEXT && deva)
            add(f, WORDS_NAME, "\x02" "d", key);
        else
            add(f, WORDS_NAME, "\x02", key);
        if (mode == WORDS_QUERY && !deva)
            add(f, WORDS_NAME, "\x02" "d", key);
    }
    if (mode == WORDS_QUERY && deva)
        spellings(f, w);
}

/* The surface of W in BYTES: India's is india, organisation is organization. */
static struct str surface_of(struct str token, struct normal_word *w, char bytes[NORMAL_BYTES])
{
    size_t n;

    if (w->script == NORMAL_LATIN && token.n > 3 && (token.p[token.n - 1] == 's' || token.p[token.n - 1] == 'S') &&
        (token.p[token.n - 2] == '\'' || memcmp(token.p + token.n - 4, "\xE2\x80\x99", 3) == 0))
        w->n--;
    n = normal_write(w, bytes);
    if (w->script == NORMAL_LATIN)
        n = stem_spelling(bytes, n);
    return str_make(bytes, n);
}

static enum lang lang_of_script(enum normal_script script)
{
    return script == NORMAL_DEVANAGARI ? LANG_HI : script == NORMAL_CYRILLIC ? LANG_RU : LANG_EN;
}

static void prefixes(struct forms *f, struct str surface)
{
    char bytes[NORMAL_BYTES];

    if (surface.n < 5 || memcmp(surface.p + surface.n - 2, "is", 2) != 0)
        return;
    memcpy(bytes, surface.p, surface.n);
    bytes[surface.n - 1] = 'z'; /* organis* */
    add(f, WORDS_SURFACE, "", str_make(bytes, surface.n));
}

static void analyse(struct str token, enum words_mode mode, struct str last, struct forms *f)
{
    struct normal_word w;
    char bytes[NORMAL_BYTES];
    struct str surface;
    enum lang lang;

    f->n = f->used = 0;
    normal_word(token, &w);
    surface = surface_of(token, &w, bytes);
    f->join = join_of(surface);
    if (surface.n == 0)
        return;
    add(f, WORDS_SURFACE, "", surface);
    lang = lang_of_script(w.script);
    if (mode == WORDS_PREFIX && w.script == NORMAL_LATIN)
        prefixes(f, surface);
    if (mode == WORDS_PREFIX || w.script == NORMAL_OTHER_SCRIPT || stem_is_grammar(lang, surface))
        return;
    stems(f, mode, &w, lang, surface);
    if (last.n == 0 && may_be_name(mode, &w, lang, surface))
        names(f, mode, &w);
    if (last.n > 0 && mode == WORDS_TEXT && w.script == NORMAL_DEVANAGARI) {
        struct normal_word part;
        char part_bytes[NORMAL_BYTES + 8];
        struct str whole;

        normal_word(last, &part);
        whole = str_make(part_bytes, normal_write(&part, part_bytes));
        add(f, WORDS_PART, "", whole);
        memcpy(bytes, whole.p, whole.n);
        whole.p = bytes;
        add(f, WORDS_PART, "\x01", str_make(part_bytes, stem_of(lang, whole, part_bytes)));
    }
}

/* --- what each thread keeps --------------------------------------------------------------------------------------- */

enum { FEWEST = 1 << 9, MOST = 1 << 15, ENTRY_WORD = 56, ENTRY_TEXT = 116, ENTRY_FORMS = 6 };

/* A word of texts that was analysed and goes together with no other. */
struct entry {
    uint32_t hash;
    uint8_t n, bytes;
    struct {
        uint8_t kind, at, n;
    } form[ENTRY_FORMS];
    char word[ENTRY_WORD];
    char text[ENTRY_TEXT];
};

struct thread {
    struct entry *entry; /* ENTRIES of them, a power of two; NULL until the first text */
    size_t entries;
    size_t misses; /* since it grew */
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool keyed;

static void thread_free(void *p)
{
    struct thread *t = p;

    free(t->entry);
    free(t);
}

static void make_key(void)
{
    keyed = pthread_key_create(&key, thread_free) == 0;
}

static struct thread *thread(void)
{
    struct thread *t;

    pthread_once(&once, make_key);
    if (!keyed)
        return NULL;
    t = pthread_getspecific(key);
    if (t)
        return t;
    t = calloc(1, sizeof *t);
    if (!t)
        arena_exhausted();
    if (pthread_setspecific(key, t)) {
        free(t);
        return NULL;
    }
    return t;
}

static uint32_t hash_of(struct str s)
{
    uint64_t h = s.n * 0x9E3779B97F4A7C15u, v;

    for (; s.n >= 8; s.p += 8, s.n -= 8) {
        memcpy(&v, s.p, 8);
        h = (h ^ v) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
    }
    v = 0;
    memcpy(&v, s.p, s.n);
    h = (h ^ v) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(h ^ h >> 32);
}

static void grow(struct thread *t)
{
    size_t n = t->entries ? 4 * t->entries : FEWEST;
    struct entry *bigger = calloc(n, sizeof *bigger);

    if (!bigger)
        arena_exhausted();
    for (size_t i = 0; i < t->entries; i++)
        bigger[(t->entry[i].hash & (n - 1) & ~1u) | (i & 1)] = t->entry[i];
    free(t->entry);
    t->entry = bigger;
    t->entries = n;
    t->misses = 0;
}

/* The pair of entries WORD may be in: small for a thread that reads little (snippets), large for one that indexes. */
static struct entry *pair_of(struct thread *t, struct str word, uint32_t hash)
{
    if (!t || word.n > ENTRY_WORD)
        return NULL;
    if (t->entries == 0 || (t->misses > 2 * t->entries && t->entries < MOST))
        grow(t);
    return &t->entry[hash & (t->entries - 1) & ~1u];
}

static bool holds(const struct entry *e, struct str word, uint32_t hash)
{
    return e->hash == hash && e->bytes == word.n && memcmp(e->word, word.p, word.n) == 0;
}

static const struct entry *find(const struct entry *pair, struct str word, uint32_t hash)
{
    return holds(pair, word, hash) ? pair : holds(pair + 1, word, hash) ? pair + 1 : NULL;
}

/* The newest is the first of its pair. */
static void keep(struct entry *e, struct str word, uint32_t hash, const struct forms *f)
{
    if (f->n > ENTRY_FORMS || f->used > ENTRY_TEXT)
        return;
    e[1] = e[0];
    e->hash = hash;
    e->n = (uint8_t)f->n;
    e->bytes = (uint8_t)word.n;
    memcpy(e->word, word.p, word.n);
    memcpy(e->text, f->text, f->used);
    for (size_t i = 0; i < f->n; i++) {
        e->form[i].kind = f->form[i].kind;
        e->form[i].at = (uint8_t)f->form[i].at;
        e->form[i].n = (uint8_t)f->form[i].n;
    }
}

/* --- the walk ----------------------------------------------------------------------------------------------------- */

struct walk {
    struct segment scan;
    enum words_mode mode;
    struct thread *thread;
    words_fn *fn;
    void *ctx;
    size_t position;
    struct forms forms;
};

static struct str between(const struct walk *w, struct segment_word s)
{
    return str_make(w->scan.text.p + s.start, s.end - s.start);
}

static int call(struct walk *w, enum words_kind kind, const char *p, size_t n, struct segment_word s)
{
    return w->fn(w->ctx, kind, str_make(p, n), s.start, s.end, w->position);
}

static int call_all(struct walk *w, struct segment_word s)
{
    int r = 0;

    for (size_t i = 0; i < w->forms.n && r == 0; i++)
        r = call(w, w->forms.form[i].kind, w->forms.text + w->forms.form[i].at, w->forms.form[i].n, s);
    w->position += w->forms.n > 0;
    return r;
}

/* The word at S together with those behind it that make a compound with it; up to three. LAST is where the last
 * begins. */
static struct segment_word compound_at(struct walk *w, struct segment_word s, unsigned join, struct segment_word *last)
{
    *last = (struct segment_word){0, 0};
    for (int more = 0; more < 2 && join != APART; more++) {
        struct segment before = w->scan;
        struct forms next;
        struct segment_word after;
        unsigned g;
        bool goes;

        if (!segment_next(&w->scan, &after) || segment_unspaced(&w->scan)) {
            w->scan = before;
            break;
        }
        g = gap(w->scan.text, s.end, after.start);
        goes = after.end - s.start <= SEGMENT_LONGEST &&
               ((g & join) || (g == BY_SPACE && (join & BEFORE_HEAD) && has_head(join, between(w, after))));
        if (!goes) {
            w->scan = before;
            break;
        }
        analyse(between(w, after), WORDS_PREFIX, str_make(NULL, 0), &next);
        join = next.join;
        s.end = after.end;
        *last = after;
    }
    return s;
}

static int word_at(struct walk *w, struct segment_word s)
{
    struct str word = between(w, s);
    uint32_t hash = w->mode == WORDS_TEXT ? hash_of(word) : 0;
    struct entry *pair = w->mode == WORDS_TEXT ? pair_of(w->thread, word, hash) : NULL;
    const struct entry *e = pair ? find(pair, word, hash) : NULL;
    unsigned join;
    int r = 0;

    if (e) {
        for (unsigned i = 0; i < e->n && r == 0; i++)
            r = call(w, e->form[i].kind, e->text + e->form[i].at, e->form[i].n, s);
        w->position += e->n > 0;
        return r;
    }
    analyse(word, w->mode, str_make(NULL, 0), &w->forms);
    join = w->forms.join;
    if (join != APART) {
        struct segment_word last, whole = compound_at(w, s, join, &last);

        if (whole.end > s.end) {
            s = whole;
            analyse(between(w, s), w->mode, between(w, last), &w->forms);
        }
    } else if (pair) {
        w->thread->misses++;
        keep(pair, word, hash, &w->forms);
    }
    return call_all(w, s);
}

int words_each(struct str text, enum words_mode mode, words_fn *fn, void *ctx)
{
    struct walk w;
    struct segment_word s;
    int r = 0;

    segment_init(&w.scan, text);
    w.mode = mode;
    w.thread = mode == WORDS_TEXT ? thread() : NULL;
    w.fn = fn;
    w.ctx = ctx;
    w.position = 0;
    while (r == 0 && segment_next(&w.scan, &s))
        r = word_at(&w, s);
    return r;
}

/* --- single words ------------------------------------------------------------------------------------------------- */

struct single {
    struct arena *arena;
    enum words_kind kind;
    struct str found;
};

static int take(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct single *s = ctx;

    (void)start;
    (void)end;
    if (position > 0)
        return 1;
    if (kind == WORDS_SURFACE || (kind == s->kind && token.n > 0 && token.p[0] == 1)) {
        if (kind == WORDS_STEM)
            token = str_make(token.p + 1, token.n - 1);
        s->found = arena_str(s->arena, token);
        return kind == s->kind;
    }
    return 0;
}

static struct str single(struct arena *a, struct str word, enum words_kind kind)
{
    struct single s = {a, kind, STR("")};

    words_each(word, WORDS_TEXT, take, &s);
    return s.found;
}

struct str words_surface(struct arena *a, struct str word)
{
    return single(a, word, WORDS_SURFACE);
}

struct str words_stem(struct arena *a, struct str word)
{
    return single(a, word, WORDS_STEM);
}
