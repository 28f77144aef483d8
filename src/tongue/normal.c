#include "tongue/normal.h"

#include "base/buf.h"

#include <pthread.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

/* A byte of the table: class, script, whether a capital. */
enum { CLASS_BITS = 7, SCRIPT_SHIFT = 3, CAPITAL = 0x40 };
/* What one code point becomes: one other, none, or what only expand() says. */
enum { GOES = 0, LONGER = 0xFFFF, EXPANDED = 18 };

static uint8_t table[NORMAL_TABLE];
static uint16_t folded[NORMAL_TABLE];
static const UNormalizer2 *casefold, *decompose;
static pthread_once_t once = PTHREAD_ONCE_INIT;

enum {
    NUKTA = 0x93C, VIRAMA = 0x94D, ANUSVARA = 0x902, VISARGA = 0x903, SIGN_AA = 0x93E, SIGN_II = 0x940, SIGN_E = 0x947,
    LETTER_A = 0x905, LETTER_II = 0x908, LETTER_E = 0x90F, LETTER_TA = 0x924, LETTER_NA = 0x928, LETTER_YA = 0x92F,
    LETTER_RA = 0x930, LETTER_SSA = 0x937, BREVE = 0x306, SHORT_I = 0x439, CYRILLIC_I = 0x438
};

static enum normal_class class_of(int32_t cp)
{
    switch (u_getIntPropertyValue(cp, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
        return NORMAL_LETTER;
    case U_WB_NUMERIC:
        return NORMAL_DIGIT;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
        return NORMAL_MARK;
    case U_WB_KATAKANA:
        return NORMAL_UNSPACED;
    default:
        return u_isUAlphabetic(cp) ? NORMAL_UNSPACED : NORMAL_NOTHING;
    }
}

static enum normal_script script_of(int32_t cp)
{
    UErrorCode e = U_ZERO_ERROR;

