#include "cli/fields.h"

#include "base/enc.h"
#include "base/hash.h"
#include "base/os.h"
#include "cli/say.h"

enum { DEVANAGARI = 0x900, DEVANAGARI_END = 0x980, CYRILLIC = 0x400, CYRILLIC_END = 0x530 };

struct word { /* field.LANG+@=value, taken apart */
    const struct field *field;
    struct str lang; /* empty: none */
    bool add, file;
    struct str value;
};
struct reading {
    struct cli *c;
    struct fields *out;
    const struct field *begun[64]; /* repeated fields whose list was begun anew */
    size_t count;
    struct str typed; /* the value that is being read */
};

/* --- text --------------------------------------------------------------------------------------------------------- */

struct str fields_language(const struct cli *c, struct str text)
{
    size_t hindi = 0, russian = 0, at;

    if (c->lang_given)
        return str_of(lang_code[c->lang]);
    if (!enc_utf8(text, &at))
        return STR("en");
    for (size_t i = 0; i < text.n;) {
        uint32_t r = enc_next(text, &i);

        hindi += r >= DEVANAGARI && r < DEVANAGARI_END;
        russian += r >= CYRILLIC && r < CYRILLIC_END;
    }
    if (hindi || russian)
        return hindi >= russian ? STR("hi") : STR("ru");
    return STR("en");
}

/* --- faults ------------------------------------------------------------------------------------------------------- */

static int bad(const struct reading *r, struct str field, const char *what, struct fault *f)
{
    return fault_set(f, FAULT_FIELD, r->out->kind->name, arena_z(&r->c->arena, field), what);
}

static const char *next_field(const void *ctx, size_t i)
{
    return ((const struct field *)ctx)[i].name;
}

static const char *const type_word[] = {
    [FIELD_TEXT] = "text", [FIELD_LTEXT] = "ltext", [FIELD_DATE] = "date", [FIELD_INT] = "int", [FIELD_BOOL] = "bool",
    [FIELD_WORD] = "word", [FIELD_REF] = "ref", [FIELD_PARTY] = "party", [FIELD_LANG] = "lang", [FIELD_BLOB] = "blob",
    [FIELD_ID] = "id", [FIELD_GROUP] = "group",
};

static struct str names_of(struct cli *c, const struct field *table)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (; table->name; table++)
        buf_fmt(&b, "%s%s", b.n ? ", " : "", table->name);
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

/* A list such as "open done dropped" with something between its words. */
static struct str joined(struct cli *c, const char *words, const char *between)
{
    struct str rest = str_of(words), word, out;
    struct buf b = BUF_EMPTY;

    for (bool more = rest.n > 0; more;) {
        more = str_cut(&rest, ' ', &word);
        buf_fmt(&b, "%s" STR_FMT, b.n ? between : "", STR_ARG(word));
    }
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

struct str fields_type(struct cli *c, const struct field *field)
{
    struct str name = catalogue_name(c->lang, "cli.type", str_of(type_word[field->type]));
    struct str args[1] = {STR("")};

    if (field->type == FIELD_WORD)
        return joined(c, field->of, " | ");
    if (field->type == FIELD_REF && field->of)
        return arena_fmt(&c->arena, STR_FMT "/…", STR_ARG(joined(c, field->of, "/…, ")));
    if (field->type == FIELD_GROUP)
        args[0] = names_of(c, field->group);
    if (field->type == FIELD_INT && field->of)
        args[0] = str_of(field->of);
    return catalogue_fill(&c->arena, name, args, 1);
}

struct str fields_remedy(struct cli *c, const struct fault *f)
{
    const struct kind *k = kind_find(str_of(f->arg[0]));
    struct str path = str_of(f->arg[1]), head, args[3];
    const struct field *field = NULL, *table = k ? k->field : NULL, *level;
    const char *near;

    if (!k)
        return STR("");
    for (bool more = true; more && table;) { /* members.role: down into groups */
        more = str_cut(&path, '.', &head);
        for (level = table, field = NULL; level->name && !field; level++)
            field = str_is(head, level->name) ? level : NULL;
        if (!field)
            break;
        table = field->type == FIELD_GROUP ? field->group : NULL;
    }
    if (field) {
        args[0] = str_of(f->arg[1]);
        args[1] = fields_type(c, field);
        return catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_FIELD, args, 2);
    }
    near = cli_nearest(head, next_field, table);
    args[0] = str_of(near);
    args[1] = str_of(k->name);
    args[2] = names_of(c, table);
    return catalogue_format(&c->arena, c->lang, MSG_CLI_REMEDY_FIELDS, args, 3);
}

