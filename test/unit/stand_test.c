#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule/stand.h"

/* A commission of three at most, whose acts are told one after the other. */
enum { A, B, C };
static struct arena arena;
static struct stand_matter matter;
static struct stand_seen seen;
static uint64_t next[LIMIT_PARTIES];
static uint32_t parties;

static int begin(void **state)
{
    (void)state;
    stand_init(&matter);
    memset(&seen, 0, sizeof seen);
    memset(next, 0, sizeof next);
    parties = 3;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct hash id(int n)
{
    struct hash h = {{0}};

    h.b[0] = (uint8_t)n;
    h.b[1] = (uint8_t)(n >> 8);
    return h;
}

static enum reason propose(int party, int version, int basis)
{
    struct hash v = id(version), b = id(basis);

    return stand_propose(&matter, &arena, &seen, party, next[party]++, &v, basis ? &b : NULL, parties, false);
}

static enum reason accept(int party, int version)
{
    struct hash v = id(version);

    return stand_accept(&matter, &seen, party, next[party]++, &v, false);
}

static enum reason accept_ad_referendum(int party, int version)
{
    struct hash v = id(version);

    return stand_accept(&matter, &seen, party, next[party]++, &v, true);
}

static enum reason withdraw(int party, int version)
{
    struct hash v = id(version);

    return stand_withdraw(&matter, &seen, party, next[party]++, &v);
}

static void receive(int party, int from)
{
    seen.of[party][from] = next[from];
    next[party]++;
}

static enum stand_state state_of(int version)
{
    struct hash v = id(version);

    stand_settle(&matter, &seen);
    return stand_find(&matter, &v)->state;
}

static const struct stand_version *version(int n)
{
    struct hash v = id(n);

    return stand_find(&matter, &v);
}

static void three_letters_make_an_agreement(void **state)
{
    (void)state;
    assert_int_equal(propose(A, 1, 0), REASON_NONE);
    assert_int_equal(state_of(1), STAND_PROPOSED);
    assert_int_equal(stand_awaiting(version(1), &seen), 1 << B);
    receive(B, A);
    assert_int_equal(accept(B, 1), REASON_NONE);
    assert_int_equal(state_of(1), STAND_ACCEPTED);
    assert_int_equal(stand_awaiting(version(1), &seen), 1 << A);
    assert_true(stand_locked(version(1), &seen, B));
    assert_false(stand_locked(version(1), &seen, A));
    receive(A, B);
    assert_int_equal(state_of(1), STAND_AGREED);
    assert_int_equal(stand_awaiting(version(1), &seen), 0);
    assert_true(stand_locked(version(1), &seen, A));
    assert_int_equal(matter.current, 0);
}

static void what_is_firm_is_kept_and_what_is_provisional_is_not(void **state)
{
    (void)state;
    propose(A, 1, 0);
    receive(B, A);
    assert_int_equal(accept_ad_referendum(B, 1), REASON_NONE);
    assert_int_equal(state_of(1), STAND_AD_REFERENDUM);
    assert_int_equal(stand_awaiting(version(1), &seen), 1 << B);
    assert_int_equal(accept_ad_referendum(B, 1), REASON_STANDS);
    assert_int_equal(accept(B, 1), REASON_NONE);
    assert_int_equal(accept(B, 1), REASON_STANDS);
    assert_int_equal(withdraw(B, 1), REASON_LOCKED);
    assert_int_equal(version(1)->by[B].took + 2, version(1)->by[B].firm);
    assert_int_equal(state_of(1), STAND_ACCEPTED);
}

static void one_stands_on_one_version_of_each_basis(void **state)
{
    (void)state;
    propose(A, 1, 0);
    propose(A, 2, 1);
    propose(A, 3, 0);
    assert_int_equal(state_of(1), STAND_LAPSED);
    assert_int_equal(state_of(2), STAND_PROPOSED);
    assert_int_equal(state_of(3), STAND_PROPOSED);
    receive(B, A);
    assert_int_equal(accept(B, 1), REASON_LEFT);
    assert_int_equal(accept(B, 2), REASON_NONE);
    assert_int_equal(accept(B, 3), REASON_NONE);
    receive(A, B);
    assert_int_equal(state_of(2), STAND_STALE);
    assert_int_equal(state_of(3), STAND_AGREED);
    assert_int_equal(propose(A, 4, 0), REASON_LOCKED);
    assert_int_equal(state_of(4), STAND_VOID);
    assert_int_equal(version(4)->void_reason, REASON_LOCKED);
    receive(B, A);
    assert_int_equal(accept(B, 4), REASON_VOID_VERSION);
}

static void only_what_was_seen_counts(void **state)
{
    (void)state;
    propose(A, 1, 0);
    assert_int_equal(accept(B, 1), REASON_NOT_SEEN);
    assert_int_equal(withdraw(B, 1), REASON_NOT_SEEN);
    assert_int_equal(propose(B, 2, 1), REASON_BASIS);
    receive(B, A);
    withdraw(A, 1);
    assert_int_equal(accept(B, 1), REASON_NONE); /* for all B knows */
    assert_int_equal(state_of(1), STAND_LAPSED);
    receive(B, A);
    assert_int_equal(withdraw(B, 1), REASON_NONE);
    assert_int_equal(withdraw(B, 1), REASON_NOT_STANDING);
    assert_int_equal(accept(B, 1), REASON_LEFT);
    assert_int_equal(accept(A, 1), REASON_OWN);
}

static void the_lock_opens_when_a_third_is_seen_to_leave(void **state)
{
    (void)state;
    parties = 7;
    propose(A, 1, 0);
    receive(B, A);
    receive(C, A);
    accept(B, 1);
    accept(C, 1);
    receive(A, B);
    assert_false(stand_locked(version(1), &seen, A));
    receive(A, C);
    assert_true(stand_locked(version(1), &seen, A));
    assert_int_equal(withdraw(B, 1), REASON_NONE); /* B has not heard of C */
    assert_int_equal(withdraw(A, 1), REASON_LOCKED);
    receive(A, B);
    assert_int_equal(withdraw(A, 1), REASON_NONE);
    assert_int_equal(state_of(1), STAND_LAPSED);
}

static void crossed_notes_are_seen_until_somebody_proposes_again(void **state)
{
    (void)state;
    propose(A, 1, 0);
    propose(B, 2, 0);
    receive(A, B);
    receive(B, A);
    assert_int_equal(accept(A, 2), REASON_NONE);
    stand_settle(&matter, &seen);
    assert_false(stand_crossed(&matter));
    assert_int_equal(accept(B, 1), REASON_NONE);
    assert_int_equal(state_of(1), STAND_LAPSED);
    assert_int_equal(state_of(2), STAND_LAPSED);
    assert_true(stand_crossed(&matter));
    assert_int_equal(propose(A, 3, 0), REASON_LOCKED); /* until A hears that B has gone over */
    receive(A, B);
    assert_int_equal(propose(A, 4, 0), REASON_NONE);
    stand_settle(&matter, &seen);
    assert_false(stand_crossed(&matter));
}

static void two_that_withdraw_have_not_crossed(void **state)
{
    (void)state;
    propose(A, 1, 0);
    propose(B, 2, 0);
    withdraw(A, 1);
    withdraw(B, 2);
    stand_settle(&matter, &seen);
    assert_false(stand_crossed(&matter));
}

static void who_is_no_party_of_a_version_cannot_stand_on_it(void **state)
{
    (void)state;
    propose(A, 1, 0);
    receive(C, A);
    assert_int_equal(accept(C, 1), REASON_NO_PARTY);
    assert_int_equal(propose(C, 2, 0), REASON_NO_PARTY);
    assert_int_equal(state_of(2), STAND_VOID);
    parties = 1 << A;
    assert_int_equal(propose(A, 3, 1), REASON_NONE);
    assert_int_equal(state_of(3), STAND_STALE);
}

static void a_void_proposal_may_be_named_but_leads_nowhere(void **state)
{
    struct hash v = id(1), none = id(99);

    (void)state;
    stand_void_proposal(&matter, &arena, A, next[A]++, &v, &none, parties, true, REASON_FIELDS);
    assert_int_equal(state_of(1), STAND_VOID);
    assert_int_equal(propose(A, 2, 1), REASON_NONE);
    receive(B, A);
    assert_int_equal(accept(B, 1), REASON_VOID_VERSION);
    accept(B, 2);
    receive(A, B);
    assert_int_equal(state_of(2), STAND_STALE);
    assert_int_equal(matter.current, -1);
    assert_int_equal(stand_awaiting(version(1), &seen), 0);
    assert_int_equal(stand_awaiting(version(2), &seen), 0);
}

static void change_is_told_once(void **state)
{
    (void)state;
    propose(A, 1, 0);
    assert_true(matter.changed);
    stand_settle(&matter, &seen);
    matter.changed = false;
    stand_settle(&matter, &seen);
    assert_false(matter.changed);
    receive(B, A);
    assert_int_equal(accept(B, 7), REASON_NOT_SEEN);
    assert_false(matter.changed);
    accept(B, 1);
    assert_true(matter.changed);
    stand_settle(&matter, &seen);
    matter.changed = false;
    receive(A, B);
    stand_settle(&matter, &seen);
    assert_true(matter.changed);
}

/* A matter of many versions, found through the index, and the same one loaded afresh, without. */
static void a_long_matter_is_as_right_as_a_short_one(void **state)
{
    enum { MANY_VERSIONS = 600 };
    struct stand_matter loaded;
    struct hash v;

    (void)state;
    for (int n = 1; n <= MANY_VERSIONS; n++) {
        assert_int_equal(propose(n % 2 ? A : B, n, n - 1), REASON_NONE);
        receive(n % 2 ? B : A, n % 2 ? A : B);
        assert_int_equal(accept(n % 2 ? B : A, n), REASON_NONE);
        receive(n % 2 ? A : B, n % 2 ? B : A);
        assert_int_equal(propose(A, 2000 + n, n - 1), REASON_LOCKED);
        receive(B, A);
    }
    stand_settle(&matter, &seen);
    assert_int_equal(matter.version[matter.current].id.b[0], MANY_VERSIONS & 255);
    stand_init(&loaded);
    loaded.version = matter.version;
    loaded.count = loaded.cap = matter.count;
    v = id(MANY_VERSIONS);
    assert_ptr_equal(stand_find(&loaded, &v), stand_find(&matter, &v));
    assert_int_equal(stand_withdraw(&loaded, &seen, A, next[A], &v), REASON_LOCKED);
    v = id(5000);
    assert_null(stand_find(&loaded, &v));
    assert_null(stand_find(&matter, &v));
    stand_settle(&loaded, &seen);
    assert_int_equal(loaded.current, matter.current);
    stand_index(&loaded, &arena);
    matter = loaded;
    assert_int_equal(propose(B, 9999, MANY_VERSIONS - 1), REASON_LOCKED);
    assert_int_equal(propose(B, 9998, MANY_VERSIONS), REASON_NONE);
}

static void every_reason_and_state_has_its_word(void **state)
{
    (void)state;
    for (int r = REASON_NONE + 1; r < REASON_COUNT; r++)
        assert_int_equal(reason_find(str_of(reason_word((enum reason)r))), r);
    assert_string_equal(reason_word(REASON_NONE), "");
    assert_string_equal(reason_word(REASON_COUNT), "");
    assert_int_equal(reason_find(STR("")), REASON_NONE);
    assert_int_equal(reason_find(STR("lock")), REASON_NONE);
    assert_string_equal(stand_state_name[STAND_AD_REFERENDUM], "ad-referendum");
    assert_string_equal(stand_state_name[STAND_AGREED], "agreed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_letters_make_an_agreement),
        TEST(what_is_firm_is_kept_and_what_is_provisional_is_not),
        TEST(one_stands_on_one_version_of_each_basis),
        TEST(only_what_was_seen_counts),
        TEST(the_lock_opens_when_a_third_is_seen_to_leave),
        TEST(crossed_notes_are_seen_until_somebody_proposes_again),
        TEST(two_that_withdraw_have_not_crossed),
        TEST(who_is_no_party_of_a_version_cannot_stand_on_it),
        TEST(a_void_proposal_may_be_named_but_leads_nowhere),
        TEST(change_is_told_once),
        TEST(a_long_matter_is_as_right_as_a_short_one),
        TEST(every_reason_and_state_has_its_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
