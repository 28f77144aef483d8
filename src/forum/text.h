/* text: a document as text. Its paragraphs are matters that name it and have an order.
 *
 * Clean text per language: agreed, unstruck paragraphs in order, NFC, `number TAB text` (text_number), an empty line between, final NL. It exists when every live paragraph is agreed in every
 * language of the document (its `languages`, else the charter's). Bracketed text: the same with what is not agreed in
 * square brackets with its sponsor: `[IN: ...] [RU: ...]`; a language that is missing is said. */
#ifndef FORUM_TEXT_H
#define FORUM_TEXT_H

#include "act/instrument.h"
#include "store/record.h"
#include "tongue/lang.h"

struct text_proposal { /* one side's open text for a paragraph */
    int party;
    const struct record_version *version;
};
struct text_paragraph {
    const struct record_item *item;
    int64_t order;
    bool agreed, struck;        /* as agreed */
    bool open;                  /* some proposal is neither agreed nor dead */
    size_t proposals;
    struct text_proposal *proposal;
};
struct text_document {
    struct record_item item;
    const struct json *fields;  /* shown ones */
    size_t languages;
    struct str language[INSTRUMENT_LANGUAGES];
    size_t count;
    struct text_paragraph *paragraph; /* in order; struck ones included */
    bool settled;               /* the document's version is agreed and clean text exists */
    struct str missing;         /* what keeps it from that, for people: a paragraph's id, with a language */
};
/* The number that P bears in print: its own `number`, else one more than the paragraph's BEFORE it (first: 0). */
int64_t text_number(const struct text_paragraph *p, int64_t before);

int text_load(struct store *s, struct str document, struct arena *a, struct text_document *out, struct fault *f);
/* All that keeps it from being settled, in the reader's words: paragraphs by their number and the beginning of their
 * text, with "; " between; empty when nothing does. IN: of this language alone, empty: of all. IDS: with the id of
 * each, for those who type commands. */
struct str text_obstacles(const struct text_document *d, struct str in, enum lang reader, bool ids,
                          struct arena *a);
int text_clean(const struct text_document *d, struct str lang, struct arena *a, struct str *out,
               struct fault *f); /* or FAULT_UNSETTLED */
int text_bracketed(const struct store *s, const struct text_document *d, struct str lang, struct arena *a,
                   struct str *out, struct fault *f);
/* The instrument's text of the agreed version as it stands. FAULT_UNSETTLED. */
int text_instrument(struct store *s, const struct text_document *d, struct arena *a, struct str *out, struct fault *f);
/* The whole note: text that chairs of all parties signed, where there is one and not CURRENT; else the present text
 * with the lines there are. */
int text_note(struct store *s, const struct text_document *d, bool current, struct arena *a, struct str *out,
              bool *complete, struct fault *f);
/* Chairs of all parties have signed one text of it. */
int text_signed(struct store *s, const struct record_item *document, struct arena *a, bool *out, struct fault *f);

#endif