/* --- single values ------------------------------------------------------------------------------------------------ */

static struct json *text_value(const struct reading *r, struct str s)
{
    return json_string(&r->c->arena, s);
}

static int json_value(const struct reading *r, struct str field, struct str s, struct json **out, struct fault *f)
{
    struct fault inner;

    if (json_parse(s, JSON_RECORD, &r->c->arena, out, &inner) != 0)
        return bad(r, field, "not json", f);
    return 0;
}

static int bool_value(const struct reading *r, struct str field, struct str s, struct json **out, struct fault *f)
{
    bool yes = str_is(s, "yes") || str_is(s, "true");

    if (!yes && !str_is(s, "no") && !str_is(s, "false"))
        return bad(r, field, "not bool", f);
    *out = json_bool(&r->c->arena, yes);
    return 0;
}

static int group_value(const struct reading *r, const struct field *field, struct str s, struct json **out,
                       struct fault *f);

/* One value of FIELD (one element where it is repeated) out of S. */
static int one_value(const struct reading *r, const struct field *field, struct str s, struct json **out,
                     struct fault *f)
{
    struct str name = str_of(field->name);
    int64_t n;

    switch (field->type) {
    case FIELD_INT:
        if (!str_int(s, &n))
            return bad(r, name, "not int", f);
        *out = json_int(&r->c->arena, n);
        return 0;
    case FIELD_BOOL:
        return bool_value(r, name, s, out, f);
    case FIELD_BLOB:
        return s.n && s.p[0] == '{' ? json_value(r, name, s, out, f) : bad(r, name, "not blob", f);
    case FIELD_LTEXT:
        return s.n && s.p[0] == '{' ? json_value(r, name, s, out, f) : bad(r, name, "which language", f);
    case FIELD_GROUP:
        return s.n && s.p[0] == '{' ? json_value(r, name, s, out, f) : group_value(r, field, s, out, f);
    case FIELD_TEXT:
    case FIELD_DATE:
    case FIELD_WORD:
    case FIELD_REF:
    case FIELD_PARTY:
    case FIELD_LANG:
    case FIELD_ID:
        break;
    }
    *out = text_value(r, s);
    return 0;
}

/* --- groups in short form ----------------------------------------------------------------------------------------- */

/* At S stands NAME: or NAME.LANG: of a member of TABLE. */
static const struct field *member_at(const struct field *table, struct str s, struct str *lang, size_t *skip)
{
    size_t colon = 0;
    struct str head, rest;

    while (colon < s.n && s.p[colon] != ':' && s.p[colon] != ',')
        colon++;
    if (colon == s.n || s.p[colon] != ':')
        return NULL;
    rest = str_make(s.p, colon);
    str_cut(&rest, '.', &head);
    *lang = rest;
    *skip = colon + 1;
    for (; table->name; table++)
        if (str_is(head, table->name))
            return table;
    return NULL;
}

/* Where the value at the start of S ends: before a comma behind which the next member stands. */
static size_t value_end(const struct field *table, struct str s)
{
    struct str lang;
    size_t skip;

    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' && member_at(table, str_make(s.p + i + 1, s.n - i - 1), &lang, &skip))
            return i;
    return s.n;
}

static void set_text(const struct reading *r, struct json *object, struct str field, struct str lang, struct str s)
{
    struct arena *a = &r->c->arena;
    struct json *texts = json_find(object, field);

    if (!texts || texts->type != JSON_OBJECT) {
        texts = json_object(a);
        json_set(a, object, field, texts);
        texts = json_find(object, field);
    }
    json_set(a, texts, lang, s.n ? text_value(r, s) : NULL);
    if (!texts->count)
        json_set(a, object, field, NULL);
}

