#include "node/pages.h"

#include "node/exchange.h"
#include "tongue/numbers.h"

static const char text_plain[] = "text/plain; charset=utf-8", octets[] = "application/octet-stream";

const struct pages_route pages_table[] = {
    {"/", pages_home, true, NULL},
    {"/forums", pages_forums, true, NULL},
    {"/forum/", pages_forum, true, NULL},
    {"/session/", pages_session, true, NULL},
    {"/document/", pages_document, true, NULL},
    {"/communique/", pages_communique, true, NULL},
    {"/brief/", pages_brief, false, NULL},
    {"/undertakings", pages_undertakings, true, NULL},
    {"/timeline", pages_timeline, true, NULL},
    {"/people", pages_people, true, NULL},
    {"/contacts", pages_contacts, true, NULL},
    {"/invitations", pages_invitations, true, NULL},
    {"/statements", pages_statements, true, NULL},
    {"/library", pages_library, true, NULL},
    {"/source/", pages_source, true, NULL},
    {"/search", pages_search, true, NULL},
    {"/desk", pages_desk, false, NULL},
    {"/desk/", pages_reading, false, NULL},
    {"/list/", pages_list, true, NULL},
    {"/act/", pages_act, true, NULL},
    {"/note/", pages_note, true, text_plain},
    {"/proof/", pages_proof, true, text_plain},
    {"/clean/", pages_clean, true, text_plain},
    {"/instrument/", pages_instrument, true, text_plain},
    {"/checkpoint/", pages_checkpoint, true, text_plain},
    {"/blob/", pages_blob, false, octets},
    {"/exchange", pages_exchange, false, NULL},
    {"/log/", pages_log, false, NULL},
    {NULL, NULL, false, NULL},
};
static const struct pages_route any_subject = {"", pages_subject, true, NULL};

const struct pages_route *pages_find(struct str path, struct str *rest)
{
    for (const struct pages_route *r = pages_table; r->prefix; r++) {
        size_t n = strlen(r->prefix);
        bool deep = n > 1 && r->prefix[n - 1] == '/';
        if (deep ? str_starts(path, r->prefix) && path.n > n : str_is(path, r->prefix)) {
            *rest = str_make(path.p + n, path.n - n);
            return r;
        }
    }
    struct str subject = str_make(path.p + 1, path.n - 1);
    *rest = subject;
    return kind_of(subject) && act_subject_ok(subject) ? &any_subject : NULL;
}

/* --- any subject, any list ---------------------------------------------------------------------------------------- */

/* What names SUBJECT, one section a kind. */
static int referring(struct show *x, struct str subject, struct view_section_list *out, struct fault *f)
{
    struct view_section *p = ARENA_ARRAY(x->arena, kind_count, struct view_section);
    size_t n = 0;
    struct record_items items;
    int rc = show_naming(x, subject, NULL, NULL, &items, f);
    for (const struct kind *k = kind_table; rc == 0 && k->name; k++) {
        struct record_items of = {.item = ARENA_ARRAY(x->arena, items.count, struct record_item)};
        for (size_t i = 0; i < items.count; i++)
            if (items.item[i].kind == k)
                of.item[of.count++] = items.item[i];
        if (of.count)
            p[n++] = (struct view_section){.title = catalogue_name(x->lang, "kinds", str_of(k->name)), .row = show_rows(x, &of)};
    }
    SHOW_LIST(*out, p, n);
    return rc;
}

static void fill_sides(struct show *x, const struct record_item *item, struct view_pane_list *out)
{
    size_t parties = x->store->charter.count;
    struct view_pane *p = ARENA_ARRAY(x->arena, parties, struct view_pane);
    size_t n = 0;
    for (size_t i = 0; i < item->sides; i++)
        p[n++] = show_pane(x, item->kind, &item->side[i], NULL, "");
    SHOW_LIST(*out, p, n);
}

int pages_subject(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_item item;
    int rc = show_item(x, rest, &item, f);
    if (rc < 0)
        return rc;
    struct page_subject page = {.head.title = show_title(x, &item), .subject = show_subject(x, &item)};
    const struct json *fields = record_fields(&item);
    if (item.kind->matter && fields)
        page.fact = show_facts(x, item.kind, fields, "");
    if (!item.kind->matter)
        fill_sides(x, &item, &page.side);
    rc = referring(x, item.subject, &page.section, f);
    if (rc < 0)
        return rc;
    page.version = show_versions(x, &item);
    page_subject(out, &x->view, &page);
    return 0;
}

