/* nominative: Russian names of forums and places back from the case of a sentence to the one that records keep.
 *
 * 1. Nothing is guessed: where a word does not tell, the answer is the text itself.
 * 2. Of a forum's name the adjectives before the head and the head itself change (рабочей группы по … gives рабочая
 *    группа по …); what follows the head stays. Words all in capitals stay.
 * 3. Places are those of the table here: capitals, countries and the towns where sessions are held. */
#ifndef TONGUE_NOMINATIVE_H
#define TONGUE_NOMINATIVE_H

#include "base/arena.h"

/* Both in arena, or NAME itself. Other scripts are returned as they are. */
struct str nominative_title(struct arena *a, struct str name);
struct str nominative_place(struct arena *a, struct str name);

#endif
