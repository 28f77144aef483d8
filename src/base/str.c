#include "base/str.h"

#include "base/limits.h"

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;

    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_cut(struct str *rest, char sep, struct str *head)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;

    *head = *rest;
    if (!at) {
        *rest = (struct str){rest->p ? rest->p + rest->n : NULL, 0};
        return false;
    }
    head->n = (size_t)(at - rest->p);
    rest->p = at + 1;
    rest->n -= head->n + 1;
    return true;
}

bool str_int(struct str s, int64_t *out)
{
    bool minus = s.n > 0 && s.p[0] == '-';
    size_t i = minus;
    int64_t v = 0;

    if (i == s.n || s.n - i > 16 || (s.p[i] == '0' && s.n > 1))
        return false;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    if (v > LIMIT_INT)
        return false;
    *out = minus ? -v : v;
    return true;
}
