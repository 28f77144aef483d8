#include "node/extract.h"

#include "base/buf.h"
#include "base/enc.h"
#include "tongue/normal.h"

struct reading {
    struct buf out;
    bool article; /* menus are left out */
    bool blank; /* a blank is due before the next letter */
    size_t pre; /* <pre> that are open */
};

static char low(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void put(struct reading *r, const char *p, size_t n)
{
    if (r->blank && r->out.n && r->out.p[r->out.n - 1] != '\n')
        buf_byte(&r->out, ' ');
    r->blank = false;
    buf_put(&r->out, p, n);
}

static void end_line(struct reading *r)
{
    r->blank = false;
    if (r->out.n && r->out.p[r->out.n - 1] != '\n')
        buf_byte(&r->out, '\n');
}

/* --- entities ---------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    uint32_t cp;
} entity[] = {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
              {"nbsp", 0xA0},    {"laquo", 0xAB},    {"raquo", 0xBB},    {"ndash", 0x2013},  {"mdash", 0x2014},
              {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
              {"hellip", 0x2026}, {"shy", 0xAD},     {"deg", 0xB0},      {"sect", 0xA7},     {"middot", 0xB7},
              {"bull", 0x2022},  {"copy", 0xA9},     {"numero", 0x2116}, {"thinsp", 0x2009}, {"ensp", 0x2002},
              {"emsp", 0x2003},  {"zwj", 0x200D},    {"zwnj", 0x200C}};

static uint32_t number(struct str digits)
{
    bool hex = digits.n > 1 && low(digits.p[0]) == 'x';
    uint32_t n = 0;

    for (size_t i = hex; i < digits.n; i++) {
        char c = low(digits.p[i]);
        uint32_t d = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : 99;

        if (hex && c >= 'a' && c <= 'f')
            d = (uint32_t)(c - 'a' + 10);
        if (d == 99 || n > 0x10FFFF)
            return 0;
        n = n * (hex ? 16 : 10) + d;
    }
    return n > 0x10FFFF || (n >= 0xD800 && n < 0xE000) ? 0 : n;
}

/* The character that stands at the ampersand AT, and what is behind it; 0: none. */
static uint32_t entity_at(struct str s, size_t at, size_t *after)
{
    size_t end = at + 1;
    struct str name;

    while (end < s.n && end < at + 12 && s.p[end] != ';')
        end++;
    if (end >= s.n || s.p[end] != ';')
        return 0;
    name = str_make(s.p + at + 1, end - at - 1);
    *after = end + 1;
    if (name.n > 1 && name.p[0] == '#')
        return number(str_make(name.p + 1, name.n - 1));
    for (size_t i = 0; i < sizeof entity / sizeof *entity; i++)
        if (str_is(name, entity[i].name))
            return entity[i].cp;
    return 0;
}

static size_t put_entity(struct reading *r, struct str s, size_t at)
{
    size_t after = at + 1, n;
    uint32_t cp = entity_at(s, at, &after);
    char bytes[4];

    if (cp < ' ') {
        put(r, "&", 1);
        return at + 1;
    }
    if (cp == 0xA0) {
        r->blank = true;
        return after;
    }
    n = normal_put(cp, bytes);
    put(r, bytes, n);
    return after;
}

/* --- tags -------------------------------------------------------------------------------------------------------- */

static bool is_listed(struct str name, const char *list)
{
    struct str rest = str_of(list), one;

    while (rest.n) {
        str_cut(&rest, ' ', &one);
        if (str_eq(one, name))
            return true;
    }
    return false;
}

/* What begins a line of its own; of office documents too. */
static const char lines[] =
    "p div br li ul ol tr td th table h1 h2 h3 h4 h5 h6 title article section header footer main nav aside "
    "blockquote pre hr dt dd figcaption option text:p text:h text:line-break table:table-row w:p w:br w:tr";
static const char silent[] = "script style noscript template svg";
static const char menus[] = "nav aside footer menu dialog button select iframe";
static const char blanks[] = "text:s text:tab w:tab table:table-cell";

/* Behind the next "</NAME". */
static size_t skip_to_end(struct str s, size_t at, struct str name)
{
    for (; at + 2 + name.n <= s.n; at++) {
        size_t i = 0;

        if (s.p[at] != '<' || s.p[at + 1] != '/')
            continue;
        while (i < name.n && low(s.p[at + 2 + i]) == name.p[i])
            i++;
        if (i == name.n)
            return at;
    }
    return s.n;
}

static size_t skip_behind(struct str s, size_t at, const char *end)
{
    size_t n = strlen(end);

    for (; at + n <= s.n; at++)
        if (memcmp(s.p + at, end, n) == 0)
            return at + n;
    return s.n;
}

/* Behind the > of the tag at AT; quoted values may hold one. */
static size_t tag_end(struct str s, size_t at)
{
    char quote = 0;

    for (; at < s.n; at++) {
        if (quote ? s.p[at] == quote : s.p[at] == '>') {
            if (!quote)
                return at + 1;
            quote = 0;
        } else if (!quote && (s.p[at] == '"' || s.p[at] == '\'')) {
            quote = s.p[at];
        }
    }
    return s.n;
}

static size_t read_tag(struct reading *r, struct str s, size_t at)
{
    char name[24];
    struct str tag = {name, 0};
    size_t i = at + 1;
    bool closes = i < s.n && s.p[i] == '/';

    if (at + 4 <= s.n && memcmp(s.p + at, "<!--", 4) == 0)
        return skip_behind(s, at + 4, "-->");
    if (at + 9 <= s.n && memcmp(s.p + at, "<![CDATA[", 9) == 0)
        return at + 9;
    for (i += closes; i < s.n && tag.n < sizeof name - 1 && !is_blank(s.p[i]) && s.p[i] != '>' && s.p[i] != '/'; i++)
        name[tag.n++] = low(s.p[i]);
    i = tag_end(s, i);
    if ((is_listed(tag, silent) || (r->article && is_listed(tag, menus))) && !closes && s.p[i - 1] == '>' &&
        s.p[i - 2] != '/')
        return tag_end(s, skip_to_end(s, i, tag));
    if (is_listed(tag, lines))
        end_line(r);
    else if (is_listed(tag, blanks))
        r->blank = true;
    if (str_is(tag, "pre"))
        r->pre = closes ? r->pre - (r->pre > 0) : r->pre + 1;
    return i;
}

static bool is_tag(struct str s, size_t at)
{
    char c = at + 1 < s.n ? low(s.p[at + 1]) : 0;

    return (c >= 'a' && c <= 'z') || c == '/' || c == '!' || c == '?';
}

/* Where the next "<NAME" that is a tag begins, behind FROM; S.n: nowhere. */
static size_t find_tag(struct str s, size_t from, const char *name)
{
    size_t n = strlen(name), i;

    for (size_t at = from; at + n + 1 < s.n; at++) {
        if (s.p[at] != '<')
            continue;
        for (i = 0; i < n && low(s.p[at + 1 + i]) == name[i];)
            i++;
        if (i == n && (is_blank(s.p[at + 1 + n]) || s.p[at + 1 + n] == '>'))
            return at;
    }
    return s.n;
}

/* What stands in the only <article>, else in the only <main>; else all of it. */
static struct str article_of(struct str s)
{
    static const char *const name[] = {"article", "main"};

    for (size_t i = 0; i < 2; i++) {
        size_t from = find_tag(s, 0, name[i]);

        if (from < s.n && find_tag(s, from + 1, name[i]) == s.n)
            return str_make(s.p + from, skip_to_end(s, from, str_of(name[i])) - from);
    }
    return s;
}

struct str extract_markup(struct str markup, bool article, struct arena *a)
{
    struct reading r = {.article = article};
    struct str out;

    if (article)
        markup = article_of(markup);

    for (size_t i = 0; i < markup.n && r.out.n < LIMIT_READ_TEXT;) {
        char c = markup.p[i];

        if (c == '<' && is_tag(markup, i)) {
            i = read_tag(&r, markup, i);
        } else if (c == '&') {
            i = put_entity(&r, markup, i);
        } else if (c == '\n' && r.pre) {
            end_line(&r);
            i++;
        } else if (is_blank(c)) {
            r.blank = true;
            i++;
        } else {
            put(&r, &c, 1);
            i++;
        }
    }
    out = arena_str(a, buf_view(&r.out));
    buf_free(&r.out);
    return out;
}
