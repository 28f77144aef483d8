#include "node/pages.h"

#include "store/search.h"
#include "tongue/numbers.h"

enum { HITS = 30 };

/* The snippet cut at what was searched for. */
static void cut(struct show *x, const struct search_hit *h, struct view_run_list *out)
{
    struct view_run *p = ARENA_ARRAY(x->arena, 2 * h->marks + 1, struct view_run);
    size_t n = 0, at = 0;

    for (size_t i = 0; i < h->marks; i++) {
        struct search_mark m = h->mark[i];

        if (m.start > at)
            p[n++] = (struct view_run){str_make(h->snippet.p + at, m.start - at), false};
        p[n++] = (struct view_run){str_make(h->snippet.p + m.start, m.end - m.start), true};
        at = m.end;
    }
    if (at < h->snippet.n)
        p[n++] = (struct view_run){str_make(h->snippet.p + at, h->snippet.n - at), false};
    SHOW_LIST(*out, p, n);
}

/* "former.title" by its own name, else by the name of the group. */
static struct str field_name(const struct show *x, struct str kind, struct str field)
{
    struct str label = catalogue_field(x->lang, kind, field), group;

    if (str_eq(label, field) && str_cut(&field, '.', &group))
        label = catalogue_field(x->lang, kind, group);
    return label;
}

static int fill_hit(struct show *x, const struct search_hit *h, struct view_hit *out, struct fault *f)
{
    struct str kind = act_subject_kind(h->subject), id = str_of(hash_hex(&h->act).z);
    struct record_act act;
    int rc = record_find_act(x->store, id, x->arena, &act, f);

    if (rc < 0)
        return rc;
    out->title = show_subject_link(x, h->subject);
    out->kind = catalogue_name(x->lang, "kind", kind);
    out->party = show_party(x, h->party);
    out->field = field_name(x, kind, str_of(h->field));
    out->lang = h->lang;
    out->when = show_time(x, act.act.time);
    out->act = show_link(arena_fmt(x->arena, "%.8s", id.p), STR(""), show_act_url(x, &h->act));
    out->same = str_eq(h->snippet, out->title.text.text);
    cut(x, h, &out->run);
    return 0;
}

/* Suggestions lead to their own searches. */
static void suggest(struct show *x, const struct search_hits *hits, struct view_link_list *out)
{
    static const char hex[] = "0123456789ABCDEF";
    struct view_link *p = ARENA_ARRAY(x->arena, hits->suggestions, struct view_link);

    for (size_t i = 0; i < hits->suggestions; i++) {
        struct str s = hits->suggestion[i];
        char *to = arena_alloc(x->arena, 3 * s.n + 16);
        size_t n = strlen(strcpy(to, "/search?q="));

        for (size_t k = 0; k < s.n; k++) {
            to[n++] = '%';
            to[n++] = hex[(uint8_t)s.p[k] >> 4];
            to[n++] = hex[(uint8_t)s.p[k] & 15];
        }
        p[i] = show_link(s, STR(""), str_make(to, n));
    }
    SHOW_LIST(*out, p, hits->suggestions);
}

static int fill_hits(struct show *x, const struct search_query *q, struct page_search *page, struct fault *f)
{
    struct search_hits hits;
    struct view_hit *p;
    int64_t unread = 0;
    int rc = search_find(x->store, q, HITS, x->view.open, x->arena, &hits, f);

    if (rc == 0 && !x->view.open)
        rc = search_no_tool(x->store, &unread, f);
    if (rc < 0)
        return rc;
    p = ARENA_ARRAY(x->arena, hits.count, struct view_hit);
    for (size_t i = 0; i < hits.count; i++)
        if ((rc = fill_hit(x, &hits.hit[i], &p[i], f)) < 0)
            return rc;
    SHOW_LIST(page->hit, p, hits.count);
    page->summary = catalogue_count(x->arena, x->lang, MSG_SEARCH_COUNT, (int64_t)hits.count);
    if (hits.more)
        page->more = show_msg(x, MSG_SEARCH_MORE);
    if (unread)
        page->unread = catalogue_count(x->arena, x->lang, MSG_SEARCH_UNREAD, unread);
    suggest(x, &hits, &page->suggestion);
    return 0;
}

int pages_search(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct page_search page = {.query = show_query(x, "q")};
    struct search_query q;
    int rc = 0;

    (void)rest;
    search_parse(page.query, x->arena, &q);
    if ((rc = search_check(x->store, &q, x->view.open, x->arena, f)))
        return rc;
    q.prefer = str_of(lang_code[x->lang]);
    page.asked = q.text.n > 0 && !q.wrong.n;
    page.head.title = show_words(x, page.query.n ? show_fmt(x, MSG_SEARCH_TITLE_FOR, page.query, STR(""), STR(""))
                                                 : show_msg(x, MSG_SEARCH_TITLE));
    if (q.wrong.n)
        page.wrong = show_fmt(x, MSG_SEARCH_WRONG, q.wrong, STR(""), STR(""));
    page.right = q.right;
    if (page.asked)
        rc = fill_hits(x, &q, &page, f);
    if (rc < 0)
        return rc;
    x->view.place = VIEW_SEARCH;
    page_search(out, &x->view, &page);
    return 0;
}
