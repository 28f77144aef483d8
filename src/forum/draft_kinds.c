#include "forum/draft_inner.h"

#include "base/date.h"
#include "tongue/nominative.h"

#include <stdio.h>
#include <stdlib.h>

/* --- people and sides --------------------------------------------------------------------------------------------- */

/* The code of a party of the channel; empty for others. */
static struct str party_code(const struct draft_work *w, struct str code)
{
    char upper[LIMIT_PARTY_CODE + 1] = "";
    int log;

    if (!code.n || code.n > LIMIT_PARTY_CODE || !w->store || !w->store->has_channel)
        return STR("");
    for (size_t i = 0; i < code.n; i++)
        upper[i] = code.p[i] >= 'a' && code.p[i] <= 'z' ? (char)(code.p[i] - 32) : code.p[i];
    log = store_log(w->store, str_of(upper));
    return log < 0 ? STR("") : w->store->charter.party[log].code;
}

/* The finding of the person that a field names. */
static const struct reader_finding *person_of(const struct draft_work *w, const struct reader_field *name, size_t *at)
{
    for (size_t i = 0; name && i < w->result->findings; i++) {
        const struct reader_finding *p = &w->result->finding[i];
        const struct reader_field *own = draft_field(p, "name");
        if (p->kind != READER_PERSON || !own)
            continue;
        if (str_eq(own->value, name->value) || (own->subject.n && str_eq(own->subject, name->subject))) {
            *at = i;
            return p;
        }
    }
    return NULL;
}

static struct str person_subject(const struct draft_work *w, const struct reader_field *name)
{
    size_t at;

    if (!name || name->subject.n)
        return name ? name->subject : STR("");
    return person_of(w, name, &at) ? w->subject[at] : lexicon_person(w->names, name->value);
}

/* The side of SUBJECT, a person on record. */
static struct str recorded_party(const struct draft_work *w, struct str subject)
{
    struct record_item item;

    if (!subject.n || !w->store || !w->store->has_channel || record_item(w->store, subject, w->a, &item, NULL) != 0)
        return STR("");
    return json_str(json_get(record_fields(&item), "party"));
}

/* The side of who a field names: as the text says, else as the record does. */
static struct str person_party(const struct draft_work *w, const struct reader_field *name)
{
    size_t at;
    const struct reader_finding *p = person_of(w, name, &at);
    const struct reader_field *party = p ? draft_field(p, "party") : NULL;

    return party ? party_code(w, party->subject) : recorded_party(w, person_subject(w, name));
}

static bool is_ours(const struct draft_work *w, struct str code)
{
    return w->store && w->store->has_channel && str_eq(code, w->store->charter.party[w->store->me].code);
}

/* --- one function a kind ------------------------------------------------------------------------------------------ */

/* The subject of the forum that finding I is. */
static struct str forum_id(const struct draft_work *w, size_t i)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *title = draft_field(x, "title");
    struct str acronym = draft_value(x, "acronym"), name = title ? title->value : STR("");

    if (title && title->subject.n)
        return title->subject;
    return arena_fmt(w->a, "forum/" STR_FMT,
                     STR_ARG(draft_slug(w->a, acronym.n ? acronym : name, TITLE_SLUG, w->mark)));
}

/* The forum above: on record, or read from this text. */
static struct str parent_of(const struct draft_work *w, const struct reader_field *parent)
{
    if (!parent || parent->subject.n)
        return parent ? parent->subject : STR("");
    for (size_t i = 0; i < w->result->findings; i++)
        if (w->result->finding[i].kind == READER_FORUM &&
            str_eq(draft_value(&w->result->finding[i], "title"), parent->value))
            return forum_id(w, i);
    return STR("");
}

static int make_forum(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *title = draft_field(x, "title");
    struct str kind = draft_word(w->a, draft_value(x, "kind"));
    struct draft *d;

    (void)f;
    if (!title)
        return 0;
    d = draft_new(w, i, "forum", act_subject_slug(forum_id(w, i)));
    draft_put(w, d->fields, "kind", kind_word(kind_field(d->kind, STR("kind")), kind) ? kind : STR(""));
    draft_put_text(w, d->fields, "title", title->value);
    draft_put(w, d->fields, "parent", parent_of(w, draft_field(x, "parent")));
    return 0;
}

