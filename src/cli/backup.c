#include "cli/backup.h"

#include "act/press.h"
#include "base/os.h"
#include "cli/say.h"
#include "node/recover.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char first_line[] = "manch/backup/v1\n";
enum { PIECE = 64 * 1024, LINE = 320, KEY_FILE = 4096, SLUG = 200, WAIT = 30 };

/* --- writing ------------------------------------------------------------------------------------------------------ */

struct keeping {
    struct cli *c;
    struct sink out;
    uint64_t bytes;
};

static int put_head(struct keeping *k, const char *name, uint64_t size, struct fault *f)
{
    char line[LINE];
    int n = snprintf(line, sizeof line, "%s %llu\n", name, (unsigned long long)size);

    k->bytes += size;
    return k->out.write(k->out.ctx, line, (size_t)n, f);
}

static int put_file(struct keeping *k, const char *name, const char *path, struct fault *f)
{
    char *piece = arena_alloc(&k->c->arena, PIECE);
    struct os_file file;
    struct source in;
    struct stat st;
    uint64_t left;
    size_t n = 0;
    int rc;

    if (stat(path, &st) < 0)
        return fault_set(f, FAULT_IO, "open", path, strerror(errno));
    rc = os_file_open(&file, path, &in, f);
    if (rc)
        return rc;
    left = (uint64_t)st.st_size;
    rc = put_head(k, name, left, f);
    for (; !rc && left; left -= n) {
        rc = in.read(in.ctx, piece, left < PIECE ? left : PIECE, &n, f);
        if (!rc && !n)
            rc = fault_set(f, FAULT_IO, "read", path, NULL);
        if (!rc)
            rc = k->out.write(k->out.ctx, piece, n, f);
    }
    os_file_end(&file, false, NULL);
    return rc;
}

static bool is_key_file(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && n < SLUG && strcmp(name + n - 4, ".key") == 0;
}

static int put_keys(struct keeping *k, struct fault *f)
{
    struct arena *a = &k->c->arena;
    const char *dir = arena_fmt(a, "%s/keys", k->c->dir).p;
    DIR *d = opendir(dir);
    struct dirent *e;
    int rc = 0;

    if (!d)
        return fault_set(f, FAULT_IO, "open", dir, strerror(errno));
    while (!rc && (e = readdir(d)) != NULL)
        if (is_key_file(e->d_name))
            rc = put_file(k, arena_fmt(a, "keys/%s", e->d_name).p, arena_fmt(a, "%s/%s", dir, e->d_name).p, f);
    closedir(d);
    return rc;
}

static int put_all(struct keeping *k, const char *copy, struct fault *f)
{
    int rc = k->out.write(k->out.ctx, first_line, sizeof first_line - 1, f);

    if (!rc)
        rc = put_keys(k, f);
    if (!rc)
        rc = put_file(k, "manch.db", copy, f);
    return rc ? rc : put_head(k, "end", 0, f);
}

static int write_file(struct keeping *k, const char *path, const char *copy, struct fault *f)
{
    struct press_writer *press;
    struct os_file file;
    struct sink to;
    int rc = os_file_create(&file, path, 0600, false, &to, f), ended;

    if (rc)
        return rc;
    rc = press_write_begin(&press, to, &k->out, f);
    if (!rc) {
        rc = put_all(k, copy, f);
        ended = press_write_end(press, rc ? NULL : f);
        rc = rc ? rc : ended;
    }
    ended = os_file_end(&file, rc == 0, rc ? NULL : f);
    return rc ? rc : ended;
}

int backup_write(struct cli *c, struct fault *f)
{
    const char *path = c->arg[0], *copy;
    struct keeping k = {.c = c};
    uint64_t salt;
    int rc;

    if (os_exists(path))
        return fault_set(f, FAULT_EXISTS, path, NULL, NULL);
    os_random(&salt, sizeof salt);
    copy = arena_fmt(&c->arena, "%s.%016llx.db", path, (unsigned long long)salt).p;
    rc = db_copy_to(c->store->db, copy, f);
    if (!rc)
        rc = write_file(&k, path, copy, f);
    unlink(copy);
    if (rc)
        return rc;
    if (c->json) {
        struct json *v = json_object(&c->arena);

        say_set(c, v, "file", say_json_z(c, path));
        say_set_int(c, v, "bytes", (int64_t)k.bytes);
        say_json(c, v);
    } else {
        SAY(c, MSG_CLI_BACKUP_DONE, str_of(path));
    }
    return 0;
}

