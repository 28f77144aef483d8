#include "rule/fold.h"

#include <stdio.h>
#include <stdlib.h>

void fold_init(struct fold *fold, size_t count)
{
    *fold = (struct fold){.count = count};
    for (size_t p = 0; p < count; p++)
        fold->log[p].wait_log = -1;
}

static void wait_for(struct fold_log *log, int other, uint64_t size)
{
    log->wait_log = other;
    log->wait_size = size;
}

/* What P waits for has not been applied (or has not even arrived). */
static bool waiting(const struct fold *fold, int p)
{
    const struct fold_log *log = &fold->log[p];

    return log->wait_log >= 0 && fold->log[log->wait_log].effective < log->wait_size;
}

/* --- one entry ---------------------------------------------------------------------------------------------------- */

/* A receipt by P: *WHY is the verdict, unless P has to wait from here. */
static int judge_receipt(struct fold *fold, const struct fold_host *host, int p, const struct fold_entry *e,
                         enum reason *why, struct fault *f)
{
    int q = e->receipt_log, rc;
    struct hash root;

    if (q == p)
        *why = REASON_RECEIPT_OWN;
    else if (q < 0 || (size_t)q >= fold->count)
        *why = REASON_RECEIPT_LOG;
    else if (e->size <= fold->seen.of[p][q])
        *why = REASON_RECEIPT_SIZE;
    else if (e->size > fold->log[q].held)
        wait_for(&fold->log[p], q, e->size);
    else if ((rc = host->root(host->ctx, q, e->size, &root, f)))
        return rc;
    else if (!hash_eq(&root, &e->root))
        *why = REASON_RECEIPT_ROOT;
    else if (e->size > fold->log[q].effective)
        wait_for(&fold->log[p], q, e->size);
    return 0;
}

static int take_receipt(struct fold *fold, const struct fold_host *host, int p, const struct fold_entry *e,
                        struct fault *f)
{
    uint64_t from = fold->seen.of[p][e->receipt_log];

    fold->seen.of[p][e->receipt_log] = e->size;
    return host->saw ? host->saw(host->ctx, p, e->receipt_log, from, e->size, f) : 0;
}

/* An act on a matter; those that are void already matter only where they are proposals, which may be named. */
static int judge_stand(struct fold *fold, const struct fold_host *host, int p, const struct fold_entry *e,
                       enum reason *why, struct fault *f)
{
    uint64_t index = fold->log[p].effective;
    const struct hash *basis = e->has_basis ? &e->version : NULL;
    struct stand_matter *m;
    int rc;

    if (e->notice || (e->reason && !(e->known && e->verb == ACT_PROPOSE)))
        return 0;
    if ((rc = host->matter(host->ctx, e->subject, &m, f)))
        return rc;
    stand_index(m, host->arena);
    if (e->reason)
        stand_void_proposal(m, host->arena, p, index, &e->id, basis, e->parties, e->open, e->reason);
    else if (e->verb == ACT_PROPOSE)
        *why = stand_propose(m, host->arena, &fold->seen, p, index, &e->id, basis, e->parties, e->open);
    else if (e->verb == ACT_ACCEPT)
        *why = stand_accept(m, &fold->seen, p, index, &e->version, e->ad_referendum);
    else
        *why = stand_withdraw(m, &fold->seen, p, index, &e->version);
    return 0;
}

/* Applies P's next entry, or says what P waits for. */
static int step(struct fold *fold, const struct fold_host *host, int p, struct fault *f)
{
    struct fold_log *log = &fold->log[p];
    struct fold_entry e = {0};
    enum reason why;
    bool receipt;
    int rc = host->entry(host->ctx, p, log->effective, &e, f);

    if (rc)
        return rc;
    why = e.reason;
    wait_for(log, -1, 0);
    receipt = !why && !e.other && e.verb == ACT_RECEIPT;
    if (receipt)
        rc = judge_receipt(fold, host, p, &e, &why, f);
    else if (!e.other && (e.verb == ACT_PROPOSE || e.verb == ACT_ACCEPT || e.verb == ACT_WITHDRAW))
        rc = judge_stand(fold, host, p, &e, &why, f);
    if (rc || log->wait_log >= 0)
        return rc;
    if (receipt && !why && (rc = take_receipt(fold, host, p, &e, f)))
        return rc;
    if ((rc = host->verdict(host->ctx, p, log->effective, &e, why, f)))
        return rc;
    log->effective++;
    return 0;
}

