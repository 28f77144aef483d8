#include "forum/text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/enc.h"
#include "tongue/catalogue.h"
#include "tongue/nfc.h"
#include "tongue/numbers.h"

/* --- paragraphs -------------------------------------------------------------------------------------------------- */

static bool is_open(const struct record_version *v)
{
    enum stand_state st = v->v.state;

    return st == STAND_PROPOSED || st == STAND_AD_REFERENDUM || st == STAND_ACCEPTED;
}

/* A text that still can become the paragraph's: its basis is what is agreed now. */
static bool is_candidate(const struct record_item *item, const struct record_version *v)
{
    if (!is_open(v))
        return false;
    if (!item->current)
        return !v->v.has_basis;
    return v->v.has_basis && hash_eq(&v->v.basis, &item->current->v.id);
}

static bool belongs(const struct json *fields, struct str document)
{
    return str_eq(json_str(json_get(fields, "document")), document);
}

static int64_t order_of(const struct json *fields)
{
    const struct json *order = json_get(fields, "order");

    return order ? order->num : 0;
}

static void read_proposals(struct text_paragraph *p, struct str document, struct arena *a)
{
    const struct record_item *item = p->item;

    p->proposal = ARENA_ARRAY(a, item->versions, struct text_proposal);
    for (size_t i = 0; i < item->versions; i++) {
        const struct record_version *v = &item->version[i];

        if (is_candidate(item, v) && (item->current || belongs(v->fields, document)))
            p->proposal[p->proposals++] = (struct text_proposal){v->v.party, v};
    }
    p->open = p->proposals > 0;
}

/* False: it is not one of this document's, or nobody stands by it any more. */
static bool read_paragraph(struct text_paragraph *p, const struct record_item *item, struct str document,
                           struct arena *a)
{
    const struct json *fields = item->current ? item->current->fields : NULL;

    *p = (struct text_paragraph){.item = item, .agreed = item->current != NULL};
    read_proposals(p, document, a);
    if (fields ? !belongs(fields, document) : p->proposals == 0)
        return false;
    p->struck = fields && str_is(json_str(json_get(fields, "status")), "struck");
    p->order = order_of(fields ? fields : p->proposal[p->proposals - 1].version->fields);
    return true;
}

static int by_order(const void *x, const void *y)
{
    const struct text_paragraph *a = x, *b = y;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return str_cmp(a->item->subject, b->item->subject);
}

static int read_paragraphs(struct store *s, struct text_document *d, struct arena *a, struct fault *f)
{
    struct record_items all;
    int rc = record_naming(s, d->item.subject, kind_find(STR("paragraph")), STR("document"), a, &all, f);

    if (rc)
        return rc;
    d->paragraph = ARENA_ARRAY(a, all.count, struct text_paragraph);
    for (size_t i = 0; i < all.count; i++)
        if (read_paragraph(&d->paragraph[d->count], &all.item[i], d->item.subject, a))
            d->count++;
    if (d->count)
        qsort(d->paragraph, d->count, sizeof *d->paragraph, by_order);
    return 0;
}

/* --- the document ------------------------------------------------------------------------------------------------ */

static void read_languages(const struct store *s, struct text_document *d)
{
    const struct json *list = json_get(d->fields, "languages");

    if (!list || list->type != JSON_ARRAY) {
        d->languages = s->charter.languages;
        for (size_t i = 0; i < d->languages; i++)
            d->language[i] = s->charter.language[i];
        return;
    }
    for (const struct json *c = list->child; c && d->languages < INSTRUMENT_LANGUAGES; c = c->next)
        d->language[d->languages++] = json_str(c);
}

static struct str text_in(const struct json *fields, struct str lang)
{
    return json_str(json_find(json_get(fields, "text"), lang));
}

/* First thing that keeps it from being settled; empty: nothing does. LANG empty: every language. */
static struct str what_is_missing(const struct text_document *d, struct str lang, struct arena *a)
{
    for (size_t i = 0; i < d->count; i++) {
        const struct text_paragraph *p = &d->paragraph[i];

        if (p->struck)
            continue;
        if (!p->agreed)
            return p->item->subject;
        for (size_t l = 0; l < d->languages; l++)
            if ((lang.n == 0 || str_eq(lang, d->language[l])) &&
                text_in(p->item->current->fields, d->language[l]).n == 0)
                return arena_fmt(a, STR_FMT " " STR_FMT, STR_ARG(p->item->subject), STR_ARG(d->language[l]));
    }
    return STR("");
}

