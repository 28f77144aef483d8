#include "tongue/skeleton.h"

#include <pthread.h>

/* A rule: letters, what they sound like, and where. Of the rules for a place the longest is taken, of those of one
 * length the first. Sounds: classes, `-` a vowel, alternatives parted by `|`. */
enum where {
    ANY = 0,
    START = 1,         /* at the beginning of the word */
    END = 2,           /* at its end */
    BEFORE_FRONT = 4,  /* e, i, y follow */
    BEFORE_VOWEL = 8,
    AFTER_STOP = 16,   /* behind a letter that it makes an aspirate */
    BETWEEN = 32       /* behind a vowel and before one */
};

struct rule {
    const char *from, *to;
    unsigned where;
};

static const struct rule latin[] = {
    {"shch", "S", ANY}, {"tsch", "C", ANY}, {"sch", "S|SK", ANY}, {"tch", "C", ANY}, {"dzh", "J", ANY},
    {"chh", "C", ANY}, {"ksh", "KS", ANY}, {"ngh", "N", ANY}, {"kh", "K|-", START}, {"kh", "K", ANY},
    {"ch", "C|K|S", ANY}, {"ck", "K", ANY}, {"cz", "C", ANY}, {"sh", "S", ANY}, {"sz", "S", END}, {"zh", "J", ANY},
    {"ph", "F|P", ANY}, {"th", "T", ANY}, {"dh", "D", ANY}, {"bh", "B", ANY}, {"gh", "G|", END}, {"gh", "G", ANY},
    {"jh", "J", ANY}, {"rh", "R", ANY}, {"wh", "V", START}, {"wr", "R|VR", START}, {"kn", "N|KN", START},
    {"qu", "KV|K", ANY}, {"ng", "N|NJ", BEFORE_FRONT}, {"ng", "N", ANY}, {"tz", "TS|C|S", ANY}, {"ts", "TS|C", ANY},
    {"lz", "LTS|LJ|LS", END}, {"dz", "J|DJ", ANY}, {"dj", "J", ANY}, {"dg", "J|DG", BEFORE_FRONT}, {"gn", "GN|N", ANY},
    {"sc", "S|SK", BEFORE_FRONT}, {"ff", "F|V", END}, {"gy", "G|J", ANY}, {"nb", "NB|MB", ANY}, {"np", "NP|MP", ANY},
    {"jn", "JN|G", START}, {"ow", "-|-V", END},
    {"b", "B", ANY}, {"c", "S|C|K", BEFORE_FRONT}, {"c", "K", ANY}, {"d", "D", ANY}, {"f", "F", ANY},
    {"gua", "G-|GV-", ANY}, {"g", "G|J", BEFORE_FRONT}, {"g", "G", ANY}, {"h", "-", START}, {"h", "", ANY},
    {"j", "J", ANY}, {"k", "K", ANY},
    {"l", "L", ANY}, {"m", "M", ANY}, {"n", "N", ANY}, {"p", "P", ANY}, {"q", "K", ANY}, {"r", "R", ANY},
    {"s", "S", ANY}, {"t", "T", ANY}, {"v", "V", ANY}, {"w", "V", BEFORE_VOWEL}, {"w", "|V", ANY},
    {"x", "S|KS", START}, {"x", "KS|KJ", BETWEEN}, {"x", "KS", ANY}, {"z", "J|S", ANY},
    {"a", "-", ANY}, {"e", "-", ANY}, {"i", "-", ANY}, {"o", "-", ANY}, {"u", "-", ANY}, {"y", "-", ANY},
};

