#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "act/json.h"
#include "base/limits.h"

#include <cmocka.h>

static struct arena arena;
static struct fault fault;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static int parse(const char *text, unsigned mode, struct json **v)
{
    *v = NULL;
    fault = (struct fault){0};
    return json_parse(str_of(text), mode, &arena, v, &fault);
}

static const char *written(const struct json *v)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    json_write(&b, v);
    z = arena_z(&arena, buf_view(&b));
    buf_free(&b);
    return z;
}

static void canonical_text_is_read_and_written_back(void **state)
{
    static const char *const good[] = {
        "null", "true", "false", "0", "-1", "9007199254740991", "-9007199254740991", "\"\"", "[]", "{}", "[[],{}]",
        "{\"a\":1,\"b\":[1,2,{\"c\":null}]}", "{\"\":0,\"A\":1,\"a\":2,\"aa\":3}",
        "\"\\b\\t\\n\\f\\r\\\"\\\\\\u0001\\u001f\x7F/\"", "\"पाँचवीं क्‍ष — пятая \xF0\x9F\x98\x80\"",
        "\"eight plain bytes and more, then \\\" and ё at the end ё\"",
    };
    struct json *v;

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(parse(good[i], JSON_CANONICAL | JSON_RECORD, &v), 0);
        assert_string_equal(written(v), good[i]);
    }
}

static void other_forms_are_read_but_are_not_canonical(void **state)
{
    static const char *const pairs[][2] = {
        {" 1", "1"}, {"1\n", "1"}, {"[ 1]", "[1]"}, {"[1 ,2]", "[1,2]"}, {"{\"a\" :1}", "{\"a\":1}"},
        {"{\"a\":\t1}", "{\"a\":1}"}, {"[ ]", "[]"}, {"{\r\n}", "{}"}, {"{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"},
        {"\"\\/\"", "\"/\""}, {"\"\\u0041\"", "\"A\""}, {"\"\\u000a\"", "\"\\n\""}, {"\"\\u001F\"", "\"\\u001f\""},
        {"\"\\u0915\"", "\"क\""}, {"\"\\ud83d\\uDE00\"", "\"\xF0\x9F\x98\x80\""}, {"\"\\u0022\"", "\"\\\"\""},
        {"\"\\u007f\"", "\"\x7F\""},
    };
    struct json *v;

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(parse(pairs[i][0], 0, &v), 0);
        assert_string_equal(written(v), pairs[i][1]);
        assert_int_equal(parse(pairs[i][0], JSON_CANONICAL, &v), -FAULT_CANON);
        assert_int_equal(parse(pairs[i][1], JSON_CANONICAL, &v), 0);
    }
}

static void what_is_not_strict_json_is_refused(void **state)
{
    static const char *const bad[] = {
        "", " ", "nul", "True", "+1", "-", "-0", "00", "01", "1.0", "1e3", "1E3", ".5", "9007199254740992", "- 1",
        "-9007199254740992", "123456789012345678901234567890", "NaN", "'a'", "\"", "\"a", "\"\\\"", "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u00g0\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"\\u0000\"", "\"\n\"",
        "\"\x01\"", "\"\x80\"", "\"\xC0\x80\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE0\xA4\"", "\"\xD0\"",
        "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}", "{1:2}", "{\"a\":1,\"a\":1}", "{\"b\":1,\"c\":2,\"b\":3}", "{\"a\":1,\"\\u0061\":2}", "1 2",
        "{}{}",
        "[]//", "\xEF\xBB\xBF{}", "[1}", "{\"a\":1]",
    };
    struct json *v;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (parse(bad[i], 0, &v) != -FAULT_JSON)
            fail_msg("%s", bad[i]);
    assert_int_equal(json_parse(STR("\"a\0b\""), 0, &arena, &v, &fault), -FAULT_JSON);
}

