#include "node/extract_inner.h"

#include "base/child.h"
#include "base/date.h"
#include "base/enc.h"
#include "node/mail.h"

#include <unicode/ucnv.h>

enum { HEAD = 1024, BATCH = 16 };

/* --- what it is -------------------------------------------------------------------------------------------------- */

static struct str head_of(struct str bytes)
{
    return str_make(bytes.p, bytes.n < HEAD ? bytes.n : HEAD);
}

/* WORD, in small letters, in whatever letters. NULL: it is not there. */
static const char *find_word(struct str s, const char *word)
{
    size_t n = strlen(word), i;

    for (size_t at = 0; at + n <= s.n; at++) {
        for (i = 0; i < n && (s.p[at + i] | (s.p[at + i] >= 'A' && s.p[at + i] <= 'Z' ? 32 : 0)) == word[i];)
            i++;
        if (i == n)
            return s.p + at;
    }
    return NULL;
}

static bool is_pdf(struct str bytes)
{
    return find_word(head_of(bytes), "%pdf-") != NULL;
}

static bool is_markup(struct str bytes)
{
    struct str head = head_of(bytes);

    return find_word(head, "<html") || find_word(head, "<!doctype html") || find_word(head, "<body") ||
           find_word(head, "<?xml") || find_word(head, "<office:document");
}

static bool is_words(struct str bytes)
{
    size_t odd = 0;
    struct str head = head_of(bytes);

    for (size_t i = 0; i < head.n; i++) {
        uint8_t c = (uint8_t)head.p[i];

        if (c == 0)
            return false;
        odd += c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }
    return head.n > 0 && odd * 50 <= head.n;
}

/* UTF-16, with its mark. */
static bool is_wide(struct str bytes)
{
    return bytes.n >= 2 && (memcmp(bytes.p, "\xFF\xFE", 2) == 0 || memcmp(bytes.p, "\xFE\xFF", 2) == 0);
}

/* --- encodings --------------------------------------------------------------------------------------------------- */

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* The encoding that a file names behind charset= or encoding=; in NAME. */
static bool named_encoding(struct str bytes, char name[40])
{
    static const char *const before[] = {"charset=", "encoding="};
    struct str head = head_of(bytes);

    for (size_t i = 0; i < 2; i++) {
        const char *at = find_word(head, before[i]), *end = head.p + head.n;
        size_t n = 0;

        if (!at)
            continue;
        for (at += strlen(before[i]); at < end && (*at == '"' || *at == '\'' || *at == ' ');)
            at++;
        while (at < end && n < 39 && is_name(*at))
            name[n++] = *at++;
        name[n] = 0;
        if (n)
            return true;
    }
    return false;
}

bool extract_convert(const char *from, struct str bytes, struct arena *a, struct str *out)
{
    UErrorCode e = U_ZERO_ERROR;
    size_t most = bytes.n < LIMIT_READ_TEXT ? bytes.n : LIMIT_READ_TEXT;
    char *p = arena_alloc(a, most * 3 + 1);
    int32_t n = ucnv_convert("UTF-8", from, p, (int32_t)(most * 3 + 1), bytes.p, (int32_t)most, &e);

    if (U_FAILURE(e) || n < 0)
        return false;
    *out = str_make(p, (size_t)n);
    return enc_utf8(*out, &(size_t){0});
}

struct str extract_utf8(struct str bytes, struct arena *a)
{
    char name[40];
    struct str out;

    if (is_wide(bytes))
        return extract_convert("UTF-16", bytes, a, &out) ? out : STR("");
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = str_make(bytes.p + 3, bytes.n - 3);
    if (enc_utf8(bytes, &(size_t){0}))
        return bytes;
    if (named_encoding(bytes, name) && extract_convert(name, bytes, a, &out))
        return out;
    return extract_convert("windows-1251", bytes, a, &out) ? out : STR("");
}

static struct str cut(struct str s)
{
    if (s.n > LIMIT_READ_TEXT)
        for (s.n = LIMIT_READ_TEXT; s.n > 0 && ((uint8_t)s.p[s.n] & 0xC0) == 0x80;)
            s.n--;
    return s;
}

/* --- reading ----------------------------------------------------------------------------------------------------- */

static bool read_office(struct str bytes, struct arena *a, struct str *text)
{
    struct str xml;

    if (!extract_member(bytes, "content.xml", a, &xml) && !extract_member(bytes, "word/document.xml", a, &xml))
        return false;
    *text = extract_markup(xml, false, a);
    return true;
}

