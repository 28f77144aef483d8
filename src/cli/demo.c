#include "cli/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/os.h"
#include "cli/example.h"

enum { WORDS = 512, PARTIES = LIMIT_PARTIES };

struct node {
    char *code, *dir, *url;
    pid_t pid;
    FILE *out;
};
struct demo {
    const struct demo_options *o;
    struct arena arena;
    char *dir;
    struct node node[PARTIES];
    size_t nodes;
    size_t line; /* of the script, for messages */
    size_t acts;
    char *marking; /* of proposals and notices, NULL: the default */
};

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

static char *path_of(struct demo *d, const char *a, const char *b)
{
    return (char *)arena_fmt(&d->arena, "%s/%s", a, b).p;
}

/* Starts manch with WORDS (ended by NULL). Its output goes to OUT_FD where that is not negative. */
static pid_t start(char *const *words, int out_fd)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    if (out_fd >= 0)
        dup2(out_fd, STDOUT_FILENO);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    execv("/proc/self/exe", words);
    _exit(127);
}

/* Runs one command to its end with OUT_PATH (or nothing) as its output. */
static int run(struct demo *d, char *const *words, const char *out_path, struct fault *f)
{
    int fd = open(out_path ? out_path : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return fault_set(f, FAULT_IO, "open", out_path, strerror(errno));
    pid_t pid = start(words, fd);
    close(fd);
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR && !interrupted)
        continue;
    if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return 0;
    struct buf said = BUF_EMPTY;
    for (size_t i = 1; words[i]; i++)
        buf_fmt(&said, "%s%.60s", i > 1 ? " " : "", words[i]);
    int rc = fault_set(f, FAULT_USAGE, said.p, "demo", NULL);
    fprintf(stderr, "manch demo: %s, line %zu: %s\n", d->o->example, d->line, said.p);
    buf_free(&said);
    return rc;
}

#define RUN(d, out_path, f, ...) run((d), (char *const[]){"manch", __VA_ARGS__, NULL}, (out_path), (f))

static struct node *node_of(struct demo *d, const char *code)
{
    for (size_t i = 0; i < d->nodes; i++)
        if (strcmp(d->node[i].code, code) == 0)
            return &d->node[i];
    return NULL;
}

/* --- the script ------------------------------------------------------------------------------------------------ */

/* One word off S, quotes taken away; false at the end. */
static bool take_word(struct demo *d, struct str *s, char **word)
{
    struct buf b = BUF_EMPTY;
    bool any = false;
    while (s->n && (*s->p == ' ' || *s->p == '\t' || *s->p == '\n'))
        s->p++, s->n--;
    for (char quote = 0; s->n; s->p++, s->n--) {
        char c = *s->p;
        if (quote ? c == quote : c == '\'' || c == '"') {
            quote = quote ? 0 : c;
            any = true;
        } else if (!quote && (c == ' ' || c == '\t' || c == '\n')) {
            break;
        } else {
            buf_byte(&b, (uint8_t)c);
        }
    }
    any = any || b.n;
    *word = arena_z(&d->arena, buf_view(&b));
    buf_free(&b);
    return any;
}

/* The next logical line: lines that end in a backslash are joined. False at the end of the script. */
static bool take_line(struct demo *d, struct str *rest, struct buf *line)
{
    buf_clear(line);
    for (bool more = true; more && rest->n;) {
        struct str head;
        str_cut(rest, '\n', &head);
        d->line++;
        more = head.n && head.p[head.n - 1] == '\\';
        if (!line->n && head.n && head.p[0] == '#')
            continue;
        buf_put(line, head.p, head.n - more);
        buf_byte(line, ' ');
    }
    return line->n || rest->n;
}

