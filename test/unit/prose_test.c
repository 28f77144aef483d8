#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tongue/writer.h"

#include <cmocka.h>

#define Z(s) {"" s "", sizeof(s) - 1}
#define T(hi, ru, en) {{Z(hi), Z(ru), Z(en)}}

static void texts_cannot_forge_parts_or_runs(void **state)
{
    const struct phrase_forum forum = {.kind = Z("commission"),
                                        .title = T("क\1ख\n\nग", "\4К\2", "A\1B\4\3\n # C  {%1$s}")};
    const struct writer_communique c = {
        .at = {.session = {.forum = &forum, .number = 2, .status = Z("held"), .date = Z("2031\n")}}};
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    for (int l = 0; l < LANGS; l++) {
        writer_communique(&a, (enum lang)l, &c, &p);
        for (size_t i = 0; i < p.n; i++) {
            assert_int_equal(p.part[i].runs, 0);
            for (size_t j = 0; j < p.part[i].text.n; j++)
                assert_true((uint8_t)p.part[i].text.p[j] >= ' ');
        }
    }
    assert_string_equal(arena_z(&a, p.part[1].text), "2nd session of A B # C {%1$s}");
    arena_release(&a);
}

/* Texts made of fragments that matter to the grammars, in any order. */
static struct str any_text(struct arena *a, uint64_t *seed)
{
    static const char *const fragment[] = {"",   " ",    "-",      "-на-", "комиссия", "Рабочая", "группа", "ий", "а",
                                           "ов", "ович", "Ё",      "И.",   "[",        "{%1$s}",  "\1",     "\4", "(",
                                           ")",  "का",   "समझौता", "आयोग", "The ",     "Summit",  "“",      "”",  "«",
                                           "»",  ".",    "।",      "\xd0", "\xe0\xa4", "2031",    "/",      "\n"};
    struct buf b = BUF_EMPTY;
    struct str s;

