/* What all papers need: fields that may be used, sessions and who chairs them, what a session dealt with. */
#include "forum/paper_inner.h"

#include "base/date.h"
#include "forum/text.h"
#include "tongue/numbers.h"

enum { LEVELS = 4 }; /* of forums above one another */

/* --- looking up --------------------------------------------------------------------------------------------------- */

struct str paper_word(const struct json *fields, const char *name)
{
    return json_str(json_get(fields, name));
}

int64_t paper_number(const struct json *fields, const char *name, int64_t otherwise)
{
    const struct json *v = json_get(fields, name);

    return v && v->type == JSON_INT ? v->num : otherwise;
}

static struct prose_text text_of(const struct json *by_language)
{
    struct prose_text t = {{STR(""), STR(""), STR("")}};

    for (int l = 0; l < LANGS; l++)
        t.in[l] = json_str(json_get(by_language, lang_code[l]));
    return t;
}

struct prose_text paper_text(const struct json *fields, const char *name)
{
    return text_of(json_get(fields, name));
}

struct prose_text paper_by_language(const struct json *texts)
{
    return text_of(texts);
}

bool paper_may_show(const struct paper *x, const struct record_notice *n)
{
    return n->open || !x->open_only;
}

const struct json *paper_of_item(const struct paper *x, const struct record_item *item)
{
    if (item->kind->matter)
        return item->current && (item->current->v.open || !x->open_only) ? item->current->fields : NULL;
    if (item->owner && paper_may_show(x, item->owner))
        return item->owner->fields;
    for (size_t i = 0; i < item->sides; i++)
        if (paper_may_show(x, &item->side[i]))
            return item->side[i].fields;
    return NULL;
}

int paper_fields(const struct paper *x, struct str subject, const struct json **out, struct fault *f)
{
    struct record_item item;
    int rc;

    *out = NULL;
    if (subject.n == 0)
        return 0;
    rc = record_item(x->store, subject, x->arena, &item, f);
    if (rc == 0)
        *out = paper_of_item(x, &item);
    return rc == -FAULT_NOT_FOUND ? 0 : rc;
}

int paper_subject(const struct paper *x, const char *kind, struct str subject, struct record_item *item,
                  const struct json **fields, bool *agreed, struct fault *f)
{
    int rc;

    if (!str_is(act_subject_kind(subject), kind))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(x->arena, subject), NULL, NULL);
    if ((rc = record_item(x->store, subject, x->arena, item, f)))
        return rc;
    *fields = paper_of_item(x, item);
    *agreed = *fields != NULL;
    if (!*fields && !x->open_only)
        *fields = record_fields(item);
    return *fields ? 0 : fault_set(f, FAULT_NOT_FOUND, arena_z(x->arena, subject), NULL, NULL);
}

int paper_naming(const struct paper *x, struct str target, const char *kind, const char *field,
                 struct record_items *out, struct fault *f)
{
    *out = (struct record_items){0};
    return target.n ? record_naming(x->store, target, kind_find(str_of(kind)), str_of(field), x->arena, out, f) : 0;
}

struct prose_text paper_party(const struct paper *x, int party)
{
    const struct charter *c = &x->store->charter;
    struct prose_text t = {{STR(""), STR(""), STR("")}};

    if (party < 0 || (size_t)party >= c->count)
        return t;
    t = text_of(c->party[party].names);
    for (int l = 0; l < LANGS && prose_empty(&t); l++)
        t.in[l] = c->party[party].code;
    return t;
}

struct prose_text paper_party_of(const struct paper *x, struct str code)
{
    return paper_party(x, charter_find(&x->store->charter, code));
}

int paper_title_of(const struct paper *x, struct str subject, const char *field, struct prose_text *out,
                   struct fault *f)
{
    const struct json *fields;
    int rc = paper_fields(x, subject, &fields, f);

    *out = paper_text(fields, field);
    return rc;
}

int paper_nth_party(const struct paper *x, size_t i)
{
    return i == 0 ? x->side : (int)i <= x->side ? (int)i - 1 : (int)i;
}

bool paper_days(struct str edtf, int64_t *first, int64_t *last)
{
    struct date d;

    if (!date_parse(edtf, &d))
        return false;
    *first = date_first(&d);
    *last = date_last(&d);
    return true;
}

/* --- forums ------------------------------------------------------------------------------------------------------- */

