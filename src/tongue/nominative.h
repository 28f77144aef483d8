/* nominative: Russian names of forums, places, offices, ranks and topics back from the case of a sentence to the one that
 * records keep.
 *
 * 1. Nothing is guessed: where a word does not tell, the answer is the text itself.
 * 2. Of a forum's name the adjectives before the head and the head itself change (рабочей группы по … gives рабочая
 *    группа по …); what follows the head stays. Words all in capitals stay.
 * 3. Places are those of the table here: capitals, countries and the towns where sessions are held; and by endings that
 *    only names of towns and countries have (-граде, -абаде, -стане).
 * 4. Of an office (заместителя начальника штаба) and a rank (генерал-лейтенанта) the head of the table changes, with its
 *    adjectives and what stands beside it in the same case; what depends on it stays.
 * 5. Of a topic (подготовку сессии и развитие торговли) the nouns of the table change, each with its adjectives. Several
 *    topics joined in another case than the accusative change together or not at all. */
#ifndef TONGUE_NOMINATIVE_H
#define TONGUE_NOMINATIVE_H

#include "base/arena.h"

/* All in arena, or NAME itself. Other scripts are returned as they are. */
struct str nominative_title(struct arena *a, struct str name);
struct str nominative_place(struct arena *a, struct str name);
struct str nominative_office(struct arena *a, struct str name); /* ranks too */
struct str nominative_topic(struct arena *a, struct str name);

#endif
