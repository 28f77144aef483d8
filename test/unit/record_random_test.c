#include "world.h"

#include "store/digest.h"

enum { STEPS = 150, ROUNDS = 12 };

static uint64_t seed;

static uint32_t roll(uint32_t n)
{
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(seed >> 33) % n;
}

static const char *subject_of(uint32_t n)
{
    static const char *const subject[] = {"session/a",     "session/b",  "session/a-1",
                                          "agenda-item/i", "document/d", "forum/f"};

    return subject[n % (sizeof subject / sizeof subject[0])];
}

static const char *fields_of(struct world *w, const char *subject)
{
    uint32_t n = roll(5);

    if (roll(12) == 0)
        return "{\"forum\":7}";
    if (strncmp(subject, "session/", 8) == 0)
        return arena_fmt(&w->arena, "{\"date\":\"20%02u\",\"forum\":\"forum/%u\"}", 10 + n, n).p;
    if (strncmp(subject, "agenda", 6) == 0)
        return arena_fmt(&w->arena, "{\"order\":%u,\"session\":\"session/%u\",\"title\":{\"en\":\"x\"}}", n, n).p;
    if (strncmp(subject, "document", 8) == 0)
        return arena_fmt(&w->arena, "{\"kind\":\"protocol\",\"session\":\"session/%u\",\"title\":{\"en\":\"x%u\"}}", n,
                         n)
            .p;
    return arena_fmt(&w->arena, "{\"kind\":\"commission\",\"title\":{\"en\":\"x%u\"}}", n).p;
}

struct made {
    struct hash id;
    const char *subject;
};
static struct made made[STEPS * WORLD_PARTIES];
static size_t count;

static void propose(struct world *w, int p)
{
    const char *subject = subject_of(roll(6));
    const struct hash *basis = NULL;

    if (count && roll(3)) {
        struct made *m = &made[roll((uint32_t)count)];

        basis = &m->id;
        if (roll(8))
            subject = m->subject;
    }
    made[count++] = (struct made){world_propose(w, p, subject, basis, fields_of(w, subject)), subject};
}

/* Mostly what is sensible, and some of everything that is not. */
static void step(struct world *w, int p)
{
    uint32_t what = roll(20);
    int q = (int)roll((uint32_t)w->parties);
    struct made *m = count ? &made[roll((uint32_t)count)] : NULL;
    struct hash junk = {{1}};

    if (what < 5 || !m) {
        propose(w, p);
    } else if (what < 10) {
        world_stand(w, p, ACT_ACCEPT, roll(15) ? m->subject : "session/a", &m->id);
    } else if (what < 12) {
        world_stand(w, p, ACT_WITHDRAW, m->subject, &m->id);
    } else if (what < 17) {
        if (roll(25) == 0)
            world_receipt_at(w, p, q, w->count[q] + 3, &junk);
        else if (roll(20) == 0)
            world_receipt_at(w, p, q, w->count[q] - 1, &junk);
        else
            world_receipt(w, p, q);
    } else if (what < 19) {
        world_notify(w, p, roll(2) ? "contact/c" : "report/r",
                     arena_fmt(&w->arena,
                               roll(2) ? "{\"kind\":\"call\",\"date\":\"20%02u\",\"persons\":[\"person/%u\"]}"
                                       : "{\"undertaking\":\"undertaking/u\",\"status\":\"done\",\"percent\":%u,"
                                         "\"text\":{\"en\":\"%u\"}}",
                               10 + roll(20), roll(4))
                         .p);
    } else if (roll(2)) {
        world_put(w, p, w->entry[q][roll((uint32_t)w->count[q])]);
    } else {
        world_put(w, p, STR("garbage"));
    }
}

/* Feeds everything in random pieces; sometimes rolls a piece back first. */
static struct store *feed_randomly(struct world *w, struct store *s)
{
    struct fault f = {0};

    for (;;) {
        int p = (int)roll((uint32_t)w->parties), left = 0;
        uint64_t size = ledger_size(s, p), to;

        for (size_t q = 0; q < w->parties; q++)
            left += ledger_size(s, (int)q) < w->count[q];
        if (!left)
            return s;
        if (size == w->count[p])
            continue;
        to = size + 1 + roll(40);
        to = to < w->count[p] ? to : w->count[p];
        if (roll(4) == 0) {
            world_good(store_begin(s, &f), &f);
            world_good(world_take(w, s, p, to, &f), &f);
            store_rollback(s);
            assert_int_equal(ledger_size(s, p), size);
        }
        world_feed(w, s, p, to);
        if (roll(10) == 0) {
            const char *dir = arena_z(&w->arena, s->dir);

            store_close(s);
            world_good(store_open(dir, true, &s, &f), &f);
        }
    }
}

static void round_of(uint64_t number, size_t parties)
{
    struct world *w = world_new(parties);
    struct store *nodes[3];
    struct fault f = {0};
    struct str first, other;

    seed = number;
    count = 0;
    for (int i = 0; i < STEPS; i++)
        step(w, (int)roll((uint32_t)parties));
    nodes[0] = world_node(w, "a", 0);
    world_feed_all(w, nodes[0]);
    first = world_digest(w, nodes[0]);
    world_good(record_verify(nodes[0], NULL, NULL, &f), &f);
    for (int n = 1; n < 3; n++) {
        const char *name = n == 1 ? "b" : "c";

        nodes[n] = world_node(w, name, (int)parties - 1);
        store_close(nodes[n]);
        world_good(store_open(world_path(w, name), true, &nodes[n], &f), &f);
        store_close(feed_randomly(w, nodes[n]));
    }
    store_close(nodes[0]);
    for (int n = 0; n < 3; n++) {
        struct store *s;

        world_good(store_open(world_path(w, n == 0 ? "a" : n == 1 ? "b" : "c"), true, &s, &f), &f);
        other = world_digest(w, s);
        if (!str_eq(first, other))
            fail_msg("round %llu node %d: %.*s, not %.*s", (unsigned long long)number, n, (int)other.n, other.p,
                     (int)first.n, first.p);
        world_good(record_verify(s, NULL, NULL, &f), &f);
        world_good(record_rebuild(s, NULL, NULL, &f), &f);
        assert_true(str_eq(first, world_digest(w, s)));
        world_good(record_verify(s, NULL, NULL, &f), &f);
        store_close(s);
    }
    world_free(w);
}

static void two_nodes_agree_whatever_came_first(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < ROUNDS; i++)
        round_of(i + 1, 2);
}

static void three_nodes_agree_whatever_came_first(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < ROUNDS; i++)
        round_of(i + 1000, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_nodes_agree_whatever_came_first),
        cmocka_unit_test(three_nodes_agree_whatever_came_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
