/* examine: the first reading of a stream, which believes nothing and changes nothing (see node/takein.h, 1 to 3).
 *
 * Its first bytes are looked at while the rest is still on its way (examine_first), so that nothing is kept of what no
 * side of the channel has signed for, and no more than the signed header says. */
#ifndef NODE_EXAMINE_H
#define NODE_EXAMINE_H

#include "act/stream.h"
#include "act/tlog.h"
#include "base/spool.h"
#include "store/ledger.h"

enum examine_fate {
    EXAMINE_NOTHING, /* no checkpoint, or of what is held already */
    EXAMINE_TAKE,    /* entries that go on from what is held */
    EXAMINE_FORK,    /* evidence */
    EXAMINE_BEYOND,  /* our own log: more than we hold, signed by us */
    EXAMINE_GAP,     /* entries before it are missing here: the stream cannot be taken, but it is read to its end */
};
struct examine_section {
    int log;
    uint64_t held;             /* by us, before */
    bool there;                /* it has a checkpoint */
    struct checkpoint c;
    struct str note, own_note; /* with all lines; text and the log's own line alone */
    size_t cosigns;            /* by other sides' mirrors, not known here yet */
    struct ledger_cosign cosign[LIMIT_PARTIES];
    enum examine_fate fate;
    uint64_t lacks;            /* EXAMINE_GAP: entries [held, lacks) have to come first */
    /* while it is read */
    uint64_t next;             /* index of the entry that comes next */
    bool follows;              /* entries are hashed on from what is held */
    bool differs;              /* an entry is another than the one held */
    struct tlog_edge edge;
};
struct examine {
    struct store *store;
    const struct spool *spool;
    struct arena *arena;       /* of everything here */
    int from;                  /* party; -1 while it is not sure that the header is its word */
    struct stream_header header;
    size_t count;
    struct examine_section section[LIMIT_PARTIES]; /* in the order of the stream */
    struct hash *wanted;       /* what the sender asks for */
    size_t wants;
    struct fault gap;          /* FAULT_GAP of the first section that has one */
};
/* What the first bytes say. Zero-initialised: nothing has been looked at. */
struct examine_first {
    uint64_t need;  /* look again when so many bytes are there */
    bool settled;   /* the header stands, and what follows is known: */
    int from;
    struct stream_header header;
    uint64_t size;  /* of the whole stream */
};
/* Looks at the bytes SP has so far; call it when there are NEED, until it is settled (at most 16 + 9 +
 * LIMIT_STREAM_HEADER). The store's charter is enough: no transaction. FAULT_STREAM, FAULT_FOREIGN, FAULT_SIGNATURE,
 * FAULT_TOO_LARGE, FAULT_NO_CHANNEL. */
int examine_first(struct examine_first *x, const struct store *s, const struct spool *sp, struct arena *a,
                  struct fault *f);

/* Inside a write transaction, so that what is held stays as it is. FAULT_FOREIGN, FAULT_SIGNATURE, FAULT_CHECKPOINT,
 * FAULT_STREAM. A gap is no fault here: what else the stream shows has to be known first. */
int examine_stream(struct examine *x, struct fault *f);

#endif
