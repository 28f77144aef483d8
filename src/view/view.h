/* view: what every page is given, as plain values. Structs in, bytes out: nothing here asks the record a question.
 *
 * 1. Whoever fills these (node/site) owns the memory, usually one arena per request; the pages borrow until they return.
 * 2. All zero is a good value of every struct: an empty text is not written, an empty list shows its "nothing" line.
 * 3. Dates, ordinals, numbers with units and sentences come ready-made in the page's language (tongue); only fixed words
 *    of the pages come from the catalogue. `url` is a relative address such as "/session/wg-mc-5" (or http, https);
 *    anything else is written as "#refused". An empty url makes plain text of a link.
 * 4. Text carries its own language; where that differs from the page's, the page writes the lang attribute. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/arena.h"
#include "tongue/catalogue.h"

/* A borrowed list: `VIEW_LIST(view_row) late;` is late.p and late.n. Each type's list has a name, so that it may be passed. */
#define VIEW_LIST_OF(type)         \
    struct type##_list {           \
        const struct type *p;      \
        size_t n;                  \
    }
#define VIEW_LIST(type) struct type##_list

VIEW_LIST_OF(view_text);
struct view_text {
    struct str text;
    struct str lang; /* "hi"; empty: the page's language, or none (codes, numbers) */
};
VIEW_LIST_OF(view_link);
struct view_link {
    struct view_text text;
    struct str url;
};
VIEW_LIST_OF(view_when);
struct view_when {
    struct str text;    /* "29 October 2025" */
    struct str machine; /* "2025-10-29" or "2025-10-29T11:20:00Z"; empty or a range: no machine time is written */
};

/* A party. Parties have a quiet hue each, by their place in the charter; never the only sign. */
VIEW_LIST_OF(view_party);
struct view_party {
    struct str code; /* "IN" */
    struct str name; /* in the page's language */
    int hue;         /* place in the charter, from 0 */
    bool me;
};

/* A status: a word and a small mark before it. */
enum view_mark {
    MARK_NONE,
    MARK_AGREED,   /* filled: agreed, signed, in force, held */
    MARK_OPEN,     /* hollow: proposed, planned, not started */
    MARK_HALF,     /* half filled: ad referendum, accepted, in progress */
    MARK_DONE,     /* done, decided */
    MARK_LATE,     /* overdue, delayed */
    MARK_DIVERGE,  /* the sides, or the sources, differ */
    MARK_MISSING,  /* nothing said, text missing */
    MARK_ENDED,    /* lapsed, dropped, withdrawn, cancelled, void */
    MARK_ALARM,    /* evidence of wrong-doing, waiting log */
    MARK_CROSSED,  /* crossed notes */
    MARK_COUNT
};
VIEW_LIST_OF(view_state);
struct view_state {
    enum view_mark mark;
    struct str word;
};

/* How one party stands on a text: two initials, filled or hollow. */
enum view_stance { STANCE_NONE, STANCE_PROVISIONAL, STANCE_FIRM, STANCE_LEFT };
VIEW_LIST_OF(view_stand);
struct view_stand {
    struct view_party party;
    enum view_stance stance;
};

/* One line of a list: anything that is named, dated and in a state. */
VIEW_LIST_OF(view_row);
struct view_row {
    struct str number;      /* in the margin: "21", "§ 4" */
    struct view_link name;
    struct view_text note;  /* second line */
    struct view_link where; /* what it belongs to: forum, session, party */
    struct view_when when;
    struct view_state state;
    VIEW_LIST(view_stand) stand;
    struct str command;     /* what answers it: "manch accept 1a2b3c4d" */
};
VIEW_LIST_OF(view_section);
struct view_section {
    struct str id;    /* anchor, may be empty */
    struct str title;
    struct str none;  /* said when there are no rows; empty: the section is left out when empty */
    VIEW_LIST(view_row) row;
    bool more;        /* these are not all of them */
};

/* Label and values, in the order of the kind table. */
VIEW_LIST_OF(view_value);
struct view_value {
    struct str prefix;      /* small word before it: a language's or a party's name */
    struct view_text text;
    struct str url;
    struct view_link note;  /* small words behind it: the source, "until 2013" */
    bool missing;           /* shown as missing ("no text in Russian"); TEXT may hold the words, else the general ones */
    bool inferred;          /* marked as inferred, not said */
    bool code;              /* ids, hashes, keys: set in monospace and allowed to break anywhere */
};
VIEW_LIST_OF(view_fact);
struct view_fact {
    struct str label;
    VIEW_LIST(view_value) value;
    bool differ;            /* the values contradict each other: shown as differing */
};

/* One version of a matter (or of a notice). */
VIEW_LIST_OF(view_version);
struct view_version {
    struct str id;           /* shortened */
    struct str url;          /* its act */
    struct view_party party;
    struct view_when when;
    struct view_state state;
    struct str note;         /* "awaiting Russia", reason of a void one, "bound since ..." */
    bool current;
    struct str command;
    VIEW_LIST(view_stand) stand;
    VIEW_LIST(view_fact) fact; /* what it changes, or all of it */
};