static const struct rule cyrillic[] = {
    {"нгх", "N", ANY}, {"льц", "LTS|LC|LS|LJ", END}, {"дж", "J", ANY}, {"дз", "J|DJ", ANY}, {"тч", "C", ANY},
    {"цз", "J|TS", ANY}, {"чж", "J", ANY}, {"тс", "TS|C", ANY}, {"нг", "N|NJ", BEFORE_FRONT}, {"нг", "N", ANY},
    {"нб", "NB|MB", ANY}, {"нп", "NP|MP", ANY}, {"пх", "P|F", ANY}, {"кс", "KS|KJ", BETWEEN}, {"уо", "V-", START},
    {"уи", "V-", START}, {"уэ", "V-", START},
    {"уа", "V-|-", START}, {"нь", "N", ANY}, {"гуа", "G-|GV-", ANY},
    {"б", "B", ANY}, {"в", "V", ANY}, {"г", "G|J|-", START | BEFORE_FRONT}, {"г", "G|-", START | BEFORE_VOWEL},
    {"г", "G|J", BEFORE_FRONT}, {"г", "G", ANY}, {"ґ", "G", ANY}, {"д", "D", ANY}, {"ж", "J", ANY}, {"з", "J|S", END},
    {"з", "J", ANY}, {"к", "K", ANY}, {"л", "L", ANY}, {"м", "M", ANY}, {"н", "N", ANY}, {"п", "P", ANY},
    {"р", "R", ANY}, {"с", "S", ANY}, {"т", "T", ANY}, {"ф", "F", ANY}, {"х", "", AFTER_STOP},
    {"х", "-|K", START | BEFORE_VOWEL}, {"х", "K|-", START}, {"х", "|K", ANY}, {"ц", "TS|C|S", ANY}, {"ч", "C", ANY},
    {"ш", "S", ANY}, {"щ", "S", ANY}, {"а", "-", ANY}, {"е", "-", ANY}, {"и", "-", ANY}, {"о", "-", ANY},
    {"у", "-", ANY}, {"ы", "-", ANY}, {"э", "-", ANY}, {"ю", "-", ANY}, {"я", "-", ANY}, {"й", "-", ANY},
    {"і", "-", ANY}, {"є", "-", ANY}, {"ь", "", ANY}, {"ъ", "", ANY},
};

/* In the normal form, without nukta; dotted letters that differ are below. A consonant without sign has a vowel. */
static const struct rule devanagari[] = {
    {"श्च", "S", ANY}, {"शच", "S|S-C", START}, {"ज्ञ", "G|GN", ANY}, {"त्स", "TS|C", ANY}, {"ट्स", "TS|C", ANY},
    {"त्श", "C", ANY},
    {"द्ज", "J|DJ", ANY}, {"ंग", "N|NJ", BEFORE_FRONT}, {"ंग", "N", ANY}, {"ंघ", "N", ANY}, {"ंह", "N", ANY},
    {"ंप", "MP", ANY}, {"ंफ", "MF|MP", ANY}, {"ंब", "MB", ANY}, {"ंभ", "MB", ANY}, {"ंव", "NV|MV|V", ANY},
    {"ंय", "N-", ANY}, {"ाव", "-V|-", END}, {"ोवा", "-V-|-", END}, {"क्स", "KS|KJ", BETWEEN}, {"वो", "V-|-", START},
    {"ं", "N|", END}, {"ं", "N", ANY},
    {"क", "K", ANY}, {"ख", "K", ANY}, {"ग", "G", ANY}, {"घ", "G", ANY}, {"ङ", "N", ANY}, {"च", "C", ANY},
    {"छ", "C", ANY}, {"ज", "J", ANY}, {"झ", "J", ANY}, {"ञ", "N", ANY}, {"ट", "T", ANY}, {"ठ", "T", ANY},
    {"ड", "D", ANY}, {"ढ", "D", START}, {"ढ", "D|R", ANY}, {"ण", "N", ANY}, {"त", "T", ANY}, {"थ", "T", ANY},
    {"द", "D", ANY}, {"ध", "D", ANY}, {"न", "N", ANY}, {"प", "P", ANY}, {"फ", "F|P", ANY}, {"ब", "B", ANY},
    {"भ", "B", ANY}, {"म", "M", ANY}, {"य", "-", ANY}, {"र", "R", ANY}, {"ल", "L", ANY}, {"ळ", "L", ANY},
    {"व", "V", ANY}, {"श", "S", ANY}, {"ष", "S", ANY}, {"स", "S", ANY}, {"ह", "-", START}, {"ह", "", ANY},
    {"अ", "-", ANY}, {"आ", "-", ANY}, {"इ", "-", ANY}, {"ई", "-", ANY}, {"उ", "-", ANY}, {"ऊ", "-", ANY},
    {"ए", "-", ANY}, {"ऐ", "-", ANY}, {"ओ", "-", ANY}, {"औ", "-", ANY}, {"ऋ", "R-", ANY}, {"ा", "-", ANY},
    {"ि", "-", ANY}, {"ी", "-", ANY}, {"ु", "-", ANY}, {"ू", "-", ANY}, {"े", "-", ANY}, {"ै", "-", ANY},
    {"ो", "-", ANY}, {"ौ", "-", ANY}, {"ृ", "R-", ANY}, {"्", "", ANY},
};

