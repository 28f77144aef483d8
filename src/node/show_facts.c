#include "node/show.h"

#include "tongue/dates.h"
#include "tongue/numbers.h"

/* Values of fields as labelled facts, by the kind's table. */

enum { VALUES = 64, FACTS = 64 };

struct facts { /* a list under construction */
    struct view_fact *p;
    size_t n;
};
struct values {
    struct view_value *p;
    size_t n, cap;
};

static struct view_value *add_value(struct show *x, struct values *v)
{
    if (v->n == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 4;
        struct view_value *p = ARENA_ARRAY(x->arena, cap, struct view_value);
        if (v->n)
            memcpy(p, v->p, v->n * sizeof *p);
        v->p = p;
        v->cap = cap;
    }
    return &v->p[v->n++];
}

static void put_one(struct show *x, const struct kind *k, const struct field *field, const struct json *v, struct values *out);

/* All languages of a text, the page's first; what is missing of the channel's languages is said. */
static void put_ltext(struct show *x, const struct json *v, struct values *out)
{
    struct view_text t = show_text(x, v);
    *add_value(x, out) = (struct view_value){.text = t};
    if (!str_is(t.lang, x->view.tag.p ? x->view.tag.p : ""))
        add_value(x, out)->missing = true;
}

static void put_group(struct show *x, const struct kind *k, const struct field *field, const struct json *v, struct values *out)
{
    size_t first = out->n;
    for (const struct field *g = field->group; g->name; g++) {
        const struct json *member = json_get(v, g->name);
        if (member)
            put_one(x, k, g, member, out);
    }
    for (size_t i = first + 1; i < out->n; i++) /* one line: the rest as small words behind the first */
        if (!out->p[first].note.text.text.n)
            out->p[first].note = (struct view_link){out->p[i].text, out->p[i].url};
        else
            out->p[first].note.text = show_words(x, arena_fmt(x->arena, STR_FMT ", " STR_FMT, STR_ARG(out->p[first].note.text.text),
                                                              STR_ARG(out->p[i].text.text)));
    if (out->n > first + 1)
        out->n = first + 1;
}

/* What a source says of a subject, and where in its text. */
static void put_claim(struct show *x, const struct json *v, struct values *out)
{
    struct str subject = json_str(json_get(v, "subject")), value = json_str(json_get(v, "value"));
    const struct json *start = json_get(v, "start"), *end = json_get(v, "end"), *inferred = json_get(v, "inferred");
    struct view_link link = show_subject_link(x, subject);
    struct date d;
    struct str args[] = {
        catalogue_field(x->lang, act_subject_kind(subject), json_str(json_get(v, "field"))),
        date_parse(value, &d) ? show_date(x, value).text : value,
        start ? numbers_write(x->arena, x->lang, start->num) : STR(""),
        end ? numbers_write(x->arena, x->lang, end->num) : STR(""),
        inferred && inferred->truth ? show_msg(x, MSG_PAGE_INFERRED) : STR(""),
    };
    struct str note = catalogue_format(x->arena, x->lang, MSG_SITE_CLAIM, args, sizeof args / sizeof *args);
    *add_value(x, out) = (struct view_value){.text = link.text, .url = link.url, .note.text = show_words(x, note)};
}

static void put_blob(struct show *x, const struct json *v, struct values *out)
{
    struct str hex = json_str(json_get(v, "blob"));
    struct str size = numbers_write(x->arena, x->lang, json_get(v, "size") ? json_get(v, "size")->num : 0);
    struct str words = show_fmt(x, MSG_SITE_BLOB, json_str(json_get(v, "type")), size, str_of(""));
    *add_value(x, out) = (struct view_value){.text = show_words(x, words), .url = arena_fmt(x->arena, "/blob/" STR_FMT, STR_ARG(hex))};
}

