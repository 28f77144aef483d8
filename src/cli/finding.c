#include "cli/finding.h"

#include "cli/say.h"
#include "store/search.h"
#include "tongue/numbers.h"

#include <unistd.h>

enum { SHOWN = 20 };

/* All words of the command line as one text; in arena. */
static struct str words(struct cli *c)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (size_t i = 0; i < c->args; i++) {
        if (i)
            buf_byte(&b, ' ');
        buf_z(&b, c->arg[i]);
    }
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

/* The snippet with OPEN and CLOSE around what was searched for. */
static struct str marked(struct cli *c, const struct search_hit *h, const char *open, const char *close)
{
    struct buf b = BUF_EMPTY;
    struct str out;
    size_t at = 0;

    for (size_t i = 0; i < h->marks; i++) {
        buf_str(&b, str_make(h->snippet.p + at, h->mark[i].start - at));
        buf_z(&b, open);
        buf_str(&b, str_make(h->snippet.p + h->mark[i].start, h->mark[i].end - h->mark[i].start));
        buf_z(&b, close);
        at = h->mark[i].end;
    }
    buf_str(&b, str_make(h->snippet.p + at, h->snippet.n - at));
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static struct json *hit_json(struct cli *c, const struct search_hit *h)
{
    struct json *v = json_object(&c->arena);

    say_set_str(c, v, "subject", h->subject);
    say_set_str(c, v, "party", say_party(c, h->party));
    say_set_hash(c, v, "act", &h->act);
    say_set_str(c, v, "lang", h->lang);
    say_set(c, v, "field", say_json_z(c, h->field));
    say_set(c, v, "snippet", json_string(&c->arena, marked(c, h, "**", "**")));
    say_set_int(c, v, "score", (int64_t)(h->score * 1000));
    return v;
}

static void search_json(struct cli *c, struct str query, const struct search_hits *hits)
{
    struct json *v = json_object(&c->arena), *list = json_array(&c->arena), *like = json_array(&c->arena);

    for (size_t i = 0; i < hits->count; i++)
        json_add(list, hit_json(c, &hits->hit[i]));
    for (size_t i = 0; i < hits->suggestions; i++)
        json_add(like, json_string(&c->arena, hits->suggestion[i]));
    say_set(c, v, "query", json_string(&c->arena, query));
    say_set(c, v, "hits", list);
    say_set(c, v, "suggestions", like);
    say_json(c, v);
}

/* "session/wg-mc-5  IN  5th session, Working Group …", and under it in which field the words are, and the snippet. */
static void say_hit(struct cli *c, const struct search_hit *h)
{
    bool bold = isatty(STDOUT_FILENO);
    struct str kind = act_subject_kind(h->subject), field = str_of(h->field), group;
    struct str label = catalogue_field(c->lang, kind, field);

    if (str_eq(label, field) && str_cut(&field, '.', &group))
        label = catalogue_field(c->lang, kind, group);
    buf_fmt(&c->out, STR_FMT "  " STR_FMT "  " STR_FMT "\n    ", STR_ARG(h->subject), STR_ARG(say_party(c, h->party)),
            STR_ARG(say_subject_title(c, h->subject)));
    if (label.n)
        buf_fmt(&c->out, STR_FMT "%s" STR_FMT "%s: ", STR_ARG(label), h->lang.n ? " [" : "", STR_ARG(h->lang),
                h->lang.n ? "]" : "");
    say_text(c, marked(c, h, bold ? "\033[1m" : "**", bold ? "\033[0m" : "**"));
}

static int search_words(struct cli *c, const struct search_hits *hits, struct fault *f)
{
    int64_t unread;
    int rc = search_no_tool(c->store, &unread, f);

    if (rc)
        return rc;
    for (size_t i = 0; i < hits->count; i++)
        say_hit(c, &hits->hit[i]);
    if (hits->count == 0)
        say_word(c, MSG_SEARCH_NONE);
    if (hits->more)
        say_word(c, MSG_SEARCH_MORE);
    if (hits->suggestions)
        say_word(c, MSG_SEARCH_SUGGEST);
    for (size_t i = 0; i < hits->suggestions; i++) {
        buf_z(&c->out, "    manch search ");
        say_text(c, hits->suggestion[i]);
    }
    if (unread > 0)
        say_text(c, catalogue_count(&c->arena, c->lang, MSG_SEARCH_UNREAD, unread));
    return 0;
}

int finding_search(struct cli *c, struct fault *f)
{
    struct search_query q;
    struct search_hits hits;
    struct str text = words(c);
    int64_t limit;
    int rc = cli_number(c, "limit", 1, SHOWN, &limit, f);

    if (rc)
        return rc;
    search_parse(text, &c->arena, &q);
    q.prefer = str_of(lang_code[c->lang]);
    if ((rc = search_check(c->store, &q, false, &c->arena, f)))
        return rc;
    if (q.wrong.n)
        return cli_usage(c, f, MSG_CLI_USAGE_FILTER, arena_z(&c->arena, q.wrong), arena_z(&c->arena, q.right));
    if (limit > SEARCH_RANKED)
        limit = SEARCH_RANKED;
    if ((rc = search_find(c->store, &q, (size_t)limit, false, &c->arena, &hits, f)))
        return rc;
    if (!c->json)
        return search_words(c, &hits, f);
    search_json(c, text, &hits);
    return 0;
}

/* --- names ------------------------------------------------------------------------------------------------------- */

static struct json *name_json(struct cli *c, const struct search_name *n)
{
    struct json *v = json_object(&c->arena);

    say_set_str(c, v, "called", n->called);
    say_set_str(c, v, "name", n->form);
    say_set(c, v, "kind", say_json_z(c, n->kind));
    say_set_str(c, v, "subject", n->subject);
    say_set_str(c, v, "lang", n->lang);
    say_set(c, v, "field", say_json_z(c, n->field));
    say_set_int(c, v, "score", (int64_t)(n->score * 1000));
    say_set(c, v, "why", say_json_z(c, n->why));
    return v;
}

/* "Andrei Belousov  person/andrei-belousov  95 %  another spelling or language: Белоусов" */
static void say_name(struct cli *c, struct grid *g, const struct search_name *n)
{
    struct str why = catalogue_name(c->lang, "why", str_of(n->why));

    if (!str_eq(n->form, n->called))
        why = arena_fmt(&c->arena, STR_FMT ": " STR_FMT, STR_ARG(why), STR_ARG(n->form));
    GRID_ROW(g, n->called, n->subject, numbers_percent(&c->arena, c->lang, (int64_t)(n->score * 100 + 0.5)), why);
}

int finding_names(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    struct search_name *name;
    struct grid g;
    size_t count;
    int rc = search_names(c->store, words(c), str_of(lang_code[c->lang]), false, &c->arena, &name, &count, f);

    if (rc)
        return rc;
    grid_init(&g, &c->arena, 4);
    for (size_t i = 0; i < count; i++)
        if (c->json)
            json_add(all, name_json(c, &name[i]));
        else
            say_name(c, &g, &name[i]);
    if (c->json)
        say_json(c, all);
    else if (count)
        grid_write(&g, &c->out, "");
    else
        say_word(c, MSG_SEARCH_NONE);
    return 0;
}