/* Letters with a nukta that sound otherwise than without. */
static const struct rule dotted[] = {
    {"ड", "R|D", ANY}, {"ढ", "R|D", ANY}, {"फ", "F", ANY}, {"ज", "J|S", ANY},
};

enum { VIRAMA = 0x94D, ANUSVARA = 0x902, LETTER_YA = 0x92F, LETTER_KHA = 0x445, LETTER_JA = 0x91C,
    LETTER_DDA = 0x921, LETTER_DDHA = 0x922, LETTER_PA = 0x92A, LETTER_MA = 0x92E, RULE = 4, RULES = 256 };

/* --- the rules as letters, made once ------------------------------------------------------------------------------ */

enum { FRONT = 1, VOWEL = 2, STOP = 4 };

static struct compiled {
    uint32_t cp[RULE];
    uint8_t n, where, next; /* next: of the rules that begin with the same letter, counted from 1 */
    const char *to;
} compiled[RULES];
static size_t rules;
static uint8_t first[NORMAL_TABLE], first_dotted[NORMAL_TABLE], kind[NORMAL_TABLE];
static const char *latin_letter[NORMAL_TABLE];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void make_once(void);

static size_t letters_of(const char *z, uint32_t *cp, size_t most)
{
    struct str s = str_of(z);
    size_t n = 0;

    for (size_t i = 0; i < s.n && n < most;)
        cp[n++] = (uint32_t)normal_next(s, &i);
    return n;
}

/* The last rule of a table is put first, so that the first is found first. */
static void compile(const struct rule *rule, size_t n, uint8_t *heads)
{
    while (n-- > 0) {
        struct compiled *c = &compiled[rules++];

        c->n = (uint8_t)letters_of(rule[n].from, c->cp, RULE);
        c->where = (uint8_t)rule[n].where;
        c->to = rule[n].to;
        c->next = heads[c->cp[0]];
        heads[c->cp[0]] = (uint8_t)rules;
    }
}

static void mark(const char *set, uint8_t as)
{
    uint32_t cp[64];
    size_t n = letters_of(set, cp, 64);

    for (size_t i = 0; i < n; i++)
        kind[cp[i]] |= as;
}

static uint8_t kind_of(uint32_t cp)
{
    return cp < NORMAL_TABLE ? kind[cp] : 0;
}

static bool is_consonant_sign(uint32_t cp) /* Devanagari consonant: it has a vowel when nothing is said of it */
{
    return cp >= 0x915 && cp <= 0x939;
}

static bool between_vowels(const struct normal_word *w, size_t i, size_t after)
{
    bool deva = w->script == NORMAL_DEVANAGARI;

    if (i == 0 || after >= w->n || !((kind_of(w->cp[i - 1]) & VOWEL) || (deva && is_consonant_sign(w->cp[i - 1]))))
        return false;
    return deva ? w->cp[after] != VIRAMA : kind_of(w->cp[after]) & VOWEL;
}

static bool stands(const struct normal_word *w, size_t i, size_t n, unsigned where)
{
    size_t after = i + n;
    uint8_t next = after < w->n ? kind_of(w->cp[after]) : 0;

    return !((where & START) && i != 0) && !((where & END) && after != w->n) &&
           !((where & BEFORE_FRONT) && !(next & FRONT)) && !((where & BEFORE_VOWEL) && !(next & VOWEL)) &&
           !((where & AFTER_STOP) && (i == 0 || !(kind_of(w->cp[i - 1]) & STOP))) &&
           !((where & BETWEEN) && !between_vowels(w, i, after));
}

