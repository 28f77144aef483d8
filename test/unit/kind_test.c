#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule/kind.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const struct json *read(const char *text)
{
    struct json *v;
    struct fault f;

    if (json_parse(str_of(text), 0, &arena, &v, &f))
        fail_msg("%s: %s", text, f.arg[0]);
    return v;
}

static void good(const char *kind, const char *fields)
{
    struct fault f = {0};

    if (kind_check(kind_find(str_of(kind)), read(fields), &f))
        fail_msg("%s %s: %s %s %s", kind, fields, f.arg[0], f.arg[1], f.arg[2]);
}

static void bad(const char *kind, const char *fields, const char *field, const char *what)
{
    struct fault f = {0};

    if (kind_check(kind_find(str_of(kind)), read(fields), &f) != -FAULT_FIELD)
        fail_msg("%s %s is taken", kind, fields);
    assert_string_equal(f.arg[0], kind);
    assert_string_equal(f.arg[1], field);
    assert_string_equal(f.arg[2], what);
}

static void the_table_holds_twenty_kinds_six_of_them_matters(void **state)
{
    static const char *const matters[] = {"forum", "session", "agenda-item", "document", "paragraph", "undertaking"};
    size_t n = 0;

    (void)state;
    assert_int_equal(kind_count, 20);
    for (size_t i = 0; i < kind_count; i++) {
        assert_int_equal(kind_index(&kind_table[i]), i);
        assert_ptr_equal(kind_find(str_of(kind_table[i].name)), &kind_table[i]);
        if (kind_table[i].matter)
            assert_string_equal(kind_table[i].name, matters[n++]);
    }
    assert_int_equal(n, 6);
    assert_null(kind_table[kind_count].name);
    assert_null(kind_find(STR("treaty")));
    assert_null(kind_find(STR("")));
    assert_string_equal(kind_of(STR("session/wg-mc-5"))->name, "session");
    assert_null(kind_of(STR("session-x/wg-mc-5")));
}

static void check_field(const struct kind *k, const struct field *f)
{
    struct str words = str_of(f->of), one;

    assert_int_equal(f->type == FIELD_GROUP, f->group != NULL);
    assert_true(f->type != FIELD_WORD || f->of);
    while (f->type == FIELD_REF && words.n) {
        str_cut(&words, ' ', &one);
        assert_non_null(kind_find(one));
    }
    for (const struct field *other = f + 1; other->name; other++)
        assert_string_not_equal(f->name, other->name);
    for (const struct field *g = f->group; g && g->name; g++)
        check_field(k, g);
}

static void every_entry_of_the_table_is_sound(void **state)
{
    (void)state;
    for (const struct kind *k = kind_table; k->name; k++) {
        size_t n = 0;

        for (const struct field *f = k->field; f->name; f++, n++)
            check_field(k, f);
        assert_true(n > 0 && n <= 32);
        if (k->title)
            assert_int_equal(kind_field(k, str_of(k->title))->type, FIELD_LTEXT);
        if (k->parent)
            assert_int_equal(kind_field(k, str_of(k->parent))->type, FIELD_REF);
        if (k->sort) {
            enum field_type t = kind_field(k, str_of(k->sort))->type;

            assert_true(t == FIELD_DATE || t == FIELD_INT || t == FIELD_LTEXT);
        }
        assert_null(kind_field(k, STR("nonesuch")));
    }
}

