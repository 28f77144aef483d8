#include "tongue/sentence.h"

#include "base/buf.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { ABBREVIATION_LONGEST = 40, WRAP_WIDEST = 110, SENTENCE_LONGEST = 400 /* tokens */ };

/* --- characters --- */

static UChar32 next(struct str s, size_t *i)
{
    int32_t at = (int32_t)*i;
    UChar32 c;

    U8_NEXT((const uint8_t *)s.p, at, (int32_t)s.n, c);
    *i = (size_t)at;
    return c;
}

static bool is_space(UChar32 c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f ||
           c == 0x205f || c == 0x3000 || c == 0xfeff || c == 0x2028 || c == 0x2029 || c == 0xad;
}

static bool is_dash(UChar32 c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

static bool is_quote(UChar32 c)
{
    return c == '"' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) || c == '\'' || c == 0x2039 ||
           c == 0x203a || c == '`';
}

static bool is_wordish(UChar32 c)
{
    if (c < 0)
        return false;
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c >= 0x900 && c <= 0x97f)
        return c != 0x964 && c != 0x965 && c != 0x970;
    if (c >= 0x400 && c <= 0x52f)
        return true;
    return c == 0x200c || c == 0x200d || u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) || u_isdigit(c);
}

static uint8_t script_of(UChar32 c)
{
    if (c >= 0x900 && c <= 0x97f)
        return SENTENCE_DEVANAGARI;
    if (c >= 0x400 && c <= 0x52f)
        return SENTENCE_CYRILLIC;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0x24f) || (c >= 0x1e00 && c <= 0x1eff))
        return SENTENCE_LATIN;
    return SENTENCE_NO_SCRIPT;
}

/* --- normalising --- */

/* The class 0..4 of a Devanagari stop or nasal (क..म in fives), -1 for others. */
static int stop_class(UChar32 c)
{
    return c >= 0x915 && c <= 0x92e && c != 0x929 ? (int)(c < 0x929 ? c - 0x915 : c - 0x916) / 5 : -1;
}

static bool is_nasal(UChar32 c) { return c == 0x919 || c == 0x91e || c == 0x923 || c == 0x928 || c == 0x92e; }

/* Bare letters of U+0958..U+095F. */
static const uint16_t nukta[8] = {0x915, 0x916, 0x917, 0x91c, 0x921, 0x922, 0x92b, 0x92f};

static UChar32 devanagari(UChar32 c)
{
    if (c >= 0x958 && c <= 0x95f)
        return nukta[c - 0x958];
    if (c >= 0x966 && c <= 0x96f)
        return '0' + (c - 0x966);
    switch (c) {
    case 0x901: return 0x902;
    case 0x949: return 0x93e;
    case 0x911: return 0x906;
    case 0x929: return 0x928;
    case 0x931: return 0x930;
    case 0x93c: return 0;
    default: return c;
    }
}

static size_t put(char *out, UChar32 c)
{
    size_t n = 0;

    U8_APPEND_UNSAFE((uint8_t *)out, n, c);
    return n;
}

/* A nasal with virama before a stop of its own class: one anusvara. I stands behind the nasal. */
static bool anusvara(struct str s, size_t i, UChar32 nasal, size_t *after)
{
    size_t at = i;
    UChar32 c;

    if (i >= s.n || next(s, &at) != 0x94d || at >= s.n)
        return false;
    *after = at;
    c = next(s, &at);
    if (is_nasal(c) || stop_class(c) != stop_class(nasal))
        return false;
    return true;
}

static size_t norm_into(char *out, struct str s)
{
    static const char yi[] = "यी", ye[] = "ये", visarga[] = "ः";
    size_t n = 0, i = 0;

    while (i < s.n) {
        UChar32 c = next(s, &i);
        size_t after;

        if (c < 0)
            continue;
        if (c < 0x80) {
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            continue;
        }
        if (c >= 0x900 && c <= 0x97f) {
            if (is_nasal(c) && anusvara(s, i, c, &after)) {
                c = 0x902;
                i = after;
            } else if ((c = devanagari(c)) == 0) {
                continue;
            }
        } else if (c == 0x200c || c == 0x200d) {
            continue;
        } else {
            c = u_tolower(c);
            if (c == 0x451)
                c = 0x435;
            else if (c == 0x2019)
                c = '\'';
        }
        n += put(out + n, c);
    }
    if (n > 3 && memcmp(out + n - 3, visarga, 3) == 0)
        n -= 3;
    if (n > 6 && memcmp(out + n - 6, yi, 6) == 0)
        n = n - 6 + put(out + n - 6, 0x908);
    else if (n > 6 && memcmp(out + n - 6, ye, 6) == 0)
        n = n - 6 + put(out + n - 6, 0x90f);
    return n;
}

