#include "node/pages.h"

#include <stdlib.h>

#include "forum/status.h"
#include "tongue/dates.h"
#include "tongue/numbers.h"

enum { SHOWN = 12 }; /* rows of one list on the home page */

static size_t at_most(size_t n) { return n < SHOWN ? n : SHOWN; }

static struct view_row wait_row(struct show *x, const struct status_wait *w, bool mine)
{
    struct record_item item;
    struct view_row row = {.name = show_subject_link(x, w->subject), .when = show_time(x, w->since)};
    row.note = show_words(x, catalogue_name(x->lang, "kind", str_of(w->kind->name)));
    if (show_item(x, w->subject, &item, NULL) == 0)
        row.state = show_item_state(x, &item);
    if (w->receipt_only)
        row.note = show_words(x, show_msg(x, MSG_SITE_RECEIPT_ONLY));
    if (mine && !w->receipt_only)
        row.command = status_answer(w, x->arena);
    return row;
}

static struct view_row_list wait_rows(struct show *x, const struct status_wait *w, size_t n, bool mine)
{
    n = at_most(n);
    struct view_row *p = ARENA_ARRAY(x->arena, n, struct view_row);
    for (size_t i = 0; i < n; i++)
        p[i] = wait_row(x, &w[i], mine);
    return (struct view_row_list){p, n};
}

/* The list in which one stands: what is late in that, what differs in its own, what nobody reported in the last. */
static unsigned list_of(unsigned difference)
{
    if (difference & FOLLOW_LATE)
        return FOLLOW_LATE;
    return difference & FOLLOW_DIFFER ? FOLLOW_DIFFER : FOLLOW_SILENT;
}

static struct view_state difference_state(const struct show *x, unsigned list)
{
    if (list == FOLLOW_LATE)
        return (struct view_state){MARK_LATE, show_msg(x, MSG_SITE_LATE_WORD)};
    if (list == FOLLOW_DIFFER)
        return (struct view_state){MARK_DIVERGE, show_msg(x, MSG_SITE_DIFFER_WORD)};
    return (struct view_state){MARK_MISSING, show_msg(x, MSG_SITE_SILENT_WORD)};
}

static struct view_row_list differ_rows(struct show *x, const struct status *st, unsigned list)
{
    struct view_row *p = ARENA_ARRAY(x->arena, SHOWN, struct view_row);
    size_t n = 0;
    for (size_t i = 0; i < st->differing && n < SHOWN; i++) {
        if (list_of(st->differ[i].difference) != list)
            continue;
        struct view_undertaking u = show_undertaking(x, &st->differ[i]);
        p[n++] = (struct view_row){.name = u.title, .note = show_words(x, u.divergence), .where = u.where, .when = u.due,
                                   .state = difference_state(x, list)};
    }
    return (struct view_row_list){p, n};
}

static struct view_row_list arrivals(struct show *x, const struct status *st)
{
    size_t n = at_most(st->arrived);
    struct view_row *p = ARENA_ARRAY(x->arena, n, struct view_row);
    for (size_t i = 0; i < n; i++) {
        const struct record_act *a = &st->arrival[i];
        struct view_party party = show_party(x, a->log);
        if (!a->parsed)
            continue;
        p[i].name = a->act.subject.n ? show_subject_link(x, a->act.subject)
                                     : show_link(catalogue_name(x->lang, "act", str_of(act_verb_name[a->act.verb])), str_of(""), str_of(""));
        p[i].note = show_words(x, arena_fmt(x->arena, STR_FMT ", " STR_FMT, STR_ARG(party.name),
                                            STR_ARG(catalogue_name(x->lang, "act", str_of(act_verb_name[a->act.verb])))));
        p[i].where = show_act_link(x, &a->act.id);
        p[i].when = show_time(x, a->act.time);
    }
    return (struct view_row_list){p, n};
}

int pages_home(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct page_home page = {0};
    struct status st;
    x->view.place = VIEW_HOME;
    page.head.title = show_words(x, show_msg(x, x->view.open ? MSG_SITE_HOME_PUBLIC : MSG_SITE_HOME));
    if (!x->store->has_channel) {
        page.head.note = show_words(x, show_msg(x, MSG_SITE_NO_CHANNEL));
        page_home(out, &x->view, &page);
        return 0;
    }
    if (x->view.open)
        return pages_forums(x, rest, out, f);
    int rc = status_load(x->store, str_of(""), x->today, x->arena, &st, f);
    if (rc < 0)
        return rc;
    if ((rc = pages_desk_waiting(x, &page.desk, f)))
        return rc;
    page.mine = wait_rows(x, st.for_me, st.mine, true);
    page.theirs = wait_rows(x, st.for_them, st.theirs, false);
    page.diverging = differ_rows(x, &st, FOLLOW_DIFFER);
    page.late = differ_rows(x, &st, FOLLOW_LATE);
    page.silent = differ_rows(x, &st, FOLLOW_SILENT);
    struct record_items next = {.count = at_most(st.upcoming), .item = st.session};
    page.next = show_rows(x, &next);
    page.incoming = arrivals(x, &st);
    page_home(out, &x->view, &page);
    return 0;
}

