#include "tongue/nominative.h"

#include "base/buf.h"
#include "tongue/decline.h"
#include "tongue/nominative_inner.h"

enum { WORDS = 12, LETTER = NOMINATIVE_LETTER }; /* words looked at */

/* --- letters --- */

bool nominative_ends(struct str s, const char *z)
{
    size_t n = strlen(z);
    return s.n >= n && memcmp(s.p + s.n - n, z, n) == 0;
}

/* Is the last letter of S one of SET? */
static bool last_in(struct str s, const char *set)
{
    for (; s.n >= LETTER && *set; set += LETTER)
        if (memcmp(s.p + s.n - LETTER, set, LETTER) == 0)
            return true;
    return false;
}

bool nominative_begins(struct str s, const char *stem)
{
    size_t n = strlen(stem);
    uint8_t a, b;

    if (s.n < n)
        return false;
    a = (uint8_t)s.p[0];
    b = (uint8_t)s.p[1];
    if (a == 0xd0 && b >= 0x90 && b <= 0x9f) {
        b = (uint8_t)(b + 0x20);
    } else if (a == 0xd0 && b >= 0xa0 && b <= 0xaf) {
        a = 0xd1;
        b = (uint8_t)(b - 0x20);
    }
    return a == (uint8_t)stem[0] && b == (uint8_t)stem[1] && memcmp(s.p + LETTER, stem + LETTER, n - LETTER) == 0;
}

/* --- forums --- */

static const char *const iya[] = {"я", "и", "ю", "ей", "ею", NULL},
                         *const fem[] = {"а", "ы", "е", "у", "ой", "ою", NULL}, *const cha[] = {"а", "и",  "е",
                                                                                                "у", "ей", NULL},
                         *const masc[] = {"", "а", "у", "ом", "е", NULL}, *const neut[] = {"е",  "я", "ю",
                                                                                           "ем", "и", NULL},
                         *const plur_i[] = {"и", "й", "ям", "ями", "ях", NULL}, *const plur_y[] = {"ы",   "ов", "ам",
                                                                                                   "ами", "ах", NULL};

static const struct head {
    const char *stem;
    const char *const *ending; /* the nominative first */
    enum nominative_gender gender;
} heads[] = {
    {"комисси", iya, NOMINATIVE_FEMININE},      {"межправкомисси", iya, NOMINATIVE_FEMININE}, {"подкомисси", iya, NOMINATIVE_FEMININE},
    {"групп", fem, NOMINATIVE_FEMININE},        {"подгрупп", fem, NOMINATIVE_FEMININE},       {"комитет", masc, NOMINATIVE_MASCULINE},
    {"подкомитет", masc, NOMINATIVE_MASCULINE}, {"совет", masc, NOMINATIVE_MASCULINE},        {"коллеги", iya, NOMINATIVE_FEMININE},
    {"механизм", masc, NOMINATIVE_MASCULINE},   {"форум", masc, NOMINATIVE_MASCULINE},        {"саммит", masc, NOMINATIVE_MASCULINE},
    {"диалог", masc, NOMINATIVE_MASCULINE},     {"консультаци", plur_i, NOMINATIVE_PLURAL},   {"конференци", iya, NOMINATIVE_FEMININE},
    {"встреч", cha, NOMINATIVE_FEMININE},       {"совещани", neut, NOMINATIVE_NEUTER},        {"переговор", plur_y, NOMINATIVE_PLURAL},
    {"сесси", iya, NOMINATIVE_FEMININE},
};

/* The head that the word W is, with its ending's place in the table; NULL when it is none. */
static const struct head *head_of(struct str w, int *ending)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t n = strlen(heads[i].stem);
        if (!nominative_begins(w, heads[i].stem))
            continue;
        for (*ending = 0; heads[i].ending[*ending]; ++*ending)
            if (str_is(str_make(w.p + n, w.n - n), heads[i].ending[*ending]))
                return &heads[i];
    }
    return NULL;
}

