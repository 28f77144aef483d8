#include "forum/title.h"

#include "base/enc.h"
#include "tongue/dates.h"
#include "tongue/ordinals.h"

struct thing {
    const struct title_maker *maker;
    const struct kind *kind;
    struct str subject;
    const struct json *fields;
    uint32_t sides;
};

/* --- words ------------------------------------------------------------------------------------------------------- */

struct title_text title_choose(const struct title_maker *t, const struct json *by_language)
{
    const struct json *v = json_get(by_language, lang_code[t->lang]);

    for (size_t i = 0; !v && i < t->charter->languages; i++)
        v = json_find(by_language, t->charter->language[i]);
    if (!v && by_language && by_language->type == JSON_OBJECT)
        v = by_language->child;
    return v ? (struct title_text){json_str(v), v->name} : (struct title_text){0};
}

struct title_text title_party(const struct charter *c, enum lang lang, size_t i)
{
    const struct json *names = c->party[i].names, *v = json_get(names, lang_code[lang]);

    if (!v)
        v = json_get(names, lang_code[LANG_EN]);
    for (size_t l = 0; !v && l < c->languages; l++)
        v = json_find(names, c->language[l]);
    if (!v && names && names->type == JSON_OBJECT)
        v = names->child;
    return v ? (struct title_text){json_str(v), v->name} : (struct title_text){c->party[i].code, STR("")};
}

struct str title_capital(struct arena *a, struct str s)
{
    struct buf b = BUF_EMPTY;
    struct str out;
    uint32_t c, up;
    size_t i = 0;

    if (!s.n || !enc_utf8(s, NULL))
        return s;
    c = enc_next(s, &i);
    up = (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) ? c - 32 : c >= 0x450 && c <= 0x45F ? c - 80 : c;
    if (up == c)
        return s;
    enc_rune(&b, up);
    buf_put(&b, s.p + i, s.n - i);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

static struct title_text own_words(const struct thing *x, struct str s)
{
    return (struct title_text){s, str_of(lang_code[x->maker->lang])};
}

static struct title_text message(const struct thing *x, enum msg m, struct str a, struct str b, struct str c)
{
    return own_words(x, catalogue_format(x->maker->arena, x->maker->lang, m, (struct str[]){a, b, c}, 3));
}

static struct str field_word(const struct thing *x, const char *name)
{
    return json_str(json_get(x->fields, name));
}

static struct str date_words(const struct thing *x)
{
    return dates_write_text(x->maker->arena, x->maker->lang, field_word(x, "date"), 0);
}

/* What SUBJECT, which is named somewhere, is called. */
static struct str named(const struct title_maker *t, struct str subject)
{
    struct record_item i;

    if (!subject.n || t->item(t->ctx, subject, &i) < 0 || !record_fields(&i))
        return subject;
    return title_item(t, &i).text;
}

static struct str speakers(const struct thing *x)
{
    struct buf b = BUF_EMPTY;
    struct str s;

