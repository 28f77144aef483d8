/* What is wrong with a value that was typed, with the value itself. */
#include "cli/fields.h"

#include "base/date.h"
#include "cli/say.h"

#include <stdio.h>

struct value { /* one that is not good, and of which field */
    struct cli *c;
    const struct field *field;
    struct str text;
};

static struct str told(const struct value *v, enum msg msg, struct str more, struct str still_more)
{
    struct str args[] = {v->text, more, still_more};

    return catalogue_format(&v->c->arena, v->c->lang, msg, args, 3);
}

/* --- dates -------------------------------------------------------------------------------------------------------- */

static int digits(struct str s, size_t from, size_t n)
{
    int value = 0;

    for (size_t i = from; i < from + n; i++) {
        if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

/* S is written YYYY-MM[-DD], whatever the calendar says of it. */
static bool looks_like_a_date(struct str s, int *year, int *month, int *day)
{
    *year = digits(s, 0, 4);
    *month = s.n >= 7 && s.p[4] == '-' ? digits(s, 5, 2) : -1;
    *day = s.n == 7 ? 0 : s.n == 10 && s.p[7] == '-' ? digits(s, 8, 2) : -1;
    return *year > 0 && *month >= 0 && *day >= 0;
}

static struct str wrong_day(const struct value *v, int year, int month)
{
    int next = month == 12 ? 1 : month + 1, in = month == 12 ? year + 1 : year;
    int64_t days = date_day_number(in, next, 1) - date_day_number(year, month, 1);
    char text[DATE_TEXT];

    snprintf(text, sizeof text, "%04d-%02d", year % 10000, month % 100);
    return told(v, MSG_CLI_WRONG_DAY, say_date(v->c, str_of(text)), say_number(v->c, days));
}

/* 14.05.2024 and 14/05/2024, as letters bear it. */
static bool by_day_first(struct cli *c, struct str s, struct str *out)
{
    struct date d;

    if (s.n != 10 || !strchr("./-", s.p[2]) || s.p[5] != s.p[2] || digits(s, 0, 2) < 0 || digits(s, 3, 2) < 0 ||
        digits(s, 6, 4) < 0)
        return false;
    *out = arena_fmt(&c->arena, "%04d-%02d-%02d", digits(s, 6, 4), digits(s, 3, 2), digits(s, 0, 2));
    return date_parse(*out, &d);
}

static struct str wrong_date(const struct value *v)
{
    struct str rest = v->text, one, iso = STR("");
    struct date from, to;
    int year, month, day;

    if (str_cut(&rest, '/', &one) && date_parse(one, &from) && date_parse(rest, &to))
        return told(v, MSG_CLI_WRONG_RANGE, STR(""), STR(""));
    rest = v->text;
    for (bool more = true; more;) {
        more = str_cut(&rest, '/', &one);
        if (!looks_like_a_date(one, &year, &month, &day) || date_parse(one, &from))
            continue;
        if (month < 1 || month > 12)
            return told(v, MSG_CLI_WRONG_MONTH, STR(""), STR(""));
        return wrong_day(v, year, month);
    }
    by_day_first(v->c, v->text, &iso);
    return told(v, MSG_CLI_WRONG_DATE, iso, STR(""));
}

/* --- the other types ---------------------------------------------------------------------------------------------- */

static const char *next_word(const void *ctx, size_t i)
{
    const struct str *word = ctx;

    return word[i].p;
}

static struct str wrong_word(const struct value *v)
{
    struct str *words = ARENA_ARRAY(&v->c->arena, 64, struct str), rest = str_of(v->field->of);
    size_t n = 0;

    for (bool more = rest.n > 0; more && n < 63; n++) {
        struct str one;

        more = str_cut(&rest, ' ', &one);
        words[n] = str_of(arena_z(&v->c->arena, one));
    }
    return told(v, MSG_CLI_WRONG_WORD, str_of(cli_nearest(v->text, next_word, words)), STR(""));
}

/* "wg-mc" for forum/wg-mc. */
static struct str wrong_ref(const struct value *v)
{
    struct str rest = str_of(v->field->of), kind, near = STR("");

    for (bool more = rest.n > 0; more && !near.n;) {
        more = str_cut(&rest, ' ', &kind);
        if (!memchr(v->text.p, '/', v->text.n))
            near = say_near(v->c, arena_fmt(&v->c->arena, STR_FMT "/" STR_FMT, STR_ARG(kind), STR_ARG(v->text)));
    }
    return told(v, MSG_CLI_WRONG_REF, near, STR(""));
}

static struct str wrong_party(const struct value *v)
{
    struct str codes = STR("");

    if (v->c->store && v->c->store->has_channel)
        codes = say_parties(v->c, (1u << v->c->store->charter.count) - 1);
    return told(v, MSG_CLI_WRONG_PARTY, codes, STR(""));
}

static struct str wrong(const struct value *v)
{
    switch (v->field->type) {
    case FIELD_DATE:
        return wrong_date(v);
    case FIELD_INT:
        return v->field->of ? told(v, MSG_CLI_WRONG_LIMIT, str_of(v->field->of), STR(""))
                            : told(v, MSG_CLI_WRONG_INT, STR(""), STR(""));
    case FIELD_WORD:
        return wrong_word(v);
    case FIELD_REF:
        return wrong_ref(v);
    case FIELD_PARTY:
        return wrong_party(v);
    case FIELD_BOOL: case FIELD_LANG: case FIELD_BLOB: case FIELD_ID: case FIELD_GROUP:
        return told(v, MSG_CLI_WRONG_OTHER, STR(""), STR(""));
    case FIELD_TEXT: case FIELD_LTEXT:
        break;
    }
    return STR("");
}

/* --- which value -------------------------------------------------------------------------------------------------- */

/* V alone is refused as a value of the repeated field F. */
static bool is_bad(struct cli *c, const struct kind *k, const struct field *f, const struct json *v)
{
    struct json *o = json_object(&c->arena), *list = json_array(&c->arena);
    struct fault why = {0};

    json_add(list, json_copy(&c->arena, v));
    json_set(&c->arena, o, str_of(f->name), list);
    kind_check(k, o, &why);
    return strncmp(why.arg[1], f->name, strlen(f->name)) == 0;
}

static struct str as_text(struct cli *c, const struct json *v)
{
    return v->type == JSON_STRING ? v->str : json_text(&c->arena, v);
}

struct str fields_wrong(struct cli *c, const struct kind *k, const struct json *fields, struct str typed,
                        const struct fault *f)
{
    struct value out = {.c = c, .text = typed};
    struct str rest = str_of(f->arg[1]), head;
    bool inside = str_cut(&rest, '.', &head);
    const struct json *v = json_find(fields, head);

    out.field = kind_field(k, head);
    if (strncmp(f->arg[2], "not ", 4) != 0 || !out.field)
        return STR("");
    if (v && out.field->many && v->type == JSON_ARRAY) {
        const struct field *many = out.field;

        for (v = v->child; v && !is_bad(c, k, many, v); v = v->next)
            ;
    }
    if (inside) {
        out.field = kind_member(out.field->group, rest);
        v = v ? json_find(v, rest) : NULL;
    }
    if (!typed.n && v)
        out.text = as_text(c, v);
    return out.field && out.text.n ? wrong(&out) : STR("");
}
