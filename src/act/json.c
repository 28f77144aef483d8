#include "act/json.h"

#include "act/json_text.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- reading: one pass, which also checks the canonical form; nothing is written again to compare ---- */

struct parser {
    const uint8_t *start, *p, *end;
    unsigned mode;
    struct arena *arena;
    struct fault *fault;
    size_t nodes;
    int depth;
    const struct json *inside[LIMIT_JSON_DEPTH]; /* the containers that are open */
};

static int parse_value(struct parser *ps, struct json *v);

/* Where we are, as names and places: body.fields.members.2 */
static void write_where(const struct parser *ps, struct buf *b)
{
    for (int i = 0; i < ps->depth; i++) {
        const struct json *v = ps->inside[i];

        if (i)
            buf_byte(b, '.');
        if (v->type == JSON_ARRAY)
            buf_fmt(b, "%zu", v->count ? v->count - 1 : 0);
        else if (v->last)
            buf_str(b, v->last->name);
    }
}

static int refuse(const struct parser *ps, enum fault_code code, const char *what, const uint8_t *at)
{
    struct buf where = BUF_EMPTY;
    char offset[24];
    int rc;

    snprintf(offset, sizeof offset, "%zu", (size_t)(at - ps->start));
    write_where(ps, &where);
    if (code == FAULT_CANON)
        rc = fault_set(ps->fault, code, offset, what, NULL);
    else
        rc = fault_set(ps->fault, code, what, offset, buf_view(&where).p);
    buf_free(&where);
    return rc;
}

static int bad(const struct parser *ps, const char *what)
{
    return refuse(ps, FAULT_JSON, what, ps->p);
}

