/* Every ceiling on what comes from outside, in one place. Sizes are bytes unless said otherwise. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_ENTRY = 65535,           /* one log entry taken in (C2SP tlog-tiles: u16 length) */
    LIMIT_ENTRY_MADE = 60 * 1024,  /* one act that we make ourselves */
    LIMIT_NOTE = 65535,            /* any signed note */
    LIMIT_NOTE_LINES = 16,         /* signature lines in a note */
    LIMIT_KEY_NAME = 200,          /* a key name */
    LIMIT_JSON_DEPTH = 16,
    LIMIT_JSON_NODES = 65536,      /* values in one JSON text that was not signed (fold files are larger, see fold) */
    LIMIT_SLUG = 100,              /* the part of a subject id after the slash */
    LIMIT_PARTIES = 16,            /* parties of one channel */
    LIMIT_PARTY_CODE = 16,
    LIMIT_PROOF = 63,              /* hashes of a Merkle proof */
    LIMIT_BLOB = 64 * 1024 * 1024, /* a blob, by default */
    LIMIT_STREAM_HEADER = 65535,   /* the signed note that opens a stream */
    LIMIT_HTTP_HEAD = 16 * 1024,   /* request line and headers */
    LIMIT_URL = 4096,
    LIMIT_SESSIONS = 4096,         /* open HTTP connections */
    LIMIT_FOLD_FILE = 64 * 1024 * 1024,
    LIMIT_READ_TEXT = 4 * 1024 * 1024, /* text read from an attachment */
    LIMIT_CHILD_SECONDS = 20,      /* for a program that we start: of processor and by the clock */
    LIMIT_CHILD_MEMORY = 512 * 1024 * 1024,
};
#define LIMIT_INT 9007199254740991LL                 /* 2^53 - 1, I-JSON integers */
#define LIMIT_STREAM (4LL * 1024 * 1024 * 1024)      /* a whole stream, expanded */
#define LIMIT_STREAM_RECORD (2LL * 1024 * 1024 * 1024) /* one record of a stream */

#endif