    switch (uscript_getScript(cp, &e)) {
    case USCRIPT_LATIN:
        return NORMAL_LATIN;
    case USCRIPT_CYRILLIC:
        return NORMAL_CYRILLIC;
    case USCRIPT_DEVANAGARI:
        return NORMAL_DEVANAGARI;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return NORMAL_NO_SCRIPT;
    default:
        return NORMAL_OTHER_SCRIPT;
    }
}

/* Letters that Unicode does not decompose, or not as we read them. */
static bool special(int32_t cp, const char *out[1])
{
    static const struct {
        int32_t cp;
        const char *to;
    } row[] = {
        {0x901, "ं"}, {0x904, "ए"}, {0x90D, "ए"}, {0x90E, "ए"}, {0x911, "आ"}, {0x912, "ओ"}, {0x972, "अ"}, {0x945, "े"},
        {0x946, "े"}, {0x949, "ा"}, {0x94A, "ो"}, {0x929, "न"}, {0x931, "र"}, {0x934, "ळ"}, {0x958, "क"}, {0x959, "ख"},
        {0x95A, "ग"}, {0x95B, "ज"}, {0x95C, "ड"}, {0x95D, "ढ"}, {0x95E, "फ"}, {0x95F, "य"}, {NUKTA, ""}, {0x951, ""},
        {0x952, ""}, {0xE6, "ae"}, {0xC6, "ae"}, {0xF8, "o"}, {0xD8, "o"}, {0x142, "l"}, {0x141, "l"}, {0x111, "d"},
        {0x110, "d"}, {0x131, "i"}, {0x153, "oe"}, {0x152, "oe"}, {0x439, "й"}, {0x419, "й"},
    };

    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (row[i].cp == cp) {
            *out = row[i].to;
            return true;
        }
    return false;
}

static size_t expand_special(const char *z, uint32_t out[EXPANDED])
{
    struct str s = str_of(z);
    size_t n = 0;

    for (size_t i = 0; i < s.n;)
        out[n++] = (uint32_t)normal_next(s, &i);
    return n;
}

/* What CP becomes by ICU; without marks where the script is Latin, Cyrillic or none. */
static size_t expand(int32_t cp, uint32_t out[EXPANDED])
{
    UErrorCode e = U_ZERO_ERROR;
    UChar in[2], once_folded[64], apart[128];
    const UChar *text = once_folded;
    enum normal_script script = normal_script(cp);
    int32_t length = 0, n;
    size_t kept = 0;
    const char *to;

    if (special(cp, &to))
        return expand_special(to, out);
    if (u_charDigitValue(cp) >= 0 && u_charType(cp) == U_DECIMAL_DIGIT_NUMBER) {
        out[0] = (uint32_t)('0' + u_charDigitValue(cp));
        return 1;
    }
    if (!casefold || !decompose) {
        out[0] = (uint32_t)u_foldCase(cp, U_FOLD_CASE_DEFAULT);
        return 1;
    }
    U16_APPEND_UNSAFE(in, length, cp);
    n = unorm2_normalize(casefold, in, length, once_folded, 64, &e);
    if (U_SUCCESS(e) && (script == NORMAL_LATIN || script == NORMAL_CYRILLIC || script == NORMAL_NO_SCRIPT)) {
        n = unorm2_normalize(decompose, once_folded, n, apart, 128, &e);
        text = apart;
    }
    for (int32_t i = 0; U_SUCCESS(e) && i < n && kept < EXPANDED;) {
        UChar32 c;

        U16_NEXT(text, i, n, c);
        if (c != ' ' && (c < 0x300 || c > 0x36F))
            out[kept++] = (uint32_t)c;
    }
    return kept;
}

static void make_tables(void)
{
    UErrorCode e = U_ZERO_ERROR;
    uint32_t out[EXPANDED];

    casefold = unorm2_getNFKCCasefoldInstance(&e);
    decompose = unorm2_getNFDInstance(&e);
    if (U_FAILURE(e))
        casefold = decompose = NULL;
    for (int32_t cp = 0; cp < NORMAL_TABLE; cp++) {
        size_t n = expand(cp, out);

        table[cp] = (uint8_t)(class_of(cp) | script_of(cp) << SCRIPT_SHIFT | (u_isupper(cp) ? CAPITAL : 0));
        folded[cp] = n == 0 ? GOES : n == 1 && out[0] < LONGER ? (uint16_t)out[0] : LONGER;
    }
    folded[VISARGA] = VISARGA;
}

const uint8_t *normal_ready(void)
{
    pthread_once(&once, make_tables);
    return table;
}

enum normal_class normal_class(int32_t cp)
{
    if (cp < 0)
        return NORMAL_NOTHING;
    return cp < NORMAL_TABLE ? normal_ready()[cp] & CLASS_BITS : class_of(cp);
}

enum normal_script normal_script(int32_t cp)
{
    return cp < 0 ? NORMAL_NO_SCRIPT : script_of(cp);
}

int32_t normal_next(struct str s, size_t *i)
{
    const uint8_t *p = (const uint8_t *)s.p + *i;
    size_t left = s.n - *i, more;
    uint32_t c = p[0], least;

    *i += 1;
    if (c < 0x80)
        return (int32_t)c;
    if (c < 0xC2 || c > 0xF4)
        return -1;
    more = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    least = c < 0xE0 ? 0x80 : c < 0xF0 ? 0x800 : 0x10000;
    if (left <= more)
        return -1;
    c &= 0x3Fu >> more;
    for (size_t k = 1; k <= more; k++) {
        if ((p[k] & 0xC0) != 0x80)
            return -1;
        c = c << 6 | (p[k] & 0x3F);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return -1;
    *i += more;
    return (int32_t)c;
}

size_t normal_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t normal_write(const struct normal_word *w, char *out)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n; i++)
        n += normal_put(w->cp[i], out + n);
    return n;
}

/* --- letters that look like those of the other script ------------------------------------------------------------- */

static const char latin_like[] = "aceopxyABCEHKMOPTXk";
static const uint16_t cyrillic_like[] = {0x430, 0x441, 0x435, 0x43E, 0x440, 0x445, 0x443, 0x410, 0x412, 0x421,
                                         0x415, 0x41D, 0x41A, 0x41C, 0x41E, 0x420, 0x422, 0x425, 0x43A};

/* The letter of the other script that CP looks like, in lower case; 0 when there is none. */
static uint32_t look_alike(int32_t cp)
{
    for (size_t i = 0; i < sizeof cyrillic_like / sizeof *cyrillic_like; i++) {
        if (latin_like[i] == cp)
            return folded[cyrillic_like[i]];
        if (cyrillic_like[i] == cp)
            return folded[(uint8_t)latin_like[i]];
    }
    return 0;
}

struct mixture {
    size_t letters[NORMAL_OTHER_SCRIPT + 1];
    int32_t was[NORMAL_WORD];
    uint8_t script[NORMAL_WORD];
};

static size_t alike(const struct normal_word *w, const struct mixture *m, enum normal_script script)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n; i++)
        n += m->script[i] == script && look_alike(m->was[i]) != 0;
    return n;
}

