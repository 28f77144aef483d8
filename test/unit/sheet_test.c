#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "view/sheet.h"

#include <cmocka.h>

static const char *written(struct arena *a, const struct prose *p)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    sheet_write(&b, a, p);
    z = arena_z(a, buf_view(&b));
    buf_free(&b);
    return z;
}

static void holds(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("no '%s' in:\n%s", words, text);
}

static void a_paper_is_a_document_of_its_own_in_its_language(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;
    const char *z;

    (void)state;
    prose_init(&p, &a, LANG_RU);
    prose_add(&p, PROSE_LINE, STR("Коммюнике"));
    prose_add(&p, PROSE_TITLE, STR("5-е заседание"));
    prose_add(&p, PROSE_PARAGRAPH, STR("Стороны договорились:"));
    prose_add(&p, PROSE_ITEM, STR("Первое"));
    prose_add(&p, PROSE_ITEM, STR("Второе"));
    prose_add(&p, PROSE_NOTE, STR("Чего нет"));
    z = written(&a, &p);
    holds(z, "<!doctype html>\n<html lang=\"ru\">");
    holds(z, "<title>5-е заседание</title>");
    holds(z, "<h1>5-е заседание</h1>");
    holds(z, "<ul>\n<li>Первое</li>\n<li>Второе</li>\n</ul>");
    assert_null(strstr(z, "Чего нет"));
    assert_null(strstr(z, "href"));
    arena_release(&a);
}

static void what_is_in_another_language_is_marked_and_everything_is_escaped(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;
    struct prose_text title = {.in = {[LANG_HI] = STR("<b>बैठक</b>")}};
    const char *z;

    (void)state;
    prose_init(&p, &a, LANG_EN);
    prose_add(&p, PROSE_PARAGRAPH, prose_get(&p, &title));
    z = written(&a, &p);
    holds(z, "<span lang=\"hi\">&lt;b&gt;बैठक&lt;/b&gt;</span>");
    arena_release(&a);
}

static void a_paper_without_a_title_is_named_by_its_first_line(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    prose_init(&p, &a, LANG_EN);
    prose_add(&p, PROSE_LINE, STR("Note verbale"));
    holds(written(&a, &p), "<title>Note verbale</title>");
    prose_init(&p, &a, LANG_EN);
    holds(written(&a, &p), "<title></title>");
    arena_release(&a);
}

static void a_letter_leaves_room_for_its_head_and_every_line_has_its_place(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;
    struct buf b = BUF_EMPTY;
    const char *z;

    (void)state;
    prose_init(&p, &a, LANG_RU);
    prose_add_line(&p, PROSE_SORT, STR("Вербальная нота"));
    prose_add_line(&p, PROSE_NUMBER, STR("№ 7"));
    prose_add(&p, PROSE_PARAGRAPH, STR("Свидетельствует своё уважение."));
    prose_add_line(&p, PROSE_DATE, STR("Тарск, 3 июня 2032 года"));
    prose_add_line(&p, PROSE_SEAL, STR("(Печать и инициалы)"));
    prose_add_line(&p, PROSE_ADDRESSEE, STR("Агентство"));
    z = written(&a, &p);
    holds(z, "<article class=\"letter\">");
    holds(z, "<p class=\"line sort\">Вербальная нота</p>\n<p class=\"line number\">№ 7</p>");
    holds(z, "<p class=\"line date\">Тарск, 3 июня 2032 года</p>\n<p class=\"line seal\">(Печать и инициалы)</p>\n"
             "<p class=\"line addressee\">Агентство</p>");
    holds(z, "size: A4");
    assert_null(strstr(z, "url("));
    sheet_write_odt(&b, &a, &p);
    z = arena_z(&a, buf_view(&b));
    holds(z, "<text:p text:style-name=\"Letterhead\"/>");
    holds(z, "<text:p text:style-name=\"Number\"><text:span text:style-name=\"ru\">№ 7</text:span></text:p>");
    prose_init(&p, &a, LANG_RU);
    prose_add_line(&p, PROSE_SORT, STR("Коммюнике"));
    prose_add(&p, PROSE_TITLE, STR("5-е заседание"));
    holds(written(&a, &p), "<article class=\"paper\">");
    buf_free(&b);
    arena_release(&a);
}

static void an_open_document_has_the_languages_and_fonts_of_its_scripts(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;
    struct buf b = BUF_EMPTY;
    const char *z;

    (void)state;
    prose_init(&p, &a, LANG_HI);
    prose_add(&p, PROSE_TITLE, STR("पाँचवीं बैठक"));
    prose_add(&p, PROSE_ITEM, STR("A & B"));
    sheet_write_odt(&b, &a, &p);
    z = arena_z(&a, buf_view(&b));
    holds(z, "office:mimetype=\"application/vnd.oasis.opendocument.text\"");
    holds(z, "style:language-complex=\"hi\"");
    holds(z, "<text:h text:style-name=\"Title\" text:outline-level=\"1\"><text:span text:style-name=\"hi\">पाँचवीं बैठक</text:span></text:h>");
    holds(z, "A &amp; B");
    buf_free(&b);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paper_is_a_document_of_its_own_in_its_language),
        cmocka_unit_test(what_is_in_another_language_is_marked_and_everything_is_escaped),
        cmocka_unit_test(a_letter_leaves_room_for_its_head_and_every_line_has_its_place),
        cmocka_unit_test(an_open_document_has_the_languages_and_fonts_of_its_scripts),
        cmocka_unit_test(a_paper_without_a_title_is_named_by_its_first_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
