#include "act/json_text.h"

#include "base/enc.h"

#define HIGH_BITS 0x8080808080808080u

static enum fault_code refuse(struct json_text *t, enum fault_code code, const char *why)
{
    t->why = why;
    return code;
}

static enum fault_code bad(struct json_text *t, const char *why)
{
    return refuse(t, FAULT_JSON, why);
}

/* Why the code point C may not stand in a string, or NULL. */
static const char *forbidden(uint32_t c, unsigned mode)
{
    if (c == 0)
        return "U+0000 in a string";
    if (!(mode & JSON_RECORD))
        return NULL;
    if (c >= 0x80 && c <= 0x9F)
        return "control character in a string";
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return "bidirectional control in a string";
    if (c == 0xFEFF)
        return "byte order mark in a string";
    if ((c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE)
        return "noncharacter in a string";
    return NULL;
}

/* One character that is not ASCII, by the careful way. */
static enum fault_code pass_rune(struct json_text *t)
{
    size_t left = (size_t)(t->end - t->p), n = *t->p < 0xE0 ? 2 : *t->p < 0xF0 ? 3 : 4, at = 0;
    struct str s = str_make(t->p, n < left ? n : left);
    const char *why;

    if (!enc_utf8(s, &at))
        return bad(t, "not UTF-8");
    why = forbidden(enc_next(s, &at), t->mode);
    if (why)
        return bad(t, why);
    t->p += n;
    return FAULT_NONE;
}

static int hex4(const uint8_t *p, const uint8_t *end)
{
    int v = 0;

    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        uint8_t c = p[i], lower = c | 0x20;

        if (c >= '0' && c <= '9')
            v = v << 4 | (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            v = v << 4 | (lower - 'a' + 10);
        else
            return -1;
    }
    return v;
}

/* The code point of `\uXXXX` or of a pair of them at P, and its length; -1: none. */
static int32_t unicode_escape(const uint8_t *p, const uint8_t *end, size_t *n)
{
    int high = hex4(p + 2, end), low;

    *n = 6;
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    if (high > 0xDBFF || end - p < 12 || p[6] != '\\' || p[7] != 'u')
        return -1;
    low = hex4(p + 8, end);
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    *n = 12;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* What `\c` stands for; 0: no such escape. */
static uint8_t short_escape(uint8_t c)
{
    switch (c) {
    case '"': case '\\': case '/':
        return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
    }
}

/* Canonical is \u00xx in lower case, and only for the controls that have no short escape. */
static bool unicode_escape_is_canonical(const uint8_t *p, int32_t c)
{
    if (c >= 0x20 || c == '\b' || c == '\t' || c == '\n' || c == '\f' || c == '\r')
        return false;
    return !(p[5] >= 'A' && p[5] <= 'F');
}

static enum fault_code pass_escape(struct json_text *t)
{
    const char *why;
    int32_t c;
    size_t n;

    if (t->end - t->p < 2)
        return bad(t, "string without end");
    if (t->p[1] != 'u') {
        if (!short_escape(t->p[1]))
            return bad(t, "unknown escape");
        if (t->p[1] == '/' && t->mode & JSON_CANONICAL)
            return refuse(t, FAULT_CANON, "escape");
        t->p += 2;
        return FAULT_NONE;
    }
    c = unicode_escape(t->p, t->end, &n);
    if (c < 0)
        return bad(t, "bad \\u escape");
    why = forbidden((uint32_t)c, t->mode);
    if (why)
        return bad(t, why);
    if (t->mode & JSON_CANONICAL && !unicode_escape_is_canonical(t->p, c))
        return refuse(t, FAULT_CANON, "escape");
    t->p += n;
    return FAULT_NONE;
}

/* Writes RAW, which has been checked, without its escapes. */
static struct str unescape(struct arena *a, struct str raw)
{
    const uint8_t *p = (const uint8_t *)raw.p, *end = p + raw.n;
    struct buf b = BUF_EMPTY;
    struct str s;
    size_t n;

    buf_room(&b, raw.n);
    while (p < end) {
        if (*p != '\\') {
            buf_byte(&b, *p++);
        } else if (p[1] != 'u') {
            buf_byte(&b, short_escape(p[1]));
            p += 2;
        } else {
            enc_rune(&b, (uint32_t)unicode_escape(p, end, &n));
            p += n;
        }
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

/* Nonzero when one of the eight bytes of V is a control, `"` or `\`; bytes beyond ASCII may add false alarms, which
 * `& ~v` takes away. */
static uint64_t special(uint64_t v)
{
    const uint64_t ones = 0x0101010101010101u;

    return ((v - ones * 0x20) | ((v ^ ones * '"') - ones) | ((v ^ ones * '\\') - ones)) & HIGH_BITS;
}

static bool eight_plain(const uint8_t *p)
{
    uint64_t v;

    memcpy(&v, p, 8);
    return ((v & HIGH_BITS) | special(v)) == 0;
}

/* Two frequent cases of pass_rune: Cyrillic with its like, and Devanagari. */
static bool pass_common_rune(const uint8_t **at, const uint8_t *end)
{
    const uint8_t *p = *at;

    if (p[0] >= 0xC3 && p[0] <= 0xDF && end - p >= 2 && (p[1] & 0xC0) == 0x80) {
        *at = p + 2;
        return true;
    }
    if (p[0] == 0xE0 && end - p >= 3 && (p[1] & 0xE0) == 0xA0 && (p[2] & 0xC0) == 0x80) {
        *at = p + 3;
        return true;
    }
    return false;
}

enum fault_code json_text_read(struct json_text *t, struct arena *a, struct str *out)
{
    const uint8_t *first = ++t->p, *end = t->end;
    bool escaped = false;
    enum fault_code code = FAULT_NONE;

    while (!code && t->p < end) {
        uint8_t c = *t->p;

        if (c >= 0x80) {
            if (!pass_common_rune(&t->p, end))
                code = pass_rune(t);
        } else if (c == '"') {
            *out = str_make(first, (size_t)(t->p++ - first));
            if (escaped)
                *out = unescape(a, *out);
            return FAULT_NONE;
        } else if (c == '\\') {
            escaped = true;
            code = pass_escape(t);
        } else if (c < 0x20) {
            code = bad(t, "control character in a string");
        } else {
            t->p++;
            while (end - t->p >= 8 && eight_plain(t->p))
                t->p += 8;
        }
    }
    return code ? code : bad(t, "string without end");
}

static void write_escape(struct buf *b, uint8_t c)
{
    static const char letter[] = "btn\0fr"; /* for 8 .. 13; U+000B has none */

    if (c == '"' || c == '\\') {
        buf_byte(b, '\\');
        buf_byte(b, c);
    } else if (c >= 8 && c <= 13 && letter[c - 8]) {
        buf_byte(b, '\\');
        buf_byte(b, (uint8_t)letter[c - 8]);
    } else {
        buf_fmt(b, "\\u%04x", c);
    }
}

void json_text_write(struct buf *b, struct str s)
{
    const uint8_t *p = (const uint8_t *)s.p, *end = p + s.n, *kept = p;

    buf_room(b, s.n + 2);
    buf_byte(b, '"');
    while (p < end) {
        uint64_t v;

        if (end - p >= 8) {
            memcpy(&v, p, 8);
            if ((special(v) & ~v) == 0) {
                p += 8;
                continue;
            }
        }
        if (*p < 0x20 || *p == '"' || *p == '\\') {
            buf_put(b, kept, (size_t)(p - kept));
            write_escape(b, *p);
            kept = p + 1;
        }
        p++;
    }
    buf_put(b, kept, (size_t)(p - kept));
    buf_byte(b, '"');
}
