#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tongue/words.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* --- what a text gives -------------------------------------------------------------------------------------------- */

enum { MOST = 4000 };
struct heard {
    size_t n;
    struct {
        enum words_kind kind;
        struct str token;
        size_t start, end, position;
    } at[MOST];
    struct arena arena;
    struct str text;
};

static bool boundary(struct str s, size_t i)
{
    return i == s.n || ((uint8_t)s.p[i] & 0xC0) != 0x80;
}

/* Notes a token, and holds words_each to its promises. */
static int note(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct heard *h = ctx;

    assert_true(token.n > 0 && start < end && end <= h->text.n);
    if (h->n == 0) {
        assert_int_equal(position, 0);
        assert_int_equal(kind, WORDS_SURFACE);
    } else if (h->at[h->n - 1].position == position) {
        assert_int_equal(h->at[h->n - 1].start, start);
        assert_int_equal(h->at[h->n - 1].end, end);
    } else {
        assert_int_equal(h->at[h->n - 1].position + 1, position);
        assert_int_equal(kind, WORDS_SURFACE);
        assert_true(start >= h->at[h->n - 1].end);
    }
    assert_true(h->n < MOST);
    h->at[h->n].kind = kind;
    h->at[h->n].token = arena_str(&h->arena, token);
    h->at[h->n].start = start;
    h->at[h->n].end = end;
    h->at[h->n++].position = position;
    return 0;
}

static void hear(struct heard *h, const char *text, enum words_mode mode)
{
    h->n = 0;
    h->arena = ARENA_EMPTY;
    h->text = str_of(text);
    assert_int_equal(words_each(h->text, mode, note, h), 0);
}

/* The surfaces of a text, joined by spaces. */
static const char *surfaces(const char *text)
{
    static struct heard h;
    static char out[4096];
    size_t n = 0;

    hear(&h, text, WORDS_TEXT);
    for (size_t i = 0; i < h.n; i++)
        if (h.at[i].kind == WORDS_SURFACE)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", n ? " " : "", STR_ARG(h.at[i].token));
    out[n] = 0;
    arena_release(&h.arena);
    return out;
}

/* Whether a one-word query finds a text, and by what at best: the ranking of search. -1: not at all. */
static int found_by(const char *query, const char *text)
{
    static struct heard q, t;
    int best = -1;

    hear(&q, query, WORDS_QUERY);
    hear(&t, text, WORDS_TEXT);
    for (size_t i = 0; i < q.n; i++)
        for (size_t k = 0; k < t.n; k++)
            if (str_eq(q.at[i].token, t.at[k].token) && (best < 0 || (int)q.at[i].kind < best))
                best = (int)q.at[i].kind;
    arena_release(&q.arena);
    arena_release(&t.arena);
    return best;
}

static void finds(const char *query, const char *text)
{
    if (found_by(query, text) < 0)
        print_message("%s does not find %s\n", query, text);
    assert_true(found_by(query, text) >= 0);
}

