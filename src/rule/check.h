/* check: the costly half of taking entries in, on all cores: parse, hash, judge keys, verify signatures, check fields.
 *
 * A run is a stretch of consecutive entries of one log. Runs of one log must be checked in order, since the keys of one
 * depend on the entries before. check_start returns at once; the caller meanwhile writes the run before; check_wait
 * gives the results, and helps. With zero threads everything happens in check_wait.
 *
 * Reasons given here: those of reason.h up to FIELDS, and SUBJECT and INSTRUMENT of a sign act. */
#ifndef RULE_CHECK_H
#define RULE_CHECK_H

#include "rule/kind.h"
#include "rule/officer.h"

struct check_entry {
    struct str entry;    /* in: borrowed bytes */
    bool good;           /* in: kept with it: its signature was found good when it came */
    struct hash leaf;    /* out: Merkle leaf hash */
    struct act act;      /* out: where parsed */
    bool parsed;         /* act is filled; where it is before, by act_make, it is not parsed again */
    enum reason reason;  /* out: REASON_NONE or why it is void, as far as that needs no fold */
    bool known;          /* identity is good (place, key, signature): verb and subject are that party's word, even if
                            reason says bad fields */
};
struct check_run {
    int party;
    uint64_t first; /* index of entry[0] */
    size_t count;
    struct check_entry *entry;
    bool trust;                    /* signatures of good ones are not verified again */
    struct arena *arena;           /* of parsed acts; the caller's, but not to be used between start and wait */
    bool amended;                  /* out: an entry amends the charter: results stop before it, count is cut */
    struct hash amendment;
};
struct check_pool; /* gives */
struct check_pool *check_open(int threads);
void check_close(struct check_pool *p); /* accepts NULL */
/* OFFICERS is moved on over the run (list of that log). All must live until check_wait. One run at a time: a second
 * start waits for the first. */
void check_start(struct check_pool *p, const struct charter *founding, struct officer_list *officers,
                 struct check_run *run);
void check_wait(struct check_pool *p);

#endif
