#include "act/stream.h"

#include <inttypes.h>
#include <stdio.h>

#include "act/form.h"
#include "base/date.h"
#include "base/enc.h"

static const char magic[] = "manch/bundle/v1\n", header_line[] = "manch/stream/v1";

enum { FRAME = 9, NONCE = 32, STEP = 64 * 1024 };

#define BIT(kind) (1u << STREAM_##kind)
/* What each kind of record may hold, and which kinds may follow it. */
static const struct {
    uint64_t max;
    unsigned next;
} kinds[] = {
    [STREAM_HEADER] = {LIMIT_STREAM_HEADER, BIT(CHECKPOINT)},
    [STREAM_CHECKPOINT] = {LIMIT_NOTE, BIT(CHECKPOINT) | BIT(ENTRIES) | BIT(BLOB) | BIT(WANTED)},
    [STREAM_ENTRIES] = {STREAM_PIECE, BIT(CHECKPOINT) | BIT(ENTRIES) | BIT(BLOB) | BIT(WANTED)},
    [STREAM_BLOB] = {LIMIT_STREAM_RECORD, BIT(BLOB) | BIT(WANTED)},
    [STREAM_WANTED] = {STREAM_WANTED_MAX, BIT(END)},
    [STREAM_END] = {HASH_SIZE, 0},
};

uint64_t stream_framed(uint64_t length)
{
    return FRAME + length;
}

/* Tally. */

void stream_tally_record(struct stream_tally *t, uint64_t length)
{
    t->bytes += stream_framed(length);
}

void stream_tally_entries_end(struct stream_tally *t)
{
    if (t->piece)
        stream_tally_record(t, t->piece);
    t->piece = 0;
}

void stream_tally_entry(struct stream_tally *t, uint64_t length)
{
    if (t->piece + 2 + length > STREAM_PIECE)
        stream_tally_entries_end(t);
    t->piece += 2 + length;
}

uint64_t stream_tally_finish(struct stream_tally *t)
{
    stream_tally_entries_end(t);
    stream_tally_record(t, HASH_SIZE);
    return t->bytes;
}

/* The header. */

static bool nonce(const struct json *v, void *field)
{
    uint8_t unused[NONCE / 2];

    return form_text_null(v, field) && (v->type == JSON_NULL || enc_unhex(v->str, unused, sizeof unused));
}

static const struct form_member log_members[] = {
    {"from", form_size, offsetof(struct stream_log, from), false},
    {"held", form_size, offsetof(struct stream_log, held), false},
    {"origin", form_origin, offsetof(struct stream_log, origin), false},
    {"to", form_size, offsetof(struct stream_log, to), false},
};

static bool logs(const struct json *v, void *out)
{
    static const struct form form = FORM("", log_members);
    struct stream_header *h = out;

    if (v->type != JSON_ARRAY || v->count == 0 || v->count > LIMIT_PARTIES)
        return false;
    for (const struct json *c = v->child; c; c = c->next) {
        struct stream_log *l = &h->log[h->count++];

        if (form_read(c, &form, l, FAULT_STREAM, NULL) || l->from > l->to || l->to > l->held)
            return false;
        if (h->count > 1 && str_cmp(l[-1].origin, l->origin) >= 0)
            return false;
    }
    return true;
}

#define AT(field) offsetof(struct stream_header, field)

static const struct form_member header_members[] = {
    {"answer", nonce, AT(answer), false},
    {"ask", nonce, AT(ask), false},
    {"blobs", form_size, AT(blobs), false},
    {"bytes", form_size, AT(bytes), false},
    {"channel", form_hash, AT(channel), false},
    {"from", form_party, AT(from), false},
    {"logs", logs, 0, false},
    {"time", form_time, AT(time), false},
    {"to", form_party, AT(to), false},
};

static void put_nonce(struct buf *b, const char *name, struct str s)
{
    if (s.n)
        buf_fmt(b, "\"%s\":\"" STR_FMT "\",", name, STR_ARG(s));
    else
        buf_fmt(b, "\"%s\":null,", name);
}

