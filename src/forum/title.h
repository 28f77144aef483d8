/* title: what a subject is called in a reader's language: by its title where it has one, else by what it is about:
 * "5th meeting, Working Group on Floods", "Visit: A – B, 10 December 2024". One rule for pages and the command line.
 *
 * A text of the record is given in the reader's language where there is one, else in the channel's order of languages,
 * and says which it is. Everything is in the arena or borrowed from the record. */
#ifndef FORUM_TITLE_H
#define FORUM_TITLE_H

#include "store/record.h"
#include "tongue/catalogue.h"

struct title_maker {
    struct arena *arena;
    enum lang lang;
    const struct charter *charter;
    /* What the reader may see of SUBJECT; otherwise a fault code. */
    int (*item)(void *ctx, struct str subject, struct record_item *out);
    void *ctx;
};
struct title_text {
    struct str text, lang; /* lang: "hi"; empty for ids */
};

/* FIELDS of SUBJECT, which is of kind K; SIDES: who says so (bits), for notices. Its id where there is nothing else. */
struct title_text title_of(const struct title_maker *t, const struct kind *k, struct str subject, const struct json *fields,
                           uint32_t sides);
/* The same under its own forum's heading: "5th meeting". */
struct title_text title_short(const struct title_maker *t, const struct kind *k, struct str subject,
                              const struct json *fields, uint32_t sides);
struct title_text title_item(const struct title_maker *t, const struct record_item *i);
struct title_text title_short_item(const struct title_maker *t, const struct record_item *i);

/* Text by language, by the rule above; empty for NULL. */
struct title_text title_choose(const struct title_maker *t, const struct json *by_language);
/* The name of party I of a charter: in the reader's language, else in English, else in the channel's order; its code
 * (without a language) where it has none. */
struct title_text title_party(const struct charter *c, enum lang lang, size_t i);
/* Its first letter as at the head of a line; Latin and Cyrillic. In arena. */
struct str title_capital(struct arena *a, struct str s);

#endif
