#include "keys.h"

#include <stdio.h>

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* The draft with FROM turned into TO is refused so. */
static void refuse_with(const char *from, const char *to, enum fault_code code, const char *first, const char *second)
{
    struct str text = keys_replace(&arena, keys_charter_text(&arena), from, to);
    struct charter *c = ARENA_NEW(&arena, struct charter);
    struct fault f = {0};

    if (charter_parse(text, &arena, c, &f) != -(int)code || strcmp(f.arg[0], first) != 0 ||
        strcmp(f.arg[1], second) != 0)
        fail_msg("%s -> %s: %s, %s, %s", from, to, fault_name(f.code), f.arg[0], f.arg[1]);
}

static const char *vkey(const char *name, enum key_type type)
{
    struct key k = keys_make(name, type);
    char *out = arena_alloc(&arena, KEY_VKEY);

    key_write(&k, out);
    return out;
}

static void a_draft_is_sorted_by_code_and_canonical(void **state)
{
    struct charter *c = ARENA_NEW(&arena, struct charter);
    struct str text = keys_charter_text(&arena);
    struct hash id = hash_of(text);

    (void)state;
    assert_int_equal(charter_parse(text, &arena, c, NULL), 0);
    assert_true(str_eq(c->text, text) && hash_eq(&c->id, &id));
    assert_true(c->founding && c->rules == 1 && c->count == 2 && c->languages == 3);
    assert_true(str_is(c->channel, "in-ru"));
    assert_true(str_is(c->party[0].code, "IN") && str_is(c->party[1].code, "RU"));
    assert_true(str_is(c->party[0].host, "mod.in.example"));
    assert_true(str_is(c->party[0].origin, "mod.in.example/in-ru"));
    assert_string_equal(c->party[1].mirror.name, "mod.ru.example/mirror");
    assert_true(str_is(json_str(json_get(c->party[1].names, "en")), "Russia"));
    assert_true(str_is(c->language[0], "hi"));
    assert_int_equal(charter_find(c, STR("RU")), 1);
    assert_int_equal(charter_find(c, STR("CN")), -1);
    assert_int_equal(charter_find_origin(c, STR("mod.ru.example/in-ru")), 1);
    assert_int_equal(charter_find_origin(c, STR("mod.ru.example/in-cn")), -1);
}

static void a_charter_is_good_when_every_root_has_signed(void **state)
{
    struct charter *c = ARENA_NEW(&arena, struct charter);
    struct str text = keys_charter_text(&arena), note;
    struct fault f = {0};

    (void)state;
    keys_charter(&arena, c);
    assert_true(str_eq(c->text, text));
    assert_int_equal(charter_check_signed(c, NULL, &f), 0);
    assert_int_equal(charter_check_roots(c, &f), 0);

    assert_int_equal(charter_parse(text, &arena, c, &f), 0);
    assert_int_equal(charter_check_signed(c, NULL, &f), -FAULT_UNSIGNED);
    assert_string_equal(f.arg[0], "IN, RU");

    assert_int_equal(charter_parse(keys_note(&arena, text, "mod.in.example/root", NULL), &arena, c, &f), 0);
    assert_int_equal(charter_check_signed(c, NULL, &f), -FAULT_UNSIGNED);
    assert_string_equal(f.arg[0], "RU");
    note = keys_note(&arena, text, "mod.in.example/log", "mod.ru.example/root", NULL);
    assert_int_equal(charter_parse(note, &arena, c, &f), 0);
    assert_int_equal(charter_check_signed(c, NULL, &f), -FAULT_UNSIGNED);
    assert_string_equal(f.arg[0], "IN");
}

static void a_wrong_root_signature_refuses_the_charter(void **state)
{
    struct str note = keys_charter_note(&arena);
    struct str other = keys_note(&arena, STR("manch/charter/v1\n{}\n"), "mod.in.example/root", NULL);
    struct charter *c = ARENA_NEW(&arena, struct charter);
    const char *line = memmem(other.p, other.n, "— ", strlen("— "));
    struct str mixed;

    (void)state;
    mixed = keys_note(&arena, keys_charter_text(&arena), "mod.ru.example/root", NULL);
    mixed = arena_fmt(&arena, STR_FMT "%s", STR_ARG(mixed), line);
    assert_int_equal(mixed.n, note.n);
    assert_int_equal(charter_parse(mixed, &arena, c, NULL), 0);
    assert_int_equal(charter_check_signed(c, NULL, NULL), -FAULT_SIGNATURE);
}

