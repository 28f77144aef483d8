#include "cli/drafting.h"

#include "base/date.h"
#include "base/os.h"
#include "cli/drafting_inner.h"
#include "cli/say.h"
#include "node/extract.h"
#include "store/store.h"

#include <stdlib.h>

/* --- taking a file ------------------------------------------------------------------------------------------------ */

static int no_words(enum search_read state, const char *path, struct fault *f)
{
    static const char *const why[] = {
        [SEARCH_READ_NONE] = "no words",
        [SEARCH_READ_FAILED] = "cannot be read",
        [SEARCH_READ_NO_TOOL] = "needs pdftotext",
    };

    return fault_set(f, FAULT_UNREADABLE, path, why[state], NULL);
}

int drafting_take(const char *path, struct str published, const struct lexicon *x, struct arena *a,
                  struct drafting_text *out, struct fault *f)
{
    enum search_read state;
    int rc;

    *out = (struct drafting_text){.published = published};
    if ((rc = os_read_file(path, LIMIT_BLOB, a, &out->bytes, f)) ||
        (rc = extract_article(out->bytes, a, &state, &out->text, f)))
        return rc;
    if (state != SEARCH_READ_TEXT)
        return no_words(state, path, f);
    out->sha = hash_of(out->bytes);
    out->damaged = extract_damaged(out->text);
    if (!published.n)
        out->published = extract_published(out->bytes, a);
    reader_read(out->text, x->reader, out->published, a, &out->read);
    return 0;
}

struct str drafting_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return str_of(slash ? slash + 1 : path);
}

int drafting_drafts(struct store *s, const struct lexicon *x, const struct drafting_text *t, const char *name,
                    struct arena *a, struct desk_source *source, struct draft_list *l, struct fault *f)
{
    struct str mark = arena_fmt(a, "%.8s", hash_hex(&t->sha).z);

    *source = (struct desk_source){
        .sha = t->sha,
        .name = drafting_name(name),
        .lang = str_of(lang_code[t->read.lang]),
        .published = t->published,
        .dateline = json_text(a, draft_dateline(a, &t->read)),
        .text = t->text,
    };
    return draft_make(s, x, &t->read, mark, a, l, f);
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static bool is_list(const char *field)
{
    static const char *const list[] = {"co-chairs", "persons", "topics"};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(field, list[i]) == 0)
            return true;
    return false;
}

static struct json *value_json(struct cli *c, enum reader_kind kind, const struct reader_field *v)
{
    int64_t n;

    if (strcmp(v->name, "number") == 0 && str_int(v->value, &n))
        return json_int(&c->arena, n);
    if (strcmp(v->name, "kind") == 0)
        return json_string(&c->arena, draft_finding_word(&c->arena, kind, v->value));
    return json_string(&c->arena, v->value);
}

static void put_list(struct cli *c, struct json *fields, struct str name, struct json *v)
{
    if (!json_find(fields, name))
        json_set(&c->arena, fields, name, json_array(&c->arena));
    json_add(json_find(fields, name), v);
}

/* What a finding is called in JSON: as the table of kinds does, which has other people's forums among the forums. */
static const char *finding_kind(const struct reader_finding *x)
{
    return reader_kind_name(x->kind == READER_MULTILATERAL ? READER_FORUM : x->kind);
}

static struct json *fields_json(struct cli *c, const struct reader_finding *x)
{
    struct json *fields = json_object(&c->arena);

    if (x->kind == READER_MULTILATERAL)
        json_set(&c->arena, fields, STR("kind"), json_string(&c->arena, STR("multilateral")));

    for (size_t i = 0; i < x->fields; i++) {
        const struct reader_field *v = &x->field[i];
        struct str name = str_of(v->name), id = arena_fmt(&c->arena, "%s-subject", v->name);
        if (is_list(v->name)) {
            put_list(c, fields, name, value_json(c, x->kind, v));
            if (v->subject.n)
                put_list(c, fields, id, json_string(&c->arena, v->subject));
            continue;
        }
        json_set(&c->arena, fields, name, value_json(c, x->kind, v));
        if (v->subject.n)
            json_set(&c->arena, fields, id, json_string(&c->arena, v->subject));
    }
    return fields;
}

