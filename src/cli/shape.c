#include "cli/shape.h"

#include "cli/say.h"

/* --- states ------------------------------------------------------------------------------------------------------- */

bool shape_pending(const struct record_item *i, const struct record_version *v)
{
    (void)i;
    return v->v.state == STAND_PROPOSED || v->v.state == STAND_AD_REFERENDUM || v->v.state == STAND_ACCEPTED ||
           v->v.state == STAND_STALE;
}

const char *shape_state(const struct record_item *i)
{
    if (i->kind && !i->kind->matter)
        return "effective";
    if (i->current)
        return stand_state_name[i->current->v.state];
    for (size_t k = i->versions; k-- > 0;)
        if (i->version[k].v.state != STAND_LAPSED)
            return stand_state_name[i->version[k].v.state];
    return i->crossed ? "crossed" : stand_state_name[STAND_LAPSED];
}

const char *shape_act_state(const struct record_act *a)
{
    if (a->state == RECORD_WAITING)
        return "waiting";
    if (a->state == RECORD_VOID)
        return "void";
    return a->is_version ? stand_state_name[a->version_state] : "effective";
}

/* --- items -------------------------------------------------------------------------------------------------------- */

static struct json *pending_json(struct cli *c, const struct record_version *v)
{
    struct json *o = json_object(&c->arena);

    say_set_hash(c, o, "version", &v->v.id);
    say_set_str(c, o, "party", say_party(c, v->v.party));
    say_set(c, o, "state", say_json_z(c, stand_state_name[v->v.state]));
    say_set(c, o, "awaiting", say_json_parties(c, stand_awaiting(&v->v, &c->store->fold.seen)));
    say_set(c, o, "basis", v->v.has_basis ? say_json_hash(c, &v->v.basis) : json_null(&c->arena));
    say_set(c, o, "fields", say_json_copy(c, v->fields));
    return o;
}

static void put_matter(struct cli *c, struct json *o, const struct record_item *i)
{
    struct json *current = json_null(&c->arena), *pending = json_array(&c->arena);

    if (i->current) {
        current = json_object(&c->arena);
        say_set_hash(c, current, "version", &i->current->v.id);
        say_set(c, current, "fields", say_json_copy(c, i->current->fields));
    }
    for (size_t k = 0; k < i->versions; k++)
        if (shape_pending(i, &i->version[k]))
            json_add(pending, pending_json(c, &i->version[k]));
    say_set(c, o, "state", say_json_z(c, shape_state(i)));
    say_set(c, o, "current", current);
    say_set(c, o, "pending", pending);
    say_set_bool(c, o, "crossed", i->crossed);
}

static void put_notice(struct cli *c, struct json *o, const struct record_item *i)
{
    struct json *by = json_object(&c->arena);

    for (size_t k = 0; k < i->sides; k++) {
        struct json *side = json_object(&c->arena);
        struct hash act = record_notice_act(&i->side[k]);

        say_set_hash(c, side, "act", &act);
        say_set(c, side, "time", say_json_time(c, i->side[k].time));
        say_set(c, side, "fields", say_json_copy(c, i->side[k].fields));
        json_set(&c->arena, by, say_party(c, i->side[k].party), side);
    }
    say_set(c, o, "by", by);
}

struct json *shape_item(struct cli *c, const struct record_item *i)
{
    struct json *o = json_object(&c->arena);

    say_set_str(c, o, "id", i->subject);
    say_set(c, o, "kind", say_json_z(c, i->kind->name));
    if (i->kind->matter)
        put_matter(c, o, i);
    else
        put_notice(c, o, i);
    return o;
}

struct json *shape_row(struct cli *c, const struct record_item *i, const struct record_notice *side)
{
    struct json *o = json_object(&c->arena);

    say_set_str(c, o, "id", i->subject);
    say_set(c, o, "kind", say_json_z(c, i->kind->name));
    if (side)
        say_set_str(c, o, "party", say_party(c, side->party));
    say_set(c, o, "state", say_json_z(c, shape_state(i)));
    say_set(c, o, "fields", say_json_copy(c, side ? side->fields : record_fields(i)));
    return o;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

int shape_received(struct cli *c, int log, uint64_t index, int party, int64_t *after, int64_t *before, struct fault *f)
{
    struct ledger_cosign later, earlier;
    int rc = ledger_cosign_around(c->store, log, index, party, &later, &earlier, &c->arena, f);

    *after = *before = -1;
    if (rc)
        return rc;
    if (later.party >= 0 && later.size > index)
        *before = later.time;
    if (earlier.party >= 0 && earlier.size > 0)
        *after = earlier.time;
    return 0;
}

static int received_json(struct cli *c, const struct record_act *a, struct json **out, struct fault *f)
{
    *out = json_object(&c->arena);
    for (int p = 0; p < (int)c->store->charter.count; p++) {
        struct json *o = json_object(&c->arena);
        int64_t after, before;
        int rc;

        if (p == a->log)
            continue;
        rc = shape_received(c, a->log, a->index, p, &after, &before, f);
        if (rc)
            return rc;
        say_set(c, o, "after", after < 0 ? json_null(&c->arena) : say_json_time(c, after));
        say_set(c, o, "before", before < 0 ? json_null(&c->arena) : say_json_time(c, before));
        json_set(&c->arena, *out, say_party(c, p), o);
    }
    return 0;
}

int shape_act(struct cli *c, const struct record_act *a, struct json **out, struct fault *f)
{
    struct json *o = json_object(&c->arena), *received, *none = json_null(&c->arena);
    int rc = received_json(c, a, &received, f);
    bool p = a->parsed;

    if (rc)
        return rc;
    say_set(c, o, "id", p ? say_json_hash(c, &a->act.id) : none);
    say_set_str(c, o, "party", say_party(c, a->log));
    say_set_str(c, o, "origin", c->store->charter.party[a->log].origin);
    say_set_int(c, o, "index", (int64_t)a->index);
    say_set(c, o, "verb", p ? say_json_z(c, act_verb_name[a->act.verb]) : none);
    say_set(c, o, "subject", p ? say_json_str(c, a->act.subject) : none);
    say_set(c, o, "time", p ? say_json_time(c, a->act.time) : none);
    say_set(c, o, "by", p ? say_json_str(c, a->act.by) : none);
    say_set(c, o, "state", say_json_z(c, shape_act_state(a)));
    say_set(c, o, "void_reason", a->reason != REASON_NONE ? say_json_z(c, reason_word(a->reason)) : none);
    say_set(c, o, "body", p ? say_json_copy(c, a->act.body) : none);
    say_set(c, o, "received", received);
    *out = o;
    return 0;
}
