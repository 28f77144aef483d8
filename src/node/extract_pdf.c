/* The text of a PDF, from the boxes of its words. A PDF has no blanks, lines or paragraphs, only glyphs in places: poppler
 * guesses them, and guesses wrong where a sign of Devanagari hangs over what follows (बिश्के क). Where the words stand tells
 * more: a blank that is narrower than those of its line is none, and a line whose next word had no room goes on. */
#include "node/extract.h"

#include "base/child.h"
#include "base/enc.h"
#include "node/extract_inner.h"

#include <stdlib.h>

enum { BOXES = 8 * LIMIT_READ_TEXT, GAPS = 4096, ENOUGH = 3, NARROW = 10 /* heights of a line */ };

struct box {
    double left, right, top, height;
    struct str word;
};
/* How far it is from a last syllable, such as के, to the next word. */
struct hang {
    uint64_t syllable;
    double gap;
};
struct page_line {
    size_t from, to; /* boxes */
    double right;    /* where its block ends */
    bool last;       /* of its block */
    bool flow;       /* of its flow */
};
struct layout {
    struct arena *a;
    struct box *box;
    size_t boxes, box_cap;
    struct page_line *line;
    size_t lines, line_cap;
    double blank; /* between words, in heights */
    struct hang *hang; /* the gaps behind signs, by sign and size */
    size_t hangs;
};

/* --- reading pdftotext -bbox-layout ------------------------------------------------------------------------------- */

static bool number(struct str *s, const char *name, double *out)
{
    const char *at = memmem(s->p, s->n, name, strlen(name)), *end = s->p + s->n;
    double unit = 0;
    bool minus;

    if (!at)
        return false;
    at += strlen(name);
    minus = at < end && *at == '-';
    at += minus;
    for (*out = 0; at < end && ((*at >= '0' && *at <= '9') || (*at == '.' && unit == 0)); at++)
        if (*at == '.')
            unit = 1;
        else
            *out = unit > 0 ? *out + (*at - '0') * (unit /= 10) : *out * 10 + (*at - '0');
    *out = minus ? -*out : *out;
    return true;
}

static struct str unescaped(struct arena *a, struct str s)
{
    static const struct {
        const char *name;
        char is;
    } entity[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&#39;", '\''}};
    char *z;
    size_t n = 0;

    if (!memchr(s.p, '&', s.n))
        return s;
    z = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n;) {
        size_t k = 0;
        struct str rest = str_make(s.p + i, s.n - i);
        while (k < sizeof entity / sizeof *entity && !str_starts(rest, entity[k].name))
            k++;
        z[n++] = k < sizeof entity / sizeof *entity ? entity[k].is : s.p[i];
        i += k < sizeof entity / sizeof *entity ? strlen(entity[k].name) : 1;
    }
    return str_make(z, n);
}

static void *grown(struct arena *a, const void *old, size_t n, size_t *cap, size_t size)
{
    void *more = arena_alloc(a, (*cap = *cap * 2 + 64) * size);

    if (n)
        memcpy(more, old, n * size);
    return more;
}

static void take_word(struct layout *l, struct str line)
{
    struct box b;
    double bottom;
    const char *from = memchr(line.p, '>', line.n), *to = from ? memrchr(line.p, '<', line.n) : NULL;

    if (!from || to <= from + 1 || !number(&line, "xMin=\"", &b.left) || !number(&line, "xMax=\"", &b.right) ||
        !number(&line, "yMin=\"", &b.top) || !number(&line, "yMax=\"", &bottom))
        return;
    b.height = bottom - b.top;
    b.word = unescaped(l->a, str_make(from + 1, (size_t)(to - from - 1)));
    if (l->boxes == l->box_cap)
        l->box = grown(l->a, l->box, l->boxes, &l->box_cap, sizeof *l->box);
    l->box[l->boxes++] = b;
}