static void misses(const char *query, const char *text)
{
    if (found_by(query, text) >= 0)
        print_message("%s finds %s\n", query, text);
    assert_int_equal(found_by(query, text), -1);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void forms_of_a_word_are_found_and_other_words_are_not(void **state)
{
    static const char *const same[][2] = {
        {"बैठक", "बैठकों"}, {"बैठकें", "बैठक"}, {"समझौते", "समझौतों"}, {"पहल", "पहलों"}, {"पहलें", "पहल"},
        {"पहली", "पहला"},
        {"योजना", "योजनाओं"}, {"समिति", "समितियों"}, {"आयोग", "आयोगों"}, {"सहयोगी", "सहयोग"}, {"पाँचवीं", "पांचवें"},
        {"комиссия", "комиссии"}, {"комиссией", "Комиссий"}, {"заседание", "заседания"}, {"остров", "острова"},
        {"министр", "Совет Министров"}, {"ещё", "еще"}, {"meeting", "meetings"}, {"agreements", "Agreement"},
        {"21st", "21"}, {"21st", "21-е"}, {"21वें", "21st"}, {"२१वें", "21वीं"}, {"21", "21वें"},
        {"organisation", "Organizations"}, {"co-operation", "cooperation"}, {"cooperation", "Co-operation"},
        {"labour", "labor"}, {"defence", "Defense"}, {"programme", "programs"}, {"India", "India’s"},
    };
    static const char *const other[][2] = {
        {"पहल", "पहली"}, {"पहल", "पहले"}, {"पहली", "पहल"}, {"समिति", "समेत"}, {"मित्रता", "मित्रों"}, {"रोस", "रूस"},
        {"लавр", "Лавров"}, {"лавр", "Лавров"}, {"белоус", "Белоусов"}, {"intern", "international"},
        {"organ", "organization"}, {"cooper", "cooperation"}, {"की", "के"}, {"police", "policy"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(same); i++)
        finds(same[i][0], same[i][1]);
    for (size_t i = 0; i < COUNT(other); i++)
        misses(other[i][0], other[i][1]);
}

static void a_name_in_any_script_finds_it_in_all(void **state)
{
    static const char *const group[][8] = {
        {"Putin", "पुतिन", "Путина", "ПУТИН", "Путиным"},
        {"Vladimir", "व्लादिमीर", "Владимира"},
        {"Dixit", "Dikshit", "दीक्षित", "Дикшитом"},
        {"Белоусов", "Белоусова", "बेलोसोव", "बेलौसोव", "Belousov"},
        {"Дылевский", "Дылевского", "डाइलेव्स्की", "डिलेव्स्की", "Dylevsky"},
        {"Шекхават", "शेखावत", "Shekhawat"},
        {"Лавровым", "Лаврова", "Lavrov", "लावरोव"},
    };

    (void)state;
    for (size_t g = 0; g < COUNT(group); g++)
        for (size_t i = 0; i < 8 && group[g][i]; i++)
            for (size_t k = 0; k < 8 && group[g][k]; k++) {
                bool hindi = (uint8_t)group[g][i][0] == 0xE0 && (uint8_t)group[g][k][0] == 0xE0;

                if (!hindi || strlen(group[g][i]) == strlen(group[g][k])) /* Hindi among itself: spellings only */
                    finds(group[g][i], group[g][k]);
            }
    finds("putin", "Путина");
    finds("путин", "पुतिन");
}

static void surface_comes_before_stem_and_stem_before_name(void **state)
{
    (void)state;
    assert_int_equal(found_by("Путин", "Путин"), WORDS_SURFACE);
    assert_int_equal(found_by("Путин", "Путина"), WORDS_STEM);
    assert_int_equal(found_by("Путин", "Putin"), WORDS_NAME);
    assert_int_equal(found_by("बैठक", "बैठक"), WORDS_SURFACE);
    assert_int_equal(found_by("बैठकें", "बैठक"), WORDS_STEM);
}

static void a_compound_is_one_word_however_it_is_written(void **state)
{
    static const char *const hindi[] = {
        "अंतर-सरकारी", "अंतर सरकारी", "अन्तर्सरकारी", "अन्तर-सरकारी", "अंतर\u2011सरकारी", "अंतर्सरकारी",
        "अंतरसरकारी", "अंतः सरकारी",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(hindi); i++)
        assert_string_equal(surfaces(hindi[i]), "अंतरसरकारी");
    assert_string_equal(surfaces("अन्तर्राष्ट्रीय अंतर्राष्ट्रीय अंतरराष्ट्रीय अंतराष्ट्रीय"),
                        "अंतरराष्ट्रीय अंतरराष्ट्रीय अंतरराष्ट्रीय अंतरराष्ट्रीय");
    assert_string_equal(surfaces("अंतर है"), "अंतर है");
    assert_string_equal(surfaces("उप प्रधान मंत्री उप-प्रधानमंत्री उपप्रधानमंत्री"),
                        "उपप्रधानमंत्री उपप्रधानमंत्री उपप्रधानमंत्री");
    assert_string_equal(surfaces("меж-правительственная межправительственная"),
                        "межправительственная межправительственная");
    assert_string_equal(surfaces("inter-governmental inter governmental intergovernmental"),
                        "intergovernmental intergovernmental intergovernmental");
    assert_string_equal(surfaces("भारत-रूस"), "भारत रूस");
    assert_string_equal(surfaces("со стороны"), "со стороны");
    assert_string_equal(surfaces("co- \"op"), "co op");
    finds("सरकारी", "अंतर-सरकारी आयोग");
    misses("operation", "co-operation");
}

static void spellings_of_letters_are_one(void **state)
{
    static const char *const pair[][2] = {
        {"पाँच", "पांच"}, {"हिन्दी", "हिंदी"}, {"सम्पर्क", "संपर्क"}, {"मॉस्को", "मास्को"}, {"क़ज़ान", "कजान"},
        {"\u0958\u095Bान", "कजान"},
        {"क्\u200dया", "क्या"}, {"क्\u200cया", "क्या"}, {"गये", "गए"}, {"गयी", "गई"}, {"दुःख", "दुख"},
        {"२२वें", "22वें"},
        {"фёдор", "федор"}, {"Пу\u0301тин", "путин"}, {"и\u0306од", "йод"}, {"communiqu\u00E9", "communique"},
        {"Cобрание", "собрание"}, {"МOСКВА", "москва"}, {"Рutin", "putin"}, {"ﬁnal", "final"}, {"Ｇ２０", "g20"},
        {"co\u00ADoperation", "cooperation"}, {"O’Brien", "o'brien"}, {"10,00,000", "1000000"}, {"U.S.A.", "usa"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pair); i++) {
        char one[256];

        snprintf(one, sizeof one, "%s", surfaces(pair[i][0]));
        assert_string_equal(one, surfaces(pair[i][1]));
        assert_true(one[0] != 0);
    }
    assert_string_equal(surfaces("अन्य सम्मेलन मान्यता"), "अन्य सम्मेलन मान्यता");
}

static void words_are_parted_where_a_reader_would(void **state)
{
    (void)state;
    assert_string_equal(surfaces("22वें जी20 एम.एस. Н.В.Иванов 10.12.2024"), "22वें जी20 एम एस н в иванов 10 12 2024");
    assert_string_equal(surfaces("8-9 июля 2024\u00A0года, 8,9"), "8 9 июля 2024 года 8 9");
    assert_string_equal(surfaces("था।वह «да» (нет)/да don't rock-’n’-roll"), "था वह да нет да dont rock n roll");
    assert_string_equal(surfaces("foo_bar a:b kremlin.ru"), "foo bar a b kremlin ru");
    assert_string_equal(surfaces("G20峰会 日本語"), "g20 峰会 日本語");
    assert_string_equal(surfaces("😀 👩\u200d👩 ☭ … — \u200b"), "");
    assert_string_equal(surfaces(""), "");
    assert_string_equal(surfaces("A.B. C. U.S.A"), "ab c usa");
}

static void offsets_are_of_the_text_as_given(void **state)
{
    static const char text[] = "😀 क्\u200dया «क़ज़ान»\u00A0и\u0306од, Пу\u0301тин—अंतर-सरकारी \xff\xC3 U.S.A. naïve";
    static const char *const word[] = {
        "क्\u200dया", "क़ज़ान", "и\u0306од", "Пу\u0301тин", "अंतर-सरकारी", "U.S.A", "naïve",
    };
    static struct heard h;
    size_t k = 0;

    (void)state;
    hear(&h, text, WORDS_TEXT);
    for (size_t i = 0; i < h.n; i++) {
        struct str got = str_make(text + h.at[i].start, h.at[i].end - h.at[i].start);

        assert_true(boundary(h.text, h.at[i].start) && boundary(h.text, h.at[i].end));
        if (h.at[i].kind == WORDS_SURFACE) {
            assert_true(k < COUNT(word));
            assert_true(str_is(got, word[k++]));
        }
    }
    assert_int_equal(k, COUNT(word));
    arena_release(&h.arena);
}

static void normal_text_leads_back_to_the_bytes(void **state)
{
    static const char text[] = "ПУ\u0301ТИН\u00A0— हिन्दी में, क़ज़ान \xffगये२";
    struct arena a = ARENA_EMPTY;
    const uint32_t *at;
    struct str s = normal_text(&a, str_of(text), &at);

    (void)state;
    assert_true(str_is(s, "путин — हिंदी में, कजान गये2"));
    assert_int_equal(at[s.n], sizeof text - 1);
    for (size_t i = 0; i < s.n; i++) {
        assert_true(at[i] <= at[i + 1] && boundary(str_of(text), at[i]));
        if (s.p[i] == ',')
            assert_int_equal(text[at[i]], ',');
    }
    s = normal_text(&a, STR(""), &at);
    assert_int_equal(s.n, 0);
    assert_int_equal(at[0], 0);
    arena_release(&a);
}

static void prefixes_have_surfaces_alone(void **state)
{
    static struct heard h;

    (void)state;
    hear(&h, "комис", WORDS_PREFIX);
    assert_int_equal(h.n, 1);
    assert_true(str_is(h.at[0].token, "комис"));
    arena_release(&h.arena);
    hear(&h, "organis", WORDS_PREFIX);
    assert_int_equal(h.n, 2);
    assert_true(str_is(h.at[1].token, "organiz"));
    arena_release(&h.arena);
}

static void words_of_grammar_have_no_stem(void **state)
{
    static const char *const word[] = {"का", "की", "से", "для", "the", "The", "В", "और"};
    static struct heard h;

    (void)state;
    for (size_t i = 0; i < COUNT(word); i++) {
        hear(&h, word[i], WORDS_QUERY);
        assert_int_equal(h.n, 1);
        arena_release(&h.arena);
    }
}

static void single_words_tell_surface_and_stem(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_is(words_surface(&a, STR(" Комиссии!")), "комиссии"));
    assert_true(str_is(words_stem(&a, STR("Комиссии")), "комисс"));
    assert_true(str_is(words_stem(&a, STR("आयोग")), "आयोग"));
    assert_true(str_is(words_stem(&a, STR("Лавровым")), "лавров"));
    assert_int_equal(words_stem(&a, STR(" … ")).n, 0);
    arena_release(&a);
}

static int stop_at_third(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    (void)ctx, (void)kind, (void)token, (void)start, (void)end;
    return position == 2 ? 42 : 0;
}

static void the_caller_ends_the_walk(void **state)
{
    (void)state;
    assert_int_equal(words_each(STR("a b c d"), WORDS_TEXT, stop_at_third, NULL), 42);
    assert_int_equal(words_each(STR("a b"), WORDS_TEXT, stop_at_third, NULL), 0);
}

/* --- against ICU -------------------------------------------------------------------------------------------------- */

static const char *const alphabet[] = {
    "a", "Z", "é", "ж", "Я", "ё", "क", "ा", "्", "ं", "़", "\u200d", "\u0301", "\u00AD", "7", "४", "1", " ", "-",
    "!", "\n", "।", "«", "\u00A0", "ك", "ω", "—", "'", "/",
};

/* The words of ICU for TEXT: starts and ends as bytes. */
static size_t icu_words(const char *text, size_t (*out)[2])
{
    static UChar wide[4096];
    UErrorCode e = U_ZERO_ERROR;
    int32_t n = 0, from = 0, to;
    size_t words = 0;
    UBreakIterator *it = ubrk_open(UBRK_WORD, "", NULL, 0, &e);

    u_strFromUTF8(wide, 4096, &n, text, -1, &e);
    ubrk_setText(it, wide, n, &e);
    assert_true(U_SUCCESS(e));
    for (ubrk_first(it); (to = ubrk_next(it)) != UBRK_DONE; from = to) {
        int32_t a, b;

        if (ubrk_getRuleStatus(it) < UBRK_WORD_NUMBER)
            continue;
        u_strToUTF8(NULL, 0, &a, wide, from, &e);
        e = U_ZERO_ERROR;
        u_strToUTF8(NULL, 0, &b, wide, to, &e);
        e = U_ZERO_ERROR;
        out[words][0] = (size_t)a;
        out[words++][1] = (size_t)b;
    }
    ubrk_close(it);
    return words;
}

static void words_are_those_of_icu(void **state)
{
    static size_t word[4096][2];
    static struct heard h;
    uint32_t seed = 7;
    char text[1024];

    (void)state;
    for (int round = 0; round < 3000; round++) {
        size_t n = 0, k = 0, words;

        for (int i = 0; i < 40; i++) {
            const char *z = alphabet[(seed = seed * 1103515245 + 12345, seed >> 16) % COUNT(alphabet)];

            if (round % 2 ? z[0] == '\'' : z[0] == '7' || z[0] == '1' || strcmp(z, "४") == 0)
                continue; /* 7'1 is one word to ICU and two to us */
            memcpy(text + n, z, strlen(z));
            n += strlen(z);
        }
        text[n] = 0;
        words = icu_words(text, word);
        hear(&h, text, WORDS_PREFIX);
        for (size_t i = 0; i < h.n; i++) {
            if (i > 0 && h.at[i].position == h.at[i - 1].position)
                continue;
            assert_true(k < words);
            if (h.at[i].start != word[k][0] || h.at[i].end != word[k][1])
                print_message("%s: ours %zu-%zu, ICU %zu-%zu\n", text, h.at[i].start, h.at[i].end,
                              word[k][0], word[k][1]);
            assert_int_equal(h.at[i].start, word[k][0]);
            assert_int_equal(h.at[i].end, word[k][1]);
            k++;
        }
        assert_int_equal(k, words);
        arena_release(&h.arena);
    }
}

/* --- bad input, many threads -------------------------------------------------------------------------------------- */

static int count(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    (void)kind, (void)token, (void)position;
    assert_true(start < end);
    ++*(size_t *)ctx;
    return 0;
}

static void bytes_of_any_kind_do_no_harm(void **state)
{
    uint32_t seed = 1;
    char text[700];
    size_t n = 0;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1103515245 + 12345;
            text[i] = (char)(round % 2 ? seed >> 16 : (seed >> 16) % 3 ? 0xE0 + (seed >> 20) % 2 * -64 : seed >> 18);
        }
        words_each(str_make(text, seed % sizeof text), round % 3, count, &n);
    }
    assert_true(n > 0);
}

