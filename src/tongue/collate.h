/* collate: the order in which readers of a language expect a list, by ICU (CLDR). Their own script comes first; numbers
 * inside texts go by value; letters differ before accents, accents before case. For showing only: nothing that is
 * signed or stored in order of such keys may depend on it. Collators are opened once and shared; thread-safe. */
#ifndef TONGUE_COLLATE_H
#define TONGUE_COLLATE_H

#include "base/arena.h"
#include "tongue/lang.h"

/* Negative, 0, positive. Texts that the language does not tell apart go by their bytes, so 0 means the same bytes.
 * Bytes that are no UTF-8 stand as U+FFFD. Where ICU has no data all goes by bytes. */
int collate_compare(enum lang lang, struct str a, struct str b);
/* Bytes whose str_cmp gives the same order as collate_compare, but for texts the language does not tell apart: those
 * have one key. In arena; valid in this process alone. For sorting long lists. */
struct str collate_key(struct arena *a, enum lang lang, struct str s);

#endif
