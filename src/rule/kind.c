#include "rule/kind.h"

#include <stdio.h>

#include "act/form.h"
#include "base/date.h"

/* --- the table ---------------------------------------------------------------------------------------------------- */

#define ONE false
#define MANY true
#define MUST true
#define MAY false

#define TEXT(name, must, many) {name, FIELD_TEXT, must, many, NULL, NULL}
#define LTEXT(name, must, many) {name, FIELD_LTEXT, must, many, NULL, NULL}
#define DATE(name) {name, FIELD_DATE, MAY, ONE, NULL, NULL}
#define INT(name, must, most) {name, FIELD_INT, must, ONE, most, NULL}
#define BOOL(name) {name, FIELD_BOOL, MAY, ONE, NULL, NULL}
#define WORD(name, must, of) {name, FIELD_WORD, must, ONE, of, NULL}
#define REF(name, must, many, of) {name, FIELD_REF, must, many, of, NULL}
#define PARTY(name, must) {name, FIELD_PARTY, must, ONE, NULL, NULL}
#define LANG(name, must, many) {name, FIELD_LANG, must, many, NULL, NULL}
#define BLOB(name, many) {name, FIELD_BLOB, MAY, many, NULL, NULL}
#define ID(name, must) {name, FIELD_ID, must, ONE, NULL, NULL}
#define GROUP(name, must, group) {name, FIELD_GROUP, must, MANY, NULL, group}
#define END {NULL, FIELD_TEXT, MAY, ONE, NULL, NULL}

#define MODES "in-person video telephone"

/* Matters */

static const struct field forum_former[] = {LTEXT("title", MUST, ONE), DATE("until"), END};
static const struct field forum[] = {
    WORD("kind", MUST, "commission working-group sub-group summit dialogue multilateral"),
    LTEXT("title", MUST, ONE),
    REF("parent", MAY, ONE, "forum"),
    GROUP("former", MAY, forum_former),
    BOOL("ours"),
    REF("secretariat", MAY, ONE, "office"),
    END,
};

static const struct field session[] = {
    REF("forum", MUST, ONE, "forum"),
    INT("number", MAY, NULL),
    LTEXT("title", MAY, ONE),
    DATE("date"),
    LTEXT("place", MAY, ONE),
    LTEXT("venue", MAY, ONE),
    PARTY("host", MAY),
    WORD("mode", MAY, MODES),
    REF("margins", MAY, ONE, "session"),
    WORD("status", MAY, "planned held concluded postponed cancelled"),
    WORD("outcome", MAY, "protocol none"),
    REF("links", MAY, MANY, NULL),
    END,
};

static const struct field agenda_item[] = {
    REF("session", MUST, ONE, "session"),
    INT("order", MUST, NULL),
    LTEXT("title", MUST, ONE),
    REF("rapporteur", MAY, ONE, "office"),
    LTEXT("outcome", MAY, ONE),
    WORD("status", MAY, "open decided carried dropped struck"),
    REF("carried-from", MAY, ONE, "agenda-item"),
    END,
};

static const struct field document[] = {
    WORD("kind", MUST, "protocol joint-statement plan agreement memorandum rules communiqué-joint procès-verbal"),
    LTEXT("title", MUST, ONE),
    REF("session", MAY, ONE, "session"),
    TEXT("reference", MAY, ONE),
    LANG("languages", MAY, MANY),
    LANG("prevailing", MAY, ONE),
    WORD("nature", MAY, "binding political procedural internal"),
    LTEXT("signing-place", MAY, ONE),
    DATE("signing-date"),
    DATE("in-force-from"),
    DATE("until"),
    WORD("status", MAY, "drafting settled initialled signed in-force ended"),
    REF("corrects", MAY, ONE, "document"),
    END,
};

static const struct field paragraph[] = {
    REF("document", MUST, ONE, "document"),
    INT("order", MUST, NULL),
    INT("number", MAY, NULL),
    LTEXT("text", MUST, ONE),
    WORD("status", MAY, "live struck"),
    LTEXT("reservation", MAY, ONE),
    END,
};

static const struct field undertaking_responsible[] = {PARTY("party", MAY), REF("office", MAY, ONE, "office"), END};
static const struct field undertaking[] = {
    WORD("kind", MUST, "decision commitment initiative activity exercise training visit action"),
    LTEXT("title", MUST, ONE),
    LTEXT("text", MAY, ONE),
    REF("session", MAY, ONE, "session"),
    REF("document", MAY, ONE, "document"),
    REF("item", MAY, ONE, "agenda-item"),
    GROUP("responsible", MAY, undertaking_responsible),
    DATE("due"),
    WORD("stage", MAY, "proposed study agreed under-way"),
    WORD("status", MAY, "open done dropped"),
    INT("seats", MAY, NULL),
    REF("reaffirms", MAY, MANY, NULL),
    END,
};

