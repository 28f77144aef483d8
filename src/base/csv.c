#include "base/csv.h"

/* Where the cell that begins at START ends, and how many of its quotes are doubled. */
static size_t end_of(const struct csv *t, size_t start, bool quoted, size_t *doubled)
{
    const char *p = t->text.p;
    size_t end = start;

    for (; end < t->text.n; end++) {
        if (quoted && p[end] == '"' && end + 1 < t->text.n && p[end + 1] == '"') {
            ++*doubled;
            end++;
        } else if (quoted ? p[end] == '"' : p[end] == t->separator || p[end] == '\n') {
            break;
        }
    }
    return end;
}

/* Each pair of quotes as one. */
static struct str undouble(struct str s, struct arena *a)
{
    char *z = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        z[n++] = s.p[i];
        i += s.p[i] == '"';
    }
    return str_make(z, n);
}

static struct csv_cell next_cell(struct csv *t)
{
    const char *p = t->text.p;
    bool quoted = t->at < t->text.n && p[t->at] == '"';
    size_t start = t->at + quoted, doubled = 0, end = end_of(t, start, quoted, &doubled);
    struct csv_cell cell;

    t->at = quoted && end < t->text.n ? end + 1 : end;
    while (quoted && t->at < t->text.n && p[t->at] != t->separator && p[t->at] != '\n')
        t->at++;
    if (!quoted && end > start && p[end - 1] == '\r' && (end == t->text.n || p[end] == '\n'))
        end--;
    cell = (struct csv_cell){str_make(p + start, end - start), start, end};
    if (doubled)
        cell.text = undouble(cell.text, t->a);
    return cell;
}

bool csv_next_row(struct csv *t, struct csv_cell cell[CSV_COLUMNS], size_t *n)
{
    *n = 0;
    if (t->at >= t->text.n)
        return false;
    for (bool more = true; more;) {
        struct csv_cell each = next_cell(t);

        if (*n < CSV_COLUMNS)
            cell[(*n)++] = each;
        more = t->at < t->text.n && t->text.p[t->at] == t->separator;
        t->at += t->at < t->text.n;
    }
    return true;
}

char csv_separator(struct str text)
{
    static const char each[] = ",;\t";
    struct str head;
    size_t most = 0;
    char best = ',';

    str_cut(&text, '\n', &head);
    for (const char *s = each; *s; s++) {
        size_t n = 0;

        for (size_t i = 0; i < head.n; i++)
            n += head.p[i] == *s;
        if (n > most) {
            most = n;
            best = *s;
        }
    }
    return best;
}
