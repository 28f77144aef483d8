#include "act/note.h"

#include "base/enc.h"

#include <stdio.h>

#define DASH "\xE2\x80\x94 " /* U+2014 and a space open a signature line */
enum { DASH_SIZE = 4 };

static int bad(struct fault *f, const char *what, size_t line)
{
    char number[24] = "";

    if (line)
        snprintf(number, sizeof number, "%zu", line);
    return fault_set(f, FAULT_NOTE, what, number, NULL);
}

static size_t count_lines(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

/* The base64 of a signature, by pieces since it may be long: its length behind the key id, and its bytes where they
 * fit. */
static bool parse_blob(struct str base64, struct note_sig *out)
{
    enum { STEP = 64 };
    uint8_t blob[NOTE_BLOB], piece[STEP / 4 * 3];
    size_t n = 0;

    for (size_t i = 0, got; i < base64.n; i += STEP, n += got) {
        size_t left = base64.n - i;

        if (!enc_unbase64(str_make(base64.p + i, left < STEP ? left : STEP), piece, sizeof piece, &got))
            return false;
        if (left > STEP && got < sizeof piece) /* padded inside */
            return false;
        if (n < sizeof blob)
            memcpy(blob + n, piece, got < sizeof blob - n ? got : sizeof blob - n);
    }
    if (n <= sizeof out->id)
        return false;
    out->n = n - sizeof out->id;
    memcpy(out->id, blob, sizeof out->id);
    if (n <= sizeof blob)
        memcpy(out->sig, blob + sizeof out->id, out->n);
    return true;
}

static const char *parse_line(struct str line, struct note_sig *out)
{
    struct str rest = line;

    *out = (struct note_sig){.line = line};
    if (!str_starts(line, DASH))
        return "not a signature line";
    rest.p += DASH_SIZE;
    rest.n -= DASH_SIZE;
    if (!str_cut(&rest, ' ', &out->name) || out->name.n == 0 || memchr(out->name.p, '+', out->name.n))
        return "key name";
    return parse_blob(rest, out) ? NULL : "base64 of a signature";
}

int note_parse_line(struct str line, struct note_sig *out, struct fault *f)
{
    const char *why;

    if (line.n && line.p[line.n - 1] == '\n')
        line.n--;
    why = line.n > LIMIT_NOTE ? "too long" : parse_line(line, out);
    return why ? bad(f, why, 0) : 0;
}

static bool has_controls(struct str s)
{
    bool found = false;

    for (size_t i = 0; i < s.n; i++)
        found |= (uint8_t)s.p[i] < 0x20 && s.p[i] != '\n';
    return found;
}

static bool same_key(const struct note_sig *x, const struct note_sig *y)
{
    return str_eq(x->name, y->name) && memcmp(x->id, y->id, sizeof x->id) == 0;
}

static int parse_signatures(struct str rest, struct note *out, struct fault *f)
{
    size_t line = count_lines(out->text) + 2;
    const char *why;

    for (; rest.n; line++) {
        struct note_sig *sig = &out->sig[out->count];
        struct str one;

        if (out->count == LIMIT_NOTE_LINES)
            return bad(f, "too many signature lines", line);
        str_cut(&rest, '\n', &one);
        why = parse_line(one, sig);
        if (why)
            return bad(f, why, line);
        for (size_t i = 0; i < out->count; i++)
            if (same_key(&out->sig[i], sig))
                return bad(f, "second line of one key", line);
        out->count++;
    }
    return out->count ? 0 : bad(f, "no signature line", line);
}

int note_parse(struct str bytes, struct note *out, struct fault *f)
{
    const char *blank;
    size_t at, size;

    *out = (struct note){.whole = bytes};
    if (bytes.n > LIMIT_NOTE)
        return bad(f, "too long", 0);
    if (!enc_utf8(bytes, &at))
        return bad(f, "not UTF-8", count_lines(str_make(bytes.p, at)) + 1);
    if (has_controls(bytes))
        return bad(f, "control character", 0);
    if (bytes.n == 0 || bytes.p[bytes.n - 1] != '\n')
        return bad(f, "no newline at the end", 0);
    blank = bytes.p[0] == '\n' ? bytes.p : memmem(bytes.p, bytes.n, "\n\n", 2);
    if (!blank)
        return bad(f, "no blank line before the signatures", 0);
    size = (size_t)(blank - bytes.p) + 1;
    if (size == 1)
        return bad(f, "blank line in the text", 1);
    out->text = str_make(bytes.p, size);
    return parse_signatures(str_make(blank + 2, bytes.n - size - 1), out, f);
}

const struct note_sig *note_find(const struct note *n, const struct key *k)
{
    for (size_t i = 0; i < n->count; i++)
        if (str_is(n->sig[i].name, k->name) && memcmp(n->sig[i].id, k->id, sizeof k->id) == 0)
            return &n->sig[i];
    return NULL;
}

/* A fault that names the key and the first line of what it should sign. */
static int no_signature(struct fault *f, const struct key *k, struct str text)
{
    char what[2 * FAULT_ARG];
    struct str first;

    str_cut(&text, '\n', &first);
    snprintf(what, sizeof what, STR_FMT, (int)(first.n < sizeof what ? first.n : sizeof what), first.p);
    return fault_set(f, FAULT_SIGNATURE, k->name, what, NULL);
}

int note_check(const struct note *n, const struct key *k, struct fault *f)
{
    const struct note_sig *sig = k->type == KEY_NOTE ? note_find(n, k) : NULL;

    if (!sig || sig->n != KEY_SIGNATURE || !key_verify(k, n->text, sig->sig))
        return no_signature(f, k, n->text);
    return 0;
}

void note_line(struct buf *b, const struct key *k, const void *sig, size_t n)
{
    struct buf blob = BUF_EMPTY;

    buf_put(&blob, k->id, sizeof k->id);
    buf_put(&blob, sig, n);
    buf_z(b, DASH);
    buf_z(b, k->name);
    buf_byte(b, ' ');
    enc_base64(b, blob.p, blob.n);
    buf_byte(b, '\n');
    buf_free(&blob);
}

int note_sign(struct buf *b, struct str text, const struct key *k, const struct signer *s, struct fault *f)
{
    uint8_t sig[KEY_SIGNATURE];
    int rc = s->sign(s->ctx, k->name, text, sig, f);

    if (rc)
        return rc;
    if (!key_verify(k, text, sig))
        return no_signature(f, k, text);
    note_line(b, k, sig, sizeof sig);
    return 0;
}
