/* Random histories of two to four parties, some of whom break every rule, folded by rule/fold and by the naive model
 * beside it. HISTORIES=n and SEED=n in the environment run more, or others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fold_model.h"
#include "rule/fold.h"

enum { HISTORIES = 12000, VIEWS = 3 };

/* --- chance (xorshift64*) */

static uint64_t chance = 1;

static int roll(int n) /* 0 .. n - 1 */
{
    chance ^= chance >> 12;
    chance ^= chance << 25;
    chance ^= chance >> 27;
    return (int)((chance * 0x2545F4914F6CDD1Du >> 33) % (uint64_t)n);
}

/* --- histories */

enum temper { HONEST, CARELESS, HOSTILE };

static bool add(struct model *m, int p, struct model_entry e)
{
    if (m->count[p] == MODEL_ENTRIES)
        return false;
    m->log[p][m->count[p]++] = e;
    return true;
}

/* A version that P knows, now and then any, seldom one that there is not; -1 when none. */
static int some_version(const struct model *m, int p)
{
    if (m->versions == 0 || roll(40) == 0)
        return -1;
    for (int tries = roll(8); tries > 0; tries--) {
        int v = m->versions - 1 - roll(m->versions < 4 ? m->versions : 4), q, i;

        if (model_knows(m, p, m->effective[p], v) && model_place(m, v, &q, &i) && q != p)
            return v;
    }
    return roll(m->versions);
}

static int some_basis(const struct model *m, int p)
{
    int v = some_version(m, p);

    if (m->length && roll(3))
        return m->chain[m->length - 1];
    return roll(2) ? -1 : v < 0 ? -2 : v;
}

static struct model_entry some_act(struct model *m, int p)
{
    struct model_entry e = {.verb = M_OTHER, .version = -1, .basis = -1};
    int what = roll(20);

    if (what < 4 && m->versions < MODEL_VERSIONS) {
        e.verb = M_PROPOSE;
        e.basis = some_basis(m, p);
        e.version = m->versions++;
        if (roll(40) == 0)
            e.basis = e.version;
    } else if (what < 17) {
        e.verb = M_ACCEPT;
        e.version = some_version(m, p);
        e.ad_referendum = roll(5) == 0;
    } else if (what < 18) {
        e.verb = M_WITHDRAW;
        e.version = roll(2) ? some_version(m, p) : m->versions ? roll(m->versions) : -1;
    }
    return e;
}

/* The post has come: P takes in all that there is. */
static void receive_all(struct model *m, int p)
{
    for (int q = 0; q < m->parties; q++)
        if (q != p && m->count[q] > model_seen(m, p, m->effective[p], q))
            add(m, p, (struct model_entry){.verb = M_RECEIPT, .from = q, .size = m->count[q]});
    model_fold(m, m->count);
}

/* A receipt of a part, or of what a liar invents. */
static void receive(struct model *m, int p, enum temper temper)
{
    struct model_entry e = {.verb = M_RECEIPT, .from = roll(m->parties)};
    int seen, there;

    if (e.from == p && temper != HOSTILE)
        e.from = (p + 1) % m->parties;
    there = m->count[e.from];
    seen = model_seen(m, p, m->effective[p], e.from);
    e.size = roll(3) ? there : seen + roll(there - seen + 1);
    if (temper == HOSTILE && roll(6) == 0) {
        e.from = roll(m->parties + 1);
        e.size = roll(MODEL_ENTRIES);
        e.bad = e.size > (e.from < m->parties ? m->count[e.from] : 0) ? roll(8) != 0 : roll(2) == 0;
    }
    if (temper == HOSTILE || e.size > seen)
        add(m, p, e);
}

