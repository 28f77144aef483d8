/* Notes verbales. */
#include "forum/paper_inner.h"

enum { LEVELS = 4 };

struct making {
    const struct paper *x;
    const struct paper_order *order;
    struct writer_note *note;
    struct phrase_session session;
    struct str forum;
    struct str unagreed; /* a subject that is only proposed; empty: none */
    struct str answered; /* the answer that a reminder would ask for; empty: none */
};

/* --- who writes to whom ------------------------------------------------------------------------------------------- */

/* PARTY's secretariat of the session's forum or of one above it; else the party. */
static int body_of(struct making *m, int party, struct prose_text *out, struct fault *f)
{
    struct str forum = m->forum, code;
    int rc = 0;

    *out = paper_party(m->x, party);
    code = party >= 0 ? m->x->store->charter.party[party].code : STR("");
    for (int i = 0; i < LEVELS && forum.n > 0 && rc == 0; i++) {
        const struct json *fields, *office = NULL;

        if ((rc = paper_fields(m->x, forum, &fields, f)) ||
            (rc = paper_fields(m->x, paper_word(fields, "secretariat"), &office, f)))
            return rc;
        if (office && code.n > 0 && str_eq(paper_word(office, "party"), code)) {
            *out = paper_text(office, "title");
            return 0;
        }
        forum = paper_word(fields, "parent");
    }
    return rc;
}

static int address(struct making *m, int from, int to, struct fault *f)
{
    int rc = body_of(m, from, &m->note->from, f);

    return rc ? rc : body_of(m, to, &m->note->to, f);
}

/* Whom documents and agendas go to. */
static int receiver(const struct making *m)
{
    if (m->order->to >= 0 || m->x->store->charter.count != 2)
        return m->order->to;
    return 1 - m->x->side;
}

/* --- what about --------------------------------------------------------------------------------------------------- */

static int set_session(struct making *m, struct str session, struct fault *f)
{
    struct record_item item;
    const struct json *fields;
    bool agreed;
    int rc;

    if (!str_is(act_subject_kind(session), "session"))
        return 0; /* a contact, or nothing at all */
    rc = paper_subject(m->x, "session", session, &item, &fields, &agreed, f);
    if (rc == -FAULT_NOT_FOUND)
        return 0;
    if (rc || (rc = paper_session(m->x, fields, &m->session, f)))
        return rc;
    if (!agreed)
        m->unagreed = session;
    m->forum = paper_word(fields, "forum");
    m->note->session = &m->session;
    return 0;
}

/* Ours where we have given one, else the first that is not NOT_BY's (-1: anybody's). */
static const struct record_notice *notice_of(const struct paper *x, const struct record_item *item, int not_by)
{
    const struct record_notice *found = NULL;

    for (size_t i = 0; i < item->sides; i++) {
        const struct record_notice *n = &item->side[i];

        if (!paper_may_show(x, n) || n->party == not_by)
            continue;
        if (!found || n->party == x->side)
            found = n;
    }
    return found;
}

static int find_notice(struct making *m, const char *kind, struct str subject, int not_by,
                       const struct record_notice **out, struct fault *f)
{
    struct record_item *item = ARENA_NEW(m->x->arena, struct record_item);
    int rc;

    if (!str_is(act_subject_kind(subject), kind))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(m->x->arena, subject), NULL, NULL);
    if ((rc = record_item(m->x->store, subject, m->x->arena, item, f)))
        return rc;
    *out = notice_of(m->x, item, not_by);
    return *out ? 0 : fault_set(f, FAULT_NOT_FOUND, arena_z(m->x->arena, subject), NULL, NULL);
}

