#include "../nodes.h"

#define FORUM "{\"kind\":\"working-group\",\"title\":{\"en\":\"Military cooperation\"}}"

static const struct json *fields_of(struct nodes *all, size_t at, const char *subject)
{
    struct record_item item;

    OK(record_item(all->node[at].store, str_of(subject), &all->arena, &item, F));
    return record_fields(&item);
}

static void the_officer_is_chosen_by_name_and_role(void **state)
{
    struct nodes *all = nodes_make(2);
    struct store *s = all->node[0].store;
    struct key k;

    (void)state;
    OK(verb_officer(s, STR("chair"), OFFICER_CHAIR, &k, F));
    assert_true(key_eq(&k, &all->node[0].key[CHAIR]));
    OK(verb_officer(s, STR("in.example/secretary"), 0, &k, F));
    assert_true(key_eq(&k, &all->node[0].key[SECRETARY]));
    OK(verb_officer(s, STR(""), OFFICER_CHAIR, &k, F)); /* only one may do it */
    assert_true(key_eq(&k, &all->node[0].key[CHAIR]));
    REFUSED(CHOOSE_OFFICER, verb_officer(s, STR(""), 0, &k, F));
    REFUSED(ROLE, verb_officer(s, STR("secretary"), OFFICER_CHAIR, &k, F));
    REFUSED(OFFICER, verb_officer(s, STR("nobody"), 0, &k, F));
    nodes_free(all);
}

static void dismissed_officers_are_not_offered_and_sign_nothing(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct key k;

    (void)state;
    OK(verb_dismiss(n->store, &n->key[SECRETARY], STR("moved"), &n->signer, NULL, F));
    OK(verb_officer(n->store, STR(""), 0, &k, F));
    assert_true(key_eq(&k, &n->key[CHAIR]));
    REFUSED(VOID, verb_propose(n->store, STR("forum/a"), nodes_json(all, FORUM), NULL, false, nodes_hand(n, SECRETARY),
                               NULL, F));
    REFUSED(VOID, verb_dismiss(n->store, &n->key[SECRETARY], STR(""), &n->signer, NULL, F));
    nodes_free(all);
}

static void a_reference_to_what_nobody_has_named_is_refused_unless_meant(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct verb_hand by = {&n->key[SECRETARY], &n->signer, false};
    const char *session = "{\"forum\":\"forum/a\"}";
    struct json *body[2] = {json_object(&all->arena), json_object(&all->arena)};
    struct act_draft d[2] = {{.verb = ACT_PROPOSE, .subject = STR("session/b"), .body = body[0]},
                             {.verb = ACT_PROPOSE, .subject = STR("forum/a"), .body = body[1]}};
    uint64_t size = ledger_size(n->store, 0);
    struct hash ids[2];
    struct fault f = {0};

    (void)state;
    assert_int_equal(verb_propose(n->store, STR("session/s"), nodes_json(all, session), NULL, false, by, NULL, &f),
                     -FAULT_UNKNOWN_SUBJECT);
    assert_string_equal(f.arg[0], "forum/a");
    assert_string_equal(f.arg[1], "forum");
    assert_int_equal(ledger_size(n->store, 0), size);
    by.unknown_ok = true;
    OK(verb_propose(n->store, STR("session/s"), nodes_json(all, session), NULL, false, by, NULL, F));
    by.unknown_ok = false; /* it stands there already */
    OK(verb_propose(n->store, STR("session/s"), nodes_json(all, "{\"forum\":\"forum/a\",\"number\":2}"), NULL, false, by,
                    NULL, F));
    for (size_t i = 0; i < 2; i++) { /* of one batch, in whichever order */
        json_set(&all->arena, body[i], STR("basis"), json_null(&all->arena));
        json_set(&all->arena, body[i], STR("fields"), nodes_json(all, i ? FORUM : session));
    }
    REFUSED(UNKNOWN_SUBJECT, verb_make(n->store, d, 1, by, ids, F));
    OK(verb_make(n->store, d, 2, by, ids, F));
    nodes_free(all);
}

static void a_void_act_is_not_kept(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    uint64_t size = ledger_size(n->store, 0);
    struct hash_hex own = nodes_propose(all, 0, "forum/a", FORUM);
    struct fault f = {0};

    (void)state;
    assert_int_equal(verb_accept(n->store, str_of(own.z), false, nodes_hand(n, SECRETARY), NULL, &f), -FAULT_VOID);
    assert_string_equal(f.arg[0], "own-version");
    assert_string_equal(f.arg[1], "forum/a");
    assert_int_equal(ledger_size(n->store, 0), size + 1);
    OK(verb_withdraw(n->store, str_of(own.z), STR("mistake"), nodes_hand(n, SECRETARY), NULL, F));
    REFUSED(VOID, verb_withdraw(n->store, str_of(own.z), STR(""), nodes_hand(n, SECRETARY), NULL, F));
    nodes_verify(all, 0);
    nodes_free(all);
}

