#include "forum/lexicon.h"

#include "tongue/gazette.h"
#include "tongue/nominative.h"
#include "tongue/stem.h"

enum { NEWEST_READ = 4096 };

/* --- reading the record ------------------------------------------------------------------------------------------- */

static struct lexicon_name *add(struct lexicon *x, int kind, struct str subject, struct str text)
{
    if (!text.n)
        return NULL;
    if (x->count == x->cap) {
        struct lexicon_name *more = ARENA_ARRAY(x->arena, x->cap = x->cap * 2 + 64, struct lexicon_name);
        if (x->count)
            memcpy(more, x->name, x->count * sizeof *more);
        x->name = more;
    }
    x->name[x->count] = (struct lexicon_name){.kind = kind, .subject = subject, .text = text};
    return &x->name[x->count++];
}

static struct str trimmed(struct str s)
{
    while (s.n && s.p[0] == ' ')
        s.p++, s.n--;
    while (s.n && s.p[s.n - 1] == ' ')
        s.n--;
    return s;
}

/* A title, and where it ends with something in brackets, that and the title without it. */
static void add_title(struct lexicon *x, int kind, struct str subject, struct str text, bool other)
{
    const char *open = memchr(text.p, '(', text.n);
    struct str part[3] = {text, STR(""), STR("")};

    if (open && text.p[text.n - 1] == ')') {
        part[1] = trimmed(str_make(text.p, (size_t)(open - text.p)));
        part[2] = trimmed(str_make(open + 1, (size_t)(text.p + text.n - 2 - open)));
    }
    for (size_t i = 0; i < 3; i++) {
        struct lexicon_name *n = add(x, kind, subject, part[i]);
        if (n)
            n->multilateral = other;
    }
}

static void add_texts(struct lexicon *x, int kind, struct str subject, const struct json *texts, bool other)
{
    for (const struct json *t = texts ? texts->child : NULL; t; t = t->next)
        if (t->type == JSON_STRING && t->str.n)
            add_title(x, kind, subject, t->str, other);
}

static void add_forum(struct lexicon *x, struct str subject, const struct json *fields)
{
    const struct json *former = json_get(fields, "former"), *ours = json_get(fields, "ours");
    bool other = str_is(json_str(json_get(fields, "kind")), "multilateral") || (ours && !ours->truth);

    add_texts(x, READER_NAME_FORUM, subject, json_get(fields, "title"), other);
    for (const struct json *each = former ? former->child : NULL; each; each = each->next)
        add_texts(x, READER_NAME_FORUM, subject, json_get(each, "title"), other);
}

static void add_person(struct lexicon *x, struct str subject, const struct json *fields)
{
    const struct json *alias = json_get(fields, "alias");

    add_texts(x, READER_NAME_PERSON, subject, json_get(fields, "name"), false);
    for (const struct json *each = alias ? alias->child : NULL; each; each = each->next)
        add(x, READER_NAME_PERSON, subject, json_str(each));
}

static void add_office(struct lexicon *x, struct str subject, const struct json *fields)
{
    size_t first = x->count;

    add_texts(x, READER_NAME_OFFICE, subject, json_get(fields, "title"), false);
    add_texts(x, READER_NAME_OFFICE, subject, json_get(fields, "short"), false);
    for (size_t i = first; i < x->count; i++)
        x->name[i].party = json_str(json_get(fields, "party"));
}

static void add_document(struct lexicon *x, struct str subject, const struct json *fields)
{
    add_texts(x, LEXICON_DOCUMENT, subject, json_get(fields, "title"), false);
}

struct str lexicon_code(struct arena *a, struct str code)
{
    char *z = arena_z(a, code);