static void end_line(struct layout *l, size_t from, double right)
{
    if (l->boxes == from)
        return;
    if (l->lines == l->line_cap)
        l->line = grown(l->a, l->line, l->lines, &l->line_cap, sizeof *l->line);
    l->line[l->lines++] = (struct page_line){.from = from, .to = l->boxes, .right = right};
}

static void take_boxes(struct layout *l, struct str boxes)
{
    struct str line;
    size_t from = 0;
    double right = 0;

    for (bool more = true; more;) {
        more = str_cut(&boxes, '\n', &line);
        while (line.n && (line.p[0] == ' ' || line.p[0] == '<'))
            line.p++, line.n--;
        if (str_starts(line, "word "))
            take_word(l, line);
        else if (str_starts(line, "block "))
            number(&line, "xMax=\"", &right);
        else if (str_starts(line, "line "))
            from = l->boxes;
        else if (str_starts(line, "/line>"))
            end_line(l, from, right);
        else if (l->lines && str_starts(line, "/block>"))
            l->line[l->lines - 1].last = true;
        else if (l->lines && str_starts(line, "/flow>"))
            l->line[l->lines - 1].flow = true;
    }
}

/* Blocks of one flow whose lines touch, under each other: letters with tall boxes, and one paragraph. */
static bool is_same_block(const struct layout *l, size_t k)
{
    const struct box *own = &l->box[l->line[k].from], *next = &l->box[l->line[k].to];
    double down = next->top - own->top, aside = next->left - own->left, taller = next->height - own->height;

    return !l->line[k].flow && k + 1 < l->lines && down > 0 && down <= own->height * 1.05 && aside > -1 && aside < 1 &&
           taller > -1 && taller < 1;
}

static void join_blocks(struct layout *l)
{
    for (size_t k = 0; k < l->lines;) {
        size_t from = k;
        double right = l->line[k].right;
        while (l->line[k].last && is_same_block(l, k)) {
            l->line[k++].last = false;
            right = l->line[k].right > right ? l->line[k].right : right;
        }
        for (size_t i = from; i <= k && k > from; i++)
            l->line[i].right = right;
        k++;
    }
}

/* --- which blanks are none ---------------------------------------------------------------------------------------- */

static uint32_t first_of(struct str s)
{
    size_t at = 0;
    return s.n ? enc_next(s, &at) : 0;
}

static uint32_t last_of(struct str s)
{
    size_t at = s.n;

    while (at > 0 && ((uint8_t)s.p[--at] & 0xC0) == 0x80)
        ;
    return first_of(str_make(s.p + at, s.n - at));
}

static double gap_of(const struct box *b) { return b->height > 0 ? (b[1].left - b->right) / b->height : 0; }

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The blanks of boxes [FROM, TO) that no sign hangs over, in *GAP by size; how many. */
static size_t clean_gaps(const struct layout *l, size_t from, size_t to, double *gap)
{
    size_t n = 0;

    for (size_t i = from; i + 1 < to && n < GAPS; i++)
        if (!extract_is_sign(last_of(l->box[i].word)) && gap_of(&l->box[i]) > 0)
            gap[n++] = gap_of(&l->box[i]);
    qsort(gap, n, sizeof *gap, by_size);
    return n;
}

/* The blank of a line: the middle one; the least where there are few, and that of the text where there is none. */
static double blank_of(const struct layout *l, const struct page_line *m, double *gap)
{
    size_t n = clean_gaps(l, m->from, m->to, gap);

    return n >= ENOUGH ? gap[n / 2] : n ? gap[0] : l->blank;
}

/* Of the whole text: that of the lines which nothing stretches. */
static void measure(struct layout *l, double *gap)
{
    enum { SHORT = 20 }; /* one line in so many may be odd */
    double *each = ARENA_ARRAY(l->a, GAPS, double);
    size_t n = 0;

    for (size_t i = 0; i < l->lines && n < GAPS; i++)
        if (clean_gaps(l, l->line[i].from, l->line[i].to, gap) >= ENOUGH)
            each[n++] = blank_of(l, &l->line[i], gap);
    if (n)
        qsort(each, n, sizeof *each, by_size);
    l->blank = n ? each[n / SHORT] : 0;
}

