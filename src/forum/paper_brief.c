/* Briefs: what a co-chair should have before him, the open undertakings with both sides' reports before all. */
#include "forum/paper_inner.h"

#include <stdlib.h>

#include "base/date.h"
#include "forum/follow.h"

enum { LEVELS = 6, SAID = 3, PAGE = 32 };

/* Forums that have been asked for, and whether they are the session's or below it. */
struct asked {
    struct str forum;
    bool below;
    struct asked *next;
};
struct making {
    const struct paper *x;
    struct str session, forum;
    struct writer_brief *out;
    struct asked *asked;
    struct buf events; /* of struct event */
};

/* --- which forums ------------------------------------------------------------------------------------------------- */

static int is_below(struct making *m, struct str forum, bool *below, struct fault *f)
{
    struct str at = forum;
    struct asked *a = m->asked;
    int rc = 0;

    while (a && !str_eq(a->forum, forum))
        a = a->next;
    if (a) {
        *below = a->below;
        return 0;
    }
    *below = forum.n > 0 && str_eq(forum, m->forum);
    for (int i = 0; i < LEVELS && at.n > 0 && !*below && rc == 0; i++) {
        const struct json *fields;

        rc = paper_fields(m->x, at, &fields, f);
        at = paper_word(fields, "parent");
        *below = at.n > 0 && str_eq(at, m->forum);
    }
    a = ARENA_NEW(m->x->arena, struct asked);
    *a = (struct asked){forum, *below, m->asked};
    m->asked = a;
    return rc;
}

/* --- undertakings ------------------------------------------------------------------------------------------------- */

static void put_reports(struct making *m, const struct follow_item *u, struct writer_undertaking *out)
{
    size_t parties = m->x->store->charter.count;
    struct writer_report *r = ARENA_ARRAY(m->x->arena, parties, struct writer_report);
    bool any = false;

    for (size_t i = 0; i < parties; i++) {
        int party = paper_nth_party(m->x, i);
        const struct follow_report *said = &u->by[party];

        r[i] = (struct writer_report){.party = paper_party(m->x, party), .percent = -1};
        if (!said->there)
            continue;
        any = true;
        r[i].status = said->status;
        r[i].percent = (int)said->percent;
        r[i].date = said->date;
        for (int l = 0; l < LANGS; l++)
            r[i].text.in[l] = json_str(json_get(said->text, lang_code[l]));
    }
    out->report = r;
    out->reports = any ? parties : 0;
}

static bool is_activity(struct str kind)
{
    return str_is(kind, "training") || str_is(kind, "exercise") || str_is(kind, "visit") || str_is(kind, "activity");
}

static void put_event(struct making *m, struct prose_text what, struct prose_text place, struct str date);

static int undertakings(struct making *m, struct fault *f)
{
    struct follow_filter by = {.state = STR("open"), .open_only = m->x->open_only};
    struct writer_undertaking *list;
    struct follow_item *u;
    size_t count;
    int rc = follow_list(m->x->store, &by, m->x->today, m->x->arena, &u, &count, f);

    if (rc)
        return rc;
    m->out->undertaking = list = ARENA_ARRAY(m->x->arena, count, struct writer_undertaking);
    for (size_t i = 0; i < count && rc == 0; i++) {
        struct writer_undertaking *to = &list[m->out->undertakings];
        bool below;

        if ((rc = is_below(m, u[i].forum, &below, f)) || !below ||
            (rc = paper_undertaking(m->x, u[i].fields, to, f)))
            continue;
        put_reports(m, &u[i], to);
        to->differ = u[i].difference & FOLLOW_DIFFER;
        to->late = u[i].difference & FOLLOW_LATE;
        m->out->undertakings++;
        if (is_activity(to->kind))
            put_event(m, to->title, (struct prose_text){{STR("")}}, to->due);
    }
    return rc;
}

/* --- what each side last said ------------------------------------------------------------------------------------- */

struct word {
    int party;
    int64_t day; /* INT64_MIN: not known */
    size_t order;
    struct writer_statement said;
};

/* The date of an occasion: its own, else that of the session on whose margins it was. */
static int date_of(struct making *m, struct str occasion, struct str *own, struct str *nearest, struct fault *f)
{
    const struct json *fields, *beside;
    int rc = paper_fields(m->x, occasion, &fields, f);

    *own = *nearest = paper_word(fields, "date");
    if (rc || own->n > 0 || (rc = paper_fields(m->x, paper_word(fields, "margins"), &beside, f)))
        return rc;
    *nearest = paper_word(beside, "date");
    return 0;
}

/* Keeps what is not later than today. */
static void keep(struct making *m, struct buf *words, struct word *w, struct str date)
{
    int64_t last;

    if (!paper_days(date, &w->day, &last))
        w->day = INT64_MIN;
    w->order = words->n;
    if (w->day <= m->x->today && w->party >= 0 && !prose_empty(&w->said.text))
        buf_put(words, w, sizeof *w);
}

