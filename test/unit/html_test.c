#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "view/html.h"

#include <cmocka.h>

static const struct view hindi = {.lang = LANG_HI, .tag = {"hi", 2}};

#define CHECK(call, want)                              \
    do {                                               \
        struct buf out = BUF_EMPTY;                    \
        call;                                          \
        buf_byte(&out, '\0');                          \
        assert_string_equal(out.p, want);              \
        buf_free(&out);                                \
    } while (0)

static void markup_in_any_script_is_written_as_text(void **state)
{
    (void)state;
    CHECK(html_put(&out, &hindi, STR("आशुतोष<script>अलर्ट('क')</script>")),
          "आशुतोष&lt;script&gt;अलर्ट(&#39;क&#39;)&lt;/script&gt;");
    CHECK(html_put(&out, &hindi, STR("Дылевский\" onclick=\"тест()")), "Дылевский&quot; onclick=&quot;тест()");
    CHECK(html_put_attr(&out, &hindi, STR("a&b'\"<>")), "a&amp;b&#39;&quot;&lt;&gt;");
    CHECK(html_put(&out, &hindi, STR("")), "");
}

static void bytes_that_are_no_text_become_replacement_characters(void **state)
{
    (void)state;
    CHECK(html_put(&out, &hindi, STR("a\xff" "b")), "a\xef\xbf\xbd" "b");
    CHECK(html_put(&out, &hindi, STR("\xe0\xa4")), "\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(html_put(&out, &hindi, STR("\xc0\xbcscript>")), "\xef\xbf\xbd\xef\xbf\xbdscript&gt;");
    CHECK(html_put(&out, &hindi, STR("\xed\xa0\x80")), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(html_put(&out, &hindi, STR("a\0b\x1b\tc\nd")), "a\xef\xbf\xbd" "b\xef\xbf\xbd\tc\nd");
}

static void the_direction_of_writing_cannot_be_overridden(void **state)
{
    (void)state;
    CHECK(html_put(&out, &hindi, STR("a\u202e" "gnp.\u202c")), "a\xef\xbf\xbd" "gnp.\xef\xbf\xbd");
    CHECK(html_put(&out, &hindi, STR("क\u200dष क\u200cष")), "क\u200dष क\u200cष"); /* joiners belong to the script */
}

static void text_in_another_language_says_so_and_in_the_page_s_own_does_not(void **state)
{
    struct view_text own = {STR("बैठक"), STR("hi")}, other = {STR("заседание"), STR("ru")}, none = {STR("in-ru"), {0}},
                     bad = {STR("x"), STR("\"><script>")};

    (void)state;
    CHECK(html_put(&out, &hindi, own), "बैठक");
    CHECK(html_put(&out, &hindi, other), "<span lang=\"ru\">заседание</span>");
    CHECK(html_put(&out, &hindi, none), "in-ru");
    CHECK(html_put(&out, &hindi, bad), "<span lang=\"&quot;&gt;&lt;script&gt;\">x</span>");
}

static void a_time_has_its_machine_form_and_a_range_has_none(void **state)
{
    struct view_when day = {STR("29 अक्टूबर 2025"), STR("2025-10-29")}, range = {STR("8–9 जुलाई 2024"), STR("2024-07-08/2024-07-09")};

    (void)state;
    CHECK(html_put(&out, &hindi, day), "<time datetime=\"2025-10-29\">29 अक्टूबर 2025</time>");
    CHECK(html_put(&out, &hindi, range), "8–9 जुलाई 2024");
}

static void an_address_is_relative_or_http(void **state)
{
    static const char *const refused[] = {
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
        "vbscript:x", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "file:///etc/passwd", "\x01javascript:x", "mailto:x",
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        CHECK(html_put_url(&out, &hindi, str_of(refused[i])), "#refused");
    CHECK(html_put_url(&out, &hindi, STR("/session/wg-mc-5?lang=hi&a=b#x")), "/session/wg-mc-5?lang=hi&amp;a=b#x");
    CHECK(html_put_url(&out, &hindi, STR("?q=a:b")), "?q=a:b");
    CHECK(html_put_url(&out, &hindi, STR("https://example.in/\"><b>")), "https://example.in/%22%3E%3Cb%3E");
    CHECK(html_put_url(&out, &hindi, STR("/व")), "/%E0%A4%B5");
    CHECK(html_put_url(&out, &hindi, STR("/a b\n'")), "/a%20b%0A%27");
}

static void a_part_of_an_address_cannot_leave_its_place(void **state)
{
    (void)state;
    CHECK(html_put_part(&out, &hindi, STR("/evil.example/?a=b&c#d")), "%2Fevil.example%2F%3Fa%3Db%26c%23d");
    CHECK(html_put_part(&out, &hindi, STR("wg-mc_5.~")), "wg-mc_5.~");
}

static void the_arguments_of_messages_are_escaped_too(void **state)
{
    struct str arg = STR("<b>रूस</b>");

    (void)state;
    CHECK(html_put_msg(&out, &hindi, MSG_PAGE_FOOT_NODE, &arg, 1), "नोड &lt;b&gt;रूस&lt;/b&gt;");
}

static void numbers_and_conditions_take_every_type(void **state)
{
    struct view_link none = {.url = STR("/x")};
    enum view_mark mark = MARK_LATE;

    (void)state;
    CHECK(html_put(&out, &hindi, (size_t)21), "21");
    CHECK(html_put_attr(&out, &hindi, (int64_t)-3), "-3");
    assert_false(html_has(none));
    assert_true(html_has(mark));
    assert_false(html_has(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_in_any_script_is_written_as_text),
        cmocka_unit_test(bytes_that_are_no_text_become_replacement_characters),
        cmocka_unit_test(the_direction_of_writing_cannot_be_overridden),
        cmocka_unit_test(text_in_another_language_says_so_and_in_the_page_s_own_does_not),
        cmocka_unit_test(a_time_has_its_machine_form_and_a_range_has_none),
        cmocka_unit_test(an_address_is_relative_or_http),
        cmocka_unit_test(a_part_of_an_address_cannot_leave_its_place),
        cmocka_unit_test(the_arguments_of_messages_are_escaped_too),
        cmocka_unit_test(numbers_and_conditions_take_every_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
