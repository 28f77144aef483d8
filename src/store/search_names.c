#include "store/search_inner.h"

#include "store/intake.h"
#include "store/tokens.h"
#include "tongue/names.h"

#include <stdlib.h>

enum { MOST = 512, FORMS = 64, KEPT = 64 };
#define LEAST 0.3
#define KIND(name) "\"" TOKENS_MARK "k=" name "\""
#define KINDS(a, b, c, d) " AND (" KIND(a) " OR " KIND(b) " OR " KIND(c) " OR " KIND(d) ")"

struct names {
    struct store *store;
    struct str asked, key; /* its stems */
    struct str prefer;
    bool open_only;
    struct arena *arena;
    struct search_name *out;
    size_t count;
};

static bool has_word(struct str key, struct str word)
{
    struct str one;

    while (key.n) {
        str_cut(&key, ' ', &one);
        if (str_eq(one, word))
            return true;
    }
    return false;
}

/* An office or forum: all words asked for are among its name's. */
static struct names_verdict by_words(const struct names *x, struct str form)
{
    struct str key = index_name_key(x->arena, form), rest = x->key, word;
    size_t asked = 0, words = 0;

    if (str_eq(key, x->key))
        return (struct names_verdict){1, NAMES_EQUAL};
    for (; rest.n; asked++) {
        str_cut(&rest, ' ', &word);
        if (!has_word(key, word))
            return (struct names_verdict){0, NAMES_DIFFERENT};
    }
    for (rest = key; rest.n; words++)
        str_cut(&rest, ' ', &word);
    return (struct names_verdict){asked && words ? 0.4 + 0.5 * (double)asked / (double)words : 0, NAMES_TOKEN};
}

static bool is_same(const struct names *x, const struct search_name *n)
{
    for (size_t i = 0; i < x->count; i++)
        if (strcmp(x->out[i].kind, n->kind) == 0 &&
            (strcmp(n->kind, "place") == 0 ? str_eq(x->out[i].form, n->form) : str_eq(x->out[i].subject, n->subject)))
            return true;
    return false;
}

/* What the record calls it in the language preferred; else in the first; else FORM itself. */
static struct str called(const struct names *x, const struct kind *k, const struct index_texts *t,
                         const struct index_text *form)
{
    const char *field = index_is_named(k) && k->title ? k->title : form->field;
    struct str first = STR("");

    for (size_t i = 0; i < t->count; i++) {
        if (strcmp(t->text[i].field, field) != 0)
            continue;
        if (str_eq(t->text[i].lang, x->prefer))
            return t->text[i].text;
        if (!first.n)
            first = t->text[i].text;
    }
    return first.n ? first : form->text;
}

static void keep(struct names *x, const struct doc *d, const char *kind, const struct index_texts *t,
                 const struct index_text *form, struct names_verdict v)
{
    struct search_name n = {.kind = kind, .subject = d->subject, .called = called(x, d->kind, t, form),
                            .form = form->text, .field = form->field, .lang = form->lang,
                            .why = names_reason_name[v.reason], .score = v.score};

    if (v.score >= LEAST && x->count < KEPT && !is_same(x, &n))
        x->out[x->count++] = n;
}

static bool is_field(const char *field, const char *list)
{
    struct str rest = str_of(list), one;

    while (rest.n) {
        str_cut(&rest, ' ', &one);
        if (str_is(one, field))
            return true;
    }
    return false;
}

/* 0 Latin and others, 1 Cyrillic, 2 Devanagari; by the first letter. */
static int script_of(struct str s)
{
    uint8_t c = s.n ? (uint8_t)s.p[0] : 0;

    return c >= 0xD0 && c <= 0xD3 ? 1 : c == 0xE0 ? 2 : 0;
}