/* One thing that P does. An honest side takes back what would be void; a careless one often does. */
static void act(struct model *m, int p, enum temper temper)
{
    int versions = m->versions;

    if (roll(5) == 0) {
        receive(m, p, temper);
        return;
    }
    if (roll(2))
        receive_all(m, p);
    if (!add(m, p, some_act(m, p)))
        return;
    if (temper == HOSTILE || (temper == CARELESS && roll(2)))
        return;
    model_fold(m, m->count);
    if (m->effective[p] == m->count[p] && model_void(m, p, m->count[p] - 1)) {
        m->count[p]--;
        m->versions = versions;
    }
}

static void invent(struct model *m)
{
    enum temper temper[MODEL_PARTIES], mood = (enum temper)roll(3);
    int acts = roll(25) ? 4 + roll(32) : 120; /* some matters are of many versions */

    memset(m, 0, sizeof *m);
    m->parties = roll(10) < 5 ? 2 : roll(10) < 8 ? 3 : 4;
    for (int p = 0; p < m->parties; p++)
        temper[p] = roll(3) ? mood : (enum temper)roll(3);
    model_fold(m, m->count);
    for (int i = 0; i < acts; i++) {
        int p = roll(m->parties);

        act(m, p, temper[p]);
        model_fold(m, m->count);
    }
}

/* --- the same as a file */

static void write_entry(struct buf *b, const struct model_entry *e)
{
    static const char *const name[] = {"propose", "accept", "withdraw", "receipt", "notify"};

    buf_fmt(b, "{\"verb\":\"%s\"", name[e->verb]);
    if (e->verb == M_PROPOSE && e->basis == -1)
        buf_fmt(b, ",\"id\":\"v%d\"%s", e->version, e->version % 2 ? ",\"basis\":null" : "");
    else if (e->verb == M_PROPOSE)
        buf_fmt(b, ",\"id\":\"v%d\",\"basis\":\"v%d\"", e->version, e->basis);
    else if (e->verb == M_ACCEPT || e->verb == M_WITHDRAW)
        buf_fmt(b, ",\"version\":\"v%d\"%s", e->version, e->ad_referendum ? ",\"ad_referendum\":true" : "");
    else if (e->verb == M_RECEIPT)
        buf_fmt(b, ",\"from\":\"%c\",\"size\":%d%s", 'A' + e->from, e->size, e->bad ? ",\"root\":\"bad\"" : "");
    buf_byte(b, '}');
}

/* ORDER: in which the parties are listed. */
static struct str write_file(const struct model *m, const int *held, const int *order, struct arena *a)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_z(&b, "{\"parties\":[");
    for (int p = 0; p < m->parties; p++)
        buf_fmt(&b, "%s\"%c\"", p ? "," : "", 'A' + order[p]);
    buf_z(&b, "],\"logs\":{");
    for (int p = 0; p < m->parties; p++) {
        buf_fmt(&b, "%s\"%c\":[", p ? "," : "", 'A' + order[p]);
        for (int i = 0; i < held[order[p]]; i++) {
            if (i)
                buf_byte(&b, ',');
            write_entry(&b, &m->log[order[p]][i]);
        }
        buf_byte(&b, ']');
    }
    buf_z(&b, "}}");
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

static const int usual[MODEL_PARTIES] = {0, 1, 2, 3};

/* What fold_file says of a view, or NULL when it finds a circle. */
static struct json *fold_view(const struct model *m, const int *held, const int *order, struct arena *a)
{
    struct fault f = {0};
    struct json *out = NULL;

    if (fold_file(write_file(m, held, order, a), a, &out, &f) == 0)
        return out;
    assert_int_equal(f.code, FAULT_CIRCLE);
    return NULL;
}

static const char *text_at(const struct json *v, const char *first, const char *second, struct arena *a)
{
    const struct json *found = json_get(json_get(v, first), second);

    return found ? arena_z(a, json_str(found)) : "";
}

/* --- judging */

