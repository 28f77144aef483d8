#include "tongue/catalogue.h"

#include "base/buf.h"
#include "tongue/numbers.h"

#include <stdio.h>

enum { ID = 256 };

static const int forms[LANGS] = {[LANG_HI] = 2, [LANG_RU] = 3, [LANG_EN] = 2};

struct str catalogue_get(enum lang lang, enum msg msg)
{
    const struct catalogue_row *row = &catalogue_table[msg];

    return row->text[lang][row->plural ? forms[lang] - 1 : 0];
}

const char *catalogue_id(enum msg msg)
{
    return catalogue_table[msg].id.p;
}

bool catalogue_find(enum lang lang, struct str id, struct str *out)
{
    size_t low = 0, high = MSG_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int c = str_cmp(id, catalogue_table[middle].id);

        if (c == 0) {
            *out = catalogue_get(lang, (enum msg)middle);
            return true;
        }
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Looks for FAMILY.MIDDLE.NAME, without MIDDLE when it is empty. */
static bool find_parts(enum lang lang, const char *family, struct str middle, struct str name, struct str *out)
{
    char id[ID];
    int n;

    if (middle.n + name.n > ID / 2)
        return false;
    n = snprintf(id, sizeof id, "%s." STR_FMT "%s" STR_FMT, family, STR_ARG(middle), middle.n ? "." : "",
                 STR_ARG(name));
    return n > 0 && n < ID && catalogue_find(lang, str_make(id, (size_t)n), out);
}

struct str catalogue_name(enum lang lang, const char *family, struct str name)
{
    struct str text;

    return find_parts(lang, family, STR(""), name, &text) ? text : name;
}

/* FAMILY.SPECIAL.NAME, else FAMILY.NAME, else NAME. */
static struct str name_within(enum lang lang, const char *family, struct str special, struct str name)
{
    struct str text;

    return find_parts(lang, family, special, name, &text) ? text : catalogue_name(lang, family, name);
}

struct str catalogue_field(enum lang lang, struct str kind, struct str field)
{
    return name_within(lang, "field", kind, field);
}

struct str catalogue_word(enum lang lang, struct str kind, struct str word)
{
    return name_within(lang, "word", kind, word);
}

static int plural_form(enum lang lang, uint64_t n)
{
    uint64_t ones = n % 10, hundred = n % 100;

    if (lang == LANG_HI)
        return n > 1;
    if (lang == LANG_EN)
        return n != 1;
    if (ones == 1 && hundred != 11)
        return 0;
    return ones >= 2 && ones <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
}

struct str catalogue_plural(enum lang lang, enum msg msg, int64_t n)
{
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    return catalogue_table[msg].text[lang][catalogue_table[msg].plural ? plural_form(lang, size) : 0];
}

/* At P (a per cent sign) stands %N$s: N, else 0. */
static size_t argument_at(const char *p, const char *end)
{
    return end - p >= 4 && p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's' ? (size_t)(p[1] - '0') : 0;
}

/* Where the group that opens at P closes, when it is one: holds an argument. *FULL: all its arguments have text. */
static const char *group_end(const char *p, const char *end, const struct str *args, size_t n, bool *full)
{
    const char *close = memchr(p, '}', (size_t)(end - p));
    bool any = false;

    *full = true;
    for (; close && p < close; p++) {
        size_t arg = *p == '%' ? argument_at(p, close) : 0;

        if (arg > 0) {
            any = true;
            *full = *full && arg <= n && args[arg - 1].n > 0;
        }
    }
    return any ? close : NULL;
}

static void put_argument(struct buf *b, const struct str *args, size_t n, size_t arg)
{
    if (arg <= n)
        buf_str(b, args[arg - 1]);
}

struct str catalogue_fill(struct arena *a, struct str pattern, const struct str *args, size_t n)
{
    const char *end = pattern.p + pattern.n, *closing = NULL;
    struct buf b = BUF_EMPTY;
    struct str text;
    bool full;

    for (const char *p = pattern.p; p < end; p++) {
        size_t arg = *p == '%' ? argument_at(p, end) : 0;
        const char *close = *p == '{' && !closing ? group_end(p, end, args, n, &full) : NULL;

        if (arg > 0) {
            put_argument(&b, args, n, arg);
            p += 3;
        } else if (*p == '%' && end - p >= 2 && p[1] == '%') {
            buf_byte(&b, '%');
            p++;
        } else if (close) {
            if (full)
                closing = close;
            else
                p = close;
        } else if (p == closing) {
            closing = NULL;
        } else {
            buf_byte(&b, (uint8_t)*p);
        }
    }
    text = arena_str(a, buf_view(&b));
    buf_free(&b);
    return text;
}

struct str catalogue_format(struct arena *a, enum lang lang, enum msg msg, const struct str *args, size_t n)
{
    return catalogue_fill(a, catalogue_get(lang, msg), args, n);
}

struct str catalogue_count(struct arena *a, enum lang lang, enum msg msg, int64_t n)
{
    struct str number = numbers_write(a, lang, n);

    return catalogue_fill(a, catalogue_plural(lang, msg, n), &number, 1);
}

/* Families of words that stand as argument ARG (from 0) of a fault. */
static const struct {
    enum fault_code code;
    int arg;
    const char *family;
} families[] = {
    {FAULT_VOID, 0, "reason"},
    {FAULT_ROLE, 1, "role"},
    {FAULT_TOO_LARGE, 0, "act"},
    {FAULT_NOT_WAITING, 1, "state"},
};

/* The id of a phrase: small letters, one hyphen for each run of anything but letters, digits and dots. */
static struct str phrase_id(struct str phrase, char *id, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < phrase.n && n < max; i++) {
        char c = phrase.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || (uint8_t)c >= 0x80;

        if (c >= 'A' && c <= 'Z')
            id[n++] = (char)(c + 32);
        else if (plain)
            id[n++] = c;
        else if (n > 0 && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n > 0 && id[n - 1] == '-')
        n--;
    return str_make(id, n);
}

/* Argument ARG of a fault as people should read it. The name of a
 * field or member is never put into words: it is what one types. */
static struct str in_words(enum lang lang, enum fault_code code, int arg, struct str word)
{
    struct str text, id;
    char buffer[ID / 2];

    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (families[i].code == code && families[i].arg == arg &&
            find_parts(lang, families[i].family, STR(""), word, &text))
            return text;
    if (code == FAULT_FIELD && arg < 2)
        return word;
    if ((code == FAULT_ACT || code == FAULT_CHARTER) && arg == 1)
        return word;
    if (code == FAULT_STREAM && arg == 2)
        return word;
    id = phrase_id(word, buffer, sizeof buffer);
    if (find_parts(lang, "detail", str_of(fault_name(code)), id, &text) ||
        find_parts(lang, "detail", STR(""), id, &text))
        return text;
    return word;
}

void catalogue_fault(struct arena *a, enum lang lang, const struct fault *f, struct str *message, struct str *hint)
{
    enum { N = sizeof f->arg / sizeof *f->arg };
    struct str name = str_of(fault_name(f->code)), typed[N], worded[N], text = STR("");

    for (int i = 0; i < N; i++) {
        typed[i] = str_of(f->arg[i]);
        worded[i] = f->arg[i][0] ? in_words(lang, f->code, i, typed[i]) : typed[i];
    }
    if (message)
        *message = find_parts(lang, "fault", STR(""), name, &text) ? catalogue_fill(a, text, worded, N) : STR("");
    if (hint)
        *hint = find_parts(lang, "hint", STR(""), name, &text) ? catalogue_fill(a, text, typed, N) : STR("");
}
