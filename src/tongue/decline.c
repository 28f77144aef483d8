#include "tongue/decline.h"

#include "base/buf.h"

enum { WORDS_MAX = 32, LETTER = 2 }; /* bytes of a Cyrillic letter */

/* --- paradigms: how many letters go, and what stands for them --------------------------------------------------- */

enum paradigm {
    FIXED,
    MASC, MASC_HUSH, MASC_Y, MASC_IY, MASC_SOFT, /* комитет, Воронеж, Китай, Юрий, Ярославль */
    FEM_A, FEM_KA, FEM_CHA, FEM_TSA, FEM_YA, FEM_IYA, FEM_SOFT, /* группа, Калуга, встреча, Ницца, Корея … */
    NEUT_O, NEUT_E, NEUT_YE,                     /* министерство, заседание, Подмосковье */
    PLUR_I, PLUR_Y,                              /* консультации, переговоры */
    SUR_MASC, SUR_FEM,                           /* Белоусов, Белоусова */
    ADJ_Y, ADJ_OY, ADJ_OY_I, ADJ_IY, ADJ_IY_SOFT, /* главный, областной, морской, российский, рабочий */
    ADJ_AYA, ADJ_AYA_HUSH, ADJ_YAYA,             /* главная, рабочая, осенняя */
    ADJ_OE, ADJ_OE_I, ADJ_EE,                    /* главное, российское, рабочее */
    ADJ_YE, ADJ_IE,                              /* главные, российские */
    PARADIGMS
};
static const struct {
    int cut;
    const char *ending[ORDINALS_CASES]; /* nominative genitive dative accusative instrumental prepositional */
} forms[PARADIGMS] = {
    [FIXED] = {0, {"", "", "", "", "", ""}},
    [MASC] = {0, {"", "а", "у", "", "ом", "е"}},
    [MASC_HUSH] = {0, {"", "а", "у", "", "ем", "е"}},
    [MASC_Y] = {1, {"й", "я", "ю", "й", "ем", "е"}},
    [MASC_IY] = {1, {"й", "я", "ю", "й", "ем", "и"}},
    [MASC_SOFT] = {1, {"ь", "я", "ю", "ь", "ем", "е"}},
    [FEM_A] = {1, {"а", "ы", "е", "у", "ой", "е"}},
    [FEM_KA] = {1, {"а", "и", "е", "у", "ой", "е"}},
    [FEM_CHA] = {1, {"а", "и", "е", "у", "ей", "е"}},
    [FEM_TSA] = {1, {"а", "ы", "е", "у", "ей", "е"}},
    [FEM_YA] = {1, {"я", "и", "е", "ю", "ей", "е"}},
    [FEM_IYA] = {1, {"я", "и", "и", "ю", "ей", "и"}},
    [FEM_SOFT] = {1, {"ь", "и", "и", "ь", "ью", "и"}},
    [NEUT_O] = {1, {"о", "а", "у", "о", "ом", "е"}},
    [NEUT_E] = {1, {"е", "я", "ю", "е", "ем", "и"}},
    [NEUT_YE] = {1, {"е", "я", "ю", "е", "ем", "е"}},
    [PLUR_I] = {1, {"и", "й", "ям", "и", "ями", "ях"}},
    [PLUR_Y] = {1, {"ы", "ов", "ам", "ы", "ами", "ах"}},
    [SUR_MASC] = {0, {"", "а", "у", "а", "ым", "е"}},
    [SUR_FEM] = {1, {"а", "ой", "ой", "у", "ой", "ой"}},
    [ADJ_Y] = {2, {"ый", "ого", "ому", "ый", "ым", "ом"}},
    [ADJ_OY] = {2, {"ой", "ого", "ому", "ой", "ым", "ом"}},
    [ADJ_OY_I] = {2, {"ой", "ого", "ому", "ой", "им", "ом"}},
    [ADJ_IY] = {2, {"ий", "ого", "ому", "ий", "им", "ом"}},
    [ADJ_IY_SOFT] = {2, {"ий", "его", "ему", "ий", "им", "ем"}},
    [ADJ_AYA] = {2, {"ая", "ой", "ой", "ую", "ой", "ой"}},
    [ADJ_AYA_HUSH] = {2, {"ая", "ей", "ей", "ую", "ей", "ей"}},
    [ADJ_YAYA] = {2, {"яя", "ей", "ей", "юю", "ей", "ей"}},
    [ADJ_OE] = {2, {"ое", "ого", "ому", "ое", "ым", "ом"}},
    [ADJ_OE_I] = {2, {"ое", "ого", "ому", "ое", "им", "ом"}},
    [ADJ_EE] = {2, {"ее", "его", "ему", "ее", "им", "ем"}},
    [ADJ_YE] = {2, {"ые", "ых", "ым", "ые", "ыми", "ых"}},
    [ADJ_IE] = {2, {"ие", "их", "им", "ие", "ими", "их"}},
};