bool sentence_is_any(const struct sentence_token *t, const char *const *list)
{
    const struct str s = t->norm;

    for (; s.n && *list; list++)
        if ((*list)[0] == s.p[0] && strncmp(*list, s.p, s.n) == 0 && (*list)[s.n] == '\0')
            return true;
    return false;
}

bool sentence_ends(struct str norm, const char *const *end, size_t keep)
{
    for (; *end; end++) {
        size_t n = strlen(*end);
        if (norm.n >= n + keep && memcmp(norm.p + norm.n - n, *end, n) == 0)
            return true;
    }
    return false;
}

uint64_t sentence_key(struct str norm)
{
    uint64_t h = 0xcbf29ce484222325u;

    for (size_t i = 0; i < norm.n; i++)
        h = (h ^ (uint8_t)norm.p[i]) * 0x100000001b3u;
    return h;
}

struct str sentence_norm(struct arena *a, struct str word)
{
    char *p = arena_alloc(a, word.n * 3 + 1); /* lower case of some letters is longer */
    return str_make(p, norm_into(p, word));
}

/* --- stems --- */

static bool cut_end(struct str *s, const char *end, size_t keep)
{
    size_t n = strlen(end);

    if (s->n < n + keep || memcmp(s->p + s->n - n, end, n) != 0)
        return false;
    s->n -= n;
    return true;
}

static struct str cut_any(struct str s, const char *const *end, size_t keep)
{
    for (; *end; end++)
        if (cut_end(&s, *end, keep))
            break;
    return s;
}

struct str sentence_stem(struct str norm)
{
    static const char *const ru[] = {"иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "иям",
                                     "ией",  "ая",  "яя",  "ой",  "ей",  "ый",  "ий",  "ые",  "ие",  "ое",  "ее",
                                     "ых",   "их",  "ым",  "им",  "ом",  "ем",  "ую",  "юю",  "ов",  "ев",  "ам",
                                     "ям",   "ах",  "ях",  "ия",  "ии",  "ию",  "ью",  "а",   "я",   "о",   "е",
                                     "ы",    "и",   "у",   "ю",   "й",   "ь",   NULL};
    static const char *const hi[] = {"ियों", "ियां", "ाओं", "ाएं", "ुओं", "ों", "ें", "ीं",
                                     "ां",   "ी",   "े",   "ा",  "ि", "ो", "ं", NULL};
    static const char *const en[] = {"ies", "'s", "es", "s", "e", "y", NULL};
    uint8_t first = norm.n ? (uint8_t)norm.p[0] : 0;

    if (first == 0xd0 || first == 0xd1)
        return cut_any(norm, ru, 4);
    if (first == 0xe0)
        return cut_any(norm, hi, 6);
    return cut_any(norm, en, 3);
}

/* --- tokens --- */

struct cutter {
    struct arena *a;
    struct str text;
    struct sentence_text *out;
    size_t cap;
    size_t at;
    bool spaced, line;
    uint8_t blank; /* line ends since the last token */
    char *norms;   /* where normalised forms are written, one behind the other */
};

static struct sentence_token *add(struct cutter *c, size_t start, size_t end)
{
    struct sentence_text *o = c->out;
    struct sentence_token *t;

    if (o->n == c->cap) {
        size_t cap = c->cap * 2;
        struct sentence_token *more = ARENA_ARRAY(c->a, cap, struct sentence_token);
        memcpy(more, o->token, o->n * sizeof *more);
        o->token = more;
        c->cap = cap;
    }
    t = &o->token[o->n++];
    t->start = (uint32_t)start;
    t->end = (uint32_t)end;
    t->number = -1;
    t->flags = (uint16_t)((c->spaced ? SENTENCE_SPACED : 0) | (c->line ? SENTENCE_LINE : 0));
    t->in = c->blank; /* line ends before it, until sentences are known */
    c->spaced = c->line = false;
    c->blank = 0;
    return t;
}