/* The last letter of S with its signs; 0 where it has none. */
static uint64_t syllable_of(struct str s)
{
    uint64_t hash = 0;

    for (size_t at = s.n; at > 0;) {
        uint32_t c;
        while (at > 0 && ((uint8_t)s.p[--at] & 0xC0) == 0x80)
            ;
        c = first_of(str_make(s.p + at, s.n - at));
        if (!extract_is_sign(c))
            return hash ? hash * 31 + c : 0;
        hash = hash * 31 + c;
    }
    return 0;
}

static int by_syllable(const void *a, const void *b)
{
    const struct hang *x = a, *y = b;

    if (x->syllable != y->syllable)
        return x->syllable < y->syllable ? -1 : 1;
    return x->gap < y->gap ? -1 : x->gap > y->gap;
}

/* Blanks as they are: what was stretched to fill its line proves nothing for others. */
static bool is_usual(const struct layout *l, double blank) { return blank > l->blank * 0.9 && blank < l->blank * 1.1; }

static void measure_hangs(struct layout *l, double *gap)
{
    l->hang = ARENA_ARRAY(l->a, l->boxes + 1, struct hang);
    for (size_t k = 0; k < l->lines; k++) {
        bool usual = is_usual(l, blank_of(l, &l->line[k], gap));
        for (size_t i = l->line[k].from; usual && i + 1 < l->line[k].to; i++) {
            uint64_t syllable = syllable_of(l->box[i].word);
            if (syllable && gap_of(&l->box[i]) > 0)
                l->hang[l->hangs++] = (struct hang){syllable, gap_of(&l->box[i])};
        }
    }
    qsort(l->hang, l->hangs, sizeof *l->hang, by_syllable);
}

