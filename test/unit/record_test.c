#include "one_node.h"

#define SESSION "{\"forum\":\"forum/wg\",\"date\":\"2025-10-29\",\"title\":{\"en\":\"Fifth\",\"ru\":\"Пятая\"}}"
#define SESSION2 "{\"forum\":\"forum/wg\",\"date\":\"2024-10-29\",\"title\":{\"en\":\"Fifth again\"}}"

static struct record_item item(const char *subject)
{
    struct record_item i;
    struct fault f = {0};

    world_good(record_item(s, str_of(subject), &arena, &i, &f), &f);
    return i;
}

static void verified(struct store *node)
{
    struct fault f = {0};

    world_good(record_verify(node, NULL, NULL, &f), &f);
}

static void three_letters_agree(void **state)
{
    struct record_item i;
    struct record_items list;
    struct fault f;
    struct hash id;

    (void)state;
    id = world_propose(w, 0, "session/wg-5", NULL, SESSION);
    world_feed_all(w, s);
    i = item("session/wg-5");
    assert_int_equal(i.versions, 1);
    assert_null(i.current);
    assert_int_equal(i.version[0].v.state, STAND_PROPOSED);
    assert_string_equal(arena_z(&arena, json_str(json_get(record_fields(&i), "date"))), "2025-10-29");
    assert_string_equal(arena_z(&arena, i.version[0].by), "mod.in.example/secretary");
    assert_int_equal(record_pending(s, &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);

    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/wg-5", &id);
    world_feed_all(w, s);
    assert_int_equal(item("session/wg-5").version[0].v.state, STAND_ACCEPTED);

    world_receipt(w, 0, 1);
    world_feed_all(w, s);
    i = item("session/wg-5");
    assert_non_null(i.current);
    assert_true(hash_eq(&i.current->v.id, &id));
    assert_int_equal(record_pending(s, &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    verified(s);
}

static void crossed_texts_lapse_and_are_seen(void **state)
{
    struct record_items list;
    struct record_item i;
    struct hash a, b;
    struct fault f;
    uint64_t ours, theirs;

    (void)state;
    a = world_propose(w, 0, "session/wg-5", NULL, SESSION);
    b = world_propose(w, 1, "session/wg-5", NULL, SESSION2);
    ours = w->count[0];
    theirs = w->count[1];
    world_receipt_at(w, 0, 1, theirs, &w->root[1][theirs]);
    world_receipt_at(w, 1, 0, ours, &w->root[0][ours]);
    world_stand(w, 0, ACT_ACCEPT, "session/wg-5", &b);
    world_stand(w, 1, ACT_ACCEPT, "session/wg-5", &a);
    world_feed_all(w, s);
    i = item("session/wg-5");
    assert_int_equal(i.versions, 2);
    assert_true(i.crossed);
    assert_null(record_fields(&i));
    assert_int_equal(record_pending(s, &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(record_naming(s, STR("forum/wg"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    verified(s);
}

static void what_waits_has_no_effect_until_the_rest_arrives(void **state)
{
    struct record_act act;
    struct record_item i;
    struct fault f;
    struct hash id;
    uint64_t n;

    (void)state;
    world_propose(w, 0, "session/wg-5", NULL, SESSION);
    world_receipt(w, 1, 0);
    n = w->count[1];
    id = world_propose(w, 1, "session/wg-6", NULL, SESSION2);
    world_feed(w, s, 1, w->count[1]);
    assert_int_equal(s->fold.log[1].effective, n - 1);
    assert_int_equal(s->fold.log[1].wait_log, 0);
    assert_int_equal(record_item(s, STR("session/wg-6"), &arena, &i, &f), -FAULT_NOT_FOUND);
    assert_int_equal(record_act(s, 1, n, &arena, &act, &f), 0);
    assert_int_equal(act.state, RECORD_WAITING);
    verified(s);
    world_feed(w, s, 0, w->count[0] - 1);
    assert_int_equal(s->fold.log[1].effective, n - 1);
    world_feed(w, s, 0, w->count[0]);
    assert_int_equal(s->fold.log[1].effective, w->count[1]);
    assert_true(hash_eq(&item("session/wg-6").version[0].v.id, &id));
    verified(s);
}

static void lists_follow_the_sort_field_and_pages(void **state)
{
    const struct kind *session = kind_find(STR("session"));
    struct record_page page = {.limit = 2, .newest_first = true};
    struct record_items list;
    struct fault f;
    uint64_t n;

    (void)state;
    world_propose(w, 0, "session/b", NULL, "{\"forum\":\"forum/wg\",\"date\":\"2025-10-29\"}");
    world_propose(w, 0, "session/a", NULL, "{\"forum\":\"forum/wg\",\"date\":\"2025-11\"}");
    world_propose(w, 0, "session/c", NULL, "{\"forum\":\"forum/mc\",\"date\":\"1999\"}");
    world_propose(w, 0, "session/d", NULL, "{\"forum\":\"forum/mc\"}");
    world_propose(w, 0, "session/bad", NULL, "{\"forum\":5}");
    world_notify(w, 0, "session/bad", "{}");
    world_feed_all(w, s);
    assert_int_equal(record_list(s, session, (struct record_page){0}, &arena, &list, &f), 0);
    assert_int_equal(list.count, 4);
    assert_true(str_is(list.item[0].subject, "session/d"));
    assert_true(str_is(list.item[1].subject, "session/c"));
    assert_true(str_is(list.item[2].subject, "session/b"));
    assert_true(str_is(list.item[3].subject, "session/a"));
    page.after = list.item[3].subject;
    assert_int_equal(record_list(s, session, page, &arena, &list, &f), 0);
    assert_int_equal(list.count, 2);
    assert_true(list.more);
    assert_true(str_is(list.item[0].subject, "session/b"));
    page.after = record_last(&list);
    assert_int_equal(record_list(s, session, page, &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    assert_false(list.more);
    assert_true(str_is(list.item[0].subject, "session/d"));
    page.newest_first = false;
    page.after = STR("session/c");
    assert_int_equal(record_list(s, session, page, &arena, &list, &f), 0);
    assert_int_equal(list.count, 2);
    assert_true(str_is(list.item[0].subject, "session/b"));
    page.after = STR("session/none");
    assert_int_equal(record_list(s, session, page, &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(record_list(s, session, (struct record_page){.open_only = true}, &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(record_count(s, session, &n, &f), 0);
    assert_int_equal(n, 4);
    assert_int_equal(record_naming(s, STR("forum/wg"), session, STR("forum"), &arena, &list, &f), 0);
    assert_int_equal(list.count, 2);
    assert_true(str_is(list.item[0].subject, "session/b"));
    assert_int_equal(record_naming(s, STR("forum/wg"), session, STR("margins"), &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    verified(s);
}

static void references_follow_the_fields_shown(void **state)
{
    struct record_items list;
    struct fault f;
    struct hash v1;

    (void)state;
    v1 = world_propose(w, 0, "session/x", NULL, "{\"forum\":\"forum/one\",\"date\":\"2020\"}");
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/x", &v1);
    world_receipt(w, 0, 1);
    world_propose(w, 0, "session/x", &v1, "{\"forum\":\"forum/two\",\"date\":\"2021\"}");
    world_feed(w, s, 0, w->count[0] - 2);
    world_feed_all(w, s);
    assert_int_equal(record_naming(s, STR("forum/one"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(record_naming(s, STR("forum/two"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/x", &w->id[0][w->count[0] - 1]);
    world_receipt(w, 0, 1);
    world_feed_all(w, s);
    assert_int_equal(record_naming(s, STR("forum/one"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(record_naming(s, STR("forum/two"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    verified(s);
}

static void each_side_keeps_its_own_notice(void **state)
{
    struct record_items list;
    struct record_item i;
    struct fault f;
    struct hash id;

    (void)state;
    world_notify(w, 0, "contact/call", "{\"kind\":\"call\",\"date\":\"2025-10-07\",\"persons\":[\"person/a\"]}");
    world_notify(w, 1, "contact/call", "{\"kind\":\"call\",\"date\":\"2025-10-08\",\"persons\":[\"person/b\"]}");
    world_notify(w, 0, "contact/call", "{\"kind\":\"call\",\"date\":\"2025-10-09\",\"persons\":[\"person/c\"]}");
    world_notify(w, 1, "office/minister", "{\"party\":\"RU\",\"title\":{\"en\":\"Minister\"}}");
    world_feed_all(w, s);
    i = item("contact/call");
    assert_int_equal(i.sides, 2);
    assert_int_equal(i.side[0].party, 0);
    id = record_notice_act(&i.side[0]);
    assert_true(hash_eq(&id, &w->id[0][w->count[0] - 1]));
    assert_true(str_is(json_str(json_get(i.side[1].fields, "date")), "2025-10-08"));
    assert_ptr_equal(i.owner, &i.side[0]);
    assert_int_equal(record_naming(s, STR("person/a"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(record_naming(s, STR("person/b"), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(record_naming(s, STR("person/c"), kind_find(STR("contact")), STR("persons"), &arena, &list, &f),
                     0);
    assert_int_equal(list.count, 1);
    verified(s);
}

static void acts_are_found_by_their_first_digits(void **state)
{
    struct record_act act;
    struct hash_hex hex;
    struct hash id;
    struct fault f;

    (void)state;
    id = world_propose(w, 0, "session/x", NULL, SESSION);
    world_put(w, 0, STR("no act at all"));
    world_put(w, 1, w->entry[0][w->count[0] - 2]); /* the same act in another log */
    world_feed_all(w, s);
    hex = hash_hex(&id);
    assert_int_equal(record_find_act(s, str_make(hex.z, 8), &arena, &act, &f), 0);
    assert_int_equal(act.log, 0);
    assert_int_equal(act.state, RECORD_EFFECTIVE);
    assert_true(act.is_version);
    assert_int_equal(record_find_act(s, str_make(hex.z, 64), &arena, &act, &f), 0);
    assert_int_equal(record_find_act(s, str_make(hex.z, 7), &arena, &act, &f), -FAULT_NOT_FOUND);
    hex.z[9] = hex.z[9] == '0' ? '1' : '0';
    assert_int_equal(record_find_act(s, str_make(hex.z, 10), &arena, &act, &f), -FAULT_NOT_FOUND);
    assert_int_equal(record_act(s, 0, w->count[0] - 1, &arena, &act, &f), 0);
    assert_false(act.parsed);
    assert_int_equal(act.reason, REASON_NOT_AN_ACT);
    assert_int_equal(record_act(s, 1, w->count[1] - 1, &arena, &act, &f), 0);
    assert_int_equal(act.state, RECORD_VOID);
    assert_int_equal(act.reason, REASON_LOG);
    assert_int_equal(record_act(s, 0, w->count[0], &arena, &act, &f), -FAULT_NOT_FOUND);
    verified(s);
}

static void subjects_are_found_by_a_prefix(void **state)
{
    struct str subject;
    struct fault f;

    (void)state;
    world_propose(w, 0, "session/wg", NULL, SESSION);
    world_propose(w, 0, "session/wg-5", NULL, SESSION);
    world_propose(w, 0, "session/wg-6", NULL, SESSION);
    world_feed_all(w, s);
    assert_int_equal(record_resolve(s, STR("session/wg"), &arena, &subject, &f), 0);
    assert_true(str_is(subject, "session/wg"));
    assert_int_equal(record_resolve(s, STR("session/wg-"), &arena, &subject, &f), -FAULT_AMBIGUOUS);
    assert_int_equal(record_resolve(s, STR("session/wg-6"), &arena, &subject, &f), 0);
    assert_int_equal(record_resolve(s, STR("session/z"), &arena, &subject, &f), -FAULT_NOT_FOUND);
    assert_int_equal(record_resolve(s, STR("nothing/z"), &arena, &subject, &f), -FAULT_NOT_FOUND);
}

static void history_is_the_same_whatever_came_first(void **state)
{
    struct store *other = world_node(w, "ru", 1);
    struct record_acts x, y;
    struct hash id;
    struct fault f;

    (void)state;
    id = world_propose(w, 0, "session/x", NULL, SESSION);
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/x", &id);
    w->time -= 1000; /* a clock that is far off */
    world_stand(w, 1, ACT_ACCEPT, "session/x", &id);
    world_propose(w, 0, "session/x", NULL, SESSION2);
    world_feed(w, s, 0, w->count[0]);
    world_feed(w, s, 1, w->count[1]);
    world_feed(w, other, 1, w->count[1]);
    world_feed(w, other, 0, w->count[0]);
    assert_int_equal(record_history(s, STR("session/x"), &arena, &x, &f), 0);
    assert_int_equal(record_history(other, STR("session/x"), &arena, &y, &f), 0);
    assert_int_equal(x.count, 4);
    assert_int_equal(y.count, 4);
    for (size_t i = 0; i < x.count; i++)
        assert_true(hash_eq(&x.act[i].act.id, &y.act[i].act.id));
    assert_int_equal(x.act[0].act.verb, ACT_PROPOSE);
    assert_true(hash_eq(&x.act[0].act.id, &id));
    assert_int_equal(record_history(s, STR("session/none"), &arena, &x, &f), 0);
    assert_int_equal(x.count, 0);
    store_close(other);
}

static void blobs_that_are_named_are_wanted_until_they_come(void **state)
{
    struct hash sha = hash_of(STR("scan")), *wanted;
    struct record_items list;
    struct fault f;
    size_t n;

    (void)state;
    world_notify(w, 1, "paper/p",
                 arena_fmt(&arena,
                           "{\"title\":{\"en\":\"Scan\"},\"blob\":[{\"blob\":\"%s\",\"size\":4,"
                           "\"type\":\"application/pdf\"}]}",
                           hash_hex(&sha).z)
                     .p);
    world_feed_all(w, s);
    assert_int_equal(record_wanted(s, &arena, &wanted, &n, &f), 0);
    assert_int_equal(n, 1);
    assert_true(hash_eq(wanted, &sha));
    assert_int_equal(record_naming(s, str_of(hash_hex(&sha).z), NULL, STR(""), &arena, &list, &f), 0);
    assert_int_equal(list.count, 1);
    verified(s);
    world_good(store_begin(s, &f), &f);
    assert_int_equal(ledger_put_blob(s, &sha, STR("span"), &f), -FAULT_VERIFY);
    world_good(ledger_put_blob(s, &sha, STR("scan"), &f), &f);
    world_good(store_commit(s, &f), &f);
    assert_int_equal(record_wanted(s, &arena, &wanted, &n, &f), 0);
    assert_int_equal(n, 0);
    verified(s);
}

static struct str instrument_text(const char *document, const struct hash *version)
{
    struct instrument_language lang = {STR("en"), hash_of(STR("text")), 4};
    struct str parties[] = {STR("IN"), STR("RU")};
    struct instrument i = {.channel = w->charter.id,
                           .version = *version,
                           .document = str_of(document),
                           .kind = STR("protocol"),
                           .title = NULL,
                           .parties = 2,
                           .languages = 1,
                           .party = parties,
                           .language = &lang};
    struct json *title = json_object(&arena);
    struct buf b = BUF_EMPTY;
    struct str out;

    json_set(&arena, title, STR("en"), json_string(&arena, STR("Protocol")));
    i.title = title;
    instrument_write(&b, &arena, &i);
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static void sign(int p, const char *document, struct str text, bool as_blob)
{
    struct key key = keys_make(world_key(w, p, "chair"), KEY_NOTE);
    struct signer signer = keys_signer();
    struct buf line = BUF_EMPTY, body = BUF_EMPTY;
    struct hash sha = hash_of(text);

    assert_int_equal(note_sign(&line, text, &key, &signer, NULL), 0);
    if (line.p[line.n - 1] == '\n')
        line.p[--line.n] = '\0';
    buf_z(&body, "{\"signature\":");
    json_write_string(&body, buf_view(&line));
    buf_z(&body, ",\"text\":");
    if (as_blob)
        buf_fmt(&body, "{\"blob\":\"%s\",\"size\":%zu,\"type\":\"text/plain\"}", hash_hex(&sha).z, text.n);
    else
        json_write_string(&body, text);
    buf_byte(&body, '}');
    world_act_as(w, p, "chair", ACT_SIGN, document, false, body.p);
    buf_free(&line);
    buf_free(&body);
}

static void signatures_are_complete_when_the_text_is_here(void **state)
{
    struct record_sign *signs;
    struct hash id, sha;
    struct str text;
    struct fault f;
    size_t n;

    (void)state;
    id = world_propose(w, 0, "document/p", NULL, "{\"kind\":\"protocol\",\"title\":{\"en\":\"Protocol\"}}");
    text = instrument_text("document/p", &id);
    sign(0, "document/p", text, false);
    sign(1, "document/p", text, true);
    world_feed_all(w, s);
    assert_int_equal(record_signs(s, STR("document/p"), &arena, &signs, &n, &f), 0);
    assert_int_equal(n, 2);
    assert_true(signs[0].complete);
    assert_true(hash_eq(&signs[0].version, &id));
    assert_false(signs[1].complete);
    sha = hash_of(text);
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_blob(s, &sha, text, &f), &f);
    world_good(store_commit(s, &f), &f);
    assert_int_equal(record_signs(s, STR("document/p"), &arena, &signs, &n, &f), 0);
    assert_true(signs[1].complete);
    assert_true(hash_eq(&signs[1].text_hash, &signs[0].text_hash));
    verified(s);
}

static void an_act_made_here_is_judged_before_the_commit(void **state)
{
    struct record_act act;
    struct hash leaf;
    struct fault f;

    (void)state;
    world_feed_all(w, s);
    world_stand(w, 0, ACT_ACCEPT, "session/x", &w->id[1][2]);
    world_good(store_begin(s, &f), &f);
    leaf = tlog_leaf(w->entry[0][w->count[0] - 1]);
    world_good(ledger_append(s, 0, w->entry[0][w->count[0] - 1], &leaf, false, &f), &f);
    world_good(record_apply(s, &f), &f);
    world_good(record_act(s, 0, w->count[0] - 1, &arena, &act, &f), &f);
    assert_int_equal(act.state, RECORD_VOID);
    assert_int_equal(act.reason, REASON_NOT_SEEN);
    store_rollback(s);
    assert_int_equal(ledger_size(s, 0), w->count[0] - 1);
    assert_int_equal(s->fold.log[0].effective, w->count[0] - 1);
    verified(s);
}

static void an_officer_signs_from_his_appointment_to_his_dismissal(void **state)
{
    struct record_act act;
    struct fault f;

    (void)state;
    world_dismiss(w, 0, "secretary");
    world_feed_all(w, s);
    store_close(s);
    world_good(store_open(world_path(w, "in"), true, &s, &f), &f);
    world_propose(w, 0, "session/x", NULL, SESSION);
    world_appoint(w, 0, "secretary", "\"secretary\"");
    world_propose(w, 0, "session/x", NULL, SESSION);
    world_feed_all(w, s);
    assert_int_equal(record_act(s, 0, w->count[0] - 3, &arena, &act, &f), 0);
    assert_int_equal(act.reason, REASON_KEY);
    assert_int_equal(record_act(s, 0, w->count[0] - 1, &arena, &act, &f), 0);
    assert_int_equal(act.state, RECORD_EFFECTIVE);
    assert_int_equal(s->officers[0].count, 3);
    verified(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
        TEST(three_letters_agree),
        TEST(crossed_texts_lapse_and_are_seen),
        TEST(what_waits_has_no_effect_until_the_rest_arrives),
        TEST(lists_follow_the_sort_field_and_pages),
        TEST(references_follow_the_fields_shown),
        TEST(each_side_keeps_its_own_notice),
        TEST(acts_are_found_by_their_first_digits),
        TEST(subjects_are_found_by_a_prefix),
        TEST(history_is_the_same_whatever_came_first),
        TEST(blobs_that_are_named_are_wanted_until_they_come),
        TEST(signatures_are_complete_when_the_text_is_here),
        TEST(an_act_made_here_is_judged_before_the_commit),
        TEST(an_officer_signs_from_his_appointment_to_his_dismissal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
