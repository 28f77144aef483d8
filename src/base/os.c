#include "base/os.h"

#include "base/date.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { STEP = 64 * 1024, LOCK_POLL_MS = 20, TREE_FILES = 16 };

static struct {
    atomic_int left; /* calls until one fails; 0: none will */
    atomic_bool forever;
} failing[OS_CLASSES];

void os_fail_at(enum os_class what, int nth, bool forever)
{
    failing[what].forever = forever;
    failing[what].left = nth;
}

/* True, with errno set, when a test wants this call to fail. */
static bool fails(enum os_class what)
{
    static const int error[OS_CLASSES] = {EIO, ENOSPC, EIO, EIO};
    int left = failing[what].left;

    while (left > 0) {
        int next = left == 1 && failing[what].forever ? 1 : left - 1;

        if (atomic_compare_exchange_weak(&failing[what].left, &left, next)) {
            if (left == 1)
                errno = error[what];
            return left == 1;
        }
    }
    return false;
}

static int io_fault(struct fault *f, const char *tried, const char *path)
{
    char text[128];

    return fault_set(f, FAULT_IO, tried, path, strerror_r(errno, text, sizeof text));
}

static ssize_t read_some(int fd, void *p, size_t n)
{
    ssize_t got;

    do
        got = fails(OS_READ) ? -1 : read(fd, p, n);
    while (got < 0 && errno == EINTR);
    return got;
}

static int write_all(int fd, struct str s)
{
    while (s.n) {
        ssize_t put = fails(OS_WRITE) ? -1 : write(fd, s.p, s.n);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        s.p += put;
        s.n -= (size_t)put;
    }
    return 0;
}

static int sync_fd(int fd)
{
    return fails(OS_SYNC) ? -1 : fsync(fd);
}

static int read_up_to(int fd, const char *path, size_t max, struct buf *b, struct fault *f)
{
    struct stat st;
    size_t step = STEP;

    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (uint64_t)st.st_size <= max)
        step = (size_t)st.st_size + 1;
    for (;;) {
        ssize_t got = read_some(fd, buf_room(b, step), step);

        if (got < 0)
            return io_fault(f, "read", path);
        if (got == 0)
            return 0;
        b->n += (size_t)got;
        if (b->n > max) {
            char limit[24];

            snprintf(limit, sizeof limit, "%zu", max);
            return fault_set(f, FAULT_TOO_LARGE, path, limit, NULL);
        }
        step = STEP;
    }
}

int os_read_file(const char *path, size_t max, struct arena *a, struct str *out, struct fault *f)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY), rc;
    struct buf b = BUF_EMPTY;

    if (fd < 0)
        return io_fault(f, "open", path);
    rc = read_up_to(fd, path, max, &b, f);
    if (!rc)
        *out = arena_str(a, buf_view(&b));
    buf_free(&b);
    if (!standard)
        close(fd);
    return rc;
}

/* Makes the directory entry of PATH durable. */
static int sync_directory(const char *path)
{
    struct arena a = ARENA_EMPTY;
    const char *slash = strrchr(path, '/');
    const char *dir = !slash ? "." : slash == path ? "/" : arena_z(&a, str_make(path, (size_t)(slash - path)));
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc = -1;

    if (fd >= 0) {
        rc = sync_fd(fd);
        close(fd);
    }
    arena_release(&a);
    return rc;
}

static int put_in_place(const char *temporary, const char *path, bool replace)
{
    if (fails(OS_RENAME))
        return -1;
    if (replace)
        return rename(temporary, path);
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL) /* else the file system does not know how */
        return -1;
    if (link(temporary, path) < 0)
        return -1;
    unlink(temporary);
    return 0;
}

static int write_new(const char *path, struct str bytes, unsigned mode, struct fault *f)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, (mode_t)mode), rc = 0;

    if (fd < 0)
        return io_fault(f, "create", path);
    if (write_all(fd, bytes) < 0)
        rc = io_fault(f, "write", path);
    else if (sync_fd(fd) < 0)
        rc = io_fault(f, "sync", path);
    if (close(fd) < 0 && !rc)
        rc = io_fault(f, "close", path);
    if (rc)
        unlink(path);
    return rc;
}

