/* gist: what is kept of an act's fields to find it by: the key it sorts under, what it refers to, the blobs it names.
 *
 * 1. A pure function of the kind and the fields: no language, no clock.
 * 2. Sort keys compare as bytes: dates by their first day, integers by value, texts by their English form, or else the
 *    first; what has none comes first. At most GIST_SORT bytes. */
#ifndef STORE_GIST_H
#define STORE_GIST_H

#include "rule/kind.h"

enum { GIST_SORT = 64 };

struct gist_ref {
    struct str field, target; /* target: a subject id, an act's id, or a blob's SHA-256 (field "blob") */
};
struct gist {
    struct str sort;
    struct str party;     /* what the field of that name says, or empty */
    bool undone;          /* an undertaking that is neither done nor dropped */
    size_t count;         /* refs, sorted and each once */
    struct gist_ref *ref;
    size_t blobs;
    struct hash *blob;
};

/* In arena; nothing borrowed. FIELDS may be NULL: an empty gist. */
struct gist *gist_of(const struct kind *k, const struct json *fields, struct arena *a);
struct gist *gist_blob(const struct hash *sha, struct arena *a); /* of a text that is a blob */
struct gist *gist_copy(const struct gist *g, struct arena *a);
int gist_ref_cmp(const struct gist_ref *x, const struct gist_ref *y);
/* What X and Y refer to, joined; sorted and each once. */
struct gist *gist_join(const struct gist *x, const struct gist *y, struct arena *a);

/* The act in an entry that was checked when it came, without checking again; in arena, borrowing ENTRY. NULL where it
 * has none. */
const struct json *gist_act(struct str entry, struct arena *a);

/* The body of an entry that was checked when it came, without checking again; in arena, borrowing ENTRY. BY and TIME
 * may be NULL. NULL where it has none. */
const struct json *gist_body(struct str entry, struct arena *a, struct str *by, int64_t *time);

#endif
