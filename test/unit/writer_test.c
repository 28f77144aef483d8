#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/os.h"
#include "tongue/writer.h"

#include <cmocka.h>

#define Z(s) {"" s "", sizeof(s) - 1}
#define T(hi, ru, en) {{Z(hi), Z(ru), Z(en)}}
#define N(array) (array), sizeof(array) / sizeof *(array)

/* --- gold files ----------------------------------------------------------------------------------------------------
 * One line per part; what stands before it says its kind, {ru|…} is a run in another language. With MANCH_GOLD=write
 * the files are written anew: read every one of them before it is kept. */

static struct str as_text(struct arena *a, const struct prose *p)
{
    static const char *const mark[PROSE_KINDS] = {"| ", "# ", "## ", "", "- ", "! "};
    struct buf b = BUF_EMPTY;
    struct str s;

    for (size_t i = 0; i < p->n; i++) {
        const struct prose_part *part = &p->part[i];
        size_t at = 0;

        buf_z(&b, mark[part->kind]);
        for (size_t r = 0; r < part->runs; r++) {
            const struct prose_run *run = &part->run[r];

            assert_true(at <= run->start && run->start <= run->end && run->end <= part->text.n);
            buf_put(&b, part->text.p + at, run->start - at);
            buf_fmt(&b, "{%s|%.*s}", lang_code[run->lang], (int)(run->end - run->start), part->text.p + run->start);
            at = run->end;
        }
        buf_put(&b, part->text.p + at, part->text.n - at);
        buf_byte(&b, '\n');
    }
    s = arena_str(a, buf_view(&b));
    buf_free(&b);
    return s;
}

static void same_as_gold(struct arena *a, const char *name, enum lang lang, const struct prose *p)
{
    struct str path = arena_fmt(a, "test/gold/writer/%s.%s.txt", name, lang_code[lang]);
    struct str made = as_text(a, p), wanted;
    const char *mode = getenv("MANCH_GOLD");
    struct fault f = {0};

    if (mode && strcmp(mode, "write") == 0)
        assert_int_equal(os_write_file(path.p, made, 0644, true, &f), 0);
    assert_int_equal(os_read_file(path.p, 1 << 20, a, &wanted, &f), 0);
    assert_string_equal(arena_z(a, made), arena_z(a, wanted));
}

static void communique_is_gold(const char *name, const struct writer_communique *c)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;

    for (int l = 0; l < LANGS; l++) {
        writer_communique(&a, (enum lang)l, c, &p);
        same_as_gold(&a, name, (enum lang)l, &p);
    }
    arena_release(&a);
}

static void brief_is_gold(const char *name, const struct writer_brief *b)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;

    for (int l = 0; l < LANGS; l++) {
        writer_brief(&a, (enum lang)l, b, &p);
        same_as_gold(&a, name, (enum lang)l, &p);
    }
    arena_release(&a);
}

static void note_is_gold(const char *name, const struct writer_note *n)
{
    struct arena a = ARENA_EMPTY;
    struct prose p;

    for (int l = 0; l < LANGS; l++) {
        writer_note(&a, (enum lang)l, n, &p);
        same_as_gold(&a, name, (enum lang)l, &p);
    }
    arena_release(&a);
}

/* --- two invented republics ------------------------------------------------------------------------------------- */

#define SAGARIA T("सागरिया गणराज्य", "Республика Сагария", "Republic of Sagaria")
#define MONTAVA T("मोंटावा गणराज्य", "Республика Монтава", "Republic of Montava")
#define TARSK T("तार्स्क", "Тарск", "Tarsk")
#define PORT_OMARA T("पोर्ट ओमारा", "Порт-Омара", "Port Omara")
#define SGR_WATER                                                                                                      \
    T("सागरिया का जल संसाधन अभिकरण", "Агентство водных ресурсов Сагарии", "Water Resources Agency of Sagaria")
#define MTV_HYDROLOGY                                                                                                  \
    T("मोंटावा की जल-विज्ञान सेवा", "Гидрологическая служба Монтавы", "Hydrology Service of Montava")

