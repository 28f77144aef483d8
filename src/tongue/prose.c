#include "tongue/prose.h"

#include "base/buf.h"

/* While a part is being put together a run in another language stands between one of three control characters, by
 * language, and END; prose_add takes them out again. No text from outside has any, see prose_line. */
enum { RUN = 1, END = RUN + LANGS };

void prose_init(struct prose *p, struct arena *a, enum lang lang)
{
    *p = (struct prose){.arena = a, .lang = lang};
}

static struct str finish(struct prose *p, struct buf *b)
{
    struct str s = arena_str(p->arena, buf_view(b));

    buf_free(b);
    return s;
}

struct str prose_line(struct prose *p, struct str s)
{
    struct buf b = BUF_EMPTY;
    bool space = false;

    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];

        if (c <= ' ' || c == 0x7f) {
            space = b.n > 0;
            continue;
        }
        if (space)
            buf_byte(&b, ' ');
        space = false;
        buf_byte(&b, c);
    }
    return finish(p, &b);
}

bool prose_empty(const struct prose_text *t)
{
    for (int l = 0; l < LANGS; l++)
        if (t->in[l].n > 0)
            return false;
    return true;
}

bool prose_has(const struct prose *p, const struct prose_text *t)
{
    return t->in[p->lang].n > 0;
}

static struct str missing(struct prose *p, const struct prose_text *t)
{
    static const enum msg name[LANGS] = {
        [LANG_HI] = MSG_LANGUAGE_HI, [LANG_RU] = MSG_LANGUAGE_RU, [LANG_EN] = MSG_LANGUAGE_EN};

    static const enum lang order[LANGS] = {LANG_EN, LANG_RU, LANG_HI}; /* what most readers can read first */

    for (int i = 0; i < LANGS; i++) {
        enum lang other = order[i];
        struct str text = prose_line(p, t->in[other]);

        if (text.n > 0) {
            text = arena_fmt(p->arena, "%c" STR_FMT "%c", RUN + other, STR_ARG(text), END);
            return PROSE_SAY(p, MSG_WRITER_MISSING, text, catalogue_get(p->lang, name[other]));
        }
    }
    return STR("");
}

struct str prose_get(struct prose *p, const struct prose_text *t)
{
    return prose_has(p, t) ? prose_line(p, t->in[p->lang]) : missing(p, t);
}

/* TEXT with the language's own quotation marks made the inner ones. */
static struct str inner_quotes(struct prose *p, struct str text)
{
    static const char *const from[LANGS][2] = {{"“", "”"}, {"«", "»"}, {"“", "”"}};
    static const char *const to[LANGS][2] = {{"‘", "’"}, {"„", "“"}, {"‘", "’"}};
    struct buf b = BUF_EMPTY;

    for (size_t i = 0; i < text.n;) {
        struct str rest = str_make(text.p + i, text.n - i);
        int mark = str_starts(rest, from[p->lang][0]) ? 0 : str_starts(rest, from[p->lang][1]) ? 1 : -1;

        if (mark >= 0)
            buf_z(&b, to[p->lang][mark]);
        else
            buf_byte(&b, (uint8_t)text.p[i]);
        i += mark >= 0 ? strlen(from[p->lang][mark]) : 1;
    }
    return finish(p, &b);
}

struct str prose_quote(struct prose *p, const struct prose_text *t)
{
    struct str text = prose_get(p, t);

    if (!prose_has(p, t) || text.n == 0)
        return text;
    return PROSE_SAY(p, MSG_WRITER_QUOTE, inner_quotes(p, text));
}

struct str prose_shorten(struct prose *p, struct str s, size_t max)
{
    size_t letters = 0, i, cut = 0;

    for (i = 0; i < s.n && letters <= max; i++) {
        letters += ((uint8_t)s.p[i] & 0xc0) != 0x80;
        if (s.p[i] == ' ')
            cut = i;
    }
    if (letters <= max)
        return s;
    while (cut > 0 && (s.p[cut - 1] == ',' || s.p[cut - 1] == ';' || s.p[cut - 1] == ':' || s.p[cut - 1] == ' '))
        cut--;
    return cut > 0 ? arena_fmt(p->arena, STR_FMT " …", (int)cut, s.p) : s;
}

struct str prose_say(struct prose *p, enum msg msg, const struct str *args, size_t n)
{
    return catalogue_format(p->arena, p->lang, msg, args, n);
}

struct str prose_number(struct prose *p, enum msg msg, bool one, const struct str *args, size_t n)
{
    return catalogue_fill(p->arena, catalogue_plural(p->lang, msg, one ? 1 : 5), args, n);
}

/* --- letters --- */

static bool is_latin(uint8_t c, bool small)
{
    return small ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z';
}