int os_write_file(const char *path, struct str bytes, unsigned mode, bool replace, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    const char *temporary;
    uint64_t salt;
    int rc;

    if (!replace && os_exists(path))
        return fault_set(f, FAULT_EXISTS, path, NULL, NULL);
    os_random(&salt, sizeof salt);
    temporary = arena_fmt(&a, "%s.%016llx.new", path, (unsigned long long)salt).p;
    rc = write_new(temporary, bytes, mode, f);
    if (rc)
        goto out;
    if (put_in_place(temporary, path, replace) < 0) {
        rc = errno == EEXIST ? fault_set(f, FAULT_EXISTS, path, NULL, NULL) : io_fault(f, "rename", path);
        unlink(temporary);
        goto out;
    }
    if (sync_directory(path) < 0)
        rc = io_fault(f, "sync", path);
out:
    arena_release(&a);
    return rc;
}

static int file_read(void *ctx, void *p, size_t max, size_t *n, struct fault *f)
{
    struct os_file *o = ctx;
    ssize_t got = read_some(o->fd, p, max);

    *n = got > 0 ? (size_t)got : 0;
    return got < 0 ? io_fault(f, "read", o->path) : 0;
}

int os_file_open(struct os_file *o, const char *path, struct source *out, struct fault *f)
{
    *o = (struct os_file){.fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)};
    if (o->fd < 0)
        return io_fault(f, "open", path);
    o->path = arena_z(&o->arena, str_of(path));
    *out = (struct source){file_read, o};
    return 0;
}

static int file_write(void *ctx, const void *p, size_t n, struct fault *f)
{
    struct os_file *o = ctx;

    return write_all(o->fd, str_make(p, n)) < 0 ? io_fault(f, "write", o->temporary) : 0;
}

int os_file_create(struct os_file *o, const char *path, unsigned mode, bool replace, struct sink *out, struct fault *f)
{
    uint64_t salt;

    *o = (struct os_file){.fd = -1, .replace = replace};
    if (!replace && os_exists(path))
        return fault_set(f, FAULT_EXISTS, path, NULL, NULL);
    os_random(&salt, sizeof salt);
    o->path = arena_z(&o->arena, str_of(path));
    o->temporary = arena_fmt(&o->arena, "%s.%016llx.new", path, (unsigned long long)salt).p;
    o->fd = open(o->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, (mode_t)mode);
    if (o->fd < 0) {
        int rc = io_fault(f, "create", path);

        arena_release(&o->arena);
        return rc;
    }
    *out = (struct sink){file_write, o};
    return 0;
}

static int file_settle(const struct os_file *o, struct fault *f)
{
    if (put_in_place(o->temporary, o->path, o->replace) < 0)
        return errno == EEXIST ? fault_set(f, FAULT_EXISTS, o->path, NULL, NULL) : io_fault(f, "rename", o->path);
    return sync_directory(o->path) < 0 ? io_fault(f, "sync", o->path) : 0;
}

int os_file_end(struct os_file *o, bool keep, struct fault *f)
{
    int rc = 0;

    if (o->fd < 0)
        return 0;
    if (o->temporary && keep && sync_fd(o->fd) < 0)
        rc = io_fault(f, "sync", o->path);
    if (o->fd != STDIN_FILENO && close(o->fd) < 0 && !rc)
        rc = io_fault(f, "close", o->path);
    if (o->temporary && keep && !rc)
        rc = file_settle(o, f);
    if (o->temporary && (rc || !keep))
        unlink(o->temporary); /* gone already where the rename was done */
    o->fd = -1;
    arena_release(&o->arena);
    return rc;
}

