#include "cli/standing.h"

#include "cli/say.h"
#include "cli/shape.h"
#include "forum/status.h"
#include "store/desk.h"

/* --- waiting ------------------------------------------------------------------------------------------------------ */

static struct str answer(struct cli *c, const struct status_wait *w, bool mine)
{
    return mine ? status_answer(w, &c->arena) : STR("manch sync");
}

static const char *wait_state(const struct status_wait *w)
{
    if (w->crossed)
        return "crossed";
    return w->kind && !w->kind->matter ? "effective" : stand_state_name[w->state];
}

static struct str title_of_wait(struct cli *c, const struct status_wait *w)
{
    return w->kind ? say_title(c, w->kind, w->subject, w->fields, 1u << w->from) : STR("");
}

static struct json *wait_json(struct cli *c, const struct status_wait *w, bool mine)
{
    struct json *o = json_object(&c->arena);

    say_set_str(c, o, "subject", w->subject);
    say_set(c, o, "kind", say_json_z(c, w->kind ? w->kind->name : NULL));
    say_set_str(c, o, "title", title_of_wait(c, w));
    say_set_hash(c, o, "act", &w->act);
    say_set_str(c, o, "from", say_party(c, w->from));
    say_set(c, o, "awaiting", say_json_parties(c, w->awaiting));
    say_set(c, o, "state", say_json_z(c, wait_state(w)));
    say_set(c, o, "since", say_json_time(c, w->since));
    say_set_bool(c, o, "crossed", w->crossed);
    say_set_bool(c, o, "receipt_only", w->receipt_only);
    say_set_str(c, o, "command", answer(c, w, mine));
    return o;
}

static struct json *waits_json(struct cli *c, const struct status_wait *w, size_t n, bool mine)
{
    struct json *v = json_array(&c->arena);

    for (size_t i = 0; i < n; i++)
        json_add(v, wait_json(c, &w[i], mine));
    return v;
}

static void say_waits(struct cli *c, enum msg heading, const struct status_wait *w, size_t n, bool mine)
{
    struct grid g;

    if (!n)
        return;
    say_heading(c, heading, (int64_t)n);
    grid_init(&g, &c->arena, mine ? 6 : 5);
    for (size_t i = 0; i < n; i++) {
        struct str state = say_state(c, wait_state(&w[i]));
        struct str args[1] = {say_parties(c, w[i].awaiting)};

        if (!mine && args[0].n)
            state = catalogue_format(&c->arena, c->lang,
                                     w[i].receipt_only ? MSG_CLI_AWAITING_RECEIPT : MSG_CLI_AWAITING, args, 1);
        if (mine)
            GRID_ROW(&g, say_short(c, &w[i].act), w[i].subject, state, say_time(c, w[i].since), title_of_wait(c, &w[i]),
                     answer(c, &w[i], true));
        else
            GRID_ROW(&g, say_short(c, &w[i].act), w[i].subject, state, say_time(c, w[i].since),
                     title_of_wait(c, &w[i]));
    }
    grid_write(&g, &c->out, "  ");
}

/* --- follow-up ---------------------------------------------------------------------------------------------------- */

static struct json *report_json(struct cli *c, const struct follow_report *r)
{
    struct json *o = json_object(&c->arena);

    if (!r->there)
        return json_null(&c->arena);
    say_set_str(c, o, "status", r->status);
    say_set(c, o, "percent", r->percent < 0 ? json_null(&c->arena) : json_int(&c->arena, r->percent));
    say_set_str(c, o, "date", r->date);
    say_set_hash(c, o, "act", &r->act);
    return o;
}

static struct json *follow_json(struct cli *c, const struct follow_item *i)
{
    struct json *o = json_object(&c->arena), *how = json_array(&c->arena), *by = json_object(&c->arena);

    if (i->difference & FOLLOW_DIFFER)
        json_add(how, json_string(&c->arena, STR("differ")));
    if (i->difference & FOLLOW_SILENT)
        json_add(how, json_string(&c->arena, STR("silent")));
    if (i->difference & FOLLOW_LATE)
        json_add(how, json_string(&c->arena, STR("late")));
    for (int p = 0; p < (int)c->store->charter.count; p++)
        json_set(&c->arena, by, say_party(c, p), report_json(c, &i->by[p]));
    say_set_str(c, o, "id", i->item.subject);
    say_set_str(c, o, "title", say_item_title(c, &i->item));
    say_set_str(c, o, "due", json_str(json_get(i->fields, "due")));
    say_set(c, o, "difference", how);
    say_set(c, o, "silent", say_json_parties(c, i->silent));
    say_set(c, o, "reports", by);
    return o;
}

static struct json *follows_json(struct cli *c, const struct status *s, unsigned only)
{
    struct json *v = json_array(&c->arena);

    for (size_t i = 0; i < s->differing; i++)
        if (s->differ[i].difference & only)
            json_add(v, follow_json(c, &s->differ[i]));
    return v;
}

