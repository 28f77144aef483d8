#include "keys.h"

#include <stdio.h>

#include "act/instrument.h"

#define HEX1 "1111111111111111111111111111111111111111111111111111111111111111"
#define HEX2 "2222222222222222222222222222222222222222222222222222222222222222"

static const char text[] =
    "manch/instrument/v1\n"
    "{\"channel\":\"" HEX1 "\",\"date\":\"2025-10-29\",\"document\":\"document/protocol-5\",\"kind\":\"protocol\","
    "\"languages\":[{\"bytes\":120,\"code\":\"hi\",\"sha256\":\"" HEX1 "\"},"
    "{\"bytes\":99,\"code\":\"ru\",\"sha256\":\"" HEX2 "\"}],"
    "\"paragraphs\":[\"" HEX2 "\",\"" HEX1 "\"],\"parties\":[\"IN\",\"RU\"],\"place\":{\"en\":\"New Delhi\"},"
    "\"prevailing\":\"ru\",\"reference\":\"WG/5\",\"title\":{\"hi\":\"कार्यवृत्त\",\"ru\":\"Протокол\"},"
    "\"version\":\"" HEX2 "\"}\n";

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void refuse_with(const char *from, const char *to, const char *what, const char *where)
{
    struct instrument i;
    struct fault f = {0};
    struct str s = keys_replace(&arena, str_of(text), from, to);

    if (instrument_parse(s, &arena, &i, &f) != -FAULT_ACT || strcmp(f.arg[0], what) != 0 ||
        strcmp(f.arg[1], where) != 0)
        fail_msg("%s -> %s: %s %s", from, to, f.arg[0], f.arg[1]);
}

static void rewrite(struct str s)
{
    struct buf b = BUF_EMPTY;
    struct instrument i;
    struct fault f;

    if (instrument_parse(s, &arena, &i, &f))
        fail_msg("%s %s", f.arg[0], f.arg[1]);
    instrument_write(&b, &arena, &i);
    assert_true(str_eq(buf_view(&b), s));
    buf_free(&b);
}

static void an_instrument_is_read_in_full(void **state)
{
    struct instrument i;

    (void)state;
    assert_int_equal(instrument_parse(str_of(text), &arena, &i, NULL), 0);
    assert_true(str_is(i.document, "document/protocol-5") && str_is(i.kind, "protocol"));
    assert_true(str_is(i.date, "2025-10-29") && str_is(i.prevailing, "ru") && str_is(i.reference, "WG/5"));
    assert_int_equal(i.channel.b[0], 0x11);
    assert_int_equal(i.version.b[0], 0x22);
    assert_int_equal(i.languages, 2);
    assert_true(str_is(i.language[1].code, "ru"));
    assert_int_equal(i.language[1].bytes, 99);
    assert_int_equal(i.language[1].sha256.b[31], 0x22);
    assert_int_equal(i.paragraphs, 2);
    assert_int_equal(i.paragraph[0].b[0], 0x22);
    assert_int_equal(i.parties, 2);
    assert_true(str_is(i.party[1], "RU"));
    assert_true(str_is(json_str(json_get(i.place, "en")), "New Delhi"));
    assert_non_null(json_get(i.title, "ru"));
}

static void what_is_read_is_written_as_it_was(void **state)
{
    static const char *const nulls[][2] = {
        {"\"date\":\"2025-10-29\"", "\"date\":null"},
        {"\"place\":{\"en\":\"New Delhi\"}", "\"place\":null"},
        {"\"prevailing\":\"ru\"", "\"prevailing\":null"},
        {"\"reference\":\"WG/5\"", "\"reference\":null"},
        {"[\"" HEX2 "\",\"" HEX1 "\"]", "[]"},
    };
    struct str s = str_of(text);

    (void)state;
    rewrite(s);
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
        s = keys_replace(&arena, s, nulls[i][0], nulls[i][1]);
        rewrite(s);
    }
}

