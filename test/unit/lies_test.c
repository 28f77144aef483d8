/* Hundreds of streams with one fault each: what no checkpoint covers is refused and changes nothing; a lie leaves
 * evidence. What a checkpoint does cover stands in void_test.c. */
#include "lies.h"

#include "act/age.h"
#include "act/press.h"

/* The honest stream is taken: nothing before it has done harm. */
static void taken_at_last(struct lies *l)
{
    lies_void(l, "the honest stream", REASON_NONE);
}

/* --- refused: on the way ----------------------------------------------------------------------------------------- */

static void a_stream_that_is_cut_is_refused(void **state)
{
    struct lies *l = *state;

    for (size_t n = 0;; n += 37) {
        struct lies_stream x = lies_honest(l, 0, 3);
        struct str whole = lies_bytes(l, &x);

        if (n >= whole.n)
            break;
        lies_refused_bytes(l, "cut at", n, str_make(whole.p, n), FAULT_STREAM);
    }
    taken_at_last(l);
}

static void a_stream_with_a_flipped_bit_is_refused(void **state)
{
    struct lies *l = *state;

    for (size_t n = 0;; n += 29) {
        struct lies_stream x = lies_honest(l, 0, 3);
        struct str whole = lies_bytes(l, &x);

        if (n >= whole.n)
            break;
        ((char *)(uintptr_t)whole.p)[n] ^= (char)(1 << n % 8);
        lies_refused_bytes(l, "flipped at", n, whole, FAULT_NONE);
    }
    taken_at_last(l);
}

static void bytes_behind_the_end_are_refused(void **state)
{
    struct lies *l = *state;

    for (size_t n = 1; n < 6; n++) {
        struct lies_stream x = lies_honest(l, 0, 3);
        struct str whole = lies_bytes(l, &x);

        lies_refused_bytes(l, "behind the end", n,
                           arena_fmt(&l->scratch, STR_FMT "%.*s", STR_ARG(whole), (int)n, "more bytes"), FAULT_STREAM);
    }
    taken_at_last(l);
}

/* --- refused: records -------------------------------------------------------------------------------------------- */

static void a_record_twice_or_missing_is_refused(void **state)
{
    struct lies *l = *state;

    for (size_t i = 0; i < 4; i++) {
        struct lies_stream x = lies_honest(l, 0, 3);

        memmove(&x.record[i + 1], &x.record[i], (x.count - i) * sizeof x.record[0]);
        x.count++;
        lies_refused(l, "record twice", i, x, FAULT_NONE);
        x = lies_honest(l, 0, 3);
        memmove(&x.record[i], &x.record[i + 1], (x.count - i - 1) * sizeof x.record[0]);
        x.count--;
        lies_refused(l, "record missing", i, x, FAULT_NONE);
    }
    taken_at_last(l);
}

static void records_in_another_order_are_refused(void **state)
{
    struct lies *l = *state;

    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4; j++) {
            struct lies_stream x = lies_honest(l, 0, 3);
            struct lies_record r = x.record[i];

            x.record[i] = x.record[j];
            x.record[j] = r;
            lies_refused(l, "swapped", i * 10 + j, x, FAULT_NONE);
        }
    taken_at_last(l);
}

static void a_record_of_an_unknown_kind_is_refused(void **state)
{
    static const int kind[] = {0, 1, 6, 7, 8, 127, 128, 255};
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++)
        for (size_t at = 0; at < 4; at++) {
            struct lies_stream x = lies_honest(l, 0, 3);

            x.record[at].kind = kind[i];
            lies_refused(l, "kind", (size_t)kind[i], x, FAULT_STREAM);
        }
    taken_at_last(l);
}

static void a_length_that_is_not_so_is_refused(void **state)
{
    static const uint64_t length[] = {UINT64_MAX, INT64_MAX, 1ull << 40, 1ull << 31, 1u << 20, 70000, 1, 0};
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof length / sizeof length[0]; i++)
        for (size_t at = 0; at < 4; at++) {
            struct lies_stream x = lies_honest(l, 0, 3);

            if (x.record[at].bytes.n == length[i])
                continue;
            x.record[at].cut = true;
            x.record[at].length = length[i];
            lies_refused(l, "length", i, x, FAULT_NONE);
        }
    taken_at_last(l);
}