static void records_are_narrower(void **state)
{
    static const char *const narrow[] = {
        "\"\xE2\x80\xAA\"", "\"\xE2\x80\xAE\"", "\"\xE2\x81\xA6\"", "\"\xE2\x81\xA9\"", "\"\xEF\xBB\xBF\"",
        "\"\xC2\x80\"",
        "\"\xC2\x9F\"", "\"\xEF\xBF\xBE\"", "\"\xEF\xBF\xBF\"", "\"\xEF\xB7\x90\"", "\"\xF0\x9F\xBF\xBE\"",
        "\"\\u202e\"",
        "\"\\ufeff\"", "\"\\ud83f\\udfff\"", "{\"é\":1}", "{\"\\u00e9\":1}",
    };
    static const char *const kept[] = {"\"\xE2\x80\x8D\"", "\"\xE2\x80\x8C\"", "\"\xC2\xA0\"", "\"\xE2\x80\xA9\"",
                                       "\"\xE2\x80\xAF\"", "\"\xE2\x81\xAA\"", "\"\xEF\xB7\x8F\"", "\"\xEF\xBF\xBD\""};
    struct json *v;

    (void)state;
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++) {
        assert_int_equal(parse(narrow[i], 0, &v), 0);
        if (parse(narrow[i], JSON_RECORD, &v) != -FAULT_JSON)
            fail_msg("%s", narrow[i]);
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_int_equal(parse(kept[i], JSON_RECORD | JSON_CANONICAL, &v), 0);
}

static void names_are_sorted_by_utf16_code_units(void **state)
{
    struct json *v;

    (void)state;
    assert_int_equal(parse("{\"\xEF\xAC\xB3\":1,\"\xF0\x9F\x98\x82\":2,\"é\":3,\"\xED\x9F\xBF\":4,"
        "\"z\":5,\"zz\":6}", 0, &v), 0);
    assert_string_equal(written(v), "{"
        "\"z\":5,\"zz\":6,\"é\":3,\"\xED\x9F\xBF\":4,\"\xF0\x9F\x98\x82\":2,\"\xEF\xAC\xB3\":1}");
    assert_int_equal(parse(written(v), JSON_CANONICAL, &v), 0);
}

static void a_fault_says_what_is_wrong_and_where(void **state)
{
    struct json *v;

    (void)state;
    assert_int_equal(parse("{\"body\":{\"fields\":[1,2,{\"title\":1.5}]}}", 0, &v), -FAULT_JSON);
    assert_string_equal(fault.arg[0], "number that is not an integer");
    assert_string_equal(fault.arg[1], "32");
    assert_string_equal(fault.arg[2], "body.fields.2.title");
    assert_int_equal(parse("{\"a\":[], \"b\":1}", JSON_CANONICAL, &v), -FAULT_CANON);
    assert_string_equal(fault.arg[0], "8");
}

static const char *nested(int depth)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    for (int i = 0; i < depth; i++)
        buf_byte(&b, '[');
    for (int i = 0; i < depth; i++)
        buf_byte(&b, ']');
    z = arena_z(&arena, buf_view(&b));
    buf_free(&b);
    return z;
}

static const char *many(size_t values)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    buf_byte(&b, '[');
    for (size_t i = 1; i < values; i++)
        buf_z(&b, i + 1 < values ? "0," : "0");
    buf_byte(&b, ']');
    z = arena_z(&arena, buf_view(&b));
    buf_free(&b);
    return z;
}

static void depth_and_number_of_values_have_ceilings(void **state)
{
    struct json *v;

    (void)state;
    assert_int_equal(parse(nested(LIMIT_JSON_DEPTH), 0, &v), 0);
    assert_int_equal(parse(nested(LIMIT_JSON_DEPTH + 1), 0, &v), -FAULT_JSON);
    assert_int_equal(parse(nested(100000), JSON_BIG, &v), -FAULT_JSON);
    assert_int_equal(parse(many(LIMIT_JSON_NODES), 0, &v), 0);
    assert_int_equal(parse(many(LIMIT_JSON_NODES + 1), 0, &v), -FAULT_JSON);
    assert_int_equal(parse(many(LIMIT_JSON_NODES + 1), JSON_BIG, &v), 0);
    assert_int_equal(v->count, LIMIT_JSON_NODES);
}

static void large_objects_are_sorted_and_searched_for_duplicates(void **state)
{
    struct buf b = BUF_EMPTY;
    struct json *v;

    (void)state;
    for (int i = 999; i >= 0; i--)
        buf_fmt(&b, "%s\"m%03d\":%d", i == 999 ? "{" : ",", i, i);
    buf_byte(&b, '}');
    assert_int_equal(parse(b.p, 0, &v), 0);
    assert_int_equal(json_get(v, "m500")->num, 500);
    assert_int_equal(parse(written(v), JSON_CANONICAL, &v), 0);
    b.n--;
    buf_z(&b, ",\"m500\":0}");
    assert_int_equal(parse(b.p, 0, &v), -FAULT_JSON);
    assert_string_equal(fault.arg[0], "name given twice");
    buf_free(&b);
}

