/* Fields as one would type them for a shell. */
#include "cli/fields.h"

static bool is_plain(struct str s)
{
    static const char also[] = "-_./:,+@%";

    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (!letter && !((uint8_t)c & 0x80) && !memchr(also, c, sizeof also - 1))
            return false;
    }
    return s.n > 0;
}

static void put_quoted(struct buf *b, struct str s)
{
    if (is_plain(s)) {
        buf_str(b, s);
        return;
    }
    buf_byte(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'')
            buf_z(b, "'\\'");
        buf_byte(b, (uint8_t)s.p[i]);
    }
    buf_byte(b, '\'');
}

static void put_texts(struct buf *b, const struct field *f, const struct json *texts)
{
    for (const struct json *t = texts->child; t; t = t->next) {
        buf_fmt(b, " %s." STR_FMT "=", f->name, STR_ARG(t->name));
        put_quoted(b, json_str(t));
    }
}

static void put_value(struct buf *b, const struct field *f, const struct json *v)
{
    struct buf text = BUF_EMPTY;

    if (f->type == FIELD_LTEXT && v->type == JSON_OBJECT) {
        put_texts(b, f, v);
        return;
    }
    buf_fmt(b, " %s=", f->name);
    if (v->type == JSON_STRING)
        buf_str(&text, v->str);
    else
        json_write(&text, v); /* numbers, yes and no, groups and attachments */
    put_quoted(b, buf_view(&text));
    buf_free(&text);
}

struct str fields_typed(struct cli *c, const struct kind *k, const struct json *fields)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (const struct field *f = k->field; f->name; f++) {
        const struct json *v = json_get(fields, f->name);

        if (v && f->many && v->type == JSON_ARRAY)
            for (v = v->child; v; v = v->next)
                put_value(&b, f, v);
        else if (v)
            put_value(&b, f, v);
    }
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}
