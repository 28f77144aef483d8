#include "view/sheet.h"

static struct view_text text_of(struct str s, enum lang lang)
{
    return (struct view_text){s, str_of(lang_code[lang])};
}

/* TEXT cut where its language changes. */
static struct view_text_list runs_of(struct arena *a, const struct prose *p, const struct prose_part *part)
{
    struct view_text *to = ARENA_ARRAY(a, 2 * part->runs + 1, struct view_text);
    size_t n = 0, at = 0;

    for (size_t i = 0; i < part->runs; i++) {
        const struct prose_run *run = &part->run[i];

        if (run->start > at)
            to[n++] = text_of(str_make(part->text.p + at, run->start - at), p->lang);
        to[n++] = text_of(str_make(part->text.p + run->start, run->end - run->start), run->lang);
        at = run->end;
    }
    if (at < part->text.n)
        to[n++] = text_of(str_make(part->text.p + at, part->text.n - at), p->lang);
    return (struct view_text_list){to, n};
}

/* Neighbouring parts of KIND from *I on, as a list; *I stands at the last of them. */
static struct view_words_list words_of(struct arena *a, const struct prose *p, size_t *i)
{
    enum prose_kind kind = p->part[*i].kind;
    size_t n = 0, from = *i;
    struct view_words *w;

    while (from + n < p->n && p->part[from + n].kind == kind)
        n++;
    w = ARENA_ARRAY(a, n, struct view_words);
    for (size_t k = 0; k < n; k++)
        w[k].run = runs_of(a, p, &p->part[from + k]);
    *i = from + n - 1;
    return (struct view_words_list){w, n};
}

void sheet_fill(struct arena *a, const struct prose *p, struct view_block_list *block, struct view_words_list *note,
                struct str *title)
{
    static const enum view_block_kind kind[PROSE_KINDS] = {
        [PROSE_LINE] = BLOCK_LINE, [PROSE_TITLE] = BLOCK_TITLE, [PROSE_HEADING] = BLOCK_HEADING,
        [PROSE_PARAGRAPH] = BLOCK_PARAGRAPH, [PROSE_ITEM] = BLOCK_ITEMS};
    static const char *const role[PROSE_ROLES][2] = {
        {"line", "Line"}, {"line sort", "Sort"}, {"line number", "Number"}, {"line date", "Date"}, {"line seal", "Seal"},
        {"line addressee", "Addressee"}};
    struct view_block *to = ARENA_ARRAY(a, p->n, struct view_block);
    struct view_words *notes = ARENA_ARRAY(a, p->n, struct view_words);
    size_t n = 0, noted = 0;

    *title = STR("");
    for (size_t i = 0; i < p->n; i++) {
        const struct prose_part *part = &p->part[i];

        if (part->kind == PROSE_NOTE) {
            notes[noted++].run = runs_of(a, p, part);
            continue;
        }
        if (part->kind == PROSE_TITLE)
            *title = part->text;
        to[n].kind = kind[part->kind];
        to[n].role = str_of(role[part->role][0]);
        to[n].style = str_of(role[part->role][1]);
        if (part->kind == PROSE_ITEM)
            to[n++].item = words_of(a, p, &i);
        else
            to[n++].run = runs_of(a, p, part);
    }
    *block = (struct view_block_list){to, n};
    if (note)
        *note = (struct view_words_list){notes, noted};
}

/* A note verbale has no title: what sort of paper it is. */
static struct str title_of(const struct prose *p, struct str title)
{
    return title.n || !p->n ? title : p->part[0].text;
}

void sheet_write(struct buf *out, struct arena *a, const struct prose *p)
{
    struct view x = {.lang = p->lang, .tag = str_of(lang_code[p->lang])};
    struct page_sheet page = {0};

    sheet_fill(a, p, &page.block, NULL, &page.title);
    page.letter = page.title.n == 0;
    page.title = title_of(p, page.title);
    page_sheet(out, &x, &page);
    buf_byte(out, '\n');
}

void sheet_write_odt(struct buf *out, struct arena *a, const struct prose *p)
{
    struct view x = {.lang = p->lang, .tag = str_of(lang_code[p->lang])};
    struct page_odt page = {.western = str_of(lang_code[p->lang == LANG_RU ? LANG_RU : LANG_EN])};

    sheet_fill(a, p, &page.block, NULL, &page.title);
    page.letter = page.title.n == 0;
    page.title = title_of(p, page.title);
    page_odt(out, &x, &page);
    buf_byte(out, '\n');
}