int pages_list(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    const struct kind *k = kind_find(rest);
    struct record_items items;
    struct page_list page = {0};
    struct arena t = ARENA_EMPTY;
    int rc = k ? show_page(x, k->name, &items, &page.pager, f) : fault_set(f, FAULT_NOT_FOUND, arena_z(&t, rest), NULL, NULL);
    arena_release(&t);
    if (rc < 0)
        return rc;
    struct str title = catalogue_name(x->lang, "kinds", rest);
    struct view_section *section = ARENA_NEW(x->arena, struct view_section);
    *section = (struct view_section){.title = title, .none = show_msg(x, MSG_SITE_NOTHING), .more = page.pager.any,
                                     .row = show_rows(x, &items)};
    page.head.title = show_words(x, title);
    SHOW_LIST(page.section, section, 1);
    page_list(out, &x->view, &page);
    return 0;
}

/* --- acts ------------------------------------------------------------------------------------------------------------ */

/* For everybody only acts marked public, and those that every channel needs to be checked (charter, officers). */
static bool act_visible(const struct show *x, const struct record_act *a)
{
    return !x->view.open || (a->parsed && (a->act.open || !a->act.subject.n));
}

static int find_act(struct show *x, struct str rest, struct record_act *act, struct fault *f)
{
    int rc = record_find_act(x->store, rest, x->arena, act, f);
    if (rc == 0 && !act_visible(x, act))
        rc = fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest));
    return rc;
}

static struct view_state act_state(const struct show *x, const struct record_act *a)
{
    if (a->state == RECORD_VOID)
        return (struct view_state){MARK_ENDED, catalogue_name(x->lang, "state", STR("void"))};
    if (a->state == RECORD_WAITING)
        return (struct view_state){MARK_ALARM, catalogue_name(x->lang, "state", STR("waiting"))};
    if (a->is_version)
        return view_state_of(x->lang, "state", str_of(stand_state_name[a->version_state]));
    return (struct view_state){MARK_AGREED, catalogue_name(x->lang, "state", STR("effective"))};
}

static struct view_fact fact_of(struct show *x, enum msg label, struct view_text text, struct str url, bool code)
{
    struct view_value *v = ARENA_NEW(x->arena, struct view_value);
    *v = (struct view_value){.text = text, .url = url, .code = code};
    struct view_fact fact = {.label = show_msg(x, label)};
    SHOW_LIST(fact.value, v, 1);
    return fact;
}

static void act_facts(struct show *x, const struct record_act *a, struct page_act *page)
{
    struct view_fact *p = ARENA_ARRAY(x->arena, 8, struct view_fact);
    struct str none = str_of("");
    size_t n = 0;
    struct str place = show_fmt(x, MSG_SITE_PLACE, arena_fmt(x->arena, "%llu", (unsigned long long)a->index),
                                x->store->charter.party[a->log].origin, none);
    p[n++] = fact_of(x, MSG_SITE_ACT_PARTY, show_words(x, show_party(x, a->log).name), none, false);
    p[n++] = fact_of(x, MSG_SITE_ACT_PLACE, show_words(x, place), none, false);
    if (a->parsed) {
        const char *verb = act_verb_name[a->act.verb];
        p[n++] = fact_of(x, MSG_SITE_ACT_VERB, show_words(x, catalogue_name(x->lang, "act", str_of(verb))), none, false);
        if (a->act.subject.n) {
            struct view_link link = show_subject_link(x, a->act.subject);
            p[n++] = fact_of(x, MSG_SITE_ACT_SUBJECT, link.text, link.url, false);
        }
        p[n++] = fact_of(x, MSG_SITE_ACT_TIME, show_words(x, show_time(x, a->act.time).text), none, false);
        p[n++] = fact_of(x, MSG_SITE_ACT_BY, show_plain(a->act.by), none, true);
        p[n++] = fact_of(x, MSG_SITE_ACT_ID, show_plain(arena_str(x->arena, str_of(hash_hex(&a->act.id).z))), none, true);
        const struct kind *k = kind_of(a->act.subject);
        if (a->act.fields && k)
            page->field = show_facts(x, k, a->act.fields, "");
    }
    SHOW_LIST(page->fact, p, n);
}

