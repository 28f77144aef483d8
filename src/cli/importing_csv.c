#include "cli/drafting.h"
#include "cli/fields.h"
#include "cli/importing_inner.h"
#include "cli/say.h"

#include "base/csv.h"
#include "base/enc.h"
#include "base/os.h"

/* --- what the columns are ----------------------------------------------------------------------------------------- */

struct columns {
    struct csv_cell name[CSV_COLUMNS];
    size_t count;
    int id;                  /* column with subject ids; -1: none */
    const struct kind *kind; /* NULL: each row's id says */
};

static bool is_id(struct str name) { return str_is(name, "id") || str_is(name, "subject"); }

static struct str base_name(struct str name)
{
    struct str head;

    str_cut(&name, '.', &head);
    return head;
}

/* The kind whose fields the header names: all of them, and the most telling ones; sessions before others. */
static const struct kind *kind_of_header(const struct columns *k)
{
    static const char *const first[] = {"session", "undertaking"};
    const struct kind *found = NULL;

    for (size_t pass = 0; pass < 2 + kind_count && !found; pass++) {
        const struct kind *each = pass < 2 ? kind_find(str_of(first[pass])) : &kind_table[pass - 2];
        bool all = true;
        for (size_t i = 0; i < k->count && all; i++)
            all = is_id(k->name[i].text) || kind_field(each, base_name(k->name[i].text));
        for (const struct field *f = each->field; f->name && all; f++) {
            bool there = !f->required;
            for (size_t i = 0; i < k->count && !there; i++)
                there = str_is(base_name(k->name[i].text), f->name);
            all = there;
        }
        found = all ? each : NULL;
    }
    return found;
}

static int read_header(struct cli *c, struct csv *t, struct columns *k, struct fault *f)
{
    const char *given = cli_value(c, "kind");

    *k = (struct columns){.id = -1};
    csv_next_row(t, k->name, &k->count);
    for (size_t i = 0; i < k->count; i++) {
        struct str *s = &k->name[i].text;
        while (s->n && (s->p[0] == ' ' || s->p[s->n - 1] == ' '))
            *s = s->p[0] == ' ' ? str_make(s->p + 1, s->n - 1) : str_make(s->p, s->n - 1);
        if (is_id(*s) && k->id < 0)
            k->id = (int)i;
    }
    k->kind = given ? kind_find(str_of(given)) : kind_of_header(k);
    if (given && !k->kind)
        return fault_set(f, FAULT_KIND, given, NULL, NULL);
    if (!k->kind && k->id < 0)
        return fault_set(f, FAULT_UNREADABLE, c->arg[0], "no such columns", NULL);
    return 0;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static struct str slug_of(struct str subject)
{
    struct str kind;

    str_cut(&subject, '/', &kind);
    return subject;
}

/* A subject for a row that names none. */
static struct str subject_of(struct cli *c, const struct kind *k, const struct json *fields, struct str mark,
                             size_t row)
{
    struct arena *a = &c->arena;
    const struct json *number = json_get(fields, "number"), *title = k->title ? json_get(fields, k->title) : NULL;
    struct str forum = slug_of(json_str(json_get(fields, "forum"))), date = json_str(json_get(fields, "date"));
    struct str other = arena_fmt(a, STR_FMT "-%zu", STR_ARG(mark), row);
    const struct json *text = json_get(title, "en") ? json_get(title, "en") : title ? title->child : NULL;

    if (forum.n && number)
        return arena_fmt(a, "%s/" STR_FMT "-%lld", k->name, STR_ARG(forum), (long long)number->num);
    if (forum.n && date.n)
        return arena_fmt(a, "%s/" STR_FMT "-%.10s", k->name, STR_ARG(forum), arena_z(a, date));
    return arena_fmt(a, "%s/" STR_FMT, k->name, STR_ARG(draft_slug(a, json_str(text), 60, other)));
}

/* The words of the row as fields are typed: one for each cell, one for each line of a cell of a repeated field. */
static size_t words_of(struct cli *c, const struct columns *k, const struct kind *kind, const struct csv_cell *cell,
                       size_t n, const char **word)
{
    size_t count = 0;

    for (size_t i = 0; i < n && i < k->count; i++) {
        struct str name = k->name[i].text, rest = cell[i].text, line;
        const struct field *field = kind_field(kind, base_name(name));
        if ((int)i == k->id || !cell[i].text.n || !name.n || memchr(name.p, '@', name.n))
            continue;
        for (bool more = true; more && count < 4 * CSV_COLUMNS;) {
            if (field && field->many) {
                more = str_cut(&rest, '\n', &line);
            } else {
                line = rest;
                more = false;
            }
            if (line.n)
                word[count++] = arena_fmt(&c->arena, STR_FMT "=" STR_FMT, STR_ARG(name), STR_ARG(line)).p;
        }
    }
    return count;
}

static struct json *evidence_of(struct cli *c, const struct columns *k, const struct csv_cell *cell, size_t n)
{
    struct reader_evidence e[CSV_COLUMNS];
    size_t count = 0;

    for (size_t i = 0; i < n && i < k->count; i++)
        if (cell[i].text.n && (int)i != k->id)
            e[count++] = (struct reader_evidence){.field = arena_z(&c->arena, base_name(k->name[i].text)),
                                                  .start = (uint32_t)cell[i].start,
                                                  .end = (uint32_t)cell[i].end,
                                                  .text = cell[i].text,
                                                  .why = ""};
    return draft_evidence(&c->arena, e, count);
}

/* One row as a draft. A row whose fields are wrong is told, not kept. */
static int one_row(struct cli *c, const struct columns *k, const struct csv_cell *cell, size_t n, struct str mark,
                   size_t row, struct draft *d, struct fault *f)
{
    const char *word[4 * CSV_COLUMNS], **arg = c->arg;
    size_t args = c->args;
    struct str id = k->id >= 0 && (size_t)k->id < n ? cell[k->id].text : STR("");
    struct fields fields;
    int rc;

    *d = (struct draft){.kind = id.n ? kind_of(id) : k->kind, .confidence = 100};
    if (!d->kind || (id.n && !act_subject_ok(id)))
        return fault_set(f, FAULT_SUBJECT, arena_z(&c->arena, id), NULL, NULL);
    c->args = words_of(c, k, d->kind, cell, n, word);
    c->arg = word;
    rc = fields_read(c, d->kind, NULL, 0, &fields, f);
    c->arg = arg;
    c->args = args;
    if (rc == -FAULT_FIELD && strcmp(f->arg[2], "missing") == 0)
        rc = 0;
    if (rc)
        return rc;
    d->fields = fields.v;
    d->subject = id.n ? id : subject_of(c, d->kind, fields.v, mark, row);
    if (!act_subject_ok(d->subject))
        return fault_set(f, FAULT_SUBJECT, arena_z(&c->arena, d->subject), NULL, NULL);
    d->evidence = evidence_of(c, k, cell, n);
    return draft_settle(c->store, &c->arena, d, f);
}

static bool is_empty(const struct csv_cell *cell, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cell[i].text.n)
            return false;
    return true;
}

