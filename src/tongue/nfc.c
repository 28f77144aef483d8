#include "tongue/nfc.h"

#include <limits.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((uint8_t)s.p[i] >= 0x80)
            return false;
    return true;
}

static const UNormalizer2 *nfc(void)
{
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *n = unorm2_getNFCInstance(&e);

    return U_SUCCESS(e) ? n : NULL;
}

/* UTF-16 of S in arena; false when S is not well formed. */
static bool wide(struct arena *a, struct str s, UChar **out, int32_t *n)
{
    UErrorCode e = U_ZERO_ERROR;

    if (s.n > INT_MAX / 4)
        return false;
    *out = ARENA_ARRAY(a, s.n + 1, UChar);
    u_strFromUTF8(*out, (int32_t)s.n + 1, n, s.p, (int32_t)s.n, &e);
    return U_SUCCESS(e);
}

bool nfc_is(struct str s)
{
    struct arena a = ARENA_EMPTY;
    UErrorCode e = U_ZERO_ERROR;
    UChar *text;
    int32_t n;
    bool is;

    if (ascii(s))
        return true;
    is = nfc() && wide(&a, s, &text, &n) && unorm2_isNormalized(nfc(), text, n, &e) && U_SUCCESS(e);
    arena_release(&a);
    return is;
}

struct str nfc_of(struct arena *a, struct str s)
{
    struct arena scratch = ARENA_EMPTY;
    UErrorCode e = U_ZERO_ERROR;
    struct str out = s;
    UChar *text, *put;
    int32_t n, length, bytes;
    char *p;

    if (ascii(s) || !nfc() || !wide(&scratch, s, &text, &n) || unorm2_isNormalized(nfc(), text, n, &e) || U_FAILURE(e))
        goto out;
    length = unorm2_normalize(nfc(), text, n, NULL, 0, &e);
    if (e != U_BUFFER_OVERFLOW_ERROR)
        goto out;
    e = U_ZERO_ERROR;
    put = ARENA_ARRAY(&scratch, (size_t)length + 1, UChar);
    length = unorm2_normalize(nfc(), text, n, put, length + 1, &e);
    if (U_FAILURE(e))
        goto out;
    p = arena_alloc(a, 3 * (size_t)length + 1);
    u_strToUTF8(p, 3 * length + 1, &bytes, put, length, &e);
    if (U_SUCCESS(e))
        out = str_make(p, (size_t)bytes);
out:
    arena_release(&scratch);
    return out;
}
