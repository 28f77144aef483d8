#include "store/search_inner.h"

#include "tongue/normal.h"
#include "tongue/words.h"

enum { LETTERS = 40, NEAR = 24, TRIES = 16, SHORTEST = 4 };

struct near { /* a word of the index like one that was asked for */
    struct str word;
    int distance;
    int64_t acts; /* how many have it */
};
struct nearest {
    struct arena *arena;
    uint32_t asked[LETTERS];
    size_t letters;
    size_t count;
    struct near near[NEAR]; /* best first */
};

static size_t letters_of(struct str s, uint32_t out[LETTERS])
{
    size_t n = 0;

    for (size_t i = 0; i < s.n && n < LETTERS;) {
        int32_t cp = normal_next(s, &i);

        if (cp >= 0)
            out[n++] = (uint32_t)cp;
    }
    return n;
}

/* Letters changed, left out, added or swapped with the next (optimal string alignment); more than MOST: MOST + 1. */
static int distance(const uint32_t *x, size_t n, const uint32_t *y, size_t m, int most)
{
    int row[3][LETTERS + 1];

    if (n > m + (size_t)most || m > n + (size_t)most)
        return most + 1;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *now = row[i % 3], *up = row[(i - 1) % 3], *far = row[(i + 1) % 3], least = (int)i;

        now[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int best = up[j - 1] + (x[i - 1] != y[j - 1]);

            if (up[j] + 1 < best)
                best = up[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] && far[j - 2] + 1 < best)
                best = far[j - 2] + 1;
            now[j] = best;
            least = best < least ? best : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[n % 3][m];
}

static bool is_better(const struct near *a, const struct near *b)
{
    return a->distance != b->distance ? a->distance < b->distance : a->acts > b->acts;
}

static void consider(struct nearest *x, struct str word, int64_t acts)
{
    uint32_t letters[LETTERS];
    size_t n = letters_of(word, letters), at;
    int most = x->letters < 6 ? 1 : 2;
    struct near near = {word, distance(x->asked, x->letters, letters, n, most), acts};

    if (near.distance > most || near.distance == 0)
        return;
    for (at = 0; at < x->count; at++)
        if (str_eq(x->near[at].word, word))
            return;
    for (at = x->count; at > 0 && is_better(&near, &x->near[at - 1]); at--)
        if (at < NEAR)
            x->near[at] = x->near[at - 1];
    if (at < NEAR) {
        near.word = arena_str(x->arena, word);
        x->near[at] = near;
        x->count += x->count < NEAR;
    }
}

/* Words of the index that begin with the letter CP. */
static int walk_words(struct store *s, struct nearest *x, uint32_t cp, struct fault *f)
{
    char from[4], to[4];
    size_t from_n = normal_put(cp, from), to_n = normal_put(cp + 1, to);
    struct db_rows *r;
    int rc = db_query(s->db, SQL_TEXT_WORDS, DB_ARGS(DB_TEXT(str_make(from, from_n)), DB_TEXT(str_make(to, to_n))), &r,
                      f);

    if (rc)
        return rc;
    while ((rc = db_next(r, f)) == 1)
        consider(x, db_bytes(r, 0), db_int(r, 1));
    db_done(r);
    return rc;
}

/* A slip in the first letter is found where the second is right: a letter too many, or the two swapped. */
static int find_near(struct store *s, struct str word, struct nearest *x, struct fault *f)
{
    struct str surface = words_surface(x->arena, word);
    int rc = 0;

    x->count = 0;
    x->letters = letters_of(surface, x->asked);
    if (x->letters < SHORTEST)
        return 0;
    rc = walk_words(s, x, x->asked[0], f);
    if (rc == 0 && x->asked[1] != x->asked[0])
        rc = walk_words(s, x, x->asked[1], f);
    return rc;
}

/* The query with WORD in the place of one of its words. */
static struct str with_word(const struct search_query *q, const struct search_word *old, struct str word,
                            struct arena *a)
{
    size_t at = (size_t)(old->text.p - q->text.p);
    struct str after = str_make(old->text.p + old->text.n, q->text.n - at - old->text.n);

    return arena_fmt(a, STR_FMT STR_FMT STR_FMT, (int)at, q->text.p, STR_ARG(word), STR_ARG(after));
}

static bool is_there(const struct search_hits *out, struct str text)
{
    for (size_t i = 0; i < out->suggestions; i++)
        if (str_eq(out->suggestion[i], text))
            return true;
    return false;
}

int search_suggest(struct store *s, const struct search_query *q, bool open_only, struct arena *a,
                   struct search_hits *out, struct fault *f)
{
    struct nearest *x = ARENA_NEW(a, struct nearest);
    int rc = 0, tries = 0;

    x->arena = a;
    out->suggestion = ARENA_ARRAY(a, SEARCH_SUGGESTED, struct str);
    for (size_t w = 0; w < q->words && tries < TRIES && rc == 0; w++) {
        if (q->word[w].phrase || q->word[w].prefix)
            continue;
        rc = find_near(s, q->word[w].text, x, f);
        for (size_t i = 0; i < x->count && out->suggestions < SEARCH_SUGGESTED && tries < TRIES && rc == 0; i++) {
            struct str text = with_word(q, &q->word[w], x->near[i].word, a);
            bool any;

            tries++;
            if ((rc = search_any(s, text, open_only, &any, f)) == 0 && any && !is_there(out, text))
                out->suggestion[out->suggestions++] = text;
        }
    }
    return rc;
}
