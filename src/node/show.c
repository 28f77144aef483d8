#include "node/show.h"

#include "base/enc.h"
#include "base/os.h"
#include "forum/title.h"
#include "tongue/dates.h"

/* --- the request ------------------------------------------------------------------------------------------------- */

static bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static int hex_of(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static struct str decode(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '%' && i + 2 < s.n && is_hex(s.p[i + 1]) && is_hex(s.p[i + 2])) {
            out[n++] = (char)(hex_of(s.p[i + 1]) << 4 | hex_of(s.p[i + 2]));
            i += 2;
        } else {
            out[n++] = s.p[i] == '+' ? ' ' : s.p[i];
        }
    }
    return str_make(out, n);
}

struct str show_query(struct show *x, const char *name)
{
    struct str rest = x->query, pair;
    while (rest.n) {
        str_cut(&rest, '&', &pair);
        struct str key, value = pair;
        if (str_cut(&value, '=', &key) && str_is(key, name))
            return decode(x->arena, value);
    }
    return str_of("");
}

/* The address as asked for, without the choice of language. */
static struct str address(struct show *x)
{
    struct buf b = BUF_EMPTY;
    buf_str(&b, x->path);
    char join = '?';
    struct str rest = x->query, pair;
    while (rest.n) {
        str_cut(&rest, '&', &pair);
        if (!pair.n || str_starts(pair, "lang="))
            continue;
        buf_byte(&b, (uint8_t)join);
        buf_str(&b, pair);
        join = '&';
    }
    struct str s = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static int show_alarms(struct show *x, struct fault *f)
{
    struct ledger_evidence *e;
    size_t count;
    int rc = ledger_all_evidence(x->store, x->arena, &e, &count, f);
    if (rc < 0 || (count == 0 && x->store->barred == STORE_FREE))
        return rc;
    struct view_link *alarm = ARENA_ARRAY(x->arena, 2, struct view_link);
    size_t n = 0;
    if (count)
        alarm[n++] = show_link(show_msg(x, MSG_SITE_ALARM_EVIDENCE), str_of(""), str_of("/exchange#alarms"));
    if (x->store->barred != STORE_FREE)
        alarm[n++] = show_link(show_msg(x, MSG_SITE_ALARM_BARRED), str_of(""), str_of("/exchange"));
    SHOW_LIST(x->view.alarm, alarm, n);
    return 0;
}

static void name_parties(struct show *x)
{
    const struct charter *c = &x->store->charter;
    for (size_t i = 0; i < c->count; i++) {
        x->party[i] = (struct view_party){.code = c->party[i].code, .name = title_party(c, x->lang, i).text,
                                          .hue = (int)i, .me = (int)i == x->store->me};
    }
    SHOW_LIST(x->view.party, x->party, c->count);
    x->view.channel = c->channel;
}

int show_init(struct show *x, struct store *s, struct arena *a, enum lang lang, struct str path, struct str query, bool open,
              bool trial, struct fault *f)
{
    *x = (struct show){.store = s, .arena = a, .lang = lang, .path = path, .query = query};
    view_init(&x->view, a, lang, address(x));
    x->view.open = open;
    x->view.trial = trial;
    x->view.node = s->self.host;
    int64_t now = os_now();
    x->today = now / 86400;
    struct str when = dates_write_time(a, lang, now, 0);
    x->view.updated = show_fmt(x, MSG_SITE_AS_OF, when, str_of(""), str_of(""));
    if (!s->has_channel)
        return 0;
    name_parties(x);
    return open ? 0 : show_alarms(x, f);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

struct str show_msg(const struct show *x, enum msg m) { return catalogue_get(x->lang, m); }

struct str show_language(const struct show *x, struct str tag)
{
    struct str name = catalogue_name(x->lang, "language", tag);
    return str_eq(name, tag) ? view_lang_name(tag) : name;
}

struct str show_fmt(struct show *x, enum msg m, struct str a1, struct str a2, struct str a3)
{
    struct str args[] = {a1, a2, a3};
    return catalogue_format(x->arena, x->lang, m, args, 3);
}

struct view_text show_plain(struct str s) { return (struct view_text){.text = s}; }
struct view_text show_words(const struct show *x, struct str s) { return (struct view_text){s, x->view.tag}; }

struct view_text show_text(const struct show *x, const struct json *by_language)
{
    const struct json *own = json_find(by_language, x->view.tag);
    if (own)
        return (struct view_text){own->str, own->name};
    for (size_t i = 0; i < x->store->charter.languages; i++) {
        const struct json *v = json_find(by_language, x->store->charter.language[i]);
        if (v)
            return (struct view_text){v->str, v->name};
    }
    const struct json *any = by_language && by_language->type == JSON_OBJECT ? by_language->child : NULL;
    return any ? (struct view_text){any->str, any->name} : (struct view_text){0};
}

struct view_when show_date(struct show *x, struct str edtf)
{
    struct date d;
    if (!edtf.n)
        return (struct view_when){0};
    bool good = date_parse(edtf, &d);
    return (struct view_when){dates_write_text(x->arena, x->lang, edtf, 0), good && !d.range ? edtf : str_of("")};
}

struct view_when show_time(struct show *x, int64_t seconds)
{
    char machine[DATE_TIME_TEXT];
    date_write_time(seconds, machine);
    return (struct view_when){dates_write_time(x->arena, x->lang, seconds, 0), arena_str(x->arena, str_of(machine))};
}

struct view_state show_word_state(const struct show *x, struct str word) { return view_state_of(x->lang, "word", word); }

struct view_link show_link(struct str text, struct str lang, struct str url)
{
    return (struct view_link){{text, lang}, url};
}

struct view_party show_party(const struct show *x, int party)
{
    bool known = party >= 0 && (size_t)party < x->store->charter.count;
    return known ? x->party[party] : (struct view_party){0};
}

struct view_party show_party_of(const struct show *x, struct str code)
{
    int i = charter_find(&x->store->charter, code);
    return i >= 0 ? x->party[i] : (struct view_party){.code = code, .name = code};
}

struct str show_url(struct show *x, struct str subject) { return arena_fmt(x->arena, "/" STR_FMT, STR_ARG(subject)); }

struct str show_act_url(struct show *x, const struct hash *id)
{
    return arena_fmt(x->arena, "/act/%s", hash_hex(id).z);
}

struct view_link show_act_link(struct show *x, const struct hash *id)
{
    struct str text = arena_fmt(x->arena, STR_FMT " %.8s", STR_ARG(show_msg(x, MSG_SITE_ACT_LINK)), hash_hex(id).z);
    return (struct view_link){show_words(x, text), show_act_url(x, id)};
}

/* --- who may see what ------------------------------------------------------------------------------------------------ */

/* Leaves of ITEM what everybody may see; false when that is nothing. */
static bool reveal(const struct show *x, struct record_item *item)
{
    if (!x->view.open)
        return true;
    if (item->kind->matter) {
        if (!item->current || !item->current->v.open)
            return false;
        item->version = (struct record_version *)item->current;
        item->versions = 1;
        item->crossed = false;
        return true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < item->sides; i++)
        if (item->side[i].open)
            item->side[kept++] = item->side[i];
    item->sides = kept;
    return kept > 0;
}

static void reveal_all(const struct show *x, struct record_items *items)
{
    size_t kept = 0;
    for (size_t i = 0; i < items->count; i++)
        if (reveal(x, &items->item[i]) && record_fields(&items->item[i]))
            items->item[kept++] = items->item[i];
    items->count = kept;
}

/* A page names the same forums, persons and offices again and again, so the last item read in each place is kept. */
enum { KNOWN = 256 };
struct show_known {
    int rc;
    struct record_item item;
};

static struct show_known **place_of(struct show *x, struct str subject)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < subject.n; i++)
        h = (h ^ (uint8_t)subject.p[i]) * 16777619u;
    if (!x->known)
        x->known = ARENA_ARRAY(x->arena, KNOWN, struct show_known *);
    return &x->known[h % KNOWN];
}

