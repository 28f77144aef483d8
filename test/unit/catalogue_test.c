#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/enc.h"
#include "rule/kind.h"
#include "rule/stand.h"
#include "tongue/catalogue.h"
#include "tongue/nfc.h"

#include <cmocka.h>
#include <stdio.h>

/* --- the catalogue is whole --------------------------------------------------------------------------------------- */

static void exists(const char *family, const char *name)
{
    char id[200];
    struct str text;

    snprintf(id, sizeof id, "%s.%s", family, name);
    for (int l = 0; l < LANGS; l++)
        if (!catalogue_find((enum lang)l, str_of(id), &text) || text.n == 0)
            fail_msg("%s has no text in %s", id, lang_code[l]);
}

static void every_fault_has_a_message_and_a_hint(void **state)
{
    (void)state;
    for (int i = 1; i < FAULT_COUNT; i++) {
        exists("fault", fault_name((enum fault_code)i));
        exists("hint", fault_name((enum fault_code)i));
    }
}

/* FAMILY.KIND.NAME or FAMILY.NAME exists in every language. */
static void has_label(const char *family, const char *kind, struct str name)
{
    char special[200], general[200];
    struct str text;

    snprintf(special, sizeof special, "%s.%s." STR_FMT, family, kind, STR_ARG(name));
    snprintf(general, sizeof general, "%s." STR_FMT, family, STR_ARG(name));
    for (int l = 0; l < LANGS; l++)
        if (!catalogue_find((enum lang)l, str_of(special), &text) &&
            !catalogue_find((enum lang)l, str_of(general), &text))
            fail_msg("neither %s nor %s has a text in %s", special, general, lang_code[l]);
}

static void check_fields(const struct kind *k, const struct field *table)
{
    for (const struct field *f = table; f->name; f++) {
        struct str rest = str_of(f->type == FIELD_WORD ? f->of : ""), word;

        has_label("field", k->name, str_of(f->name));
        while (rest.n) {
            str_cut(&rest, ' ', &word);
            has_label("word", k->name, word);
        }
        if (f->group)
            check_fields(k, f->group);
    }
}

static void every_kind_field_and_word_has_a_label(void **state)
{
    (void)state;
    for (const struct kind *k = kind_table; k->name; k++) {
        exists("kind", k->name);
        exists("kinds", k->name);
        check_fields(k, k->field);
    }
    exists("word", "true");
    exists("word", "false");
}

static void every_state_reason_act_and_language_has_a_name(void **state)
{
    static const char *const more[] = {"effective", "waiting", "crossed"};

    (void)state;
    for (int i = 0; i < STAND_STATES; i++)
        exists("state", stand_state_name[i]);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        exists("state", more[i]);
    for (int i = 1; i < REASON_COUNT; i++)
        exists("reason", reason_word((enum reason)i));
    for (int i = 0; i < ACT_VERBS; i++)
        exists("act", act_verb_name[i]);
    for (int i = 0; i < LANGS; i++)
        exists("language", lang_code[i]);
}

/* A letter of the language's own script. */
static bool own_letter(enum lang l, uint32_t c)
{
    if (l == LANG_HI)
        return c >= 0x900 && c < 0x980;
    if (l == LANG_RU)
        return c >= 0x400 && c < 0x500;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_own_letter(enum lang l, struct str s, bool *latin)
{
    bool own = false;

    *latin = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = enc_next(s, &i);

        if (c == '%' && i + 2 < s.n && s.p[i + 1] == '$') { /* an argument: %1$s */
            i += 3;
            continue;
        }
        own = own || own_letter(l, c);
        *latin = *latin || own_letter(LANG_EN, c);
    }
    return own;
}

static void every_text_is_in_nfc_and_in_its_own_script(void **state)
{
    (void)state;
    for (int m = 0; m < MSG_COUNT; m++)
        for (int l = 0; l < LANGS; l++) {
            struct str s = catalogue_get((enum lang)l, (enum msg)m), english = catalogue_get(LANG_EN, (enum msg)m);
            bool latin;

            if (!nfc_is(s))
                fail_msg("%s in %s is not in NFC", catalogue_id((enum msg)m), lang_code[l]);
            if (has_own_letter((enum lang)l, s, &latin) || !latin || str_eq(s, english))
                continue;
            fail_msg("%s in %s is not in its script", catalogue_id((enum msg)m), lang_code[l]);
        }
}

