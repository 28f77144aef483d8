#include "../nodes.h"

#include "forum/follow.h"

#define DAY(y, m, d) date_day_number(y, m, d)

static void agree(struct nodes *all, const char *subject, const char *fields)
{
    struct hash_hex id = nodes_propose(all, 0, subject, fields);

    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, id);
    nodes_settle(all, 0, 1);
}

static void report(struct nodes *all, size_t by, const char *subject, const char *undertaking, const char *status,
                   const char *date)
{
    char fields[300];

    snprintf(fields, sizeof fields,
             "{\"undertaking\":\"undertaking/%s\",\"status\":\"%s\",\"date\":\"%s\",\"percent\":50}", undertaking,
             status, date);
    nodes_notify(all, by, subject, fields);
    nodes_settle(all, 0, 1);
}

/* A forum, a session held on 2025-10-29, and one undertaking from it that is due at the end of the year. */
static struct nodes *commission(void)
{
    struct nodes *all = nodes_make(2);

    agree(all, "forum/f", "{\"kind\":\"commission\",\"title\":{\"en\":\"F\"}}");
    agree(all, "session/s", "{\"forum\":\"forum/f\",\"date\":\"2025-10-29\",\"status\":\"held\"}");
    agree(all, "undertaking/u",
          "{\"kind\":\"decision\",\"title\":{\"en\":\"U\"},\"session\":\"session/s\",\"due\":\"2025-12\","
          "\"responsible\":[{\"party\":\"IN\",\"office\":\"office/x\"}]}");
    return all;
}

static struct follow_item one(struct nodes *all, size_t at, int64_t today)
{
    struct follow_item u;

    OK(follow_one(all->node[at].store, STR("undertaking/u"), today, &all->arena, &u, F));
    return u;
}

static void silence_since_the_last_session_is_a_difference(void **state)
{
    struct nodes *all = commission();
    struct follow_item u = one(all, 0, DAY(2025, 11, 1));

    (void)state;
    assert_true(str_is(u.forum, "forum/f"));
    assert_int_equal(u.difference, FOLLOW_SILENT);
    assert_int_equal(u.silent, 3);
    report(all, 0, "report/a", "u", "in-progress", "2025-11-02");
    report(all, 1, "report/b", "u", "in-progress", "2025-10-01"); /* before the session */
    u = one(all, 1, DAY(2025, 11, 3));
    assert_int_equal(u.silent, 2);
    report(all, 1, "report/b", "u", "in-progress", "2025-11-03");
    u = one(all, 1, DAY(2025, 11, 3));
    assert_int_equal(u.difference, 0);
    assert_int_equal(u.by[0].percent, 50);
    nodes_free(all);
}

static void what_a_session_to_come_will_give_is_not_asked_about(void **state)
{
    struct nodes *all = commission();
    struct follow_item u;

    (void)state;
    agree(all, "session/next", "{\"forum\":\"forum/f\",\"date\":\"2026-03-10\",\"status\":\"planned\"}");
    agree(all, "undertaking/v",
          "{\"kind\":\"decision\",\"title\":{\"en\":\"V\"},\"session\":\"session/next\",\"due\":\"2026-06\"}");
    OK(follow_one(all->node[0].store, STR("undertaking/v"), DAY(2025, 11, 1), &all->arena, &u, F));
    assert_int_equal(u.difference, 0);
    OK(follow_one(all->node[0].store, STR("undertaking/v"), DAY(2026, 7, 1), &all->arena, &u, F));
    assert_int_equal(u.difference, FOLLOW_LATE); /* late is late */
    agree(all, "session/undated", "{\"forum\":\"forum/f\",\"date\":\"2025-12-01\"}");
    agree(all, "undertaking/w",
          "{\"kind\":\"decision\",\"title\":{\"en\":\"W\"},\"session\":\"session/undated\"}");
    OK(follow_one(all->node[0].store, STR("undertaking/w"), DAY(2025, 11, 30), &all->arena, &u, F));
    assert_int_equal(u.difference, 0);
    OK(follow_one(all->node[0].store, STR("undertaking/w"), DAY(2025, 12, 1), &all->arena, &u, F));
    assert_int_equal(u.difference, FOLLOW_SILENT);
    nodes_free(all);
}

static void different_reports_differ_and_are_never_merged(void **state)
{
    struct nodes *all = commission();
    struct follow_item u;

    (void)state;
    report(all, 0, "report/r", "u", "done", "2025-11-02");
    report(all, 1, "report/r", "u", "delayed", "2025-11-02");
    for (size_t n = 0; n < 2; n++) {
        u = one(all, n, DAY(2025, 11, 3));
        assert_int_equal(u.difference, FOLLOW_DIFFER);
        assert_true(str_is(u.by[0].status, "done"));
        assert_true(str_is(u.by[1].status, "delayed"));
    }
    report(all, 1, "report/second", "u", "done", "2025-11-03"); /* the newest act counts, whatever its subject */
    assert_int_equal(one(all, 0, DAY(2025, 11, 4)).difference, 0);
    nodes_free(all);
}

static void what_is_past_due_and_not_done_by_all_is_late(void **state)
{
    struct nodes *all = commission();

    (void)state;
    report(all, 0, "report/a", "u", "done", "2025-11-02");
    report(all, 1, "report/b", "u", "in-progress", "2025-11-02");
    assert_int_equal(one(all, 0, DAY(2025, 12, 31)).difference, FOLLOW_DIFFER);
    assert_int_equal(one(all, 0, DAY(2026, 1, 1)).difference, FOLLOW_DIFFER | FOLLOW_LATE);
    report(all, 1, "report/b", "u", "done", "2026-01-02");
    assert_int_equal(one(all, 0, DAY(2026, 1, 3)).difference, 0);
    nodes_free(all);
}