static int via_of(struct making *m, struct str subject, struct prose_text *out, struct fault *f)
{
    const struct json *fields;
    struct str publisher;
    int rc = paper_fields(m->x, subject, &fields, f);

    *out = paper_text(fields, "title");
    publisher = paper_word(fields, "publisher");
    for (int l = 0; l < LANGS && publisher.n > 0; l++)
        out->in[l] = publisher;
    return rc;
}

static int take_statement(struct making *m, const struct json *fields, struct buf *words, struct fault *f)
{
    struct str party = paper_word(fields, "party"), own, nearest;
    struct word w = {.party = charter_find(&m->x->store->charter, party)};
    int rc = date_of(m, paper_word(fields, "occasion"), &own, &nearest, f);

    w.said = (struct writer_statement){
        .party = paper_party(m->x, w.party),
        .text = paper_text(fields, "text"),
        .date = paper_word(fields, "date"),
    };
    if (w.said.date.n == 0)
        w.said.date = own;
    if (rc || (rc = paper_title_of(m->x, paper_word(fields, "speaker"), "name", &w.said.speaker, f)) ||
        (rc = via_of(m, paper_word(fields, "via"), &w.said.via, f)))
        return rc;
    keep(m, words, &w, w.said.date.n ? w.said.date : nearest);
    return 0;
}

static int statements(struct making *m, struct buf *words, struct fault *f)
{
    struct record_items all;
    int rc = record_list(m->x->store, kind_find(STR("statement")), (struct record_page){.open_only = m->x->open_only},
                         m->x->arena, &all, f);

    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *fields = paper_of_item(m->x, &all.item[i]);

        if (fields)
            rc = take_statement(m, fields, words, f);
    }
    return rc;
}

/* Each side's readout of a contact. */
static int take_contact(struct making *m, const struct record_item *item, struct buf *words, struct fault *f)
{
    int rc = 0;

    for (size_t k = 0; k < item->sides && rc == 0; k++) {
        const struct record_notice *n = &item->side[k];
        struct word w = {.party = n->party};
        struct str own, nearest;

        if (!paper_may_show(m->x, n))
            continue;
        w.said = (struct writer_statement){
            .party = paper_party(m->x, n->party),
            .text = paper_text(n->fields, "readout"),
            .date = paper_word(n->fields, "date"),
        };
        rc = date_of(m, paper_word(n->fields, "margins"), &own, &nearest, f);
        keep(m, words, &w, w.said.date.n ? w.said.date : own);
    }
    return rc;
}

static struct prose_text contact_word(struct making *m, const struct json *fields)
{
    struct prose_text t;

    for (int l = 0; l < LANGS; l++) {
        struct prose p;

        prose_init(&p, m->x->arena, (enum lang)l);
        t.in[l] = prose_capital(&p, catalogue_word((enum lang)l, STR("contact"), paper_word(fields, "kind")));
    }
    return t;
}

static int contacts(struct making *m, struct buf *words, struct fault *f)
{
    struct record_items all;
    int rc = record_list(m->x->store, kind_find(STR("contact")), (struct record_page){.open_only = m->x->open_only},
                         m->x->arena, &all, f);

    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *fields = paper_of_item(m->x, &all.item[i]);

        if (!fields)
            continue;
        put_event(m, contact_word(m, fields), paper_text(fields, "place"), paper_word(fields, "date"));
        rc = take_contact(m, &all.item[i], words, f);
    }
    return rc;
}

