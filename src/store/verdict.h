/* verdict: which entries of a stretch of a log were found void, and why; what a take-in has to report. */
#ifndef STORE_VERDICT_H
#define STORE_VERDICT_H

#include "store/record.h"

struct verdict_void {
    uint64_t index;
    enum reason reason;
};
/* The void entries of LOG in [FROM, TO), upwards. In arena. */
int verdict_voids(struct store *s, int log, uint64_t from, uint64_t to, struct arena *a, struct verdict_void **out,
                  size_t *count, struct fault *f);

#endif
