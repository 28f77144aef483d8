/* Any bytes: tokens keep the promises of tongue/words, what is kept from earlier texts changes nothing, normal text leads
 * back into the bytes, and names compare the same both ways round. */
#include "tongue/names.h"
#include "tongue/words.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

struct seen {
    struct str text;
    bool any;
    size_t start, end, position, calls;
    uint64_t hash;
};

static int see(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct seen *s = ctx;

    demand(token.n > 0 && start < end && end <= s->text.n);
    demand(s->any || position == 0);
    if (s->any && position == s->position) {
        demand(start == s->start && end == s->end);
    } else {
        demand(kind == WORDS_SURFACE && (!s->any || (position == s->position + 1 && start >= s->end)));
        demand(((uint8_t)s->text.p[start] & 0xC0) != 0x80);
    }
    s->any = true;
    s->start = start;
    s->end = end;
    s->position = position;
    s->calls++;
    for (size_t i = 0; i < token.n; i++)
        s->hash = (s->hash ^ (uint8_t)token.p[i]) * 1099511628211u + kind;
    return 0;
}

static struct seen walk(struct str text, enum words_mode mode)
{
    struct seen s = {.text = text};

    words_each(text, mode, see, &s);
    return s;
}

static void check_normal(struct str text)
{
    struct arena a = ARENA_EMPTY;
    const uint32_t *at;
    struct str s = normal_text(&a, text, &at);

    demand(at[s.n] == text.n);
    for (size_t i = 0; i < s.n; i++)
        demand(at[i] < text.n);
    arena_release(&a);
}

static void check_names(struct str text)
{
    struct str rest = text, one;
    struct names_verdict v, w;

    str_cut(&rest, '\n', &one);
    v = names_match(one, rest);
    w = names_match(rest, one);
    demand(v.score >= 0 && v.score <= 1 && v.reason < NAMES_REASONS);
    demand((v.score >= NAMES_SAME) == (w.score >= NAMES_SAME));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_make(data, size);
    struct seen once = walk(text, WORDS_TEXT), again = walk(text, WORDS_TEXT);

    demand(once.calls == again.calls && once.hash == again.hash);
    demand(walk(text, WORDS_QUERY).position == once.position);
    demand(walk(text, WORDS_PREFIX).position == once.position);
    check_normal(text);
    check_names(text);
    return 0;
}
