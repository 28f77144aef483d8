#include "cli/drafting.h"
#include "cli/fields.h"
#include "cli/importing_inner.h"
#include "cli/say.h"

#include "base/csv.h"
#include "base/os.h"
#include "node/extract.h"
#include "tongue/sentence.h"

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

static bool is_empty(const struct csv_cell *cell, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cell[i].text.n)
            return false;
    return true;
}

static int read_header(struct cli *c, const char *name, struct csv *t, struct columns *k, struct fault *f)
{
    const char *given = cli_value(c, "kind");

    *k = (struct columns){.id = -1};
    if (!csv_next_row(t, k->name, &k->count) || is_empty(k->name, k->count))
        return fault_set(f, FAULT_UNREADABLE, name, "no words", NULL);
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
        return fault_set(f, FAULT_UNREADABLE, name, "no such columns", NULL);
    if (t->at >= t->text.n)
        return fault_set(f, FAULT_UNREADABLE, name, "no rows", NULL);
    return 0;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

/* A subject for a row that names none. */
static struct str subject_of(struct cli *c, const struct kind *k, const struct json *fields, struct str mark,
                             size_t row)
{
    struct arena *a = &c->arena;
    const struct json *number = json_get(fields, "number"), *title = k->title ? json_get(fields, k->title) : NULL;
    struct str forum = act_subject_slug(json_str(json_get(fields, "forum"))), date = json_str(json_get(fields, "date"));
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

/* Why a row is none, for people: the column as the table calls it, and what stands there. */
static struct importing_trouble trouble_of(struct cli *c, const struct columns *k, const struct csv_cell *cell, size_t n,
                                           size_t row, const struct fault *why)
{
    struct importing_trouble t = {.row = row};
    struct str field = why->code == FAULT_FIELD ? str_of(why->arg[1]) : STR(""), id;

    if (why->code != FAULT_FIELD) {
        catalogue_fault(&c->arena, c->lang, why, &t.why, &t.remedy);
        if (k->id >= 0 && (size_t)k->id < n && why->code == FAULT_SUBJECT)
            t.column = k->name[k->id].text;
        return t;
    }
    t.column = field;
    for (size_t i = 0; i < n && i < k->count; i++)
        if (str_eq(k->name[i].text, field) || str_eq(base_name(k->name[i].text), base_name(field))) {
            t.column = k->name[i].text;
            t.value = draft_line(&c->arena, cell[i].text);
            if (cell[i].text.n)
                break;
        }
    id = draft_word(&c->arena, str_of(why->arg[2]));
    if (!catalogue_find(c->lang, arena_fmt(&c->arena, "detail.field." STR_FMT, STR_ARG(id)), &t.why) &&
        !catalogue_find(c->lang, arena_fmt(&c->arena, "detail." STR_FMT, STR_ARG(id)), &t.why))
        t.why = arena_str(&c->arena, str_of(why->arg[2]));
    t.remedy = fields_remedy(c, why);
    return t;
}

/* Rows that have no draft, as one text. */
static struct str wrong_rows(struct cli *c, const struct importing_file *x)
{
    struct str out = STR("");

    for (size_t i = 0; i < x->troubles; i++) {
        const struct importing_trouble *t = &x->trouble[i];
        struct str args[5] = {arena_fmt(&c->arena, "%zu", t->row), t->column, t->value, t->why, t->remedy};
        out = arena_fmt(&c->arena, STR_FMT "%s" STR_FMT, STR_ARG(out), i ? "\n" : "",
                        STR_ARG(catalogue_format(&c->arena, c->lang, MSG_IMPORT_ROW, args, 5)));
    }
    return out;
}

/* The same session in two rows. */
static bool is_twice(const struct draft_list *l, const struct draft *d)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->draft[i].subject, d->subject) && json_equal(l->draft[i].fields, d->fields))
            return true;
    return false;
}

static int all_rows(struct cli *c, struct csv *t, const struct columns *k, struct str mark, struct importing_file *x,
                    struct draft_list *l, struct fault *f)
{
    struct csv_cell cell[CSV_COLUMNS];
    size_t cap = 0, n;
    int rc = 0;

    *l = (struct draft_list){0};
    for (size_t row = 2; csv_next_row(t, cell, &n); row++) {
        struct fault why = {0};
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
            struct draft *d = &l->draft[l->count];
            d->row = row;
            if (is_twice(l, d))
                d->state = DESK_KNOWN;
            l->count++;
            continue;
        }
        if (fault_exit(why.code) == 5) {
            *f = why;
            return rc;
        }
        importing_trouble(c, x, trouble_of(c, k, cell, n, row, &why));
        x->needs++;
    }
    x->why = wrong_rows(c, x);
    return 0;
}

/* --- its language --------------------------------------------------------------------------------------------------- */

/* Of the words in the columns of text; empty where there are none, or of two languages alike. */
static struct str language_of(struct cli *c, const struct draft_list *l)
{
    size_t bytes[LANGS] = {0}, all = 0;
    enum lang best = LANG_EN;

    for (size_t i = 0; i < l->count; i++)
        for (const struct json *v = l->draft[i].fields->child; v; v = v->next) {
            const struct field *field = kind_field(l->draft[i].kind, v->name);
            for (const struct json *t = v->child; field && field->type == FIELD_LTEXT && t; t = t->next) {
                struct sentence_text s;
                if (t->type != JSON_STRING)
                    continue;
                sentence_cut(&c->arena, t->str, &s);
                bytes[s.lang] += t->str.n;
                all += t->str.n;
            }
        }
    for (enum lang x = 0; x < LANGS; x++)
        if (bytes[x] > bytes[best])
            best = x;
    return all && bytes[best] * 10 >= all * 9 ? str_of(lang_code[best]) : STR("");
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
    text = extract_utf8(bytes, a);
    if (!text.n || memchr(text.p, 0, text.n))
        rc = fault_set(&why, FAULT_UNREADABLE, x->name, bytes.n ? "cannot be read" : "no words", NULL);
    t = (struct csv){.text = text, .separator = csv_separator(text), .a = a};
    if (rc == 0)
        rc = read_header(c, x->name, &t, &k, &why);
    if (rc) {
        x->state = "unreadable";
        catalogue_fault(a, c->lang, &why, &x->why, NULL);
        x->fault = why;
        return 0;
    }
    if ((rc = desk_find_source(c->store, &sha, &x->source, &known, f)) ||
        (!known && (rc = draft_find_words(c->store, text, &x->source, f))))
        return rc;
    if (x->source) {
        x->state = "duplicate";
        return 0;
    }
    if ((rc = all_rows(c, &t, &k, arena_fmt(a, "%.8s", hash_hex(&sha).z), x, &l, f)) ||
        (rc = importing_count(c, &l, x, f)) || in->dry)
        return rc;
    source = (struct desk_source){.sha = sha,
                                  .name = drafting_name(x->name),
                                  .lang = language_of(c, &l),
                                  .dateline = STR("{\"agency\":null,\"date\":null,\"places\":[]}"),
                                  .text = text};
    return draft_keep(c->store, &source, bytes, &l, &x->source, f);
}
