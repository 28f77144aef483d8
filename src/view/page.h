/* page: every page of the node, one function each: struct in, HTML out. The functions are made from web/NAME.html by
 * tools/tmpl (into gen/page.c); this header is what the templates and the caller agree on.
 *
 * 1. Appends a whole document to OUT; never fails. Content-Type is text/html; charset=utf-8.
 * 2. Every value is escaped for where it stands; there is no script, no inline style, no address outside the node but
 *    those given as http(s) in a url.
 * 3. `head.title` names the page in the browser's title and in its first heading. */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include "base/buf.h"
#include "view/timeline.h"
#include "view/view.h"

#define PAGE(name) void page_##name(struct buf *out, const struct view *x, const struct page_##name *p)

struct page_head {
    struct view_text title;
    struct view_text note;   /* a sentence under the title */
};

/* Home: what waits for me, for them, diverging, late, without a report, next sessions, what came in. */
struct page_home {
    struct page_head head;
    struct str desk;         /* "drafts that wait: 12"; empty: none */
    struct view_text exchange; /* "Last exchange with Russia: ...", with url to the exchange page by the template */
    VIEW_LIST(view_row) mine, theirs, diverging, late, silent, next, incoming;
};

/* Forums: the tree. */
VIEW_LIST_OF(view_forum);
struct view_forum {
    struct view_link title;
    struct str kind;         /* word */
    struct str count;        /* "21 sessions" */
    struct view_row last, next; /* sessions; empty name: none */
    VIEW_LIST(view_forum) child;
};
struct page_forums {
    struct page_head head;
    VIEW_LIST(view_forum) ours, others; /* others: multilateral fora that are not the channel's */
};

/* One forum. */
VIEW_LIST_OF(view_session);
struct view_session {
    struct str number;       /* "21"; empty: not numbered */
    struct view_link title;
    struct view_when when;
    struct view_text place;
    struct view_party host;  /* empty code: not said */
    struct view_state state;
    bool gap;                /* no record of this number: title says so */
};
struct page_forum {
    struct page_head head;
    struct view_subject subject;
    VIEW_LIST(view_fact) fact;        /* parent, former names, secretariats */
    VIEW_LIST(view_session) session;  /* newest first */
    VIEW_LIST(view_undertaking) undertaking; /* open ones */
    VIEW_LIST(view_tenure) chair;     /* who chairs, then who chaired */
    VIEW_LIST(view_forum) child;
    VIEW_LIST(view_section) section;  /* documents, statements ... */
    VIEW_LIST(view_version) version;
};

/* One session. */
VIEW_LIST_OF(view_agenda_item);
struct view_agenda_item {
    struct str number;
    struct view_link title;
    struct view_text rapporteur;
    struct view_text outcome;
    struct view_state state;
    VIEW_LIST(view_stand) stand;
};
VIEW_LIST_OF(view_member);
struct view_member {
    struct view_link person;
    struct view_text rank, office;
    struct str role;       /* word */
    bool chair;
};
VIEW_LIST_OF(view_delegation);
struct view_delegation {
    struct view_party party;
    VIEW_LIST(view_member) member; /* none: this side has given no list */
    struct view_link act;
};
struct page_session {
    struct page_head head;
    struct view_subject subject;
    VIEW_LIST(view_fact) fact;        /* date, place, host, mode ...; differing sources here */
    VIEW_LIST(view_link) paper;       /* what is written from the record: communiqué, brief */
    VIEW_LIST(view_agenda_item) agenda;
    VIEW_LIST(view_delegation) delegation;
    VIEW_LIST(view_row) document;
    VIEW_LIST(view_undertaking) undertaking; /* made here, and what became of each */
    VIEW_LIST(view_row) carried;      /* what came from earlier sessions */
    VIEW_LIST(view_section) section;  /* contacts on its margins, statements, sources */
    VIEW_LIST(view_version) version;
};

