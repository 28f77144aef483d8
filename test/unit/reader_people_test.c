/* Sentences of our own in which people of all offices are named and met, in three languages. Prints recall and
 * precision of each column; fails below the floors. READER_VERBOSE says what was missed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"
#include "tongue/reader.h"
#include "tongue/sentence.h"

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#define GOLD "test/gold/reader/people-%s.txt"
enum { LARGEST = 1 << 20, LINES = 16, COLUMNS = 4 };

enum { NAMES, OFFICES, RANKS, SIDES, CONTACTS, DATES, SCORES };
static const char *const score_name[SCORES] = {"persons", "offices", "ranks", "sides", "contacts", "dates"};
/* Per cent of recall and of precision, for each language. */
static const unsigned floor_of[LANGS][SCORES][2] = {
    [LANG_HI] = {{97, 97}, {95, 95}, {95, 95}, {95, 95}, {90, 90}, {85, 85}},
    [LANG_RU] = {{97, 97}, {95, 95}, {95, 95}, {95, 95}, {90, 90}, {85, 85}},
    [LANG_EN] = {{97, 97}, {95, 95}, {95, 95}, {95, 95}, {90, 90}, {85, 85}},
};
static struct {
    unsigned right, wanted, found;
} score[LANGS][SCORES];
static bool verbose;

struct row {
    struct str column[COLUMNS]; /* name, office, rank, side; or kind, names, date */
};
struct trial {
    struct str text;
    struct row person[LINES], contact[LINES];
    size_t persons, contacts;
};

static struct str trimmed(struct str s)
{
    while (s.n && s.p[0] == ' ')
        s = str_make(s.p + 1, s.n - 1);
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    return s;
}

/* --- comparing: words without "the"; Russian ones may differ in their case --- */

static bool alike(const struct sentence_token *a, const struct sentence_token *b)
{
    size_t n = 0;

    if (a->script != SENTENCE_CYRILLIC || b->script != SENTENCE_CYRILLIC)
        return str_eq(a->norm, b->norm);
    while (n < a->norm.n && n < b->norm.n && a->norm.p[n] == b->norm.p[n])
        n++;
    return str_eq(a->norm, b->norm) || (n >= 4 && a->norm.n - n <= 8 && b->norm.n - n <= 8);
}

static size_t next_word(const struct sentence_text *t, size_t i)
{
    while (i < t->n && (!(t->token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER)) || sentence_is(&t->token[i], "the")))
        i++;
    return i;
}

static bool same(struct arena *a, struct str x, struct str y)
{
    struct sentence_text s, t;
    size_t i, k;

    sentence_cut(a, x, &s);
    sentence_cut(a, y, &t);
    for (i = next_word(&s, 0), k = next_word(&t, 0); i < s.n && k < t.n;
         i = next_word(&s, i + 1), k = next_word(&t, k + 1))
        if (!alike(&s.token[i], &t.token[k]))
            return false;
    return i >= s.n && k >= t.n;
}

/* --- one sentence --- */

static struct str value(const struct reader_finding *f, const char *name, size_t nth)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0 && nth-- == 0)
            return f->field[i].value;
    return STR("");
}

static struct str subject(const struct reader_finding *f, const char *name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0)
            return f->field[i].subject;
    return STR("");
}

static void say(const struct trial *t, const char *what, struct str wanted, struct str found)
{
    if (verbose)
        printf("%-8s wanted «" STR_FMT "» found «" STR_FMT "» in: " STR_FMT "\n", what, STR_ARG(wanted), STR_ARG(found),
               STR_ARG(t->text));
}

static void judge(struct arena *a, const struct trial *t, enum lang l, int column, struct str wanted, struct str found)
{
    bool ok = wanted.n && found.n && (column == DATES ? str_eq(wanted, found) : same(a, wanted, found));

    score[l][column].wanted += wanted.n > 0;
    score[l][column].found += found.n > 0;
    score[l][column].right += ok;
    if (!ok && (wanted.n || found.n))
        say(t, score_name[column], wanted, found);
}

static void persons(struct arena *a, const struct trial *t, const struct reader_result *r, enum lang l)
{
    bool used[LINES] = {false};

    for (size_t i = 0; i < r->findings; i++) {
        const struct reader_finding *f = &r->finding[i];
        struct str name = value(f, "name", 0);
        const struct row *w = NULL;
        if (f->kind != READER_PERSON)
            continue;
        for (size_t k = 0; k < t->persons && !w; k++)
            if (!used[k] && same(a, t->person[k].column[0], name)) {
                w = &t->person[k];
                used[k] = true;
            }
        score[l][NAMES].found++;
        score[l][NAMES].right += w != NULL;
        if (!w) {
            say(t, "persons", STR(""), name);
            continue;
        }
        judge(a, t, l, OFFICES, w->column[1], value(f, "office", 0));
        judge(a, t, l, RANKS, w->column[2], value(f, "rank", 0));
        if (w->column[3].n) /* who holds an office of no state may be of any */
            judge(a, t, l, SIDES, w->column[3], subject(f, "party"));
    }
    for (size_t k = 0; k < t->persons; k++) {
        score[l][NAMES].wanted++;
        if (used[k])
            continue;
        say(t, "persons", t->person[k].column[0], STR(""));
        score[l][OFFICES].wanted += t->person[k].column[1].n > 0;
    }
}

