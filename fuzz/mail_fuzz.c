/* Any bytes as an e-mail, and as any other file that is read without a helper: what comes out is text, its day is a day,
 * and it is the same twice. */
#include "base/date.h"
#include "base/enc.h"
#include "node/extract.h"
#include "node/mail.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_mail(struct str bytes, struct arena *a)
{
    struct str text = mail_text(bytes, a), day = mail_date(bytes, a);
    struct date d;

    mail_is(bytes);
    demand(enc_utf8(text, &(size_t){0}));
    demand(str_eq(text, mail_text(bytes, a)));
    demand(day.n == 0 || (date_parse(day, &d) && d.from.day));
}

static void check_file(struct str bytes, struct arena *a)
{
    enum search_read state;
    struct str text;
    struct fault f;

    if (str_starts(bytes, "%PDF")) /* by a program of its own */
        return;
    demand(extract_text(bytes, a, &state, &text, &f) == 0);
    demand(text.n == 0 || state == SEARCH_READ_TEXT);
    demand(enc_utf8(text, &(size_t){0}));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = ARENA_EMPTY;
    struct str bytes = str_make(data, size);

    check_mail(bytes, &a);
    check_file(bytes, &a);
    arena_release(&a);
    return 0;
}
