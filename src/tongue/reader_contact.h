/* What meetings, calls, visits, greetings and invitations share: who a clause speaks of, and the book of contacts. */
#ifndef TONGUE_READER_CONTACT_H
#define TONGUE_READER_CONTACT_H

#include "tongue/reader_inner.h"

enum { CONTACT_PEOPLE = 6, CONTACT_MOST = 64 };

struct contact {
    const char *kind;
    int who[CONTACT_PEOPLE];
    size_t n;
    int date;
    struct reader_span span; /* where it is told first */
    struct reader_finding *f;
};
struct contact_book {
    struct contact c[CONTACT_MOST];
    size_t n;
    int subject; /* who the sentences before spoke of last as acting */
    int object;  /* and who else */
};

void reader_contact_add(int *who, size_t *n, int person);
/* The people mentioned in tokens [FROM, TO), each once; speakers' labels of a transcript left out. */
void reader_contact_people(const struct reader *r, uint32_t from, uint32_t to, int *who, size_t *n);
/* The first mention in [FROM, TO) as an index into r->seen, r->seens without. */
size_t reader_contact_first(const struct reader *r, uint32_t from, uint32_t to);
bool reader_contact_pronoun(const struct reader *r, uint32_t from, uint32_t to);
/* Who acts before token I: in Hindi whom "ने" follows; else the subject of the sentences before. */
int reader_contact_actor(const struct reader *r, const struct contact_book *b, uint32_t i);
/* Notes a contact, or finds it told already; NULL when there are too many. */
struct contact *reader_contact_keep(struct reader *r, struct contact_book *b, const char *kind, const int *who, size_t n,
                                    int date, struct reader_span span, const char *why);
bool reader_contact_has(const struct contact *c, const char *field);
/* "This meeting", "during the visit": one that was told before. */
bool reader_contact_refers_back(const struct reader *r, const struct gazette_mark *m);
/* Remembers who the sentence [FROM, TO) speaks of. */
void reader_contact_subject(const struct reader *r, struct contact_book *b, uint32_t from, uint32_t to);
/* Where the next verb or noun of the kind begins behind I; TO without. */
uint32_t reader_contact_next(const struct reader *r, uint32_t i, uint32_t to);

/* reader_contact_date.c: days of those whose own words say none. */
void reader_contact_dates(struct reader *r, struct contact_book *b);

/* reader_visit.c, reader_greeting.c */
void reader_contact_visit(struct reader *r, struct contact_book *b, const struct gazette_mark *m);
void reader_contact_stay(struct reader *r, struct contact_book *b, uint32_t from, uint32_t to);
void reader_contact_greeting(struct reader *r, struct contact_book *b, const struct gazette_mark *m);
void reader_contact_letter(struct reader *r, struct contact_book *b, const struct gazette_mark *m);

#endif
