/* What the parts of the reader share. A reading goes: tokens, known words, ordinals and dates; forums; sessions;
 * persons; then what they did, said and signed; findings at the end. */
#ifndef TONGUE_READER_INNER_H
#define TONGUE_READER_INNER_H

#include "tongue/count.h"
#include "tongue/gazette.h"
#include "tongue/reader.h"
#include "tongue/when.h"

enum {
    READER_STEMS = 24,
    READER_MENTIONS = 24, /* kept for each thing */
    READER_FORUMS = 96, READER_FORUM_MENTIONS = 256, READER_SESSIONS = 96, READER_PERSONS = 160, READER_CHAIRS = 6,
    READER_FINDINGS = 640,
    READER_NONE = -1,
};

struct reader_span {
    uint32_t from, to; /* tokens; equal: nothing */
};
struct reader_stems {
    uint64_t key[READER_STEMS];
    uint8_t n, lands; /* lands: how many of them are countries, which come first */
};
struct reader_forum {
    const char *kind;
    struct reader_span title, acronym;
    struct reader_span whole; /* with the forum it is a part of, where that stands beside it */
    struct reader_stems stems;
    struct str subject; /* on record */
    struct str multi;   /* multilateral: its acronym */
    int parent;
    int sessions;
    bool generic;       /* only "the commission" so far */
    struct reader_span mention[READER_MENTIONS];
    uint8_t mentions;
};
struct reader_at { /* one mention of a forum, in order of the text */
    struct reader_span span, acronym; /* span with the acronym behind it */
    struct reader_span name;
    int forum;
    bool generic, event;
};
struct reader_session {
    int forum, number; /* number 0: none written */
    struct reader_span mention[READER_MENTIONS], ordinal;
    uint8_t mentions;
    int8_t next;       /* without a number: 1 the session to come, -1 the one before, 0 one that is spoken of */
    int date;          /* index of a date or READER_NONE */
    struct reader_span title; /* of a forum that has no name of its own: "the 22nd annual summit" */
    struct reader_span place, venue, mode_at;
    struct str mode;
    int chair[READER_CHAIRS];
    uint8_t chairs;
    bool anaphora, here; /* here: the place is the dateline's */
};
struct reader_person {
    struct reader_span name, office, rank, side;
    struct str said; /* the name as it is put, see reader_person_name */
    struct str party, subject;
    const char *why_party; /* NULL: written with the office */
    struct reader_span mention[READER_MENTIONS];
    uint8_t mentions;
    bool two_sides;        /* the office is said of two countries at once */
    bool abroad;           /* met by one of the narrator's: no countryman of his */
    uint8_t strength;      /* how sure it is that this is a person, per cent */
};
struct reader_seen { /* one mention of a person, in order of the text */
    struct reader_span span, name;
    int person;
};

struct reader {
    struct arena *a;
    const struct reader_lexicon *record;
    struct sentence_text t;
    struct gazette_found g;
    struct count_mark *ordinal;
    size_t ordinals;
    uint16_t *ordinal_at; /* of each token: 1 + index of the ordinal that covers it */
    struct when_mark *date;
    size_t dates, dates_written; /* behind those that are written: ranges that were worked out */
    uint16_t *date_over;  /* of each token: 1 + index of the date that covers it */
    struct when_clock clock;
    uint32_t lede;        /* first token behind the dateline */
    struct reader_span dateline_place[4], agency;
    size_t dateline_places, dateline_date;

    struct reader_forum forum[READER_FORUMS];
    size_t forums;
    struct reader_at at[READER_FORUM_MENTIONS];
    size_t ats;
    struct reader_session session[READER_SESSIONS];
    size_t sessions;
    struct reader_person person[READER_PERSONS];
    size_t persons;
    struct reader_seen *seen; /* by their first token */
    size_t seens;
    uint32_t *seen_over;      /* of each token: 1 + the person who is mentioned there */
    struct str main_land[2]; /* countries the text is of, by how often they are named */
    bool of_two;             /* and clearly of these two alone */
    size_t lands;            /* how many countries the text names, unions left out */
    struct str narrator;     /* the country whose officials are named without one */

    struct reader_finding *finding;
    size_t findings;
};

