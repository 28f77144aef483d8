/* ordinals: "the fifth session" in each language: पाँचवीं बैठक, पांचवें सत्र; двадцать первое заседание, 21-е; 21st. Pure
 * tables of our own: the data of libraries are wrong for Hindi feminines and some Russian forms.
 *
 * 1. Digits for every number, words for 1 to 100; beyond that words give digits.
 * 2. Hindi: two genders (neuter and plural are written as the masculine; plural always oblique in form) and two cases:
 *    nominative, and one oblique form for all others. Feminines have one form. The nasal of the masculine ending and of
 *    पाँच is written with chandrabindu (पाँचवाँ) or, as most offices do, with anusvara (पांचवां); वें and वीं always with anusvara.
 * 3. Russian: three genders and the plural, six cases, the accusative as of things; without ё.
 * 4. English knows neither. */
#ifndef TONGUE_ORDINALS_H
#define TONGUE_ORDINALS_H

#include "base/arena.h"
#include "tongue/lang.h"

enum ordinals_gender { ORDINALS_MASCULINE, ORDINALS_FEMININE, ORDINALS_NEUTER, ORDINALS_PLURAL, ORDINALS_GENDERS };
enum ordinals_case {
    ORDINALS_NOMINATIVE, ORDINALS_GENITIVE, ORDINALS_DATIVE, ORDINALS_ACCUSATIVE, ORDINALS_INSTRUMENTAL,
    ORDINALS_PREPOSITIONAL, ORDINALS_CASES
};
struct ordinals_form {
    enum ordinals_gender gender;
    enum ordinals_case grammar;
    bool chandrabindu; /* Hindi: ँ where it belongs; else ं throughout */
};

/* 21वें, 21-е, 21st; and पाँचवीं, двадцать первое, twenty-first. In arena. */
struct str ordinals_digits(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f);
struct str ordinals_words(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f);
/* As headings have it: digits, but up to ten a Hindi number is in words, since 3री and 6ठी are not written: तीसरी, 21वीं. */
struct str ordinals_heading(struct arena *a, enum lang lang, int64_t n, struct ordinals_form f);
/* Hindi cardinal of 1..100 as it stands within words, with chandrabindu; NULL for others. */
const char *ordinals_hindi_cardinal(int n);

/* What a session of a forum is called, with its number as in a heading: "21st session", "पाँचवीं बैठक", "21-е заседание". */
struct str ordinals_session(struct arena *a, enum lang lang, int64_t n);
/* All that a session with this number is called, to search for it: "21, 21-е (XXI) заседание, двадцать первое заседание". */
struct str ordinals_session_forms(struct arena *a, enum lang lang, int64_t n);
/* XXI; empty beyond 1..99. */
struct str ordinals_roman(struct arena *a, int64_t n);

#endif