int text_load(struct store *s, struct str document, struct arena *a, struct text_document *out, struct fault *f)
{
    int rc;

    *out = (struct text_document){.count = 0};
    if (!str_is(act_subject_kind(document), "document"))
        return fault_set(f, FAULT_NOT_FOUND, arena_z(a, document), NULL, NULL);
    if ((rc = record_item(s, document, a, &out->item, f)))
        return rc;
    out->fields = record_fields(&out->item);
    read_languages(s, out);
    if ((rc = read_paragraphs(s, out, a, f)))
        return rc;
    out->missing = out->item.current ? what_is_missing(out, STR(""), a) : out->item.subject;
    out->settled = out->missing.n == 0;
    return 0;
}

static int unsettled(const struct text_document *d, struct str missing, struct arena *a, struct fault *f)
{
    return fault_set(f, FAULT_UNSETTLED, arena_z(a, d->item.subject),
                     str_eq(missing, d->item.subject) ? NULL : arena_z(a, missing), NULL);
}

int64_t text_number(const struct text_paragraph *p, int64_t before)
{
    const struct json *fields = p->agreed ? p->item->current->fields : p->proposals ? p->proposal[0].version->fields : NULL;
    const struct json *number = json_get(fields, "number");

    return number ? number->num : before + 1;
}

/* --- clean text -------------------------------------------------------------------------------------------------- */

int text_clean(const struct text_document *d, struct str lang, struct arena *a, struct str *out, struct fault *f)
{
    struct str missing = what_is_missing(d, lang, a);
    struct buf b = BUF_EMPTY;
    int64_t number = 0;
    bool known = false;

    for (size_t l = 0; l < d->languages; l++)
        known = known || str_eq(lang, d->language[l]);
    if (!known)
        return unsettled(d, lang, a, f);
    if (missing.n)
        return unsettled(d, missing, a, f);
    for (size_t i = 0; i < d->count; i++) {
        const struct text_paragraph *p = &d->paragraph[i];

        if (p->struck)
            continue;
        number = text_number(p, number);
        buf_fmt(&b, "%s%lld\t", b.n ? "\n" : "", (long long)number);
        buf_str(&b, nfc_of(a, text_in(p->item->current->fields, lang)));
        buf_byte(&b, '\n');
    }
    *out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return 0;
}

/* --- what is in the way ------------------------------------------------------------------------------------------ */

enum { BEGINNING = 48 }; /* letters of a text that is named by its beginning */

static struct str beginning(struct str s, struct arena *a)
{
    struct str rest = s, line;
    size_t n = 0, i = 0, space = 0;

    str_cut(&rest, '\n', &line);
    while (i < line.n && n < BEGINNING) {
        if (line.p[i] == ' ')
            space = i;
        enc_next(line, &i);
        n++;
    }
    return i >= line.n ? line : arena_fmt(a, STR_FMT "…", STR_ARG(str_make(line.p, space ? space : i)));
}

/* The text in the reader's language, else in whichever it has. */
static struct str words_of(const struct text_paragraph *p, enum lang reader)
{
    const struct json *fields = p->agreed      ? p->item->current->fields
                                : p->proposals ? p->proposal[p->proposals - 1].version->fields
                                               : NULL;
    const struct json *texts = json_get(fields, "text"), *text = json_get(texts, lang_code[reader]);

    return json_str(text ? text : texts ? texts->child : NULL);
}

/* The languages that an agreed paragraph lacks, with commas. */
static struct str languages_lacking(const struct text_document *d, const struct text_paragraph *p, struct str in,
                                    enum lang reader, struct arena *a)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    for (size_t l = 0; l < d->languages; l++)
        if ((in.n == 0 || str_eq(in, d->language[l])) && text_in(p->item->current->fields, d->language[l]).n == 0)
            buf_fmt(&b, "%s" STR_FMT, b.n ? ", " : "", STR_ARG(catalogue_name(reader, "language", d->language[l])));
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

struct str text_obstacles(const struct text_document *d, struct str in, enum lang reader, bool ids,
                          struct arena *a)
{
    struct buf b = BUF_EMPTY;
    int64_t number = 0;
    struct str out;

