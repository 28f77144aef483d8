/* record: the derived zone, folded from the ledger by rule/fold; and the questions that can be asked of it.
 *
 * 1. Everything here can be dropped and derived again, byte for byte (record_rebuild).
 * 2. record_apply folds what was appended since; cost depends on what is new, not on what is there.
 * 3. Answers are in the caller's arena and hold no statement open. Fields are parsed from the ledger's entries.
 * 4. Only effective acts show in items; void and waiting ones show in acts.
 * 5. Inside a write transaction answers include what was applied in it. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/ledger.h"

/* Folds all entries appended since the last time (inside a write transaction). */
int record_apply(struct store *s, struct fault *f);
/* Appends COUNT acts just made (entry, act, parsed) to LOG and folds them; checks them, signatures too, in place.
 * What is void is in record_act and store/verdict. FAULT_AMENDMENT as check.h. */
int record_append(struct store *s, int log, struct check_entry *made, size_t count, struct fault *f);
/* Takes a long run of entries in: checks on all cores while it writes. Appends to LOG and folds. The entries' bytes are
 * given by NEXT (false at the end), borrowed until the next call. FAULT_AMENDMENT as check.h. */
struct record_source {
    int (*next)(void *ctx, struct str *entry, bool *more, struct fault *f);
    void *ctx;
};
int record_take(struct store *s, int log, struct record_source in, struct fault *f);
int record_rebuild(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx,
                   struct fault *f);
/* The digest line "HEX IN=41 RU=40" (doc/RECORD.md). */
int record_digest(struct store *s, struct arena *a, struct str *line, struct fault *f);
/* Checks everything from the ledger up: every hash, tree node, checkpoint, cosignature, act; folds anew in memory and
 * compares. FAULT_VERIFY names the first thing that does not match. */
int record_verify(struct store *s, void (*progress)(void *ctx, uint64_t done, uint64_t all), void *ctx,
                  struct fault *f);

/* --- acts ------------------------------------------------------------------------------------------------------- */
enum record_state { RECORD_EFFECTIVE, RECORD_VOID, RECORD_WAITING };
struct record_act {
    int log;
    uint64_t index;
    bool parsed;             /* false: no act at all; then only log, index, state, reason, note are filled */
    struct act act;          /* borrows note */
    struct str note;         /* raw entry */
    enum record_state state;
    enum reason reason;
    bool is_version;         /* an effective or void proposal: version_state says more */
    enum stand_state version_state;
};
int record_act(struct store *s, int log, uint64_t index, struct arena *a, struct record_act *out, struct fault *f);
/* By id, shortened to 8 digits or more: FAULT_NOT_FOUND, FAULT_AMBIGUOUS. */
int record_find_act(struct store *s, struct str hex, struct arena *a, struct record_act *out, struct fault *f);
struct record_acts {
    size_t count;
    struct record_act *act;
};
/* LIMIT acts of LOG from FROM on, upwards. */
int record_log(struct store *s, int log, uint64_t from, size_t limit, struct arena *a, struct record_acts *out,
               struct fault *f);
/* Acts about SUBJECT (its proposals, accepts, withdrawals, notices, signatures). Each log's in its order, what an act
 * names before it, and else by their claimed times: the same on every node, whatever came first. */
int record_history(struct store *s, struct str subject, struct arena *a, struct record_acts *out, struct fault *f);

/* --- items: what the record says of a subject -------------------------------------------------------------------- */
struct record_version {
    struct stand_version v;
    int64_t time;                 /* the proposer's claim */
    struct str by;                /* key name */
    const struct json *fields;
    const struct json *summary;   /* or NULL */
};
struct record_notice {
    int party;
    uint64_t index;
    int64_t time;
    struct str by;
    bool open;
    const struct json *fields;
    struct str text; /* what was signed */
};
struct hash record_notice_act(const struct record_notice *n); /* its id */
struct record_item {
    struct str subject;
    const struct kind *kind;
    /* matters */
    size_t versions;              /* all but void ones; behind their bases, then by claimed time */
    struct record_version *version;
    const struct record_version *current; /* NULL: nothing agreed */
    bool crossed;
    /* notices: newest act of each side that has one, by party */
    size_t sides;
    struct record_notice *side;
    const struct record_notice *owner; /* the side that its fields' party names, else the first; NULL: no sides */
};
/* The fields to show when only one can be: of the current version, else of the newest that has not lapsed; of a notice,
 * of its owner. NULL when there are none. (A matter all of whose versions have lapsed is still listed and found by what
 * the newest of them named, so that crossed ones are seen.) */
const struct json *record_fields(const struct record_item *i);
/* FAULT_NOT_FOUND when nothing effective has been said of it. */
int record_item(struct store *s, struct str subject, struct arena *a, struct record_item *out, struct fault *f);
/* Subject by a prefix of its id, e.g. "session/wg"; exact when it is one. FAULT_AMBIGUOUS. */
int record_resolve(struct store *s, struct str prefix, struct arena *a, struct str *subject, struct fault *f);

/* The ids of all subjects of a kind of which something effective was said, in their order; each ended by NUL. */
int record_subjects(struct store *s, const struct kind *k, struct arena *a, struct str **out, size_t *count,
                    struct fault *f);

struct record_items {
    size_t count;
    struct record_item *item;
    bool more; /* there are further ones after the last */
};
struct record_page {
    size_t limit;      /* 0: all */
    struct str after;  /* a subject of that kind behind which the page begins; empty: at the beginning */
    bool newest_first; /* by the kind's sort field */
    bool open_only;    /* marked public only */
};
struct str record_last(const struct record_items *items); /* behind which the next page begins; empty: none */
/* All subjects of a kind in the order of its sort field. */
int record_list(struct store *s, const struct kind *k, struct record_page p, struct arena *a, struct record_items *out,
                struct fault *f);
/* Subjects of KIND (NULL: any) whose current or newest fields name TARGET in FIELD (empty or without a kind: in any),
 * in the order of KIND's sort field. TARGET: a subject id; the id of an act (decline's version); a blob's SHA-256 in
 * hex. */
int record_naming(struct store *s, struct str target, const struct kind *k, struct str field, struct arena *a,
                  struct record_items *out, struct fault *f);
/* Undertakings that are neither done nor dropped, by due date. OPEN_ONLY: marked public. */
int record_undone(struct store *s, bool open_only, struct arena *a, struct record_items *out, struct fault *f);
/* Matters with a version that somebody has to answer (neither agreed nor dead, and no dead basis), and crossed ones;
 * newest first. */
int record_pending(struct store *s, struct arena *a, struct record_items *out, struct fault *f);
int record_count(struct store *s, const struct kind *k, uint64_t *out, struct fault *f);

/* --- signatures under documents ---------------------------------------------------------------------------------- */
struct record_sign {
    int party;
    uint64_t index;
    struct str key;          /* key name */
    struct hash text_hash;
    struct str text, line;   /* the instrument's text (also when it was a blob that is here) and the signature line */
    bool complete;           /* text is here and the signature verifies */
    struct hash version;     /* of the document, from the text */
};
int record_signs(struct store *s, struct str document, struct arena *a, struct record_sign **out, size_t *count,
                 struct fault *f);

/* Blobs that entries name and that are not here. */
int record_wanted(struct store *s, struct arena *a, struct hash **out, size_t *count, struct fault *f);

#endif
