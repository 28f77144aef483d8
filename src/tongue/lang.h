/* lang: the languages of the program, and how one of them is chosen. Equals; the order is no order of rank. */
#ifndef TONGUE_LANG_H
#define TONGUE_LANG_H

#include "base/str.h"

enum lang { LANG_HI, LANG_RU, LANG_EN, LANGS };
extern const char *const lang_code[LANGS]; /* BCP 47: "hi", "ru", "en" */

/* The language that TAG names: a BCP 47 tag such as `hi` or `hi-IN`, an ISO 639-2 code (`hin`) or the name of a locale
 * (`ru_RU.UTF-8`), in letters of any case. False and *OUT untouched when it names none of ours. */
bool lang_of(struct str tag, enum lang *out);

/* The best of ours for an HTTP Accept-Language header (RFC 9110, 12.5.4; ranges by prefix, weights, `*`); where two
 * weigh the same the one named first; FALLBACK for `*` and where the header names none of ours or is malformed. */
enum lang lang_negotiate(struct str header, enum lang fallback);

#endif