/* Its name in the days of DATE: the former one that was given up soonest after, where there is one. */
static struct prose_text name_at(const struct json *forum, struct str date)
{
    struct prose_text name = paper_text(forum, "title");
    const struct json *former = json_get(forum, "former");
    int64_t first, last, begun, until, best = INT64_MAX;

    if (!former || former->type != JSON_ARRAY || !paper_days(date, &first, &last))
        return name;
    for (const struct json *c = former->child; c; c = c->next)
        if (paper_days(paper_word(c, "until"), &begun, &until) && last <= until && until < best) {
            best = until;
            name = paper_text(c, "title");
        }
    return name;
}

static int forum_of(const struct paper *x, struct str subject, struct str date, int levels,
                    const struct phrase_forum **out, struct fault *f)
{
    const struct json *fields;
    struct phrase_forum *forum;
    int rc = paper_fields(x, subject, &fields, f);

    *out = NULL;
    if (rc || !fields)
        return rc;
    forum = ARENA_NEW(x->arena, struct phrase_forum);
    *forum = (struct phrase_forum){.kind = paper_word(fields, "kind"), .title = name_at(fields, date)};
    *out = forum;
    return levels > 0 ? forum_of(x, paper_word(fields, "parent"), date, levels - 1, &forum->parent, f) : 0;
}

/* --- sessions ----------------------------------------------------------------------------------------------------- */

static int session_of(const struct paper *x, const struct json *fields, bool margins, struct phrase_session *out,
                      struct fault *f)
{
    const struct json *beside;
    struct phrase_session *session;
    int rc;

    *out = (struct phrase_session){
        .number = paper_number(fields, "number", 0),
        .title = paper_text(fields, "title"),
        .place = paper_text(fields, "place"),
        .venue = paper_text(fields, "venue"),
        .date = paper_word(fields, "date"),
        .mode = paper_word(fields, "mode"),
        .status = paper_word(fields, "status"),
    };
    rc = forum_of(x, paper_word(fields, "forum"), out->date, LEVELS, &out->forum, f);
    if (rc || !margins || (rc = paper_fields(x, paper_word(fields, "margins"), &beside, f)) || !beside)
        return rc;
    session = ARENA_NEW(x->arena, struct phrase_session);
    out->margins = session;
    return session_of(x, beside, false, session, f);
}

int paper_session(const struct paper *x, const struct json *fields, struct phrase_session *out, struct fault *f)
{
    return session_of(x, fields, true, out, f);
}

/* The one office that PERSON held on the days of DATE; empty where there is none, or more than one. */
static int office_then(const struct paper *x, struct str person, struct str date, struct str *office, struct fault *f)
{
    struct record_items all;
    int64_t first = 0, last = 0, from, until, any;
    bool dated = paper_days(date, &first, &last);
    size_t found = 0;
    int rc = paper_naming(x, person, "tenure", "person", &all, f);

    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *t = paper_of_item(x, &all.item[i]);

        if (!t || (paper_days(paper_word(t, "from"), &from, &any) && (!dated || from > last)) ||
            (paper_days(paper_word(t, "until"), &any, &until) && (!dated || until < first)))
            continue;
        *office = paper_word(t, "office");
        found++;
    }
    if (found != 1)
        *office = STR("");
    return rc;
}

int paper_person(const struct paper *x, struct str person, struct str office, struct str date,
                 struct phrase_person *out, struct fault *f)
{
    const struct json *fields;
    int rc = paper_fields(x, person, &fields, f);

    *out = (struct phrase_person){.name = paper_text(fields, "name"), .rank = paper_text(fields, "rank")};
    if (rc == 0 && office.n == 0 && person.n > 0)
        rc = office_then(x, person, date, &office, f);
    return rc ? rc : paper_title_of(x, office, "title", &out->office, f);
}

struct chairs {
    struct phrase_person *person;
    size_t n, cap;
};

static int add_chairs(const struct paper *x, const struct json *delegation, struct str date, struct chairs *out,
                      struct fault *f)
{
    const struct json *members = json_get(delegation, "members");
    int rc = 0;

