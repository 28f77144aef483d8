#include "tongue/reader_office.h"

/* Offices in Russian. */

uint32_t reader_office_ru_left(const struct reader *r, uint32_t i)
{
    static const char *const acting[] = {"врио", "ио", "и.о.", "и.", "о.", "обязанности", "экс", NULL};
    uint32_t from = reader_from(r, i), head = i;

    while (i > from && head - i < OFFICE_LEFT_MOST) {
        uint32_t j = i - 1;
        if (reader_has(r, j, GAZETTE_RANK) || (reader_has(r, j, GAZETTE_SIDE) && !reader_has(r, j, GAZETTE_OFFICE)))
            break;
        if (reader_has(r, j, GAZETTE_NATION) ||
            (reader_has(r, j, GAZETTE_OFFICE_WORD) &&
             (reader_adjective(&r->t.token[j]) || reader_is_any(r, j, acting) || r->ordinal_at[j])) ||
            (reader_has(r, j, GAZETTE_OFFICE) && j + 1 == i && i < head))
            i = j;
        else if (reader_hyphen(r, j) && j > from && (reader_is_inner(r, j - 1) || reader_word(r, j - 1)))
            i = j - 1;
        else if (reader_is(r, j, "и") && j > from && i < head && reader_has(r, j - 1, GAZETTE_OFFICE_WORD))
            i = j - 1;
        else
            break;
    }
    return i;
}

/* провожал, принимал, вручил: no word of an office. */
static bool past_verb(struct str s)
{
    static const char *const end[] = {"ал", "ял", "ил", "ыл", NULL};
    return sentence_ends(s, end, 5);
}

/* Made as names of banks and agencies are: Сбербанка, Россельхознадзора. */
static bool coined(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"банка",     "банк",          "банке",          "банком",  "надзора",
                                      "надзор",    "надзоре",       "энерго",         "нефти",   "экспорта",
                                      "туризма",   "космоса",       "атома",          "гвардии", "телекома",
                                      "промбанка", "наркоконтроля", "финмониторинга", NULL};

    return reader_capital(r, i) && sentence_ends(r->t.token[i].norm, end, 6);
}