static const struct phrase_forum commission = {
    .kind = Z("commission"),
    .title = T("ओमा नदी संयुक्त आयोग", "Совместная комиссия по реке Ома", "Joint Commission on the River Oma"),
};
static const struct phrase_forum floods = {
    .kind = Z("working-group"),
    .title = T("बाढ़ कार्य समूह", "Рабочая группа по паводкам", "Working Group on Floods"),
    .parent = &commission,
};
static const struct phrase_person sgr_chairs[] = {
    {.name = T("वेरा सोलिन", "Вера Солина", "Vera Solin"),
     .rank = T("राजदूत", "посол", "Ambassador"),
     .office = T("जल संसाधन अभिकरण की महानिदेशक", "Генеральный директор Агентства водных ресурсов",
                 "Director-General of the Water Resources Agency")},
};
static const struct phrase_person mtv_chairs[] = {
    {.name = T("पावेल ओर्लिन", "Павел Орлин", "Pavel Orlin"),
     .office = T("जल-विज्ञान सेवा के प्रमुख", "Начальник Гидрологической службы", "Head of the Hydrology Service")},
};
static const struct writer_side both[] = {{SAGARIA, N(sgr_chairs)}, {MONTAVA, N(mtv_chairs)}};
static const struct phrase_session fifth_of_floods = {
    .forum = &floods, .number = 5, .date = Z("2031-04-15/2031-04-16"), .status = Z("concluded"),
    .place = PORT_OMARA, .mode = Z("in-person"),
    .venue = T("समुद्री भवन", "Морской дворец", "Maritime Palace"),
};
static const struct phrase_session sixth_of_floods = {
    .forum = &floods, .number = 6, .date = Z("2032-10"), .status = Z("planned"), .place = TARSK};

static const struct writer_responsible both_bodies[] = {{SAGARIA, SGR_WATER}, {MONTAVA, MTV_HYDROLOGY}};
static const struct writer_responsible montava_alone[] = {{.party = MONTAVA}};
static const struct writer_report differing[] = {
    {SAGARIA,
     T("हमारे हिस्से के सभी छह जलमापी लग गए हैं।", "Все шесть гидропостов нашей половины стоят.",
       "All six gauges of our half stand."),
     Z("done"), Z("2031-02-10"), 100},
    {MONTAVA, T("छह में से तीन लग गए हैं।", "Стоят три из шести.", "Three of six stand."), Z("delayed"), Z("2031-02-14"),
     50},
};
static const struct writer_report half_silent[] = {
    {.party = SAGARIA, .status = Z("in-progress"), .percent = 60},
    {.party = MONTAVA, .percent = -1},
};
static const struct writer_undertaking followed[] = {
    {.title = T("ऊपरी ओमा पर बारह जलमापी लगाना", "Установить двенадцать гидропостов в верховьях Омы",
                "Install twelve gauges on the upper Oma"),
     .kind = Z("action"), .status = Z("open"), .due = Z("2031-03-31"), .responsible = both_bodies, .responsibles = 2,
     .report = differing, .reports = 2, .differ = true, .late = true},
    {.title = T("हर घंटे जलस्तर का आदान-प्रदान", "Обмениваться данными об уровне воды ежечасно",
                "Exchange water levels every hour"),
     .kind = Z("commitment"), .status = Z("open"), .due = Z("2031-04-09"), .responsible = both_bodies,
     .responsibles = 2, .report = half_silent, .reports = 2, .late = true},
    {.title = T("जल-विज्ञानियों के लिए पाठ्यक्रम", "Курс для гидрологов", "Course for hydrologists"),
     .kind = Z("training"), .status = Z("done"), .due = Z("2031-10"), .responsible = montava_alone, .responsibles = 1},
};
/* For the brief: what is still open. */
static const struct writer_undertaking *open_ones(struct writer_undertaking out[3])
{
    memcpy(out, followed, sizeof followed);
    out[2].status = (struct str)Z("open");
    return out;
}