/* --- restoring ---------------------------------------------------------------------------------------------------- */

static int bad(struct fault *f, const char *what)
{
    return fault_set(f, FAULT_STREAM, what, NULL, NULL);
}

static int get_line(struct source in, char line[LINE], struct fault *f)
{
    for (size_t n = 0; n < LINE - 1; n++) {
        int rc = source_exact(in, line + n, 1, f);

        if (rc)
            return rc;
        if (line[n] == '\n') {
            line[n] = '\0';
            return 0;
        }
    }
    return bad(f, "no backup");
}

static int get_file(struct cli *c, struct source in, const char *path, uint64_t left, struct fault *f)
{
    char *piece = arena_alloc(&c->arena, PIECE);
    struct os_file file;
    struct sink to;
    int rc = os_file_create(&file, path, 0600, false, &to, f), ended;

    if (rc)
        return rc;
    for (size_t n; !rc && left; left -= n) {
        n = left < PIECE ? left : PIECE;
        rc = source_exact(in, piece, n, f);
        if (!rc)
            rc = to.write(to.ctx, piece, n, f);
    }
    ended = os_file_end(&file, rc == 0, rc ? NULL : f);
    return rc ? rc : ended;
}

/* A part's name is a file's that belongs there and nothing else. */
static bool name_ok(struct str name)
{
    if (str_is(name, "manch.db"))
        return true;
    if (!str_starts(name, "keys/") || !is_key_file(name.p))
        return false;
    for (size_t i = 5; i < name.n; i++)
        if (name.p[i] == '/')
            return false;
    return name.p[5] != '.';
}

static int get_parts(struct cli *c, struct source in, const char *dir, struct fault *f)
{
    char magic[sizeof first_line];
    int rc = source_exact(in, magic, sizeof first_line - 1, f);

    if (!rc && memcmp(magic, first_line, sizeof first_line - 1) != 0)
        rc = bad(f, "no backup");
    while (!rc) {
        char line[LINE], *space;
        int64_t size;

        rc = get_line(in, line, f);
        if (rc)
            break;
        space = strrchr(line, ' ');
        if (!space || !str_int(str_of(space + 1), &size) || size < 0)
            return bad(f, "no backup");
        *space = '\0';
        if (strcmp(line, "end") == 0)
            return 0;
        if (!name_ok(str_of(line)))
            return bad(f, "no backup");
        rc = get_file(c, in, arena_fmt(&c->arena, "%s/%s", dir, line).p, (uint64_t)size, f);
    }
    return rc;
}

static int unpack(struct cli *c, const char *path, const char *dir, struct fault *f)
{
    struct press_reader *press = NULL;
    struct os_file file;
    struct source raw, plain;
    int rc = os_mkdir(arena_fmt(&c->arena, "%s/keys", dir).p, f);

    if (!rc)
        rc = os_file_open(&file, path, &raw, f);
    if (rc)
        return rc;
    rc = press_read_begin(&press, raw, INT64_MAX, &plain, f);
    if (!rc)
        rc = get_parts(c, plain, dir, f);
    press_read_end(press);
    os_file_end(&file, false, NULL);
    return rc;
}

/* The copy opens, and is of the same party as the node that stands there, if one does. */
static int look_at(struct cli *c, const char *copy, struct fault *f)
{
    struct store *was = NULL, *is = NULL;
    int rc = store_open(copy, false, &is, f);

    if (!rc)
        rc = db_check(is->db, f);
    if (!rc && store_open(c->dir, false, &was, NULL) == 0 && !key_eq(&was->self.root, &is->self.root))
        rc = fault_set(f, FAULT_FOREIGN, "backup", is->self.root.name, was->self.root.name);
    store_close(was);
    store_close(is);
    return rc;
}

static int move(const char *from, const char *to, struct fault *f)
{
    return rename(from, to) < 0 && errno != ENOENT ? fault_set(f, FAULT_IO, "rename", from, strerror(errno)) : 0;
}

