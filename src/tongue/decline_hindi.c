/* What changes in a Hindi title before a postposition, and the gender of its head. */
#include "tongue/decline.h"

#include "base/buf.h"

static const char *const hindi_marked[][2] = {
    {"का", "के"},       {"समझौता", "समझौते"}, {"मसौदा", "मसौदे"}, {"ढाँचा", "ढाँचे"},   {"ढांचा", "ढांचे"},
    {"दौरा", "दौरे"},   {"मुद्दा", "मुद्दे"},     {"ब्योरा", "ब्योरे"}, {"पहला", "पहले"},   {"दूसरा", "दूसरे"},
    {"तीसरा", "तीसरे"}, {"चौथा", "चौथे"},     {"नया", "नए"},     {"हिस्सा", "हिस्से"}, {"रास्ता", "रास्ते"},
};

static struct str marked(struct str word)
{
    for (size_t i = 0; i < sizeof hindi_marked / sizeof *hindi_marked; i++)
        if (str_is(word, hindi_marked[i][0]))
            return str_of(hindi_marked[i][1]);
    return word;
}

struct str decline_oblique(struct arena *a, struct str title)
{
    struct buf b = BUF_EMPTY;
    struct str word, s;
    bool more = title.n > 0;

    while (more) {
        more = str_cut(&title, ' ', &word);
        buf_str(&b, marked(word));
        if (more)
            buf_byte(&b, ' ');
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

static const char *const hindi_feminine[] = {
    "अकादमी", "इकाई",  "एजेंसी",  "कंपनी", "गोष्ठी",  "टीम", "परिषद", "परिषद्", "पहल",   "बैठक", "भेंट",
    "यात्रा",  "योजना", "वार्ता", "शाखा", "संगोष्ठी", "संधि", "संस्था",  "सभा",   "समिति", "सेना", "सेवा",
};
static const char *const hindi_masculine[] = {
    "अभिकरण",  "आयोग",   "उपक्रम",   "कार्यक्रम", "कार्यालय", "केंद्र",    "दल",    "दूतावास", "दौर",
    "निदेशालय", "परामर्श", "मंच",      "मंत्रालय",  "मिशन",    "मुख्यालय", "राष्ट्र", "विभाग",  "संगठन",
    "संघ",      "संवाद",   "सचिवालय", "सत्र",     "समूह",     "सम्मेलन",  "स्टाफ",
};

/* The last word outside parentheses, its last part where it has hyphens. */
static struct str last_word(struct str title)
{
    const char *open = title.n > 0 && title.p[title.n - 1] == ')' ? memrchr(title.p, '(', title.n) : NULL;
    const char *start;

    if (open)
        title.n = (size_t)(open - title.p);
    while (title.n > 0 && title.p[title.n - 1] == ' ')
        title.n--;
    start = title.p + title.n;
    while (start > title.p && start[-1] != ' ' && start[-1] != '-')
        start--;
    return str_make(start, title.n - (size_t)(start - title.p));
}

static bool one_of(struct str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, list[i]))
            return true;
    return false;
}

bool decline_hindi(struct str title, enum ordinals_gender *out)
{
    struct str word = last_word(title);

    if (one_of(word, hindi_feminine, sizeof hindi_feminine / sizeof *hindi_feminine))
        *out = ORDINALS_FEMININE;
    else if (one_of(word, hindi_masculine, sizeof hindi_masculine / sizeof *hindi_masculine))
        *out = ORDINALS_MASCULINE;
    else
        return false;
    return true;
}