static void words_of_any_length_are_taken(void **state)
{
    size_t size = 300000, n = 0;
    char *text = malloc(size);

    (void)state;
    memset(text, 'a', size);
    words_each(str_make(text, size), WORDS_TEXT, count, &n);
    assert_true(n > 0);
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(text + i, "क", 3);
    words_each(str_make(text, size), WORDS_QUERY, count, &n);
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(text + i, "峰", 3);
    words_each(str_make(text, size), WORDS_TEXT, count, &n);
    for (size_t i = 0; i + 2 <= size; i += 2)
        memcpy(text + i, "\u0301", 2);
    text[0] = text[1] = 'x';
    words_each(str_make(text, size), WORDS_TEXT, count, &n);
    free(text);
}

static const char paragraph[] =
    "Пятое заседание Рабочей группы по военному сотрудничеству. अंतर-सरकारी आयोग की पाँचवीं बैठक में श्री दीक्षित "
    "ने कहा। "
    "The Working Group met in New Delhi on 29 October; the co-chairs, Mr Dixit and Mr Dylevsky, signed. 日本語 ไทย ";

static int walk_within(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    static int made;
    char word[64];
    size_t n = 0;

    (void)kind, (void)start, (void)end, (void)position;
    for (int i = 0; i < 50; i++) {
        snprintf(word, sizeof word, "новое%d слово%d", made, made);
        made++;
        words_each(str_of(word), WORDS_TEXT, count, &n);
    }
    buf_str(ctx, token);
    return 0;
}

