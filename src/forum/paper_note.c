/* Notes verbales. */
#include "forum/paper_inner.h"

#include "forum/text.h"
#include "tongue/numbers.h"

enum { LEVELS = 4 };

struct making {
    const struct paper *x;
    const struct paper_order *order;
    struct writer_note *note;
    struct phrase_session session;
    struct str forum;
    struct str unagreed; /* subjects that are only proposed; empty: none */
    struct str answered; /* the answer that a reminder would ask for; empty: none */
    bool not_ours;       /* another side's invitation, reply or reminder */
    int bare[2];         /* parties for which no secretariat is on record */
    size_t bares;
    struct buf open;     /* of struct open_text */
};

struct open_text { /* a document in which paragraphs are not agreed */
    struct prose_text title;
    int64_t paragraphs;
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
    if (rc == 0 && party >= 0)
        m->bare[m->bares++] = party;
    return rc;
}

static int address(struct making *m, int from, int to, struct fault *f)
{
    int rc = body_of(m, from, &m->note->from, f);

    m->not_ours = from != m->x->side;
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

static void add_unagreed(struct making *m, struct str subject)
{
    struct arena *a = m->x->arena;

    m->unagreed = m->unagreed.n ? arena_fmt(a, STR_FMT ", " STR_FMT, STR_ARG(m->unagreed), STR_ARG(subject)) : subject;
}

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
        add_unagreed(m, session);
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

/* Keeps that paragraphs of DOCUMENT have texts that not every side accepts. */
static int open_paragraphs(struct making *m, struct str document, const struct json *fields, struct fault *f)
{
    struct text_document text;
    struct open_text found = {.title = paper_text(fields, "title")};
    int rc = text_load(m->x->store, document, m->x->arena, &text, f);

    for (size_t i = 0; rc == 0 && i < text.count; i++)
        found.paragraphs += text.paragraph[i].open || !text.paragraph[i].agreed;
    if (rc == 0 && found.paragraphs > 0)
        buf_put(&m->open, &found, sizeof found);
    return rc;
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
        if (!agreed)
            add_unagreed(m, m->order->subject[i]);
        if ((rc = open_paragraphs(m, m->order->subject[i], fields, f)))
            return rc;
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

/* --- what the editor should know ---------------------------------------------------------------------------------- */

static void put_secretariats(struct making *m, struct prose *out)
{
    struct str name[2], all;

    for (size_t i = 0; i < m->bares; i++) {
        struct prose_text party = paper_party(m->x, m->bare[i]);

        name[i] = phrase_the(out, prose_get(out, &party));
    }
    all = prose_commas(out, name, m->bares);
    if (all.n > 0)
        prose_add(out, PROSE_NOTE, PROSE_SAY(out, MSG_WRITER_NO_SECRETARIAT, all));
}

/* An answer cannot be asked for by a day that is past, nor by one before the note itself. */
static void put_day(struct making *m, struct prose *out)
{
    struct str by = m->note->reply_by;
    int64_t first, last, from, any;

    if (!paper_days(by, &first, &last))
        return;
    if (last < m->x->today)
        prose_add(out, PROSE_NOTE, PROSE_SAY(out, MSG_WRITER_BY_PAST, phrase_date(out, by)));
    else if (paper_days(m->note->date, &from, &any) && last < from)
        prose_add(out, PROSE_NOTE, PROSE_SAY(out, MSG_WRITER_BY_BEFORE, phrase_date(out, by)));
}

static void put_open_texts(struct making *m, struct prose *out)
{
    const struct open_text *open = (const struct open_text *)(const void *)m->open.p;

    for (size_t i = 0; i < m->open.n / sizeof *open; i++) {
        struct str args[2] = {numbers_write(m->x->arena, m->x->lang, open[i].paragraphs),
                              prose_quote(out, &open[i].title)};
        struct str said = catalogue_plural(m->x->lang, MSG_WRITER_LEFT_PARAGRAPHS, open[i].paragraphs);

        prose_add(out, PROSE_NOTE, catalogue_fill(m->x->arena, said, args, 2));
    }
}

static int put_remarks(struct making *m, struct prose *out, struct fault *f)
{
    put_secretariats(m, out);
    if (m->not_ours)
        prose_add(out, PROSE_NOTE, PROSE_SAY(out, MSG_WRITER_NOT_OURS, prose_get(out, &m->note->from)));
    put_day(m, out);
    if (m->unagreed.n > 0)
        paper_unagreed(out, m->unagreed);
    put_open_texts(m, out);
    if (m->answered.n > 0)
        prose_add(out, PROSE_NOTE,
                  PROSE_SAY(out, MSG_WRITER_ANSWERED, catalogue_word(m->x->lang, STR("reply"), m->answered)));
    if (m->note->kind != WRITER_TRANSMIT || m->note->papers > 0)
        return 0;
    return paper_left_out(m->x, "agenda-item", m->order->subject[0], MSG_WRITER_LEFT_ITEMS, out, f);
}

/* --- the paper ---------------------------------------------------------------------------------------------------- */

int paper_note(const struct paper *of, const struct paper_order *order, struct prose *out, struct fault *f)
{
    struct writer_note note = {.kind = order->kind, .reply_by = order->by};
    struct making m = {.x = of, .order = order, .note = &note, .open = BUF_EMPTY};
    int rc = about(&m, f);

    if (rc)
        goto out;
    if (order->number.n > 0)
        note.number = order->number;
    if (order->date.n > 0)
        note.date = order->date;
    writer_note(of->arena, of->lang, &note, out);
    rc = put_remarks(&m, out, f);
out:
    buf_free(&m.open);
    return rc;
}
