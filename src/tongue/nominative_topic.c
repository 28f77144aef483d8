#include "tongue/nominative.h"
#include "tongue/nominative_inner.h"

/* What was discussed: "подготовку сессии", "развитии торговли". The nouns of the trade by their endings. */

enum { WORDS = 24, BEFORE = 4 };

/* The nominative, then the dative, instrumental and prepositional; of feminines the accusative last. */
static const char *const fem[] = {"а", "е", "ой", "у", NULL}, *const hush[] = {"а", "е", "ей", "у", NULL},
                         *const lya[] = {"я", "е", "ей", "ю", NULL}, *const iya[] = {"я", "ей", "ю", NULL},
                         *const masc[] = {"", "у", "ом", "е", NULL}, *const neut[] = {"е", "ю", "ем", "и", NULL},
                         *const stvo[] = {"о", "у", "ом", "е", NULL}, *const many[] = {"ы", "ам", "ами", "ах", NULL},
                         *const velar[] = {"и", "ам", "ами", "ах", NULL};

static const struct nouns {
    const char *const *ending;
    enum nominative_gender gender;
    const char *stems; /* parted by blanks; ~: any word that ends so */
} nouns[] = {
    {fem, NOMINATIVE_FEMININE,
     "подготовк переподготовк поставк разработк доработк обработк отработк поддержк закупк отправк обстановк повестк оценк "
     "проверк перевозк поездк политик практик экономик логистик техник тематик энергетик динамик площадк выставк стыковк "
     "сборк установк работ программ защит борьб реформ систем структур инфраструктур сфер угроз охран оборон проблем тем "
     "баз схем форм норм групп медицин культур наук войн границ карт смет квот услуг служб архитектур"},
    {hush, NOMINATIVE_FEMININE, "встреч передач задач добыч"},
    {lya, NOMINATIVE_FEMININE, "торговл"},
    {iya, NOMINATIVE_FEMININE, "~ци ~зи ~сси ~рги ~оги ~еги ~фи ~ми"},
    {masc, NOMINATIVE_MASCULINE,
     "ход план вопрос обмен проект график состав статус процесс контракт договор протокол механизм диалог визит документ "
     "транзит экспорт импорт рост срок режим формат обзор"},
    {neut, NOMINATIVE_NEUTER,
     "развити состояни проведени выполнени взаимодействи создани расширени укреплени обеспечени обучени соглашени "
     "урегулировани решени использовани обновлени исполнени совершенствовани углублени участи учени заседани положени "
     "предложени осуществлени планировани финансировани противодействи содействи завершени направлени"},
    {stvo, NOMINATIVE_NEUTER, "сотрудничеств производств партнерств партнёрств строительств качеств количеств"},
    {many, NOMINATIVE_PLURAL, "вопрос перспектив проблем план проект мер форм реформ программ систем"},
    {velar, NOMINATIVE_PLURAL, "поставк задач срок закупк разработк выставк"},
};

enum said { AS_WRITTEN, ACCUSATIVE, OBLIQUE };

/* Does W begin with STEM of the table, or, with ~, have it before its ending? *AT: where the ending begins. */
static bool stem_of(struct arena *a, struct str w, struct str stem, size_t ending, size_t *at)
{
    if (stem.p[0] != '~') {
        *at = stem.n;
        return nominative_begins(w, arena_z(a, stem));
    }
    stem = str_make(stem.p + 1, stem.n - 1);
    *at = w.n - (ending < w.n ? ending : w.n);
    return *at > stem.n && memcmp(w.p + *at - stem.n, stem.p, stem.n) == 0;
}

static enum said form_of(struct arena *a, struct str w, const struct nouns *row, struct str *out)
{
    struct str rest = str_of(row->stems), stem;
    bool more = true, feminine = row->gender == NOMINATIVE_FEMININE;

    while (more) {
        more = str_cut(&rest, ' ', &stem);
        for (size_t e = 1; row->ending[e]; e++) {
            size_t at;
            if (!stem_of(a, w, stem, strlen(row->ending[e]), &at) ||
                !str_is(str_make(w.p + at, w.n - at), row->ending[e]))
                continue;
            *out = arena_fmt(a, STR_FMT "%s", (int)at, w.p, row->ending[0]);
            return feminine && !row->ending[e + 1] ? ACCUSATIVE : OBLIQUE;
        }
    }
    return AS_WRITTEN;
}

static enum said noun_of(struct arena *a, struct str w, struct str *out, enum nominative_gender *gender)
{
    bool comma = w.n && w.p[w.n - 1] == ',';
    enum said said = AS_WRITTEN;

    w.n -= comma;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns && said == AS_WRITTEN; i++) {
        said = form_of(a, w, &nouns[i], out);
        *gender = nouns[i].gender;
    }
    if (comma && said != AS_WRITTEN)
        *out = arena_fmt(a, STR_FMT ",", STR_ARG(*out));
    return said;
}

/* Sets the adjectives and the noun from WORD[FROM] on, of N, where all of them tell; how they were written. */
static enum said undo(struct arena *a, struct str *word, size_t n, size_t from)
{
    struct str now[BEFORE + 1];
    enum nominative_gender gender;

    for (size_t i = from; i < n && i - from <= BEFORE; i++) {
        enum said said = noun_of(a, word[i], &now[i - from], &gender);
        if (said == AS_WRITTEN)
            continue;
        for (size_t k = from; k < i; k++)
            if (nominative_passes(word[k]))
                now[k - from] = word[k];
            else if (!nominative_adjective(a, word[k], gender, &now[k - from]))
                return AS_WRITTEN;
        memcpy(&word[from], now, (i - from + 1) * sizeof *now);
        return said;
    }
    return AS_WRITTEN;
}

/* A genitive that depends on what was said before "и", and no second topic. */
static bool depends(struct str w)
{
    return nominative_ends(w, "ов") || nominative_ends(w, "ев") || nominative_ends(w, "ого") || nominative_ends(w, "его");
}

struct str nominative_topic(struct arena *a, struct str name)
{
    struct str word[WORDS];
    size_t n;
    enum said first;

    if (name.n < 2 || ((uint8_t)name.p[0] != 0xd0 && (uint8_t)name.p[0] != 0xd1))
        return name;
    n = nominative_split(nominative_line(a, name), word, WORDS);
    first = undo(a, word, n, 0);
    for (size_t i = 1; i + 1 < n && first != AS_WRITTEN; i++) {
        size_t from = i + 1;
        struct str copy[WORDS];
        if (!str_is(word[i], "и") && !nominative_ends(word[i], ","))
            continue;
        from += str_is(word[from], "также") || str_is(word[from], "а");
        from += from < n && str_is(word[from], "также");
        memcpy(copy, word, sizeof copy);
        if (undo(a, copy, n, from) == first)
            memcpy(word, copy, sizeof copy);
        else if (first == OBLIQUE && from < n && !depends(word[from]))
            return name;
    }
    return first == AS_WRITTEN ? name : nominative_join(a, word, n);
}