static int about_invitation(struct making *m, struct fault *f)
{
    const struct record_notice *n;
    int to, rc = find_notice(m, "invitation", m->order->subject[0], -1, &n, f);

    if (rc || (rc = set_session(m, paper_word(n->fields, "occasion"), f)))
        return rc;
    to = charter_find(&m->x->store->charter, paper_word(n->fields, "to"));
    m->note->invited = paper_party(m->x, to);
    if (m->session.date.n == 0)
        m->session.date = paper_word(n->fields, "date");
    if (prose_empty(&m->session.place))
        m->session.place = paper_text(n->fields, "place");
    if (m->order->kind == WRITER_INVITE) {
        m->note->number = paper_word(n->fields, "reference");
        m->note->text = paper_text(n->fields, "text");
    } else {
        m->note->refers = true;
        m->note->refers_number = paper_word(n->fields, "reference");
        if ((rc = paper_answer(m->x, m->order->subject[0], to, &m->answered, f)))
            return rc;
    }
    return address(m, n->party, to, f);
}

static int about_reply(struct making *m, struct fault *f)
{
    const struct record_notice *n, *invitation;
    int rc = find_notice(m, "reply", m->order->subject[0], -1, &n, f);

    if (rc)
        return rc;
    m->note->answer = paper_word(n->fields, "answer");
    m->note->number = paper_word(n->fields, "reference");
    m->note->date = paper_word(n->fields, "date");
    m->note->text = paper_text(n->fields, "text");
    rc = find_notice(m, "invitation", paper_word(n->fields, "invitation"), n->party, &invitation, f);
    if (rc == -FAULT_NOT_FOUND)
        return address(m, n->party, receiver(m), f);
    if (rc || (rc = set_session(m, paper_word(invitation->fields, "occasion"), f)))
        return rc;
    m->note->refers = true;
    m->note->refers_number = paper_word(invitation->fields, "reference");
    return address(m, n->party, invitation->party, f);
}

static int about_documents(struct making *m, struct fault *f)
{
    struct writer_paper *paper = ARENA_ARRAY(m->x->arena, m->order->subjects, struct writer_paper);
    int rc = 0;

    m->note->paper = paper;
    for (size_t i = 0; i < m->order->subjects && rc == 0; i++) {
        struct record_item item;
        const struct json *fields;
        bool agreed;

        if ((rc = paper_subject(m->x, "document", m->order->subject[i], &item, &fields, &agreed, f)))
            return rc;
        paper[m->note->papers++] = paper_document(fields);
        if (i == 0)
            rc = set_session(m, paper_word(fields, "session"), f);
    }
    return rc ? rc : address(m, m->x->side, receiver(m), f);
}

static int about_agenda(struct making *m, struct fault *f)
{
    struct str session = m->order->subject[0];
    struct record_item item;
    const struct json *fields;
    bool agreed;
    int rc = paper_subject(m->x, "session", session, &item, &fields, &agreed, f);

    if (rc || (rc = set_session(m, session, f)) ||
        (rc = paper_agenda(m->x, session, &m->note->item, &m->note->items, f)))
        return rc;
    return address(m, m->x->side, receiver(m), f);
}

static int about(struct making *m, struct fault *f)
{
    struct str kind = act_subject_kind(m->order->subject[0]);

    if (m->order->kind == WRITER_REPLY)
        return about_reply(m, f);
    if (m->order->kind == WRITER_INVITE || (m->order->kind == WRITER_REMIND && str_is(kind, "invitation")))
        return about_invitation(m, f);
    if (m->order->kind == WRITER_TRANSMIT && str_is(kind, "session"))
        return about_agenda(m, f);
    return about_documents(m, f);
}

/* --- the paper ---------------------------------------------------------------------------------------------------- */

int paper_note(const struct paper *of, const struct paper_order *order, struct prose *out, struct fault *f)
{
    struct writer_note note = {.kind = order->kind, .reply_by = order->by};
    struct making m = {.x = of, .order = order, .note = &note};
    int rc = about(&m, f);

    if (rc)
        return rc;
    if (order->number.n > 0)
        note.number = order->number;
    if (order->date.n > 0)
        note.date = order->date;
    writer_note(of->arena, of->lang, &note, out);
    if (m.unagreed.n > 0)
        paper_unagreed(out, m.unagreed);
    if (m.answered.n > 0)
        prose_add(out, PROSE_NOTE,
                  PROSE_SAY(out, MSG_WRITER_ANSWERED,
                            catalogue_word(of->lang, STR("reply"), m.answered)));
    return 0;
}
