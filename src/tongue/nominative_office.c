#include "tongue/nominative.h"
#include "tongue/nominative_inner.h"

/* Offices and ranks: the head, what agrees before it, and what stands beside it in the same case. */

enum { WORDS = 24, BEFORE = 6 }; /* words of an office; and those before a head */

/* Accusatives of living beings are genitives, but for those of -а. */
enum grammar { NOMINATIVE, GENITIVE, DATIVE, INSTRUMENTAL, PREPOSITIONAL, NONE };

struct form {
    const char *ending;
    enum grammar grammar;
};
static const struct form hard[] = {{"", NOMINATIVE},     {"а", GENITIVE},      {"у", DATIVE},
                                   {"ом", INSTRUMENTAL}, {"е", PREPOSITIONAL}, {NULL, NONE}},
                         soft[] = {{"ь", NOMINATIVE},     {"я", GENITIVE},      {"ю", DATIVE}, {"ем", INSTRUMENTAL},
                                   {"ём", INSTRUMENTAL}, {"е", PREPOSITIONAL}, {NULL, NONE}},
                         noun_a[] = {{"а", NOMINATIVE},    {"ы", GENITIVE}, {"е", DATIVE}, {"ой", INSTRUMENTAL},
                                     {"ою", INSTRUMENTAL}, {"у", GENITIVE}, {NULL, NONE}},
                         noun_ya[] = {{"я", NOMINATIVE},    {"и", GENITIVE}, {"е", DATIVE}, {"ей", INSTRUMENTAL},
                                      {"ёй", INSTRUMENTAL}, {"ю", GENITIVE}, {NULL, NONE}},
                         like_y[] = {{"ый", NOMINATIVE},   {"ого", GENITIVE},     {"ому", DATIVE},
                                     {"ым", INSTRUMENTAL}, {"ом", PREPOSITIONAL}, {NULL, NONE}},
                         like_i[] = {{"ий", NOMINATIVE},   {"его", GENITIVE},     {"ему", DATIVE},
                                     {"им", INSTRUMENTAL}, {"ем", PREPOSITIONAL}, {NULL, NONE}},
                         losing[] = {{"сол", NOMINATIVE}, {"сла", GENITIVE}, {"слу", DATIVE}, {"слом", INSTRUMENTAL},
                                     {NULL, NONE}}, /* посол; "после" is another word */
    whole[] = {{"", NOMINATIVE}, {NULL, NONE}};

static const struct {
    const struct form *form;
    const char *stems; /* parted by blanks */
} heads[] = {
    {hard, "министр премьер президент начальник губернатор комиссар советник помощник посланник директор ректор "
           "проректор спикер координатор инспектор прокурор генпрокурор командир канцлер куратор референт консул "
           "генконсул мэр сенатор депутат аудитор модератор монарх император султан эмир генсек гендиректор главком "
           "омбудсмен адъютант дипломат лидер член эксперт специалист сотрудник офицер делегат шеф полпред постпред "
           "спецпосланник зампред премьер-министр"},
    {hard, "генерал лейтенант полковник подполковник майор адмирал маршал капитан командор коммодор бригадир "
           "фельдмаршал сержант прапорщик мичман"},
    {soft, "руководител заместител председател представител секретар учредител основател наблюдател сопредседател "
           "спецпредставител госсекретар генсекретар корол"},
    {noun_a, "глав старшин"},
    {noun_ya, "судь"},
    {like_y, "уполномоченн поверенн"},
    {like_i, "командующ главнокомандующ управляющ заведующ исполняющ председательствующ"},
    {losing, "по"},
    {whole, "атташе замминистра замглавы замначальника зампредседателя замсекретаря врио"},
};

/* One of the forms of STEM, a word of the table. */
static bool form_of(struct arena *a, struct str w, struct str stem, const struct form *form, struct str *out,
                    enum grammar *g)
{
    const struct form *first = form;