/* --- all logs ----------------------------------------------------------------------------------------------------- */

/* A log waits for one other at most, so following that from log to log either ends or turns in a circle. */
int fold_circle(const struct fold *fold)
{
    for (size_t start = 0; start < fold->count; start++) {
        int p = (int)start;

        for (size_t n = 0; n <= fold->count; n++) {
            if (!waiting(fold, p) || fold->log[p].wait_size > fold->log[fold->log[p].wait_log].held)
                break;
            p = fold->log[p].wait_log;
            if (p == (int)start)
                return p;
        }
    }
    return -1;
}

int fold_run(struct fold *fold, const struct fold_host *host, struct fault *f)
{
    bool moved = true;
    char log[12], entry[24];
    int p, rc;

    for (p = 0; p < (int)fold->count; p++)
        wait_for(&fold->log[p], -1, 0);
    while (moved) {
        moved = false;
        for (p = 0; p < (int)fold->count; p++)
            while (fold->log[p].effective < fold->log[p].held && !waiting(fold, p)) {
                uint64_t before = fold->log[p].effective;

                if ((rc = step(fold, host, p, f)))
                    return rc;
                moved |= fold->log[p].effective > before;
            }
    }
    p = fold_circle(fold);
    if (p < 0)
        return 0;
    snprintf(log, sizeof log, "%d", p);
    snprintf(entry, sizeof entry, "%llu", (unsigned long long)fold->log[p].effective);
    return fault_set(f, FAULT_CIRCLE, log, entry, NULL);
}

/* --- manch fold --------------------------------------------------------------------------------------------------- */

struct file_log {
    struct str party;
    size_t count;
    const struct json **entry;
    uint8_t *reason;
};
struct file {
    struct arena *arena;
    size_t count;
    struct file_log log[LIMIT_PARTIES];
    struct stand_matter matter;
};

static int refuse(const struct file *file, const struct file_log *log, size_t index, const char *member,
                  const char *what, struct fault *f)
{
    struct str where = arena_fmt(file->arena, "logs." STR_FMT ".%zu%s%s", STR_ARG(log->party), index,
                                 *member ? "." : "", member);

    return fault_set(f, FAULT_ACT, what, where.p, NULL);
}

static int find_party(const struct file *file, struct str party)
{
    for (size_t p = 0; p < file->count; p++)
        if (str_eq(file->log[p].party, party))
            return (int)p;
    return -1;
}

/* Reads the members of one entry, by verb. They return the name of the first member that will not do, or NULL. */

static const char *read_propose(const struct file *file, const struct json *v, struct fold_entry *e)
{
    const struct json *id = json_get(v, "id"), *basis = json_get(v, "basis");

    if (!id || id->type != JSON_STRING)
        return "id";
    if (basis && basis->type != JSON_STRING && basis->type != JSON_NULL)
        return "basis";
    e->id = hash_of(id->str);
    e->has_basis = basis && basis->type == JSON_STRING;
    if (e->has_basis)
        e->version = hash_of(basis->str);
    e->parties = (uint32_t)((1u << file->count) - 1);
    return NULL;
}

static const char *read_version(const struct file *file, const struct json *v, struct fold_entry *e)
{
    const struct json *version = json_get(v, "version"), *provisional = json_get(v, "ad_referendum");

    (void)file;
    if (!version || version->type != JSON_STRING)
        return "version";
    if (provisional && (provisional->type != JSON_BOOL || e->verb != ACT_ACCEPT))
        return "ad_referendum";
    e->version = hash_of(version->str);
    e->ad_referendum = provisional && provisional->truth;
    return NULL;
}

/* There are no real roots here: every good one is all zeros. */
static const char *read_receipt(const struct file *file, const struct json *v, struct fold_entry *e)
{
    const struct json *from = json_get(v, "from"), *size = json_get(v, "size"), *root = json_get(v, "root");

    if (!from || from->type != JSON_STRING)
        return "from";
    if (!size || size->type != JSON_INT || size->num < 0)
        return "size";
    if (root && !str_is(json_str(root), "bad"))
        return "root";
    e->receipt_log = find_party(file, from->str);
    e->size = (uint64_t)size->num;
    memset(&e->root, root ? 0xff : 0, sizeof e->root);
    return NULL;
}

