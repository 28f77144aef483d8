/* Communiqués. */
#include "forum/paper_inner.h"

struct making {
    const struct paper *x;
    struct str session;
    const struct json *fields;
    struct writer_communique *out;
};

/* --- documents ---------------------------------------------------------------------------------------------------- */

/* Where a list of the communiqué grows; all are as long as the record's list may be. */
struct papers {
    struct writer_paper *reviewed, *signed_paper, *other;
};

static int put_document(struct making *m, const struct record_item *item, struct papers *to, struct fault *f)
{
    const struct json *fields;
    struct writer_paper paper;
    enum paper_tie tie;
    bool is_signed;
    int rc = paper_tie(m->x, item, m->session, &tie, &fields, f);

    if (rc || tie == PAPER_NONE || (rc = paper_signed(m->x, item, fields, &is_signed, f)))
        return rc;
    paper = paper_document(fields);
    if (is_signed)
        to->signed_paper[m->out->signed_papers++] = paper;
    else if (tie == PAPER_REVIEWED)
        to->reviewed[m->out->revieweds++] = paper;
    else if (!str_is(paper.status, "drafting"))
        to->other[m->out->papers++] = paper;
    return 0;
}

static int documents(struct making *m, struct fault *f)
{
    struct record_items all;
    struct papers to;
    int rc = record_list(m->x->store, kind_find(STR("document")), (struct record_page){.open_only = m->x->open_only},
                         m->x->arena, &all, f);

    if (rc)
        return rc;
    m->out->reviewed = to.reviewed = ARENA_ARRAY(m->x->arena, all.count, struct writer_paper);
    m->out->signed_paper = to.signed_paper = ARENA_ARRAY(m->x->arena, all.count, struct writer_paper);
    m->out->paper = to.other = ARENA_ARRAY(m->x->arena, all.count, struct writer_paper);
    for (size_t i = 0; i < all.count && rc == 0; i++)
        rc = put_document(m, &all.item[i], &to, f);
    return rc;
}

/* --- undertakings ------------------------------------------------------------------------------------------------- */

struct undertakings {
    struct writer_undertaking *reviewed, *initiative, *commitment, *agreed;
    struct buf anew; /* of struct str: subjects that were reaffirmed */
};

static bool has_subject(const struct buf *b, struct str subject)
{
    const struct str *s = (const struct str *)(const void *)b->p;

    for (size_t i = 0; i < b->n / sizeof *s; i++)
        if (str_eq(s[i], subject))
            return true;
    return false;
}

static void note_reaffirmed(struct undertakings *to, const struct json *fields)
{
    const struct json *list = json_get(fields, "reaffirms");

    for (const struct json *c = list && list->type == JSON_ARRAY ? list->child : NULL; c; c = c->next) {
        struct str subject = json_str(c);

        if (subject.n > 0 && !has_subject(&to->anew, subject))
            buf_put(&to->anew, &subject, sizeof subject);
    }
}

static int put_undertaking(struct making *m, const struct record_item *item, struct undertakings *to, struct fault *f)
{
    struct writer_communique *c = m->out;
    struct writer_undertaking u;
    const struct json *fields;
    enum paper_tie tie;
    int rc = paper_tie(m->x, item, m->session, &tie, &fields, f);

    if (rc || tie == PAPER_NONE || (rc = paper_undertaking(m->x, fields, &u, f)))
        return rc;
    note_reaffirmed(to, fields);
    if (tie == PAPER_REVIEWED)
        to->reviewed[c->undertakings++] = u;
    else if (str_is(u.status, "dropped"))
        return 0;
    else if (str_is(u.kind, "initiative"))
        to->initiative[c->initiatives++] = u;
    else if (str_is(u.kind, "commitment"))
        to->commitment[c->commitments++] = u;
    else
        to->agreed[c->agreeds++] = u;
    return 0;
}

/* What was reaffirmed, by its title; what dangles or may not be shown is left out. */
static int put_reaffirmed(struct making *m, const struct buf *anew, struct fault *f)
{
    const struct str *subject = (const struct str *)(const void *)anew->p;
    size_t n = anew->n / sizeof *subject;
    struct writer_undertaking *u = ARENA_ARRAY(m->x->arena, n, struct writer_undertaking);
    int rc = 0;

    m->out->reaffirmed = u;
    for (size_t i = 0; i < n && rc == 0; i++) {
        rc = paper_title_of(m->x, subject[i], "title", &u[m->out->reaffirmeds].title, f);
        m->out->reaffirmeds += !prose_empty(&u[m->out->reaffirmeds].title);
    }
    return rc;
}