void stream_header_text(struct buf *b, const struct stream_header *h)
{
    char time[DATE_TIME_TEXT];

    date_write_time(h->time, time);
    buf_fmt(b, "%s\n{", header_line);
    put_nonce(b, "answer", h->answer);
    put_nonce(b, "ask", h->ask);
    buf_fmt(b, "\"blobs\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"channel\":\"%s\",", h->blobs, h->bytes,
            hash_hex(&h->channel).z);
    buf_fmt(b, "\"from\":\"" STR_FMT "\",\"logs\":[", STR_ARG(h->from));
    for (size_t i = 0; i < h->count; i++) {
        const struct stream_log *l = &h->log[i];

        buf_fmt(b, "%s{\"from\":%" PRIu64 ",\"held\":%" PRIu64 ",\"origin\":\"" STR_FMT "\",\"to\":%" PRIu64 "}",
                i ? "," : "", l->from, l->held, STR_ARG(l->origin), l->to);
    }
    buf_fmt(b, "],\"time\":\"%s\",\"to\":\"" STR_FMT "\"}\n", time, STR_ARG(h->to));
}

static int parse_header(struct str bytes, struct arena *a, struct stream_header *out, struct fault *f)
{
    static const struct form form = FORM("", header_members);
    struct fault why = {0};
    struct json *top;
    struct note note;
    int rc;

    memset(out, 0, sizeof *out);
    if (note_parse(bytes, &note, &why))
        return fault_set(f, FAULT_STREAM, why.arg[0], NULL, why.arg[1]);
    if ((rc = form_open(note.text, header_line, a, &top, FAULT_STREAM, &why)) ||
        (rc = form_read(top, &form, out, FAULT_STREAM, &why)))
        return fault_set(f, FAULT_STREAM, why.arg[0], NULL, why.arg[1]);
    if (out->bytes > (uint64_t)LIMIT_STREAM)
        return fault_set(f, FAULT_TOO_LARGE, "stream", "4294967296", NULL);
    if (str_eq(out->from, out->to))
        return fault_set(f, FAULT_STREAM, "wrong value", NULL, "to");
    return 0;
}

/* Writing. */

static int put(struct stream_writer *w, struct str s, struct fault *f)
{
    hash_add(w->hash, s);
    return w->out.write(w->out.ctx, s.p, s.n, f);
}

static int put_frame(struct stream_writer *w, enum stream_kind kind, uint64_t length, struct fault *f)
{
    uint8_t frame[FRAME] = {(uint8_t)kind};
    char limit[24];

    if (length > kinds[kind].max) {
        snprintf(limit, sizeof limit, "%" PRIu64, kinds[kind].max);
        return fault_set(f, FAULT_TOO_LARGE, "record", limit, NULL);
    }
    enc_put64(frame + 1, length);
    return put(w, str_make(frame, sizeof frame), f);
}

int stream_begin(struct stream_writer *w, struct sink out, struct str header_note, struct fault *f)
{
    int rc;

    *w = (struct stream_writer){.out = out, .hash = hash_begin()};
    if ((rc = put(w, STR(magic), f)))
        return rc;
    return stream_record(w, STREAM_HEADER, header_note, f);
}

int stream_record(struct stream_writer *w, enum stream_kind kind, struct str bytes, struct fault *f)
{
    int rc = put_frame(w, kind, bytes.n, f);

    return rc ? rc : put(w, bytes, f);
}

int stream_blob(struct stream_writer *w, const struct hash *sha, struct str bytes, struct fault *f)
{
    int rc;

    if ((rc = put_frame(w, STREAM_BLOB, HASH_SIZE + (uint64_t)bytes.n, f)) ||
        (rc = put(w, str_make(sha->b, HASH_SIZE), f)))
        return rc;
    return put(w, bytes, f);
}

int stream_entry(struct stream_writer *w, struct str entry, struct fault *f)
{
    int rc;

    if (entry.n > LIMIT_ENTRY)
        return fault_set(f, FAULT_TOO_LARGE, "entry", "65535", NULL);
    if (w->piece.n + 2 + entry.n > STREAM_PIECE && (rc = stream_entries_end(w, f)))
        return rc;
    buf_be16(&w->piece, (uint16_t)entry.n);
    buf_str(&w->piece, entry);
    return 0;
}

