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

#endif
