#include "cli/say.h"

#include "base/date.h"
#include "rule/kind.h"
#include "store/store.h"
#include "tongue/dates.h"
#include "tongue/numbers.h"

#include <stdio.h>

/* --- lines -------------------------------------------------------------------------------------------------------- */

void say_text(struct cli *c, struct str line)
{
    buf_str(&c->out, line);
    buf_byte(&c->out, '\n');
}

void say_line(struct cli *c, enum msg msg, const struct str *args, size_t n)
{
    say_text(c, catalogue_format(&c->arena, c->lang, msg, args, n));
}

void say_word(struct cli *c, enum msg msg)
{
    say_text(c, catalogue_format(&c->arena, c->lang, msg, NULL, 0));
}

void say_heading(struct cli *c, enum msg msg, int64_t n)
{
    if (c->out.n)
        buf_byte(&c->out, '\n');
    if (n < 0)
        say_text(c, say_get(c, msg));
    else
        say_text(c,
                 arena_fmt(&c->arena, STR_FMT " (" STR_FMT ")", STR_ARG(say_get(c, msg)), STR_ARG(say_number(c, n))));
}

void say_json(struct cli *c, const struct json *v)
{
    json_write(&c->out, v);
    buf_byte(&c->out, '\n');
}

void say_act(struct cli *c, const struct hash *id, struct json *more)
{
    if (!c->json) {
        say_text(c, say_hash(c, id));
        return;
    }
    if (!more)
        more = json_object(&c->arena);
    say_set_hash(c, more, "act", id);
    say_json(c, more);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

struct str say_get(const struct cli *c, enum msg msg)
{
    return catalogue_get(c->lang, msg);
}

struct str say_number(struct cli *c, int64_t n)
{
    return numbers_write(&c->arena, c->lang, n);
}

struct str say_time(struct cli *c, int64_t seconds)
{
    return dates_write_time(&c->arena, c->lang, seconds, DATES_SHORT);
}

struct str say_date(struct cli *c, struct str edtf)
{
    return dates_write_text(&c->arena, c->lang, edtf, 0);
}

struct str say_plain(struct cli *c, struct str value)
{
    struct date d;

    return date_parse(value, &d) ? say_date(c, value) : value;
}

struct str say_hash(struct cli *c, const struct hash *h)
{
    struct hash_hex x = hash_hex(h);

    return arena_str(&c->arena, str_of(x.z));
}

struct str say_short(struct cli *c, const struct hash *h)
{
    return str_make(say_hash(c, h).p, 8);
}

struct str say_party(struct cli *c, int log)
{
    if (log < 0 || !c->store || (size_t)log >= c->store->charter.count)
        return STR("?");
    return str_of(arena_z(&c->arena, c->store->charter.party[log].code));
}

struct str say_parties(struct cli *c, uint32_t set)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (int i = 0; i < LIMIT_PARTIES; i++)
        if (set >> i & 1)
            buf_fmt(&b, "%s" STR_FMT, b.n ? ", " : "", STR_ARG(say_party(c, i)));
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

struct str say_state(const struct cli *c, const char *state)
{
    return catalogue_name(c->lang, "state", str_of(state));
}

struct str say_ltext(struct cli *c, const struct json *texts)
{
    const struct json *text = json_get(texts, lang_code[c->lang]);

    if (text)
        return json_str(text);
    for (size_t i = 0; !text && c->store && i < c->store->charter.languages; i++)
        text = json_find(texts, c->store->charter.language[i]);
    if (!text && texts)
        text = texts->child;
    if (!text)
        return STR("");
    return arena_fmt(&c->arena, STR_FMT " [" STR_FMT "]", STR_ARG(json_str(text)), STR_ARG(text->name));
}

/* What a source says of a subject, and where in its text. */
static struct str claim_value(struct cli *c, const struct json *v)
{
    struct str subject = json_str(json_get(v, "subject")), value = json_str(json_get(v, "value"));
    const struct json *start = json_get(v, "start"), *end = json_get(v, "end"), *inferred = json_get(v, "inferred");
    struct str args[] = {
        catalogue_field(c->lang, act_subject_kind(subject), json_str(json_get(v, "field"))),
        say_plain(c, value),
        start ? say_number(c, start->num) : STR(""),
        end ? say_number(c, end->num) : STR(""),
        inferred && inferred->truth ? say_get(c, MSG_PAGE_INFERRED) : STR(""),
    };
    struct str said = catalogue_format(&c->arena, c->lang, MSG_SITE_CLAIM, args, sizeof args / sizeof *args);

    return arena_fmt(&c->arena, STR_FMT ": " STR_FMT, STR_ARG(subject), STR_ARG(said));
}

static struct str group_value(struct cli *c, const struct kind *k, const struct field *field, const struct json *v)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    if (strcmp(field->name, "claims") == 0)
        return claim_value(c, v);
    for (const struct field *each = field->group; each->name; each++) {
        const struct json *one = json_get(v, each->name);

        if (one)
            buf_fmt(&b, "%s" STR_FMT, b.n ? ", " : "", STR_ARG(say_value(c, k, each, one)));
    }
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static struct str single_value(struct cli *c, const struct kind *k, const struct field *field, const struct json *v)
{
    switch (field->type) {
    case FIELD_LTEXT:
        return say_ltext(c, v);
    case FIELD_DATE:
        return say_date(c, json_str(v));
    case FIELD_INT:
        return say_number(c, v->num);
    case FIELD_BOOL:
        return catalogue_name(c->lang, "word", v->truth ? STR("true") : STR("false"));
    case FIELD_WORD:
        return catalogue_word(c->lang, str_of(k->name), json_str(v));
    case FIELD_LANG:
        return catalogue_name(c->lang, "language", json_str(v));
    case FIELD_BLOB:
        return arena_fmt(&c->arena, STR_FMT " (" STR_FMT ", %lld)", STR_ARG(json_str(json_get(v, "blob"))),
                         STR_ARG(json_str(json_get(v, "type"))),
                         (long long)(json_get(v, "size") ? json_get(v, "size")->num : 0));
    case FIELD_GROUP:
        return group_value(c, k, field, v);
    case FIELD_TEXT:
    case FIELD_REF:
    case FIELD_PARTY:
    case FIELD_ID:
        break;
    }
    return json_str(v);
}

struct str say_value(struct cli *c, const struct kind *k, const struct field *field, const struct json *v)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    if (!field->many || v->type != JSON_ARRAY)
        return single_value(c, k, field, v);
    for (const struct json *each = v->child; each; each = each->next)
        buf_fmt(&b, "%s" STR_FMT, b.n ? (field->type == FIELD_GROUP ? "\n" : ", ") : "",
                STR_ARG(single_value(c, k, field, each)));
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

void say_fields(struct cli *c, struct grid *g, const struct kind *k, const struct json *fields)
{
    for (const struct field *f = k->field; f->name; f++) {
        const struct json *v = json_get(fields, f->name);
        struct str label = catalogue_field(c->lang, str_of(k->name), str_of(f->name));

        if (!v)
            continue;
        if (f->type != FIELD_LTEXT || v->type != JSON_OBJECT) {
            GRID_ROW(g, label, say_value(c, k, f, v));
            continue;
        }
        for (const struct json *each = v->child; each; each = each->next)
            GRID_ROW(g, arena_fmt(&c->arena, STR_FMT " [" STR_FMT "]", STR_ARG(label), STR_ARG(each->name)),
                     json_str(each));
    }
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

void say_set(struct cli *c, struct json *object, const char *name, struct json *value)
{
    json_set(&c->arena, object, str_of(name), value);
}

struct json *say_json_hash(struct cli *c, const struct hash *h)
{
    return json_string(&c->arena, say_hash(c, h));
}

struct json *say_json_z(struct cli *c, const char *z)
{
    return z ? json_string(&c->arena, str_of(z)) : json_null(&c->arena);
}

struct json *say_json_str(struct cli *c, struct str s)
{
    return s.n ? json_string(&c->arena, s) : json_null(&c->arena);
}

struct json *say_json_time(struct cli *c, int64_t seconds)
{
    char text[DATE_TIME_TEXT];

    date_write_time(seconds, text);
    return json_string(&c->arena, arena_str(&c->arena, str_of(text)));
}

struct json *say_json_copy(struct cli *c, const struct json *v)
{
    return v ? json_copy(&c->arena, v) : json_null(&c->arena);
}

void say_set_int(struct cli *c, struct json *object, const char *name, int64_t n)
{
    say_set(c, object, name, json_int(&c->arena, n));
}

void say_set_str(struct cli *c, struct json *object, const char *name, struct str s)
{
    say_set(c, object, name, say_json_str(c, s));
}

void say_set_hash(struct cli *c, struct json *object, const char *name, const struct hash *h)
{
    say_set(c, object, name, say_json_hash(c, h));
}

void say_set_bool(struct cli *c, struct json *object, const char *name, bool b)
{
    say_set(c, object, name, json_bool(&c->arena, b));
}

struct json *say_json_parties(struct cli *c, uint32_t set)
{
    struct json *v = json_array(&c->arena);

    for (int i = 0; i < LIMIT_PARTIES; i++)
        if (set >> i & 1)
            json_add(v, json_string(&c->arena, say_party(c, i)));
    return v;
}
