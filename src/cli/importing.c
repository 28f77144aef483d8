#include "cli/importing.h"

#include "base/date.h"
#include "base/os.h"
#include "cli/drafting.h"
#include "cli/importing_inner.h"
#include "cli/say.h"

#include <stdio.h>

/* --- counting ----------------------------------------------------------------------------------------------------- */

void importing_trouble(struct cli *c, struct importing_file *x, struct importing_trouble t)
{
    if (x->troubles == x->room) {
        struct importing_trouble *more = ARENA_ARRAY(&c->arena, x->room = x->room * 2 + 16, struct importing_trouble);
        if (x->troubles)
            memcpy(more, x->trouble, x->troubles * sizeof *more);
        x->trouble = more;
    }
    x->trouble[x->troubles++] = t;
}

static struct json *troubles_json(struct cli *c, const struct importing_file *x)
{
    struct json *list = json_array(&c->arena);

    for (size_t i = 0; i < x->troubles; i++) {
        const struct importing_trouble *t = &x->trouble[i];
        struct json *o = json_object(&c->arena);
        say_set(c, o, "row", t->row ? json_int(&c->arena, (int64_t)t->row) : json_null(&c->arena));
        say_set(c, o, "subject", say_json_str(c, t->subject));
        say_set(c, o, "column", say_json_str(c, t->column));
        say_set(c, o, "value", say_json_str(c, t->value));
        say_set_str(c, o, "why", t->why);
        say_set(c, o, "remedy", say_json_str(c, t->remedy));
        json_add(list, o);
    }
    return list;
}

static struct json *file_json(struct cli *c, const struct importing_file *x)
{
    struct json *o = json_object(&c->arena);

    say_set_str(c, o, "name", str_of(x->name));
    say_set(c, o, "state", say_json_z(c, x->state));
    say_set(c, o, "source", x->source ? json_int(&c->arena, x->source) : json_null(&c->arena));
    say_set_int(c, o, "drafts", (int64_t)(x->fresh + x->known));
    say_set_int(c, o, "new", (int64_t)x->fresh);
    say_set_int(c, o, "known", (int64_t)x->known);
    say_set_int(c, o, "needs", (int64_t)x->needs);
    say_set(c, o, "why", say_json_str(c, x->why));
    say_set(c, o, "troubles", troubles_json(c, x));
    if (x->damaged)
        say_set(c, o, "damaged", json_bool(&c->arena, true));
    return o;
}

int importing_count(struct cli *c, const struct draft_list *l, struct importing_file *x, struct fault *f)
{
    for (size_t i = 0; i < l->count; i++) {
        struct str needs;
        int rc = 0;
        if (l->draft[i].state != DESK_OPEN) {
            x->known++;
            continue;
        }
        x->fresh++;
        rc = drafting_needs(c, l->draft[i].subject, l->draft[i].fields, &needs, f);
        if (rc)
            return rc;
        if (!needs.n)
            continue;
        x->needs++;
        needs = catalogue_format(&c->arena, c->lang, MSG_DRAFT_NEEDS, &needs, 1);
        importing_trouble(c, x, (struct importing_trouble){.row = l->draft[i].row,
                                                           .subject = arena_str(&c->arena, l->draft[i].subject),
                                                           .why = needs});
    }
    return 0;
}

/* --- one text ----------------------------------------------------------------------------------------------------- */

/* A day in a file's name: 2013-11-18, 20131118, 18.11.2013 or 18-11-2013. */
static struct str date_in_name(struct arena *a, const char *name)
{
    name = drafting_name(name).p;
    for (const char *p = name; *p; p++) {
        unsigned y = 0, m = 0, d = 0;
        int n = 0;
        struct date date;
        struct str s;
        if (p != name && p[-1] >= '0' && p[-1] <= '9')
            continue;
        if ((sscanf(p, "%4u-%2u-%2u%n", &y, &m, &d, &n) == 3 && n == 10) ||
            (sscanf(p, "%4u_%2u_%2u%n", &y, &m, &d, &n) == 3 && n == 10) ||
            (sscanf(p, "%4u%2u%2u%n", &y, &m, &d, &n) == 3 && n == 8 && (p[8] < '0' || p[8] > '9')) ||
            (sscanf(p, "%2u.%2u.%4u%n", &d, &m, &y, &n) == 3 && n == 10) ||
            (sscanf(p, "%2u-%2u-%4u%n", &d, &m, &y, &n) == 3 && n == 10)) {
            s = arena_fmt(a, "%04u-%02u-%02u", y, m, d);
            if (y >= 1900 && date_parse(s, &date))
                return s;
        }
    }
    return STR("");
}

