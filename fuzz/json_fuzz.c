/* Whatever parses must be written in a canonical form that parses again to an equal value and to the same bytes. */
#include "act/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check(struct str text, unsigned mode)
{
    struct arena a = ARENA_EMPTY;
    struct buf once = BUF_EMPTY, twice = BUF_EMPTY;
    struct json *v, *again;
    struct fault f;

    if (json_parse(text, mode, &a, &v, &f) == 0) {
        json_write(&once, v);
        demand(json_parse(buf_view(&once), mode | JSON_CANONICAL, &a, &again, &f) == 0);
        demand(json_equal(v, again));
        demand(json_equal(v, json_copy(&a, v)));
        json_write(&twice, again);
        demand(str_eq(buf_view(&once), buf_view(&twice)));
        if (mode & JSON_CANONICAL)
            demand(str_eq(text, buf_view(&once)));
    }
    buf_free(&once);
    buf_free(&twice);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (unsigned mode = 0; mode <= (JSON_CANONICAL | JSON_RECORD); mode++)
        check(str_make(data, size), mode);
    return 0;
}
