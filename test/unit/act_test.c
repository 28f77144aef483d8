#include "keys.h"

#include <stdio.h>

#include "act/act.h"

#define CHANNEL "\"channel\":\"1111111111111111111111111111111111111111111111111111111111111111\""
#define VERSION "2222222222222222222222222222222222222222222222222222222222222222"
#define ROOT "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s="
#define HEAD(body) "manch/act/v1\n{\"body\":" body ",\"by\":\"mod.in.example/secretary\"," CHANNEL ",\"index\":41,"
#define TAIL(verb) ",\"time\":\"2025-10-29T11:20:05Z\",\"verb\":\"" verb "\"}\n"
#define PLACE "\"origin\":\"mod.in.example/in-ru\",\"party\":\"IN\""
#define JOINT(verb, body) HEAD(body) "\"marking\":\"public\"," PLACE ",\"subject\":\"session/wg-mc-5\"" TAIL(verb)
#define OWN(verb, body) HEAD(body) "\"marking\":\"shared\"," PLACE TAIL(verb)
#define SIGNER "mod.in.example/secretary"

static const char propose[] = JOINT("propose", "{\"basis\":null,\"fields\":{\"number\":5}}");
static const char receipt[] =
    OWN("receipt", "{\"origin\":\"mod.ru.example/in-ru\",\"root\":\"" ROOT "\",\"size\":7}");

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static int parse_text(struct str text, struct act *act, struct fault *f)
{
    *f = (struct fault){0};
    return act_parse(keys_note(&arena, text, SIGNER, NULL), &arena, act, f);
}

static struct act good(const char *text)
{
    struct act act;
    struct fault f;

    if (parse_text(str_of(text), &act, &f))
        fail_msg("%s: %s %s", text, f.arg[0], f.arg[1]);
    return act;
}

static void refuse(struct str text, const char *what, const char *where)
{
    struct act act;
    struct fault f;

    if (parse_text(text, &act, &f) != -FAULT_ACT || strcmp(f.arg[0], what) != 0 || strcmp(f.arg[1], where) != 0)
        fail_msg("%.*s: %s %s", (int)text.n, text.p, f.arg[0], f.arg[1]);
}

/* TEXT with FROM turned into TO is refused. */
static void refuse_with(const char *text, const char *from, const char *to, const char *what, const char *where)
{
    refuse(keys_replace(&arena, str_of(text), from, to), what, where);
}

static struct str appoint_text(const char *more)
{
    struct key k = keys_make("mod.in.example/chair", KEY_NOTE);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    return arena_fmt(&arena, OWN("appoint", "{\"key\":\"%s\",%s}"), vkey, more);
}

static void a_proposal_is_read_in_full(void **state)
{
    struct act act = good(propose);
    struct key k = keys_make(SIGNER, KEY_NOTE);
    struct hash id = hash_of(str_of(propose));

    (void)state;
    assert_int_equal(act.verb, ACT_PROPOSE);
    assert_true(hash_eq(&act.id, &id));
    assert_true(str_is(act.text, propose));
    assert_true(str_is(act.by, SIGNER));
    assert_true(str_is(act.origin, "mod.in.example/in-ru"));
    assert_true(str_is(act.party, "IN"));
    assert_true(str_is(act.subject, "session/wg-mc-5"));
    assert_int_equal(act.index, 41);
    assert_int_equal(act.time, 1761736805);
    assert_int_equal(act.channel.b[31], 0x11);
    assert_true(act.open);
    assert_false(act.has_basis);
    assert_int_equal(json_get(act.fields, "number")->num, 5);
    assert_true(act_signed_by(&act, &k));
}

