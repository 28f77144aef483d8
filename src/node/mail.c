#include "node/mail.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/enc.h"
#include "node/extract_inner.h"

enum { DEEPEST = 8, HEADER_LINES = 500, HEADER = 32 * 1024, NAME = 64 };

/* --- headers ------------------------------------------------------------------------------------------------------ */

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool same(struct str s, const char *z)
{
    size_t n = strlen(z);

    if (s.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (small(s.p[i]) != z[i])
            return false;
    return true;
}

static struct str line_of(struct str *rest)
{
    struct str line;

    str_cut(rest, '\n', &line);
    if (line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* The lines of a folded header as one, of at most HEADER bytes. */
static struct str unfold(struct str s, struct arena *a)
{
    size_t n = 0, most = s.n < HEADER ? s.n : HEADER;
    char *out = arena_alloc(a, most + 1);

    for (size_t i = 0; i < s.n && n < most; i++)
        if (s.p[i] != '\n' && !(s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n'))
            out[n++] = s.p[i];
    return str_make(out, n);
}

/* One header with its folded lines as one; false at the empty line or at what is no header. */
static bool next_header(struct str *rest, struct arena *a, struct str *name, struct str *value)
{
    struct str before = *rest, line = line_of(rest);
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;

    if (!colon || line.p[0] == ' ' || line.p[0] == '\t') {
        if (line.n)
            *rest = before;
        return false;
    }
    *name = str_make(line.p, (size_t)(colon - line.p));
    *value = str_make(colon + 1, line.n - name->n - 1);
    while (value->n && (value->p[0] == ' ' || value->p[0] == '\t'))
        value->p++, value->n--;
    while (rest->n && (rest->p[0] == ' ' || rest->p[0] == '\t')) {
        line = line_of(rest);
        value->n = (size_t)(line.p + line.n - value->p);
    }
    if (memchr(value->p, '\n', value->n) || value->n > HEADER)
        *value = unfold(*value, a);
    for (size_t i = 0; i < name->n; i++)
        if ((uint8_t)name->p[i] <= ' ' || (uint8_t)name->p[i] > '~')
            return false;
    return true;
}

bool mail_is(struct str bytes)
{
    static const char *const usual[] = {"from",         "to",         "subject",     "date",        "received",
                                        "mime-version", "message-id", "return-path", "content-type"};
    struct arena a = ARENA_EMPTY;
    struct str name, value;
    unsigned seen = 0;

    if (str_starts(bytes, "From ")) /* of a mailbox file */
        line_of(&bytes);
    for (int i = 0; i < HEADER_LINES && next_header(&bytes, &a, &name, &value); i++)
        for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
            seen |= same(name, usual[k]) ? 1u << k : 0;
    arena_release(&a);
    return (seen & (seen - 1)) != 0 && (seen & 0x3B);
}

/* --- encodings ---------------------------------------------------------------------------------------------------- */

static int nibble(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* HEADER: the form of RFC 2047, with _ for a space. */
static struct str quoted_printable(struct str s, bool header, struct arena *a)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '=' && i + 2 < s.n && nibble(s.p[i + 1]) >= 0 && nibble(s.p[i + 2]) >= 0) {
            out[n++] = (char)(nibble(s.p[i + 1]) << 4 | nibble(s.p[i + 2]));
            i += 2;
        } else if (s.p[i] == '=' && i + 1 < s.n && (s.p[i + 1] == '\n' || s.p[i + 1] == '\r')) {
            i += s.p[i + 1] == '\r' && i + 2 < s.n && s.p[i + 2] == '\n' ? 2 : 1;
        } else {
            out[n++] = header && s.p[i] == '_' ? ' ' : s.p[i];
        }
    }
    return str_make(out, n);
}

static struct str base64(struct str s, struct arena *a)
{
    char *out = arena_alloc(a, s.n + 1);
    uint32_t bits = 0;
    size_t n = 0;
    int have = 0;

    for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
        char c = s.p[i];
        int v = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+'             ? 62
                : c == '/'             ? 63
                                       : -1;
        if (v < 0)
            continue;
        bits = bits << 6 | (uint32_t)v;
        if ((have += 6) >= 8)
            out[n++] = (char)(bits >> (have -= 8));
    }
    return str_make(out, n);
}

static struct str in_utf8(struct str s, struct str charset, struct arena *a)
{
    char name[NAME];
    struct str out;

    if (enc_utf8(s, &(size_t){0}) &&
        (!charset.n || same(charset, "utf-8") || same(charset, "us-ascii") || charset.n >= NAME))
        return s;
    memcpy(name, charset.p ? charset.p : "", charset.n < NAME ? charset.n : 0);
    name[charset.n < NAME ? charset.n : 0] = '\0';
    return extract_convert(name[0] ? name : "windows-1252", s, a, &out) ? out : STR("");
}

/* The words of a header: =?charset?B?...?= and plain text between. */
static struct str header_words(struct str s, struct arena *a)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    s = in_utf8(s, STR(""), a);
    while (s.n) {
        struct str rest = s, part[3], text;
        bool good = str_starts(s, "=?");
        rest = good ? str_make(s.p + 2, s.n - 2) : s;
        for (int i = 0; good && i < 3; i++)
            good = str_cut(&rest, '?', &part[i]);
        if (!good || !rest.n || rest.p[0] != '=' || part[1].n != 1) {
            buf_byte(&b, (uint8_t)s.p[0]);
            s = str_make(s.p + 1, s.n - 1);
            continue;
        }
        text = small(part[1].p[0]) == 'b' ? base64(part[2], a) : quoted_printable(part[2], true, a);
        buf_str(&b, in_utf8(text, part[0], a));
        s = str_make(rest.p + 1, rest.n - 1);
        rest = s; /* blanks between two encoded words are none */
        while (rest.n && (rest.p[0] == ' ' || rest.p[0] == '\t'))
            rest = str_make(rest.p + 1, rest.n - 1);
        if (str_starts(rest, "=?"))
            s = rest;
    }
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

/* --- parts -------------------------------------------------------------------------------------------------------- */

struct part {
    struct str type, charset, boundary, encoding, subject, date;
    bool attached;
    struct str body;
};

/* NAME=VALUE behind the semicolons of a header. */
static struct str parameter(struct str value, const char *name)
{
    struct str each, key;

    str_cut(&value, ';', &each);
    while (value.n) {
        str_cut(&value, ';', &each);
        while (each.n && (each.p[0] == ' ' || each.p[0] == '\t'))
            each.p++, each.n--;
        if (!str_cut(&each, '=', &key) || !same(key, name))
            continue;
        if (each.n >= 2 && each.p[0] == '"') {
            each = str_make(each.p + 1, each.n - 1);
            str_cut(&each, '"', &key);
            return key;
        }
        while (each.n && (uint8_t)each.p[each.n - 1] <= ' ')
            each.n--;
        return each;
    }
    return STR("");
}

static void take_part(struct str bytes, struct arena *a, struct part *p)
{
    struct str name, value, head;

    *p = (struct part){.type = STR("text/plain")};
    if (str_starts(bytes, "From "))
        line_of(&bytes);
    while (next_header(&bytes, a, &name, &value)) {
        head = value;
        if (same(name, "content-type")) {
            str_cut(&head, ';', &p->type);
            p->charset = parameter(value, "charset");
            p->boundary = parameter(value, "boundary");
        } else if (same(name, "content-transfer-encoding")) {
            p->encoding = value;
        } else if (same(name, "content-disposition")) {
            str_cut(&head, ';', &name);
            p->attached = same(name, "attachment");
        } else if (same(name, "subject")) {
            p->subject = header_words(value, a);
        } else if (same(name, "date")) {
            p->date = value;
        }
    }
    p->body = bytes;
}

static bool is_boundary(struct str line, struct str boundary, bool *last)
{
    if (line.n < boundary.n + 2 || line.p[0] != '-' || line.p[1] != '-' ||
        memcmp(line.p + 2, boundary.p, boundary.n) != 0)
        return false;
    *last = line.n >= boundary.n + 4 && line.p[boundary.n + 2] == '-';
    return true;
}

/* The next part between boundaries, the last one also where its closing boundary is lost; false at the end. */
static bool next_part(struct str *rest, struct str boundary, bool *inside, struct str *part)
{
    struct str from = *rest;
    bool last = false;

    while (rest->n) {
        struct str start = *rest, line = line_of(rest);

        if (!is_boundary(line, boundary, &last))
            continue;
        if (last)
            *rest = STR("");
        if (*inside) {
            *part = str_make(from.p, (size_t)(start.p - from.p));
            return true;
        }
        *inside = true;
        from = *rest;
    }
    *part = from;
    return *inside && !last && from.n > 0;
}

static struct str decoded(const struct part *p, struct arena *a)
{
    struct str body = same(p->encoding, "base64")             ? base64(p->body, a)
                      : same(p->encoding, "quoted-printable") ? quoted_printable(p->body, false, a)
                                                              : p->body;

    return in_utf8(body, p->charset, a);
}

/* The plain text of a part, else its HTML's; empty where there is neither. *PLAIN: which. */
static struct str text_of(const struct part *p, struct arena *a, int deep, bool *plain)
{
    struct str rest = p->body, best = STR(""), bytes;
    bool inside = false, best_plain = false;

    *plain = same(p->type, "text/plain");
    if (p->attached)
        return STR("");
    if (*plain || same(p->type, "text/html"))
        return *plain ? decoded(p, a) : extract_markup(decoded(p, a), false, a);
    while (p->boundary.n && deep < DEEPEST && !best_plain && next_part(&rest, p->boundary, &inside, &bytes)) {
        struct part inner;
        bool is_plain;
        struct str text;

        take_part(bytes, a, &inner);
        text = text_of(&inner, a, deep + 1, &is_plain);
        if (text.n && (!best.n || is_plain)) {
            best = text;
            best_plain = is_plain;
        }
    }
    *plain = best_plain;
    return best;
}

struct str mail_text(struct str bytes, struct arena *a)
{
    struct part p;
    struct str text, out;
    struct buf b = BUF_EMPTY;
    bool plain;

    take_part(bytes, a, &p);
    text = text_of(&p, a, 0, &plain);
    if (p.subject.n)
        buf_fmt(&b, STR_FMT "\n\n", STR_ARG(p.subject));
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != '\r')
            buf_byte(&b, (uint8_t)text.p[i]);
    out = arena_str(a, buf_view(&b));
    buf_free(&b);
    return out;
}

struct str mail_date(struct str bytes, struct arena *a)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    struct part p;
    struct str rest, word;
    int day = 0, month = 0, year = 0;

    take_part(bytes, a, &p);
    for (rest = p.date; rest.n && !year;) {
        int64_t n;
        str_cut(&rest, ' ', &word);
        if (word.n == 2 && word.p[0] == '0')
            word = str_make(word.p + 1, 1);
        if (str_int(word, &n) && !day && n >= 1 && n <= 31)
            day = (int)n;
        else if (str_int(word, &n) && n >= 1970 && n <= 9999)
            year = (int)n;
        for (int m = 0; day && !month && word.n >= 3 && m < 12; m++)
            if (small(word.p[0]) == months[3 * m] && small(word.p[1]) == months[3 * m + 1] &&
                small(word.p[2]) == months[3 * m + 2])
                month = m + 1;
    }
    struct str found = arena_fmt(a, "%04d-%02d-%02d", year, month, day);
    struct date d;
    return date_parse(found, &d) ? found : STR("");
}
