/* names: whether two writings in Hindi, Russian or English, in any grammatical case, may name the same person or place,
 * and why. Skeletons (tongue/skeleton) propose, likeness in Latin letters disposes.
 *
 * 1. Persons: two tokens must agree, or one and the initials of the others. Order does not matter (family, given,
 *    patronymic), a token may be missing in one of the two (a patronymic), titles (Mr, श्री, г-н, Dr) do not count.
 *    What has something unmatched on both sides is two persons.
 * 2. One token beside a whole name is weak and never more than NAMES_ONE. Two single tokens are measured by their
 *    sound: right for places, no proof for persons.
 * 3. Places that are called otherwise in each language (भारत, Индия, India) come from a table.
 * 4. Scores are between 0 and 1; NAMES_SAME and above means: treat as the same until somebody says otherwise.
 * 5. Pure, thread-safe. Never a proof. */
#ifndef TONGUE_NAMES_H
#define TONGUE_NAMES_H

#include "base/arena.h"

#define NAMES_SAME 0.6
#define NAMES_ONE 0.55

enum names_reason {
    NAMES_DIFFERENT, /* nothing agrees, or something disagrees: score below NAMES_SAME */
    NAMES_EQUAL,     /* the same words, in any order and case of letters */
    NAMES_CASE,      /* the same words in other grammatical cases or genders */
    NAMES_SOUND,     /* they sound alike: the same skeletons */
    NAMES_INITIALS,  /* a token sounds alike and initials stand for the others */
    NAMES_PLACE,     /* one place with a name in each language */
    NAMES_TOKEN,     /* one token agrees with one of several: a surname or a given name alone */
    NAMES_ALIAS,     /* names_any only: another of the forms agrees */
    NAMES_REASONS
};
extern const char *const names_reason_name[NAMES_REASONS]; /* "sound" and so on, for machines */

struct names_name;
struct names_verdict {
    double score;
    enum names_reason reason;
};

/* Two whole names as written. */
struct names_verdict names_match(struct str a, struct str b);

/* The same with names made ready once, in arena, for comparing one with many. */
const struct names_name *names_prepare(struct arena *a, struct str name);
struct names_verdict names_compare(const struct names_name *a, const struct names_name *b);

/* Two single tokens, no initials. */
struct names_verdict names_token(struct str a, struct str b);

/* ASKED against every form (language, alias, former name) of one person or place; the best, and its index in *WHICH (0
 * when there is none). Where the best is not form 0 and sounds alike the reason is NAMES_ALIAS. */
struct names_verdict names_any(struct str asked, const struct str *form, size_t forms, size_t *which);

#endif