static struct str inflect(struct arena *a, struct str word, enum paradigm p, enum ordinals_case c)
{
    size_t cut = (size_t)forms[p].cut * LETTER;

    if (p == FIXED || c == ORDINALS_NOMINATIVE || word.n < cut)
        return word;
    return arena_fmt(a, STR_FMT "%s", (int)(word.n - cut), word.p, forms[p].ending[c]);
}

/* The same for a living being: the accusative of masculines (but not of -а, -я) is the genitive. */
static struct str inflect_living(struct arena *a, struct str word, enum paradigm p, enum ordinals_case c)
{
    bool masculine = (p >= MASC && p <= MASC_SOFT) || (p >= ADJ_Y && p <= ADJ_IY_SOFT);

    return inflect(a, word, p, c == ORDINALS_ACCUSATIVE && masculine ? ORDINALS_GENITIVE : c);
}

/* --- letters ---------------------------------------------------------------------------------------------------- */

static bool ends(struct str s, const char *z)
{
    size_t n = strlen(z);

    return s.n >= n && memcmp(s.p + s.n - n, z, n) == 0;
}

/* Whether the letter that stands AT letters before the end (0: the last) is one of SET. */
static bool letter_in(struct str s, size_t at, const char *set)
{
    const char *p;

    if (s.n < (at + 1) * LETTER)
        return false;
    p = s.p + s.n - (at + 1) * LETTER;
    for (; *set; set += LETTER)
        if (memcmp(p, set, LETTER) == 0)
            return true;
    return false;
}

static bool is_vowel(struct str s, size_t at)
{
    return letter_in(s, at, "аеёиоуыэюя");
}

static bool is_hush(struct str s, size_t at)
{
    return letter_in(s, at, "жчшщ");
}

static bool is_velar(struct str s, size_t at)
{
    return letter_in(s, at, "гкх");
}

/* Only Cyrillic letters, hyphens within and full stops (of initials). */
static bool is_cyrillic(struct str s)
{
    size_t i = 0;

    while (i < s.n) {
        uint8_t c = (uint8_t)s.p[i];

        if (c == '-' || c == '.')
            i++;
        else if ((c == 0xd0 || c == 0xd1) && i + 1 < s.n)
            i += LETTER;
        else
            return false;
    }
    return s.n > 0;
}

/* Small letter of the Cyrillic one that S begins with, into OUT. */
static void small_letter(struct str s, char out[LETTER])
{
    uint8_t a = (uint8_t)s.p[0], b = (uint8_t)s.p[1];

    out[0] = s.p[0];
    out[1] = s.p[1];
    if (a == 0xd0 && b >= 0x90 && b <= 0x9f) {
        out[1] = (char)(b + 0x20);
    } else if (a == 0xd0 && b >= 0xa0 && b <= 0xaf) {
        out[0] = (char)0xd1;
        out[1] = (char)(b - 0x20);
    }
}

/* S is the small-letter WORD, perhaps with a capital first letter. */
static bool same_word(struct str s, const char *word)
{
    char first[LETTER];

    if (s.n != strlen(word) || s.n < LETTER)
        return false;
    small_letter(s, first);
    return memcmp(first, word, LETTER) == 0 && memcmp(s.p + LETTER, word + LETTER, s.n - LETTER) == 0;
}

static size_t split(struct str s, struct str word[WORDS_MAX])
{
    size_t n = 0;
    bool more = true;

    while (more && n < WORDS_MAX) {
        if (n == WORDS_MAX - 1) {
            word[n++] = s;
            break;
        }
        more = str_cut(&s, ' ', &word[n]);
        n++;
    }
    return n;
}