static int skip_space(struct parser *ps)
{
    const uint8_t *p = ps->p;

    while (p < ps->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        p++;
    if (p != ps->p && ps->mode & JSON_CANONICAL)
        return refuse(ps, FAULT_CANON, "space", ps->p);
    ps->p = p;
    return 0;
}

static int parse_string(struct parser *ps, struct str *out)
{
    struct json_text t = {.p = ps->p, .end = ps->end, .mode = ps->mode};
    enum fault_code code = json_text_read(&t, ps->arena, out);

    ps->p = t.p;
    return code ? refuse(ps, code, t.why, ps->p) : 0;
}

static int parse_number(struct parser *ps, struct json *v)
{
    const uint8_t *p = ps->p, *first;
    bool minus = *p == '-';
    int64_t n = 0;

    first = p += minus;
    while (p < ps->end && *p >= '0' && *p <= '9' && p - first < 17)
        n = n * 10 + (*p++ - '0');
    if (p == first)
        return bad(ps, "not a value");
    if (*first == '0' && (p - first > 1 || minus))
        return bad(ps, "number not in its plain form");
    if (p < ps->end && (*p == '.' || *p == 'e' || *p == 'E'))
        return bad(ps, "number that is not an integer");
    if (n > LIMIT_INT || p - first > 16)
        return bad(ps, "number too large");
    v->type = JSON_INT;
    v->num = minus ? -n : n;
    ps->p = p;
    return 0;
}

static int parse_word(struct parser *ps, struct json *v, const char *word, enum json_type type, bool truth)
{
    size_t n = strlen(word);

    if ((size_t)(ps->end - ps->p) < n || memcmp(ps->p, word, n) != 0)
        return bad(ps, "not a value");
    v->type = type;
    v->truth = truth;
    ps->p += n;
    return 0;
}

static struct json *new_child(struct arena *a, struct json *parent)
{
    struct json *v = ARENA_NEW(a, struct json);

    if (parent->last)
        parent->last->next = v;
    else
        parent->child = v;
    parent->last = v;
    parent->count++;
    v->linked = true;
    return v;
}

/* Order of names by UTF-16 code units, which differs from that of bytes only where a character beyond U+FFFF (lead
 * byte F0 and up) meets one of U+E000 .. U+FFFF (EE, EF). */
static int compare_names(struct str x, struct str y)
{
    size_t n = x.n < y.n ? x.n : y.n;

    for (size_t i = 0; i < n; i++) {
        uint8_t a = (uint8_t)x.p[i], b = (uint8_t)y.p[i];

        if (a == b)
            continue;
        if (a >= 0xEE && b >= 0xEE && (a >= 0xF0) != (b >= 0xF0))
            return a >= 0xF0 ? -1 : 1;
        return a < b ? -1 : 1;
    }
    return (x.n > y.n) - (x.n < y.n);
}

static int compare_members(const void *x, const void *y)
{
    return compare_names((*(const struct json *const *)x)->name, (*(const struct json *const *)y)->name);
}

/* Members in the order of their names. ROOM is used when they fit there, else *HEAP, which the caller frees. */
enum { ROOM = 64 };
static const struct json **sort_members(const struct json *v, const struct json **room, const struct json ***heap)
{
    const struct json **list = room;
    size_t n = 0;

    *heap = NULL;
    if (v->count > ROOM) {
        list = *heap = calloc(v->count, sizeof(struct json *));
        if (!list)
            arena_exhausted();
    }
    for (const struct json *m = v->child; m; m = m->next)
        list[n++] = m;
    if (n > 1)
        qsort(list, n, sizeof *list, compare_members);
    return list;
}

/* For an object whose members came out of order. */
static int check_duplicates(struct parser *ps, const struct json *v)
{
    const struct json *room[ROOM], **heap, **list = sort_members(v, room, &heap);
    int rc = 0;

    for (size_t i = 1; !rc && i < v->count; i++)
        if (str_eq(list[i - 1]->name, list[i]->name))
            rc = bad(ps, "name given twice");
    free(heap);
    return rc;
}

/* A member's name and the colon. *BEFORE is the name before it; *SORTED becomes false when the order is broken. */
static int parse_name(struct parser *ps, const struct json *before, bool *sorted, struct str *name)
{
    const uint8_t *at = ps->p;
    int rc, order = -1;

    if (ps->p == ps->end || *ps->p != '"')
        return bad(ps, "name expected");
    rc = parse_string(ps, name);
    if (rc)
        return rc;
    for (size_t i = 0; ps->mode & JSON_RECORD && i < name->n; i++)
        if ((uint8_t)name->p[i] >= 0x80)
            return refuse(ps, FAULT_JSON, "name that is not ASCII", at);
    if (before)
        order = compare_names(before->name, *name);
    if (order == 0)
        return refuse(ps, FAULT_JSON, "name given twice", at);
    if (order > 0) {
        if (ps->mode & JSON_CANONICAL)
            return refuse(ps, FAULT_CANON, "order of names", at);
        *sorted = false;
    }
    rc = skip_space(ps);
    if (rc)
        return rc;
    if (ps->p == ps->end || *ps->p != ':')
        return bad(ps, "colon expected");
    ps->p++;
    return skip_space(ps);
}

/* Behind a child: a comma (*MORE), or the closing bracket, which is passed. */
static int parse_comma(struct parser *ps, char close, bool *more)
{
    int rc = skip_space(ps);

    if (rc)
        return rc;
    if (ps->p == ps->end || (*ps->p != ',' && *ps->p != close))
        return bad(ps, close == ']' ? "comma or ] expected" : "comma or } expected");
    *more = *ps->p++ == ',';
    return *more ? skip_space(ps) : 0;
}

static int parse_container(struct parser *ps, struct json *v)
{
    char close = *ps->p == '{' ? '}' : ']';
    bool more = true, sorted = true;
    int rc;

    if (ps->depth == LIMIT_JSON_DEPTH)
        return bad(ps, "too deep");
    v->type = close == '}' ? JSON_OBJECT : JSON_ARRAY;
    ps->inside[ps->depth++] = v;
    ps->p++;
    rc = skip_space(ps);
    if (!rc && ps->p < ps->end && *ps->p == close) {
        ps->p++;
        more = false;
    }
    while (!rc && more) {
        struct str name = {0};
        struct json *child;

        if (v->type == JSON_OBJECT)
            rc = parse_name(ps, v->last, &sorted, &name);
        if (rc)
            break;
        child = new_child(ps->arena, v);
        child->name = name;
        rc = parse_value(ps, child);
        if (!rc)
            rc = parse_comma(ps, close, &more);
    }
    if (!rc && !sorted)
        rc = check_duplicates(ps, v);
    if (!rc)
        ps->depth--;
    return rc;
}

static int parse_value(struct parser *ps, struct json *v)
{
    if (ps->p == ps->end)
        return bad(ps, "unexpected end");
    if (++ps->nodes > LIMIT_JSON_NODES && !(ps->mode & JSON_BIG))
        return bad(ps, "too many values");
    switch (*ps->p) {
    case '{': case '[':
        return parse_container(ps, v);
    case '"':
        v->type = JSON_STRING;
        return parse_string(ps, &v->str);
    case 't':
        return parse_word(ps, v, "true", JSON_BOOL, true);
    case 'f':
        return parse_word(ps, v, "false", JSON_BOOL, false);
    case 'n':
        return parse_word(ps, v, "null", JSON_NULL, false);
    default:
        return parse_number(ps, v);
    }
}

int json_parse(struct str text, unsigned mode, struct arena *a, struct json **out, struct fault *f)
{
    const uint8_t *start = (const uint8_t *)(text.n ? text.p : "");
    struct parser ps = {.start = start, .p = start, .end = start + text.n, .mode = mode, .arena = a, .fault = f};
    struct json *v = ARENA_NEW(a, struct json);
    int rc = skip_space(&ps);

    if (!rc)
        rc = parse_value(&ps, v);
    if (!rc)
        rc = skip_space(&ps);
    if (!rc && ps.p != ps.end)
        rc = bad(&ps, "something after the value");
    if (!rc)
        *out = v;
    return rc;
}

/* ---- writing ---- */

void json_write_string(struct buf *b, struct str s)
{
    json_text_write(b, s);
}

static void write_int(struct buf *b, int64_t n)
{
    char text[24], *p = text + sizeof text;
    uint64_t v = n < 0 ? -(uint64_t)n : (uint64_t)n;

    do
        *--p = (char)('0' + v % 10);
    while (v /= 10);
    if (n < 0)
        *--p = '-';
    buf_put(b, p, (size_t)(text + sizeof text - p));
}

static bool members_sorted(const struct json *v)
{
    for (const struct json *m = v->child; m && m->next; m = m->next)
        if (compare_names(m->name, m->next->name) > 0)
            return false;
    return true;
}

static void write_member(struct buf *b, const struct json *m)
{
    json_text_write(b, m->name);
    buf_byte(b, ':');
    json_write(b, m);
    buf_byte(b, ',');
}

static void write_object(struct buf *b, const struct json *v)
{
    buf_byte(b, '{');
    if (members_sorted(v)) {
        for (const struct json *m = v->child; m; m = m->next)
            write_member(b, m);
    } else {
        const struct json *room[ROOM], **heap, **list = sort_members(v, room, &heap);

        for (size_t i = 0; i < v->count; i++)
            write_member(b, list[i]);
        free(heap);
    }
    b->n -= v->child != NULL; /* the last comma */
    buf_byte(b, '}');
}

static void write_array(struct buf *b, const struct json *v)
{
    buf_byte(b, '[');
    for (const struct json *m = v->child; m; m = m->next) {
        json_write(b, m);
        buf_byte(b, ',');
    }
    b->n -= v->child != NULL;
    buf_byte(b, ']');
}

void json_write(struct buf *b, const struct json *v)
{
    switch (v->type) {
    case JSON_NULL:
        buf_str(b, STR("null"));
        break;
    case JSON_BOOL:
        buf_str(b, v->truth ? STR("true") : STR("false"));
        break;
    case JSON_INT:
        write_int(b, v->num);
        break;
    case JSON_STRING:
        json_text_write(b, v->str);
        break;
    case JSON_ARRAY:
        write_array(b, v);
        break;
    case JSON_OBJECT:
        write_object(b, v);
        break;
    }
}

struct str json_text(struct arena *a, const struct json *v)
{
    struct buf b = BUF_EMPTY;
    struct str s;

    json_write(&b, v);
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

/* ---- looking ---- */

struct json *json_find(const struct json *v, struct str name)
{
    if (v && v->type == JSON_OBJECT)
        for (struct json *m = v->child; m; m = m->next)
            if (str_eq(m->name, name))
                return m;
    return NULL;
}

struct json *json_get(const struct json *v, const char *name)
{
    return json_find(v, str_of(name));
}

struct str json_str(const struct json *v)
{
    return v && v->type == JSON_STRING ? v->str : STR("");
}

static bool equal_objects(const struct json *x, const struct json *y)
{
    const struct json *room_x[ROOM], *room_y[ROOM], **heap_x, **heap_y;
    const struct json **list_x = sort_members(x, room_x, &heap_x), **list_y = sort_members(y, room_y, &heap_y);
    bool equal = true;

    for (size_t i = 0; equal && i < x->count; i++)
        equal = str_eq(list_x[i]->name, list_y[i]->name) && json_equal(list_x[i], list_y[i]);
    free(heap_x);
    free(heap_y);
    return equal;
}

bool json_equal(const struct json *x, const struct json *y)
{
    if (!x || !y)
        return x == y;
    if (x->type != y->type || x->count != y->count)
        return false;
    switch (x->type) {
    case JSON_NULL:
        return true;
    case JSON_BOOL:
        return x->truth == y->truth;
    case JSON_INT:
        return x->num == y->num;
    case JSON_STRING:
        return str_eq(x->str, y->str);
    case JSON_OBJECT:
        return equal_objects(x, y);
    case JSON_ARRAY:
        break;
    }
    for (x = x->child, y = y->child; x; x = x->next, y = y->next)
        if (!json_equal(x, y))
            return false;
    return true;
}

/* ---- making ---- */

static struct json *make(struct arena *a, enum json_type type)
{
    struct json *v = ARENA_NEW(a, struct json);

    v->type = type;
    return v;
}

struct json *json_null(struct arena *a)
{
    return make(a, JSON_NULL);
}

struct json *json_bool(struct arena *a, bool truth)
{
    struct json *v = make(a, JSON_BOOL);

    v->truth = truth;
    return v;
}

struct json *json_int(struct arena *a, int64_t n)
{
    struct json *v = make(a, JSON_INT);

    v->num = n;
    return v;
}

struct json *json_string(struct arena *a, struct str s)
{
    struct json *v = make(a, JSON_STRING);

    v->str = s;
    return v;
}

struct json *json_object(struct arena *a)
{
    return make(a, JSON_OBJECT);
}

struct json *json_array(struct arena *a)
{
    return make(a, JSON_ARRAY);
}

void json_add(struct json *array, struct json *value)
{
    value->next = NULL;
    if (array->last)
        array->last->next = value;
    else
        array->child = value;
    array->last = value;
    array->count++;
    value->linked = true;
}

static void remove_member(struct json *object, struct str name)
{
    struct json *before = NULL, *m = object->child;

    for (; m && !str_eq(m->name, name); m = m->next)
        before = m;
    if (!m)
        return;
    if (before)
        before->next = m->next;
    else
        object->child = m->next;
    if (object->last == m)
        object->last = before;
    object->count--;
    m->linked = false;
}

void json_set(struct arena *a, struct json *object, struct str name, struct json *value)
{
    struct json *m = value;

    remove_member(object, name);
    if (!value)
        return;
    if (value->linked) {
        m = ARENA_NEW(a, struct json);
        *m = *value;
    }
    m->name = name;
    json_add(object, m);
}

struct json *json_copy(struct arena *a, const struct json *v)
{
    struct json *copy = make(a, v->type);

    copy->truth = v->truth;
    copy->num = v->num;
    if (v->type == JSON_STRING)
        copy->str = arena_str(a, v->str);
    for (const struct json *m = v->child; m; m = m->next) {
        struct json *c = json_copy(a, m);

        c->name = arena_str(a, m->name);
        json_add(copy, c);
    }
    return copy;
}
