#include "tongue/segment.h"

#include <pthread.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

/* A break iterator for each thread that meets a script without spaces. */
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool keyed;

static void breaker_free(void *p)
{
    ubrk_close(p);
}

static void make_key(void)
{
    keyed = pthread_key_create(&key, breaker_free) == 0;
}

static UBreakIterator *breaker(void)
{
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *it;

    pthread_once(&once, make_key);
    it = keyed ? pthread_getspecific(key) : NULL;
    if (it || !keyed)
        return it;
    it = ubrk_open(UBRK_WORD, "", NULL, 0, &e);
    if (it && (U_FAILURE(e) || pthread_setspecific(key, it))) {
        ubrk_close(it);
        return NULL;
    }
    return it;
}

/* normal_next for the letters that most texts are made of. */
static inline int32_t next_letter(struct str s, size_t *i)
{
    const uint8_t *p = (const uint8_t *)s.p + *i;
    size_t left = s.n - *i;

    if (p[0] < 0x80) {
        *i += 1;
        return p[0];
    }
    if (p[0] >= 0xC2 && p[0] < 0xE0 && left > 1 && (p[1] & 0xC0) == 0x80) {
        *i += 2;
        return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] == 0xE0 && left > 2 && p[1] >= 0xA0 && p[1] < 0xC0 && (p[2] & 0xC0) == 0x80) {
        *i += 3;
        return (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    return normal_next(s, i);
}

static inline int32_t peek(const struct segment *s, size_t at, size_t *after)
{
    *after = at;
    return at < s->text.n ? next_letter(s->text, after) : -1;
}

static inline enum normal_class class_of(const struct segment *s, int32_t cp)
{
    return cp < 0 ? NORMAL_NOTHING : cp < NORMAL_TABLE ? s->table[cp] & 7 : normal_class(cp);
}

static inline enum normal_class class_at(const struct segment *s, size_t at, size_t *after)
{
    return class_of(s, peek(s, at, after));
}

static bool is_apostrophe(int32_t cp)
{
    return cp == '\'' || cp == 0x2019;
}

static size_t digits_at(const struct segment *s, size_t at)
{
    size_t n = 0;

    while (at + n < s->text.n && s->text.p[at + n] >= '0' && s->text.p[at + n] <= '9')
        n++;
    return n;
}

/* Whether the comma at AT stands within a number such as 10,000 or 10,00,000: groups of two and a last one of three. */
static bool groups_digits(const struct segment *s, size_t at)
{
    for (;;) {
        size_t n = digits_at(s, at + 1);

        if (n == 3)
            return true;
        if (n != 2 || at + 3 >= s->text.n || s->text.p[at + 3] != ',')
            return false;
        at += 3;
    }
}

static bool goes_on(const struct segment *s, enum normal_class last, size_t at, size_t after, int32_t cp)
{
    if (last == NORMAL_LETTER && is_apostrophe(cp)) {
        enum normal_class class = class_at(s, after, &after);

        for (int marks = 0; class == NORMAL_MARK && marks < SEGMENT_CHUNK; marks++)
            class = class_at(s, after, &after);
        return class == NORMAL_LETTER;
    }
    return last == NORMAL_DIGIT && cp == ',' && groups_digits(s, at);
}

/* The end of the word whose first letter or digit ends at AT. */
static size_t word_end(const struct segment *s, enum normal_class last, size_t start, size_t at)
{
    while (at < s->text.n && at - start < SEGMENT_LONGEST) {
        size_t after = at;
        int32_t cp = next_letter(s->text, &after);
        enum normal_class class = class_of(s, cp);

        if (class == NORMAL_LETTER || class == NORMAL_DIGIT)
            last = class;
        else if (class == NORMAL_UNSPACED || (class == NORMAL_NOTHING && !goes_on(s, last, at, after, cp)))
            break;
        at = after;
    }
    return at;
}

/* U.S.A.: single capitals with stops between, two at least. Gives the end of the last letter, or 0. */
static size_t acronym_end(const struct segment *s, size_t start)
{
    const char *p = s->text.p;
    size_t n = 0, at = start;

    while (at + 1 < s->text.n && p[at] >= 'A' && p[at] <= 'Z' && p[at + 1] == '.') {
        n++;
        at += 2;
    }
    if (n >= 1 && at < s->text.n && p[at] >= 'A' && p[at] <= 'Z') { /* the last without its stop */
        size_t then;
        enum normal_class class = class_at(s, at + 1, &then);

        if (class == NORMAL_NOTHING)
            return at + 1;
    }
    return n >= 2 ? at - 1 : 0;
}

/* Fills the cuts of the run of unspaced script at AT. */
static void part_unspaced(struct segment *s, size_t at)
{
    size_t from[2 * SEGMENT_CHUNK + 1], end = at;
    UChar wide[2 * SEGMENT_CHUNK];
    int32_t n = 0, b;
    UErrorCode e = U_ZERO_ERROR;
    UBreakIterator *it = breaker();
    bool more = false;

    for (size_t k = 0; end < s->text.n; k++) {
        size_t after;
        enum normal_class class = class_at(s, end, &after);
        int32_t cp = peek(s, end, &after);

        if (class != NORMAL_UNSPACED && class != NORMAL_MARK)
            break;
        if (k == SEGMENT_CHUNK) {
            more = true;
            break;
        }
        from[n] = end;
        if (cp > 0xFFFF)
            from[n + 1] = end;
        U16_APPEND_UNSAFE(wide, n, cp);
        end = after;
    }
    from[n] = end;
    s->cuts = s->next_cut = 0;
    if (it)
        ubrk_setText(it, wide, n, &e);
    if (it && U_SUCCESS(e))
        for (ubrk_first(it); (b = ubrk_next(it)) != UBRK_DONE && s->cuts < SEGMENT_CHUNK;)
            s->cut[s->cuts++] = from[b];
    if (s->cuts == 0)
        s->cut[s->cuts++] = end;
    else if (more && s->cuts > 1)
        s->cuts--; /* the last may go on behind the chunk */
}

bool segment_next(struct segment *s, struct segment_word *out)
{
    enum normal_class class = NORMAL_NOTHING;
    size_t after = s->at;
    int32_t cp = 0;

    if (s->next_cut < s->cuts) {
        out->start = s->at;
        s->at = out->end = s->cut[s->next_cut++];
        return true;
    }
    for (; s->at < s->text.n; s->at = after) {
        cp = peek(s, s->at, &after);
        class = class_of(s, cp);
        if (class == NORMAL_LETTER || class == NORMAL_DIGIT || class == NORMAL_UNSPACED)
            break;
    }
    if (s->at >= s->text.n)
        return false;
    out->start = s->at;
    if (class == NORMAL_UNSPACED) {
        part_unspaced(s, s->at);
        return segment_next(s, out);
    }
    out->end = cp >= 'A' && cp <= 'Z' ? acronym_end(s, s->at) : 0;
    if (out->end == 0)
        out->end = word_end(s, class, s->at, after);
    s->at = out->end;
    return true;
}

void segment_init(struct segment *s, struct str text)
{
    s->text = text;
    s->table = normal_ready();
    s->at = s->cuts = s->next_cut = 0;
}

bool segment_unspaced(const struct segment *s)
{
    return s->cuts > s->next_cut;
}