static void unmix(struct normal_word *w, const struct mixture *m)
{
    size_t latin = m->letters[NORMAL_LATIN], cyrillic = m->letters[NORMAL_CYRILLIC];
    enum normal_script from = NORMAL_NO_SCRIPT;

    if (latin == 0 || cyrillic == 0)
        return;
    if (alike(w, m, NORMAL_LATIN) == latin && cyrillic >= latin)
        from = NORMAL_LATIN;
    else if (alike(w, m, NORMAL_CYRILLIC) == cyrillic)
        from = NORMAL_CYRILLIC;
    else if (alike(w, m, NORMAL_LATIN) == latin)
        from = NORMAL_LATIN;
    if (from == NORMAL_NO_SCRIPT)
        return;
    w->script = from == NORMAL_LATIN ? NORMAL_CYRILLIC : NORMAL_LATIN;
    for (size_t i = 0; i < w->n; i++)
        if (m->script[i] == from)
            w->cp[i] = look_alike(m->was[i]);
}

/* --- Devanagari --------------------------------------------------------------------------------------------------- */

static bool within(uint32_t cp, uint32_t first, uint32_t last)
{
    return cp >= first && cp <= last;
}

/* A nasal that is written as anusvara before this consonant. */
static bool homorganic(uint32_t nasal, uint32_t next)
{
    switch (nasal) {
    case 0x919:
        return within(next, 0x915, 0x918);
    case 0x91E:
        return within(next, 0x91A, 0x91D);
    case 0x923:
        return within(next, 0x91F, 0x922);
    case LETTER_NA:
        return within(next, 0x915, 0x918) || within(next, 0x91A, 0x91D) || within(next, 0x91F, 0x922) ||
               within(next, 0x924, 0x927) || within(next, 0x936, 0x938);
    case 0x92E:
        return within(next, 0x92A, 0x92D);
    default:
        return false;
    }
}

static void cut(struct normal_word *w, size_t i)
{
    size_t after = w->n - i - 1;

    memmove(w->cp + i, w->cp + i + 1, after * sizeof *w->cp);
    memmove(w->at + i, w->at + i + 1, after * sizeof *w->at);
    memmove(w->dotted + i, w->dotted + i + 1, after * sizeof *w->dotted);
    w->n--;
}

static void repeat(struct normal_word *w, size_t i)
{
    size_t after = w->n - i;

    if (w->n == NORMAL_WORD)
        return;
    memmove(w->cp + i + 1, w->cp + i, after * sizeof *w->cp);
    memmove(w->at + i + 1, w->at + i, after * sizeof *w->at);
    memmove(w->dotted + i + 1, w->dotted + i, after * sizeof *w->dotted);
    w->n++;
}

/* अंतर् and अंतः before another word are अंतर, and अंतराष्ट्र is a slip for अंतरराष्ट्र. */
static void between(struct normal_word *w)
{
    uint32_t *c = w->cp;

    if (w->n < 5 || c[0] != LETTER_A || c[1] != ANUSVARA || c[2] != LETTER_TA)
        return;
    if (c[3] == VISARGA)
        c[3] = LETTER_RA;
    else if (c[3] == LETTER_RA && c[4] == VIRAMA)
        cut(w, 4);
    else if (c[3] == LETTER_RA && c[4] == SIGN_AA && w->n > 6 && c[5] == LETTER_SSA && c[6] == VIRAMA)
        repeat(w, 3);
}

/* गये, गयी, गयीं: the y is not spoken. */
static void glide(struct normal_word *w)
{
    size_t end = w->n > 0 && w->cp[w->n - 1] == ANUSVARA ? w->n - 1 : w->n;
    uint32_t *c = w->cp + end;

    if (end < 3 || c[-2] != LETTER_YA || c[-3] == VIRAMA || (c[-1] != SIGN_E && c[-1] != SIGN_II))
        return;
    c[-2] = c[-1] == SIGN_E ? LETTER_E : LETTER_II;
    cut(w, end - 1);
}

