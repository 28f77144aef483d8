#include "node/pages.h"

#include "node/exchange.h"
#include "tongue/numbers.h"

static struct str number(struct show *x, uint64_t n) { return numbers_write(x->arena, x->lang, (int64_t)n); }

/* How far a peer has receipted our log, and we theirs; and where it is reached. */
static int peer_of(struct show *x, int party, const struct desk_peer *known, size_t count, struct view_peer *out, struct fault *f)
{
    const struct fold *fold = &x->store->fold;
    int me = x->store->me;
    struct str none = str_of("");
    uint64_t told;
    int64_t time;
    int rc = desk_told(x->store, party, me, &told, &time, f);
    if (rc < 0)
        return rc;
    *out = (struct view_peer){.party = show_party(x, party)};
    for (size_t i = 0; i < count; i++)
        if (str_eq(known[i].party, out->party.code))
            out->address = known[i].url;
    out->last = time ? show_time(x, time).text : show_msg(x, MSG_SITE_NEVER);
    out->theirs = show_fmt(x, MSG_SITE_OF, number(x, fold->seen.of[party][me]), number(x, fold->log[me].held), none);
    out->ours = show_fmt(x, MSG_SITE_OF, number(x, fold->seen.of[me][party]), number(x, fold->log[party].held), none);
    bool waiting = fold->log[party].wait_log >= 0;
    out->state = waiting ? (struct view_state){MARK_ALARM, catalogue_name(x->lang, "state", STR("waiting"))}
                         : (struct view_state){time ? MARK_AGREED : MARK_OPEN, show_msg(x, time ? MSG_SITE_PEER_MET : MSG_SITE_PEER_NEW)};
    return 0;
}

static int log_of(struct show *x, int log, struct view_log *out, struct fault *f)
{
    const struct fold_log *l = &x->store->fold.log[log];
    struct hash root;
    struct checkpoint c;
    struct str note;
    bool found = false;
    int rc = ledger_root(x->store, log, l->held, &root, f);
    if (rc == 0)
        rc = ledger_find_checkpoint(x->store, log, UINT64_MAX, x->arena, &c, &note, &found, f);
    if (rc < 0)
        return rc;
    struct view_party party = show_party(x, log);
    *out = (struct view_log){.party = party, .url = arena_fmt(x->arena, "/log/" STR_FMT, STR_ARG(party.code)),
                             .held = number(x, l->held), .effective = number(x, l->effective),
                             .root = arena_fmt(x->arena, "%.16s", hash_hex(&root).z)};
    out->state = (struct view_state){MARK_AGREED, catalogue_name(x->lang, "state", STR("effective"))};
    if (l->wait_log >= 0) {
        out->state = (struct view_state){MARK_ALARM, catalogue_name(x->lang, "state", STR("waiting"))};
        out->note = show_fmt(x, MSG_SITE_LOG_WAITS, show_party(x, l->wait_log).name, number(x, l->wait_size), str_of(""));
    }
    if (!found)
        return 0;
    out->checkpoint = show_link(show_fmt(x, MSG_SITE_CHECKPOINT, number(x, c.size), str_of(""), str_of("")), str_of(""),
                                arena_fmt(x->arena, "/checkpoint/" STR_FMT, STR_ARG(party.code)));
    struct ledger_cosign *cosign;
    size_t n;
    rc = ledger_cosigns(x->store, log, c.size, x->arena, &cosign, &n, f);
    if (rc < 0)
        return rc;
    struct view_stand *p = ARENA_ARRAY(x->arena, n, struct view_stand);
    for (size_t i = 0; i < n; i++)
        p[i] = (struct view_stand){show_party(x, cosign[i].party), STANCE_FIRM};
    SHOW_LIST(out->cosigned, p, n);
    return 0;
}

static int alarms_of(struct show *x, struct view_row_list *out, struct fault *f)
{
    struct ledger_evidence *e;
    size_t n;
    int rc = ledger_all_evidence(x->store, x->arena, &e, &n, f);
    if (rc < 0)
        return rc;
    struct view_row *p = ARENA_ARRAY(x->arena, n, struct view_row);
    for (size_t i = 0; i < n; i++) {
        struct str id = arena_fmt(x->arena, "evidence." STR_FMT, STR_ARG(e[i].kind)), words;
        if (!catalogue_find(x->lang, id, &words))
            words = e[i].kind;
        p[i] = (struct view_row){.name = show_link(show_party(x, e[i].log).name, str_of(""), str_of("")), .note = show_words(x, words),
                                 .when = show_time(x, e[i].time), .number = number(x, e[i].size),
                                 .state = {MARK_ALARM, show_msg(x, MSG_SITE_EVIDENCE)}};
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

static struct view_fact_list how_to(struct show *x)
{
    static const struct {
        enum msg label;
        const char *command;
    } way[] = {{MSG_SITE_HOW_SYNC, "manch sync"}, {MSG_SITE_HOW_OUT, NULL}, {MSG_SITE_HOW_IN, "manch bundle in FILE"}};
    enum { WAYS = sizeof way / sizeof *way };
    struct view_fact *p = ARENA_ARRAY(x->arena, WAYS, struct view_fact);
    const struct charter *c = &x->store->charter;
    const char *other = arena_z(x->arena, c->party[x->store->me == 0 && c->count > 1 ? 1 : 0].code);
    for (size_t i = 0; i < WAYS; i++) {
        struct view_value *v = ARENA_NEW(x->arena, struct view_value);
        struct buf b = BUF_EMPTY;
        if (!way[i].command)
            buf_fmt(&b, "manch bundle out --to %s FILE", other);
        else
            buf_z(&b, way[i].command);
        *v = (struct view_value){.text = show_plain(arena_str(x->arena, buf_view(&b))), .code = true};
        buf_free(&b);
        p[i].label = show_msg(x, way[i].label);
        SHOW_LIST(p[i].value, v, 1);
    }
    return (struct view_fact_list){p, WAYS};
}

int pages_exchange(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct page_exchange page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_EXCHANGE))};
    size_t parties = x->store->charter.count, peers = 0, known;
    struct desk_peer *peer;
    x->view.place = VIEW_EXCHANGE;
    int rc = desk_peers(x->store, x->arena, &peer, &known, f);
    struct view_peer *p = ARENA_ARRAY(x->arena, parties, struct view_peer);
    struct view_log *l = ARENA_ARRAY(x->arena, parties, struct view_log);
    for (size_t i = 0; rc == 0 && i < parties; i++) {
        if ((int)i != x->store->me)
            rc = peer_of(x, (int)i, peer, known, &p[peers++], f);
        if (rc == 0)
            rc = log_of(x, (int)i, &l[i], f);
    }
    if (rc == 0)
        rc = alarms_of(x, &page.alarm, f);
    if (rc < 0)
        return rc;
    SHOW_LIST(page.peer, p, peers);
    SHOW_LIST(page.log, l, parties);
    page.how = how_to(x);
    page_exchange(out, &x->view, &page);
    return 0;
}
