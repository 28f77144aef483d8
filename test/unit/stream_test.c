#include "keys.h"

#include <stdio.h>

#include "act/stream.h"
#include "base/enc.h"

static struct arena arena;
static struct buf bundle;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    buf_free(&bundle);
    return 0;
}

static struct stream_header small_header(void)
{
    struct stream_header h = {.from = STR("IN"), .to = STR("RU"), .time = 1761736805, .blobs = 1, .count = 2};

    memset(h.channel.b, 0x11, HASH_SIZE);
    h.ask = STR("00112233445566778899aabbccddeeff");
    h.log[0] = (struct stream_log){STR("mod.in.example/in-ru"), 1, 3, 3};
    h.log[1] = (struct stream_log){STR("mod.ru.example/in-ru"), 5, 5, 5};
    return h;
}

static struct str header_note(const struct stream_header *h)
{
    struct buf b = BUF_EMPTY;
    struct str note;

    stream_header_text(&b, h);
    note = keys_note(&arena, buf_view(&b), "mod.in.example/log", NULL);
    buf_free(&b);
    return note;
}

/* A stream of two logs, two entries, one blob and one wanted one. */
static struct str small(void)
{
    struct stream_header h = small_header();
    struct stream_tally t = {0};
    struct stream_writer w;
    struct hash sha = hash_of(STR("blob"));

    stream_tally_record(&t, 10);
    stream_tally_entry(&t, 5);
    stream_tally_entry(&t, 0);
    stream_tally_entries_end(&t);
    stream_tally_record(&t, 0);
    stream_tally_record(&t, HASH_SIZE + 4);
    stream_tally_record(&t, HASH_SIZE);
    h.bytes = stream_tally_finish(&t);
    buf_clear(&bundle);
    assert_int_equal(stream_begin(&w, sink_buf(&bundle), header_note(&h), NULL), 0);
    assert_int_equal(stream_record(&w, STREAM_CHECKPOINT, STR("checkpoint"), NULL), 0);
    assert_int_equal(stream_entry(&w, STR("entry"), NULL), 0);
    assert_int_equal(stream_entry(&w, STR(""), NULL), 0);
    assert_int_equal(stream_entries_end(&w, NULL), 0);
    assert_int_equal(stream_record(&w, STREAM_CHECKPOINT, STR(""), NULL), 0);
    assert_int_equal(stream_entries_end(&w, NULL), 0);
    assert_int_equal(stream_blob(&w, &sha, STR("blob"), NULL), 0);
    assert_int_equal(stream_record(&w, STREAM_WANTED, str_make(sha.b, HASH_SIZE), NULL), 0);
    assert_int_equal(stream_finish(&w, NULL), 0);
    return buf_view(&bundle);
}

/* Reads all of BYTES: 0 when every record up to the end is good. */
static int read_all(struct str bytes, struct stream_header *h, struct fault *f)
{
    struct source_str s = {bytes};
    struct stream_reader r;
    enum stream_kind kind = STREAM_HEADER;
    struct str note, record;
    int rc = stream_open(&r, source_str(&s), &arena, h, &note, f);

    while (!rc && kind != STREAM_END)
        rc = stream_next(&r, &kind, &record, f);
    stream_reader_release(&r);
    return rc;
}

static void expect(struct stream_reader *r, enum stream_kind kind, struct str bytes)
{
    enum stream_kind got;
    struct str record;

    assert_int_equal(stream_next(r, &got, &record, NULL), 0);
    assert_int_equal(got, kind);
    assert_true(str_eq(record, bytes));
}