static int make_multilateral(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *title = draft_field(x, "title");
    struct str known = title ? lexicon_multilateral(w->names, title->value, title->subject) : STR("");
    struct draft *d;

    (void)f;
    if (!title)
        return 0;
    d = draft_new(w, i, "forum",
                  known.n ? act_subject_slug(known)
                          : draft_slug(w->a, title->subject.n ? title->subject : title->value, TITLE_SLUG, w->mark));
    draft_put(w, d->fields, "kind", STR("multilateral"));
    draft_put_text(w, d->fields, "title", title->value);
    json_set(w->a, d->fields, STR("ours"), json_bool(w->a, false));
    return 0;
}

/* A tenure of PERSON in OFFICE that the record has. */
static int find_tenure(struct draft_work *w, struct str person, struct str office, struct str *out, struct fault *f)
{
    struct record_items items;
    int rc = record_naming(w->store, person, kind_find(STR("tenure")), STR("person"), w->a, &items, f);

    *out = STR("");
    for (size_t i = 0; rc == 0 && i < items.count && !out->n; i++)
        if (str_eq(json_str(json_get(record_fields(&items.item[i]), "office")), office))
            *out = items.item[i].subject;
    return rc;
}

/* The office as the text calls it, and that the person holds it. */
static int make_tenure(struct draft_work *w, size_t i, struct str person, struct str office, struct str code,
                       struct fault *f)
{
    struct str of, known, slug;
    struct draft *d;
    int rc;

    office = nominative_office(w->a, draft_line(w->a, office));
    known = lexicon_office(w->names, office, code, &of);
    if (!known.n) {
        d = draft_new(w, i, "office",
                      arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(lexicon_code(w->a, code)),
                                STR_ARG(draft_slug(w->a, office, TITLE_SLUG, w->mark))));
        draft_put(w, d->fields, "party", code);
        draft_put_text(w, d->fields, "title", office);
        known = d->subject;
    }
    rc = find_tenure(w, person, known, &slug, f);
    if (rc)
        return rc;
    d = draft_new(w, i, "tenure",
                  slug.n ? act_subject_slug(slug)
                         : arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(act_subject_slug(person)),
                                     (int)(act_subject_slug(known).n < 40 ? act_subject_slug(known).n : 40),
                                     act_subject_slug(known).p));
    draft_put(w, d->fields, "person", person);
    draft_put(w, d->fields, "office", known);
    return 0;
}

static int make_person(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *name = draft_field(x, "name"), *party = draft_field(x, "party");
    struct str known = name ? name->subject.n ? name->subject : lexicon_person(w->names, name->value) : STR("");
    struct str office = draft_value(x, "office"), code = party ? party_code(w, party->subject) : STR("");
    struct draft *d;

    (void)f;
    if (!name)
        return 0;
    d = draft_new(w, i, "person", known.n ? act_subject_slug(known) : draft_slug(w->a, name->value, NAME_SLUG, w->mark));
    draft_put_text(w, d->fields, "name", name->value);
    draft_put(w, d->fields, "party", code);
    draft_put_text(w, d->fields, "rank", nominative_office(w->a, draft_line(w->a, draft_value(x, "rank"))));
    if (!code.n)
        code = recorded_party(w, known);
    return office.n && code.n ? make_tenure(w, i, d->subject, office, code, f) : 0;
}

/* --- sessions ----------------------------------------------------------------------------------------------------- */

/* One of the words of X stands within TEXT, which is part of the same text. */
static bool within(const struct reader_finding *x, struct str text)
{
    for (size_t e = 0; e < x->evidences; e++)
        if (x->evidence[e].text.p >= text.p && x->evidence[e].text.p + x->evidence[e].text.n <= text.p + text.n)
            return true;
    return false;
}

