/* csv: rows of cells in text with separators (RFC 4180, and what spreadsheets make of it: semicolons, tabs, line ends
 * of one byte). Pure; nothing is refused.
 *
 * 1. A quoted cell may hold separators, line ends and doubled quotes; what stands behind its closing quote up to the
 *    next separator is left out. A quote that is never closed goes to the end of the text.
 * 2. Cells beyond CSV_COLUMNS are left out.
 * 3. A byte order mark is for the caller to take away. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"

enum { CSV_COLUMNS = 64 };
struct csv_cell {
    struct str text;   /* borrows the table's text, or is in its arena where quotes were doubled */
    size_t start, end; /* bytes of the table's text that it was read from, without its quotes */
};
struct csv {
    struct str text;
    size_t at; /* of the next row */
    char separator;
    struct arena *a;
};

/* Comma, semicolon or tab: whichever stands most often in the first line. */
char csv_separator(struct str text);
/* Fills CELL and *N with the next row; false at the end. */
bool csv_next_row(struct csv *t, struct csv_cell cell[CSV_COLUMNS], size_t *n);

#endif