static void what_was_written_is_read(void **state)
{
    struct source_str s = {small()};
    struct hash sha = hash_of(STR("blob"));
    struct stream_reader r;
    struct stream_header h;
    enum stream_kind kind;
    struct str note, record;
    struct fault f;

    (void)state;
    assert_int_equal(stream_open(&r, source_str(&s), &arena, &h, &note, NULL), 0);
    assert_true(str_is(h.from, "IN") && str_is(h.to, "RU") && h.answer.n == 0);
    assert_true(str_is(h.ask, "00112233445566778899aabbccddeeff"));
    assert_int_equal(h.time, 1761736805);
    assert_int_equal(h.channel.b[9], 0x11);
    assert_int_equal(h.count, 2);
    assert_int_equal(h.blobs, 1);
    assert_int_equal(h.log[0].from, 1);
    assert_int_equal(h.log[0].to, 3);
    assert_int_equal(h.log[1].held, 5);
    assert_true(str_starts(note, "manch/stream/v1\n"));
    expect(&r, STREAM_CHECKPOINT, STR("checkpoint"));
    expect(&r, STREAM_ENTRIES, STR("\0\5entry\0\0"));
    expect(&r, STREAM_CHECKPOINT, STR(""));
    assert_int_equal(stream_next(&r, &kind, &record, &f), 0);
    assert_int_equal(kind, STREAM_BLOB);
    assert_int_equal(record.n, HASH_SIZE + 4);
    assert_memory_equal(record.p, sha.b, HASH_SIZE);
    assert_memory_equal(record.p + HASH_SIZE, "blob", 4);
    expect(&r, STREAM_WANTED, str_make(sha.b, HASH_SIZE));
    assert_int_equal(stream_next(&r, &kind, &record, &f), 0);
    assert_int_equal(kind, STREAM_END);
    assert_int_equal(stream_next(&r, &kind, &record, &f), -FAULT_STREAM);
    stream_reader_release(&r);
}

static void the_header_is_the_text_that_the_format_says(void **state)
{
    struct stream_header h = small_header();
    struct buf b = BUF_EMPTY;

    (void)state;
    h.bytes = 99;
    stream_header_text(&b, &h);
    assert_string_equal(b.p, "manch/stream/v1\n{\"answer\":null,\"ask\":\"00112233445566778899aabbccddeeff\","
                             "\"blobs\":1,\"bytes\":99,"
                             "\"channel\":\"1111111111111111111111111111111111111111111111111111111111111111\","
                             "\"from\":\"IN\",\"logs\":["
                             "{\"from\":1,\"held\":3,\"origin\":\"mod.in.example/in-ru\",\"to\":3},"
                             "{\"from\":5,\"held\":5,\"origin\":\"mod.ru.example/in-ru\",\"to\":5}],"
                             "\"time\":\"2025-10-29T11:20:05Z\",\"to\":\"RU\"}\n");
    buf_free(&b);
}

static void a_stream_cut_anywhere_is_refused(void **state)
{
    struct str whole = small();
    struct stream_header h;
    struct fault f;

    (void)state;
    assert_int_equal(read_all(whole, &h, &f), 0);
    for (size_t n = 0; n < whole.n; n++) {
        struct str cut = {arena_str(&arena, str_make(whole.p, n)).p, n};

        assert_int_equal(read_all(cut, &h, &f), -FAULT_STREAM);
        assert_string_equal(f.arg[0], "truncated");
        arena_release(&arena);
    }
}

static void a_bit_flipped_anywhere_is_found(void **state)
{
    struct str whole = small();
    struct stream_header h;
    struct fault f;

    (void)state;
    for (size_t i = 0; i < whole.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            bundle.p[i] = (char)(bundle.p[i] ^ 1 << bit);
            assert_true(read_all(whole, &h, &f) < 0);
            bundle.p[i] = (char)(bundle.p[i] ^ 1 << bit);
            arena_release(&arena);
        }
    assert_int_equal(read_all(whole, &h, &f), 0);
}