/* One document: its languages in columns, paragraph by paragraph. */
VIEW_LIST_OF(view_lang);
struct view_lang {
    struct str tag;
    struct str name;        /* in itself */
    struct str missing;     /* "3 paragraphs missing" or empty */
};
VIEW_LIST_OF(view_piece);
struct view_piece {          /* of a bracketed text: agreed words have no party code */
    struct view_party party;
    struct str text;
};
VIEW_LIST_OF(view_cell);
struct view_cell {
    struct str lang;
    VIEW_LIST(view_piece) piece; /* none: the text is missing in this language */
};
VIEW_LIST_OF(view_paragraph);
struct view_paragraph {
    struct str id;           /* anchor */
    struct str number;
    struct str url;
    bool struck;
    struct view_state state;
    VIEW_LIST(view_stand) stand;
    VIEW_LIST(view_cell) cell;   /* one per language, in the order of the document's languages */
    VIEW_LIST(view_pane) reservation;
    struct str command;
};
VIEW_LIST_OF(view_signature);
struct view_signature {
    struct view_party party;
    struct str name;         /* of the officer's key; empty: not signed yet */
    struct view_link person;
    struct view_when when;
    struct view_link act;
};
struct page_document {
    struct page_head head;
    struct view_subject subject;
    VIEW_LIST(view_fact) fact;
    VIEW_LIST(view_lang) lang;
    VIEW_LIST(view_paragraph) paragraph;
    VIEW_LIST(view_signature) signature; /* one per party */
    struct str unsettled;     /* in words, what keeps it from being signed; empty: settled */
    VIEW_LIST(view_link) file; /* instrument, clean text: downloads */
    VIEW_LIST(view_section) section;
    VIEW_LIST(view_version) version;
};

/* Undertakings. */
struct page_undertakings {
    struct page_head head;
    VIEW_LIST(view_choice) choice;
    struct str summary;       /* "14 of 31; 3 differ" */
    VIEW_LIST(view_undertaking) row;
};

/* People and offices. */
VIEW_LIST_OF(view_person);
struct view_person {
    struct view_link name;
    struct view_text rank;
    VIEW_LIST(view_text) alias; /* the other languages' names and spellings */
    VIEW_LIST(view_tenure) tenure;
};
VIEW_LIST_OF(view_office);
struct view_office {
    struct view_link title;
    struct view_text brief;   /* its short form */
    VIEW_LIST(view_tenure) tenure;
    VIEW_LIST(view_office) child;
};
VIEW_LIST_OF(view_side_people);
struct view_side_people {
    struct view_party party;
    VIEW_LIST(view_person) person;
    VIEW_LIST(view_office) office;
};
struct page_people {
    struct page_head head;
    VIEW_LIST(view_side_people) side;
};

/* Contacts, with both readouts. */
VIEW_LIST_OF(view_contact);
struct view_contact {
    struct str heading;       /* set on the first of a year: "2025" */
    struct view_link title;
    struct str kind;          /* word */
    struct view_when when;
    struct view_text place;
    struct view_link margins; /* on the margins of */
    VIEW_LIST(view_link) person;
    VIEW_LIST(view_pane) side; /* one per party */
};
struct page_contacts {
    struct page_head head;
    VIEW_LIST(view_contact) contact;
    struct view_pager pager;
};

/* Invitations and what was answered. */
VIEW_LIST_OF(view_invitation);
struct view_invitation {
    struct view_link title;
    struct view_party from, to;
    struct view_link occasion;
    struct view_when when, date; /* said; invited for */
    struct view_text text;
    struct view_state state;     /* "waiting for an answer since ..." */
    VIEW_LIST(view_pane) reply;
};
struct page_invitations {
    struct page_head head;
    VIEW_LIST(view_invitation) open, answered;
};

/* Timeline: laid out by timeline_lay. */
struct page_timeline {
    struct page_head head;
    VIEW_LIST(view_choice) choice;
    struct timeline line;
    VIEW_LIST(view_section) year; /* the same as a list, for readers without the picture */
};

/* Statements. */
VIEW_LIST_OF(view_statement);
struct view_statement {
    struct view_link title;
    struct view_party party;
    struct view_link speaker;
    struct view_text office;
    struct view_when when;
    struct view_link occasion, via;
    struct view_text text;
    struct view_link act;
};
struct page_statements {
    struct page_head head;
    VIEW_LIST(view_statement) statement;
    struct view_pager pager;
};