static int one_text(struct cli *c, const struct importing *in, struct importing_file *x, struct fault *f)
{
    struct drafting_text t;
    struct desk_source source;
    struct draft_list l;
    struct lexicon names;
    struct arena a = ARENA_EMPTY;
    struct fault why = {0};
    bool known = false;
    int rc = lexicon_load(c->store, &a, &names, f); /* anew: what the last text told is known in this one */

    if (rc == 0) {
        rc = drafting_take(x->name, in->from_name ? date_in_name(&c->arena, x->name) : STR(""), &names, &a, &t, &why);
        if (rc) {
            x->state = "unreadable";
            catalogue_fault(&c->arena, c->lang, &why, &x->why, NULL);
            x->fault = why;
            rc = 0;
            goto out;
        }
        rc = desk_find_source(c->store, &t.sha, &x->source, &known, f);
        if (rc == 0 && !known && (rc = draft_find_words(c->store, t.text, &x->source, f)) == 0)
            known = x->source != 0;
    }
    x->damaged = rc == 0 && t.damaged;
    x->state = known ? "duplicate" : "read";
    if (rc || known)
        goto out;
    rc = drafting_drafts(c->store, &names, &t, x->name, &a, &source, &l, f);
    if (rc == 0)
        rc = importing_count(c, &l, x, f);
    if (rc == 0 && !in->dry)
        rc = draft_keep(c->store, &source, t.bytes, &l, &x->source, f);
out:
    arena_release(&a);
    return rc;
}

/* --- the report --------------------------------------------------------------------------------------------------- */

/* What wants a person, a line each: rows that are no drafts, and of a dry run also what drafts would lack. */
static void said_troubles(struct cli *c, const struct importing *in, bool *lacking)
{
    *lacking = false;
    for (size_t i = 0; i < in->count; i++) {
        const struct importing_file *x = &in->file[i];
        for (size_t k = 0, first = 1; k < x->troubles; k++) {
            const struct importing_trouble *t = &x->trouble[k];
            struct str row = t->row ? arena_fmt(&c->arena, "%zu", t->row) : STR("");
            struct str args[5] = {row, t->column, t->value, t->why, t->remedy}, lacks[3] = {row, t->subject, t->why};
            *lacking = *lacking || t->subject.n;
            if (t->subject.n && !in->dry)
                continue;
            if (first)
                say_text(c, arena_fmt(&c->arena, "\n%s", x->name));
            first = 0;
            if (t->subject.n)
                say_line(c, MSG_IMPORT_LACKS, lacks, 3);
            else
                say_line(c, MSG_IMPORT_ROW, args, 5);
        }
    }
}

static void said_damaged(struct cli *c, const struct importing *in)
{
    for (size_t i = 0; i < in->count; i++)
        if (in->file[i].damaged) {
            say_text(c, arena_fmt(&c->arena, "\n%s", in->file[i].name));
            say_word(c, MSG_READ_DAMAGED);
        }
}

