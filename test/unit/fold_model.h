/* A second, naive reading of the rules (doc/RECORD.md), to judge rule/fold by: nothing is kept but the void entries;
 * what a side had seen, where it stood and whether it was bound is found by reading its log again from the start, each
 * time. Shares no code with src/rule, and is as slow as it is plain. */
#ifndef FOLD_MODEL_H
#define FOLD_MODEL_H

#include <stdbool.h>
#include <string.h>

enum { MODEL_PARTIES = 4, MODEL_ENTRIES = 48, MODEL_VERSIONS = 64 };
enum model_verb { M_PROPOSE, M_ACCEPT, M_WITHDRAW, M_RECEIPT, M_OTHER };

struct model_entry {
    enum model_verb verb;
    int version;        /* propose: the new one; accept, withdraw: which; -1: one that nobody proposes */
    int basis;          /* propose; -1 none, -2 one that nobody proposes */
    bool ad_referendum;
    int from, size;     /* receipt; from may be a log that does not exist */
    bool bad;           /* receipt with a wrong root */
};
struct model {
    int parties;
    int count[MODEL_PARTIES];
    struct model_entry log[MODEL_PARTIES][MODEL_ENTRIES];
    int versions;                /* ids in use */
    /* outcome of model_fold for the sizes HELD */
    int effective[MODEL_PARTIES];
    const char *why[MODEL_PARTIES][MODEL_ENTRIES]; /* "" or the reason for which it is void */
    const char *state[MODEL_VERSIONS];             /* NULL: not proposed in an effective entry */
    int chain[MODEL_VERSIONS], length;
    bool circle;
};

static inline bool model_void(const struct model *m, int p, int i)
{
    return m->why[p][i][0] != '\0';
}

/* "A side has seen an act when an earlier entry of its own log is a receipt that covers it": how many of Q's entries P
 * has seen before its entry AT; of its own, all before. */
static inline int model_seen(const struct model *m, int p, int at, int q)
{
    int most = 0;

    if (p == q)
        return at;
    for (int i = 0; i < at; i++) {
        const struct model_entry *e = &m->log[p][i];

        if (e->verb == M_RECEIPT && e->from == q && !model_void(m, p, i) && e->size > most)
            most = e->size;
    }
    return most;
}

static inline bool model_place(const struct model *m, int version, int *p, int *i)
{
    for (*p = 0; *p < m->parties; ++*p)
        for (*i = 0; *i < m->count[*p]; ++*i)
            if (m->log[*p][*i].verb == M_PROPOSE && m->log[*p][*i].version == version)
                return true;
    return false;
}

static inline int model_basis(const struct model *m, int version)
{
    int p, i;

    return model_place(m, version, &p, &i) ? m->log[p][i].basis : -3;
}

struct model_stand {
    int took, firm, left; /* index in that party's log, -1: never */
};

/* P's stand on VERSION after the first UPTO entries of P's log. */
static inline struct model_stand model_stand(const struct model *m, int p, int upto, int version)
{
    struct model_stand s = {-1, -1, -1};

    for (int i = 0; i < upto; i++) {
        const struct model_entry *e = &m->log[p][i];
        bool standing = s.took >= 0 && s.left < 0;

        if (model_void(m, p, i) || e->verb > M_WITHDRAW)
            continue;
        if (e->verb == M_WITHDRAW) {
            if (e->version == version)
                s.left = i;
        } else if (e->version == version) {
            if (s.took < 0)
                s.took = i;
            if (!e->ad_referendum && s.firm < 0)
                s.firm = i;
        } else if (standing && model_basis(m, e->version) == model_basis(m, version)) {
            s.left = i;
        }
    }
    return s;
}

static inline bool model_stands(const struct model *m, int p, int upto, int version)
{
    struct model_stand s = model_stand(m, p, upto, version);

    return s.took >= 0 && s.left < 0;
}

/* Rule 1, for P just before its entry AT. */
static inline bool model_locked(const struct model *m, int p, int at, int version)
{
    for (int q = 0; q < m->parties; q++) {
        struct model_stand s = model_stand(m, q, model_seen(m, p, at, q), version);

        if (s.firm < 0 || s.left >= 0)
            return false;
    }
    return true;
}

/* VERSION was proposed in P's own log before AT, or where P has seen it. */
static inline bool model_knows(const struct model *m, int p, int at, int version)
{
    int q, i;

    return model_place(m, version, &q, &i) && i < model_seen(m, p, at, q);
}

/* Some version of BASIS other than BUT, on which P stands, is locked. */
static inline bool model_leaves_locked(const struct model *m, int p, int at, int basis, int but)
{
    for (int v = 0; v < m->versions; v++)
        if (v != but && model_basis(m, v) == basis && model_stands(m, p, at, v) && model_locked(m, p, at, v))
            return true;
    return false;
}

