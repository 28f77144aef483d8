#include "forum/draft_inner.h"

#include "base/date.h"
#include "base/enc.h"
#include "tongue/nominative.h"
#include "tongue/normal.h"
#include "tongue/segment.h"
#include "tongue/skeleton.h"

/* --- small things ------------------------------------------------------------------------------------------------- */

const struct reader_field *draft_field(const struct reader_finding *f, const char *name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0 && f->field[i].value.n)
            return &f->field[i];
    return NULL;
}

struct str draft_value(const struct reader_finding *f, const char *name)
{
    const struct reader_field *field = draft_field(f, name);

    return field ? field->value : STR("");
}

/* Controls, marks of direction and of byte order: what a text may hide, and no act may hold. */
static bool is_hidden(uint32_t c)
{
    return (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

struct str draft_line(struct arena *a, struct str s)
{
    char *z = arena_z(a, s);
    size_t n = 0;

    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        uint32_t c = enc_next(s, &at);
        if (c <= ' ' && n && z[n - 1] != ' ')
            z[n++] = ' ';
        for (size_t i = from; c > ' ' && !is_hidden(c) && i < at; i++)
            z[n++] = s.p[i];
    }
    while (n && z[n - 1] == ' ')
        n--;
    z[n] = '\0';
    return str_make(z, n);
}

struct str draft_slug(struct arena *a, struct str text, size_t max, struct str otherwise)
{
    struct segment s;
    struct segment_word at;
    struct str out = STR("");

    segment_init(&s, text);
    while (segment_next(&s, &at)) {
        struct normal_word word;
        char latin[SKELETON_LATIN];
        size_t n, kept = 0;
        normal_word(str_make(text.p + at.start, at.end - at.start), &word);
        if (word.digits && word.script == NORMAL_NO_SCRIPT)
            n = normal_write(&word, (char[NORMAL_BYTES]){0}) < sizeof latin ? normal_write(&word, latin) : 0;
        else
            n = skeleton_latin(&word, latin);
        for (size_t i = 0; i < n; i++)
            if ((latin[i] >= 'a' && latin[i] <= 'z') || (latin[i] >= '0' && latin[i] <= '9'))
                latin[kept++] = latin[i];
        if (kept && out.n + kept + 1 > max)
            break;
        if (kept)
            out = arena_fmt(a, STR_FMT "%s%.*s", STR_ARG(out), out.n ? "-" : "", (int)kept, latin);
    }
    return out.n ? out : otherwise;
}

/* Where a text is too long for a title: cut at a word. */
struct str draft_short(struct draft_work *w, struct str text)
{
    struct str s = draft_line(w->a, text);
    size_t n = TITLE_LONGEST;

    if (s.n <= n)
        return s;
    while (n > 0 && s.p[n] != ' ')
        n--;
    return arena_fmt(w->a, STR_FMT "…", (int)n, s.p);
}

struct str draft_word(struct arena *a, struct str word)
{
    char *z = arena_z(a, word);

    for (char *p = z; *p; p++)
        if (*p == ' ' || *p == '_')
            *p = '-';
    return str_make(z, word.n);
}

void draft_put(struct draft_work *w, struct json *fields, const char *name, struct str value)
{
    if (value.n)
        json_set(w->a, fields, str_of(name), json_string(w->a, value));
}

void draft_put_text(struct draft_work *w, struct json *fields, const char *name, struct str value)
{
    struct json *t;

    if (!value.n)
        return;
    t = json_object(w->a);
    json_set(w->a, t, w->lang, json_string(w->a, draft_line(w->a, value)));
    json_set(w->a, fields, str_of(name), t);
}

void draft_put_date(struct draft_work *w, struct json *fields, struct str edtf)
{
    struct date d;

    if (date_parse(edtf, &d))
        draft_put(w, fields, "date", edtf);
}

void draft_put_place(struct draft_work *w, struct json *fields, struct str place)
{
    const struct json *known;

    place = nominative_place(w->a, draft_line(w->a, place));
    known = place.n ? lexicon_place(w->names, place) : NULL;
    if (known)
        json_set(w->a, fields, STR("place"), json_copy(w->a, known));
    else
        draft_put_text(w, fields, "place", place);
}

void draft_add(struct draft_work *w, struct json *fields, const char *name, struct json *each)
{
    if (!json_get(fields, name))
        json_set(w->a, fields, str_of(name), json_array(w->a));
    json_add(json_get(fields, name), each);
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static void set(struct arena *a, struct json *o, const char *name, struct json *v) { json_set(a, o, str_of(name), v); }

static struct json *text_or_null(struct arena *a, struct str s) { return s.n ? json_string(a, s) : json_null(a); }

struct json *draft_evidence(struct arena *a, const struct reader_evidence *e, size_t n)
{
    struct json *list = json_array(a);

    for (size_t i = 0; i < n; i++) {
        struct json *o = json_object(a);
        set(a, o, "field", json_string(a, str_of(e[i].field)));
        set(a, o, "start", json_int(a, e[i].start));
        set(a, o, "end", json_int(a, e[i].end));
        set(a, o, "text", json_string(a, e[i].text));
        set(a, o, "inferred", json_bool(a, e[i].inferred));
        set(a, o, "why", text_or_null(a, str_of(e[i].why)));
        json_add(list, o);
    }
    return list;
}

struct json *draft_dateline(struct arena *a, const struct reader_result *r)
{
    struct json *o = json_object(a), *places = json_array(a);

    for (size_t i = 0; i < r->places; i++)
        json_add(places, json_string(a, r->place[i]));
    set(a, o, "places", places);
    set(a, o, "date", text_or_null(a, r->date));
    set(a, o, "agency", text_or_null(a, r->agency));
    return o;
}

/* --- what is new -------------------------------------------------------------------------------------------------- */

static bool exact(const struct date *d) { return d->from.day > 0 && d->to.day > 0; }

/* The two cannot both be right. */
static bool dates_clash(struct str x, struct str y)
{
    struct date a, b;

    if (!date_parse(x, &a) || !date_parse(y, &b))
        return !str_eq(x, y);
    if (date_first(&a) > date_last(&b) || date_first(&b) > date_last(&a))
        return true;
    return exact(&a) && exact(&b) && (date_first(&a) != date_first(&b) || date_last(&a) != date_last(&b));
}

/* X says a date more exactly than Y. */
static bool more_exact(struct str x, struct str y)
{
    struct date a, b;

    return date_parse(x, &a) && date_parse(y, &b) && date_last(&a) - date_first(&a) < date_last(&b) - date_first(&b);
}

/* A group of which WHOLE has all members. */
static bool part_of(const struct json *v, const struct json *whole)
{
    if (v->type != JSON_OBJECT || whole->type != JSON_OBJECT)
        return false;
    for (const struct json *m = v->child; m; m = m->next) {
        const struct json *other = json_find(whole, m->name);
        if (!other || !json_equal(m, other))
            return false;
    }
    return true;
}

static bool holds(const struct json *list, const struct json *v)
{
    for (const struct json *each = list ? list->child : NULL; each; each = each->next)
        if (json_equal(each, v) || part_of(v, each))
            return true;
    return false;
}

/* What of MINE is not in THEIRS, as the whole new value; NULL for nothing. */
static struct json *new_of(struct arena *a, const struct field *field, const struct json *mine,
                           const struct json *theirs)
{
    struct json *more;

    if (!theirs)
        return json_copy(a, mine);
    if (field->many) {
        more = json_copy(a, theirs);
        for (const struct json *each = mine->child; each; each = each->next)
            if (!holds(theirs, each))
                json_add(more, json_copy(a, each));
        return more->count > theirs->count ? more : NULL;
    }
    if (field->type == FIELD_LTEXT) {
        more = json_object(a);
        for (const struct json *each = mine->child; each; each = each->next)
            if (!json_find(theirs, each->name))
                json_set(a, more, each->name, json_copy(a, each));
        return more->count ? more : NULL;
    }
    if (field->type == FIELD_DATE)
        return dates_clash(mine->str, theirs->str) || more_exact(mine->str, theirs->str) ? json_copy(a, mine) : NULL;
    return json_equal(mine, theirs) ? NULL : json_copy(a, mine);
}

static struct json *all_new(struct arena *a, const struct kind *k, const struct json *mine, const struct json *theirs)
{
    struct json *out = json_object(a);

    for (const struct json *v = mine->child; v; v = v->next) {
        const struct field *field = kind_field(k, v->name);
        struct json *left = field ? new_of(a, field, v, json_find(theirs, v->name)) : NULL;
        if (left)
            json_set(a, out, v->name, left);
    }
    return out;
}

static int on_record(struct store *s, struct str subject, struct arena *a, const struct json **out, struct fault *f)
{
    struct record_item item;
    int rc;

    *out = NULL;
    if (!s || !s->has_channel)
        return 0;
    rc = record_item(s, subject, a, &item, f);
    if (rc == 0)
        *out = record_fields(&item);
    return rc == -FAULT_NOT_FOUND ? 0 : rc;
}

int draft_settle(struct store *s, struct arena *a, struct draft *d, struct fault *f)
{
    const struct json *theirs;
    struct desk_drafts others = {0};
    struct json *left;
    int rc = on_record(s, d->subject, a, &theirs, f);

    if (rc == 0 && s)
        rc = desk_drafts_of(s, d->subject, a, &others, f);
    if (rc)
        return rc;
    left = theirs ? all_new(a, d->kind, d->fields, theirs) : json_copy(a, d->fields);
    if (left->count == 0) {
        d->state = DESK_KNOWN;
        return 0;
    }
    d->fields = json_copy(a, left);
    for (size_t i = 0; i < others.count && left->count; i++) {
        struct json *fields;
        if (others.draft[i].state != DESK_DROPPED &&
            json_parse(others.draft[i].fields, JSON_BIG, a, &fields, NULL) == 0)
            left = all_new(a, d->kind, left, fields);
    }
    d->state = left->count ? DESK_OPEN : DESK_KNOWN;
    return 0;
}

/* --- making and keeping ------------------------------------------------------------------------------------------- */

struct draft *draft_new(struct draft_work *w, size_t i, const char *kind, struct str slug)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct draft *d = &w->draft[w->count++];

    *d = (struct draft){
        .kind = kind_find(str_of(kind)), .confidence = x->confidence, .finding = i, .fields = json_object(w->a)};
    if (slug.n > LIMIT_SLUG)
        slug.n = LIMIT_SLUG;
    d->subject = arena_fmt(w->a, "%s/" STR_FMT, kind, STR_ARG(slug));
    d->evidence = draft_evidence(w->a, x->evidence, x->evidences);
    if (!w->subject[i].n)
        w->subject[i] = d->subject;
    return d;
}

int draft_make(struct store *s, const struct lexicon *x, const struct reader_result *result, struct str mark,
               struct arena *a, struct draft_list *out, struct fault *f)
{
    struct draft_work w = {
        .store = s, .names = x, .result = result, .mark = mark, .lang = str_of(lang_code[result->lang]), .a = a};
    size_t kept = 0;
    int rc;

    w.draft = ARENA_ARRAY(a, 3 * result->findings + 1, struct draft);
    w.subject = ARENA_ARRAY(a, result->findings + 1, struct str);
    rc = draft_kinds(&w, f);
    for (size_t i = 0; rc == 0 && i < w.count; i++) {
        bool twice = false;
        for (size_t k = 0; k < kept && !twice; k++)
            twice = str_eq(w.draft[k].subject, w.draft[i].subject);
        if (twice)
            continue;
        w.draft[kept] = w.draft[i];
        rc = draft_settle(s, a, &w.draft[kept++], f);
    }
    *out = (struct draft_list){w.draft, kept};
    return rc;
}

enum { BODY = 80 }; /* bytes without which what stands below a headline is no text of its own */

/* "words." and the hash of TEXT with white space of any kind and length as one blank; BODIED: without its first line,
 * which a page of the web may have as its title. Empty where nothing is left. */
static struct str words_mark(struct arena *a, struct str text, bool bodied)
{
    struct str head, line;
    struct hash h;

    while (text.n && (uint8_t)text.p[0] <= ' ')
        text = str_make(text.p + 1, text.n - 1);
    if (bodied)
        str_cut(&text, '\n', &head);
    line = draft_line(a, text);
    if (bodied && line.n < BODY)
        return STR("");
    h = hash_of(line);
    return arena_fmt(a, "words.%s", hash_hex(&h).z);
}

int draft_find_words(struct store *s, struct str text, int64_t *id, struct fault *f)
{
    struct arena t = ARENA_EMPTY;
    int rc = 0;

    *id = 0;
    for (int bodied = 0; bodied < 2 && rc == 0 && *id == 0; bodied++) {
        struct str mark = words_mark(&t, text, bodied), value;
        bool found = false;
        if (mark.n)
            rc = desk_get(s, mark.p, &t, &value, &found, f);
        if (rc == 0 && found)
            str_int(value, id);
    }
    arena_release(&t);
    return rc;
}

static int put_words(struct store *s, struct arena *t, struct str text, int64_t id, struct fault *f)
{
    int rc = 0;

    for (int bodied = 0; bodied < 2 && rc == 0; bodied++) {
        struct str mark = words_mark(t, text, bodied);
        if (mark.n)
            rc = desk_set(s, mark.p, arena_fmt(t, "%lld", (long long)id), f);
    }
    return rc;
}

int draft_keep(struct store *s, const struct desk_source *source, struct str bytes, const struct draft_list *l,
               int64_t *id, struct fault *f)
{
    struct arena t = ARENA_EMPTY;
    int rc = store_begin(s, f);

    if (rc)
        return rc;
    rc = desk_put_source(s, source, bytes, id, f);
    if (rc == 0)
        rc = put_words(s, &t, source->text, *id, f);
    for (size_t i = 0; rc == 0 && i < l->count; i++) {
        const struct draft *d = &l->draft[i];
        struct desk_draft row = {.source = *id,
                                 .subject = d->subject,
                                 .state = d->state,
                                 .confidence = d->confidence,
                                 .fields = json_text(&t, d->fields),
                                 .evidence = json_text(&t, d->evidence)};
        rc = desk_put_draft(s, &row, f);
    }
    if (rc == 0)
        rc = store_commit(s, f);
    if (rc)
        store_rollback(s);
    arena_release(&t);
    return rc;
}

/* --- what differs ------------------------------------------------------------------------------------------------- */

/* What was planned and what was held are words of two days, and no contradiction. */
static bool of_two_days(const struct field *field, struct str x, struct str y)
{
    return strcmp(field->name, "status") == 0 &&
           (str_is(x, "planned") || str_is(y, "planned") || str_is(x, "postponed") || str_is(y, "postponed"));
}

static bool clash(const struct field *field, const struct json *x, const struct json *y)
{
    if (!y || field->many || field->type == FIELD_LTEXT || of_two_days(field, json_str(x), json_str(y)))
        return false;
    return field->type == FIELD_DATE ? dates_clash(x->str, y->str) : !json_equal(x, y);
}

/* What SUBJECT, on record or on the desk, is called by language. */
static const struct json *names_of(struct draft_desk *desk, struct str subject)
{
    const struct kind *k = kind_of(subject);
    struct record_item i;

    return k && k->title && draft_item(desk, subject, &i) == 0 ? json_get(record_fields(&i), k->title) : NULL;
}

/* Two ids that may be of one thing: nothing that is known here tells them apart. */
static bool same_thing(struct store *s, struct arena *a, struct str x, struct str y)
{
    struct draft_desk desk = {s, a};
    struct record_item i;
    const struct json *one, *other;
    bool shared = false;

    if (!s || !str_eq(act_subject_kind(x), act_subject_kind(y)))
        return false;
    one = names_of(&desk, x);
    other = names_of(&desk, y);
    for (const struct json *v = one ? one->child : NULL; v; v = v->next) {
        const struct json *u = json_find(other, v->name);
        if (u && str_eq(draft_slug(a, v->str, LIMIT_READ_TEXT, x), draft_slug(a, u->str, LIMIT_READ_TEXT, y)))
            return true;
        shared = shared || u;
    }
    return !shared && (record_item(s, x, a, &i, NULL) != 0 || record_item(s, y, a, &i, NULL) != 0);
}

struct conflicts {
    struct store *store;
    struct arena *a;
    struct draft_conflict *p;
    size_t n, cap;
};

static void compare(struct conflicts *c, const struct kind *k, const struct json *mine, const struct json *theirs,
                    int64_t source)
{
    for (const struct json *v = mine->child; v; v = v->next) {
        const struct field *field = kind_field(k, v->name);
        const struct json *other = json_find(theirs, v->name);
        if (!field || !clash(field, v, other) ||
            (field->type == FIELD_REF && same_thing(c->store, c->a, json_str(v), json_str(other))))
            continue;
        if (c->n == c->cap) {
            struct draft_conflict *more = ARENA_ARRAY(c->a, c->cap = c->cap * 2 + 8, struct draft_conflict);
            if (c->n)
                memcpy(more, c->p, c->n * sizeof *more);
            c->p = more;
        }
        c->p[c->n++] = (struct draft_conflict){field->name, v->type == JSON_STRING ? v->str : json_text(c->a, v),
                                               other->type == JSON_STRING ? other->str : json_text(c->a, other), source};
    }
}

int draft_conflicts(struct store *s, struct str subject, const struct json *fields, int64_t source, struct arena *a,
                    struct draft_conflict **out, size_t *count, struct fault *f)
{
    const struct kind *k = kind_of(subject);
    struct conflicts c = {.store = s, .a = a};
    struct desk_drafts others = {0};
    const struct json *theirs;
    int rc = on_record(s, subject, a, &theirs, f);

    if (rc == 0 && s)
        rc = desk_drafts_of(s, subject, a, &others, f);
    if (rc == 0 && theirs)
        compare(&c, k, fields, theirs, 0);
    for (size_t i = 0; rc == 0 && i < others.count; i++) {
        const struct desk_draft *d = &others.draft[i];
        struct json *mine;
        if (d->source != source && desk_waits(d->state) &&
            json_parse(d->fields, JSON_BIG, a, &mine, NULL) == 0)
            compare(&c, k, fields, mine, d->source);
    }
    *out = c.p;
    *count = c.n;
    return rc;
}

/* --- tabling ------------------------------------------------------------------------------------------------------ */

int draft_whole(struct store *s, struct str subject, const struct json *fields, struct arena *a, struct json **out,
                struct fault *f)
{
    struct record_item item;
    const struct json *basis = NULL;
    int rc = record_item(s, subject, a, &item, f);

    if (rc && rc != -FAULT_NOT_FOUND)
        return rc;
    if (rc == 0) {
        basis = record_fields(&item);
        for (size_t i = 0; i < item.sides; i++)
            if (item.side[i].party == s->me)
                basis = item.side[i].fields;
    }
    *out = basis ? json_copy(a, basis) : json_object(a);
    for (const struct json *v = fields->child; v; v = v->next) {
        const struct field *field = kind_field(kind_of(subject), v->name);
        struct json *old = json_find(*out, v->name);
        if (!field || field->type != FIELD_LTEXT || field->many || !old) {
            json_set(a, *out, v->name, json_copy(a, v));
            continue;
        }
        for (const struct json *t = v->child; t; t = t->next)
            json_set(a, old, t->name, json_copy(a, t));
    }
    return 0;
}