static int act_received(struct show *x, const struct record_act *a, struct view_received_list *out, struct fault *f)
{
    size_t parties = x->store->charter.count, n = 0;
    struct view_received *p = ARENA_ARRAY(x->arena, parties, struct view_received);
    struct str none = str_of("");
    for (size_t i = 0; i < parties; i++) {
        if ((int)i == a->log)
            continue;
        struct ledger_cosign after, before;
        int rc = ledger_cosign_around(x->store, a->log, a->index, (int)i, &after, &before, x->arena, f);
        if (rc < 0)
            return rc;
        p[n] = (struct view_received){.party = show_party(x, (int)i)};
        if (after.time)
            p[n].text = before.time ? show_fmt(x, MSG_SITE_RECEIVED_BETWEEN, show_time(x, before.time).text, show_time(x, after.time).text, none)
                                    : show_fmt(x, MSG_SITE_RECEIVED_BY, show_time(x, after.time).text, none, none);
        n++;
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

int pages_act(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_act a;
    int rc = find_act(x, rest, &a, f);
    if (rc < 0)
        return rc;
    struct hash_hex id = hash_hex(&a.act.id);
    struct page_act page = {.state = act_state(x, &a), .raw = a.note};
    page.head.title = show_words(x, show_fmt(x, MSG_SITE_ACT_TITLE, arena_fmt(x->arena, "%.8s", id.z), str_of(""), str_of("")));
    if (a.reason)
        page.reason = catalogue_name(x->lang, "reason", str_of(reason_word(a.reason)));
    act_facts(x, &a, &page);
    rc = act_received(x, &a, &page.received, f);
    if (rc < 0)
        return rc;
    struct view_link *file = ARENA_ARRAY(x->arena, 2, struct view_link);
    file[0] = show_link(show_msg(x, MSG_SITE_FILE_PROOF), str_of(""), arena_fmt(x->arena, "/proof/%s", id.z));
    file[1] = show_link(show_msg(x, MSG_SITE_FILE_NOTE), str_of(""), arena_fmt(x->arena, "/note/%s", id.z));
    SHOW_LIST(page.file, file, 2);
    page.check = arena_fmt(x->arena, "manch check %.8s.proof --card %s.card", id.z, arena_z(x->arena, show_party(x, a.log).code));
    page_act(out, &x->view, &page);
    return 0;
}

int pages_note(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_act a;
    int rc = find_act(x, rest, &a, f);
    if (rc == 0)
        buf_str(out, a.note);
    return rc;
}

int pages_proof(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_act a;
    struct str proof;
    int rc = find_act(x, rest, &a, f);
    if (rc == 0)
        rc = exchange_prove(x->store, NULL, a.log, a.index, x->arena, &proof, f);
    if (rc == 0)
        buf_str(out, proof);
    return rc;
}

int pages_log(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    enum { PAGE = 50 };
    int log = charter_find(&x->store->charter, rest);
    if (log < 0)
        return fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest));
    uint64_t size = ledger_size(x->store, log);
    int64_t from = 0;
    if (!str_int(show_query(x, "from"), &from) || from < 0)
        from = size > PAGE ? (int64_t)(size - PAGE) : 0;
    struct record_acts acts;
    int rc = record_log(x->store, log, (uint64_t)from, PAGE, x->arena, &acts, f);
    if (rc < 0)
        return rc;
    struct view_entry *p = ARENA_ARRAY(x->arena, acts.count, struct view_entry);
    for (size_t i = 0; i < acts.count; i++) {
        const struct record_act *a = &acts.act[acts.count - 1 - i];
        p[i] = (struct view_entry){.index = arena_fmt(x->arena, "%llu", (unsigned long long)a->index), .state = act_state(x, a)};
        if (!a->parsed)
            continue;
        p[i].id = arena_fmt(x->arena, "%.8s", hash_hex(&a->act.id).z);
        p[i].url = show_act_url(x, &a->act.id);
        p[i].verb = catalogue_name(x->lang, "act", str_of(act_verb_name[a->act.verb]));
        p[i].subject = show_subject_link(x, a->act.subject);
        p[i].when = show_time(x, a->act.time);
        p[i].by = a->act.by;
    }
    struct page_log page = {.party = show_party(x, log)};
    page.head.title = show_words(x, show_fmt(x, MSG_SITE_LOG_TITLE, page.party.name, str_of(""), str_of("")));
    SHOW_LIST(page.entry, p, acts.count);
    struct str first = numbers_write(x->arena, x->lang, from), last = numbers_write(x->arena, x->lang, from + (int64_t)acts.count - 1);
    page.pager.any = true;
    page.pager.text = show_fmt(x, MSG_SITE_PAGER, first, last, numbers_write(x->arena, x->lang, (int64_t)size));
    if (from > 0)
        page.pager.older = arena_fmt(x->arena, "?from=%lld", (long long)(from > PAGE ? from - PAGE : 0));
    if ((uint64_t)from + PAGE < size)
        page.pager.newer = arena_fmt(x->arena, "?from=%lld", (long long)from + PAGE);
    page_log(out, &x->view, &page);
    return 0;
}

void pages_error(struct show *x, const char *status, const struct fault *fault, struct buf *out)
{
    struct str message, hint;
    catalogue_fault(x->arena, x->lang, fault, &message, &hint);
    if (fault->code == FAULT_NOT_FOUND || fault->code == FAULT_KIND) { /* what was asked for is the address alone */
        message = show_msg(x, MSG_SITE_NOT_FOUND);
        hint = show_msg(x, MSG_SITE_NOT_FOUND_HINT);
    } else if (x->view.open && memchr(hint.p, '`', hint.n)) { /* a reader of what is public has no commands */
        hint = str_of("");
    }
    struct page_error page = {.status = str_of(status), .hint = hint};
    page.head.title = show_words(x, message);
    page_error(out, &x->view, &page);
}