/* Small questions, here and in reader.c. */
static inline bool reader_has(const struct reader *r, uint32_t i, enum gazette_kind kind)
{
    return i < r->t.n && (r->g.kinds[i] & GAZETTE_BIT(kind));
}
static inline bool reader_is(const struct reader *r, uint32_t i, const char *norm)
{
    return i < r->t.n && sentence_is(&r->t.token[i], norm);
}
static inline bool reader_is_any(const struct reader *r, uint32_t i, const char *const *list) /* ended by NULL */
{
    return i < r->t.n && sentence_is_any(&r->t.token[i], list);
}
static inline bool reader_word(const struct reader *r, uint32_t i)
{
    return i < r->t.n && (r->t.token[i].flags & SENTENCE_WORD);
}
static inline bool reader_capital(const struct reader *r, uint32_t i)
{
    return i < r->t.n && (r->t.token[i].flags & SENTENCE_CAPITAL);
}
static inline bool reader_same(const struct reader *r, uint32_t i, uint32_t j) /* in one sentence */
{
    return i < r->t.n && j < r->t.n && r->t.token[i].in == r->t.token[j].in;
}
static inline bool reader_is_land(const struct reader *r, uint32_t i)
{
    return reader_has(r, i, GAZETTE_COUNTRY) || reader_has(r, i, GAZETTE_NATION);
}
/* A hyphen within a word: no white space on either side. */
static inline bool reader_hyphen(const struct reader *r, uint32_t i)
{
    return reader_is(r, i, "-") && i + 1 < r->t.n && !(r->t.token[i].flags & SENTENCE_SPACED) &&
           !(r->t.token[i + 1].flags & SENTENCE_SPACED);
}
static inline bool reader_dated(const struct reader *r, int date) /* a day or year is known of it */
{
    return date != READER_NONE && r->date[date].edtf.n > 0;
}
uint32_t reader_from(const struct reader *r, uint32_t i);         /* first token of the sentence */
uint32_t reader_to(const struct reader *r, uint32_t i);           /* behind its last one */
struct str reader_text(const struct reader *r, struct reader_span s);
bool reader_adjective(const struct sentence_token *t);            /* by its ending, Russian */
bool reader_verb(const struct reader *r, uint32_t i);             /* a finite verb: by table or ending */
bool reader_possessive(const struct reader *r, uint32_t i);       /* of a plural: the mark of "Farmers' Welfare" */
/* The mark of KIND in tokens [FROM, TO), the first one; NULL without. */
const struct gazette_mark *reader_mark(const struct reader *r, uint32_t from, uint32_t to, enum gazette_kind kind);
/* The country that token I names, as noun or adjective; empty without. */
struct str reader_land(const struct reader *r, uint32_t i);
/* What the country of CODE is called in the text's language; CODE where nobody knows. */
struct str reader_land_name(const struct reader *r, struct str code);

/* reader_lexicon.c */
struct gazette;
const struct gazette *reader_lexicon_gazette(const struct reader_lexicon *x);
/* The record's forum that a name with these stems means; empty without. SURE is false when only a part of it agrees. */
struct str reader_lexicon_forum(const struct reader_lexicon *x, const char *kind, const struct reader_stems *s,
                                bool *sure);
const char *reader_lexicon_kind(const struct reader_lexicon *x, struct str subject); /* "forum" where none is said */
/* Whom of the record a whole name means, in any script and case; empty without or when it may be several. */
struct str reader_lexicon_person(const struct reader_lexicon *x, struct arena *a, struct str name);
/* The name of the record's party with this code in a language's script; empty without. */
struct str reader_lexicon_party(const struct reader_lexicon *x, struct str code, uint8_t script);
/* The only forum of KIND on record; empty when there are none or several. */
struct str reader_lexicon_only(const struct reader_lexicon *x, const char *kind);

/* reader_forum.c */
void reader_forum_find(struct reader *r);
void reader_forum_stems(const struct sentence_text *t, const struct gazette_found *g, struct reader_span s,
                        struct reader_stems *out);
/* How much of PART is in WHOLE: 0 to 1. */
double reader_forum_cover(const struct reader_stems *part, const struct reader_stems *whole);
int reader_forum_new(struct reader *r, struct reader_span span, const char *kind);
/* The name as it is kept: with its parent where that was written; Russian in the nominative where that is certain. */
struct str reader_forum_title(const struct reader *r, struct reader_span title);