static const struct {
    enum act_verb verb;
    const char *(*read)(const struct file *file, const struct json *v, struct fold_entry *e);
} file_verb[] = {
    {ACT_PROPOSE, read_propose}, {ACT_ACCEPT, read_version}, {ACT_WITHDRAW, read_version}, {ACT_RECEIPT, read_receipt},
};

static int read_entry(const struct file *file, const struct file_log *log, size_t index, struct fold_entry *e,
                      struct fault *f)
{
    const struct json *v = log->entry[index], *verb = json_get(v, "verb");
    const char *wrong;

    *e = (struct fold_entry){.known = true, .other = true};
    if (v->type != JSON_OBJECT)
        return refuse(file, log, index, "", "no object", f);
    if (!verb || verb->type != JSON_STRING)
        return refuse(file, log, index, "verb", verb ? "wrong value" : "missing member", f);
    for (size_t i = 0; i < sizeof file_verb / sizeof file_verb[0]; i++) {
        if (!str_is(verb->str, act_verb_name[file_verb[i].verb]))
            continue;
        e->verb = file_verb[i].verb;
        e->other = false;
        wrong = file_verb[i].read(file, v, e);
        if (wrong)
            return refuse(file, log, index, wrong, json_get(v, wrong) ? "wrong value" : "missing member", f);
    }
    return 0;
}

/* --- its host */

static int file_entry(void *ctx, int log, uint64_t index, struct fold_entry *out, struct fault *f)
{
    struct file *file = ctx;

    return read_entry(file, &file->log[log], index, out, f);
}

static int file_root(void *ctx, int log, uint64_t size, struct hash *out, struct fault *f)
{
    (void)ctx;
    (void)log;
    (void)size;
    (void)f;
    memset(out, 0, sizeof *out);
    return 0;
}

static int file_matter(void *ctx, struct str subject, struct stand_matter **out, struct fault *f)
{
    (void)subject;
    (void)f;
    *out = &((struct file *)ctx)->matter;
    return 0;
}

static int file_verdict(void *ctx, int log, uint64_t index, const struct fold_entry *e, enum reason reason,
                        struct fault *f)
{
    (void)e;
    (void)f;
    ((struct file *)ctx)->log[log].reason[index] = (uint8_t)reason;
    return 0;
}

/* --- in */

static int open_parties(struct file *file, const struct json *parties, struct fault *f)
{
    const struct json *v;

    if (!parties || parties->type != JSON_ARRAY || !parties->child)
        return fault_set(f, FAULT_ACT, parties ? "wrong value" : "missing member", "parties", NULL);
    for (v = parties->child; v; v = v->next) {
        if (v->type != JSON_STRING || find_party(file, v->str) >= 0)
            return fault_set(f, FAULT_ACT, "wrong value", "parties", NULL);
        if (file->count == LIMIT_PARTIES)
            return fault_set(f, FAULT_TOO_LARGE, "parties", "16", NULL);
        file->log[file->count++].party = v->str;
    }
    return 0;
}

static int open_logs(struct file *file, const struct json *logs, struct fault *f)
{
    struct file_log *log;
    int p;

    if (!logs || logs->type != JSON_OBJECT)
        return fault_set(f, FAULT_ACT, logs ? "wrong value" : "missing member", "logs", NULL);
    for (const struct json *v = logs->child; v; v = v->next) {
        p = find_party(file, v->name);
        if (p < 0 || v->type != JSON_ARRAY)
            return fault_set(f, FAULT_ACT, p < 0 ? "extra" : "wrong value", arena_fmt(file->arena, "logs." STR_FMT,
                             STR_ARG(v->name)).p, NULL);
        log = &file->log[p];
        log->entry = ARENA_ARRAY(file->arena, v->count, const struct json *);
        log->reason = ARENA_ARRAY(file->arena, v->count, uint8_t);
        for (const struct json *e = v->child; e; e = e->next)
            log->entry[log->count++] = e;
    }
    return 0;
}

static int compare_ids(const void *x, const void *y)
{
    return str_cmp(json_str(json_get(*(const struct json *const *)x, "id")),
                   json_str(json_get(*(const struct json *const *)y, "id")));
}

