#include "rule/stand.h"

const char *const stand_state_name[STAND_STATES] = {
    "void", "lapsed", "proposed", "ad-referendum", "accepted", "stale", "agreed",
};

/* --- finding ------------------------------------------------------------------------------------------------------ */

/* Beyond FEW versions two hash tables lead from an id to its version and from a basis to its group; a group says on
 * which of its versions each party stands. A matter that another side floods with versions costs no more per act. */
enum { FEW = 16 };

struct group {      /* versions of one basis */
    uint32_t first; /* one of them */
    int32_t on[LIMIT_PARTIES]; /* version on which the party last took a stand, -1: none */
};
struct stand_index {
    size_t count, slots;    /* versions that are in; size of both tables, a power of two */
    uint32_t *id, *basis;   /* 1 + version, 1 + group; 0: free */
    uint32_t *group_of;     /* by version */
    struct group *group;
    size_t groups;
};

static bool same_basis(const struct stand_version *v, bool has_basis, const struct hash *basis)
{
    return v->has_basis == has_basis && (!has_basis || hash_eq(&v->basis, basis));
}

static bool stands(const struct stand_version *v, int party)
{
    return v->by[party].took != STAND_NEVER && v->by[party].left == STAND_NEVER;
}

static size_t slot_of(const struct hash *h, size_t slots)
{
    uint64_t n;

    memcpy(&n, h->b, sizeof n);
    return (size_t)n & (slots - 1);
}

static uint32_t *id_slot(const struct stand_matter *m, const struct hash *id)
{
    const struct stand_index *x = m->index;
    size_t i = slot_of(id, x->slots);

    while (x->id[i] && !hash_eq(&m->version[x->id[i] - 1].id, id))
        i = (i + 1) & (x->slots - 1);
    return &x->id[i];
}

static uint32_t *basis_slot(const struct stand_matter *m, bool has_basis, const struct hash *basis)
{
    static const struct hash none = {{0}};
    const struct stand_index *x = m->index;
    size_t i = slot_of(has_basis ? basis : &none, x->slots);

    while (x->basis[i] && !same_basis(&m->version[x->group[x->basis[i] - 1].first], has_basis, basis))
        i = (i + 1) & (x->slots - 1);
    return &x->basis[i];
}

static bool indexed(const struct stand_matter *m)
{
    return m->index && m->index->count == m->count;
}

/* Puts the version at AT, the first that is not in the index, into it. */
static void index_add(struct stand_matter *m, uint32_t at)
{
    struct stand_index *x = m->index;
    const struct stand_version *v = &m->version[at];
    uint32_t *slot = basis_slot(m, v->has_basis, &v->basis);
    struct group *g;

    if (!*slot) {
        g = &x->group[x->groups++];
        g->first = at;
        for (int p = 0; p < LIMIT_PARTIES; p++)
            g->on[p] = -1;
        *slot = (uint32_t)x->groups;
    }
    x->group_of[at] = *slot - 1;
    g = &x->group[*slot - 1];
    for (int p = 0; p < LIMIT_PARTIES; p++)
        if (stands(v, p))
            g->on[p] = (int32_t)at;
    *id_slot(m, &v->id) = at + 1;
    x->count = at + 1;
}

void stand_index(struct stand_matter *m, struct arena *a)
{
    struct stand_index *x;

    if (m->count <= FEW || indexed(m))
        return;
    x = m->index = ARENA_NEW(a, struct stand_index);
    for (x->slots = 64; x->slots < m->count * 4; x->slots *= 2)
        ;
    x->id = ARENA_ARRAY(a, x->slots, uint32_t);
    x->basis = ARENA_ARRAY(a, x->slots, uint32_t);
    x->group_of = ARENA_ARRAY(a, x->slots / 2, uint32_t);
    x->group = ARENA_ARRAY(a, x->slots / 2, struct group);
    for (size_t i = 0; i < m->count; i++)
        index_add(m, (uint32_t)i);
}

struct stand_version *stand_find(const struct stand_matter *m, const struct hash *id)
{
    if (indexed(m)) {
        uint32_t found = *id_slot(m, id);

        return found ? &m->version[found - 1] : NULL;
    }
    for (size_t i = 0; i < m->count; i++)
        if (hash_eq(&m->version[i].id, id))
            return &m->version[i];
    return NULL;
}

/* The version of that basis on which PARTY stands, or NULL. There is never more than one. */
static struct stand_version *standing(const struct stand_matter *m, int party, bool has_basis, const struct hash *basis)
{
    if (indexed(m)) {
        uint32_t found = *basis_slot(m, has_basis, basis);
        int32_t on = found ? m->index->group[found - 1].on[party] : -1;

        return on >= 0 && stands(&m->version[on], party) ? &m->version[on] : NULL;
    }
    for (size_t i = 0; i < m->count; i++)
        if (stands(&m->version[i], party) && same_basis(&m->version[i], has_basis, basis))
            return &m->version[i];
    return NULL;
}

/* --- what a party had seen ---------------------------------------------------------------------------------------- */