/* Of finding X the words that say FIELD; nothing without. */
static const struct reader_evidence *words_for(const struct reader_finding *x, const char *field)
{
    for (size_t e = 0; e < x->evidences; e++)
        if (strcmp(x->evidence[e].field, field) == 0)
            return &x->evidence[e];
    return NULL;
}

/* Some words of forum X stand within those of the session: the longest of them, 0 for none. */
static uint32_t said_within(const struct reader_finding *x, const struct reader_evidence *whole)
{
    uint32_t longest = 0;

    for (size_t e = 0; e < x->evidences; e++) {
        const struct reader_evidence *p = &x->evidence[e];
        if (strcmp(p->field, "title") == 0 && p->start >= whole->start && p->end <= whole->end &&
            p->end - p->start > longest)
            longest = p->end - p->start;
    }
    return longest;
}

/* "Working group of the commission": the forum of this text whose name is part of the words, the lowest of them. */
static struct str forum_within(const struct draft_work *w, const struct reader_finding *session)
{
    const struct reader_evidence *whole = words_for(session, "forum");
    struct str found = STR("");
    uint32_t best = 0;

    for (size_t i = 0; whole && i < w->result->findings; i++) {
        const struct reader_finding *x = &w->result->finding[i];
        uint32_t n = x->kind == READER_FORUM && w->subject[i].n ? said_within(x, whole) : 0;
        if (n && draft_field(x, "parent"))
            n += whole->end;
        if (n > best) {
            best = n;
            found = w->subject[i];
        }
    }
    return found;
}

/* The forum that a session names: on record, or read from this text. */
static struct str forum_subject(const struct draft_work *w, const struct reader_finding *session)
{
    const struct reader_field *forum = draft_field(session, "forum");
    struct str within_it;

    if (!forum || forum->subject.n)
        return forum ? forum->subject : STR("");
    for (size_t i = 0; i < w->result->findings; i++) {
        const struct reader_finding *x = &w->result->finding[i];
        const struct reader_field *title = draft_field(x, "title");
        if ((x->kind == READER_FORUM || x->kind == READER_MULTILATERAL) && title && str_eq(title->value, forum->value))
            return w->subject[i];
    }
    within_it = forum_within(w, session);
    if (within_it.n)
        return within_it;
    for (size_t i = 0; i < w->result->findings; i++) /* "SCO summit": its words hold the organisation's */
        if (w->result->finding[i].kind == READER_MULTILATERAL && within(&w->result->finding[i], forum->value))
            return w->subject[i];
    return STR("");
}

/* The two dates can mean the same day. Of X the year may be open: --07, --07-30, --07-08/--07-09. */
static bool may_agree(struct str x, struct str y)
{
    struct date a, b;
    char with_year[DATE_TEXT];
    struct str from = x, to;

    if (!date_parse(y, &b))
        return false;
    if (str_starts(x, "--")) {
        str_cut(&from, '/', &to);
        snprintf(with_year, sizeof with_year, "%04d-" STR_FMT, b.from.year, (int)(to.n - 2), to.p + 2);
        x = str_of(with_year);
    }
    return date_parse(x, &a) && date_first(&a) <= date_last(&b) && date_first(&b) <= date_last(&a);
}

/* A session on record of FORUM with this number; without one of this very date. */
static int find_session(struct draft_work *w, struct str forum, int64_t number, struct str date, struct str *out,
                        struct fault *f)
{
    struct record_items items;
    int rc;

    *out = STR("");
    if (!w->store || !w->store->has_channel || !forum.n)
        return 0;
    rc = record_naming(w->store, forum, kind_find(STR("session")), STR("forum"), w->a, &items, f);
    for (size_t i = 0; rc == 0 && i < items.count && !out->n; i++) {
        const struct json *fields = record_fields(&items.item[i]), *n = json_get(fields, "number");
        struct str when = json_str(json_get(fields, "date"));
        if (number > 0 ? n && n->num == number : may_agree(date, when) && !n)
            *out = items.item[i].subject;
    }
    return rc;
}