static void every_member_has_its_form(void **state)
{
    static const char *const wrong[][3] = {
        {"\"channel\":\"1", "\"channel\":\"", "channel"},
        {"2025-10-29", "2025-02-30", "date"},
        {"\"2025-10-29\"", "\"\"", "date"},
        {"document/protocol-5", "session/protocol-5", "document"},
        {"document/protocol-5", "protocol-5", "document"},
        {"\"kind\":\"protocol\"", "\"kind\":\"\"", "kind"},
        {"\"kind\":\"protocol\"", "\"kind\":null", "kind"},
        {"\"bytes\":99", "\"bytes\":-99", "languages.bytes"},
        {"\"code\":\"ru\"", "\"code\":\"RU\"", "languages.code"},
        {"\"code\":\"ru\"", "\"code\":\"hi\"", "languages.code"},
        {"\"sha256\":\"1", "\"sha256\":\"A", "languages.sha256"},
        {"[\"" HEX2 "\"", "[\"22\"", "paragraphs"},
        {"\"paragraphs\":[\"" HEX2 "\",\"" HEX1 "\"]", "\"paragraphs\":{}", "paragraphs"},
        {"[\"IN\",\"RU\"]", "[\"RU\",\"IN\"]", "parties"},
        {"[\"IN\",\"RU\"]", "[\"IN\",\"IN\"]", "parties"},
        {"[\"IN\",\"RU\"]", "[]", "parties"},
        {"[\"IN\",\"RU\"]", "[\"in\"]", "parties"},
        {"{\"en\":\"New Delhi\"}", "\"New Delhi\"", "place"},
        {"{\"en\":\"New Delhi\"}", "{}", "place"},
        {"\"prevailing\":\"ru\"", "\"prevailing\":\"Russian\"", "prevailing"},
        {"\"WG/5\"", "5", "reference"},
        {"\"hi\":\"कार्यवृत्त\"", "\"hi\":\"\"", "title"},
        {"\"version\":\"2", "\"version\":\"", "version"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuse_with(wrong[i][0], wrong[i][1], "wrong value", wrong[i][2]);
    refuse_with("\"reference\":\"WG/5\",", "", "missing member", "reference");
    refuse_with("{\"bytes\":120,", "{", "missing member", "languages.bytes");
    refuse_with("\"title\"", "\"time\":1,\"title\"", "unknown member", "time");
    refuse_with("instrument/v1", "act/v1", "other first line", "manch/instrument/v1");
    refuse_with("}\n", "}", "not two lines", "manch/instrument/v1");
}

static void there_is_a_language_and_not_too_many(void **state)
{
    struct buf b = BUF_EMPTY;
    const char *from = strstr(text, "[{\"bytes\""), *end = strstr(text, ",\"paragraphs\"");
    struct instrument i;

    (void)state;
    for (int n = 0; n <= INSTRUMENT_LANGUAGES + 1; n++) {
        int rc;

        buf_clear(&b);
        buf_put(&b, text, (size_t)(from - text));
        buf_byte(&b, '[');
        for (int k = 0; k < n; k++)
            buf_fmt(&b, "%s{\"bytes\":1,\"code\":\"a%c\",\"sha256\":\"" HEX1 "\"}", k ? "," : "", 'a' + k);
        buf_byte(&b, ']');
        buf_z(&b, end);
        rc = instrument_parse(buf_view(&b), &arena, &i, NULL);
        assert_int_equal(rc, n >= 1 && n <= INSTRUMENT_LANGUAGES ? 0 : -FAULT_ACT);
    }
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(an_instrument_is_read_in_full, release),
        cmocka_unit_test_teardown(what_is_read_is_written_as_it_was, release),
        cmocka_unit_test_teardown(every_member_has_its_form, release),
        cmocka_unit_test_teardown(there_is_a_language_and_not_too_many, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