static void put_member(const struct reading *r, struct json *object, const struct field *m, struct json *v)
{
    struct arena *a = &r->c->arena;
    struct json *list;

    if (!m->many) {
        json_set(a, object, str_of(m->name), v);
        return;
    }
    list = json_get(object, m->name);
    if (!list) {
        json_set(a, object, str_of(m->name), json_array(a));
        list = json_get(object, m->name);
    }
    json_add(list, v);
}

static int group_value(const struct reading *r, const struct field *field, struct str s, struct json **out,
                       struct fault *f)
{
    struct json *v;

    *out = json_object(&r->c->arena);
    while (s.n) {
        struct str lang, value;
        size_t skip, end;
        const struct field *m = member_at(field->group, s, &lang, &skip);
        int rc;

        if (!m)
            return bad(r, str_of(field->name), "not group", f);
        s = str_make(s.p + skip, s.n - skip);
        end = value_end(field->group, s);
        value = str_make(s.p, end);
        s = end < s.n ? str_make(s.p + end + 1, s.n - end - 1) : STR("");
        if (lang.n) {
            set_text(r, *out, str_of(m->name), lang, value);
            continue;
        }
        rc = one_value(r, m, value, &v, f);
        if (rc)
            return rc;
        put_member(r, *out, m, v);
    }
    return 0;
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static int take_apart(const struct reading *r, const char *typed, struct word *w, struct fault *f)
{
    struct str rest = str_of(typed), head, name;

    *w = (struct word){0};
    if (!str_cut(&rest, '=', &head) || !head.n)
        return cli_usage(r->c, f, MSG_CLI_USAGE_FIELD, typed, NULL);
    w->value = rest;
    if (head.n && (head.p[head.n - 1] == '@' || head.p[head.n - 1] == '+')) {
        w->file = head.p[head.n - 1] == '@';
        w->add = !w->file;
        head.n--;
    }
    str_cut(&head, '.', &name);
    w->lang = head;
    w->field = kind_field(r->out->kind, name);
    return w->field ? 0 : bad(r, name, "unknown", f);
}

static const char *type_of_file(struct str path)
{
    static const char *const known[][2] = {
        {".txt", "text/plain"}, {".html", "text/html"}, {".pdf", "application/pdf"}, {".json", "application/json"},
        {".xml", "application/xml"}, {".csv", "text/csv"}, {".png", "image/png"}, {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"}, {".odt", "application/vnd.oasis.opendocument.text"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i][0]);

        if (path.n > n && memcmp(path.p + path.n - n, known[i][0], n) == 0)
            return known[i][1];
    }
    return "application/octet-stream";
}

static int blob_value(struct reading *r, const struct word *w, struct json **out, struct fault *f)
{
    struct arena *a = &r->c->arena;
    struct fields_blob *b, *all;
    struct str bytes;
    int rc = os_read_file(arena_z(a, w->value), LIMIT_BLOB, a, &bytes, f);

    if (rc)
        return rc;
    all = ARENA_ARRAY(a, r->out->blobs + 1, struct fields_blob);
    if (r->out->blobs)
        memcpy(all, r->out->blob, r->out->blobs * sizeof *all);
    b = &all[r->out->blobs++];
    r->out->blob = all;
    *b = (struct fields_blob){hash_of(bytes), bytes};
    *out = json_object(a);
    say_set_hash(r->c, *out, "blob", &b->sha);
    say_set_int(r->c, *out, "size", (int64_t)bytes.n);
    say_set(r->c, *out, "type", say_json_z(r->c, type_of_file(w->value)));
    return 0;
}

/* What no act may hold is refused where it is typed: bytes that are no text, hidden controls. */
static int check_letters(struct reading *r, const struct word *w, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    struct json *v;
    struct fault why;
    size_t at;
    int rc = 0;

    if (!enc_utf8(w->value, &at))
        return fault_set(f, FAULT_TEXT, arena_fmt(&r->c->arena, "%zu", at).p, w->field->name, NULL);
    json_write_string(&b, w->value);
    if (json_parse(arena_str(&r->c->arena, buf_view(&b)), JSON_RECORD, &r->c->arena, &v, &why))
        rc = bad(r, str_of(w->field->name), arena_z(&r->c->arena, str_of(why.arg[0])), f);
    buf_free(&b);
    return rc;
}

/* A text read from a file, without its last line end. */
static int file_text(struct reading *r, struct word *w, struct fault *f)
{
    struct arena *a = &r->c->arena;
    int rc = os_read_file(arena_z(a, w->value), LIMIT_ENTRY, a, &w->value, f);

    if (rc)
        return rc;
    if (w->value.n && w->value.p[w->value.n - 1] == '\n')
        w->value.n--;
    return 0;
}

/* The list of a repeated field, begun anew at its first mention unless something is added. */
static struct json *list_of(struct reading *r, const struct word *w)
{
    struct arena *a = &r->c->arena;
    struct json *v = r->out->v, *list = json_get(v, w->field->name);
    bool begun = w->add;

    for (size_t i = 0; i < r->count; i++)
        begun = begun || r->begun[i] == w->field;
    if (!begun && r->count < sizeof r->begun / sizeof *r->begun)
        r->begun[r->count++] = w->field;
    if (!begun || !list || list->type != JSON_ARRAY) {
        json_set(a, v, str_of(w->field->name), json_array(a));
        list = json_get(v, w->field->name);
    }
    return list;
}

/* A language of a repeated text: of the last one, unless that has it already. */
static void add_text(struct reading *r, const struct word *w)
{
    struct arena *a = &r->c->arena;
    struct json *list = list_of(r, w), *last = list->last;

    if (!last || last->type != JSON_OBJECT || json_find(last, w->lang)) {
        json_add(list, json_object(a));
        last = list->last;
    }
    json_set(a, last, w->lang, text_value(r, w->value));
}

static int take_word(struct reading *r, const char *typed, struct fault *f)
{
    struct arena *a = &r->c->arena;
    struct word w;
    struct json *v;
    int rc = take_apart(r, typed, &w, f);

    if (rc)
        return rc;
    r->typed = w.value;
    if (w.file && w.field->type != FIELD_BLOB)
        rc = file_text(r, &w, f);
    if (rc == 0)
        rc = check_letters(r, &w, f);
    if (rc)
        return rc;
    if (w.lang.n && w.field->type != FIELD_LTEXT)
        return bad(r, str_of(w.field->name), "no languages", f);
    if (w.lang.n && !w.field->many) {
        set_text(r, r->out->v, str_of(w.field->name), w.lang, w.value);
        return 0;
    }
    if (!w.value.n && !w.add) {
        json_set(a, r->out->v, str_of(w.field->name), NULL);
        return 0;
    }
    if (w.lang.n) {
        add_text(r, &w);
        return 0;
    }
    rc = w.file && w.field->type == FIELD_BLOB ? blob_value(r, &w, &v, f) : one_value(r, w.field, w.value, &v, f);
    if (rc)
        return rc;
    if (w.field->many)
        json_add(list_of(r, &w), v);
    else
        json_set(a, r->out->v, str_of(w.field->name), v);
    return 0;
}

static int read_json_file(struct cli *c, const char *path, struct json **out, struct fault *f)
{
    struct str text;
    int rc = os_read_file(path, LIMIT_ENTRY, &c->arena, &text, f);

    if (!rc)
        rc = json_parse(text, JSON_RECORD, &c->arena, out, f);
    if (!rc && (*out)->type != JSON_OBJECT)
        rc = fault_set(f, FAULT_JSON, "object", "0", path);
    return rc;
}

int fields_read(struct cli *c, const struct kind *k, const struct json *basis, size_t first, struct fields *out,
                struct fault *f)
{
    struct reading r = {.c = c, .out = out};
    const char *file = cli_value(c, "json");
    int rc = 0;

    c->wrong = STR("");
    *out = (struct fields){.kind = k, .v = basis ? json_copy(&c->arena, basis) : json_object(&c->arena)};
    if (file)
        rc = read_json_file(c, file, &out->v, f);
    else if (c->args <= first)
        rc = cli_usage(c, f, MSG_CLI_USAGE_NO_FIELDS, k->name, NULL);
    for (size_t i = first; !rc && i < c->args; i++)
        rc = take_word(&r, c->arg[i], f);
    if (!rc) {
        r.typed = STR("");
        rc = kind_check(k, out->v, f);
    }
    if (rc == -FAULT_FIELD)
        c->wrong = fields_wrong(c, k, out->v, r.typed, f);
    return rc;
}