static void every_verb_has_its_body(void **state)
{
    struct act act;

    (void)state;
    act = good(JOINT("propose", "{\"basis\":\"" VERSION "\",\"fields\":{},"
                                "\"summary\":{\"hi\":\"पाँच\",\"ru\":\"пять\"}}"));
    assert_true(act.has_basis);
    assert_int_equal(act.version.b[0], 0x22);
    act = good(JOINT("accept", "{\"version\":\"" VERSION "\"}"));
    assert_false(act.ad_referendum);
    act = good(JOINT("accept", "{\"ad_referendum\":true,\"reason\":\"so told\",\"version\":\"" VERSION "\"}"));
    assert_true(act.ad_referendum);
    assert_int_equal(act.version.b[31], 0x22);
    act = good(JOINT("withdraw", "{\"reason\":\"no\",\"version\":\"" VERSION "\"}"));
    assert_int_equal(act.verb, ACT_WITHDRAW);
    act = good(JOINT("notify", "{\"fields\":{\"title\":{\"en\":\"Note\"}}}"));
    assert_non_null(act.fields);
    act = good(receipt);
    assert_true(str_is(act.log, "mod.ru.example/in-ru"));
    assert_int_equal(act.size, 7);
    assert_int_equal(act.root.b[0], 0xab);
    assert_true(act.subject.n == 0 && !act.open);
    act = good(OWN("charter", "{\"note\":\"manch/charter/v1\\n{}\\n\"}"));
    assert_int_equal(act.verb, ACT_CHARTER);
    act = good(appoint_text("\"name\":\"A\",\"office\":\"office/js\",\"roles\":[\"secretary\",\"chair\"]").p);
    assert_int_equal(act.verb, ACT_APPOINT);
    good(appoint_text("\"name\":\"A\",\"roles\":[\"chair\"]").p);
    good(keys_replace(&arena, appoint_text("\"reason\":\"left\""), "appoint", "dismiss").p);
}

static void a_sign_act_carries_a_text_or_a_blob_and_a_signature_line(void **state)
{
    static const char line[] = "\"signature\":\"— mod.in.example/chair ";
    struct buf b = BUF_EMPTY;
    uint8_t sig[KEY_SIGNATURE] = {0};
    struct key k = keys_make("mod.in.example/chair", KEY_NOTE);
    struct str whole, text = STR("\"text\":\"manch/instrument/v1\\n{}\\n\"");
    struct str blob = STR("\"text\":{\"blob\":\"" VERSION "\",\"size\":70000,\"type\":\"text/plain\"}");

    (void)state;
    note_line(&b, &k, sig, sizeof sig);
    whole = arena_fmt(&arena, JOINT("sign", "{\"signature\":\"" STR_FMT "\"," STR_FMT "}"), (int)b.n - 1, b.p,
                      STR_ARG(text));
    good(whole.p);
    good(keys_replace(&arena, whole, text.p, blob.p).p);
    refuse_with(whole.p, line, "\"signature\":\"mod.in.example/chair ", "wrong value", "body.signature");
    refuse_with(whole.p, line, "\"signature\":\"— mod.in.example/chair =", "wrong value", "body.signature");
    refuse_with(whole.p, text.p, "\"text\":\"\"", "wrong value", "body.text");
    refuse_with(whole.p, text.p, "\"text\":7", "wrong value", "body.text");
    refuse_with(whole.p, text.p, "\"text\":{\"blob\":\"" VERSION "\",\"size\":1}", "wrong value", "body.text");
    refuse_with(whole.p, text.p, "\"text\":{\"blob\":\"" VERSION "\",\"size\":-1,\"type\":\"a\"}", "wrong value",
                "body.text");
    refuse_with(whole.p, text.p, "\"txt\":\"a\"", "missing member", "body.text");
    buf_free(&b);
}