static void an_amendment_needs_old_and_new_parties(void **state)
{
    struct charter *first = ARENA_NEW(&arena, struct charter), *second = ARENA_NEW(&arena, struct charter);
    struct str text = keys_charter_text(&arena);
    struct fault f = {0};

    (void)state;
    keys_charter(&arena, first);
    text = keys_replace(&arena, text, "\"previous\":null",
                        arena_fmt(&arena, "\"previous\":\"%s\"", hash_hex(&first->id).z).p);
    text = keys_replace(&arena, text, vkey("mod.ru.example/root", KEY_NOTE),
                        vkey("mil.ru.example/root", KEY_NOTE));
    text = keys_replace(&arena, text, vkey("mod.ru.example/log", KEY_NOTE), vkey("mil.ru.example/log", KEY_NOTE));
    text = keys_replace(&arena, text, vkey("mod.ru.example/mirror", KEY_COSIGN),
                        vkey("mil.ru.example/mirror", KEY_COSIGN));
    text = keys_replace(&arena, text, "mod.ru.example/in-ru", "mil.ru.example/in-ru");
    assert_int_equal(charter_parse(keys_note(&arena, text, "mod.in.example/root", "mil.ru.example/root", NULL), &arena,
                                   second, &f), 0);
    assert_false(second->founding);
    assert_true(hash_eq(&second->previous, &first->id));
    assert_int_equal(charter_check_roots(second, &f), 0);
    assert_int_equal(charter_check_signed(second, NULL, &f), -FAULT_CHARTER);
    assert_int_equal(charter_check_signed(second, first, &f), -FAULT_UNSIGNED);
    assert_string_equal(f.arg[0], "RU");
    assert_int_equal(charter_check_signed(first, second, &f), -FAULT_CHARTER);
    assert_int_equal(charter_check_signed(second, second, &f), -FAULT_CHARTER);
    assert_int_equal(charter_parse(keys_note(&arena, text, "mod.in.example/root", "mil.ru.example/root",
                                             "mod.ru.example/root", NULL), &arena, second, &f), 0);
    assert_int_equal(charter_check_signed(second, first, &f), 0);
}

