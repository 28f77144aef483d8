/* What took place on the margins of a session, a sentence or two for each contact. Russian: people stand in the nominative
 * (встретились А и Б), so that no name has to be declined. */
#include "tongue/writer.h"

/* --- topics ----------------------------------------------------------------------------------------------------- */

/* Words that a topic may begin with and that are no names, so that they take a small letter within a sentence. Russian:
 * whole words, or stems of adjectives and nouns in -ние, after which at most ENDING letters come. */
static const char *const english_common[] = {
    "Bilateral",     "Building",  "Cooperation", "Coordination", "Current",  "Deepening",  "Defence",    "Developing",
    "Development",   "Economic",  "Exchange",    "Exchanges",    "Expanding", "Expansion", "Further",    "Global",
    "Implementation", "Implementing", "Improving", "Increasing", "International", "Issues", "Joint",      "Latest",
    "Military",      "Multilateral", "New",      "Plans",        "Practical", "Preparation", "Preparations", "Progress",
    "Prospects",     "Questions", "Regional",    "Relations",    "Results",  "Review",     "Security",   "State",
    "Status",        "Strategic", "Strengthening", "The",        "Trade",    "Ways",
};
static const char *const russian_common[] = {
    "Актуальн",  "Безопасност", "Взаимодействи", "Военн",      "Вопрос",   "Выполнени", "Глобальн", "Двусторонн",
    "Дальнейш",  "Итог",        "Культурн",      "Международн", "Миров",   "Многосторонн", "Оборонн", "Обмен",
    "Отношени",  "Перспектив",  "Подготовк",     "Положени",   "Практическ", "Развити",  "Расширени", "Реализаци",
    "Региональн", "Результат",  "Ситуаци",       "Совместн",   "Состояни", "Сотрудничеств", "Стратегическ", "Текущ",
    "Торгов",    "Углублени",   "Укреплени",     "Ход",        "Экономическ",
};
enum { ENDING = 3, LETTER = 2 };

static bool begins_common(enum lang lang, struct str topic)
{
    struct str rest = topic, word;

    str_cut(&rest, ' ', &word);
    if (rest.n > 0 && word.n < topic.n && rest.p[0] >= 'A' && rest.p[0] <= 'Z')
        return false;
    for (size_t i = 0; lang == LANG_EN && i < sizeof english_common / sizeof *english_common; i++)
        if (str_is(word, english_common[i]))
            return true;
    for (size_t i = 0; lang == LANG_RU && i < sizeof russian_common / sizeof *russian_common; i++) {
        size_t n = strlen(russian_common[i]);

        if (str_starts(word, russian_common[i]) && word.n - n <= ENDING * LETTER)
            return true;
    }
    return false;
}

/* The topics as a list; *SMALL: all stand with a small letter. */
static struct str topics_of(struct prose *p, const struct writer_contact *c, bool *small)
{
    struct str *topic = ARENA_ARRAY(p->arena, c->topics, struct str);
    bool commas = false;

    *small = c->topics > 0;
    for (size_t i = 0; i < c->topics; i++) {
        topic[i] = prose_get(p, &c->topic[i]);
        if (prose_has(p, &c->topic[i]) && begins_common(p->lang, topic[i]))
            topic[i] = prose_small(p, topic[i]);
        else
            *small = false;
        commas = commas || memchr(topic[i].p, ',', topic[i].n);
    }
    if (p->lang == LANG_EN && *small)
        return commas ? prose_clauses(p, topic, c->topics) : prose_list(p, topic, c->topics);
    return prose_details(p, topic, c->topics);
}

/* --- who -------------------------------------------------------------------------------------------------------- */

/* English offices stand between commas: "A, Minister, and B, President, met". */
static struct str people_of(struct prose *p, const struct writer_contact *c, bool *between_commas)
{
    struct str *person = ARENA_ARRAY(p->arena, c->persons, struct str);

    *between_commas = false;
    for (size_t i = 0; i < c->persons; i++) {
        person[i] = phrase_person(p, &c->person[i]);
        *between_commas = p->lang == LANG_EN && memchr(person[i].p, ',', person[i].n);
    }
    for (size_t i = 0; i < c->persons; i++)
        if (p->lang == LANG_EN && memchr(person[i].p, ',', person[i].n))
            return prose_clauses(p, person, c->persons);
    return prose_list(p, person, c->persons);
}

/* --- the sentences ---------------------------------------------------------------------------------------------- */

static const struct {
    const char *kind;
    enum msg several, few; /* of two people and more; "a meeting took place" */
    bool talk;
} kinds[] = {
    {"meeting", MSG_WRITER_MARGINS_MET, MSG_WRITER_MARGINS_MEETING, true},
    {"call", MSG_WRITER_MARGINS_SPOKE, MSG_WRITER_MARGINS_CALL, true},
    {"visit", MSG_WRITER_MARGINS_VISITED, MSG_WRITER_MARGINS_VISIT, true},
    {"letter", MSG_WRITER_MARGINS_NAMED, MSG_WRITER_MARGINS_LETTER, false},
    {"greeting", MSG_WRITER_MARGINS_NAMED, MSG_WRITER_MARGINS_GREETING, false},
    {"", MSG_WRITER_MARGINS_NAMED, MSG_WRITER_MARGINS_CONTACT, false},
};

/* When it was on another day than the session, and elsewhere. */
static struct str when_and_where(struct prose *p, const struct writer_contact *c, const struct phrase_session *at)
{
    bool other_day = c->date.n > 0 && !str_eq(c->date, at->date);
    struct str detail[2] = {other_day ? phrase_date(p, c->date) : STR(""), STR("")};

    if (!prose_has(p, &at->place) || !prose_has(p, &c->place) ||
        !str_eq(at->place.in[p->lang], c->place.in[p->lang]))
        detail[1] = prose_get(p, &c->place);
    return prose_commas(p, detail, 2);
}

static struct str discussed(struct prose *p, const struct writer_contact *c, bool talk)
{
    bool small;
    struct str topics = topics_of(p, c, &small);

    if (topics.n == 0)
        return topics;
    if (!talk)
        return PROSE_SAY(p, MSG_WRITER_MARGINS_ABOUT, topics);
    return prose_number(p, small && c->persons > 1 ? MSG_WRITER_MARGINS_DISCUSSED : MSG_WRITER_MARGINS_TOPIC,
                        c->topics == 1, &topics, 1);
}

static void put_contact(struct prose *p, const struct writer_contact *c, const struct phrase_session *at)
{
    size_t k = 0;
    bool commas, several;
    struct str people = people_of(p, c, &commas), about, said;

    while (k + 1 < sizeof kinds / sizeof *kinds && !str_is(c->kind, kinds[k].kind))
        k++;
    several = c->persons > 1 && kinds[k].talk;
    if (several && commas)
        people = arena_fmt(p->arena, STR_FMT ",", STR_ARG(people));
    said = PROSE_SAY(p, several ? kinds[k].several : MSG_WRITER_MARGINS_NAMED, phrase_noun(p, at, ORDINALS_GENITIVE),
                     people, when_and_where(p, c, at), catalogue_get(p->lang, kinds[k].few));
    about = discussed(p, c, kinds[k].talk);
    if (about.n > 0)
        said = arena_fmt(p->arena, STR_FMT " " STR_FMT, STR_ARG(prose_capital(p, said)), STR_ARG(about));
    prose_add(p, PROSE_PARAGRAPH, said);
}

void writer_margins(struct prose *p, const struct writer_communique *c)
{
    for (size_t i = 0; i < c->margins; i++)
        put_contact(p, &c->margin[i], &c->at.session);
}
