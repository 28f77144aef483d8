#include "store/search_inner.h"

#include "store/tokens.h"
#include "tongue/words.h"

#include <stdlib.h>

enum { MARKS = 64, WIDTH = 180, LEAD = 50, FAR = 65536, SLOTS = 1024 };

struct use { /* a token of the query, in one of its places */
    struct use *next; /* the same token elsewhere */
    struct str token;
    uint16_t term;
    uint32_t place; /* bit */
};
struct state { /* of one term while a text is read */
    uint32_t run;  /* bit n: the last n + 1 words are its first places */
    uint32_t here; /* places that the present word fits */
    size_t at;     /* position of the word for which RUN was reckoned, plus 1 */
};
struct mark {
    size_t start, end;
    uint32_t words;
    unsigned by;
};
/* Texts without a letter of the one script that is asked for need not be read. */
enum only { ONLY_NOTHING, ONLY_CYRILLIC, ONLY_DEVANAGARI, ONLY_ANY };

struct matcher {
    const struct ask *ask;
    struct use *slot[SLOTS];
    struct state state[ASK_TERMS];
    uint16_t prefix[ASK_TERMS]; /* terms that end in beginnings */
    size_t prefixes;
    unsigned best; /* what all words would be worth, as written */
    enum only only;
    /* the text under way */
    size_t position, start[ASK_PLACES], end;
    uint16_t touched[ASK_TERMS];
    size_t touches, marks;
    struct mark mark[MARKS];
    unsigned by[RANK_WORDS]; /* each word's best */
    size_t given; /* bytes of the text up to which it is read */
};

/* --- the table of tokens ----------------------------------------------------------------------------------------- */

static size_t slot_of(struct str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (uint8_t)s.p[i]) * 16777619u;
    return (h ^ h >> 15) % SLOTS;
}

static void put_use(struct matcher *m, struct str token, size_t term, size_t place, struct arena *a)
{
    struct use *u = ARENA_NEW(a, struct use), **at = &m->slot[slot_of(token)];

    *u = (struct use){*at, token, (uint16_t)term, 1u << place};
    *at = u;
}

static enum only only_of(struct str token)
{
    uint8_t lead = token.n > 1 && token.p[0] == 1 ? (uint8_t)token.p[1] : token.n ? (uint8_t)token.p[0] : 0;

    return lead >= 0xD0 && lead <= 0xD3 ? ONLY_CYRILLIC : lead == 0xE0 ? ONLY_DEVANAGARI : ONLY_ANY;
}

static bool may_hold(enum only only, struct str text)
{
    if (only == ONLY_ANY || only == ONLY_NOTHING)
        return true;
    for (size_t i = 0; i < text.n; i++) {
        uint8_t c = (uint8_t)text.p[i];

        if (only == ONLY_CYRILLIC ? c >= 0xD0 && c <= 0xD3 : c == 0xE0)
            return true;
    }
    return false;
}

struct matcher *search_matcher(const struct ask *ask, struct arena *a)
{
    struct matcher *m = ARENA_NEW(a, struct matcher);

    m->ask = ask;
    m->best = (unsigned)ask->words * RANK_BY_SURFACE;
    for (size_t t = 0; t < ask->terms; t++)
        for (size_t p = 0; p < ask->term[t].places; p++)
            for (size_t n = 0; n < ask->term[t].place[p].count; n++) {
                enum only one = only_of(ask->term[t].place[p].token[n]);

                m->only = m->only == ONLY_NOTHING || m->only == one ? one : ONLY_ANY;
            }
    for (size_t t = 0; t < ask->terms; t++) {
        const struct ask_term *term = &ask->term[t];

        if (term->prefix)
            m->prefix[m->prefixes++] = (uint16_t)t;
        for (size_t p = 0; p < term->places - term->prefix; p++)
            for (size_t n = 0; n < term->place[p].count; n++)
                put_use(m, term->place[p].token[n], t, p, a);
    }
    return m;
}

/* --- reading a text ---------------------------------------------------------------------------------------------- */

static void touch(struct matcher *m, size_t term, uint32_t place)
{
    if (m->state[term].here == 0)
        m->touched[m->touches++] = (uint16_t)term;
    m->state[term].here |= place;
}

static void put_mark(struct matcher *m, const struct ask_term *t)
{
    size_t first = m->position + 1 - t->places;
    struct mark mark = {m->start[first % ASK_PLACES], m->end, t->words, t->by};

    for (int w = 0; w < RANK_WORDS; w++)
        if (t->words >> w & 1 && m->by[w] < t->by)
            m->by[w] = t->by;
    for (size_t i = 0; i < m->marks; i++) /* the same words, found in another way */
        if (m->mark[i].start == mark.start && m->mark[i].end == mark.end) {
            m->mark[i].words |= mark.words;
            m->mark[i].by = m->mark[i].by > mark.by ? m->mark[i].by : mark.by;
            return;
        }
    if (m->marks < MARKS)
        m->mark[m->marks++] = mark;
}

/* The present word has been given all its tokens. */
static void end_word(struct matcher *m)
{
    for (size_t i = 0; i < m->touches; i++) {
        struct state *s = &m->state[m->touched[i]];
        const struct ask_term *t = &m->ask->term[m->touched[i]];

        s->run = ((s->at == m->position ? s->run << 1 : 0) | 1) & s->here;
        s->at = m->position + 1;
        s->here = 0;
        if (s->run >> (t->places - 1) & 1)
            put_mark(m, t);
    }
    m->touches = 0;
}

static bool is_prefix(struct str whole, struct str beginning)
{
    return whole.n >= beginning.n && memcmp(whole.p, beginning.p, beginning.n) == 0;
}

