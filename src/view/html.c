#include "view/html.h"

#include "base/enc.h"
#include "view/asset.h"

#define REPLACEMENT "\xef\xbf\xbd"

struct html html_take(const struct buf *b)
{
    return (struct html){buf_view(b)};
}

/* Length of the well-formed UTF-8 sequence at P (RFC 3629), 0 if there is none; *C is its code point. */
static size_t rune(const unsigned char *p, size_t n, uint32_t *c)
{
    size_t want = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    if (want == 0 || want > n)
        return 0;
    *c = want == 1 ? p[0] : p[0] & (0xffu >> (want + 1));
    for (size_t i = 1; i < want; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        *c = *c << 6 | (p[i] & 0x3f);
    }
    if (*c < least[want] || *c > 0x10ffff || (*c >= 0xd800 && *c <= 0xdfff))
        return 0;
    return want;
}

/* Controls other than tab and newline, and overrides of the writing direction. */
static bool unfit(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e);
}

static const char *reference(uint32_t c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

/* ASCII that stands for itself: not controls, not what reference() has. */
static const bool plain[256] = {
    ['\t'] = true,     ['\n'] = true,     [' ' ... '!'] = true, ['#' ... '%'] = true,
    ['(' ... ';'] = true, ['='] = true, ['?' ... '~'] = true,
};

static void escape(struct buf *out, struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t from = 0;

    for (size_t i = 0; i < s.n;) {
        uint32_t c = 0;
        size_t n;

        if (plain[p[i]]) {
            i++;
            continue;
        }
        n = rune(p + i, s.n - i, &c);
        const char *other = n == 0 || unfit(c) ? REPLACEMENT : reference(c);
        if (!other) {
            i += n;
            continue;
        }
        buf_put(out, s.p + from, i - from);
        buf_z(out, other);
        i += n ? n : 1;
        from = i;
    }
    buf_put(out, s.p + from, s.n - from);
}

void html_put_str(struct buf *out, const struct view *x, struct str s)
{
    (void)x;
    escape(out, s);
}

void html_put_text(struct buf *out, const struct view *x, struct view_text t)
{
    if (t.lang.n == 0 || t.text.n == 0 || str_eq(t.lang, x->tag)) {
        escape(out, t.text);
        return;
    }
    buf_z(out, "<span lang=\"");
    escape(out, t.lang);
    buf_z(out, "\">");
    escape(out, t.text);
    buf_z(out, "</span>");
}

void html_put_when(struct buf *out, const struct view *x, struct view_when w)
{
    bool one = w.machine.n > 0 && !memchr(w.machine.p, '/', w.machine.n);

    (void)x;
    if (!one) {
        escape(out, w.text);
        return;
    }
    buf_z(out, "<time datetime=\"");
    escape(out, w.machine);
    buf_z(out, "\">");
    escape(out, w.text);
    buf_z(out, "</time>");
}

void html_put_html(struct buf *out, const struct view *x, struct html h)
{
    (void)x;
    buf_str(out, h.bytes);
}

void html_put_int(struct buf *out, const struct view *x, int64_t n)
{
    (void)x;
    buf_fmt(out, "%lld", (long long)n);
}

/* What a browser would take for the name of a scheme stands before ':' ahead of any of / ? #. */
static bool good_url(struct str url)
{
    if (str_starts(url, "https://") || str_starts(url, "http://"))
        return true;
    if (url.n >= 2 && url.p[0] == '/' && (url.p[1] == '/' || url.p[1] == '\\'))
        return false;
    for (size_t i = 0; i < url.n; i++) {
        if (url.p[i] == '/' || url.p[i] == '?' || url.p[i] == '#')
            return true;
        if (url.p[i] == ':' || (unsigned char)url.p[i] <= 0x20 || url.p[i] == '\\')
            return false;
    }
    return true;
}

static void percent(struct buf *out, struct str s, const char *keep)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (c == '&' && strchr(keep, '&'))
            buf_z(out, "&amp;");
        else if (letter || (c != 0 && strchr(keep, c)))
            buf_byte(out, c);
        else
            buf_fmt(out, "%%%02X", c);
    }
}

void html_put_url(struct buf *out, const struct view *x, struct str url)
{
    (void)x;
    percent(out, good_url(url) ? url : STR("#refused"), "-._~:/?#[]@!$&()*+,;=%");
}

void html_put_part(struct buf *out, const struct view *x, struct str part)
{
    (void)x;
    percent(out, part, "-._~");
}

void html_put_msg(struct buf *out, const struct view *x, enum msg msg, const struct str *arg, size_t args)
{
    struct arena a = ARENA_EMPTY;

    escape(out, args ? catalogue_format(&a, x->lang, msg, arg, args) : catalogue_get(x->lang, msg));
    arena_release(&a);
}

void html_put_plural(struct buf *out, const struct view *x, enum msg msg, int64_t n)
{
    struct arena a = ARENA_EMPTY;

    escape(out, catalogue_count(&a, x->lang, msg, n));
    arena_release(&a);
}

void html_put_style(struct buf *out, const char *name)
{
    const struct asset *css = asset_find(str_of(name));

    if (!css)
        return;
    buf_z(out, "<style>\n");
    buf_put(out, css->bytes, css->n);
    buf_z(out, "</style>");
}