static struct str join(struct arena *a, const struct str *word, size_t n)
{
    struct buf b = BUF_EMPTY;
    struct str s;

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_byte(&b, ' ');
        buf_str(&b, word[i]);
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

/* --- Russian titles --------------------------------------------------------------------------------------------- */

static const struct head {
    const char *word;
    enum ordinals_gender gender;
    enum paradigm paradigm;
} heads[] = {
    {"агентство", ORDINALS_NEUTER, NEUT_O},       {"академия", ORDINALS_FEMININE, FEM_IYA},
    {"ассамблея", ORDINALS_FEMININE, FEM_YA},     {"ассоциация", ORDINALS_FEMININE, FEM_IYA},
    {"бюро", ORDINALS_NEUTER, FIXED},             {"ведомство", ORDINALS_NEUTER, NEUT_O},
    {"визит", ORDINALS_MASCULINE, MASC},          {"встреча", ORDINALS_FEMININE, FEM_CHA},
    {"государство", ORDINALS_NEUTER, NEUT_O},     {"группа", ORDINALS_FEMININE, FEM_A},
    {"делегация", ORDINALS_FEMININE, FEM_IYA},    {"департамент", ORDINALS_MASCULINE, MASC},
    {"диалог", ORDINALS_MASCULINE, MASC},         {"заседание", ORDINALS_NEUTER, NEUT_E},
    {"институт", ORDINALS_MASCULINE, MASC},       {"канцелярия", ORDINALS_FEMININE, FEM_IYA},
    {"комиссия", ORDINALS_FEMININE, FEM_IYA},     {"комитет", ORDINALS_MASCULINE, MASC},
    {"консультации", ORDINALS_PLURAL, PLUR_I},    {"конференция", ORDINALS_FEMININE, FEM_IYA},
    {"королевство", ORDINALS_NEUTER, NEUT_O},     {"круг", ORDINALS_MASCULINE, MASC},
    {"мероприятие", ORDINALS_NEUTER, NEUT_E},     {"механизм", ORDINALS_MASCULINE, MASC},
    {"министерство", ORDINALS_NEUTER, NEUT_O},    {"миссия", ORDINALS_FEMININE, FEM_IYA},
    {"объединение", ORDINALS_NEUTER, NEUT_E},     {"организация", ORDINALS_FEMININE, FEM_IYA},
    {"отдел", ORDINALS_MASCULINE, MASC},          {"палата", ORDINALS_FEMININE, FEM_A},
    {"партнёрство", ORDINALS_NEUTER, NEUT_O},     {"переговоры", ORDINALS_PLURAL, PLUR_Y},
    {"платформа", ORDINALS_FEMININE, FEM_A},      {"подгруппа", ORDINALS_FEMININE, FEM_A},
    {"подкомиссия", ORDINALS_FEMININE, FEM_IYA},  {"подкомитет", ORDINALS_MASCULINE, MASC},
    {"посольство", ORDINALS_NEUTER, NEUT_O},      {"правительство", ORDINALS_NEUTER, NEUT_O},
    {"представительство", ORDINALS_NEUTER, NEUT_O}, {"раунд", ORDINALS_MASCULINE, MASC},
    {"республика", ORDINALS_FEMININE, FEM_KA},    {"саммит", ORDINALS_MASCULINE, MASC},
    {"секретариат", ORDINALS_MASCULINE, MASC},    {"семинар", ORDINALS_MASCULINE, MASC},
    {"сессия", ORDINALS_FEMININE, FEM_IYA},       {"служба", ORDINALS_FEMININE, FEM_A},
    {"собрание", ORDINALS_NEUTER, NEUT_E},        {"совет", ORDINALS_MASCULINE, MASC},
    {"совещание", ORDINALS_NEUTER, NEUT_E},       {"содружество", ORDINALS_NEUTER, NEUT_O},
    {"сообщество", ORDINALS_NEUTER, NEUT_O},      {"союз", ORDINALS_MASCULINE, MASC},
    {"управление", ORDINALS_NEUTER, NEUT_E},      {"учение", ORDINALS_NEUTER, NEUT_E},
    {"федерация", ORDINALS_FEMININE, FEM_IYA},    {"форум", ORDINALS_MASCULINE, MASC},
    {"центр", ORDINALS_MASCULINE, MASC},          {"штаб", ORDINALS_MASCULINE, MASC},
};

static const struct head *head_find(struct str word)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (same_word(word, heads[i].word))
            return &heads[i];
    return NULL;
}

/* By its ending alone: FIXED when it is no adjective in the nominative. */
static enum paradigm adjective(struct str w, enum ordinals_gender *gender)
{
    bool velar = is_velar(w, 2), hush = is_hush(w, 2);