/* The longest rule for letter I, of several the first. */
static const struct compiled *rule_at(const uint8_t *heads, const struct normal_word *w, size_t i)
{
    const struct compiled *best = NULL;
    size_t k = w->cp[i] < NORMAL_TABLE ? heads[w->cp[i]] : 0;

    for (; k > 0; k = compiled[k - 1].next) {
        const struct compiled *c = &compiled[k - 1];

        if ((!best || c->n > best->n) && i + c->n <= w->n && memcmp(c->cp, w->cp + i, c->n * sizeof *c->cp) == 0 &&
            stands(w, i, c->n, c->where))
            best = c;
    }
    return best;
}

/* --- sounds to keys ----------------------------------------------------------------------------------------------- */

enum { SOUNDS = NORMAL_WORD * 2 };
struct sounds {
    size_t n;
    const char *sound[SOUNDS];
};

/* What A and B sound like one after the other: doubles are one where no vowel parts them. */
static void append(char *key, const char *sound, size_t n)
{
    size_t length = strlen(key);

    for (size_t i = 0; i < n && length < 2 * SKELETON_KEY; i++)
        if (length == 0 || key[length - 1] != sound[i])
            key[length++] = sound[i];
    key[length] = 0;
}

static void add_key(struct skeleton *out, const char *raw)
{
    char key[SKELETON_KEY + 1];
    size_t n = 0;

    for (size_t i = 0; raw[i] && n < SKELETON_KEY; i++)
        if (raw[i] != '-')
            key[n++] = raw[i];
        else if (i == 0)
            key[n++] = 'A';
    key[n] = 0;
    if (n == 0 || out->n == SKELETON_KEYS)
        return;
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->key[i], key) == 0)
            return;
    memcpy(out->key[out->n++], key, n + 1);
}

static void multiply(const struct sounds *s, struct skeleton *out)
{
    char key[SKELETON_KEYS][2 * SKELETON_KEY + 1] = {""};
    size_t keys = 1;

    for (size_t i = 0; i < s->n; i++) {
        const char *z = s->sound[i];
        size_t before = keys, likely = strcspn(z, "|");

        for (const char *more = z + likely; *more == '|'; more += 1 + strcspn(more + 1, "|"))
            for (size_t k = 0; k < before && keys < SKELETON_KEYS; k++) {
                memcpy(key[keys], key[k], sizeof key[k]);
                append(key[keys++], more + 1, strcspn(more + 1, "|"));
            }
        for (size_t k = 0; k < before; k++)
            append(key[k], z, likely);
    }
    for (size_t k = 0; k < keys; k++)
        add_key(out, key[k]);
}

static void sound_out(const struct normal_word *w, struct sounds *s)
{
    s->n = 0;
    for (size_t i = 0; i < w->n && s->n + 2 < SOUNDS;) {
        const struct compiled *c = w->dotted[i] ? rule_at(first_dotted, w, i) : NULL;

        if (!c)
            c = rule_at(first, w, i);
        if (!c) {
            i++;
            continue;
        }
        s->sound[s->n++] = c->to;
        i += c->n;
        if (is_consonant_sign(w->cp[i - 1]) && i < w->n && w->cp[i] != VIRAMA)
            s->sound[s->n++] = "-";
    }
}

/* --- Russian endings ---------------------------------------------------------------------------------------------- */

/* Endings with a consonant: alone the key without counts, or both. */
static const struct {
    const char *end;
    size_t keep;  /* letters of the name, at the end of END */
    bool only;    /* the word as it stands is no name */
    uint8_t least; /* letters that must be left */
} ending[] = {
    {"овыми", 2, true, 4}, {"евыми", 2, true, 4}, {"иными", 2, true, 4}, {"скими", 2, true, 4}, {"ского", 2, true, 4},
    {"цкого", 2, true, 3}, {"скому", 2, true, 4}, {"цкому", 2, true, 3}, {"ским", 2, true, 4}, {"цким", 2, true, 3},
    {"ском", 2, true, 4}, {"цком", 2, true, 3}, {"овым", 2, true, 4}, {"евым", 2, true, 4}, {"иным", 2, true, 4},
    {"стого", 2, true, 4}, {"ного", 1, false, 3}, {"ному", 1, false, 3},
    {"ого", 0, false, 3}, {"ому", 0, false, 3}, {"его", 0, false, 3}, {"ему", 0, false, 3}, {"ами", 0, false, 3},
    {"ями", 0, false, 3}, {"ым", 0, false, 3}, {"ом", 0, false, 3}, {"ем", 0, false, 3}, {"им", 0, false, 4},
};

