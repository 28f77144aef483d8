#include "node/extract.h"

#include <zlib.h>

/* PKWARE's APPNOTE: end of central directory 0x06054b50, its entries 0x02014b50, local headers 0x04034b50. */
enum { END = 22, ENTRY = 46, LOCAL = 30, COMMENT = 65535, STORED = 0, DEFLATED = 8 };

static uint32_t get16(struct str s, size_t at)
{
    return at + 2 <= s.n ? (uint32_t)(uint8_t)s.p[at] | (uint32_t)(uint8_t)s.p[at + 1] << 8 : 0;
}

static uint32_t get32(struct str s, size_t at)
{
    return get16(s, at) | get16(s, at + 2) << 16;
}

/* Where the central directory begins; s.n: nowhere. */
static size_t directory(struct str s)
{
    size_t least = s.n > END + COMMENT ? s.n - END - COMMENT : 0;

    for (size_t at = s.n >= END ? s.n - END + 1 : 0; at-- > least;)
        if (get32(s, at) == 0x06054b50)
            return get32(s, at + 16) < s.n ? get32(s, at + 16) : s.n;
    return s.n;
}

static bool inflate_into(struct str in, struct arena *a, struct str *out)
{
    char *p = arena_alloc(a, LIMIT_READ_TEXT * 2);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)in.p, .avail_in = (uInt)in.n, .next_out = (Bytef *)p,
                  .avail_out = LIMIT_READ_TEXT * 2};
    int rc;

    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return false;
    rc = inflate(&z, Z_FINISH);
    *out = str_make(p, z.total_out);
    inflateEnd(&z);
    return rc == Z_STREAM_END || (rc == Z_BUF_ERROR && z.avail_out == 0); /* what is beyond is left out */
}

static bool take_member(struct str zip, size_t entry, struct arena *a, struct str *out)
{
    size_t local = get32(zip, entry + 42), size = get32(zip, entry + 20), data;
    uint32_t method = get16(zip, entry + 10);

    if (get32(zip, local) != 0x04034b50)
        return false;
    data = local + LOCAL + get16(zip, local + 26) + get16(zip, local + 28);
    if (data > zip.n || size > zip.n - data)
        return false;
    *out = str_make(zip.p + data, size);
    return method == STORED || (method == DEFLATED && inflate_into(*out, a, out));
}

bool extract_member(struct str zip, const char *name, struct arena *a, struct str *out)
{
    size_t at = directory(zip), n;

    while (at + ENTRY <= zip.n && get32(zip, at) == 0x02014b50) {
        n = get16(zip, at + 28);
        if (at + ENTRY + n <= zip.n && str_is(str_make(zip.p + at + ENTRY, n), name))
            return take_member(zip, at, a, out);
        at += ENTRY + n + get16(zip, at + 30) + get16(zip, at + 32);
    }
    return false;
}
