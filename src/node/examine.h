/* examine: the first reading of a stream, which believes nothing and changes nothing (see node/takein.h, 1 to 3). */
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
/* Inside a write transaction, so that what is held stays as it is. FAULT_FOREIGN, FAULT_SIGNATURE, FAULT_CHECKPOINT,
 * FAULT_STREAM. A gap is no fault here: what else the stream shows has to be known first. */
int examine_stream(struct examine *x, struct fault *f);

#endif
