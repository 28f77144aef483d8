#include "node/pages.h"

#include <stdlib.h>

#include "base/enc.h"
#include "forum/text.h"
#include "node/exchange.h"
#include "tongue/numbers.h"

/* --- library and sources ------------------------------------------------------------------------------------------------- */

/* Another source says otherwise of the same date. */
static bool contradicted(struct show *x, struct str subject, struct str field)
{
    struct view_fact_list claims;
    if (show_claims(x, subject, &claims, NULL) < 0)
        return false;
    struct str label = catalogue_field(x->lang, act_subject_kind(subject), field);
    for (size_t i = 0; i < claims.n; i++)
        if (claims.p[i].differ && str_eq(claims.p[i].label, label))
            return true;
    return false;
}

static struct view_claim_list claims_of(struct show *x, const struct json *fields)
{
    const struct json *list = json_get(fields, "claims");
    struct view_claim *p = ARENA_ARRAY(x->arena, list ? list->count : 0, struct view_claim);
    size_t n = 0;
    for (const struct json *c = list ? list->child : NULL; c; c = c->next) {
        struct str subject = json_str(json_get(c, "subject")), field = json_str(json_get(c, "field"));
        const struct json *inferred = json_get(c, "inferred");
        struct str value = json_str(json_get(c, "value"));
        struct date d;
        p[n] = (struct view_claim){
            .id = arena_fmt(x->arena, "c%zu", n + 1),
            .subject = show_subject_link(x, subject),
            .field = catalogue_field(x->lang, act_subject_kind(subject), field),
            .value = date_parse(value, &d) ? show_words(x, show_date(x, value).text)
                                           : (struct view_text){value, json_str(json_get(fields, "language"))},
            .inferred = inferred && inferred->truth,
            .differ = contradicted(x, subject, field),
        };
        n++;
    }
    return (struct view_claim_list){p, n};
}

static struct view_source source_of(struct show *x, const struct record_item *i)
{
    const struct json *fields = record_fields(i);
    struct str url = json_str(json_get(fields, "url"));
    struct view_source s = {
        .title = show_item_link(x, i),
        .publisher = show_plain(json_str(json_get(fields, "publisher"))),
        .when = show_date(x, json_str(json_get(fields, "published"))),
        .language = show_language(x, json_str(json_get(fields, "language"))),
        .claim = claims_of(x, fields),
    };
    if (url.n)
        s.address = (struct view_link){show_plain(url), url};
    return s;
}

int pages_library(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items documents, papers, sources;
    struct page_library page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_LIBRARY))};
    x->view.place = VIEW_LIBRARY;
    int rc = show_list(x, "document", false, &documents, f);
    if (rc == 0)
        rc = show_list(x, "paper", false, &papers, f);
    if (rc == 0)
        rc = show_list(x, "source", true, &sources, f);
    if (rc < 0)
        return rc;
    struct view_row *row = ARENA_ARRAY(x->arena, documents.count + papers.count, struct view_row);
    size_t n = 0;
    for (size_t i = 0; i < documents.count; i++) {
        const struct json *fields = record_fields(&documents.item[i]);
        row[n] = show_row(x, &documents.item[i]);
        row[n].note = show_words(x, catalogue_word(x->lang, STR("document"), json_str(json_get(fields, "kind"))));
        row[n++].where = show_subject_link(x, json_str(json_get(fields, "session")));
    }
    for (size_t i = 0; i < papers.count; i++)
        row[n++] = show_row(x, &papers.item[i]);
    SHOW_LIST(page.paper, row, n);
    struct view_source *p = ARENA_ARRAY(x->arena, sources.count, struct view_source);
    for (size_t i = 0; i < sources.count; i++)
        p[i] = source_of(x, &sources.item[i]);
    SHOW_LIST(page.source, p, sources.count);
    page_library(out, &x->view, &page);
    return 0;
}

struct cut { /* a claim's bytes in the text */
    size_t start, end, claim;
};

static int by_start(const void *a, const void *b)
{
    const struct cut *p = a, *q = b;
    return p->start < q->start ? -1 : p->start > q->start;
}

