#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "../sample.h"
#include "view/asset.h"

#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>

/* Calls CHECK for every page in every language. */
static void each_page(void (*check)(const char *name, enum lang lang, const char *html))
{
    for (size_t i = 0; i < SAMPLES; i++)
        for (int lang = 0; lang < LANGS; lang++) {
            struct arena a = ARENA_EMPTY;
            struct buf out = BUF_EMPTY;
            sample_render(&out, &a, i, (enum lang)lang);
            check(sample_table[i].name, (enum lang)lang, out.p);
            buf_free(&out);
            arena_release(&a);
        }
}

static void check_absent(const char *name, enum lang lang, const char *html)
{
    static const char *const never[] = {"<script", "<style", " style=", "javascript:", " onclick", " onload", "#refused",
                                        "<iframe", "srcdoc", "http-equiv", "(null)"};

    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (strstr(html, never[i]))
            fail_msg("%s in %s holds '%s'", name, lang_code[lang], never[i]);
}

static void no_page_has_script_or_style_inside(void **state)
{
    (void)state;
    each_page(check_absent);
}

static bool is_void(const char *name)
{
    static const char *const table[] = {"br", "hr", "img", "input", "link", "meta", "wbr"};

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i], name) == 0)
            return true;
    return false;
}

/* Every element is closed in order, every attribute quoted, no id twice. */
static void check_nesting(const char *page, enum lang lang, const char *html)
{
    char open[64][16], name[16];
    int depth = 0;

    for (const char *p = html; (p = strchr(p, '<')); p++) {
        bool closing = p[1] == '/';
        size_t n = 0;
        const char *q = p + 1 + closing, *end = strchr(p, '>');
        assert_non_null(end);
        if (p[1] == '!')
            continue;
        while (isalnum((unsigned char)q[n]) && n < sizeof name - 1)
            n++;
        memcpy(name, q, n);
        name[n] = '\0';
        assert_true(n > 0);
        if (closing) {
            if (depth == 0 || strcmp(open[depth - 1], name) != 0)
                fail_msg("%s in %s: </%s> where <%s> is open", page, lang_code[lang], name, depth ? open[depth - 1] : "nothing");
            depth--;
        } else if (end[-1] != '/' && !is_void(name)) {
            assert_true(depth < 64);
            strcpy(open[depth++], name);
        }
    }
    assert_int_equal(depth, 0);
}

static void every_element_is_closed_in_order(void **state)
{
    (void)state;
    each_page(check_nesting);
}

static void check_language(const char *page, enum lang lang, const char *html)
{
    char want[64];

    (void)page;
    snprintf(want, sizeof want, "<html lang=\"%s\">", lang_code[lang]);
    assert_non_null(strstr(html, want));
    for (int i = 0; i < LANGS; i++) {
        snprintf(want, sizeof want, "/%s?lang=%s\"", page, lang_code[i]);
        assert_true((strstr(html, want) != NULL) == (i != (int)lang));
    }
}

static void every_page_says_its_language_and_leads_to_itself_in_the_others(void **state)
{
    (void)state;
    each_page(check_language);
}

static void check_headings(const char *page, enum lang lang, const char *html)
{
    const char *h1 = strstr(html, "<h1>");
    int last = 1;

    if (!h1 || strstr(h1 + 1, "<h1>"))
        fail_msg("%s in %s has not one first heading", page, lang_code[lang]);
    for (const char *p = h1 + 1; (p = strstr(p, "<h")); p++) {
        if (!isdigit((unsigned char)p[2]))
            continue;
        if (p[2] - '0' > last + 1)
            fail_msg("%s in %s leaps from heading %d to %c", page, lang_code[lang], last, p[2]);
        last = p[2] - '0';
    }
}

static void headings_leave_out_no_level(void **state)
{
    (void)state;
    each_page(check_headings);
}

static const char evil[] = "<script>x</script>\" onclick=\"x' <b>क्ष<i>Щ";

