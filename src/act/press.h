/* press: zstd as filters for base/io.h. Reading is limited: window at most 2^27 bytes, output at most what the caller
 * says, so that a small file cannot expand without end. FAULT_ZSTD, FAULT_TOO_LARGE. */
#ifndef ACT_PRESS_H
#define ACT_PRESS_H

#include "base/io.h"

struct press_writer; /* gives */
int press_write_begin(struct press_writer **w, struct sink inner, struct sink *out, struct fault *f);
int press_write_end(struct press_writer *w, struct fault *f); /* takes; frees also on failure */

struct press_reader; /* gives */
int press_read_begin(struct press_reader **r, struct source inner, uint64_t max, struct source *out, struct fault *f);
void press_read_end(struct press_reader *r); /* accepts NULL */

#endif