    for (char *p = z; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    return str_of(z);
}

/* The places of sessions; none twice. */
static void add_place(struct lexicon *x, struct str subject, const struct json *fields)
{
    const struct json *place = json_get(fields, "place");
    struct str host = lexicon_code(x->arena, json_str(json_get(fields, "host")));

    (void)subject;
    for (const struct json *t = place ? place->child : NULL; t; t = t->next) {
        struct lexicon_name *n;
        bool known = false;
        for (size_t i = 0; i < x->count && !known; i++)
            known = x->name[i].kind == READER_NAME_PLACE && str_eq(x->name[i].text, t->str);
        if (!known && (n = add(x, READER_NAME_PLACE, host, t->str)))
            n->whole = place;
    }
}

static bool is_ours_pending(const struct store *s, const struct record_version *v)
{
    return v->v.party == s->me && (v->v.state == STAND_PROPOSED || v->v.state == STAND_AD_REFERENDUM);
}

static int each_of(struct lexicon *x, struct store *s, const char *kind, size_t limit,
                   void (*put)(struct lexicon *x, struct str subject, const struct json *fields), struct fault *f)
{
    struct record_items items;
    int rc = record_list(s, kind_find(str_of(kind)), (struct record_page){.limit = limit, .newest_first = limit > 0},
                         x->arena, &items, f);

    for (size_t i = 0; rc == 0 && i < items.count; i++) {
        const struct json *fields = record_fields(&items.item[i]);
        if (fields)
            put(x, items.item[i].subject, fields);
        for (size_t v = 0; v < items.item[i].versions; v++) /* what we would have it be called */
            if (is_ours_pending(s, &items.item[i].version[v]) && items.item[i].version[v].fields != fields)
                put(x, items.item[i].subject, items.item[i].version[v].fields);
    }
    return rc;
}

static int each_draft(struct lexicon *x, struct store *s, const char *kind,
                      void (*put)(struct lexicon *x, struct str subject, const struct json *fields), struct fault *f)
{
    struct desk_drafts d;
    struct json *fields;
    int rc = desk_drafts_under(s, kind, x->arena, &d, f);

    for (size_t i = 0; rc == 0 && i < d.count; i++)
        if (d.draft[i].state == DESK_OPEN && json_parse(d.draft[i].fields, JSON_BIG, x->arena, &fields, NULL) == 0)
            put(x, d.draft[i].subject, fields);
    return rc;
}

/* What the reader may take for one of our forums: titles of other people's, and of ministries, are words like others. */
static const struct reader_lexicon *for_reader(const struct lexicon *x)
{
    struct reader_name *name = ARENA_ARRAY(x->arena, x->count + 1, struct reader_name);
    size_t n = 0;

    for (size_t i = 0; i < x->count; i++) {
        const struct lexicon_name *m = &x->name[i];
        if (!m->multilateral && m->kind <= READER_NAME_PARTY && m->kind != READER_NAME_OFFICE &&
            (m->kind != READER_NAME_PLACE || m->subject.n))
            name[n++] = (struct reader_name){(enum reader_name_kind)m->kind, m->subject, m->text};
    }
    return n ? reader_lexicon_make(x->arena, name, n) : NULL;
}

int lexicon_load(struct store *s, struct arena *a, struct lexicon *out, struct fault *f)
{
    int rc = 0;

    *out = (struct lexicon){.arena = a};
    if (!s)
        return 0;
    for (size_t i = 0; s->has_channel && i < s->charter.count; i++)
        add_texts(out, READER_NAME_PARTY, lexicon_code(a, s->charter.party[i].code), s->charter.party[i].names, false);
    if (s->has_channel &&
        ((rc = each_of(out, s, "forum", 0, add_forum, f)) || (rc = each_of(out, s, "person", 0, add_person, f)) ||
         (rc = each_of(out, s, "office", 0, add_office, f)) ||
         (rc = each_of(out, s, "document", NEWEST_READ, add_document, f)) ||
         (rc = each_of(out, s, "session", NEWEST_READ, add_place, f))))
        return rc;
    if ((rc = each_draft(out, s, "document", add_document, f)) || (rc = each_draft(out, s, "forum", add_forum, f)) ||
        (rc = each_draft(out, s, "person", add_person, f)) || (rc = each_draft(out, s, "office", add_office, f)))
        return rc;
    for (size_t i = 0; i < out->count; i++)
        if (out->name[i].kind == READER_NAME_PERSON || out->name[i].kind == READER_NAME_PLACE)
            out->name[i].ready = names_prepare(a, out->name[i].text);
    out->reader = for_reader(out);
    return 0;
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

static const struct lexicon_name *best(const struct lexicon *x, int kind, struct str text)
{
    const struct lexicon_name *found = NULL;
    struct arena t = ARENA_EMPTY;
    const struct names_name *asked = names_prepare(&t, text);
    double score = NAMES_SAME;

    for (size_t i = 0; text.n && i < x->count; i++) {
        struct names_verdict v;
        if (x->name[i].kind != kind)
            continue;
        v = names_compare(asked, x->name[i].ready);
        if (v.score < score || (found && v.score <= score))
            continue;
        found = &x->name[i];
        score = v.score;
    }
    arena_release(&t);
    return found;
}

struct str lexicon_person(const struct lexicon *x, struct str text)
{
    const struct lexicon_name *n = best(x, READER_NAME_PERSON, text);

    return n ? n->subject : STR("");
}

const struct json *lexicon_place(const struct lexicon *x, struct str text)
{
    const struct lexicon_name *n = best(x, READER_NAME_PLACE, text);

    return n ? n->whole : NULL;
}

/* Words that join others and name nothing. */
static bool is_joint(struct str norm)
{
    static const char *const word[] = {"का", "के", "की", "of", "the", "for", "एवं", "और", "and", "и", "'s"};

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_is(norm, word[i]))
            return true;
    return false;
}

/* A word made of one of PARTY's names: Russia, Russian, российский. */
static bool is_land(const struct lexicon *x, struct arena *t, struct str party, struct str norm)
{
    struct str code = lexicon_code(t, party);

    for (size_t i = 0; party.n && i < x->count; i++) {
        struct str stem;
        if (x->name[i].kind != READER_NAME_PARTY || !str_eq(x->name[i].subject, code))
            continue;
        stem = sentence_stem(sentence_norm(t, x->name[i].text));
        if (stem.n >= 4 && norm.n >= stem.n && memcmp(norm.p, stem.p, stem.n) == 0)
            return true;
    }
    return false;
}

/* Another of its names, or an abbreviation of one: РФ, Russian Federation, भारतीय. */
static bool is_known_land(const struct gazette_found *g, uint32_t i, struct str code)
{
    const struct gazette_mark *country = gazette_over(g, i, GAZETTE_COUNTRY),
                              *nation = gazette_over(g, i, GAZETTE_NATION);

    return (country && str_eq(country->value, code)) || (nation && str_eq(nation->value, code));
}

enum { STEMS = 32, FEW = 4 };

/* A title's words but joints and lands. */
struct stems {
    struct str stem[STEMS];
    struct str joined; /* the words as one: रक्षामंत्री is रक्षा मंत्री */
    size_t n;
    enum lang lang;
    bool land; /* one was there */
};

/* One spelling of English: defense, defence. */
static struct str spelled(struct arena *t, struct str norm)
{
    char *z;