static void same_as_model(struct model *m, const int *held, const struct json *out, struct arena *a)
{
    size_t states = 0;

    model_fold(m, held);
    assert_int_equal(m->circle, out == NULL);
    if (!out)
        return;
    for (int p = 0; p < m->parties; p++) {
        const char party[2] = {(char)('A' + p), '\0'};
        const struct json *v = json_get(json_get(out, "void"), party);
        size_t n = 0;

        assert_int_equal(json_get(json_get(out, "effective"), party)->num, m->effective[p]);
        for (int i = 0; i < m->effective[p]; i++) {
            const char *why = arena_z(a, json_str(json_get(v, arena_fmt(a, "%d", i).p)));

            assert_string_equal(why, m->why[p][i]);
            n += *why != '\0';
        }
        assert_int_equal(v->count, n);
    }
    for (int v = 0; v < m->versions; v++) {
        assert_string_equal(text_at(out, "states", arena_fmt(a, "v%d", v).p, a), m->state[v] ? m->state[v] : "");
        states += m->state[v] != NULL;
    }
    assert_int_equal(json_get(out, "states")->count, states);
    assert_int_equal(json_get(out, "chain")->count, m->length);
    for (int i = 0; i < m->length; i++) {
        const struct json *c = json_get(out, "chain")->child;

        for (int k = 0; k < i; k++)
            c = c->next;
        assert_string_equal(arena_z(a, c->str), arena_fmt(a, "v%d", m->chain[i]).p);
    }
}

static bool final(const char *state)
{
    return strcmp(state, "agreed") == 0 || strcmp(state, "lapsed") == 0 || strcmp(state, "void") == 0;
}

/* What was final in a view is so in the whole; entries that had effect or were void are so in the whole. */
static void nothing_final_changes(const struct model *m, const struct json *view, const struct json *whole,
                                  struct arena *a)
{
    for (int v = 0; v < m->versions; v++) {
        const char *id = arena_fmt(a, "v%d", v).p, *state = text_at(view, "states", id, a);

        if (final(state))
            assert_string_equal(state, text_at(whole, "states", id, a));
    }
    for (int p = 0; p < m->parties; p++) {
        const char party[2] = {(char)('A' + p), '\0'};
        int64_t n = json_get(json_get(view, "effective"), party)->num;

        assert_true(n <= json_get(json_get(whole, "effective"), party)->num);
        for (int64_t i = 0; i < n; i++) {
            const char *index = arena_fmt(a, "%d", (int)i).p;

            assert_string_equal(text_at(json_get(view, "void"), party, index, a),
                                text_at(json_get(whole, "void"), party, index, a));
        }
    }
}

static void one_agreed_on_each_basis(const struct model *m, const struct json *out, struct arena *a)
{
    int basis[MODEL_VERSIONS], n = 0;

    for (int v = 0; v < m->versions; v++) {
        if (strcmp(text_at(out, "states", arena_fmt(a, "v%d", v).p, a), "agreed"))
            continue;
        basis[n] = model_basis(m, v);
        for (int i = 0; i < n; i++)
            assert_int_not_equal(basis[i], basis[n]);
        n++;
    }
    assert_int_equal(n, json_get(out, "chain")->count);
}

static void assert_same_text(const struct json *x, const struct json *y)
{
    struct buf bx = BUF_EMPTY, by = BUF_EMPTY;

    json_write(&bx, x);
    json_write(&by, y);
    assert_string_equal(bx.p, by.p);
    buf_free(&bx);
    buf_free(&by);
}

/* Views of nodes that hold random parts: each the same as the model's and contradicted by nothing in the whole. */
static void views_agree(struct model *m, const struct json *whole, struct arena *a)
{
    for (int i = 0; i < VIEWS; i++) {
        int held[MODEL_PARTIES] = {0};
        struct json *view;

        for (int p = 0; p < m->parties; p++)
            held[p] = roll(3) ? m->count[p] - roll(1 + m->count[p] / 3) : roll(m->count[p] + 1);
        view = fold_view(m, held, usual, a);
        same_as_model(m, held, view, a);
        if (!view)
            assert_null(whole);
        if (view && whole)
            nothing_final_changes(m, view, whole, a);
    }
}

