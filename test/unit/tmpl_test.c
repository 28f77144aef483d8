/* Runs the tool that the build has made, $BUILD/tools/tmpl. What must be refused stands in test/gold/tmpl: NAME.html, and
 * in NAME.err what must be said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/os.h"

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH = 400 };
#define GOLD "test/gold/tmpl"
static char tool[PATH], dir[PATH];

static int set_up(void **state)
{
    const char *build = getenv("BUILD"), *tmp = getenv("TMPDIR");

    (void)state;
    snprintf(tool, sizeof tool, "%s/tools/tmpl", build ? build : "build");
    snprintf(dir, sizeof dir, "%s/tmpl-XXXXXX", tmp ? tmp : "/tmp");
    if (access(tool, X_OK) != 0) {
        print_message("%s is not built: skipped\n", tool);
        tool[0] = '\0';
        return 0;
    }
    return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fault f = {0};

    (void)state;
    return tool[0] ? os_remove_tree(dir, &f) : 0;
}

static void read_all(const char *file, struct buf *out)
{
    FILE *f = fopen(file, "rb");
    char piece[4096];
    size_t n;

    assert_non_null(f);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_put(out, piece, n);
    fclose(f);
    buf_byte(out, '\0');
}

/* Exit status; what the tool said on standard error is in SAID. */
static int run(const char *template, struct buf *said)
{
    char err[PATH + 32];
    int status;
    pid_t child;

    snprintf(err, sizeof err, "%s/err", dir);
    child = fork();
    if (child == 0) {
        if (!freopen(err, "wb", stderr))
            _exit(126);
        execl(tool, tool, dir, template, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    read_all(err, said);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void what_could_let_a_value_out_is_a_build_error(void **state)
{
    DIR *d;
    struct dirent *e;
    char file[PATH + 300], made[PATH + 32];
    int n = 0;

    (void)state;
    if (!tool[0])
        skip();
    snprintf(made, sizeof made, "%s/pages.c", dir);
    d = opendir(GOLD);
    assert_non_null(d);
    while ((e = readdir(d))) {
        struct buf said = BUF_EMPTY, want = BUF_EMPTY;
        char *dot = strrchr(e->d_name, '.');
        if (!dot || strcmp(dot, ".html") != 0)
            continue;
        snprintf(file, sizeof file, GOLD "/%s", e->d_name);
        assert_int_equal(run(file, &said), 1);
        assert_int_not_equal(access(made, F_OK), 0);
        snprintf(file, sizeof file, GOLD "/%.*s.err", (int)(dot - e->d_name), e->d_name);
        read_all(file, &want);
        want.p[strcspn(want.p, "\n")] = '\0';
        if (!strstr(said.p, want.p) || !strstr(said.p, e->d_name))
            fail_msg("%s: said '%s', wanted '%s'", e->d_name, said.p, want.p);
        buf_free(&said);
        buf_free(&want);
        n++;
    }
    closedir(d);
    assert_true(n >= 30);
}

/* Translates TEXT as a page and gives what was made of it. */
static void made_of(const char *text, struct buf *out)
{
    char file[PATH + 32];
    struct buf said = BUF_EMPTY;
    FILE *f;

    snprintf(file, sizeof file, "%s/probe.html", dir);
    f = fopen(file, "wb");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    fclose(f);
    if (run(file, &said) != 0)
        fail_msg("refused: %s", said.p);
    buf_free(&said);
    snprintf(file, sizeof file, "%s/pages.c", dir);
    read_all(file, out);
    assert_int_equal(unlink(file), 0);
}

static void check_made(const char *text, const char *const *wanted)
{
    struct buf out = BUF_EMPTY;

    made_of(text, &out);
    for (; *wanted; wanted++)
        if (!strstr(out.p, *wanted))
            fail_msg("'%s' is not in what was made of %s", *wanted, text);
    buf_free(&out);
}

static void a_value_is_escaped_for_the_place_it_stands_in(void **state)
{
    (void)state;
    if (!tool[0])
        skip();
    check_made("{{page}}\n<p>{{p.a}}</p>\n", (const char *const[]){"html_put(out, x, p->a);", NULL});
    check_made("{{page}}\n<p class=\"{{p.a}}\">x</p>\n", (const char *const[]){"html_put_attr(out, x, p->a);", NULL});
    check_made("{{page}}\n<a href=\"{{p.a}}\">x</a>\n", (const char *const[]){"html_put_url(out, x, p->a);", NULL});
    check_made("{{page}}\n<a href=\"/act/{{p.a}}\">x</a>\n", (const char *const[]){"html_put_part(out, x, p->a);", NULL});
    check_made("{{page}}\n<form action='{{p.a}}' method=\"get\"></form>\n",
               (const char *const[]){"html_put_url(out, x, p->a);", NULL});
    check_made("{{page}}\n<title>{{p.a}}</title>\n", (const char *const[]){"html_put_attr(out, x, p->a);", NULL});
    check_made("{{page}}\n<p>{{p.a | view_mark_class}}</p>\n", (const char *const[]){"html_put(out, x, view_mark_class(p->a));", NULL});
}

static void loops_branches_and_messages_become_plain_c(void **state)
{
    (void)state;
    if (!tool[0])
        skip();
    check_made("{{page}}\n{{#each p.row as r}}<b>{{r.a.b}}</b>{{#between r}}, {{/between}}{{else}}<i>-</i>{{/each}}\n",
               (const char *const[]){"i0 < (p->row).n", "html_put(out, x, r->a.b);", "if (i0 > 0) {", "if ((p->row).n == 0) {", NULL});
    check_made("{{page}}\n<b{{#if not p.a is MARK_NONE}} class=\"x\"{{/if}}>{{t page.stand.firm p.a}}</b>{{n page.rows p.n}}\n",
               (const char *const[]){"if ((p->a) != MARK_NONE) {", "html_put_msg(out, x, MSG_PAGE_STAND_FIRM, (const struct str[]){p->a}, 1);",
                                     "html_put_plural(out, x, MSG_PAGE_ROWS, (int64_t)(p->n));", NULL});
}

static void an_error_names_the_file_and_the_line(void **state)
{
    struct buf said = BUF_EMPTY;

    (void)state;
    if (!tool[0])
        skip();
    assert_int_equal(run(GOLD "/open_if.html", &said), 1);
    assert_non_null(strstr(said.p, "open_if.html:3: "));
    buf_free(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_let_a_value_out_is_a_build_error),
        cmocka_unit_test(a_value_is_escaped_for_the_place_it_stands_in),
        cmocka_unit_test(loops_branches_and_messages_become_plain_c),
        cmocka_unit_test(an_error_names_the_file_and_the_line),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
