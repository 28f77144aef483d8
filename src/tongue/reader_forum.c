#include "tongue/reader_inner.h"

#include "tongue/nominative.h"

#include <stdlib.h>

#define LAND UINT64_C(0x6c616e64) /* keeps countries apart from words */

/* --- what a name is made of --- */

static bool has_stem(const struct reader_stems *s, uint64_t key)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->key[i] == key)
            return true;
    return false;
}

static void add_stem(struct reader_stems *s, uint64_t key, bool land)
{
    if (s->n == READER_STEMS || has_stem(s, key))
        return;
    if (land) {
        memmove(s->key + s->lands + 1, s->key + s->lands, (s->n - s->lands) * sizeof *s->key);
        s->key[s->lands++] = key;
        s->n++;
    } else {
        s->key[s->n++] = key;
    }
}

static const struct gazette_mark *over(const struct gazette_found *g, uint32_t i, enum gazette_kind kind)
{
    return g->kinds[i] & GAZETTE_BIT(kind) ? gazette_over(g, i, kind) : NULL;
}

/* What abbreviations of the trade stand for: their words are those of the whole name. */
static bool expand(const struct sentence_token *t, struct reader_stems *out)
{
    static const struct {
        const char *norm, *word[2];
    } table[] = {{"втс", {"военно", "техническому"}}, {"тэс", {"торгово", "экономическому"}},
                 {"mtc", {"military", "technical"}},  {"mmtc", {"military", "technical"}},
                 {"tec", {"trade", "economic"}},      {"एमटीसी", {"सैन्य", "तकनीकी"}},
                 {"एमएंडएमटीसी", {"सैन्य", "तकनीकी"}},   {"टीईसी", {"व्यापार", "आर्थिक"}}};

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (sentence_is(t, table[i].norm)) {
            for (int k = 0; k < 2; k++)
                add_stem(out, sentence_key(sentence_stem(str_of(table[i].word[k]))), false);
            return true;
        }
    return false;
}

void reader_forum_stems(const struct sentence_text *t, const struct gazette_found *g, struct reader_span s,
                        struct reader_stems *out)
{
    const uint64_t skip = GAZETTE_BIT(GAZETTE_BODY) | GAZETTE_BIT(GAZETTE_STOP) | GAZETTE_BIT(GAZETTE_SESSION);

    *out = (struct reader_stems){0};
    for (uint32_t i = s.from; i < s.to; i++) {
        const struct gazette_mark *land = over(g, i, GAZETTE_COUNTRY), *m;
        if (!land)
            land = over(g, i, GAZETTE_NATION);
        if (land) {
            add_stem(out, sentence_key(land->value) ^ LAND, true);
            continue;
        }
        if (!(t->token[i].flags & (SENTENCE_WORD | SENTENCE_NUMBER)) || (g->kinds[i] & skip))
            continue;
        if ((m = over(g, i, GAZETTE_MODIFIER)) != NULL && str_is(m->value, "g"))
            continue;
        if ((m = over(g, i, GAZETTE_EVENT)) != NULL &&
            (i + 1 == m->to || !(str_is(m->value, "consultations") || str_is(m->value, "dialogue"))))
            continue;
        if (t->token[i].script == SENTENCE_DEVANAGARI && t->token[i].number >= 0)
            continue; /* 24वें */
        if ((t->token[i].norm.n < 3 && t->token[i].number < 0) || expand(&t->token[i], out))
            continue;
        add_stem(out, sentence_key(sentence_stem(t->token[i].norm)), false);
    }
}

double reader_forum_cover(const struct reader_stems *part, const struct reader_stems *whole)
{
    size_t both = 0;

    for (size_t i = 0; i < part->n; i++)
        both += has_stem(whole, part->key[i]);
    return part->n ? (double)both / (double)part->n : 0;
}

struct str reader_forum_title(const struct reader *r, struct reader_span title)
{
    struct str s = reader_text(r, title);

    for (uint32_t i = title.from + 1; i + 3 < title.to && r->t.lang == LANG_HI; i++)
        if (r->ordinal_at[i] && reader_is(r, i + 1, "दौर")) { /* the number is none of the name */
            struct reader_span a = {title.from, r->ordinal[r->ordinal_at[i] - 1].from}, b = {i + 3, title.to};
            return arena_fmt(r->a, STR_FMT " " STR_FMT, STR_ARG(reader_text(r, a)), STR_ARG(reader_text(r, b)));
        }
    return r->t.lang == LANG_RU ? nominative_title(r->a, s) : s;
}

/* --- one forum of the text --- */