struct change {
    const char *from, *to, *after_hush; /* after_hush: when ж ч ш щ (and for masculines г к х) stand before; or NULL */
};
static const struct change to_masculine[] = {{"ого", "ый", "ий"}, {"ому", "ый", "ий"}, {"его", "ий", NULL},
                                             {"ему", "ий", NULL}, {"ым", "ый", NULL},  {"ом", "ый", "ий"},
                                             {"им", "ий", NULL},  {"ем", "ий", NULL},  {NULL, NULL, NULL}},
                           to_feminine[] = {{"ой", "ая", NULL},
                                            {"ую", "ая", NULL},
                                            {"ей", "яя", "ая"},
                                            {"юю", "яя", NULL},
                                            {NULL, NULL, NULL}},
                           to_neuter[] = {{"ого", "ое", NULL}, {"ому", "ое", NULL}, {"его", "ее", NULL},
                                          {"ему", "ее", NULL}, {"ым", "ое", NULL},  {"ом", "ое", NULL},
                                          {"им", "ее", "ее"},  {"ем", "ее", NULL},  {NULL, NULL, NULL}},
                           to_plural[] = {{"ых", "ые", NULL}, {"ыми", "ые", NULL}, {"ым", "ые", NULL},
                                          {"их", "ие", NULL}, {"ими", "ие", NULL}, {"им", "ие", NULL},
                                          {NULL, NULL, NULL}};

/* Adjectives in -ой: деловой, городской, областной. */
static bool stressed(struct str stem)
{
    static const char *const list[] = {"делов", "городск", "морск", "заводск", "областн", "краев", "миров",
                                       "годов", "правов",  "силов", "полев",   "боев",    "запасн"};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (stem.n == strlen(list[i]) && nominative_begins(stem, list[i]))
            return true;
    return false;
}

/* третьего, третьему … */
static bool third(struct arena *a, struct str w, enum nominative_gender gender, struct str *out)
{
    static const char *const ending[] = {"его", "ему", "им", "ем", "ей", "ью", "их", "ими"},
                             *const to[] = {"ий", "ья", "ье", "ьи"};
    size_t n = strlen("трет");

    if (!nominative_begins(w, "треть"))
        return false;
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (str_is(str_make(w.p + n + LETTER, w.n - n - LETTER), ending[i])) {
            *out = arena_fmt(a, STR_FMT "%s", (int)n, w.p, to[gender]);
            return true;
        }
    return false;
}

bool nominative_adjective(struct arena *a, struct str w, enum nominative_gender gender, struct str *out)
{
    static const struct change *const table[] = {to_masculine, to_feminine, to_neuter, to_plural};

    if (third(a, w, gender, out))
        return true;
    for (const struct change *c = table[gender]; c->from; c++) {
        struct str stem = w;
        const char *to = c->to;
        if (!nominative_ends(w, c->from) || w.n < strlen(c->from) + 3 * LETTER)
            continue;
        stem.n -= strlen(c->from);
        if (c->after_hush && last_in(stem, gender == NOMINATIVE_MASCULINE ? "жчшщгкх" : "жчшщ"))
            to = c->after_hush;
        if (gender == NOMINATIVE_NEUTER && last_in(stem, "гкх"))
            to = "ое";
        if (gender == NOMINATIVE_MASCULINE && stressed(stem))
            to = "ой";
        *out = arena_fmt(a, STR_FMT "%s", STR_ARG(stem), to);
        return true;
    }
    return false;
}

bool nominative_passes(struct str w)
{
    return (w.n && (uint8_t)w.p[0] < 0x80 && w.p[0] != '-') || str_is(w, "и") || str_is(w, "-") || str_is(w, "–") ||
           str_is(w, "—") || nominative_ends(w, "о-") || nominative_ends(w, "-о");
}

struct str nominative_line(struct arena *a, struct str s)
{
    char *z;

    if (!memchr(s.p, '\n', s.n) && !memchr(s.p, '\r', s.n) && !memchr(s.p, '\t', s.n))
        return s;
    z = arena_z(a, s);
    for (size_t i = 0; i < s.n; i++)
        if (z[i] == '\n' || z[i] == '\r' || z[i] == '\t')
            z[i] = ' ';
    return str_make(z, s.n);
}

size_t nominative_split(struct str s, struct str *word, size_t max)
{
    size_t n = 0;
    bool more = s.n > 0;

    while (more && n + 1 < max)
        more = str_cut(&s, ' ', &word[n++]);
    if (more)
        word[n++] = s;
    return n;
}

struct str nominative_join(struct arena *a, const struct str *word, size_t n)
{
    struct buf b = BUF_EMPTY;
    struct str s;