static void several_acts_are_made_all_or_none(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct act_draft d[2] = {{.verb = ACT_NOTIFY, .subject = STR("office/a")},
                             {.verb = ACT_NOTIFY, .subject = STR("forum/b")}};
    uint64_t size = ledger_size(n->store, 0);
    struct hash ids[2];

    (void)state;
    d[0].body = nodes_json(all, "{\"fields\":{\"party\":\"IN\",\"title\":{\"en\":\"Secretary\"}}}");
    d[1].body = d[0].body;
    REFUSED(VOID, verb_make(n->store, d, 2, nodes_hand(n, SECRETARY), ids, F)); /* a matter is not notified */
    assert_int_equal(ledger_size(n->store, 0), size);
    d[1].subject = STR("office/b");
    OK(verb_make(n->store, d, 2, nodes_hand(n, SECRETARY), ids, F));
    assert_int_equal(ledger_size(n->store, 0), size + 2);
    assert_false(hash_eq(&ids[0], &ids[1]));
    nodes_free(all);
}

static void bad_fields_are_refused_before_anything_is_signed(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct verb_hand by = nodes_hand(n, SECRETARY);

    (void)state;
    REFUSED(FIELD, verb_propose(n->store, STR("forum/a"), nodes_json(all, "{\"kind\":\"working-group\"}"), NULL, false,
                                by, NULL, F));
    REFUSED(FIELD,
            verb_propose(n->store, STR("forum/a"), nodes_json(all, "{\"kind\":\"club\",\"title\":{\"en\":\"x\"}}"),
                         NULL, false, by, NULL, F));
    REFUSED(KIND, verb_propose(n->store, STR("club/a"), nodes_json(all, FORUM), NULL, false, by, NULL, F));
    REFUSED(SUBJECT, verb_propose(n->store, STR("forum/A b"), nodes_json(all, FORUM), NULL, false, by, NULL, F));
    REFUSED(VOID, verb_notify(n->store, STR("forum/a"), nodes_json(all, FORUM), false, by, NULL, F));
    nodes_free(all);
}

static void texts_are_written_in_nfc(void **state)
{
    struct nodes *all = nodes_make(2);
    struct str title;

    (void)state;
    nodes_propose(all, 0, "forum/a",
                  "{\"kind\":\"dialogue\",\"title\":{\"ru\":\"\xd0\xb8\xcc\x86\"}}"); /* i and breve */
    title = json_str(json_get(json_get(fields_of(all, 0, "forum/a"), "title"), "ru"));
    assert_true(str_is(title, "\xd0\xb9"));
    nodes_free(all);
}

static void a_proposal_stands_on_the_current_version(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex one = nodes_propose(all, 0, "forum/a", FORUM), two;
    struct record_act act;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, one);
    nodes_settle(all, 0, 1);
    two = nodes_propose(all, 1, "forum/a", FORUM);
    OK(record_find_act(all->node[1].store, str_of(two.z), &all->arena, &act, F));
    assert_true(act.act.has_basis);
    assert_string_equal(hash_hex(&act.act.version).z, one.z);
    nodes_free(all);
}

static void fields_made_from_a_version_that_is_current_no_more_are_refused(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct verb_from nothing = {.none = true}, other = {.version = hash_of(STR("another version"))};
    uint64_t size = ledger_size(n->store, 0);

    (void)state;
    REFUSED(NOT_CURRENT, verb_propose_from(n->store, STR("forum/a"), &other, nodes_json(all, FORUM), NULL, false,
                                           nodes_hand(n, SECRETARY), NULL, F));
    assert_int_equal(ledger_size(n->store, 0), size);
    OK(verb_propose_from(n->store, STR("forum/a"), &nothing, nodes_json(all, FORUM), NULL, false, nodes_hand(n, SECRETARY),
                         NULL, F));
    nodes_free(all);
}

