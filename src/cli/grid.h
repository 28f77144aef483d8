/* grid: rows of cells in aligned columns, by the width that terminals give to letters of all scripts. */
#ifndef CLI_GRID_H
#define CLI_GRID_H

#include "base/arena.h"
#include "base/buf.h"

enum { GRID_COLUMNS = 10 };
struct grid {
    struct arena *arena;
    size_t columns, rows, cap;
    struct str (*row)[GRID_COLUMNS];
};
void grid_init(struct grid *g, struct arena *a, size_t columns);
/* One row of as many cells as there are columns; cells are borrowed until grid_write. Control characters are left out,
 * line ends in all but the last column become blanks; lines of the last one stand under each other. */
void grid_row(struct grid *g, const struct str *cell);
#define GRID_ROW(g, ...) grid_row((g), (const struct str[]){__VA_ARGS__})
void grid_write(const struct grid *g, struct buf *out, const char *indent);

/* Columns that TEXT takes on a terminal: combining marks none, wide letters two. */
size_t grid_width(struct str text);

#endif