/* Keeps a mention: of the forum that the text or the record knows by that name, or of a new one. */
void reader_forum_mention(struct reader *r, struct reader_at at, const char *kind, struct str multi);
void reader_forum_acronym(const struct reader *r, struct reader_at *at); /* the one in brackets behind its name */
struct str reader_forum_multi(const struct reader *r, struct reader_span s); /* whose meeting it is; empty without */

/* reader_loose.c: does one whose head is a word of every day stand at I? It is kept then. */
bool reader_loose(struct reader *r, uint32_t i);

/* reader_phrase.c: how far the name of a forum goes from its head */
struct reader_span reader_phrase(const struct reader *r, struct reader_span head, bool event);

/* reader_whose.c: whose session it is; NULL or READER_NONE without */
const struct reader_at *reader_whose_at(const struct reader *r, uint32_t i);   /* the mention that begins at I */
const struct reader_at *reader_whose_over(const struct reader *r, uint32_t i); /* or that I lies in */
const struct reader_at *reader_whose_right(const struct reader *r, uint32_t i); /* "of the …" behind the session at I */
const struct reader_at *reader_whose_left(const struct reader *r, uint32_t i);  /* "… की" before I */
const struct reader_at *reader_whose_before(const struct reader *r, uint32_t i); /* earlier in the sentence */
const struct reader_at *reader_whose_last(const struct reader *r, uint32_t i);   /* earlier in the text */
int reader_whose_multi(struct reader *r, uint32_t i); /* an organisation's: "18th meeting of the SCO defence ministers" */
/* "The fifth meeting" without a forum beside it; its noun ends before NOUN_TO, NEXT: it is one to come. */
int reader_whose_elsewhere(const struct reader *r, uint32_t i, uint32_t noun_to, int number, bool next, bool *anaphora);
/* The forum that the text gives a session of this number, or of the one before or behind it. */
int reader_whose_number(const struct reader *r, int number);

/* reader_session.c, reader_number.c, reader_place.c, reader_chair.c */
void reader_session_find(struct reader *r);
/* The session of FORUM with NUMBER, a new one where there was none; NULL when there are too many. */
struct reader_session *reader_session_keep(struct reader *r, int forum, int number, int8_t next,
                                           struct reader_span span);
/* O counts the word for a session at NOUN: whose it is is looked for around both. */
void reader_session_counted(struct reader *r, const struct count_mark *o, const struct gazette_mark *noun);
/* Numbers that do not stand before what they count: "for the 20th time"; ", the 12th such,"; "Round 6", "9 заседание". */
void reader_number_times(struct reader *r, const struct count_mark *o);
bool reader_number_apposed(struct reader *r, const struct count_mark *o);
void reader_number_bare(struct reader *r, const struct gazette_mark *noun);
void reader_place_find(struct reader *r); /* dates, places, venues, modes of the sessions */
struct reader_span reader_place_near(const struct reader *r, struct reader_span event); /* in the same sentence */
int reader_place_date(const struct reader *r, struct reader_span event);
/* reader_venue.c: the house that tokens [FROM, TO) say it is held in; empty without. */
struct reader_span reader_venue(const struct reader *r, uint32_t from, uint32_t to);
/* reader_lasting.c: "the two-day meeting ended on Friday" began the day before. */
void reader_lasting(struct reader *r, struct reader_session *s);
/* The days of a visit that is told at EVENT, of which DATE is the one that is said; DATE where that is all. */
int reader_lasting_visit(struct reader *r, int date, struct reader_span event);
int reader_date_add(struct reader *r, const struct when_mark *m); /* one that was worked out; its index */
/* reader_news.c: what the head of a text, its headline and first paragraph, tells of and when that was. */
bool reader_news_head(const struct reader *r, uint32_t i); /* is token I in it? */
/* The day for what is told at EVENT, where nothing dates it; READER_NONE where the text has no day of its own. */
int reader_news_date(struct reader *r, struct reader_span event);
void reader_news_session(struct reader *r, struct reader_session *s); /* the day of S, if that is its */
/* reader_attribute.c: "the plan for 2025", "signed on 1 May", "said on Friday": M says not when a session was. */
bool reader_attribute(const struct reader *r, const struct when_mark *m);
void reader_session_chairs(struct reader *r);

