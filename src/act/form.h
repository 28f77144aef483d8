/* form: signed texts that are exactly so. Each is a first line that names its type and one line of canonical JSON,
 * whose objects have the members of a table: every one of them (but optional ones), no other, each with a value that
 * its reader takes.
 *
 * Tables are sorted by name, as canonical objects are, so one walk over both is enough. Readers fill the field at the
 * member's offset; an optional member that is absent leaves its field alone. */
#ifndef ACT_FORM_H
#define ACT_FORM_H

#include "act/json.h"
#include "base/hash.h"

typedef bool form_reader(const struct json *v, void *field); /* false: this value will not do; borrows V */

struct form_member {
    const char *name;
    form_reader *read;
    size_t at; /* offset of the field in the struct that is filled */
    bool optional;
};
struct form {
    const char *where; /* goes before the names of members in faults, such as "body."; may be "" */
    const struct form_member *member;
    size_t count;
};
#define FORM(where, table) {(where), (table), sizeof(table) / sizeof(table)[0]}

/* Fills OUT. CODE: what is wrong; which member. */
int form_read(const struct json *v, const struct form *form, void *out, enum fault_code code, struct fault *f);

/* TEXT is FIRST, NL, one line of canonical JSON (JSON_RECORD), NL, and nothing else; *OUT in arena, borrowing TEXT.
 * CODE: what is wrong; where. */
int form_open(struct str text, const char *first, struct arena *a, struct json **out, enum fault_code code,
              struct fault *f);

bool form_language_ok(struct str tag); /* [a-z]{2,3}(-[A-Za-z0-9]{1,8})*, at most 35 bytes (RFC 5646's shape) */
bool form_party_ok(struct str code);   /* [A-Z][A-Z0-9]{1,15} */

/* Readers, and the type of the field they fill. */
bool form_text(const struct json *v, void *field);     /* struct str: a string that is not empty */
bool form_text_null(const struct json *v, void *field); /* struct str: the same, or null: empty */
bool form_key_name(const struct json *v, void *field); /* struct str: as key_name_ok */
bool form_origin(const struct json *v, void *field);   /* struct str: a key name with one slash, HOST/CHANNEL */
bool form_party(const struct json *v, void *field);    /* struct str: a party code */
bool form_hash(const struct json *v, void *field);     /* struct hash: 64 lower-case hex digits */
bool form_root(const struct json *v, void *field);     /* struct hash: base64 of 32 bytes */
bool form_size(const struct json *v, void *field);     /* uint64_t: an integer, 0 or more */
bool form_time(const struct json *v, void *field);     /* int64_t: a real instant, as date_parse_time */
bool form_texts(const struct json *v, void *field);    /* const struct json *: text by language, one at least */
bool form_object(const struct json *v, void *field);   /* const struct json *: any object */
bool form_array(const struct json *v, void *field);    /* const struct json *: any array */

#endif
