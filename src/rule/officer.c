#include "rule/officer.h"

void officer_init(struct officer_list *l, struct arena *arena)
{
    *l = (struct officer_list){.arena = arena};
}

const struct officer *officer_find(const struct officer_list *l, struct str name)
{
    for (size_t i = l->count; i-- > 0;)
        if (l->officer[i].until < 0 && str_is(name, l->officer[i].key.name))
            return &l->officer[i];
    return NULL;
}

static struct str body_str(const struct act *act, const char *member)
{
    return json_str(json_get(act->body, member));
}

/* --- who may sign ------------------------------------------------------------------------------------------------- */

enum { ROOT = 1 << 8, LOG = 1 << 9, ANY_OFFICER = OFFICER_SECRETARY | OFFICER_CHAIR };

static const unsigned may[ACT_VERBS] = {
    [ACT_CHARTER] = ROOT,        [ACT_APPOINT] = ROOT,         [ACT_DISMISS] = ROOT,
    [ACT_RECEIPT] = LOG,         [ACT_PROPOSE] = ANY_OFFICER,  [ACT_ACCEPT] = ANY_OFFICER,
    [ACT_WITHDRAW] = ANY_OFFICER, [ACT_NOTIFY] = ANY_OFFICER,  [ACT_SIGN] = OFFICER_CHAIR,
};

static enum reason judge_key(const struct officer_list *l, const struct party *p, const struct act *act,
                             struct key *key)
{
    const struct officer *o;
    unsigned is;

    if (str_is(act->by, p->root.name)) {
        *key = p->root;
        is = ROOT;
    } else if (str_is(act->by, p->log.name)) {
        *key = p->log;
        is = LOG;
    } else if ((o = officer_find(l, act->by))) {
        *key = o->key;
        is = o->roles;
    } else {
        return REASON_KEY;
    }
    return is & may[act->verb] ? REASON_NONE : REASON_ROLE;
}

/* --- charter, appoint, dismiss ------------------------------------------------------------------------------------ */

static bool founds(const struct charter *founding, const struct act *act)
{
    struct arena a = ARENA_EMPTY;
    struct charter c;
    bool good = charter_parse(body_str(act, "note"), &a, &c, NULL) == 0 && hash_eq(&c.id, &founding->id) &&
                charter_check_signed(&c, NULL, NULL) == 0;

    arena_release(&a);
    return good;
}

bool officer_amends(const struct officer_list *l, const struct act *act, struct hash *charter)
{
    struct arena a = ARENA_EMPTY;
    struct charter c;
    bool good = l->charter && act->verb == ACT_CHARTER && charter_parse(body_str(act, "note"), &a, &c, NULL) == 0 &&
                charter_check_signed(&c, l->charter, NULL) == 0;

    if (good && charter)
        *charter = c.id;
    arena_release(&a);
    return good;
}

static bool reserved(struct str name, const struct charter *c)
{
    return str_is(name, "root") || str_is(name, "log") || str_is(name, "mirror") || str_eq(name, c->channel);
}

static bool appoints(const struct officer_list *l, const struct party *p, const struct act *act)
{
    struct str rest, host, office = body_str(act, "office");
    struct key key;

    if (key_parse(body_str(act, "key"), &key, NULL) || key.type != KEY_NOTE)
        return false;
    rest = str_of(key.name);
    if (!str_cut(&rest, '/', &host) || !str_eq(host, p->host) || memchr(rest.p, '/', rest.n))
        return false;
    if (!str_eq(rest, body_str(act, "name")) || reserved(rest, l->charter))
        return false;
    if (office.n && !str_is(act_subject_kind(office), "office"))
        return false;
    return officer_find(l, str_of(key.name)) == NULL;
}

/* The officer whom ACT dismisses, or NULL. */
static const struct officer *dismissed(const struct officer_list *l, const struct act *act)
{
    const struct officer *o;
    struct key key;

    if (key_parse(body_str(act, "key"), &key, NULL))
        return NULL;
    o = officer_find(l, str_of(key.name));
    return o && key_eq(&o->key, &key) ? o : NULL;
}

enum reason officer_judge(const struct officer_list *l, const struct charter *founding, int party, uint64_t index,
                          const struct act *act, struct key *key)
{
    const struct party *p = &founding->party[party];
    enum reason why;

    if (!hash_eq(&act->channel, &founding->id))
        return REASON_CHANNEL;
    if (!str_eq(act->party, p->code) || !str_eq(act->origin, p->origin))
        return REASON_LOG;
    if (act->index < 0 || (uint64_t)act->index != index)
        return REASON_INDEX;
    if (index == 0 ? act->verb != ACT_CHARTER || !founds(founding, act) : !l->charter)
        return REASON_NO_CHARTER;
    if (l->charter)
        p = &l->charter->party[l->party];
    if ((why = judge_key(l, p, act, key)))
        return why;
    if (act->verb == ACT_CHARTER && index > 0 && !officer_amends(l, act, NULL))
        return REASON_CHARTER;
    if (act->verb == ACT_APPOINT && !appoints(l, p, act))
        return REASON_APPOINT;
    if (act->verb == ACT_DISMISS && !dismissed(l, act))
        return REASON_DISMISS;
    return REASON_NONE;
}

/* --- effects ------------------------------------------------------------------------------------------------------ */

static unsigned roles_of(const struct act *act)
{
    const struct json *roles = json_get(act->body, "roles");
    unsigned out = 0;

    for (const struct json *v = roles ? roles->child : NULL; v; v = v->next)
        out |= str_is(v->str, "chair") ? OFFICER_CHAIR : OFFICER_SECRETARY;
    return out;
}

static void appoint(struct officer_list *l, uint64_t index, const struct act *act)
{
    struct officer made = {.roles = roles_of(act), .from = index, .until = -1,
                           .office = arena_str(l->arena, body_str(act, "office"))};

    if (key_parse(body_str(act, "key"), &made.key, NULL))
        return;
    if (l->count == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 8;
        struct officer *more = ARENA_ARRAY(l->arena, cap, struct officer);

        if (l->count)
            memcpy(more, l->officer, l->count * sizeof *more);
        l->officer = more;
        l->cap = cap;
    }
    l->officer[l->count++] = made;
}

void officer_apply(struct officer_list *l, const struct charter *founding, int party, uint64_t index,
                   const struct act *act)
{
    const struct officer *gone;

    if (act->verb == ACT_CHARTER && index == 0) {
        l->charter = founding;
        l->party = party;
    } else if (act->verb == ACT_APPOINT) {
        appoint(l, index, act);
    } else if (act->verb == ACT_DISMISS && (gone = dismissed(l, act))) {
        l->officer[gone - l->officer].until = (int64_t)index;
    }
}

struct str officer_short(const struct key *k)
{
    const char *slash = strchr(k->name, '/');

    return str_of(slash ? slash + 1 : k->name);
}