static const struct writer_undertaking initiatives[] = {
    {.title = T("दूसरे जलपाश का संयुक्त सर्वेक्षण", "Совместное обследование второго шлюза",
                "Joint survey of the second lock"),
     .kind = Z("initiative"), .stage = Z("study"), .status = Z("open"), .responsible = both_bodies, .responsibles = 2},
};
static const struct writer_undertaking commitments[] = {
    {.title = T("अड़तालीस घंटे पहले चेतावनी देना", "Предупреждать за сорок восемь часов",
                "Give warning forty-eight hours ahead"),
     .kind = Z("commitment"), .due = Z("2032-05-01")},
    {.title = T("बाढ़ के नक्शे प्रकाशित करना", "Издать карты затопления", "Publish flood maps"),
     .kind = Z("commitment"), .due = Z("2032"), .responsible = montava_alone, .responsibles = 1},
};
static const struct writer_paper plans[] = {
    {.title = T("2031 की बाढ़ योजना", "План противопаводковых мер на 2031 год", "Flood plan for 2031"),
     .kind = Z("plan")},
    {.title = T("जलस्तर पर “संयुक्त” नियमावली", "Правила «совместного» учёта", "Rules of the “joint” gauge"),
     .kind = Z("rules"), .reference = Z("17/2030")},
};
static const struct writer_paper signed_papers[] = {
    {.title = T("पाँचवीं बैठक का कार्यवृत्त", "Протокол пятого заседания", "Protocol of the fifth meeting"),
     .kind = Z("protocol"), .place = PORT_OMARA, .date = Z("2031-04-16"), .status = Z("settled"),
     .languages = 1U << LANG_HI | 1U << LANG_RU | 1U << LANG_EN},
};
static const struct writer_item agenda[] = {
    {.order = 1,
     .title = T("ऊपरी ओमा पर जलमापी", "Гидропосты в верховьях Омы", "Gauges on the upper Oma"),
     .outcome = T("31 अगस्त तक पूरा होगा", "завершить до 31 августа", "to be completed by 31 August"),
     .status = Z("decided")},
    {.order = 2, .title = T("मछली पालन", "Рыбное хозяйство", "Fisheries"), .status = Z("struck")},
    {.order = 3,
     .title = T("दूसरे जलपाश के नीचे नौवहन", "Судоходство ниже второго шлюза", "Navigation below the second lock"),
     .status = Z("carried")},
};
static const struct writer_invitation invitation[] = {
    {.from = MONTAVA, .to = SAGARIA, .date = Z("2031-04-16"), .answer = Z("accept")},
};

static void a_session_of_which_all_is_known(void **state)
{
    const struct writer_communique c = {
        .at = {.session = fifth_of_floods, .host = SAGARIA, .side = both, .sides = 2},
        .issued_at = PORT_OMARA, .issued = Z("2031-04-17"),
        .reviewed = plans, .revieweds = 2, .undertaking = followed, .undertakings = 3,
        .initiative = initiatives, .initiatives = 1, .commitment = commitments, .commitments = 2,
        .reaffirmed = commitments, .reaffirmeds = 1, .item = agenda, .items = 3,
        .signed_paper = signed_papers, .signed_papers = 1, .next = &sixth_of_floods,
        .invitation = invitation, .invitations = 1,
    };

    (void)state;
    communique_is_gold("full", &c);
}