    if (!norm.n || (uint8_t)norm.p[0] >= 0x80 || norm.n >= NORMAL_BYTES)
        return norm;
    z = arena_alloc(t, NORMAL_BYTES);
    memcpy(z, norm.p, norm.n);
    return str_make(z, stem_spelling(z, norm.n));
}

static void stems_of(const struct lexicon *x, struct arena *t, struct str text, struct str party, struct stems *out)
{
    struct sentence_text s;
    struct gazette_found found;
    struct str code = lexicon_code(t, party);
    const struct gazette *lands;

    *out = (struct stems){.joined = STR("")};
    sentence_cut(t, party.n ? nominative_office(t, text) : text, &s);
    out->lang = s.lang;
    lands = gazette_builtin(s.lang);
    gazette_find(&lands, party.n > 0, t, &s, &found);
    for (size_t i = 0; i < s.n && out->n < STEMS; i++) {
        struct str norm = s.token[i].norm;
        if (!(s.token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER)) || is_joint(norm))
            continue;
        if (is_land(x, t, party, norm) || (party.n && is_known_land(&found, (uint32_t)i, code))) {
            out->land = true;
            continue;
        }
        out->joined = arena_fmt(t, STR_FMT STR_FMT, STR_ARG(out->joined), STR_ARG(norm));
        out->stem[out->n++] = sentence_stem(spelled(t, norm));
    }
}