static void each_kind_takes_what_it_must_have_and_no_less(void **state)
{
    static const char *const least[][3] = {
        {"forum", "{\"kind\":\"commission\",\"title\":{\"en\":\"C\"}}", "kind"},
        {"session", "{\"forum\":\"forum/c\"}", "forum"},
        {"agenda-item", "{\"order\":1,\"session\":\"session/c-1\",\"title\":{\"ru\":\"Т\"}}", "session"},
        {"document", "{\"kind\":\"procès-verbal\",\"title\":{\"hi\":\"क\"}}", "kind"},
        {"paragraph", "{\"document\":\"document/d\",\"order\":0,\"text\":{\"en\":\"T\"}}", "document"},
        {"undertaking", "{\"kind\":\"exercise\",\"title\":{\"en\":\"T\"}}", "kind"},
        {"office", "{\"party\":\"IN\",\"title\":{\"en\":\"T\"}}", "party"},
        {"person", "{\"name\":{\"en\":\"T\"}}", "name"},
        {"tenure", "{\"office\":\"office/o\",\"person\":\"person/p\"}", "person"},
        {"delegation", "{\"members\":[{\"role\":\"member\"}],\"session\":\"session/c-1\"}", "session"},
        {"report", "{\"status\":\"done\",\"undertaking\":\"undertaking/u\"}", "undertaking"},
        {"statement", "{\"party\":\"RU\",\"text\":{\"ru\":\"Т\"}}", "party"},
        {"contact", "{\"kind\":\"call\"}", "kind"},
        {"invitation", "{\"occasion\":\"contact/c\",\"to\":\"RU\"}", "to"},
        {"reply", "{\"answer\":\"later\",\"invitation\":\"invitation/i\"}", "invitation"},
        {"nomination", "{\"undertaking\":\"undertaking/u\"}", "undertaking"},
        {"paper", "{\"title\":{\"en\":\"T\"}}", "title"},
        {"source", "{\"language\":\"en\",\"title\":{\"en\":\"T\"}}", "title"},
        {"comment", "{\"subject\":\"paragraph/p\",\"text\":{\"en\":\"T\"}}", "subject"},
        {"decline", "{\"version\":\"00000000000000000000000000000000000000000000000000000000000000ff\"}", "version"},
    };

    (void)state;
    assert_int_equal(sizeof least / sizeof least[0], kind_count);
    for (size_t i = 0; i < kind_count; i++) {
        const struct json *v = read(least[i][1]);

        good(least[i][0], least[i][1]);
        for (const struct json *m = v->child; m; m = m->next) {
            struct json *less = json_copy(&arena, v);
            struct buf b = BUF_EMPTY;

            json_set(&arena, less, m->name, NULL);
            json_write(&b, less);
            bad(least[i][0], buf_view(&b).p, arena_z(&arena, m->name), "missing");
            buf_free(&b);
        }
        bad(least[i][0], "{}", least[i][2], "missing");
    }
}

static void a_full_session_and_a_full_document_are_good(void **state)
{
    (void)state;
    good("session",
         "{\"forum\":\"forum/wg\",\"number\":5,\"title\":{\"hi\":\"पाँचवीं बैठक\",\"ru\":\"пятое заседание\"},"
         "\"date\":\"2025-10-28/2025-10-29\",\"place\":{\"en\":\"Moscow\"},\"venue\":{\"en\":\"House\"},"
         "\"host\":\"RU\","
         "\"mode\":\"in-person\",\"margins\":\"session/main-21\",\"status\":\"concluded\",\"outcome\":\"protocol\","
         "\"links\":[\"session/main-21\",\"contact/2025-10-07-call\"]}");
    good("document",
         "{\"kind\":\"communiqué-joint\",\"title\":{\"en\":\"T\"},\"session\":\"session/s\",\"reference\":\"12/a\","
         "\"languages\":[\"hi\",\"ru\",\"en\"],\"prevailing\":\"en\",\"nature\":\"political\","
         "\"signing-place\":{\"en\":\"M\"},"
         "\"signing-date\":\"2024-07-09\",\"in-force-from\":\"2024\",\"until\":\"2029-12\",\"status\":\"in-force\","
         "\"corrects\":\"document/old\"}");
    good("forum", "{\"kind\":\"working-group\",\"title\":{\"en\":\"W\"},\"parent\":\"forum/main\","
         "\"former\":[{\"title\":"
                  "{\"en\":\"Old\"},\"until\":\"2021\"}],\"ours\":false,\"secretariat\":\"office/o\"}");
    good("undertaking", "{\"kind\":\"activity\",\"title\":{\"en\":\"T\"},"
         "\"responsible\":[{\"party\":\"IN\"},{\"party\":"
                        "\"RU\",\"office\":\"office/o\"}],\"due\":\"2026\",\"stage\":\"under-way\",\"seats\":12,"
                        "\"reaffirms\":[\"undertaking/u\",\"paragraph/p\"],\"status\":\"open\"}");
}

