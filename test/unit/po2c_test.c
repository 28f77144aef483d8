/* Runs the tool that the build has made, $BUILD/tools/po2c, on small catalogues. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/os.h"

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LANGUAGES = 3, PATH = 400 };
static const char *const lang[LANGUAGES] = {"en", "hi", "ru"};
static const char *const plurals[LANGUAGES] = {
    "nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);",
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"};

static char tool[PATH], dir[PATH];
static bool pseudo; /* run it so */

static const char *path_of(const char *name)
{
    static char path[2 * PATH];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

static int set_up(void **state)
{
    const char *build = getenv("BUILD"), *tmp = getenv("TMPDIR");

    (void)state;
    snprintf(tool, sizeof tool, "%s/tools/po2c", build ? build : "build");
    snprintf(dir, sizeof dir, "%s/po2c-XXXXXX", tmp ? tmp : "/tmp");
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

static void write_po(int l, const char *body)
{
    struct arena a = ARENA_EMPTY;
    struct fault f = {0};
    char name[8];
    struct str text = arena_fmt(&a,
                                "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                                "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Plural-Forms: %s\\n\"\n\n%s",
                                lang[l], plurals[l], body);

    snprintf(name, sizeof name, "%s.po", lang[l]);
    assert_int_equal(os_write_file(path_of(name), text, 0600, true, &f), 0);
    arena_release(&a);
}

/* Its exit status; what it said on standard error is in *SAID. */
static int run(const char *en, const char *hi, const char *ru, struct arena *a, struct str *said)
{
    const char *const body[LANGUAGES] = {en, hi, ru};
    char file[LANGUAGES][PATH + 8];
    struct fault f = {0};
    int status;
    pid_t child;

    for (int l = 0; l < LANGUAGES; l++) {
        write_po(l, body[l]);
        snprintf(file[l], sizeof file[l], "%s/%s.po", dir, lang[l]);
    }
    unlink(path_of("msg.h"));
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int fd = open(path_of("said"), O_WRONLY | O_CREAT | O_TRUNC, 0600);

        if (fd < 0 || dup2(fd, 2) < 0)
            _exit(99);
        if (pseudo)
            execl(tool, "po2c", "--pseudo", dir, file[0], file[1], file[2], (char *)NULL);
        execl(tool, "po2c", dir, file[0], file[1], file[2], (char *)NULL);
        _exit(98);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(os_read_file(path_of("said"), 1 << 16, a, said, &f), 0);
    return WEXITSTATUS(status);
}

static void refused(const char *en, const char *hi, const char *ru, const char *why)
{
    struct arena a = ARENA_EMPTY;
    struct str said;

    assert_int_equal(run(en, hi, ru, &a, &said), 1);
    if (!strstr(said.p, why))
        fail_msg("wanted %s, got %s", why, said.p);
    assert_false(os_exists(path_of("msg.h")));
    arena_release(&a);
}

#define NEEDS_TOOL \
    (void)state;   \
    if (!tool[0])  \
    skip()

#define ONE(id, text) "msgid \"" id "\"\nmsgstr \"" text "\"\n\n"
#define TWO(id, one, other)                                                                                     \
    "msgid \"" id "\"\nmsgid_plural \"" id "\"\nmsgstr[0] \"" one "\"\nmsgstr[1] \"" other "\"\n\n"
#define THREE(id, one, few, many)                                                                               \
    "msgid \"" id "\"\nmsgid_plural \"" id "\"\nmsgstr[0] \"" one "\"\nmsgstr[1] \"" few "\"\nmsgstr[2] \"" many \
    "\"\n\n"

static void a_whole_set_becomes_a_sorted_table(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct fault f = {0};
    struct str said, text;

    NEEDS_TOOL;
    assert_int_equal(run(ONE("b.two-words", "say \\\"%1$s\\\"") TWO("a.days", "a day", "%1$s days"),
                         ONE("b.two-words", "\\\"%1$s\\\" कहें") TWO("a.days", "%1$s दिन", "%1$s दिन"),
                         THREE("a.days", "%1$s день", "%1$s дня", "%1$s дней") ONE("b.two-words", "«%1$s»"), &a, &said),
                     0);
    assert_int_equal(said.n, 0);
    assert_int_equal(os_read_file(path_of("msg.h"), 1 << 16, &a, &text, &f), 0);
    assert_non_null(strstr(text.p, "    MSG_A_DAYS,\n    MSG_B_TWO_WORDS,\n    MSG_COUNT\n"));
    assert_int_equal(os_read_file(path_of("msg_table.c"), 1 << 16, &a, &text, &f), 0);
    assert_non_null(strstr(text.p, "say \\\"%1$s\\\""));
    assert_non_null(strstr(text.p, "[LANG_RU] = {{\"%1$s день\", "));
    arena_release(&a);
}

static void the_pseudo_table_has_marked_letters_and_the_same_arguments_in_every_language(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct fault f = {0};
    struct str said, text;

    NEEDS_TOOL;
    pseudo = true;
    assert_int_equal(run(ONE("b", "at %1$s{, 5 %% of %2$s}") TWO("a.days", "a day", "%1$s days"),
                         ONE("b", "%2$s %1$s") TWO("a.days", "%1$s दिन", "%1$s दिन"),
                         THREE("a.days", "%1$s день", "%1$s дня", "%1$s дней") ONE("b", "%1$s %2$s"), &a, &said),
                     0);
    pseudo = false;
    assert_false(os_exists(path_of("msg.h")));
    assert_int_equal(os_read_file(path_of("msg_table.c"), 1 << 16, &a, &text, &f), 0);
    assert_non_null(strstr(text.p, "[LANG_HI] = {{\"⟦áť %1$s{, 5 %% óƒ %2$s}⟧\", "));
    assert_non_null(strstr(text.p, "[LANG_RU] = {{\"⟦%1$s ďáýš⟧\", "));
    assert_non_null(strstr(text.p, "[LANG_EN] = {{\"⟦á ďáý⟧\", "));
    arena_release(&a);
}

static void a_text_that_one_language_lacks_is_refused(void **state)
{
    NEEDS_TOOL;
    refused(ONE("a", "x") ONE("b", "y"), ONE("a", "x") ONE("b", "y"), ONE("a", "x"), "ru: b is missing");
    refused(ONE("a", "x"), ONE("a", "x") ONE("c", "y"), ONE("a", "x"), "ru: c is missing");
    refused(ONE("a", "x"), ONE("a", ""), ONE("a", "x"), "hi: a is empty");
    refused(TWO("a", "x", "y"), TWO("a", "x", "y"), THREE("a", "x", "", "z"), "ru: a is empty in a plural form");
}

static void a_fuzzy_text_is_refused(void **state)
{
    NEEDS_TOOL;
    refused(ONE("a", "x"), "#, fuzzy\n" ONE("a", "x"), ONE("a", "x"), "a is fuzzy");
}

static void arguments_that_differ_are_refused(void **state)
{
    NEEDS_TOOL;
    refused(ONE("a", "%1$s %2$s"), ONE("a", "%2$s %1$s"), ONE("a", "%1$s"), "other arguments in ru");
    refused(ONE("a", "%1$s"), ONE("a", "%1$d"), ONE("a", "%1$s"), "only %1$s .. %9$s");
    refused(ONE("a", "50 %"), ONE("a", "50 %"), ONE("a", "50 %"), "only %1$s .. %9$s");
    refused(TWO("a", "x", "%1$s"), TWO("a", "x", "%1$s"), THREE("a", "%1$s", "%1$s", "%1$s"),
            "hi: a: plural form 0 leaves out an argument");
}

static void plural_forms_must_be_those_of_the_language(void **state)
{
    NEEDS_TOOL;
    refused(TWO("a", "x", "y"), TWO("a", "x", "y"), ONE("a", "x"), "ru: a is not plural");
    refused(TWO("a", "x", "y"), TWO("a", "x", "y"), TWO("a", "x", "y"), "a");
    refused(TWO("a", "x", "y"), THREE("a", "x", "y", "z"), THREE("a", "x", "y", "z"), "a");
}

static void ids_are_symbols_and_tell_messages_apart(void **state)
{
    NEEDS_TOOL;
    refused(ONE("Not an id", "x"), ONE("Not an id", "x"), ONE("Not an id", "x"), "message ids are of");
    refused(ONE("a.b", "x") ONE("a-b", "x"), ONE("a.b", "x") ONE("a-b", "x"), ONE("a.b", "x") ONE("a-b", "x"),
            "two message ids become MSG_A_B");
    refused(ONE("a", "x") ONE("a", "y"), ONE("a", "x"), ONE("a", "x"), "a");
}

static void what_is_no_po_file_is_refused(void **state)
{
    NEEDS_TOOL;
    refused(ONE("a", "x"), "msgid \"a\nmsgstr", ONE("a", "x"), "hi.po");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_set_becomes_a_sorted_table),
        cmocka_unit_test(the_pseudo_table_has_marked_letters_and_the_same_arguments_in_every_language),
        cmocka_unit_test(a_text_that_one_language_lacks_is_refused),
        cmocka_unit_test(a_fuzzy_text_is_refused),
        cmocka_unit_test(arguments_that_differ_are_refused),
        cmocka_unit_test(plural_forms_must_be_those_of_the_language),
        cmocka_unit_test(ids_are_symbols_and_tell_messages_apart),
        cmocka_unit_test(what_is_no_po_file_is_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
