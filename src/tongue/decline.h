/* decline: titles, places and people's names in the cases of a sentence. Pure tables and endings of our own.
 *
 * 1. Nothing is guessed: where the form is not certain the answer is false and *OUT is untouched, and the caller takes
 *    a construction that needs none (Russian: a generic word in the case and the title in quotation marks after it).
 * 2. Russian titles: adjectives that agree, then a head word of the table (комиссия, группа, саммит, министерство …);
 *    whatever follows the head is left alone. Capital letters stay.
 * 3. Russian people: two or three words, given name, patronymic and surname in the order of papers or of speech. The
 *    sex follows from the patronymic, the surname (-ов, -ова, -ский, -ская) or a Russian given name; where it does not
 *    and the forms of both sexes differ the answer is false. Initials and indeclinable names stay.
 * 4. Hindi: only marked words change: का before the noun becomes के, समझौता becomes समझौते.
 * 5. The accusative of titles and places is that of things, that of people of living beings. */
#ifndef TONGUE_DECLINE_H
#define TONGUE_DECLINE_H

#include "base/arena.h"
#include "tongue/ordinals.h"

/* All results in arena (or the text itself where it does not change). */
bool decline_title(struct arena *a, struct str title, enum ordinals_case c, struct str *out);
/* The gender of the head of a Russian title that decline_title can decline. */
bool decline_gender(struct str title, enum ordinals_gender *out);
/* The head itself in the nominative, as it stands in the title: Министерство. Borrows from TITLE. */
bool decline_head(struct str title, struct str *out);
/* Towns and countries: Москва, Порт-Омара, Нижний Новгород, Республика Монтава; Нью-Дели stays as it is. */
bool decline_place(struct arena *a, struct str place, enum ordinals_case c, struct str *out);
bool decline_person(struct arena *a, struct str name, enum ordinals_case c, struct str *out);

/* A Hindi title before a postposition. */
struct str decline_oblique(struct arena *a, struct str title);
/* Masculine or feminine, by the last word of a Hindi title; false when it is not in the table. */
bool decline_hindi(struct str title, enum ordinals_gender *out);

#endif
