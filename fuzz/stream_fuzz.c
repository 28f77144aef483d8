/* What comes from the other side or by courier: a stream, bare, compressed or encrypted to the key of 32 bytes 0x42. It
 * must end, within its limits, and what was taken to the end is exactly as long as its header says. */
#include "act/age.h"
#include "act/press.h"
#include "act/stream.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 1 << 20 };

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_stream(struct source in)
{
    struct arena a = ARENA_EMPTY;
    struct stream_reader r;
    struct stream_header h;
    enum stream_kind kind = STREAM_HEADER;
    struct str note, record, entry;
    struct fault f;
    uint64_t bytes = 0;
    bool more;
    int rc = stream_open(&r, in, &a, &h, &note, &f);

    while (!rc && kind != STREAM_END) {
        rc = stream_next(&r, &kind, &record, &f);
        bytes += stream_framed(record.n);
        while (!rc && kind == STREAM_ENTRIES && record.n)
            demand(stream_take_entry(&record, &entry, &more, &f) == 0 && more);
    }
    demand(rc || bytes == h.bytes);
    stream_reader_release(&r);
    arena_release(&a);
}

static void check_pressed(struct source in)
{
    struct press_reader *r;
    struct source out;
    struct fault f;

    if (press_read_begin(&r, in, MOST, &out, &f) == 0)
        check_stream(out);
    press_read_end(r);
}

static void check_encrypted(struct str bytes)
{
    struct source_str s = {bytes};
    struct age_reader *r;
    struct source out;
    uint8_t identity[AGE_KEY], key[AGE_KEY];
    struct fault f;

    memset(identity, 0x42, sizeof identity);
    if (age_read_begin(&r, identity, source_str(&s), &out, &f) == 0) {
        check_pressed(out);
        age_read_end(r);
    }
    age_parse_recipient(bytes, key);
    age_parse_identity(bytes, key);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source_str s = {str_make(data, size)};

    check_stream(source_str(&s));
    s.rest = str_make(data, size);
    check_pressed(source_str(&s));
    check_encrypted(str_make(data, size));
    return 0;
}