/* Per cent as a number between 0 and 1, as RFC 8785 writes it. */
static void put_confidence(struct buf *b, int percent)
{
    if (percent >= 100 || percent <= 0)
        buf_z(b, percent > 0 ? "1" : "0");
    else if (percent % 10 == 0)
        buf_fmt(b, "0.%d", percent / 10);
    else
        buf_fmt(b, "0.%02d", percent);
}

struct difference { /* one of the text with itself, with the record or with an earlier text */
    const char *kind, *field;
    struct str subject, value[2];
    int64_t source; /* of the second value: -1 this text, 0 the record */
};
struct differences {
    struct difference *p;
    size_t n;
};

static struct json *differences_json(struct cli *c, const struct differences *all)
{
    struct json *list = json_array(&c->arena);

    for (size_t i = 0; i < all->n; i++) {
        const struct difference *d = &all->p[i];
        struct json *o = json_object(&c->arena), *values = json_array(&c->arena);
        say_set(c, o, "kind", say_json_z(c, d->kind));
        say_set_str(c, o, "subject", d->subject);
        say_set(c, o, "field", say_json_z(c, d->field));
        json_add(values, json_string(&c->arena, d->value[0]));
        json_add(values, json_string(&c->arena, d->value[1]));
        say_set(c, o, "values", values);
        say_set(c, o, "with", say_json_z(c, d->source < 0 ? "text" : d->source ? "source" : "record"));
        if (d->source > 0)
            say_set_int(c, o, "source", d->source);
        json_add(list, o);
    }
    return list;
}

struct kept {
    int64_t source; /* 0: not asked for */
    bool already, same; /* same: as another file */
    size_t drafts, fresh;
};