/* The Cyrillic letter at P in the other size, into OUT; false when it is none of that size. */
static bool other_size(const char *p, size_t n, bool small, char out[2])
{
    unsigned c = n >= 2 ? ((unsigned)(uint8_t)p[0] & 0x1f) << 6 | ((uint8_t)p[1] & 0x3f) : 0;

    if (n < 2 || ((uint8_t)p[0] != 0xd0 && (uint8_t)p[0] != 0xd1))
        return false;
    if (small ? c >= 0x430 && c <= 0x44f : c >= 0x410 && c <= 0x42f)
        c = small ? c - 32 : c + 32;
    else if (c == (small ? 0x451 : 0x401))
        c = small ? 0x401 : 0x451;
    else
        return false;
    out[0] = (char)(0xc0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3f));
    return true;
}

static struct str resize(struct prose *p, struct str s, bool small)
{
    struct str copy = arena_str(p->arena, s);
    char letter[2];
    char *at;

    if (s.n == 0)
        return s;
    at = arena_z(p->arena, copy);
    if (is_latin((uint8_t)at[0], small))
        at[0] = (char)(at[0] ^ 0x20);
    else if (other_size(at, s.n, small, letter))
        memcpy(at, letter, 2);
    return str_make(at, s.n);
}

struct str prose_capital(struct prose *p, struct str s)
{
    return resize(p, s, true);
}

struct str prose_small(struct prose *p, struct str s)
{
    size_t first = s.n > 0 && (uint8_t)s.p[0] >= 0x80 ? 2 : 1;
    char letter[2];

    if (s.n > first && (is_latin((uint8_t)s.p[first], false) || other_size(s.p + first, s.n - first, false, letter)))
        return s;
    return resize(p, s, false);
}

/* --- parts --- */

static struct prose_part *push(struct prose *p)
{
    if (p->n == p->cap) {
        size_t cap = p->cap ? 2 * p->cap : 32;
        struct prose_part *part = ARENA_ARRAY(p->arena, cap, struct prose_part);

        if (p->n > 0)
            memcpy(part, p->part, p->n * sizeof *part);
        p->part = part;
        p->cap = cap;
    }
    return &p->part[p->n++];
}

/* Copies TEXT without its marks; RUN (with room for all of them) says where they were. Returns how many. */
static size_t take_marks(struct buf *b, struct str text, struct prose_run *run)
{
    size_t runs = 0;
    bool open = false;

    for (size_t i = 0; i < text.n; i++) {
        uint8_t c = (uint8_t)text.p[i];

        if (c < RUN || c > END) {
            buf_byte(b, c);
            continue;
        }
        if (open)
            run[runs++].end = b->n;
        open = c < END;
        if (open)
            run[runs] = (struct prose_run){.start = b->n, .lang = (enum lang)(c - RUN)};
    }
    if (open)
        run[runs++].end = b->n;
    return runs;
}

void prose_add(struct prose *p, enum prose_kind kind, struct str text)
{
    struct prose_part *part;
    struct prose_run *run;
    struct buf b = BUF_EMPTY;
    size_t marks = 0;

    if (text.n == 0)
        return;
    if (kind == PROSE_TITLE || kind == PROSE_HEADING || kind == PROSE_PARAGRAPH)
        text = prose_capital(p, text);
    for (size_t i = 0; i < text.n; i++)
        marks += text.p[i] >= RUN && text.p[i] < END;
    run = ARENA_ARRAY(p->arena, marks, struct prose_run);
    marks = take_marks(&b, text, run);
    part = push(p);
    *part = (struct prose_part){.kind = kind, .run = run, .runs = marks};
    part->text = finish(p, &b);
}

void prose_add_line(struct prose *p, enum prose_role role, struct str text)
{
    size_t before = p->n;

    prose_add(p, PROSE_LINE, text);
    if (p->n > before)
        p->part[before].role = role;
}

/* --- lists --- */

static struct str fold(struct prose *p, const struct str *item, size_t n, enum msg two, enum msg more, enum msg last)
{
    struct str all = STR("");
    size_t count = 0, seen = 0;

    for (size_t i = 0; i < n; i++)
        count += item[i].n > 0;
    for (size_t i = 0; i < n; i++) {
        if (item[i].n == 0)
            continue;
        seen++;
        if (seen == 1)
            all = item[i];
        else
            all = PROSE_SAY(p, count == 2 ? two : seen == count ? last : more, all, item[i]);
    }
    return all;
}

struct str prose_list(struct prose *p, const struct str *item, size_t n)
{
    return fold(p, item, n, MSG_WRITER_LIST_LAST, MSG_WRITER_LIST_MORE, MSG_WRITER_LIST_LAST);
}

struct str prose_clauses(struct prose *p, const struct str *item, size_t n)
{
    return fold(p, item, n, MSG_WRITER_CLAUSE_TWO, MSG_WRITER_CLAUSE_MORE, MSG_WRITER_CLAUSE_LAST);
}

struct str prose_commas(struct prose *p, const struct str *item, size_t n)
{
    return fold(p, item, n, MSG_WRITER_LIST_MORE, MSG_WRITER_LIST_MORE, MSG_WRITER_LIST_MORE);
}

struct str prose_details(struct prose *p, const struct str *item, size_t n)
{
    return fold(p, item, n, MSG_WRITER_CLAUSE_MORE, MSG_WRITER_CLAUSE_MORE, MSG_WRITER_CLAUSE_MORE);
}