static void order_is_irrelevant(const struct model *m, const struct json *whole, struct arena *a)
{
    int order[MODEL_PARTIES];
    const struct json *other;

    memcpy(order, usual, sizeof order);
    for (int p = m->parties - 1; p > 0; p--) {
        int q = roll(p + 1), kept = order[p];

        order[p] = order[q];
        order[q] = kept;
    }
    other = fold_view(m, m->count, order, a);
    assert_int_equal(other != NULL, whole != NULL);
    if (whole)
        assert_same_text(whole, other);
}

/* --- little by little: a host of our own, which is told each verdict once */

struct little {
    const struct model *m;
    struct stand_matter matter;
    int told[MODEL_PARTIES];
    const char *why[MODEL_PARTIES][MODEL_ENTRIES];
    uint64_t saw[MODEL_PARTIES][MODEL_PARTIES];
};

static struct hash id_of(int version)
{
    struct hash h = {{0}};

    h.b[0] = (uint8_t)(version & 3); /* ids that collide in the first bytes must do as well */
    h.b[31] = (uint8_t)version;
    return h;
}

static int little_entry(void *ctx, int log, uint64_t index, struct fold_entry *out, struct fault *f)
{
    static const enum act_verb verb[] = {ACT_PROPOSE, ACT_ACCEPT, ACT_WITHDRAW, ACT_RECEIPT, ACT_NOTIFY};
    const struct little *l = ctx;
    const struct model_entry *e = &l->m->log[log][index];

    (void)f;
    *out = (struct fold_entry){.known = true, .verb = verb[e->verb], .other = e->verb == M_OTHER,
                               .ad_referendum = e->ad_referendum, .size = (uint64_t)e->size,
                               .parties = (1u << l->m->parties) - 1};
    out->id = id_of(e->version);
    out->has_basis = e->verb == M_PROPOSE && e->basis != -1;
    out->version = id_of(e->verb == M_PROPOSE ? e->basis : e->version);
    out->receipt_log = e->from < l->m->parties ? e->from : -1;
    out->root.b[0] = e->bad;
    return 0;
}

static int little_root(void *ctx, int log, uint64_t size, struct hash *out, struct fault *f)
{
    (void)ctx, (void)log, (void)size, (void)f;
    *out = (struct hash){{0}};
    return 0;
}

static int little_matter(void *ctx, struct str subject, struct stand_matter **out, struct fault *f)
{
    (void)subject, (void)f;
    *out = &((struct little *)ctx)->matter;
    return 0;
}

static int little_verdict(void *ctx, int log, uint64_t index, const struct fold_entry *e, enum reason reason,
                          struct fault *f)
{
    struct little *l = ctx;

    (void)e, (void)f;
    assert_int_equal(index, l->told[log]++);
    l->why[log][index] = reason_word(reason);
    return 0;
}

static int little_saw(void *ctx, int p, int q, uint64_t from, uint64_t size, struct fault *f)
{
    struct little *l = ctx;

    (void)f;
    assert_int_equal(l->saw[p][q], from);
    assert_true(size > from);
    l->saw[p][q] = size;
    return 0;
}

static void compare_little(const struct little *l, const struct fold *fold)
{
    const struct model *m = l->m;
    size_t states = 0;

    for (int p = 0; p < m->parties; p++) {
        assert_int_equal(fold->log[p].effective, m->effective[p]);
        assert_int_equal(l->told[p], m->effective[p]);
        for (int i = 0; i < m->effective[p]; i++)
            assert_string_equal(l->why[p][i], m->why[p][i]);
    }
    for (int v = 0; v < m->versions; v++) {
        struct hash id = id_of(v);
        const struct stand_version *found = stand_find(&l->matter, &id);

        assert_int_equal(found != NULL, m->state[v] != NULL);
        if (found)
            assert_string_equal(stand_state_name[found->state], m->state[v]);
        states += found != NULL;
    }
    assert_int_equal(l->matter.count, states);
    assert_int_equal(l->matter.current >= 0, m->length > 0);
    if (m->length)
        assert_int_equal(l->matter.version[l->matter.current].id.b[31], m->chain[m->length - 1]);
}

