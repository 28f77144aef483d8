#include "node/pages.h"

#include "tongue/numbers.h"

/* --- undertakings, with filters -------------------------------------------------------------------------------------- */

static struct view_choice choice_of(struct show *x, const char *name, enum msg label, const struct view_option *option, size_t n)
{
    struct str chosen = show_query(x, name);
    struct view_option *p = ARENA_ARRAY(x->arena, n + 1, struct view_option);
    p[0] = (struct view_option){str_of(""), show_msg(x, MSG_SITE_ANY), chosen.n == 0};
    for (size_t i = 0; i < n; i++) {
        p[i + 1] = option[i];
        p[i + 1].chosen = str_eq(option[i].value, chosen);
    }
    struct view_choice c = {.name = str_of(name), .label = show_msg(x, label)};
    SHOW_LIST(c.option, p, n + 1);
    return c;
}

static struct view_choice subject_choice(struct show *x, const char *name, enum msg label, const struct record_items *items)
{
    struct view_option *p = ARENA_ARRAY(x->arena, items->count, struct view_option);
    for (size_t i = 0; i < items->count; i++)
        p[i] = (struct view_option){items->item[i].subject, show_title(x, &items->item[i]).text, false};
    return choice_of(x, name, label, p, items->count);
}

static struct view_choice party_choice(struct show *x)
{
    struct view_option p[LIMIT_PARTIES];
    for (size_t i = 0; i < x->store->charter.count; i++)
        p[i] = (struct view_option){x->party[i].code, x->party[i].name, false};
    return choice_of(x, "party", MSG_SITE_FILTER_PARTY, p, x->store->charter.count);
}

static struct view_choice state_choice(struct show *x)
{
    const struct view_option p[] = {
        {STR("open"), catalogue_word(x->lang, STR("undertaking"), STR("open")), false},
        {STR("done"), catalogue_word(x->lang, STR("undertaking"), STR("done")), false},
        {STR("dropped"), catalogue_word(x->lang, STR("undertaking"), STR("dropped")), false},
        {STR("late"), show_msg(x, MSG_SITE_LATE_WORD), false},
        {STR("differing"), show_msg(x, MSG_SITE_DIFFER_WORD), false},
    };
    return choice_of(x, "state", MSG_SITE_FILTER_STATE, p, sizeof p / sizeof *p);
}

static int work_choices(struct show *x, struct view_choice_list *out, struct fault *f)
{
    struct record_items forums, offices;
    int rc = show_list(x, "forum", false, &forums, f);
    if (rc == 0)
        rc = show_list(x, "office", false, &offices, f);
    if (rc < 0)
        return rc;
    struct view_choice *c = ARENA_ARRAY(x->arena, 4, struct view_choice);
    c[0] = subject_choice(x, "forum", MSG_SITE_FILTER_FORUM, &forums);
    c[1] = party_choice(x);
    c[2] = subject_choice(x, "office", MSG_SITE_FILTER_OFFICE, &offices);
    c[3] = state_choice(x);
    SHOW_LIST(*out, c, 4);
    return 0;
}

int pages_undertakings(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct page_undertakings page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_UNDERTAKINGS))};
    struct follow_filter by = {.forum = show_query(x, "forum"), .office = show_query(x, "office"), .party = show_query(x, "party"),
                               .state = show_query(x, "state"), .open_only = x->view.open, .limit = 200};
    struct follow_item *item;
    size_t count, differing = 0;
    x->view.place = VIEW_UNDERTAKINGS;
    int rc = follow_list(x->store, &by, x->today, x->arena, &item, &count, f);
    if (rc == 0)
        rc = work_choices(x, &page.choice, f);
    if (rc < 0)
        return rc;
    struct view_undertaking *p = ARENA_ARRAY(x->arena, count, struct view_undertaking);
    for (size_t i = 0; i < count; i++) {
        p[i] = show_undertaking(x, &item[i]);
        differing += item[i].difference != 0;
    }
    SHOW_LIST(page.row, p, count);
    page.summary = show_fmt(x, MSG_SITE_WORK_SUMMARY, numbers_write(x->arena, x->lang, (int64_t)count),
                            numbers_write(x->arena, x->lang, (int64_t)differing), str_of(""));
    page_undertakings(out, &x->view, &page);
    return 0;
}

/* --- timeline ------------------------------------------------------------------------------------------------------------- */

static struct timeline_event event_of(struct show *x, const struct record_item *i, enum timeline_sort sort)
{
    const struct json *fields = record_fields(i), *number = json_get(fields, "number");
    const char *date = sort == TIMELINE_DOCUMENT ? "signing-date" : "date";
    struct view_link link = show_item_link(x, i);
    struct timeline_event e = {.date = json_str(json_get(fields, date)), .title = link.text, .url = link.url, .sort = sort};
    if (sort != TIMELINE_CONTACT) /* whose title has it already */
        e.when = show_date(x, e.date).text;
    e.planned = str_is(json_str(json_get(fields, "status")), "planned");
    if (number)
        e.label = arena_fmt(x->arena, "%lld", (long long)number->num);
    return e;
}