static bool tail(const struct reader *r, uint32_t i)
{
    static const char *const named[] = {"штата",  "провинции",  "префектуры", "области",  "республики",
                                        "края",   "корпорации", "компании",   "концерна", "агентства",
                                        "округа", "фонда",      NULL};
    const struct sentence_token *t = &r->t.token[i];

    if (i > 0 && reader_has(r, i, GAZETTE_WEEKDAY) && reader_adjective(&r->t.token[i - 1]) &&
        !reader_has(r, i - 1, GAZETTE_STOP) && !r->date_over[i - 1])
        return true; /* окружающей среды */
    if (!reader_word(r, i) || r->date_over[i] || reader_has(r, i, GAZETTE_RANK) ||
        reader_has(r, i, GAZETTE_HONORIFIC) || reader_has(r, i, GAZETTE_SESSION) || reader_has(r, i, GAZETTE_CALL) ||
        reader_has(r, i, GAZETTE_LETTER) || reader_name_particle(r, i))
        return false;
    if (reader_is_land(r, i) || reader_has(r, i, GAZETTE_ORG) || reader_has(r, i, GAZETTE_OFFICE_WORD) ||
        reader_has(r, i, GAZETTE_MULTI) || (reader_has(r, i, GAZETTE_BODY) && !reader_has(r, i, GAZETTE_STOP)))
        return true;
    if (i > 0 && (reader_is(r, i, "новых") || reader_is(r, i, "новым")) && reader_has(r, i - 1, GAZETTE_OFFICE_WORD))
        return true; /* по вопросам новых вызовов */
    if (reader_has(r, i, GAZETTE_OFFICE) || (reader_is(r, i, "стали") && i > 0 && reader_has(r, i - 1, GAZETTE_OFFICE)))
        return true; /* министр стали */
    if (reader_has(r, i, GAZETTE_STOP) || reader_verb(r, i) || reader_has(r, i, GAZETTE_MEET) ||
        reader_has(r, i, GAZETTE_GREET) || reader_has(r, i, GAZETTE_SAY) || reader_has(r, i, GAZETTE_VISIT) ||
        reader_has(r, i, GAZETTE_LEAD) || reader_has(r, i, GAZETTE_SIGN) || reader_has(r, i, GAZETTE_INVITE))
        return false;
    if (t->flags & SENTENCE_UPPER)
        return true;
    if (!(t->flags & SENTENCE_CAPITAL) && past_verb(t->norm))
        return false;
    if ((t->flags & SENTENCE_CAPITAL) && !(t->flags & SENTENCE_INITIAL) &&
        (reader_is_land(r, i + 1) || (i + 1 < r->t.n && (r->t.token[i + 1].flags & SENTENCE_UPPER))) &&
        reader_capital(r, i + 2))
        return true; /* a body that no table has: Госсовета КНР, then the name */
    if ((t->flags & SENTENCE_CAPITAL) && i > 0 && reader_has(r, i - 1, GAZETTE_ORG) &&
        (reader_has(r, i, GAZETTE_COMMON) ||
         (reader_is_any(r, i - 1, named) && (reader_capital(r, i + 1) || reader_is(r, i + 1, "(")) &&
          !reader_has(r, i, GAZETTE_GIVEN) &&
          !(i > 1 && reader_capital(r, i - 2) && reader_adjective(&r->t.token[i - 2])))))
        return true; /* Департамента Азии, штата Тамилнад */
    if ((t->flags & SENTENCE_CAPITAL) && !(t->flags & SENTENCE_INITIAL) && reader_has(r, i, GAZETTE_COMMON) &&
        !reader_has(r, i, GAZETTE_GIVEN))
        return true; /* Дальнего Востока, Евразии */
    if ((t->flags & SENTENCE_CAPITAL) && reader_has(r, i, GAZETTE_PLACE) &&
        (reader_capital(r, i + 1) || reader_hyphen(r, i + 1) ||
         (i > 0 && (reader_has(r, i - 1, GAZETTE_OFFICE) || reader_has(r, i - 1, GAZETTE_ORG)))))
        return true; /* мэр Москвы X */
    if (coined(r, i))
        return true;
    if ((t->flags & SENTENCE_CAPITAL) && i > 0 && (!reader_capital(r, i - 1) || reader_has(r, i - 1, GAZETTE_OFFICE)) &&
        !reader_has(r, i, GAZETTE_GIVEN) && reader_has(r, i + 1, GAZETTE_GIVEN) && reader_capital(r, i + 1) &&
        reader_capital(r, i + 2) && !reader_name_patronymic(&r->t.token[i + 2]))
        return true; /* an agency before a whole name: Россельхознадзора Юлия … */
    if (t->flags & SENTENCE_CAPITAL)
        return reader_adjective(t) && !(t->flags & SENTENCE_INITIAL) && !reader_name_particle(r, i + 1) &&
               (reader_has(r, i + 1, GAZETTE_ORG) || (reader_word(r, i + 1) && !reader_capital(r, i + 1) &&
                                                      !reader_verb(r, i + 1) && !reader_has(r, i + 1, GAZETTE_STOP)));
    return true;
}

/* A town where an ambassador or attaché sits: "посол РФ в Нью-Дели". */
static uint32_t seat(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m = i < r->t.n ? gazette_at(&r->g, i, GAZETTE_PLACE) : NULL;
    return m && (reader_capital(r, m->to) || reader_has(r, m->to, GAZETTE_RANK) ||
                 reader_has(r, m->to, GAZETTE_HONORIFIC))
               ? m->to
               : i;
}

/* "(Запад)" within an office that a name follows. */
static uint32_t bracket(const struct reader *r, uint32_t i)
{
    uint32_t k = i + 1;

    if (!reader_is(r, i, "("))
        return i;
    while (k < i + 5 && (reader_word(r, k) || reader_is(r, k, ",")))
        k++;
    return reader_is(r, k, ")") && k > i + 1 && reader_capital(r, k + 1) &&
                   (!reader_is_land(r, i + 1) || (reader_is_land(r, i - 1) && k == i + 2))
               ? k + 1
               : i;
}

/* "Центра имени Хоми Бхабхи (…)", "… имени Сушмы Сварадж X Y": whom an institution is named after. */
static uint32_t named_to(const struct reader *r, uint32_t i)
{
    uint32_t k = i;

    while (reader_capital(r, k) && reader_word(r, k) && k < i + 6)
        k++;
    return reader_is(r, k, "(") || reader_is(r, k, ",") ? k : k > i + 3 ? k - 2 : i;
}