/* --- forums ---------------------------------------------------------------------------------------------------------- */

static int64_t day_of(const struct record_item *session)
{
    struct date d;
    return date_parse(json_str(json_get(record_fields(session), "date")), &d) ? date_last(&d) : INT64_MIN;
}

/* Under its forum's heading a session needs no more than its number. */
static struct view_row session_row(struct show *x, const struct record_item *s)
{
    struct view_row row = show_row(x, s);
    row.name.text = show_short_title(x, s);
    return row;
}

static int forum_entry(struct show *x, const struct record_item *forum, struct view_forum *out, struct fault *f)
{
    struct record_items sessions;
    *out = (struct view_forum){.title = show_item_link(x, forum),
                               .kind = catalogue_word(x->lang, STR("forum"), json_str(json_get(record_fields(forum), "kind")))};
    int rc = show_naming(x, forum->subject, "session", "forum", &sessions, f);
    if (rc < 0)
        return rc;
    if (sessions.count)
        out->count = catalogue_count(x->arena, x->lang, MSG_SITE_SESSIONS, (int64_t)sessions.count);
    const struct record_item *last = NULL, *next = NULL;
    for (size_t i = 0; i < sessions.count; i++) {
        const struct record_item *s = &sessions.item[i];
        bool planned = str_is(json_str(json_get(record_fields(s), "status")), "planned");
        if (planned && (!next || day_of(s) < day_of(next)))
            next = s;
        if (!planned && (!last || day_of(s) >= day_of(last)))
            last = s;
    }
    if (last)
        out->last = session_row(x, last);
    if (next)
        out->next = session_row(x, next);
    return 0;
}

/* Forums below PARENT (empty: those without one), with theirs. DEPTH keeps a circle of parents from running on. */
static int forum_tree(struct show *x, const struct record_items *all, struct str parent, bool ours, int depth,
                      struct view_forum_list *out, struct fault *f)
{
    struct view_forum *p = ARENA_ARRAY(x->arena, all->count, struct view_forum);
    size_t n = 0;
    for (size_t i = 0; i < all->count && depth < 8; i++) {
        const struct json *fields = record_fields(&all->item[i]);
        const struct json *flag = json_get(fields, "ours");
        bool is_ours = !flag || flag->truth;
        if (!str_eq(json_str(json_get(fields, "parent")), parent) || is_ours != ours)
            continue;
        int rc = forum_entry(x, &all->item[i], &p[n], f);
        if (rc == 0)
            rc = forum_tree(x, all, all->item[i].subject, ours, depth + 1, &p[n].child, f);
        if (rc < 0)
            return rc;
        n++;
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

int pages_forums(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items all;
    struct page_forums page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_FORUMS))};
    x->view.place = VIEW_FORUMS;
    int rc = show_list(x, "forum", false, &all, f);
    if (rc == 0)
        rc = forum_tree(x, &all, str_of(""), true, 0, &page.ours, f);
    if (rc == 0)
        rc = forum_tree(x, &all, str_of(""), false, 0, &page.others, f);
    if (rc == 0)
        page_forums(out, &x->view, &page);
    return rc;
}

static struct view_session session_entry(struct show *x, const struct record_item *s)
{
    const struct json *fields = record_fields(s);
    struct view_row row = session_row(x, s);
    struct view_session out = {.number = row.number, .title = row.name, .when = row.when, .state = row.state,
                               .place = show_text(x, json_get(fields, "place"))};
    struct str host = json_str(json_get(fields, "host"));
    if (host.n)
        out.host = show_party_of(x, host);
    return out;
}

static int64_t number_of(const struct record_item *s)
{
    const struct json *n = json_get(record_fields(s), "number");
    return n ? n->num : -1;
}

static int by_number(const void *a, const void *b)
{
    int64_t p = number_of(*(const struct record_item *const *)a), q = number_of(*(const struct record_item *const *)b);
    return p > q ? -1 : p < q;
}

/* Newest first: numbered ones by number (some have no date), the others before the first numbered one that is older. */
static const struct record_item **in_order(struct show *x, const struct record_items *sessions)
{
    size_t n = sessions->count, numbered = 0, out = 0;
    const struct record_item **with = ARENA_ARRAY(x->arena, n, const struct record_item *);
    const struct record_item **all = ARENA_ARRAY(x->arena, n, const struct record_item *);
    for (size_t i = 0; i < n; i++)
        if (number_of(&sessions->item[i]) >= 0)
            with[numbered++] = &sessions->item[i];
    if (numbered)
        qsort(with, numbered, sizeof *with, by_number);
    size_t next = 0;
    for (size_t i = n; i-- > 0;) { /* the list is by date, oldest first */
        const struct record_item *s = &sessions->item[i];
        if (number_of(s) >= 0)
            continue;
        while (next < numbered && day_of(with[next]) > day_of(s))
            all[out++] = with[next++];
        all[out++] = s;
    }
    while (next < numbered)
        all[out++] = with[next++];
    return all;
}