/* The text cut at the evidence; claims that overlap one already cut are left to the list beside it. */
static struct view_span_list spans_of(struct show *x, struct str text, const struct json *fields)
{
    const struct json *claims = json_get(fields, "claims");
    size_t count = claims ? claims->count : 0, n = 0, k = 0, at = 0;
    struct cut *cut = ARENA_ARRAY(x->arena, count, struct cut);
    for (const struct json *c = claims ? claims->child : NULL; c; c = c->next, k++) {
        const struct json *start = json_get(c, "start"), *end = json_get(c, "end");
        if (start && end && start->num >= 0 && end->num > start->num && (uint64_t)end->num <= text.n)
            cut[n++] = (struct cut){(size_t)start->num, (size_t)end->num, k + 1};
    }
    qsort(cut, n, sizeof *cut, by_start);
    struct view_span *p = ARENA_ARRAY(x->arena, 2 * n + 1, struct view_span);
    size_t spans = 0;
    for (size_t i = 0; i < n; i++) {
        if (cut[i].start < at)
            continue;
        if (cut[i].start > at)
            p[spans++] = (struct view_span){.text = str_make(text.p + at, cut[i].start - at)};
        p[spans++] = (struct view_span){str_make(text.p + cut[i].start, cut[i].end - cut[i].start), arena_fmt(x->arena, "c%zu", cut[i].claim)};
        at = cut[i].end;
    }
    if (at < text.n)
        p[spans++] = (struct view_span){.text = str_make(text.p + at, text.n - at)};
    return (struct view_span_list){p, spans};
}

int pages_source(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_item item;
    struct str subject = arena_fmt(x->arena, "source/" STR_FMT, STR_ARG(rest));
    x->view.place = VIEW_LIBRARY;
    int rc = show_item(x, subject, &item, f);
    if (rc < 0)
        return rc;
    const struct json *fields = record_fields(&item), *blob = json_get(fields, "blob");
    struct page_source page = {.head.title = show_title(x, &item), .subject = show_subject(x, &item)};
    struct hash sha;
    struct str text;
    bool found = false;
    page.fact = show_facts(x, item.kind, fields, "title claims");
    page.claim = claims_of(x, fields);
    page.lang = json_str(json_get(fields, "language"));
    if (!x->view.open && act_blob(blob, &sha, NULL))
        rc = ledger_find_blob(x->store, &sha, x->arena, &text, &found, f);
    if (rc < 0)
        return rc;
    if (found && enc_utf8(text, NULL))
        page.span = spans_of(x, text, fields);
    page.version = show_versions(x, &item);
    page_source(out, &x->view, &page);
    return 0;
}

/* --- bytes ----------------------------------------------------------------------------------------------------------------- */

static int load_document(struct show *x, struct str slug, struct text_document *d, struct fault *f)
{
    struct record_item item;
    struct str subject = arena_fmt(x->arena, "document/" STR_FMT, STR_ARG(slug));
    int rc = show_item(x, subject, &item, f);
    return rc < 0 ? rc : text_load(x->store, subject, x->arena, d, f);
}

int pages_clean(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct text_document d;
    struct str slug, lang = rest, text;
    str_cut(&lang, '/', &slug);
    int rc = load_document(x, slug, &d, f);
    if (rc == 0)
        rc = text_clean(&d, lang, x->arena, &text, f);
    for (size_t i = 0; rc == 0 && x->view.open && i < d.count; i++)
        if (!d.paragraph[i].struck && !d.paragraph[i].item->current->v.open)
            rc = fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest));
    if (rc == 0)
        buf_str(out, text);
    return rc;
}

int pages_instrument(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct text_document d;
    struct str note;
    bool complete;
    int rc = load_document(x, rest, &d, f);
    if (rc == 0)
        rc = text_note(x->store, &d, false, x->arena, &note, &complete, f);
    if (rc == 0)
        buf_str(out, note);
    return rc;
}

int pages_checkpoint(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct str note;
    int log = charter_find(&x->store->charter, rest);
    int rc = log < 0 ? fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest)) : exchange_checkpoint_note(x->store, log, x->arena, &note, f);
    if (rc == 0)
        buf_str(out, note);
    return rc;
}

int pages_blob(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct hash sha;
    struct str bytes;
    bool found = false;
    int rc = hash_unhex(rest, &sha) ? ledger_find_blob(x->store, &sha, x->arena, &bytes, &found, f) : 0;
    if (rc == 0 && !found)
        rc = fault_fmt(f, FAULT_NOT_FOUND, STR_FMT, STR_ARG(rest));
    if (rc == 0)
        buf_str(out, bytes);
    return rc;
}