/* What stands there now is put aside, never removed. */
static int put_aside(struct cli *c, struct fault *f)
{
    static const char *const part[] = {"manch.db", "manch.db-wal", "manch.db-shm", "mark"};
    struct arena *a = &c->arena;
    const char *aside = NULL;
    int rc = 0;

    for (int i = 1; !aside || os_exists(aside); i++)
        aside = arena_fmt(a, "%s/before-restore-%d", c->dir, i).p;
    if (!os_exists(arena_fmt(a, "%s/manch.db", c->dir).p) && !os_exists(arena_fmt(a, "%s/mark", c->dir).p))
        return 0;
    rc = os_mkdir(aside, f);
    for (size_t i = 0; !rc && i < sizeof part / sizeof *part; i++)
        rc = move(arena_fmt(a, "%s/%s", c->dir, part[i]).p, arena_fmt(a, "%s/%s", aside, part[i]).p, f);
    return rc;
}

/* Keys that are not there yet; those that are there stay. */
static int put_keys_back(struct cli *c, const char *copy, struct fault *f)
{
    struct arena *a = &c->arena;
    const char *from = arena_fmt(a, "%s/keys", copy).p;
    DIR *d = opendir(from);
    struct dirent *e;
    int rc = d ? os_mkdir(arena_fmt(a, "%s/keys", c->dir).p, f) : fault_set(f, FAULT_IO, "open", from, strerror(errno));

    while (!rc && (e = readdir(d)) != NULL) {
        const char *to = arena_fmt(a, "%s/keys/%s", c->dir, e->d_name).p;

        if (is_key_file(e->d_name) && !os_exists(to))
            rc = move(arena_fmt(a, "%s/%s", from, e->d_name).p, to, f);
    }
    if (d)
        closedir(d);
    return rc;
}

static int put_back(struct cli *c, const char *copy, struct fault *f)
{
    struct arena *a = &c->arena;
    struct os_lock lock;
    int rc = os_lock(&lock, arena_fmt(a, "%s/manch.lock", c->dir).p, WAIT, f);

    if (rc)
        return rc;
    rc = put_aside(c, f);
    if (!rc)
        rc = put_keys_back(c, copy, f);
    if (!rc)
        rc = move(arena_fmt(a, "%s/manch.db", copy).p, arena_fmt(a, "%s/manch.db", c->dir).p, f);
    os_unlock(&lock);
    return rc;
}

/* What the old database asked its peers proves nothing now. */
static int settle(struct cli *c, struct fault *f)
{
    int rc = cli_open(c, true, f);

    if (!rc && c->store->has_channel)
        rc = recover_reset(c->store, f);
    if (rc)
        return rc;
    if (c->json) {
        struct json *v = json_object(&c->arena);

        say_set(c, v, "dir", say_json_z(c, c->dir));
        say_set_str(c, v, "party", c->store->self.code);
        say_set_bool(c, v, "read_only", c->store->barred != STORE_FREE);
        say_json(c, v);
        return 0;
    }
    SAY(c, MSG_CLI_RESTORE_DONE, str_of(c->dir));
    if (c->store->barred != STORE_FREE)
        say_word(c, MSG_CLI_RESTORE_NEXT);
    return 0;
}

int backup_restore(struct cli *c, struct fault *f)
{
    const char *copy;
    uint64_t salt;
    bool was;
    int rc;

    if (c->args > 1)
        c->dir = c->arg[1];
    if (!c->dir && cli_find_dir(c, NULL) != 0 && !c->dir)
        return cli_usage(c, f, MSG_CLI_USAGE_RESTORE, NULL, NULL);
    os_random(&salt, sizeof salt);
    copy = arena_fmt(&c->arena, "%s/restore-%016llx", c->dir, (unsigned long long)salt).p;
    was = os_exists(c->dir);
    rc = unpack(c, c->arg[0], copy, f);
    if (!rc)
        rc = look_at(c, copy, f);
    if (!rc)
        rc = put_back(c, copy, f);
    os_remove_tree(copy, NULL);
    if (rc && !was) /* made for nothing */
        rmdir(c->dir);
    return rc ? rc : settle(c, f);
}