int show_item(struct show *x, struct str subject, struct record_item *out, struct fault *f)
{
    struct show_known **place = place_of(x, subject), *k = *place;
    struct fault why;
    if (!k || !str_eq(k->item.subject, subject)) {
        k = ARENA_NEW(x->arena, struct show_known);
        k->rc = record_item(x->store, subject, x->arena, &k->item, &why);
        if (k->rc == 0 && !reveal(x, &k->item))
            k->rc = -FAULT_NOT_FOUND;
        if (k->rc && k->rc != -FAULT_NOT_FOUND) {
            if (f)
                *f = why;
            return k->rc;
        }
        k->item.subject = arena_str(x->arena, subject);
        *place = k;
    }
    *out = k->item;
    return k->rc ? fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(subject)) : 0;
}

int show_list(struct show *x, const char *kind, bool newest_first, struct record_items *out, struct fault *f)
{
    struct record_page all = {.newest_first = newest_first, .open_only = x->view.open};
    int rc = record_list(x->store, kind_find(str_of(kind)), all, x->arena, out, f);
    if (rc == 0)
        reveal_all(x, out);
    return rc;
}

/* The same address behind SLUG. */
static struct str behind(struct show *x, struct str slug)
{
    return slug.n ? arena_fmt(x->arena, STR_FMT "?after=" STR_FMT, STR_ARG(x->path), STR_ARG(slug)) : x->path;
}

int show_page(struct show *x, const char *kind, struct record_items *out, struct view_pager *pager, struct fault *f)
{
    enum { PAGE = 50 };
    struct record_page page = {.limit = PAGE, .newest_first = true, .open_only = x->view.open};
    struct str after = show_query(x, "after"), last, head;
    if (after.n)
        page.after = arena_fmt(x->arena, "%s/" STR_FMT, kind, STR_ARG(after));
    int rc = record_list(x->store, kind_find(str_of(kind)), page, x->arena, out, f);
    if (rc < 0)
        return rc;
    last = record_last(out);
    reveal_all(x, out);
    *pager = (struct view_pager){.newer = after.n ? behind(x, str_of("")) : str_of("")};
    if (out->more && str_cut(&last, '/', &head))
        pager->older = behind(x, last);
    pager->any = pager->older.n || pager->newer.n;
    return 0;
}

int show_naming(struct show *x, struct str target, const char *kind, const char *field, struct record_items *out, struct fault *f)
{
    const struct kind *k = kind ? kind_find(str_of(kind)) : NULL;
    int rc = record_naming(x->store, target, k, str_of(field ? field : ""), x->arena, out, f);
    if (rc == 0)
        reveal_all(x, out);
    return rc;
}