    for (size_t i = 0; i < n; i++) {
        buf_str(&b, i ? STR(" ") : STR(""));
        buf_str(&b, word[i]);
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

struct str nominative_title(struct arena *a, struct str name)
{
    struct str rest = nominative_line(a, name), word[WORDS + 1], tail = STR("");
    const struct head *head = NULL;
    size_t n = 0;
    int ending = 0;
    bool more = true;

    while (more && n < WORDS && !head) {
        more = str_cut(&rest, ' ', &word[n]);
        head = head_of(word[n++], &ending);
        tail = more ? rest : STR("");
    }
    if (!head || ending == 0)
        return name;
    for (size_t i = 0; i + 1 < n; i++)
        if (!nominative_passes(word[i]) && !nominative_adjective(a, word[i], head->gender, &word[i]))
            return name;
    word[n - 1] = arena_fmt(a, STR_FMT "%s", (int)strlen(head->stem), word[n - 1].p, head->ending[0]);
    if (tail.n)
        word[n++] = tail;
    return nominative_join(a, word, n);
}

/* --- places --- */

static const char *const places[] = {
    "Москва", "Санкт-Петербург", "Петербург", "Владивосток", "Казань", "Екатеринбург", "Новосибирск", "Астрахань",
    "Мурманск", "Калининград", "Уфа", "Иркутск", "Хабаровск", "Ижевск", "Челябинск", "Самара", "Пятигорск",
    "Краснодар", "Томск", "Тула", "Тверь", "Ярославль", "Якутск", "Южно-Сахалинск", "Нижний Новгород",
    "Великий Новгород", "Омск", "Красноярск", "Саратов", "Волгоград", "Воронеж", "Рязань", "Архангельск",
    "Севастополь", "Симферополь", "Ялта", "Смоленск", "Псков", "Оренбург", "Барнаул", "Махачкала", "Дербент",
    "Саранск", "Ставрополь", "Новороссийск", "Кисловодск", "Брянск", "Белгород", "Калуга", "Тюмень", "Ханты-Мансийск",
    "Сургут", "Пермь", "Кронштадт", "Благовещенск", "Петрозаводск", "Северодвинск", "Калькутта", "Бенгалур",
    "Бангалор", "Хайдарабад", "Ахмадабад", "Джайпур", "Агра", "Гандинагар", "Вишакхапатнам", "Нагпур", "Чандигарх",
    "Бхопал", "Удайпур", "Амритсар", "Мумбай", "Ченнай", "Пекин", "Шанхай", "Тяньцзинь", "Ухань", "Харбин", "Сямэнь",
    "Вашингтон", "Нью-Йорк", "Хьюстон", "Бостон", "Лондон", "Эдинбург", "Париж", "Марсель", "Берлин", "Мюнхен",
    "Гамбург", "Хиросима", "Осака", "Сеул", "Пусан", "Пхеньян", "Ханой", "Хошимин", "Джакарта", "Куала-Лумпур",
    "Путраджая", "Сингапур", "Бангкок", "Пхукет", "Манила", "Янгон", "Вьентьян", "Пномпень", "Дакка", "Покхара",
    "Исламабад", "Лахор", "Кабул", "Тегеран", "Исфахан", "Багдад", "Дамаск", "Анкара", "Стамбул", "Анталья",
    "Иерусалим", "Тель-Авив", "Рамалла", "Эр-Рияд", "Джидда", "Дубай", "Доха", "Маскат", "Манама", "Амман", "Бейрут",
    "Каир", "Рабат", "Марракеш", "Хартум", "Аддис-Абеба", "Кампала", "Претория", "Йоханнесбург", "Кейптаун", "Дурбан",
    "Абуджа", "Лагос", "Аккра", "Луанда", "Виндхук", "Лусака", "Минск", "Брест", "Гомель", "Витебск", "Могилев",
    "Киев", "Донецк", "Одесса", "Львов", "Астана", "Алма-Ата", "Нур-Султан", "Уральск", "Караганда", "Шымкент",
    "Павлодар", "Туркестан", "Ташкент", "Самарканд", "Бухара", "Бишкек", "Ош", "Чолпон-Ата", "Ашхабад", "Ереван",
    "Кишинев", "Улан-Батор", "Белград", "София", "Бухарест", "Будапешт", "Братислава", "Прага", "Варшава", "Вена",
    "Женева", "Берн", "Давос", "Рим", "Милан", "Мадрид", "Лиссабон", "Гаага", "Амстердам", "Брюссель", "Стокгольм",
    "Копенгаген", "Никосия", "Рига", "Вильнюс", "Таллин", "Оттава", "Буэнос-Айрес", "Лима", "Богота", "Каракас",
    "Гавана", "Канберра", "Сидней", "Мельбурн", "Веллингтон", "Дублин", "Рейкьявик", "Загреб", "Любляна", "Сараево",
    "Тирана", "Подгорица", "Асунсьон", "Дакар", "Абиджан", "Киншаса", "Браззавиль", "Либревиль", "Асмэра", "Джуба",
    "Индия", "Россия", "Российская Федерация", "Китай", "Великобритания", "Франция", "Германия", "Япония",
    "Южная Корея", "Республика Корея", "Вьетнам", "Индонезия", "Малайзия", "Таиланд", "Мьянма", "Лаос", "Камбоджа",
    "Непал", "Бутан", "Шри-Ланка", "Пакистан", "Афганистан", "Иран", "Ирак", "Сирия", "Турция", "Израиль",
    "Саудовская Аравия", "Катар", "Кувейт", "Оман", "Бахрейн", "Иордания", "Ливан", "Йемен", "Египет", "Алжир",
    "Тунис", "Ливия", "Судан", "Эфиопия", "Кения", "Танзания", "Уганда", "Нигерия", "Ангола", "Намибия", "Замбия",
    "Белоруссия", "Беларусь", "Республика Беларусь", "Украина", "Казахстан", "Республика Казахстан", "Узбекистан",
    "Киргизия", "Кыргызстан", "Таджикистан", "Туркмения", "Туркменистан", "Армения", "Азербайджан", "Грузия",
    "Молдавия", "Монголия", "Сербия", "Болгария", "Румыния", "Венгрия", "Словакия", "Чехия", "Польша", "Австрия",
    "Швейцария", "Италия", "Испания", "Португалия", "Бельгия", "Швеция", "Норвегия", "Финляндия", "Дания", "Греция",
    "Кипр", "Канада", "Мексика", "Бразилия", "Аргентина", "Венесуэла", "Куба", "Австралия", "Республика Индия",
    "Пуна", "Тривандрам", "Путраджайя", "Шимла", "Дибругарх", "Аллахабад", "Канпур", "Мешхед", "Решт", "Чабахар",
    "Дар-эс-Салам", "Ростов-на-Дону", "Петропавловск-Камчатский", "Горно-Алтайск", "Грозный", "Магадан", "Дагомыс",
    "Татарстан", "Башкортостан", "Дагестан", "Приморье", "Керала", "Гуджарат", "Махараштра", "Раджастхан",
    "Карнатака", "Тамилнад", "Одиша", "Латвия", "Литва", "Эстония", "Хорватия", "Словения", "Молдова", "Мальта",
    "Маврикий", "Мадагаскар", "Мозамбик", "Боливия", "Колумбия", "Эквадор", "Уругвай", "Парагвай", "Панама",
    "Сенегал", "Камерун", "Руанда", "Ботсвана", "Эритрея", "Ирландия", "Исландия", "Черногория", "Бруней",
    "Бангладеш", "Албания", "Ямайка", "Новая Зеландия", "Северная Македония", "Южно-Африканская Республика",
};

/* A name that ends as only names of places do: -граде, -абаде, -стане, -мске. */
static bool place_by_ending(struct arena *a, struct str name, struct str *out)
{
    static const char *const tail[] = {"град", "город", "бург",  "бад",   "пур",  "стан", "нагар", "патнам",
                                       "нск",  "мск",   "горск", "ровск", "кент", "керт"},
                             *const ending[] = {"а", "у", "ом", "е"}, *const land[] = {"ии", "ию", "ией"};
    enum { SHORTEST = 3 * LETTER };

    if (memchr(name.p, ' ', name.n))
        return false;
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
        for (size_t e = 0; e < sizeof ending / sizeof *ending; e++) {
            struct str form = arena_fmt(a, "%s%s", tail[i], ending[e]);
            if (name.n < form.n + SHORTEST || !nominative_ends(name, form.p))
                continue;
            *out = str_make(name.p, name.n - strlen(ending[e]));
            return true;
        }
    for (size_t e = 0; e < sizeof land / sizeof *land; e++)
        if (name.n >= strlen(land[e]) + SHORTEST && nominative_ends(name, land[e])) {
            struct str stem = str_make(name.p, name.n - strlen(land[e]));
            *out = arena_fmt(a, STR_FMT "ия", STR_ARG(stem));
            return !last_in(stem, "нт"); /* Управлении */
        }
    return false;
}

struct str nominative_place(struct arena *a, struct str name)
{
    struct str out;
    enum { ALIKE = 4 }; /* bytes: a name keeps its first two letters in every case */

    name = nominative_line(a, name);
    if (name.n < ALIKE || ((uint8_t)name.p[0] != 0xd0 && (uint8_t)name.p[0] != 0xd1))
        return name;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str known = str_of(places[i]), form;
        if (memcmp(known.p, name.p, ALIKE) != 0)
            continue;
        if (str_eq(known, name))
            return known;
        for (int c = ORDINALS_GENITIVE; c < ORDINALS_CASES; c++)
            if (decline_place(a, known, (enum ordinals_case)c, &form) && str_eq(form, name))
                return known;
    }
    return place_by_ending(a, name, &out) ? out : name;
}
