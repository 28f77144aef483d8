/* act: what one side says, signed: a note of two text lines and exactly one signature line.
 *
 *   manch/act/v1
 *   {"body":{...},"by":KEYNAME,"channel":HEX,"index":n,"marking":"shared"|"public","origin":ORIGIN,"party":CODE,
 *    "subject":"kind/slug","time":"YYYY-MM-DDThh:mm:ssZ","verb":VERB}          (one line, canonical, JSON_RECORD)
 *
 * 1. Only act_parse makes a struct act; it has the form of its verb, nothing more: whether the key was good, the place
 *    right and the fields allowed is for rule/ to say.
 * 2. id = SHA-256 of the text (both lines with their NLs). Log leaf = the whole note.
 * 3. charter, appoint, dismiss and receipt have no subject and are marked shared; all others have one.
 * 4. Exactly the members above, and exactly the body members below (? may be missing):
 *      charter {note}  appoint {key,roles,office?,name}  dismiss {key,reason?}  receipt {origin,size,root}
 *      propose {basis,fields,summary?}  accept,withdraw {version,ad_referendum?:true (accept only),reason?}
 *      notify {fields}  sign {text,signature}
 *    appoint.key, dismiss.key are VKEYs; roles a non-empty set of secretary, chair; receipt.root is base64 of 32 bytes;
 *    basis null or 64 hex; version 64 hex; fields an object; summary text by language; sign.text a string or blob
 *    {"blob":HEX,"size":n,"type":"..."}; sign.signature a note's signature line; appoint.office a subject id; note,
 *    name and reason strings. No string is empty. */
#ifndef ACT_ACT_H
#define ACT_ACT_H

#include "act/json.h"
#include "act/note.h"

enum act_verb {
    ACT_CHARTER, ACT_APPOINT, ACT_DISMISS, ACT_RECEIPT, ACT_PROPOSE, ACT_ACCEPT, ACT_WITHDRAW, ACT_NOTIFY, ACT_SIGN,
    ACT_VERBS
};
extern const char *const act_verb_name[ACT_VERBS];
bool act_verb_find(struct str name, enum act_verb *out);

struct act {
    struct str note, text; /* borrow the entry */
    struct hash id, channel;
    enum act_verb verb;
    struct str by, origin, party, subject; /* subject empty where the verb has none */
    int64_t index, time;                   /* time: seconds, the signer's claim */
    bool open;                             /* marking is public */
    const struct json *body;
    struct note_sig sig;
    /* from the body, by verb */
    struct hash version; /* accept, withdraw; propose: the basis */
    bool has_basis;      /* propose */
    bool ad_referendum;  /* accept */
    struct str log;      /* receipt: origin of the log received */
    uint64_t size;       /* receipt */
    struct hash root;    /* receipt */
    const struct json *fields; /* propose, notify */
};

/* Subject ids: kind/slug, kind [a-z][a-z-]*, slug [a-z0-9][a-z0-9._-]* of at most LIMIT_SLUG bytes. */
bool act_subject_ok(struct str subject);
struct str act_subject_kind(struct str subject);
struct str act_subject_slug(struct str subject); /* behind the slash; empty without one */

int act_parse(struct str entry, struct arena *a, struct act *out, struct fault *f); /* borrows ENTRY; FAULT_ACT */
/* K has signed it. */
bool act_signed_by(const struct act *act, const struct key *k);

/* What a person decided, before index and time are filled in. */
struct act_draft {
    enum act_verb verb;
    struct str subject; /* empty where the verb has none */
    bool open;
    const struct json *body;
};
/* The place where it will stand. */
struct act_place {
    struct hash channel;
    struct str party, origin;
    uint64_t index;
    int64_t time;
};
/* Signs with BY. The result is parsed again; *OUT and its note in arena. Its signature is not verified here but by
 * rule/check, when it is appended. FAULT_TOO_LARGE over LIMIT_ENTRY_MADE. */
int act_make(const struct act_draft *d, const struct act_place *at, const struct key *by, const struct signer *s,
             struct arena *a, struct act *out, struct fault *f);

/* A blob named in fields or a text: {"blob":HEX,"size":n,"type":"..."}. False when V is no such object. */
bool act_blob(const struct json *v, struct hash *sha, int64_t *size);

#endif
