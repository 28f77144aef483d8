#include "base/child.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/os.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_PROGRAM = 127, PIECE = 65536 };

static int system_fault(struct fault *f, const char *what, const char *name)
{
    return fault_set(f, FAULT_IO, what, name, strerror(errno));
}

/* --- finding the program ----------------------------------------------------------------------------------------- */

/* Where in PATH it is; in arena. NULL: nowhere. */
static const char *find_program(const char *name, struct arena *a)
{
    const char *path = getenv("PATH");
    struct str rest = str_of(path ? path : "/usr/bin:/bin"), dir;
    struct stat st;

    while (rest.n) {
        const char *full;

        str_cut(&rest, ':', &dir);
        full = arena_fmt(a, STR_FMT "/%s", STR_ARG(dir), name).p;
        if (dir.n && dir.p[0] == '/' && stat(full, &st) == 0 && S_ISREG(st.st_mode) && access(full, X_OK) == 0)
            return full;
    }
    return NULL;
}

bool child_is_there(const char *program)
{
    struct arena a = ARENA_EMPTY;
    bool there = find_program(program, &a) != NULL;

    arena_release(&a);
    return there;
}

/* --- in the child: only calls that are safe between fork and exec ------------------------------------------------ */

static void limit(int what, rlim_t most)
{
    struct rlimit l = {most, most};

    setrlimit((__rlimit_resource_t)what, &l);
}

static void allow_reading(int rules, const char *path)
{
    struct landlock_path_beneath_attr rule = {
        .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(path, O_PATH | O_CLOEXEC)};

    if (rule.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

/* Where Landlock is missing nothing of it happens. */
static void shut_files(const char *program)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = (1ull << 13) - 1}; /* every access of ABI 1 */
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

    if (rules < 0)
        return;
    allow_reading(rules, "/usr");
    allow_reading(rules, "/lib");
    allow_reading(rules, "/lib64");
    allow_reading(rules, "/etc");
    allow_reading(rules, program);
    syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
}

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define REFUSE(call) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static void shut_sockets(void)
{
#if defined(__x86_64__) || defined(__aarch64__)
#ifdef __x86_64__
    const uint32_t arch = AUDIT_ARCH_X86_64;
#else
    const uint32_t arch = AUDIT_ARCH_AARCH64;
#endif
    struct sock_filter rule[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, arch, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        REFUSE(SYS_socket),
        REFUSE(SYS_socketpair),
        REFUSE(SYS_connect),
        REFUSE(SYS_ptrace),
        REFUSE(SYS_process_vm_writev),
        REFUSE(SYS_bpf),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof rule / sizeof *rule, rule};

    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}

static void become(const char *path, char *const argv[], char *const env[], int in, int out)
    __attribute__((noreturn));
static void become(const char *path, char *const argv[], char *const env[], int in, int out)
{
    int nothing = open("/dev/null", O_WRONLY);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(nothing, 2) < 0 || chdir("/"))
        _exit(NO_PROGRAM);
    syscall(SYS_close_range, 3, ~0u, 0);
    signal(SIGPIPE, SIG_DFL);
    limit(RLIMIT_CPU, LIMIT_CHILD_SECONDS);
    limit(RLIMIT_AS, LIMIT_CHILD_MEMORY);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CORE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    shut_files(path);
    shut_sockets();
    execve(path, argv, env);
    _exit(NO_PROGRAM);
}

/* --- in the parent ----------------------------------------------------------------------------------------------- */

/* A file without a name that holds IN, at its beginning. -1: no. */
static int file_of(struct str in)
{
    int fd = memfd_create("in", MFD_CLOEXEC);
    size_t done = 0;

    while (fd >= 0 && done < in.n) {
        ssize_t n = write(fd, in.p + done, in.n - done);

        if (n <= 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* Reads what is said until it ends, it is too much, or time is over. False: it has to be stopped. */
static bool listen_to(int fd, size_t max, struct buf *said)
{
    int64_t end = os_ticks() + LIMIT_CHILD_SECONDS * 1000000000ll;

    for (;;) {
        int64_t left = (end - os_ticks()) / 1000000;
        struct pollfd p = {.fd = fd, .events = POLLIN};
        ssize_t n;

        if (left <= 0 || (poll(&p, 1, (int)left) < 0 && errno != EINTR))
            return false;
        if (!(p.revents & (POLLIN | POLLHUP)))
            continue;
        n = read(fd, buf_room(said, PIECE), PIECE);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        said->n += n > 0 ? (size_t)n : 0;
        if (said->n > max)
            return false;
    }
}

static int wait_for(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}

int child_run(const char *const argv[], struct str in, size_t max, struct arena *a, struct str *out,
              enum child_end *end, struct fault *f)
{
    static char *const env[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL};
    const char *path = find_program(argv[0], a);
    struct buf said = BUF_EMPTY;
    int pipes[2], fd, status;
    bool good;
    pid_t pid;

    *out = STR("");
    *end = CHILD_MISSING;
    if (!path)
        return 0;
    if ((fd = file_of(in)) < 0)
        return system_fault(f, "memfd", argv[0]);
    if (pipe2(pipes, O_CLOEXEC)) {
        close(fd);
        return system_fault(f, "pipe", argv[0]);
    }
    pid = fork();
    if (pid == 0)
        become(path, (char *const *)(uintptr_t)argv, env, fd, pipes[1]);
    close(fd);
    close(pipes[1]);
    if (pid < 0) {
        close(pipes[0]);
        return system_fault(f, "fork", argv[0]);
    }
    good = listen_to(pipes[0], max, &said);
    close(pipes[0]);
    if (!good)
        kill(pid, SIGKILL);
    status = wait_for(pid);
    *end = !good ? CHILD_STOPPED : WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHILD_DONE : CHILD_FAILED;
    if (*end == CHILD_DONE)
        *out = arena_str(a, buf_view(&said));
    buf_free(&said);
    return 0;
}