static int do_party(struct demo *d, char **word, size_t n, struct fault *f)
{
    if (n < 3 || d->nodes == PARTIES)
        return fault_set(f, FAULT_USAGE, "party", "demo", NULL);
    struct node *k = &d->node[d->nodes++];
    *k = (struct node){.code = word[1], .dir = path_of(d, d->dir, word[1]), .pid = -1};
    char *argv[WORDS];
    size_t c = 0;
    const char *fixed[] = {"manch", "init", k->dir, "--party", word[1], "--host", word[2], "--no-passphrase"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        argv[c++] = (char *)fixed[i];
    for (size_t i = 3; i < n && c < WORDS - 3; i++) {
        argv[c++] = "--name";
        argv[c++] = word[i];
    }
    argv[c] = NULL;
    int rc = run(d, argv, NULL, f);
    if (rc == 0)
        rc = RUN(d, path_of(d, k->dir, "card"), f, "-C", k->dir, "card");
    return rc;
}

/* Founds the channel as the secretaries would: one drafts, each signs, each opens the same file. */
static int do_channel(struct demo *d, char **word, size_t n, struct fault *f)
{
    if (n != 3 || d->nodes < 2)
        return fault_set(f, FAULT_USAGE, "channel", "demo", NULL);
    char *file = path_of(d, d->dir, "charter");
    char *argv[WORDS] = {"manch", "-C", d->node[0].dir, "charter", "draft", word[1], "--languages", word[2], "--with"};
    size_t c = 9;
    for (size_t i = 1; i < d->nodes; i++)
        argv[c++] = path_of(d, d->node[i].dir, "card");
    argv[c] = NULL;
    int rc = run(d, argv, file, f);
    for (size_t i = 0; rc == 0 && i < d->nodes; i++)
        rc = RUN(d, NULL, f, "-C", d->node[i].dir, "charter", "sign", file);
    for (size_t i = 0; rc == 0 && i < d->nodes; i++)
        rc = RUN(d, NULL, f, "-C", d->node[i].dir, "charter", "open", file);
    return rc;
}

static int do_officer(struct demo *d, char **word, size_t n, struct fault *f)
{
    struct node *k = n >= 4 ? node_of(d, word[1]) : NULL;
    if (!k)
        return fault_set(f, FAULT_USAGE, "officer", "demo", NULL);
    char *argv[WORDS] = {"manch", "-C", k->dir, "officer", "appoint", word[2], "--roles", word[3]};
    for (size_t i = 4; i < n; i++)
        argv[4 + i] = word[i];
    return run(d, argv, NULL, f);
}

static int carry(struct demo *d, struct node *from, struct node *to, struct fault *f)
{
    char *file = path_of(d, d->dir, "courier.bundle");
    unlink(file);
    int rc = RUN(d, NULL, f, "-C", from->dir, "bundle", "out", "--to", to->code, file);
    if (rc == 0)
        rc = RUN(d, NULL, f, "-C", to->dir, "bundle", "in", file);
    unlink(file);
    return rc;
}

/* Three letters between every two parties: what is new, the answer with its receipts, the receipts for the answer. */
static int do_exchange(struct demo *d, char **word, size_t n, struct fault *f)
{
    (void)word;
    (void)n;
    for (size_t i = 0; i < d->nodes; i++)
        for (size_t j = i + 1; j < d->nodes; j++) {
            struct node *a = &d->node[i], *b = &d->node[j];
            int rc = carry(d, a, b, f);
            if (rc == 0)
                rc = carry(d, b, a, f);
            if (rc == 0)
                rc = carry(d, a, b, f);
            if (rc < 0)
                return rc;
        }
    return 0;
}

static int do_clock(struct demo *d, char **word, size_t n, struct fault *f)
{
    (void)d;
    if (n != 2)
        return fault_set(f, FAULT_USAGE, "clock", "demo", NULL);
    if (strcmp(word[1], "now") == 0)
        unsetenv("MANCH_CLOCK");
    else
        setenv("MANCH_CLOCK", word[1], 1);
    return 0;
}

static int do_marking(struct demo *d, char **word, size_t n, struct fault *f)
{
    if (n != 2)
        return fault_set(f, FAULT_USAGE, "marking", "demo", NULL);
    d->marking = word[1];
    return 0;
}

/* text NODE NAME DATE: one of the texts that go with the examples, written beside the nodes and read by one of them. */
static int do_text(struct demo *d, char **word, size_t n, struct fault *f)
{
    struct node *k = n == 4 ? node_of(d, word[1]) : NULL;
    struct str text = k ? example_text(word[2]) : str_of("");
    if (!text.n)
        return fault_set(f, FAULT_USAGE, "text", "demo", NULL);
    char *file = (char *)arena_fmt(&d->arena, "%s/%s.txt", d->dir, word[2]).p;
    int rc = os_write_file(file, text, 0600, true, f);
    return rc ? rc : RUN(d, NULL, f, "-C", k->dir, "read", file, "--published", word[3], "--draft");
}

static int do_command(struct demo *d, char **word, size_t n, struct fault *f)
{
    struct node *k = node_of(d, word[0]);
    if (!k)
        return fault_set(f, FAULT_USAGE, word[0], "demo", NULL);
    char *argv[WORDS] = {"manch", "-C", k->dir};
    for (size_t i = 1; i < n; i++)
        argv[2 + i] = word[i];
    if (d->marking && n > 1 && (strcmp(word[1], "propose") == 0 || strcmp(word[1], "notify") == 0)) {
        argv[2 + n] = "--marking";
        argv[3 + n] = d->marking;
    }
    d->acts++;
    return run(d, argv, NULL, f);
}

static const struct {
    const char *name;
    int (*go)(struct demo *d, char **word, size_t n, struct fault *f);
} directive[] = {
    {"party", do_party}, {"channel", do_channel}, {"officer", do_officer}, {"exchange", do_exchange}, {"clock", do_clock},
    {"marking", do_marking}, {"text", do_text},
};

static int do_line(struct demo *d, struct str line, struct fault *f)
{
    char *word[WORDS - 8];
    size_t n = 0;
    while (n < WORDS - 9 && take_word(d, &line, &word[n]))
        n++;
    if (n == 0)
        return 0;
    word[n] = NULL;
    for (size_t i = 0; i < sizeof directive / sizeof *directive; i++)
        if (strcmp(word[0], directive[i].name) == 0)
            return directive[i].go(d, word, n, f);
    return do_command(d, word, n, f);
}

static void show_progress(const struct demo *d, size_t done, size_t all)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s %zu%% ", d->o->example, all ? done * 100 / all : 100);
}

