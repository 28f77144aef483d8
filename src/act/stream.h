/* stream: the one format of exchange, for the wire and for the courier.
 *
 *   "manch/bundle/v1\n", then records: u8 kind, u64 BE length, bytes; in this order:
 *     1 header      a note "manch/stream/v1\n" + canonical JSON, signed by the sender's log key (struct stream_header)
 *     then per log one section:
 *     2 checkpoint  the newest checkpoint note held of that log, with the cosignatures held; empty when none is
 *     3 entries     each u16 BE length and bytes; the header says from..to (to is the first that does not follow); may
 *                   be split over several records of at most STREAM_PIECE bytes at entry boundaries, which are read as
 *                   if joined; none when from equals to
 *     then
 *     4 blob        32-byte SHA-256, then its bytes (any number)
 *     5 wanted      32-byte SHA-256s of blobs wanted, joined (exactly one record, may be empty, at most 16 MiB)
 *     6 end         SHA-256 of every byte before this record
 * Nothing follows the end. Nothing in it is trusted but by its own signature or hash; the end hash only finds transport
 * errors. Pure: bytes through base/io.h. */
#ifndef ACT_STREAM_H
#define ACT_STREAM_H

#include "act/charter.h"
#include "base/io.h"

enum stream_kind { STREAM_HEADER = 1, STREAM_CHECKPOINT, STREAM_ENTRIES, STREAM_BLOB, STREAM_WANTED, STREAM_END };
enum { STREAM_PIECE = 1024 * 1024, STREAM_WANTED_MAX = 16 * 1024 * 1024 };

struct stream_log {
    struct str origin;
    uint64_t from, to; /* entries that follow in its section */
    uint64_t held;     /* how much of this log the sender holds (its own: its size); from <= to <= held */
};
/* JSON: {"answer":NONCE|null,"ask":NONCE|null,"blobs":n,"bytes":n,"channel":HEX,"from":CODE,
 *        "logs":[{"from":n,"held":n,"origin":ORIGIN,"to":n}...],"time":T,"to":CODE}
 * logs: sorted by origin, one for every log of the channel's charter in force; sections stand in the same order. bytes:
 * all records after the header, the end and all framing included, so that a reader can refuse what expands beyond it.
 * ask / answer: 32 hex digits; answer repeats the other side's question (recover). */
struct stream_header {
    struct hash channel;
    struct str from, to;
    struct str ask, answer; /* empty: null */
    int64_t time;
    uint64_t blobs, bytes;
    size_t count;
    struct stream_log log[LIMIT_PARTIES];
};

/* Writing. The caller knows all lengths before (two passes over the record), so bytes is filled in the header. */
struct stream_writer {
    struct sink out;
    struct hash_run *hash;
    struct buf piece;
};
int stream_begin(struct stream_writer *w, struct sink out, struct str header_note, struct fault *f);
int stream_record(struct stream_writer *w, enum stream_kind kind, struct str bytes, struct fault *f);
int stream_blob(struct stream_writer *w, const struct hash *sha, struct str bytes, struct fault *f);
int stream_entry(struct stream_writer *w, struct str entry, struct fault *f); /* collects; flushes pieces by itself */
int stream_entries_end(struct stream_writer *w, struct fault *f);             /* after a log's last entry */
int stream_finish(struct stream_writer *w, struct fault *f);                  /* writes the end record; releases w */
void stream_writer_release(struct stream_writer *w);
void stream_header_text(struct buf *b, const struct stream_header *h);        /* text to be signed by HOST/log */
uint64_t stream_framed(uint64_t length); /* bytes of one record with its framing: 9 + length */
/* Adds up header.bytes without writing: entries as stream_entry would split them. Zero-initialised is empty. */
struct stream_tally {
    uint64_t bytes, piece;
};
void stream_tally_record(struct stream_tally *t, uint64_t length);
void stream_tally_entry(struct stream_tally *t, uint64_t length);
void stream_tally_entries_end(struct stream_tally *t);
uint64_t stream_tally_finish(struct stream_tally *t); /* with the end record: what the header must say */

/* Reading: the header first, then record by record. */
struct stream_reader {
    struct source in;
    struct hash_run *hash;
    uint64_t offset, left; /* left: bytes the header still allows */
    enum stream_kind last;
    size_t log, logs;              /* sections begun, and how many there are */
    uint64_t entries[LIMIT_PARTIES]; /* of each section that are still to come */
    uint64_t blobs;                /* still to come */
    struct buf record;
};
/* Magic line and header. Form only: who signed it is for the caller to check (note_check with the sender's log key).
 * *OUT and *NOTE in arena. */
int stream_open(struct stream_reader *r, struct source in, struct arena *a, struct stream_header *out, struct str *note,
                struct fault *f);
/* The next record, checked for order, size, the numbers of sections, entries and blobs that the header says and, at the
 * end, the hash and that nothing follows. *BYTES borrows the reader until the next call. A blob's bytes are not hashed
 * here. After STREAM_END there is no next record. */
int stream_next(struct stream_reader *r, enum stream_kind *kind, struct str *bytes, struct fault *f);
void stream_reader_release(struct stream_reader *r);
/* Splits the next entry off a record of entries: false at its end; FAULT_STREAM when it is cut. */
int stream_take_entry(struct str *rest, struct str *entry, bool *more, struct fault *f);

#endif