/* A run of numbers that nothing is recorded of stands as one line that says so. */
static struct view_session_list session_list(struct show *x, const struct record_items *sessions)
{
    struct view_session *p = ARENA_ARRAY(x->arena, sessions->count * 2, struct view_session);
    const struct record_item **ordered = in_order(x, sessions);
    size_t n = 0;
    int64_t above = -1;
    for (size_t i = 0; i < sessions->count; i++) {
        int64_t number = number_of(ordered[i]);
        if (number >= 0 && above >= 0 && number < above - 1) {
            p[n].gap = true;
            p[n].number = above - 1 == number + 1 ? arena_fmt(x->arena, "%lld", (long long)above - 1)
                                                  : arena_fmt(x->arena, "%lld–%lld", (long long)number + 1, (long long)above - 1);
            p[n].title.text = show_words(x, show_msg(x, MSG_SITE_GAP));
            n++;
        }
        p[n++] = session_entry(x, ordered[i]);
        above = number >= 0 ? number : above;
    }
    return (struct view_session_list){p, n};
}

/* Who chaired: the co-chairs of the delegations to this forum's sessions, newest session first. */
static int chairs_of(struct show *x, const struct record_items *sessions, struct view_tenure_list *out, struct fault *f)
{
    enum { CHAIRS = 64 };
    struct view_tenure *p = ARENA_ARRAY(x->arena, CHAIRS, struct view_tenure);
    size_t n = 0;
    for (size_t i = sessions->count; i-- > 0;) {
        struct record_items lists;
        int rc = show_naming(x, sessions->item[i].subject, "delegation", "session", &lists, f);
        if (rc < 0)
            return rc;
        for (size_t d = 0; d < lists.count; d++) {
            const struct json *members = json_get(record_fields(&lists.item[d]), "members");
            for (const struct json *m = members ? members->child : NULL; m && n < CHAIRS; m = m->next) {
                if (!str_is(json_str(json_get(m, "role")), "co-chair"))
                    continue;
                p[n] = show_tenure(x, m);
                p[n].party = lists.item[d].sides ? show_party(x, lists.item[d].side[0].party) : p[n].party;
                p[n].period = show_short_title(x, &sessions->item[i]).text;
                p[n].role = catalogue_word(x->lang, STR("delegation"), STR("co-chair"));
                p[n].past = n > 0 && i + 1 < sessions->count;
                n++;
            }
        }
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

static int open_work(struct show *x, struct str forum, struct view_undertaking_list *out, struct fault *f)
{
    struct follow_filter by = {.forum = forum, .state = STR("open"), .open_only = x->view.open, .limit = 100};
    struct follow_item *item;
    size_t count;
    int rc = follow_list(x->store, &by, x->today, x->arena, &item, &count, f);
    if (rc < 0)
        return rc;
    struct view_undertaking *p = ARENA_ARRAY(x->arena, count, struct view_undertaking);
    for (size_t i = 0; i < count; i++)
        p[i] = show_undertaking(x, &item[i]);
    SHOW_LIST(*out, p, count);
    return 0;
}

static int child_forums(struct show *x, struct str forum, struct view_forum_list *out, struct fault *f)
{
    struct record_items all;
    int rc = show_naming(x, forum, "forum", "parent", &all, f);
    struct view_forum *p = ARENA_ARRAY(x->arena, rc < 0 ? 0 : all.count, struct view_forum);
    for (size_t i = 0; rc == 0 && i < all.count; i++)
        rc = forum_entry(x, &all.item[i], &p[i], f);
    if (rc == 0)
        SHOW_LIST(*out, p, all.count);
    return rc;
}

int pages_forum(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_item item;
    struct record_items sessions;
    struct str subject = arena_fmt(x->arena, "forum/" STR_FMT, STR_ARG(rest));
    x->view.place = VIEW_FORUMS;
    int rc = show_item(x, subject, &item, f);
    if (rc < 0)
        return rc;
    struct page_forum page = {.head.title = show_title(x, &item), .subject = show_subject(x, &item)};
    page.fact = show_facts(x, item.kind, record_fields(&item), "title parent");
    rc = show_naming(x, subject, "session", "forum", &sessions, f);
    if (rc == 0) {
        page.session = session_list(x, &sessions);
        rc = chairs_of(x, &sessions, &page.chair, f);
    }
    if (rc == 0)
        rc = open_work(x, subject, &page.undertaking, f);
    if (rc == 0)
        rc = child_forums(x, subject, &page.child, f);
    if (rc < 0)
        return rc;
    page.version = show_versions(x, &item);
    page_forum(out, &x->view, &page);
    return 0;
}