static int gather(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    (void)kind, (void)start, (void)end, (void)position;
    buf_str(ctx, token);
    return 0;
}

static void a_walk_may_begin_within_another(void **state)
{
    struct buf plain = BUF_EMPTY, nested = BUF_EMPTY;

    (void)state;
    for (int i = 0; i < 20; i++) {
        words_each(STR(paragraph), WORDS_TEXT, gather, &plain);
        words_each(STR(paragraph), WORDS_TEXT, walk_within, &nested);
    }
    assert_true(str_eq(buf_view(&plain), buf_view(&nested)));
    buf_free(&plain);
    buf_free(&nested);
}

static void *walk(void *ctx)
{
    for (int i = 0; i < 300; i++) {
        size_t n = 0;

        words_each(STR(paragraph), i % 2 ? WORDS_TEXT : WORDS_QUERY, count, &n);
        if (i == 1)
            *(size_t *)ctx = n;
        else if (i % 2 && n != *(size_t *)ctx)
            return ctx;
    }
    return NULL;
}

static void threads_do_not_meet(void **state)
{
    pthread_t thread[4];
    size_t n[4];

    (void)state;
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, walk, &n[i]), 0);
    for (int i = 0; i < 4; i++) {
        void *bad;

        pthread_join(thread[i], &bad);
        assert_null(bad);
        assert_int_equal(n[i], n[0]);
    }
}

