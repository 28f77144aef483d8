#include "node/show.h"

#include "tongue/numbers.h"

/* Matters, notices and undertakings as the pages show them: stands, versions, rows, panes. */

struct view_stand_list show_stands(struct show *x, const struct stand_version *v)
{
    size_t parties = x->store->charter.count, n = 0;
    struct view_stand *p = ARENA_ARRAY(x->arena, parties, struct view_stand);
    for (size_t i = 0; i < parties; i++) {
        if (!(v->parties >> i & 1))
            continue;
        const struct stand *s = &v->by[i];
        enum view_stance stance = s->left != STAND_NEVER   ? STANCE_LEFT
                                  : s->firm != STAND_NEVER ? STANCE_FIRM
                                  : s->took != STAND_NEVER ? STANCE_PROVISIONAL
                                                           : STANCE_NONE;
        p[n++] = (struct view_stand){x->party[i], stance};
    }
    return (struct view_stand_list){p, n};
}

/* The version that shows how the matter is: the newest that is open, else the current, else the newest. */
static const struct record_version *telling(const struct record_item *i)
{
    for (size_t k = i->versions; k-- > 0;) {
        enum stand_state s = i->version[k].v.state;
        if (s == STAND_PROPOSED || s == STAND_AD_REFERENDUM || s == STAND_ACCEPTED)
            return &i->version[k];
    }
    if (i->current)
        return i->current;
    return i->versions ? &i->version[i->versions - 1] : NULL;
}

static struct view_state stand_state(const struct show *x, enum stand_state s)
{
    return view_state_of(x->lang, "state", str_of(stand_state_name[s]));
}

struct view_state show_item_state(struct show *x, const struct record_item *i)
{
    if (!i->kind->matter)
        return (struct view_state){0};
    if (i->crossed)
        return (struct view_state){MARK_CROSSED, show_msg(x, MSG_SITE_CROSSED)};
    const struct record_version *v = telling(i);
    return v ? stand_state(x, v->v.state) : (struct view_state){0};
}

