/* fields: the fields of a matter or a notice, as they are typed.
 *
 *   field=value           sets it; a repeated field gets one value more each time (the first one begins the list anew)
 *   field+=value          adds one value to those there are
 *   field=                clears it
 *   title.en=value        text by language; title.en= clears that language. Of repeated text by language, a language
 *                         that the last one has already begins the next one
 *   field@=FILE           a text from a file (its last line end left out); a blob field stores the file as a blob
 *   field={"party":"IN"}  a group as JSON, or short: field=party:IN,office:office/x,title.en:Some title
 * Integers in decimal, yes, no, true or false. What is allowed in a field is for rule/kind to
 * say; this only builds values. */
#ifndef CLI_FIELDS_H
#define CLI_FIELDS_H

#include "cli/cli.h"
#include "rule/kind.h"

struct fields_blob {
    struct hash sha;
    struct str bytes;
};
struct fields {
    const struct kind *kind;
    struct json *v; /* an object, in c->arena */
    size_t blobs;
    struct fields_blob *blob; /* to be stored before the act is made */
};
/* Takes the words of the command line from argument FIRST on, and --json FILE, which replaces BASIS (that may be NULL).
 * The result is checked: FAULT_FIELD says which field and what is wrong. */
int fields_read(struct cli *c, const struct kind *k, const struct json *basis, size_t first, struct fields *out,
                struct fault *f);

/* How to mend a FAULT_FIELD, in words: what would be allowed there, or which field may have been meant. */
struct str fields_remedy(struct cli *c, const struct fault *f);
/* What is wrong with the value for which F, a FAULT_FIELD, was given, in words, with the value itself: TYPED, or if that
 * is empty the one that stands in FIELDS; empty where there is no more to say than the fault does. */
struct str fields_wrong(struct cli *c, const struct kind *k, const struct json *fields, struct str typed,
                        const struct fault *f);
/* FIELDS as one types them, a blank before each: " kind=plan title.en='A plan'". */
struct str fields_typed(struct cli *c, const struct kind *k, const struct json *fields);
/* What a field takes, in a few words, for help: "planned | held", "text by language". */
struct str fields_type(struct cli *c, const struct field *field);

/* The language in which TEXT seems to be written: --lang where given, else by its letters. */
struct str fields_language(const struct cli *c, struct str text);

#endif
