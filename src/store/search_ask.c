#include "store/search_inner.h"

#include "store/tokens.h"
#include "tongue/stem.h"
#include "tongue/words.h"

enum { TOKENS = 24, SPAN = 6, FORMS = 16, NAMED = 6 };

struct found { /* tokens of a few words */
    size_t places;
    struct {
        size_t start, end, count; /* bytes of the text */
        struct {
            enum words_kind kind;
            struct str token;
        } form[TOKENS];
    } place[ASK_PLACES];
    struct arena *arena;
};

static int on_token(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct found *w = ctx;

    if (position >= ASK_PLACES)
        return 1;
    w->places = position + 1;
    w->place[position].start = start;
    w->place[position].end = end;
    if (w->place[position].count < TOKENS) {
        size_t i = w->place[position].count++;

        w->place[position].form[i].kind = kind;
        w->place[position].form[i].token = arena_str(w->arena, token);
    }
    return 0;
}

static struct found *take_apart(struct arena *a, struct str text, enum words_mode mode)
{
    struct found *w = ARENA_NEW(a, struct found);

    w->arena = a;
    words_each(text, mode, on_token, w);
    return w;
}

/* --- terms ------------------------------------------------------------------------------------------------------- */

static enum rank_way found_by(enum words_kind kind)
{
    static const enum rank_way by[] = {[WORDS_SURFACE] = RANK_BY_SURFACE, [WORDS_STEM] = RANK_BY_STEM,
                                      [WORDS_NAME] = RANK_BY_NAME, [WORDS_PART] = RANK_BY_STEM};

    return by[kind];
}

/* The tokens of place I that are found BY, or by that and better. */
static struct ask_place place_of(const struct found *w, size_t i, enum rank_way by, bool better, struct arena *a)
{
    struct str *token = ARENA_ARRAY(a, w->place[i].count, struct str);
    struct ask_place out = {0, token};

    for (size_t n = 0; n < w->place[i].count; n++) {
        enum rank_way how = found_by(w->place[i].form[n].kind);

        if (how == by || (better && how > by))
            token[out.count++] = w->place[i].form[n].token;
    }
    return out;
}

static bool has_any(const struct found *w, enum rank_way by)
{
    for (size_t i = 0; i < w->places; i++)
        for (size_t n = 0; n < w->place[i].count; n++)
            if (found_by(w->place[i].form[n].kind) == by)
                return true;
    return false;
}

static void add_term(struct ask *ask, const struct found *w, uint32_t words, enum rank_way by, bool better, bool prefix,
                     struct arena *a)
{
    struct ask_place *place;

    if (ask->terms == ASK_TERMS)
        return;
    place = ARENA_ARRAY(a, w->places, struct ask_place);
    for (size_t i = 0; i < w->places; i++)
        place[i] = place_of(w, i, by, better, a);
    ask->term[ask->terms++] = (struct ask_term){words, by, prefix, w->places, place};
}

/* One word stands in one term for each way it is found; several in a row in two: as written, and each in any way. */
static void add_terms(struct ask *ask, const struct found *w, uint32_t words, bool prefix, struct arena *a)
{
    enum rank_way worst = RANK_BY_SURFACE;

    for (int by = RANK_BY_SURFACE; w->places && by > RANK_BY_NOTHING; by--)
        if (has_any(w, (enum rank_way)by)) {
            worst = (enum rank_way)by;
            if (w->places == 1 && (by == RANK_BY_SURFACE || !ask->exact))
                add_term(ask, w, words, worst, false, prefix, a);
        }
    if (w->places < 2)
        return;
    ask->phrased = true;
    add_term(ask, w, words, RANK_BY_SURFACE, false, prefix, a);
    if (worst != RANK_BY_SURFACE && !ask->exact)
        add_term(ask, w, words, worst, true, prefix, a);
}

/* --- the expression ---------------------------------------------------------------------------------------------- */

static void put_term(struct buf *b, const struct ask_term *t)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < t->places; i++) {
        if (i)
            buf_byte(b, TOKENS_PIECE);
        for (size_t n = 0; n < t->place[i].count; n++) {
            if (n)
                buf_byte(b, TOKENS_PART);
            for (size_t c = 0; c < t->place[i].token[n].n; c++)
                if (t->place[i].token[n].p[c] != '"')
                    buf_byte(b, (uint8_t)t->place[i].token[n].p[c]);
        }
    }
    buf_z(b, t->prefix ? "\" *" : "\"");
}

/* Terms FROM .. the last, any of them. */
static void put_terms(struct buf *b, const struct ask *ask, size_t from)
{
    buf_byte(b, '(');
    for (size_t i = from; i < ask->terms; i++) {
        if (i > from)
            buf_z(b, " OR ");
        put_term(b, &ask->term[i]);
    }
    buf_byte(b, ')');
}