static void a_total_that_is_not_so_is_refused(void **state)
{
    static const int64_t more[] = {1, -1, 9, -9, 41, -41, 1000, -1000, 1LL << 31, 1LL << 33, 1LL << 50};
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        struct lies_stream x = lies_honest(l, 0, 3);

        x.more_bytes = more[i];
        lies_refused(l, "total", i, x, FAULT_NONE);
    }
    taken_at_last(l);
}

static void a_wrong_end_is_refused(void **state)
{
    struct lies *l = *state;
    struct lies_stream x = lies_honest(l, 0, 3);

    x.wrong_end = true;
    lies_refused(l, "end", 0, x, FAULT_STREAM);
    taken_at_last(l);
}

static void blobs_that_are_not_what_they_say_are_refused(void **state)
{
    struct lies *l = *state;

    for (size_t i = 0; i < 5; i++) {
        static const size_t size[] = {0, 31, 32, 33, 1000};
        struct lies_stream x = lies_honest(l, 0, 3);
        struct lies_record wanted = x.record[x.count - 1];

        x.record[x.count - 1] = (struct lies_record){
            .kind = STREAM_BLOB, .bytes = str_make(arena_alloc(&l->scratch, size[i]), size[i])};
        x.record[x.count++] = wanted;
        x.h.blobs = 1;
        lies_refused(l, "blob", size[i], x, FAULT_STREAM);
    }
    for (size_t i = 1; i < 4; i++) { /* as many as are said */
        struct lies_stream x = lies_honest(l, 0, 3);

        x.h.blobs = i;
        lies_refused(l, "blobs said", i, x, FAULT_STREAM);
    }
    taken_at_last(l);
}

static void what_is_wanted_has_whole_hashes(void **state)
{
    struct lies *l = *state;

    for (size_t n = 1; n < 70; n += 4) {
        struct lies_stream x = lies_honest(l, 0, 3);

        if (n % HASH_SIZE == 0)
            continue;
        x.record[x.count - 1].bytes = str_make(arena_alloc(&l->scratch, n), n);
        lies_refused(l, "wanted", n, x, FAULT_STREAM);
    }
    taken_at_last(l);
}

/* --- refused: the header ----------------------------------------------------------------------------------------- */

static struct str honest_header(struct lies *l)
{
    struct lies_stream x = lies_honest(l, 0, 3);
    struct buf b = BUF_EMPTY;
    struct str out;

    lies_bytes(l, &x); /* fills bytes */
    stream_header_text(&b, &x.h);
    out = arena_str(&l->scratch, buf_view(&b));
    buf_free(&b);
    return out;
}

static void a_header_of_another_form_is_refused(void **state)
{
    static const char *const change[][2] = {
        {"manch/stream/v1", "manch/stream/v2"},
        {"manch/stream/v1", "manch/act/v1"},
        {"manch/stream/v1", ""},
        {"{\"answer\"", "{ \"answer\""},
        {"{\"answer\":null,", "{"},
        {"\"ask\":null", "\"ask\":1"},
        {"\"ask\":null", "\"ask\":\"\""},
        {"\"ask\":null", "\"ask\":\"xyz\""},
        {"\"blobs\":0", "\"blobs\":-1"},
        {"\"blobs\":0", "\"blobs\":0.0"},
        {"\"blobs\":0", "\"blobs\":\"0\""},
        {"\"blobs\":0", "\"blobs\":null"},
        {"\"blobs\":0", "\"blobs\":0,\"blobs\":0"},
        {"\"from\":\"RU\"", "\"from\":\"ru\""},
        {"\"from\":\"RU\"", "\"from\":\"\""},
        {"\"from\":\"RU\"", "\"from\":null"},
        {"\"from\":0,", "\"from\":1,"},
        {"\"held\":3", "\"held\":2"},
        {"\"from\":0", "\"from\":-1"},
        {"\"held\":0", "\"held\":1e3"},
        {"\"to\":3", "\"to\":9007199254740992"},
        {"mod.in.example/in-ru", "mod.zz.example/in-ru"},
        {"mod.in.example/in-ru", "mod.in.example"},
        {"mod.in.example/in-ru", "mod.in.example/IN"},
        {"\"time\":\"2025", "\"time\":\"2O25"},
        {"\"time\":\"2025-10", "\"time\":\"2025-13"},
        {"}\n", "},\"more\":1}\n"},
        {"}\n", "}\n{}\n"},
        {"\"to\":\"IN\"}", "\"to\":\"IN\",\"zone\":1}"},
        {"\"logs\":[", "\"logs\":[[],"},
        {"\"logs\":[", "\"logs\":[null,"},
        {"\"channel\":\"", "\"channel\":\"0"},
    };
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof change / sizeof change[0]; i++) {
        struct lies_stream x;
        struct str text = keys_replace(&l->scratch, honest_header(l), change[i][0], change[i][1]);

        x = lies_honest(l, 0, 3);
        x.header_text = text;
        lies_refused(l, change[i][1], i, x, FAULT_NONE);
    }
    taken_at_last(l);
}