static void said(struct cli *c, const struct importing *in)
{
    bool lacking, wrong = false;
    size_t read = 0, duplicate = 0, unreadable = 0, fresh = 0, known = 0, needs = 0;
    struct json *files = json_array(&c->arena), *o = json_object(&c->arena);
    struct grid g;

    grid_init(&g, &c->arena, 3);
    for (size_t i = 0; i < in->count; i++) {
        const struct importing_file *x = &in->file[i];
        struct str args[3] = {say_number(c, (int64_t)x->fresh), say_number(c, (int64_t)x->known),
                              x->needs ? say_number(c, (int64_t)x->needs) : STR("")};
        struct str source = say_number(c, x->source);
        bool was_read = strcmp(x->state, "read") == 0;
        read += was_read;
        duplicate += strcmp(x->state, "duplicate") == 0;
        unreadable += strcmp(x->state, "unreadable") == 0;
        fresh += x->fresh;
        known += x->known;
        needs += x->needs;
        json_add(files, file_json(c, x));
        GRID_ROW(&g, str_of(x->name), catalogue_name(c->lang, "import.state", str_of(x->state)),
                 was_read    ? catalogue_format(&c->arena, c->lang, MSG_IMPORT_FILE, args, 3)
                 : x->source ? catalogue_format(&c->arena, c->lang, MSG_IMPORT_AS_SOURCE, &source, 1)
                             : x->why);
    }
    if (c->json) {
        say_set(c, o, "files", files);
        say_set_int(c, o, "read", (int64_t)read);
        say_set_int(c, o, "duplicate", (int64_t)duplicate);
        say_set_int(c, o, "unreadable", (int64_t)unreadable);
        say_set_int(c, o, "new", (int64_t)fresh);
        say_set_int(c, o, "known", (int64_t)known);
        say_set_int(c, o, "needs", (int64_t)needs);
        say_json(c, o);
        return;
    }
    grid_write(&g, &c->out, "");
    said_damaged(c, in);
    struct str args[6] = {say_number(c, (int64_t)read),       say_number(c, (int64_t)duplicate),
                          say_number(c, (int64_t)unreadable), say_number(c, (int64_t)fresh),
                          say_number(c, (int64_t)known),      say_number(c, (int64_t)needs)};
    said_troubles(c, in, &lacking);
    buf_byte(&c->out, '\n');
    say_line(c, in->dry ? MSG_IMPORT_TOTAL_DRY : MSG_IMPORT_TOTAL, args, 6);
    for (size_t i = 0; i < in->count; i++)
        for (size_t k = 0; k < in->file[i].troubles; k++)
            wrong = wrong || !in->file[i].trouble[k].subject.n;
    if (wrong)
        say_word(c, MSG_IMPORT_MEND);
    if (lacking && !in->dry)
        say_word(c, MSG_IMPORT_WHERE);
}

static bool is_csv(const char *path)
{
    size_t n = strlen(path);

    return n > 4 && (strcmp(path + n - 4, ".csv") == 0 || strcmp(path + n - 4, ".CSV") == 0);
}

int importing_import(struct cli *c, struct fault *f)
{
    struct importing in = {.dry = cli_has(c, "dry-run"), .from_name = cli_has(c, "published-from-name")};
    struct cli_progress progress;
    const char **path = c->arg;
    size_t count = 1;
    int rc = 0;

    if (!os_exists(c->arg[0]))
        rc = fault_set(f, FAULT_NOT_FOUND, c->arg[0], NULL, NULL);
    else if (os_is_directory(c->arg[0]))
        rc = os_list(c->arg[0], &c->arena, &path, &count, f);
    if (rc)
        return rc;
    in.file = ARENA_ARRAY(&c->arena, count + 1, struct importing_file);
    cli_progress_begin(&progress, c, MSG_IMPORT_PROGRESS);
    for (size_t i = 0; rc == 0 && i < count; i++) {
        struct importing_file *x = &in.file[in.count++];
        *x = (struct importing_file){.name = path[i], .state = "read", .why = STR("")};
        cli_progress(&progress, i, count);
        rc = is_csv(path[i]) ? importing_table(c, &in, x, f) : one_text(c, &in, x, f);
    }
    cli_progress_end(&progress);
    if (rc)
        return rc;
    if (path == c->arg && strcmp(in.file[0].state, "unreadable") == 0) { /* it alone was asked for */
        *f = in.file[0].fault;
        return -(int)f->code;
    }
    said(c, &in);
    return 0;
}