static void put_mark(struct buf *b, const char *what, struct str value)
{
    if (value.n == 0)
        return;
    buf_z(b, b->n ? " AND \"" TOKENS_MARK : "\"" TOKENS_MARK);
    buf_z(b, what);
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] > ' ' && value.p[i] != '"')
            buf_byte(b, (uint8_t)value.p[i]);
    buf_byte(b, '"');
}

static void put_kinds(struct buf *b)
{
    buf_byte(b, '(');
    for (const struct kind *k = kind_table; k->name; k++)
        buf_fmt(b, "%s\"" TOKENS_MARK "k=%s\"", k == kind_table ? "" : " OR ", k->name);
    buf_byte(b, ')');
}

/* --- names on record --------------------------------------------------------------------------------------------- */

struct form {
    struct str text;
    bool person;
};
struct forms {
    size_t count, docs;
    struct form form[FORMS];
    struct str subject[NAMED]; /* who is called so */
};

static void add_form(struct forms *out, struct str text, bool person, struct arena *a)
{
    for (size_t i = 0; i < out->count; i++)
        if (str_eq(out->form[i].text, text))
            return;
    if (out->count < FORMS)
        out->form[out->count++] = (struct form){arena_str(a, text), person};
}

static int find_forms(struct store *s, int64_t doc, bool open_only, struct arena *a, struct forms *out, struct fault *f)
{
    struct db_rows *r;
    struct doc head;
    int rc = search_doc_head(s, doc, a, &head, f);

    if (rc <= 0 || (open_only && !head.open))
        return rc < 0 ? rc : 0;
    if ((rc = db_query(s->record_db, SQL_NAME_FORMS, DB_ARGS(DB_INT(doc), DB_INT(doc)), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1)
        add_form(out, db_bytes(r, 0), strcmp(head.kind->name, "person") == 0, a);
    db_done(r);
    if (rc == 0 && out->docs < NAMED)
        out->subject[out->docs++] = head.subject;
    return rc;
}

/* Everything that those called NAME are called. */
static int find_named(struct store *s, struct str name, bool open_only, struct arena *a, struct forms *out,
                      struct fault *f)
{
    struct str key = index_name_key(a, name);
    struct db_rows *r;
    int64_t doc[NAMED];
    size_t docs = 0;
    int rc;

    if (key.n == 0)
        return 0;
    if ((rc = db_query(s->record_db, SQL_NAME_DOCS, DB_ARGS(DB_TEXT(key), DB_INT(NAMED)), &r, f)))
        return rc;
    while ((rc = db_next(r, f)) == 1 && docs < NAMED)
        doc[docs++] = db_int(r, 0);
    db_done(r);
    for (size_t i = 0; i < docs && rc >= 0; i++)
        rc = find_forms(s, doc[i], open_only, a, out, f);
    return rc < 0 ? rc : 0;
}

static void drop_sounds(struct found *w)
{
    for (size_t i = 0; i < w->places; i++) {
        size_t n = 0;

        for (size_t k = 0; k < w->place[i].count; k++)
            if (w->place[i].form[k].kind != WORDS_NAME)
                w->place[i].form[n++] = w->place[i].form[k];
        w->place[i].count = n;
    }
}

/* A known name counts as well as the words that were typed; a person's family name alone is the poorest way. */
static void add_form_terms(struct ask *ask, const struct form *form, uint32_t words, struct arena *a)
{
    struct found *w = take_apart(a, form->text, WORDS_QUERY);
    struct ask_place *place;

    drop_sounds(w);
    if (w->places == 0 || ask->terms + 2 > ASK_TERMS)
        return;
    place = ARENA_ARRAY(a, w->places, struct ask_place);
    for (size_t i = 0; i < w->places; i++)
        place[i] = place_of(w, i, RANK_BY_STEM, true, a);
    ask->term[ask->terms++] = (struct ask_term){words, RANK_BY_STEM, false, w->places, place};
    if (form->person && w->places > 1)
        ask->term[ask->terms++] = (struct ask_term){
            words, RANK_BY_NAME, false, 1, &place[index_family(w->place[w->places - 1].form[0].token, w->places)]};
}

/* What names SUBJECT without a word. */
static void add_ref_term(struct ask *ask, struct str subject, uint32_t words, struct arena *a)
{
    struct ask_place *place = ARENA_NEW(a, struct ask_place);
    struct str *token = ARENA_NEW(a, struct str);

    if (ask->terms == ASK_TERMS)
        return;
    *token = arena_fmt(a, TOKENS_MARK "r=" STR_FMT, STR_ARG(subject));
    *place = (struct ask_place){1, token};
    ask->term[ask->terms++] = (struct ask_term){words, RANK_BY_NAME, false, 1, place};
}

/* --- putting it together ----------------------------------------------------------------------------------------- */

struct unit { /* a word as people count them; a phrase */
    struct found *found;
    struct str text;
    bool plain;   /* neither phrase nor beginning */
    bool prefix;
    bool skip;    /* a word of grammar that does not matter */
    bool next_to; /* the one before is plain, and nothing stands between */
};
struct making {
    struct store *store;
    const struct search_query *query;
    struct arena *arena;
    struct ask *ask;
    struct buf expr;
    bool open_only, wide;
    size_t units;
    struct unit unit[RANK_WORDS];
};

static bool is_grammar(const struct found *w)
{
    struct str word = w->places == 1 && w->place[0].count == 1 ? w->place[0].form[0].token : STR("");

    for (int l = 0; l < LANGS && word.n; l++)
        if (stem_is_grammar((enum lang)l, word))
            return true;
    return false;
}

static bool has_blank(struct str text, size_t from, size_t to)
{
    for (; from < to; from++)
        if ((uint8_t)text.p[from] <= ' ')
            return true;
    return false;
}

static void add_unit(struct making *m, struct found *w, struct str text, bool plain, bool prefix, bool next_to)
{
    if (w->places && m->units < RANK_WORDS)
        m->unit[m->units++] = (struct unit){.found = w, .text = text, .plain = plain, .prefix = prefix,
                                            .skip = plain && is_grammar(w), .next_to = next_to};
}

/* Plain words in a row, read together, since some are one (अंतर सरकारी); so are places without a blank between. */
static void add_plain(struct making *m, struct str text)
{
    const struct found *all = take_apart(m->arena, text, WORDS_QUERY);

    for (size_t from = 0, to; from < all->places; from = to) {
        struct found *w = ARENA_NEW(m->arena, struct found);

        for (to = from + 1; to < all->places && !has_blank(text, all->place[to - 1].end, all->place[to].start);)
            to++;
        w->places = to - from;
        memcpy(w->place, all->place + from, w->places * sizeof w->place[0]);
        add_unit(m, w, str_make(text.p + w->place[0].start, w->place[w->places - 1].end - w->place[0].start), true,
                 false, from > 0);
    }
}

static bool is_plain(const struct search_word *w)
{
    return !w->phrase && !w->prefix;
}

/* Only blanks stand between X and Y. */
static bool touch(const struct search_word *x, const struct search_word *y)
{
    for (const char *p = x->text.p + x->text.n; p < y->text.p; p++)
        if ((uint8_t)*p > ' ')
            return false;
    return true;
}

static void make_units(struct making *m)
{
    const struct search_query *q = m->query;
    size_t to, left = 0;

    for (size_t i = 0; i < q->words; i = to) {
        const struct search_word *w = &q->word[i];

        to = i + 1;
        if (!is_plain(w)) {
            add_unit(m, take_apart(m->arena, w->text, w->prefix ? WORDS_PREFIX : WORDS_QUERY), w->text, false,
                     w->prefix, false);
            continue;
        }
        while (to < q->words && is_plain(&q->word[to]) && touch(&q->word[to - 1], &q->word[to]))
            to++;
        add_plain(m, str_make(w->text.p, (size_t)(q->word[to - 1].text.p + q->word[to - 1].text.n - w->text.p)));
    }
    for (size_t i = 0; i < m->units; i++)
        left += !m->unit[i].skip;
    for (size_t i = 0; i < m->units && left == 0; i++)
        m->unit[i].skip = false;
}

/* Unit I by itself; false where it does not matter. */
static bool put_unit(struct making *m, size_t i, bool first)
{
    const struct unit *u = &m->unit[i];
    size_t from = m->ask->terms;

    if (!u->skip)
        add_terms(m->ask, u->found, 1u << i, u->prefix, m->arena);
    if (m->ask->terms == from)
        return false;
    if (!first)
        buf_z(&m->expr, " AND ");
    put_terms(&m->expr, m->ask, from);
    m->ask->words++;
    return true;
}

/* Units FROM .. TO, which are a name: themselves, or any of the forms. */
static void put_named(struct making *m, size_t from, size_t to, const struct forms *forms)
{
    size_t at = m->expr.n, before;
    uint32_t words = 0;
    bool any = false;

    if (at)
        buf_z(&m->expr, " AND ");
    buf_z(&m->expr, "((");
    for (size_t i = from; i <= to; i++)
        if (put_unit(m, i, !any)) {
            any = true;
            words |= 1u << i;
        }
    if (!any) {
        m->expr.n = at;
        return;
    }
    buf_byte(&m->expr, ')');
    before = m->ask->terms;
    for (size_t i = 0; i < forms->count; i++)
        add_form_terms(m->ask, &forms->form[i], words, m->arena);
    for (size_t i = 0; i < forms->docs; i++)
        add_ref_term(m->ask, forms->subject[i], words, m->arena);
    if (m->ask->terms > before) {
        buf_z(&m->expr, " OR ");
        put_terms(&m->expr, m->ask, before);
    }
    buf_byte(&m->expr, ')');
}

/* The longest name that begins with unit I; its last one in *TO, or no forms. */
static int longest_name(struct making *m, size_t i, size_t *to, struct forms *forms, struct fault *f)
{
    size_t end = i + 1;
    int rc = 0;

    forms->count = forms->docs = 0;
    while (end < m->units && end < i + SPAN && m->unit[end].next_to)
        end++;
    for (; end > i && forms->count == 0 && rc == 0; end--) {
        const struct unit *first = &m->unit[i], *last = &m->unit[end - 1];

        *to = end - 1;
        if (!first->skip && !first->prefix)
            rc = find_named(m->store, str_make(first->text.p, (size_t)(last->text.p + last->text.n - first->text.p)),
                            m->open_only, m->arena, forms, f);
    }
    return rc;
}

/* Persons, offices and forums with unit I in one of their names. */
static int find_holders(struct making *m, size_t i, struct forms *out, struct fault *f)
{
    size_t before = m->ask->terms;
    struct buf match = BUF_EMPTY;
    struct db_rows *r;
    struct doc head;
    int rc;

    if (!m->unit[i].skip)
        add_terms(m->ask, m->unit[i].found, 1u << i, m->unit[i].prefix, m->arena);
    if (m->ask->terms == before)
        return 0;
    put_terms(&match, m->ask, before);
    m->ask->terms = before;
    buf_z(&match, " AND (\"" TOKENS_MARK "k=person\" OR \"" TOKENS_MARK "k=office\" OR \"" TOKENS_MARK "k=forum\")");
    put_mark(&match, "", m->open_only ? STR("o") : STR(""));
    rc = db_query(m->store->db, SQL_TEXT_FIND, DB_ARGS(DB_TEXT(buf_view(&match)), DB_BLOB(STR(""))), &r, f);
    buf_free(&match);
    if (rc)
        return rc;
    while (out->docs < NAMED && (rc = db_next(r, f)) == 1)
        if ((rc = search_doc_head(m->store, db_int(r, 0), m->arena, &head, f)) < 0)
            break;
        else if (rc == 1)
            out->subject[out->docs++] = head.subject;
    db_done(r);
    return rc < 0 ? rc : 0;
}

static int put_units(struct making *m, struct fault *f)
{
    size_t to = 0;
    struct forms forms;
    int rc;

    for (size_t i = 0; i < m->units; i++) {
        if ((rc = longest_name(m, i, &to, &forms, f)))
            return rc;
        if (forms.count == 0)
            to = i;
        if (forms.count == 0 && m->wide && (rc = find_holders(m, i, &forms, f)))
            return rc;
        if (forms.count == 0 && forms.docs == 0) {
            put_unit(m, i, m->expr.n == 0);
            continue;
        }
        put_named(m, i, to, &forms);
        i = to;
    }
    return 0;
}

static void finish(struct making *m)
{
    const struct search_query *q = m->query;
    struct rank_phrase *phrase = ARENA_ARRAY(m->arena, m->ask->terms, struct rank_phrase);

    for (size_t i = 0; i < m->ask->terms; i++)
        phrase[i] = (struct rank_phrase){m->ask->term[i].words, m->ask->term[i].by};
    m->ask->phrases = str_make(phrase, m->ask->terms * sizeof *phrase);
    if (m->ask->words == 0)
        put_kinds(&m->expr);
    put_mark(&m->expr, "l=", q->lang);
    m->ask->read_match = m->ask->words ? arena_str(m->arena, buf_view(&m->expr)) : STR("");
    put_mark(&m->expr, "k=", q->kind);
    put_mark(&m->expr, "p=", q->party);
    put_mark(&m->expr, "", m->open_only ? STR("o") : STR(""));
    m->ask->match = arena_str(m->arena, buf_view(&m->expr));
}

int search_ask(struct store *s, const struct search_query *q, bool open_only, enum ask_how how, struct arena *a,
               struct ask *out, struct fault *f)
{
    struct making *m = ARENA_NEW(a, struct making);
    int rc;

    m->store = s;
    m->query = q;
    m->arena = a;
    m->ask = out;
    m->open_only = open_only;
    memset(out, 0, sizeof *out);
    out->exact = how == ASK_EXACT;
    m->wide = how == ASK_WIDE;
    make_units(m);
    if ((rc = put_units(m, f)) == 0)
        finish(m);
    buf_free(&m->expr);
    return rc;
}
