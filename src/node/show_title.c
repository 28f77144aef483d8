#include "node/show.h"

#include "tongue/dates.h"
#include "tongue/ordinals.h"

/* A subject's name in lists and headings. Most kinds have a title field; the others are named by what they are about. */

static struct str none(void) { return str_of(""); }

static struct str title_of(struct show *x, struct str subject)
{
    struct record_item i;
    if (!subject.n || show_item(x, subject, &i, NULL) < 0 || !record_fields(&i))
        return subject;
    struct view_text t = show_title(x, &i);
    return t.text.n ? t.text : subject;
}

static struct str date_words(struct show *x, const struct json *fields)
{
    return dates_write_text(x->arena, x->lang, json_str(json_get(fields, "date")), 0);
}

/* "21st", "पाँचवीं", "23-й": the number agrees with its noun; a summit is masculine in Hindi and Russian. */
static struct str number_words(struct show *x, int64_t number, bool summit)
{
    enum ordinals_gender other = x->lang == LANG_HI ? ORDINALS_FEMININE : ORDINALS_NEUTER;
    struct ordinals_form form = {.gender = summit ? ORDINALS_MASCULINE : other, .grammar = ORDINALS_NOMINATIVE,
                                 .chandrabindu = true};
    return ordinals_heading(x->arena, x->lang, number, form);
}

static struct view_text session_title(struct show *x, const struct record_item *i, const struct json *fields)
{
    (void)i;
    const struct json *number = json_get(fields, "number"), *title = json_get(fields, "title");
    if (title)
        return show_text(x, title);
    struct str forum = json_str(json_get(fields, "forum"));
    struct record_item fi;
    bool known = forum.n && show_item(x, forum, &fi, NULL) == 0 && record_fields(&fi);
    bool summit = known && str_is(json_str(json_get(record_fields(&fi), "kind")), "summit");
    struct str name = known ? show_title(x, &fi).text : forum;
    if (number)
        return show_words(x, show_fmt(x, summit ? MSG_SITE_TITLE_SUMMIT : MSG_SITE_TITLE_SESSION,
                                      number_words(x, number->num, summit), name, none()));
    return show_words(x, show_fmt(x, MSG_SITE_TITLE_UNNUMBERED, name, date_words(x, fields), none()));
}

static struct view_text paragraph_title(struct show *x, const struct record_item *i, const struct json *fields)
{
    (void)i;
    const struct json *order = json_get(fields, "order");
    struct str number = arena_fmt(x->arena, "%lld", order ? (long long)order->num : 0);
    return show_words(x, show_fmt(x, MSG_SITE_TITLE_PARAGRAPH, number, title_of(x, json_str(json_get(fields, "document"))), none()));
}