    if (w.n < 4 * LETTER || !is_cyrillic(w) || same_word(w, "третий"))
        return FIXED;
    *gender = ORDINALS_MASCULINE;
    if (ends(w, "ый"))
        return ADJ_Y;
    if (ends(w, "ой"))
        return velar || hush ? ADJ_OY_I : ADJ_OY;
    if (ends(w, "ий"))
        return velar ? ADJ_IY : ADJ_IY_SOFT;
    *gender = ORDINALS_FEMININE;
    if (ends(w, "ая"))
        return hush && !same_word(w, "большая") ? ADJ_AYA_HUSH : ADJ_AYA;
    if (ends(w, "яя"))
        return ADJ_YAYA;
    *gender = ORDINALS_NEUTER;
    if (ends(w, "ое"))
        return velar || hush ? ADJ_OE_I : ADJ_OE;
    if (ends(w, "ее"))
        return ADJ_EE;
    *gender = ORDINALS_PLURAL;
    return ends(w, "ые") ? ADJ_YE : ends(w, "ие") ? ADJ_IE : FIXED;
}

struct title {
    struct str word[WORDS_MAX];
    enum paradigm paradigm[WORDS_MAX]; /* of the words up to and with the head */
    size_t n, head;
    enum ordinals_gender gender;
};

static bool title_parse(struct str s, struct title *t)
{
    enum ordinals_gender gender = ORDINALS_GENDERS, found;

    t->n = split(s, t->word);
    for (t->head = 0; t->head < t->n; t->head++) {
        const struct head *h = head_find(t->word[t->head]);

        if (h) {
            t->gender = h->gender;
            t->paradigm[t->head] = h->paradigm;
            return gender == ORDINALS_GENDERS || gender == h->gender;
        }
        t->paradigm[t->head] = adjective(t->word[t->head], &found);
        if (t->paradigm[t->head] == FIXED || (gender != ORDINALS_GENDERS && gender != found))
            return false;
        gender = found;
    }
    return false;
}

bool decline_title(struct arena *a, struct str title, enum ordinals_case c, struct str *out)
{
    struct title t;

    if (!title_parse(title, &t))
        return false;
    for (size_t i = 0; i <= t.head; i++)
        t.word[i] = inflect(a, t.word[i], t.paradigm[i], c);
    *out = join(a, t.word, t.n);
    return true;
}

bool decline_gender(struct str title, enum ordinals_gender *out)
{
    struct title t;

    if (!title_parse(title, &t))
        return false;
    *out = t.gender;
    return true;
}

bool decline_head(struct str title, struct str *out)
{
    struct title t;

    if (!title_parse(title, &t))
        return false;
    *out = t.word[t.head];
    return true;
}

/* --- Russian places --------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum paradigm paradigm;
} places[] = {
    {"Дели", FIXED},        {"Сочи", FIXED},         {"Тбилиси", FIXED},       {"Батуми", FIXED},
    {"Хельсинки", FIXED},   {"Карачи", FIXED},       {"Чили", FIXED},          {"Мали", FIXED},
    {"Бали", FIXED},        {"Фиджи", FIXED},        {"Гаити", FIXED},         {"Нагасаки", FIXED},
    {"Бурунди", FIXED},     {"Малави", FIXED},       {"Абу-Даби", FIXED},      {"Ченнаи", FIXED},
    {"Мумбаи", FIXED},      {"Найроби", FIXED},      {"Казань", FEM_SOFT},     {"Рязань", FEM_SOFT},
    {"Тверь", FEM_SOFT},    {"Пермь", FEM_SOFT},     {"Тюмень", FEM_SOFT},     {"Керчь", FEM_SOFT},
    {"Сызрань", FEM_SOFT},  {"Обь", FEM_SOFT},       {"Астрахань", FEM_SOFT},  {"Израиль", MASC_SOFT},
    {"Кремль", MASC_SOFT},  {"Брюссель", MASC_SOFT}, {"Ярославль", MASC_SOFT}, {"Марсель", MASC_SOFT},
    {"Версаль", MASC_SOFT}, {"Владивосток", MASC},   {"Бангкок", MASC},        {"Никарагуа", FIXED},
    {"Нью-Дели", FIXED},    {"Душанбе", FIXED},      {"Осло", FIXED},          {"Шри-Ланка", FEM_KA},
    {"Ханой", MASC_Y},      {"Сеул", MASC},          {"Вильнюс", MASC},        {"Ереван", MASC},
    {"Гоа", FIXED},
};

/* Nouns of ending -а: what stands before decides. */
static enum paradigm feminine_a(struct str w)
{
    return is_velar(w, 1) ? FEM_KA : is_hush(w, 1) ? FEM_CHA : letter_in(w, 1, "ц") ? FEM_TSA : FEM_A;
}

