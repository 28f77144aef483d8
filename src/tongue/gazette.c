#include "tongue/gazette.h"

#include "tongue/gazette_inner.h"

#include <pthread.h>
#include <stdlib.h>

enum { PHRASE_LONGEST = 24, /* words */ SENSES = 8, SHORTEST_STEM = 3 };

/* --- hashes of 64 bit keys --- */

struct table {
    uint64_t *key; /* 0: free */
    uint32_t *value;
    size_t cap, n;
};

static uint32_t *slot(struct arena *a, struct table *t, uint64_t key)
{
    key += key == 0;
    if ((t->n + 1) * 2 > t->cap) {
        struct table more = {.cap = t->cap ? t->cap * 2 : 64};
        more.key = ARENA_ARRAY(a, more.cap, uint64_t);
        more.value = ARENA_ARRAY(a, more.cap, uint32_t);
        for (size_t i = 0; i < t->cap; i++)
            if (t->key[i])
                *slot(a, &more, t->key[i]) = t->value[i];
        *t = more;
    }
    for (size_t i = key & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        if (t->key[i] == 0) {
            t->key[i] = key;
            t->n++;
        }
        if (t->key[i] == key)
            return &t->value[i];
    }
}

static uint32_t look(const struct table *t, uint64_t key)
{
    key += key == 0;
    if (t->cap == 0)
        return 0;
    for (size_t i = key & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        if (t->key[i] == key)
            return t->value[i];
        if (t->key[i] == 0)
            return 0;
    }
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 31;
    x *= 0x9e3779b97f4a7c15u;
    return x ^ (x >> 29);
}

/* --- making --- */

struct sense {
    enum gazette_kind kind;
    struct str value;
    uint32_t next; /* 1 + index */
    bool upper;    /* one word that was written in capitals, and so it must be: US is not us */
};
struct gazette {
    struct arena *arena;
    struct table exact, open; /* words, and beginnings of words: ids from 1 */
    struct table edge;        /* (node, word) to node; the root is 0 */
    struct table at;          /* node + 1 to 1 + its first sense */
    struct sense *sense;
    size_t senses, cap;
    uint32_t words, nodes;
};

struct gazette *gazette_make(struct arena *a)
{
    struct gazette *g = ARENA_NEW(a, struct gazette);
    g->arena = a;
    return g;
}

static uint32_t word_id(struct gazette *g, struct str norm, bool open)
{
    uint32_t *id = slot(g->arena, open ? &g->open : &g->exact, mix(sentence_key(norm)));

    if (*id == 0)
        *id = ++g->words;
    return *id;
}

static uint64_t edge_key(uint32_t node, uint32_t word) { return mix(((uint64_t)node << 32 | word) + 1); }

static uint32_t step(struct gazette *g, uint32_t node, uint32_t word)
{
    uint32_t *to = slot(g->arena, &g->edge, edge_key(node, word));

    if (*to == 0)
        *to = ++g->nodes;
    return *to;
}

static void end_phrase(struct gazette *g, uint32_t node, enum gazette_kind kind, struct str value, bool upper)
{
    uint32_t *first = slot(g->arena, &g->at, mix(node));

    if (g->senses == g->cap) {
        size_t cap = g->cap ? g->cap * 2 : 64;
        struct sense *more = ARENA_ARRAY(g->arena, cap, struct sense);
        if (g->senses)
            memcpy(more, g->sense, g->senses * sizeof *more);
        g->sense = more;
        g->cap = cap;
    }
    for (uint32_t s = *first; s; s = g->sense[s - 1].next)
        if (g->sense[s - 1].kind == kind)
            return; /* the first row says it */
    g->sense[g->senses] = (struct sense){kind, value, *first, upper};
    *first = (uint32_t)++g->senses;
}

void gazette_add(struct gazette *g, enum gazette_kind kind, struct str value, struct str form)
{
    uint32_t node = 0;
    struct sentence_text t;

    sentence_cut(g->arena, form, &t);
    for (size_t i = 0; i < t.n; i++) {
        bool open = i + 1 < t.n && sentence_is(&t.token[i + 1], "*");
        if (t.token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER))
            node = step(g, node, word_id(g, t.token[i].norm, open));
        else if (!sentence_is(&t.token[i], "-") && !sentence_is(&t.token[i], "*") && !sentence_is(&t.token[i], "\""))
            node = step(g, node, word_id(g, t.token[i].norm, false));
    }
    if (node)
        end_phrase(g, node, kind, value, t.n == 1 && (t.token[0].flags & SENTENCE_UPPER));
}

