/* The tables that gazette.c compiles, and what their rows are made of. */
#ifndef TONGUE_GAZETTE_INNER_H
#define TONGUE_GAZETTE_INNER_H

#include "tongue/gazette.h"

/* All ended by a row without forms. */
extern const struct gazette_row gazette_hi[], gazette_hi_more[], gazette_ru[], gazette_ru_more[], gazette_en[],
    gazette_en_more[], gazette_given_hi[], gazette_given_ru[], gazette_given_en[];

struct gazette_land {
    const char *code;
    const char *noun[LANGS], *adjective[LANGS]; /* forms; empty without */
    const char *cities[LANGS];
};
extern const struct gazette_land gazette_lands[]; /* ended by one without a code */

#endif
