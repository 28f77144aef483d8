#include "store/index.h"

#include "store/gist.h"
#include "store/tokens.h"
#include "tongue/ordinals.h"
#include "tongue/words.h"

/* --- the texts of an act ----------------------------------------------------------------------------------------- */

struct gather {
    struct arena *arena;
    struct index_texts *out;
    size_t cap;
};

static void add(struct gather *g, const char *field, struct str lang, struct str text)
{
    struct index_texts *t = g->out;

    if (text.n == 0)
        return;
    if (t->count == g->cap) {
        struct index_text *more = ARENA_ARRAY(g->arena, g->cap * 2 + 8, struct index_text);

        if (t->count)
            memcpy(more, t->text, t->count * sizeof *more);
        t->text = more;
        g->cap = g->cap * 2 + 8;
    }
    t->text[t->count++] = (struct index_text){field, lang, text};
}

static void add_value(struct gather *g, const struct field *f, const char *name, const struct json *v)
{
    if (f->type == FIELD_TEXT)
        add(g, name, STR(""), json_str(v));
    if (f->type == FIELD_LTEXT && v->type == JSON_OBJECT)
        for (const struct json *one = v->child; one; one = one->next)
            add(g, name, one->name, json_str(one));
}

static bool is_left_out(const struct field *f)
{
    return strcmp(f->name, "url") == 0 || strcmp(f->name, "claims") == 0;
}

static void add_field(struct gather *g, const struct field *f, const char *group, const struct json *fields)
{
    const struct json *v = json_get(fields, f->name);
    const char *name = f->name;

    if (!v || is_left_out(f))
        return;
    if (group && (f->type == FIELD_TEXT || f->type == FIELD_LTEXT))
        name = arena_fmt(g->arena, "%s.%s", group, f->name).p;
    if (f->many && v->type == JSON_ARRAY)
        v = v->child;
    for (const struct json *one = v; one; one = f->many ? one->next : NULL)
        if (f->type == FIELD_GROUP)
            for (const struct field *inner = f->group; inner->name; inner++)
                add_field(g, inner, f->name, one);
        else
            add_value(g, f, name, one);
}

/* A session's number is asked for as "21st session", इक्कीसवीं बैठक, "21-е заседание". */
static void add_number(struct gather *g, const struct kind *k, const struct json *fields)
{
    const struct json *number = strcmp(k->name, "session") == 0 ? json_get(fields, "number") : NULL;

    for (int lang = 0; number && lang < LANGS; lang++)
        add(g, "number", str_of(lang_code[lang]), ordinals_session_forms(g->arena, (enum lang)lang, number->num));
}

void index_texts(const struct kind *k, const struct json *fields, struct arena *a, struct index_texts *out)
{
    struct gather g = {.arena = a, .out = out};
    const struct field *title = k->title ? kind_field(k, str_of(k->title)) : NULL;

    *out = (struct index_texts){0};
    if (title)
        add_field(&g, title, NULL, fields);
    add_number(&g, k, fields);
    for (const struct field *f = k->field; f->name; f++)
        if (f != title)
            add_field(&g, f, NULL, fields);
}

/* Letters are kept in their places; controls, of which two mean something to the index, become blanks. */
static void put_text(struct buf *out, struct str text)
{
    char *p = buf_room(out, text.n);

    for (size_t i = 0; i < text.n; i++)
        p[i] = (uint8_t)text.p[i] < 0x20 ? ' ' : text.p[i];
    out->n += text.n;
}

static void put_ref(void *ctx, const struct field *field, struct str target)
{
    const struct kind *k = kind_of(target);

    (void)field;
    if (k && index_is_named(k)) {
        buf_z(ctx, " r=");
        buf_str(ctx, target);
    }
}

void index_write(const struct kind *k, const struct json *fields, struct str party, bool open,
                 const struct index_texts *t, struct buf *out)
{
    buf_fmt(out, "k=%s p=" STR_FMT "%s", k->name, STR_ARG(party), open ? " o" : "");
    kind_each_ref(k, fields, put_ref, out);
    for (size_t i = 0; i < t->count; i++) {
        buf_byte(out, TOKENS_PIECE);
        buf_z(out, "l=");
        buf_str(out, t->text[i].lang);
        buf_byte(out, TOKENS_PART);
        put_text(out, t->text[i].text);
    }
}

/* --- names ------------------------------------------------------------------------------------------------------- */

bool index_is_named(const struct kind *k)
{
    return strcmp(k->name, "person") == 0 || strcmp(k->name, "office") == 0 || strcmp(k->name, "forum") == 0;
}

struct stems {
    struct buf out;
    struct str surface, stem;
    size_t position, held; /* held: bytes of the word under way, from its beginning in out */
};

