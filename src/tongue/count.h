/* count: ordinal numbers in running text: words (पांचवीं, двадцать первого, twenty-first), digits (21वें, 21-е, 21st)
 * and Roman numerals (XXV), in any gender and case, 1 to 199 in words. Pure; tables made once. */
#ifndef TONGUE_COUNT_H
#define TONGUE_COUNT_H

#include "tongue/sentence.h"

enum count_form { COUNT_WORD, COUNT_DIGITS, COUNT_ROMAN };
struct count_mark {
    uint32_t from, to; /* tokens [from, to) */
    int32_t n;
    enum count_form form;
};

/* Does an ordinal begin at token I? Roman numerals must be in capitals and, outside Russian, longer than one letter. */
bool count_ordinal(const struct sentence_text *t, uint32_t i, struct count_mark *out);

/* The value of a Hindi number word below 101 (पांच); 0 for others. */
int count_cardinal(const struct sentence_token *t);

/* The value of a Roman numeral in its usual spelling, below 200; 0 for others. */
int count_roman(struct str norm);

#endif
