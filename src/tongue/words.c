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

/* Words of texts that were analysed before, and go together with no other: one after the other in a pool, found by a
 * table of hashes. Small for a thread that reads little (snippets), growing for one that indexes; emptied when it is full. */
enum { FEWEST = 1 << 9, MOST = 1 << 16, POOL = 72, KEPT_BYTES = 255 };

/* What stands in the pool: this, then the forms, the word, and the tokens one after the other. */
struct kept {
    uint8_t word, tokens; /* bytes */
    uint8_t forms;
    struct kept_form {
        uint8_t kind, n;
    } form[];
};

struct slot {
    uint32_t hash, at; /* at: in the pool, counted from 1; 0 is empty */
};

struct thread {
    struct slot *slot; /* slots of them, a power of two; NULL until the first text */
    uint8_t *pool;     /* POOL bytes for each of half the slots */
    size_t slots, words, used;
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool keyed;

static void thread_free(void *p)
{
    struct thread *t = p;

    free(t->slot);
    free(t->pool);
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

static const char *word_of(const struct kept *k)
{
    return (const char *)(k->form + k->forms);
}

static size_t size_of(const struct kept *k)
{
    return sizeof *k + k->forms * sizeof *k->form + k->word + k->tokens;
}

static const struct kept *find(const struct thread *t, struct str word, uint32_t hash)
{
    if (t->slots == 0)
        return NULL;
    for (size_t i = hash & (t->slots - 1); t->slot[i].at != 0; i = (i + 1) & (t->slots - 1)) {
        const struct kept *k = (const struct kept *)(t->pool + t->slot[i].at - 1);

        if (t->slot[i].hash == hash && k->word == word.n && memcmp(word_of(k), word.p, word.n) == 0)
            return k;
    }
    return NULL;
}

static void put_slot(struct thread *t, struct slot new)
{
    size_t i = new.hash & (t->slots - 1);

    while (t->slot[i].at != 0)
        i = (i + 1) & (t->slots - 1);
    t->slot[i] = new;
}

/* Twice the room; where that is too much, the same room empty. */
static void make_room(struct thread *t)
{
    struct slot *old = t->slot;
    size_t slots = t->slots, more = slots == 0 ? FEWEST : 2 * slots;

    if (more > MOST) {
        memset(t->slot, 0, slots * sizeof *t->slot);
        t->words = t->used = 0;
        return;
    }
    t->slot = calloc(more, sizeof *t->slot);
    t->pool = realloc(t->pool, more / 2 * POOL);
    if (!t->slot || !t->pool)
        arena_exhausted();
    t->slots = more;
    for (size_t i = 0; i < slots; i++)
        if (old[i].at != 0)
            put_slot(t, old[i]);
    free(old);
}

static void keep(struct thread *t, struct str word, uint32_t hash, const struct forms *f)
{
    struct kept k = {(uint8_t)word.n, (uint8_t)f->used, (uint8_t)f->n};
    uint8_t *p;

    if (word.n > KEPT_BYTES || f->used > KEPT_BYTES)
        return;
    if (t->words >= t->slots / 2 || t->used + size_of(&k) > t->slots / 2 * POOL)
        make_room(t);
    p = t->pool + t->used;
    memcpy(p, &k, sizeof k);
    p += sizeof k;
    for (size_t i = 0; i < f->n; i++) {
        *p++ = f->form[i].kind;
        *p++ = (uint8_t)f->form[i].n;
    }
    memcpy(p, word.p, word.n);
    memcpy(p + word.n, f->text, f->used); /* tokens stand there in their order, without gaps */
    put_slot(t, (struct slot){hash, (uint32_t)t->used + 1});
    t->used += size_of(&k);
    t->words++;
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

/* From a copy: the callee may walk through texts of its own. */
static int call_kept(struct walk *w, const struct kept *kept, struct segment_word s)
{
    union {
        struct kept kept;
        uint8_t bytes[sizeof(struct kept) + FORMS * sizeof(struct kept_form) + 2 * KEPT_BYTES];
    } copy;
    const struct kept *k = &copy.kept;
    const char *token;
    int r = 0;

    memcpy(copy.bytes, kept, size_of(kept));
    token = word_of(k) + k->word;
    for (unsigned i = 0; i < k->forms && r == 0; i++) {
        r = call(w, k->form[i].kind, token, k->form[i].n, s);
        token += k->form[i].n;
    }
    w->position += k->forms > 0;
    return r;
}

static int word_at(struct walk *w, struct segment_word s)
{
    struct str word = between(w, s);
    uint32_t hash = w->thread ? hash_of(word) : 0;
    const struct kept *kept = w->thread ? find(w->thread, word, hash) : NULL;
    struct segment_word last, whole;

    if (kept)
        return call_kept(w, kept, s);
    analyse(word, w->mode, str_make(NULL, 0), &w->forms);
    if (w->forms.join == APART) {
        if (w->thread)
            keep(w->thread, word, hash, &w->forms);
        return call_all(w, s);
    }
    whole = compound_at(w, s, w->forms.join, &last);
    if (whole.end > s.end)
        analyse(between(w, whole), w->mode, between(w, last), &w->forms);
    return call_all(w, whole);
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