static struct timeline_event_list events_of(struct show *x, const struct record_items *items, enum timeline_sort sort)
{
    struct timeline_event *p = ARENA_ARRAY(x->arena, items->count, struct timeline_event);
    for (size_t i = 0; i < items->count; i++)
        p[i] = event_of(x, &items->item[i], sort);
    return (struct timeline_event_list){p, items->count};
}

struct lanes {
    struct timeline_lane *p;
    size_t n;
};

static bool any_dated(const struct timeline_event_list *events)
{
    struct date d;
    for (size_t i = 0; i < events->n; i++)
        if (date_parse(events->p[i].date, &d))
            return true;
    return false;
}

/* Forums of one sort in the order of their tree; those without a dated session have no lane. */
static int forum_lanes(struct show *x, const struct record_items *forums, struct str parent, bool ours, int depth,
                       struct lanes *out, struct fault *f)
{
    for (size_t i = 0; i < forums->count && depth < 8; i++) {
        const struct record_item *forum = &forums->item[i];
        const struct json *flag = json_get(record_fields(forum), "ours");
        struct record_items sessions;
        if (!str_eq(json_str(json_get(record_fields(forum), "parent")), parent) || (!flag || flag->truth) != ours)
            continue;
        int rc = show_naming(x, forum->subject, "session", "forum", &sessions, f);
        if (rc < 0)
            return rc;
        struct timeline_lane lane = {.name = show_item_link(x, forum), .depth = depth, .event = events_of(x, &sessions, TIMELINE_SESSION)};
        if (any_dated(&lane.event))
            out->p[out->n++] = lane;
        rc = forum_lanes(x, forums, forum->subject, ours, depth + 1, out, f);
        if (rc < 0)
            return rc;
    }
    return 0;
}

static int kind_lane(struct show *x, const char *kind, enum timeline_sort sort, struct lanes *out, struct fault *f)
{
    struct record_items items;
    int rc = show_list(x, kind, false, &items, f);
    if (rc < 0 || items.count == 0)
        return rc;
    struct timeline_lane lane = {.name = {show_words(x, catalogue_name(x->lang, "kinds", str_of(kind))), str_of("")},
                                 .event = events_of(x, &items, sort)};
    if (any_dated(&lane.event))
        out->p[out->n++] = lane;
    return 0;
}

/* The same as a list by year, newest year first. */
static struct view_section_list years_of(struct show *x, const struct lanes *lanes)
{
    enum { YEARS = 400 };
    size_t all = 0, sections = 0;
    for (size_t i = 0; i < lanes->n; i++)
        all += lanes->p[i].event.n;
    struct view_section *section = ARENA_ARRAY(x->arena, YEARS, struct view_section);
    int newest = 0, oldest = 10000;
    for (size_t i = 0; i < lanes->n; i++)
        for (size_t k = 0; k < lanes->p[i].event.n; k++) {
            struct date d;
            if (!date_parse(lanes->p[i].event.p[k].date, &d))
                continue;
            newest = d.from.year > newest ? d.from.year : newest;
            oldest = d.from.year < oldest ? d.from.year : oldest;
        }
    for (int year = newest; year >= oldest && sections < YEARS; year--) {
        struct view_row *row = ARENA_ARRAY(x->arena, all, struct view_row);
        size_t n = 0;
        for (size_t i = 0; i < lanes->n; i++)
            for (size_t k = 0; k < lanes->p[i].event.n; k++) {
                const struct timeline_event *e = &lanes->p[i].event.p[k];
                struct date d;
                if (date_parse(e->date, &d) && d.from.year == year)
                    row[n++] = (struct view_row){.name = {e->title, e->url}, .when = {e->when, str_of("")}};
            }
        if (n == 0)
            continue;
        section[sections].title = arena_fmt(x->arena, "%d", year);
        SHOW_LIST(section[sections].row, row, n);
        sections++;
    }
    return (struct view_section_list){section, sections};
}

int pages_timeline(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items forums;
    struct page_timeline page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_TIMELINE))};
    x->view.place = VIEW_TIMELINE;
    int rc = show_list(x, "forum", false, &forums, f);
    if (rc < 0)
        return rc;
    struct lanes lanes = {ARENA_ARRAY(x->arena, forums.count + 2, struct timeline_lane), 0};
    rc = forum_lanes(x, &forums, str_of(""), true, 0, &lanes, f);
    if (rc == 0)
        rc = forum_lanes(x, &forums, str_of(""), false, 0, &lanes, f);
    if (rc == 0)
        rc = kind_lane(x, "contact", TIMELINE_CONTACT, &lanes, f);
    if (rc == 0)
        rc = kind_lane(x, "document", TIMELINE_DOCUMENT, &lanes, f);
    if (rc < 0)
        return rc;
    timeline_lay(&page.line, x->arena, lanes.p, lanes.n);
    page.year = years_of(x, &lanes);
    page_timeline(out, &x->view, &page);
    return 0;
}
