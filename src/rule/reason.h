/* reason: why an entry is void. The words are part of rules: 1 and of the digest; they never change. Where several fit,
 * the first of the table counts, but among those of stands (stand.h) and of receipts (fold.h). */
#ifndef RULE_REASON_H
#define RULE_REASON_H

#include "base/str.h"

#define REASON_TABLE(X) \
    X(NOT_AN_ACT, "not-an-act")           /* no act in form (act/act.h) */ \
    X(CHANNEL, "other-channel")           /* another channel's id */ \
    X(LOG, "other-log")                   /* another party or origin */ \
    X(INDEX, "wrong-index") \
    X(NO_CHARTER, "no-charter")           /* entry 0 is not the founding charter: no key is good in this log */ \
    X(KEY, "unknown-key")                 /* signed by no key in force here: never appointed, or dismissed */ \
    X(ROLE, "wrong-role")                 /* signed by a key in force that may not do this */ \
    X(SIGNATURE, "bad-signature") \
    X(CHARTER, "bad-charter")             /* a charter act that founds or amends nothing */ \
    X(APPOINT, "bad-appointment")         /* key not admissible, of another host, name reserved or in force already */ \
    X(DISMISS, "bad-dismissal")           /* key is not in force */ \
    X(KIND, "unknown-kind") \
    X(ZONE, "matter-or-notice")           /* notify of a matter; propose, accept or withdraw of a notice */ \
    X(FIELDS, "bad-fields") \
    X(SUBJECT, "other-subject")           /* sign: its subject is no document */ \
    X(BASIS, "bad-basis")                 /* basis is no proposal of this subject in own log or seen */ \
    X(LOCKED, "locked") \
    X(NOT_SEEN, "not-seen")               /* version not seen (or there is none of this subject) */ \
    X(VOID_VERSION, "void-version") \
    X(LEFT, "left")                       /* one has left it, or has seen another party leave it */ \
    X(OWN, "own-version") \
    X(NO_PARTY, "no-party")               /* not a party of the version */ \
    X(STANDS, "stands-already") \
    X(NOT_STANDING, "not-standing")       /* withdraw of a version one does not stand on */ \
    X(RECEIPT_OWN, "receipt-of-own-log") \
    X(RECEIPT_LOG, "receipt-of-unknown-log") \
    X(RECEIPT_SIZE, "receipt-not-larger") \
    X(RECEIPT_ROOT, "receipt-wrong-root") /* evidence */ \
    X(INSTRUMENT, "bad-instrument")       /* sign: text names another document or channel, or its signature is wrong */

enum reason {
    REASON_NONE = 0,
#define X(name, word) REASON_##name,
    REASON_TABLE(X)
#undef X
        REASON_COUNT
};
const char *reason_word(enum reason r); /* "" for REASON_NONE */
enum reason reason_find(struct str word);

#endif
