/* html: the one door through which values become HTML. The templates (web/, tools/tmpl) decide where a value stands and
 * call the right function; the type of the value decides the rest.
 *
 * 1. Everything is escaped: & < > " ' become references, bytes that are not well-formed UTF-8, control characters and
 *    overrides of the writing direction (U+202A..U+202E) become U+FFFD. Nothing is ever written raw but struct html
 *    and the program's own stylesheets.
 * 2. struct html is made by html_take alone, from bytes that templates wrote.
 * 3. An address is a relative path, a query, a fragment, or http(s)://; all else is "#refused". Bytes that a browser
 *    would read otherwise (spaces, controls, backslash, quotes, non-ASCII) are percent-encoded. */
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include "base/buf.h"
#include "view/view.h"

struct html {
    struct str bytes;
};
struct html html_take(const struct buf *b); /* borrows; B holds what a template wrote */

/* In text. A view_text in another language than the page's is wrapped in an element that says so; so is a time. */
#define html_put(out, x, value)                 \
    _Generic((value),                           \
        struct str: html_put_str,               \
        struct view_text: html_put_text,        \
        struct view_when: html_put_when,        \
        struct html: html_put_html,             \
        int: html_put_int,                      \
        int64_t: html_put_int,                  \
        size_t: html_put_int)(out, x, value)
/* In a quoted attribute. */
#define html_put_attr(out, x, value)            \
    _Generic((value),                           \
        struct str: html_put_str,               \
        int: html_put_int,                      \
        int64_t: html_put_int,                  \
        size_t: html_put_int)(out, x, value)
/* What a condition asks of a value. */
#define html_has(value)                         \
    _Generic((value),                           \
        struct str: html_has_str,               \
        struct view_text: html_has_text,        \
        struct view_when: html_has_when,        \
        struct view_link: html_has_link,        \
        bool: html_has_int,                     \
        int: html_has_int,                      \
        unsigned: html_has_int,                 \
        int64_t: html_has_int,                  \
        size_t: html_has_int)(value)

void html_put_str(struct buf *out, const struct view *x, struct str s);
void html_put_text(struct buf *out, const struct view *x, struct view_text t);
void html_put_when(struct buf *out, const struct view *x, struct view_when w);
void html_put_html(struct buf *out, const struct view *x, struct html h);
void html_put_int(struct buf *out, const struct view *x, int64_t n);

void html_put_url(struct buf *out, const struct view *x, struct str url);  /* a whole address */
void html_put_part(struct buf *out, const struct view *x, struct str part); /* one segment or value inside an address */

/* A stylesheet of the program (view/asset) as an element; nothing where there is none of that name. */
void html_put_style(struct buf *out, const char *name);

/* A message of the catalogue, its arguments written as struct str (already words of the page's language). */
enum { HTML_ARGS = 4 };
void html_put_msg(struct buf *out, const struct view *x, enum msg msg, const struct str *arg, size_t args);
void html_put_plural(struct buf *out, const struct view *x, enum msg msg, int64_t n);

static inline int64_t html_has_int(int64_t n) { return n != 0; }
static inline int64_t html_has_str(struct str s) { return s.n > 0; }
static inline int64_t html_has_text(struct view_text t) { return t.text.n > 0; }
static inline int64_t html_has_when(struct view_when w) { return w.text.n > 0; }
static inline int64_t html_has_link(struct view_link l) { return l.text.text.n > 0; }

#endif