/* The head of a page about one subject. */
VIEW_LIST_OF(view_subject);
struct view_subject {
    struct str id;             /* "session/wg-mc-5" */
    struct str kind;           /* word */
    struct view_state state;
    struct str marking;        /* word: shared, public */
    struct str note;           /* "bound since ...; their receipt outstanding" */
    VIEW_LIST(view_stand) stand;
    VIEW_LIST(view_link) in;   /* the way down to it: commission, working group */
};

/* One side's report on one undertaking. */
VIEW_LIST_OF(view_report);
struct view_report {
    struct view_party party;
    struct view_state state;   /* no word: this side has said nothing */
    struct str percent;        /* "60 %" or empty */
    struct view_text text;
    struct view_when when;
    struct str url;
};
VIEW_LIST_OF(view_undertaking);
struct view_undertaking {
    struct str number;
    struct view_link title;
    struct str kind;           /* word: decision, initiative ... */
    struct view_link where;    /* session or document it was made in */
    struct view_text who;      /* responsible */
    struct view_when due;
    struct view_state state;
    bool late;
    struct str divergence;     /* in words; empty: the sides agree */
    struct str reaffirmed;     /* "reaffirmed twice" */
    VIEW_LIST(view_report) report; /* one per party, in the charter's order */
    VIEW_LIST(view_stand) stand;
};

/* Who held which office, or who chaired, when. */
VIEW_LIST_OF(view_tenure);
struct view_tenure {
    struct view_link person;
    struct view_text rank;
    struct view_link office;
    struct view_party party;
    struct str period;   /* "since 2024", "2019-2023" */
    struct str role;     /* word: co-chair; or "acting" */
    bool past;
};

/* Words of one side's text, one paragraph each. */
VIEW_LIST_OF(view_pane);
struct view_pane {
    struct view_party party;
    bool silent;               /* this side has said nothing */
    struct view_text text;
    VIEW_LIST(view_fact) fact;
    struct view_when when;
    struct view_link act;
};

/* A drop-down of a filter form (method GET). */
VIEW_LIST_OF(view_option);
struct view_option {
    struct str value, label;
    bool chosen;
};
VIEW_LIST_OF(view_choice);
struct view_choice {
    struct str name, label;
    VIEW_LIST(view_option) option;
};

VIEW_LIST_OF(view_pager);
struct view_pager {
    struct str text;             /* "acts 51-100 of 212"; may be empty */
    struct str older, newer;     /* addresses; empty: none */
    bool any;                    /* there is one of these */
};

/* The places of the navigation; VIEW_NOWHERE marks none. */
enum view_place {
    VIEW_NOWHERE, VIEW_HOME, VIEW_FORUMS, VIEW_UNDERTAKINGS, VIEW_TIMELINE, VIEW_CONTACTS, VIEW_INVITATIONS, VIEW_STATEMENTS,
    VIEW_PEOPLE, VIEW_LIBRARY, VIEW_DESK, VIEW_EXCHANGE, VIEW_SEARCH
};

VIEW_LIST_OF(view_language);
struct view_language {
    struct str tag, name, url;
    bool chosen;
};

/* What frames every page: one per request. view_init fills the upper part; the rest is the caller's. */
struct view {
    enum lang lang;
    struct str tag;       /* "hi" */
    VIEW_LIST(view_language) lang_choice; /* this page in each language */
    struct str css;       /* address of the stylesheet, with its version */

    struct str channel;   /* "in-ru"; empty before a charter is open */
    VIEW_LIST(view_party) party;
    enum view_place place;
    bool open;            /* public pages only: leave out what needs log-in */
    bool trial;           /* says on every page that it is a trial */
    struct str updated;   /* ready: "as of 22 November 2026, 10:15 UTC" */
    struct str node;      /* whose node this is: "mod.in.example" */
    VIEW_LIST(view_link) alarm; /* shown on top of every page */
};

/* PATH: the address asked for, with its query but without `lang`; in arena. */
void view_init(struct view *v, struct arena *a, enum lang lang, struct str path);

/* Classes and words by which the templates write the enumerations above; borrowed, static. */
struct str view_mark_class(enum view_mark mark);
struct str view_stance_class(enum view_stance stance);
struct str view_hue_class(int hue);

/* A language's name in itself: "हिंदी" for "hi"; the tag itself where unknown. */
struct str view_lang_name(struct str tag);

/* The mark that goes with a word of the record: a state ("agreed"), a status ("in-progress", "held"), an answer; the same
 * in every kind. MARK_NONE where none does. */
enum view_mark view_mark_of(struct str word);
/* Mark and word together: FAMILY is the catalogue's ("state", "word"). An empty word gives an empty state. */
struct view_state view_state_of(enum lang lang, const char *family, struct str word);

#endif