/* One pattern, filled with the titles of up to two fields (references) and the names of the sides that speak. */
static struct str speakers(struct show *x, const struct record_item *i)
{
    struct buf b = BUF_EMPTY;
    for (size_t k = 0; k < i->sides; k++) {
        buf_z(&b, k ? ", " : "");
        buf_str(&b, show_party(x, i->side[k].party).name);
    }
    struct str s = arena_str(x->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static struct view_text contact_title(struct show *x, const struct record_item *i, const struct json *fields)
{
    (void)i;
    struct buf who = BUF_EMPTY;
    const struct json *p = json_get(fields, "persons");
    for (const struct json *v = p ? p->child : NULL; v; v = v->next) {
        buf_z(&who, v == p->child ? "" : x->lang == LANG_RU ? " — " : " – ");
        buf_str(&who, title_of(x, v->str));
    }
    struct str names = arena_str(x->arena, buf_view(&who));
    buf_free(&who);
    struct str word = catalogue_word(x->lang, STR("contact"), json_str(json_get(fields, "kind")));
    return show_words(x, show_capital(x, show_fmt(x, MSG_SITE_TITLE_CONTACT, word, names, date_words(x, fields))));
}

static struct view_text statement_title(struct show *x, const struct record_item *i, const struct json *fields)
{
    const struct json *title = json_get(fields, "title");
    if (title)
        return show_text(x, title);
    struct str speaker = json_str(json_get(fields, "speaker"));
    struct str who = speaker.n ? title_of(x, speaker) : speakers(x, i);
    return show_words(x, show_fmt(x, MSG_SITE_TITLE_STATEMENT, who, title_of(x, json_str(json_get(fields, "occasion"))), none()));
}

static const struct pattern {
    const char *kind;
    enum msg msg;
    const char *first, *second; /* reference fields; NULL: the side that speaks */
} pattern[] = {
    {"tenure", MSG_SITE_TITLE_TENURE, "person", "office"},
    {"delegation", MSG_SITE_TITLE_DELEGATION, NULL, "session"},
    {"report", MSG_SITE_TITLE_REPORT, NULL, "undertaking"},
    {"invitation", MSG_SITE_TITLE_INVITATION, NULL, "occasion"},
    {"reply", MSG_SITE_TITLE_REPLY, NULL, "invitation"},
    {"nomination", MSG_SITE_TITLE_NOMINATION, NULL, "undertaking"},
    {"comment", MSG_SITE_TITLE_COMMENT, NULL, "subject"},
    {"decline", MSG_SITE_TITLE_DECLINE, NULL, NULL},
};

static const struct maker {
    const char *kind;
    struct view_text (*make)(struct show *x, const struct record_item *i, const struct json *fields);
} maker[] = {
    {"session", session_title},
    {"paragraph", paragraph_title},
    {"contact", contact_title},
    {"statement", statement_title},
};

static bool pattern_title(struct show *x, const struct record_item *i, const struct json *fields, struct view_text *out)
{
    for (size_t k = 0; k < sizeof pattern / sizeof *pattern; k++) {
        const struct pattern *p = &pattern[k];
        if (strcmp(p->kind, i->kind->name) != 0)
            continue;
        struct str first = p->first ? title_of(x, json_str(json_get(fields, p->first))) : speakers(x, i);
        struct str second = p->second ? title_of(x, json_str(json_get(fields, p->second))) : none();
        *out = show_words(x, show_fmt(x, p->msg, first, second, none()));
        return true;
    }
    return false;
}

struct view_text show_title(struct show *x, const struct record_item *i)
{
    const struct json *fields = record_fields(i);
    struct view_text made = {0};
    for (size_t k = 0; k < sizeof maker / sizeof *maker; k++)
        if (strcmp(maker[k].kind, i->kind->name) == 0)
            return maker[k].make(x, i, fields);
    if (pattern_title(x, i, fields, &made))
        return made;
    const struct json *title = i->kind->title ? json_get(fields, i->kind->title) : NULL;
    return title ? show_text(x, title) : show_plain(i->subject);
}

struct view_text show_short_title(struct show *x, const struct record_item *i)
{
    const struct json *fields = record_fields(i), *number = json_get(fields, "number");
    struct record_item forum;
    if (strcmp(i->kind->name, "session") != 0 || !number || json_get(fields, "title"))
        return show_title(x, i);
    bool known = show_item(x, json_str(json_get(fields, "forum")), &forum, NULL) == 0 && record_fields(&forum);
    if (!known || !str_is(json_str(json_get(record_fields(&forum), "kind")), "summit"))
        return show_words(x, ordinals_session(x->arena, x->lang, number->num));
    struct str summit = catalogue_word(x->lang, STR("forum"), STR("summit"));
    return show_words(x, arena_fmt(x->arena, STR_FMT " " STR_FMT, STR_ARG(number_words(x, number->num, true)), STR_ARG(summit)));
}

struct view_link show_item_link(struct show *x, const struct record_item *i)
{
    struct view_text t = show_title(x, i);
    return (struct view_link){t.text.n ? t : show_plain(i->subject), show_url(x, i->subject)};
}

struct view_link show_subject_link(struct show *x, struct str subject)
{
    struct record_item i;
    if (!subject.n)
        return (struct view_link){0};
    if (show_item(x, subject, &i, NULL) < 0 || !record_fields(&i))
        return (struct view_link){show_plain(subject), str_of("")};
    return show_item_link(x, &i);
}
