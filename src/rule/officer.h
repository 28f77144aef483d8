/* officer: whose keys are good at which entry of one log. Depends on that log's entries before alone.
 *
 * 1. Entry 0 must be a charter act that carries the founding charter of the channel, signed by this party's root key;
 *    else no key is ever in force here and every entry is void (REASON_NO_CHARTER).
 *    The charter note must have the founding charter's text and be signed by all its root keys; it need not be the same
 *    bytes, since signatures may stand in any order.
 * 2. charter, appoint, dismiss: HOST/root. receipt: HOST/log. propose, accept, withdraw, notify: an officer with any
 *    role. sign: an officer with the role chair.
 * 3. appoint: a note key named HOST/NAME, NAME one segment as the body says, none of root, log, mirror and the
 *    channel's name, none in force under that name; office, if any, of kind office. It signs from the next entry on.
 *    dismiss: that very key, in force. A name that was dismissed may be appointed again. */
#ifndef RULE_OFFICER_H
#define RULE_OFFICER_H

#include "act/act.h"
#include "act/charter.h"
#include "rule/reason.h"

enum { OFFICER_SECRETARY = 1, OFFICER_CHAIR = 2 };
struct officer {
    struct key key;
    unsigned roles;
    uint64_t from;  /* entry of the appoint act */
    int64_t until;  /* entry of the dismiss act, -1 while in force */
    struct str office; /* subject id or empty; in the arena of the list */
};
struct officer_list { /* of one log */
    const struct charter *charter; /* in force; NULL before entry 0 */
    int party;                     /* in the charter */
    size_t count, cap;
    struct officer *officer; /* oldest first; at most one in force per name */
    struct arena *arena;
};

/* Before entry 0. The list lives in ARENA. */
void officer_init(struct officer_list *l, struct arena *arena);

/* Judges everything about ACT at place INDEX of log PARTY that needs no fold, but not its own signature: channel, log,
 * index, key, role, and for charter, appoint and dismiss their bodies. FOUNDING is the channel's first charter.
 * Fills *KEY with the key that must have signed where the reason is NONE, CHARTER, APPOINT or DISMISS: only when that
 * signature is good does the reason hold, else it is SIGNATURE. A charter act that amends (officer_amends) is good. */
enum reason officer_judge(const struct officer_list *l, const struct charter *founding, int party, uint64_t index,
                          const struct act *act, struct key *key);
/* Takes the effect of a charter, appoint or dismiss act that was judged good and whose signature is right. */
void officer_apply(struct officer_list *l, const struct charter *founding, int party, uint64_t index,
                   const struct act *act);
/* The officer in force called NAME (whole key name), or NULL. */
const struct officer *officer_find(const struct officer_list *l, struct str name);
/* NAME of HOST/NAME; borrows. */
struct str officer_short(const struct key *k);
/* Amendment: entry is a charter act, beyond the first, whose charter names the one in force as previous and is signed
 * by all, old and new. Such an entry is not folded by this version: "open charter HASH first". */
bool officer_amends(const struct officer_list *l, const struct act *act, struct hash *charter);

#endif