    for (int i = 0; i < 5; i++) {
        *seed = *seed * 6364136223846793005U + 1442695040888963407U;
        if (*seed >> 63)
            buf_z(&b, fragment[(*seed >> 33) % (sizeof fragment / sizeof *fragment)]);
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

static struct prose_text any_texts(struct arena *a, uint64_t *seed)
{
    return (struct prose_text){{any_text(a, seed), any_text(a, seed), any_text(a, seed)}};
}

static void is_plain(const struct prose *p)
{
    for (size_t i = 0; i < p->n; i++) {
        assert_true(p->part[i].text.n > 0);
        for (size_t j = 0; j < p->part[i].text.n; j++)
            assert_true((uint8_t)p->part[i].text.p[j] >= ' ');
        for (size_t r = 0; r < p->part[i].runs; r++)
            assert_true(p->part[i].run[r].start <= p->part[i].run[r].end &&
                        p->part[i].run[r].end <= p->part[i].text.n);
    }
}

static void whatever_the_record_holds_can_be_written(void **state)
{
    static const char *const words[] = {"",         "held",   "planned", "cancelled", "summit",
                                        "dialogue", "accept", "video",   "2031-04"};
    enum { WORDS = sizeof words / sizeof *words };
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct arena a = ARENA_EMPTY;
        struct phrase_forum parent = {.title = any_texts(&a, &seed)};
        struct phrase_forum forum = {
            .kind = str_of(words[(seed >> 33) % WORDS]), .title = any_texts(&a, &seed), .parent = &parent};
        struct phrase_session s = {.forum = &forum,
                                   .number = (int64_t)(seed >> 60),
                                   .title = any_texts(&a, &seed),
                                   .place = any_texts(&a, &seed),
                                   .venue = any_texts(&a, &seed),
                                   .date = any_text(&a, &seed),
                                   .mode = str_of(words[(seed >> 35) % WORDS]),
                                   .status = str_of(words[(seed >> 37) % WORDS])};
        struct phrase_person who = {any_texts(&a, &seed), any_texts(&a, &seed), any_texts(&a, &seed)};
        struct writer_side sides[] = {{any_texts(&a, &seed), &who, 1}, {.name = any_texts(&a, &seed)}};
        struct writer_paper paper = {.title = any_texts(&a, &seed), .reference = any_text(&a, &seed), .date = s.date};
        struct writer_undertaking u = {.title = any_texts(&a, &seed), .due = any_text(&a, &seed), .late = true};
        struct writer_statement said_now = {any_texts(&a, &seed), any_texts(&a, &seed), any_texts(&a, &seed),
                                            any_texts(&a, &seed), s.date};
        struct writer_invitation invited = {
            .from = any_texts(&a, &seed), .to = sides[0].name, .answer = any_text(&a, &seed)};
        struct writer_communique c = {.at = {.session = s, .host = sides[0].name, .side = sides, .sides = 2},
                                      .reviewed = &paper,
                                      .revieweds = 1,
                                      .commitment = &u,
                                      .commitments = 1,
                                      .next = &s,
                                      .invitation = &invited,
                                      .invitations = 1};
        struct writer_brief b = {.at = c.at, .today = any_text(&a, &seed), .undertaking = &u, .undertakings = 1,
                                 .statement = &said_now, .statements = 1, .to_sign = &paper, .to_signs = 1};
        struct writer_note n = {.kind = (enum writer_note_kind)(seed >> 62),
                                .from = any_texts(&a, &seed),
                                .to = any_texts(&a, &seed),
                                .session = &s,
                                .refers = true,
                                .refers_date = any_text(&a, &seed),
                                .answer = str_of(words[6])};
        struct prose p;

        for (int l = 0; l < LANGS; l++) {
            writer_communique(&a, (enum lang)l, &c, &p);
            is_plain(&p);
            writer_brief(&a, (enum lang)l, &b, &p);
            is_plain(&p);
            writer_note(&a, (enum lang)l, &n, &p);
            is_plain(&p);
        }
        arena_release(&a);
    }
}

static void long_texts_are_cut_after_a_word(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    prose_init(&p, &a, LANG_EN);
    assert_string_equal(arena_z(&a, prose_shorten(&p, STR("one two, three"), 14)), "one two, three");
    assert_string_equal(arena_z(&a, prose_shorten(&p, STR("one two, three"), 10)), "one two …");
    assert_string_equal(arena_z(&a, prose_shorten(&p, STR("пять шесть семь"), 11)), "пять шесть …");
    assert_string_equal(arena_z(&a, prose_shorten(&p, STR("onetwothree"), 4)), "onetwothree");
    arena_release(&a);
}

static void what_one_language_lacks_is_marked_as_a_run_of_another(void **state)
{
    const struct prose_text text = T("", "Река Ома", "");
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    prose_init(&p, &a, LANG_EN);
    prose_add(&p, PROSE_ITEM, prose_quote(&p, &text));
    assert_int_equal(p.n, 1);
    assert_int_equal(p.part[0].runs, 1);
    assert_int_equal(p.part[0].run[0].lang, LANG_RU);
    assert_memory_equal(p.part[0].text.p + p.part[0].run[0].start, "Река Ома", strlen("Река Ома"));
    assert_string_equal(arena_z(&a, p.part[0].text), "[no English text on record; Russian: Река Ома]");
    assert_true(prose_get(&p, &(struct prose_text){0}).n == 0);
    arena_release(&a);
}

static void lists_have_commas_and_a_last_and(void **state)
{
    static const char *const wanted[LANGS][2] = {
        {"क, ख और ग", "क और ग"}, {"क, ख и ग", "क и ग"}, {"क, ख and ग", "क and ग"}};
    struct str item[3] = {Z("क"), Z("ख"), Z("ग")};
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    for (int l = 0; l < LANGS; l++) {
        prose_init(&p, &a, (enum lang)l);
        item[1] = (struct str)Z("ख");
        assert_string_equal(arena_z(&a, prose_list(&p, item, 3)), wanted[l][0]);
        item[1].n = 0;
        assert_string_equal(arena_z(&a, prose_list(&p, item, 3)), wanted[l][1]);
        assert_true(prose_list(&p, item, 0).n == 0);
    }
    arena_release(&a);
}

static void letters_change_size(void **state)
{
    static const char *const sample[][3] = {
        {"мост", "Мост", "мост"}, {"Ёлка", "Ёлка", "ёлка"}, {"ябЛ", "ЯбЛ", "ябЛ"}, {"МИД", "МИД", "МИД"},
        {"bridge", "Bridge", "bridge"}, {"G20", "G20", "g20"}, {"BRICS", "BRICS", "BRICS"}, {"पुल", "पुल", "पुल"}, {"", "", ""}};
    struct arena a = ARENA_EMPTY;
    struct prose p;

    (void)state;
    prose_init(&p, &a, LANG_RU);
    for (size_t i = 0; i < sizeof sample / sizeof *sample; i++) {
        assert_string_equal(arena_z(&a, prose_capital(&p, str_of(sample[i][0]))), sample[i][1]);
        assert_string_equal(arena_z(&a, prose_small(&p, str_of(sample[i][0]))), sample[i][2]);
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_one_language_lacks_is_marked_as_a_run_of_another),
        cmocka_unit_test(texts_cannot_forge_parts_or_runs),
        cmocka_unit_test(lists_have_commas_and_a_last_and),
        cmocka_unit_test(letters_change_size),
        cmocka_unit_test(long_texts_are_cut_after_a_word),
        cmocka_unit_test(whatever_the_record_holds_can_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
