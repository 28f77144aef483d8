/* A fold file that is taken gives JSON; the order in which its parties are listed is irrelevant; and who holds one
 * entry less of a log sees nothing as agreed, lapsed or void that is otherwise in the whole. */
#include "rule/fold.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static struct json *fold_value(const struct json *file, struct arena *a, struct buf *room)
{
    struct json *out = NULL;

    buf_clear(room);
    json_write(room, file);
    return fold_file(arena_str(a, buf_view(room)), a, &out, NULL) ? NULL : out;
}

static void turn_round(struct arena *a, const struct json *file, struct json *copy)
{
    struct json *turned = json_array(a);
    const struct json *parties = json_get(file, "parties");

    for (size_t n = parties->count; n-- > 0;) {
        const struct json *v = parties->child;

        for (size_t i = 0; i < n; i++)
            v = v->next;
        json_add(turned, json_string(a, v->str));
    }
    json_set(a, copy, STR("parties"), turned);
}

static bool final(struct str state)
{
    return str_is(state, "agreed") || str_is(state, "lapsed") || str_is(state, "void");
}

static void check_less(const struct json *less, const struct json *whole)
{
    const struct json *states = json_get(less, "states");

    for (const struct json *v = states ? states->child : NULL; v; v = v->next)
        demand(!final(v->str) || str_eq(json_str(json_find(json_get(whole, "states"), v->name)), v->str));
}

static struct json *without_last(struct arena *a, const struct json *list)
{
    struct json *out = json_array(a);

    for (const struct json *v = list->child; v && v->next; v = v->next)
        json_add(out, json_copy(a, v));
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_EMPTY;
    struct buf room = BUF_EMPTY;
    struct json *file, *copy, *out, *other;
    struct fault f;

    if (size > 4096 || fold_file(str_make(data, size), &a, &out, &f))
        goto out;
    demand(json_parse(str_make(data, size), JSON_BIG, &a, &file, &f) == 0);
    copy = json_copy(&a, file);
    turn_round(&a, file, copy);
    other = fold_value(copy, &a, &room);
    demand(other && json_equal(out, other));
    for (const struct json *log = json_get(file, "logs")->child; log; log = log->next) {
        copy = json_copy(&a, file);
        json_set(&a, json_get(copy, "logs"), log->name, without_last(&a, log));
        check_less(fold_value(copy, &a, &room), out);
    }
out:
    buf_free(&room);
    arena_release(&a);
    return 0;
}