/* reader_same.c: who is who */
bool reader_same_word(const struct sentence_token *a, const struct sentence_token *b); /* in two forms of case */
size_t reader_same_words(const struct reader *r, struct reader_span s);                /* whole words, no initials */
const struct sentence_token *reader_same_last(const struct reader *r, struct reader_span s);
bool reader_same_has(const struct reader *r, struct reader_span s, const struct sentence_token *w);
int reader_same_person(const struct reader *r, struct reader_span name); /* whom NAME means, or READER_NONE */
bool reader_same_better_name(const struct reader *r, struct reader_span now, struct reader_span other);
bool reader_same_better_office(const struct reader *r, struct reader_span now, struct reader_span other);

/* reader_person.c, reader_name.c, reader_office.c */
void reader_person_find(struct reader *r);
struct reader_span reader_name_at(const struct reader *r, uint32_t i, bool titled); /* a name that begins at I */
bool reader_name_particle(const struct reader *r, uint32_t i); /* a small word within names: бен, al, de */
bool reader_name_word(const struct reader *r, uint32_t i);
bool reader_name_patronymic(const struct sentence_token *t);
bool reader_name_letter(const struct reader *r, uint32_t i); /* A in "A Boytsov" */
/* A name that shows by itself to be a person's: with a known given name, a patronymic or initials. */
bool reader_name_plain(const struct reader *r, struct reader_span name);
/* Where the rank that begins at token I ends, I without; behind an army or a fleet it may be the end of a longer one. */
uint32_t reader_rank_to(const struct reader *r, uint32_t i);
/* Is the head of an office at token I in the plural: "Presidents X and Y"? */
bool reader_office_plural(const struct reader *r, uint32_t i);
/* TEXT of an office said of several holders in the singular: "Presidents X and Y" are each President. */
struct str reader_office_text(const struct reader *r, struct reader_span office, struct str text);
/* May the holder of office S have another one beside it? Heads of state and of government do not. */
bool reader_chains(const struct reader *r, struct reader_span s);
struct reader_span reader_office_around(const struct reader *r, uint32_t head); /* the office whose head is at HEAD */
/* The name as written; of Russian texts in the nominative where that is sure. */
struct str reader_person_name(struct reader *r, int person);
int reader_person_of(const struct reader *r, uint32_t i);  /* the person mentioned at token I, or READER_NONE */
size_t reader_seen_from(const struct reader *r, uint32_t i); /* index of the first mention at token I or behind */

/* The country named in tokens [FROM, TO): the first, or the LAST one (in Hindi not one before में); empty without. */
struct str reader_land_in(const struct reader *r, uint32_t from, uint32_t to, bool last);

/* reader_side.c: whose people they are; reader_holder.c: who is meant by an office alone */
void reader_person_sides(struct reader *r);
void reader_person_holders(struct reader *r);

/* reader_contact.c, reader_document.c, reader_say.c, reader_finish.c */
void reader_contact_find(struct reader *r);
void reader_invitation_find(struct reader *r);
void reader_document_find(struct reader *r);
void reader_say_find(struct reader *r);
/* reader_topic.c: what the sentence [FROM, TO) says was discussed or reviewed, each a short phrase; new initiatives,
 * unless the sentence was taken for an undertaking. */
void reader_topic_find(struct reader *r, uint32_t from, uint32_t to, bool undertaken);
void reader_finish_first(struct reader *r); /* sessions, persons, forums, multilateral fora */

/* reader_result.c: making findings */
struct reader_finding *reader_add(struct reader *r, enum reader_kind kind, int confidence);
void reader_put(struct reader *r, struct reader_finding *f, const char *field, struct str value, struct str subject);
void reader_cite(struct reader *r, struct reader_finding *f, const char *field, struct reader_span s, const char *why);
/* Both: the text of the span as a value, and the span as evidence. */
void reader_quote(struct reader *r, struct reader_finding *f, const char *field, struct reader_span s,
                  struct str subject);
/* A person as the value, cited where his fullest name stands. */
void reader_quote_person(struct reader *r, struct reader_finding *f, const char *field, int person);
void reader_put_date(struct reader *r, struct reader_finding *f, int date);

#endif