static int make_delegation(struct draft_work *w, size_t i, struct str session)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct draft *d = NULL;

    for (size_t k = 0; k < x->fields; k++) {
        struct json *member;
        struct str person;
        if (strcmp(x->field[k].name, "co-chairs") != 0 || !is_ours(w, person_party(w, &x->field[k])))
            continue;
        person = person_subject(w, &x->field[k]);
        if (!person.n)
            continue;
        if (!d) {
            struct str me = lexicon_code(w->a, w->store->charter.party[w->store->me].code);
            d = draft_new(w, i, "delegation",
                          arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(me), STR_ARG(act_subject_slug(session))));
            draft_put(w, d->fields, "session", session);
        }
        member = json_object(w->a);
        json_set(w->a, member, STR("person"), json_string(w->a, person));
        json_set(w->a, member, STR("role"), json_string(w->a, STR("co-chair")));
        draft_add(w, d->fields, "members", member);
    }
    return 0;
}

static int make_session(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str forum = forum_subject(w, x), date = draft_value(x, "date"), known, slug,
               mode = draft_value(x, "mode");
    struct draft *d;
    struct date day;
    int64_t number = 0;
    int rc;

    str_int(draft_value(x, "number"), &number);
    rc = find_session(w, forum, number, date, &known, f);
    if (rc)
        return rc;
    if (!number && !known.n && !date_parse(date, &day))
        return 0; /* a session of some forum at some time: its words stay with the source */
    slug = forum.n ? act_subject_slug(forum) : w->mark;
    slug = number ? arena_fmt(w->a, STR_FMT "-%lld", STR_ARG(slug), (long long)number)
                  : arena_fmt(w->a, STR_FMT "-%.10s", STR_ARG(slug), arena_z(w->a, date));
    d = draft_new(w, i, "session", known.n ? act_subject_slug(known) : slug);
    draft_put(w, d->fields, "forum", forum);
    if (number)
        json_set(w->a, d->fields, STR("number"), json_int(w->a, number));
    draft_put_date(w, d->fields, date);
    draft_put_place(w, d->fields, draft_value(x, "place"));
    draft_put_text(w, d->fields, "venue", draft_value(x, "venue"));
    draft_put(w, d->fields, "mode", kind_word(kind_field(d->kind, STR("mode")), mode) ? mode : STR(""));
    draft_told_status(w, i, d);
    return make_delegation(w, i, d->subject);
}

/* The session of this text that a field's words speak of. */
static struct str session_at(const struct draft_work *w, size_t i, const char *name)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str only = STR("");
    size_t sessions = 0;

    for (size_t k = 0; k < w->result->findings; k++)
        if (w->result->finding[k].kind == READER_SESSION && w->subject[k].n) {
            only = w->subject[k];
            sessions++;
        }
    for (size_t e = 0; e < x->evidences; e++)
        for (size_t k = 0; strcmp(x->evidence[e].field, name) == 0 && k < w->result->findings; k++)
            for (size_t m = 0; w->result->finding[k].kind == READER_SESSION && m < w->result->finding[k].evidences;
                 m++) {
                const struct reader_evidence *p = &x->evidence[e], *q = &w->result->finding[k].evidence[m];
                if (w->subject[k].n && p->start < q->end && q->start < p->end)
                    return w->subject[k];
            }
    return draft_field(x, name) && sessions == 1 ? only : STR("");
}

/* --- contacts ----------------------------------------------------------------------------------------------------- */

static int find_contact(struct draft_work *w, struct str kind, struct str date, const struct json *persons,
                        struct str *out, struct fault *f)
{
    struct record_items items;
    int rc;

    *out = STR("");
    if (!w->store || !w->store->has_channel || !persons || !persons->child)
        return 0;
    rc = record_naming(w->store, persons->child->str, kind_find(STR("contact")), STR("persons"), w->a, &items, f);
    for (size_t i = 0; rc == 0 && i < items.count && !out->n; i++) {
        const struct json *fields = record_fields(&items.item[i]), *theirs = json_get(fields, "persons");
        struct str when = json_str(json_get(fields, "date"));
        size_t same = 0;
        for (const struct json *p = persons->child; p; p = p->next)
            for (const struct json *q = theirs ? theirs->child : NULL; q; q = q->next)
                same += str_eq(p->str, q->str);
        if (same == persons->count && str_eq(json_str(json_get(fields, "kind")), kind) &&
            may_agree(date, when))
            *out = items.item[i].subject;
    }
    return rc;
}