/* Library: papers, and sources with the claims read from them. */
VIEW_LIST_OF(view_claim);
struct view_claim {
    struct str id;            /* anchor */
    struct view_link subject;
    struct str field;         /* label */
    struct view_text value;
    struct view_text quote;   /* the words it comes from */
    bool inferred;
    bool differ;              /* another source says otherwise */
};
VIEW_LIST_OF(view_span);
struct view_span {
    struct str text;
    struct str claim;         /* anchor of the claim it supports; empty: plain */
};
VIEW_LIST_OF(view_source);
struct view_source {
    struct view_link title;
    struct view_text publisher;
    struct view_when when;
    struct str language;      /* word */
    struct view_link address; /* where it was published */
    VIEW_LIST(view_claim) claim;
};
struct page_library {
    struct page_head head;
    VIEW_LIST(view_row) paper;
    VIEW_LIST(view_source) source;
};
struct page_source {
    struct page_head head;
    struct view_subject subject;
    VIEW_LIST(view_fact) fact;
    struct str lang;           /* of the text */
    VIEW_LIST(view_span) span; /* the text, cut at the evidence; none: the text is not held */
    VIEW_LIST(view_claim) claim;
    VIEW_LIST(view_version) version;
};

/* A text that was read here and kept at home, beside the drafts made from it. */
VIEW_LIST_OF(view_evidence);
struct view_evidence {
    struct str id;             /* anchor */
    struct str field;          /* label */
    struct view_text value;    /* where it is not just the words */
    struct view_text quote;
    bool inferred, differ;     /* concluded; the record or another text says otherwise */
    struct str why;            /* how it was concluded; may be empty */
};
VIEW_LIST_OF(view_draft);
struct view_draft {
    struct view_link title;    /* what it is called; leads to its subject where that is on record */
    struct str id;             /* of the subject */
    struct str kind;           /* word */
    struct view_state state;
    struct str missing;        /* labels of required fields that it lacks; empty: none */
    VIEW_LIST(view_text) differ; /* "date: 4 May here, 5 May on record" */
    VIEW_LIST(view_text) command; /* what can be done with it */
    VIEW_LIST(view_evidence) claim;
};
struct page_desk {
    struct page_head head;
    VIEW_LIST(view_fact) fact;
    struct str lang;
    VIEW_LIST(view_span) span;
    VIEW_LIST(view_draft) draft;
};

/* Search. */
VIEW_LIST_OF(view_run);
struct view_run {
    struct str text;
    bool marked;              /* what was searched for */
};
VIEW_LIST_OF(view_hit);
struct view_hit {
    struct view_link title;
    struct str kind;          /* word */
    struct view_party party;  /* whose act */
    struct str field;         /* label */
    struct str lang;          /* of the text; empty: not said */
    struct view_when when;    /* the act was made */
    struct view_link act;
    VIEW_LIST(view_run) run;  /* the text around what was found */
    bool same;                /* that text is the title */
};
struct page_search {
    struct page_head head;
    struct str query;         /* as typed */
    bool asked;
    struct str wrong;         /* a filter that was not understood, in words */
    struct str right;         /* what it could be, as it is typed */
    struct str summary;       /* "12 hits" */
    VIEW_LIST(view_hit) hit;
    struct str more, unread;  /* sentences; empty: nothing to say */
    VIEW_LIST(view_link) suggestion;
};

/* Any subject: a matter with its fields, or a notice with each side's word. */
struct page_subject {
    struct page_head head;
    struct view_subject subject;
    VIEW_LIST(view_fact) fact;       /* a matter's */
    VIEW_LIST(view_pane) side;       /* a notice's, one per party */
    VIEW_LIST(view_section) section; /* what refers to it */
    VIEW_LIST(view_version) version; /* newest first */
};

/* Any list. */
struct page_list {
    struct page_head head;
    VIEW_LIST(view_section) section;
    struct view_pager pager;
};

