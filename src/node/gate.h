/* gate: which request heads are let in (RFC 9110, RFC 9112), decided before any byte of a body is looked at. Pure.
 *
 * libmicrohttpd reads more than it should: bare LF, folded lines, NUL, several lengths. It leaves a head in its memory
 * as it came, with separators overwritten by zeros:
 *   METHOD 0 URI 0 VERSION 0 0  {NAME 0 blanks VALUE 0 0}  0 0
 * (the URI's own bytes are overwritten further, so it comes along as it was first seen). Only CR LF leaves two zeros,
 * and only a colon one. So the head is read a second time here, strictly; the caller compares the fields found with
 * those that the library found, by address, so that a zero that was sent cannot pass for a separator.
 *
 * 1. Let in: GET, HEAD, POST; HTTP/1.1 with exactly one Host, or HTTP/1.0 with at most one; a target that begins with
 *    "/", of printable ASCII with well-formed escapes and no %00; field names that are tokens; values without control
 *    characters; at most one Content-Length, all digits; no Transfer-Encoding (411: a length is asked for); POST with a
 *    length.
 * 2. The answer is 0 or the status to refuse with; the connection is closed after it. */
#ifndef NODE_GATE_H
#define NODE_GATE_H

#include "base/str.h"

enum { GATE_FIELDS = 100 };

struct gate_field {
    struct str name, value; /* value without blanks around it; borrow the head */
    const char *at;         /* where the value began, blanks before it left out */
};
struct gate_head {
    struct str method, version, path, query; /* path and query raw */
    size_t count;
    struct gate_field field[GATE_FIELDS];
    uint64_t length; /* of the body */
    bool keep;       /* the connection may be used again */
};

/* HEAD as above; URI as it came, before anything was overwritten. OUT borrows both. */
int gate_read(struct str head, struct str uri, struct gate_head *out);
/* The value of a field, by name in any case; empty when there is none (or several). */
struct str gate_find(const struct gate_head *h, const char *name);

#endif