static int undertakings(struct making *m, struct fault *f)
{
    struct arena *a = m->x->arena;
    struct undertakings to = {.anew = BUF_EMPTY};
    struct record_items all;
    int rc = record_list(m->x->store, kind_find(STR("undertaking")),
                         (struct record_page){.open_only = m->x->open_only}, a, &all, f);

    if (rc)
        return rc;
    m->out->undertaking = to.reviewed = ARENA_ARRAY(a, all.count, struct writer_undertaking);
    m->out->initiative = to.initiative = ARENA_ARRAY(a, all.count, struct writer_undertaking);
    m->out->commitment = to.commitment = ARENA_ARRAY(a, all.count, struct writer_undertaking);
    m->out->agreed = to.agreed = ARENA_ARRAY(a, all.count, struct writer_undertaking);
    for (size_t i = 0; i < all.count && rc == 0; i++)
        rc = put_undertaking(m, &all.item[i], &to, f);
    if (rc == 0)
        rc = put_reaffirmed(m, &to.anew, f);
    buf_free(&to.anew);
    return rc;
}

/* --- on the margins ----------------------------------------------------------------------------------------------- */

static int put_contact(struct making *m, const struct json *fields, struct writer_contact *out, struct fault *f)
{
    const struct json *persons = json_get(fields, "persons"), *topics = json_get(fields, "topics");
    struct phrase_person *person = ARENA_ARRAY(m->x->arena, persons ? persons->count : 0, struct phrase_person);
    struct prose_text *topic = ARENA_ARRAY(m->x->arena, topics ? topics->count : 0, struct prose_text);
    struct str date = paper_word(fields, "date");
    int rc = 0;

    *out = (struct writer_contact){.kind = paper_word(fields, "kind"), .date = date, .person = person, .topic = topic,
                                   .place = paper_text(fields, "place")};
    for (const struct json *p = persons ? persons->child : NULL; p && rc == 0; p = p->next) {
        rc = paper_person(m->x, p->str, STR(""), date.n ? date : paper_word(m->fields, "date"), &person[out->persons],
                          f);
        out->persons += !prose_empty(&person[out->persons].name);
    }
    for (const struct json *t = topics ? topics->child : NULL; t; t = t->next)
        topic[out->topics++] = paper_by_language(t);
    return rc;
}

/* Contacts beside the session: our own word of one where we have one, else the other side's. */
static int contacts(struct making *m, struct fault *f)
{
    struct record_items all;
    struct writer_contact *p;
    int rc = paper_naming(m->x, m->session, "contact", "margins", &all, f);

    if (rc)
        return rc;
    m->out->margin = p = ARENA_ARRAY(m->x->arena, all.count, struct writer_contact);
    for (size_t i = 0; i < all.count && rc == 0; i++) {
        const struct json *fields = paper_of_item(m->x, &all.item[i]);

        for (size_t k = 0; k < all.item[i].sides; k++)
            if (all.item[i].side[k].party == m->x->side && paper_may_show(m->x, &all.item[i].side[k]))
                fields = all.item[i].side[k].fields;
        if (fields && str_eq(paper_word(fields, "margins"), m->session))
            rc = put_contact(m, fields, &p[m->out->margins++], f);
    }
    return rc;
}

/* --- what is to come ---------------------------------------------------------------------------------------------- */

/* Whether OTHER comes after the session of FIELDS, and how far: by number where both have one, else by date. */
static bool comes_after(const struct json *fields, const struct json *other, int64_t *distance)
{
    int64_t here = paper_number(fields, "number", -1), there = paper_number(other, "number", -1), first, last, any;

    if (here >= 0 && there >= 0) {
        *distance = there - here;
        return there > here;
    }
    if (!paper_days(paper_word(fields, "date"), &any, &last) || !paper_days(paper_word(other, "date"), &first, &any))
        return false;
    *distance = first - last;
    return first > last;
}

/* The session of the same forum that comes next, if it is still to come. */
static int find_next(struct making *m, struct str *next, const struct json **found, struct fault *f)
{
    struct str forum = paper_word(m->fields, "forum"), status;
    struct record_items all;
    int64_t best = INT64_MAX, distance;
    int rc = paper_naming(m->x, forum, "session", "forum", &all, f);

    *next = STR("");
    *found = NULL;
    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *other = paper_of_item(m->x, &all.item[i]);

        if (other && str_eq(paper_word(other, "forum"), forum) && !str_eq(all.item[i].subject, m->session) &&
            comes_after(m->fields, other, &distance) && distance < best) {
            best = distance;
            *next = all.item[i].subject;
            *found = other;
        }
    }
    status = paper_word(*found, "status");
    if (status.n > 0 && !str_is(status, "planned"))
        *found = NULL;
    return rc;
}

/* Invitations to OCCASION; NULL as the writer's occasion stands for the next session. */
static int invitations(struct making *m, struct str occasion, const struct phrase_session *as, struct buf *to,
                       struct fault *f)
{
    struct record_items all;
    int rc = paper_naming(m->x, occasion, "invitation", "occasion", &all, f);

