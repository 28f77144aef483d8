#include "tongue/reader_inner.h"

#include "tongue/names.h"

struct known {
    struct str subject;
    const char *kind;
    struct reader_stems stems;
};
struct person {
    struct str subject;
    const struct names_name *name;
};
struct party {
    struct str code, name;
    uint8_t script;
};
struct reader_lexicon {
    struct gazette *gazette;
    struct party *party;
    size_t parties;
    struct person *person;
    size_t persons;
    struct known *forum;
    size_t forums;
};

/* Adjectives of a party's name: Велмария gives велмарийск-, Velmaria Velmarian, वेलमारिया वेलमारियाई. */
static void add_party(struct arena *a, struct reader_lexicon *x, struct str code, struct str name)
{
    struct gazette *g = x->gazette;
    struct sentence_text t;
    struct str stem;

    gazette_add_name(g, GAZETTE_COUNTRY, code, name);
    sentence_cut(a, name, &t);
    if (t.n > 0)
        x->party[x->parties++] = (struct party){code, name, t.token[0].script};
    if (t.n != 1)
        return;
    stem = sentence_stem(t.token[0].norm);
    if (t.token[0].script == SENTENCE_CYRILLIC) {
        bool soft = stem.n >= 2 && memcmp(stem.p + stem.n - 2, "и", 2) == 0;
        static const char *const tail[] = {"йск*", "ск*", "йско", "ско", "ийск*", "ийско", "ндск*"};
        for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
            if (soft || i % 2 || i > 3)
                gazette_add(g, GAZETTE_NATION, code, arena_fmt(a, STR_FMT "%s", STR_ARG(stem), tail[i]));
        if (stem.n >= 6)
            gazette_add(g, GAZETTE_NATION, code, arena_fmt(a, STR_FMT "ск*", (int)stem.n - 2, stem.p));
    } else if (t.token[0].script == SENTENCE_LATIN) {
        static const char *const tail[] = {"n", "an", "ian", "ese", "i", "ish"};
        for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
            gazette_add(g, GAZETTE_NATION, code, arena_fmt(a, STR_FMT "%s", STR_ARG(t.token[0].norm), tail[i]));
    } else {
        gazette_add(g, GAZETTE_NATION, code, arena_fmt(a, STR_FMT "ई", STR_ARG(t.token[0].norm)));
        gazette_add(g, GAZETTE_NATION, code, arena_fmt(a, STR_FMT "ी", STR_ARG(stem)));
    }
}

/* The kind of forum that a name's own words say; NULL when none do. */
static const char *kind_of(const struct sentence_text *t, const struct gazette_found *g)
{
    const char *kind = NULL;

    for (uint32_t i = 0; i < t->n; i++) {
        const struct gazette_mark *m = gazette_at(g, i, GAZETTE_BODY);
        if (!m)
            m = gazette_at(g, i, GAZETTE_EVENT);
        if (m && (t->lang == LANG_HI || !kind))
            kind = m->value.p; /* heads come last in Hindi, first in Russian; English names have one */
    }
    return kind;
}

