/* index: what can be searched for: the texts of every subject as it stands, one text an act. Derived (record_text,
 * record_name), fed by shelf, read by search.
 *
 * 1. A matter is found by its current version, else by the newest; a notice by the newest act of each side. What is
 *    replaced is found no more.
 * 2. A text is a function of the act alone: its fields of text in all languages, the title first, a session's number in
 *    words and digits, and as marks
 *    (store/tokens) the kind "k=session", the side "p=IN", "o" where it is marked public, the persons, offices and
 *    forums that it names "r=person/x", and before every text its language "l=hi". Addresses of the net and what
 *    sources claim are left out.
 * 3. Names of persons, offices and forums, former ones and aliases too, stand in record_name beside the stems of their
 *    words, of persons also beside the family name's: a name in one language leads to the others, and to what names it.
 * 4. It changes no digest, and verify does not ask for it: `manch rebuild` makes it anew. */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "rule/kind.h"
#include "store/ledger.h"

#define INDEX_DOC(sid, log) ((int64_t)(sid) << 4 | (log))
#define INDEX_SID(doc) ((int64_t)(doc) >> 4)
#define INDEX_LOG(doc) ((int)((doc) & 15))

struct index_text {
    const char *field; /* "title", "former.title" */
    struct str lang;   /* empty: not said */
    struct str text;
};
struct index_texts {
    size_t count;
    struct index_text *text;
};
/* All texts of FIELDS, the title first; in arena, borrowing FIELDS. */
void index_texts(const struct kind *k, const struct json *fields, struct arena *a, struct index_texts *out);
/* What is handed to the index, by 2. */
void index_write(const struct kind *k, const struct json *fields, struct str party, bool open,
                 const struct index_texts *t, struct buf *out);

/* Inside a write transaction: the text of DOC, whose subject is of kind K, is now that of the act at NEW; it was that
 * of OLD. -1: none. Does nothing for a record that is only being compared. */
int index_change(struct store *s, int64_t doc, const struct kind *k, int64_t old, int64_t new, struct fault *f);

/* A name as record_name keeps it: the stems of its words with blanks between. In arena; empty where it has none. */
struct str index_name_key(struct arena *a, struct str name);
bool index_is_named(const struct kind *k); /* person, office, forum */
/* The family name's place among WORDS words of a person's name, of which LAST is the last: that, or before a Russian
 * patronymic the first. */
size_t index_family(struct str last, size_t words);

#endif
