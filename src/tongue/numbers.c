#include "tongue/numbers.h"

#include <stdio.h>

#define NO_BREAK "\u00A0"
static const char *const separator[LANGS] = {[LANG_HI] = ",", [LANG_RU] = NO_BREAK, [LANG_EN] = ","};

/* A separator stands before the last LEFT digits. */
static bool separates(enum lang lang, size_t left)
{
    return lang == LANG_HI ? left >= 3 && left % 2 == 1 : left > 0 && left % 3 == 0;
}

struct str numbers_write(struct arena *a, enum lang lang, int64_t n)
{
    char digits[24], text[64];
    size_t count, at = 0;

    count = (size_t)snprintf(digits, sizeof digits, "%llu",
                             (unsigned long long)(n < 0 ? 0 - (uint64_t)n : (uint64_t)n));
    if (n < 0)
        text[at++] = '-';
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && separates(lang, count - i))
            for (const char *p = separator[lang]; *p; p++)
                text[at++] = *p;
        text[at++] = digits[i];
    }
    return arena_str(a, str_make(text, at));
}

struct str numbers_percent(struct arena *a, enum lang lang, int64_t n)
{
    struct str number = numbers_write(a, lang, n);

    return arena_fmt(a, STR_FMT "%s%%", STR_ARG(number), lang == LANG_RU ? NO_BREAK : "");
}
