/* note: C2SP signed-note v1.0.0, stricter where readers differ:
 * text is UTF-8 that ends in NL, no byte below 0x20 but NL, no blank line inside; base64 must re-encode to itself;
 * two lines of one key (name and id) refuse the note; at most LIMIT_NOTE_LINES lines and LIMIT_NOTE bytes. */
#ifndef ACT_NOTE_H
#define ACT_NOTE_H

#include "act/key.h"
#include "base/arena.h"
#include "base/buf.h"

/* keyid[4] || at most 72 bytes of ours; longer signatures of foreign types are kept as lines. */
enum { NOTE_BLOB = 76 };

struct note_sig {
    struct str line; /* whole line without NL */
    struct str name;
    uint8_t id[4];
    uint8_t sig[NOTE_BLOB]; /* what follows the id, when it fits */
    size_t n;               /* its length; > NOTE_BLOB - 4 means that it was not copied */
};
struct note {
    struct str whole, text; /* borrow the input; text includes its last NL */
    size_t count;
    struct note_sig sig[LIMIT_NOTE_LINES];
};

/* Takes apart without judging any signature. Borrows BYTES. */
int note_parse(struct str bytes, struct note *out, struct fault *f);
/* The signature line of K, or NULL. */
const struct note_sig *note_find(const struct note *n, const struct key *k);
/* K (type KEY_NOTE) has signed this note: 0; FAULT_SIGNATURE when its line is missing or wrong. */
int note_check(const struct note *n, const struct key *k, struct fault *f);
/* Appends the line "— name base64\n" of an Ed25519 signature over TEXT by K. */
int note_sign(struct buf *b, struct str text, const struct key *k, const struct signer *s, struct fault *f);
void note_line(struct buf *b, const struct key *k, const void *sig, size_t n); /* formats a line from signature bytes */
/* Reads one line alone ("— name base64", NL optional). */
int note_parse_line(struct str line, struct note_sig *out, struct fault *f);

#endif