static void what_was_met_before_gives_the_same_again(void **state)
{
    static struct heard once, again;

    (void)state;
    hear(&once, paragraph, WORDS_TEXT);
    for (int i = 0; i < 70000; i++) { /* more words than are kept */
        char word[32];
        size_t n = 0;

        snprintf(word, sizeof word, "w%dx", i);
        words_each(str_of(word), WORDS_TEXT, count, &n);
    }
    hear(&again, paragraph, WORDS_TEXT);
    assert_int_equal(once.n, again.n);
    for (size_t i = 0; i < once.n; i++)
        assert_true(str_eq(once.at[i].token, again.at[i].token) && once.at[i].kind == again.at[i].kind);
    arena_release(&once.arena);
    arena_release(&again.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_a_word_are_found_and_other_words_are_not),
        cmocka_unit_test(a_name_in_any_script_finds_it_in_all),
        cmocka_unit_test(surface_comes_before_stem_and_stem_before_name),
        cmocka_unit_test(a_compound_is_one_word_however_it_is_written),
        cmocka_unit_test(spellings_of_letters_are_one),
        cmocka_unit_test(words_are_parted_where_a_reader_would),
        cmocka_unit_test(offsets_are_of_the_text_as_given),
        cmocka_unit_test(normal_text_leads_back_to_the_bytes),
        cmocka_unit_test(prefixes_have_surfaces_alone),
        cmocka_unit_test(words_of_grammar_have_no_stem),
        cmocka_unit_test(single_words_tell_surface_and_stem),
        cmocka_unit_test(the_caller_ends_the_walk),
        cmocka_unit_test(words_are_those_of_icu),
        cmocka_unit_test(bytes_of_any_kind_do_no_harm),
        cmocka_unit_test(words_of_any_length_are_taken),
        cmocka_unit_test(a_walk_may_begin_within_another),
        cmocka_unit_test(threads_do_not_meet),
        cmocka_unit_test(what_was_met_before_gives_the_same_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