static void strings_borrow_the_text_unless_they_were_escaped(void **state)
{
    static const char text[] = "[\"plain\",\"a\\nb\"]";
    struct json *v;

    (void)state;
    assert_int_equal(parse(text, 0, &v), 0);
    assert_ptr_equal(v->child->str.p, text + 2);
    assert_true(str_is(v->child->next->str, "a\nb"));
}

static void members_are_set_replaced_and_removed(void **state)
{
    struct json *o = json_object(&arena), *list = json_array(&arena), *inner = json_object(&arena), *other;

    (void)state;
    json_set(&arena, o, STR("b"), json_int(&arena, -5));
    json_set(&arena, o, STR("a"), json_string(&arena, STR("x\n")));
    json_set(&arena, o, STR("list"), list);
    json_set(&arena, o, STR("inner"), inner);
    json_add(list, json_null(&arena));
    json_add(list, json_bool(&arena, true));
    json_set(&arena, inner, STR("late"), json_bool(&arena, false));
    assert_string_equal(written(o), "{\"a\":\"x\\n\",\"b\":-5,\"inner\":{\"late\":false},\"list\":[null,true]}");
    json_set(&arena, o, STR("b"), json_int(&arena, 6));
    json_set(&arena, o, STR("list"), NULL);
    json_set(&arena, o, STR("none"), NULL);
    assert_string_equal(written(o), "{\"a\":\"x\\n\",\"b\":6,\"inner\":{\"late\":false}}");
    other = json_object(&arena);
    json_set(&arena, other, STR("taken"), json_get(o, "a"));
    assert_string_equal(written(other), "{\"taken\":\"x\\n\"}");
    assert_string_equal(written(o), "{\"a\":\"x\\n\",\"b\":6,\"inner\":{\"late\":false}}");
    assert_int_equal(o->count, 3);
}

static void looking_is_safe_on_what_is_not_there(void **state)
{
    struct json *v;

    (void)state;
    assert_int_equal(parse("{\"a\":\"x\",\"n\":1}", 0, &v), 0);
    assert_null(json_get(NULL, "a"));
    assert_null(json_get(json_get(v, "a"), "a"));
    assert_null(json_get(v, "b"));
    assert_true(str_is(json_str(json_get(v, "a")), "x"));
    assert_int_equal(json_str(json_get(v, "n")).n, 0);
    assert_int_equal(json_str(NULL).n, 0);
}

static void equality_and_copies_look_at_meaning(void **state)
{
    struct json *x, *y, *z;

    (void)state;
    assert_int_equal(parse("{\"a\":[1,\"\\u0041\",null,true],\"b\":{}}", 0, &x), 0);
    assert_int_equal(parse("{ \"b\":{}, \"a\":[1,\"A\",null,true] }", 0, &y), 0);
    assert_int_equal(parse("{ \"b\":{}, \"a\":[1,\"A\",null,false] }", 0, &z), 0);
    assert_true(json_equal(x, y));
    assert_false(json_equal(x, z));
    assert_false(json_equal(x, NULL));
    assert_true(json_equal(NULL, NULL));
    assert_true(json_equal(x, json_copy(&arena, x)));
    assert_int_equal(parse("{\"b\":{},\"c\":[1,\"A\",null,true]}", 0, &z), 0);
    assert_false(json_equal(x, z));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_text_is_read_and_written_back),
        cmocka_unit_test(other_forms_are_read_but_are_not_canonical),
        cmocka_unit_test(what_is_not_strict_json_is_refused),
        cmocka_unit_test(records_are_narrower),
        cmocka_unit_test(names_are_sorted_by_utf16_code_units),
        cmocka_unit_test(a_fault_says_what_is_wrong_and_where),
        cmocka_unit_test(depth_and_number_of_values_have_ceilings),
        cmocka_unit_test(large_objects_are_sorted_and_searched_for_duplicates),
        cmocka_unit_test(strings_borrow_the_text_unless_they_were_escaped),
        cmocka_unit_test(members_are_set_replaced_and_removed),
        cmocka_unit_test(looking_is_safe_on_what_is_not_there),
        cmocka_unit_test(equality_and_copies_look_at_meaning),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}
