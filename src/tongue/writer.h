/* writer: communiqués, briefs and notes verbales in Hindi, Russian and English, from what the record holds and nothing
 * else. Pure: the caller fills the structs from the record, others render the parts as HTML, ODT, PDF or text.
 *
 * 1. Nothing is said that the structs do not hold. An empty text, word, date or list is not spoken of; what a paper of
 *    its kind ought to say and cannot stands in a PROSE_NOTE at its end, for whoever edits the draft.
 * 2. What one language lacks is marked where it is missing, with the form of another (tongue/prose.h, 1).
 * 3. Words (kinds, status, mode, stage, answer) are those of the table of kinds; words it does not list stay as they
 *    are. Dates are EDTF; text that is no date stays as it is.
 * 4. What is reviewed, signed, reaffirmed and decided is written of a session that was held or of which nothing is
 *    said. Of one that is planned a communiqué says who is host, who chairs and what the agenda is; of one that is
 *    postponed or cancelled that it is. The next session and invitations stand in all of them. */
#ifndef TONGUE_WRITER_H
#define TONGUE_WRITER_H

#include "tongue/phrase.h"

/* One side at a session, with its co-chairs (or heads of delegation). */
struct writer_side {
    struct prose_text name; /* of the party */
    const struct phrase_person *chair;
    size_t chairs;
};
struct writer_paper {
    struct prose_text title, place; /* place: of signature */
    struct str kind, status, reference, date; /* date: of signature */
    unsigned languages;             /* bit 1 << LANG_… for each */
};
struct writer_responsible {
    struct prose_text party, office; /* either may be empty */
};
/* What one side says of an undertaking. */
struct writer_report {
    struct prose_text party, text;
    struct str status, date; /* status empty: the side has not reported */
    int percent;             /* -1: not said */
};
struct writer_undertaking {
    struct prose_text title;
    struct str kind, status, stage, due;
    const struct writer_responsible *responsible;
    size_t responsibles;
    const struct writer_report *report; /* for the brief, by side */
    size_t reports;
    bool differ, late; /* for the brief, as the caller computed them */
};
struct writer_item {
    int64_t order; /* 0: none */
    struct prose_text title, outcome;
    struct str status; /* open, decided, carried, dropped, struck; struck ones are left out */
};
struct writer_invitation {
    struct prose_text from, to;            /* parties */
    const struct phrase_session *occasion; /* NULL: the next session */
    struct str date, answer;               /* answer: accept, decline, later, or empty */
};
/* A meeting or call beside a session, as a side tells of it. */
struct writer_contact {
    struct str kind, date; /* kind: call, meeting, visit, letter, greeting */
    const struct phrase_person *person;
    size_t persons;
    struct prose_text place;
    const struct prose_text *topic;
    size_t topics;
};
struct writer_session {
    struct phrase_session session;
    struct prose_text host; /* party */
    const struct writer_side *side;
    size_t sides;
    struct str outcome; /* "none": it ended without a protocol */
};

struct writer_communique {
    struct writer_session at;
    struct prose_text issued_at; /* dateline; both may be empty */
    struct str issued;
    const struct writer_paper *reviewed;
    size_t revieweds;
    const struct writer_undertaking *undertaking, *initiative, *commitment, *reaffirmed; /* reviewed, new, new, anew */
    size_t undertakings, initiatives, commitments, reaffirmeds;
    const struct writer_undertaking *agreed; /* decisions, trainings and the like that were agreed on */
    size_t agreeds;
    const struct writer_item *item;
    size_t items;
    const struct writer_paper *signed_paper, *paper; /* paper: of the session, neither signed nor reviewed */
    size_t signed_papers, papers;
    const struct writer_contact *margin; /* on the margins of the session */
    size_t margins;
    const struct phrase_session *next; /* NULL: not known */
    const struct writer_invitation *invitation;
    size_t invitations;
};
void writer_communique(struct arena *a, enum lang lang, const struct writer_communique *c, struct prose *out);

struct writer_statement {
    struct prose_text party, speaker, via, text; /* speaker: a person's name; via: through whom it is known */
    struct str date;
};
struct writer_event {
    struct prose_text what, place;
    struct str date;
};
struct writer_brief {
    struct writer_session at;
    size_t us; /* index of the reader's side in at.side */
    struct str today;
    const struct writer_undertaking *undertaking; /* the open ones; listed once: differing, else late, else open */
    size_t undertakings;
    const struct writer_statement *statement;
    size_t statements;
    const struct writer_paper *to_sign;
    size_t to_signs;
    const struct writer_event *next;
    size_t nexts;
    size_t limit; /* items of a section, the rest is counted; 0: as many as one page takes */
};
void writer_brief(struct arena *a, enum lang lang, const struct writer_brief *b, struct prose *out);

enum writer_note_kind {
    WRITER_INVITE,
    WRITER_REPLY,    /* to an invitation, see answer */
    WRITER_TRANSMIT, /* papers, or without them the agenda */
    WRITER_REMIND,   /* of a reply to the invitation, or concerning the papers */
};
struct writer_note {
    enum writer_note_kind kind;
    struct str number, date;
    struct prose_text place;        /* of writing */
    struct prose_text from, to, at; /* bodies (ministry, embassy …), else parties; where the addressee is */
    struct prose_text invited;      /* party */
    bool refers;                    /* to an earlier note: its number and date, either may be empty */
    struct str refers_number, refers_date;
    const struct phrase_session *session;
    struct str answer, reply_by;    /* accept, decline, later; a date */
    struct prose_text text;         /* what the record holds in words, a paragraph of its own */
    const struct writer_paper *paper;
    size_t papers;
    const struct writer_item *item; /* of the agenda */
    size_t items;
};
void writer_note(struct arena *a, enum lang lang, const struct writer_note *n, struct prose *out);

/* Shared by the files of this module. */
struct str writer_paper_item(struct prose *p, const struct writer_paper *paper, bool status);
struct str writer_agenda_item(struct prose *p, const struct writer_item *item, bool outcome);
struct str writer_responsible(struct prose *p, const struct writer_undertaking *u); /* empty where nobody is */
void writer_margins(struct prose *p, const struct writer_communique *c); /* a paragraph for each contact */
void writer_gaps(struct prose *p, const struct str *gap, size_t n); /* adds the note of what is not on record */

#endif