int reader_forum_new(struct reader *r, struct reader_span span, const char *kind)
{
    struct reader_forum *f;

    if (r->forums == READER_FORUMS)
        return READER_NONE;
    f = &r->forum[r->forums];
    *f = (struct reader_forum){.kind = kind, .title = span, .parent = READER_NONE};
    f->subject = f->multi = STR("");
    return (int)r->forums++;
}

static bool lands_clash(const struct reader_stems *a, const struct reader_stems *b)
{
    if (a->lands == 0 || b->lands == 0)
        return false;
    for (size_t i = 0; i < a->lands; i++)
        for (size_t k = 0; k < b->lands; k++)
            if (a->key[i] == b->key[k])
                return false;
    return true;
}

static bool one_forum(const struct reader_forum *f, const char *kind, const struct reader_stems *s, struct str multi)
{
    if (strcmp(f->kind, kind) != 0 || !str_eq(f->multi, multi) || lands_clash(&f->stems, s))
        return false;
    if (multi.n)
        return true;
    if (s->n == 0 || f->stems.n == 0)
        return s->n == f->stems.n;
    return reader_forum_cover(s, &f->stems) >= 0.8 || reader_forum_cover(&f->stems, s) >= 0.8;
}

/* "The commission": the forum of that kind named last; else one that is only called so. */
static int generic_forum(struct reader *r, const char *kind, struct reader_span span)
{
    int last = READER_NONE;

    for (size_t i = r->ats; i > 0; i--) {
        int f = r->at[i - 1].forum;
        if (f != READER_NONE && strcmp(r->forum[f].kind, kind) == 0)
            return f;
    }
    last = reader_forum_new(r, span, kind);
    if (last != READER_NONE)
        r->forum[last].generic = true;
    return last;
}

static int specific_forum(struct reader *r, const char *kind, const struct reader_stems *s, struct str multi,
                          struct reader_span span)
{
    int found = READER_NONE;

    for (size_t i = r->forums; i > 0 && found == READER_NONE; i--)
        if (!r->forum[i - 1].generic && one_forum(&r->forum[i - 1], kind, s, multi))
            found = (int)(i - 1);
    for (size_t i = 0; i < r->forums && found == READER_NONE; i++)
        if (r->forum[i].generic && strcmp(r->forum[i].kind, kind) == 0 && multi.n == 0) {
            found = (int)i; /* a heading that said only "the commission" meant this one */
            r->forum[i].generic = false;
            r->forum[i].title = span;
            r->forum[i].stems = *s;
        }
    if (found == READER_NONE && (found = reader_forum_new(r, span, kind)) != READER_NONE) {
        r->forum[found].stems = *s;
        r->forum[found].multi = multi;
    }
    return found;
}

/* A name without countries means the forum of those that the text is about, where the record has several such. */
static struct str on_record(const struct reader *r, const char *kind, const struct reader_stems *s, bool *sure)
{
    struct str subject = reader_lexicon_forum(r->record, kind, s, sure);
    struct reader_stems more = *s;

    if (subject.n || s->lands || !r->record)
        return subject;
    for (int k = 0; k < 2; k++)
        if (r->main_land[k].n)
            add_stem(&more, sentence_key(r->main_land[k]) ^ LAND, true);
    return more.n > s->n ? reader_lexicon_forum(r->record, kind, &more, sure) : subject;
}

static void link_record(struct reader *r, int forum, const struct reader_stems *s)
{
    struct reader_forum *f = &r->forum[forum];
    bool sure;
    struct str subject = on_record(r, f->kind, s, &sure);

    if (subject.n && (f->subject.n == 0 || sure))
        f->subject = subject;
}

/* The forum of the text that is known to be the one of the record which this name means. */
static int recorded_forum(const struct reader *r, const char *kind, const struct reader_stems *s)
{
    bool sure;
    struct str subject = on_record(r, kind, s, &sure);

    for (size_t i = 0; subject.n && sure && i < r->forums; i++)
        if (str_eq(r->forum[i].subject, subject))
            return (int)i;
    return READER_NONE;
}

/* "Joint Working Group (JWG) meeting on border management between A and B": what it is on stands behind the session. */
static void topic_behind(const struct reader *r, const struct reader_at *at, struct reader_stems *s)
{
    const struct gazette_mark *m = at->span.to < r->t.n ? gazette_at(&r->g, at->span.to, GAZETTE_SESSION) : NULL;
    struct reader_stems more;
    struct reader_span span;

    if (r->t.lang != LANG_EN || !m)
        return;
    span = reader_phrase(r, (struct reader_span){m->from, m->to}, false);
    if (span.to <= m->to)
        return;
    reader_forum_stems(&r->t, &r->g, (struct reader_span){m->to, span.to}, &more);
    for (size_t i = 0; i < more.n; i++)
        add_stem(s, more.key[i], i < more.lands);
}