void gazette_add_name(struct gazette *g, enum gazette_kind kind, struct str value, struct str name)
{
    uint32_t node = 0;
    struct sentence_text t;

    sentence_cut(g->arena, name, &t);
    for (size_t i = 0; i < t.n; i++) {
        const struct sentence_token *w = &t.token[i];
        struct str stem = w->script == SENTENCE_CYRILLIC ? sentence_stem(w->norm) : w->norm;
        bool open = (w->flags & SENTENCE_WORD) && !(w->flags & (SENTENCE_UPPER | SENTENCE_INITIAL)) &&
                    w->script != SENTENCE_LATIN && stem.n >= SHORTEST_STEM * 2;
        if (w->flags & (SENTENCE_WORD | SENTENCE_NUMBER))
            node = step(g, node, word_id(g, open ? stem : w->norm, open));
        else if (!sentence_is(w, "-") && !sentence_is(w, "\"") && !sentence_is(w, ","))
            node = step(g, node, word_id(g, w->norm, false));
    }
    if (node)
        end_phrase(g, node, kind, value, t.n == 1 && (t.token[0].flags & SENTENCE_UPPER));
}

static void add_forms(struct gazette *g, enum gazette_kind kind, const char *value, const char *forms)
{
    struct str rest = str_of(forms), form;
    bool more = rest.n > 0;

    while (more) {
        more = str_cut(&rest, ',', &form);
        gazette_add(g, kind, str_of(value), form);
    }
}

static struct gazette *built[LANGS];

static void add_rows(struct gazette *g, const struct gazette_row *row)
{
    for (; row->forms; row++)
        add_forms(g, row->kind, row->value, row->forms);
}

static void build(void)
{
    static const struct gazette_row *const table[LANGS][3] = {{gazette_hi, gazette_hi_more, gazette_given_hi},
                                                              {gazette_ru, gazette_ru_more, gazette_given_ru},
                                                              {gazette_en, gazette_en_more, gazette_given_en}};
    static struct arena a;

    for (int l = 0; l < LANGS; l++) {
        built[l] = gazette_make(&a);
        add_rows(built[l], table[l][0]);
        add_rows(built[l], table[l][1]);
        add_rows(built[l], table[l][2]);
        for (const struct gazette_land *p = gazette_lands; p->code; p++) {
            add_forms(built[l], GAZETTE_COUNTRY, p->code, p->noun[l]);
            add_forms(built[l], GAZETTE_NATION, p->code, p->adjective[l]);
            add_forms(built[l], GAZETTE_PLACE, p->code, p->cities[l]);
        }
    }
}

const struct gazette *gazette_builtin(enum lang lang)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, build);
    return built[lang];
}

/* --- finding --- */

struct finder {
    const struct gazette *g;
    const struct sentence_text *t;
    struct arena *a;
    struct gazette_mark *mark;
    size_t n, cap;
    uint32_t *id; /* SENSES ids of each token, ended by 0 */
};

static bool russian_ending(struct str s)
{
    static const char *const list[] = {
        "а",   "я",   "о",   "е",   "ы",   "и",   "у",   "ю",   "й",   "ь",   "ой",  "ей",  "ом",  "ем",
        "ам",  "ям",  "ах",  "ях",  "ов",  "ев",  "ий",  "ый",  "ая",  "яя",  "ое",  "ее",  "ые",  "ие",
        "ых",  "их",  "ым",  "им",  "ую",  "юю",  "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими",
        "ия",  "ии",  "ию",  "ией", "иям", "иях", "ье",  "ья",  "ью",  "ьи",  "ся",  "сь",  "ась", "ось",
        "ись", "ет",  "ют",  "ит",  "ят",  "ла",  "ло",  "ли",  "ны",  "на",  "но",  "ное", "ная", "ной",
        "ном", "ную", "ные", "ных", "ным", "ть",  "лся", "шь",  "ев",  "ёв",  "вых", NULL};

    for (const char *const *e = list; *e; e++)
        if (str_is(s, *e))
            return true;
    return false;
}