    for (const struct json *m = members && members->type == JSON_ARRAY ? members->child : NULL; m && !rc; m = m->next) {
        if (!str_is(paper_word(m, "role"), "co-chair"))
            continue;
        if (out->n == out->cap) {
            struct phrase_person *old = out->person;

            out->cap = out->cap ? 2 * out->cap : 2;
            out->person = ARENA_ARRAY(x->arena, out->cap, struct phrase_person);
            for (size_t i = 0; i < out->n; i++)
                out->person[i] = old[i];
        }
        rc = paper_person(x, paper_word(m, "person"), paper_word(m, "office"), date, &out->person[out->n], f);
        out->n += !prose_empty(&out->person[out->n].name) || !prose_empty(&out->person[out->n].office);
    }
    return rc;
}

/* Each side names its own. */
static int side_of(const struct paper *x, const struct record_items *delegations, struct str session, struct str date,
                   int party, struct writer_side *out, struct fault *f)
{
    struct chairs chairs = {NULL, 0, 0};
    int rc = 0;

    for (size_t i = 0; i < delegations->count; i++)
        for (size_t k = 0; k < delegations->item[i].sides && rc == 0; k++) {
            const struct record_notice *n = &delegations->item[i].side[k];

            if (n->party == party && paper_may_show(x, n) && str_eq(paper_word(n->fields, "session"), session))
                rc = add_chairs(x, n->fields, date, &chairs, f);
        }
    *out = (struct writer_side){.name = paper_party(x, party), .chair = chairs.person, .chairs = chairs.n};
    return rc;
}

int paper_sitting(const struct paper *x, struct str session, const struct json *fields, struct writer_session *out,
                  struct fault *f)
{
    size_t parties = x->store->charter.count;
    struct writer_side *side = ARENA_ARRAY(x->arena, parties, struct writer_side);
    struct record_items delegations;
    int rc;

    *out = (struct writer_session){
        .host = paper_party_of(x, paper_word(fields, "host")),
        .outcome = paper_word(fields, "outcome"),
        .side = side,
        .sides = parties,
    };
    if ((rc = paper_session(x, fields, &out->session, f)) ||
        (rc = paper_naming(x, session, "delegation", "session", &delegations, f)))
        return rc;
    for (size_t i = 0; i < parties && rc == 0; i++)
        rc = side_of(x, &delegations, session, out->session.date, paper_nth_party(x, i), &side[i], f);
    return rc;
}

/* --- what a session dealt with ------------------------------------------------------------------------------------ */

/* Of an undertaking also through its agenda item or document. */
static int session_named(const struct paper *x, const struct json *fields, struct str *out, struct fault *f)
{
    static const char *const through[] = {"item", "document"};
    int rc = 0;

    *out = paper_word(fields, "session");
    for (size_t i = 0; i < sizeof through / sizeof *through && rc == 0 && out->n == 0; i++) {
        const struct json *other;

        if ((rc = paper_fields(x, paper_word(fields, through[i]), &other, f)) == 0)
            *out = paper_word(other, "session");
    }
    return rc;
}

static const struct record_version *version_of(const struct record_item *item, const struct hash *id)
{
    for (size_t i = 0; i < item->versions; i++)
        if (hash_eq(&item->version[i].v.id, id))
            return &item->version[i];
    return NULL;
}

int paper_tie(const struct paper *x, const struct record_item *item, struct str session, enum paper_tie *tie,
              const struct json **fields, struct fault *f)
{
    const struct record_version *found = NULL, *v = item->current;
    struct str named;
    int rc = 0;

    *tie = PAPER_NONE;
    for (; v && rc == 0; v = v->v.has_basis ? version_of(item, &v->v.basis) : NULL) { /* newest first */
        if ((rc = session_named(x, v->fields, &named, f)))
            return rc;
        if (!found && str_eq(named, session)) {
            found = v;
            *tie = PAPER_MADE;
        } else if (found && named.n > 0 && !str_eq(named, session)) {
            *tie = PAPER_REVIEWED;
        }
    }
    if (found && x->open_only && !found->v.open)
        *tie = PAPER_NONE;
    *fields = *tie ? found->fields : NULL;
    return rc;
}

int paper_undertaking(const struct paper *x, const struct json *fields, struct writer_undertaking *out,
                      struct fault *f)
{
    const struct json *list = json_get(fields, "responsible");
    size_t n = list && list->type == JSON_ARRAY ? list->count : 0;
    struct writer_responsible *r = ARENA_ARRAY(x->arena, n, struct writer_responsible);
    int rc = 0;

