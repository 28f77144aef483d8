/* tlog: Merkle tree of a log (RFC 6962 section 2.1, SHA-256), checkpoints (C2SP tlog-checkpoint v1.0.0), cosignatures
 * (C2SP tlog-cosignature v1.0.1, type 0x04, with the meaning of tlog-mirror) and tile paths (C2SP tlog-tiles).
 *
 * node (level, index) is the hash of leaves [index << level, (index + 1) << level), always a complete subtree. It comes
 * into being with the leaf that completes it: the leaf at i completes levels 0 .. trailing ones of i. */
#ifndef ACT_TLOG_H
#define ACT_TLOG_H

#include "act/note.h"

struct hash tlog_leaf(struct str entry);
struct hash tlog_node(const struct hash *left, const struct hash *right);
struct hash tlog_empty(void); /* root of size 0: SHA-256 of nothing */

/* The right edge of a tree: enough to append and to say the root, O(log n). Zero-initialised is the empty tree. */
struct tlog_edge {
    uint64_t size;
    struct hash peak[64]; /* peak[l] is valid where bit l of size is set */
};
enum { TLOG_MADE = 64 };
/* Appends a leaf; MADE gets the nodes that it completes (level 0 first); returns how many (1 .. 64). */
size_t tlog_append(struct tlog_edge *e, const struct hash *leaf, struct hash made[TLOG_MADE]);
struct hash tlog_edge_root(const struct tlog_edge *e);

/* Reads complete nodes of a stored tree. */
struct tlog_reader {
    int (*node)(void *ctx, int level, uint64_t index, struct hash *out, struct fault *f);
    void *ctx;
};
int tlog_load_edge(const struct tlog_reader *r, uint64_t size, struct tlog_edge *out, struct fault *f);
int tlog_root(const struct tlog_reader *r, uint64_t size, struct hash *out, struct fault *f);

struct tlog_path {
    size_t count;
    struct hash hash[LIMIT_PROOF];
};
int tlog_inclusion(const struct tlog_reader *r, uint64_t index, uint64_t size, struct tlog_path *out, struct fault *f);
int tlog_consistency(const struct tlog_reader *r, uint64_t from, uint64_t to, struct tlog_path *out, struct fault *f);
bool tlog_check_inclusion(uint64_t index, uint64_t size, const struct hash *leaf, const struct tlog_path *p,
                          const struct hash *root);
/* From size 0 nothing can be proved (every tree extends the empty one): false, unless TO is 0 as well. */
bool tlog_check_consistency(uint64_t from, uint64_t to, const struct tlog_path *p, const struct hash *root_from,
                            const struct hash *root_to);

/* Checkpoint text: origin NL size NL base64(root) NL, no extension lines. */
struct checkpoint {
    struct str origin;
    uint64_t size;
    struct hash root;
};
void checkpoint_write(struct buf *b, const struct checkpoint *c);
int checkpoint_parse(struct str text, struct checkpoint *out, struct fault *f); /* borrows */

/* Cosignature over a checkpoint's text at a time (seconds). The line's blob is keyid || u64 time || signature. */
int cosign_make(struct buf *line, struct str text, int64_t time, const struct key *mirror, const struct signer *s,
                struct fault *f);
/* K (KEY_COSIGN) has cosigned the note: fills *TIME. FAULT_SIGNATURE otherwise. */
int cosign_check(const struct note *n, const struct key *k, int64_t *time, struct fault *f);

enum { TILE_WIDTH = 256, TILE_PATH = 80 };
/* "tile/1/x001/234" or with ".p/W" when width < 256; level -1 writes "tile/entries/...". */
void tile_path(char out[TILE_PATH], int level, uint64_t n, unsigned width);

#endif