static bool abbreviated(const struct reader *r, struct reader_span s)
{
    struct reader_stems none = {0};

    for (uint32_t i = s.from; i < s.to; i++)
        if (expand(&r->t.token[i], &none))
            return true;
    return false;
}

void reader_forum_mention(struct reader *r, struct reader_at at, const char *kind, struct str multi)
{
    struct reader_stems s;
    struct reader_forum *f;

    if (r->ats == READER_FORUM_MENTIONS)
        return;
    reader_forum_stems(&r->t, &r->g, at.name, &s);
    topic_behind(r, &at, &s);
    at.generic = s.n == 0 && multi.n == 0;
    at.forum = at.generic ? generic_forum(r, kind, at.name) : READER_NONE;
    if (at.forum == READER_NONE && multi.n == 0) /* other people's summit is none of ours, whoever the text is about */
        at.forum = recorded_forum(r, kind, &s);
    if (at.forum == READER_NONE)
        at.forum = specific_forum(r, kind, &s, multi, at.name);
    if (at.forum == READER_NONE)
        return;
    f = &r->forum[at.forum];
    if (f->mentions < READER_MENTIONS)
        f->mention[f->mentions++] = at.span;
    if (!at.generic &&
        (s.n > f->stems.n || (s.n == f->stems.n && abbreviated(r, f->title) && !abbreviated(r, at.name)))) {
        f->stems = s;
        f->title = at.name;
    } else if (at.generic && f->generic && at.name.to - at.name.from > f->title.to - f->title.from) {
        f->title = at.name; /* "the bilateral intergovernmental commission" */
    }
    if (at.acronym.to && !f->acronym.to)
        f->acronym = at.acronym;
    if (!at.generic && r->record && multi.n == 0)
        link_record(r, at.forum, &s);
    r->at[r->ats++] = at;
}

/* --- finding them --- */

/* Events are words of every day too: only what is named, numbered or a summit is one. */
static bool worth(const struct reader *r, const struct reader_at *at, const char *kind)
{
    struct reader_stems s;

    if (!at->event && strcmp(kind, "council") != 0 && strcmp(kind, "mechanism") != 0)
        return true;
    reader_forum_stems(&r->t, &r->g, at->name, &s);
    if (s.n > 0 || (!at->event && reader_mark(r, at->name.from, at->name.to, GAZETTE_MODIFIER)))
        return true;
    return strcmp(kind, "summit") == 0 || (at->name.from > 0 && r->ordinal_at[at->name.from - 1]);
}

/* The organisation whose meeting a name is; one that it is only about ("consultations on the UN") is none. */
struct str reader_forum_multi(const struct reader *r, struct reader_span s)
{
    static const char *const on[] = {"on", "for", "по", "о", NULL}, *const about[] = {"पर", "संबंधी", "से", NULL};
    const struct gazette_mark *m = reader_mark(r, s.from, s.to, GAZETTE_MULTI);

    if (!m)
        return STR("");
    for (uint32_t i = s.from; i < m->from; i++)
        if (reader_is_any(r, i, on))
            return STR("");
    for (uint32_t i = m->to; i < s.to; i++)
        if (reader_is_any(r, i, about))
            return STR("");
    return m->value;
}

void reader_forum_acronym(const struct reader *r, struct reader_at *at)
{
    uint32_t i = at->name.to, to = i + 1;

    if (!reader_is(r, i, "("))
        return;
    while (to < r->t.n && to < i + 8 && reader_same(r, i, to) && !reader_is(r, to, ")"))
        to++;
    if (!reader_is(r, to, ")") || to == i + 1 || r->date_over[i + 1])
        return;
    if (reader_is(r, i + 1, "далее")) {
        at->span.to = to + 1;
        return;
    }
    if (r->t.lang == LANG_EN && to <= i + 3 && reader_capital(r, i + 1) && reader_capital(r, to - 1) &&
        !(r->t.token[i + 1].flags & SENTENCE_UPPER)) { /* Sub Working Group (Air Force) */
        at->name.to = at->span.to = to + 1;
        return;
    }
    if (r->t.lang == LANG_HI || (r->t.token[i + 1].flags & SENTENCE_UPPER)) {
        at->acronym = (struct reader_span){i + 1, to};
        at->span.to = to + 1;
    }
}

