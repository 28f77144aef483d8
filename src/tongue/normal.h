/* normal: the one spelling of a word that is written in many ways, letter by letter, with the way back to the bytes.
 *
 * 1. Canonical composition where it makes a letter (й), compatibility forms and case folded (ICU, NFKC_Casefold); marks
 *    over Latin and Cyrillic letters dropped (stress, é, ё).
 * 2. Devanagari: nukta, ZWJ, ZWNJ and visarga dropped; ँ as ं; ॉ as ा, ऑ as आ; a nasal with virama before a stop
 *    (न्द, म्प) or न् before a sibilant as ं; ये, यी at the end of a word as ए, ई (गये, गयी).
 * 3. All digits are ASCII, all spaces are the space, hyphens U+2010 and U+2011 are '-'.
 * 4. Latin letters that look Cyrillic within a Cyrillic word are Cyrillic, and the other way round.
 * 5. Words differ in script, not in language; what is not well-formed UTF-8 belongs to no word. Pure, thread-safe. */
#ifndef TONGUE_NORMAL_H
#define TONGUE_NORMAL_H

#include "base/arena.h"

/* What a code point does in a word (UAX 29). Marks continue a word and begin none; words in scripts that set no
 * spaces (NORMAL_UNSPACED: Thai, Han, kana) are found by dictionary. */
enum normal_class { NORMAL_NOTHING, NORMAL_LETTER, NORMAL_DIGIT, NORMAL_MARK, NORMAL_UNSPACED };
enum normal_script { NORMAL_NO_SCRIPT, NORMAL_LATIN, NORMAL_CYRILLIC, NORMAL_DEVANAGARI, NORMAL_OTHER_SCRIPT };

enum {
    NORMAL_WORD = 160,            /* code points; what a word has beyond is left out */
    NORMAL_BYTES = 4 * NORMAL_WORD /* a normal form never has more */
};

struct normal_word {
    size_t n;
    uint32_t cp[NORMAL_WORD];
    uint32_t at[NORMAL_WORD];      /* where in the token each began */
    bool dotted[NORMAL_WORD];      /* carried a nukta */
    enum normal_script script;     /* of most letters */
    bool capital;                  /* began with a capital */
    bool capitals;                 /* had two letters or more, all of them capitals */
    bool digits;                   /* has some */
};

/* The code point at *I of S, and *I after it; -1 for a byte that begins none, and *I one on. */
int32_t normal_next(struct str s, size_t *i);
enum normal_class normal_class(int32_t cp);
enum normal_script normal_script(int32_t cp);
/* The same as one table for code points below NORMAL_TABLE, valid after normal_ready(): for loops over whole texts. */
enum { NORMAL_TABLE = 0x980 };
const uint8_t *normal_ready(void);

/* Fills OUT from a token that holds no spaces but those within a joined word, which go, as hyphens and apostrophes
 * do. */
void normal_word(struct str token, struct normal_word *out);
/* W in UTF-8, not ended by NUL; OUT has room for NORMAL_BYTES. Gives the length. */
size_t normal_write(const struct normal_word *w, char *out);
size_t normal_put(uint32_t cp, char out[4]); /* one code point; gives its length */

/* A whole text by rules 1 to 4, everything between the words kept. (*AT)[i] is where in TEXT the character of byte i
 * of the result began; (*AT)[n] is TEXT.n. Both in arena. For reading; what cannot be read is left out. */
struct str normal_text(struct arena *a, struct str text, const uint32_t **at);

#endif
