/* What the parts of extract share. */
#ifndef NODE_EXTRACT_INNER_H
#define NODE_EXTRACT_INNER_H

#include "node/extract.h"

int extract_pdf(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f);

/* BYTES, as far as they are read, from the encoding that ICU calls FROM to UTF-8; false: they are none of it. */
bool extract_convert(const char *from, struct str bytes, struct arena *a, struct str *out);

/* Devanagari: anything; a letter that a word may begin with; a sign that hangs on the letter before it. */
bool extract_is_devanagari(uint32_t c);
bool extract_is_letter(uint32_t c);
bool extract_is_sign(uint32_t c);

#endif