static void put_one(struct show *x, const struct kind *k, const struct field *field, const struct json *v, struct values *out)
{
    struct view_value value = {0};
    struct view_link link;
    switch (field->type) {
    case FIELD_LTEXT: put_ltext(x, v, out); return;
    case FIELD_GROUP:
        if (str_is(str_of(field->name), "claims"))
            put_claim(x, v, out);
        else
            put_group(x, k, field, v, out);
        return;
    case FIELD_BLOB: put_blob(x, v, out); return;
    case FIELD_TEXT:
        value.text = show_plain(v->str);
        if (str_is(str_of(field->name), "url"))
            value.url = v->str;
        break;
    case FIELD_DATE: value.text = show_words(x, show_date(x, v->str).text); break;
    case FIELD_INT: value.text = show_words(x, numbers_write(x->arena, x->lang, v->num)); break;
    case FIELD_BOOL: value.text = show_words(x, show_msg(x, v->truth ? MSG_SITE_YES : MSG_SITE_NO)); break;
    case FIELD_WORD: value.text = show_words(x, catalogue_word(x->lang, str_of(k->name), v->str)); break;
    case FIELD_PARTY: value.text = show_words(x, show_party_of(x, v->str).name); break;
    case FIELD_LANG: value.text = show_words(x, show_language(x, v->str)); break;
    case FIELD_ID:
        value.text = show_plain(str_make(v->str.p, v->str.n < 12 ? v->str.n : 12));
        value.url = arena_fmt(x->arena, "/act/" STR_FMT, STR_ARG(v->str));
        value.code = true;
        break;
    case FIELD_REF:
        link = show_subject_link(x, v->str);
        value.text = link.text;
        value.url = link.url;
        break;
    }
    *add_value(x, out) = value;
}

static bool skipped(const char *skip, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = skip; p && *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == n && memcmp(p, name, n) == 0)
            return true;
    return false;
}

struct view_fact_list show_facts(struct show *x, const struct kind *k, const struct json *fields, const char *skip)
{
    struct facts f = {ARENA_ARRAY(x->arena, FACTS, struct view_fact), 0};
    for (const struct field *field = k->field; field->name && f.n < FACTS; field++) {
        const struct json *v = json_get(fields, field->name);
        struct values values = {0};
        if (!v || skipped(skip, field->name))
            continue;
        if (field->many)
            for (const struct json *each = v->child; each; each = each->next)
                put_one(x, k, field, each, &values);
        else
            put_one(x, k, field, v, &values);
        struct view_fact *fact = &f.p[f.n++];
        fact->label = catalogue_field(x->lang, str_of(k->name), str_of(field->name));
        SHOW_LIST(fact->value, values.p, values.n);
    }
    return (struct view_fact_list){f.p, f.n};
}

/* --- what sources say ------------------------------------------------------------------------------------------------ */

struct claim {
    struct str field, value;
    bool inferred;
    struct view_link source;
};

static size_t gather_claims(struct show *x, struct str subject, const struct record_items *sources, struct claim *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < sources->count; i++) {
        const struct json *claims = json_get(record_fields(&sources->item[i]), "claims");
        for (const struct json *c = claims ? claims->child : NULL; c && n < max; c = c->next) {
            if (!str_eq(json_str(json_get(c, "subject")), subject))
                continue;
            const struct json *inferred = json_get(c, "inferred");
            out[n++] = (struct claim){json_str(json_get(c, "field")), json_str(json_get(c, "value")),
                                      inferred && inferred->truth, show_item_link(x, &sources->item[i])};
        }
    }
    return n;
}

static bool is_date_field(struct str kind, struct str field)
{
    const struct kind *k = kind_find(kind);
    const struct field *f = k ? kind_field(k, field) : NULL;
    return f && f->type == FIELD_DATE;
}

static struct view_fact claim_fact(struct show *x, struct str kind, struct str field, const struct claim *claim, size_t n)
{
    struct values values = {0};
    struct view_fact fact = {.label = catalogue_field(x->lang, kind, field)};
    struct str first = {0};
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(claim[i].field, field))
            continue;
        bool date = is_date_field(kind, field);
        struct view_value *v = add_value(x, &values);
        v->text = date ? show_words(x, show_date(x, claim[i].value).text) : show_plain(claim[i].value);
        v->note = claim[i].source;
        v->inferred = claim[i].inferred;
        fact.differ = fact.differ || (date && first.n && !str_eq(first, claim[i].value));
        first = claim[i].value;
    }
    SHOW_LIST(fact.value, values.p, values.n);
    return fact;
}

int show_claims(struct show *x, struct str subject, struct view_fact_list *out, struct fault *f)
{
    struct record_items sources;
    *out = (struct view_fact_list){0};
    int rc = show_naming(x, subject, "source", NULL, &sources, f);
    if (rc < 0 || sources.count == 0)
        return rc;
    struct claim *claim = ARENA_ARRAY(x->arena, VALUES, struct claim);
    size_t n = gather_claims(x, subject, &sources, claim, VALUES);
    struct view_fact *fact = ARENA_ARRAY(x->arena, n, struct view_fact);
    size_t facts = 0;
    for (size_t i = 0; i < n; i++) {
        bool done = false;
        for (size_t j = 0; j < i; j++)
            done = done || str_eq(claim[j].field, claim[i].field);
        if (!done)
            fact[facts++] = claim_fact(x, act_subject_kind(subject), claim[i].field, claim, n);
    }
    *out = (struct view_fact_list){fact, facts};
    return 0;
}