static void full_notices_are_good(void **state)
{
    (void)state;
    good("delegation", "{\"session\":\"session/s\",\"members\":[{\"person\":\"person/p\","
         "\"office\":\"office/o\",\"role\":"
                       "\"co-chair\"},{\"office\":\"office/o2\",\"role\":\"interpreter\"}]}");
    good("contact", "{\"kind\":\"letter\",\"date\":\"2025-10-07\",\"place\":{\"en\":\"P\"},\"mode\":\"telephone\","
                    "\"persons\":[\"person/a\",\"person/b\"],\"margins\":\"session/s\","
                    "\"topics\":[{\"en\":\"T\"},{\"ru\":"
                    "\"Т\"}],\"readout\":{\"en\":\"R\"},\"reference\":\"5\"}");
    good("source", "{\"title\":{\"en\":\"T\"},\"publisher\":\"P\",\"published\":\"2025-10\","
         "\"language\":\"en\",\"url\":"
                   "\"https://example.org\",\"blob\":{\"blob\":"
                   "\"00000000000000000000000000000000000000000000000000000000000000ff\",\"size\":5,"
                   "\"type\":\"text/plain\"},"
                   "\"claims\":[{\"subject\":\"session/s\",\"field\":\"date\",\"value\":\"2025\",\"start\":0,"
                   "\"end\":10,"
                   "\"inferred\":true}]}");
    good("report", "{\"undertaking\":\"undertaking/u\",\"status\":\"in-progress\",\"percent\":100,"
         "\"text\":{\"en\":\"T\"},"
                   "\"date\":\"2025\"}");
    good("person", "{\"party\":\"IN\",\"name\":{\"en\":\"N\"},\"rank\":{\"en\":\"R\"},\"alias\":[\"a\",\"b\"]}");
    good("tenure", "{\"person\":\"person/p\",\"office\":\"office/o\",\"from\":\"2021\",\"until\":\"2024\","
         "\"acting\":true,"
                   "\"title\":{\"en\":\"T\"}}");
    good("statement", "{\"speaker\":\"person/p\",\"party\":\"RU\",\"occasion\":\"session/s\","
         "\"via\":\"source/x\",\"date\":"
                      "\"2025\",\"title\":{\"en\":\"T\"},\"text\":{\"en\":\"T\"},\"reference\":\"r\"}");
}

static void every_type_refuses_what_it_is_not(void **state)
{
    (void)state;
    bad("session", "{\"forum\":\"forum/c\",\"number\":-1}", "number", "not int");
    bad("session", "{\"forum\":\"forum/c\",\"number\":\"5\"}", "number", "not int");
    bad("session", "{\"forum\":\"forum/c\",\"title\":{}}", "title", "not ltext");
    bad("session", "{\"forum\":\"forum/c\",\"title\":{\"en\":\"\"}}", "title", "not ltext");
    bad("session", "{\"forum\":\"forum/c\",\"title\":{\"EN\":\"x\"}}", "title", "not ltext");
    bad("session", "{\"forum\":\"forum/c\",\"title\":\"x\"}", "title", "not ltext");
    bad("session", "{\"forum\":\"forum/c\",\"date\":\"2025-02-30\"}", "date", "not date");
    bad("session", "{\"forum\":\"forum/c\",\"date\":2025}", "date", "not date");
    bad("session", "{\"forum\":\"forum/c\",\"host\":\"Russia\"}", "host", "not party");
    bad("session", "{\"forum\":\"forum/c\",\"mode\":\"in\"}", "mode", "not word");
    bad("session", "{\"forum\":\"forum/c\",\"mode\":\"video telephone\"}", "mode", "not word");
    bad("session", "{\"forum\":\"forum/c\",\"mode\":\"\"}", "mode", "not word");
    bad("session", "{\"forum\":\"session/c\"}", "forum", "not ref");
    bad("session", "{\"forum\":\"forum/C\"}", "forum", "not ref");
    bad("session", "{\"forum\":\"forum\"}", "forum", "not ref");
    bad("session", "{\"forum\":\"forum/c\",\"links\":\"session/s\"}", "links", "not a list");
    bad("session", "{\"forum\":\"forum/c\",\"links\":[]}", "links", "empty");
    bad("session", "{\"forum\":\"forum/c\",\"links\":[\"session/s\",\"treaty/t\"]}", "links", "not ref");
    bad("session", "{\"forum\":\"forum/c\",\"place\":null}", "place", "not ltext");
    bad("session", "{\"forum\":\"forum/c\",\"weather\":\"fine\"}", "weather", "unknown");
    bad("forum", "{\"kind\":\"commission\",\"title\":{\"en\":\"C\"},\"ours\":\"yes\"}", "ours", "not bool");
    bad("forum", "{\"kind\":\"commission\",\"title\":{\"en\":\"C\"},\"former\":[\"x\"]}", "former", "not group");
    bad("forum", "{\"kind\":\"commission\",\"title\":{\"en\":\"C\"},\"former\":[{}]}", "former", "empty");
    bad("forum", "{\"kind\":\"commission\",\"title\":{\"en\":\"C\"},\"former\":[{\"until\":\"2020\"}]}", "former.title",
        "missing");
    bad("delegation", "{\"session\":\"session/s\",\"members\":[{\"role\":\"boss\"}]}", "members.role", "not word");
    bad("delegation", "{\"session\":\"session/s\",\"members\":[{\"name\":\"x\"}]}", "members.name", "unknown");
    bad("document", "{\"kind\":\"plan\",\"title\":{\"en\":\"T\"},"
        "\"languages\":[\"english\"]}", "languages", "not lang");
    bad("document", "{\"kind\":\"plan\",\"title\":{\"en\":\"T\"},\"reference\":\"\"}", "reference", "not text");
    bad("document", "{\"kind\":\"communique-joint\",\"title\":{\"en\":\"T\"}}", "kind", "not word");
    bad("decline", "{\"version\":\"ff\"}", "version", "not id");
    bad("paper", "{\"title\":{\"en\":\"T\"},\"blob\":[{\"blob\":\"ff\"}]}", "blob", "not blob");
    bad("report", "{\"status\":\"done\",\"undertaking\":\"undertaking/u\",\"percent\":101}", "percent", "not int");
    bad("report", "[]", "", "not group");
}