int stream_entries_end(struct stream_writer *w, struct fault *f)
{
    int rc = w->piece.n ? stream_record(w, STREAM_ENTRIES, buf_view(&w->piece), f) : 0;

    buf_clear(&w->piece);
    return rc;
}

int stream_finish(struct stream_writer *w, struct fault *f)
{
    uint8_t frame[FRAME + HASH_SIZE] = {STREAM_END};
    struct hash sum = hash_end(w->hash);
    int rc;

    w->hash = NULL;
    enc_put64(frame + 1, HASH_SIZE);
    memcpy(frame + FRAME, sum.b, HASH_SIZE);
    rc = w->out.write(w->out.ctx, frame, sizeof frame, f);
    stream_writer_release(w);
    return rc;
}

void stream_writer_release(struct stream_writer *w)
{
    if (w->hash)
        hash_end(w->hash);
    buf_free(&w->piece);
    *w = (struct stream_writer){0};
}

/* Reading. */

static int bad(const struct stream_reader *r, const char *what, struct fault *f)
{
    char offset[24];

    snprintf(offset, sizeof offset, "%" PRIu64, r->offset);
    return fault_set(f, FAULT_STREAM, what, offset, NULL);
}

/* Exactly N bytes; the place is added to the fault of a stream that is too short. */
static int take(struct stream_reader *r, void *p, size_t n, struct fault *f)
{
    int rc = source_exact(r->in, p, n, f);

    if (rc)
        return rc == -FAULT_STREAM ? bad(r, "truncated", f) : rc;
    r->offset += n;
    return 0;
}

/* Reads N bytes into the record piecewise, so that a length that is a lie costs no memory. */
static int take_record(struct stream_reader *r, uint64_t n, struct fault *f)
{
    int rc;

    buf_clear(&r->record);
    while (n > 0) {
        size_t step = n < STEP ? (size_t)n : STEP;

        if ((rc = take(r, buf_room(&r->record, step), step, f)))
            return rc;
        r->record.n += step;
        n -= step;
    }
    return 0;
}

static int take_frame(struct stream_reader *r, uint8_t frame[FRAME], uint64_t *length, struct fault *f)
{
    unsigned kind;
    int rc = take(r, frame, FRAME, f);

    if (rc)
        return rc;
    kind = frame[0];
    *length = enc_get64(frame + 1);
    if (kind < STREAM_HEADER || kind > STREAM_END)
        return bad(r, "unknown record", f);
    if (r->last ? !(kinds[r->last].next >> kind & 1) : kind != STREAM_HEADER)
        return bad(r, "wrong order", f);
    if (*length > kinds[kind].max || (r->last && (r->left < FRAME || *length > r->left - FRAME)))
        return bad(r, "record too large", f);
    return 0;
}

int stream_open(struct stream_reader *r, struct source in, struct arena *a, struct stream_header *out, struct str *note,
                struct fault *f)
{
    char first[sizeof magic - 1];
    uint8_t frame[FRAME];
    uint64_t length;
    int rc;

    *r = (struct stream_reader){.in = in, .hash = hash_begin()};
    if ((rc = take(r, first, sizeof first, f)))
        return rc;
    if (memcmp(first, magic, sizeof first) != 0)
        return bad(r, "no stream", f);
    if ((rc = take_frame(r, frame, &length, f)) || (rc = take_record(r, length, f)))
        return rc;
    hash_add(r->hash, STR(magic));
    hash_add(r->hash, str_make(frame, sizeof frame));
    hash_add(r->hash, buf_view(&r->record));
    *note = arena_str(a, buf_view(&r->record));
    if ((rc = parse_header(*note, a, out, f)))
        return rc;
    r->last = STREAM_HEADER;
    r->left = out->bytes;
    r->blobs = out->blobs;
    r->logs = out->count;
    for (size_t i = 0; i < out->count; i++)
        r->entries[i] = out->log[i].to - out->log[i].from;
    return 0;
}