/* PARTY knows the event of OTHER at INDEX, which may be STAND_NEVER. */
static bool saw(const struct stand_seen *seen, int party, int other, int64_t index)
{
    return index != STAND_NEVER && (party == other || (uint64_t)index < seen->of[party][other]);
}

static struct stand_version *find_seen(const struct stand_matter *m, const struct stand_seen *seen, int party,
                                       const struct hash *id)
{
    struct stand_version *v = stand_find(m, id);

    return v && saw(seen, party, v->party, (int64_t)v->index) ? v : NULL;
}

static bool party_of(const struct stand_version *v, int party)
{
    return v->parties >> party & 1;
}

bool stand_locked(const struct stand_version *v, const struct stand_seen *seen, int party)
{
    if (v->by[party].firm == STAND_NEVER || v->by[party].left != STAND_NEVER)
        return false;
    for (int q = 0; q < LIMIT_PARTIES; q++)
        if (q != party && party_of(v, q) &&
            (!saw(seen, party, q, v->by[q].firm) || saw(seen, party, q, v->by[q].left)))
            return false;
    return true;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

void stand_init(struct stand_matter *m)
{
    *m = (struct stand_matter){.current = -1};
}

static void add_version(struct stand_matter *m, struct arena *a, const struct stand_version *made)
{
    bool whole = indexed(m);

    if (m->count == m->cap) {
        size_t cap = m->cap ? m->cap * 2 : 4;
        struct stand_version *more = ARENA_ARRAY(a, cap, struct stand_version);

        if (m->count)
            memcpy(more, m->version, m->count * sizeof *more);
        m->version = more;
        m->cap = cap;
    }
    m->version[m->count++] = *made;
    m->changed = true;
    if (whole && m->count * 2 <= m->index->slots)
        index_add(m, (uint32_t)(m->count - 1));
    else
        stand_index(m, a);
}

static struct stand_version fresh(int party, uint64_t index, const struct hash *id, const struct hash *basis,
                                  uint32_t parties, bool open)
{
    struct stand_version v = {
        .id = *id, .has_basis = basis != NULL, .open = open, .party = party, .index = index, .parties = parties,
        .state = STAND_PROPOSED,
    };

    if (basis)
        v.basis = *basis;
    for (int q = 0; q < LIMIT_PARTIES; q++)
        v.by[q] = (struct stand){STAND_NEVER, STAND_NEVER, STAND_NEVER};
    return v;
}

void stand_void_proposal(struct stand_matter *m, struct arena *a, int party, uint64_t index, const struct hash *id,
                         const struct hash *basis, uint32_t parties, bool open, enum reason why)
{
    struct stand_version v = fresh(party, index, id, basis, parties, open);

    v.void_reason = why;
    v.state = STAND_VOID;
    add_version(m, a, &v);
}

enum reason stand_propose(struct stand_matter *m, struct arena *a, const struct stand_seen *seen, int party,
                          uint64_t index, const struct hash *id, const struct hash *basis, uint32_t parties, bool open)
{
    struct stand_version v = fresh(party, index, id, basis, parties, open), *rival = NULL;
    enum reason why = REASON_NONE;

    if (!party_of(&v, party))
        why = REASON_NO_PARTY;
    else if (basis && !find_seen(m, seen, party, basis))
        why = REASON_BASIS;
    else if ((rival = standing(m, party, v.has_basis, &v.basis)) && stand_locked(rival, seen, party))
        why = REASON_LOCKED;
    if (why) {
        stand_void_proposal(m, a, party, index, id, basis, parties, open, why);
        return why;
    }
    if (rival)
        rival->by[party].left = (int64_t)index;
    v.by[party].took = v.by[party].firm = (int64_t)index;
    add_version(m, a, &v);
    return REASON_NONE;
}

static bool saw_left(const struct stand_version *v, const struct stand_seen *seen, int party)
{
    for (int q = 0; q < LIMIT_PARTIES; q++)
        if (saw(seen, party, q, v->by[q].left))
            return true;
    return false;
}

enum reason stand_accept(struct stand_matter *m, const struct stand_seen *seen, int party, uint64_t index,
                         const struct hash *version, bool ad_referendum)
{
    struct stand_version *v = find_seen(m, seen, party, version), *rival;
    struct stand *mine;

    if (!v)
        return REASON_NOT_SEEN;
    if (v->party == party)
        return REASON_OWN;
    if (v->void_reason)
        return REASON_VOID_VERSION;
    if (!party_of(v, party))
        return REASON_NO_PARTY;
    if (saw_left(v, seen, party))
        return REASON_LEFT;
    mine = &v->by[party];
    if (mine->took != STAND_NEVER && (ad_referendum || mine->firm != STAND_NEVER))
        return REASON_STANDS;
    rival = standing(m, party, v->has_basis, &v->basis);
    if (rival && rival != v) {
        if (stand_locked(rival, seen, party))
            return REASON_LOCKED;
        rival->by[party].left = (int64_t)index;
    }
    if (mine->took == STAND_NEVER)
        mine->took = (int64_t)index;
    if (!ad_referendum)
        mine->firm = (int64_t)index;
    if (indexed(m))
        m->index->group[m->index->group_of[v - m->version]].on[party] = (int32_t)(v - m->version);
    m->changed = true;
    return REASON_NONE;
}

enum reason stand_withdraw(struct stand_matter *m, const struct stand_seen *seen, int party, uint64_t index,
                           const struct hash *version)
{
    struct stand_version *v = find_seen(m, seen, party, version);

    if (!v)
        return REASON_NOT_SEEN;
    if (!stands(v, party))
        return REASON_NOT_STANDING;
    if (stand_locked(v, seen, party))
        return REASON_LOCKED;
    v->by[party].left = (int64_t)index;
    m->changed = true;
    return REASON_NONE;
}

/* --- states ------------------------------------------------------------------------------------------------------- */

static bool anybody_left(const struct stand_version *v)
{
    for (int p = 0; p < LIMIT_PARTIES; p++)
        if (v->by[p].left != STAND_NEVER)
            return true;
    return false;
}

/* Parties that do not stand; where all do, those not firmly. *ALL_STAND, unless NULL, says which of the two it is. */
static uint32_t not_firm(const struct stand_version *v, bool *all_stand)
{
    uint32_t absent = 0, provisional = 0;

    for (int p = 0; p < LIMIT_PARTIES; p++) {
        if (!party_of(v, p))
            continue;
        if (v->by[p].took == STAND_NEVER)
            absent |= 1u << p;
        else if (v->by[p].firm == STAND_NEVER)
            provisional |= 1u << p;
    }
    if (all_stand)
        *all_stand = absent == 0;
    return absent ? absent : provisional;
}

/* Parties that have not yet seen what made every other's stand firm. */
static uint32_t not_informed(const struct stand_version *v, const struct stand_seen *seen)
{
    uint32_t out = 0;

    for (int p = 0; p < LIMIT_PARTIES; p++)
        for (int q = 0; q < LIMIT_PARTIES; q++)
            if (q != p && party_of(v, p) && party_of(v, q) && !saw(seen, p, q, v->by[q].firm))
                out |= 1u << p;
    return out;
}

uint32_t stand_awaiting(const struct stand_version *v, const struct stand_seen *seen)
{
    uint32_t out;

    if (v->void_reason || anybody_left(v))
        return 0;
    out = not_firm(v, NULL);
    return out ? out : not_informed(v, seen);
}

static enum stand_state state_of(const struct stand_matter *m, const struct stand_version *v,
                                 const struct stand_seen *seen)
{
    const struct stand_version *basis;
    bool all_stand;

    if (v->void_reason)
        return STAND_VOID;
    if (anybody_left(v))
        return STAND_LAPSED;
    if (not_firm(v, &all_stand))
        return all_stand ? STAND_AD_REFERENDUM : STAND_PROPOSED;
    if (not_informed(v, seen))
        return STAND_ACCEPTED;
    if (!v->has_basis)
        return STAND_AGREED;
    basis = stand_find(m, &v->basis);
    return basis && basis->state == STAND_AGREED ? STAND_AGREED : STAND_STALE;
}

/* One pass is enough: the basis of a version that is not void was applied before it. Agreed versions form a chain. */
void stand_settle(struct stand_matter *m, const struct stand_seen *seen)
{
    int current = -1;

    for (size_t i = 0; i < m->count; i++) {
        struct stand_version *v = &m->version[i];
        enum stand_state state = state_of(m, v, seen);

        if (v->state != state) {
            v->state = state;
            m->changed = true;
        }
        if (state == STAND_AGREED)
            current = (int)i;
    }
    if (m->current != current) {
        m->current = current;
        m->changed = true;
    }
}

/* The proposers of V and W, of one basis, each left their own by standing on the other's. */
static bool crossed(const struct stand_version *v, const struct stand_version *w)
{
    int a = v->party, b = w->party;

    return a != b && v->state == STAND_LAPSED && w->state == STAND_LAPSED &&
           same_basis(v, w->has_basis, &w->basis) && v->by[a].left != STAND_NEVER && w->by[b].left != STAND_NEVER &&
           v->by[a].left == w->by[a].took && w->by[b].left == v->by[b].took;
}

static bool live_on(const struct stand_matter *m, const struct stand_version *like)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->version[i].state > STAND_LAPSED && same_basis(&m->version[i], like->has_basis, &like->basis))
            return true;
    return false;
}

/* The version to which V's proposer went over when he left V although another had stood on it, or NULL. */
static const struct stand_version *went_over(const struct stand_matter *m, const struct stand_version *v)
{
    int64_t left = v->by[v->party].left;
    bool wanted = false;

    for (int p = 0; p < LIMIT_PARTIES; p++)
        wanted |= p != v->party && v->by[p].took != STAND_NEVER;
    for (size_t i = 0; wanted && left != STAND_NEVER && i < m->count; i++)
        if (m->version[i].by[v->party].took == left)
            return &m->version[i];
    return NULL;
}

bool stand_crossed(const struct stand_matter *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct stand_version *v = &m->version[i], *w = went_over(m, v);

        if (w && crossed(v, w) && !live_on(m, v))
            return true;
    }
    return false;
}
