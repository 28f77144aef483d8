/* A kind, then fields a line each, as `manch draft edit` and the cells of a table are typed: what is taken fits the kind's
 * table and is canonical JSON; what is refused names the field, and there is a remedy for it in every language. */
#include "cli/fields.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WORDS = 32 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_taken(struct arena *a, const struct fields *taken)
{
    struct buf b = BUF_EMPTY;
    struct json *again;
    struct fault f;

    demand(kind_check(taken->kind, taken->v, &f) == 0);
    json_write(&b, taken->v);
    demand(json_parse(buf_view(&b), JSON_RECORD, a, &again, &f) == 0 && json_equal(again, taken->v));
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct cli c = {0};
    struct str rest = str_make(data, size), line;
    const char *word[WORDS];
    const struct kind *k;
    struct fields taken;
    struct fault f = {0};

    str_cut(&rest, '\n', &line);
    k = kind_find(line);
    for (bool more = k && rest.n; more && c.args < WORDS;) {
        more = str_cut(&rest, '\n', &line);
        word[c.args] = arena_z(&c.arena, line);
        if (!strchr(word[c.args], '@')) /* no files */
            c.args++;
    }
    c.arg = word;
    if (k && fields_read(&c, k, NULL, 0, &taken, &f) == 0)
        check_taken(&c.arena, &taken);
    else if (f.code == FAULT_FIELD)
        for (int lang = 0; lang < LANGS; lang++) {
            c.lang = (enum lang)lang;
            fields_remedy(&c, &f);
        }
    buf_free(&c.out);
    arena_release(&c.arena);
    return 0;
}