static void every_member_must_be_there(void **state)
{
    static const struct {
        const char *member, *name;
    } members[] = {
        {"\"body\":{\"basis\":null,\"fields\":{\"number\":5}},", "body"},
        {"\"by\":\"mod.in.example/secretary\",", "by"},
        {CHANNEL ",", "channel"},
        {"\"index\":41,", "index"},
        {"\"marking\":\"public\",", "marking"},
        {"\"origin\":\"mod.in.example/in-ru\",", "origin"},
        {"\"party\":\"IN\",", "party"},
        {"\"subject\":\"session/wg-mc-5\",", "subject"},
        {"\"time\":\"2025-10-29T11:20:05Z\",", "time"},
        {",\"verb\":\"propose\"", "verb"},
        {"\"basis\":null,", "body.basis"},
        {",\"fields\":{\"number\":5}", "body.fields"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        refuse_with(propose, members[i].member, "", "missing member", members[i].name);
    refuse_with(receipt, "\"origin\":\"mod.ru.example/in-ru\",", "", "missing member", "body.origin");
    refuse_with(receipt, ",\"size\":7", "", "missing member", "body.size");
    refuse_with(receipt, "\"root\":\"" ROOT "\",", "", "missing member", "body.root");
    refuse(STR(JOINT("accept", "{}")), "missing member", "body.version");
    refuse(STR(JOINT("withdraw", "{\"reason\":\"no\"}")), "missing member", "body.version");
    refuse(STR(JOINT("notify", "{}")), "missing member", "body.fields");
    refuse(STR(OWN("charter", "{}")), "missing member", "body.note");
    refuse(STR(OWN("dismiss", "{}")), "missing member", "body.key");
    refuse(appoint_text("\"roles\":[\"chair\"]"), "missing member", "body.name");
    refuse(appoint_text("\"name\":\"A\""), "missing member", "body.roles");
}

static void no_other_member_may_be_there(void **state)
{
    static const char *const bodies[][2] = {
        {JOINT("accept", "{\"basis\":null,\"version\":\"" VERSION "\"}"), "body.basis"},
        {JOINT("withdraw", "{\"ad_referendum\":true,\"version\":\"" VERSION "\"}"), "body.ad_referendum"},
        {JOINT("notify", "{\"basis\":null,\"fields\":{}}"), "body.basis"},
        {JOINT("notify", "{\"fields\":{},\"z\":1}"), "body.z"},
        {OWN("charter", "{\"note\":\"a\",\"z\":1}"), "body.z"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        refuse(str_of(bodies[i][0]), "unknown member", bodies[i][1]);
    refuse_with(propose, "\"index\"", "\"extra\":1,\"index\"", "unknown member", "extra");
    refuse_with(propose, "{\"body\"", "{\"aaa\":1,\"body\"", "unknown member", "aaa");
    refuse_with(propose, "\"}\n", "\",\"zzz\":1}\n", "unknown member", "zzz");
    refuse_with(receipt, "\"IN\",", "\"IN\",\"subject\":\"session/x\",", "unknown member", "subject");
    refuse(appoint_text("\"name\":\"A\",\"reason\":\"b\",\"roles\":[\"chair\"]"), "unknown member", "body.reason");
}

static void every_value_must_have_its_form(void **state)
{
    static const char *const wrong[][3] = {
        {"{\"basis\":null,\"fields\":{\"number\":5}}", "[]", "body"},
        {"\"by\":\"mod.in.example/secretary\"", "\"by\":\"secretary\"", "by"},
        {"\"by\":\"mod.in.example/secretary\"", "\"by\":\"mod.in.example/chair\"", "by"},
        {"\"by\":\"mod.in.example/secretary\"", "\"by\":null", "by"},
        {CHANNEL, "\"channel\":\"11\"", "channel"},
        {"11111\"", "1111A\"", "channel"},
        {"41", "-1", "index"},
        {"41", "\"41\"", "index"},
        {"\"public\"", "\"secret\"", "marking"},
        {"\"public\"", "true", "marking"},
        {"\"mod.in.example/in-ru\"", "\"MOD.in.example/in-ru\"", "origin"},
        {"\"mod.in.example/in-ru\"", "\"mod/in-ru\"", "origin"},
        {"\"mod.in.example/in-ru\"", "\"mod.in.example\"", "origin"},
        {"\"mod.in.example/in-ru\"", "\"mod.in.example/in/ru\"", "origin"},
        {"\"party\":\"IN\"", "\"party\":\"in\"", "party"},
        {"\"party\":\"IN\"", "\"party\":\"I\"", "party"},
        {"\"party\":\"IN\"", "\"party\":\"ABCDEFGHIJKLMNOPQ\"", "party"},
        {"\"party\":\"IN\"", "\"party\":7", "party"},
        {"session/wg-mc-5", "session", "subject"},
        {"session/wg-mc-5", "session/", "subject"},
        {"session/wg-mc-5", "Session/x", "subject"},
        {"session/wg-mc-5", "session/-x", "subject"},
        {"session/wg-mc-5", "session/x/y", "subject"},
        {"\"session/wg-mc-5\"", "null", "subject"},
        {"2025-10-29T11", "2025-02-29T11", "time"},
        {"11:20:05Z", "24:00:00Z", "time"},
        {"11:20:05Z", "11:20:60Z", "time"},
        {"11:20:05Z", "11:20:05+05:30", "time"},
        {"11:20:05Z", "11:20:05.0Z", "time"},
        {"\"2025-10-29T11:20:05Z\"", "1761736805", "time"},
        {"\"propose\"", "\"Propose\"", "verb"},
        {"\"propose\"", "\"destroy\"", "verb"},
        {"\"propose\"", "8", "verb"},
        {"\"basis\":null", "\"basis\":\"\"", "body.basis"},
        {"\"basis\":null", "\"basis\":false", "body.basis"},
        {"\"fields\":{\"number\":5}", "\"fields\":[5]", "body.fields"},
        {"5}}", "5},\"summary\":\"text\"}", "body.summary"},
        {"5}}", "5},\"summary\":{}}", "body.summary"},
        {"5}}", "5},\"summary\":{\"hi\":\"\"}}", "body.summary"},
        {"5}}", "5},\"summary\":{\"HI\":\"a\"}}", "body.summary"},
        {"5}}", "5},\"summary\":{\"h\":\"a\"}}", "body.summary"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse_with(propose, wrong[i][0], wrong[i][1], "wrong value", wrong[i][2]);
    refuse(STR(JOINT("accept", "{\"ad_referendum\":false,\"version\":\"" VERSION "\"}")), "wrong value",
           "body.ad_referendum");
    refuse(STR(JOINT("accept", "{\"version\":null}")), "wrong value", "body.version");
    refuse(STR(JOINT("accept", "{\"reason\":\"\",\"version\":\"" VERSION "\"}")), "wrong value", "body.reason");
    refuse_with(receipt, "\"size\":7", "\"size\":-7", "wrong value", "body.size");
    refuse_with(receipt, "6s=", "6t=", "wrong value", "body.root");
    refuse_with(receipt, "6s=", "6s", "wrong value", "body.root");
    refuse_with(receipt, "mod.ru.example/in-ru", "mod.ru.example/", "wrong value", "body.origin");
    refuse_with(receipt, "\"shared\"", "\"public\"", "wrong value", "marking");
    refuse(STR(OWN("charter", "{\"note\":\"\"}")), "wrong value", "body.note");
    refuse(STR(OWN("dismiss", "{\"key\":\"mod.in.example/chair\"}")), "wrong value", "body.key");
}

static void roles_are_a_set_that_is_not_empty(void **state)
{
    static const char *const roles[] = {"[]", "\"chair\"", "[\"king\"]", "[\"chair\",\"chair\"]", "[7]"};

    (void)state;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        refuse(appoint_text(arena_fmt(&arena, "\"name\":\"A\",\"roles\":%s", roles[i]).p), "wrong value", "body.roles");
    refuse(appoint_text("\"name\":\"A\",\"office\":\"js\",\"roles\":[\"chair\"]"), "wrong value", "body.office");
}

static void a_verb_without_subject_has_none_and_the_others_need_one(void **state)
{
    (void)state;
    refuse(STR(OWN("notify", "{\"fields\":{}}")), "missing member", "subject");
    refuse(STR(JOINT("charter", "{\"note\":\"a\"}")), "unknown member", "subject");
}

static void only_the_canonical_form_is_read(void **state)
{
    static const char *const wrong[][2] = {
        {"\"index\":41", "\"index\": 41"},
        {"\"propose\"", "\"pr\\u006fpose\""},
        {"{\"number\":5}", "{\"number\":5,\"a\":1}"},
        {"41", "41.0"},
        {"41", "041"},
        {"41,", "41,\"index\":41,"},
        {"{\"number\":5}", "{\"номер\":5}"},
        {"{\"number\":5}", "{\"number\":9007199254740992}"},
        {"{\"number\":5}", "{\"text\":\"\xE2\x80\xAE\"}"},
    };
    struct act act;
    struct fault f;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str text = keys_replace(&arena, str_of(propose), wrong[i][0], wrong[i][1]);

        assert_int_equal(parse_text(text, &act, &f), -FAULT_ACT);
        assert_int_equal(strcmp(f.arg[0], "not canonical") == 0, i < 3);
    }
    refuse(STR("manch/act/v1\n[]\n"), "no object", "");
}

static void the_text_is_two_lines_of_this_type(void **state)
{
    struct fault f;
    struct act act;

    (void)state;
    refuse_with(propose, "act/v1", "act/v2", "other first line", "manch/act/v1");
    refuse_with(propose, "manch/act/v1\n", "", "other first line", "manch/act/v1");
    refuse(arena_fmt(&arena, "%smore\n", propose), "not two lines", "manch/act/v1");
    refuse(STR("manch/act/v1\n"), "not two lines", "manch/act/v1");
    assert_int_equal(parse_text(keys_replace(&arena, str_of(propose), "v1\n", "v1\r\n"), &act, &f), -FAULT_ACT);
    assert_string_equal(f.arg[0], "control character");
}

static void an_act_has_exactly_one_signature_line(void **state)
{
    struct str note = keys_note(&arena, str_of(propose), SIGNER, "mod.in.example/chair", NULL);
    struct fault f;
    struct act act;

    (void)state;
    assert_int_equal(act_parse(note, &arena, &act, &f), -FAULT_ACT);
    assert_string_equal(f.arg[0], "not one signature");
    assert_int_equal(act_parse(str_of(propose), &arena, &act, &f), -FAULT_ACT);
    assert_int_equal(act_parse(arena_fmt(&arena, "%s\n", propose), &arena, &act, &f), -FAULT_ACT);
    assert_int_equal(act_parse(STR(""), &arena, &act, &f), -FAULT_ACT);
    note = keys_note(&arena, str_of(propose), "mod.in.example/chair", NULL);
    assert_int_equal(act_parse(note, &arena, &act, &f), -FAULT_ACT);
    assert_string_equal(f.arg[1], "by");
}

static void an_act_larger_than_the_limit_is_refused(void **state)
{
    struct buf b = BUF_EMPTY;
    struct fault f;
    struct act act;

    (void)state;
    buf_z(&b, "{\"basis\":null,\"fields\":{\"a\":\"");
    while (b.n < LIMIT_ENTRY)
        buf_z(&b, "aaaaaaaaaaaaaaaa");
    buf_z(&b, "\"}}");
    assert_int_equal(parse_text(arena_fmt(&arena, JOINT("propose", "%s"), b.p), &act, &f), -FAULT_ACT);
    buf_free(&b);
}

static void only_the_right_key_has_signed(void **state)
{
    struct key k = keys_make(SIGNER, KEY_NOTE), other = keys_make("mod.in.example/chair", KEY_NOTE);
    struct key cosign = keys_make(SIGNER, KEY_COSIGN);
    struct act act = good(propose);

    (void)state;
    assert_true(act_signed_by(&act, &k));
    assert_false(act_signed_by(&act, &other));
    assert_false(act_signed_by(&act, &cosign));
    act.sig.sig[5] ^= 1;
    assert_false(act_signed_by(&act, &k));
    act.sig.sig[5] ^= 1;
    act.sig.n--;
    assert_false(act_signed_by(&act, &k));
}

static struct json *body_of(size_t filler)
{
    struct json *body = json_object(&arena), *fields = json_object(&arena);
    char *text = arena_alloc(&arena, filler);

    memset(text, 'a', filler);
    json_set(&arena, fields, STR("number"), json_int(&arena, 5));
    if (filler)
        json_set(&arena, fields, STR("text"), json_string(&arena, str_make(text, filler)));
    json_set(&arena, body, STR("fields"), fields);
    json_set(&arena, body, STR("basis"), json_null(&arena));
    return body;
}

static void what_is_made_is_what_the_format_says(void **state)
{
    struct act_place at = {.party = STR("IN"), .origin = STR("mod.in.example/in-ru"), .index = 41, .time = 1761736805};
    struct act_draft d = {ACT_PROPOSE, STR("session/wg-mc-5"), true, body_of(0)};
    struct key k = keys_make(SIGNER, KEY_NOTE);
    struct signer s = keys_signer();
    struct act made;

    (void)state;
    memset(at.channel.b, 0x11, HASH_SIZE);
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, NULL), 0);
    assert_true(str_eq(made.note, keys_note(&arena, str_of(propose), SIGNER, NULL)));
}

static void what_would_not_be_read_is_not_made(void **state)
{
    struct act_place at = {.party = STR("IN"), .origin = STR("mod.in.example/in-ru"), .index = 41, .time = 1761736805};
    struct act_draft d = {ACT_PROPOSE, STR("session/wg-mc-5"), true, body_of(0)};
    struct key k = keys_make(SIGNER, KEY_NOTE);
    struct signer s = keys_signer();
    struct fault f = {0};
    struct act made;
    size_t most;

    (void)state;
    d.subject = STR("");
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), -FAULT_ACT);
    d.subject = STR("session/wg mc");
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), -FAULT_ACT);
    d = (struct act_draft){ACT_NOTIFY, STR("session/wg-mc-5"), true, body_of(0)};
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), -FAULT_ACT);
    d = (struct act_draft){ACT_PROPOSE, STR("session/wg-mc-5"), true, body_of(LIMIT_ENTRY_MADE)};
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), -FAULT_TOO_LARGE);
    d.body = body_of(1);
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), 0);
    most = LIMIT_ENTRY_MADE - made.note.n + 1;
    d.body = body_of(most);
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), 0);
    assert_int_equal(made.note.n, LIMIT_ENTRY_MADE);
    d.body = body_of(most + 1);
    assert_int_equal(act_make(&d, &at, &k, &s, &arena, &made, &f), -FAULT_TOO_LARGE);
}