static void a_deep_header_is_refused(void **state)
{
    struct lies *l = *state;

    for (size_t depth = 10; depth < 20000; depth *= 2) {
        struct lies_stream x;
        struct buf b = BUF_EMPTY;
        struct str text;

        buf_z(&b, "\"ask\":");
        for (size_t i = 0; i < depth; i++)
            buf_byte(&b, '[');
        for (size_t i = 0; i < depth; i++)
            buf_byte(&b, ']');
        text = keys_replace(&l->scratch, honest_header(l), "\"ask\":null", b.p);
        x = lies_honest(l, 0, 3);
        x.header_text = arena_str(&l->scratch, text);
        buf_free(&b);
        lies_refused(l, "deep", depth, x, FAULT_NONE);
    }
    taken_at_last(l);
}

static void a_stream_of_somebody_else_or_to_somebody_else_is_refused(void **state)
{
    struct lies *l = *state;

    for (size_t bit = 0; bit < 8; bit++) {
        struct lies_stream x = lies_honest(l, 0, 3);

        x.h.channel.b[bit * 4] ^= (uint8_t)(1u << bit);
        lies_refused(l, "channel", bit, x, FAULT_FOREIGN);
    }
    for (size_t i = 0; i < 4; i++) {
        static const char *const to[] = {"RU", "KZ", "XX", "INX"}, *const from[] = {"IN", "KZ", "XX", "RUX"};
        struct lies_stream x = lies_honest(l, 0, 3);

        x.h.to = str_of(to[i]);
        lies_refused(l, "to", i, x, i ? FAULT_FOREIGN : FAULT_STREAM); /* to itself: no header at all */
        x = lies_honest(l, 0, 3);
        x.h.from = str_of(from[i]);
        lies_refused(l, "from", i, x, i ? FAULT_FOREIGN : FAULT_STREAM);
    }
    for (size_t i = 0; i < 6; i++) {
        static const char *const by[] = {"mod.ru.example/root", "mod.ru.example/mirror", "mod.ru.example/secretary",
                                         "mod.in.example/log", "mod.in.example/root", "mod.zz.example/log"};
        struct lies_stream x = lies_honest(l, 0, 3);

        x.by = by[i];
        lies_refused(l, by[i], i, x, FAULT_SIGNATURE);
    }
    taken_at_last(l);
}

static void a_header_with_other_logs_is_refused(void **state)
{
    struct lies *l = *state;
    struct lies_stream x = lies_honest(l, 0, 3);
    struct stream_log first = x.h.log[0];

    x.h.log[0] = x.h.log[1];
    x.h.log[1] = first;
    lies_refused(l, "unsorted logs", 0, x, FAULT_NONE);
    x = lies_honest(l, 0, 3);
    x.h.log[0] = x.h.log[1];
    lies_refused(l, "a log twice", 0, x, FAULT_NONE);
    x = lies_honest(l, 0, 3);
    x.h.log[x.h.count++] = (struct stream_log){STR("mod.zz.example/in-ru"), 0, 0, 0};
    lies_add(&x, STREAM_CHECKPOINT, STR(""));
    lies_refused(l, "a log too many", 0, x, FAULT_NONE);
    x = lies_honest(l, 0, 3);
    x.h.log[0] = x.h.log[1];
    x.h.count = 1;
    memmove(&x.record[0], &x.record[1], (x.count - 1) * sizeof x.record[0]);
    x.count--;
    lies_refused(l, "a log too few", 0, x, FAULT_STREAM);
    taken_at_last(l);
}