/* Every word of A is in B: "Minister of Defence", "Defence Minister". */
static bool all_in(const struct stems *a, const struct stems *b)
{
    for (size_t i = 0; i < a->n; i++) {
        size_t in_a = 0, in_b = 0;
        for (size_t k = 0; k < a->n; k++)
            in_a += str_eq(a->stem[k], a->stem[i]);
        for (size_t k = 0; k < b->n; k++)
            in_b += str_eq(b->stem[k], a->stem[i]);
        if (in_a != in_b)
            return false;
    }
    return true;
}

static bool same_stems(const struct stems *a, const struct stems *b)
{
    bool same = a->n == b->n;

    for (size_t i = 0; i < a->n && same; i++)
        same = str_eq(a->stem[i], b->stem[i]);
    if (same || !a->n || !b->n)
        return same && a->n > 0;
    return (a->lang == LANG_EN && a->n == b->n && a->n <= FEW && all_in(a, b)) ||
           (a->lang == LANG_HI && str_eq(a->joined, b->joined));
}

/* The same words but for endings and joints. */
static bool same_words(const struct lexicon *x, struct str one, struct str other)
{
    struct arena t = ARENA_EMPTY;
    struct stems a, b;
    bool same;

    stems_of(x, &t, one, STR(""), &a);
    stems_of(x, &t, other, STR(""), &b);
    same = same_stems(&a, &b);
    arena_release(&t);
    return same;
}

/* Is ONE, without the land of PARTY, the office OTHER? MARKED: it names the land. */
static bool same_office(const struct lexicon *x, struct str one, struct str other, struct str party, bool *marked)
{
    struct arena t = ARENA_EMPTY;
    struct stems a, b;
    bool same;

    stems_of(x, &t, one, party, &a);
    stems_of(x, &t, other, party, &b);
    *marked = a.land;
    same = same_stems(&a, &b);
    arena_release(&t);
    return same;
}

struct str lexicon_office(const struct lexicon *x, struct str text, struct str party, struct str *of)
{
    bool marked;

    for (size_t i = 0; text.n && i < x->count; i++) {
        const struct lexicon_name *n = &x->name[i];
        if (n->kind != READER_NAME_OFFICE || !n->party.n || (party.n && !str_eq(party, n->party)) ||
            !same_office(x, text, n->text, n->party, &marked) || (!party.n && !marked))
            continue;
        *of = n->party;
        return n->subject;
    }
    return STR("");
}

struct str lexicon_document(const struct lexicon *x, struct str title)
{
    for (size_t i = 0; title.n && i < x->count; i++)
        if (x->name[i].kind == LEXICON_DOCUMENT && same_words(x, title, x->name[i].text))
            return x->name[i].subject;
    return STR("");
}

struct str lexicon_multilateral(const struct lexicon *x, struct str title, struct str acronym)
{
    for (size_t i = 0; i < x->count; i++) {
        const struct lexicon_name *n = &x->name[i];
        if (n->kind == READER_NAME_FORUM && n->multilateral &&
            ((acronym.n && str_eq(n->text, acronym)) || (title.n && same_words(x, title, n->text))))
            return n->subject;
    }
    return STR("");
}
