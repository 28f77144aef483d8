#include "rule/reason.h"

static const char *const word[REASON_COUNT] = {
    [REASON_NONE] = "",
#define X(name, text) [REASON_##name] = text,
    REASON_TABLE(X)
#undef X
};

const char *reason_word(enum reason r)
{
    return (unsigned)r < REASON_COUNT ? word[r] : "";
}

enum reason reason_find(struct str text)
{
    for (int r = REASON_NONE + 1; r < REASON_COUNT; r++)
        if (str_is(text, word[r]))
            return (enum reason)r;
    return REASON_NONE;
}