/* A whole name of the record that no head word leads to. */
static void from_record(struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_FORUM);
    struct reader_at at;
    struct reader_stems s;
    int f = READER_NONE;

    if (r->ats == READER_FORUM_MENTIONS || (r->ats && r->at[r->ats - 1].span.to > i))
        return;
    at = (struct reader_at){.span = {i, m->to}, .name = {i, m->to}};
    for (size_t k = 0; k < r->forums && f == READER_NONE; k++)
        if (str_eq(r->forum[k].subject, m->value))
            f = (int)k;
    if (f == READER_NONE && (f = reader_forum_new(r, at.name, reader_lexicon_kind(r->record, m->value))) == READER_NONE)
        return;
    reader_forum_stems(&r->t, &r->g, at.name, &s);
    r->forum[f].subject = m->value;
    if (r->forum[f].stems.n == 0)
        r->forum[f].stems = s;
    if (r->forum[f].mentions < READER_MENTIONS)
        r->forum[f].mention[r->forum[f].mentions++] = at.span;
    at.forum = f;
    r->at[r->ats++] = at;
}

static bool dash(const struct sentence_token *t) { return sentence_is(t, "-") || sentence_is(t, "&"); }

/* The acronym that a forum was given in brackets, or the first part of it. */
static bool by_acronym(struct reader *r, uint32_t i)
{
    const struct sentence_token *t = &r->t.token[i];
    uint32_t best_to = 0;
    int best = READER_NONE;

    if (r->ats == READER_FORUM_MENTIONS || t->norm.n < 3 ||
        (t->script != SENTENCE_DEVANAGARI && !(t->flags & SENTENCE_UPPER)))
        return false;
    for (size_t f = 0; f < r->forums; f++) {
        struct reader_span a = r->forum[f].acronym;
        uint32_t to = i, k = a.from;
        if (!a.to || r->t.token[a.from].key != t->key || a.from == i)
            continue;
        while (k < a.to && to < r->t.n)
            if (r->t.token[to].key == r->t.token[k].key)
                to++, k++;
            else if (dash(&r->t.token[k]))
                k++; /* IRIGC M&MTC and IRIGC-M&MTC are one */
            else if (dash(&r->t.token[to]) && to + 1 < r->t.n && r->t.token[to + 1].key == r->t.token[k].key)
                to++;
            else
                break;
        if (to > best_to) {
            best = (int)f;
            best_to = to;
        }
    }
    if (best == READER_NONE ||
        (reader_is(r, best_to, "-") && best_to + 1 < r->t.n && (r->t.token[best_to + 1].flags & SENTENCE_UPPER) &&
         !(r->t.token[best_to].flags & SENTENCE_SPACED)))
        return false; /* IRIGC-TEC is not IRIGC-M&MTC */
    r->at[r->ats++] =
        (struct reader_at){.span = {i, best_to}, .name = {i, best_to}, .acronym = {i, best_to}, .forum = best};
    if (r->forum[best].mentions < READER_MENTIONS)
        r->forum[best].mention[r->forum[best].mentions++] = (struct reader_span){i, best_to};
    return true;
}

static int by_place(const void *x, const void *y)
{
    const struct reader_at *a = x, *b = y;
    return a->span.from < b->span.from ? -1 : a->span.from > b->span.from;
}

/* Acronyms once they are all known: they may be used before they are explained. */
static void by_acronyms(struct reader *r)
{
    size_t named = r->ats, k = 0;

    for (uint32_t i = r->lede; i < r->t.n; i++) {
        while (k < named && r->at[k].span.to <= i)
            k++;
        if (k < named && r->at[k].span.from <= i)
            continue;
        by_acronym(r, i);
    }
    if (r->ats > named)
        qsort(r->at, r->ats, sizeof *r->at, by_place);
}

static void parents(struct reader *r)
{
    static const char *const under[] = {"अंतर्गत", "तहत", "अधीन", NULL};
    static const char *const of[] = {"के", "की", "का", "of", "under", "within", "'s", NULL};

    for (size_t i = 0; i + 1 < r->ats; i++) {
        const struct reader_at *a = &r->at[i], *b = &r->at[i + 1];
        int parent = READER_NONE, child = READER_NONE;
        if (a->event || b->event || a->forum == b->forum || !reader_same(r, a->span.from, b->span.from))
            continue;
        if (r->t.lang == LANG_HI ? ((b->span.from == a->span.to + 1 ||
                                     (b->span.from == a->span.to + 2 && reader_is_any(r, a->span.to + 1, under))) &&
                                    reader_is_any(r, a->span.to, of))
                                 : false) {
            parent = a->forum;
            child = b->forum;
        } else if (r->t.lang == LANG_HI) {
            continue;
        } else if (r->t.lang == LANG_RU ? b->span.from == a->span.to ||
                                              (b->span.from == a->span.to + 2 && reader_is(r, a->span.to + 1, "рамках"))
                                        : b->span.from <= a->span.to + 2 && reader_is_any(r, a->span.to, of)) {
            parent = b->forum;
            child = a->forum;
        }
        if (parent == READER_NONE || strcmp(r->forum[parent].kind, r->forum[child].kind) == 0)
            continue;
        if (r->forum[child].parent == READER_NONE)
            r->forum[child].parent = parent;
        if (r->forum[child].whole.to - r->forum[child].whole.from < b->name.to - a->name.from)
            r->forum[child].whole = (struct reader_span){a->name.from, b->name.to};
    }
}

