#include "cli/say.h"
#include "forum/title.h"

/* One forum has many sessions, one after another: the last one read is kept. */
static int last_item(void *ctx, struct str subject, struct record_item *out)
{
    struct cli *c = ctx;

    if (!c->last || !str_eq(c->last->subject, subject)) {
        struct record_item *i = ARENA_NEW(&c->arena, struct record_item);
        int rc = record_item(c->store, subject, &c->arena, i, NULL);

        if (rc)
            return rc;
        c->last = i;
    }
    *out = *c->last;
    return 0;
}

static struct title_maker title_maker(struct cli *c)
{
    return (struct title_maker){&c->arena, c->lang, &c->store->charter, last_item, c};
}

static struct str title_line(struct cli *c, struct title_text t)
{
    struct str rest = t.text, line;

    str_cut(&rest, '\n', &line);
    if (!t.lang.n || str_is(t.lang, lang_code[c->lang]))
        return line;
    return arena_fmt(&c->arena, STR_FMT " [" STR_FMT "]", STR_ARG(line), STR_ARG(t.lang));
}

struct str say_title(struct cli *c, const struct kind *k, struct str subject, const struct json *fields, uint32_t sides)
{
    struct title_maker m = title_maker(c);

    return title_line(c, title_of(&m, k, subject, fields, sides));
}

struct str say_item_title(struct cli *c, const struct record_item *i)
{
    struct title_maker m = title_maker(c);

    return title_line(c, title_item(&m, i));
}

struct str say_subject_title(struct cli *c, struct str subject)
{
    struct record_item i;

    if (!c->store->has_channel || last_item(c, subject, &i) || !record_fields(&i))
        return subject;
    return say_item_title(c, &i);
}