static void subject_ids_have_a_kind_and_a_slug(void **state)
{
    static const char *const bad[] = {"", "/", "a", "a/", "/a", "a/B", "1a/b", "a1/b", "a/b c", "a/.b", "a/b/c", "-a/b",
                                      "a/é"};
    static const char *const fine[] = {"a/b", "agenda-item/1", "session/wg-mc-5.2_b", "person/9"};
    struct str s = STR("session/wg-mc-5"), longest;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(act_subject_ok(str_of(bad[i])));
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        assert_true(act_subject_ok(str_of(fine[i])));
    assert_true(str_is(act_subject_kind(s), "session"));
    longest = arena_fmt(&arena, "a/%0100d", 1);
    assert_true(act_subject_ok(longest));
    assert_false(act_subject_ok(arena_fmt(&arena, "a/%0101d", 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_proposal_is_read_in_full, release),
        cmocka_unit_test_teardown(every_verb_has_its_body, release),
        cmocka_unit_test_teardown(a_sign_act_carries_a_text_or_a_blob_and_a_signature_line, release),
        cmocka_unit_test_teardown(every_member_must_be_there, release),
        cmocka_unit_test_teardown(no_other_member_may_be_there, release),
        cmocka_unit_test_teardown(every_value_must_have_its_form, release),
        cmocka_unit_test_teardown(roles_are_a_set_that_is_not_empty, release),
        cmocka_unit_test_teardown(a_verb_without_subject_has_none_and_the_others_need_one, release),
        cmocka_unit_test_teardown(only_the_canonical_form_is_read, release),
        cmocka_unit_test_teardown(the_text_is_two_lines_of_this_type, release),
        cmocka_unit_test_teardown(an_act_has_exactly_one_signature_line, release),
        cmocka_unit_test_teardown(an_act_larger_than_the_limit_is_refused, release),
        cmocka_unit_test_teardown(only_the_right_key_has_signed, release),
        cmocka_unit_test_teardown(what_is_made_is_what_the_format_says, release),
        cmocka_unit_test_teardown(what_would_not_be_read_is_not_made, release),
        cmocka_unit_test_teardown(subject_ids_have_a_kind_and_a_slug, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
