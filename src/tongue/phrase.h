/* phrase: the parts of a sentence that the writer puts together: "the fifth meeting of the Working Group on Floods",
 * the same before को or after на, when and where, who. Grammar lives here and in decline, wording in the PO files.
 *
 * 1. Ordinals agree with the noun of the forum's kind: पाँचवीं बैठक, पाँचवें दौर; пятое заседание, пятый раунд; a summit
 *    is its own noun (तेईसवाँ भारत-रूस वार्षिक शिखर सम्मेलन).
 * 2. Where a title cannot be declined with certainty it stands in quotation marks after a word that can: комиссии «…».
 * 3. All strings are for prose_add: they may hold marks for runs in another language. */
#ifndef TONGUE_PHRASE_H
#define TONGUE_PHRASE_H

#include "tongue/ordinals.h"
#include "tongue/prose.h"

/* Words such as kind, status and mode are those of the table of kinds; empty where nothing is said. Dates are EDTF. */
struct phrase_forum {
    struct str kind; /* commission, working-group, sub-group, summit, dialogue, multilateral */
    struct prose_text title;
    const struct phrase_forum *parent;
};
struct phrase_session {
    const struct phrase_forum *forum;
    int64_t number; /* 0: none */
    struct prose_text title, place, venue;
    struct str date, mode, status;
    const struct phrase_session *margins; /* on whose margins it meets */
};
struct phrase_person {
    struct prose_text name, rank, office;
};

/* A session as a noun. */
enum {
    PHRASE_DIGITS = 1, /* the ordinal in digits; else in words up to a hundred */
    PHRASE_BARE = 2,   /* as in a heading: English without article, an event's own title alone */
    PHRASE_NEXT = 4,   /* the next (sixth) meeting, without its forum */
};
struct str phrase_session(struct prose *p, const struct phrase_session *s, enum ordinals_case c, unsigned how);
/* The gender its verb agrees with. Hindi titles of unknown gender come as "… का आयोजन", which is masculine. */
enum ordinals_gender phrase_gender(const struct prose *p, const struct phrase_session *s);
/* Its noun alone: meeting, बैठक, заседании. */
struct str phrase_noun(struct prose *p, const struct phrase_session *s, enum ordinals_case c);

enum phrase_status { PHRASE_UNSAID, PHRASE_HELD, PHRASE_PLANNED, PHRASE_POSTPONED, PHRASE_CANCELLED };
enum phrase_status phrase_status(const struct phrase_session *s);
/* "was held", आयोजित की गई, состоялось; empty when nothing is said of its status. */
struct str phrase_verb(struct prose *p, const struct phrase_session *s, enum phrase_status status);

/* "The fifth meeting … was held on 29 October 2025 in New Delhi.", as far as it is known. */
struct str phrase_lead(struct prose *p, const struct phrase_session *s, enum phrase_status status, unsigned how);
/* ", to be held on …", for after a session's name; empty where neither date nor place is known. */
struct str phrase_relative(struct prose *p, const struct phrase_session *s);

struct str phrase_date(struct prose *p, struct str edtf);    /* 29 October 2025 */
struct str phrase_when(struct prose *p, struct str edtf);    /* on 29 October 2025 */
struct str phrase_of_date(struct prose *p, struct str edtf); /* Russian genitive (до октября 2026 года) */
struct str phrase_where(struct prose *p, const struct prose_text *place, const struct prose_text *venue); /* A, B */

/* English: with the article where it wants one; other languages: as it is. */
struct str phrase_the(struct prose *p, struct str title);
/* A party, place or body in a case (Hindi: oblique); where that is not certain false, and *OUT is the nominative. */
bool phrase_in_case(struct prose *p, const struct prose_text *t, enum ordinals_case c, struct str *out);
/* "for India", भारत की ओर से, "от Индии"; "(…)" around a name that cannot be declined. */
struct str phrase_side(struct prose *p, const struct prose_text *party);
/* Air Marshal A. Dixit, Chief of …; … प्रमुख एयर मार्शल …; начальник … маршал авиации … */
struct str phrase_person(struct prose *p, const struct phrase_person *who);
/* The same, after PARTY has been named: "for India by …, Defence Minister", not "Defence Minister of India". */
struct str phrase_person_of(struct prose *p, const struct phrase_person *who, const struct prose_text *party);
/* TITLE (of an office or a body) without PARTY's name where that is all it ends with (Hindi: begins with), as certain as
 * its genitive is; else TITLE. */
struct str phrase_beside(struct prose *p, const struct prose_text *title, const struct prose_text *party);
/* With rank, without office. */
struct str phrase_name(struct prose *p, const struct phrase_person *who);
/* A body on its second mention: the Ministry, मंत्रालय, Министерство; its whole title where the head is not known. */
struct str phrase_short(struct prose *p, const struct prose_text *body);

#endif