static inline const char *model_judge_accept(const struct model *m, int p, int at, const struct model_entry *e)
{
    struct model_stand mine;
    int q, i;

    if (!model_knows(m, p, at, e->version) || !model_place(m, e->version, &q, &i))
        return "not-seen";
    if (q == p)
        return "own-version";
    if (model_void(m, q, i))
        return "void-version";
    for (q = 0; q < m->parties; q++)
        if (model_stand(m, q, model_seen(m, p, at, q), e->version).left >= 0)
            return "left";
    mine = model_stand(m, p, at, e->version);
    if (mine.firm >= 0 || (mine.took >= 0 && e->ad_referendum))
        return "stands-already";
    if (model_leaves_locked(m, p, at, model_basis(m, e->version), e->version))
        return "locked";
    return "";
}

/* The verdict on an act that is not a receipt. */
static inline const char *model_judge(const struct model *m, int p, int at)
{
    const struct model_entry *e = &m->log[p][at];

    switch (e->verb) {
    case M_PROPOSE:
        if (e->basis != -1 && !model_knows(m, p, at, e->basis))
            return "bad-basis";
        return model_leaves_locked(m, p, at, e->basis, e->version) ? "locked" : "";
    case M_ACCEPT:
        return model_judge_accept(m, p, at, e);
    case M_WITHDRAW:
        if (!model_knows(m, p, at, e->version))
            return "not-seen";
        if (!model_stands(m, p, at, e->version))
            return "not-standing";
        return model_locked(m, p, at, e->version) ? "locked" : "";
    default:
        return "";
    }
}

/* Rule 6: the verdict on a receipt, or NULL while it has to wait. */
static inline const char *model_judge_receipt(const struct model *m, int p, int at, const int *held)
{
    const struct model_entry *e = &m->log[p][at];

    if (e->from == p)
        return "receipt-of-own-log";
    if (e->from < 0 || e->from >= m->parties)
        return "receipt-of-unknown-log";
    if (e->size <= model_seen(m, p, at, e->from))
        return "receipt-not-larger";
    if (e->size > held[e->from])
        return NULL;
    if (e->bad)
        return "receipt-wrong-root";
    return e->size > m->effective[e->from] ? NULL : "";
}

/* Logs that cannot go on although all that they wait for is held wait for each other. */
static inline bool model_in_circle(const struct model *m, const int *held)
{
    bool stuck[MODEL_PARTIES] = {false}, changed = true;

    for (int p = 0; p < m->parties; p++) {
        const struct model_entry *e = &m->log[p][m->effective[p]];

        stuck[p] = m->effective[p] < held[p] && e->size <= held[e->from];
    }
    while (changed) {
        changed = false;
        for (int p = 0; p < m->parties; p++)
            if (stuck[p] && !stuck[m->log[p][m->effective[p]].from]) {
                stuck[p] = false;
                changed = true;
            }
    }
    for (int p = 0; p < m->parties; p++)
        if (stuck[p])
            return true;
    return false;
}

/* Rule 4, first that fits. */
static inline const char *model_state(const struct model *m, int version)
{
    bool all = true, firm = true, known = true;
    int q, i, basis;

    if (!model_place(m, version, &q, &i) || model_void(m, q, i))
        return "void";
    for (int p = 0; p < m->parties; p++)
        if (model_stand(m, p, m->effective[p], version).left >= 0)
            return "lapsed";
    for (int p = 0; p < m->parties; p++) {
        struct model_stand s = model_stand(m, p, m->effective[p], version);

        all = all && s.took >= 0;
        firm = firm && s.firm >= 0;
        for (q = 0; q < m->parties; q++)
            known = known && model_stand(m, p, model_seen(m, q, m->effective[q], p), version).firm >= 0;
    }
    basis = model_basis(m, version);
    return !all ? "proposed" : !firm ? "ad-referendum" : !known ? "accepted"
         : basis == -1 || strcmp(model_state(m, basis), "agreed") == 0 ? "agreed" : "stale";
}

static inline void model_settle(struct model *m)
{
    int current = -1, p, i, next;

    for (int v = 0; v < m->versions; v++)
        m->state[v] = model_place(m, v, &p, &i) && i < m->effective[p] ? model_state(m, v) : NULL;
    m->length = 0;
    do {
        next = -1;
        for (int v = 0; v < m->versions; v++)
            if (m->state[v] && strcmp(m->state[v], "agreed") == 0 && model_basis(m, v) == current)
                next = v;
        if (next >= 0)
            m->chain[m->length++] = current = next;
    } while (next >= 0);
}

/* Folds what a node sees that holds the first HELD entries of each log. */
static inline void model_fold(struct model *m, const int *held)
{
    bool moved = true;

    memset(m->effective, 0, sizeof m->effective);
    for (int p = 0; p < MODEL_PARTIES; p++)
        for (int i = 0; i < MODEL_ENTRIES; i++)
            m->why[p][i] = "";
    while (moved) {
        moved = false;
        for (int p = m->parties - 1; p >= 0; p--) {
            int at = m->effective[p];
            const char *why;

            if (at == held[p])
                continue;
            why = m->log[p][at].verb == M_RECEIPT ? model_judge_receipt(m, p, at, held) : model_judge(m, p, at);
            if (!why)
                continue;
            m->why[p][at] = why;
            m->effective[p]++;
            moved = true;
        }
    }
    m->circle = model_in_circle(m, held);
    model_settle(m);
}

#endif
