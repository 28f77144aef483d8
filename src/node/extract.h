/* extract: the text of a file that was attached or handed in: plain text, HTML, PDF, ODT, DOCX and
 * e-mail.
 *
 * 1. PDF is read by poppler's pdftotext, as a child with limits (base/child); the rest by own code. Where the program
 *    is missing that is said, and the file is tried again when it is there. Lines that were wrapped go on; words of
 *    Devanagari that were broken are mended where that is certain.
 * 2. What a file is its bytes say, never its name or what somebody calls it. Text is UTF-8 in the end; other encodings
 *    where the file names them, windows-1251 for Russian text that names none. Controls are blanks.
 * 3. At most LIMIT_READ_TEXT bytes of text; what is beyond is left out. */
#ifndef NODE_EXTRACT_H
#define NODE_EXTRACT_H

#include "store/search.h"

/* *TEXT in arena; empty unless *STATE is SEARCH_READ_TEXT. A fault is the system's. */
int extract_text(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f);
/* The same for somebody who reads it: of a page of the web only its article, if it marks one, and never its menus. */
int extract_article(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f);
/* Text in any encoding that is read as UTF-8, without a byte order mark; else as it stands. Empty where nobody knows what
 * it is. Borrows BYTES or is in arena. */
struct str extract_utf8(struct str bytes, struct arena *a);
/* When a file says that it appeared, "2025-10-29": an e-mail's Date, a page's article:published_time (Open Graph),
 * datePublished (schema.org) or the first <time datetime>; empty where it does not say. In arena. */
struct str extract_published(struct str bytes, struct arena *a);

/* Reads the attachments that have come since the last time, each in a transaction of its own, so that they can be
 * searched. The store must be writable and in no transaction. */
int extract_unread(struct store *s, struct fault *f);

/* Words of Devanagari are broken: signs stand where none can (one word in fifty). */
bool extract_damaged(struct str text);

/* Pieces of it, for tests; of UTF-8. */
struct str extract_boxes(struct str boxes, struct arena *a); /* text of what pdftotext -bbox-layout writes */
struct str extract_mend(struct str text, struct arena *a);   /* without the blanks that break words for certain */
struct str extract_markup(struct str markup, bool article, struct arena *a); /* text of HTML or XML */
bool extract_member(struct str zip, const char *name, struct arena *a, struct str *out); /* a file in a zip archive */

#endif
