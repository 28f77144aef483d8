/* json_text: one JSON string, between its quotes: read with all checks of json.h (2, 3 and the canonical escapes), and
 * written in canonical form (RFC 8785 3.2.2.2). For json alone. */
#ifndef ACT_JSON_TEXT_H
#define ACT_JSON_TEXT_H

#include "act/json.h"

struct json_text {
    const uint8_t *p, *end; /* what is left of the input */
    unsigned mode;          /* enum json_mode */
    const char *why;        /* what is wrong, when something is */
};

/* Reads the string whose opening quote stands at t->p; *OUT borrows the input, or is in arena when it had escapes.
 * FAULT_NONE and t->p stands behind it, or FAULT_JSON or FAULT_CANON and t->p stands at the offending byte. */
enum fault_code json_text_read(struct json_text *t, struct arena *a, struct str *out);
void json_text_write(struct buf *b, struct str s); /* with its quotes */

#endif
