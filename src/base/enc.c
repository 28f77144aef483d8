#include "base/enc.h"

static const char hex_digit[] = "0123456789abcdef";
static const char base64_digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

uint64_t enc_get64(const void *p)
{
    uint64_t v;

    memcpy(&v, p, sizeof v);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    return v;
}

void enc_put64(void *p, uint64_t v)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    v = __builtin_bswap64(v);
#endif
    memcpy(p, &v, sizeof v);
}

void enc_hex(const void *p, size_t n, char *out)
{
    const uint8_t *b = p;

    for (size_t i = 0; i < n; i++) {
        *out++ = hex_digit[b[i] >> 4];
        *out++ = hex_digit[b[i] & 15];
    }
    *out = '\0';
}

static int unhex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool enc_unhex(struct str s, void *out, size_t n)
{
    uint8_t *b = out;

    if (s.n / 2 != n || s.n % 2)
        return false;
    for (size_t i = 0; i < n; i++) {
        int high = unhex_digit(s.p[2 * i]), low = unhex_digit(s.p[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        b[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

void enc_base64(struct buf *b, const void *p, size_t n)
{
    const uint8_t *in = p;
    char *out = buf_room(b, (n + 2) / 3 * 4);
    size_t i;

    for (i = 0; i + 3 <= n; i += 3) {
        uint32_t v = (uint32_t)in[i] << 16 | (uint32_t)in[i + 1] << 8 | in[i + 2];

        *out++ = base64_digit[v >> 18];
        *out++ = base64_digit[v >> 12 & 63];
        *out++ = base64_digit[v >> 6 & 63];
        *out++ = base64_digit[v & 63];
    }
    if (i < n) {
        uint32_t v = (uint32_t)in[i] << 16 | (i + 1 < n ? (uint32_t)in[i + 1] << 8 : 0);

        *out++ = base64_digit[v >> 18];
        *out++ = base64_digit[v >> 12 & 63];
        *out++ = i + 1 < n ? base64_digit[v >> 6 & 63] : '=';
        *out++ = '=';
    }
    b->n += (n + 2) / 3 * 4;
}

static int unbase64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool enc_unbase64(struct str s, void *out, size_t max, size_t *n)
{
    uint8_t *b = out;
    uint32_t v = 0;
    size_t pad = 0, size;

    if (s.n % 4)
        return false;
    while (pad < 2 && pad < s.n && s.p[s.n - 1 - pad] == '=')
        pad++;
    size = s.n / 4 * 3 - pad;
    if (size > max)
        return false;
    for (size_t i = 0, done = 0; i < s.n; i++) {
        int d = i < s.n - pad ? unbase64_digit(s.p[i]) : 0;

        if (d < 0)
            return false;
        v = v << 6 | (uint32_t)d;
        if (i % 4 != 3)
            continue;
        for (int shift = 16; shift >= 0; shift -= 8) {
            if (done < size)
                b[done++] = (uint8_t)(v >> shift);
            else if (v >> shift & 255)
                return false;
        }
        v = 0;
    }
    *n = size;
    return true;
}

/* Length of the well-formed sequence at P (of which LEFT bytes are there), or 0: Unicode table 3-7. */
static size_t utf8_length(const uint8_t *p, size_t left)
{
    uint8_t low = 0x80, high = 0xBF;
    size_t n;

    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < n)
        return 0;
    if (p[0] == 0xE0)
        low = 0xA0;
    else if (p[0] == 0xED)
        high = 0x9F;
    else if (p[0] == 0xF0)
        low = 0x90;
    else if (p[0] == 0xF4)
        high = 0x8F;
    if (p[1] < low || p[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

bool enc_utf8(struct str s, size_t *at)
{
    const uint8_t *p = (const uint8_t *)s.p;
    size_t i = 0;

    while (i < s.n) {
        uint64_t eight;
        size_t n;

        if (s.n - i >= 8) {
            memcpy(&eight, p + i, 8);
            if ((eight & 0x8080808080808080u) == 0) {
                i += 8;
                continue;
            }
        }
        n = utf8_length(p + i, s.n - i);
        if (n == 0) {
            *at = i;
            return false;
        }
        i += n;
    }
    return true;
}

uint32_t enc_next(struct str s, size_t *i)
{
    const uint8_t *p = (const uint8_t *)s.p + *i;

    if (p[0] < 0x80) {
        *i += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *i += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *i += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *i += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

void enc_rune(struct buf *b, uint32_t c)
{
    uint8_t p[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    if (n == 1) {
        buf_byte(b, (uint8_t)c);
        return;
    }
    for (size_t i = n - 1; i > 0; i--) {
        p[i] = (uint8_t)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    p[0] = (uint8_t)(0xF00u >> n | c);
    buf_put(b, p, n);
}