/* Notices */

static const struct field office[] = {
    PARTY("party", MUST), LTEXT("title", MUST, ONE), REF("parent", MAY, ONE, "office"), LTEXT("short", MAY, ONE), END,
};

static const struct field person[] = {
    PARTY("party", MAY), LTEXT("name", MUST, ONE), LTEXT("rank", MAY, ONE), TEXT("alias", MAY, MANY), END,
};

static const struct field tenure[] = {
    REF("person", MUST, ONE, "person"),
    REF("office", MUST, ONE, "office"),
    DATE("from"),
    DATE("until"),
    BOOL("acting"),
    LTEXT("title", MAY, ONE),
    END,
};

static const struct field delegation_members[] = {
    REF("person", MAY, ONE, "person"),
    REF("office", MAY, ONE, "office"),
    WORD("role", MAY, "co-chair executive-secretary member expert interpreter"),
    END,
};
static const struct field delegation[] = {
    REF("session", MUST, ONE, "session"), GROUP("members", MUST, delegation_members), END,
};

static const struct field report[] = {
    REF("undertaking", MUST, ONE, "undertaking"),
    WORD("status", MUST, "not-started in-progress done delayed dropped"),
    INT("percent", MAY, "100"),
    LTEXT("text", MAY, ONE),
    DATE("date"),
    END,
};

static const struct field statement[] = {
    REF("speaker", MAY, ONE, "person"),
    PARTY("party", MUST),
    REF("occasion", MAY, ONE, "session contact"),
    REF("via", MAY, ONE, "office source"),
    DATE("date"),
    LTEXT("title", MAY, ONE),
    LTEXT("text", MUST, ONE),
    TEXT("reference", MAY, ONE),
    END,
};

static const struct field contact[] = {
    WORD("kind", MUST, "call meeting visit letter greeting"),
    DATE("date"),
    LTEXT("place", MAY, ONE),
    WORD("mode", MAY, MODES),
    REF("persons", MAY, MANY, "person"),
    REF("margins", MAY, ONE, "session"),
    LTEXT("topics", MAY, MANY),
    LTEXT("readout", MAY, ONE),
    TEXT("reference", MAY, ONE),
    END,
};

static const struct field invitation[] = {
    PARTY("to", MUST),
    REF("occasion", MUST, ONE, "session contact"),
    DATE("date"),
    LTEXT("place", MAY, ONE),
    LTEXT("text", MAY, ONE),
    TEXT("reference", MAY, ONE),
    END,
};

static const struct field reply[] = {
    REF("invitation", MUST, ONE, "invitation"),
    WORD("answer", MUST, "accept decline later"),
    LTEXT("text", MAY, ONE),
    DATE("date"),
    TEXT("reference", MAY, ONE),
    END,
};

static const struct field nomination[] = {
    REF("undertaking", MUST, ONE, "undertaking"), REF("persons", MAY, MANY, "person"), END,
};

static const struct field paper[] = {
    LTEXT("title", MUST, ONE),
    REF("document", MAY, ONE, "document"),
    BLOB("blob", MANY),
    LTEXT("topics", MAY, MANY),
    TEXT("reference", MAY, ONE),
    END,
};

static const struct field source_claims[] = {
    REF("subject", MAY, ONE, NULL),
    TEXT("field", MAY, ONE),
    TEXT("value", MAY, ONE),
    INT("start", MAY, NULL),
    INT("end", MAY, NULL),
    BOOL("inferred"),
    END,
};
static const struct field source[] = {
    LTEXT("title", MUST, ONE),
    TEXT("publisher", MAY, ONE),
    DATE("published"),
    LANG("language", MUST, ONE),
    TEXT("url", MAY, ONE),
    BLOB("blob", ONE),
    GROUP("claims", MAY, source_claims),
    END,
};

static const struct field comment[] = {REF("subject", MUST, ONE, NULL), LTEXT("text", MUST, ONE), END};

static const struct field decline[] = {ID("version", MUST), LTEXT("reason", MAY, ONE), END};

