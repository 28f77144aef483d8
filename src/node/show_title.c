#include "node/show.h"

#include "forum/title.h"

static int see(void *ctx, struct str subject, struct record_item *out) { return show_item(ctx, subject, out, NULL); }

static struct title_maker maker_of(struct show *x)
{
    return (struct title_maker){x->arena, x->lang, &x->store->charter, see, x};
}

struct view_text show_title(struct show *x, const struct record_item *i)
{
    struct title_maker m = maker_of(x);
    struct title_text t = title_item(&m, i);
    return (struct view_text){t.text, t.lang};
}

struct view_text show_short_title(struct show *x, const struct record_item *i)
{
    struct title_maker m = maker_of(x);
    struct title_text t = title_short_item(&m, i);
    return (struct view_text){t.text, t.lang};
}

struct view_link show_item_link(struct show *x, const struct record_item *i)
{
    struct view_text t = show_title(x, i);
    return (struct view_link){t.text.n ? t : show_plain(i->subject), show_url(x, i->subject)};
}

struct view_link show_subject_link(struct show *x, struct str subject)
{
    struct record_item i;
    if (!subject.n)
        return (struct view_link){0};
    if (show_item(x, subject, &i, NULL) < 0 || !record_fields(&i))
        return (struct view_link){show_plain(subject), str_of("")};
    return show_item_link(x, &i);
}
