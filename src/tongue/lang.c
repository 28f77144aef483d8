#include "tongue/lang.h"

const char *const lang_code[LANGS] = {[LANG_HI] = "hi", [LANG_RU] = "ru", [LANG_EN] = "en"};
static const char *const long_code[LANGS] = {[LANG_HI] = "hin", [LANG_RU] = "rus", [LANG_EN] = "eng"};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool same_letters(struct str s, const char *z)
{
    size_t i = 0;

    while (i < s.n && z[i] && lower(s.p[i]) == z[i])
        i++;
    return i == s.n && !z[i];
}

bool lang_of(struct str tag, enum lang *out)
{
    size_t n = 0;

    while (n < tag.n && !strchr("-_.@", tag.p[n]))
        n++;
    tag.n = n;
    for (int i = 0; i < LANGS; i++)
        if (same_letters(tag, lang_code[i]) || same_letters(tag, long_code[i])) {
            *out = (enum lang)i;
            return true;
        }
    return false;
}

static struct str trim(struct str s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        s.p++, s.n--;
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* Thousandths of the weight in `q=0.8`; without one 1000, malformed 0. */
static int weight(struct str parameter)
{
    int w = 0, unit = 100;

    parameter = trim(parameter);
    if (parameter.n == 0)
        return 1000;
    if (parameter.n < 3 || lower(parameter.p[0]) != 'q' || parameter.p[1] != '=')
        return 0;
    if (parameter.p[2] != '0' && parameter.p[2] != '1')
        return 0;
    w = (parameter.p[2] - '0') * 1000;
    for (size_t i = 3; i < parameter.n; i++) {
        char c = parameter.p[i];

        if (i == 3 ? c != '.' : (c < '0' || c > '9' || unit == 0))
            return 0;
        if (i > 3) {
            w += (c - '0') * unit;
            unit /= 10;
        }
    }
    return w <= 1000 ? w : 0;
}

enum lang lang_negotiate(struct str header, enum lang fallback)
{
    enum lang best = fallback, named;
    int best_weight = 0;
    bool more = true;

    while (more) {
        struct str range, tag;
        int w;

        more = str_cut(&header, ',', &range);
        str_cut(&range, ';', &tag);
        tag = trim(tag);
        w = weight(range);
        if (w <= best_weight)
            continue;
        if (lang_of(tag, &named)) {
            best = named;
            best_weight = w;
        } else if (str_is(tag, "*")) {
            best = fallback;
            best_weight = w;
        }
    }
    return best;
}
