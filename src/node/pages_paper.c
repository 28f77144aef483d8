/* Papers that are written from the record: communiqués for everybody, briefs for the desk. */
#include "node/pages.h"

#include "forum/paper.h"
#include "tongue/dates.h"
#include "view/sheet.h"

/* The way down to the session, and the session itself. */
static void fill_way(struct show *x, const struct record_item *session, struct page_prose *page)
{
    struct view_link_list in = show_subject(x, session).in;
    struct view_link *way = ARENA_ARRAY(x->arena, in.n + 1, struct view_link);
    for (size_t i = 0; i < in.n; i++)
        way[i] = in.p[i];
    way[in.n] = (struct view_link){show_short_title(x, session), show_url(x, session->subject)};
    SHOW_LIST(page->in, way, in.n + 1);
}

static void fill_other(struct show *x, enum msg name, const char *path, struct str slug, struct page_prose *page)
{
    struct view_link *link = ARENA_NEW(x->arena, struct view_link);
    *link = show_link(show_msg(x, name), str_of(""), arena_fmt(x->arena, "%s" STR_FMT, path, STR_ARG(slug)));
    SHOW_LIST(page->paper, link, 1);
}

typedef int write_paper(const struct paper *of, struct str session, struct prose *out, struct fault *f);

static int fill_page(struct show *x, struct str slug, write_paper *write, struct page_prose *page, struct fault *f)
{
    struct str session = arena_fmt(x->arena, "session/" STR_FMT, STR_ARG(slug));
    struct paper of = {.store = x->store, .arena = x->arena, .lang = x->lang, .side = x->store->me,
                       .open_only = x->view.open, .today = x->today};
    struct record_item item;
    struct prose prose;
    x->view.place = VIEW_FORUMS;
    int rc = show_item(x, session, &item, f);
    if (rc == 0)
        rc = write(&of, session, &prose, f);
    if (rc < 0)
        return rc;
    struct str title;
    sheet_fill(x->arena, &prose, &page->block, &page->note, &title);
    if (title.n)
        page->head.title = show_words(x, title);
    fill_way(x, &item, page);
    return 0;
}

int pages_communique(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct page_prose page = {.head.note = show_words(x, show_msg(x, MSG_SITE_DRAFT_COMMUNIQUE))};
    int rc = fill_page(x, rest, paper_communique, &page, f);
    if (rc < 0)
        return rc;
    if (!x->view.open)
        fill_other(x, MSG_SITE_PAPER_BRIEF, "/brief/", rest, &page);
    page_prose(out, &x->view, &page);
    return 0;
}

/* As of today, or of another day: ?today=2026-11-22. */
int pages_brief(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct date asked;
    if (date_parse(show_query(x, "today"), &asked))
        x->today = date_last(&asked);
    struct date_point day = date_of_day(x->today);
    struct str today = dates_write(x->arena, x->lang, &(struct date){.from = day, .to = day}, 0), none = str_of("");
    struct page_prose page = {.head.note = show_words(x, show_fmt(x, MSG_SITE_DRAFT_BRIEF, today, none, none))};
    int rc = fill_page(x, rest, paper_brief, &page, f);
    if (rc < 0)
        return rc;
    fill_other(x, MSG_SITE_PAPER_COMMUNIQUE, "/communique/", rest, &page);
    page_prose(out, &x->view, &page);
    return 0;
}