/* "परामर्श और समन्वय के लिए कार्य तंत्र": the word is a part of a longer name that ends in a body. */
static bool in_longer(const struct reader *r, uint32_t i)
{
    enum { FAR = 7 };
    bool purpose = false;

    if (r->t.lang != LANG_HI || !(reader_is(r, i, "और") || reader_is(r, i, "एवं")))
        return false;
    for (uint32_t k = i + 1; k < i + FAR && reader_same(r, k, i); k++) {
        purpose |= reader_is(r, k, "लिए");
        if (gazette_at(&r->g, k, GAZETTE_BODY))
            return purpose;
    }
    return false;
}

/* A party's central committee and such. */
static bool of_party(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"central", "центральный", "центрального", "центральном", "केंद्रीय", NULL};
    static const char *const party[] = {"political", "politburo", "national", "cpc", "party", "communist", NULL};

    if (reader_is(r, i, "committee") && reader_is(r, i + 1, "of") &&
        reader_is_any(r, i + 2 + reader_is(r, i + 2, "the"), party))
        return true;
    return i > 0 && reader_is_any(r, i - 1, list) &&
           (reader_is(r, i, "committee") || str_starts(r->t.token[i].norm, "комитет") || reader_is(r, i, "समिति"));
}

static void find_from(struct reader *r, uint32_t from)
{
    for (uint32_t i = from; i < r->t.n; i++) {
        const struct gazette_mark *body = gazette_at(&r->g, i, GAZETTE_BODY),
                                  *event = gazette_at(&r->g, i, GAZETTE_EVENT);
        const struct gazette_mark *m = event && (!body || event->to > body->to) ? event : body;
        struct reader_at at = {0};

        if (m && r->ats && r->at[r->ats - 1].span.to > i)
            continue;
        if (!m) {
            if (reader_has(r, i, GAZETTE_FORUM) && gazette_at(&r->g, i, GAZETTE_FORUM))
                from_record(r, i);
            else if (!(r->ats && r->at[r->ats - 1].span.to > i))
                reader_loose(r, i);
            continue;
        }
        if (reader_has(r, i, GAZETTE_MULTI) && !gazette_at(&r->g, i, GAZETTE_MULTI) &&
            gazette_over(&r->g, i, GAZETTE_MULTI)->to >= m->to)
            continue; /* the council of "Security Council" */
        if (m == event && in_longer(r, m->to))
            continue;
        if (of_party(r, i) || (m == body && (r->t.token[i].flags & SENTENCE_UPPER) && by_acronym(r, i)))
            continue;
        at.event = m == event;
        at.name = reader_phrase(r, (struct reader_span){i, m->to}, at.event);
        if (r->ats && at.name.from < r->at[r->ats - 1].span.to)
            at.name.from = r->at[r->ats - 1].span.to;
        while (at.name.from < i && r->t.token[at.name.from].number < 0 &&
               (!reader_word(r, at.name.from) || reader_has(r, at.name.from, GAZETTE_STOP)))
            at.name.from++;
        if (at.name.from > i)
            continue;
        at.span = at.name;
        reader_forum_acronym(r, &at);
        if (worth(r, &at, m->value.p))
            reader_forum_mention(r, at, m->value.p,
                                 at.event || strcmp(m->value.p, "council") == 0 ? reader_forum_multi(r, at.name)
                                                                                : STR(""));
        i = m->to - 1;
    }
}

void reader_forum_find(struct reader *r)
{
    bool unnamed = false;

    find_from(r, r->lede);
    for (size_t i = 0; i < r->ats; i++)
        unnamed |= !r->at[i].event && r->forum[r->at[i].forum].generic;
    if (unnamed && r->lede > 0) { /* what is only called the commission was named in the headline */
        r->forums = r->ats = 0;
        find_from(r, 0);
    }
    by_acronyms(r);
    parents(r);
}
