#include "node/gate.h"

#include "base/limits.h"

enum { OK = 0, BAD = 400, LENGTH = 411, LONG = 414, METHOD = 405, FIELDS = 431, VERSION = 505 };

/* --- letters ----------------------------------------------------------------------------------------------------- */

static bool is_token_char(unsigned char c)
{
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return true;
    return c && strchr("!#$%&'*+-.^_`|~", c);
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_token_char((unsigned char)s.p[i]))
            return false;
    return s.n > 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same_name(struct str a, const char *b)
{
    size_t n = strlen(b);

    if (a.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (lower(a.p[i]) != lower(b[i]))
            return false;
    return true;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* --- the target -------------------------------------------------------------------------------------------------- */

static int read_target(struct str uri, struct gate_head *out)
{
    struct str rest = uri;

    if (uri.n > LIMIT_URL)
        return LONG;
    if (uri.n == 0 || uri.p[0] != '/')
        return BAD;
    for (size_t i = 0; i < uri.n; i++) {
        unsigned char c = (unsigned char)uri.p[i];

        if (c <= 0x20 || c >= 0x7f || c == '#' || c == '\\')
            return BAD;
        if (c != '%')
            continue;
        if (i + 2 >= uri.n || hex(uri.p[i + 1]) < 0 || hex(uri.p[i + 2]) < 0)
            return BAD;
        if (uri.p[i + 1] == '0' && uri.p[i + 2] == '0')
            return BAD;
    }
    str_cut(&rest, '?', &out->path);
    out->query = rest;
    return OK;
}

/* --- the lines --------------------------------------------------------------------------------------------------- */

/* Splits off what stands before ZEROS zeros; false where it is followed by fewer. */
static bool cut_zeros(struct str *rest, size_t zeros, struct str *out)
{
    if (!str_cut(rest, '\0', out))
        return false;
    for (size_t i = 1; i < zeros; i++) {
        if (rest->n == 0 || rest->p[0] != '\0')
            return false;
        rest->p++;
        rest->n--;
    }
    return true;
}

/* Of the target only the length is left here. */
static int read_first_line(struct str *rest, struct str uri, struct gate_head *out)
{
    if (!cut_zeros(rest, 1, &out->method) || rest->n <= uri.n || rest->p[uri.n] != '\0')
        return BAD;
    rest->p += uri.n + 1;
    rest->n -= uri.n + 1;
    if (!cut_zeros(rest, 2, &out->version))
        return BAD;
    if (!str_is(out->version, "HTTP/1.1") && !str_is(out->version, "HTTP/1.0"))
        return str_starts(out->version, "HTTP/") ? VERSION : BAD;
    if (!str_is(out->method, "GET") && !str_is(out->method, "HEAD") && !str_is(out->method, "POST"))
        return is_token(out->method) ? METHOD : BAD;
    return read_target(uri, out);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static int read_value(struct str raw, struct gate_field *out)
{
    while (raw.n && is_blank(raw.p[0])) {
        raw.p++;
        raw.n--;
    }
    out->at = raw.p;
    while (raw.n && is_blank(raw.p[raw.n - 1]))
        raw.n--;
    out->value = raw;
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];

        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return BAD;
    }
    return OK;
}

static int read_fields(struct str rest, struct gate_head *out)
{
    while (rest.n > 2) {
        struct gate_field *field = &out->field[out->count];
        struct str value;
        int rc;

        if (out->count == GATE_FIELDS)
            return FIELDS;
        if (!cut_zeros(&rest, 1, &field->name) || !is_token(field->name) || !cut_zeros(&rest, 2, &value))
            return BAD;
        if ((rc = read_value(value, field)))
            return rc;
        out->count++;
    }
    return rest.n == 2 && rest.p[0] == '\0' && rest.p[1] == '\0' ? OK : BAD;
}

/* --- what they say ----------------------------------------------------------------------------------------------- */

static size_t count_of(const struct gate_head *h, const char *name)
{
    size_t n = 0;

    for (size_t i = 0; i < h->count; i++)
        n += same_name(h->field[i].name, name);
    return n;
}

struct str gate_find(const struct gate_head *h, const char *name)
{
    if (count_of(h, name) == 1)
        for (size_t i = 0; i < h->count; i++)
            if (same_name(h->field[i].name, name))
                return h->field[i].value;
    return STR("");
}

static int check_host(const struct gate_head *h)
{
    size_t n = count_of(h, "host");
    struct str host = gate_find(h, "host");

    if (n > 1 || (n == 0 && str_is(h->version, "HTTP/1.1")))
        return BAD;
    for (size_t i = 0; i < host.n; i++)
        if (!is_token_char((unsigned char)host.p[i]) && !strchr(":[]", host.p[i]))
            return BAD;
    return n == 1 && host.n == 0 ? BAD : OK;
}

static int check_length(struct gate_head *h)
{
    size_t n = count_of(h, "content-length");
    struct str digits = gate_find(h, "content-length");

    if (count_of(h, "transfer-encoding"))
        return n || str_is(h->version, "HTTP/1.0") || count_of(h, "transfer-encoding") > 1 ? BAD : LENGTH;
    if (n > 1 || (n == 1 && (digits.n == 0 || digits.n > 15)))
        return BAD;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            return BAD;
        h->length = h->length * 10 + (uint64_t)(digits.p[i] - '0');
    }
    if (n == 0 && str_is(h->method, "POST"))
        return LENGTH;
    return h->length && !str_is(h->method, "POST") ? BAD : OK;
}

/* An option in a list, by word in any case. */
static bool lists(struct str list, const char *word)
{
    struct str one;
    bool more = true;

    while (more) {
        struct gate_field trimmed;

        more = str_cut(&list, ',', &one);
        if (read_value(one, &trimmed) == OK && same_name(trimmed.value, word))
            return true;
    }
    return false;
}

int gate_read(struct str head, struct str uri, struct gate_head *out)
{
    int rc;

    memset(out, 0, sizeof *out);
    if (head.n > LIMIT_HTTP_HEAD)
        return FIELDS;
    if ((rc = read_first_line(&head, uri, out)) || (rc = read_fields(head, out)) || (rc = check_host(out)) ||
        (rc = check_length(out)))
        return rc;
    out->keep = str_is(out->version, "HTTP/1.1") && !lists(gate_find(out, "connection"), "close");
    return OK;
}
