#include "../nodes.h"

#include "act/note.h"
#include "forum/text.h"

#define DOCUMENT                                                                                                       \
    "{\"kind\":\"protocol\",\"title\":{\"hi\":\"\xe0\xa4\x95\",\"ru\":\"P\"},\"languages\":[\"hi\",\"ru\"],"           \
    "\"signing-date\":\"2025-10-29\",\"signing-place\":{\"en\":\"New Delhi\"},\"prevailing\":\"hi\"}"

static const char *paragraph(struct nodes *all, int order, const char *hi, const char *ru, bool struck)
{
    struct buf b = BUF_EMPTY;
    const char *out;

    buf_fmt(&b, "{\"document\":\"document/p\",\"order\":%d,\"status\":\"%s\",\"text\":{\"hi\":\"%s\"", order,
            struck ? "struck" : "live", hi);
    if (ru)
        buf_fmt(&b, ",\"ru\":\"%s\"", ru);
    buf_z(&b, "}}");
    out = arena_z(&all->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

/* A proposes, B accepts, both know. */
static struct hash_hex agree(struct nodes *all, const char *subject, const char *fields)
{
    struct hash_hex id = nodes_propose(all, 0, subject, fields);

    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, id);
    nodes_settle(all, 0, 1);
    return id;
}

static struct text_document load(struct nodes *all, size_t at)
{
    struct text_document d;

    OK(text_load(all->node[at].store, STR("document/p"), &all->arena, &d, F));
    return d;
}

static void clean_text_numbers_what_lives(void **state)
{
    struct nodes *all = nodes_make(2);
    struct text_document d;
    struct str text;

    (void)state;
    agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/b", paragraph(all, 20, "two", "dva", false));
    agree(all, "paragraph/a", paragraph(all, 10, "one", "odin", false));
    agree(all, "paragraph/c", paragraph(all, 15, "gone", "net", true));
    d = load(all, 1);
    assert_true(d.settled);
    assert_int_equal(d.count, 3);
    OK(text_clean(&d, STR("hi"), &all->arena, &text, F));
    assert_true(str_is(text, "1\tone\n\n2\ttwo\n"));
    OK(text_clean(&d, STR("ru"), &all->arena, &text, F));
    assert_true(str_is(text, "1\todin\n\n2\tdva\n"));
    REFUSED(UNSETTLED, text_clean(&d, STR("en"), &all->arena, &text, F));
    nodes_free(all);
}

static void what_is_not_agreed_stands_in_brackets(void **state)
{
    struct nodes *all = nodes_make(2);
    struct text_document d;
    struct hash_hex id;
    struct str text;

    (void)state;
    agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/a", paragraph(all, 1, "one", NULL, false));
    id = nodes_propose(all, 0, "paragraph/b", paragraph(all, 2, "ours", "nashe", false));
    nodes_propose(all, 1, "paragraph/b", paragraph(all, 2, "theirs", "ihnee", false));
    nodes_settle(all, 0, 1);
    nodes_propose(all, 0, "paragraph/a", paragraph(all, 1, "one", NULL, true));
    d = load(all, 0);
    assert_false(d.settled);
    OK(text_bracketed(all->node[0].store, &d, STR("hi"), &all->arena, &text, F));
    assert_true(str_is(text, "1\tone [IN: \xe2\x80\x94]\n\n2\t[IN: ours] [KZ: theirs]\n"));
    OK(text_bracketed(all->node[0].store, &d, STR("ru"), &all->arena, &text, F));
    assert_true(str_starts(text, "1\t(ru: ?) [IN: "));
    REFUSED(UNSETTLED, text_clean(&d, STR("hi"), &all->arena, &text, F));
    REFUSED(UNSETTLED, text_instrument(all->node[0].store, &d, &all->arena, &text, F));
    (void)id;
    nodes_free(all);
}

static void withdrawn_paragraphs_do_not_hinder(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id;

    (void)state;
    agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/a", paragraph(all, 1, "one", "odin", false));
    id = nodes_propose(all, 0, "paragraph/b", paragraph(all, 2, "two", "dva", false));
    assert_false(load(all, 0).settled);
    OK(verb_withdraw(all->node[0].store, str_of(id.z), STR(""), nodes_hand(&all->node[0], SECRETARY), NULL, F));
    assert_true(load(all, 0).settled);
    nodes_free(all);
}

static void a_missing_language_keeps_it_unsettled(void **state)
{
    struct nodes *all = nodes_make(2);
    struct text_document d;
    struct str text;

    (void)state;
    agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/a", paragraph(all, 1, "one", NULL, false));
    d = load(all, 0);
    assert_false(d.settled);
    assert_true(str_is(d.missing, "paragraph/a ru"));
    assert_non_null(strstr(text_obstacles(&d, STR(""), LANG_EN, false, &all->arena).p, "has no text in: Russian"));
    assert_int_equal(text_obstacles(&d, STR("hi"), LANG_EN, false, &all->arena).n, 0);
    OK(text_clean(&d, STR("hi"), &all->arena, &text, F));
    REFUSED(UNSETTLED, verb_sign(all->node[0].store, STR("document/p"), nodes_hand(&all->node[0], CHAIR), NULL, F));
    nodes_free(all);
}

static void a_paragraph_bears_its_own_number_in_print(void **state)
{
    struct nodes *all = nodes_make(2);
    struct text_document d;
    struct str text;

    (void)state;
    agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/a", "{\"document\":\"document/p\",\"order\":1,\"number\":7,\"text\":{\"hi\":\"seven\",\"ru\":\"sem\"}}");
    agree(all, "paragraph/b", "{\"document\":\"document/p\",\"order\":2,\"text\":{\"hi\":\"eight\",\"ru\":\"vosem\"}}");
    d = load(all, 0);
    OK(text_clean(&d, STR("hi"), &all->arena, &text, F));
    assert_true(str_is(text, "7\tseven\n\n8\teight\n"));
    nodes_free(all);
}

static void both_nodes_print_and_sign_the_same_instrument(void **state)
{
    struct nodes *all = nodes_make(2);
    struct text_document d[2];
    struct str text[2], note[2], later;
    struct instrument i;
    struct note parsed;
    struct hash_hex version;
    bool complete;

    (void)state;
    version = agree(all, "document/p", DOCUMENT);
    agree(all, "paragraph/a", paragraph(all, 1, "one", "odin", false));
    for (size_t n = 0; n < 2; n++) {
        d[n] = load(all, n);
        OK(text_instrument(all->node[n].store, &d[n], &all->arena, &text[n], F));
    }
    assert_true(str_eq(text[0], text[1]));
    OK(instrument_parse(text[0], &all->arena, &i, F));
    assert_string_equal(hash_hex(&i.version).z, version.z);
    assert_int_equal(i.parties, 2);
    assert_int_equal(i.paragraphs, 1);
    assert_int_equal(i.languages, 2);
    REFUSED(VOID, verb_sign(all->node[0].store, STR("document/p"), nodes_hand(&all->node[0], SECRETARY), NULL, F));
    OK(verb_sign(all->node[0].store, STR("document/p"), nodes_hand(&all->node[0], CHAIR), NULL, F));
    OK(text_note(all->node[0].store, &d[0], false, &all->arena, &note[0], &complete, F));
    assert_false(complete);
    nodes_settle(all, 0, 1);
    OK(verb_sign(all->node[1].store, STR("document/p"), nodes_hand(&all->node[1], CHAIR), NULL, F));
    nodes_settle(all, 0, 1);
    for (size_t n = 0; n < 2; n++) {
        d[n] = load(all, n);
        OK(text_note(all->node[n].store, &d[n], false, &all->arena, &note[n], &complete, F));
        assert_true(complete);
        OK(note_parse(note[n], &parsed, F));
        OK(note_check(&parsed, &all->node[0].key[CHAIR], F));
        OK(note_check(&parsed, &all->node[1].key[CHAIR], F));
    }
    agree(all, "paragraph/b", paragraph(all, 2, "two", "dva", false)); /* later versions alter nothing that is signed */
    d[0] = load(all, 0);
    OK(text_note(all->node[0].store, &d[0], false, &all->arena, &later, &complete, F));
    assert_true(complete && str_eq(later, note[0]));
    OK(text_note(all->node[0].store, &d[0], true, &all->arena, &later, &complete, F));
    assert_false(complete);
    assert_false(str_eq(later, note[0]));
    nodes_free(all);
}

static void a_long_instrument_travels_as_a_blob(void **state)
{
    struct nodes *all = nodes_make(2);
    struct node *n = &all->node[0];
    struct text_document d;
    struct hash_hex ids[700];
    struct record_sign *signs;
    struct str text;
    size_t count;
    char subject[40];

    (void)state;
    agree(all, "document/p", DOCUMENT);
    for (int i = 0; i < 700; i++) {
        snprintf(subject, sizeof subject, "paragraph/p%d", i);
        ids[i] = nodes_propose(all, 0, subject, paragraph(all, i, "x", "y", false));
    }
    nodes_settle(all, 0, 1);
    for (int i = 0; i < 700; i++)
        nodes_accept(all, 1, ids[i]);
    nodes_settle(all, 0, 1);
    d = load(all, 0);
    OK(text_instrument(n->store, &d, &all->arena, &text, F));
    assert_true(text.n > 40 * 1024);
    OK(verb_sign(n->store, STR("document/p"), nodes_hand(n, CHAIR), NULL, F));
    nodes_settle(all, 0, 1);
    nodes_settle(all, 0, 1);
    OK(record_signs(all->node[1].store, STR("document/p"), &all->arena, &signs, &count, F));
    assert_int_equal(count, 1);
    assert_true(signs[0].complete);
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_text_numbers_what_lives),
        cmocka_unit_test(what_is_not_agreed_stands_in_brackets),
        cmocka_unit_test(withdrawn_paragraphs_do_not_hinder),
        cmocka_unit_test(a_missing_language_keeps_it_unsettled),
        cmocka_unit_test(a_paragraph_bears_its_own_number_in_print),
        cmocka_unit_test(both_nodes_print_and_sign_the_same_instrument),
        cmocka_unit_test(a_long_instrument_travels_as_a_blob),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