static int all_rows(struct cli *c, struct csv *t, const struct columns *k, struct str mark, struct importing_file *x,
                    struct draft_list *l, struct fault *f)
{
    struct csv_cell cell[CSV_COLUMNS];
    size_t cap = 0, n;
    struct buf wrong = BUF_EMPTY;
    int rc = 0;

    *l = (struct draft_list){0};
    for (size_t row = 2; rc == 0 && csv_next_row(t, cell, &n); row++) {
        struct fault why = {0};
        struct str said;
        if (is_empty(cell, n))
            continue;
        if (l->count == cap) {
            struct draft *more = ARENA_ARRAY(&c->arena, cap = cap * 2 + 64, struct draft);
            if (l->count)
                memcpy(more, l->draft, l->count * sizeof *more);
            l->draft = more;
        }
        rc = one_row(c, k, cell, n, mark, row, &l->draft[l->count], &why);
        if (rc == 0) {
            bool twice = false; /* the same session in two rows */
            for (size_t i = 0; i < l->count && !twice; i++)
                twice = str_eq(l->draft[i].subject, l->draft[l->count].subject) &&
                        json_equal(l->draft[i].fields, l->draft[l->count].fields);
            if (twice)
                l->draft[l->count].state = DESK_KNOWN;
            l->count++;
            continue;
        }
        if (fault_exit(why.code) == 5) {
            *f = why;
            break;
        }
        rc = 0;
        catalogue_fault(&c->arena, c->lang, &why, &said, NULL);
        struct str args[2] = {say_number(c, (int64_t)row), said};
        buf_fmt(&wrong, "%s" STR_FMT, wrong.n ? "\n" : "",
                STR_ARG(catalogue_format(&c->arena, c->lang, MSG_IMPORT_ROW, args, 2)));
        x->needs++;
    }
    x->why = arena_str(&c->arena, buf_view(&wrong));
    buf_free(&wrong);
    return rc;
}

int importing_table(struct cli *c, const struct importing *in, struct importing_file *x, struct fault *f)
{
    struct arena *a = &c->arena;
    struct str bytes, text;
    struct csv t;
    struct columns k;
    struct draft_list l;
    struct desk_source source;
    struct hash sha;
    struct fault why = {0};
    bool known;
    int rc = os_read_file(x->name, LIMIT_BLOB, a, &bytes, f);

    if (rc)
        return rc;
    sha = hash_of(bytes);
    text = str_starts(bytes, "\xEF\xBB\xBF") ? str_make(bytes.p + 3, bytes.n - 3) : bytes;
    if (!enc_utf8(text, &(size_t){0}))
        rc = fault_set(&why, FAULT_TEXT, "", x->name, NULL);
    t = (struct csv){.text = text, .separator = csv_separator(text), .a = a};
    if (rc == 0)
        rc = read_header(c, &t, &k, &why);
    if (rc) {
        x->state = "unreadable";
        catalogue_fault(a, c->lang, &why, &x->why, NULL);
        return 0;
    }
    if ((rc = desk_find_source(c->store, &sha, &x->source, &known, f)))
        return rc;
    if (known) {
        x->state = "duplicate";
        return 0;
    }
    if ((rc = all_rows(c, &t, &k, arena_fmt(a, "%.8s", hash_hex(&sha).z), x, &l, f)) ||
        (rc = importing_count(c, &l, x, f)) || in->dry)
        return rc;
    const char *slash = strrchr(x->name, '/');
    source = (struct desk_source){.sha = sha,
                                  .name = str_of(slash ? slash + 1 : x->name),
                                  .lang = STR("en"),
                                  .dateline = STR("{\"agency\":null,\"date\":null,\"places\":[]}"),
                                  .text = text};
    return draft_keep(c->store, &source, bytes, &l, &x->source, f);
}
