#include "store/search.h"

#include "base/date.h"
#include "base/enc.h"
#include "rule/stand.h"

struct reading {
    struct arena *arena;
    struct search_query *query;
    size_t cap;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Opening quotation marks and what closes each. */
static const struct {
    const char *open, *close;
} quote[] = {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}};

static bool starts(struct str s, const char *z, struct str *rest)
{
    size_t n = strlen(z);

    if (!str_starts(s, z))
        return false;
    *rest = str_make(s.p + n, s.n - n);
    return true;
}

/* A quoted run at the beginning of REST; an open end takes all. */
static bool take_quoted(struct str *rest, struct str *out)
{
    struct str in;

    for (size_t i = 0; i < sizeof quote / sizeof *quote; i++) {
        size_t n = strlen(quote[i].close), at = 0;

        if (!starts(*rest, quote[i].open, &in))
            continue;
        while (at < in.n && !(in.n - at >= n && memcmp(in.p + at, quote[i].close, n) == 0))
            at++;
        *out = str_make(in.p, at);
        *rest = at < in.n ? str_make(in.p + at + n, in.n - at - n) : str_make(in.p + in.n, 0);
        return true;
    }
    return false;
}

static struct str take_word(struct str *rest)
{
    size_t n = 0;
    struct str out;

    while (n < rest->n && !is_blank(rest->p[n]))
        n++;
    out = str_make(rest->p, n);
    *rest = str_make(rest->p + n, rest->n - n);
    return out;
}

static void add_word(struct reading *r, struct str text, bool phrase)
{
    struct search_query *q = r->query;
    bool prefix = !phrase && text.n > 1 && text.p[text.n - 1] == '*';

    if (q->words == r->cap) {
        struct search_word *more = ARENA_ARRAY(r->arena, r->cap * 2 + 8, struct search_word);

        if (q->words)
            memcpy(more, q->word, q->words * sizeof *more);
        q->word = more;
        r->cap = r->cap * 2 + 8;
    }
    if (prefix)
        text.n--;
    if (text.n)
        q->word[q->words++] = (struct search_word){text, phrase, prefix};
}

/* --- filters ----------------------------------------------------------------------------------------------------- */

static struct str in_case(struct arena *a, struct str s, char first, char last, int by)
{
    char *p = arena_z(a, s);

    for (size_t i = 0; i < s.n; i++)
        if (p[i] >= first && p[i] <= last)
            p[i] = (char)(p[i] + by);
    return str_make(p, s.n);
}

/* --- what a filter can be --- */

struct list {
    struct buf out;
    struct str wanted; /* is it there? */
    bool there;
};

static void add_to(struct list *l, struct str word)
{
    struct str rest = buf_view(&l->out), one;

    l->there = l->there || str_eq(word, l->wanted);
    while (rest.n) {
        str_cut(&rest, ',', &one);
        if (one.n && one.p[0] == ' ')
            one = str_make(one.p + 1, one.n - 1);
        if (str_eq(one, word))
            return;
    }
    buf_fmt(&l->out, "%s" STR_FMT, l->out.n ? ", " : "", STR_ARG(word));
}

static bool end_list(struct list *l, struct search_query *q, struct arena *a)
{
    if (!l->there && !q->wrong.n)
        q->right = arena_str(a, buf_view(&l->out));
    buf_free(&l->out);
    return l->there;
}

static bool set_kind(struct reading *r, struct str v)
{
    struct list l = {.wanted = in_case(r->arena, v, 'A', 'Z', 32)};

    r->query->kind = l.wanted;
    for (const struct kind *k = kind_table; k->name; k++)
        add_to(&l, str_of(k->name));
    return end_list(&l, r->query, r->arena);
}

static bool set_forum(struct reading *r, struct str v)
{
    r->query->forum = str_starts(v, "forum/") ? v : arena_fmt(r->arena, "forum/" STR_FMT, STR_ARG(v));
    return act_subject_ok(r->query->forum);
}

static bool set_party(struct reading *r, struct str v)
{
    r->query->party = in_case(r->arena, v, 'a', 'z', -32);
    return true;
}

static bool set_lang(struct reading *r, struct str v)
{
    r->query->lang = in_case(r->arena, v, 'A', 'Z', 32);
    return true;
}