/* --- refused: gaps, checkpoints, entries ------------------------------------------------------------------------- */

static void many_notices(struct lies *l, size_t count)
{
    char subject[48];

    for (size_t i = 0; i < count; i++) {
        snprintf(subject, sizeof subject, "contact/many-%zu", i);
        world_act(l->w, RU, ACT_NOTIFY, subject, CONTACT);
    }
}

static void a_gap_is_refused(void **state)
{
    struct lies *l = *state;

    many_notices(l, 20);
    for (size_t from = 1; from < l->w->count[RU]; from++)
        lies_refused(l, "from", from, lies_honest(l, from, l->w->count[RU]), FAULT_GAP);
    taken_at_last(l);
}

static void a_checkpoint_that_is_no_word_of_the_log_is_refused(void **state)
{
    static const char *const by[] = {"mod.ru.example/root", "mod.ru.example/secretary", "mod.in.example/log",
                                     "mod.zz.example/log"};
    static const char *const change[][2] = {
        {"mod.ru.example/in-ru\n", "mod.in.example/in-ru\n"},
        {"mod.ru.example/in-ru\n", "mod.ru.example/in-zz\n"},
        {"mod.ru.example/in-ru\n", "\n"},
        {"\n3\n", "\n03\n"},
        {"\n3\n", "\n-3\n"},
        {"\n3\n", "\n+3\n"},
        {"\n3\n", "\n3 \n"},
        {"\n3\n", "\n\n"},
        {"\n3\n", "\n18446744073709551616\n"},
        {"\n3\n", "\n2\n"},
        {"\n3\n", "\n4\n"},
        {"\n3\n", "\n0\n"},
        {"=\n", "\n"},
        {"=\n", "=\nmore\n"},
        {"=\n", "==\n"},
    };
    struct lies *l = *state;
    struct str origin = l->w->charter.party[RU].origin;
    const struct hash *root = &l->w->root[RU][3];

    for (size_t i = 0; i < sizeof by / sizeof by[0]; i++) {
        struct lies_stream x = lies_honest(l, 0, 3);

        x.record[1].bytes = keys_note(&l->scratch, lies_checkpoint_text(&l->scratch, origin, 3, root), by[i], NULL);
        lies_refused(l, by[i], i, x, FAULT_CHECKPOINT);
    }
    for (size_t i = 0; i < sizeof change / sizeof change[0]; i++) {
        struct lies_stream x = lies_honest(l, 0, 3);
        struct str text = lies_checkpoint_text(&l->scratch, origin, 3, root);

        x.record[1].bytes = keys_note(&l->scratch, keys_replace(&l->scratch, text, change[i][0], change[i][1]),
                                      "mod.ru.example/log", NULL);
        lies_refused(l, "checkpoint", i, x, FAULT_CHECKPOINT);
    }
    for (size_t n = 0; n < 150; n += 7) { /* no note */
        struct lies_stream x = lies_honest(l, 0, 3);

        if (n == 0)
            x.record[1].bytes = STR("");
        else
            x.record[1].bytes.n = n;
        lies_refused(l, "checkpoint of bytes", n, x, FAULT_CHECKPOINT);
    }
    taken_at_last(l);
}

static void a_wrong_cosignature_of_a_known_mirror_is_refused(void **state)
{
    struct lies *l = *state;
    struct signer s = keys_signer();

    for (size_t i = 0; i < 8; i++) {
        struct lies_stream x = lies_honest(l, 0, 3);
        struct str note = x.record[1].bytes,
                   text = lies_checkpoint_text(&l->scratch, l->w->charter.party[RU].origin, 3, &l->w->root[RU][2]);
        struct buf b = BUF_EMPTY;

        buf_str(&b, note);
        assert_int_equal(cosign_make(&b, text, 1761736805 + (int64_t)i, &l->w->charter.party[IN].mirror, &s, NULL), 0);
        x.record[1].bytes = arena_str(&l->scratch, buf_view(&b));
        buf_free(&b);
        lies_refused(l, "cosignature", i, x, FAULT_CHECKPOINT);
    }
    taken_at_last(l);
}