/* The working group of October 2025, as far as public reports tell of it. */
static void the_session_of_the_public_reports(void **state)
{
    const struct phrase_forum irigc = {
        .kind = Z("commission"),
        .title = T("भारत-रूस सैन्य एवं सैन्य तकनीकी सहयोग अंतर-सरकारी आयोग",
                   "Российско-Индийская межправительственная комиссия по военному и военно-техническому сотрудничеству",
                   "India–Russia Inter-Governmental Commission on Military and Military-Technical Cooperation")};
    const struct phrase_forum wg = {
        .kind = Z("working-group"), .parent = &irigc,
        .title = T("सैन्य सहयोग कार्य समूह", "Рабочая группа по военному сотрудничеству",
                   "Working Group on Military Cooperation")};
    const struct phrase_person dixit = {
        T("आशुतोष दीक्षित", "Ашутош Дикшит", "Ashutosh Dixit"), T("एयर मार्शल", "маршал авиации", "Air Marshal"),
        T("एकीकृत रक्षा स्टाफ के प्रमुख", "Начальник Объединённого штаба обороны", "Chief of Integrated Defence Staff")};
    const struct phrase_person dylevsky = {
        T("इगोर निकोलायेविच डाइलेव्स्की", "Игорь Николаевич Дылевский", "Igor Nikolayevich Dylevsky"),
        T("लेफ्टिनेंट जनरल", "генерал-лейтенант", "Lieutenant General"),
        T("मुख्य संचालन निदेशालय के उप प्रमुख", "Заместитель начальника Главного оперативного управления",
          "Deputy Chief of the Main Operations Directorate")};
    const struct writer_side sides[] = {{T("भारत", "Индия", "India"), &dixit, 1},
                                        {T("रूस", "Россия", "Russia"), &dylevsky, 1}};
    const struct writer_undertaking reaffirmed[] = {
        {.title = T("विशेष एवं विशेषाधिकार प्राप्त रणनीतिक साझेदारी को और मज़बूत करना",
                    "Укреплять особо привилегированное стратегическое партнёрство",
                    "Strengthen the special and privileged strategic partnership further")}};
    const struct writer_communique c = {
        .at = {.session = {.forum = &wg, .number = 5, .date = Z("2025-10-29"), .status = Z("held"),
                           .place = T("नई दिल्ली", "Нью-Дели", "New Delhi"),
                           .venue = T("मानेकशॉ सेंटर", "Центр Манекшоу", "Manekshaw Centre")},
               .host = T("भारत", "Индия", "India"), .side = sides, .sides = 2},
        .reaffirmed = reaffirmed, .reaffirmeds = 1,
    };

    (void)state;
    communique_is_gold("public", &c);
}

static void a_session_with_nothing_but_a_number(void **state)
{
    const struct writer_communique c = {.at = {.session = {.number = 7}}};

    (void)state;
    communique_is_gold("number", &c);
}

static void a_session_with_co_chairs_of_one_side(void **state)
{
    const struct writer_side sides[] = {{.name = SAGARIA}, {MONTAVA, N(mtv_chairs)}};
    const struct writer_communique c = {
        .at = {.session = {.forum = &commission, .number = 21, .date = Z("2033-09"), .status = Z("held"),
                           .mode = Z("video")},
               .side = sides, .sides = 2, .outcome = Z("none")}};

    (void)state;
    communique_is_gold("one-side", &c);
}

static void a_session_that_one_language_alone_knows(void **state)
{
    const struct phrase_forum forum = {.kind = Z("working-group"), .title = T("", "Рабочая группа по лесам", "")};
    const struct phrase_person chair = {.name = T("", "Вера Солина", ""), .office = T("", "Лесничий", "")};
    const struct writer_side sides[] = {{T("", "Сагария", ""), &chair, 1}, {T("", "Монтава", ""), &chair, 1}};
    const struct writer_paper paper = {.title = T("", "Протокол", ""), .kind = Z("protocol")};
    const struct writer_communique c = {.at = {.session = {.forum = &forum,
                                                           .number = 2,
                                                           .date = Z("2030"),
                                                           .status = Z("held"),
                                                           .place = T("", "Тарск", "")},
                                               .side = sides,
                                               .sides = 2},
                                        .signed_paper = &paper,
                                        .signed_papers = 1};

    (void)state;
    communique_is_gold("one-language", &c);
}

static void a_session_yet_to_come(void **state)
{
    const struct writer_communique c = {
        .at = {.session = sixth_of_floods, .host = MONTAVA, .side = both, .sides = 2}, .item = agenda, .items = 3,
        .undertaking = followed, .undertakings = 3};

    (void)state;
    communique_is_gold("planned", &c);
}

static void a_session_put_off(void **state)
{
    struct writer_communique c = {.at = {.session = sixth_of_floods, .side = both, .sides = 2}};

    (void)state;
    c.at.session.status = (struct str)Z("postponed");
    communique_is_gold("postponed", &c);
}