static void an_unseen_version_cannot_be_accepted(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id = nodes_propose(all, 0, "forum/a", FORUM);

    (void)state;
    REFUSED(NOT_FOUND,
            verb_accept(all->node[1].store, str_of(id.z), false, nodes_hand(&all->node[1], SECRETARY), NULL, F));
    nodes_settle(all, 0, 1);
    OK(verb_accept(all->node[1].store, str_make(id.z, 8), true, nodes_hand(&all->node[1], SECRETARY), NULL, F));
    assert_int_equal(nodes_state(all, 1, id), STAND_AD_REFERENDUM);
    OK(verb_accept(all->node[1].store, str_of(id.z), false, nodes_hand(&all->node[1], SECRETARY), NULL, F));
    assert_int_equal(nodes_state(all, 1, id), STAND_ACCEPTED);
    nodes_settle(all, 0, 1);
    REFUSED(VOID,
            verb_withdraw(all->node[1].store, str_of(id.z), STR(""), nodes_hand(&all->node[1], SECRETARY), NULL, F));
    nodes_free(all);
}

static void a_decline_chooses_its_own_name(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id = nodes_propose(all, 0, "forum/a", FORUM);
    struct record_act act;
    struct hash decline, body;
    struct buf b = BUF_EMPTY;

    (void)state;
    nodes_settle(all, 0, 1);
    OK(verb_decline(all->node[1].store, str_of(id.z), STR("not now"), STR("en"), nodes_hand(&all->node[1], SECRETARY),
                    &decline, F));
    OK(record_find_act(all->node[1].store, str_of(hash_hex(&decline).z), &all->arena, &act, F));
    json_write(&b, act.act.body);
    body = hash_of(buf_view(&b));
    assert_true(str_starts(act.act.subject, "decline/"));
    assert_int_equal(act.act.subject.n, 24);
    assert_memory_equal(act.act.subject.p + 8, hash_hex(&body).z, 16);
    assert_int_equal(nodes_state(all, 1, id), STAND_PROPOSED);
    buf_free(&b);
    nodes_free(all);
}

static void an_unsettled_document_is_not_signed(void **state)
{
    struct nodes *all = nodes_make(2);
    struct store *s = all->node[0].store;

    (void)state;
    REFUSED(UNSETTLED, (nodes_propose(all, 0, "document/d", "{\"kind\":\"plan\",\"title\":{\"hi\":\"x\"}}"),
                        verb_sign(s, STR("document/d"), nodes_hand(&all->node[0], CHAIR), NULL, F)));
    REFUSED(NOT_FOUND, verb_sign(s, STR("document/none"), nodes_hand(&all->node[0], CHAIR), NULL, F));
    nodes_free(all);
}

static void a_barred_node_says_nothing(void **state)
{
    struct nodes *all = nodes_make(2);
    char mark[100];

    (void)state;
    snprintf(mark, sizeof mark, "%s/mark", all->node[0].dir);
    store_close(all->node[0].store);
    unlink(mark);
    OK(store_open(all->node[0].dir, true, &all->node[0].store, F));
    REFUSED(READ_ONLY, verb_notify(all->node[0].store, STR("office/a"),
                                   nodes_json(all, "{\"party\":\"IN\",\"title\":{\"en\":\"x\"}}"), false,
                                   nodes_hand(&all->node[0], SECRETARY), NULL, F));
    REFUSED(READ_ONLY, exchange_checkpoint(all->node[0].store, &all->node[0].signer, F));
    nodes_free(all);
}

static void founding_again_changes_nothing(void **state)
{
    struct nodes *all = nodes_make(2);
    uint64_t size = ledger_size(all->node[0].store, 0);

    (void)state;
    OK(verb_found(all->node[0].store, all->charter, &all->node[0].signer, F));
    assert_int_equal(ledger_size(all->node[0].store, 0), size);
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_officer_is_chosen_by_name_and_role),
        cmocka_unit_test(dismissed_officers_are_not_offered_and_sign_nothing),
        cmocka_unit_test(a_reference_to_what_nobody_has_named_is_refused_unless_meant),
        cmocka_unit_test(a_void_act_is_not_kept),
        cmocka_unit_test(several_acts_are_made_all_or_none),
        cmocka_unit_test(bad_fields_are_refused_before_anything_is_signed),
        cmocka_unit_test(texts_are_written_in_nfc),
        cmocka_unit_test(a_proposal_stands_on_the_current_version),
        cmocka_unit_test(fields_made_from_a_version_that_is_current_no_more_are_refused),
        cmocka_unit_test(an_unseen_version_cannot_be_accepted),
        cmocka_unit_test(a_decline_chooses_its_own_name),
        cmocka_unit_test(an_unsettled_document_is_not_signed),
        cmocka_unit_test(a_barred_node_says_nothing),
        cmocka_unit_test(founding_again_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