static void a_closed_undertaking_does_not_differ(void **state)
{
    struct nodes *all = commission();

    (void)state;
    agree(all, "undertaking/u",
          "{\"kind\":\"decision\",\"title\":{\"en\":\"U\"},\"session\":\"session/s\",\"status\":\"done\"}");
    assert_int_equal(one(all, 0, DAY(2027, 1, 1)).difference, 0);
    nodes_free(all);
}

static size_t listed(struct nodes *all, struct follow_filter by)
{
    struct follow_item *out;
    size_t count;

    OK(follow_list(all->node[0].store, &by, DAY(2026, 2, 1), &all->arena, &out, &count, F));
    return count;
}

static void lists_are_filtered_and_begin_with_what_differs(void **state)
{
    struct nodes *all = commission();
    struct follow_filter none = {.limit = 10};
    struct follow_item *out;
    size_t count;

    (void)state;
    agree(all, "undertaking/v",
          "{\"kind\":\"visit\",\"title\":{\"en\":\"V\"},\"session\":\"session/"
          "s\",\"due\":\"2025-11\",\"reaffirms\":[\"undertaking/u\"]}");
    agree(all, "undertaking/w",
          "{\"kind\":\"visit\",\"title\":{\"en\":\"W\"},\"due\":\"2030\",\"status\":\"dropped\"}");
    nodes_propose(all, 0, "undertaking/x", "{\"kind\":\"visit\",\"title\":{\"en\":\"X\"}}");
    report(all, 0, "report/v", "v", "done", "2025-12-01");
    report(all, 1, "report/v", "v", "done", "2025-12-01");
    OK(follow_list(all->node[0].store, &none, DAY(2026, 2, 1), &all->arena, &out, &count, F));
    assert_int_equal(count, 3);
    assert_true(str_is(out[0].item.subject, "undertaking/u"));
    assert_int_equal(out[0].reaffirmed, 1);
    assert_true(str_is(out[1].item.subject, "undertaking/v"));
    assert_int_equal(listed(all, (struct follow_filter){.state = STR("open")}), 2);
    assert_int_equal(listed(all, (struct follow_filter){.state = STR("dropped")}), 1);
    assert_int_equal(listed(all, (struct follow_filter){.state = STR("done")}), 0);
    assert_int_equal(listed(all, (struct follow_filter){.state = STR("late")}), 1);
    assert_int_equal(listed(all, (struct follow_filter){.state = STR("differing")}), 1);
    assert_int_equal(listed(all, (struct follow_filter){.forum = STR("forum/f")}), 2);
    assert_int_equal(listed(all, (struct follow_filter){.office = STR("office/x")}), 1);
    assert_int_equal(listed(all, (struct follow_filter){.party = STR("KZ")}), 0);
    assert_int_equal(listed(all, (struct follow_filter){.open_only = true}), 0);
    assert_int_equal(listed(all, (struct follow_filter){.skip = 2}), 1);
    assert_int_equal(listed(all, (struct follow_filter){.limit = 1}), 1);
    nodes_free(all);
}

static void what_was_not_decided_is_carried_over(void **state)
{
    struct nodes *all = commission();
    struct follow_carry *c;
    size_t count;

    (void)state;
    agree(all, "agenda-item/1",
          "{\"session\":\"session/s\",\"order\":1,\"title\":{\"en\":\"1\"},\"status\":\"decided\"}");
    agree(all, "agenda-item/2", "{\"session\":\"session/s\",\"order\":2,\"title\":{\"en\":\"2\"},\"status\":\"open\"}");
    agree(all, "agenda-item/3",
          "{\"session\":\"session/s\",\"order\":3,\"title\":{\"en\":\"3\"},\"status\":\"carried\"}");
    agree(all, "session/t", "{\"forum\":\"forum/f\",\"date\":\"2026-10\",\"status\":\"planned\"}");
    agree(all, "agenda-item/4",
          "{\"session\":\"session/t\",\"order\":1,\"title\":{\"en\":\"4\"},\"carried-from\":\"agenda-item/3\"}");
    OK(follow_carry_over(all->node[1].store, STR("forum/f"), &all->arena, &c, &count, F));
    assert_int_equal(count, 2);
    assert_true(str_is(c[0].item.subject, "undertaking/u") && str_is(c[0].why, "open"));
    assert_true(str_is(c[1].item.subject, "agenda-item/2") && str_is(c[1].why, "not-decided"));
    OK(follow_carry_over(all->node[1].store, STR("forum/none"), &all->arena, &c, &count, F));
    assert_int_equal(count, 0);
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_since_the_last_session_is_a_difference),
        cmocka_unit_test(what_a_session_to_come_will_give_is_not_asked_about),
        cmocka_unit_test(different_reports_differ_and_are_never_merged),
        cmocka_unit_test(what_is_past_due_and_not_done_by_all_is_late),
        cmocka_unit_test(a_closed_undertaking_does_not_differ),
        cmocka_unit_test(lists_are_filtered_and_begin_with_what_differs),
        cmocka_unit_test(what_was_not_decided_is_carried_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