static void said_json(struct cli *c, const struct drafting_text *t, const struct differences *all,
                      const struct kept *kept)
{
    struct json *source = json_object(&c->arena), *o;

    say_set_hash(c, source, "sha256", &t->sha);
    say_set(c, source, "language", say_json_z(c, lang_code[t->read.lang]));
    say_set(c, source, "dateline", draft_dateline(&c->arena, &t->read));
    buf_z(&c->out, "{\"conflicts\":");
    json_write(&c->out, differences_json(c, all));
    buf_z(&c->out, t->damaged ? ",\"damaged\":true,\"findings\":[" : ",\"findings\":[");
    for (size_t i = 0; i < t->read.findings; i++) {
        const struct reader_finding *x = &t->read.finding[i];
        buf_z(&c->out, i ? ",{\"confidence\":" : "{\"confidence\":");
        put_confidence(&c->out, x->confidence);
        buf_z(&c->out, ",\"evidence\":");
        json_write(&c->out, draft_evidence(&c->arena, x->evidence, x->evidences));
        buf_z(&c->out, ",\"fields\":");
        json_write(&c->out, fields_json(c, x));
        buf_fmt(&c->out, ",\"kind\":\"%s\"}", finding_kind(x));
    }
    buf_z(&c->out, "]");
    if (kept->source) {
        o = json_object(&c->arena);
        say_set_int(c, o, "source", kept->source);
        say_set_int(c, o, "drafts", (int64_t)kept->drafts);
        say_set_int(c, o, "new", (int64_t)kept->fresh);
        buf_z(&c->out, ",\"kept\":");
        json_write(&c->out, o);
    }
    buf_z(&c->out, ",\"source\":");
    json_write(&c->out, source);
    buf_z(&c->out, "}\n");
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static struct str one_line(struct cli *c, struct str s)
{
    char *z = arena_z(&c->arena, s);

    for (char *p = z; *p; p++)
        if (*p == '\n' || *p == '\r' || *p == '\t')
            *p = ' ';
    return str_make(z, s.n);
}

/* The words that say FIELD, unless they are VALUE itself. */
static struct str words_of(struct cli *c, const struct reader_finding *x, const char *field, struct str value)
{
    for (size_t i = 0; i < x->evidences; i++)
        if (strcmp(x->evidence[i].field, field) == 0 && !x->evidence[i].inferred && str_eq(x->evidence[i].text, value))
            return STR("");
    for (size_t i = 0; i < x->evidences && !is_list(field); i++) {
        const struct reader_evidence *e = &x->evidence[i];
        struct str why;
        if (strcmp(e->field, field) != 0)
            continue;
        why = e->inferred ? catalogue_name(c->lang, "read.why", str_of(e->why)) : STR("");
        return catalogue_format(&c->arena, c->lang, MSG_READ_INFERRED, (const struct str[]){one_line(c, e->text), why},
                                2);
    }
    return STR("");
}

/* What a kind is called: the reader's words are English ones. */
static struct str kind_words(struct cli *c, struct str kind)
{
    struct str id = draft_word(&c->arena, kind), words = catalogue_name(c->lang, "read.word", id);

    return str_eq(words, id) ? kind : words;
}

/* A side by its name in the channel, else by its code: what is inferred is no word of the text. */
static struct str side_words(struct cli *c, const struct reader_field *v)
{
    struct str code = v->subject;
    char *upper;

    if (!code.n || !str_eq(code, v->value))
        return one_line(c, v->value);
    upper = arena_z(&c->arena, code);
    for (char *p = upper; *p; p++)
        *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
    int log = c->store && c->store->has_channel ? store_log(c->store, str_of(upper)) : -1;
    return log >= 0 ? say_ltext(c, c->store->charter.party[log].names) : str_of(upper);
}

static void said_finding(struct cli *c, const struct reader_finding *x)
{
    struct grid g;

    grid_init(&g, &c->arena, 3);
    for (size_t i = 0; i < x->fields; i++) {
        const struct reader_field *v = &x->field[i];
        struct str label = catalogue_field(c->lang, str_of(reader_kind_name(x->kind)), str_of(v->name));
        struct str value = strcmp(v->name, "date") == 0 && v->value.p[0] != '-' ? say_date(c, v->value)
                           : strcmp(v->name, "kind") == 0                       ? kind_words(c, v->value)
                           : strcmp(v->name, "party") == 0                      ? side_words(c, v)
                                                                                : one_line(c, v->value);
        struct str words = words_of(c, x, v->name, v->value);
        if (memchr(v->subject.p ? v->subject.p : "", '/', v->subject.n))
            words =
                words.n ? arena_fmt(&c->arena, STR_FMT "  " STR_FMT, STR_ARG(v->subject), STR_ARG(words)) : v->subject;
        GRID_ROW(&g, label, value, words);
    }
    grid_write(&g, &c->out, "  ");
}

static void said_head(struct cli *c, const struct drafting_text *t)
{
    const struct reader_result *r = &t->read;
    struct buf places = BUF_EMPTY;
    struct str date = r->date.n && r->date.p[0] != '-' ? say_date(c, r->date) : r->date;

    for (size_t i = 0; i < r->places; i++)
        buf_fmt(&places, "%s" STR_FMT, i ? ", " : "", STR_ARG(r->place[i]));
    SAY(c, MSG_READ_HEAD, catalogue_name(c->lang, "language", str_of(lang_code[r->lang])),
        arena_str(&c->arena, buf_view(&places)), date, r->agency);
    buf_free(&places);
}

static void said_words(struct cli *c, const struct drafting_text *t, const struct differences *all,
                       const struct kept *kept)
{
    said_head(c, t);
    if (t->damaged)
        say_word(c, MSG_READ_DAMAGED);
    if (!t->read.findings)
        say_word(c, MSG_READ_NOTHING);
    for (enum reader_kind k = 0; k < READER_KINDS; k++) {
        int64_t n = 0;
        for (size_t i = 0; i < t->read.findings; i++)
            n += t->read.finding[i].kind == k;
        if (!n)
            continue;
        buf_byte(&c->out, '\n');
        say_text(c, arena_fmt(&c->arena, STR_FMT " (" STR_FMT ")",
                              STR_ARG(catalogue_name(c->lang, "read.kind", str_of(reader_kind_name(k)))),
                              STR_ARG(say_number(c, n))));
        for (size_t i = 0, first = 1; i < t->read.findings; i++)
            if (t->read.finding[i].kind == k) {
                if (!first)
                    buf_byte(&c->out, '\n');
                first = 0;
                said_finding(c, &t->read.finding[i]);
            }
    }
    if (all->n)
        say_heading(c, MSG_READ_CONFLICTS, (int64_t)all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct difference *d = &all->p[i];
        struct str where = d->source > 0 ? say_number(c, d->source) : STR("");
        enum msg msg = d->source < 0 ? MSG_READ_CONFLICT_HERE
                       : d->source   ? MSG_READ_CONFLICT_SOURCE
                                     : MSG_READ_CONFLICT_RECORD;
        struct str kind = str_of(d->kind);
        struct str args[5] = {d->subject, catalogue_field(c->lang, kind, str_of(d->field)),
                              drafting_value(c, kind, d->field, d->value[0]),
                              drafting_value(c, kind, d->field, d->value[1]), where};
        say_line(c, msg, args, 5);
    }
    if (kept->source) {
        buf_byte(&c->out, '\n');
        SAY(c, kept->same      ? MSG_READ_KEPT_SAME
               : kept->already ? MSG_READ_KEPT_ALREADY
                               : MSG_READ_KEPT,
            say_number(c, kept->source), say_number(c, (int64_t)kept->fresh));
    }
}

/* --- read --------------------------------------------------------------------------------------------------------- */

/* The node where there is one; it must be there when it is named or needed. */
static int maybe_open(struct cli *c, bool must, struct fault *f)
{
    bool named = c->dir != NULL || getenv("MANCH_DIR");
    int rc = cli_find_dir(c, f);

    if (rc == -FAULT_NO_NODE && !named && !must)
        return 0;
    return rc ? rc : cli_open(c, must, f);
}

static int find_differences(struct cli *c, const struct drafting_text *t, const struct draft_list *l,
                            struct differences *all, struct fault *f)
{
    struct arena *a = &c->arena;

    *all = (struct differences){ARENA_ARRAY(a, t->read.conflicts + 8 * l->count + 1, struct difference), 0};
    for (size_t i = 0; i < t->read.conflicts; i++) {
        const struct reader_conflict *x = &t->read.conflict[i];
        all->p[all->n++] =
            (struct difference){reader_kind_name(x->kind), x->field, x->subject, {x->value[0], x->value[1]}, -1};
    }
    for (size_t i = 0; i < l->count; i++) {
        struct draft_conflict *p;
        size_t n;
        int rc = draft_conflicts(c->store, l->draft[i].subject, l->draft[i].fields, -1, a, &p, &n, f);
        if (rc)
            return rc;
        for (size_t k = 0; k < n && k < 8; k++)
            all->p[all->n++] = (struct difference){
                l->draft[i].kind->name, p[k].field, l->draft[i].subject, {p[k].here, p[k].there}, p[k].source};
    }
    return 0;
}

int drafting_read(struct cli *c, struct fault *f)
{
    const char *published = cli_value(c, "published");
    struct lexicon names;
    struct drafting_text t;
    struct desk_source source;
    struct draft_list l;
    struct differences all;
    struct kept kept = {0};
    struct date d;
    int rc;

    if (published && !date_parse(str_of(published), &d))
        return cli_usage(c, f, MSG_CLI_USAGE_DATE, published, NULL);
    if ((rc = maybe_open(c, cli_has(c, "draft"), f)) || (rc = lexicon_load(c->store, &c->arena, &names, f)) ||
        (rc = drafting_take(c->arg[0], str_of(published), &names, &c->arena, &t, f)) ||
        (rc = drafting_drafts(c->store, &names, &t, c->arg[0], &c->arena, &source, &l, f)) ||
        (rc = find_differences(c, &t, &l, &all, f)))
        return rc;
    if (cli_has(c, "draft")) {
        rc = desk_find_source(c->store, &t.sha, &kept.source, &kept.already, f);
        if (rc == 0 && !kept.already && (rc = draft_find_words(c->store, t.text, &kept.source, f)) == 0)
            kept.already = kept.same = kept.source != 0;
        if (rc == 0 && !kept.already)
            rc = draft_keep(c->store, &source, t.bytes, &l, &kept.source, f);
        kept.drafts = l.count;
        for (size_t i = 0; i < l.count && !kept.already; i++)
            kept.fresh += l.draft[i].state == DESK_OPEN;
    }
    if (rc)
        return rc;
    if (c->json)
        said_json(c, &t, &all, &kept);
    else
        said_words(c, &t, &all, &kept);
    return 0;
}