static enum paradigm consonant(struct str w)
{
    return is_hush(w, 0) || letter_in(w, 0, "ц") ? MASC_HUSH : MASC;
}

/* Names that may lose their last vowel: Череповец, Городок, Орёл. */
static bool loses_vowel(struct str w)
{
    return ends(w, "ец") || ends(w, "ок") || ends(w, "ёк") || ends(w, "ёл");
}

/* By its ending: false where that does not tell. *OUT is FIXED for names that keep one form. */
static bool place_ending(struct str w, enum paradigm *out)
{
    enum ordinals_gender gender;

    if (ends(w, "ый") || ends(w, "ий") || ends(w, "ая") || ends(w, "ое") || ends(w, "ые") || ends(w, "ие"))
        *out = adjective(w, &gender);
    else if (ends(w, "ия"))
        *out = FEM_IYA;
    else if (ends(w, "я"))
        *out = FEM_YA;
    else if (ends(w, "а") && !is_vowel(w, 1))
        *out = feminine_a(w);
    else if (ends(w, "поль"))
        *out = MASC_SOFT;
    else if (ends(w, "ай") || ends(w, "ей"))
        *out = MASC_Y;
    else if (ends(w, "ье"))
        *out = NEUT_YE;
    else if (letter_in(w, 0, "оеэую"))
        *out = FIXED;
    else if (letter_in(w, 0, "бвгджзклмнпрстфхцчшщ") && !loses_vowel(w))
        *out = consonant(w);
    else
        return false;
    return true;
}

static bool place_known(struct str w, enum paradigm *out)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_is(w, places[i].name)) {
            *out = places[i].paradigm;
            return true;
        }
    return false;
}

static bool place_paradigm(struct str w, enum paradigm *out)
{
    return place_known(w, out) ||
           (w.n >= 3 * LETTER && is_cyrillic(w) && !memchr(w.p, '.', w.n) && place_ending(w, out));
}

/* After ж, ч, ш, щ the instrumental is -ом or -ем by the stress: Калачом, Воронежем. */
static bool stress_decides(struct str w, enum paradigm p, enum ordinals_case c)
{
    return p == MASC_HUSH && c == ORDINALS_INSTRUMENTAL && is_hush(w, 0) && !ends(w, "ович") && !ends(w, "евич") &&
           !str_is(w, "Воронеж");
}

/* One word, perhaps of several parts: of Порт-Омара the last is declined, of Ростов-на-Дону the first. */
static bool place_word(struct arena *a, struct str w, enum ordinals_case c, struct str *out)
{
    static const char on[] = "-на-";
    const char *middle = memmem(w.p, w.n, on, sizeof on - 1), *hyphen = memrchr(w.p, '-', w.n);
    struct str part = w, before = STR(""), after = STR("");
    enum paradigm p;

    if (middle) {
        part = str_make(w.p, (size_t)(middle - w.p));
        after = str_make(middle, w.n - part.n);
    } else if (hyphen && !place_known(w, &p)) {
        before = str_make(w.p, (size_t)(hyphen - w.p) + 1);
        part = str_make(hyphen + 1, w.n - before.n);
    }
    if (!place_paradigm(part, &p) || (before.n > 0 && p >= ADJ_Y) || stress_decides(part, p, c))
        return false;
    part = inflect(a, part, p, c);
    *out = arena_fmt(a, STR_FMT STR_FMT STR_FMT, STR_ARG(before), STR_ARG(part), STR_ARG(after));
    return true;
}

static bool of_gender(enum paradigm p, enum ordinals_gender gender)
{
    if (gender == ORDINALS_MASCULINE)
        return p >= MASC && p <= MASC_SOFT;
    return gender == ORDINALS_FEMININE && p >= FEM_A && p <= FEM_SOFT;
}