/*   name, matter, fields, title, sort, parent */
const struct kind kind_table[] = {
    {"forum", true, forum, "title", "title", "parent"},
    {"session", true, session, "title", "date", "forum"},
    {"agenda-item", true, agenda_item, "title", "order", "session"},
    {"document", true, document, "title", "signing-date", "session"},
    {"paragraph", true, paragraph, "text", "order", "document"},
    {"undertaking", true, undertaking, "title", "due", "session"},
    {"office", false, office, "title", "title", "parent"},
    {"person", false, person, "name", "name", NULL},
    {"tenure", false, tenure, "title", "from", "office"},
    {"delegation", false, delegation, NULL, NULL, "session"},
    {"report", false, report, "text", "date", "undertaking"},
    {"statement", false, statement, "title", "date", "occasion"},
    {"contact", false, contact, "readout", "date", "margins"},
    {"invitation", false, invitation, "text", "date", "occasion"},
    {"reply", false, reply, "text", "date", "invitation"},
    {"nomination", false, nomination, NULL, NULL, "undertaking"},
    {"paper", false, paper, "title", "title", "document"},
    {"source", false, source, "title", "published", NULL},
    {"comment", false, comment, "text", NULL, "subject"},
    {"decline", false, decline, "reason", NULL, NULL},
    {NULL, false, NULL, NULL, NULL, NULL},
};
const size_t kind_count = sizeof kind_table / sizeof kind_table[0] - 1;

/* --- finding ------------------------------------------------------------------------------------------------------ */

const struct kind *kind_find(struct str name)
{
    for (const struct kind *k = kind_table; k->name; k++)
        if (str_is(name, k->name))
            return k;
    return NULL;
}

const struct kind *kind_of(struct str subject)
{
    return kind_find(act_subject_kind(subject));
}

int kind_index(const struct kind *k)
{
    return (int)(k - kind_table);
}

const struct field *kind_member(const struct field *table, struct str name)
{
    for (const struct field *f = table; f && f->name; f++)
        if (str_is(name, f->name))
            return f;
    return NULL;
}

const struct field *kind_field(const struct kind *k, struct str name)
{
    return kind_member(k->field, name);
}

bool kind_word(const struct field *f, struct str word)
{
    struct str rest = str_of(f->of), one;

    if (!f->of)
        return f->type == FIELD_REF && kind_find(word) != NULL;
    while (rest.n) {
        str_cut(&rest, ' ', &one);
        if (str_eq(one, word))
            return true;
    }
    return false;
}

/* --- checking ----------------------------------------------------------------------------------------------------- */

/* One function per type: V is a good value of field F. */
typedef bool good(const struct field *f, const struct json *v);

static bool good_text(const struct field *f, const struct json *v)
{
    (void)f;
    return v->type == JSON_STRING && v->str.n > 0;
}

static bool good_texts(const struct field *f, const struct json *v)
{
    const struct json *same;

    (void)f;
    return form_texts(v, &same);
}

static bool good_date(const struct field *f, const struct json *v)
{
    struct date d;

    (void)f;
    return v->type == JSON_STRING && date_parse(v->str, &d);
}

static bool good_int(const struct field *f, const struct json *v)
{
    int64_t most = LIMIT_INT;

    if (f->of)
        str_int(str_of(f->of), &most);
    return v->type == JSON_INT && v->num >= 0 && v->num <= most;
}

static bool good_bool(const struct field *f, const struct json *v)
{
    (void)f;
    return v->type == JSON_BOOL;
}

static bool good_word(const struct field *f, const struct json *v)
{
    return v->type == JSON_STRING && kind_word(f, v->str);
}

static bool good_ref(const struct field *f, const struct json *v)
{
    return v->type == JSON_STRING && act_subject_ok(v->str) && kind_word(f, act_subject_kind(v->str));
}

static bool good_party(const struct field *f, const struct json *v)
{
    (void)f;
    return v->type == JSON_STRING && form_party_ok(v->str);
}

static bool good_lang(const struct field *f, const struct json *v)
{
    (void)f;
    return v->type == JSON_STRING && form_language_ok(v->str);
}

static bool good_blob(const struct field *f, const struct json *v)
{
    struct hash sha;
    int64_t size;

    (void)f;
    return act_blob(v, &sha, &size);
}

static bool good_id(const struct field *f, const struct json *v)
{
    struct hash id;

    (void)f;
    return v->type == JSON_STRING && hash_unhex(v->str, &id);
}

static const struct {
    good *good; /* NULL: a group */
    const char *wrong;
} type[] = {
    [FIELD_TEXT] = {good_text, "not text"},   [FIELD_LTEXT] = {good_texts, "not ltext"},
    [FIELD_DATE] = {good_date, "not date"},   [FIELD_INT] = {good_int, "not int"},
    [FIELD_BOOL] = {good_bool, "not bool"},   [FIELD_WORD] = {good_word, "not word"},
    [FIELD_REF] = {good_ref, "not ref"},      [FIELD_PARTY] = {good_party, "not party"},
    [FIELD_LANG] = {good_lang, "not lang"},   [FIELD_BLOB] = {good_blob, "not blob"},
    [FIELD_ID] = {good_id, "not id"},         [FIELD_GROUP] = {NULL, "not group"},
};

