/* Any text as a table: cells lie in order within it, each says what its bytes say, and the same cells written with quotes
 * are read again as they were. */
#include "base/buf.h"
#include "base/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void put_quoted(struct buf *b, struct str s)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_byte(b, '"');
        buf_byte(b, (uint8_t)s.p[i]);
    }
    buf_byte(b, '"');
}

static void check_again(const struct csv *t, const struct csv_cell *cell, size_t n)
{
    struct csv_cell again[CSV_COLUMNS];
    struct buf b = BUF_EMPTY;
    size_t count;

    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_byte(&b, (uint8_t)t->separator);
        put_quoted(&b, cell[i].text);
    }
    buf_z(&b, "\r\n");
    struct csv u = {.text = buf_view(&b), .separator = t->separator, .a = t->a};
    demand(csv_next_row(&u, again, &count) && count == n && u.at == u.text.n);
    for (size_t i = 0; i < n; i++)
        demand(str_eq(again[i].text, cell[i].text));
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_EMPTY;
    struct csv t = {.text = str_make(data, size), .a = &a};
    struct csv_cell cell[CSV_COLUMNS];
    size_t n, at = 0;

    t.separator = csv_separator(t.text);
    while (csv_next_row(&t, cell, &n)) {
        demand(n >= 1 && n <= CSV_COLUMNS && t.at > at && t.at <= size);
        for (size_t i = 0; i < n; i++) {
            demand(cell[i].start >= at && cell[i].start <= cell[i].end && cell[i].end <= size);
            demand(cell[i].text.n <= cell[i].end - cell[i].start);
            at = cell[i].end;
        }
        check_again(&t, cell, n);
        at = t.at;
    }
    demand(t.at == size);
    arena_release(&a);
    return 0;
}