bool os_exists(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

int os_mkdir(const char *path, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    char *each = arena_z(&a, str_of(path));
    struct stat st;
    int rc = 0;

    for (char *p = each; !rc && *p; p++) {
        if (p[1] != '/' && p[1] != '\0')
            continue;
        char kept = p[1];

        p[1] = '\0';
        if (mkdir(each, 0700) < 0 && errno != EEXIST)
            rc = io_fault(f, "mkdir", each);
        p[1] = kept;
    }
    if (!rc && stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        rc = io_fault(f, "mkdir", path);
    }
    arena_release(&a);
    return rc;
}

bool os_is_directory(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_bytes(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

int os_list(const char *path, struct arena *a, const char ***out, size_t *count, struct fault *f)
{
    char *root[] = {arena_z(a, str_of(path)), NULL};
    FTS *tree = fts_open(root, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    size_t cap = 0;

    *out = NULL;
    *count = 0;
    if (!tree || !os_is_directory(path)) {
        if (tree)
            fts_close(tree);
        return io_fault(f, "read directory", path);
    }
    for (FTSENT *e; (e = fts_read(tree));) {
        if (e->fts_level > 0 && e->fts_name[0] == '.') {
            fts_set(tree, e, FTS_SKIP);
            continue;
        }
        if (e->fts_info != FTS_F)
            continue;
        if (*count == cap) {
            const char **more = arena_array(a, cap = cap * 2 + 64, sizeof *more);
            if (*count)
                memcpy(more, *out, *count * sizeof *more);
            *out = more;
        }
        (*out)[(*count)++] = arena_z(a, str_of(e->fts_path));
    }
    fts_close(tree);
    qsort(*out, *count, sizeof **out, by_bytes);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

int os_remove_tree(const char *path, struct fault *f)
{
    if (nftw(path, remove_one, TREE_FILES, FTW_DEPTH | FTW_PHYS) < 0 && errno != ENOENT)
        return io_fault(f, "remove", path);
    return 0;
}

void os_random(void *out, size_t n)
{
    uint8_t *p = out;

    while (n) {
        ssize_t got = getrandom(p, n, 0);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            abort();
        p += got;
        n -= (size_t)got;
    }
}

int64_t os_now(void)
{
    const char *fixed = getenv("MANCH_CLOCK");
    int64_t t;

    if (fixed && date_parse_time(str_of(fixed), &t))
        return t;
    return (int64_t)time(NULL);
}

int64_t os_ticks(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The holder's process number stands in the file, for the message to those who wait in vain. */
static int busy(int fd, const char *path, struct fault *f)
{
    char who[32] = "";
    ssize_t n = pread(fd, who, sizeof who - 1, 0);

    if (n > 0)
        who[strcspn(who, "\n")] = '\0';
    return fault_set(f, FAULT_BUSY, n > 0 ? who : path, NULL, NULL);
}

/* Who holds it, for busy(): our process number and NLs. A file that says so already is not touched, and never cut: cutting
 * and closing would make some file systems write it out each time. */
static void sign_lock(int fd)
{
    char mine[16], there[16];
    int n = snprintf(mine, sizeof mine, "%ld", (long)getpid());

    memset(mine + n, '\n', sizeof mine - (size_t)n);
    if (pread(fd, there, sizeof there, 0) == (ssize_t)sizeof there && memcmp(mine, there, sizeof mine) == 0)
        return;
    if (pwrite(fd, mine, sizeof mine, 0) < 0)
        return; /* only words are lost: the lock is held */
}

int os_lock(struct os_lock *l, const char *path, int wait, struct fault *f)
{
    static const struct timespec pause = {0, LOCK_POLL_MS * 1000000L};
    int64_t end = os_ticks() + (int64_t)wait * 1000000000;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), rc;

    l->fd = -1;
    if (fd < 0)
        return io_fault(f, "lock", path);
    while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            rc = io_fault(f, "lock", path);
            close(fd);
            return rc;
        }
        if (os_ticks() >= end) {
            rc = busy(fd, path, f);
            close(fd);
            return rc;
        }
        nanosleep(&pause, NULL);
    }
    l->fd = fd;
    sign_lock(fd);
    return 0;
}

void os_unlock(struct os_lock *l)
{
    if (l->fd >= 0)
        close(l->fd);
    l->fd = -1;
}
