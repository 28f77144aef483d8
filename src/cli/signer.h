/* signer: the one door to private keys. Nothing else in the program reads or writes a key file or holds a seed.
 *
 * DIR/keys/NAME.key (mode 0600) holds one Ed25519 seed, or for `age` an X25519 identity, as one line of canonical JSON
 * after the line `manch/key/v1`: in the clear (`init --no-passphrase`) or sealed
 *   {"key":B64,"name":KEYNAME}
 *   {"cipher":B64,"memory":n,"name":KEYNAME,"nonce":B64,"passes":n,"salt":B64}
 * sealed: XChaCha20-Poly1305 (IETF AEAD, RFC 8439 construction with a 24-byte nonce) over the 32 bytes, the key's whole
 * name as additional data, under argon2id (RFC 9106; 3 passes, 64 MiB) of the passphrase. All files of a node share a
 * salt, so that a command derives once.
 *
 * 1. The passphrase is asked for once in a process and only when a sealed key is used: from the file named by
 *    --passphrase-file, MANCH_PASSPHRASE_FILE, $CREDENTIALS_DIRECTORY/manch-passphrase, else from the terminal without
 *    echo. Never from an argument.
 * 2. Every signature is verified before it is given out. Seeds and the passphrase stand in guarded memory that is wiped
 *    at signer_close. The age identity never signs.
 * 3. Safe for several threads; a server calls signer_unlock before it starts them, so that nobody is asked later. */
#ifndef CLI_SIGNER_H
#define CLI_SIGNER_H

#include "act/key.h"
#include "base/arena.h"

struct signer_box; /* gives */

struct signer_options {
    const char *dir;             /* the node's directory */
    struct str host;             /* of this party; needed for signer_identity alone. All are borrowed */
    const char *passphrase_file; /* or NULL */
    const char *root_file;       /* where the root key stands instead, or NULL */
    const char *prompt;          /* words before the passphrase is typed: borrowed */
    const char *again;           /* words before it is typed a second time */
};
struct signer_box *signer_open(const struct signer_options *o);
void signer_close(struct signer_box *b); /* accepts NULL */

/* What the other modules are given: NAME in sign() is a whole key name HOST/NAME. */
struct signer signer_of(struct signer_box *b);

/* Makes a new key called NAME (whole key name) and writes its file; PUB gets its public half. FAULT_EXISTS where there
 * is one. PLAIN: in the clear. The first sealed key of a node asks for a new passphrase, twice. */
int signer_make(struct signer_box *b, struct str name, bool plain, uint8_t pub[KEY_PUBLIC], struct fault *f);
/* The same for the age identity of HOST (key name HOST/age). */
int signer_make_age(struct signer_box *b, struct str host, bool plain, uint8_t recipient[32], struct fault *f);
/* Is there a file for NAME; its public half when it can be had. Opens the key. */
int signer_public(struct signer_box *b, struct str name, uint8_t pub[KEY_PUBLIC], struct fault *f);
bool signer_has(struct signer_box *b, struct str name);
bool signer_sealed(struct signer_box *b, struct str name); /* there is one, and it is not in the clear */
void signer_forget(struct signer_box *b, struct str name);  /* removes the file of a key that came to nothing */
/* Puts the file of NAME aside as NAME.N.key, for a key that is no longer in force. */
int signer_retire(struct signer_box *b, struct str name, struct fault *f);

/* Opens the keys now that will be needed (whole names); asks for the passphrase where one is needed. */
int signer_unlock(struct signer_box *b, const struct str *names, size_t count, struct fault *f);
/* The node's age identity; the get() of exchange_identity with the box as its context. */
int signer_identity(void *box, uint8_t identity[32], struct fault *f);

#endif