    if (!d->item.current)
        buf_str(&b, catalogue_get(reader, MSG_TEXT_OBSTACLE_DOCUMENT));
    for (size_t i = 0; i < d->count; i++) {
        const struct text_paragraph *p = &d->paragraph[i];
        struct str args[4] = {STR("")};

        if (p->struck)
            continue;
        number = text_number(p, number);
        args[0] = numbers_write(a, reader, number);
        args[1] = beginning(words_of(p, reader), a);
        args[2] = p->agreed ? languages_lacking(d, p, in, reader, a) : STR("");
        args[3] = ids ? p->item->subject : STR("");
        if (p->agreed && !args[2].n)
            continue;
        buf_z(&b, b.n ? "; " : "");
        buf_str(&b, catalogue_format(a, reader, p->agreed ? MSG_TEXT_OBSTACLE_LANG : MSG_TEXT_OBSTACLE_OPEN, args, 4));
    }
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

/* --- bracketed text ---------------------------------------------------------------------------------------------- */

static const char struck_mark[] = "\xe2\x80\x94"; /* an em dash stands for words that are to go */

static void put_words(struct buf *b, const struct json *fields, struct str lang)
{
    struct str words = text_in(fields, lang);

    if (str_is(json_str(json_get(fields, "status")), "struck"))
        buf_z(b, struck_mark);
    else if (words.n)
        buf_str(b, words);
    else
        buf_fmt(b, "(" STR_FMT ": ?)", STR_ARG(lang));
}

static void put_bracketed(struct buf *b, const struct store *s, const struct text_paragraph *p, struct str lang)
{
    bool first = true;

    if (p->agreed) {
        put_words(b, p->item->current->fields, lang);
        first = false;
    }
    for (size_t i = 0; i < p->proposals; i++) {
        const struct text_proposal *t = &p->proposal[i];

        buf_fmt(b, "%s[" STR_FMT ": ", first ? "" : " ", STR_ARG(s->charter.party[t->party].code));
        put_words(b, t->version->fields, lang);
        buf_byte(b, ']');
        first = false;
    }
}

int text_bracketed(const struct store *s, const struct text_document *d, struct str lang, struct arena *a,
                   struct str *out, struct fault *f)
{
    struct buf b = BUF_EMPTY;
    int64_t number = 0;