static struct str reports_words(struct cli *c, const struct follow_item *i)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (int p = 0; p < (int)c->store->charter.count; p++) {
        struct str word =
            i->by[p].there ? catalogue_word(c->lang, STR("report"), i->by[p].status) : say_get(c, MSG_CLI_NO_REPORT);

        buf_fmt(&b, "%s" STR_FMT ": " STR_FMT, p ? ", " : "", STR_ARG(say_party(c, p)), STR_ARG(word));
    }
    out = arena_str(&c->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

/* Those that differ in one way of ONLY, and in none of BUT. */
static void say_follow(struct cli *c, enum msg heading, const struct status *s, unsigned only, unsigned but)
{
    size_t n = 0;
    struct grid g;

    grid_init(&g, &c->arena, 4);
    for (size_t i = 0; i < s->differing; i++) {
        const struct follow_item *it = &s->differ[i];

        if (!(it->difference & only) || (it->difference & but))
            continue;
        n++;
        GRID_ROW(&g, it->item.subject, say_date(c, json_str(json_get(it->fields, "due"))), reports_words(c, it),
                 say_item_title(c, &it->item));
    }
    if (!n)
        return;
    say_heading(c, heading, (int64_t)n);
    grid_write(&g, &c->out, "  ");
}

/* --- the rest ----------------------------------------------------------------------------------------------------- */

static void say_sessions(struct cli *c, const struct status *s)
{
    struct grid g;

    if (!s->upcoming)
        return;
    say_heading(c, MSG_CLI_STATUS_SESSIONS, (int64_t)s->upcoming);
    grid_init(&g, &c->arena, 3);
    for (size_t i = 0; i < s->upcoming; i++) {
        const struct json *fields = record_fields(&s->session[i]);

        GRID_ROW(&g, s->session[i].subject, say_date(c, json_str(json_get(fields, "date"))),
                 say_item_title(c, &s->session[i]));
    }
    grid_write(&g, &c->out, "  ");
}

/* Empty where it has none, or is not on record. */
static struct str title_of_subject(struct cli *c, struct str subject)
{
    struct str title = subject.n ? say_subject_title(c, subject) : subject;

    return str_eq(title, subject) ? STR("") : title;
}

static void say_arrivals(struct cli *c, const struct status *s)
{
    struct grid g;

    if (!s->arrived)
        return;
    say_heading(c, MSG_CLI_STATUS_ARRIVED, (int64_t)s->arrived);
    grid_init(&g, &c->arena, 6);
    for (size_t i = 0; i < s->arrived; i++) {
        const struct record_act *a = &s->arrival[i];

        if (a->parsed)
            GRID_ROW(&g, say_short(c, &a->act.id), say_party(c, a->log),
                     catalogue_name(c->lang, "act", str_of(act_verb_name[a->act.verb])), say_time(c, a->act.time),
                     a->act.subject, title_of_subject(c, a->act.subject));
    }
    grid_write(&g, &c->out, "  ");
}

static void say_alarms(struct cli *c, const struct status *s)
{
    if (c->store->barred != STORE_FREE)
        SAY(c, MSG_CLI_STATUS_READ_ONLY,
            catalogue_name(c->lang, "detail.read-only", str_of(store_bar_word(c->store->barred))));
    if (s->evidence)
        SAY(c, MSG_CLI_STATUS_EVIDENCE, say_number(c, (int64_t)s->evidence));
    for (size_t i = 0; i < s->waits; i++)
        SAY(c, MSG_CLI_STATUS_WAITING, say_party(c, s->waiting[i].log), say_party(c, s->waiting[i].on),
            say_number(c, (int64_t)s->waiting[i].size));
}

static void say_status(struct cli *c, const struct status *s)
{
    say_alarms(c, s);
    say_waits(c, MSG_CLI_STATUS_MINE, s->for_me, s->mine, true);
    say_waits(c, MSG_CLI_STATUS_THEIRS, s->for_them, s->theirs, false);
    say_follow(c, MSG_CLI_STATUS_DIVERGING, s, FOLLOW_DIFFER, 0);
    say_follow(c, MSG_CLI_STATUS_LATE, s, FOLLOW_LATE, 0);
    say_follow(c, MSG_CLI_STATUS_SILENT, s, FOLLOW_SILENT, FOLLOW_DIFFER | FOLLOW_LATE);
    say_sessions(c, s);
    say_arrivals(c, s);
    if (!c->out.n)
        say_word(c, MSG_CLI_STATUS_NOTHING);
}

static int json_status(struct cli *c, const struct status *s, struct fault *f)
{
    struct json *o = json_object(&c->arena), *sessions = json_array(&c->arena), *arrived = json_array(&c->arena);
    struct json *waiting = json_array(&c->arena), *v;

    for (size_t i = 0; i < s->upcoming; i++)
        json_add(sessions, shape_row(c, &s->session[i], NULL));
    for (size_t i = 0; i < s->arrived; i++) {
        int rc = shape_act(c, &s->arrival[i], &v, f);

        if (rc)
            return rc;
        json_add(arrived, v);
    }
    for (size_t i = 0; i < s->waits; i++) {
        v = json_object(&c->arena);
        say_set_str(c, v, "party", say_party(c, s->waiting[i].log));
        say_set_str(c, v, "on", say_party(c, s->waiting[i].on));
        say_set_int(c, v, "size", (int64_t)s->waiting[i].size);
        json_add(waiting, v);
    }
    say_set_str(c, o, "party", c->store->self.code);
    say_set_str(c, o, "channel", c->store->charter.channel);
    say_set_str(c, o, "read_only", str_of(store_bar_word(c->store->barred)));
    say_set(c, o, "for_me", waits_json(c, s->for_me, s->mine, true));
    say_set(c, o, "for_them", waits_json(c, s->for_them, s->theirs, false));
    say_set(c, o, "diverging", follows_json(c, s, FOLLOW_DIFFER | FOLLOW_SILENT));
    say_set(c, o, "late", follows_json(c, s, FOLLOW_LATE));
    say_set(c, o, "sessions", sessions);
    say_set(c, o, "arrived", arrived);
    say_set(c, o, "waiting", waiting);
    say_set_int(c, o, "alarms", (int64_t)s->evidence);
    say_json(c, o);
    return 0;
}

int standing_status(struct cli *c, struct fault *f)
{
    const char *named = cli_value(c, "forum");
    struct str forum = STR("");
    struct status s;
    int64_t today;
    int rc = cli_today(c, &today, f);

    if (!rc && named)
        rc = record_resolve(c->store, str_of(named), &c->arena, &forum, f);
    if (!rc)
        rc = status_load(c->store, forum, today, &c->arena, &s, f);
    if (rc)
        return rc;
    if (c->json)
        return json_status(c, &s, f);
    say_status(c, &s);
    return 0;
}

/* --- receipts ----------------------------------------------------------------------------------------------------- */

struct reach { /* how far PARTY has taken LOG in */
    int log, party;
    uint64_t held, seen, cosigned, told;
    int64_t cosigned_time, told_time;
};

static int find_reach(struct cli *c, struct reach *r, struct fault *f)
{
    struct ledger_cosign last;
    int rc = ledger_last_cosign(c->store, r->log, r->party, &c->arena, &last, f);

    if (!rc && last.party >= 0) {
        r->cosigned = last.size;
        r->cosigned_time = last.time;
    }
    r->held = ledger_size(c->store, r->log);
    r->seen = c->store->fold.seen.of[r->party][r->log];
    return rc ? rc : desk_told(c->store, r->party, r->log, &r->told, &r->told_time, f);
}

static struct json *reach_json(struct cli *c, const struct reach *r)
{
    struct json *o = json_object(&c->arena), *none = json_null(&c->arena);

    say_set_str(c, o, "log", say_party(c, r->log));
    say_set_str(c, o, "party", say_party(c, r->party));
    say_set_int(c, o, "held", (int64_t)r->held);
    say_set_int(c, o, "seen", (int64_t)r->seen);
    say_set(c, o, "cosigned", r->cosigned ? json_int(&c->arena, (int64_t)r->cosigned) : none);
    say_set(c, o, "cosigned_time", r->cosigned ? say_json_time(c, r->cosigned_time) : none);
    say_set(c, o, "told", r->told_time ? json_int(&c->arena, (int64_t)r->told) : none);
    say_set(c, o, "told_time", r->told_time ? say_json_time(c, r->told_time) : none);
    return o;
}

static struct str reach_words(struct cli *c, const struct reach *r)
{
    struct str args[2] = {say_number(c, (int64_t)r->cosigned), STR("")};

    if (!r->cosigned)
        return say_get(c, MSG_CLI_RECEIPTS_NEVER);
    args[1] = say_time(c, r->cosigned_time);
    return catalogue_format(&c->arena, c->lang, MSG_CLI_RECEIPTS_COSIGNED, args, 2);
}

int standing_receipts(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    size_t count = c->store->charter.count;
    struct grid g;

    grid_init(&g, &c->arena, 4);
    GRID_ROW(&g, say_get(c, MSG_CLI_RECEIPTS_LOG), say_get(c, MSG_CLI_RECEIPTS_BY), say_get(c, MSG_CLI_RECEIPTS_SEEN),
             say_get(c, MSG_CLI_RECEIPTS_HELD));
    for (size_t k = 0; k < count * count; k++) {
        struct reach r = {.log = (int)(k / count), .party = (int)(k % count)};
        int rc = r.log == r.party ? 0 : find_reach(c, &r, f);

        if (rc)
            return rc;
        if (r.log == r.party)
            continue;
        json_add(all, reach_json(c, &r));
        GRID_ROW(&g, say_party(c, r.log), say_party(c, r.party),
                 arena_fmt(&c->arena, "%llu/%llu", (unsigned long long)r.seen, (unsigned long long)r.held),
                 reach_words(c, &r));
    }
    if (c->json)
        say_json(c, all);
    else
        grid_write(&g, &c->out, "");
    return 0;
}
