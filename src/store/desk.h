/* desk: what stays at home. Private tables that no log, bundle or public page ever sees. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include "store/store.h"

struct desk_peer {
    struct str party, url, pin; /* pin "sha256:<64 hex>" or empty */
};
int desk_put_peer(struct store *s, const struct desk_peer *p, struct fault *f); /* own transaction */
int desk_peers(struct store *s, struct arena *a, struct desk_peer **out, size_t *count, struct fault *f);

/* What PARTY said in its last stream that it holds of LOG; 0 when it never said. Inside a write transaction. */
int desk_set_told(struct store *s, int party, int log, uint64_t size, int64_t time, struct fault *f);
int desk_told(struct store *s, int party, int log, uint64_t *size, int64_t *time, struct fault *f);
/* Blobs that PARTY asked for in its last stream. */
int desk_set_wanted(struct store *s, int party, const struct hash *sha, size_t count, struct fault *f);
int desk_wanted(struct store *s, int party, struct arena *a, struct hash **out, size_t *count, struct fault *f);

/* Small settings by name ("nonce.ask", "answer.RU", ...). Missing: *OUT empty, found false. */
int desk_set(struct store *s, const char *name, struct str value, struct fault *f); /* empty value removes */
int desk_get(struct store *s, const char *name, struct arena *a, struct str *out, bool *found, struct fault *f);

/* A line in the local trail: what came in, went out, was refused. Newest first. */
struct desk_event {
    int64_t time;
    struct str what, detail;
};
/* Own transaction if none is open. */
int desk_note_event(struct store *s, const char *what, struct str detail, struct fault *f);
int desk_events(struct store *s, size_t limit, struct arena *a, struct desk_event **out, size_t *count,
                struct fault *f);

/* --- what was read: sources kept here, and the drafts made from them ------------------------------------------------ */

struct desk_source {
    int64_t id, time;        /* when it was kept */
    struct hash sha;         /* of the file's bytes */
    struct str name;         /* the file's name */
    struct str lang, published; /* published: EDTF or empty */
    struct str dateline;     /* JSON: {"places","date","agency"} */
    struct str text;         /* UTF-8, that offsets point into; empty in lists */
};
/* BYTES: the file; nothing more is kept where they are the text itself. Inside a write transaction. */
int desk_put_source(struct store *s, const struct desk_source *source, struct str bytes, int64_t *id, struct fault *f);
int desk_find_source(struct store *s, const struct hash *sha, int64_t *id, bool *found, struct fault *f);
int desk_get_source(struct store *s, int64_t id, struct arena *a, struct desk_source *out, struct fault *f); /* FAULT_NOT_FOUND */
/* LIMIT of those before BEFORE, newest first. */
int desk_sources(struct store *s, int64_t before, size_t limit, struct arena *a, struct desk_source **out, size_t *count,
                 struct fault *f);

enum desk_state {
    DESK_OPEN,   /* waits for a person */
    DESK_KNOWN,  /* says nothing that the record or an earlier draft does not say */
    DESK_TABLED, /* became an act */
    DESK_DROPPED,
    DESK_STATES
};
extern const char *const desk_state_name[DESK_STATES]; /* "open" */
bool desk_waits(enum desk_state state);                /* neither tabled nor dropped */
struct desk_draft {
    int64_t id, source;      /* source 0: none */
    struct str subject;      /* "session/wg-mc-5" */
    enum desk_state state;
    int confidence;          /* per cent */
    struct str fields;       /* JSON, as of an act; what is required may be missing */
    struct str evidence;     /* JSON: [{"field","start","end","text","inferred","why"}] */
};
/* A new one where d->id is 0, which is then set. Inside a write transaction. */
int desk_put_draft(struct store *s, struct desk_draft *d, struct fault *f);
int desk_get_draft(struct store *s, int64_t id, struct arena *a, struct desk_draft *out, struct fault *f); /* FAULT_NOT_FOUND */
struct desk_drafts {
    struct desk_draft *draft;
    size_t count;
};
int desk_drafts_in(struct store *s, enum desk_state state, struct arena *a, struct desk_drafts *out, struct fault *f);
int desk_drafts_from(struct store *s, int64_t source, struct arena *a, struct desk_drafts *out, struct fault *f);
int desk_drafts_of(struct store *s, struct str subject, struct arena *a, struct desk_drafts *out, struct fault *f);
int desk_drafts_under(struct store *s, const char *kind, struct arena *a, struct desk_drafts *out, struct fault *f); /* of a kind */

#endif