static bool tells(struct arena *a, const struct reader_finding *f, const struct row *w)
{
    struct str rest = w->column[1], name;
    bool more = rest.n > 0;

    if (f->kind != READER_CONTACT || !str_eq(value(f, "kind", 0), w->column[0]))
        return false;
    while (more) {
        struct str p;
        bool found = false;
        more = str_cut(&rest, ';', &name);
        for (size_t n = 0; (p = value(f, "persons", n)).n; n++)
            found |= same(a, trimmed(name), p);
        if (!found)
            return false;
    }
    return true;
}

static void contacts(struct arena *a, const struct trial *t, const struct reader_result *r, enum lang l)
{
    for (size_t i = 0; i < r->findings; i++) {
        bool known = false;
        for (size_t k = 0; k < t->contacts; k++)
            known |= tells(a, &r->finding[i], &t->contact[k]);
        score[l][CONTACTS].found += r->finding[i].kind == READER_CONTACT;
        if (r->finding[i].kind == READER_CONTACT && !known)
            say(t, "contacts", STR(""), value(&r->finding[i], "kind", 0));
    }
    for (size_t k = 0; k < t->contacts; k++) {
        const struct reader_finding *hit = NULL;
        for (size_t i = 0; i < r->findings && !hit; i++)
            if (tells(a, &r->finding[i], &t->contact[k]))
                hit = &r->finding[i];
        score[l][CONTACTS].wanted++;
        score[l][CONTACTS].right += hit != NULL;
        if (!hit)
            say(t, "contacts", t->contact[k].column[1], STR(""));
        else
            judge(a, t, l, DATES, t->contact[k].column[2], value(hit, "date", 0));
    }
}

static void attempt(const struct trial *t, enum lang l)
{
    struct arena a = {0};
    struct reader_result r;

    if (t->text.n == 0)
        return;
    reader_read(t->text, NULL, STR(""), &a, &r);
    persons(&a, t, &r, l);
    contacts(&a, t, &r, l);
    arena_release(&a);
}

/* --- the tables --- */

static struct row row_of(struct str line)
{
    struct row w = {0};
    bool more = true;

    for (int i = 0; i < COLUMNS && more; i++) {
        more = str_cut(&line, '|', &w.column[i]);
        w.column[i] = trimmed(w.column[i]);
    }
    return w;
}

static void read_table(enum lang l)
{
    struct arena a = {0};
    struct fault f = {0};
    struct str rest, line;
    struct trial t = {0};
    bool more = true;

    assert_int_equal(os_read_file(arena_fmt(&a, GOLD, lang_code[l]).p, LARGEST, &a, &rest, &f), 0);
    while (more) {
        more = str_cut(&rest, '\n', &line);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (str_starts(line, "- ")) {
            assert_true(t.persons < LINES);
            t.person[t.persons++] = row_of(str_make(line.p + 2, line.n - 2));
        } else if (str_starts(line, "= ")) {
            assert_true(t.contacts < LINES);
            t.contact[t.contacts++] = row_of(str_make(line.p + 2, line.n - 2));
        } else {
            attempt(&t, l);
            t = (struct trial){.text = line};
        }
    }
    attempt(&t, l);
    arena_release(&a);
}

static void people_of_all_offices_are_found(void **state)
{
    bool below = false;

    (void)state;
    for (int l = 0; l < LANGS; l++)
        read_table((enum lang)l);
    for (int k = 0; k < SCORES; k++) {
        printf("%-9s", score_name[k]);
        for (int l = 0; l < LANGS; l++) {
            unsigned w = score[l][k].wanted, n = score[l][k].found, ok = score[l][k].right;
            unsigned recall = w ? 1000 * ok / w : 1000, precision = n ? 1000 * ok / n : 1000;
            printf("  %s recall %3u.%u precision %3u.%u of %3u", lang_code[l], recall / 10, recall % 10, precision / 10,
                   precision % 10, w);
            below |= recall < 10 * floor_of[l][k][0] || precision < 10 * floor_of[l][k][1];
        }
        printf("\n");
    }
    assert_false(below);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(people_of_all_offices_are_found)};

    verbose = getenv("READER_VERBOSE") != NULL;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