/* Entries that the checkpoint does not cover: one bit of one of them, one too few, one too many, in another order. */
static void entries_that_no_checkpoint_covers_are_refused(void **state)
{
    struct lies *l = *state;
    struct lies_stream x;

    many_notices(l, 3);
    for (size_t n = 5;; n += 61) {
        struct str bytes;

        x = lies_honest(l, 0, 6);
        bytes = x.record[2].bytes;
        if (n >= bytes.n)
            break;
        ((char *)(uintptr_t)bytes.p)[n] ^= 1;
        lies_refused(l, "entry bit", n, x, FAULT_NONE);
    }
    for (size_t i = 0; i < 6; i++) {
        struct buf b = BUF_EMPTY;

        x = lies_honest(l, 0, 6);
        for (size_t k = 0; k < 6; k++) /* the entry at I twice, the one after it not at all */
            buf_str(&b, lies_u16(&l->scratch, l->w->entry[RU][k == (i + 1) % 6 ? i : k]));
        x.record[2].bytes = arena_str(&l->scratch, buf_view(&b));
        lies_refused(l, "entry twice", i, x, FAULT_CHECKPOINT);
        x = lies_honest(l, 0, 6);
        buf_clear(&b);
        for (size_t k = 0; k < 6; k++)
            buf_str(&b, lies_u16(&l->scratch, l->w->entry[RU][k == i ? (i + 1) % 6 : k == (i + 1) % 6 ? i : k]));
        x.record[2].bytes = arena_str(&l->scratch, buf_view(&b));
        lies_refused(l, "entries swapped", i, x, FAULT_CHECKPOINT);
        x = lies_honest(l, 0, 6);
        x.record[2].bytes = lies_entries(&l->scratch, l->w, RU, 0, i);
        lies_refused(l, "entries missing", i, x, FAULT_STREAM);
        x = lies_honest(l, 0, 6);
        x.record[2].bytes = arena_fmt(&l->scratch, STR_FMT STR_FMT, STR_ARG(x.record[2].bytes), STR_ARG(STR("ab")));
        x.record[2].bytes.n -= i % 2;
        lies_refused(l, "bytes behind the entries", i, x, FAULT_STREAM);
        buf_free(&b);
    }
    taken_at_last(l);
}

/* --- refused: the courier's file --------------------------------------------------------------------------------- */

static void same_bytes(void *p, size_t n)
{
    memset(p, 7, n);
}

static int courier_identity(void *ctx, uint8_t identity[32], struct fault *f)
{
    (void)f;
    memcpy(identity, ctx, 32);
    return 0;
}

static struct str sealed(struct lies *l, struct str plain, bool press, const uint8_t recipient[AGE_KEY])
{
    struct buf b = BUF_EMPTY;
    struct age_writer *age;
    struct press_writer *w = NULL;
    struct sink out, inner;
    struct str bytes;

    assert_int_equal(age_write_begin(&age, recipient, same_bytes, sink_buf(&b), &out, NULL), 0);
    if (press) {
        assert_int_equal(press_write_begin(&w, out, &inner, NULL), 0);
        out = inner;
    }
    assert_int_equal(out.write(out.ctx, plain.p, plain.n, NULL), 0);
    if (w)
        assert_int_equal(press_write_end(w, NULL), 0);
    assert_int_equal(age_write_end(age, NULL), 0);
    bytes = arena_str(&l->scratch, buf_view(&b));
    buf_free(&b);
    return bytes;
}

static int unpack(struct lies *l, struct str bytes, struct fault *f)
{
    struct hash identity = hash_of(l->w->charter.party[IN].host);
    struct exchange_identity who = {courier_identity, identity.b};
    struct exchange_taken taken;
    struct source_str in = {bytes};
    struct signer s = keys_signer();

    return exchange_unpack(l->s, &s, &who, source_str(&in), &taken, f);
}

static void unpack_refused(struct lies *l, const char *what, size_t n, struct str bytes)
{
    struct str before = lies_digest(l);
    struct fault f = {0};
    int rc = unpack(l, bytes, &f);

    if (rc == 0 || fault_exit(f.code) != 4)
        fail_msg("%s %zu: %d %s: %s %s", what, n, rc, fault_name(f.code), f.arg[0], f.arg[1]);
    assert_true(str_eq(before, lies_digest(l)));
    lies_next(l);
}