static int by_slug(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* SLUG with who took part, in whatever order they were named. */
static struct str with_people(struct draft_work *w, struct str slug, const struct json *persons)
{
    struct str *name = ARENA_ARRAY(w->a, persons->count + 1, struct str);
    size_t n = 0;

    for (const struct json *p = persons->child; p; p = p->next)
        name[n++] = act_subject_slug(p->str);
    if (n)
        qsort(name, n, sizeof *name, by_slug);
    for (size_t i = 0; i < n && slug.n < 60; i++)
        slug = arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(slug), (int)(name[i].n < 20 ? name[i].n : 20), name[i].p);
    return slug;
}

static int make_contact(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str kind = draft_value(x, "kind"), date = draft_value(x, "date"), known, slug;
    struct json *persons = json_array(w->a);
    struct draft *d;
    struct date day;
    int rc;

    slug = date_parse(date, &day) ? arena_fmt(w->a, "%.10s-" STR_FMT, arena_z(w->a, date), STR_ARG(kind))
                                  : arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(w->mark), STR_ARG(kind));
    for (size_t k = 0; k < x->fields; k++) {
        struct str person = strcmp(x->field[k].name, "persons") == 0 ? person_subject(w, &x->field[k]) : STR("");
        if (person.n)
            json_add(persons, json_string(w->a, person));
    }
    slug = with_people(w, slug, persons);
    rc = find_contact(w, kind, date, persons, &known, f);
    if (rc)
        return rc;
    d = draft_new(w, i, "contact", known.n ? act_subject_slug(known) : slug);
    draft_put(w, d->fields, "kind", kind);
    draft_put_date(w, d->fields, date);
    draft_put_place(w, d->fields, draft_value(x, "place"));
    if (persons->count)
        json_set(w->a, d->fields, STR("persons"), persons);
    draft_put(w, d->fields, "margins", session_at(w, i, "margins"));
    for (size_t k = 0; k < x->fields; k++)
        if (strcmp(x->field[k].name, "topics") == 0) {
            struct json *t = json_object(w->a);
            json_set(w->a, t, w->lang, json_string(w->a, draft_line(w->a, x->field[k].value)));
            draft_add(w, d->fields, "topics", t);
        }
    return 0;
}

static int make_invitation(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *by = draft_field(x, "by"), *to = draft_field(x, "to");
    struct str host = by ? person_party(w, by) : STR(""), occasion = session_at(w, i, "occasion");
    struct draft *d;

    (void)f;
    if (!is_ours(w, host))
        return 0;
    d = draft_new(w, i, "invitation",
                  occasion.n ? act_subject_slug(occasion) : arena_fmt(w->a, STR_FMT "-%zu", STR_ARG(w->mark), i));
    draft_put(w, d->fields, "to", to ? person_party(w, to) : STR(""));
    draft_put(w, d->fields, "occasion", occasion);
    draft_put_date(w, d->fields, draft_value(x, "date"));
    draft_put_place(w, d->fields, draft_value(x, "place"));
    return 0;
}

/* --- texts -------------------------------------------------------------------------------------------------------- */

struct str draft_finding_word(struct arena *a, enum reader_kind kind, struct str word)
{
    static const char *const of_document[][2] = {
        {"roadmap", "plan"},
        {"declaration", "joint-statement"},
        {"communiqué", "communiqué-joint"},
    };

    for (size_t i = 0; kind == READER_DOCUMENT && i < sizeof of_document / sizeof *of_document; i++)
        if (str_is(word, of_document[i][0]))
            return str_of(of_document[i][1]);
    return draft_word(a, word);
}

