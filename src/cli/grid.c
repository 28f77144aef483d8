#include "cli/grid.h"

#include "base/enc.h"

#include <unicode/uchar.h>

static const char gap[] = "  ";

static size_t rune_width(uint32_t r)
{
    int width;

    switch (u_charType((UChar32)r)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return 0;
    default:
        width = u_getIntPropertyValue((UChar32)r, UCHAR_EAST_ASIAN_WIDTH);
        return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    }
}

size_t grid_width(struct str text)
{
    size_t width = 0;

    for (size_t i = 0; i < text.n;)
        width += rune_width(enc_next(text, &i));
    return width;
}

void grid_init(struct grid *g, struct arena *a, size_t columns)
{
    *g = (struct grid){.arena = a, .columns = columns};
}

/* TEXT without what would move the cursor. */
static struct str clean(struct arena *a, struct str text, bool lines)
{
    char *p = arena_z(a, text);

    for (size_t i = 0; i < text.n; i++)
        if (((uint8_t)p[i] < 0x20 || p[i] == 0x7F) && !(lines && p[i] == '\n'))
            p[i] = ' ';
    return str_make(p, text.n);
}

void grid_row(struct grid *g, const struct str *cell)
{
    if (g->rows == g->cap) {
        struct str (*more)[GRID_COLUMNS];

        g->cap = g->cap ? 2 * g->cap : 16;
        more = arena_array(g->arena, g->cap, sizeof *more);
        if (g->rows)
            memcpy(more, g->row, g->rows * sizeof *more);
        g->row = more;
    }
    for (size_t i = 0; i < g->columns; i++)
        g->row[g->rows][i] = clean(g->arena, cell[i], i + 1 == g->columns);
    g->rows++;
}

static void pad(struct buf *out, size_t n)
{
    while (n-- > 0)
        buf_byte(out, ' ');
}

/* The last cell; its further lines begin where it does. */
static void write_last(struct buf *out, struct str text, const char *indent, size_t at)
{
    struct str line;

    for (bool first = true, more = true; more; first = false) {
        more = str_cut(&text, '\n', &line);
        if (!first) {
            buf_byte(out, '\n');
            buf_z(out, indent);
            pad(out, at);
        }
        buf_str(out, line);
    }
}

void grid_write(const struct grid *g, struct buf *out, const char *indent)
{
    size_t width[GRID_COLUMNS] = {0}, last = g->columns - 1, before = 0;

    for (size_t i = 0; i < g->rows; i++)
        for (size_t k = 0; k < last; k++) {
            size_t w = grid_width(g->row[i][k]);

            width[k] = w > width[k] ? w : width[k];
        }
    for (size_t k = 0; k < last; k++)
        before += width[k] ? width[k] + sizeof gap - 1 : 0;
    for (size_t i = 0; i < g->rows; i++) {
        size_t start = out->n;

        buf_z(out, indent);
        for (size_t k = 0; k < last; k++)
            if (width[k]) {
                buf_str(out, g->row[i][k]);
                pad(out, width[k] - grid_width(g->row[i][k]));
                buf_z(out, gap);
            }
        write_last(out, g->row[i][last], indent, before);
        while (out->n > start && out->p[out->n - 1] == ' ')
            out->n--;
        buf_byte(out, '\n');
    }
}
