#include "store/tokens.h"

#include "tongue/words.h"

struct walk {
    tokens_fn *fn;
    void *ctx;
    size_t position; /* of the last word; SIZE_MAX: none yet */
};

static int on_word(void *ctx, enum words_kind kind, struct str token, size_t start, size_t end, size_t position)
{
    struct walk *w = ctx;
    bool same = position == w->position;

    (void)kind;
    w->position = position;
    return w->fn(w->ctx, same, token, start, end);
}

static int each_mark(struct str marks, tokens_fn *fn, void *ctx)
{
    char token[sizeof TOKENS_MARK + TOKENS_MARK_MAX];
    const size_t before = sizeof TOKENS_MARK - 1;
    struct str mark;
    bool same = false;
    int rc = 0;

    memcpy(token, TOKENS_MARK, before);
    while (marks.n > 0 && rc == 0) {
        str_cut(&marks, ' ', &mark);
        if (mark.n > TOKENS_MARK_MAX)
            continue;
        memcpy(token + before, mark.p, mark.n);
        rc = fn(ctx, same, str_make(token, before + mark.n), 0, 0);
        same = true;
    }
    return rc;
}

int tokens_each(struct str text, tokens_fn *fn, void *ctx)
{
    struct str piece, marks;
    int rc = 0;

    while (text.n > 0 && rc == 0) {
        struct walk w = {fn, ctx, SIZE_MAX};

        str_cut(&text, TOKENS_PIECE, &piece);
        str_cut(&piece, TOKENS_PART, &marks);
        if ((rc = each_mark(marks, fn, ctx)) == 0)
            rc = words_each(piece, WORDS_TEXT, on_word, &w);
    }
    return rc;
}

int tokens_each_asked(struct str asked, tokens_fn *fn, void *ctx)
{
    struct str place, one;
    int rc = 0;

    while (asked.n > 0 && rc == 0) {
        bool same = false;

        str_cut(&asked, TOKENS_PIECE, &place);
        while (place.n > 0 && rc == 0) {
            str_cut(&place, TOKENS_PART, &one);
            rc = fn(ctx, same, one, 0, 0);
            same = true;
        }
    }
    return rc;
}