/* Entries arrive a few at a time; after each step all is as if folded at once. */
static void little_by_little(struct model *m, struct arena *a)
{
    struct little l = {.m = m};
    struct fold_host host = {.entry = little_entry, .root = little_root, .matter = little_matter,
                             .verdict = little_verdict, .saw = little_saw, .ctx = &l, .arena = a};
    struct fold fold;
    int held[MODEL_PARTIES] = {0};
    bool more = true;

    stand_init(&l.matter);
    fold_init(&fold, (size_t)m->parties);
    while (more) {
        struct fault f = {0};
        int rc;

        more = false;
        for (int p = 0; p < m->parties; p++) {
            int left = m->count[p] - held[p], step = roll(2) ? roll(8) : 0;

            held[p] += step < left ? step : left;
            fold.log[p].held = (uint64_t)held[p];
            more |= held[p] < m->count[p];
        }
        rc = fold_run(&fold, &host, &f);
        model_fold(m, held);
        assert_int_equal(rc, m->circle ? -FAULT_CIRCLE : 0);
        if (rc)
            return;
        stand_settle(&l.matter, &fold.seen);
        compare_little(&l, &fold);
    }
}

/* --- tests */

static int number(const char *name, int otherwise)
{
    const char *v = getenv(name);

    return v ? atoi(v) : otherwise;
}

/* So that nobody can say that the histories were all alike. */
struct tally {
    int circles, large, agreed, lapsed, voids, waiting, stale, provisional, locked;
};

static void count_kinds(const struct model *m, struct tally *t)
{
    for (int v = 0; v < m->versions; v++) {
        t->agreed += m->state[v] && strcmp(m->state[v], "agreed") == 0;
        t->lapsed += m->state[v] && strcmp(m->state[v], "lapsed") == 0;
        t->stale += m->state[v] && strcmp(m->state[v], "stale") == 0;
        t->provisional += m->state[v] && strcmp(m->state[v], "ad-referendum") == 0;
    }
    for (int p = 0; p < m->parties; p++) {
        t->waiting += m->effective[p] < m->count[p];
        for (int i = 0; i < m->effective[p]; i++) {
            t->voids += model_void(m, p, i);
            t->locked += strcmp(m->why[p][i], "locked") == 0;
        }
    }
}

static void one_history(struct tally *t)
{
    static struct model m;
    struct arena a = ARENA_EMPTY;
    struct json *whole;

    invent(&m);
    whole = fold_view(&m, m.count, usual, &a);
    same_as_model(&m, m.count, whole, &a);
    t->circles += m.circle;
    t->large += m.versions > 20;
    if (whole) {
        count_kinds(&m, t);
        one_agreed_on_each_basis(&m, whole, &a);
    }
    views_agree(&m, whole, &a);
    order_is_irrelevant(&m, whole, &a);
    little_by_little(&m, &a);
    arena_release(&a);
}

static void random_histories_fold_as_the_design_says(void **state)
{
    int n = number("HISTORIES", HISTORIES), seed = number("SEED", 1);
    struct tally t = {0};

    (void)state;
    for (int i = 0; i < n; i++) {
        chance = ((uint64_t)seed << 32 | (uint64_t)i) * 0x9E3779B97F4A7C15u | 1;
        one_history(&t);
    }
    print_message("%d histories: %d agreed, %d lapsed, %d stale, %d ad referendum, %d void (%d locked), %d waiting, "
                  "%d of many versions, %d circles\n", n, t.agreed, t.lapsed, t.stale, t.provisional, t.voids,
                  t.locked, t.waiting, t.large, t.circles);
    if (n >= HISTORIES)
        assert_true(t.agreed > n / 4 && t.lapsed > n / 4 && t.stale > n / 50 && t.provisional > n / 40 &&
                    t.locked > n / 10 && t.waiting > n / 20 && t.large > n / 200 && t.circles > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_histories_fold_as_the_design_says)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