/* Every entry is in form and every id is proposed once. */
static int check_entries(struct file *file, struct fault *f)
{
    const struct json **made;
    struct fold_entry e;
    size_t all = 0, n = 0;
    int rc;

    for (size_t p = 0; p < file->count; p++)
        all += file->log[p].count;
    made = ARENA_ARRAY(file->arena, all, const struct json *);
    for (size_t p = 0; p < file->count; p++)
        for (size_t i = 0; i < file->log[p].count; i++) {
            if ((rc = read_entry(file, &file->log[p], i, &e, f)))
                return rc;
            if (!e.other && e.verb == ACT_PROPOSE)
                made[n++] = file->log[p].entry[i];
        }
    if (n > 1)
        qsort(made, n, sizeof *made, compare_ids);
    for (size_t i = 1; i < n; i++)
        if (compare_ids(&made[i - 1], &made[i]) == 0)
            return fault_set(f, FAULT_ACT, "id given twice", arena_z(file->arena, json_str(json_get(made[i], "id"))),
                             NULL);
    return 0;
}

/* --- out */

/* Members are known to be different, so that none need be looked for. */
static void put(struct json *object, struct str name, struct json *value)
{
    value->name = name;
    json_add(object, value);
}

static struct str version_id(const struct file *file, const struct stand_version *v)
{
    return json_str(json_get(file->log[v->party].entry[v->index], "id"));
}

static struct json *put_object(struct arena *a, struct json *object, struct str name)
{
    struct json *v = json_object(a);

    put(object, name, v);
    return v;
}

static struct json *give(const struct file *file, const struct fold *fold)
{
    struct arena *a = file->arena;
    struct json *out = json_object(a), *chain = json_array(a), *part;

    for (size_t i = 0; i < file->matter.count; i++)
        if (file->matter.version[i].state == STAND_AGREED)
            json_add(chain, json_string(a, version_id(file, &file->matter.version[i])));
    put(out, STR("chain"), chain);
    part = put_object(a, out, STR("effective"));
    for (size_t p = 0; p < file->count; p++)
        put(part, file->log[p].party, json_int(a, (int64_t)fold->log[p].effective));
    part = put_object(a, out, STR("states"));
    for (size_t i = 0; i < file->matter.count; i++)
        put(part, version_id(file, &file->matter.version[i]),
            json_string(a, str_of(stand_state_name[file->matter.version[i].state])));
    part = put_object(a, out, STR("void"));
    for (size_t p = 0; p < file->count; p++) {
        struct json *by_index = put_object(a, part, file->log[p].party);

        for (size_t i = 0; i < fold->log[p].effective; i++)
            if (file->log[p].reason[i])
                put(by_index, arena_fmt(a, "%zu", i),
                    json_string(a, str_of(reason_word((enum reason)file->log[p].reason[i]))));
    }
    return out;
}

int fold_file(struct str json, struct arena *a, struct json **out, struct fault *f)
{
    struct file file = {.arena = a};
    struct fold_host host = {.entry = file_entry, .root = file_root, .matter = file_matter, .verdict = file_verdict,
                             .ctx = &file, .arena = a};
    struct fold fold;
    struct json *top;
    int rc;

    stand_init(&file.matter);
    if ((rc = json_parse(json, JSON_BIG, a, &top, f)))
        return rc;
    if (top->type != JSON_OBJECT)
        return fault_set(f, FAULT_ACT, "no object", "", NULL);
    if ((rc = open_parties(&file, json_get(top, "parties"), f)) || (rc = open_logs(&file, json_get(top, "logs"), f)) ||
        (rc = check_entries(&file, f)))
        return rc;
    fold_init(&fold, file.count);
    for (size_t p = 0; p < file.count; p++)
        fold.log[p].held = file.log[p].count;
    rc = fold_run(&fold, &host, f);
    if (rc == -FAULT_CIRCLE) {
        const struct fold_log *log = &fold.log[fold_circle(&fold)];

        return fault_set(f, FAULT_CIRCLE, arena_z(a, file.log[log - fold.log].party),
                         arena_fmt(a, "%llu", (unsigned long long)log->effective).p, NULL);
    }
    if (rc)
        return rc;
    stand_settle(&file.matter, &fold.seen);
    *out = give(&file, &fold);
    return 0;
}
