#include "world.h"

#include "store/desk.h"

static struct world *w;
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    w = world_new(2);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(w);
    arena_release(&arena);
    return 0;
}

static struct store *reopen(struct store *s)
{
    struct fault f = {0};

    store_close(s);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    return s;
}

static void what_stays_at_home_is_kept(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct desk_peer peer = {STR("RU"), STR("https://ru.example"), STR("")}, *peers;
    struct hash wants[] = {hash_of(STR("a")), hash_of(STR("b"))}, *wanted;
    struct desk_event *events;
    struct fault f;
    struct str value;
    uint64_t size;
    int64_t time;
    size_t n;
    bool found;

    (void)state;
    world_good(desk_put_peer(s, &peer, &f), &f);
    peer.pin = STR("sha256:00");
    world_good(desk_put_peer(s, &peer, &f), &f);
    world_good(desk_set(s, "nonce.ask", STR("n"), &f), &f);
    world_good(desk_note_event(s, "bundle in", STR("RU 4"), &f), &f);
    world_good(store_begin(s, &f), &f);
    world_good(desk_set_told(s, 1, 0, 44, 9, &f), &f);
    world_good(desk_set_wanted(s, 1, wants, 2, &f), &f);
    world_good(desk_set_wanted(s, 1, wants, 1, &f), &f);
    world_good(desk_set(s, "x", STR("y"), &f), &f);
    world_good(desk_note_event(s, "second", STR(""), &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(desk_set(s, "x", STR(""), &f), &f);
    s = reopen(s);
    world_good(desk_peers(s, &arena, &peers, &n, &f), &f);
    assert_true(n == 1 && str_is(peers[0].pin, "sha256:00") && str_is(peers[0].url, "https://ru.example"));
    world_good(desk_told(s, 1, 0, &size, &time, &f), &f);
    assert_true(size == 44 && time == 9);
    world_good(desk_told(s, 1, 1, &size, NULL, &f), &f);
    assert_int_equal(size, 0);
    world_good(desk_wanted(s, 1, &arena, &wanted, &n, &f), &f);
    assert_true(n == 1 && hash_eq(wanted, &wants[0]));
    world_good(desk_get(s, "nonce.ask", &arena, &value, &found, &f), &f);
    assert_true(found && str_is(value, "n"));
    world_good(desk_get(s, "x", &arena, &value, &found, &f), &f);
    assert_true(!found && value.n == 0);
    world_good(desk_events(s, 10, &arena, &events, &n, &f), &f);
    assert_true(n == 2 && str_is(events[0].what, "second") && str_is(events[1].detail, "RU 4"));
    store_close(s);
}

static void the_trail_forgets_what_is_old(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct desk_event *events;
    struct fault f;
    size_t n;

    (void)state;
    world_good(store_begin(s, &f), &f);
    for (int i = 0; i < 10050; i++)
        world_good(desk_note_event(s, "x", str_of(arena_fmt(&arena, "%d", i).p), &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(desk_events(s, 20000, &arena, &events, &n, &f), &f);
    assert_int_equal(n, 10000);
    assert_true(str_is(events[0].detail, "10049"));
    world_good(desk_events(s, 3, &arena, &events, &n, &f), &f);
    assert_int_equal(n, 3);
    store_close(s);
}

static void what_is_rolled_back_was_never_said(void **state)
{
    struct store *s = world_node(w, "in", 0);
    struct str value;
    struct fault f;
    bool found;

    (void)state;
    world_good(store_begin(s, &f), &f);
    world_good(desk_set(s, "a", STR("b"), &f), &f);
    store_rollback(s);
    world_good(desk_get(s, "a", &arena, &value, &found, &f), &f);
    assert_false(found);
    db_fail_at(2, true);
    assert_int_equal(desk_set(s, "a", STR("b"), &f), -FAULT_DB);
    db_fail_at(0, false);
    world_good(desk_get(s, "a", &arena, &value, &found, &f), &f);
    assert_false(found);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(what_stays_at_home_is_kept),
        TEST(the_trail_forgets_what_is_old),
        TEST(what_is_rolled_back_was_never_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
