#include "store/gist.h"

#include "base/date.h"
#include "base/enc.h"

#include <stdlib.h>

struct gather {
    struct arena *arena;
    struct gist *gist;
    size_t cap, blob_cap;
};

static void add_ref(struct gather *g, struct str field, struct str target)
{
    struct gist *out = g->gist;

    if (out->count == g->cap) {
        struct gist_ref *more = ARENA_ARRAY(g->arena, g->cap * 2 + 4, struct gist_ref);

        if (g->cap)
            memcpy(more, out->ref, g->cap * sizeof *more);
        out->ref = more;
        g->cap = g->cap * 2 + 4;
    }
    out->ref[out->count++] = (struct gist_ref){arena_str(g->arena, field), arena_str(g->arena, target)};
}

static void add_blob(struct gather *g, const struct hash *sha)
{
    struct gist *out = g->gist;

    if (out->blobs == g->blob_cap) {
        struct hash *more = ARENA_ARRAY(g->arena, g->blob_cap * 2 + 2, struct hash);

        if (g->blob_cap)
            memcpy(more, out->blob, g->blob_cap * sizeof *more);
        out->blob = more;
        g->blob_cap = g->blob_cap * 2 + 2;
    }
    out->blob[out->blobs++] = *sha;
    add_ref(g, STR("blob"), str_of(hash_hex(sha).z));
}

static void on_ref(void *ctx, const struct field *field, struct str target)
{
    add_ref(ctx, str_of(field->name), target);
}

static void on_blob(void *ctx, const struct hash *sha, int64_t size)
{
    (void)size;
    add_blob(ctx, sha);
}

int gist_ref_cmp(const struct gist_ref *x, const struct gist_ref *y)
{
    int c = str_cmp(x->target, y->target);

    return c ? c : str_cmp(x->field, y->field);
}

static int compare_refs(const void *x, const void *y)
{
    return gist_ref_cmp(x, y);
}

static void sort_refs(struct gist *g)
{
    size_t n = 0;

    if (g->count > 1)
        qsort(g->ref, g->count, sizeof *g->ref, compare_refs);
    for (size_t i = 0; i < g->count; i++)
        if (i == 0 || gist_ref_cmp(&g->ref[i], &g->ref[n - 1]) != 0)
            g->ref[n++] = g->ref[i];
    g->count = n;
}

/* --- sort keys ---------------------------------------------------------------------------------------------------- */

static struct str number_key(struct arena *a, int64_t n)
{
    char *key = arena_alloc(a, 8);

    enc_put64(key, (uint64_t)n ^ 1ull << 63);
    return str_make(key, 8);
}

/* Cut at a character; ASCII letters alike, since that is all that needs no tables. */
static struct str text_key(struct arena *a, struct str text)
{
    char *key;

    if (text.n > GIST_SORT) {
        text.n = GIST_SORT;
        while (text.n > 0 && ((uint8_t)text.p[text.n] & 0xC0) == 0x80)
            text.n--;
    }
    key = arena_alloc(a, text.n);
    for (size_t i = 0; i < text.n; i++)
        key[i] = (char)(text.p[i] >= 'A' && text.p[i] <= 'Z' ? text.p[i] + 32 : text.p[i]);
    return str_make(key, text.n);
}

static struct str sort_key(const struct kind *k, const struct json *fields, struct arena *a)
{
    const struct json *v = k && k->sort ? json_get(fields, k->sort) : NULL;
    struct date d;

    if (v && v->type == JSON_ARRAY)
        v = v->child;
    if (!v)
        return STR("");
    if (v->type == JSON_INT)
        return number_key(a, v->num);
    if (v->type == JSON_OBJECT)
        return text_key(a, json_str(json_get(v, "en") ? json_get(v, "en") : v->child));
    if (v->type != JSON_STRING)
        return STR("");
    return date_parse(v->str, &d) ? number_key(a, date_first(&d)) : text_key(a, v->str);
}

/* --- gists -------------------------------------------------------------------------------------------------------- */

static bool is_undone(const struct kind *k, struct str status)
{
    return strcmp(k->name, "undertaking") == 0 && !str_is(status, "done") && !str_is(status, "dropped");
}

struct gist *gist_of(const struct kind *k, const struct json *fields, struct arena *a)
{
    struct gather g = {.arena = a, .gist = ARENA_NEW(a, struct gist)};

    g.gist->sort = sort_key(k, fields, a);
    if (!k || !fields)
        return g.gist;
    g.gist->party = arena_str(a, json_str(json_get(fields, "party")));
    g.gist->undone = is_undone(k, json_str(json_get(fields, "status")));
    kind_each_ref(k, fields, on_ref, &g);
    kind_each_blob(k, fields, on_blob, &g);
    for (const struct field *field = k->field; field->name; field++)
        if (field->type == FIELD_ID && json_str(json_get(fields, field->name)).n)
            add_ref(&g, str_of(field->name), json_str(json_get(fields, field->name)));
    sort_refs(g.gist);
    return g.gist;
}

struct gist *gist_blob(const struct hash *sha, struct arena *a)
{
    struct gather g = {.arena = a, .gist = ARENA_NEW(a, struct gist)};

    g.gist->sort = STR("");
    add_blob(&g, sha);
    return g.gist;
}

struct gist *gist_copy(const struct gist *g, struct arena *a)
{
    struct gist *out = gist_join(g, NULL, a);

    out->sort = arena_str(a, g->sort);
    out->party = arena_str(a, g->party);
    out->undone = g->undone;
    out->blobs = g->blobs;
    out->blob = ARENA_ARRAY(a, g->blobs, struct hash);
    if (g->blobs)
        memcpy(out->blob, g->blob, g->blobs * sizeof *out->blob);
    return out;
}

struct gist *gist_join(const struct gist *x, const struct gist *y, struct arena *a)
{
    struct gist *out = ARENA_NEW(a, struct gist);
    const struct gist *from[2] = {x, y};

    out->sort = STR("");
    out->ref = ARENA_ARRAY(a, (x ? x->count : 0) + (y ? y->count : 0), struct gist_ref);
    for (int i = 0; i < 2; i++)
        for (size_t n = 0; from[i] && n < from[i]->count; n++)
            out->ref[out->count++] = (struct gist_ref){arena_str(a, from[i]->ref[n].field),
                                                       arena_str(a, from[i]->ref[n].target)};
    if (y)
        sort_refs(out);
    return out;
}

/* --- from entries --------------------------------------------------------------------------------------------------
 */

/* An act is two lines of text; the second was canonical JSON when it was checked. */
const struct json *gist_act(struct str entry, struct arena *a)
{
    struct str line;
    struct json *top;

    if (!str_cut(&entry, '\n', &line) || !str_cut(&entry, '\n', &line) || json_parse(line, 0, a, &top, NULL))
        return NULL;
    return top;
}

const struct json *gist_body(struct str entry, struct arena *a, struct str *by, int64_t *time)
{
    const struct json *top = gist_act(entry, a);

    if (by)
        *by = json_str(json_get(top, "by"));
    if (time && !date_parse_time(json_str(json_get(top, "time")), time))
        *time = 0;
    return json_get(top, "body");
}