/* The texts in FIELDS against what is asked; of forms alike the one in the same script. */
static void judge(struct names *x, const struct doc *d, const struct index_texts *t, const char *kind,
                  const char *fields)
{
    struct str form[FORMS];
    size_t at[FORMS], forms = 0, which;
    struct names_verdict best = {0, NAMES_DIFFERENT};

    for (int other = 0; other < 2; other++)
        for (size_t i = 0; i < t->count && forms < FORMS; i++)
            if (is_field(t->text[i].field, fields) &&
                (script_of(t->text[i].text) != script_of(x->asked)) == other) {
                form[forms] = t->text[i].text;
                at[forms++] = i;
            }
    if (forms == 0)
        return;
    if (strcmp(kind, "person") == 0 || strcmp(kind, "place") == 0) {
        best = names_any(x->asked, form, forms, &which);
    } else {
        which = 0;
        for (size_t i = 0; i < forms; i++) {
            struct names_verdict v = by_words(x, form[i]);

            if (v.score > best.score) {
                best = v;
                which = i;
            }
        }
    }
    keep(x, d, kind, t, &t->text[at[which]], best);
}

static int consider(struct names *x, int64_t doc, struct fault *f)
{
    struct index_texts t;
    struct doc d;
    int rc = search_doc(x->store, doc, x->arena, &d, f);

    if (rc != 1 || (x->open_only && !d.open))
        return rc < 0 ? rc : 0;
    index_texts(d.kind, d.fields, x->arena, &t);
    if (index_is_named(d.kind))
        judge(x, &d, &t, d.kind->name, "name alias title short former.title");
    else
        judge(x, &d, &t, "place", "place venue signing-place");
    return 0;
}

/* Any of the words, in any way. */
static int ask(struct names *x, const char *kinds, struct fault *f)
{
    struct search_query q;
    struct ask *ask = ARENA_NEW(x->arena, struct ask);
    struct buf match = BUF_EMPTY;
    struct db_rows *r;
    int rc = 0;

    search_parse(x->asked, x->arena, &q);
    for (size_t i = 0; i < q.words && rc == 0; i++) {
        struct search_query one = {.words = 1, .word = &q.word[i], .text = q.text};

        rc = search_ask(x->store, &one, false, ASK_USUAL, x->arena, ask, f);
        if (rc == 0 && ask->words)
            buf_fmt(&match, "%s" STR_FMT, match.n ? " OR " : "(", STR_ARG(ask->match));
    }
    if (rc || match.n == 0)
        goto out;
    buf_fmt(&match, ")%s", kinds);
    if ((rc = db_query(x->store->db, SQL_TEXT_FIND, DB_ARGS(DB_TEXT(buf_view(&match)), DB_BLOB(STR(""))), &r, f)))
        goto out;
    for (int n = 0; n < MOST && (rc = db_next(r, f)) == 1; n++)
        if ((rc = consider(x, db_int(r, 0), f)))
            break;
    db_done(r);
out:
    buf_free(&match);
    return rc < 0 ? rc : 0;
}

static int compare(const void *x, const void *y)
{
    const struct search_name *a = x, *b = y;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return str_cmp(a->subject, b->subject);
}

int search_names(struct store *s, struct str name, struct str prefer, bool open_only, struct arena *a,
                 struct search_name **out, size_t *count, struct fault *f)
{
    struct names x = {.store = s, .asked = name, .prefer = prefer, .open_only = open_only, .arena = a};
    int rc;

    x.key = index_name_key(a, name);
    x.out = ARENA_ARRAY(a, KEPT, struct search_name);
    *count = 0;
    *out = x.out;
    if (!s->has_channel)
        return 0;
    if ((rc = intake_flush(s, f)) || (rc = db_read_begin(s->db, f)))
        return rc;
    if ((rc = ask(&x, KINDS("person", "office", "forum", "forum"), f)) == 0)
        rc = ask(&x, KINDS("session", "contact", "document", "invitation"), f);
    db_read_end(s->db);
    if (rc == 0 && x.count > 1)
        qsort(x.out, x.count, sizeof *x.out, compare);
    *count = x.count;
    return rc;
}