static int end_section(const struct stream_reader *r, struct fault *f)
{
    return r->log && r->entries[r->log - 1] ? bad(r, "entries are missing", f) : 0;
}

static int next_checkpoint(struct stream_reader *r, struct fault *f)
{
    if (r->log == r->logs)
        return bad(r, "too many sections", f);
    r->log++;
    return 0;
}

static int next_entries(struct stream_reader *r, struct fault *f)
{
    struct str rest = buf_view(&r->record), entry;
    uint64_t *expected = &r->entries[r->log - 1];
    bool more;
    int rc;

    for (;;) {
        if ((rc = stream_take_entry(&rest, &entry, &more, NULL)))
            return bad(r, "entry is cut", f);
        if (!more)
            return 0;
        if ((*expected)-- == 0)
            return bad(r, "too many entries", f);
    }
}

static int next_blob(struct stream_reader *r, struct fault *f)
{
    if (r->log != r->logs)
        return bad(r, "sections are missing", f);
    if (r->record.n < HASH_SIZE)
        return bad(r, "blob without hash", f);
    if (r->blobs == 0)
        return bad(r, "too many blobs", f);
    r->blobs--;
    return 0;
}

static int next_wanted(struct stream_reader *r, struct fault *f)
{
    if (r->log != r->logs)
        return bad(r, "sections are missing", f);
    if (r->blobs)
        return bad(r, "blobs are missing", f);
    return r->record.n % HASH_SIZE ? bad(r, "wanted hashes are cut", f) : 0;
}

static int next_end(struct stream_reader *r, struct fault *f)
{
    struct hash sum = hash_end(r->hash);
    char byte;
    size_t n;
    int rc;

    r->hash = NULL;
    if (r->record.n != HASH_SIZE || memcmp(r->record.p, sum.b, HASH_SIZE) != 0)
        return bad(r, "altered on the way", f);
    if (r->left)
        return bad(r, "other size than the header says", f);
    if ((rc = r->in.read(r->in.ctx, &byte, 1, &n, f)))
        return rc;
    return n ? bad(r, "bytes behind the end", f) : 0;
}

int stream_next(struct stream_reader *r, enum stream_kind *kind, struct str *bytes, struct fault *f)
{
    static int (*const check[])(struct stream_reader *, struct fault *) = {
        [STREAM_CHECKPOINT] = next_checkpoint, [STREAM_ENTRIES] = next_entries, [STREAM_BLOB] = next_blob,
        [STREAM_WANTED] = next_wanted,         [STREAM_END] = next_end,
    };
    uint8_t frame[FRAME];
    uint64_t length;
    int rc;

    if (!r->hash)
        return bad(r, "no record left", f);
    if ((rc = take_frame(r, frame, &length, f)))
        return rc;
    *kind = (enum stream_kind)frame[0];
    if (*kind != STREAM_ENTRIES && (rc = end_section(r, f)))
        return rc;
    if ((rc = take_record(r, length, f)))
        return rc;
    r->left -= stream_framed(length);
    r->last = *kind;
    if (*kind != STREAM_END) {
        hash_add(r->hash, str_make(frame, sizeof frame));
        hash_add(r->hash, buf_view(&r->record));
    }
    *bytes = buf_view(&r->record);
    return check[*kind](r, f);
}

void stream_reader_release(struct stream_reader *r)
{
    if (r->hash)
        hash_end(r->hash);
    buf_free(&r->record);
    *r = (struct stream_reader){0};
}

int stream_take_entry(struct str *rest, struct str *entry, bool *more, struct fault *f)
{
    size_t n;

    *more = rest->n > 0;
    if (!*more)
        return 0;
    n = rest->n >= 2 ? enc_get16(rest->p) : 0;
    if (rest->n < 2 || rest->n - 2 < n)
        return fault_set(f, FAULT_STREAM, "entry is cut", NULL, NULL);
    *entry = str_make(rest->p + 2, n);
    rest->p += 2 + n;
    rest->n -= 2 + n;
    return 0;
}