static void a_summit_on_the_margins_of_another(void **state)
{
    const struct phrase_forum summit = {.kind = Z("summit"),
                                        .title = T("सागरिया-मोंटावा वार्षिक शिखर सम्मेलन",
                                                   "Сагарийско-монтавский ежегодный саммит",
                                                   "Sagaria–Montava Annual Summit")};
    const struct phrase_forum league = {.kind = Z("multilateral"), .title = T("ओमा लीग", "Лига Омы", "Oma League")};
    const struct phrase_session margins = {.forum = &league,
                                           .title = T("ओमा लीग शिखर सम्मेलन", "Саммит Лиги Омы", "Oma League summit")};
    const struct phrase_session next = {.forum = &summit, .number = 24};
    const struct writer_side three[] = {
        {SAGARIA, N(sgr_chairs)}, {MONTAVA, N(mtv_chairs)}, {T("ऑरेल", "Орель", "Orel"), N(mtv_chairs)}};
    const struct writer_communique c = {
        .at = {.session = {.forum = &summit, .number = 23, .date = Z("2031-06-28/2031-07-03"), .status = Z("held"),
                           .place = TARSK, .margins = &margins},
               .side = three, .sides = 3},
        .reaffirmed = commitments, .reaffirmeds = 2, .next = &next};

    (void)state;
    communique_is_gold("summit", &c);
}

/* What stood beside a session as sentences; offices that do not repeat the side just named; states that go with titles of
 * any number and gender. */
static void what_stood_on_the_margins(void **state)
{
    const struct phrase_forum league = {.kind = Z("multilateral"), .title = T("ओमा लीग", "Лига Омы", "Oma League")};
    const struct phrase_person sgr = {T("वेरा सोलिन", "Вера Солина", "Vera Solin"), {{STR("")}},
                                      T("सागरिया के रक्षा मंत्री", "Министр обороны Сагарии", "Defence Minister of Sagaria")};
    const struct phrase_person mtv = {
        T("पावेल ओर्लिन", "Павел Орлин", "Pavel Orlin"), {{STR("")}},
        T("मोंटावा गणराज्य के राष्ट्रपति", "Президент Республики Монтава", "President of the Republic of Montava")};
    const struct phrase_person both_people[] = {sgr, mtv, {.name = T("लेव", "Лев Тарский", "Lev Tarsky")}};
    const struct prose_text plain[] = {T("द्विपक्षीय सहयोग", "Двустороннее сотрудничество", "Bilateral cooperation"),
                                       T("बाढ़ की स्थिति", "Ход обмена данными", "Progress of the exchange")};
    const struct prose_text named[] = {T("ओमा पर पुल", "Ома и её притоки", "Oma and its tributaries")};
    const struct writer_contact beside[] = {
        {.kind = Z("meeting"), .person = both_people, .persons = 2, .topic = plain, .topics = 2},
        {.kind = Z("meeting"), .person = both_people, .persons = 3, .topic = named, .topics = 1, .date = Z("2031-06-02")},
        {.kind = Z("call"), .person = both_people, .persons = 2, .topic = plain, .topics = 1},
        {.kind = Z("visit"), .person = both_people, .persons = 2, .place = TARSK},
        {.kind = Z("visit"), .person = both_people, .persons = 1},
        {.kind = Z("letter"), .person = both_people, .persons = 2, .topic = plain, .topics = 1},
        {.kind = Z("greeting")},
        {.kind = Z("meeting")},
    };
    const struct writer_side sides[] = {
        {T("सागरिया", "Сагария", "Sagaria"), &sgr, 1}, {MONTAVA, &mtv, 1}};
    const struct writer_undertaking new_ones[] = {
        {.title = T("सहयोग के नए रास्ते", "Новые направления сотрудничества", "New avenues of cooperation"),
         .kind = Z("initiative"), .stage = Z("study")},
        {.title = T("नई पहलें", "Новые инициативы", "New initiatives"), .kind = Z("initiative"), .stage = Z("proposed")},
        {.title = T("जाँच", "Проверка", "Survey"), .kind = Z("initiative"), .stage = Z("under-way")}};
    const struct writer_paper plans_in_force[] = {
        {.title = T("वर्तमान योजनाएँ", "Действующие планы", "Plans in force"), .status = Z("in-force"),
         .languages = 1U << LANG_HI | 1U << LANG_RU},
        {.title = T("नियमावली", "Правила", "Rules"), .status = Z("initialled"), .languages = 1U << LANG_HI},
        {.title = T("ज्ञापन", "Меморандум", "Memorandum"), .languages = 1U << LANG_RU | 1U << LANG_EN}};
    const struct writer_communique c = {
        .at = {.session = {.forum = &league, .title = T("ओमा लीग शिखर सम्मेलन", "Саммит Лиги Омы", "Oma League summit"),
                           .date = Z("2031-06-01"), .status = Z("held"), .place = PORT_OMARA},
               .side = sides, .sides = 2},
        .initiative = new_ones, .initiatives = 3, .paper = plans_in_force, .papers = 3, .margin = beside, .margins = 8};
    const struct writer_brief b = {.at = {.session = fifth_of_floods, .side = sides, .sides = 2}, .us = 0};

    (void)state;
    communique_is_gold("margins", &c);
    brief_is_gold("brief-offices", &b);
}