/* Latin, Cyrillic and Devanagari short words that a full stop belongs to. */
static bool takes_stop(struct str norm, bool capital, uint8_t script)
{
    static const char *const latin[] = {"mr",   "mrs", "ms",   "dr",  "prof", "gen", "lt",     "col", "maj",
                                        "capt", "adm", "brig", "hon", "shri", "smt", "messrs", "sh",  "amb",
                                        "gov",  "sen", "rep",  "md",  "mt",   "eng", "st",     NULL};
    static const char *const deva[] = {"डा", "प्रो", "ले",    "लेफ्टि", "मे",  "ब्रि", "कै", "मो", "बी",  "सी", "डी",
                                       "एफ", "एच",  "जे",    "एल",   "एम", "एन",  "ओ", "पी", "आर",  "एस", "टी",
                                       "यू",  "वी",  "डब्ल्यू", "वाई",  "के",  "ए",   "ई", "कु",  "श्री", "इ",  "अ",
                                       "उ",  "ये",  "जी",    "आई",   "सेनि", NULL};
    static const char *const cyrillic[] = {"дж", "дз", "ген", "акад", "проф", "адм", "полк", NULL};
    const char *const *list = script == SENTENCE_DEVANAGARI ? deva : script == SENTENCE_CYRILLIC ? cyrillic : latin;

    if ((script == SENTENCE_CYRILLIC && !capital) || norm.n > ABBREVIATION_LONGEST || (script == SENTENCE_LATIN && !capital))
        return false;
    for (; *list; list++)
        if (str_is(norm, *list))
            return true;
    return false;
}

/* One capital letter with its full stop, and more of them without white space between: С.В., U.S. I: behind the word.
 */
static size_t initials(struct str s, size_t start, size_t i)
{
    size_t at = start, end = 0;

    (void)i;
    for (;;) {
        size_t letter = at;
        UChar32 c;

        if (at >= s.n)
            break;
        c = next(s, &letter);
        if (c < 0 || !u_isupper(c) || letter >= s.n || s.p[letter] != '.')
            break;
        end = at = letter + 1;
    }
    return end;
}

static void finish_word(struct cutter *c, struct sentence_token *t, size_t norm_end, UChar32 first, unsigned letters,
                        unsigned capitals, uint8_t script)
{
    struct str word = str_make(c->text.p + t->start, norm_end - t->start);
    int64_t v = 0;
    size_t i = 0;

    t->norm.p = c->norms;
    t->norm.n = norm_into(c->norms, word);
    c->norms += t->norm.n;
    t->key = sentence_key(t->norm);
    t->script = script;
    while (i < t->norm.n && t->norm.p[i] >= '0' && t->norm.p[i] <= '9' && v < 1000000000)
        v = v * 10 + (t->norm.p[i++] - '0');
    if (i > 0 && v < 1000000000)
        t->number = (int32_t)v;
    if (i == t->norm.n && i > 0)
        t->flags |= SENTENCE_NUMBER;
    if (letters > 0)
        t->flags |= SENTENCE_WORD;
    if (first > 0 && u_isupper(first))
        t->flags |= SENTENCE_CAPITAL;
    if (letters > 1 && capitals == letters)
        t->flags |= SENTENCE_UPPER;
}

static void take_word(struct cutter *c)
{
    struct str s = c->text;
    size_t start = c->at, i = c->at, end = c->at;
    unsigned letters = 0, capitals = 0;
    uint8_t script = SENTENCE_NO_SCRIPT;
    UChar32 first = -1;
    struct sentence_token *t;

    while (i < s.n) {
        UChar32 ch = next(s, &i);

        if (!is_wordish(ch)) {
            size_t after = i;
            bool apostrophe = ch == '\'' || ch == 0x2019;
            UChar32 then = apostrophe && after < s.n ? next(s, &after) : -1;
            UChar32 third = then > 0 && after < s.n ? next(s, &after) : ' ';
            if (!apostrophe || letters == 0 || !u_isalpha(then) || ((then == 's' || then == 'S') && !is_wordish(third)))
                break;
            end = i;
            continue;
        }
        if (first < 0)
            first = ch;
        if (u_isalpha(ch)) {
            letters++;
            capitals += u_isupper(ch) ? 1 : 0;
        }
        if (script == SENTENCE_NO_SCRIPT)
            script = script_of(ch);
        end = i;
    }
    t = add(c, start, end);
    finish_word(c, t, end, first, letters, capitals, script);
    c->at = end;
    if (letters == 1 && (i = initials(s, start, end)) > 0) {
        c->norms -= t->norm.n;
        t->end = (uint32_t)i;
        t->flags = (uint16_t)(t->flags & ~(SENTENCE_UPPER));
        finish_word(c, t, i, first, 1, 1, script);
        t->flags |= SENTENCE_INITIAL;
        c->at = i;
    } else if (end < s.n && s.p[end] == '.' && takes_stop(t->norm, (t->flags & SENTENCE_CAPITAL) != 0, script)) {
        t->end = (uint32_t)(end + 1);
        t->flags |= SENTENCE_INITIAL;
        c->at = end + 1;
    }
}

