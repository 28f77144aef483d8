/* json: strict I-JSON (RFC 7493) in, canonical JSON (RFC 8785) out, narrowed for records.
 *
 * 1. Integers only, |n| <= 2^53-1, written without plus, leading zero, fraction or exponent; -0 is refused.
 * 2. No duplicate names, no lone surrogates, well-formed UTF-8, depth <= LIMIT_JSON_DEPTH.
 * 3. Strings: U+0000 is refused; so are bidi controls U+202A-202E and U+2066-2069, noncharacters, U+FEFF and C1
 *    controls U+0080-009F when JSON_RECORD is set. ZWJ and ZWNJ are kept (Hindi needs them).
 * 4. Acceptance never depends on a Unicode version or a locale.
 * Values live in an arena; strings that need no unescaping borrow the input. Members keep the order of the input;
 * writing sorts them by UTF-16 code units. */
#ifndef ACT_JSON_H
#define ACT_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

enum json_type { JSON_NULL, JSON_BOOL, JSON_INT, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_type type;
    bool linked;        /* stands in an array or object */
    bool truth;         /* JSON_BOOL */
    int64_t num;        /* JSON_INT */
    struct str str;     /* JSON_STRING, unescaped */
    struct json *child; /* JSON_ARRAY, JSON_OBJECT: first one */
    struct json *last;  /* and the last one */
    size_t count;       /* children */
    struct str name;    /* when a member of an object */
    struct json *next;  /* sibling */
};

enum json_mode {
    JSON_CANONICAL = 1, /* the input must be its own canonical form (FAULT_CANON) */
    JSON_RECORD = 2,    /* member names must be ASCII; the narrower strings of 3 */
    JSON_BIG = 4,       /* no limit on the number of values (files of our own tools) */
};

/* *OUT in arena, borrowing TEXT. FAULT_JSON says what and at which byte. */
int json_parse(struct str text, unsigned mode, struct arena *a, struct json **out, struct fault *f);
void json_write(struct buf *b, const struct json *v);  /* canonical, nothing before or after */
struct str json_text(struct arena *a, const struct json *v); /* the same in arena */
void json_write_string(struct buf *b, struct str s);   /* one string with its quotes */

/* Member of an object, or NULL (also when V is NULL or no object). */
struct json *json_get(const struct json *v, const char *name);
struct json *json_find(const struct json *v, struct str name);
struct str json_str(const struct json *v);             /* its string; empty when V is NULL or no string */
bool json_equal(const struct json *x, const struct json *y);

/* Making values, all in arena; strings are borrowed. json_set keeps VALUE; one that stands somewhere else already stays
 * there, and the new place gets a shallow copy (to change the two apart, json_copy first). */
struct json *json_null(struct arena *a);
struct json *json_bool(struct arena *a, bool truth);
struct json *json_int(struct arena *a, int64_t n);
struct json *json_string(struct arena *a, struct str s);
struct json *json_object(struct arena *a);
struct json *json_array(struct arena *a);
void json_set(struct arena *a, struct json *object, struct str name, struct json *value); /* replaces; NULL removes */
void json_add(struct json *array, struct json *value);                                   /* keeps VALUE, which is new */
struct json *json_copy(struct arena *a, const struct json *v);                           /* deep, owns its strings */

#endif