static void a_name_given_twice_is_refused(void **state)
{
    struct json *fields = json_object(&arena), *m;
    struct fault f;

    (void)state;
    for (int i = 0; i < 2; i++) {
        m = json_string(&arena, STR("forum/c"));
        m->name = STR("forum");
        json_add(fields, m);
    }
    assert_int_equal(kind_check(kind_find(STR("session")), fields, &f), -FAULT_FIELD);
    assert_string_equal(f.arg[2], "given twice");
}

struct seen {
    struct buf text;
};

static void add_ref(void *ctx, const struct field *field, struct str target)
{
    buf_fmt(&((struct seen *)ctx)->text, "%s=" STR_FMT " ", field->name, STR_ARG(target));
}

static void add_blob(void *ctx, const struct hash *sha, int64_t size)
{
    buf_fmt(&((struct seen *)ctx)->text, "%02x:%d ", sha->b[31], (int)size);
}

static void references_and_blobs_are_found_inside_groups_and_lists(void **state)
{
    struct seen s = {BUF_EMPTY};
    const char *source = "{\"title\":{\"en\":\"T\"},\"language\":\"en\",\"blob\":{\"blob\":"
                         "\"00000000000000000000000000000000000000000000000000000000000000ff\",\"size\":5,"
                         "\"type\":\"a/b\"},"
                         "\"claims\":[{\"subject\":\"session/s\"},{\"field\":\"x\"},{\"subject\":\"forum/f\"}]}";

    (void)state;
    kind_each_ref(kind_find(STR("source")), read(source), add_ref, &s);
    kind_each_blob(kind_find(STR("source")), read(source), add_blob, &s);
    kind_each_ref(kind_find(STR("session")), read("{\"forum\":\"forum/f\",\"links\":[\"session/a\","
                                "\"session/b\"],\"margins\":7}"),
                  add_ref, &s);
    kind_each_ref(kind_find(STR("session")), NULL, add_ref, &s);
    kind_each_ref(kind_find(STR("session")), read("{\"links\":\"session/a\",\"x\":1}"), add_ref, &s);
    assert_string_equal(s.text.p, "subject=session/s subject=forum/f ff:5 forum=forum/f links=session/a "
                                  "links=session/b ");
    buf_free(&s.text);
}

static void words_are_matched_whole(void **state)
{
    const struct field *stage = kind_field(kind_find(STR("undertaking")), STR("stage"));
    const struct field *via = kind_field(kind_find(STR("statement")), STR("via"));
    const struct field *links = kind_field(kind_find(STR("session")), STR("links"));

    (void)state;
    assert_true(kind_word(stage, STR("under-way")));
    assert_true(kind_word(stage, STR("proposed")));
    assert_false(kind_word(stage, STR("under")));
    assert_false(kind_word(stage, STR("")));
    assert_true(kind_word(via, STR("source")));
    assert_false(kind_word(via, STR("person")));
    assert_true(kind_word(links, STR("paper")));
    assert_false(kind_word(links, STR("treaty")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_holds_twenty_kinds_six_of_them_matters),
        cmocka_unit_test(every_entry_of_the_table_is_sound),
        cmocka_unit_test_teardown(each_kind_takes_what_it_must_have_and_no_less, release),
        cmocka_unit_test_teardown(a_full_session_and_a_full_document_are_good, release),
        cmocka_unit_test_teardown(full_notices_are_good, release),
        cmocka_unit_test_teardown(every_type_refuses_what_it_is_not, release),
        cmocka_unit_test_teardown(a_name_given_twice_is_refused, release),
        cmocka_unit_test_teardown(references_and_blobs_are_found_inside_groups_and_lists, release),
        cmocka_unit_test(words_are_matched_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