const struct reader_lexicon *reader_lexicon_make(struct arena *a, const struct reader_name *name, size_t n)
{
    static const enum gazette_kind kinds[] = {[READER_NAME_FORUM] = GAZETTE_FORUM,
                                              [READER_NAME_PERSON] = GAZETTE_PERSON,
                                              [READER_NAME_OFFICE] = GAZETTE_OFFICE,
                                              [READER_NAME_PLACE] = GAZETTE_PLACE};
    struct reader_lexicon *x = ARENA_NEW(a, struct reader_lexicon);

    x->gazette = gazette_make(a);
    x->forum = ARENA_ARRAY(a, n + 1, struct known);
    x->person = ARENA_ARRAY(a, n + 1, struct person);
    x->party = ARENA_ARRAY(a, n + 1, struct party);
    for (size_t i = 0; i < n; i++) {
        if (name[i].kind == READER_NAME_PARTY)
            add_party(a, x, name[i].subject, name[i].text);
        else
            gazette_add_name(x->gazette, kinds[name[i].kind], name[i].subject, name[i].text);
    }
    for (size_t i = 0; i < n; i++) {
        struct known *f = &x->forum[x->forums];
        const struct gazette *g[2] = {x->gazette, NULL};
        struct sentence_text t;
        struct gazette_found found;
        if (name[i].kind == READER_NAME_PERSON)
            x->person[x->persons++] = (struct person){name[i].subject, names_prepare(a, name[i].text)};
        if (name[i].kind != READER_NAME_FORUM)
            continue;
        sentence_cut(a, name[i].text, &t);
        g[1] = gazette_builtin(t.lang);
        gazette_find(g, 2, a, &t, &found);
        f->subject = name[i].subject;
        f->kind = kind_of(&t, &found);
        reader_forum_stems(&t, &found, (struct reader_span){0, (uint32_t)t.n}, &f->stems);
        x->forums++;
    }
    return x;
}

const struct gazette *reader_lexicon_gazette(const struct reader_lexicon *x) { return x->gazette; }

static bool same_kind(const char *a, const char *b) { return !a || !b || strcmp(a, b) == 0; }

struct str reader_lexicon_forum(const struct reader_lexicon *x, const char *kind, const struct reader_stems *s,
                                bool *sure)
{
    struct str best = STR("");
    double best_score = 0;
    bool tie = false;

    *sure = false;
    if (!x || s->n == 0)
        return best;
    for (size_t i = 0; i < x->forums; i++) {
        const struct known *k = &x->forum[i];
        double of_record, of_text, score;
        if (k->stems.n == 0 || !same_kind(kind, k->kind))
            continue;
        of_record = reader_forum_cover(&k->stems, s);
        of_text = reader_forum_cover(s, &k->stems);
        if (of_record < 0.8 && !(of_text >= 0.99 && (s->n >= 2 || s->lands == 0)))
            continue;
        score = of_record + of_text;
        if (best.n && !str_eq(best, k->subject) && score > best_score - 0.01 && score < best_score + 0.01)
            tie = true;
        if (score > best_score + 0.01) {
            best = k->subject;
            best_score = score;
            tie = false;
            *sure = of_record >= 0.8;
        }
    }
    return tie ? STR("") : best;
}

const char *reader_lexicon_kind(const struct reader_lexicon *x, struct str subject)
{
    for (size_t i = 0; i < x->forums; i++)
        if (x->forum[i].kind && str_eq(x->forum[i].subject, subject))
            return x->forum[i].kind;
    return "forum";
}

struct str reader_lexicon_person(const struct reader_lexicon *x, struct arena *a, struct str name)
{
    const struct names_name *asked = x && x->persons ? names_prepare(a, name) : NULL;
    struct str best = STR("");
    double score = NAMES_SAME;
    bool tie = false;

    for (size_t i = 0; asked && i < x->persons; i++) {
        double s = names_compare(asked, x->person[i].name).score;
        if (s < score)
            continue;
        tie = best.n && s <= score && !str_eq(best, x->person[i].subject);
        if (s > score || best.n == 0)
            best = x->person[i].subject;
        score = s;
    }
    return tie ? STR("") : best;
}

struct str reader_lexicon_party(const struct reader_lexicon *x, struct str code, uint8_t script)
{
    for (size_t i = 0; x && i < x->parties; i++)
        if (x->party[i].script == script && str_eq(x->party[i].code, code))
            return x->party[i].name;
    return STR("");
}

struct str reader_lexicon_only(const struct reader_lexicon *x, const char *kind)
{
    struct str only = STR("");

    for (size_t i = 0; x && kind && i < x->forums; i++) {
        if (!x->forum[i].kind || strcmp(x->forum[i].kind, kind) != 0)
            continue;
        if (only.n && !str_eq(only, x->forum[i].subject))
            return STR("");
        only = x->forum[i].subject;
    }
    return only;
}