/* Of vowels and their signs: देशों, नेताओं, but not देशकर. */
static bool hindi_ending(struct str s)
{
    for (size_t i = 0; i + 3 <= s.n; i += 3) {
        const uint8_t *p = (const uint8_t *)s.p + i;
        unsigned c = (unsigned)(p[0] & 15) << 12 | (unsigned)(p[1] & 63) << 6 | (p[2] & 63);
        if (!(c >= 0x93e && c <= 0x94c) && c != 0x902 && c != 0x913 && c != 0x90f && c != 0x92f)
            return false;
    }
    return true;
}

static bool may_end(const struct sentence_token *t, size_t at)
{
    if (at == t->norm.n || t->script == SENTENCE_LATIN)
        return true;
    if (t->script == SENTENCE_CYRILLIC)
        return russian_ending(str_make(t->norm.p + at, t->norm.n - at));
    return t->script != SENTENCE_DEVANAGARI || hindi_ending(str_make(t->norm.p + at, t->norm.n - at));
}

static void ids_of(const struct gazette *g, const struct sentence_token *t, uint32_t *id)
{
    enum { ENDING = 5 };
    uint64_t h = 0xcbf29ce484222325u, boundary[ENDING];
    size_t at[ENDING], count = 0, n = 0;
    size_t most = t->script == SENTENCE_LATIN ? 3 : 4; /* endings of 0 to most - 1 characters */

    for (size_t i = 0; i < t->norm.n; i++) {
        h = (h ^ (uint8_t)t->norm.p[i]) * 0x100000001b3u;
        if (i + 1 == t->norm.n || ((uint8_t)t->norm.p[i + 1] & 0xc0) != 0x80)
            boundary[count % ENDING] = h, at[count++ % ENDING] = i + 1;
    }
    if ((id[n] = look(&g->exact, mix(t->key))) != 0)
        n++;
    for (size_t back = 1; back <= most && back <= count && n + 1 < SENSES; back++)
        if (may_end(t, at[(count - back) % ENDING]) &&
            (id[n] = look(&g->open, mix(boundary[(count - back) % ENDING]))) != 0)
            n++;
    id[n] = 0;
}

static void keep(struct finder *f, uint32_t from, uint32_t to, const struct sense *s)
{
    for (size_t i = f->n; i > 0 && f->mark[i - 1].from == from; i--)
        if (f->mark[i - 1].kind == s->kind) {
            if (f->mark[i - 1].to < to) {
                f->mark[i - 1].to = to;
                f->mark[i - 1].value = s->value;
            }
            return;
        }
    if (f->n == f->cap) {
        size_t cap = f->cap * 2;
        struct gazette_mark *more = ARENA_ARRAY(f->a, cap, struct gazette_mark);
        memcpy(more, f->mark, f->n * sizeof *more);
        f->mark = more;
        f->cap = cap;
    }
    f->mark[f->n++] = (struct gazette_mark){from, to, s->kind, s->value};
}

/* Names of lands and towns are written with a capital letter where the script has them. */
static bool fits(const struct finder *f, const struct sense *s, uint32_t from, uint32_t last)
{
    const struct sentence_token *t = &f->t->token[from];
    bool cased = t->script == SENTENCE_LATIN || t->script == SENTENCE_CYRILLIC;

    if (s->upper && !(f->t->token[last].flags & SENTENCE_UPPER))
        return false;
    return !cased || (s->kind != GAZETTE_COUNTRY && s->kind != GAZETTE_PLACE && s->kind != GAZETTE_AGENCY) ||
           (t->flags & SENTENCE_CAPITAL);
}

