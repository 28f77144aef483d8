#include "node/pages.h"

#include "tongue/collate.h"

/* --- people and offices ----------------------------------------------------------------------------------------------- */

static int tenures_of(struct show *x, struct str subject, const char *field, struct view_tenure_list *out, struct fault *f)
{
    struct record_items items;
    int rc = show_naming(x, subject, "tenure", field, &items, f);
    if (rc < 0)
        return rc;
    struct view_tenure *p = ARENA_ARRAY(x->arena, items.count, struct view_tenure);
    for (size_t i = 0; i < items.count; i++)
        p[i] = show_tenure(x, record_fields(&items.item[i]));
    SHOW_LIST(*out, p, items.count);
    return 0;
}

/* The other languages' forms of a name, and the spellings kept as aliases. */
static struct view_text_list names_beside(struct show *x, const struct json *fields, struct str shown)
{
    const struct json *name = json_get(fields, "name"), *alias = json_get(fields, "alias");
    struct view_text *p = ARENA_ARRAY(x->arena, (name ? name->count : 0) + (alias ? alias->count : 0), struct view_text);
    size_t n = 0;
    for (const struct json *v = name ? name->child : NULL; v; v = v->next)
        if (!str_eq(v->str, shown))
            p[n++] = (struct view_text){v->str, v->name};
    for (const struct json *v = alias ? alias->child : NULL; v; v = v->next)
        p[n++] = show_plain(v->str);
    return (struct view_text_list){p, n};
}

static bool of_party(const struct record_item *i, struct str code)
{
    return str_eq(json_str(json_get(record_fields(i), "party")), code);
}

static int persons_of(struct show *x, const struct record_items *all, struct str code, struct view_person_list *out, struct fault *f)
{
    struct view_person *p = ARENA_ARRAY(x->arena, all->count, struct view_person);
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct json *fields = record_fields(&all->item[i]);
        if (!of_party(&all->item[i], code))
            continue;
        p[n] = (struct view_person){.name = show_item_link(x, &all->item[i]), .rank = show_text(x, json_get(fields, "rank"))};
        p[n].alias = names_beside(x, fields, p[n].name.text.text);
        int rc = tenures_of(x, all->item[i].subject, "person", &p[n].tenure, f);
        if (rc < 0)
            return rc;
        n++;
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

static bool has_parent(const struct record_items *all, struct str parent)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->item[i].subject, parent))
            return true;
    return false;
}

static int offices_of(struct show *x, const struct record_items *all, struct str code, struct str parent, int depth,
                      struct view_office_list *out, struct fault *f)
{
    struct view_office *p = ARENA_ARRAY(x->arena, all->count, struct view_office);
    size_t n = 0;
    for (size_t i = 0; i < all->count && depth < 8; i++) {
        const struct json *fields = record_fields(&all->item[i]);
        struct str own = json_str(json_get(fields, "parent"));
        bool here = parent.n ? str_eq(own, parent) : !own.n || !has_parent(all, own);
        if (!here || !of_party(&all->item[i], code))
            continue;
        p[n] = (struct view_office){.title = show_item_link(x, &all->item[i]), .brief = show_text(x, json_get(fields, "short"))};
        int rc = tenures_of(x, all->item[i].subject, "office", &p[n].tenure, f);
        if (rc == 0)
            rc = offices_of(x, all, code, all->item[i].subject, depth + 1, &p[n].child, f);
        if (rc < 0)
            return rc;
        n++;
    }
    SHOW_LIST(*out, p, n);
    return 0;
}

int pages_people(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items persons, offices;
    struct page_people page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_PEOPLE))};
    size_t parties = x->store->charter.count;
    x->view.place = VIEW_PEOPLE;
    int rc = show_list(x, "person", false, &persons, f);
    if (rc == 0)
        rc = show_list(x, "office", false, &offices, f);
    struct view_side_people *p = ARENA_ARRAY(x->arena, parties, struct view_side_people);
    for (size_t i = 0; rc == 0 && i < parties; i++) {
        p[i].party = show_party(x, (int)i);
        rc = persons_of(x, &persons, p[i].party.code, &p[i].person, f);
        if (rc == 0)
            rc = offices_of(x, &offices, p[i].party.code, str_of(""), 0, &p[i].office, f);
    }
    if (rc < 0)
        return rc;
    SHOW_LIST(page.side, p, parties);
    page_people(out, &x->view, &page);
    return 0;
}

/* --- contacts ------------------------------------------------------------------------------------------------------------ */

static struct view_link_list persons_in(struct show *x, const struct json *fields)
{
    const struct json *list = json_get(fields, "persons");
    struct view_link *p = ARENA_ARRAY(x->arena, list ? list->count : 0, struct view_link);
    size_t n = 0;
    for (const struct json *v = list ? list->child : NULL; v; v = v->next)
        p[n++] = show_subject_link(x, v->str);
    return (struct view_link_list){p, n};
}

/* One pane a side; a side that has said nothing is silent, and the page says so. */
static struct view_pane_list panes_of(struct show *x, const struct record_item *i, const char *text_field, const char *skip)
{
    size_t parties = x->store->charter.count;
    struct view_pane *p = ARENA_ARRAY(x->arena, parties, struct view_pane);
    for (size_t k = 0; k < parties; k++)
        p[k] = (struct view_pane){.party = show_party(x, (int)k), .silent = true};
    for (size_t k = 0; k < i->sides; k++)
        p[i->side[k].party] = show_pane(x, i->kind, &i->side[k], text_field, skip);
    return (struct view_pane_list){p, parties};
}

