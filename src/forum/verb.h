/* verb: what a person may do. Every face (command, page) makes its acts through here; the rules are the fold's own: an
 * act is appended and folded inside the transaction, and when the verdict is void nothing is kept and the reason is
 * given.
 *
 * The CLI refuses more than the fold does, where design 2 says so: a basis that is not current (FAULT_NOT_CURRENT),
 * signing an unsettled text (FAULT_UNSETTLED), accepting or signing what needs a blob that is not here
 * (FAULT_NEED_BLOB), any act while the node is barred (FAULT_READ_ONLY), and a new reference to a subject of which
 * nothing was ever said in the logs held here (FAULT_UNKNOWN_SUBJECT), unless it is made in the same batch or the hand
 * says that it is meant so. */
#ifndef FORUM_VERB_H
#define FORUM_VERB_H

#include "store/record.h"

/* The officer that acts. NAME: the part after HOST/, or empty where just one is in force. ROLE: a bit of OFFICER_*, 0
 * any. FAULT_CHOOSE_OFFICER lists the names; FAULT_ROLE; FAULT_OFFICER; FAULT_NOT_FOUND. */
int verb_officer(struct store *s, struct str name, unsigned role, struct key *out, struct fault *f);

struct verb_hand { /* who signs, and with what */
    const struct key *key;
    const struct signer *signer;
    bool unknown_ok; /* references to what nobody has named here yet are meant */
};
/* One act, or COUNT acts in one transaction (all or none). IDS gets COUNT ids. Durable when it returns 0. */
int verb_make(struct store *s, const struct act_draft *d, size_t count, struct verb_hand by, struct hash *ids,
              struct fault *f);

/* The matter's new version: FIELDS is the whole of it; basis: the current version. */
int verb_propose(struct store *s, struct str subject, const struct json *fields, const struct json *summary, bool open,
                 struct verb_hand by, struct hash *id, struct fault *f);
/* The same from fields that were made from a version read earlier: FAULT_NOT_CURRENT when another has become current. */
struct verb_from {
    bool none;           /* from nothing: there was no current version */
    struct hash version;
};
int verb_propose_from(struct store *s, struct str subject, const struct verb_from *from, const struct json *fields,
                      const struct json *summary, bool open, struct verb_hand by, struct hash *id, struct fault *f);
int verb_notify(struct store *s, struct str subject, const struct json *fields, bool open, struct verb_hand by,
                struct hash *id, struct fault *f);
/* Several in one transaction, all or none: a matter is proposed, a notice notified. IDS gets COUNT ids. */
struct verb_wish {
    struct str subject;
    const struct json *fields;
};
int verb_say(struct store *s, const struct verb_wish *w, size_t count, bool open, struct verb_hand by, struct hash *ids,
             struct fault *f);
/* ACT: a version's id, whole or shortened; or a subject of which just one version waits for our word (withdraw: one on
 * which we stand). The marking is that of the version. */
int verb_accept(struct store *s, struct str act, bool ad_referendum, struct verb_hand by, struct hash *id,
                struct fault *f);
int verb_withdraw(struct store *s, struct str act, struct str reason, struct verb_hand by, struct hash *id,
                  struct fault *f);
/* A notice decline/<first 16 digits of the body's hash>. */
int verb_decline(struct store *s, struct str act, struct str reason, struct str lang, struct verb_hand by,
                 struct hash *id, struct fault *f);
int verb_sign(struct store *s, struct str document, struct verb_hand by, struct hash *id, struct fault *f);

/* Own log's entry 0. */
int verb_found(struct store *s, struct str charter_note, const struct signer *signer, struct fault *f);
int verb_appoint(struct store *s, const struct key *key, unsigned roles, struct str office, const struct signer *signer,
                 struct hash *id, struct fault *f);
int verb_dismiss(struct store *s, const struct key *key, struct str reason, const struct signer *signer,
                 struct hash *id, struct fault *f);

#endif
