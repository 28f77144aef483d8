/* A note that parses is made of its text, a blank line and its lines; a checkpoint in it is written as it was read. */
#include "act/note.h"
#include "act/tlog.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_whole(const struct note *n)
{
    struct buf b = BUF_EMPTY;

    buf_str(&b, n->text);
    buf_byte(&b, '\n');
    for (size_t i = 0; i < n->count; i++) {
        struct note_sig line;

        buf_str(&b, n->sig[i].line);
        buf_byte(&b, '\n');
        demand(note_parse_line(n->sig[i].line, &line, NULL) == 0);
        demand(line.n == n->sig[i].n && str_eq(line.name, n->sig[i].name));
    }
    demand(str_eq(buf_view(&b), n->whole));
    buf_free(&b);
}

static void check_checkpoint(struct str text)
{
    struct buf b = BUF_EMPTY;
    struct checkpoint c;

    if (checkpoint_parse(text, &c, NULL) == 0) {
        checkpoint_write(&b, &c);
        demand(str_eq(buf_view(&b), text));
    }
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_make(data, size);
    struct note_sig line;
    struct fault f;
    struct note n;
    struct key k;

    if (note_parse(bytes, &n, &f) == 0) {
        check_whole(&n);
        check_checkpoint(n.text);
    }
    check_checkpoint(bytes);
    note_parse_line(bytes, &line, &f);
    if (key_parse(bytes, &k, &f) == 0) {
        char text[KEY_VKEY];

        key_write(&k, text);
        demand(str_is(bytes, text));
    }
    return 0;
}
