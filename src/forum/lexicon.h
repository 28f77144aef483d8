/* lexicon: the names that a record knows, for reading texts by them: forums with their former titles and acronyms,
 * persons with their aliases, offices, the places of sessions, the parties; in every language they stand there in, and as a
 * proposal of ours that waits would have them. Names of forums and persons that wait as drafts on the desk count too, so that a second text means what the first one did. */
#ifndef FORUM_LEXICON_H
#define FORUM_LEXICON_H

#include "store/desk.h"
#include "store/record.h"
#include "tongue/names.h"
#include "tongue/reader.h"

enum { LEXICON_DOCUMENT = READER_NAME_PARTY + 1 };
struct lexicon_name {
    int kind;                  /* enum reader_name_kind, or LEXICON_DOCUMENT */
    struct str subject;        /* id; of a place or party the party's code in lower case, or empty */
    struct str text;
    const struct json *whole;  /* of a place: its text by language */
    struct str party;          /* of an office */
    const struct names_name *ready; /* of persons and places */
    bool multilateral;         /* a forum that is not ours: no session of it is one of ours */
};
struct lexicon {
    struct lexicon_name *name;
    size_t count, cap;
    struct arena *arena;
    const struct reader_lexicon *reader;
};

/* Reads the record once, for many texts; in arena. S may be NULL or without a channel: an empty one. */
int lexicon_load(struct store *s, struct arena *a, struct lexicon *out, struct fault *f);

/* Who or what TEXT, written in any way, may name; empty or NULL without. A place by all its languages. */
struct str lexicon_person(const struct lexicon *x, struct str text);
/* An office of PARTY (its code), in any case, with its land or without (начальника штаба России, начальник штаба) and by its
 * short name; where PARTY is empty the text must say whose it is. *OF: the party's code. */
struct str lexicon_office(const struct lexicon *x, struct str text, struct str party, struct str *of);
struct str lexicon_document(const struct lexicon *x, struct str title);
struct str lexicon_multilateral(const struct lexicon *x, struct str title, struct str acronym);
const struct json *lexicon_place(const struct lexicon *x, struct str text);
struct str lexicon_code(struct arena *a, struct str code); /* in lower case */

#endif
