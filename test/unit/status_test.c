#include "../nodes.h"

#include "forum/status.h"

#define FORUM "{\"kind\":\"working-group\",\"title\":{\"en\":\"A\"}}"
#define TODAY date_day_number(2026, 1, 1)

static struct status load(struct nodes *all, size_t at, const char *forum)
{
    struct status out;

    OK(status_load(all->node[at].store, str_of(forum), TODAY, &all->arena, &out, F));
    return out;
}

static void a_proposal_waits_for_the_other_side(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id = nodes_propose(all, 0, "forum/a", FORUM);
    struct status s;

    (void)state;
    nodes_settle(all, 0, 1);
    s = load(all, 0, "");
    assert_int_equal(s.mine, 0);
    assert_int_equal(s.theirs, 1);
    assert_int_equal(s.for_them[0].awaiting, 2);
    s = load(all, 1, "");
    assert_int_equal(s.mine, 1);
    assert_string_equal(hash_hex(&s.for_me[0].act).z, id.z);
    assert_int_equal(s.for_me[0].from, 0);
    nodes_accept(all, 1, id);
    s = load(all, 1, "");
    assert_int_equal(s.mine, 0);
    assert_int_equal(s.theirs, 1);
    assert_true(s.for_them[0].receipt_only);
    nodes_settle(all, 0, 1);
    assert_int_equal(load(all, 1, "").theirs, 0);
    assert_int_equal(load(all, 0, "").theirs, 0);
    nodes_free(all);
}

static void crossed_notes_wait_for_both(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex one = nodes_propose(all, 0, "forum/a", FORUM), two = nodes_propose(all, 1, "forum/a", FORUM);
    struct str from_a;
    struct status s;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_accept(all, 0, two);
    from_a = nodes_stream(all, 0, 1);
    nodes_accept(all, 1, one);
    nodes_send(all, 1, 0);
    nodes_take(all, 1, from_a);
    nodes_settle(all, 0, 1);
    for (size_t n = 0; n < 2; n++) {
        s = load(all, n, "");
        assert_int_equal(s.mine, 1);
        assert_true(s.for_me[0].crossed);
    }
    nodes_free(all);
}

static void invitations_wait_for_a_reply(void **state)
{
    struct nodes *all = nodes_make(2);
    struct status s;

    (void)state;
    nodes_notify(all, 0, "invitation/i", "{\"to\":\"KZ\",\"occasion\":\"session/s\"}");
    nodes_settle(all, 0, 1);
    assert_int_equal(load(all, 0, "").theirs, 1);
    s = load(all, 1, "");
    assert_int_equal(s.mine, 1);
    assert_string_equal(status_answer(&s.for_me[0], &all->arena).p,
                        "manch notify reply/i invitation=invitation/i answer=accept");
    nodes_notify(all, 1, "reply/later", "{\"invitation\":\"invitation/i\",\"answer\":\"later\"}");
    assert_int_equal(load(all, 1, "").mine, 1);
    nodes_notify(all, 1, "reply/r", "{\"invitation\":\"invitation/i\",\"answer\":\"accept\"}");
    nodes_settle(all, 0, 1);
    assert_int_equal(load(all, 0, "").theirs, 0);
    assert_int_equal(load(all, 1, "").mine, 0);
    nodes_free(all);
}

static void agree(struct nodes *all, const char *subject, const char *fields)
{
    struct hash_hex id = nodes_propose(all, 0, subject, fields);

    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, id);
    nodes_settle(all, 0, 1);
}

static void sessions_to_come_stand_in_order(void **state)
{
    struct nodes *all = nodes_make(2);
    struct status s;

    (void)state;
    agree(all, "session/past", "{\"forum\":\"forum/a\",\"date\":\"2025-10-29\",\"status\":\"held\"}");
    agree(all, "session/far", "{\"forum\":\"forum/a\",\"date\":\"2027\"}");
    agree(all, "session/near", "{\"forum\":\"forum/b\",\"date\":\"2026-03-01\",\"status\":\"planned\"}");
    agree(all, "session/off", "{\"forum\":\"forum/b\",\"date\":\"2026-04-01\",\"status\":\"cancelled\"}");
    s = load(all, 0, "");
    assert_int_equal(s.upcoming, 2);
    assert_true(str_is(s.session[0].subject, "session/near"));
    assert_true(str_is(s.session[1].subject, "session/far"));
    s = load(all, 0, "forum/a");
    assert_int_equal(s.upcoming, 1);
    nodes_free(all);
}

static void what_belongs_to_another_forum_is_left_out(void **state)
{
    struct nodes *all = nodes_make(2);

    (void)state;
    nodes_propose(all, 0, "forum/a", FORUM);
    nodes_propose(all, 0, "session/s", "{\"forum\":\"forum/a\"}");
    nodes_propose(all, 0, "agenda-item/x", "{\"session\":\"session/s\",\"order\":1,\"title\":{\"en\":\"x\"}}");
    nodes_propose(all, 0, "forum/b", FORUM);
    nodes_settle(all, 0, 1);
    assert_int_equal(load(all, 1, "").mine, 4);
    assert_int_equal(load(all, 1, "forum/a").mine, 3);
    assert_int_equal(load(all, 1, "forum/b").mine, 1);
    nodes_free(all);
}

static void arrivals_are_the_others_newest_acts(void **state)
{
    struct nodes *all = nodes_make(2);
    struct status s;
    char subject[32];

    (void)state;
    for (int i = 0; i < 30; i++) {
        snprintf(subject, sizeof subject, "forum/f%d", i);
        nodes_propose(all, 0, subject, FORUM);
    }
    nodes_settle(all, 0, 1);
    s = load(all, 1, "");
    assert_int_equal(s.arrived, 20);
    assert_true(str_is(s.arrival[0].act.subject, "forum/f29"));
    for (size_t i = 0; i < s.arrived; i++)
        assert_int_not_equal(s.arrival[i].act.verb, ACT_RECEIPT);
    assert_int_equal(s.waits, 0);
    assert_int_equal(s.evidence, 0);
    nodes_free(all);
}

static void divergences_are_counted(void **state)
{
    struct nodes *all = nodes_make(2);
    struct status s;

    (void)state;
    agree(all, "undertaking/u", "{\"kind\":\"visit\",\"title\":{\"en\":\"U\"},\"due\":\"2025-11\"}");
    agree(all, "undertaking/v", "{\"kind\":\"visit\",\"title\":{\"en\":\"V\"},\"due\":\"2026-11\"}");
    s = load(all, 0, "");
    assert_int_equal(s.differing, 2);
    assert_int_equal(s.late, 1);
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposal_waits_for_the_other_side),
        cmocka_unit_test(crossed_notes_wait_for_both),
        cmocka_unit_test(invitations_wait_for_a_reply),
        cmocka_unit_test(sessions_to_come_stand_in_order),
        cmocka_unit_test(what_belongs_to_another_forum_is_left_out),
        cmocka_unit_test(arrivals_are_the_others_newest_acts),
        cmocka_unit_test(divergences_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