static int newest_first(const void *x, const void *y)
{
    const struct word *a = x, *b = y;

    if (a->day != b->day)
        return a->day > b->day ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* The newest of each side in turn, the others before our own. */
static void interleave(struct making *m, const struct word *w, size_t n)
{
    size_t parties = m->x->store->charter.count;
    struct writer_statement *to = ARENA_ARRAY(m->x->arena, parties * SAID, struct writer_statement);

    m->out->statement = to;
    for (size_t turn = 0; turn < SAID; turn++)
        for (size_t i = 1; i <= parties; i++) {
            int party = paper_nth_party(m->x, i % parties);
            size_t seen = 0, k = 0;

            while (k < n && !(w[k].party == party && seen++ == turn))
                k++;
            if (k < n)
                to[m->out->statements++] = w[k].said;
        }
}

static int words_said(struct making *m, struct fault *f)
{
    struct buf words = BUF_EMPTY;
    struct word *w;
    int rc = statements(m, &words, f);

    if (rc == 0)
        rc = contacts(m, &words, f);
    w = (struct word *)(void *)words.p;
    if (rc == 0 && words.n > 0) {
        qsort(w, words.n / sizeof *w, sizeof *w, newest_first);
        interleave(m, w, words.n / sizeof *w);
    }
    buf_free(&words);
    return rc;
}

/* --- papers and dates --------------------------------------------------------------------------------------------- */

static int to_sign(struct making *m, struct fault *f)
{
    struct record_items all;
    struct writer_paper *to;
    int rc = paper_naming(m->x, m->session, "document", "session", &all, f);

    m->out->to_sign = to = ARENA_ARRAY(m->x->arena, all.count, struct writer_paper);
    for (size_t i = 0; rc == 0 && i < all.count; i++) {
        const struct json *fields = paper_of_item(m->x, &all.item[i]);
        struct str status = paper_word(fields, "status");
        bool is_signed;

        if (!fields || !str_eq(paper_word(fields, "session"), m->session) || str_is(status, "in-force") ||
            str_is(status, "ended") || (rc = paper_signed(m->x, &all.item[i], fields, &is_signed, f)) || is_signed)
            continue;
        to[m->out->to_signs++] = paper_document(fields);
    }
    return rc;
}

struct event {
    int64_t first;
    size_t order;
    struct writer_event event;
};

/* Keeps what is not over. */
static void put_event(struct making *m, struct prose_text what, struct prose_text place, struct str date)
{
    struct event e = {.order = m->events.n, .event = {.what = what, .place = place, .date = date}};
    int64_t last;

    if (paper_days(date, &e.first, &last) && last >= m->x->today && !prose_empty(&what))
        buf_put(&m->events, &e, sizeof e);
}

/* A session in the languages that have its forum's name (or its own). */
static struct prose_text session_name(struct making *m, struct phrase_session *s)
{
    struct phrase_forum forum = s->forum ? *s->forum : (struct phrase_forum){.kind = STR("")};
    const struct prose_text *title = s->number == 0 && !prose_empty(&s->title) ? &s->title : &forum.title;
    struct prose_text t = {{STR(""), STR(""), STR("")}};

    forum.parent = NULL;
    s->forum = &forum;
    for (int l = 0; l < LANGS; l++) {
        struct prose p;

        prose_init(&p, m->x->arena, (enum lang)l);
        if (prose_has(&p, title))
            t.in[l] = prose_capital(&p, phrase_session(&p, s, ORDINALS_NOMINATIVE, PHRASE_BARE));
    }
    s->forum = NULL;
    return t;
}

static int put_session(struct making *m, const struct record_item *item, struct fault *f)
{
    const struct json *fields = paper_of_item(m->x, item);
    struct phrase_session s;
    enum phrase_status status;
    int rc;

    if (!fields || str_eq(item->subject, m->session))
        return 0;
    if ((rc = paper_session(m->x, fields, &s, f)))
        return rc;
    status = phrase_status(&s);
    if (status == PHRASE_PLANNED || status == PHRASE_UNSAID)
        put_event(m, session_name(m, &s), s.place, s.date);
    return 0;
}

/* Dates only fall as one goes down, so the walk ends at the first session that is over. */
static int sessions(struct making *m, struct fault *f)
{
    struct record_page page = {.limit = PAGE, .newest_first = true, .open_only = m->x->open_only};
    struct record_items all = {.more = true};
    bool over = false;
    int rc = 0;

    for (; rc == 0 && all.more && !over; page.after = record_last(&all)) {
        rc = record_list(m->x->store, kind_find(STR("session")), page, m->x->arena, &all, f);
        for (size_t i = 0; rc == 0 && i < all.count && !over; i++) {
            int64_t first, last;

            if (!paper_days(paper_word(record_fields(&all.item[i]), "date"), &first, &last))
                continue;
            over = last < m->x->today;
            if (!over)
                rc = put_session(m, &all.item[i], f);
        }
    }
    return rc;
}

static int soonest_first(const void *x, const void *y)
{
    const struct event *a = x, *b = y;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static void give_events(struct making *m)
{
    struct event *e = (struct event *)(void *)m->events.p;
    size_t n = m->events.n / sizeof *e;
    struct writer_event *to = ARENA_ARRAY(m->x->arena, n, struct writer_event);

    if (n > 0)
        qsort(e, n, sizeof *e, soonest_first);
    for (size_t i = 0; i < n; i++)
        to[i] = e[i].event;
    m->out->next = to;
    m->out->nexts = n;
}

/* --- the paper ---------------------------------------------------------------------------------------------------- */

int paper_brief(const struct paper *of, struct str session, struct prose *out, struct fault *f)
{
    struct writer_brief b = {.us = 0};
    struct making m = {.x = of, .session = session, .out = &b, .events = BUF_EMPTY};
    struct date_point day = date_of_day(of->today);
    struct record_item item;
    const struct json *fields;
    char today[DATE_TEXT];
    bool agreed;
    int rc = paper_subject(of, "session", session, &item, &fields, &agreed, f);

    if (rc)
        return rc;
    m.forum = paper_word(fields, "forum");
    date_write(&(struct date){.from = day, .to = day}, today);
    b.today = str_of(today);
    if ((rc = paper_sitting(of, session, fields, &b.at, f)) || (rc = undertakings(&m, f)) ||
        (rc = words_said(&m, f)) || (rc = to_sign(&m, f)) || (rc = sessions(&m, f)))
        goto out;
    give_events(&m);
    writer_brief(of->arena, of->lang, &b, out);
    if (!agreed)
        paper_unagreed(out, session);
out:
    buf_free(&m.events);
    return rc;
}