/* States of versions, and the words of the fields that search_doc looks at. */
static bool set_state(struct reading *r, struct str v)
{
    static const char *const field[] = {"status", "answer", "stage"};
    struct list l = {.wanted = in_case(r->arena, v, 'A', 'Z', 32)};

    r->query->state = l.wanted;
    add_to(&l, STR("effective"));
    for (size_t i = 0; i < STAND_STATES; i++)
        add_to(&l, str_of(stand_state_name[i]));
    for (const struct kind *k = kind_table; k->name; k++)
        for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
            const struct field *f = kind_field(k, str_of(field[i]));
            struct str rest = f && f->type == FIELD_WORD ? str_of(f->of) : STR(""), word;

            while (rest.n) {
                str_cut(&rest, ' ', &word);
                add_to(&l, word);
            }
        }
    return end_list(&l, r->query, r->arena);
}

static bool set_from(struct reading *r, struct str v)
{
    struct date d;

    if (!date_parse(v, &d))
        return false;
    r->query->from = date_first(&d);
    r->query->dated = true;
    return true;
}

static bool set_to(struct reading *r, struct str v)
{
    struct date d;

    if (!date_parse(v, &d))
        return false;
    r->query->to = date_last(&d);
    r->query->dated = true;
    return true;
}

static const struct {
    const char *name;
    bool (*set)(struct reading *r, struct str v);
} filter[] = {{"kind:", set_kind}, {"forum:", set_forum}, {"party:", set_party}, {"lang:", set_lang},
              {"from:", set_from}, {"to:", set_to},       {"state:", set_state}};

static bool take_filter(struct reading *r, struct str *rest)
{
    for (size_t i = 0; i < sizeof filter / sizeof *filter; i++) {
        struct str after, value;

        if (!starts(*rest, filter[i].name, &after) || after.n == 0 || is_blank(after.p[0]))
            continue;
        if (!take_quoted(&after, &value))
            value = take_word(&after);
        if (!filter[i].set(r, value) && !r->query->wrong.n)
            r->query->wrong = arena_fmt(r->arena, "%s" STR_FMT, filter[i].name, STR_ARG(value));
        *rest = after;
        return true;
    }
    return false;
}

void search_parse(struct str text, struct arena *a, struct search_query *out)
{
    struct reading r = {.arena = a, .query = out};
    struct str rest, quoted;

    *out = (struct search_query){.from = INT64_MIN, .to = INT64_MAX};
    if (text.n > SEARCH_QUERY)
        for (text.n = SEARCH_QUERY; text.n > 0 && ((uint8_t)text.p[text.n] & 0xC0) == 0x80;)
            text.n--;
    rest = out->text = arena_str(a, text);
    while (rest.n > 0) {
        if (is_blank(rest.p[0]))
            rest = str_make(rest.p + 1, rest.n - 1);
        else if (take_quoted(&rest, &quoted))
            add_word(&r, quoted, true);
        else if (!take_filter(&r, &rest))
            add_word(&r, take_word(&rest), false);
    }
}

/* --- against a record -------------------------------------------------------------------------------------------- */

static int check_forum(struct store *s, struct search_query *q, struct arena *a, struct fault *f)
{
    struct record_items all;
    struct record_item item;
    struct list l = {.wanted = q->forum};
    int rc = record_item(s, q->forum, a, &item, f);

    if (rc != -FAULT_NOT_FOUND)
        return rc;
    rc = record_list(s, kind_find(STR("forum")), (struct record_page){.limit = 20}, a, &all, f);
    for (size_t i = 0; rc == 0 && i < all.count; i++)
        add_to(&l, all.item[i].subject);
    end_list(&l, q, a);
    q->wrong = arena_fmt(a, "forum:" STR_FMT, STR_ARG(q->forum));
    return rc;
}

int search_check(struct store *s, struct search_query *q, bool open_only, struct arena *a, struct fault *f)
{
    struct list l = {.wanted = q->party};

    if (q->wrong.n || !s->has_channel)
        return 0;
    for (size_t i = 0; i < s->charter.count; i++)
        add_to(&l, s->charter.party[i].code);
    if (!end_list(&l, q, a) && q->party.n) {
        q->wrong = arena_fmt(a, "party:" STR_FMT, STR_ARG(q->party));
        return 0;
    }
    q->right = STR("");
    if (q->dated && q->from > q->to) {
        q->wrong = STR("from: … to: …");
        q->right = STR("from: ≤ to:");
        return 0;
    }
    return q->forum.n && !open_only ? check_forum(s, q, a, f) : 0;
}