static void ids_are_sorted_and_lead_back_to_their_message(void **state)
{
    struct str text;

    (void)state;
    for (int m = 0; m < MSG_COUNT; m++) {
        assert_string_equal(catalogue_table[m].id.p, catalogue_id((enum msg)m));
        assert_true(m == 0 || str_cmp(catalogue_table[m - 1].id, catalogue_table[m].id) < 0);
        assert_true(catalogue_find(LANG_RU, catalogue_table[m].id, &text));
        assert_ptr_equal(text.p, catalogue_get(LANG_RU, (enum msg)m).p);
        assert_int_equal(text.n, strlen(text.p));
    }
    assert_false(catalogue_find(LANG_RU, STR(""), &text));
    assert_false(catalogue_find(LANG_RU, STR("fault.gap "), &text));
    assert_false(catalogue_find(LANG_RU, STR("zzz"), &text));
}

/* --- how it is used ----------------------------------------------------------------------------------------------- */

static void names_of_tables_fall_back_from_the_special_to_the_general_to_themselves(void **state)
{
    (void)state;
    assert_string_equal(catalogue_field(LANG_EN, STR("agenda-item"), STR("title")).p, "Item");
    assert_string_equal(catalogue_field(LANG_EN, STR("document"), STR("title")).p, "Title");
    assert_string_equal(catalogue_field(LANG_EN, STR("document"), STR("colour")).p, "colour");
    assert_string_equal(catalogue_word(LANG_RU, STR("agenda-item"), STR("open")).p, "на рассмотрении");
    assert_string_equal(catalogue_word(LANG_RU, STR("undertaking"), STR("open")).p, "в работе");
    assert_string_equal(catalogue_name(LANG_HI, "state", STR("agreed")).p, "सहमत");
    assert_string_equal(catalogue_name(LANG_HI, "state", STR("other")).p, "other");
}

static void plurals_follow_each_language(void **state)
{
    static const struct {
        int64_t n;
        const char *text[LANGS];
    } sample[] = {
        {0, {"0 दिन में", "через 0 дней", "in 0 days"}},
        {1, {"1 दिन में", "через 1 день", "in 1 day"}},
        {2, {"2 दिनों में", "через 2 дня", "in 2 days"}},
        {5, {"5 दिनों में", "через 5 дней", "in 5 days"}},
        {11, {"11 दिनों में", "через 11 дней", "in 11 days"}},
        {14, {"14 दिनों में", "через 14 дней", "in 14 days"}},
        {21, {"21 दिनों में", "через 21 день", "in 21 days"}},
        {112, {"112 दिनों में", "через 112 дней", "in 112 days"}},
        {1000022, {"10,00,022 दिनों में", "через 1\u00A0000\u00A0022 дня", "in 1,000,022 days"}},
    };
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        for (int l = 0; l < LANGS; l++)
            assert_string_equal(catalogue_count(&a, (enum lang)l, MSG_UNTIL_DAYS, sample[i].n).p, sample[i].text[l]);
    arena_release(&a);
}

static void arguments_are_put_in_and_empty_groups_left_out(void **state)
{
    static const struct {
        const char *pattern, *filled;
    } sample[] = {
        {"%1$s and %2$s", "one and two"},
        {"%2$s%1$s", "twoone"},
        {"%1$s{ (%2$s)}", "one (two)"},
        {"%1$s{ (%3$s)}", "one"},
        {"%1$s{: %2$s at %3$s}.", "one."},
        {"{%3$s: }%1$s{, %9$s}", "one"},
        {"100 %%", "100 %"},
        {"{plain} %1$s", "{plain} one"},
        {"{\"error\":%1$s}", "\"error\":one"},
        {"open { %1$s", "open { one"},
        {"a } b %1$s", "a } b one"},
        {"%", "%"},
        {"%1", "%1"},
        {"%1$d", "%1$d"},
        {"", ""},
        {"%3$s", ""},
    };
    struct str args[] = {STR("one"), STR("two"), STR("")};
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++)
        assert_string_equal(catalogue_fill(&a, str_of(sample[i].pattern), args, 3).p, sample[i].filled);
    arena_release(&a);
}