/* What one side issued by itself: its statement. */
static int make_one_sided(struct draft_work *w, size_t i)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct draft *d = draft_new(w, i, "statement", draft_slug(w->a, draft_value(x, "title"), TITLE_SLUG, w->mark));
    struct str party = STR(""), office = STR("");

    for (size_t e = 0; e < x->evidences && !office.n; e++)
        office = lexicon_office(w->names, x->evidence[e].text, STR(""), &party);
    draft_put(w, d->fields, "party", party);
    draft_put(w, d->fields, "via", office);
    draft_put_text(w, d->fields, "title", draft_value(x, "title"));
    return 0;
}

static int make_document(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str title = draft_value(x, "title"), read = draft_value(x, "kind"), session = session_at(w, i, "session");
    struct str known = lexicon_document(w->names, title);
    struct draft *d;

    if (!title.n)
        return draft_told_document(w, i, session, f);
    if (str_is(read, "one-sided statement") || str_is(read, "press release"))
        return make_one_sided(w, i);
    d = draft_new(w, i, "document", known.n ? act_subject_slug(known) : draft_slug(w->a, title, TITLE_SLUG, w->mark));
    read = draft_finding_word(w->a, READER_DOCUMENT, read);
    draft_put(w, d->fields, "kind", kind_word(kind_field(d->kind, STR("kind")), read) ? read : STR(""));
    draft_put_text(w, d->fields, "title", title);
    draft_put(w, d->fields, "session", session);
    return 0;
}

static int make_statement(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct reader_field *speaker = draft_field(x, "speaker"), *via = draft_field(x, "via");
    struct draft *d = draft_new(w, i, "statement", arena_fmt(w->a, STR_FMT "-%zu", STR_ARG(w->mark), i));
    struct str person = person_subject(w, speaker), party = speaker ? person_party(w, speaker) : STR(""),
               office = STR("");

    (void)f;
    if (speaker && !person.n) /* a ministry speaks for its side */
        office = lexicon_office(w->names, speaker->value, STR(""), &party);
    else if (via)
        office = lexicon_office(w->names, via->value, party, &party);
    draft_put(w, d->fields, "speaker", person);
    draft_put(w, d->fields, "party", party);
    draft_put(w, d->fields, "via", office);
    draft_put_text(w, d->fields, "text", draft_value(x, "text"));
    return 0;
}

static int make_undertaking(struct draft_work *w, size_t i, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str text = draft_value(x, "text"), kind = draft_value(x, "kind"), owner;
    struct draft *d;
    size_t at = 0;

    (void)f;
    if (!text.n)
        return 0;
    owner = draft_owner(w, i, &at);
    d = draft_new(w, i, "undertaking", arena_fmt(w->a, STR_FMT "-%zu", STR_ARG(w->mark), i));
    draft_put(w, d->fields, "kind", str_is(kind, "reaffirmation") ? STR("commitment") : kind);
    draft_put_text(w, d->fields, "title", draft_short(w, text));
    if (draft_line(w->a, text).n > TITLE_LONGEST)
        draft_put_text(w, d->fields, "text", text);
    if (owner.n && w->result->finding[at].kind == READER_SESSION)
        draft_put(w, d->fields, "session", owner);
    draft_told_due(w, i, d);
    return 0;
}

/* In this order: what others name comes first. */
int draft_kinds(struct draft_work *w, struct fault *f)
{
    static const struct {
        enum reader_kind kind;
        int (*make)(struct draft_work *w, size_t i, struct fault *f);
    } row[] = {
        {READER_MULTILATERAL, make_multilateral},
        {READER_FORUM, make_forum},
        {READER_PERSON, make_person},
        {READER_SESSION, make_session},
        {READER_DOCUMENT, make_document},
        {READER_CONTACT, make_contact},
        {READER_INVITATION, make_invitation},
        {READER_STATEMENT, make_statement},
        {READER_UNDERTAKING, make_undertaking},
        {READER_TOPIC, draft_topic},
    };

    for (size_t r = 0; r < sizeof row / sizeof *row; r++)
        for (size_t i = 0; i < w->result->findings; i++) {
            int rc = w->result->finding[i].kind == row[r].kind ? row[r].make(w, i, f) : 0;
            if (rc)
                return rc;
        }
    return 0;
}