bool decline_place(struct arena *a, struct str place, enum ordinals_case c, struct str *out)
{
    struct str word[WORDS_MAX];
    size_t n = split(place, word);
    enum ordinals_gender gender = ORDINALS_GENDERS, found;
    enum paradigm p;

    if (place.n == 0)
        return false;
    if (decline_title(a, place, c, out))
        return true;
    if (n == 1)
        return place_word(a, place, c, out);
    if (!place_paradigm(word[n - 1], &p))
        return false;
    for (size_t i = 0; i + 1 < n; i++) {
        enum paradigm q = adjective(word[i], &found);

        if (q == FIXED || (gender != ORDINALS_GENDERS && gender != found))
            return false;
        gender = found;
        word[i] = inflect(a, word[i], q, c);
    }
    if (!of_gender(p, gender))
        return false;
    word[n - 1] = inflect(a, word[n - 1], p, c);
    *out = join(a, word, n);
    return true;
}

/* --- Russian people --------------------------------------------------------------------------------------------- */

enum sex { MALE, FEMALE, SEXES };

static const char *const men[] = {
    "Александр", "Алексей", "Анатолий", "Андрей", "Антон", "Аркадий", "Борис", "Вадим", "Валентин", "Валерий",
    "Василий", "Виктор", "Виталий", "Владимир", "Владислав", "Вячеслав", "Геннадий", "Георгий", "Григорий", "Денис",
    "Дмитрий", "Евгений", "Иван", "Игорь", "Илья", "Кирилл", "Константин", "Лев", "Леонид", "Максим", "Михаил",
    "Никита", "Николай", "Олег", "Павел", "Пётр", "Петр", "Роман", "Руслан", "Семён", "Сергей", "Станислав", "Степан",
    "Тимур", "Фёдор", "Эдуард", "Юрий", "Ярослав",
};
static const char *const women[] = {
    "Александра", "Анастасия", "Анна", "Валентина", "Валерия", "Вера", "Галина", "Евгения", "Екатерина", "Елена",
    "Ирина", "Ксения", "Любовь", "Людмила", "Мария", "Надежда", "Наталья", "Наталия", "Нина", "Ольга", "Светлана",
    "Софья", "Татьяна", "Эльвира", "Юлия",
};
/* Stems that lose a vowel. */
static const struct {
    const char *name, *stem;
} fleeting[] = {{"Лев", "Льв"}, {"Павел", "Павл"}, {"Пётр", "Петр"}};

static bool one_of(struct str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_is(s, list[i]))
            return true;
    return false;
}

static bool is_patronymic(struct str w)
{
    return ends(w, "ович") || ends(w, "евич") || ends(w, "ьич") || ends(w, "кич") || ends(w, "мич") ||
           ends(w, "овна") || ends(w, "евна") || ends(w, "ична");
}

static enum paradigm vowel_a(struct str w)
{
    return is_vowel(w, 1) ? FIXED : feminine_a(w);
}

static enum paradigm given_paradigm(struct str w, enum sex sex)
{
    if (memchr(w.p, '.', w.n))
        return FIXED;
    if (ends(w, "а"))
        return vowel_a(w);
    if (ends(w, "я"))
        return ends(w, "ия") ? FEM_IYA : FEM_YA;
    if (sex == FEMALE)
        return ends(w, "ь") ? FEM_SOFT : FIXED;
    if (ends(w, "й"))
        return ends(w, "ий") ? MASC_IY : MASC_Y;
    if (ends(w, "ь"))
        return MASC_SOFT;
    return is_vowel(w, 0) ? FIXED : consonant(w);
}

static bool is_slavic_masculine(struct str w)
{
    return ends(w, "ов") || ends(w, "ев") || ends(w, "ёв");
}

/* Surnames that take adjectives' or possessives' endings; false when W is none for that sex. */
static bool slavic_paradigm(struct str w, enum sex sex, enum paradigm *out)
{
    enum ordinals_gender gender;

    if (sex == MALE && (is_slavic_masculine(w) || ends(w, "ин") || ends(w, "ын")))
        *out = SUR_MASC;
    else if (sex == FEMALE && (ends(w, "ова") || ends(w, "ева") || ends(w, "ёва") || ends(w, "ина") || ends(w, "ына")))
        *out = SUR_FEM;
    else if (w.n > 3 * LETTER && (sex == MALE ? ends(w, "ый") || ends(w, "ий") || ends(w, "ой")
                                              : ends(w, "ая") || ends(w, "яя")))
        *out = adjective(w, &gender);
    else
        return false;
    return true;
}