static struct str names_of(struct show *x, uint32_t parties)
{
    struct buf b = BUF_EMPTY;
    for (size_t i = 0; i < x->store->charter.count; i++)
        if (parties >> i & 1) {
            buf_z(&b, b.n ? ", " : "");
            buf_str(&b, x->party[i].name);
        }
    struct str s = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

/* What a version waits for, in words. */
static struct str version_note(struct show *x, const struct record_version *v)
{
    struct str none = str_of("");
    uint32_t awaiting = stand_awaiting(&v->v, &x->store->fold.seen);
    switch (v->v.state) {
    case STAND_PROPOSED: return show_fmt(x, MSG_SITE_AWAITING, names_of(x, awaiting), none, none);
    case STAND_AD_REFERENDUM: return show_fmt(x, MSG_SITE_AWAITING_CONFIRMATION, names_of(x, awaiting), none, none);
    case STAND_ACCEPTED: return show_fmt(x, MSG_SITE_BOUND, show_time(x, v->time).text, names_of(x, awaiting), none);
    case STAND_STALE: return show_msg(x, MSG_SITE_STALE);
    default: return none;
    }
}

/* The command that answers a version for our side, or nothing. */
static struct str answer_to(struct show *x, const struct record_version *v)
{
    if (x->view.open)
        return str_of("");
    int me = x->store->me;
    const struct stand *mine = &v->v.by[me];
    bool open = v->v.state == STAND_PROPOSED || v->v.state == STAND_AD_REFERENDUM;
    if (!open || v->v.party == me || mine->firm != STAND_NEVER)
        return str_of("");
    return arena_fmt(x->arena, "manch accept %.8s", hash_hex(&v->v.id).z);
}

static struct view_version one_version(struct show *x, const struct record_item *i, const struct record_version *v)
{
    struct view_version out = {
        .id = arena_fmt(x->arena, "%.8s", hash_hex(&v->v.id).z),
        .url = show_act_url(x, &v->v.id),
        .party = show_party(x, v->v.party),
        .when = show_time(x, v->time),
        .state = stand_state(x, v->v.state),
        .note = version_note(x, v),
        .current = v == i->current,
        .command = answer_to(x, v),
    };
    struct view_stand_list stands = show_stands(x, &v->v);
    struct view_fact_list facts = show_facts(x, i->kind, v->fields, "");
    out.stand = stands;
    out.fact = facts;
    return out;
}

struct view_version_list show_versions(struct show *x, const struct record_item *i)
{
    size_t n = i->kind->matter ? i->versions : i->sides;
    struct view_version *p = ARENA_ARRAY(x->arena, n, struct view_version);
    for (size_t k = 0; i->kind->matter && k < n; k++)
        p[k] = one_version(x, i, &i->version[n - 1 - k]);
    for (size_t k = 0; !i->kind->matter && k < n; k++) {
        struct hash act = record_notice_act(&i->side[k]);
        p[k] = (struct view_version){
            .id = arena_fmt(x->arena, "%.8s", hash_hex(&act).z),
            .url = show_act_url(x, &act),
            .party = show_party(x, i->side[k].party),
            .when = show_time(x, i->side[k].time),
        };
    }
    return (struct view_version_list){p, n};
}

/* The way down to it: at most four steps, from the outermost. */
static void put_way(struct show *x, const struct record_item *i, struct view_subject *out)
{
    enum { STEPS = 4 };
    struct view_link *way = ARENA_ARRAY(x->arena, STEPS, struct view_link);
    size_t n = STEPS;
    struct record_item at = *i;
    while (n > 0 && at.kind->parent && record_fields(&at)) {
        struct str parent = json_str(json_get(record_fields(&at), at.kind->parent));
        if (!parent.n || show_item(x, parent, &at, NULL) < 0)
            break;
        way[--n] = show_item_link(x, &at);
    }
    SHOW_LIST(out->in, way + n, STEPS - n);
}

static bool is_open(const struct record_item *i)
{
    if (i->kind->matter)
        return i->current && i->current->v.open;
    return i->sides && i->side[0].open;
}

struct view_subject show_subject(struct show *x, const struct record_item *i)
{
    struct view_subject out = {
        .id = i->subject,
        .kind = catalogue_name(x->lang, "kind", str_of(i->kind->name)),
        .state = show_item_state(x, i),
        .marking = show_msg(x, is_open(i) ? MSG_MARKING_PUBLIC : MSG_MARKING_SHARED),
    };
    const struct record_version *v = telling(i);
    if (v) {
        struct view_stand_list stands = show_stands(x, &v->v);
        out.stand = stands;
        out.note = i->crossed ? show_msg(x, MSG_SITE_CROSSED_NOTE) : version_note(x, v);
    }
    put_way(x, i, &out);
    return out;
}

struct view_row show_row(struct show *x, const struct record_item *i)
{
    const struct json *fields = record_fields(i);
    struct view_row row = {.name = show_item_link(x, i), .when = show_date(x, json_str(json_get(fields, "date")))};
    const struct json *number = json_get(fields, strcmp(i->kind->name, "session") == 0 ? "number" : "order");
    if (number)
        row.number = arena_fmt(x->arena, "%lld", (long long)number->num);
    struct str status = json_str(json_get(fields, "status"));
    bool agreed = i->current && telling(i) == i->current && !i->crossed;
    row.state = agreed && status.n ? show_word_state(x, status) : show_item_state(x, i);
    const struct record_version *v = telling(i);
    if (v && !agreed) {
        struct view_stand_list stands = show_stands(x, &v->v);
        row.stand = stands;
    }
    return row;
}

struct view_row_list show_rows(struct show *x, const struct record_items *items)
{
    struct view_row *p = ARENA_ARRAY(x->arena, items->count, struct view_row);
    for (size_t i = 0; i < items->count; i++)
        p[i] = show_row(x, &items->item[i]);
    return (struct view_row_list){p, items->count};
}

/* --- undertakings ---------------------------------------------------------------------------------------------------- */

static struct view_text responsible(struct show *x, const struct json *fields)
{
    struct buf b = BUF_EMPTY;
    const struct json *list = json_get(fields, "responsible");
    for (const struct json *r = list ? list->child : NULL; r; r = r->next) {
        struct str office = json_str(json_get(r, "office")), party = json_str(json_get(r, "party"));
        buf_z(&b, b.n ? "; " : "");
        buf_str(&b, office.n ? show_subject_link(x, office).text.text : show_party_of(x, party).name);
    }
    struct str s = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return show_words(x, s);
}

static struct str divergence(struct show *x, const struct follow_item *u)
{
    struct buf b = BUF_EMPTY;
    static const struct {
        unsigned bit;
        enum msg msg;
    } part[] = {{FOLLOW_DIFFER, MSG_SITE_DIFFER}, {FOLLOW_SILENT, MSG_SITE_SILENT}, {FOLLOW_LATE, MSG_SITE_LATE}};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (u->difference & part[i].bit) {
            buf_z(&b, b.n ? "; " : "");
            buf_str(&b, show_fmt(x, part[i].msg, names_of(x, u->silent), str_of(""), str_of("")));
        }
    struct str s = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static struct view_report one_report(struct show *x, int party, const struct follow_report *r)
{
    struct view_report out = {.party = show_party(x, party)};
    if (!r->there)
        return out;
    out.state = show_word_state(x, r->status);
    if (r->percent >= 0)
        out.percent = numbers_percent(x->arena, x->lang, r->percent);
    out.text = show_text(x, r->text);
    out.when = r->date.n ? show_date(x, r->date) : show_time(x, r->time);
    out.url = show_act_url(x, &r->act);
    return out;
}

struct view_undertaking show_undertaking(struct show *x, const struct follow_item *u)
{
    size_t parties = x->store->charter.count;
    struct str session = json_str(json_get(u->fields, "session")), document = json_str(json_get(u->fields, "document"));
    struct view_undertaking out = {
        .title = show_item_link(x, &u->item),
        .kind = catalogue_word(x->lang, STR("undertaking"), json_str(json_get(u->fields, "kind"))),
        .where = show_subject_link(x, session.n ? session : document),
        .who = responsible(x, u->fields),
        .due = show_date(x, json_str(json_get(u->fields, "due"))),
        .late = (u->difference & FOLLOW_LATE) != 0,
        .divergence = divergence(x, u),
    };
    struct view_row row = show_row(x, &u->item);
    out.state = row.state;
    out.stand = row.stand;
    if (u->reaffirmed)
        out.reaffirmed = catalogue_count(x->arena, x->lang, MSG_SITE_REAFFIRMED, (int64_t)u->reaffirmed);
    struct view_report *report = ARENA_ARRAY(x->arena, parties, struct view_report);
    for (size_t i = 0; i < parties; i++)
        report[i] = one_report(x, (int)i, &u->by[i]);
    SHOW_LIST(out.report, report, parties);
    return out;
}

/* --- notices ------------------------------------------------------------------------------------------------------------ */

struct view_pane show_pane(struct show *x, const struct kind *k, const struct record_notice *n, const char *text_field,
                           const char *skip)
{
    struct hash act = record_notice_act(n);
    struct view_pane out = {
        .party = show_party(x, n->party),
        .when = show_time(x, n->time),
        .act = show_act_link(x, &act),
    };
    if (text_field)
        out.text = show_text(x, json_get(n->fields, text_field));
    struct view_fact_list facts = show_facts(x, k, n->fields, skip);
    out.fact = facts;
    return out;
}

static struct str period(struct show *x, const struct json *tenure)
{
    struct str from = json_str(json_get(tenure, "from")), until = json_str(json_get(tenure, "until"));
    struct str a = show_date(x, from).text, b = show_date(x, until).text, none = str_of("");
    if (from.n && until.n)
        return arena_fmt(x->arena, STR_FMT " %s " STR_FMT, STR_ARG(a), x->lang == LANG_RU ? "—" : "–", STR_ARG(b));
    if (from.n)
        return show_fmt(x, MSG_SITE_SINCE, a, none, none);
    return until.n ? show_fmt(x, MSG_SITE_UNTIL, b, none, none) : none;
}

struct view_tenure show_tenure(struct show *x, const struct json *tenure)
{
    struct str person = json_str(json_get(tenure, "person"));
    const struct json *acting = json_get(tenure, "acting");
    struct view_tenure out = {
        .person = show_subject_link(x, person),
        .office = show_subject_link(x, json_str(json_get(tenure, "office"))),
        .period = period(x, tenure),
        .role = acting && acting->truth ? show_msg(x, MSG_SITE_ACTING) : str_of(""),
        .past = json_get(tenure, "until") != NULL,
    };
    struct record_item i;
    if (show_item(x, person, &i, NULL) == 0 && record_fields(&i)) {
        out.rank = show_text(x, json_get(record_fields(&i), "rank"));
        out.party = show_party_of(x, json_str(json_get(record_fields(&i), "party")));
    }
    return out;
}