    for (size_t i = 0; i < x->maker->charter->count; i++)
        if (x->sides >> i & 1) {
            buf_z(&b, b.n ? ", " : "");
            buf_str(&b, title_party(x->maker->charter, x->maker->lang, i).text);
        }
    s = arena_str(x->maker->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

/* --- sessions ---------------------------------------------------------------------------------------------------- */

/* "21st", पाँचवीं, "23-й": the number agrees with its noun; a summit is masculine in Hindi and Russian. */
static struct str number_words(const struct thing *x, int64_t number, bool summit)
{
    enum lang lang = x->maker->lang;
    enum ordinals_gender other = lang == LANG_HI ? ORDINALS_FEMININE : ORDINALS_NEUTER;
    struct ordinals_form form = {.gender = summit ? ORDINALS_MASCULINE : other, .grammar = ORDINALS_NOMINATIVE,
                                 .chandrabindu = true};

    return ordinals_heading(x->maker->arena, lang, number, form);
}

/* The forum of a session: its name, else its id. */
static struct str forum_of(const struct thing *x, bool *summit)
{
    struct str forum = field_word(x, "forum");
    struct record_item i;

    *summit = false;
    if (!forum.n || x->maker->item(x->maker->ctx, forum, &i) < 0 || !record_fields(&i))
        return forum;
    *summit = str_is(json_str(json_get(record_fields(&i), "kind")), "summit");
    return title_item(x->maker, &i).text;
}

static struct title_text session_title(const struct thing *x)
{
    const struct json *number = json_get(x->fields, "number"), *title = json_get(x->fields, "title");
    bool summit;
    struct str forum;

    if (title)
        return title_choose(x->maker, title);
    forum = forum_of(x, &summit);
    if (number)
        return message(x, summit ? MSG_TITLE_SUMMIT : MSG_TITLE_SESSION, number_words(x, number->num, summit),
                       forum, STR(""));
    return message(x, MSG_TITLE_UNNUMBERED, forum, date_words(x), STR(""));
}

/* --- the others -------------------------------------------------------------------------------------------------- */

static struct title_text paragraph_title(const struct thing *x)
{
    const struct json *order = json_get(x->fields, "order");

    return message(x, MSG_TITLE_PARAGRAPH, arena_fmt(x->maker->arena, "%lld", order ? (long long)order->num : 0),
                   named(x->maker, field_word(x, "document")), STR(""));
}

static struct title_text contact_title(const struct thing *x)
{
    const struct json *persons = json_get(x->fields, "persons");
    const char *dash = x->maker->lang == LANG_RU ? " — " : " – ";
    struct buf who = BUF_EMPTY;
    struct title_text out;

    for (const struct json *v = persons ? persons->child : NULL; v; v = v->next) {
        buf_z(&who, v == persons->child ? "" : dash);
        buf_str(&who, named(x->maker, json_str(v)));
    }
    out = message(x, MSG_TITLE_CONTACT, catalogue_word(x->maker->lang, STR("contact"), field_word(x, "kind")),
                  buf_view(&who), date_words(x));
    buf_free(&who);
    out.text = title_capital(x->maker->arena, out.text);
    return out;
}

static struct title_text statement_title(const struct thing *x)
{
    const struct json *title = json_get(x->fields, "title");
    struct str speaker = field_word(x, "speaker");

    if (title)
        return title_choose(x->maker, title);
    return message(x, MSG_TITLE_STATEMENT, speaker.n ? named(x->maker, speaker) : speakers(x),
                   named(x->maker, field_word(x, "occasion")), STR(""));
}

static const struct pattern { /* a message filled with the titles of what two fields name */
    const char *kind;
    enum msg msg;
    const char *first, *second; /* NULL: the side that speaks */
} pattern[] = {
    {"tenure", MSG_TITLE_TENURE, "person", "office"},
    {"delegation", MSG_TITLE_DELEGATION, NULL, "session"},
    {"report", MSG_TITLE_REPORT, NULL, "undertaking"},
    {"invitation", MSG_TITLE_INVITATION, NULL, "occasion"},
    {"reply", MSG_TITLE_REPLY, NULL, "invitation"},
    {"nomination", MSG_TITLE_NOMINATION, NULL, "undertaking"},
    {"comment", MSG_TITLE_COMMENT, NULL, "subject"},
    {"decline", MSG_TITLE_DECLINE, NULL, NULL},
};

static const struct maker {
    const char *kind;
    struct title_text (*make)(const struct thing *x);
} maker[] = {
    {"session", session_title}, {"paragraph", paragraph_title}, {"contact", contact_title}, {"statement", statement_title},
};

struct title_text title_of(const struct title_maker *t, const struct kind *k, struct str subject, const struct json *fields,
                           uint32_t sides)
{
    struct thing x = {t, k, subject, fields, sides};
    struct title_text out;

    for (size_t i = 0; i < sizeof maker / sizeof *maker; i++)
        if (strcmp(maker[i].kind, k->name) == 0)
            return maker[i].make(&x);
    for (size_t i = 0; i < sizeof pattern / sizeof *pattern; i++) {
        const struct pattern *p = &pattern[i];

        if (strcmp(p->kind, k->name) == 0)
            return message(&x, p->msg, p->first ? named(t, field_word(&x, p->first)) : speakers(&x),
                           p->second ? named(t, field_word(&x, p->second)) : STR(""), STR(""));
    }
    out = k->title ? title_choose(t, json_get(fields, k->title)) : (struct title_text){0};
    return out.text.n ? out : (struct title_text){subject, STR("")};
}

struct title_text title_short(const struct title_maker *t, const struct kind *k, struct str subject,
                              const struct json *fields, uint32_t sides)
{
    struct thing x = {t, k, subject, fields, sides};
    const struct json *number = json_get(fields, "number");
    bool summit;

    if (strcmp(k->name, "session") != 0 || !number || json_get(fields, "title"))
        return title_of(t, k, subject, fields, sides);
    forum_of(&x, &summit);
    if (!summit)
        return own_words(&x, ordinals_session(t->arena, t->lang, number->num));
    return own_words(&x, arena_fmt(t->arena, STR_FMT " " STR_FMT, STR_ARG(number_words(&x, number->num, true)),
                                   STR_ARG(catalogue_word(t->lang, STR("forum"), STR("summit")))));
}

static uint32_t sides_of(const struct record_item *i)
{
    uint32_t sides = 0;

    for (size_t k = 0; k < i->sides; k++)
        sides |= 1u << i->side[k].party;
    return sides;
}

struct title_text title_item(const struct title_maker *t, const struct record_item *i)
{
    return title_of(t, i->kind, i->subject, record_fields(i), sides_of(i));
}

struct title_text title_short_item(const struct title_maker *t, const struct record_item *i)
{
    return title_short(t, i->kind, i->subject, record_fields(i), sides_of(i));
}