/* False where the surname is none of that sex. */
static bool surname_paradigm(struct str w, enum sex sex, enum paradigm *out)
{
    static const char *const mens[] = {"ов", "ев", "ёв", "ский", "цкий", "ской"};
    static const char *const womens[] = {"ова", "ева", "ёва", "ская", "цкая"};

    for (size_t i = 0; i < (sex == MALE ? 5 : 6); i++)
        if (ends(w, (sex == MALE ? womens : mens)[i]))
            return false;
    if (slavic_paradigm(w, sex, out))
        return true;
    *out = FIXED;
    if (ends(w, "ых") || ends(w, "их") || letter_in(w, 0, "оеэуюиы"))
        return true;
    *out = given_paradigm(w, sex);
    return true;
}

struct person {
    struct str word[WORDS_MAX];
    size_t n, given, surname; /* indices */
    struct str patronymic;    /* empty: none */
};

static bool person_parse(struct str name, struct person *p)
{
    p->n = split(name, p->word);
    p->patronymic = STR("");
    if (p->n < 2 || p->n > 3)
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (!is_cyrillic(p->word[i]) || memchr(p->word[i].p, '-', p->word[i].n))
            return false;
    p->given = 0;
    p->surname = p->n - 1;
    if (p->n == 2)
        return !is_patronymic(p->word[1]);
    if (is_patronymic(p->word[2])) {
        p->surname = 0;
        p->given = 1;
        p->patronymic = p->word[2];
    } else if (is_patronymic(p->word[1])) {
        p->patronymic = p->word[1];
    } else {
        return false;
    }
    return true;
}

static bool may_be(const struct person *p, enum sex sex)
{
    struct str given = p->word[p->given];

    if (p->patronymic.n > 0)
        return ends(p->patronymic, "ич") == (sex == MALE);
    if (one_of(given, men, sizeof men / sizeof *men))
        return sex == MALE;
    if (one_of(given, women, sizeof women / sizeof *women))
        return sex == FEMALE;
    return true;
}

static struct str given_in(struct arena *a, struct str w, enum sex sex, enum ordinals_case c)
{
    for (size_t i = 0; sex == MALE && i < sizeof fleeting / sizeof *fleeting; i++)
        if (str_is(w, fleeting[i].name) && c != ORDINALS_NOMINATIVE)
            return inflect_living(a, str_of(fleeting[i].stem), MASC, c);
    return inflect_living(a, w, given_paradigm(w, sex), c);
}

static bool person_in(struct arena *a, const struct person *p, enum sex sex, enum ordinals_case c, struct str *out)
{
    struct str word[3];
    enum paradigm surname, patronymic = FEM_A;

    if (!may_be(p, sex) || !surname_paradigm(p->word[p->surname], sex, &surname))
        return false;
    if (sex == MALE && p->patronymic.n > 0)
        patronymic = ends(p->patronymic, "вич") ? MASC_HUSH : MASC; /* Николаевичем, Ильичом */
    for (size_t i = 0; i < p->n; i++)
        if (i == p->surname)
            word[i] = surname == SUR_MASC ? inflect(a, p->word[i], surname, c)
                                          : inflect_living(a, p->word[i], surname, c);
        else if (i == p->given)
            word[i] = given_in(a, p->word[i], sex, c);
        else
            word[i] = inflect_living(a, p->word[i], patronymic, c);
    *out = join(a, word, p->n);
    return true;
}

/* Whether a man's surname, if it is one, tells by its letters how it is declined. */
static bool is_certain(const struct person *p, enum ordinals_case c)
{
    struct str surname = p->word[p->surname];

    return !may_be(p, MALE) || (!loses_vowel(surname) && !stress_decides(surname, consonant(surname), c));
}

bool decline_person(struct arena *a, struct str name, enum ordinals_case c, struct str *out)
{
    struct person p;
    struct str form[SEXES];
    bool may[SEXES];

    if (!person_parse(name, &p) || !is_certain(&p, c))
        return false;
    for (int s = 0; s < SEXES; s++)
        may[s] = person_in(a, &p, (enum sex)s, c, &form[s]);
    if (may[MALE] && may[FEMALE] && !str_eq(form[MALE], form[FEMALE]))
        return false;
    if (!may[MALE] && !may[FEMALE])
        return false;
    *out = form[may[MALE] ? MALE : FEMALE];
    return true;
}