/* Elsewhere the same syllable stands a blank further from its next word: here there is none. */
static bool hangs_over(const struct layout *l, const struct box *b, double blank)
{
    enum { LEAST = 80, MOST = 120 }; /* per cent of a blank */
    struct hang own = {syllable_of(b->word), gap_of(b) + blank * LEAST / 100};
    size_t from = 0, to = l->hangs;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (by_syllable(&l->hang[middle], &own) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return own.syllable && from < l->hangs && l->hang[from].syllable == own.syllable &&
           l->hang[from].gap <= gap_of(b) + blank * MOST / 100;
}

/* Do boxes B and the next one make one word, in a line whose blanks are BLANK wide? */
static bool is_one(const struct layout *l, const struct box *b, double blank)
{
    enum { LEAST = 92, WIDEST = 150 }; /* per cent of a blank */
    uint32_t left = last_of(b->word), right = first_of(b[1].word);

    if (!extract_is_devanagari(left) || !extract_is_devanagari(right))
        return false;
    if (extract_is_sign(right))
        return true;
    if (blank <= 0 || !extract_is_sign(left) || !extract_is_letter(right))
        return false;
    return gap_of(b) * 100 < blank * LEAST || (gap_of(b) * 100 < blank * WIDEST && is_usual(l, blank) && hangs_over(l, b, blank));
}

/* --- putting it together ------------------------------------------------------------------------------------------ */

static bool is_bullet(struct str word)
{
    uint32_t c = first_of(word);
    char last = word.n ? word.p[word.n - 1] : 0;

    return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x2013 || c == 0x2014 || c == '-' || c == '*' ||
           (c >= '0' && c <= '9' && (last == '.' || last == ')'));
}

/* Did line K go on in the next one because it was full? In a narrow column, such as a menu, that says nothing. */
static bool goes_on(const struct layout *l, size_t k)
{
    const struct page_line *m = &l->line[k];
    const struct box *end = &l->box[m->to - 1], *next = &l->box[m->to];

    if (m->last || k + 1 == l->lines || is_bullet(next->word) ||
        m->right - l->box[m->from].left < NARROW * end->height)
        return false;
    return end->right + l->blank * end->height + (next->right - next->left) > m->right;
}

/* A hyphen at the end of a line: of the word itself (военно-технический, अंतर-सरकारी, Inter-Governmental), or a break in
 * it. */
static bool is_own_hyphen(struct str word, struct str next)
{
    static const char *const half[] = {"военно-",      "торгово-",  "научно-",    "российско-",   "индийско-",  "технико-",
                                       "материально-", "культурно-", "социально-", "общественно-", "торгово-", "учебно-",
                                       "транспортно-", "промышленно-", "нормативно-", "информационно-", "опытно-"};
    uint32_t c = first_of(next);

    if (extract_is_devanagari(c) || (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F) || (c >= '0' && c <= '9'))
        return true;
    for (size_t i = 0; i < sizeof half / sizeof *half; i++) {
        size_t n = strlen(half[i]);
        if (word.n >= n && memcmp(word.p + word.n - n + 2, half[i] + 2, n - 2) == 0)
            return true;
    }
    return false;
}

static void write_line(struct buf *b, const struct layout *l, size_t k, double *gap)
{
    const struct page_line *m = &l->line[k];
    double blank = blank_of(l, m, gap);

    for (size_t i = m->from; i < m->to; i++) {
        struct str word = l->box[i].word;
        bool last = i + 1 == m->to, on = last && goes_on(l, k);
        if (on && word.n > 2 && word.p[word.n - 1] == '-') {
            word.n -= !is_own_hyphen(word, l->box[m->to].word);
            buf_str(b, word);
        } else {
            buf_str(b, word);
            if (!last && !is_one(l, &l->box[i], blank))
                buf_byte(b, ' ');
            else if (last)
                buf_byte(b, on ? ' ' : '\n');
        }
    }
    if (m->flow)
        buf_byte(b, '\n');
}

struct str extract_boxes(struct str boxes, struct arena *a)
{
    struct layout l = {.a = a};
    struct buf b = BUF_EMPTY;
    struct str out;
    double *gap = ARENA_ARRAY(a, GAPS, double);

    take_boxes(&l, boxes);
    join_blocks(&l);
    measure(&l, gap);
    measure_hangs(&l, gap);
    for (size_t i = 0; i < l.lines; i++)
        write_line(&b, &l, i, gap);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

/* What is no UTF-8 counts as failed. */
static int run(const char *const argv[], struct str bytes, size_t max, struct arena *a, struct str *text,
               enum child_end *end, struct fault *f)
{
    int rc = child_run(argv, bytes, max, a, text, end, f);

    if (rc == 0 && *end == CHILD_DONE && !enc_utf8(*text, &(size_t){0}))
        *end = CHILD_FAILED;
    return rc;
}

int extract_pdf(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f)
{
    static const char *const boxes[] = {"pdftotext", "-q", "-enc", "UTF-8", "-bbox-layout", "-", "-", NULL},
                             *const plain[] = {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-", "-", NULL};
    static const enum search_read as[] = {[CHILD_DONE] = SEARCH_READ_TEXT, [CHILD_MISSING] = SEARCH_READ_NO_TOOL,
                                          [CHILD_FAILED] = SEARCH_READ_FAILED, [CHILD_STOPPED] = SEARCH_READ_FAILED};
    enum child_end end;
    int rc = run(boxes, bytes, BOXES, a, text, &end, f);

    if (rc == 0 && end == CHILD_DONE)
        *text = extract_boxes(*text, a);
    else if (rc == 0 && end == CHILD_STOPPED)
        rc = run(plain, bytes, LIMIT_READ_TEXT, a, text, &end, f);
    if (rc == 0 && end == CHILD_DONE)
        *text = extract_mend(*text, a);
    *state = as[end];
    return rc;
}
