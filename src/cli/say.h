/* say: the record and faults in words, for people at a terminal, and JSON for programs. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "cli/cli.h"
#include "cli/grid.h"

/* A message of the catalogue as one line of output. SAY(c, MSG_X, arg, arg) with struct str arguments. */
void say_line(struct cli *c, enum msg msg, const struct str *args, size_t n);
#define SAY_ARGS(...) (const struct str[]){__VA_ARGS__}, sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str)
#define SAY(c, msg, ...) say_line((c), (msg), SAY_ARGS(__VA_ARGS__))
void say_word(struct cli *c, enum msg msg); /* the same without arguments */
/* With "(N)" behind it unless N is negative, and an empty line before it unless it is the first. */
void say_heading(struct cli *c, enum msg msg, int64_t n);
void say_text(struct cli *c, struct str line);
/* The id of an act that was made: the last line of every command that makes one. With --json {"act":ID} and what else
 * MORE (may be NULL) holds. */
void say_act(struct cli *c, const struct hash *id, struct json *more);
void say_json(struct cli *c, const struct json *v); /* one document, canonical */
/* The fault on standard error: message and remedy, or {"error":{...}} with --json. */
void say_fault(struct cli *c, const struct fault *f);
/* The same of what was done all the same: the message, and NOTE instead of a remedy. Nothing with --json. */
void say_warning(struct cli *c, const struct fault *f, enum msg note);
/* The subject on record whose id is nearest to SUBJECT's, of its kind; empty where none is near. */
struct str say_near(struct cli *c, struct str subject);

/* Everything below is in c->arena. */
struct str say_get(const struct cli *c, enum msg msg);
struct str say_number(struct cli *c, int64_t n);
struct str say_time(struct cli *c, int64_t seconds);
struct str say_date(struct cli *c, struct str edtf);
struct str say_plain(struct cli *c, struct str value); /* a date as people write it; what is none as it is */
struct str say_hash(struct cli *c, const struct hash *h);  /* all of it */
struct str say_short(struct cli *c, const struct hash *h); /* first 8 digits */
struct str say_party(struct cli *c, int log);              /* its code, NUL-ended; "?" for none */
struct str say_parties(struct cli *c, uint32_t set);       /* codes with commas */
struct str say_state(const struct cli *c, const char *state);
/* Text by language: in the reader's, else in the first the channel has, else any, with its language in brackets. */
struct str say_ltext(struct cli *c, const struct json *texts);
/* One value of a field in words; repeated ones with a comma, groups in braces. */
struct str say_value(struct cli *c, const struct kind *k, const struct field *field, const struct json *v);
/* What a subject is called (forum/title), on one line; in another language than the reader's with that in brackets. */
struct str say_title(struct cli *c, const struct kind *k, struct str subject, const struct json *fields, uint32_t sides);
struct str say_item_title(struct cli *c, const struct record_item *i);
/* The same of what is named by its id; the id where it is not on record. */
struct str say_subject_title(struct cli *c, struct str subject);
/* Rows "label  value" of all fields that there are, in the table's order. */
void say_fields(struct cli *c, struct grid *g, const struct kind *k, const struct json *fields);

/* JSON pieces. */
struct json *say_json_hash(struct cli *c, const struct hash *h);
struct json *say_json_z(struct cli *c, const char *z);          /* NULL: null */
struct json *say_json_str(struct cli *c, struct str s);         /* empty: null */
struct json *say_json_time(struct cli *c, int64_t seconds);
struct json *say_json_copy(struct cli *c, const struct json *v); /* NULL: null */
void say_set(struct cli *c, struct json *object, const char *name, struct json *value);
void say_set_int(struct cli *c, struct json *object, const char *name, int64_t n);
void say_set_str(struct cli *c, struct json *object, const char *name, struct str s);
void say_set_hash(struct cli *c, struct json *object, const char *name, const struct hash *h);
void say_set_bool(struct cli *c, struct json *object, const char *name, bool b);
struct json *say_json_parties(struct cli *c, uint32_t set);

#endif
