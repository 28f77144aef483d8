#include "act/form.h"

#include <stdio.h>

#include "act/key.h"
#include "base/date.h"
#include "base/enc.h"

enum { LANGUAGE = 35, WHERE = 128 };

static int wrong(const struct form *form, const char *what, struct str name, enum fault_code code, struct fault *f)
{
    char where[WHERE];

    snprintf(where, sizeof where, "%s" STR_FMT, form->where, STR_ARG(name));
    return fault_set(f, code, what, where, NULL);
}

int form_read(const struct json *v, const struct form *form, void *out, enum fault_code code, struct fault *f)
{
    const struct form_member *m = form->member, *end = m + form->count;
    const struct json *child;

    if (!v || v->type != JSON_OBJECT)
        return wrong(form, "no object", STR(""), code, f);
    for (child = v->child; child; child = child->next, m++) {
        while (m < end && !str_is(child->name, m->name)) {
            if (!m->optional)
                break;
            m++;
        }
        if (m == end || !str_is(child->name, m->name))
            break;
        if (!m->read(child, (char *)out + m->at))
            return wrong(form, "wrong value", child->name, code, f);
    }
    for (const struct form_member *p = m; p < end; p++)
        if (!p->optional && !json_get(v, p->name))
            return wrong(form, "missing member", str_of(p->name), code, f);
    return child ? wrong(form, "unknown member", child->name, code, f) : 0;
}

int form_open(struct str text, const char *first, struct arena *a, struct json **out, enum fault_code code,
              struct fault *f)
{
    struct str head, line;
    struct fault why = {0};

    if (!str_cut(&text, '\n', &head) || !str_is(head, first))
        return fault_set(f, code, "other first line", first, NULL);
    if (!str_cut(&text, '\n', &line) || text.n)
        return fault_set(f, code, "not two lines", first, NULL);
    if (json_parse(line, JSON_CANONICAL | JSON_RECORD, a, out, &why) == 0)
        return 0;
    if (why.code == FAULT_CANON)
        return fault_set(f, code, "not canonical", why.arg[0], NULL);
    return fault_set(f, code, why.arg[0], why.arg[1], NULL);
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool form_language_ok(struct str tag)
{
    size_t i = 0, start;

    if (tag.n > LANGUAGE)
        return false;
    while (i < tag.n && lower(tag.p[i]))
        i++;
    if (i < 2 || i > 3)
        return false;
    while (i < tag.n) {
        if (tag.p[i++] != '-')
            return false;
        for (start = i; i < tag.n && (lower(tag.p[i]) || upper(tag.p[i]) || digit(tag.p[i])); i++)
            ;
        if (i == start || i - start > 8)
            return false;
    }
    return true;
}

bool form_party_ok(struct str code)
{
    if (code.n < 2 || code.n > LIMIT_PARTY_CODE || !upper(code.p[0]))
        return false;
    for (size_t i = 1; i < code.n; i++)
        if (!upper(code.p[i]) && !digit(code.p[i]))
            return false;
    return true;
}

bool form_text(const struct json *v, void *field)
{
    *(struct str *)field = v->str;
    return v->type == JSON_STRING && v->str.n > 0;
}

bool form_text_null(const struct json *v, void *field)
{
    if (v->type != JSON_NULL)
        return form_text(v, field);
    *(struct str *)field = STR("");
    return true;
}

bool form_key_name(const struct json *v, void *field)
{
    return form_text(v, field) && key_name_ok(v->str);
}

bool form_origin(const struct json *v, void *field)
{
    const char *slash;

    if (!form_key_name(v, field) || !(slash = memchr(v->str.p, '/', v->str.n)))
        return false;
    return !memchr(slash + 1, '/', v->str.n - (size_t)(slash + 1 - v->str.p));
}

bool form_party(const struct json *v, void *field)
{
    return form_text(v, field) && form_party_ok(v->str);
}

bool form_hash(const struct json *v, void *field)
{
    return v->type == JSON_STRING && hash_unhex(v->str, field);
}

bool form_root(const struct json *v, void *field)
{
    size_t n = 0;

    return v->type == JSON_STRING && enc_unbase64(v->str, field, HASH_SIZE, &n) && n == HASH_SIZE;
}

bool form_size(const struct json *v, void *field)
{
    *(uint64_t *)field = (uint64_t)v->num;
    return v->type == JSON_INT && v->num >= 0;
}

bool form_time(const struct json *v, void *field)
{
    return v->type == JSON_STRING && date_parse_time(v->str, field);
}

bool form_texts(const struct json *v, void *field)
{
    *(const struct json **)field = v;
    if (v->type != JSON_OBJECT || !v->child)
        return false;
    for (const struct json *c = v->child; c; c = c->next)
        if (!form_language_ok(c->name) || c->type != JSON_STRING || c->str.n == 0)
            return false;
    return true;
}

bool form_object(const struct json *v, void *field)
{
    *(const struct json **)field = v;
    return v->type == JSON_OBJECT;
}

bool form_array(const struct json *v, void *field)
{
    *(const struct json **)field = v;
    return v->type == JSON_ARRAY;
}