static void take_mark(struct cutter *c, UChar32 ch, size_t end)
{
    size_t start = c->at, after = end;
    struct sentence_token *t;
    UChar32 s = (ch == '\'' || ch == 0x2019) && !c->spaced && end < c->text.n ? next(c->text, &after) : -1;

    if (s == 's' || s == 'S') { /* a possessive */
        t = add(c, start, after);
        t->norm = STR("'s");
        t->key = sentence_key(t->norm);
        c->at = after;
        return;
    }
    t = add(c, start, end);
    t->norm = is_dash(ch) ? STR("-") : is_quote(ch) ? STR("\"") : str_make(c->text.p + start, end - start);
    t->key = sentence_key(t->norm);
    c->at = end;
}

static void tokens(struct cutter *c)
{
    c->spaced = c->line = true;
    while (c->at < c->text.n) {
        size_t end = c->at;
        UChar32 ch = next(c->text, &end);

        if (is_space(ch)) {
            if (ch == '\n' || ch == 0x2029) {
                c->line = true;
                c->blank = (uint8_t)(c->blank < 9 ? c->blank + 1 : 9);
            }
            c->spaced = true;
            c->at = end;
        } else if (is_wordish(ch)) {
            take_word(c);
        } else {
            take_mark(c, ch, end);
        }
    }
}

/* --- quotation marks --- */

static bool opens(const struct sentence_text *o, size_t i)
{
    const struct sentence_token *t = &o->token[i];
    uint8_t lead = (uint8_t)o->text.p[t->start];
    bool tight = i + 1 < o->n && !(o->token[i + 1].flags & SENTENCE_SPACED);

    if (lead == 0xc2) /* guillemets */
        return (uint8_t)o->text.p[t->start + 1] == 0xab;
    return tight && ((t->flags & SENTENCE_SPACED) || i == 0 || sentence_is(&o->token[i - 1], "(") ||
                     sentence_is(&o->token[i - 1], "-"));
}

static void pair_quotes(struct sentence_text *o)
{
    enum { FARTHEST = 80 };

    for (size_t i = 0; i < o->n; i++) {
        if (!sentence_is(&o->token[i], "\"") || (o->token[i].flags & SENTENCE_CLOSE) || !opens(o, i))
            continue;
        for (size_t j = i + 2; j < o->n && j < i + FARTHEST; j++) {
            if (o->token[j].in > 1)
                break;
            if (sentence_is(&o->token[j], "\"") && !opens(o, j) && !(o->token[j].flags & SENTENCE_CLOSE)) {
                o->token[i].flags |= SENTENCE_OPEN;
                o->token[i].pair = (uint32_t)j;
                o->token[j].flags |= SENTENCE_CLOSE;
                o->token[j].pair = (uint32_t)i;
                break;
            }
        }
    }
}

/* --- sentences --- */

static bool abbreviation(const struct sentence_token *t)
{
    static const char *const list[] = {"г",   "гг",   "т",    "д",    "п",    "ст",  "им",  "ул",  "тыс", "млн", "млрд",
                                       "руб", "др",   "проф", "акад", "долл", "no",  "vs",  "jan", "feb", "mar", "apr",
                                       "jun", "jul",  "aug",  "sept", "sep",  "oct", "nov", "dec", "rs",  "янв", "февр",
                                       "авг", "сент", "окт",  "нояб", "дек",  "р",   "ред", "см",  "гос", "стр", NULL};

    for (const char *const *p = list; *p; p++)
        if (sentence_is(t, *p))
            return true;
    return false;
}

static bool bullet(const struct sentence_text *o, size_t i)
{
    const struct sentence_token *t = &o->token[i];

    if (!(t->flags & SENTENCE_LINE))
        return false;
    if (!(t->flags & (SENTENCE_WORD | SENTENCE_NUMBER)))
        return !sentence_is(t, "\"") && !sentence_is(t, "(");
    return (t->flags & SENTENCE_NUMBER) && i + 1 < o->n &&
           (sentence_is(&o->token[i + 1], ".") || sentence_is(&o->token[i + 1], ")")) &&
           !(o->token[i + 1].flags & SENTENCE_SPACED);
}