static void a_hostile_name_stays_text_wherever_it_stands(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct buf out = BUF_EMPTY;
    struct view x;
    struct view_text name = {str_of(evil), STR("ru")};
    struct view_party party = {.code = name.text, .name = name.text};
    struct view_link link = {name, STR("javascript:alert(1)")};
    struct page_session p = {
        .head = {name, name},
        .subject = {name.text, name.text, {MARK_AGREED, name.text}, name.text, name.text, LIST(view_stand, {party, STANCE_FIRM}),
                    LIST(view_link, link)},
        .fact = LIST(view_fact, {name.text, LIST(view_value, {.prefix = name.text, .text = name, .note = link}), true}),
        .delegation = LIST(view_delegation, {party, LIST(view_member, {link, name, name, name.text, true}), link}),
        .undertaking = LIST(view_undertaking, {.title = link, .who = name, .report = LIST(view_report, {.party = party, .text = name})}),
    };

    (void)state;
    view_init(&x, &a, LANG_HI, str_of(evil));
    x.channel = x.node = x.updated = name.text;
    x.party.p = &party;
    x.party.n = 1;
    page_session(&out, &x, &p);
    check_absent("hostile", LANG_HI, strstr(out.p, "<script") ? out.p : "");
    assert_null(strstr(out.p, "<b>"));
    assert_null(strstr(out.p, "\" onclick"));
    assert_null(strstr(out.p, "javascript:"));
    assert_non_null(strstr(out.p, "href=\"#refused\""));
    assert_non_null(strstr(out.p, "&lt;b&gt;क्ष&lt;i&gt;Щ"));
    check_nesting("hostile", LANG_HI, out.p);
    buf_free(&out);
    arena_release(&a);
}

static void a_trial_and_an_alarm_stand_on_every_page_and_only_when_said(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct view x;
    struct page_error p = {.head.title = {STR("x"), {0}}};
    struct view_link alarm = {{STR("fork"), {0}}, STR("/exchange")};

    (void)state;
    view_init(&x, &a, LANG_EN, STR("/x?y=1"));
    for (int on = 0; on < 2; on++) {
        struct buf out = BUF_EMPTY;
        x.trial = on;
        x.alarm.p = &alarm;
        x.alarm.n = (size_t)on;
        page_error(&out, &x, &p);
        assert_true((strstr(out.p, "This is a trial.") != NULL) == on);
        assert_true((strstr(out.p, ">fork</a>") != NULL) == on);
        assert_non_null(strstr(out.p, "href=\"/x?y=1&amp;lang=ru\""));
        buf_free(&out);
    }
    arena_release(&a);
}

static void public_pages_lead_to_nothing_that_needs_log_in(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct buf out = BUF_EMPTY;
    struct view x;
    struct page_list p = {.head.title = {STR("x"), {0}}};

    (void)state;
    view_init(&x, &a, LANG_RU, STR("/"));
    x.open = true;
    page_list(&out, &x, &p);
    assert_null(strstr(out.p, "/exchange"));
    assert_non_null(strstr(out.p, "Открытая часть"));
    buf_free(&out);
    arena_release(&a);
}

static void empty_pages_are_whole_pages(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct view x;
    struct buf out = BUF_EMPTY;

    (void)state;
    view_init(&x, &a, LANG_HI, STR("/"));
    page_home(&out, &x, &(struct page_home){0});
    page_forum(&out, &x, &(struct page_forum){0});
    page_document(&out, &x, &(struct page_document){0});
    page_timeline(&out, &x, &(struct page_timeline){0});
    page_act(&out, &x, &(struct page_act){0});
    page_exchange(&out, &x, &(struct page_exchange){0});
    check_nesting("empty", LANG_HI, out.p);
    buf_free(&out);
    arena_release(&a);
}

static void the_style_sheet_is_there_and_its_address_carries_its_mark(void **state)
{
    struct arena a = ARENA_EMPTY;
    const struct asset *css = asset_find(STR("manch.css"));

    (void)state;
    assert_non_null(css);
    assert_string_equal(css->type, "text/css; charset=utf-8");
    assert_true(css->n > 1000);
    assert_true(str_eq(asset_url(&a, STR("manch.css")), arena_fmt(&a, "/static/manch.css?v=%s", css->mark)));
    assert_null(asset_find(STR("../manch.css")));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_has_script_or_style_inside),
        cmocka_unit_test(every_element_is_closed_in_order),
        cmocka_unit_test(every_page_says_its_language_and_leads_to_itself_in_the_others),
        cmocka_unit_test(headings_leave_out_no_level),
        cmocka_unit_test(a_hostile_name_stays_text_wherever_it_stands),
        cmocka_unit_test(a_trial_and_an_alarm_stand_on_every_page_and_only_when_said),
        cmocka_unit_test(public_pages_lead_to_nothing_that_needs_log_in),
        cmocka_unit_test(empty_pages_are_whole_pages),
        cmocka_unit_test(the_style_sheet_is_there_and_its_address_carries_its_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
