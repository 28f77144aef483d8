/* nfc: Unicode Normalization Form C (UAX 15), by ICU. Our writers put strings into it; whether an act is good never
 * depends on it. Thread-safe. */
#ifndef TONGUE_NFC_H
#define TONGUE_NFC_H

#include "base/arena.h"

bool nfc_is(struct str s); /* in NFC; false for what is not well-formed UTF-8 */
/* S in NFC: S itself where it is already, else in arena. What is not well-formed UTF-8 is given back unchanged. */
struct str nfc_of(struct arena *a, struct str s);

#endif