/* Does a full stop at I end its sentence? */
static bool stop_ends(const struct sentence_text *o, size_t i)
{
    const struct sentence_token *before = i ? &o->token[i - 1] : NULL, *after = i + 1 < o->n ? &o->token[i + 1] : NULL;
    bool caps;

    if (!after)
        return true;
    if (!(after->flags & SENTENCE_SPACED) && !sentence_is(after, "\""))
        return after->script == SENTENCE_DEVANAGARI ||
               ((after->flags & SENTENCE_CAPITAL) && before && before->norm.n > 6);
    if (after->flags & SENTENCE_LINE)
        return true;
    caps = (after->flags & SENTENCE_CAPITAL) != 0 || after->script == SENTENCE_DEVANAGARI;
    if (before && abbreviation(before))
        return caps && (sentence_is(before, "г") || sentence_is(before, "гг") || sentence_is(before, "др")) && i >= 2 &&
               !(sentence_is(before, "г") && o->token[i - 2].number < 0);
    if (before && (before->flags & SENTENCE_NUMBER) && bullet(o, i - 1))
        return false;
    return caps || !(after->flags & SENTENCE_WORD) || before == NULL;
}

/* Width in characters of the line that ends before token I. */
static size_t line_width(const struct sentence_text *o, size_t i)
{
    size_t at = o->token[i - 1].end, start = at, n = 0;

    while (start > 0 && o->text.p[start - 1] != '\n')
        start--;
    for (size_t k = start; k < at; k++)
        n += ((uint8_t)o->text.p[k] & 0xc0) != 0x80;
    return n;
}

static size_t widest(const struct sentence_text *o)
{
    size_t w = 0;

    for (size_t i = 1; i < o->n; i++)
        if (o->token[i].flags & SENTENCE_LINE) {
            size_t n = line_width(o, i);
            w = n > w ? n : w;
        }
    return w;
}

static void sentences(struct arena *a, struct sentence_text *o)
{
    size_t from = 0, width = widest(o), count = 0, last = 0;
    bool *first = ARENA_ARRAY(a, o->n + 1, bool);

    for (size_t i = 1; i < o->n; i++) {
        const struct sentence_token *t = &o->token[i], *b = &o->token[i - 1];
        bool mark = sentence_is(b, "।") || sentence_is(b, "॥") || sentence_is(b, "?") || sentence_is(b, "!");

        if (t->flags & SENTENCE_LINE &&
            (t->in > 1 || bullet(o, i) || width > WRAP_WIDEST || line_width(o, i) * 4 < width * 3))
            first[i] = true;
        else if (mark || (sentence_is(b, ".") && stop_ends(o, i - 1)))
            first[i] = true;
        if (first[i] && sentence_is(t, "\"") && (t->flags & SENTENCE_CLOSE) && !(t->flags & SENTENCE_LINE) &&
            i + 1 < o->n) {
            first[i] = false; /* a closing quotation mark stays with what it closes */
            first[i + 1] = true;
        }
        first[i] |= i - last == SENTENCE_LONGEST;
        last = first[i] ? i : last;
    }
    for (size_t i = 1; i < o->n; i++)
        count += first[i];
    o->sentence = ARENA_ARRAY(a, count + 1, struct sentence);
    for (size_t i = 1; i <= o->n && o->n > 0; i++)
        if (i == o->n || first[i]) {
            for (size_t k = from; k < i; k++)
                o->token[k].in = (uint32_t)o->sentences;
            o->sentence[o->sentences++] = (struct sentence){(uint32_t)from, (uint32_t)i};
            from = i;
        }
}

static enum lang language(const struct sentence_text *o)
{
    size_t n[SENTENCE_DEVANAGARI + 1] = {0};

    for (size_t i = 0; i < o->n; i++)
        n[o->token[i].script] += o->token[i].end - o->token[i].start;
    if (n[SENTENCE_DEVANAGARI] > n[SENTENCE_CYRILLIC] * 3 / 2 && n[SENTENCE_DEVANAGARI] > n[SENTENCE_LATIN])
        return LANG_HI;
    return n[SENTENCE_CYRILLIC] > n[SENTENCE_LATIN] ? LANG_RU : LANG_EN;
}

void sentence_cut(struct arena *a, struct str text, struct sentence_text *out)
{
    struct cutter c = {.a = a, .text = text, .out = out, .cap = text.n / 8 + 16};

    *out = (struct sentence_text){.text = text};
    out->token = ARENA_ARRAY(a, c.cap, struct sentence_token);
    c.norms = arena_alloc(a, text.n * 3 + 16);
    tokens(&c);
    pair_quotes(out);
    sentences(a, out);
    out->lang = language(out);
}
