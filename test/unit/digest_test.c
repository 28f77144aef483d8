#include "world.h"

/* The digest's text, written here again by hand. */

static struct world *w;
static struct store *s;
static struct arena arena;
static struct buf text;

static int begin(void **state)
{
    (void)state;
    w = world_new(2);
    s = world_node(w, "in", 0);
    text = BUF_EMPTY;
    return 0;
}

static int end(void **state)
{
    (void)state;
    store_close(s);
    world_free(w);
    buf_free(&text);
    arena_release(&arena);
    return 0;
}

static const char *hex(const struct hash *h)
{
    return arena_z(&arena, str_of(hash_hex(h).z));
}

static void put_heads(void)
{
    buf_fmt(&text, "manch/digest/v1\n%s\n", hex(&w->charter.id));
    for (int p = 0; p < 2; p++) {
        uint64_t size = s->fold.log[p].effective;

        buf_fmt(&text, "%s mod.%s.example/in-ru %llu ", p ? "RU" : "IN", p ? "ru" : "in", (unsigned long long)size);
        enc_base64(&text, w->root[p][size].b, HASH_SIZE);
        buf_byte(&text, '\n');
    }
}

struct line {
    const struct hash *id;
    const char *text;
};

static int compare(const void *x, const void *y)
{
    return memcmp(((const struct line *)x)->id->b, ((const struct line *)y)->id->b, HASH_SIZE);
}

static void put_sorted(struct line *line, size_t count)
{
    qsort(line, count, sizeof *line, compare);
    for (size_t i = 0; i < count; i++)
        buf_z(&text, line[i].text);
}

static void the_digest_is_the_hash_of_these_lines(void **state)
{
    struct line version[3], act[32];
    struct hash a, b, bad, call, sum;
    struct str line;
    size_t n = 0, locked;

    (void)state;
    a = world_propose(w, 0, "session/a", NULL, "{\"forum\":\"forum/f\"}");
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/a", &a);
    call = world_notify(w, 1, "contact/c", "{\"kind\":\"call\",\"date\":\"2025\"}");
    world_put(w, 1, STR("garbage"));
    world_receipt(w, 0, 1);
    b = world_propose(w, 0, "session/b", &a, "{\"forum\":\"forum/f\"}"); /* the basis is another subject's */
    locked = w->count[0] - 1;
    bad = world_propose(w, 0, "forum/f", NULL, "{\"kind\":\"nonsense\"}");
    world_receipt_at(w, 0, 1, w->count[1] + 1, &a); /* waits for ever */
    world_propose(w, 0, "session/z", NULL, "{\"forum\":\"forum/f\"}");
    world_feed_all(w, s);

    put_heads();
    buf_fmt(&text, "{\"by\":{\"RU\":\"%s\"},\"id\":\"contact/c\"}\n", hex(&call));
    buf_fmt(&text, "{\"crossed\":false,\"current\":\"%s\",\"id\":\"session/a\"}\n", hex(&a));
    version[0] = (struct line){
        &a, arena_fmt(&arena,
                      "{\"basis\":null,\"id\":\"%s\",\"stands\":{\"IN\":{\"firm\":3,\"left\":"
                      "null,\"took\":3},\"RU\":{\"firm\":4,\"left\":null,\"took\":4}},\"state\":\"agreed\"}\n",
                      hex(&a))
                .p};
    version[1] = (struct line){
        &b,
        arena_fmt(&arena, "{\"basis\":\"%s\",\"id\":\"%s\",\"stands\":{},\"state\":\"void\"}\n", hex(&a), hex(&b)).p};
    version[2] = (struct line){
        &bad, arena_fmt(&arena, "{\"basis\":null,\"id\":\"%s\",\"stands\":{},\"state\":\"void\"}\n", hex(&bad)).p};
    put_sorted(version, 3);
    for (int p = 0; p < 2; p++)
        for (size_t i = 0; i < s->fold.log[p].effective; i++) {
            const char *why = p == 0 && i == locked ? "bad-basis" : hash_eq(&w->id[p][i], &bad) ? "bad-fields" : "";

            if (p == 1 && i == 6)
                continue;
            act[n++] = (struct line){&w->id[p][i],
                                     arena_fmt(&arena,
                                               "{\"id\":\"%s\",\"index\":%zu,\"party\":\"%s\",\"reason\":"
                                               "\"%s\",\"state\":\"%s\"}\n",
                                               hex(&w->id[p][i]), i, p ? "RU" : "IN", why, *why ? "void" : "effective")
                                         .p};
        }
    put_sorted(act, n);
    buf_z(&text, "{\"index\":6,\"party\":\"RU\",\"reason\":\"not-an-act\",\"state\":\"void\"}\n");

    sum = hash_of(buf_view(&text));
    line = world_digest(w, s);
    assert_string_equal(arena_z(&arena, line), arena_fmt(&arena, "%s IN=7 RU=7", hex(&sum)).p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_digest_is_the_hash_of_these_lines, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