    for (; nominative_begins(w, arena_z(a, stem)) && form->ending; form++)
        if (str_is(str_make(w.p + stem.n, w.n - stem.n), form->ending)) {
            *out = arena_fmt(a, STR_FMT "%s", (int)stem.n, w.p, first->ending);
            *g = first == whole ? NONE : form->grammar;
            return true;
        }
    return false;
}

/* W without hyphens in the nominative; NONE in *G: it has one form. */
static bool simple_head(struct arena *a, struct str w, struct str *out, enum grammar *g)
{
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct str rest = str_of(heads[i].stems), stem;
        bool more = true;
        while (more) {
            more = str_cut(&rest, ' ', &stem);
            if (form_of(a, w, stem, heads[i].form, out, g))
                return true;
        }
    }
    return false;
}

/* The head W, perhaps of two parts (вице-премьера, министром-советником) or with a comma behind it. */
static bool head_of(struct arena *a, struct str w, struct str *out, enum grammar *g)
{
    bool comma = w.n && w.p[w.n - 1] == ',';
    struct str first = STR(""), last;
    const char *hyphen;
    enum grammar own;

    w.n -= comma;
    last = w;
    hyphen = w.n ? memrchr(w.p, '-', w.n) : NULL;
    if (hyphen) {
        first = str_make(w.p, (size_t)(hyphen - w.p));
        last = str_make(hyphen + 1, w.n - first.n - 1);
    }
    if (!simple_head(a, last, &last, g))
        return false;
    if (hyphen && simple_head(a, first, &w, &own) && own == *g)
        first = w;
    *out = arena_fmt(a, STR_FMT "%s" STR_FMT "%s", STR_ARG(first), hyphen ? "-" : "", STR_ARG(last),
                     comma ? "," : "");
    return true;
}

struct office {
    struct arena *a;
    struct str word[WORDS];
    size_t n;
};

/* Sets the words from FROM up to a head in the nominative; the place behind it, 0 where that is not certain. */
static size_t undo(struct office *o, size_t from, enum grammar *g)
{
    struct str said[BEFORE + 1];
    size_t i;
    bool changed = false;

    for (i = from; i < o->n && i - from <= BEFORE; i++) {
        struct str *now = &said[i - from];
        if (head_of(o->a, o->word[i], now, g)) {
            if (*g == NOMINATIVE || (*g == NONE && !changed))
                return 0;
            memcpy(&o->word[from], said, (i - from + 1) * sizeof *said);
            return i + 1;
        }
        if (nominative_passes(o->word[i]) || str_is(o->word[i], "временно"))
            *now = o->word[i];
        else if (nominative_adjective(o->a, o->word[i], NOMINATIVE_MASCULINE, now))
            changed = true;
        else
            return 0;
    }
    return 0;
}

static bool is_dash(struct str w) { return str_is(w, "-") || str_is(w, "–") || str_is(w, "—"); }

/* A second office beside the first (дело – министра, министром и председателем): the same case is the same clause, but
 * for genitives, which may depend on another noun. False: it cannot be told. */
static bool others(struct office *o, size_t at, enum grammar g)
{
    for (size_t i = at; i + 1 < o->n; i++) {
        bool and = str_is(o->word[i], "и"), comma = nominative_ends(o->word[i > 0 ? i - 1 : 0], ",");
        size_t from = and || is_dash(o->word[i]) ? i + 1 : i;
        struct office copy = *o;
        enum grammar own;
        size_t end = and || comma || is_dash(o->word[i]) ? undo(&copy, from, &own) : 0;
        if (!end || own != g)
            continue;
        if (and && i > at && g == GENITIVE)
            return false;
        *o = copy;
        i = end - 1;
    }
    return true;
}

struct str nominative_office(struct arena *a, struct str name)
{
    struct office o = {.a = a};
    enum grammar g = NONE;
    size_t at;

    if (name.n < 2 || ((uint8_t)name.p[0] != 0xd0 && (uint8_t)name.p[0] != 0xd1))
        return name;
    o.n = nominative_split(nominative_line(a, name), o.word, WORDS);
    at = undo(&o, 0, &g);
    return at && others(&o, at, g) ? nominative_join(a, o.word, o.n) : name;
}
