/* The reader against tables of the ways in which sessions are told, in sentences of our own: test/gold/reader/shapes-*.
 * A line is a text (" // " for a line's end), before it "@DAY" where it was published on a known one; the lines "= …"
 * under it are its sessions: forum | number | date | place | venue | mode | co-chairs; a date without a year is MM-DD.
 * Prints recall of each column, how much was found that is none, and fails below the floors. READER_VERBOSE=1 tells all
 * that differs. */
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

enum column { FORUM, NUMBER, DATE, PLACE, VENUE, MODE, CHAIRS, COLUMNS };
enum { LARGEST = 1 << 20, MOST = 8, FIELD = COLUMNS };

static const char *const column_name[COLUMNS] = {"forum", "number", "date", "place", "venue", "mode", "co-chairs"};
struct score {
    unsigned right, wanted, extra;
};
struct trial {
    struct arena *a;
    struct str text;
    struct reader_result r;
    bool used[MOST * 16];
    bool missed; /* the session itself; nothing more is said of it */
    struct score *s;
};
static bool verbose;

/* --- comparing --- */

static struct str value(const struct reader_finding *f, const char *name, size_t nth)
{
    for (size_t i = 0; f && i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0 && nth-- == 0)
            return f->field[i].value;
    return STR("");
}

static bool is_word(const struct sentence_token *t) { return t->flags & (SENTENCE_WORD | SENTENCE_NUMBER); }

static bool like(struct str a, struct str b)
{
    size_t n = 0, least = a.n < b.n ? a.n : b.n, most = a.n > b.n ? a.n : b.n;

    while (n < least && a.p[n] == b.p[n])
        n++;
    return n == most ||
           (n >= 4 && (uint8_t)a.p[0] >= 0xd0 && (uint8_t)a.p[0] < 0xe0 && most - n <= 6 && least - n <= 6);
}

/* How many of the words of X stand in Y, but for Russian endings. */
static double cover(struct arena *a, struct str x, struct str y)
{
    struct sentence_text s, t;
    unsigned both = 0, all = 0;

    sentence_cut(a, x, &s);
    sentence_cut(a, y, &t);
    for (size_t i = 0; i < s.n; i++) {
        bool hit = false;
        if (!is_word(&s.token[i]))
            continue;
        for (size_t k = 0; k < t.n && !hit; k++)
            hit = is_word(&t.token[k]) && like(s.token[i].norm, t.token[k].norm);
        all++;
        both += hit;
    }
    return all ? (double)both / all : 0;
}

static bool alike(struct arena *a, struct str x, struct str y, double least)
{
    return x.n && y.n && cover(a, x, y) >= least && cover(a, y, x) >= least;
}

/* A title may be found with the two countries or the parent that stand beside it. */
static bool same_forum(struct arena *a, struct str wanted, struct str found, double least)
{
    return wanted.n && found.n && cover(a, wanted, found) >= least && cover(a, found, wanted) >= least * 0.6;
}

static struct str trim(struct str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s.p++, s.n--;
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\n'))
        s.n--;
    return s;
}

/* Cuts the first part off *REST, up to the character C. */
static struct str part(struct str *rest, char c)
{
    struct str s = *rest;
    const char *p = memchr(s.p, c, s.n);

    s.n = p ? (size_t)(p - s.p) : s.n;
    *rest = p ? str_make(p + 1, rest->n - s.n - 1) : STR("");
    return trim(s);
}

/* --- one text --- */

static void complain(struct trial *t, const char *what, struct str wanted, struct str found)
{
    if (verbose)
        printf("  %s: wanted «" STR_FMT "» found «" STR_FMT "» in " STR_FMT "\n", what, STR_ARG(wanted), STR_ARG(found),
               STR_ARG(t->text));
}

static void one_value(struct trial *t, enum column c, struct str wanted, struct str found, bool right)
{
    t->s[c].wanted += wanted.n > 0;
    t->s[c].right += wanted.n > 0 && right;
    t->s[c].extra += wanted.n == 0 && found.n > 0;
    if ((wanted.n ? !right : found.n > 0) && !t->missed)
        complain(t, column_name[c], wanted, found);
}

static void chairs(struct trial *t, struct str wanted, const struct reader_finding *f)
{
    for (struct str name; wanted.n;) {
        bool hit = false;
        name = part(&wanted, ';');
        for (size_t i = 0; !hit && value(f, "co-chairs", i).n; i++)
            hit = alike(t->a, name, value(f, "co-chairs", i), 1);
        one_value(t, CHAIRS, name, STR(""), hit);
    }
}

