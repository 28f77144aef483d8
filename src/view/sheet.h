/* sheet: prose (tongue/prose) as HTML or OpenDocument: the blocks of a page, or a document of its own.
 *
 * 1. Every run in another language is marked as such.
 * 2. Notes for whoever edits the draft are apart: a page may show them, a document to be sent has none. */
#ifndef VIEW_SHEET_H
#define VIEW_SHEET_H

#include "tongue/prose.h"
#include "view/page.h"

/* What P holds; in arena, borrowing the texts. NOTE may be NULL. *TITLE: of its last title. */
void sheet_fill(struct arena *a, const struct prose *p, struct view_block_list *block, struct view_words_list *note,
                struct str *title);

/* Appends a whole document that needs no other: no addresses, no pictures, its few styles within. On A4 it prints as it
 * stands; a paper without a title is a letter and leaves room for a letterhead. */
void sheet_write(struct buf *out, struct arena *a, const struct prose *p);
/* The same as flat OpenDocument text (.fodt), with Noto fonts and the language of every run. */
void sheet_write_odt(struct buf *out, struct arena *a, const struct prose *p);

#endif
