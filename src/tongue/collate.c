#include "tongue/collate.h"

#include <limits.h>
#include <pthread.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* Opened once, never changed afterwards (ICU: then safe in all threads) and never closed. NULL: no data. */
static UCollator *collator[LANGS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static UCollator *open_collator(const char *code, int32_t script)
{
    UErrorCode e = U_ZERO_ERROR;
    UCollator *c = ucol_open(code, &e);

    if (U_SUCCESS(e))
        ucol_setAttribute(c, UCOL_NUMERIC_COLLATION, UCOL_ON, &e);
    if (U_SUCCESS(e))
        ucol_setReorderCodes(c, &script, 1, &e);
    if (U_SUCCESS(e))
        return c;
    if (c)
        ucol_close(c);
    return NULL;
}

static void open_all(void)
{
    collator[LANG_HI] = open_collator("hi", USCRIPT_DEVANAGARI);
    collator[LANG_RU] = open_collator("ru", USCRIPT_CYRILLIC);
    collator[LANG_EN] = open_collator("en", USCRIPT_LATIN);
}

static const UCollator *collator_of(enum lang lang)
{
    pthread_once(&once, open_all);
    return collator[lang];
}

int collate_compare(enum lang lang, struct str a, struct str b)
{
    const UCollator *c = collator_of(lang);
    UErrorCode e = U_ZERO_ERROR;
    UCollationResult r;

    if (!c || a.n > INT_MAX || b.n > INT_MAX || a.n == 0 || b.n == 0)
        return str_cmp(a, b);
    r = ucol_strcollUTF8(c, a.p, (int32_t)a.n, b.p, (int32_t)b.n, &e);
    return U_FAILURE(e) || r == UCOL_EQUAL ? str_cmp(a, b) : r == UCOL_LESS ? -1 : 1;
}

struct str collate_key(struct arena *a, enum lang lang, struct str s)
{
    const UCollator *c = collator_of(lang);
    struct arena scratch = ARENA_EMPTY;
    UErrorCode e = U_ZERO_ERROR;
    struct str key = s;
    UChar *text;
    int32_t n = 0, size;
    uint8_t *p;

    if (!c || s.n > INT_MAX / 8 || s.n == 0)
        return arena_str(a, s);
    text = ARENA_ARRAY(&scratch, s.n + 1, UChar);
    u_strFromUTF8WithSub(text, (int32_t)s.n + 1, &n, s.p, (int32_t)s.n, 0xFFFD, NULL, &e);
    if (U_FAILURE(e)) {
        key = arena_str(a, s);
        goto out;
    }
    size = ucol_getSortKey(c, text, n, NULL, 0);
    p = arena_alloc(a, (size_t)size);
    ucol_getSortKey(c, text, n, p, size);
    key = str_make(p, (size_t)size);
out:
    arena_release(&scratch);
    return key;
}