static void an_event_with_a_title_of_its_own(void **state)
{
    const struct phrase_forum dialogue = {.kind = Z("dialogue"),
                                          .title = T("«2+2» संवाद", "Диалог «2+2»", "2+2 Dialogue")};
    const struct phrase_session event = {.title = T("तकनीकी पुनरावलोकन", "Обзор хода работ", "Technical review"),
                                         .date = Z("2030-12"), .place = T("ऑरेल", "Орёл", "Orel"), .status = Z("held")};
    const struct phrase_session round = {.forum = &dialogue, .number = 3, .date = Z("2032-01-20"), .place = TARSK};
    const struct writer_invitation plain[] = {{.from = T("ऑरेल", "Орёл", "Orel"), .to = MONTAVA, .occasion = &round}};
    const struct writer_communique c = {
        .at = {.session = event}, .next = &round, .invitation = plain, .invitations = 1};

    (void)state;
    communique_is_gold("event", &c);
}

/* Only the sentence with the number, for each number and date. */
static void numbers_and_dates_in_a_sentence(void **state)
{
    static const size_t counts[] = {1, 2, 5, 11, 21, 22};
    static const char *const dates[] = {"2031", "2031-04", "2031-04-15", "2031-04-15/2031-04-16",
                                        "2031-04-29/2031-05-02", "2031-12-30/2032-01-02", "in spring"};
    struct arena a = ARENA_EMPTY;
    struct writer_undertaking many[22] = {0};

    (void)state;
    for (size_t i = 0; i < 22; i++) {
        many[i].title = followed[0].title;
        many[i].status = i % 3 ? (struct str)Z("done") : (struct str)Z("open");
    }
    for (int l = 0; l < LANGS; l++) {
        struct prose all, p;

        prose_init(&all, &a, (enum lang)l);
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            struct writer_communique c = {.at = {.session = fifth_of_floods, .side = both, .sides = 2},
                                          .undertaking = many, .undertakings = counts[i]};

            writer_communique(&a, (enum lang)l, &c, &p);
            assert_true(p.n == 6 + counts[i] - 1);
            prose_add(&all, PROSE_PARAGRAPH, p.part[4].text);
        }
        for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
            struct writer_communique c = {.at = {.session = fifth_of_floods}};

            c.at.session.date = str_of(dates[i]);
            writer_communique(&a, (enum lang)l, &c, &p);
            prose_add(&all, PROSE_PARAGRAPH, p.part[2].text);
        }
        same_as_gold(&a, "counts", (enum lang)l, &all);
    }
    arena_release(&a);
}

