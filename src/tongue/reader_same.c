#include "tongue/reader_inner.h"

/* Who is who: do two names mean one person, and which of two is told better. */

size_t reader_same_words(const struct reader *r, struct reader_span s)
{
    size_t n = 0;

    for (uint32_t i = s.from; i < s.to; i++)
        n += reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL);
    return n;
}

/* One word of a name in two forms of case: Талев, Талевым; in Hindi and English the same word. */
bool reader_same_word(const struct sentence_token *a, const struct sentence_token *b)
{
    size_t n = 0, least = a->norm.n < b->norm.n ? a->norm.n : b->norm.n;

    if (a->key == b->key)
        return true;
    if (a->script != SENTENCE_CYRILLIC || b->script != SENTENCE_CYRILLIC)
        return false;
    while (n < least && a->norm.p[n] == b->norm.p[n])
        n++;
    return n >= 6 && a->norm.n - n <= 6 && b->norm.n - n <= 6 && (a->norm.n == n || b->norm.n == n || n + 4 >= least);
}

static bool initial_of(const struct sentence_token *initial, const struct sentence_token *word)
{
    size_t n = (uint8_t)initial->norm.p[0] >= 0xe0 ? 3 : (uint8_t)initial->norm.p[0] >= 0xc0 ? 2 : 1;

    return initial->norm.n >= n && word->norm.n >= n && memcmp(initial->norm.p, word->norm.p, n) == 0;
}

const struct sentence_token *reader_same_last(const struct reader *r, struct reader_span s)
{
    for (uint32_t i = s.to; i > s.from; i--)
        if (reader_word(r, i - 1) && !(r->t.token[i - 1].flags & SENTENCE_INITIAL))
            return &r->t.token[i - 1];
    return NULL;
}

bool reader_same_has(const struct reader *r, struct reader_span s, const struct sentence_token *w)
{
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) && reader_same_word(&r->t.token[i], w))
            return true;
    return false;
}

/* Do two spans name one person? Every whole word of the shorter one is in the longer, and initials fit. */
static bool one_person(const struct reader *r, struct reader_span a, struct reader_span b)
{
    struct reader_span few = reader_same_words(r, a) <= reader_same_words(r, b) ? a : b,
                       many = few.from == a.from ? b : a;
    const struct sentence_token *first = NULL;

    if (reader_same_words(r, few) == 0)
        return false;
    for (uint32_t i = few.from; i < few.to; i++)
        if (reader_word(r, i) && !(r->t.token[i].flags & SENTENCE_INITIAL) && !reader_same_has(r, many, &r->t.token[i]))
            return false;
    if (reader_same_words(r, few) == 1 && reader_same_words(r, many) == 1 && few.to - few.from > 1 &&
        many.to - many.from > 1)
        return initial_of(&r->t.token[few.from], &r->t.token[many.from]);
    for (uint32_t i = many.from; i < many.to && !first; i++)
        if (reader_word(r, i))
            first = &r->t.token[i];
    if (reader_same_words(r, few) == 1 && (r->t.token[few.from].flags & SENTENCE_INITIAL) && first &&
        reader_same_last(r, many) != first)
        return initial_of(&r->t.token[few.from], first) || r->t.token[few.from].norm.n > 6;
    return true;
}

int reader_same_person(const struct reader *r, struct reader_span name)
{
    for (size_t i = r->persons; i > 0; i--)
        if (one_person(r, r->person[i - 1].name, name))
            return (int)(i - 1);
    if (name.to != name.from + 2 || !reader_name_patronymic(&r->t.token[name.from + 1]))
        return READER_NONE;
    for (size_t i = r->persons; i > 0; i--) /* given name and patronymic: who was named with the surname before */
        if (reader_same_word(&r->t.token[r->person[i - 1].name.from], &r->t.token[name.from]))
            return (int)(i - 1);
    return READER_NONE;
}

/* The fuller name; of equals in Russian the shorter, which is likelier the nominative. */
bool reader_same_better_name(const struct reader *r, struct reader_span now, struct reader_span other)
{
    size_t a = reader_same_words(r, now), b = reader_same_words(r, other);

    if (a != b)
        return b > a;
    if (other.to - other.from != now.to - now.from)
        return other.to - other.from > now.to - now.from;
    return r->t.lang == LANG_RU && reader_text(r, other).n < reader_text(r, now).n;
}

static bool has_land(const struct reader *r, struct reader_span s)
{
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_land(r, i).n)
            return true;
    return false;
}

static bool shares_word(const struct reader *r, struct reader_span a, struct reader_span b)
{
    for (uint32_t i = a.from; i < a.to; i++)
        for (uint32_t k = b.from; k < b.to; k++)
            if (reader_word(r, i) && !reader_has(r, i, GAZETTE_STOP) &&
                reader_same_word(&r->t.token[i], &r->t.token[k]))
                return true;
    return false;
}

/* One that names its country; of equals the fuller one: PM gives way to Prime Minister. */
bool reader_same_better_office(const struct reader *r, struct reader_span now, struct reader_span other)
{
    if (has_land(r, now) != has_land(r, other))
        return has_land(r, other);
    if (now.to - now.from == 1)
        return other.to - other.from > 1;
    return other.to - other.from > now.to - now.from + 1 && shares_word(r, now, other);
}
