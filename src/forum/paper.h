/* paper: what one side sends out or lays before its co-chair, filled from the record for tongue/writer: communiqués,
 * briefs, notes verbales.
 *
 * 1. Only what is agreed stands in a paper as a fact, and of notices what each side says of itself: its delegation, its
 *    people and offices, its invitations and replies, its reports. A session that is proposed and not yet agreed may
 *    have its papers; they say so in a PROSE_NOTE, and so they do of what belongs in them and is not agreed. What dangles
 *    is left out, and what the writer misses it says.
 * 2. With open_only nothing is used that is not marked public.
 * 3. The side whose paper it is comes first in lists of sides.
 * 4. Undertakings and documents were made at the session that the first agreed version of them that names one names; an
 *    agreed change that names another session is a review there. Each session's paper has them as the last version that
 *    names it says.
 * 5. A forum has the name that it had at the time of the session, as far as its former names are dated.
 * A subject of another kind than the paper is about: FAULT_NOT_FOUND. The prose lives in the arena. */
#ifndef FORUM_PAPER_H
#define FORUM_PAPER_H

#include "store/record.h"
#include "tongue/writer.h"

struct paper {
    struct store *store;
    struct arena *arena;
    enum lang lang;
    int side;        /* whose paper it is: a party's log number */
    bool open_only;
    int64_t today;   /* day number (base/date), for briefs and notes */
};

int paper_communique(const struct paper *of, struct str session, struct prose *out, struct fault *f);

/* Undertakings are those of the session's forum and of the forums below it; statements and readouts the newest three of
 * each side; documents of the session that are not signed; sessions, contacts, trainings and visits to come. */
int paper_brief(const struct paper *of, struct str session, struct prose *out, struct fault *f);

/* A note verbale about
 *   WRITER_INVITE    an invitation;
 *   WRITER_REPLY     a reply;
 *   WRITER_TRANSMIT  one or more documents, or a session (its agenda);
 *   WRITER_REMIND    an invitation, or one or more documents.
 * Bodies are the forum's secretariats (or of the forum above), else the parties. For whoever edits it a note says which
 * side has no secretariat, that it is another side's, that the day asked for is past or before the note's own, and how
 * many paragraphs and agenda items are not agreed. */
struct paper_order {
    enum writer_note_kind kind;
    const struct str *subject;
    size_t subjects;
    int to;                       /* a party, for documents and agendas; -1: the only other one, if there is just one */
    struct str number, date, by;  /* of the note, where the record does not hold them; an answer is asked for by */
};
int paper_note(const struct paper *of, const struct paper_order *order, struct prose *out, struct fault *f);

#endif
