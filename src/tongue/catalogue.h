/* catalogue: everything Manch says to people, in every language. The texts come from the PO files in po, which
 * tools/po2c turns into tables at build time; at run time there are no files, no locales and no state, and every call
 * is thread-safe.
 *
 * 1. Every message exists in every language, with the same arguments; the build fails otherwise.
 * 2. MSG_NAME is the message `name` of the PO files: letters in upper case, dots and hyphens as underscores.
 * 3. Arguments are strings, %1$s .. %9$s, and may be used in any order. {...} around an argument is left out, braces
 *    and all, when an argument in it is empty; %% is a per cent sign. Only filled patterns are treated so.
 * 4. What is given back is ended by NUL and lives for ever, or in the arena where one is passed. */
#ifndef TONGUE_CATALOGUE_H
#define TONGUE_CATALOGUE_H

#include "base/arena.h"
#include "base/fault.h"
#include "tongue/lang.h"

#include "msg.h"

/* The text as it stands; of a message with plural forms the form for many things. */
struct str catalogue_get(enum lang lang, enum msg msg);
const char *catalogue_id(enum msg msg); /* "fault.gap" */
/* The text of the message called ID; false when there is none. */
bool catalogue_find(enum lang lang, struct str id, struct str *out);

/* For ids made of parts, from tables: the text of FAMILY.NAME ("state", "agreed"), or NAME itself (as it was given, NUL
 * or not) when there is none. */
struct str catalogue_name(enum lang lang, const char *family, struct str name);
/* field.KIND.FIELD, else field.FIELD, else FIELD itself; and the same for words that a kind's table lists. */
struct str catalogue_field(enum lang lang, struct str kind, struct str field);
struct str catalogue_word(enum lang lang, struct str kind, struct str word);

/* The form that goes with N things, by the plural rules of CLDR (Hindi: 0 and 1 alike; Russian: 21 like 1). */
struct str catalogue_plural(enum lang lang, enum msg msg, int64_t n);

/* PATTERN with its arguments put in; those beyond N are empty. */
struct str catalogue_fill(struct arena *a, struct str pattern, const struct str *args, size_t n);
struct str catalogue_format(struct arena *a, enum lang lang, enum msg msg, const struct str *args, size_t n);
/* The form that goes with N, with N itself as %1$s, written as the language does. */
struct str catalogue_count(struct arena *a, enum lang lang, enum msg msg, int64_t n);

/* What happened and how to mend it, in words: fault.NAME and hint.NAME with the fault's arguments. In the message an
 * argument that the catalogue knows is put into the language: reason.WORD for FAULT_VOID, role.WORD for FAULT_ROLE,
 * act.WORD for FAULT_TOO_LARGE; for all others detail.FAULT.PHRASE or detail.PHRASE, where the English phrase given to
 * fault_set stands in small letters with hyphens ("not UTF-8": detail.not-utf-8). In the hint all stay as one types
 * them. Either pointer may be NULL. FAULT_NONE gives empty ones. */
void catalogue_fault(struct arena *a, enum lang lang, const struct fault *f, struct str *message, struct str *hint);

/* Made by tools/po2c, sorted by id; for this module and its tests alone. */
enum { CATALOGUE_FORMS = 3 };
struct catalogue_row {
    struct str id;
    bool plural;
    struct str text[LANGS][CATALOGUE_FORMS]; /* by plural form, see catalogue_plural; else the first */
};
extern const struct catalogue_row catalogue_table[MSG_COUNT];

#endif