enum { ENDINGS = sizeof ending / sizeof *ending, ENDING = 5 };
static struct {
    uint32_t cp[ENDING];
    size_t n;
} ending_letters[ENDINGS];

static bool word_ends(const struct normal_word *w, size_t e)
{
    size_t n = ending_letters[e].n;

    return w->n > n && w->cp[w->n - 1] == ending_letters[e].cp[n - 1] &&
           memcmp(w->cp + w->n - n, ending_letters[e].cp, n * sizeof *w->cp) == 0;
}

void skeleton_of(const struct normal_word *w, struct skeleton *out)
{
    struct sounds s;

    out->n = 0;
    pthread_once(&once, make_once);
    if (w->script != NORMAL_LATIN && w->script != NORMAL_CYRILLIC && w->script != NORMAL_DEVANAGARI)
        return;
    for (size_t e = 0; w->script == NORMAL_CYRILLIC && e < ENDINGS; e++) {
        struct normal_word base;
        size_t cut = ending_letters[e].n - ending[e].keep;

        if (!word_ends(w, e) || w->n < cut + ending[e].least)
            continue;
        if (!ending[e].only) {
            sound_out(w, &s);
            multiply(&s, out);
            if (out->n > SKELETON_KEYS / 2)
                out->n = SKELETON_KEYS / 2;
        }
        base = *w;
        base.n -= cut;
        sound_out(&base, &s);
        multiply(&s, out);
        return;
    }
    sound_out(w, &s);
    multiply(&s, out);
}

bool skeleton_meet(const struct skeleton *a, const struct skeleton *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (strcmp(a->key[i], b->key[k]) == 0)
                return true;
    return false;
}

/* --- Latin letters ------------------------------------------------------------------------------------------------ */

static const struct {
    const char *letter, *latin;
} letters[] = {
    {"а", "a"}, {"б", "b"}, {"в", "v"}, {"г", "g"}, {"д", "d"}, {"е", "e"}, {"ж", "zh"}, {"з", "z"}, {"и", "i"},
    {"й", "i"}, {"к", "k"}, {"л", "l"}, {"м", "m"}, {"н", "n"}, {"о", "o"}, {"п", "p"}, {"р", "r"}, {"с", "s"},
    {"т", "t"}, {"у", "u"}, {"ф", "f"}, {"х", "kh"}, {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"}, {"ъ", ""},
    {"ы", "i"}, {"ь", ""}, {"э", "e"}, {"ю", "iu"}, {"я", "ia"}, {"і", "i"}, {"є", "e"}, {"ґ", "g"},
    {"अ", "a"}, {"आ", "a"}, {"इ", "i"}, {"ई", "i"}, {"उ", "u"}, {"ऊ", "u"}, {"ऋ", "ri"}, {"ए", "e"}, {"ऐ", "ai"},
    {"ओ", "o"}, {"औ", "au"}, {"क", "k"}, {"ख", "kh"}, {"ग", "g"}, {"घ", "gh"}, {"ङ", "n"}, {"च", "ch"},
    {"छ", "ch"}, {"ज", "j"}, {"झ", "zh"}, {"ञ", "n"}, {"ट", "t"}, {"ठ", "th"}, {"ड", "d"}, {"ढ", "dh"}, {"ण", "n"},
    {"त", "t"}, {"थ", "th"}, {"द", "d"}, {"ध", "dh"}, {"न", "n"}, {"प", "p"}, {"फ", "f"}, {"ब", "b"}, {"भ", "bh"},
    {"म", "m"}, {"य", "i"}, {"र", "r"}, {"ल", "l"}, {"ळ", "l"}, {"व", "v"}, {"श", "sh"}, {"ष", "sh"}, {"स", "s"},
    {"ह", "h"}, {"ा", "a"}, {"ि", "i"}, {"ी", "i"}, {"ु", "u"}, {"ू", "u"}, {"ृ", "ri"}, {"े", "e"}, {"ै", "ai"},
    {"ो", "o"}, {"ौ", "au"}, {"ं", "n"},
};

static void make_once(void)
{
    compile(latin, sizeof latin / sizeof *latin, first);
    compile(cyrillic, sizeof cyrillic / sizeof *cyrillic, first);
    compile(devanagari, sizeof devanagari / sizeof *devanagari, first);
    compile(dotted, sizeof dotted / sizeof *dotted, first_dotted);
    mark("eiyеиэыєіिीेै", FRONT);
    mark("aeiouyаеиоуыэюяйієािीुूेैोौृअआइईउऊएऐओऔय", VOWEL);
    mark("кгтдпбчж", STOP);
    for (size_t e = 0; e < ENDINGS; e++)
        ending_letters[e].n = letters_of(ending[e].end, ending_letters[e].cp, ENDING);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        uint32_t cp = 0;

        letters_of(letters[i].letter, &cp, 1);
        latin_letter[cp] = letters[i].latin;
    }
}

