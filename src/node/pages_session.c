#include "node/pages.h"

#include "forum/text.h"

/* --- session ---------------------------------------------------------------------------------------------------------- */

static int agenda(struct show *x, struct str session, struct view_agenda_item_list *out, struct fault *f)
{
    struct record_items items;
    int rc = show_naming(x, session, "agenda-item", "session", &items, f);
    if (rc < 0)
        return rc;
    struct view_agenda_item *p = ARENA_ARRAY(x->arena, items.count, struct view_agenda_item);
    for (size_t i = 0; i < items.count; i++) {
        const struct json *fields = record_fields(&items.item[i]);
        struct view_row row = show_row(x, &items.item[i]);
        p[i] = (struct view_agenda_item){
            .number = row.number, .title = row.name, .state = row.state, .stand = row.stand,
            .rapporteur = show_subject_link(x, json_str(json_get(fields, "rapporteur"))).text,
            .outcome = show_text(x, json_get(fields, "outcome")),
        };
    }
    SHOW_LIST(*out, p, items.count);
    return 0;
}

static struct view_member_list members_of(struct show *x, const struct json *fields)
{
    const struct json *list = json_get(fields, "members");
    size_t n = 0;
    struct view_member *p = ARENA_ARRAY(x->arena, list ? list->count : 0, struct view_member);
    for (const struct json *m = list ? list->child : NULL; m; m = m->next) {
        struct view_tenure t = show_tenure(x, m);
        struct str role = json_str(json_get(m, "role"));
        p[n] = (struct view_member){.person = t.person, .rank = t.rank, .office = t.office.text,
                                    .role = catalogue_word(x->lang, STR("delegation"), role), .chair = str_is(role, "co-chair")};
        if (!p[n].person.text.text.n) { /* an office without a person's name */
            p[n].person = t.office;
            p[n].office = (struct view_text){0};
        }
        n++;
    }
    return (struct view_member_list){p, n};
}

/* One column a side; a side without a list has an empty one. */
static int delegations(struct show *x, struct str session, struct view_delegation_list *out, struct fault *f)
{
    struct record_items items;
    int rc = show_naming(x, session, "delegation", "session", &items, f);
    if (rc < 0)
        return rc;
    size_t parties = x->store->charter.count;
    struct view_delegation *p = ARENA_ARRAY(x->arena, parties, struct view_delegation);
    for (size_t i = 0; i < parties; i++)
        p[i].party = show_party(x, (int)i);
    for (size_t i = 0; i < items.count; i++)
        for (size_t k = 0; k < items.item[i].sides; k++) {
            const struct record_notice *n = &items.item[i].side[k];
            p[n->party].member = members_of(x, n->fields);
            struct hash act = record_notice_act(n);
            p[n->party].act = show_act_link(x, &act);
        }
    SHOW_LIST(*out, p, parties);
    return 0;
}

static int rows_naming(struct show *x, struct str target, const char *kind, const char *field, struct view_row_list *out,
                       struct fault *f)
{
    struct record_items items;
    int rc = show_naming(x, target, kind, field, &items, f);
    if (rc == 0)
        *out = show_rows(x, &items);
    return rc;
}

static int made_here(struct show *x, struct str session, struct view_undertaking_list *out, struct fault *f)
{
    struct record_items items;
    int rc = show_naming(x, session, "undertaking", "session", &items, f);
    if (rc < 0)
        return rc;
    struct view_undertaking *p = ARENA_ARRAY(x->arena, items.count, struct view_undertaking);
    for (size_t i = 0; i < items.count; i++) {
        struct follow_item u;
        rc = follow_one(x->store, items.item[i].subject, x->today, x->arena, &u, f);
        if (rc < 0)
            return rc;
        p[i] = show_undertaking(x, &u);
    }
    SHOW_LIST(*out, p, items.count);
    return 0;
}

/* Agenda items of this session that were carried over from another. */
static struct view_row_list carried(struct show *x, const struct record_items *agenda_items)
{
    struct view_row *p = ARENA_ARRAY(x->arena, agenda_items->count, struct view_row);
    size_t n = 0;
    for (size_t i = 0; i < agenda_items->count; i++) {
        struct str from = json_str(json_get(record_fields(&agenda_items->item[i]), "carried-from"));
        struct record_item old;
        if (!from.n || show_item(x, from, &old, NULL) < 0)
            continue;
        p[n] = show_row(x, &old);
        p[n++].where = show_subject_link(x, json_str(json_get(record_fields(&old), "session")));
    }
    return (struct view_row_list){p, n};
}

static int session_sections(struct show *x, struct str session, struct view_section_list *out, struct fault *f)
{
    static const struct {
        const char *kind, *field;
    } part[] = {{"contact", "margins"}, {"statement", "occasion"}, {"invitation", "occasion"}, {"session", "margins"}, {"session", "links"}};
    enum { PARTS = sizeof part / sizeof *part };
    struct view_section *p = ARENA_ARRAY(x->arena, PARTS, struct view_section);
    for (size_t i = 0; i < PARTS; i++) {
        p[i].title = catalogue_name(x->lang, "kinds", str_of(part[i].kind));
        int rc = rows_naming(x, session, part[i].kind, part[i].field, &p[i].row, f);
        if (rc < 0)
            return rc;
    }
    SHOW_LIST(*out, p, PARTS);
    return 0;
}