/* A session as a noun, in every case, of every kind of forum. */
static void sessions_as_nouns(void **state)
{
    static const char *const kinds[] = {"commission", "working-group", "dialogue", "summit", ""};
    static const struct prose_text titles[] = {
        T("ओमा नदी संयुक्त आयोग", "Совместная комиссия по реке Ома", "Joint Commission on the River Oma"),
        T("बाढ़ समिति", "Комитет по паводкам", "Flood Committee"),
        T("जल संवाद", "Водный диалог", "Water Dialogue"),
        T("वार्षिक शिखर वार्ता", "Ежегодная встреча глав правительств", "Annual Summit"),
        T("ओमा-21", "Ома-21", "Oma-21"),
    };
    static const int64_t numbers[] = {1, 3, 21, 40, 101};
    static const unsigned hows[] = {0, PHRASE_DIGITS | PHRASE_BARE, PHRASE_NEXT};
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (int l = 0; l < LANGS; l++) {
        struct prose p;

        prose_init(&p, &a, (enum lang)l);
        for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
            struct phrase_forum f = {.kind = str_of(kinds[i]), .title = titles[i]};
            struct phrase_session s = {.forum = &f, .number = numbers[i]};

            for (size_t h = 0; h < sizeof hows / sizeof *hows; h++)
                for (int c = 0; c < (l == LANG_EN ? 1 : l == LANG_HI ? 2 : ORDINALS_CASES); c++)
                    prose_add(&p, PROSE_ITEM, phrase_session(&p, &s, (enum ordinals_case)c, hows[h]));
            s.number = 0;
            prose_add(&p, PROSE_ITEM, phrase_session(&p, &s, ORDINALS_GENITIVE, 0));
        }
        same_as_gold(&a, "nouns", (enum lang)l, &p);
    }
    arena_release(&a);
}

/* --- briefs ----------------------------------------------------------------------------------------------------- */

static const struct writer_statement said[] = {
    {.party = SAGARIA, .speaker = T("आंद्रेई वेलिन", "Андрей Велин", "Andrei Velin"), .date = Z("2031-03-01"),
     .text = T("हम समय पर काम पूरा करेंगे।", "Мы завершим работу в срок.", "We shall finish in time.")},
    {.party = MONTAVA, .speaker = T("पावेल ओर्लिन", "П. Орлин-Тарский", "Pavel Orlin"), .date = Z("2031-03"),
     .via = T("तार्स्क समाचार", "«Вести Тарска»", "Tarsk News"),
     .text = T("बर्फ़ ने काम रोक दिया है।", "Работы задержал лёд.", "Ice has held up the work.")},
    {.party = MONTAVA, .text = T("", "", "A statement without a speaker.")},
};
static const struct writer_event events[] = {
    {.what = T("बाढ़ कार्य समूह की छठी बैठक", "Шестое заседание Рабочей группы по паводкам",
               "Sixth meeting of the Working Group on Floods"),
     .place = TARSK,
     .date = Z("2032-10")},
    {.what = T("जलमापी लगाने की नियत तिथि", "Срок установки гидропостов", "Gauges due"), .date = Z("2031-08-31")},
};

static void a_brief_of_one_page(void **state)
{
    struct writer_undertaking open[3];
    const struct writer_brief b = {
        .at = {.session = fifth_of_floods, .side = both, .sides = 2}, .us = 0, .today = Z("2031-04-10"),
        .undertaking = open_ones(open), .undertakings = 3, .statement = said, .statements = 3,
        .to_sign = signed_papers, .to_signs = 1, .next = events, .nexts = 2};

    (void)state;
    brief_is_gold("brief", &b);
}

static void a_brief_without_anything(void **state)
{
    const struct writer_brief b = {.at = {.session = {.number = 7}}};

    (void)state;
    brief_is_gold("brief-empty", &b);
}

static void a_brief_counts_what_it_leaves_out(void **state)
{
    const struct writer_brief b = {.at = {.session = fifth_of_floods, .side = both, .sides = 2}, .us = 1,
                                   .undertaking = commitments, .undertakings = 2, .statement = said, .statements = 3,
                                   .limit = 1};

    (void)state;
    brief_is_gold("brief-limit", &b);
}

/* --- notes ------------------------------------------------------------------------------------------------------ */