static int on_word(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct stems *k = ctx;

    (void)start;
    (void)end;
    if (kind == WORDS_SURFACE && position != k->position) {
        if (k->out.n)
            buf_byte(&k->out, ' ');
        k->held = k->out.n;
        k->position = position;
        buf_str(&k->out, token);
    } else if (kind == WORDS_STEM && position == k->position && token.n > 1 && k->held != SIZE_MAX) {
        k->out.n = k->held;
        buf_str(&k->out, str_make(token.p + 1, token.n - 1));
        k->held = SIZE_MAX; /* the first stem is the one */
    }
    return 0;
}

struct str index_name_key(struct arena *a, struct str name)
{
    struct stems k = {.position = SIZE_MAX};
    struct str out;

    words_each(name, WORDS_TEXT, on_word, &k);
    out = arena_str(a, buf_view(&k.out));
    buf_free(&k.out);
    return out;
}

static bool is_name_field(const struct kind *k, const char *field)
{
    static const char *const names[] = {"name", "alias", "title", "short", "former.title"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(field, names[i]) == 0)
            return index_is_named(k);
    return false;
}

static bool ends_with(struct str s, const char *z)
{
    size_t n = strlen(z);

    return s.n >= n && memcmp(s.p + s.n - n, z, n) == 0;
}

size_t index_family(struct str last, size_t words)
{
    bool patronymic = ends_with(last, "вич") || ends_with(last, "вна") || ends_with(last, "вн");

    return words > 2 && patronymic ? 0 : words - 1;
}

/* Of the words in KEY; empty where there is but one, or it is too short to mean anybody. */
static struct str family_of(struct str key)
{
    enum { SHORTEST = 4 };
    struct str rest = key, word = STR(""), first = STR("");
    size_t words = 0;

    for (; rest.n; words++) {
        str_cut(&rest, ' ', &word);
        if (words == 0)
            first = word;
    }
    if (words < 2)
        return STR("");
    if (index_family(word, words) == 0)
        word = first;
    return word.n < SHORTEST ? STR("") : word;
}

static int put_name(struct store *s, struct str key, int64_t doc, struct str form, struct fault *f)
{
    return key.n ? db_run(s->record_db, SQL_NAME_PUT, DB_ARGS(DB_TEXT(key), DB_INT(doc), DB_TEXT(form)), f) : 0;
}

static int put_names(struct store *s, int64_t doc, const struct kind *k, const struct index_texts *t, struct arena *a,
                     struct fault *f)
{
    bool person = strcmp(k->name, "person") == 0;
    int rc = 0;

    for (size_t i = 0; i < t->count && rc == 0; i++) {
        struct str key = is_name_field(k, t->text[i].field) ? index_name_key(a, t->text[i].text) : STR("");

        rc = put_name(s, key, doc, t->text[i].text, f);
        if (rc == 0 && person)
            rc = put_name(s, family_of(key), doc, t->text[i].text, f);
    }
    return rc;
}

/* --- change ------------------------------------------------------------------------------------------------------ */

/* The text of the act at PLACE into OUT, its texts into T. */
static int read_text(struct store *s, const struct kind *k, int64_t place, struct arena *a, struct index_texts *t,
                     struct buf *out, struct fault *f)
{
    const struct json *act, *fields;
    struct str entry;
    int rc = ledger_entry(s, LEDGER_LOG(place), LEDGER_INDEX(place), a, &entry, f);

    if (rc)
        return rc;
    act = gist_act(entry, a);
    fields = json_get(json_get(act, "body"), "fields");
    index_texts(k, fields, a, t);
    buf_clear(out);
    index_write(k, fields, s->charter.party[LEDGER_LOG(place)].code,
                str_is(json_str(json_get(act, "marking")), "public"), t, out);
    return 0;
}

static int drop(struct store *s, int64_t doc, const struct kind *k, int64_t place, struct arena *a, struct buf *text,
                struct fault *f)
{
    struct index_texts t;
    int rc = read_text(s, k, place, a, &t, text, f);

    if (rc || (rc = db_run(s->db, SQL_TEXT_DROP, DB_ARGS(DB_INT(doc), DB_TEXT(buf_view(text))), f)) ||
        !index_is_named(k))
        return rc;
    return db_run(s->db, SQL_NAME_DROP, DB_ARGS(DB_INT(doc)), f);
}

static int put(struct store *s, int64_t doc, const struct kind *k, int64_t place, struct arena *a, struct buf *text,
               struct fault *f)
{
    struct index_texts t;
    int rc = read_text(s, k, place, a, &t, text, f);

    if (rc || (rc = db_run(s->db, SQL_TEXT_PUT, DB_ARGS(DB_INT(doc), DB_TEXT(buf_view(text))), f)) ||
        !index_is_named(k))
        return rc;
    return put_names(s, doc, k, &t, a, f);
}

int index_change(struct store *s, int64_t doc, const struct kind *k, int64_t old, int64_t new, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct buf text = BUF_EMPTY;
    int rc = 0;

    if (s->record_db != s->db || old == new)
        return 0;
    if (old >= 0)
        rc = drop(s, doc, k, old, &a, &text, f);
    if (new >= 0 && rc == 0)
        rc = put(s, doc, k, new, &a, &text, f);
    buf_free(&text);
    arena_release(&a);
    return rc;
}