/* Facts of the matter, and behind them what sources say otherwise. */
static int facts_and_claims(struct show *x, const struct record_item *item, const char *skip, struct view_fact_list *out, struct fault *f)
{
    struct view_fact_list own = show_facts(x, item->kind, record_fields(item), skip), claims;
    int rc = show_claims(x, item->subject, &claims, f);
    if (rc < 0)
        return rc;
    struct view_fact *p = ARENA_ARRAY(x->arena, own.n + claims.n, struct view_fact);
    size_t n = 0;
    for (size_t i = 0; i < own.n; i++)
        p[n++] = own.p[i];
    for (size_t i = 0; i < claims.n; i++) {
        if (!claims.p[i].differ)
            continue;
        p[n] = claims.p[i];
        p[n++].label = show_fmt(x, MSG_SITE_BY_SOURCES, claims.p[i].label, str_of(""), str_of(""));
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

/* What can be written from the record; the brief is the desk's alone. */
static struct view_link_list papers_of(struct show *x, struct str slug)
{
    struct view_link *p = ARENA_ARRAY(x->arena, 2, struct view_link);
    size_t n = 0;
    p[n++] = show_link(show_msg(x, MSG_SITE_PAPER_COMMUNIQUE), str_of(""), arena_fmt(x->arena, "/communique/" STR_FMT, STR_ARG(slug)));
    if (!x->view.open)
        p[n++] = show_link(show_msg(x, MSG_SITE_PAPER_BRIEF), str_of(""), arena_fmt(x->arena, "/brief/" STR_FMT, STR_ARG(slug)));
    return (struct view_link_list){p, n};
}

int pages_session(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_item item;
    struct record_items agenda_items = {0};
    struct str subject = arena_fmt(x->arena, "session/" STR_FMT, STR_ARG(rest));
    x->view.place = VIEW_FORUMS;
    int rc = show_item(x, subject, &item, f);
    if (rc < 0)
        return rc;
    struct page_session page = {.head.title = show_title(x, &item), .subject = show_subject(x, &item)};
    rc = facts_and_claims(x, &item, "title forum number", &page.fact, f);
    if (rc == 0)
        rc = agenda(x, subject, &page.agenda, f);
    if (rc == 0)
        rc = delegations(x, subject, &page.delegation, f);
    if (rc == 0)
        rc = rows_naming(x, subject, "document", "session", &page.document, f);
    if (rc == 0)
        rc = made_here(x, subject, &page.undertaking, f);
    if (rc == 0)
        rc = show_naming(x, subject, "agenda-item", "session", &agenda_items, f);
    if (rc == 0)
        rc = session_sections(x, subject, &page.section, f);
    if (rc < 0)
        return rc;
    page.carried = carried(x, &agenda_items);
    page.paper = papers_of(x, rest);
    page.version = show_versions(x, &item);
    page_session(out, &x->view, &page);
    return 0;
}

/* --- document ------------------------------------------------------------------------------------------------------------ */

static struct str text_in(const struct json *fields, struct str lang)
{
    return json_str(json_find(json_get(fields, "text"), lang));
}

/* One language of one paragraph: the agreed words, then what each side proposes instead, in brackets. */
static struct view_cell cell_of(struct show *x, const struct text_paragraph *p, struct str lang)
{
    struct view_piece *piece = ARENA_ARRAY(x->arena, p->proposals + 1, struct view_piece);
    size_t n = 0;
    struct str agreed = p->agreed ? text_in(p->item->current->fields, lang) : str_of("");
    if (agreed.n)
        piece[n++] = (struct view_piece){.text = agreed};
    for (size_t i = 0; i < p->proposals && !x->view.open; i++) {
        struct str text = text_in(p->proposal[i].version->fields, lang);
        if (text.n)
            piece[n++] = (struct view_piece){show_party(x, p->proposal[i].party), text};
    }
    struct view_cell cell = {.lang = lang};
    SHOW_LIST(cell.piece, piece, n);
    return cell;
}

static struct view_paragraph paragraph_of(struct show *x, const struct text_document *d, const struct text_paragraph *p, int64_t number)
{
    struct view_paragraph out = {
        .id = arena_fmt(x->arena, "p%lld", (long long)p->order),
        .number = p->struck ? str_of("") : arena_fmt(x->arena, "%lld", (long long)number),
        .url = show_url(x, p->item->subject),
        .struck = p->struck,
        .state = show_item_state(x, p->item),
    };
    struct view_row row = show_row(x, p->item);
    out.stand = row.stand;
    struct view_cell *cell = ARENA_ARRAY(x->arena, d->languages, struct view_cell);
    for (size_t i = 0; i < d->languages; i++)
        cell[i] = cell_of(x, p, d->language[i]);
    SHOW_LIST(out.cell, cell, d->languages);
    const struct json *fields = record_fields(p->item), *reservation = json_get(fields, "reservation");
    if (reservation) {
        struct view_pane *pane = ARENA_NEW(x->arena, struct view_pane);
        *pane = (struct view_pane){.text = show_text(x, reservation)};
        if (p->item->current)
            pane->party = show_party(x, p->item->current->v.party);
        SHOW_LIST(out.reservation, pane, 1);
    }
    return out;
}

static struct view_lang_list languages_of(struct show *x, const struct text_document *d)
{
    struct view_lang *p = ARENA_ARRAY(x->arena, d->languages, struct view_lang);
    for (size_t i = 0; i < d->languages; i++) {
        int64_t missing = 0;
        for (size_t k = 0; k < d->count; k++) {
            const struct text_paragraph *q = &d->paragraph[k];
            bool there = q->agreed && text_in(q->item->current->fields, d->language[i]).n;
            for (size_t j = 0; j < q->proposals; j++)
                there = there || text_in(q->proposal[j].version->fields, d->language[i]).n;
            missing += !there && !q->struck;
        }
        p[i] = (struct view_lang){.tag = d->language[i], .name = view_lang_name(d->language[i])};
        if (missing)
            p[i].missing = catalogue_count(x->arena, x->lang, MSG_SITE_PARAGRAPHS_MISSING, missing);
    }
    return (struct view_lang_list){p, d->languages};
}

static int signatures(struct show *x, struct str document, struct view_signature_list *out, struct fault *f)
{
    struct record_sign *sign;
    size_t count, parties = x->store->charter.count;
    int rc = record_signs(x->store, document, x->arena, &sign, &count, f);
    if (rc < 0)
        return rc;
    struct view_signature *p = ARENA_ARRAY(x->arena, parties, struct view_signature);
    for (size_t i = 0; i < parties; i++)
        p[i].party = show_party(x, (int)i);
    for (size_t i = 0; i < count; i++) {
        struct record_act act;
        struct view_signature *s = &p[sign[i].party];
        if (!sign[i].complete || record_act(x->store, sign[i].party, sign[i].index, x->arena, &act, NULL) < 0)
            continue;
        s->name = sign[i].key;
        s->when = show_time(x, act.act.time);
        s->act = show_act_link(x, &act.act.id);
    }
    SHOW_LIST(*out, p, parties);
    return 0;
}

static void document_files(struct show *x, const struct text_document *d, struct str slug, struct view_link_list *out)
{
    struct view_link *p = ARENA_ARRAY(x->arena, d->languages + 1, struct view_link);
    size_t n = 0;
    if (d->settled && d->count) {
        p[n++] = show_link(show_msg(x, MSG_SITE_FILE_INSTRUMENT), str_of(""), arena_fmt(x->arena, "/instrument/" STR_FMT, STR_ARG(slug)));
        for (size_t i = 0; i < d->languages; i++)
            p[n++] = show_link(show_fmt(x, MSG_SITE_FILE_CLEAN, show_language(x, d->language[i]), str_of(""), str_of("")), str_of(""),
                               arena_fmt(x->arena, "/clean/" STR_FMT "/" STR_FMT, STR_ARG(slug), STR_ARG(d->language[i])));
    }
    SHOW_LIST(*out, p, n);
}

/* For everybody only paragraphs that are agreed and public. */
static bool paragraph_visible(const struct show *x, const struct text_paragraph *p)
{
    return !x->view.open || (p->agreed && p->item->current->v.open);
}

int pages_document(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    struct record_item item;
    struct text_document d;
    struct str subject = arena_fmt(x->arena, "document/" STR_FMT, STR_ARG(rest));
    x->view.place = VIEW_LIBRARY;
    int rc = show_item(x, subject, &item, f);
    if (rc == 0)
        rc = text_load(x->store, subject, x->arena, &d, f);
    if (rc < 0)
        return rc;
    struct page_document page = {.head.title = show_title(x, &item), .subject = show_subject(x, &item)};
    rc = facts_and_claims(x, &item, "title", &page.fact, f);
    if (rc == 0)
        rc = signatures(x, subject, &page.signature, f);
    if (rc < 0)
        return rc;
    struct view_paragraph *p = ARENA_ARRAY(x->arena, d.count, struct view_paragraph);
    size_t n = 0;
    int64_t number = 0;
    for (size_t i = 0; i < d.count; i++)
        if (paragraph_visible(x, &d.paragraph[i])) {
            number = d.paragraph[i].struck ? number : text_number(&d.paragraph[i], number);
            p[n++] = paragraph_of(x, &d, &d.paragraph[i], number);
        }
    SHOW_LIST(page.paragraph, p, n);
    if (n)
        page.lang = languages_of(x, &d);
    else
        page.head.note = show_words(x, show_msg(x, MSG_SITE_NO_TEXT));
    if (d.count && !d.settled && !x->view.open)
        page.unsettled = show_fmt(x, MSG_SITE_UNSETTLED, text_obstacles(&d, str_of(""), x->lang, false, x->arena),
                                  str_of(""), str_of(""));
    document_files(x, &d, rest, &page.file);
    page.version = show_versions(x, &item);
    page_document(out, &x->view, &page);
    return 0;
}