static void nothing_may_follow_the_end(void **state)
{
    struct stream_header h;
    struct fault f;

    (void)state;
    small();
    buf_byte(&bundle, '\n');
    assert_int_equal(read_all(buf_view(&bundle), &h, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "bytes behind the end");
}

/* Records as one likes, so that the reader sees what no writer of ours makes. */
struct part {
    uint8_t kind;
    struct str bytes;
};

static int read_parts(struct stream_header h, int64_t more, const struct part *parts, size_t count, struct fault *f)
{
    struct hash sum;
    struct stream_header got;
    struct str note;

    for (size_t i = 0; i < count; i++)
        more += (int64_t)stream_framed(parts[i].bytes.n);
    h.bytes = (uint64_t)more + stream_framed(HASH_SIZE);
    note = header_note(&h);
    buf_clear(&bundle);
    buf_z(&bundle, "manch/bundle/v1\n\1");
    buf_be64(&bundle, note.n);
    buf_str(&bundle, note);
    for (size_t i = 0; i < count; i++) {
        buf_byte(&bundle, parts[i].kind);
        buf_be64(&bundle, parts[i].bytes.n);
        buf_str(&bundle, parts[i].bytes);
    }
    sum = hash_of(buf_view(&bundle));
    buf_byte(&bundle, STREAM_END);
    buf_be64(&bundle, HASH_SIZE);
    buf_put(&bundle, sum.b, HASH_SIZE);
    *f = (struct fault){0};
    return read_all(buf_view(&bundle), &got, f);
}

#define HASH32 "0123456789abcdef0123456789abcdef"
#define P_CHECKPOINT {STREAM_CHECKPOINT, {"c", 1}}
#define P_TWO {STREAM_ENTRIES, {"\0\1a\0\1b", 6}}
#define P_ONE {STREAM_ENTRIES, {"\0\1a", 3}}
#define P_BLOB {STREAM_BLOB, {HASH32 "x", 33}}
#define P_WANTED {STREAM_WANTED, {"", 0}}

static void refuse_parts(const struct part *parts, size_t count, const char *why)
{
    struct fault f;

    if (read_parts(small_header(), 0, parts, count, &f) != -FAULT_STREAM || strcmp(f.arg[0], why) != 0)
        fail_msg("%s, not %s", f.arg[0], why);
}
#define REFUSE(why, ...) \
    do { \
        static const struct part parts[] = {__VA_ARGS__}; \
        refuse_parts(parts, sizeof parts / sizeof *parts, why); \
    } while (0)

static void records_come_in_their_order(void **state)
{
    static const struct part good[] = {P_CHECKPOINT, P_ONE, P_ONE, P_CHECKPOINT, P_BLOB, P_WANTED};
    struct fault f;

    (void)state;
    assert_int_equal(read_parts(small_header(), 0, good, 6, &f), 0);
    REFUSE("wrong order", P_TWO, P_CHECKPOINT, P_CHECKPOINT, P_BLOB, P_WANTED);
    REFUSE("wrong order", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, P_TWO, P_WANTED);
    REFUSE("wrong order", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB);
    REFUSE("wrong order", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, P_WANTED, P_WANTED);
    REFUSE("wrong order", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, P_WANTED, P_BLOB);
    REFUSE("wrong order", P_CHECKPOINT, {STREAM_HEADER, {"", 0}});
    REFUSE("wrong order", P_BLOB, P_WANTED);
    REFUSE("unknown record", P_CHECKPOINT, {7, {"", 0}});
    REFUSE("unknown record", {0, {"", 0}});
}

static void records_are_as_many_as_the_header_says(void **state)
{
    (void)state;
    REFUSE("entries are missing", P_CHECKPOINT, P_ONE, P_CHECKPOINT, P_BLOB, P_WANTED);
    REFUSE("entries are missing", P_CHECKPOINT, P_BLOB, P_WANTED);
    REFUSE("too many entries", P_CHECKPOINT, P_TWO, P_ONE, P_CHECKPOINT, P_BLOB, P_WANTED);
    REFUSE("too many entries", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_ONE, P_BLOB, P_WANTED);
    REFUSE("too many sections", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_CHECKPOINT, P_BLOB, P_WANTED);
    REFUSE("sections are missing", P_CHECKPOINT, P_TWO, P_BLOB, P_WANTED);
    REFUSE("sections are missing", P_CHECKPOINT, P_TWO, P_WANTED);
    REFUSE("too many blobs", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, P_BLOB, P_WANTED);
    REFUSE("blobs are missing", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_WANTED);
}

static void records_have_their_form(void **state)
{
    (void)state;
    REFUSE("entry is cut", P_CHECKPOINT, {STREAM_ENTRIES, {"\0\1a\0", 4}});
    REFUSE("entry is cut", P_CHECKPOINT, {STREAM_ENTRIES, {"\0\2a", 3}});
    REFUSE("blob without hash", P_CHECKPOINT, P_TWO, P_CHECKPOINT, {STREAM_BLOB, {HASH32, 31}}, P_WANTED);
    REFUSE("wanted hashes are cut", P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, {STREAM_WANTED, {HASH32, 31}});
}

static void the_size_is_the_one_that_the_header_says(void **state)
{
    static const struct part good[] = {P_CHECKPOINT, P_TWO, P_CHECKPOINT, P_BLOB, P_WANTED};
    struct stream_header h = small_header();
    struct fault f;

    (void)state;
    assert_int_equal(read_parts(h, 0, good, 5, &f), 0);
    assert_int_equal(read_parts(h, 1, good, 5, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "other size than the header says");
    assert_int_equal(read_parts(h, -1, good, 5, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "record too large");
    assert_int_equal(read_parts(h, LIMIT_STREAM, good, 5, &f), -FAULT_TOO_LARGE);
}

static void a_record_larger_than_its_kind_allows_is_refused(void **state)
{
    struct str piece = str_make(arena_alloc(&arena, STREAM_PIECE + 1), STREAM_PIECE + 1);
    struct part parts[] = {{STREAM_CHECKPOINT, {piece.p, LIMIT_NOTE}}, {STREAM_ENTRIES, piece}};
    struct stream_writer w;
    struct stream_header h = small_header();
    struct hash sha = {{0}};
    struct fault f;

    (void)state;
    assert_int_equal(read_parts(h, 0, parts, 2, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "record too large");
    parts[0].bytes.n++;
    assert_int_equal(read_parts(h, 0, parts, 2, &f), -FAULT_STREAM);
    assert_string_equal(f.arg[0], "record too large");

    buf_clear(&bundle);
    assert_int_equal(stream_begin(&w, sink_buf(&bundle), header_note(&h), &f), 0);
    assert_int_equal(stream_record(&w, STREAM_CHECKPOINT, parts[0].bytes, &f), -FAULT_TOO_LARGE);
    assert_int_equal(stream_entry(&w, parts[0].bytes, &f), -FAULT_TOO_LARGE);
    assert_int_equal(stream_blob(&w, &sha, str_make("", LIMIT_STREAM_RECORD), &f), -FAULT_TOO_LARGE);
    stream_writer_release(&w);
}

static void a_length_that_is_a_lie_costs_no_memory(void **state)
{
    struct stream_header h = small_header();
    struct source_str s;
    struct stream_reader r;
    enum stream_kind kind;
    struct str note, record;
    struct fault f;

    (void)state;
    h.log[0].to = 1;
    h.bytes = LIMIT_STREAM;
    note = header_note(&h);
    buf_z(&bundle, "manch/bundle/v1\n\1");
    buf_be64(&bundle, note.n);
    buf_str(&bundle, note);
    for (int i = 0; i < 2; i++) {
        buf_byte(&bundle, STREAM_CHECKPOINT);
        buf_be64(&bundle, 0);
    }
    buf_byte(&bundle, STREAM_BLOB);
    buf_be64(&bundle, LIMIT_STREAM_RECORD);
    buf_z(&bundle, "short");
    s.rest = buf_view(&bundle);
    assert_int_equal(stream_open(&r, source_str(&s), &arena, &h, &note, &f), 0);
    assert_int_equal(stream_next(&r, &kind, &record, &f), 0);
    assert_int_equal(stream_next(&r, &kind, &record, &f), 0);
    assert_int_equal(stream_next(&r, &kind, &record, &f), -FAULT_STREAM);
    assert_true(r.record.cap <= 1024 * 1024);
    stream_reader_release(&r);
}

static void every_member_of_the_header_has_its_form(void **state)
{
    static const char *const wrong[][3] = {
        {"stream/v1", "bundle/v1", "manch/stream/v1"},
        {"\"answer\":null", "\"answer\":\"\"", "answer"},
        {"\"answer\":null", "\"answer\":\"0011\"", "answer"},
        {"\"answer\":null,", "", "answer"},
        {"00112233", "0011223Z", "ask"},
        {"\"blobs\":1", "\"blobs\":-1", "blobs"},
        {"\"bytes\":0", "\"bytes\":null", "bytes"},
        {"1111\"", "111\"", "channel"},
        {"\"from\":\"IN\"", "\"from\":\"in\"", "from"},
        {"\"to\":\"RU\"", "\"to\":\"IN\"", "to"},
        {"\"from\":1", "\"from\":4", "logs"},
        {"\"held\":3", "\"held\":2", "logs"},
        {"mod.in.example/in-ru", "mod.zz.example/in-ru", "logs"},
        {"mod.in.example/in-ru", "mod.ru.example/in-ru", "logs"},
        {"mod.in.example/in-ru", "mod.in", "logs"},
        {"T11:20:05Z", "", "time"},
        {"\"to\":\"RU\"", "\"to\":\"RU\",\"zz\":1", "zz"},
    };
    struct stream_header h = small_header(), out;
    struct buf b = BUF_EMPTY;
    struct fault f;

    (void)state;
    stream_header_text(&b, &h);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct str note = keys_note(&arena, keys_replace(&arena, buf_view(&b), wrong[i][0], wrong[i][1]),
                                    "mod.in.example/log", NULL);

        buf_clear(&bundle);
        buf_z(&bundle, "manch/bundle/v1\n\1");
        buf_be64(&bundle, note.n);
        buf_str(&bundle, note);
        assert_int_equal(read_all(buf_view(&bundle), &out, &f), -FAULT_STREAM);
        assert_string_equal(f.arg[2], wrong[i][2]);
    }
    buf_free(&b);
}

static void entries_are_split_into_pieces_as_the_tally_says(void **state)
{
    enum { COUNT = 700, SIZE = 3001 };
    static char entry[SIZE];
    struct stream_header h = small_header();
    struct stream_tally t = {0};
    struct stream_writer w;
    struct fault f;

    (void)state;
    h.blobs = 0;
    h.log[0] = (struct stream_log){h.log[0].origin, 0, COUNT, COUNT};
    stream_tally_record(&t, 0);
    for (int i = 0; i < COUNT; i++)
        stream_tally_entry(&t, SIZE);
    stream_tally_entries_end(&t);
    stream_tally_record(&t, 0);
    stream_tally_record(&t, 0);
    h.bytes = stream_tally_finish(&t);
    assert_int_equal(stream_begin(&w, sink_buf(&bundle), header_note(&h), &f), 0);
    assert_int_equal(stream_record(&w, STREAM_CHECKPOINT, STR(""), &f), 0);
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(stream_entry(&w, str_make(entry, SIZE), &f), 0);
    assert_int_equal(stream_entries_end(&w, &f), 0);
    assert_int_equal(stream_record(&w, STREAM_CHECKPOINT, STR(""), &f), 0);
    assert_int_equal(stream_record(&w, STREAM_WANTED, STR(""), &f), 0);
    assert_int_equal(stream_finish(&w, &f), 0);
    assert_int_equal(read_all(buf_view(&bundle), &h, &f), 0);
}

static int full(void *ctx, const void *p, size_t n, struct fault *f)
{
    (void)p;
    (void)n;
    return --*(int *)ctx < 0 ? fault_set(f, FAULT_IO, "write", NULL, NULL) : 0;
}

static void a_sink_that_fails_fails_the_writer(void **state)
{
    struct stream_header h = small_header();
    struct stream_writer w;
    struct fault f;

    (void)state;
    for (int n = 0; n < 6; n++) {
        int left = n;
        struct sink sink = {full, &left};
        int rc = stream_begin(&w, sink, header_note(&h), &f);

        if (!rc)
            rc = stream_record(&w, STREAM_CHECKPOINT, STR(""), &f);
        if (!rc)
            rc = stream_finish(&w, &f);
        assert_int_equal(rc, -FAULT_IO);
        stream_writer_release(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_was_written_is_read, release),
        cmocka_unit_test_teardown(the_header_is_the_text_that_the_format_says, release),
        cmocka_unit_test_teardown(a_stream_cut_anywhere_is_refused, release),
        cmocka_unit_test_teardown(a_bit_flipped_anywhere_is_found, release),
        cmocka_unit_test_teardown(nothing_may_follow_the_end, release),
        cmocka_unit_test_teardown(records_come_in_their_order, release),
        cmocka_unit_test_teardown(records_are_as_many_as_the_header_says, release),
        cmocka_unit_test_teardown(records_have_their_form, release),
        cmocka_unit_test_teardown(the_size_is_the_one_that_the_header_says, release),
        cmocka_unit_test_teardown(a_record_larger_than_its_kind_allows_is_refused, release),
        cmocka_unit_test_teardown(a_length_that_is_a_lie_costs_no_memory, release),
        cmocka_unit_test_teardown(every_member_of_the_header_has_its_form, release),
        cmocka_unit_test_teardown(entries_are_split_into_pieces_as_the_tally_says, release),
        cmocka_unit_test_teardown(a_sink_that_fails_fails_the_writer, release),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