static void what_arguments_say_is_not_taken_for_a_pattern(void **state)
{
    struct str args[] = {STR("%2$s {%2$s} }"), STR("two")};
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_string_equal(catalogue_fill(&a, STR("{<%1$s>} %2$s"), args, 2).p, "<%2$s {%2$s} }> two");
    arena_release(&a);
}

static void faults_are_told_in_every_language_with_a_remedy(void **state)
{
    static const char *const wanted[LANGS] = {"लॉग IN में पहले प्रविष्टियाँ 7..41 चाहिए", "журналу IN сначала нужны записи 7..41",
                                              "the log IN needs entries 7..41 first"};
    struct arena a = ARENA_EMPTY;
    struct fault f = {0};
    struct str message, hint;

    (void)state;
    fault_set(&f, FAULT_GAP, "IN", "7", "41");
    for (int l = 0; l < LANGS; l++) {
        catalogue_fault(&a, (enum lang)l, &f, &message, &hint);
        assert_string_equal(message.p, wanted[l]);
        assert_non_null(strstr(hint.p, "manch bundle out --to PARTY --from 7 FILE"));
    }
    catalogue_fault(&a, LANG_EN, &f, NULL, NULL);
    f = (struct fault){0};
    catalogue_fault(&a, LANG_EN, &f, &message, &hint);
    assert_int_equal(message.n + hint.n, 0);
    arena_release(&a);
}

static void words_of_the_code_become_words_of_the_reader(void **state)
{
    static const struct {
        enum fault_code code;
        const char *arg[3], *message;
    } sample[] = {
        {FAULT_VOID,
         {"locked", "session/wg-mc-5", NULL},
         "акт по session/wg-mc-5 был бы недействителен: сторона связана своим согласием"},
        {FAULT_ROLE, {"secretary", "chair", NULL}, "у должностного лица secretary нет полномочий: председатель"},
        {FAULT_JSON,
         {"comma or } expected", "17", NULL},
         "недопустимый JSON: ожидается запятая или закрывающая скобка, байт 17"},
        {FAULT_NOTE, {"not UTF-8", NULL, NULL}, "подписанная запись неверна: не UTF-8"},
        {FAULT_KEY, {"mod.in.example/x", "name", NULL}, "ключ mod.in.example/x недопустим: недопустимое имя"},
        {FAULT_FIELD,
         {"session", "missing", "not int"},
         "session, поле missing: это не целое число в своих пределах"},
        {FAULT_IO, {"open", "/srv/x", "Permission denied"}, "не удалось: открытие, /srv/x (нет прав доступа)"},
        {FAULT_DB, {"words that nobody translated", NULL, NULL}, "сообщение базы данных: words that nobody translated"},
    };
    struct arena a = ARENA_EMPTY;
    struct str message, hint;

    (void)state;
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++) {
        struct fault f = {0};

        fault_set(&f, sample[i].code, sample[i].arg[0], sample[i].arg[1], sample[i].arg[2]);
        catalogue_fault(&a, LANG_RU, &f, &message, &hint);
        assert_string_equal(message.p, sample[i].message);
        assert_true(hint.n > 0);
    }
    arena_release(&a);
}

static void a_hint_keeps_what_one_types(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct fault f = {0};
    struct str hint;

    (void)state;
    fault_set(&f, FAULT_ROLE, "secretary", "chair", NULL);
    catalogue_fault(&a, LANG_HI, &f, NULL, &hint);
    assert_non_null(strstr(hint.p, "--roles chair`"));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_has_a_message_and_a_hint),
        cmocka_unit_test(every_kind_field_and_word_has_a_label),
        cmocka_unit_test(every_state_reason_act_and_language_has_a_name),
        cmocka_unit_test(every_text_is_in_nfc_and_in_its_own_script),
        cmocka_unit_test(ids_are_sorted_and_lead_back_to_their_message),
        cmocka_unit_test(names_of_tables_fall_back_from_the_special_to_the_general_to_themselves),
        cmocka_unit_test(plurals_follow_each_language),
        cmocka_unit_test(arguments_are_put_in_and_empty_groups_left_out),
        cmocka_unit_test(what_arguments_say_is_not_taken_for_a_pattern),
        cmocka_unit_test(faults_are_told_in_every_language_with_a_remedy),
        cmocka_unit_test(words_of_the_code_become_words_of_the_reader),
        cmocka_unit_test(a_hint_keeps_what_one_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