/* Of what a terminal or a reader of two directions would act on only line ends and tabs stay; the rest are blanks. */
static struct str calm(struct str s, struct arena *a)
{
    char *p = arena_z(a, s);

    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = enc_next(s, &i);

        if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
            (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
            memset(p + at, ' ', i - at);
    }
    return str_make(p, s.n);
}

static bool has_letters(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((uint8_t)s.p[i] > ' ')
            return true;
    return false;
}

static int read_any(struct str bytes, bool article, struct arena *a, enum search_read *state, struct str *text,
                    struct fault *f)
{
    int rc = 0;

    *state = SEARCH_READ_TEXT;
    *text = STR("");
    if (is_pdf(bytes))
        rc = extract_pdf(bytes, a, state, text, f);
    else if (str_starts(bytes, "PK\x03\x04"))
        *state = read_office(bytes, a, text) ? SEARCH_READ_TEXT : SEARCH_READ_NONE;
    else if (mail_is(bytes))
        *text = mail_text(bytes, a);
    else if (is_markup(bytes))
        *text = extract_markup(extract_utf8(bytes, a), article, a);
    else if (is_words(bytes) || is_wide(bytes))
        *text = extract_utf8(bytes, a);
    *text = cut(*text);
    if (rc == 0 && *state == SEARCH_READ_TEXT && !enc_utf8(*text, &(size_t){0}))
        *state = SEARCH_READ_FAILED;
    else if (rc == 0 && *state == SEARCH_READ_TEXT && !has_letters(*text))
        *state = SEARCH_READ_NONE;
    *text = *state == SEARCH_READ_TEXT ? calm(*text, a) : STR("");
    return rc;
}

int extract_text(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f)
{
    return read_any(bytes, false, a, state, text, f);
}

int extract_article(struct str bytes, struct arena *a, enum search_read *state, struct str *text, struct fault *f)
{
    return read_any(bytes, true, a, state, text, f);
}

/* --- when it appeared -------------------------------------------------------------------------------------------- */

/* The first day written like 2025-10-29 at or soon behind AT. */
static struct str day_at(struct str s, const char *at, struct arena *a)
{
    enum { SOON = 80, DAY = 10 };
    const char *end = s.p + s.n;
    struct date date;

    for (size_t i = 0; i < SOON && at + i + DAY <= end && at[i] != '>'; i++) {
        struct str day = str_make(at + i, DAY);

        if (day.p[0] >= '1' && day.p[0] <= '2' && day.p[4] == '-' && day.p[7] == '-' && date_parse(day, &date))
            return arena_str(a, day);
    }
    return STR("");
}

struct str extract_published(struct str bytes, struct arena *a)
{
    static const char *const said[] = {"article:published_time", "datepublished", "time datetime"};
    struct str day = STR("");

    if (mail_is(bytes))
        return mail_date(bytes, a);
    for (size_t i = 0; i < sizeof said / sizeof *said && !day.n && is_markup(bytes); i++) {
        const char *at = find_word(bytes, said[i]);

        day = at ? day_at(bytes, at + strlen(said[i]), a) : STR("");
    }
    return day;
}

/* --- attachments ------------------------------------------------------------------------------------------------- */

/* Nothing is locked while a file is being read. */
static int read_one(struct store *s, const struct hash *sha, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    enum search_read state = SEARCH_READ_NONE;
    struct str bytes, text = STR("");
    bool found;
    int rc = ledger_find_blob(s, sha, &a, &bytes, &found, f);

    if (rc == 0 && found)
        rc = extract_text(bytes, &a, &state, &text, f);
    if (rc == 0 && (rc = store_begin(s, f)) == 0) {
        if ((rc = search_keep_read(s, sha, state, text, f)) == 0)
            rc = store_commit(s, f);
        else
            store_rollback(s);
    }
    arena_release(&a);
    return rc;
}

int extract_unread(struct store *s, struct fault *f)
{
    bool tools = child_is_there("pdftotext");
    struct hash *sha;
    size_t count;
    int rc;

    do {
        struct arena a = ARENA_EMPTY;

        rc = search_unread(s, tools, BATCH, &a, &sha, &count, f);
        for (size_t i = 0; i < count && rc == 0; i++)
            rc = read_one(s, &sha[i], f);
        arena_release(&a);
    } while (rc == 0 && count == BATCH);
    return rc;
}