static int on_word(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct matcher *m = ctx;

    if (position != m->position && m->position != SIZE_MAX) {
        end_word(m);
        if (m->marks && end > m->mark[0].start + FAR)
            return 1;
    }
    m->position = position;
    m->start[position % ASK_PLACES] = start;
    m->end = end;
    for (const struct use *u = m->slot[slot_of(token)]; u; u = u->next)
        if (str_eq(u->token, token))
            touch(m, u->term, u->place);
    for (size_t i = 0; i < m->prefixes && kind == WORDS_SURFACE; i++) {
        const struct ask_term *t = &m->ask->term[m->prefix[i]];
        const struct ask_place *last = &t->place[t->places - 1];

        for (size_t n = 0; n < last->count; n++)
            if (is_prefix(token, last->token[n]))
                touch(m, m->prefix[i], 1u << (t->places - 1));
    }
    return 0;
}

static int compare_marks(const void *x, const void *y)
{
    const struct mark *a = x, *b = y;

    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

/* In order; of those that overlap the first and longest. */
static void tidy(struct matcher *m)
{
    size_t n = 0;

    if (m->marks > 1)
        qsort(m->mark, m->marks, sizeof m->mark[0], compare_marks);
    for (size_t i = 0; i < m->marks; i++)
        if (n == 0 || m->mark[i].start >= m->mark[n - 1].end)
            m->mark[n++] = m->mark[i];
        else
            m->mark[n - 1].words |= m->mark[i].words;
    m->marks = n;
}

/* --- cutting ----------------------------------------------------------------------------------------------------- */

static bool is_start(char c)
{
    return ((uint8_t)c & 0xC0) != 0x80;
}

/* N letters on from AT, or back. */
static size_t go_on(struct str text, size_t at, size_t n)
{
    while (at < text.n && n > 0)
        if (++at == text.n || is_start(text.p[at]))
            n--;
    return at;
}

static size_t go_back(struct str text, size_t at, size_t n)
{
    while (at > 0 && n > 0)
        if (is_start(text.p[--at]))
            n--;
    return at;
}

/* The mark to begin with: as many different words as can be within WIDTH of it, found as well as can be. */
static size_t best_mark(const struct matcher *m, struct str text)
{
    size_t best = 0;
    unsigned most = 0;

    for (size_t i = 0; i < m->marks; i++) {
        size_t end = go_on(text, m->mark[i].start, WIDTH - LEAD);
        unsigned worth = 0;

        for (int w = 0; w < RANK_WORDS; w++) {
            unsigned by = 0;

            for (size_t n = i; n < m->marks && m->mark[n].end <= end; n++)
                if (m->mark[n].words >> w & 1 && m->mark[n].by > by)
                    by = m->mark[n].by;
            worth += by * 4;
        }
        if (worth > most) {
            most = worth;
            best = i;
        }
    }
    return best;
}

static bool is_space(char c)
{
    return (uint8_t)c <= ' ';
}

/* FROM moved on to the beginning of a word, unless that is far; not behind STOP. */
static size_t to_word(struct str text, size_t from, size_t stop)
{
    for (size_t at = from; at < stop && at < from + 48; at++)
        if (is_space(text.p[at]))
            return at + 1;
    return from;
}

static size_t from_word(struct str text, size_t to, size_t stop)
{
    for (size_t at = to; at > stop && at + 48 > to; at--)
        if (is_space(text.p[at - 1]))
            return at - 1;
    return to;
}

static const char dots[] = "…";

static void cut(const struct matcher *m, struct str text, struct arena *a, struct snippet *out)
{
    size_t from = 0, to, first = m->marks ? best_mark(m, text) : 0, n = 0, shift;
    char *p;

    if (m->marks && go_on(text, 0, WIDTH) < text.n) {
        from = go_back(text, m->mark[first].start, LEAD);
        if (from > 0)
            from = to_word(text, from, m->mark[first].start);
    }
    to = go_on(text, from, WIDTH);
    if (m->marks && to < m->mark[first].end)
        to = m->mark[first].end;
    if (to < text.n)
        to = from_word(text, to, m->marks ? m->mark[first].end : from + 1);
    p = arena_alloc(a, to - from + 2 * sizeof dots);
    if (from > 0) {
        memcpy(p, dots, sizeof dots - 1);
        n = sizeof dots - 1;
    }
    shift = n;
    for (size_t i = from; i < to; i++)
        p[n++] = (uint8_t)text.p[i] < ' ' ? ' ' : text.p[i];
    if (to < text.n) {
        memcpy(p + n, dots, sizeof dots - 1);
        n += sizeof dots - 1;
    }
    out->text = str_make(p, n);
    out->mark = ARENA_ARRAY(a, m->marks, struct search_mark);
    for (size_t i = 0; i < m->marks; i++)
        if (m->mark[i].start >= from && m->mark[i].end <= to)
            out->mark[out->marks++] =
                (struct search_mark){m->mark[i].start - from + shift, m->mark[i].end - from + shift};
}

void search_snippet(struct matcher *m, struct str text, struct arena *a, struct snippet *out)
{
    *out = (struct snippet){.all = true};
    m->position = SIZE_MAX;
    m->marks = m->touches = 0;
    memset(m->by, 0, sizeof m->by);
    for (size_t t = 0; t < m->ask->terms; t++)
        m->state[t] = (struct state){0};
    if (may_hold(m->only, text))
        words_each(text, WORDS_TEXT, on_word, m);
    end_word(m);
    tidy(m);
    for (int w = 0; w < RANK_WORDS; w++)
        out->worth += m->by[w];
    out->all = out->worth >= m->best;
    cut(m, text, a, out);
}