    for (size_t i = 0; i < all.count && rc == 0; i++)
        for (size_t k = 0; k < all.item[i].sides && rc == 0; k++) {
            const struct record_notice *n = &all.item[i].side[k];
            int whom = charter_find(&m->x->store->charter, paper_word(n->fields, "to"));
            struct writer_invitation one = {
                .from = paper_party(m->x, n->party), .to = paper_party(m->x, whom), .occasion = as};

            if (whom < 0 || !paper_may_show(m->x, n) || !str_eq(paper_word(n->fields, "occasion"), occasion))
                continue;
            rc = paper_answer(m->x, all.item[i].subject, whom, &one.answer, f);
            buf_put(to, &one, sizeof one);
        }
    return rc;
}

static int to_come(struct making *m, struct fault *f)
{
    struct phrase_session *session = ARENA_NEW(m->x->arena, struct phrase_session);
    struct buf found = BUF_EMPTY;
    struct writer_invitation *kept;
    const struct json *fields;
    struct str next;
    int rc = find_next(m, &next, &fields, f);

    if (rc == 0 && phrase_status(&m->out->at.session) == PHRASE_PLANNED)
        rc = invitations(m, m->session, &m->out->at.session, &found, f);
    if (rc == 0 && fields && (rc = paper_session(m->x, fields, session, f)) == 0) {
        m->out->next = session;
        rc = invitations(m, next, NULL, &found, f);
    }
    m->out->invitations = found.n / sizeof *kept;
    m->out->invitation = kept = ARENA_ARRAY(m->x->arena, m->out->invitations, struct writer_invitation);
    if (found.n)
        memcpy(kept, found.p, found.n);
    buf_free(&found);
    return rc;
}

/* --- what sources say otherwise ----------------------------------------------------------------------------------- */

/* Whether the record says VALUE of the field, in any language. */
static bool agrees(const struct json *recorded, struct str value)
{
    int64_t number;

    if (!recorded || recorded->type == JSON_STRING)
        return recorded && str_eq(recorded->str, value);
    if (recorded->type == JSON_INT)
        return str_int(value, &number) && number == recorded->num;
    for (const struct json *c = recorded->type == JSON_OBJECT ? recorded->child : NULL; c; c = c->next)
        if (str_eq(c->str, value))
            return true;
    return false;
}

/* A claim about when or where the session was that is not what the sides agreed; empty: none. */
static struct str contradiction(struct making *m, struct prose *p, const struct json *source, const struct json *claim)
{
    static const char *const fields[] = {"number", "date", "place", "venue"};
    struct str field = paper_word(claim, "field"), value = paper_word(claim, "value");
    bool known = false;

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        known = known || str_is(field, fields[i]);
    if (!known || value.n == 0 || !str_eq(paper_word(claim, "subject"), m->session) ||
        agrees(json_find(m->fields, field), value))
        return STR("");
    if (str_is(field, "date"))
        value = phrase_date(p, value);
    return PROSE_SAY(p, MSG_WRITER_SOURCE, prose_small(p, catalogue_field(p->lang, STR("session"), field)),
                     prose_line(p, value), prose_line(p, paper_word(source, "publisher")));
}

static int put_contradictions(struct making *m, struct prose *p, struct fault *f)
{
    struct record_items all;
    struct str list = STR(""), one;
    int rc = paper_naming(m->x, m->session, "source", "subject", &all, f);

    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *source = paper_of_item(m->x, &all.item[i]), *claims = json_get(source, "claims");

        for (const struct json *c = claims && claims->type == JSON_ARRAY ? claims->child : NULL; c; c = c->next) {
            one = contradiction(m, p, source, c);
            if (one.n > 0)
                list = list.n ? arena_fmt(p->arena, STR_FMT "; " STR_FMT, STR_ARG(list), STR_ARG(one)) : one;
        }
    }
    if (list.n > 0)
        prose_add(p, PROSE_NOTE, PROSE_SAY(p, MSG_WRITER_SOURCES, list));
    return rc;
}

/* --- the paper ---------------------------------------------------------------------------------------------------- */

int paper_communique(const struct paper *of, struct str session, struct prose *out, struct fault *f)
{
    struct writer_communique c = {.items = 0};
    struct making m = {.x = of, .session = session, .out = &c};
    struct record_item item;
    bool agreed;
    int rc = paper_subject(of, "session", session, &item, &m.fields, &agreed, f);

    if (rc || (rc = paper_sitting(of, session, m.fields, &c.at, f)) ||
        (rc = paper_agenda(of, session, &c.item, &c.items, f)) || (rc = documents(&m, f)) ||
        (rc = undertakings(&m, f)) || (rc = contacts(&m, f)) || (rc = to_come(&m, f)))
        return rc;
    writer_communique(of->arena, of->lang, &c, out);
    if (!agreed)
        paper_unagreed(out, session);
    if ((rc = paper_left_out(of, "agenda-item", session, MSG_WRITER_LEFT_ITEMS, out, f)) ||
        (rc = paper_left_out(of, "undertaking", session, MSG_WRITER_LEFT_UNDERTAKINGS, out, f)) ||
        (rc = paper_left_out(of, "document", session, MSG_WRITER_LEFT_DOCUMENTS, out, f)))
        return rc;
    return put_contradictions(&m, out, f);
}