struct check {
    const struct kind *kind;
    const struct field *inside; /* group that is being checked, or NULL */
    struct fault *fault;
};

static int wrong(const struct check *c, struct str name, const char *what)
{
    char field[FAULT_ARG];

    snprintf(field, sizeof field, "%s%s" STR_FMT, c->inside ? c->inside->name : "", c->inside ? "." : "",
             STR_ARG(name));
    return fault_set(c->fault, FAULT_FIELD, c->kind->name, field, what);
}

static int check_object(const struct check *c, const struct field *table, const struct json *v);

static int check_value(const struct check *c, const struct field *f, const struct json *v)
{
    struct check inner = *c;

    if (type[f->type].good)
        return type[f->type].good(f, v) ? 0 : wrong(c, str_of(f->name), type[f->type].wrong);
    if (v->type != JSON_OBJECT)
        return wrong(c, str_of(f->name), type[f->type].wrong);
    if (!v->child)
        return wrong(c, str_of(f->name), "empty");
    inner.inside = f;
    return check_object(&inner, f->group, v);
}

static int check_field(const struct check *c, const struct field *f, const struct json *v)
{
    int rc = 0;

    if (!f->many)
        return check_value(c, f, v);
    if (v->type != JSON_ARRAY)
        return wrong(c, str_of(f->name), "not a list");
    if (!v->child)
        return wrong(c, str_of(f->name), "empty");
    for (v = v->child; v && !rc; v = v->next)
        rc = check_value(c, f, v);
    return rc;
}

static int check_object(const struct check *c, const struct field *table, const struct json *v)
{
    uint32_t given = 0;
    int rc;

    for (const struct json *m = v->child; m; m = m->next) {
        const struct field *f = kind_member(table, m->name);

        if (!f)
            return wrong(c, m->name, "unknown");
        if (given >> (f - table) & 1)
            return wrong(c, m->name, "given twice");
        given |= 1u << (f - table);
        if ((rc = check_field(c, f, m)))
            return rc;
    }
    for (const struct field *f = table; f->name; f++)
        if (f->required && !(given >> (f - table) & 1))
            return wrong(c, str_of(f->name), "missing");
    return 0;
}

int kind_check(const struct kind *k, const struct json *fields, struct fault *f)
{
    struct check c = {.kind = k, .fault = f};

    if (!fields || fields->type != JSON_OBJECT)
        return fault_set(f, FAULT_FIELD, k->name, "", type[FIELD_GROUP].wrong);
    return check_object(&c, k->field, fields);
}

/* --- walking ------------------------------------------------------------------------------------------------------ */

struct walk {
    enum field_type type;
    void (*back)(void *ctx, const struct field *field, const struct json *value);
    void *ctx;
};

/* Every value of the wanted type. Values that are not good are left out, so that unchecked fields may be walked. */
static void walk(const struct walk *w, const struct field *table, const struct json *fields)
{
    if (!fields || fields->type != JSON_OBJECT)
        return;
    for (const struct json *m = fields->child; m; m = m->next) {
        const struct field *f = kind_member(table, m->name);
        const struct json *v = f && f->many ? m->type == JSON_ARRAY ? m->child : NULL : m;

        if (!f || (f->type != w->type && f->type != FIELD_GROUP))
            continue;
        for (; v; v = f->many ? v->next : NULL) {
            if (f->type == FIELD_GROUP)
                walk(w, f->group, v);
            else if (type[f->type].good(f, v))
                w->back(w->ctx, f, v);
        }
    }
}

struct each_ref {
    void (*back)(void *ctx, const struct field *field, struct str target);
    void *ctx;
};

static void give_ref(void *ctx, const struct field *field, const struct json *value)
{
    const struct each_ref *e = ctx;

    e->back(e->ctx, field, value->str);
}

void kind_each_ref(const struct kind *k, const struct json *fields,
                   void (*back)(void *ctx, const struct field *field, struct str target), void *ctx)
{
    struct each_ref e = {back, ctx};

    walk(&(struct walk){FIELD_REF, give_ref, &e}, k->field, fields);
}

struct each_blob {
    void (*back)(void *ctx, const struct hash *sha, int64_t size);
    void *ctx;
};

static void give_blob(void *ctx, const struct field *field, const struct json *value)
{
    const struct each_blob *e = ctx;
    struct hash sha;
    int64_t size;

    (void)field;
    if (act_blob(value, &sha, &size))
        e->back(e->ctx, &sha, size);
}

void kind_each_blob(const struct kind *k, const struct json *fields,
                    void (*back)(void *ctx, const struct hash *sha, int64_t size), void *ctx)
{
    struct each_blob e = {back, ctx};

    walk(&(struct walk){FIELD_BLOB, give_blob, &e}, k->field, fields);
}