int pages_contacts(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items items;
    struct page_contacts page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_CONTACTS))};
    x->view.place = VIEW_CONTACTS;
    int rc = show_page(x, "contact", &items, &page.pager, f);
    if (rc < 0)
        return rc;
    struct view_contact *p = ARENA_ARRAY(x->arena, items.count, struct view_contact);
    struct str year = {0};
    for (size_t i = 0; i < items.count; i++) {
        const struct json *fields = record_fields(&items.item[i]);
        struct str date = json_str(json_get(fields, "date"));
        struct str own = date.n >= 4 ? str_make(date.p, 4) : show_msg(x, MSG_SITE_UNDATED);
        p[i] = (struct view_contact){
            .heading = str_eq(own, year) ? str_of("") : own,
            .title = show_item_link(x, &items.item[i]),
            .kind = catalogue_word(x->lang, STR("contact"), json_str(json_get(fields, "kind"))),
            .when = show_date(x, date),
            .place = show_text(x, json_get(fields, "place")),
            .margins = show_subject_link(x, json_str(json_get(fields, "margins"))),
            .person = persons_in(x, fields),
            .side = panes_of(x, &items.item[i], "readout", "kind date place margins persons readout"),
        };
        year = own;
    }
    SHOW_LIST(page.contact, p, items.count);
    page_contacts(out, &x->view, &page);
    return 0;
}

/* --- invitations ------------------------------------------------------------------------------------------------------------ */

static int invitation_of(struct show *x, const struct record_item *i, struct view_invitation *out, bool *answered, struct fault *f)
{
    const struct record_notice *n = &i->side[0];
    struct record_items replies;
    int rc = show_naming(x, i->subject, "reply", "invitation", &replies, f);
    if (rc < 0)
        return rc;
    *out = (struct view_invitation){
        .title = show_item_link(x, i),
        .from = show_party(x, n->party),
        .to = show_party_of(x, json_str(json_get(n->fields, "to"))),
        .occasion = show_subject_link(x, json_str(json_get(n->fields, "occasion"))),
        .when = show_time(x, n->time),
        .date = show_date(x, json_str(json_get(n->fields, "date"))),
        .text = show_text(x, json_get(n->fields, "text")),
    };
    struct view_pane *p = ARENA_ARRAY(x->arena, replies.count, struct view_pane);
    for (size_t k = 0; k < replies.count; k++) {
        p[k] = show_pane(x, replies.item[k].kind, &replies.item[k].side[0], "text", "invitation text");
        out->state = show_word_state(x, json_str(json_get(replies.item[k].side[0].fields, "answer")));
    }
    SHOW_LIST(out->reply, p, replies.count);
    *answered = replies.count > 0;
    if (!*answered)
        out->state = (struct view_state){MARK_OPEN, show_fmt(x, MSG_SITE_WAITING_SINCE, out->when.text, str_of(""), str_of(""))};
    return 0;
}

int pages_invitations(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items items;
    struct page_invitations page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_INVITATIONS))};
    x->view.place = VIEW_INVITATIONS;
    int rc = show_list(x, "invitation", true, &items, f);
    if (rc < 0)
        return rc;
    struct view_invitation *open = ARENA_ARRAY(x->arena, items.count, struct view_invitation);
    struct view_invitation *done = ARENA_ARRAY(x->arena, items.count, struct view_invitation);
    size_t opens = 0, dones = 0;
    for (size_t i = 0; i < items.count; i++) {
        struct view_invitation v;
        bool answered;
        rc = invitation_of(x, &items.item[i], &v, &answered, f);
        if (rc < 0)
            return rc;
        if (answered)
            done[dones++] = v;
        else
            open[opens++] = v;
    }
    SHOW_LIST(page.open, open, opens);
    SHOW_LIST(page.answered, done, dones);
    page_invitations(out, &x->view, &page);
    return 0;
}

/* --- statements -------------------------------------------------------------------------------------------------------------- */

static struct view_text office_of(struct show *x, struct str person)
{
    struct record_items items;
    if (!person.n || show_naming(x, person, "tenure", "person", &items, NULL) < 0 || items.count == 0)
        return (struct view_text){0};
    return show_tenure(x, record_fields(&items.item[items.count - 1])).office.text;
}

int pages_statements(struct show *x, struct str rest, struct buf *out, struct fault *f)
{
    (void)rest;
    struct record_items items;
    struct page_statements page = {.head.title = show_words(x, show_msg(x, MSG_PAGE_STATEMENTS))};
    x->view.place = VIEW_STATEMENTS;
    int rc = show_page(x, "statement", &items, &page.pager, f);
    if (rc < 0)
        return rc;
    struct view_statement *p = ARENA_ARRAY(x->arena, items.count, struct view_statement);
    size_t n = 0;
    for (size_t i = 0; i < items.count; i++)
        for (size_t k = 0; k < items.item[i].sides; k++) {
            const struct record_notice *s = &items.item[i].side[k];
            struct str speaker = json_str(json_get(s->fields, "speaker"));
            struct hash act = record_notice_act(s);
            if (k > 0)
                continue;
            p[n] = (struct view_statement){
                .party = show_party(x, s->party),
                .speaker = show_subject_link(x, speaker),
                .office = office_of(x, speaker),
                .when = show_date(x, json_str(json_get(s->fields, "date"))),
                .occasion = show_subject_link(x, json_str(json_get(s->fields, "occasion"))),
                .via = show_subject_link(x, json_str(json_get(s->fields, "via"))),
                .text = show_text(x, json_get(s->fields, "text")),
                .act = show_act_link(x, &act),
            };
            if (json_get(s->fields, "title"))
                p[n].title = show_item_link(x, &items.item[i]);
            n++;
        }
    SHOW_LIST(page.statement, p, n);
    page_statements(out, &x->view, &page);
    return 0;
}