/* Follows phrases from token I on, FROM being their first; DEPTH words so far. */
static void follow(struct finder *f, uint32_t from, uint32_t i, uint32_t node, int depth)
{
    if (i >= f->t->n || depth == PHRASE_LONGEST)
        return;
    if (depth > 0 && i + 1 < f->t->n &&
        (sentence_is(&f->t->token[i], "-") ||
         (sentence_is(&f->t->token[i], "\"") &&
          !(f->t->token[i].flags & (SENTENCE_SPACED | SENTENCE_OPEN | SENTENCE_CLOSE)))))
        i++;
    for (const uint32_t *id = &f->id[(size_t)i * SENSES]; *id; id++) {
        uint32_t to = look(&f->g->edge, edge_key(node, *id));
        if (to == 0)
            continue;
        for (uint32_t s = look(&f->g->at, mix(to)); s; s = f->g->sense[s - 1].next)
            if (fits(f, &f->g->sense[s - 1], from, i))
                keep(f, from, i + 1, &f->g->sense[s - 1]);
        follow(f, from, i + 1, to, depth + 1);
    }
}

static int by_place(const void *x, const void *y)
{
    const struct gazette_mark *a = x, *b = y;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to > b->to ? -1 : 1;
    return a->kind < b->kind ? -1 : a->kind > b->kind;
}

/* Is M wholly within a longer mark of its kind? */
static bool within(const struct finder *f, size_t m)
{
    const struct gazette_mark *x = &f->mark[m];

    for (size_t i = m; i > 0 && f->mark[i - 1].from + PHRASE_LONGEST * 2 > x->from; i--) {
        const struct gazette_mark *y = &f->mark[i - 1];
        if (y->kind == x->kind && y->to >= x->to && (y->from < x->from || y->to > x->to))
            return true;
    }
    return false;
}

static void finish(struct finder *f, struct gazette_found *out)
{
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        if (!within(f, i))
            f->mark[n++] = f->mark[i]; /* what is dropped lies within one kept before it */
    *out = (struct gazette_found){.mark = f->mark, .n = n};
    out->kinds = ARENA_ARRAY(f->a, f->t->n + 1, uint64_t);
    out->first = ARENA_ARRAY(f->a, f->t->n + 2, uint32_t);
    for (size_t i = 0, k = 0; i <= f->t->n; i++) {
        while (k < n && f->mark[k].from < i)
            k++;
        out->first[i] = (uint32_t)k;
    }
    out->first[f->t->n + 1] = (uint32_t)n;
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = f->mark[i].from; k < f->mark[i].to; k++)
            out->kinds[k] |= GAZETTE_BIT(f->mark[i].kind);
}

void gazette_find(const struct gazette *const *g, size_t n, struct arena *a, const struct sentence_text *text,
                  struct gazette_found *out)
{
    struct finder f = {.t = text, .a = a, .cap = text->n + 64};
    f.mark = ARENA_ARRAY(a, f.cap, struct gazette_mark);
    f.id = ARENA_ARRAY(a, (text->n + 1) * SENSES, uint32_t);
    for (size_t k = 0; k < n; k++) {
        size_t before = f.n;
        if (!(f.g = g[k]))
            continue;
        for (size_t i = 0; i < text->n; i++)
            ids_of(f.g, &text->token[i], &f.id[i * SENSES]);
        for (uint32_t i = 0; i < text->n; i++)
            follow(&f, i, i, 0, 0);
        if (before > 0 && f.n > before)
            qsort(f.mark, f.n, sizeof *f.mark, by_place);
    }
    if (f.n)
        qsort(f.mark, f.n, sizeof *f.mark, by_place);
    finish(&f, out);
}

const struct gazette_mark *gazette_at(const struct gazette_found *f, uint32_t i, enum gazette_kind kind)
{
    if (!(f->kinds[i] & GAZETTE_BIT(kind)))
        return NULL;
    for (uint32_t k = f->first[i]; k < f->n && f->mark[k].from == i; k++)
        if (f->mark[k].kind == kind)
            return &f->mark[k];
    return NULL;
}

const struct gazette_mark *gazette_over(const struct gazette_found *f, uint32_t i, enum gazette_kind kind)
{
    const struct gazette_mark *m;

    if (!(f->kinds[i] & GAZETTE_BIT(kind)))
        return NULL;
    for (uint32_t k = i + 1; k > 0 && k + PHRASE_LONGEST * 2 > i; k--)
        if ((m = gazette_at(f, k - 1, kind)) != NULL && m->to > i)
            return m;
    return NULL;
}