/* "A, B и C": the list of fields that the comma at I belongs to goes on. */
static bool list(const struct reader *r, uint32_t i)
{
    for (unsigned parts = 0; parts < 5; parts++) {
        uint32_t k = i + 1;
        while (k < i + 7 && k < r->t.n && tail(r, k) && !reader_has(r, k, GAZETTE_OFFICE))
            k++;
        if (k == i + 1 || !reader_same(r, i, k))
            return false;
        if (reader_is(r, k, "и"))
            return tail(r, k + 1) && !reader_has(r, k + 1, GAZETTE_OFFICE);
        if (!reader_is(r, k, ","))
            return false;
        i = k;
    }
    return false;
}

uint32_t reader_office_ru_right(const struct reader *r, uint32_t i)
{
    uint32_t start = i, end = i;

    while (i < r->t.n && i < start + OFFICE_RIGHT_MOST && (i == start || reader_same(r, i, start - 1))) {
        const struct sentence_token *t = &r->t.token[i];
        if (i == start && !reader_same(r, i, start - 1))
            break;
        if (tail(r, i)) {
            if (reader_has(r, i, GAZETTE_OFFICE) && reader_capital(r, i) &&
                r->t.token[i].in != r->t.token[start - 1].in)
                break;
            end = ++i;
        } else if ((reader_is(r, i, "и") || reader_is(r, i, ",")) && i > start && i + 1 < r->t.n && tail(r, i + 1) &&
                   !reader_has(r, i + 1, GAZETTE_OFFICE) && !reader_is_land(r, i + 1) &&
                   (reader_is(r, i, "и") || list(r, i))) {
            i++;
        } else if (reader_is(r, i, "по") && i + 1 < r->t.n && tail(r, i + 1)) {
            i++;
        } else if (reader_is_land(r, i - (i > 0)) && reader_is(r, i, "и") && reader_is_land(r, i + 1)) {
            i++;
        } else if (reader_is(r, i, "и") && reader_is(r, i + 1, "по") && i > start) {
            i++;
        } else if (reader_is(r, i, "в") && i + 1 < r->t.n && reader_capital(r, i + 1) &&
                   reader_adjective(&r->t.token[i + 1]) && reader_word(r, i + 2) &&
                   (!reader_capital(r, i + 2) || reader_has(r, i + 2, GAZETTE_ORG))) {
            i++;
        } else if ((reader_is(r, i, "в") || reader_is(r, i, "во") || reader_is(r, i, "при")) &&
                   (reader_is_land(r, i + 1) || reader_has(r, i + 1, GAZETTE_MULTI) ||
                    reader_has(r, i + 1, GAZETTE_ORG))) {
            i++;
        } else if (reader_is(r, i, "в") && i + 1 < r->t.n && (r->t.token[i + 1].flags & SENTENCE_UPPER) &&
                   reader_capital(r, i + 2)) {
            i++; /* полпред Президента в ДФО */
        } else if (reader_is(r, i, "при") && reader_has(r, i + 1, GAZETTE_OFFICE) && i > start) {
            i++; /* при Президенте РФ */
        } else if (reader_is(r, i, "имени") && named_to(r, i + 1) > i + 1) {
            end = i = named_to(r, i + 1);
        } else if (reader_is(r, i, "-") && i > start && reader_is_land(r, i - 1) &&
                   (reader_is_land(r, i + 1) || reader_has(r, i + 1, GAZETTE_MULTI))) {
            i++; /* Делового совета Россия – Индия */
        } else if (reader_is(r, i, "в") && seat(r, i + 1) != i + 1) {
            end = i = seat(r, i + 1);
        } else if (reader_is(r, i, "-") && i + 1 > start &&
                   (reader_hyphen(r, i) || reader_mark(r, i + 1, i + 4, GAZETTE_OFFICE)) && i + 1 < r->t.n &&
                   reader_word(r, i + 1) &&
                   (reader_hyphen(r, i) || reader_is_inner(r, i + 1) || reader_adjective(&r->t.token[i + 1]))) {
            i++;
        } else if ((t->flags & SENTENCE_OPEN) && t->pair < i + 8 && i == start &&
                   (reader_capital(r, t->pair + 1) || reader_is(r, t->pair + 1, "по"))) {
            end = i = t->pair + 1; /* генеральный директор «…» X */
        } else if ((t->flags & SENTENCE_OPEN) && t->pair < i + 8 && i > start &&
                   (reader_has(r, i - 1, GAZETTE_ORG) || reader_has(r, i - 1, GAZETTE_OFFICE) ||
                    (r->t.token[i - 1].flags & SENTENCE_UPPER))) {
            end = i = t->pair + 1;
        } else if (bracket(r, i) != i) {
            end = i = bracket(r, i);
        } else {
            break;
        }
    }
    return end;
}
