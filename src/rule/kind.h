/* kind: the one table of what the record can hold (rules: 1). Validation, command line, forms, JSON and the manual come
 * from it; a new kind is one new entry.
 *
 * Matters are held jointly and change only by agreement (propose, accept, withdraw); notices are one side's own word
 * (notify). Types:
 *   TEXT    a non-empty string                LTEXT  {"hi":"...","ru":"..."}: at least one language, none empty;
 *   DATE    EDTF level 0 (base/date)                 language tags [a-z]{2,3}(-[A-Za-z0-9]{1,8})*
 *   INT     0 or more; `of`: at most that     BOOL   true or false
 *   WORD    one of the words in `of`          REF    a subject id whose kind is one of `of` (NULL: of any of the table)
 *   PARTY   a party code                      LANG   a language tag
 *   BLOB    {"blob":HEX,"size":n,"type":...}  ID     64 lower-case hex digits (an act)
 *   GROUP   an object with the fields of `group`, at least one of them
 * `many`: an array of at least one, in the order given. References need not exist. */
#ifndef RULE_KIND_H
#define RULE_KIND_H

#include "act/act.h"

enum field_type {
    FIELD_TEXT, FIELD_LTEXT, FIELD_DATE, FIELD_INT, FIELD_BOOL, FIELD_WORD, FIELD_REF, FIELD_PARTY, FIELD_LANG,
    FIELD_BLOB, FIELD_ID, FIELD_GROUP
};
struct field {
    const char *name; /* NULL ends a table */
    enum field_type type;
    bool required, many;
    const char *of;            /* WORD: "open done dropped"; REF: "session contact"; INT: "100"; else NULL */
    const struct field *group; /* GROUP */
};
struct kind {
    const char *name;
    bool matter;
    const struct field *field; /* ended by a NULL name */
    const char *title;         /* field that names it in lists (LTEXT), or NULL */
    const char *sort;          /* field it is listed by (DATE, INT or LTEXT), or NULL: by id */
    const char *parent;        /* REF field to what it belongs to, or NULL */
};
extern const struct kind kind_table[]; /* ended by a NULL name; in the order of the design */
extern const size_t kind_count;

const struct kind *kind_find(struct str name);            /* NULL when there is none */
const struct kind *kind_of(struct str subject);           /* by the part before the slash */
int kind_index(const struct kind *k);
const struct field *kind_field(const struct kind *k, struct str name);
const struct field *kind_member(const struct field *table, struct str name); /* of a group; TABLE may be NULL */
bool kind_word(const struct field *f, struct str word);   /* WORD: is one of f->of; REF: names a kind of f->of */

/* FIELDS is good for K: 0; else FAULT_FIELD: kind; field (members.role inside a group); what is wrong: "missing",
 * "unknown", "not TYPE" with the type's name in lower case, "not a list", "empty", "given twice" (words for people are
 * made at the edge). */
int kind_check(const struct kind *k, const struct json *fields, struct fault *f);

/* Calls BACK for every reference (REF values, also inside groups) in FIELDS. */
void kind_each_ref(const struct kind *k, const struct json *fields,
                   void (*back)(void *ctx, const struct field *field, struct str target), void *ctx);
/* Calls BACK for every blob in FIELDS. */
void kind_each_blob(const struct kind *k, const struct json *fields,
                    void (*back)(void *ctx, const struct hash *sha, int64_t size), void *ctx);

#endif