    *out = (struct writer_undertaking){
        .title = paper_text(fields, "title"),
        .kind = paper_word(fields, "kind"),
        .status = paper_word(fields, "status"),
        .stage = paper_word(fields, "stage"),
        .due = paper_word(fields, "due"),
        .responsible = r,
    };
    for (const struct json *c = n ? list->child : NULL; c && rc == 0; c = c->next) {
        struct str party = paper_word(c, "party");

        r->party = party.n ? paper_party_of(x, party) : (struct prose_text){{STR("")}};
        rc = paper_title_of(x, paper_word(c, "office"), "title", &r->office, f);
        if (!prose_empty(&r->party) || !prose_empty(&r->office)) {
            r++;
            out->responsibles++;
        }
    }
    return rc;
}

struct writer_paper paper_document(const struct json *fields)
{
    const struct json *list = json_get(fields, "languages");
    struct writer_paper p = {
        .title = paper_text(fields, "title"),
        .place = paper_text(fields, "signing-place"),
        .kind = paper_word(fields, "kind"),
        .status = paper_word(fields, "status"),
        .reference = paper_word(fields, "reference"),
        .date = paper_word(fields, "signing-date"),
    };
    enum lang lang;

    for (const struct json *c = list && list->type == JSON_ARRAY ? list->child : NULL; c; c = c->next)
        if (lang_of(json_str(c), &lang))
            p.languages |= 1u << lang;
    return p;
}

int paper_signed(const struct paper *x, const struct record_item *item, const struct json *fields, bool *out,
                 struct fault *f)
{
    int rc = text_signed(x->store, item, x->arena, out, f);

    *out = *out || str_is(paper_word(fields, "status"), "signed");
    return rc;
}

int paper_agenda(const struct paper *x, struct str session, const struct writer_item **out, size_t *count,
                 struct fault *f)
{
    struct record_items all;
    struct writer_item *item;
    int rc = paper_naming(x, session, "agenda-item", "session", &all, f);

    *count = 0;
    *out = item = ARENA_ARRAY(x->arena, all.count, struct writer_item);
    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *fields = paper_of_item(x, &all.item[i]);

        if (!fields || !str_eq(paper_word(fields, "session"), session))
            continue;
        item[(*count)++] = (struct writer_item){
            .order = paper_number(fields, "order", 0),
            .title = paper_text(fields, "title"),
            .outcome = paper_text(fields, "outcome"),
            .status = paper_word(fields, "status"),
        };
    }
    return rc;
}

int paper_answer(const struct paper *x, struct str invitation, int by, struct str *out, struct fault *f)
{
    struct record_items all;
    uint64_t newest = 0;
    int rc = paper_naming(x, invitation, "reply", "invitation", &all, f);

    *out = STR("");
    for (size_t i = 0; rc == 0 && i < all.count; i++)
        for (size_t k = 0; k < all.item[i].sides; k++) {
            const struct record_notice *n = &all.item[i].side[k];

            if (n->party != by || n->index < newest || !paper_may_show(x, n) ||
                !str_eq(paper_word(n->fields, "invitation"), invitation))
                continue;
            newest = n->index;
            *out = paper_word(n->fields, "answer");
        }
    return rc;
}

int paper_left_out(const struct paper *x, const char *kind, struct str session, enum msg said, struct prose *p,
                   struct fault *f)
{
    struct record_items all;
    struct str *title, args[2];
    int64_t n = 0;
    int rc = x->open_only ? 0 : paper_naming(x, session, kind, "session", &all, f);

    if (rc || x->open_only)
        return rc;
    title = ARENA_ARRAY(x->arena, all.count, struct str);
    for (size_t i = 0; i < all.count; i++) {
        const struct json *fields = all.item[i].current ? NULL : record_fields(&all.item[i]);
        struct prose_text text = paper_text(fields, "title");

        if (fields && str_eq(paper_word(fields, "session"), session))
            title[n++] = prose_quote(p, &text);
    }
    args[0] = numbers_write(x->arena, x->lang, n);
    args[1] = prose_details(p, title, (size_t)n);
    if (n > 0)
        prose_add(p, PROSE_NOTE, catalogue_fill(x->arena, catalogue_plural(x->lang, said, n), args, 2));
    return 0;
}

void paper_unagreed(struct prose *p, struct str subject)
{
    prose_add(p, PROSE_NOTE, PROSE_SAY(p, MSG_WRITER_UNAGREED, subject));
}
