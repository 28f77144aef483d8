/* intake: from checked entries to the derived tables. Folds them (rule/fold) and keeps what comes out in record_*.
 *
 * 1. An entry is checked once, when it comes; what waits keeps its verdict of that time in record_act.
 * 2. Nothing is written back before intake_flush (subjects, waiting entries, heads), but for verdicts; so a transaction
 *    may take in many runs and writes each subject once. */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include "store/record.h"

struct intake;

int intake_begin(struct store *s, struct fault *f); /* inside a write transaction; under way already: 0 */
void intake_begin_anew(struct store *s);            /* record_* is empty, heads are at nothing */
void intake_accept(struct store *s, const struct check_run *run); /* keeps what it needs of the next entries of a log */
int intake_fold(struct store *s, struct fault *f);                /* applies all accepted entries that can be */
int intake_flush(struct store *s, struct fault *f); /* nothing under way: 0 */
/* At the end of a transaction: flushes. After very many entries the pieces of the search index become one, so that
 * single acts later merge small ones only. */
int intake_finish(struct store *s, struct fault *f);
void intake_free(struct intake *in);                /* accepts NULL; writes nothing */

#endif
