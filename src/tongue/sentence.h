/* sentence: a text as tokens and sentences, for grammars that must point back to the bytes they read.
 *
 * 1. Tokens are words (letters, their marks, digits) and single punctuation characters, in order, each with its
 *    bytes in the text; white space belongs to none. 21वें, G20 and 21st are one token; 21-е and inter-governmental
 *    are three. A possessive 's is a token of its own. Initials and short titles keep their full stop: С.В., U.S.,
 *    Dr., एस., डॉ.
 * 2. Every word has a normalised form for looking up: lower case, ё as е, NFC spellings of nukta letters as the letter
 *    bare, no ZWJ and ZWNJ, ँ as ं, ॉ as ा, a nasal before a consonant of its own class as ं, final यी and ये as
 *    ई and ए, no final visarga, Devanagari digits as ASCII ones.
 * 3. Sentences end at । ? ! and at full stops that close no abbreviation, at empty lines, at lines that are not merely
 *    wrapped, and before bullets; after 400 tokens in any case. Every token belongs to one.
 * 4. Bytes that are no UTF-8 are punctuation. Nothing is refused. */
#ifndef TONGUE_SENTENCE_H
#define TONGUE_SENTENCE_H

#include "base/arena.h"
#include "tongue/lang.h"

enum sentence_script { SENTENCE_NO_SCRIPT, SENTENCE_LATIN, SENTENCE_CYRILLIC, SENTENCE_DEVANAGARI };
enum sentence_flag {
    SENTENCE_WORD = 1,      /* has a letter */
    SENTENCE_NUMBER = 2,    /* digits alone */
    SENTENCE_CAPITAL = 4,   /* begins with a capital letter */
    SENTENCE_UPPER = 8,     /* two or more letters, all capital */
    SENTENCE_INITIAL = 16,  /* ends with the full stop of an initial or a short title */
    SENTENCE_SPACED = 32,   /* white space or the text's beginning before it */
    SENTENCE_LINE = 64,     /* first of its line */
    SENTENCE_OPEN = 128,    /* an opening quotation mark whose closing one is .pair */
    SENTENCE_CLOSE = 256,   /* and the other way round */
};

struct sentence_token {
    uint32_t start, end; /* bytes of the text */
    struct str norm;     /* normalised word; the character itself for punctuation (dashes "-", quotation marks "\"") */
    uint64_t key;        /* hash of norm, see sentence_key */
    uint32_t pair;       /* index of the other quotation mark */
    uint32_t in;         /* index of its sentence */
    int32_t number;      /* value of its leading digits, -1 without (or above a billion) */
    uint16_t flags;
    uint8_t script;
};
struct sentence {
    uint32_t from, to; /* tokens [from, to) */
};
struct sentence_text {
    struct str text;
    struct sentence_token *token;
    size_t n;
    struct sentence *sentence;
    size_t sentences;
    enum lang lang; /* by the script of most letters; English where there are none */
};

/* *OUT in arena, borrowing TEXT, which is shorter than 4 GiB. */
void sentence_cut(struct arena *a, struct str text, struct sentence_text *out);

/* The normalised form of one word, in arena; what grammars' tables are written in. */
struct str sentence_norm(struct arena *a, struct str word);
uint64_t sentence_key(struct str norm); /* 64-bit FNV-1a */

/* WORD (normalised) without its ending of case, number or gender: a light cut, the same for all forms of most nouns and
 * adjectives; a prefix of WORD. */
struct str sentence_stem(struct str norm);

static inline bool sentence_is(const struct sentence_token *t, const char *norm) { return str_is(t->norm, norm); }
bool sentence_is_any(const struct sentence_token *t, const char *const *list); /* ended by NULL */
/* Does NORM end with one of END, ended by NULL, and have KEEP bytes or more before it? */
bool sentence_ends(struct str norm, const char *const *end, size_t keep);

#endif