static const struct writer_note invite = {
    .kind = WRITER_INVITE,
    .number = Z("45/2032"),
    .date = Z("2032-06-03"),
    .place = TARSK,
    .from = MTV_HYDROLOGY,
    .to = SGR_WATER,
    .at = PORT_OMARA,
    .invited = SAGARIA,
    .session = &sixth_of_floods,
    .reply_by = Z("2032-08"),
    .text = T("यात्रा की व्यवस्था मेज़बान पक्ष करेगा।", "Проезд обеспечивает принимающая сторона.",
              "Travel is arranged by the host."),
};

static void a_note_invites(void **state)
{
    (void)state;
    note_is_gold("note-invite", &invite);
}

static void notes_reply(void **state)
{
    static const char *const answers[] = {"accept", "decline", "later"};
    struct writer_note n = {.kind = WRITER_REPLY, .number = Z("112"), .date = Z("2032-07-01"), .place = PORT_OMARA,
                            .from = SGR_WATER, .to = MTV_HYDROLOGY, .session = &sixth_of_floods, .refers = true,
                            .refers_number = Z("45/2032"), .refers_date = Z("2032-06-03")};
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        n.answer = str_of(answers[i]);
        note_is_gold(arena_fmt(&a, "note-%s", answers[i]).p, &n);
    }
    arena_release(&a);
}

static void notes_transmit_papers_or_the_agenda(void **state)
{
    struct writer_note n = invite;

    (void)state;
    n.kind = WRITER_TRANSMIT;
    n.reply_by = (struct str){0};
    n.text = (struct prose_text){0};
    n.item = agenda;
    n.items = 3;
    note_is_gold("note-agenda", &n);
    n.paper = plans;
    n.papers = 2;
    note_is_gold("note-texts", &n);
}

static void notes_remind(void **state)
{
    struct writer_note n = invite;

    (void)state;
    n.kind = WRITER_REMIND;
    n.refers = true;
    n.refers_number = invite.number;
    n.refers_date = invite.date;
    n.text = (struct prose_text){0};
    n.reply_by = (struct str){0};
    note_is_gold("note-remind", &n);
    n.paper = plans;
    n.papers = 1;
    n.refers_number = (struct str){0};
    note_is_gold("note-remind-text", &n);
}

static void a_note_of_which_little_is_known(void **state)
{
    const struct writer_note n = {.kind = WRITER_INVITE, .from = T("ऑरेल", "Орёл", "Orel")};
    const struct writer_note none = {.kind = WRITER_TRANSMIT};
    const struct writer_note unanswered = {
        .kind = WRITER_REPLY, .number = Z("1"), .from = SGR_WATER, .to = MTV_HYDROLOGY, .session = &sixth_of_floods};

    (void)state;
    note_is_gold("note-sparse", &n);
    note_is_gold("note-empty", &none);
    note_is_gold("note-unanswered", &unanswered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_of_which_all_is_known),
        cmocka_unit_test(the_session_of_the_public_reports),
        cmocka_unit_test(a_session_with_nothing_but_a_number),
        cmocka_unit_test(a_session_with_co_chairs_of_one_side),
        cmocka_unit_test(a_session_that_one_language_alone_knows),
        cmocka_unit_test(a_session_yet_to_come),
        cmocka_unit_test(a_session_put_off),
        cmocka_unit_test(a_summit_on_the_margins_of_another),
        cmocka_unit_test(what_stood_on_the_margins),
        cmocka_unit_test(an_event_with_a_title_of_its_own),
        cmocka_unit_test(numbers_and_dates_in_a_sentence),
        cmocka_unit_test(sessions_as_nouns),
        cmocka_unit_test(a_brief_of_one_page),
        cmocka_unit_test(a_brief_without_anything),
        cmocka_unit_test(a_brief_counts_what_it_leaves_out),
        cmocka_unit_test(a_note_invites),
        cmocka_unit_test(notes_reply),
        cmocka_unit_test(notes_transmit_papers_or_the_agenda),
        cmocka_unit_test(notes_remind),
        cmocka_unit_test(a_note_of_which_little_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