static void devanagari(struct normal_word *w)
{
    for (size_t i = 1; i + 2 < w->n; i++)
        if (w->cp[i + 1] == VIRAMA && homorganic(w->cp[i], w->cp[i + 2])) {
            w->cp[i] = ANUSVARA;
            cut(w, i + 1);
        }
    between(w);
    for (size_t i = 0; i < w->n; i++)
        if (w->cp[i] == VISARGA)
            cut(w, i--);
    glide(w);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static void put(struct normal_word *w, struct mixture *m, int32_t cp, uint32_t becomes, size_t at)
{
    enum normal_script script;

    if (becomes == BREVE) { /* и and a breve apart */
        if (w->n > 0 && w->cp[w->n - 1] == CYRILLIC_I)
            w->cp[w->n - 1] = SHORT_I;
        return;
    }
    if (w->n == NORMAL_WORD)
        return;
    script = becomes < NORMAL_TABLE ? table[becomes] >> SCRIPT_SHIFT & 7 : script_of((int32_t)becomes);
    w->cp[w->n] = becomes;
    w->at[w->n] = (uint32_t)at;
    w->dotted[w->n] = within((uint32_t)cp, 0x958, 0x95F);
    m->script[w->n] = (uint8_t)script;
    m->was[w->n] = cp;
    m->letters[script]++;
    w->n++;
}

static enum normal_script most(const struct mixture *m)
{
    enum normal_script best = NORMAL_NO_SCRIPT;
    size_t letters = 0;

    for (int s = NORMAL_LATIN; s <= NORMAL_OTHER_SCRIPT; s++)
        if (m->letters[s] > letters) {
            best = (enum normal_script)s;
            letters = m->letters[s];
        }
    return best;
}

void normal_word(struct str token, struct normal_word *out)
{
    size_t letters = 0, capitals = 0;
    struct mixture m;

    memset(m.letters, 0, sizeof m.letters);
    out->n = 0;
    out->capital = out->digits = false;
    normal_ready();
    for (size_t i = 0; i < token.n;) {
        size_t at = i, n = 1;
        int32_t cp = normal_next(token, &i);
        enum normal_class class = normal_class(cp);
        uint32_t becomes[EXPANDED];
        bool capital;

        if (class == NORMAL_NOTHING)
            continue;
        capital = cp < NORMAL_TABLE ? table[cp] & CAPITAL : u_isupper(cp);
        if (capital && out->n == 0)
            out->capital = true;
        if (class == NORMAL_LETTER) {
            letters++;
            capitals += capital;
        }
        out->digits = out->digits || class == NORMAL_DIGIT;
        if (cp == NUKTA && out->n > 0)
            out->dotted[out->n - 1] = true;
        if (cp == BREVE)
            becomes[0] = BREVE;
        else if (cp < NORMAL_TABLE && folded[cp] != LONGER)
            n = folded[cp] == GOES ? 0 : (becomes[0] = folded[cp], 1);
        else
            n = expand(cp, becomes);
        for (size_t k = 0; k < n; k++)
            put(out, &m, cp, becomes[k], at);
    }
    out->capitals = letters >= 2 && letters == capitals;
    out->script = most(&m);
    unmix(out, &m);
    if (out->script == NORMAL_DEVANAGARI)
        devanagari(out);
}

/* --- texts -------------------------------------------------------------------------------------------------------- */

struct result {
    struct buf text, at; /* at: uint32_t for each byte */
};

static void emit(struct result *r, uint32_t cp, size_t at)
{
    uint32_t from = (uint32_t)at;
    char bytes[4];
    size_t n = normal_put(cp, bytes);

    buf_put(&r->text, bytes, n);
    while (n-- > 0)
        buf_put(&r->at, &from, sizeof from);
}

/* The bytes at AT up to what is no letter, digit or mark; not more than a word holds. */
static size_t run_end(struct str text, size_t at)
{
    size_t end = at;

    for (size_t n = 0; end < text.n && n < NORMAL_WORD * 3 / 4; n++) {
        size_t i = end;

        if (normal_class(normal_next(text, &i)) == NORMAL_NOTHING)
            break;
        end = i;
    }
    return end;
}

static uint32_t between_words(int32_t cp)
{
    if (cp == 0x2010 || cp == 0x2011)
        return '-';
    return cp > 0x7F && u_charType(cp) == U_SPACE_SEPARATOR ? ' ' : (uint32_t)cp;
}

struct str normal_text(struct arena *a, struct str text, const uint32_t **at)
{
    struct result r = {BUF_EMPTY, BUF_EMPTY};
    struct normal_word w;
    uint32_t *map, end = (uint32_t)text.n;
    struct str out;

    for (size_t i = 0; i < text.n;) {
        size_t from = i, to = run_end(text, i);

        if (to > from) {
            normal_word(str_make(text.p + from, to - from), &w);
            for (size_t k = 0; k < w.n; k++)
                emit(&r, w.cp[k], from + w.at[k]);
            i = to;
        } else {
            int32_t cp = normal_next(text, &i);

            if (cp >= 0)
                emit(&r, between_words(cp), from);
        }
    }
    buf_put(&r.at, &end, sizeof end);
    out = arena_str(a, buf_view(&r.text));
    map = arena_alloc(a, r.at.n);
    memcpy(map, r.at.p, r.at.n);
    *at = map;
    buf_free(&r.text);
    buf_free(&r.at);
    return out;
}
