/* age: the age file format v1 (age-encryption.org/v1; C2SP age.md), X25519 recipients only, on libsodium.
 * Confidentiality for the courier; it says nothing about the sender.
 *
 * Both directions are filters for base/io.h that work on chunks of 64 KiB; nothing is given out before its chunk is
 * authenticated. Identity: "AGE-SECRET-KEY-1...", recipient: "age1..." (Bech32). */
#ifndef ACT_AGE_H
#define ACT_AGE_H

#include "base/io.h"

enum { AGE_KEY = 32, AGE_RECIPIENT_TEXT = 63, AGE_IDENTITY_TEXT = 75 };

bool age_parse_recipient(struct str text, uint8_t out[AGE_KEY]);
bool age_parse_identity(struct str text, uint8_t out[AGE_KEY]);
void age_write_recipient(const uint8_t key[AGE_KEY], char out[AGE_RECIPIENT_TEXT]);
void age_write_identity(const uint8_t key[AGE_KEY], char out[AGE_IDENTITY_TEXT]);
void age_recipient_of(const uint8_t identity[AGE_KEY], uint8_t recipient[AGE_KEY]);

struct age_writer; /* gives */
/* RANDOM fills bytes (os_random in the program, fixed bytes in tests). */
int age_write_begin(struct age_writer **w, const uint8_t recipient[AGE_KEY], void (*random)(void *, size_t),
                    struct sink inner, struct sink *out, struct fault *f);
int age_write_end(struct age_writer *w, struct fault *f); /* takes: the last chunk; frees W also on failure */

struct age_reader; /* gives */
/* Opens with IDENTITY; several identities are tried by calling again. FAULT_AGE when it is not for this key. */
int age_read_begin(struct age_reader **r, const uint8_t identity[AGE_KEY], struct source inner, struct source *out,
                   struct fault *f);
void age_read_end(struct age_reader *r); /* accepts NULL */

#endif