static int load(struct demo *d, struct fault *f)
{
    struct str script = example_find(d->o->example);
    if (!script.n)
        return fault_set(f, FAULT_NOT_FOUND, d->o->example, NULL, NULL);
    struct str rest = script;
    struct buf line = BUF_EMPTY;
    int rc = 0;
    while (rc == 0 && !interrupted && take_line(d, &rest, &line)) {
        rc = do_line(d, buf_view(&line), f);
        show_progress(d, script.n - rest.n, script.n);
    }
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r\033[K");
    buf_free(&line);
    unsetenv("MANCH_CLOCK");
    return rc;
}

/* --- serving ---------------------------------------------------------------------------------------------------- */

/* Starts a node and waits for the line in which it says where it listens. */
static int serve(struct demo *d, struct node *k, struct fault *f)
{
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return fault_set(f, FAULT_IO, "pipe", NULL, strerror(errno));
    char *argv[] = {"manch", "-C", k->dir, "serve", "--trial", "--listen", "127.0.0.1:0", NULL};
    k->pid = start(argv, pipes[1]);
    close(pipes[1]);
    k->out = fdopen(pipes[0], "r");
    char text[512];
    while (k->out && fgets(text, sizeof text, k->out)) {
        char *url = strstr(text, "http://");
        if (!url)
            continue;
        url[strcspn(url, " \r\n")] = 0;
        k->url = arena_z(&d->arena, str_of(url));
        return 0;
    }
    return fault_set(f, FAULT_LISTEN, k->code, NULL, NULL);
}

static void stop_all(struct demo *d)
{
    for (size_t i = 0; i < d->nodes; i++)
        if (d->node[i].pid > 0)
            kill(d->node[i].pid, SIGTERM);
    for (size_t i = 0; i < d->nodes; i++) {
        if (d->node[i].pid > 0)
            waitpid(d->node[i].pid, NULL, 0);
        d->node[i].pid = -1;
        if (d->node[i].out)
            fclose(d->node[i].out);
        d->node[i].out = NULL;
    }
}

static int make_peers(struct demo *d, struct fault *f)
{
    for (size_t i = 0; i < d->nodes; i++)
        for (size_t j = 0; j < d->nodes; j++)
            if (i != j) {
                int rc = RUN(d, NULL, f, "-C", d->node[i].dir, "peer", "add", d->node[j].code, d->node[j].url);
                if (rc < 0)
                    return rc;
            }
    return 0;
}

static void say(const struct demo *d, enum msg what, const char *a, const char *b)
{
    struct arena t = ARENA_EMPTY;
    struct str args[] = {str_of(a), str_of(b), str_of(os_exists("./manch") ? "./manch" : "manch")};
    struct str s = catalogue_format(&t, d->o->lang, what, args, 3);
    printf(STR_FMT "\n", STR_ARG(s));
    arena_release(&t);
}

static void welcome(struct demo *d)
{
    printf("\n");
    for (size_t i = 0; i < d->nodes; i++)
        printf("  %-4s %s\n", d->node[i].code, d->node[i].url);
    printf("\n");
    say(d, MSG_DEMO_FIRST, d->node[0].dir, d->node[1].code);
    if (strcmp(d->o->example, "real") == 0)
        say(d, MSG_DEMO_OTHER, "manch demo --example fictional", "");
    say(d, MSG_DEMO_END, "", "");
    fflush(stdout);
}

/* Until a signal comes or a node has died. */
static int wait_for_end(struct demo *d, struct fault *f)
{
    sigset_t none;
    sigemptyset(&none);
    while (!interrupted) {
        for (size_t i = 0; i < d->nodes; i++)
            if (waitpid(d->node[i].pid, NULL, WNOHANG) == d->node[i].pid) {
                d->node[i].pid = -1;
                return interrupted ? 0 : fault_set(f, FAULT_LISTEN, d->node[i].code, "serve", NULL);
            }
        struct timespec pause = {.tv_nsec = 200 * 1000 * 1000};
        ppoll(NULL, 0, &pause, &none);
    }
    return 0;
}

/* --- directory --------------------------------------------------------------------------------------------------- */

/* A given directory that demo made is gone on with (its nodes are named in its mark). */
static int go_on(struct demo *d, struct str mark)
{
    struct str code;
    str_cut(&mark, '\n', &code);
    while (mark.n) {
        str_cut(&mark, '\n', &code);
        if (!code.n || d->nodes == PARTIES)
            continue;
        struct node *k = &d->node[d->nodes++];
        *k = (struct node){.code = arena_z(&d->arena, code), .pid = -1};
        k->dir = path_of(d, d->dir, k->code);
    }
    return 0;
}

static int write_mark(struct demo *d, const char *path, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    buf_fmt(&b, "%s\n", d->o->example);
    for (size_t i = 0; i < d->nodes; i++)
        buf_fmt(&b, "%s\n", d->node[i].code);
    int rc = os_write_file(path, buf_view(&b), 0600, true, f);
    buf_free(&b);
    return rc;
}

static int prepare(struct demo *d, bool *loaded, struct fault *f)
{
    *loaded = false;
    if (!d->o->dir) {
        char name[] = "/tmp/manch-demo-XXXXXX";
        const char *made = mkdtemp(name);
        if (!made)
            return fault_set(f, FAULT_IO, "mkdtemp", name, strerror(errno));
        d->dir = arena_z(&d->arena, str_of(made));
        return 0;
    }
    d->dir = arena_z(&d->arena, str_of(d->o->dir));
    char *path = path_of(d, d->dir, "manch-demo");
    if (os_exists(path) && d->o->reset) {
        int rc = os_remove_tree(d->dir, f);
        if (rc < 0)
            return rc;
    } else if (os_exists(path)) {
        struct str mark;
        int rc = os_read_file(path, 4096, &d->arena, &mark, f);
        *loaded = rc == 0;
        return rc < 0 ? rc : go_on(d, mark);
    } else if (os_exists(d->dir)) {
        return fault_set(f, FAULT_EXISTS, d->dir, NULL, NULL);
    }
    return os_mkdir(d->dir, f);
}

static int serve_all(struct demo *d, struct fault *f)
{
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < d->nodes; i++)
        rc = serve(d, &d->node[i], f);
    if (rc == 0)
        rc = make_peers(d, f);
    if (rc == 0) {
        welcome(d);
        rc = wait_for_end(d, f);
    }
    stop_all(d);
    return rc;
}

int demo_run(const struct demo_options *o, struct fault *f)
{
    struct demo d = {.o = o};
    struct sigaction act = {.sa_handler = on_signal};
    bool loaded = false;
    interrupted = 0;
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);

    int rc = prepare(&d, &loaded, f);
    if (rc < 0)
        goto out;
    if (!loaded) {
        say(&d, MSG_DEMO_LOADING, o->example, d.dir);
        fflush(stdout);
        rc = load(&d, f);
        if (rc == 0)
            rc = write_mark(&d, path_of(&d, d.dir, "manch-demo"), f);
    }
    if (rc == 0 && !o->load_only && !interrupted)
        rc = serve_all(&d, f);
out:
    if (!o->dir && d.dir)
        os_remove_tree(d.dir, NULL);
    arena_release(&d.arena);
    return rc;
}