/* One act. */
VIEW_LIST_OF(view_received);
struct view_received {
    struct view_party party;
    struct str text;          /* "between ... and ..."; empty: not acknowledged yet */
};
struct page_act {
    struct page_head head;
    struct view_state state;
    struct str reason;        /* why it is void, in words */
    VIEW_LIST(view_fact) fact;    /* who, when, verb, subject, log and place */
    VIEW_LIST(view_received) received;
    VIEW_LIST(view_fact) field;   /* what it says, by field */
    struct str raw;           /* the signed text; may be any bytes */
    VIEW_LIST(view_link) file;    /* proof, note */
    struct str check;         /* the command by which a stranger checks the proof */
};

/* Exchange. */
VIEW_LIST_OF(view_peer);
struct view_peer {
    struct view_party party;
    struct view_state state;
    struct str address;
    struct str last;          /* "22 November 2026, 10:14 UTC, by courier" */
    struct str theirs;        /* how far they have receipted mine: "up to 41 of 41" */
    struct str ours;          /* how far I have taken in theirs */
    struct str note;
};
VIEW_LIST_OF(view_log);
struct view_log {
    struct view_party party;
    struct str url;
    struct str held, effective; /* sizes */
    struct str root;          /* shortened */
    struct view_state state;
    struct str note;          /* "waiting for RU's log up to 57" */
    VIEW_LIST(view_stand) cosigned;
    struct view_link checkpoint;
};
struct page_exchange {
    struct page_head head;
    VIEW_LIST(view_peer) peer;
    VIEW_LIST(view_log) log;
    VIEW_LIST(view_row) alarm;
    struct str digest;
    VIEW_LIST(view_fact) how;  /* what to type: sync, bundle out, bundle in; values are code */
};

/* A party's log, 50 acts a page. */
VIEW_LIST_OF(view_entry);
struct view_entry {
    struct str index, id, url;
    struct str verb;          /* word */
    struct view_link subject;
    struct view_when when;
    struct str by;
    struct view_state state;
};
struct page_log {
    struct page_head head;
    struct view_party party;
    VIEW_LIST(view_entry) entry;
    struct view_pager pager;
};

/* A paper that is written from the record: communiqué, brief. Its own title is the page's first heading. */
enum view_block_kind { BLOCK_LINE, BLOCK_TITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEMS };
VIEW_LIST_OF(view_words);
struct view_words {
    VIEW_LIST(view_text) run; /* one text, cut where its language changes */
};
VIEW_LIST_OF(view_block);
struct view_block {
    enum view_block_kind kind;
    struct str role, style;    /* of BLOCK_LINE: its class, and its style in an office suite */
    VIEW_LIST(view_text) run;
    VIEW_LIST(view_words) item; /* of BLOCK_ITEMS */
};
struct page_prose {
    struct page_head head;     /* title: for the browser alone; note: what sort of draft it is */
    VIEW_LIST(view_link) in;   /* the way down to it */
    VIEW_LIST(view_link) paper; /* other papers about the same */
    VIEW_LIST(view_block) block; /* one BLOCK_TITLE */
    VIEW_LIST(view_words) note; /* what the record lacks, for whoever edits the draft; not printed */
};

/* The same as a document of its own. */
struct page_sheet {
    struct str title;
    bool letter;               /* a note: room for a letterhead, set as letters are */
    VIEW_LIST(view_block) block;
};

/* And as a flat OpenDocument text (OASIS ODF 1.3, part 3), which office suites open and edit. */
struct page_odt {
    struct str title;
    struct str western; /* language of what is not in Devanagari */
    bool letter;
    VIEW_LIST(view_block) block;
};

/* Errors, 404 included. */
struct page_error {
    struct page_head head;
    struct str status;   /* "404" */
    struct str hint;     /* the remedy */
};

PAGE(home);
PAGE(forums);
PAGE(forum);
PAGE(session);
PAGE(document);
PAGE(undertakings);
PAGE(people);
PAGE(contacts);
PAGE(invitations);
PAGE(timeline);
PAGE(statements);
PAGE(library);
PAGE(source);
PAGE(desk);
PAGE(search);
PAGE(subject);
PAGE(list);
PAGE(act);
PAGE(exchange);
PAGE(log);
PAGE(prose);
PAGE(sheet);
PAGE(odt);
PAGE(error);

#endif