static void a_couriers_file_that_is_damaged_is_refused(void **state)
{
    struct lies *l = *state;
    struct hash identity = hash_of(l->w->charter.party[IN].host);
    uint8_t recipient[AGE_KEY], other[AGE_KEY];
    struct arena kept = ARENA_EMPTY;
    struct lies_stream x = lies_honest(l, 0, 3);
    struct str plain = arena_str(&kept, lies_bytes(l, &x)), file;

    age_recipient_of(identity.b, recipient);
    identity.b[9] ^= 1;
    age_recipient_of(identity.b, other);
    file = arena_str(&kept, sealed(l, plain, true, recipient));
    for (size_t n = 0; n < file.n; n += 41)
        unpack_refused(l, "file cut at", n, str_make(file.p, n));
    for (size_t n = 0; n < file.n; n += 23) {
        struct str bad = arena_str(&l->scratch, file);

        ((char *)(uintptr_t)bad.p)[n] ^= (char)(1 << n % 8);
        unpack_refused(l, "file flipped at", n, bad);
    }
    unpack_refused(l, "for somebody else", 0, sealed(l, plain, true, other));
    unpack_refused(l, "not compressed", 0, sealed(l, plain, false, recipient));
    unpack_refused(l, "not encrypted", 0, plain);
    assert_int_equal(unpack(l, file, NULL), 0);
    arena_release(&kept);
}

/* A small file that expands without end: the stream inside allows what its header says and no more. */
static void a_file_that_expands_is_refused(void **state)
{
    struct lies *l = *state;
    struct hash identity = hash_of(l->w->charter.party[IN].host);
    uint8_t recipient[AGE_KEY];

    age_recipient_of(identity.b, recipient);
    for (size_t mib = 1; mib <= 64; mib *= 4) {
        struct lies_stream x = lies_honest(l, 0, 3);
        size_t n = mib << 20;
        char *zeros = calloc(1, n);

        assert_non_null(zeros);
        x.record[2].bytes = str_make(zeros, n);
        unpack_refused(l, "expands to", mib, sealed(l, lies_bytes(l, &x), true, recipient));
        free(zeros);
    }
    taken_at_last(l);
}

/* --- evidence ---------------------------------------------------------------------------------------------------- */

/* The log's own key signs another root than its entries have. */
static void a_checkpoint_of_another_root_is_evidence(void **state)
{
    struct lies *l = *state;
    struct lies_stream x;

    many_notices(l, 4);
    taken_at_last(l);
    for (uint64_t size = 1; size <= 7; size++) {
        struct hash root = l->w->root[RU][size];

        root.b[5] ^= 1;
        x = lies_honest(l, 0, 0);
        x.record[1].bytes = lies_checkpoint(&l->scratch, l->w, RU, size, &root);
        lies_idle(l, "another root of", size, x, 1);
        x = lies_honest(l, 0, 0);
        x.record[1].bytes = lies_checkpoint(&l->scratch, l->w, RU, size, &root);
        lies_idle(l, "the same again of", size, x, 0);
    }
    many_notices(l, 1);
    taken_at_last(l); /* its honest word is still taken */
}

static void another_history_is_evidence(void **state)
{
    struct lies *l = *state, *other = lies_new();

    many_notices(l, 8);
    taken_at_last(l);
    for (size_t i = 0; i < 12; i++) { /* sooner or later longer than the one held */
        struct str subject = arena_fmt(&other->w->arena, "contact/other-%zu", i);
        struct lies_stream x;
        uint64_t to;

        world_act(other->w, RU, ACT_NOTIFY, subject.p, CONTACT);
        to = other->w->count[RU];
        x = lies_honest(other, 0, to);
        lies_idle(l, "another history to", to, x, 1);
    }
    lies_free(other);
    many_notices(l, 1);
    taken_at_last(l);
}

static void receipt_of(struct lies *l, uint64_t size, int flip)
{
    struct hash root;
    struct fault f = {0};

    if (size <= ledger_size(l->s, IN))
        world_good(ledger_root(l->s, IN, size, &root, &f), &f);
    else
        memset(&root, 9, sizeof root);
    if (flip >= 0)
        root.b[flip] ^= 0x10;
    world_receipt_at(l->w, RU, IN, size, &root);
}

