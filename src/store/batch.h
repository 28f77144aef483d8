/* batch: what one write transaction has done so far; shared by the modules of store/ alone. */
#ifndef STORE_BATCH_H
#define STORE_BATCH_H

#include "store/store.h"

struct intake;

struct batch_log {
    uint64_t from;          /* size at the beginning */
    struct tlog_edge start; /* its right edge then, where something was appended */
    struct tlog_edge reread; /* of what was read again and found good */
    bool appended;
};
struct store_batch {
    struct arena arena;
    struct batch_log log[LIMIT_PARTIES];
    struct fold fold;                            /* heads at the beginning */
    uint64_t checked[LIMIT_PARTIES];
    struct officer_list officers[LIMIT_PARTIES]; /* with their own copies of the officers */
    bool cosigned;                               /* something was kept that may bar us */
    struct intake *intake;                       /* what record has not written yet; NULL: nothing */
};

#endif