static void session(struct trial *t, struct str line)
{
    struct str want[COLUMNS];
    const struct reader_finding *hit = NULL;

    for (int c = 0; c < COLUMNS; c++)
        want[c] = part(&line, '|');
    for (double least = 0.99; least > 0.4 && !hit; least -= 0.25)
        for (size_t i = 0; i < t->r.findings && !hit; i++)
            if (t->r.finding[i].kind == READER_SESSION && !t->used[i] &&
                str_eq(value(&t->r.finding[i], "number", 0), want[NUMBER]) &&
                same_forum(t->a, want[FORUM], value(&t->r.finding[i], "forum", 0), least)) {
                hit = &t->r.finding[i];
                t->used[i] = true;
            }
    t->missed = false;
    one_value(t, NUMBER, want[NUMBER].n ? want[NUMBER] : STR("-"), STR(""), hit != NULL);
    t->missed = !hit;
    one_value(t, FORUM, want[FORUM], value(hit, "forum", 0),
              same_forum(t->a, want[FORUM], value(hit, "forum", 0), 0.74));
    if (want[DATE].n == 5)
        want[DATE] = arena_fmt(t->a, "--" STR_FMT, STR_ARG(want[DATE]));
    one_value(t, DATE, want[DATE], value(hit, "date", 0), str_eq(want[DATE], value(hit, "date", 0)));
    one_value(t, PLACE, want[PLACE], value(hit, "place", 0), alike(t->a, want[PLACE], value(hit, "place", 0), 1));
    one_value(t, VENUE, want[VENUE], value(hit, "venue", 0), alike(t->a, want[VENUE], value(hit, "venue", 0), 0.6));
    one_value(t, MODE, want[MODE], value(hit, "mode", 0), str_eq(want[MODE], value(hit, "mode", 0)));
    chairs(t, want[CHAIRS], hit);
}

static void open_text(struct trial *t, struct arena *a, struct str line, struct score *s)
{
    struct str published = STR("");
    char *text;
    size_t n = 0;

    *t = (struct trial){.a = a, .s = s};
    if (line.p[0] == '@') {
        published = part(&line, ' ');
        published.p++, published.n--;
    }
    text = arena_alloc(a, line.n + 1);
    for (size_t i = 0; i < line.n; i++)
        if (i + 4 <= line.n && memcmp(line.p + i, " // ", 4) == 0) {
            text[n++] = '\n';
            i += 3;
        } else {
            text[n++] = line.p[i];
        }
    t->text = str_make(text, n);
    reader_read(t->text, NULL, published, a, &t->r);
}

/* A meeting of an organisation is told as a session too, and with the organisation. */
static bool multilateral(const struct trial *t, const struct reader_finding *f)
{
    for (size_t i = 0; i < t->r.findings; i++)
        if (t->r.finding[i].kind == READER_MULTILATERAL && value(f, "number", 0).n &&
            str_eq(value(&t->r.finding[i], "number", 0), value(f, "number", 0)))
            return true;
    return false;
}

static void close_text(struct trial *t)
{
    for (size_t i = 0; t->a && i < t->r.findings; i++)
        if (t->r.finding[i].kind == READER_SESSION && !t->used[i] && !multilateral(t, &t->r.finding[i])) {
            t->s[NUMBER].extra++;
            complain(t, "no session", value(&t->r.finding[i], "number", 0), value(&t->r.finding[i], "forum", 0));
        }
}

static void read_table(const char *path, struct arena *a, struct score *s)
{
    struct str all;
    struct fault f = {0};
    struct trial t = {0};

    assert_int_equal(os_read_file(path, LARGEST, a, &all, &f), 0);
    while (all.n) {
        struct str line = part(&all, '\n');
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (line.p[0] == '=') {
            session(&t, str_make(line.p + 1, line.n - 1));
            continue;
        }
        close_text(&t);
        open_text(&t, a, line, s);
    }
    close_text(&t);
}

/* --- the tables --- */

static void every_way_of_telling_a_session_is_read(void **state)
{
    static const char *const file[LANGS] = {"test/gold/reader/shapes-hi.txt", "test/gold/reader/shapes-ru.txt",
                                            "test/gold/reader/shapes-en.txt"};
    static const double floor[COLUMNS] = {0.92, 0.96, 0.96, 0.95, 0.99, 0.99, 0.50};
    struct arena a = ARENA_EMPTY;
    struct score s[LANGS][COLUMNS] = {0};

    (void)state;
    verbose = getenv("READER_VERBOSE") != NULL;
    for (int l = 0; l < LANGS; l++)
        read_table(getenv("READER_SHAPES") ? arena_fmt(&a, "%s-%s.txt", getenv("READER_SHAPES"), lang_code[l]).p
                                           : file[l],
                   &a, s[l]);
    for (int c = 0; c < COLUMNS; c++) {
        printf("%-10s", column_name[c]);
        for (int l = 0; l < LANGS; l++)
            printf("| %s %.3f of %3u, %2u more ", lang_code[l],
                   s[l][c].wanted ? (double)s[l][c].right / s[l][c].wanted : 1.0, s[l][c].wanted, s[l][c].extra);
        printf("\n");
    }
    for (int c = 0; c < COLUMNS; c++)
        for (int l = 0; l < LANGS; l++)
            assert_true(s[l][c].right >= floor[c] * s[l][c].wanted);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_way_of_telling_a_session_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