static void a_receipt_with_a_wrong_root_is_void_and_evidence(void **state)
{
    struct lies *l = *state;

    for (int i = 0; i < 32; i += 2) {
        receipt_of(l, 1 + (uint64_t)i % 3, i);
        lies_void(l, "receipt with a wrong root", REASON_RECEIPT_ROOT);
        assert_int_equal(lies_evidence(l, "receipt"), i / 2 + 1);
    }
    receipt_of(l, 2, -1);
    lies_void(l, "an honest receipt", REASON_NONE);
    receipt_of(l, 2, -1);
    lies_void(l, "the same again", REASON_RECEIPT_SIZE);
    receipt_of(l, 1, -1);
    lies_void(l, "a smaller one", REASON_RECEIPT_SIZE);
    world_receipt_at(l->w, RU, RU, 2, &l->w->root[RU][2]);
    lies_void(l, "of one's own log", REASON_RECEIPT_OWN);
    world_act(
        l->w, RU, ACT_RECEIPT, "",
        "{\"origin\":\"mod.zz.example/in-ru\",\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"size\":1}");
    lies_void(l, "of a log that is not there", REASON_RECEIPT_LOG);
}

static void a_receipt_of_more_than_there_is_makes_its_log_wait_and_is_evidence(void **state)
{
    for (uint64_t more = 1; more < 2000000; more *= 17) {
        struct lies *l = lies_new();
        struct exchange_taken taken;
        struct lies_stream x;
        struct record_act act;
        struct fault f = {0};

        many_notices(l, 1);
        taken_at_last(l);
        receipt_of(l, ledger_size(l->s, IN) + more, -1);
        many_notices(l, 2);
        x = lies_honest(l, 4, l->w->count[RU]);
        world_good(lies_take(l, lies_bytes(l, &x), &taken, &f), &f);
        assert_int_equal(taken.alarms, 1);
        assert_int_equal(lies_evidence(l, "beyond"), 1);
        assert_int_equal(l->s->fold.log[RU].effective, 4);
        world_good(record_act(l->s, RU, 5, &l->scratch, &act, &f), &f);
        assert_int_equal(act.state, RECORD_WAITING);
        world_good(record_verify(l->s, NULL, NULL, &f), &f);
        rows++;
        lies_free(l);
    }
    (void)state;
}

/* --- the sum ----------------------------------------------------------------------------------------------------- */

static void there_are_hundreds_of_rows(void **state)
{
    (void)state;
    print_message("%zu streams with one fault each\n", rows);
    assert_true(rows >= 500);
}

#define ROW(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(a_stream_that_is_cut_is_refused),
        ROW(a_stream_with_a_flipped_bit_is_refused),
        ROW(bytes_behind_the_end_are_refused),
        ROW(a_record_twice_or_missing_is_refused),
        ROW(records_in_another_order_are_refused),
        ROW(a_record_of_an_unknown_kind_is_refused),
        ROW(a_length_that_is_not_so_is_refused),
        ROW(a_total_that_is_not_so_is_refused),
        ROW(a_wrong_end_is_refused),
        ROW(blobs_that_are_not_what_they_say_are_refused),
        ROW(what_is_wanted_has_whole_hashes),
        ROW(a_header_of_another_form_is_refused),
        ROW(a_deep_header_is_refused),
        ROW(a_stream_of_somebody_else_or_to_somebody_else_is_refused),
        ROW(a_header_with_other_logs_is_refused),
        ROW(a_gap_is_refused),
        ROW(a_checkpoint_that_is_no_word_of_the_log_is_refused),
        ROW(a_wrong_cosignature_of_a_known_mirror_is_refused),
        ROW(entries_that_no_checkpoint_covers_are_refused),
        ROW(a_couriers_file_that_is_damaged_is_refused),
        ROW(a_file_that_expands_is_refused),
        ROW(a_checkpoint_of_another_root_is_evidence),
        ROW(another_history_is_evidence),
        ROW(a_receipt_with_a_wrong_root_is_void_and_evidence),
        cmocka_unit_test(a_receipt_of_more_than_there_is_makes_its_log_wait_and_is_evidence),
        cmocka_unit_test(there_are_hundreds_of_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
