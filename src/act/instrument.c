#include "act/instrument.h"

#include <inttypes.h>

#include "act/act.h"
#include "act/form.h"
#include "base/date.h"

static const char first_line[] = "manch/instrument/v1";

/* Writing. */

static void put_text(struct buf *b, const char *name, struct str s)
{
    buf_fmt(b, ",\"%s\":", name);
    if (s.n)
        json_write_string(b, s);
    else
        buf_z(b, "null");
}

static void put_value(struct buf *b, const char *name, const struct json *v)
{
    buf_fmt(b, ",\"%s\":", name);
    if (v)
        json_write(b, v);
    else
        buf_z(b, "null");
}

static void put_lists(struct buf *b, const struct instrument *i)
{
    buf_z(b, ",\"languages\":[");
    for (size_t k = 0; k < i->languages; k++) {
        const struct instrument_language *l = &i->language[k];

        buf_fmt(b, "%s{\"bytes\":%" PRIu64 ",\"code\":\"" STR_FMT "\",\"sha256\":\"%s\"}", k ? "," : "", l->bytes,
                STR_ARG(l->code), hash_hex(&l->sha256).z);
    }
    buf_z(b, "],\"paragraphs\":[");
    for (size_t k = 0; k < i->paragraphs; k++)
        buf_fmt(b, "%s\"%s\"", k ? "," : "", hash_hex(&i->paragraph[k]).z);
    buf_z(b, "],\"parties\":[");
    for (size_t k = 0; k < i->parties; k++)
        buf_fmt(b, "%s\"" STR_FMT "\"", k ? "," : "", STR_ARG(i->party[k]));
    buf_byte(b, ']');
}

void instrument_write(struct buf *b, struct arena *a, const struct instrument *i)
{
    (void)a;
    buf_fmt(b, "%s\n{\"channel\":\"%s\"", first_line, hash_hex(&i->channel).z);
    put_text(b, "date", i->date);
    put_text(b, "document", i->document);
    put_text(b, "kind", i->kind);
    put_lists(b, i);
    put_value(b, "place", i->place);
    put_text(b, "prevailing", i->prevailing);
    put_text(b, "reference", i->reference);
    put_value(b, "title", i->title);
    buf_fmt(b, ",\"version\":\"%s\"}\n", hash_hex(&i->version).z);
}

/* Reading. */

struct parsed {
    struct instrument i;
    const struct json *languages, *paragraphs, *parties;
};

static bool date(const struct json *v, void *field)
{
    struct date unused;

    return form_text_null(v, field) && (v->type == JSON_NULL || date_parse(v->str, &unused));
}

static bool document(const struct json *v, void *field)
{
    return form_text(v, field) && act_subject_ok(v->str) && str_is(act_subject_kind(v->str), "document");
}

static bool language(const struct json *v, void *field)
{
    return form_text(v, field) && form_language_ok(v->str);
}

static bool prevailing(const struct json *v, void *field)
{
    return form_text_null(v, field) && (v->type == JSON_NULL || form_language_ok(v->str));
}

static bool place(const struct json *v, void *field)
{
    if (v->type != JSON_NULL)
        return form_texts(v, field);
    *(const struct json **)field = NULL;
    return true;
}

#define AT(field) offsetof(struct parsed, field)

static const struct form_member members[] = {
    {"channel", form_hash, AT(i.channel), false},
    {"date", date, AT(i.date), false},
    {"document", document, AT(i.document), false},
    {"kind", form_text, AT(i.kind), false},
    {"languages", form_array, AT(languages), false},
    {"paragraphs", form_array, AT(paragraphs), false},
    {"parties", form_array, AT(parties), false},
    {"place", place, AT(i.place), false},
    {"prevailing", prevailing, AT(i.prevailing), false},
    {"reference", form_text_null, AT(i.reference), false},
    {"title", form_texts, AT(i.title), false},
    {"version", form_hash, AT(i.version), false},
};

static int wrong(struct fault *f, const char *member)
{
    return fault_set(f, FAULT_ACT, "wrong value", member, NULL);
}

static int read_languages(struct parsed *p, struct arena *a, struct fault *f)
{
    static const struct form_member of_language[] = {
        {"bytes", form_size, offsetof(struct instrument_language, bytes), false},
        {"code", language, offsetof(struct instrument_language, code), false},
        {"sha256", form_hash, offsetof(struct instrument_language, sha256), false},
    };
    static const struct form form = FORM("languages.", of_language);
    struct instrument *i = &p->i;
    int rc;

    if (p->languages->count == 0 || p->languages->count > INSTRUMENT_LANGUAGES)
        return wrong(f, "languages");
    i->language = ARENA_ARRAY(a, p->languages->count, struct instrument_language);
    for (const struct json *v = p->languages->child; v; v = v->next, i->languages++) {
        if ((rc = form_read(v, &form, &i->language[i->languages], FAULT_ACT, f)))
            return rc;
        for (size_t k = 0; k < i->languages; k++)
            if (str_eq(i->language[k].code, i->language[i->languages].code))
                return wrong(f, "languages.code");
    }
    return 0;
}

static int read_paragraphs(struct parsed *p, struct arena *a, struct fault *f)
{
    struct instrument *i = &p->i;

    if (p->paragraphs->count > INSTRUMENT_PARAGRAPHS)
        return wrong(f, "paragraphs");
    i->paragraph = ARENA_ARRAY(a, p->paragraphs->count, struct hash);
    for (const struct json *v = p->paragraphs->child; v; v = v->next)
        if (!form_hash(v, &i->paragraph[i->paragraphs++]))
            return wrong(f, "paragraphs");
    return 0;
}

static int read_parties(struct parsed *p, struct arena *a, struct fault *f)
{
    struct instrument *i = &p->i;

    if (p->parties->count == 0 || p->parties->count > LIMIT_PARTIES)
        return wrong(f, "parties");
    i->party = ARENA_ARRAY(a, p->parties->count, struct str);
    for (const struct json *v = p->parties->child; v; v = v->next, i->parties++)
        if (!form_party(v, &i->party[i->parties]) ||
            (i->parties > 0 && str_cmp(i->party[i->parties - 1], i->party[i->parties]) >= 0))
            return wrong(f, "parties");
    return 0;
}

int instrument_parse(struct str text, struct arena *a, struct instrument *out, struct fault *f)
{
    static const struct form form = FORM("", members);
    struct parsed p = {0};
    struct json *top;
    int rc;

    memset(out, 0, sizeof *out);
    if ((rc = form_open(text, first_line, a, &top, FAULT_ACT, f)) || (rc = form_read(top, &form, &p, FAULT_ACT, f)) ||
        (rc = read_languages(&p, a, f)) || (rc = read_paragraphs(&p, a, f)) || (rc = read_parties(&p, a, f)))
        return rc;
    *out = p.i;
    return 0;
}
