/* stand: how one matter becomes agreed (doc/RECORD.md). Pure; knows nothing of logs' bytes.
 *
 * A matter is the list of its versions in the order in which they were applied, or any other in which a version that is
 * not void comes after its basis. Every act on it is applied exactly once, by log in order, and only after all that its
 * log had seen (rule/fold sees to that). Then
 * 1. the verdict on an act depends only on earlier entries of its own log and on what that log had seen: an event of
 *    another party at index i counts for P only when i < seen[P][that party];
 * 2. per version and party at most one each: taking a stand, making it firm, leaving;
 * 3. states are a function of the versions and of the seen matrix; agreed, lapsed and void never change again. */
#ifndef RULE_STAND_H
#define RULE_STAND_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/limits.h"
#include "rule/reason.h"

enum stand_state {
    STAND_VOID, STAND_LAPSED, STAND_PROPOSED, STAND_AD_REFERENDUM, STAND_ACCEPTED, STAND_STALE, STAND_AGREED,
    STAND_STATES
};
extern const char *const stand_state_name[STAND_STATES]; /* "void", "lapsed", "proposed", "ad-referendum", ... */

enum { STAND_NEVER = -1 };
struct stand {      /* one party's stand on one version: entry indexes in that party's log, STAND_NEVER if not so */
    int64_t took;   /* first stood on it, firmly or provisionally */
    int64_t firm;   /* made it firm */
    int64_t left;   /* left it */
};
struct stand_version {
    struct hash id;
    struct hash basis;
    bool has_basis;
    bool open;              /* marked public */
    int party;              /* proposer, index in the channel's list */
    uint64_t index;         /* its place in the proposer's log */
    uint32_t parties;       /* bit set: parties of the version */
    enum reason void_reason;
    enum stand_state state; /* as of the last stand_settle */
    struct stand by[LIMIT_PARTIES];
};
struct stand_matter {
    size_t count, cap;
    struct stand_version *version; /* in arena */
    int current;                   /* index of the current version, -1: none */
    bool changed;                  /* since it was loaded; stand_* sets it, the owner clears it */
    struct stand_index *index;     /* private: NULL, or where versions are found when there are many; in arena */
};
/* What each log has taken in of each other log: of[p][q] entries of q by effective receipts in p. of[p][p] is not read:
 * a party knows its own earlier entries. */
struct stand_seen {
    uint64_t of[LIMIT_PARTIES][LIMIT_PARTIES];
};

void stand_init(struct stand_matter *m);
struct stand_version *stand_find(const struct stand_matter *m, const struct hash *id);

/* Builds what keeps finding fast in a matter of many versions; fold and stand_propose call it by themselves. Whoever
 * fills m->version by hand begins with stand_init. */
void stand_index(struct stand_matter *m, struct arena *a);

/* Apply one act of PARTY at INDEX. The verdict is REASON_NONE or the reason for which it is void (and changed nothing,
 * but a void proposal is kept as a void version, and may be named as a basis). Reasons, first that fits:
 * propose: NO_PARTY (proposer not in PARTIES), BASIS, LOCKED
 * accept: NOT_SEEN, OWN, VOID_VERSION, NO_PARTY, LEFT, STANDS, LOCKED
 * withdraw: NOT_SEEN, NOT_STANDING, LOCKED
 * PARTIES: bit set of the charter in force in the proposer's log. */
enum reason stand_propose(struct stand_matter *m, struct arena *a, const struct stand_seen *seen, int party,
                          uint64_t index, const struct hash *id, const struct hash *basis, uint32_t parties, bool open);
enum reason stand_accept(struct stand_matter *m, const struct stand_seen *seen, int party, uint64_t index,
                         const struct hash *version, bool ad_referendum);
enum reason stand_withdraw(struct stand_matter *m, const struct stand_seen *seen, int party, uint64_t index,
                           const struct hash *version);
/* A proposal that is void for a reason outside this module (bad fields): kept, so that it may be named. */
void stand_void_proposal(struct stand_matter *m, struct arena *a, int party, uint64_t index, const struct hash *id,
                         const struct hash *basis, uint32_t parties, bool open, enum reason why);

/* Computes every version's state and the current version; sets changed when one differs. */
void stand_settle(struct stand_matter *m, const struct stand_seen *seen);

/* Bit set of parties that do not stand on V (or, where all do, not firmly; or, where all do firmly, have not seen all
 * the others' firm stands). 0 where nothing is awaited: void, lapsed, agreed, stale. */
uint32_t stand_awaiting(const struct stand_version *v, const struct stand_seen *seen);
/* Two versions of one basis lapsed because the proposer of each went over to the other (crossed notes), and no version
 * of that basis is proposed, accepted or agreed. As of the last stand_settle. */
bool stand_crossed(const struct stand_matter *m);
/* PARTY is locked on V as far as it has seen. */
bool stand_locked(const struct stand_version *v, const struct stand_seen *seen, int party);

#endif