static const char *latin_of(uint32_t cp)
{
    return cp < NORMAL_TABLE && latin_letter[cp] ? latin_letter[cp] : "";
}

static bool bare(const struct normal_word *w, size_t i) /* a consonant whose vowel is not written */
{
    return i < w->n && is_consonant_sign(w->cp[i]) &&
           (i + 1 == w->n || is_consonant_sign(w->cp[i + 1]) || w->cp[i + 1] == ANUSVARA ||
            (w->cp[i + 1] >= 0x905 && w->cp[i + 1] <= 0x914));
}

/* Whether the unwritten vowel behind letter I is spoken: not at the end, and not between a vowel and a consonant that
 * has a vowel of its own (राजनाथ raj-nath). */
static bool spoken(const struct normal_word *w, size_t i)
{
    if (!bare(w, i) || i + 1 >= w->n)
        return false;
    if (w->cp[i + 1] == ANUSVARA || !is_consonant_sign(w->cp[i + 1]) || i == 0)
        return true;
    return !(w->cp[i - 1] != VIRAMA && i + 2 < w->n && (kind_of(w->cp[i + 2]) & VOWEL) && w->cp[i + 1] != LETTER_YA) ||
           (is_consonant_sign(w->cp[i - 1]) && !bare(w, i - 1));
}

/* What a Devanagari letter sounds like here, when it is not as its table says. */
static const char *nuance(const struct normal_word *w, size_t i)
{
    if (w->dotted[i])
        return w->cp[i] == LETTER_JA ? "z" : w->cp[i] == LETTER_DDA || w->cp[i] == LETTER_DDHA ? "r" : NULL;
    if (w->cp[i] == ANUSVARA && i + 1 < w->n && w->cp[i + 1] >= LETTER_PA && w->cp[i + 1] <= LETTER_MA)
        return "m";
    return NULL;
}

size_t skeleton_latin(const struct normal_word *w, char out[SKELETON_LATIN])
{
    size_t n = 0;

    pthread_once(&once, make_once);
    for (size_t i = 0; i < w->n; i++) {
        char one[2] = {(char)w->cp[i], 0};
        const char *other = nuance(w, i);
        bool breathed = w->cp[i] == LETTER_KHA && i > 0 && (kind_of(w->cp[i - 1]) & STOP);
        const char *z = w->cp[i] < 0x80 ? one : other ? other : breathed ? "h" : latin_of(w->cp[i]);
        size_t length = strlen(z);

        if (n + length + 2 >= SKELETON_LATIN)
            break;
        memcpy(out + n, z, length);
        n += length;
        if (w->script == NORMAL_DEVANAGARI && spoken(w, i))
            out[n++] = 'a';
    }
    out[n] = 0;
    return n;
}