static void every_member_of_a_charter_has_its_form(void **state)
{
    static const char *const wrong[][4] = {
        {"charter/v1", "charter/v2", "other first line", "manch/charter/v1"},
        {"\"channel\":\"in-ru\",", "", "missing member", "channel"},
        {"\"rules\":1", "\"rules\":1,\"zone\":1", "unknown member", "zone"},
        {"\"rules\":1", "\"rules\":0", "wrong value", "rules"},
        {"\"rules\":1", "\"rules\":\"1\"", "wrong value", "rules"},
        {"\"previous\":null", "\"previous\":\"abc\"", "wrong value", "previous"},
        {"\"previous\":null", "\"previous\":1", "wrong value", "previous"},
        {"\"channel\":\"in-ru\"", "\"channel\":\"root\"", "wrong value", "channel"},
        {"\"channel\":\"in-ru\"", "\"channel\":\"In\"", "wrong value", "channel"},
        {"\"channel\":\"in-ru\"", "\"channel\":\"-in\"", "wrong value", "channel"},
        {"\"channel\":\"in-ru\"", "\"channel\":\"\"", "wrong value", "channel"},
        {"\"channel\":\"in-ru\"", "\"channel\":\"other\"", "wrong value", "parties.origin"},
        {"[\"hi\",\"ru\",\"en\"]", "[]", "wrong value", "languages"},
        {"[\"hi\",\"ru\",\"en\"]", "[\"hi\",\"hi\"]", "wrong value", "languages"},
        {"[\"hi\",\"ru\",\"en\"]", "[\"Hindi\"]", "wrong value", "languages"},
        {"[\"hi\",\"ru\",\"en\"]", "\"hi\"", "wrong value", "languages"},
        {"\"code\":\"IN\"", "\"code\":\"in\"", "wrong value", "parties.code"},
        {"\"code\":\"IN\"", "\"code\":\"ZZ\"", "not sorted", "parties.code"},
        {"\"code\":\"IN\"", "\"code\":\"RU\"", "not sorted", "parties.code"},
        {"\"code\":\"IN\",", "", "missing member", "parties.code"},
        {"\"names\":{\"en\":\"India\"}", "\"names\":{}", "wrong value", "parties.names"},
        {"\"names\":{\"en\":\"India\"}", "\"names\":{\"en\":\"\"}", "wrong value", "parties.names"},
        {"\"names\":{\"en\":\"India\"}", "\"names\":\"India\"", "wrong value", "parties.names"},
        {"\"mod.in.example/in-ru\"", "\"mod.in.example/sub/in-ru\"", "wrong value", "parties.origin"},
        {"\"mod.in.example/in-ru\"", "\"in-ru\"", "wrong value", "parties.origin"},
        {"\"mod.in.example/in-ru\"", "\"mod.in.example\"", "wrong value", "parties.origin"},
        {"\"recipient\":\"age1", "\"recipient\":\"age1q", "wrong value", "parties.recipient"},
        {"\"log\":\"mod.in.example/log+", "\"log\":\"mod.in.example/log+0", "wrong value", "parties.log"},
        {"\"log\":\"mod.in", "\"continues\":{\"origin\":\"mod.in.example/old\",\"size\":4},\"log\":\"mod.in",
         "wrong value", "parties.continues"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse_with(wrong[i][0], wrong[i][1], FAULT_CHARTER, wrong[i][2], wrong[i][3]);
}

static void a_log_may_say_what_it_continues(void **state)
{
    struct charter *c = ARENA_NEW(&arena, struct charter);
    struct str text = keys_replace(
        &arena, keys_charter_text(&arena), "\"log\":\"mod.in",
        "\"continues\":{\"origin\":\"mod.in.example/old\",\"root\":\"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\","
        "\"size\":4},\"log\":\"mod.in");

    (void)state;
    assert_int_equal(charter_parse(text, &arena, c, NULL), 0);
}

static void keys_have_their_names_and_types_and_serve_once(void **state)
{
    const char *log = vkey("mod.in.example/log", KEY_NOTE), *ru = vkey("mod.ru.example/log", KEY_NOTE);
    struct key k = keys_make("mod.in.example/root", KEY_NOTE), same;
    char same_text[KEY_VKEY];

    (void)state;
    refuse_with(log, ru, FAULT_KEY, "mod.ru.example/log", "wrong name");
    refuse_with(log, vkey("mod.in.example/chair", KEY_NOTE), FAULT_KEY, "mod.in.example/chair", "wrong name");
    refuse_with(log, vkey("mod.in.example/log", KEY_COSIGN), FAULT_KEY, "mod.in.example/log", "wrong type");
    refuse_with(vkey("mod.in.example/mirror", KEY_COSIGN), vkey("mod.in.example/mirror", KEY_NOTE), FAULT_KEY,
                "mod.in.example/mirror", "wrong type");
    assert_int_equal(key_make(STR("mod.in.example/log"), KEY_NOTE, k.pub, &same, NULL), 0);
    key_write(&same, same_text);
    refuse_with(log, same_text, FAULT_KEY, "mod.in.example/root", "key or host used twice");
    assert_int_equal(key_make(STR("mod.ru.example/log"), KEY_NOTE, k.pub, &same, NULL), 0);
    key_write(&same, same_text);
    refuse_with(ru, same_text, FAULT_KEY, "mod.ru.example/root", "key or host used twice");
}

static void a_channel_has_two_parties_at_least(void **state)
{
    static const struct str languages[] = {{"en", 2}};
    struct party cards[LIMIT_PARTIES + 1];
    struct str text;

    (void)state;
    for (int i = 0; i <= LIMIT_PARTIES; i++)
        cards[i] = keys_card(&arena, arena_fmt(&arena, "P%02d", i).p, arena_fmt(&arena, "p%d.example", i).p, "Party");
    assert_int_equal(charter_draft(STR("all"), cards, 0, languages, 1, &arena, &text, NULL), -FAULT_CHARTER);
    assert_int_equal(charter_draft(STR("all"), cards, 1, languages, 1, &arena, &text, NULL), -FAULT_CHARTER);
    assert_int_equal(charter_draft(STR("all"), cards, 2, languages, 1, &arena, &text, NULL), 0);
    assert_int_equal(charter_draft(STR("all"), cards, LIMIT_PARTIES, languages, 1, &arena, &text, NULL), 0);
    assert_int_equal(charter_draft(STR("all"), cards, LIMIT_PARTIES + 1, languages, 1, &arena, &text, NULL),
                     -FAULT_CHARTER);
    assert_int_equal(charter_draft(STR("a/b"), cards, 2, languages, 1, &arena, &text, NULL), -FAULT_CHARTER);
    assert_int_equal(charter_draft(STR("all"), cards, 2, languages, 0, &arena, &text, NULL), -FAULT_CHARTER);
    cards[1] = cards[0];
    assert_int_equal(charter_draft(STR("all"), cards, 2, languages, 1, &arena, &text, NULL), -FAULT_CHARTER);
}

static struct str card(void)
{
    struct party p = keys_card(&arena, "IN", "mod.in.example", "India");
    struct buf b = BUF_EMPTY;
    struct str text;

    card_text(&b, &p);
    text = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return text;
}

static void a_card_comes_back_as_it_was(void **state)
{
    struct party p = keys_card(&arena, "IN", "mod.in.example", "India"), q;

    (void)state;
    assert_int_equal(card_parse(keys_note(&arena, card(), "mod.in.example/root", NULL), &arena, &q, NULL), 0);
    assert_true(str_eq(p.code, q.code) && str_eq(p.host, q.host) && str_eq(p.recipient, q.recipient));
    assert_true(key_eq(&p.root, &q.root) && key_eq(&p.log, &q.log) && key_eq(&p.mirror, &q.mirror));
    assert_true(json_equal(p.names, q.names));
    assert_true(q.origin.n == 0);
}

static void a_card_must_be_signed_by_its_own_root(void **state)
{
    struct party q;
    struct fault f = {0};
    struct str note = keys_note(&arena, card(), "mod.in.example/log", NULL);

    (void)state;
    assert_int_equal(card_parse(note, &arena, &q, &f), -FAULT_SIGNATURE);
    assert_int_equal(card_parse(card(), &arena, &q, &f), -FAULT_CHARTER);
    note = keys_note(&arena, card(), "mod.in.example/root", NULL);
    note = keys_replace(&arena, note, "India", "Indic");
    assert_int_equal(card_parse(note, &arena, &q, &f), -FAULT_SIGNATURE);
}

static void every_member_of_a_card_has_its_form(void **state)
{
    static const char *const wrong[][3] = {
        {"card/v1", "charter/v1", "other first line"},    {"\"host\":\"mod.in.example\",", "", "missing member"},
        {"\"code\":\"IN\"", "\"code\":7", "wrong value"}, {"mod.in.example\",", "mod.in.example/x\",", "wrong value"},
        {"{\"code\"", "{\"age\":1,\"code\"", "unknown member"},
    };
    struct party q;
    struct fault f;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str text = keys_replace(&arena, card(), wrong[i][0], wrong[i][1]);

        assert_int_equal(card_parse(keys_note(&arena, text, "mod.in.example/root", NULL), &arena, &q, &f),
                         -FAULT_CHARTER);
        assert_string_equal(f.arg[0], wrong[i][2]);
    }
    assert_int_equal(card_parse(keys_note(&arena, keys_replace(&arena, card(), "\"mod.in.example\"", "\"a.example\""),
                                          "mod.in.example/root", NULL), &arena, &q, &f), -FAULT_KEY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_draft_is_sorted_by_code_and_canonical, release),
        cmocka_unit_test_teardown(a_charter_is_good_when_every_root_has_signed, release),
        cmocka_unit_test_teardown(a_wrong_root_signature_refuses_the_charter, release),
        cmocka_unit_test_teardown(an_amendment_needs_old_and_new_parties, release),
        cmocka_unit_test_teardown(every_member_of_a_charter_has_its_form, release),
        cmocka_unit_test_teardown(a_log_may_say_what_it_continues, release),
        cmocka_unit_test_teardown(keys_have_their_names_and_types_and_serve_once, release),
        cmocka_unit_test_teardown(a_channel_has_two_parties_at_least, release),
        cmocka_unit_test_teardown(a_card_comes_back_as_it_was, release),
        cmocka_unit_test_teardown(a_card_must_be_signed_by_its_own_root, release),
        cmocka_unit_test_teardown(every_member_of_a_card_has_its_form, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