    (void)f;
    for (size_t i = 0; i < d->count; i++) {
        const struct text_paragraph *p = &d->paragraph[i];

        if (p->struck && !p->open)
            continue;
        number = text_number(p, number);
        buf_fmt(&b, "%s%lld\t", b.n ? "\n" : "", (long long)number);
        put_bracketed(&b, s, p, lang);
        buf_byte(&b, '\n');
    }
    *out = nfc_of(a, arena_str(a, buf_view(&b)));
    buf_free(&b);
    return 0;
}

/* --- the instrument ---------------------------------------------------------------------------------------------- */

static void fill_parties(const struct store *s, uint32_t parties, struct arena *a, struct instrument *i)
{
    i->party = ARENA_ARRAY(a, s->charter.count, struct str);
    for (size_t p = 0; p < s->charter.count; p++) /* the charter's parties are sorted by code */
        if (parties >> p & 1)
            i->party[i->parties++] = s->charter.party[p].code;
}

static int fill_languages(const struct text_document *d, struct arena *a, struct instrument *i, struct fault *f)
{
    i->language = ARENA_ARRAY(a, d->languages, struct instrument_language);
    for (size_t l = 0; l < d->languages; l++) {
        struct str text;
        int rc = text_clean(d, d->language[l], a, &text, f);

        if (rc)
            return rc;
        i->language[i->languages++] = (struct instrument_language){d->language[l], hash_of(text), text.n};
    }
    return 0;
}

static void fill_paragraphs(const struct text_document *d, struct arena *a, struct instrument *i)
{
    i->paragraph = ARENA_ARRAY(a, d->count, struct hash);
    for (size_t p = 0; p < d->count; p++)
        if (!d->paragraph[p].struck)
            i->paragraph[i->paragraphs++] = d->paragraph[p].item->current->v.id;
}

int text_instrument(struct store *s, const struct text_document *d, struct arena *a, struct str *out, struct fault *f)
{
    const struct record_version *v = d->item.current;
    struct instrument i = {.channel = s->charter.id, .document = d->item.subject};
    struct buf b = BUF_EMPTY;
    int rc;

    if (!d->settled)
        return unsettled(d, d->missing, a, f);
    if (d->count > INSTRUMENT_PARAGRAPHS)
        return fault_set(f, FAULT_TOO_LARGE, "paragraphs", "4096", NULL);
    i.version = v->v.id;
    i.kind = json_str(json_get(v->fields, "kind"));
    i.date = json_str(json_get(v->fields, "signing-date"));
    i.prevailing = json_str(json_get(v->fields, "prevailing"));
    i.reference = json_str(json_get(v->fields, "reference"));
    i.title = json_get(v->fields, "title");
    i.place = json_get(v->fields, "signing-place");
    fill_parties(s, v->v.parties, a, &i);
    fill_paragraphs(d, a, &i);
    if ((rc = fill_languages(d, a, &i, f)))
        return rc;
    instrument_write(&b, a, &i);
    *out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return 0;
}

/* --- the signed note --------------------------------------------------------------------------------------------- */

static uint32_t parties_of(const struct record_item *item, const struct hash *version)
{
    for (size_t i = 0; i < item->versions; i++)
        if (hash_eq(&item->version[i].v.id, version))
            return item->version[i].v.parties;
    return 0;
}

/* Chairs of all parties of the version that SIGN's text names have signed that text. */
static bool signed_by_all(const struct record_item *item, const struct record_sign *all, size_t count,
                          const struct record_sign *sign)
{
    uint32_t parties = parties_of(item, &sign->version), have = 0;

    for (size_t i = 0; i < count; i++)
        if (all[i].complete && hash_eq(&all[i].text_hash, &sign->text_hash))
            have |= 1u << all[i].party;
    return parties && (have & parties) == parties;
}

int text_signed(struct store *s, const struct record_item *document, struct arena *a, bool *out, struct fault *f)
{
    struct record_sign *all;
    size_t count;
    int rc = record_signs(s, document->subject, a, &all, &count, f);

    *out = false;
    for (size_t i = 0; rc == 0 && i < count; i++)
        *out = *out || (all[i].complete && signed_by_all(document, all, count, &all[i]));
    return rc;
}

static bool has_line(const struct buf *b, struct str line)
{
    return b->n && memmem(b->p, b->n, line.p, line.n);
}

static struct str with_lines(struct str text, const struct record_sign *all, size_t count, struct arena *a)
{
    struct hash h = hash_of(text);
    struct buf b = BUF_EMPTY, lines = BUF_EMPTY;
    struct str out;

    for (size_t i = 0; i < count; i++) {
        struct str line = all[i].line;

        if (!all[i].complete || !hash_eq(&all[i].text_hash, &h))
            continue;
        if (line.n && line.p[line.n - 1] == '\n')
            line.n--;
        if (has_line(&lines, line)) /* signed twice by one chair */
            continue;
        buf_str(&lines, line);
        buf_byte(&lines, '\n');
    }
    buf_str(&b, text);
    if (lines.n) /* unsigned it is the text alone: the very bytes that are to be signed */
        buf_byte(&b, '\n');
    buf_str(&b, buf_view(&lines));
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    buf_free(&lines);
    return out;
}

int text_note(struct store *s, const struct text_document *d, bool current, struct arena *a, struct str *out,
              bool *complete, struct fault *f)
{
    struct record_sign *all;
    struct str text;
    size_t count;
    int rc = record_signs(s, d->item.subject, a, &all, &count, f);

    if (rc)
        return rc;
    for (size_t i = count; i-- > 0 && !current;) /* the newest text that all have signed */
        if (all[i].complete && signed_by_all(&d->item, all, count, &all[i])) {
            *out = with_lines(all[i].text, all, count, a);
            *complete = true;
            return 0;
        }
    if ((rc = text_instrument(s, d, a, &text, f)))
        return rc;
    *out = with_lines(text, all, count, a);
    *complete = false;
    for (size_t i = 0; i < count; i++) {
        struct hash h = hash_of(text);

        *complete = *complete || (hash_eq(&all[i].text_hash, &h) && signed_by_all(&d->item, all, count, &all[i]));
    }
    return 0;
}
