/* sample: every page filled by hand, in each language, for the preview and for the tests of the pages. What is said of
 * the real commission was reported by the press; versions, acts and figures of exchange here are made up to fill pages. */
#ifndef TEST_SAMPLE_H
#define TEST_SAMPLE_H

#include "view/page.h"

#define LIST(type, ...) {(const struct type[]){__VA_ARGS__}, sizeof((const struct type[]){__VA_ARGS__}) / sizeof(struct type)}
#define NO_LINK {.url = {0, 0}}
#define Z(s) {(s), sizeof(s) - 1}

static enum lang sample_lang;

static struct str say(const char *hi, const char *ru, const char *en)
{
    return str_of(sample_lang == LANG_HI ? hi : sample_lang == LANG_RU ? ru : en);
}

static struct view_text t3(const char *hi, const char *ru, const char *en)
{
    return (struct view_text){say(hi, ru, en), {0}};
}

/* Text that is there in Hindi alone. */
static struct view_text hindi(const char *s)
{
    return (struct view_text){str_of(s), STR("hi")};
}

static struct view_link go(struct view_text text, const char *url)
{
    return (struct view_link){text, str_of(url)};
}

static struct view_when day(const char *hi, const char *ru, const char *en, const char *machine)
{
    return (struct view_when){say(hi, ru, en), str_of(machine)};
}

static struct view_party india(void)
{
    return (struct view_party){STR("IN"), say("भारत", "Индия", "India"), 0, true};
}

static struct view_party russia(void)
{
    return (struct view_party){STR("RU"), say("रूस", "Россия", "Russia"), 1, false};
}

static struct view_state word(const char *w)
{
    return view_state_of(sample_lang, "word", str_of(w));
}

static struct view_state state(const char *w)
{
    return view_state_of(sample_lang, "state", str_of(w));
}

#define STANDS(in, ru) LIST(view_stand, {india(), in}, {russia(), ru})
#define NAME(hi, ru, en, url) go(t3(hi, ru, en), url)

#define COMMISSION NAME("भारत-रूस अंतर-सरकारी आयोग: सैन्य एवं सैन्य-तकनीकी सहयोग", \
                        "Межправительственная Российско-Индийская комиссия по военному и военно-техническому сотрудничеству", \
                        "India–Russia Inter-Governmental Commission on Military and Military-Technical Cooperation", "/forum/igc-mmtc")
#define GROUP NAME("सैन्य सहयोग कार्य समूह", "Рабочая группа по военному сотрудничеству", \
                   "Working Group on Military Cooperation", "/forum/wg-mc")
#define SUBGROUP NAME("सैन्य सहयोग नियोजन उप-कार्य समूह", "Подгруппа по планированию военного сотрудничества", \
                      "Sub-Working Group on Military Cooperation Planning", "/forum/swg-planning")
#define SUMMIT NAME("भारत-रूस वार्षिक शिखर सम्मेलन", "Ежегодный российско-индийский саммит", "India–Russia Annual Summit", \
                    "/forum/summit")
#define MEETING5 NAME("सैन्य सहयोग कार्य समूह की पाँचवीं बैठक", "Пятое заседание Рабочей группы по военному сотрудничеству", \
                      "Fifth meeting of the Working Group on Military Cooperation", "/session/wg-mc-5")
#define SESSION21 NAME("आयोग का 21वाँ सत्र", "21-е заседание Комиссии", "21st session of the Commission", "/session/igc-21")
#define SUMMIT22 NAME("22वाँ शिखर सम्मेलन", "22-й саммит", "22nd summit", "/session/summit-22")
#define SUMMIT23 NAME("23वाँ वार्षिक शिखर सम्मेलन", "23-й ежегодный саммит", "23rd Annual Summit", "/session/summit-23")
#define STATEMENT NAME("भारत-रूस: स्थायी और विस्तारित साझेदारी", "Россия — Индия: прочное и расширяющееся партнёрство", \
                       "India–Russia: Enduring and Expanding Partnership", "/document/js-22")
#define DIXIT NAME("आशुतोष दीक्षित", "Ашутош Дикшит", "Ashutosh Dixit", "/person/dixit")
#define DYLEVSKY NAME("डाइलेव्स्की इगोर निकोलायेविच", "Игорь Николаевич Дылевский", "Igor Nikolayevich Dylevsky", "/person/dylevsky")
#define SINGH NAME("राजनाथ सिंह", "Раджнатх Сингх", "Rajnath Singh", "/person/rajnath-singh")
#define BELOUSOV NAME("आंद्रेई बेलोसोव", "Андрей Белоусов", "Andrei Belousov", "/person/belousov")
#define MODI NAME("नरेंद्र मोदी", "Нарендра Моди", "Narendra Modi", "/person/modi")
#define PUTIN NAME("व्लादिमीर पुतिन", "Владимир Путин", "Vladimir Putin", "/person/putin")
#define AIR_MARSHAL t3("एयर मार्शल", "маршал авиации", "Air Marshal")
#define LT_GENERAL t3("लेफ्टिनेंट जनरल", "генерал-лейтенант", "Lieutenant General")
#define OCT29 day("29 अक्टूबर 2025", "29 октября 2025 г.", "29 October 2025", "2025-10-29")
#define JUL2024 day("8–9 जुलाई 2024", "8–9 июля 2024 г.", "8–9 July 2024", "2024-07-08/2024-07-09")
#define DEC2025 day("दिसंबर 2025", "декабрь 2025 г.", "December 2025", "2025-12")
#define NOV12 day("12 नवंबर 2025, 10:14 UTC", "12 ноября 2025 г., 10:14 UTC", "12 November 2025, 10:14 UTC", "2025-11-12T10:14:00Z")
#define DELHI t3("नई दिल्ली", "Нью-Дели", "New Delhi")
#define MOSCOW t3("मॉस्को", "Москва", "Moscow")

#define TRAINING                                                                                                          \
    {                                                                                                                     \
        .number = say("1", "1", "1"),                                                                                     \
        .title = NAME("उन्नत प्रशिक्षण आदान-प्रदान को बढ़ाना", "Расширить обмен в области углублённой подготовки",                 \
                      "Enhance advanced training exchanges", "/undertaking/wg-mc-5-training"),                            \
        .kind = say("प्रतिबद्धता", "обязательство", "commitment"), .where = MEETING5,                                        \
        .due = day("30 जून 2026", "30 июня 2026 г.", "30 June 2026", "2026-06-30"), .state = state("agreed"),              \
        .reaffirmed = say("दो बार दोहराई गई", "подтверждено дважды", "reaffirmed twice"),                                    \
        .divergence = say("पक्षों के प्रतिवेदन 12 नवंबर 2025 से भिन्न हैं", "отчёты сторон расходятся с 12 ноября 2025 г.",         \
                          "the reports differ since 12 November 2025"),                                                   \
        .report = LIST(view_report,                                                                                       \
                       {india(), word("in-progress"), Z("60 %"),                                                          \
                        t3("पहला पाठ्यक्रम पूरा हुआ, दूसरे के लिए नामांकन आमंत्रित हैं।", "Первый курс завершён, на второй идёт набор.",  \
                           "The first course is complete, nominations for the second are open."), NOV12, Z("/report/in-training")}, \
                       {russia(), word("not-started"), {0},                                                               \
                        t3("तिथियों पर सहमति शेष है।", "Сроки не согласованы.", "Dates are still to be agreed."),              \
                        day("10 नवंबर 2025", "10 ноября 2025 г.", "10 November 2025", "2025-11-10"), Z("/report/ru-training")}), \
        .stand = STANDS(STANCE_FIRM, STANCE_FIRM)                                                                         \
    }
#define AVENUES                                                                                                           \
    {                                                                                                                     \
        .number = say("2", "2", "2"),                                                                                     \
        .title = NAME("सहयोग एवं ज्ञान-साझाकरण के नए रास्ते तलाशना", "Искать новые направления сотрудничества и обмена знаниями",   \
                      "Explore new avenues of cooperation and knowledge sharing", "/undertaking/wg-mc-5-avenues"),        \
        .kind = say("पहल", "инициатива", "initiative"), .where = MEETING5, .state = state("proposed"),                     \
        .report = LIST(view_report, {.party = india(), .state = word("in-progress"), .when = NOV12}, {.party = russia()}), \
        .stand = STANDS(STANCE_FIRM, STANCE_NONE)                                                                         \
    }
#define AGREEMENTS                                                                                                        \
    {                                                                                                                     \
        .number = say("3", "3", "3"),                                                                                     \
        .title = NAME("उच्च स्तर पर किए गए सभी समझौतों को लागू करना", "Выполнить все договорённости, достигнутые на высоком уровне", \
                      "Implement all agreements reached at high level", "/undertaking/ru-agreements"),                    \
        .kind = say("प्रतिबद्धता", "обязательство", "commitment"), .where = SESSION21,                                       \
        .who = t3("रूस का रक्षा मंत्रालय", "Министерство обороны России", "Ministry of Defence of Russia"), .late = true,   \
        .due = day("31 अक्टूबर 2025", "31 октября 2025 г.", "31 October 2025", "2025-10-31"), .state = state("accepted"),  \
        .report = LIST(view_report, {.party = india(), .state = word("delayed"), .when = NOV12},                          \
                       {.party = russia(), .state = word("done"), .when = NOV12}),                                        \
        .divergence = say("पक्षों के प्रतिवेदन भिन्न हैं", "отчёты сторон расходятся", "the reports differ"),                     \
        .stand = STANDS(STANCE_FIRM, STANCE_PROVISIONAL)                                                                  \
    }

#define VERSIONS                                                                                                          \
    LIST(view_version,                                                                                                    \
         {.id = Z("7c01d2aa"), .url = Z("/act/7c01d2aa"), .party = russia(), .when = NOV12, .state = state("proposed"),   \
          .note = say("भारत की प्रतीक्षा में", "ожидается Индия", "awaiting India"),                                          \
          .command = Z("manch accept 7c01d2aa"), .stand = STANDS(STANCE_NONE, STANCE_FIRM),                               \
          .fact = LIST(view_fact, {say("तिथि", "Дата", "Date"),                                                           \
                                   LIST(view_value, {.text = t3("28–29 अक्टूबर 2025", "28–29 октября 2025 г.", "28–29 October 2025")}), \
                                   false})},                                                                              \
         {.id = Z("1f9e04b3"), .url = Z("/act/1f9e04b3"), .party = india(),                                               \
          .when = day("30 अक्टूबर 2025", "30 октября 2025 г.", "30 October 2025", "2025-10-30"), .state = state("agreed"),  \
          .current = true, .stand = STANDS(STANCE_FIRM, STANCE_FIRM)},                                                    \
         {.id = Z("03aa5c77"), .url = Z("/act/03aa5c77"), .party = india(),                                               \
          .when = day("29 अक्टूबर 2025", "29 октября 2025 г.", "29 October 2025", "2025-10-29"), .state = state("lapsed"),  \
          .stand = STANDS(STANCE_LEFT, STANCE_NONE)})

static void sample_home(struct buf *out, const struct view *x)
{
    struct page_home p = {
        .head.title = t3("आज की स्थिति", "На сегодня", "Where things stand"),
        .exchange = t3("रूस के साथ पिछला आदान-प्रदान: 12 नवंबर 2025, 10:14 UTC; कुछ भी प्रतीक्षा में नहीं।",
                       "Последний обмен с Россией: 12 ноября 2025 г., 10:14 UTC; ничто не ждёт отправки.",
                       "Last exchange with Russia: 12 November 2025, 10:14 UTC; nothing waits to be sent."),
        .mine = LIST(view_row,
                     {.number = Z("5"), .name = MEETING5,
                      .note = t3("रूस ने तिथि 28–29 अक्टूबर प्रस्तावित की है", "Россия предлагает даты 28–29 октября",
                                 "Russia proposes the dates 28–29 October"),
                      .when = NOV12, .state = state("proposed"), .stand = STANDS(STANCE_NONE, STANCE_FIRM),
                      .command = Z("manch accept 7c01d2aa")}),
        .theirs = LIST(view_row,
                       {.name = NAME("सहयोग एवं ज्ञान-साझाकरण के नए रास्ते तलाशना", "Искать новые направления сотрудничества",
                                     "Explore new avenues of cooperation", "/undertaking/wg-mc-5-avenues"),
                        .when = NOV12, .state = state("proposed"), .stand = STANDS(STANCE_FIRM, STANCE_NONE)},
                       {.name = STATEMENT, .note = t3("अनुच्छेद 4", "пункт 4", "paragraph 4"),
                        .when = day("3 नवंबर 2025", "3 ноября 2025 г.", "3 November 2025", "2025-11-03"),
                        .state = state("ad-referendum"), .stand = STANDS(STANCE_FIRM, STANCE_PROVISIONAL)}),
        .diverging = LIST(view_row,
                          {.number = Z("1"), .name = NAME("उन्नत प्रशिक्षण आदान-प्रदान को बढ़ाना", "Расширить обмен в области подготовки",
                                         "Enhance advanced training exchanges", "/undertaking/wg-mc-5-training"),
                           .note = t3("भारत: जारी, 60 %; रूस: आरंभ नहीं हुआ", "Индия: выполняется, 60 %; Россия: не начато",
                                      "India: in progress, 60 %; Russia: not started"),
                           .where = MEETING5,
                           .when = day("30 जून 2026 तक", "до 30 июня 2026 г.", "due 30 June 2026", "2026-06-30"),
                           .state = {MARK_DIVERGE, say("मतभेद", "расхождение", "seen differently")}}),
        .late = LIST(view_row,
                     {.number = Z("3"), .name = NAME("उच्च स्तर पर किए गए सभी समझौतों को लागू करना", "Выполнить все договорённости",
                                    "Implement all agreements reached at high level", "/undertaking/ru-agreements"),
                      .where = SESSION21,
                      .when = day("31 अक्टूबर 2025", "31 октября 2025 г.", "31 October 2025", "2025-10-31"),
                      .state = {MARK_LATE, say("12 दिन विलंबित", "просрочено на 12 дней", "12 days late")}}),
        .next = LIST(view_row, {.number = Z("23"), .name = SUMMIT23, .where = SUMMIT, .when = DEC2025, .state = word("planned")}),
        .incoming = LIST(view_row,
                         {.name = MEETING5, .note = t3("प्रस्ताव", "предложение", "proposal"),
                          .where = go((struct view_text){russia().name, {0}}, "/log/RU"), .when = NOV12, .state = state("proposed")},
                         {.name = NAME("प्रगति प्रतिवेदन: उन्नत प्रशिक्षण", "Отчёт: углублённая подготовка", "Report: advanced training",
                                       "/report/ru-training"),
                          .where = go((struct view_text){russia().name, {0}}, "/log/RU"),
                          .when = day("10 नवंबर 2025", "10 ноября 2025 г.", "10 November 2025", "2025-11-10")}),
    };

    page_home(out, x, &p);
}

static void sample_forums(struct buf *out, const struct view *x)
{
    struct view_forum sub[] = {{.title = SUBGROUP, .kind = say("उप-समूह", "подгруппа", "sub-group"),
                                .count = say("1 बैठक", "1 заседание", "1 session"),
                                .last = {.name = NAME("तीसरी बैठक", "3-е заседание", "3rd meeting", "/session/swg-3"),
                                         .when = day("जुलाई 2024", "июль 2024 г.", "July 2024", "2024-07")}}};
    struct view_forum group[] = {{.title = GROUP, .kind = say("कार्य समूह", "рабочая группа", "working group"),
                                  .count = say("2 बैठकें", "2 заседания", "2 sessions"),
                                  .last = {.name = NAME("पाँचवीं बैठक", "5-е заседание", "5th meeting", "/session/wg-mc-5"), .when = OCT29},
                                  .child = {sub, 1}}};
    struct page_forums p = {
        .head.title = t3("मंच और आयोग", "Форумы", "Forums"),
        .ours = LIST(view_forum,
                     {.title = COMMISSION, .kind = say("आयोग", "комиссия", "commission"), .count = say("4 सत्र", "4 заседания", "4 sessions"),
                      .last = {.name = NAME("21वाँ सत्र", "21-е заседание", "21st session", "/session/igc-21"),
                               .when = day("दिसंबर 2024", "декабрь 2024 г.", "December 2024", "2024-12")},
                      .child = {group, 1}},
                     {.title = SUMMIT, .kind = say("शिखर सम्मेलन", "саммит", "summit"), .count = say("2 बैठकें", "2 встречи", "2 sessions"),
                      .last = {.name = SUMMIT22, .when = JUL2024}, .next = {.name = SUMMIT23, .when = DEC2025}}),
        .others = LIST(view_forum,
                       {.title = NAME("शंघाई सहयोग संगठन", "Шанхайская организация сотрудничества", "Shanghai Cooperation Organisation", "/forum/sco"),
                        .kind = say("बहुपक्षीय", "многосторонний форум", "multilateral")},
                       {.title = NAME("ब्रिक्स", "БРИКС", "BRICS", "/forum/brics"),
                        .kind = say("बहुपक्षीय", "многосторонний форум", "multilateral")}),
    };

    page_forums(out, x, &p);
}

static void sample_forum(struct buf *out, const struct view *x)
{
    struct page_forum p = {
        .head.title = COMMISSION.text,
        .subject = {.id = Z("forum/igc-mmtc"), .kind = say("आयोग", "комиссия", "commission"), .state = state("agreed"),
                    .marking = say("सार्वजनिक", "открытое", "public"), .stand = STANDS(STANCE_FIRM, STANCE_FIRM)},
        .fact = LIST(view_fact,
                     {say("पूर्व नाम", "Прежние названия", "Former names"),
                      LIST(view_value, {.text = t3("सैन्य-तकनीकी सहयोग आयोग", "Комиссия по военно-техническому сотрудничеству",
                                                   "Commission on Military-Technical Cooperation"),
                                        .note = go(t3("2018 तक", "до 2018 г.", "until 2018"), ""), .inferred = true}), false},
                     {say("सचिवालय", "Секретариаты", "Secretariats"),
                      LIST(view_value, {.prefix = india().name, .text = t3("मुख्यालय, एकीकृत रक्षा स्टाफ", "Штаб объединённого комитета обороны",
                                                                           "Headquarters, Integrated Defence Staff"), .url = Z("/office/hq-ids")},
                           {.prefix = russia().name, .missing = true}), false}),
        .session = LIST(view_session,
                        {.number = Z("22"), .title = NAME("22वाँ सत्र", "22-е заседание", "22nd session", "/session/igc-22"),
                         .place = DELHI, .when = DEC2025, .host = india(), .state = word("planned")},
                        {.number = Z("21"), .title = NAME("21वाँ सत्र", "21-е заседание", "21st session", "/session/igc-21"),
                         .place = MOSCOW, .when = day("10 दिसंबर 2024", "10 декабря 2024 г.", "10 December 2024", "2024-12-10"),
                         .host = russia(), .state = word("held")},
                        {.number = Z("20"), .title = go(t3("अभिलेख में नहीं", "записей нет", "not on record"), ""), .gap = true},
                        {.number = Z("19"), .title = NAME("19वाँ सत्र", "19-е заседание", "19th session", "/session/igc-19"),
                         .place = MOSCOW, .when = day("नवंबर 2019", "ноябрь 2019 г.", "November 2019", "2019-11"), .host = russia(),
                         .state = word("held")},
                        {.number = Z("18"), .title = NAME("18वाँ सत्र", "18-е заседание", "18th session", "/session/igc-18"),
                         .place = DELHI, .when = day("13 दिसंबर 2018", "13 декабря 2018 г.", "13 December 2018", "2018-12-13"),
                         .host = india(), .state = word("held")}),
        .undertaking = LIST(view_undertaking, AGREEMENTS, AVENUES),
        .chair = LIST(view_tenure,
                      {.person = SINGH, .office = NAME("रक्षा मंत्री", "министр обороны", "Defence Minister", "/office/in-dm"),
                       .party = india(), .period = say("2019 से", "с 2019 г.", "since 2019")},
                      {.person = BELOUSOV, .office = NAME("रक्षा मंत्री", "министр обороны", "Defence Minister", "/office/ru-dm"),
                       .party = russia(), .period = say("2024 से", "с 2024 г.", "since 2024")},
                      {.person = NAME("सर्गेई शोइगु", "Сергей Шойгу", "Sergei Shoigu", "/person/shoigu"), .party = russia(),
                       .office = NAME("रक्षा मंत्री", "министр обороны", "Defence Minister", "/office/ru-dm"),
                       .period = say("2012–2024", "2012–2024", "2012–2024"), .past = true}),
        .child = LIST(view_forum, {.title = GROUP, .kind = say("कार्य समूह", "рабочая группа", "working group"),
                                   .last = {.name = NAME("पाँचवीं बैठक", "5-е заседание", "5th meeting", "/session/wg-mc-5"), .when = OCT29}}),
        .version = VERSIONS,
    };

    page_forum(out, x, &p);
}

static void sample_session(struct buf *out, const struct view *x)
{
    struct page_session p = {
        .head.title = MEETING5.text,
        .subject = {.id = Z("session/wg-mc-5"), .kind = say("बैठक", "заседание", "session"), .state = state("agreed"),
                    .marking = say("सार्वजनिक", "открытое", "public"), .stand = STANDS(STANCE_FIRM, STANCE_FIRM),
                    .in = LIST(view_link, COMMISSION, GROUP)},
        .fact = LIST(view_fact,
                     {say("तिथि", "Дата", "Date"),
                      LIST(view_value, {.text = t3("29 अक्टूबर 2025", "29 октября 2025 г.", "29 October 2025"),
                                        .note = NAME("एजेंसी रिपोर्ट", "сообщение агентства", "agency report", "/source/ians-2025-10-29"),
                                        .inferred = true},
                           {.text = t3("28–29 अक्टूबर 2025", "28–29 октября 2025 г.", "28–29 October 2025"),
                            .note = NAME("मंत्रालय की विज्ञप्ति", "сообщение министерства", "ministry release", "/source/pib-2025-10-29")}), true},
                     {say("स्थान", "Место", "Place"), LIST(view_value, {.text = DELHI}), false},
                     {say("सभा-स्थल", "Зал", "Venue"), LIST(view_value, {.text = t3("मानेकशॉ सेंटर", "Центр Манекшоу", "Manekshaw Centre")}), false},
                     {say("मेज़बान", "Принимает", "Host"), LIST(view_value, {.text = {india().name, {0}}}), false},
                     {say("माध्यम", "Форма", "Mode"), LIST(view_value, {.text = t3("प्रत्यक्ष", "очно", "in person"), .inferred = true}), false}),
        .agenda = LIST(view_agenda_item,
                       {.number = Z("1"), .title = NAME("वर्तमान रक्षा सहयोग योजनाओं की समीक्षा", "Обзор действующих планов сотрудничества в области обороны",
                                                        "Review of the current plans of defence cooperation", "/agenda-item/wg-mc-5-1"),
                        .outcome = t3("योजनाओं की समीक्षा की गई।", "Планы рассмотрены.", "The plans were reviewed."),
                        .state = word("decided"), .stand = STANDS(STANCE_FIRM, STANCE_FIRM)},
                       {.number = Z("2"), .title = NAME("मौजूदा द्विपक्षीय सहयोग तंत्र के अंतर्गत नई पहलें", "Новые инициативы в рамках существующего двустороннего механизма",
                                                        "New initiatives within the existing bilateral mechanism", "/agenda-item/wg-mc-5-2"),
                        .rapporteur = t3("एकीकृत रक्षा स्टाफ", "Объединённый штаб обороны", "Integrated Defence Staff"), .state = word("carried"), .stand = STANDS(STANCE_FIRM, STANCE_NONE)}),
        .delegation = LIST(view_delegation,
                           {india(), LIST(view_member, {DIXIT, AIR_MARSHAL,
                                                        t3("एकीकृत रक्षा स्टाफ के प्रमुख", "начальник Объединённого штаба обороны", "Chief of Integrated Defence Staff"),
                                                        say("सह-अध्यक्ष", "сопредседатель", "co-chair"), true}), NO_LINK},
                           {russia(), LIST(view_member, {DYLEVSKY, LT_GENERAL,
                                                         t3("रूसी सशस्त्र बलों के जनरल स्टाफ के मुख्य संचालन निदेशालय के उप प्रमुख",
                                                            "заместитель начальника Главного оперативного управления Генерального штаба Вооружённых Сил России",
                                                            "Deputy Chief of the Main Operations Directorate of the General Staff of the Russian Armed Forces"),
                                                         say("सह-अध्यक्ष", "сопредседатель", "co-chair"), true}), NO_LINK}),
        .undertaking = LIST(view_undertaking, TRAINING, AVENUES),
        .section = LIST(view_section,
                        {say("sources", "sources", "sources"), say("स्रोत", "Источники", "Sources"), {0},
                         LIST(view_row, {.name = go(hindi("नई दिल्ली/मास्को, 29 अक्टूबर: समाचार एजेंसी की रिपोर्ट"), "/source/ians-2025-10-29"),
                                         .note = t3("29 अक्टूबर 2025", "29 октября 2025 г.", "29 October 2025")}), false}),
        .paper = LIST(view_link, NAME("विज्ञप्ति का मसौदा", "Проект коммюнике", "Draft communiqué", "/communique/wg-mc-5")),
        .version = VERSIONS,
    };

    page_session(out, x, &p);
}

#define PIECE(s) {.text = Z(s)}
#define SIDED(q, s) {q, Z(s)}

static void sample_document(struct buf *out, const struct view *x)
{
    struct page_document p = {
        .head.title = t3("कार्य समूह की पाँचवीं बैठक का कार्यवृत्त", "Протокол пятого заседания Рабочей группы",
                         "Protocol of the fifth meeting of the Working Group"),
        .subject = {.id = Z("document/wg-mc-5-protocol"), .kind = say("कार्यवृत्त (प्रोटोकॉल)", "протокол заседания", "protocol"),
                    .state = word("drafting"), .marking = say("साझा", "для сторон", "shared"),
                    .stand = STANDS(STANCE_FIRM, STANCE_FIRM), .in = LIST(view_link, COMMISSION, GROUP, MEETING5)},
        .fact = LIST(view_fact,
                     {say("प्रामाणिक भाषाएँ", "Аутентичные языки", "Authentic languages"),
                      LIST(view_value, {.text = t3("हिन्दी, रूसी, अंग्रेज़ी", "хинди, русский, английский", "Hindi, Russian, English")}), false},
                     {say("मान्य पाठ", "Преимущество имеет", "Prevailing"), LIST(view_value, {.text = t3("अंग्रेज़ी", "английский", "English")}), false}),
        .lang = LIST(view_lang, {Z("hi"), Z("हिन्दी"), {0}}, {Z("ru"), Z("Русский"), {0}},
                     {Z("en"), Z("English"), say("1 अनुच्छेद नहीं है", "нет 1 пункта", "1 paragraph missing")}),
        .unsettled = say("दो अनुच्छेदों पर सहमति शेष है; पाठ पर अभी हस्ताक्षर नहीं हो सकते।", "Два пункта не согласованы; подписать текст пока нельзя.",
                         "Two paragraphs are not agreed; the text cannot be signed yet."),
        .file = LIST(view_link, NAME("कोष्ठक-पाठ", "текст в скобках", "bracketed text", "/document/wg-mc-5-protocol/bracketed.txt")),
        .paragraph = LIST(view_paragraph,
            {.id = Z("p1"), .number = Z("1"), .url = Z("/paragraph/wg-mc-5-1"), .stand = STANDS(STANCE_FIRM, STANCE_FIRM), .state = state("agreed"),
             .cell = LIST(view_cell,
                {Z("hi"), LIST(view_piece, PIECE("सैन्य एवं सैन्य-तकनीकी सहयोग पर अंतर-सरकारी आयोग के सैन्य सहयोग कार्य समूह की पाँचवीं बैठक नई दिल्ली के मानेकशॉ सेंटर में आयोजित हुई। बैठक की सह-अध्यक्षता एकीकृत रक्षा स्टाफ के प्रमुख एयर मार्शल आशुतोष दीक्षित और रूसी सशस्त्र बलों के जनरल स्टाफ के मुख्य संचालन निदेशालय के उप प्रमुख लेफ्टिनेंट जनरल इगोर निकोलायेविच डाइलेव्स्की ने की।"))},
                {Z("ru"), LIST(view_piece, PIECE("Пятое заседание Рабочей группы по военному сотрудничеству Межправительственной комиссии по военному и военно-техническому сотрудничеству состоялось в Центре Манекшоу в Нью-Дели. Сопредседателями выступили начальник Объединённого штаба обороны маршал авиации Ашутош Дикшит и заместитель начальника Главного оперативного управления Генерального штаба Вооружённых Сил Российской Федерации генерал-лейтенант Игорь Николаевич Дылевский."))},
                {Z("en"), LIST(view_piece, PIECE("The fifth meeting of the Working Group on Military Cooperation of the Inter-Governmental Commission on Military and Military-Technical Cooperation was held at the Manekshaw Centre, New Delhi. It was co-chaired by Air Marshal Ashutosh Dixit, Chief of Integrated Defence Staff, and Lieutenant General Igor Nikolayevich Dylevsky, Deputy Chief of the Main Operations Directorate of the General Staff of the Russian Armed Forces."))})},
            {.id = Z("p2"), .number = Z("2"), .url = Z("/paragraph/wg-mc-5-2"), .stand = STANDS(STANCE_FIRM, STANCE_PROVISIONAL), .state = state("ad-referendum"),
             .cell = LIST(view_cell,
                {Z("hi"), LIST(view_piece, PIECE("दोनों पक्षों ने वर्तमान रक्षा सहयोग योजनाओं की समीक्षा की और सहयोग एवं ज्ञान-साझाकरण के नए रास्ते तलाशे।"))},
                {Z("ru"), LIST(view_piece, PIECE("Стороны рассмотрели действующие планы сотрудничества в области обороны и обсудили новые направления сотрудничества и обмена знаниями."))},
                {Z("en"), LIST(view_piece, PIECE("The sides reviewed the current plans of defence cooperation and explored new avenues of cooperation and knowledge sharing."))})},
            {.id = Z("p3"), .number = Z("3"), .url = Z("/paragraph/wg-mc-5-3"), .stand = STANDS(STANCE_NONE, STANCE_FIRM), .state = state("proposed"),
             .command = Z("manch accept 9b21f0c4"),
             .cell = LIST(view_cell,
                {Z("hi"), LIST(view_piece, PIECE("दोनों पक्षों ने"), SIDED(india(), "विशेष एवं विशेषाधिकार प्राप्त रणनीतिक साझेदारी के अंतर्गत केंद्रित जुड़ाव"), SIDED(russia(), "रणनीतिक साझेदारी के अंतर्गत जुड़ाव"), PIECE("के लिए अपनी प्रतिबद्धता दोहराई।"))},
                {Z("ru"), LIST(view_piece, PIECE("Стороны подтвердили приверженность"), SIDED(india(), "целенаправленному взаимодействию в рамках особо привилегированного стратегического партнёрства"), SIDED(russia(), "взаимодействию в рамках стратегического партнёрства"))},
                {Z("en"), {0}})},
            {.id = Z("p4"), .number = Z("4"), .url = Z("/paragraph/wg-mc-5-4"), .struck = true, .stand = STANDS(STANCE_FIRM, STANCE_FIRM), .state = word("struck"),
             .cell = LIST(view_cell,
                {Z("hi"), LIST(view_piece, PIECE("अगली बैठक की तिथि बाद में तय होगी।"))},
                {Z("ru"), LIST(view_piece, PIECE("Дата следующего заседания будет определена позднее."))},
                {Z("en"), LIST(view_piece, PIECE("The date of the next meeting will be set later."))})}),
        .signature = LIST(view_signature,
                          {.party = india(), .name = Z("mod.in.example/chair"), .person = DIXIT, .when = NOV12,
                           .act = go(t3("प्रविष्टि 5d20c1", "акт 5d20c1", "act 5d20c1"), "/act/5d20c1")},
                          {.party = russia()}),
        .version = VERSIONS,
    };

    page_document(out, x, &p);
}

static void sample_undertakings(struct buf *out, const struct view *x)
{
    struct page_undertakings p = {
        .head.title = t3("कार्य-बिंदु", "Договорённости", "Undertakings"),
        .head.note = t3("प्रत्येक पक्ष अपनी ओर से प्रतिवेदन देता है; जहाँ वे भिन्न हैं, वहाँ यह दिखाया गया है।", "Каждая сторона отчитывается сама; расхождения отмечены.",
                        "Each side reports for itself; where the reports differ, it is said."),
        .choice = LIST(view_choice,
                       {Z("forum"), say("मंच", "Форум", "Forum"), LIST(view_option, {{0}, say("सभी", "все", "all"), true}, {Z("forum/wg-mc"), GROUP.text.text, false})},
                       {Z("state"), say("स्थिति", "Состояние", "Status"), LIST(view_option, {{0}, say("सभी", "все", "all"), false}, {Z("open"), say("लंबित", "открытые", "open"), true})}),
        .summary = say("31 में से 3; 2 पर मत भिन्न हैं", "3 из 31; по 2 расхождения", "3 of 31; on 2 the sides differ"),
        .row = LIST(view_undertaking, TRAINING, AVENUES, AGREEMENTS),
    };

    page_undertakings(out, x, &p);
}

static void sample_people(struct buf *out, const struct view *x)
{
    struct view_office below[] = {{.title = NAME("मुख्य संचालन निदेशालय के उप प्रमुख", "заместитель начальника Главного оперативного управления",
                                                 "Deputy Chief of the Main Operations Directorate", "/office/ru-gou-dep"),
                                   .tenure = LIST(view_tenure, {.person = DYLEVSKY, .rank = LT_GENERAL, .party = russia()})}};
    struct page_people p = {
        .head.title = t3("व्यक्ति और पद", "Лица и должности", "People and offices"),
        .side = LIST(view_side_people,
            {india(),
             LIST(view_person,
                  {.name = DIXIT, .rank = AIR_MARSHAL, .alias = LIST(view_text, {Z("आशुतोष दीक्षित"), Z("hi")}, {Z("Ashutosh Dixit"), Z("en")}, {Z("Ашутош Дикшит"), Z("ru")}),
                   .tenure = LIST(view_tenure, {.office = NAME("एकीकृत रक्षा स्टाफ के प्रमुख", "начальник Объединённого штаба обороны", "Chief of Integrated Defence Staff", "/office/in-cids"),
                                                .period = say("2025 से", "с 2025 г.", "since 2025")})},
                  {.name = SINGH, .tenure = LIST(view_tenure, {.office = NAME("रक्षा मंत्री", "министр обороны", "Defence Minister", "/office/in-dm")})}),
             LIST(view_office, {.title = NAME("मुख्यालय, एकीकृत रक्षा स्टाफ", "Штаб-квартира Объединённого штаба обороны", "Headquarters, Integrated Defence Staff", "/office/hq-ids")})},
            {russia(),
             LIST(view_person,
                  {.name = DYLEVSKY, .rank = LT_GENERAL,
                   .alias = LIST(view_text, {Z("डाइलेव्स्की इगोर निकोलायेविच"), Z("hi")}, {Z("Дылевский Игорь Николаевич"), Z("ru")})},
                  {.name = BELOUSOV, .alias = LIST(view_text, {Z("आंद्रेई बेलोसोव"), Z("hi")}, {Z("Андрей Белоусов"), Z("ru")})}),
             LIST(view_office, {.title = NAME("रूसी सशस्त्र बलों का जनरल स्टाफ", "Генеральный штаб Вооружённых Сил России", "General Staff of the Russian Armed Forces", "/office/ru-gs"), .brief = t3("जनरल स्टाफ", "Генштаб", "General Staff"), .child = {below, 1}},
                  {.title = NAME("अंतर्राष्ट्रीय सैन्य सहयोग का मुख्य निदेशालय", "Главное управление международного военного сотрудничества", "Main Directorate of International Military Cooperation", "/office/ru-gumvs")})}),
    };

    page_people(out, x, &p);
}

static void sample_contacts(struct buf *out, const struct view *x)
{
    struct page_contacts p = {
        .head.title = t3("संपर्क", "Контакты", "Contacts"),
        .head.note = t3("प्रत्येक पक्ष का अपना विवरण, साथ-साथ।", "Сообщение каждой стороны, рядом.", "Each side's own readout, side by side."),
        .contact = LIST(view_contact,
            {.heading = Z("2025"), .title = NAME("टेलीफ़ोन वार्ता", "Телефонный разговор", "Telephone call", "/contact/2025-10-call"), .kind = say("टेलीफ़ोन वार्ता", "телефонный разговор", "call"),
             .when = day("अक्टूबर 2025", "октябрь 2025 г.", "October 2025", "2025-10"), .person = LIST(view_link, MODI, PUTIN),
             .side = LIST(view_pane,
                {.party = india(), .text = hindi("दोनों नेताओं ने द्विपक्षीय एजेंडे में प्रगति की समीक्षा की और विशेष एवं विशेषाधिकार प्राप्त रणनीतिक साझेदारी को और गहरा करने की प्रतिबद्धता दोहराई। प्रधानमंत्री ने राष्ट्रपति को जन्मदिन की बधाई दी।"), .when = NOV12, .act = go(t3("प्रविष्टि 44ab01", "акт 44ab01", "act 44ab01"), "/act/44ab01")},
                {.party = russia(), .silent = true})},
            {.title = NAME("तियानजिन में भेंट", "Встреча в Тяньцзине", "Meeting at Tianjin", "/contact/2025-09-tianjin"), .kind = say("भेंट", "встреча", "meeting"),
             .when = day("सितंबर 2025", "сентябрь 2025 г.", "September 2025", "2025-09"), .place = t3("तियानजिन", "Тяньцзинь", "Tianjin"), .person = LIST(view_link, MODI, PUTIN),
             .margins = NAME("शंघाई सहयोग संगठन का शिखर सम्मेलन", "саммит ШОС", "SCO summit", "/session/sco-tianjin"),
             .side = LIST(view_pane, {.party = india(), .text = hindi("यूक्रेन से संबंधित नवीनतम घटनाक्रमों सहित क्षेत्रीय और वैश्विक मुद्दों पर भी चर्चा हुई।"), .when = NOV12}, {.party = russia(), .silent = true})},
            {.heading = Z("2024"), .title = NAME("मॉस्को में भेंट", "Встреча в Москве", "Meeting in Moscow", "/contact/2024-12-moscow"), .kind = say("भेंट", "встреча", "meeting"),
             .when = day("दिसंबर 2024", "декабрь 2024 г.", "December 2024", "2024-12"), .place = MOSCOW, .person = LIST(view_link, SINGH, BELOUSOV), .margins = SESSION21,
             .side = LIST(view_pane, {.party = india(), .text = t3("विश्वसनीय द्विपक्षीय संबंधों को और मजबूत करने पर चर्चा हुई।", "Обсуждалось укрепление доверительных двусторонних отношений.", "Strengthening reliable bilateral relations was discussed.")},
                          {.party = russia(), .text = t3("भारत और रूस के बीच आपसी सम्मान पर आधारित गहरी और पुरानी मित्रता है।", "Между Россией и Индией — глубокая и давняя дружба, основанная на взаимном уважении.", "A deep and old friendship based on mutual respect exists between Russia and India.")})}),
    };

    page_contacts(out, x, &p);
}

static void sample_invitations(struct buf *out, const struct view *x)
{
    struct page_invitations p = {
        .head.title = t3("निमंत्रण", "Приглашения", "Invitations"),
        .open = LIST(view_invitation, {.title = NAME("23वें वार्षिक शिखर सम्मेलन के लिए निमंत्रण", "Приглашение на 23-й ежегодный саммит", "Invitation to the 23rd Annual Summit", "/invitation/summit-23"),
            .from = india(), .to = russia(), .occasion = SUMMIT23, .when = day("अक्टूबर 2025", "октябрь 2025 г.", "October 2025", "2025-10"), .date = DEC2025,
            .text = t3("राष्ट्रपति का भारत में स्वागत करने की उत्सुकता।", "Президента с нетерпением ждут в Индии.", "The President's visit to India is looked forward to."),
            .state = {MARK_OPEN, say("42 दिन से उत्तर की प्रतीक्षा", "ответа ждут 42 дня", "waiting for an answer for 42 days")}, .reply = LIST(view_pane, {.party = russia(), .silent = true})}),
    };

    page_invitations(out, x, &p);
}

static void sample_timeline(struct buf *out, const struct view *x)
{
    struct arena a = ARENA_EMPTY;
    struct timeline_lane lane[] = {
        {COMMISSION, 0, LIST(timeline_event, {Z("2018-12-13"), Z("18"), t3("18वाँ सत्र", "18-е заседание", "18th session"), Z("13.12.2018"), Z("/session/igc-18"), TIMELINE_SESSION, false},
            {Z("2019-11"), Z("19"), t3("19वाँ सत्र", "19-е заседание", "19th session"), Z("11.2019"), Z("/session/igc-19"), TIMELINE_SESSION, false},
            {Z("2024-12-10"), Z("21"), t3("21वाँ सत्र", "21-е заседание", "21st session"), Z("10.12.2024"), Z("/session/igc-21"), TIMELINE_SESSION, false},
            {Z("2025-12"), Z("22"), t3("22वाँ सत्र", "22-е заседание", "22nd session"), Z("12.2025"), Z("/session/igc-22"), TIMELINE_SESSION, true})},
        {GROUP, 1, LIST(timeline_event, {Z("2023-07-18/2023-07-19"), Z("3"), t3("तीसरी बैठक", "3-е заседание", "3rd meeting"), Z("18.07.2023"), Z("/session/wg-mc-3"), TIMELINE_SESSION, false},
            {Z("2025-10-29"), Z("5"), t3("पाँचवीं बैठक", "5-е заседание", "5th meeting"), Z("29.10.2025"), Z("/session/wg-mc-5"), TIMELINE_SESSION, false})},
        {SUBGROUP, 2, LIST(timeline_event, {Z("2024-07-23/2024-07-24"), Z("3"), t3("तीसरी बैठक", "3-е заседание", "3rd meeting"), Z("23.07.2024"), Z("/session/swg-3"), TIMELINE_SESSION, false})},
        {SUMMIT, 0, LIST(timeline_event, {Z("2024-07-08/2024-07-09"), Z("22"), t3("22वाँ शिखर सम्मेलन", "22-й саммит", "22nd summit"), Z("8–9.07.2024"), Z("/session/summit-22"), TIMELINE_SESSION, false},
            {Z("2024-07-09"), {0}, STATEMENT.text, Z("9.07.2024"), Z("/document/js-22"), TIMELINE_DOCUMENT, false},
            {Z("2025-10"), {0}, t3("टेलीफ़ोन वार्ता", "Телефонный разговор", "Telephone call"), Z("10.2025"), Z("/contact/2025-10-call"), TIMELINE_CONTACT, false},
            {Z("2025-12"), Z("23"), t3("23वाँ शिखर सम्मेलन", "23-й саммит", "23rd summit"), Z("12.2025"), Z("/session/summit-23"), TIMELINE_SESSION, true})},
    };
    struct page_timeline p = {
        .head.title = t3("कालक्रम", "Хронология", "Timeline"),
        .year = LIST(view_section, {Z("y2025"), Z("2025"), {0}, LIST(view_row, {.number = Z("5"), .name = MEETING5, .when = OCT29, .state = word("held")}), false},
                     {Z("y2024"), Z("2024"), {0}, LIST(view_row, {.number = Z("22"), .name = SUMMIT22, .when = JUL2024, .state = word("held")}, {.name = STATEMENT, .when = JUL2024, .state = word("signed")}), false}),
    };

    timeline_lay(&p.line, &a, lane, sizeof lane / sizeof *lane);
    page_timeline(out, x, &p);
    arena_release(&a);
}

static void sample_statements(struct buf *out, const struct view *x)
{
    struct page_statements p = {
        .head.title = t3("वक्तव्य", "Заявления", "Statements"),
        .statement = LIST(view_statement,
            {.title = NAME("बहुपक्षीय मंचों पर सहयोग", "О сотрудничестве на многосторонних площадках", "On cooperation in multilateral forums", "/statement/ru-multilateral"), .party = russia(), .speaker = BELOUSOV,
             .office = t3("रूस के रक्षा मंत्री", "министр обороны России", "Defence Minister of Russia"), .when = day("दिसंबर 2024", "декабрь 2024 г.", "December 2024", "2024-12"), .occasion = SESSION21,
             .via = NAME("रूस का रक्षा मंत्रालय", "Министерство обороны России", "Ministry of Defence of Russia", "/office/ru-mod"),
             .text = hindi("रूस और भारत के बीच सैन्य सहयोग विशेष रूप से शंघाई सहयोग संगठन (एससीओ) और एडीएमएम प्लस जैसे बहुपक्षीय मंचों पर जारी है।")},
            {.title = NAME("संबंधों की गति पर", "О развитии отношений", "On the pace of relations", "/statement/in-pace"), .party = india(), .speaker = SINGH, .when = day("दिसंबर 2024", "декабрь 2024 г.", "December 2024", "2024-12"),
             .text = hindi("दोनों देशों के संबंध तेज गति से आगे बढ़ रहे हैं।")}),
    };

    page_statements(out, x, &p);
}

#define CLAIMS LIST(view_claim, \
    {Z("c1"), MEETING5, say("तिथि", "дата", "date"), t3("29 अक्टूबर 2025", "29 октября 2025 г.", "29 October 2025"), {Z("बुधवार को नई दिल्ली में"), Z("hi")}, true, true}, \
    {Z("c2"), MEETING5, say("क्रमांक", "номер", "number"), {Z("5"), {0}}, {Z("सैन्य सहयोग कार्य समूह की पांचवीं बैठक"), Z("hi")}, false, false})

static void sample_library(struct buf *out, const struct view *x)
{
    struct page_library p = {
        .head.title = t3("पुस्तकालय", "Библиотека", "Library"),
        .source = LIST(view_source, {.title = go(hindi("नई दिल्ली/मास्को, 29 अक्टूबर: समाचार एजेंसी की रिपोर्ट"), "/source/ians-2025-10-29"), .publisher = t3("आईएएनएस", "IANS", "IANS"), .when = OCT29, .language = say("हिन्दी", "хинди", "Hindi"), .claim = CLAIMS}),
    };

    page_library(out, x, &p);
}

static void sample_source(struct buf *out, const struct view *x)
{
    struct page_source p = {
        .head.title = hindi("नई दिल्ली/मास्को, 29 अक्टूबर: समाचार एजेंसी की रिपोर्ट"),
        .subject = {.id = Z("source/ians-2025-10-29"), .kind = say("स्रोत", "источник", "source")},
        .lang = Z("hi"),
        .span = LIST(view_span, {Z("भारत और रूस ने "), {0}}, {Z("बुधवार को नई दिल्ली में"), Z("c1")}, {Z(" सैन्य एवं सैन्य तकनीकी सहयोग पर अंतर-सरकारी आयोग के "), {0}}, {Z("सैन्य सहयोग कार्य समूह की पांचवीं बैठक"), Z("c2")}, {Z(" आयोजित की।"), {0}}),
        .claim = CLAIMS,
    };

    page_source(out, x, &p);
}

static void sample_search(struct buf *out, const struct view *x)
{
    struct page_search p = {
        .head.title = t3("खोज: पुतिन", "Поиск: पुतिन", "Search: पुतिन"),
        .query = Z("पुतिन <b>\"&"), .asked = true, .summary = say("2 परिणाम", "2 совпадения", "2 hits"),
        .hit = LIST(view_hit,
            {.title = go(hindi("व्लादिमीर पुतिन"), "/person/putin"), .kind = say("व्यक्ति", "лицо", "person"), .party = russia(), .field = say("नाम", "имя", "name"),
             .lang = Z("hi"), .when = NOV12, .act = go(t3("77aa12", "77aa12", "77aa12"), "/act/77aa12"), .run = LIST(view_run, {Z("व्लादिमीर "), false}, {Z("पुतिन"), true}), .same = true},
            {.title = MEETING5, .kind = say("बैठक", "заседание", "session"), .party = india(), .field = say("पाठ", "текст", "text"), .lang = Z("ru"),
             .when = OCT29, .run = LIST(view_run, {Z("…по приглашению Владимира "), false}, {Z("Путина"), true})}),
        .suggestion = LIST(view_link, go(t3("कमल", "комиссия", "commission"), "/search?q=commission")),
        .more = say("और भी हैं", "есть ещё", "there are more"),
    };

    page_search(out, x, &p);
}

static void sample_desk(struct buf *out, const struct view *x)
{
    struct page_desk p = {
        .head.title = hindi("report.txt"),
        .lang = Z("hi"),
        .span = LIST(view_span, {Z("भारत और रूस ने "), {0}}, {Z("बुधवार"), Z("d1-1")}, {Z(" को बैठक की।"), {0}}),
        .draft = LIST(view_draft, {.title = go(hindi("सैन्य सहयोग कार्य समूह की पांचवीं बैठक"), "/session/wg-mc-5"), .id = Z("session/wg-mc-5"), .kind = say("बैठक", "заседание", "session"),
                                   .state = {MARK_OPEN, say("लंबित", "в работе", "open")}, .missing = say("स्थान", "Место", "Place"),
                                   .differ = LIST(view_text, t3("तिथि: यहाँ 29 अक्टूबर, अभिलेख में 28 अक्टूबर", "Дата: здесь 29 октября, в реестре 28 октября", "Date: 29 October here, 28 October on record")),
                                   .command = LIST(view_text, {Z("manch draft show 7"), {0}}, {Z("manch draft edit 7 place=…"), {0}}, {Z("manch draft drop 7"), {0}}),
                                   .claim = LIST(view_evidence, {.id = Z("d1-1"), .field = say("तिथि", "дата", "date"), .value = hindi("2025-10-29"), .quote = hindi("बुधवार"), .inferred = true, .why = say("वार से", "по дню недели", "from the weekday"), .differ = true})}),
    };

    page_desk(out, x, &p);
}

static void sample_subject(struct buf *out, const struct view *x)
{
    struct page_subject p = {
        .head.title = t3("प्रगति प्रतिवेदन: उन्नत प्रशिक्षण", "Отчёт: углублённая подготовка", "Report: advanced training"),
        .subject = {.id = Z("report/training"), .kind = say("प्रगति प्रतिवेदन", "отчёт о ходе выполнения", "report"), .marking = say("साझा", "для сторон", "shared")},
        .side = LIST(view_pane,
            {.party = india(), .when = NOV12, .act = go(t3("प्रविष्टि 77aa12", "акт 77aa12", "act 77aa12"), "/act/77aa12"),
             .fact = LIST(view_fact, {say("स्थिति", "Состояние", "Status"), LIST(view_value, {.text = t3("जारी", "выполняется", "in progress")}), false},
                          {say("पाठ", "Текст", "Text"), LIST(view_value, {.prefix = Z("हिन्दी"), .text = hindi("पहला पाठ्यक्रम पूरा हुआ।")}, {.prefix = Z("Русский"), .missing = true}, {.prefix = Z("English"), .text = {Z("The first course is complete."), Z("en")}}), false})},
            {.party = russia(), .silent = true}),
        .version = VERSIONS,
    };

    page_subject(out, x, &p);
}

static void sample_list(struct buf *out, const struct view *x)
{
    struct page_list p = {
        .head.title = t3("सार्वजनिक अभिलेख", "Открытая часть", "The public record"),
        .section = LIST(view_section,
            {Z("sessions"), say("बैठकें", "Заседания", "Sessions"), {0}, LIST(view_row, {.number = Z("5"), .name = MEETING5, .where = GROUP, .when = OCT29, .state = word("held")}, {.number = Z("22"), .name = SUMMIT22, .where = SUMMIT, .when = JUL2024, .state = word("held")}), false},
            {Z("documents"), say("दस्तावेज़", "Документы", "Documents"), {0}, LIST(view_row, {.name = STATEMENT, .when = JUL2024, .state = word("signed"), .stand = STANDS(STANCE_FIRM, STANCE_FIRM)}), false}),
    };

    page_list(out, x, &p);
}

#define CODE(label, s) {label, LIST(view_value, {.text = {Z(s), {0}}, .code = true}), false}

static void sample_act(struct buf *out, const struct view *x)
{
    struct page_act p = {
        .head.title = t3("प्रस्ताव: कार्य समूह की पाँचवीं बैठक", "Предложение: пятое заседание Рабочей группы", "Proposal: fifth meeting of the Working Group"),
        .state = state("agreed"),
        .fact = LIST(view_fact,
            {say("विषय", "Вопрос", "Subject"), LIST(view_value, {.text = MEETING5.text, .url = Z("/session/wg-mc-5")}), false},
            {say("किसने", "Кто", "Who"), LIST(view_value, {.prefix = india().name, .text = {Z("mod.in.example/secretary"), {0}}, .code = true}), false},
            {say("कब", "Когда", "When"), LIST(view_value, {.text = t3("29 अक्टूबर 2025, 11:20 UTC", "29 октября 2025 г., 11:20 UTC", "29 October 2025, 11:20 UTC")}), false},
            {say("लॉग में स्थान", "Место в журнале", "Place in the log"), LIST(view_value, {.text = t3("भारत, 37", "Индия, 37", "India, 37"), .url = Z("/log/IN")}), false},
            CODE(say("पहचान", "Идентификатор", "Id"), "1f9e04b3c2d58a6e71b0a9f3344c5d6e7f80919293a4b5c6d7e8f90112233445")),
        .received = LIST(view_received, {russia(), say("29 अक्टूबर 2025, 11:20 और 30 अक्टूबर 2025, 08:02 UTC के बीच", "между 29 октября 2025 г., 11:20 и 30 октября 2025 г., 08:02 UTC", "between 29 October 2025, 11:20 and 30 October 2025, 08:02 UTC")}),
        .field = LIST(view_fact,
            {say("मंच", "Форум", "Forum"), LIST(view_value, {.text = GROUP.text, .url = GROUP.url}), false},
            {say("क्रमांक", "Номер", "Number"), LIST(view_value, {.text = {Z("5"), {0}}}), false}),
        .raw = Z("manch/act/v1\nchannel in-ru\nlog mod.in.example/in-ru/1\nindex 37\nverb propose\n{\"fields\":{\"date\":\"2025-10-29\",\"forum\":\"forum/wg-mc\",\"number\":5,\"title\":{\"hi\":\"पाँचवीं बैठक\"}},\"subject\":\"session/wg-mc-5\"}\n\n— mod.in.example/secretary+1a2b3c4d AaBbCcDdEeFfGg…\n"),
        .file = LIST(view_link, NAME("प्रमाण", "доказательство", "proof", "/act/1f9e04b3/proof"), NAME("हस्ताक्षरित नोट", "подписанная запись", "signed note", "/act/1f9e04b3/note")),
        .check = Z("manch check 1f9e04b3.proof --card in.card --card ru.card"),
    };

    page_act(out, x, &p);
}

static void sample_exchange(struct buf *out, const struct view *x)
{
    struct page_exchange p = {
        .head.title = t3("आदान-प्रदान", "Обмен", "Exchange"),
        .peer = LIST(view_peer, {.party = russia(), .state = {MARK_AGREED, say("सब कुछ पावती सहित प्राप्त", "всё подтверждено", "all is acknowledged")}, .address = Z("https://node.ru.example:8443"), .last = NOV12.text,
            .theirs = say("41 में से 41 तक", "до 41 из 41", "up to 41 of 41"), .ours = say("40 में से 40 तक", "до 40 из 40", "up to 40 of 40")}),
        .log = LIST(view_log, {.party = india(), .url = Z("/log/IN"), .held = Z("41"), .effective = Z("41"), .root = Z("9c41f07b"), .state = word("in-force"), .cosigned = STANDS(STANCE_FIRM, STANCE_FIRM), .checkpoint = NAME("जाँच-बिंदु", "контрольная точка", "checkpoint", "/log/IN/checkpoint")},
                    {.party = russia(), .url = Z("/log/RU"), .held = Z("40"), .effective = Z("38"), .root = Z("03bd5512"), .state = state("waiting"), .note = say("भारत के लॉग की 57 तक प्रतीक्षा", "ожидает журнал Индии до 57", "waiting for India's log up to 57"), .cosigned = STANDS(STANCE_FIRM, STANCE_NONE)}),
        .alarm = LIST(view_row, {.name = NAME("रूस के लॉग में दो भिन्न जाँच-बिंदु", "Две несовместимые контрольные точки в журнале России", "Two checkpoints of Russia's log contradict each other", "/evidence/1"), .when = NOV12, .state = {MARK_ALARM, say("साक्ष्य सुरक्षित", "улика сохранена", "evidence kept")}}),
        .digest = Z("5f0c9e1a77b2d4c86e3f10a95b7c2d8e4f61a0b3c5d7e9f1123456789abcdef0 IN=41 RU=40"),
        .how = LIST(view_fact, CODE(say("सीधे", "Напрямую", "Directly"), "manch sync RU"), CODE(say("संदेशवाहक से", "Курьером", "By courier"), "manch bundle out --to RU FILE")),
    };

    page_exchange(out, x, &p);
}

static void sample_log(struct buf *out, const struct view *x)
{
    struct page_log p = {
        .head.title = t3("भारत का लॉग", "Журнал Индии", "Log of India"), .party = india(),
        .entry = LIST(view_entry,
            {Z("38"), Z("b7710c2e"), Z("/act/b7710c2e"), say("प्रगति प्रतिवेदन", "Отчёт", "Notice"), NAME("उन्नत प्रशिक्षण", "углублённая подготовка", "advanced training", "/report/in-training"), NOV12, Z("secretary"), state("effective")},
            {Z("37"), Z("1f9e04b3"), Z("/act/1f9e04b3"), say("प्रस्ताव", "Предложение", "Proposal"), MEETING5, NOV12, Z("secretary"), state("agreed")},
            {Z("36"), Z("aa01f3c9"), Z("/act/aa01f3c9"), say("पावती", "Квитанция", "Receipt"), NO_LINK, NOV12, Z("log"), state("void")}),
        .pager = {.text = say("प्रविष्टियाँ 36–38, कुल 88", "акты 36–38 из 88", "acts 36–38 of 88"), .older = Z("/log/IN?before=36"), .newer = Z("/log/IN?before=89"), .any = true},
    };

    page_log(out, x, &p);
}

#define WORDS(...) LIST(view_text, __VA_ARGS__)

static void sample_prose(struct buf *out, const struct view *x)
{
    struct page_prose p = {
        .head = {.title = MEETING5.text, .note = t3("अभिलेख से लिखा गया मसौदा। किसी ने इसे जारी नहीं किया है।", "Проект, составленный по записям. Никем не выпущен.",
                                                    "A draft written from the record. Nobody has issued it.")},
        .in = LIST(view_link, COMMISSION, GROUP, MEETING5),
        .paper = LIST(view_link, NAME("सह-अध्यक्ष के लिए टिप्पणी", "Справка для сопредседателя", "Brief for the co-chair", "/brief/wg-mc-5")),
        .block = LIST(view_block, {.kind = BLOCK_LINE, .run = WORDS(t3("प्रेस विज्ञप्ति", "Коммюнике для прессы", "Press communiqué"))},
                      {.kind = BLOCK_TITLE, .run = WORDS(MEETING5.text)},
                      {.kind = BLOCK_PARAGRAPH, .run = WORDS(t3("बैठक की मेज़बानी भारत ने की।", "Принимающая сторона заседания — Индия.", "The meeting was hosted by India."))},
                      {.kind = BLOCK_HEADING, .run = WORDS(t3("लंबित", "В работе", "Open"))},
                      {.kind = BLOCK_ITEMS, .item = LIST(view_words, {WORDS(t3("उन्नत प्रशिक्षण", "Обмены в области подготовки", "Advanced training exchanges"))},
                                                         {WORDS(t3("[हिंदी में: ", "[на хинди: ", "[Hindi: "), hindi("ज्ञान-साझाकरण"), t3("]", "]", "]"))})}),
        .note = LIST(view_words, {WORDS(t3("[अभिलेख में दर्ज नहीं: स्थान।]", "[Не указано: место.]", "[Not on record: place.]"))}),
    };

    page_prose(out, x, &p);
}

static void sample_error(struct buf *out, const struct view *x)
{
    struct page_error p = {
        .head.title = t3("यह पृष्ठ नहीं मिला", "Страница не найдена", "This page was not found"), .status = Z("404"),
        .hint = say("पता जाँचें, या ऊपर के मेनू से आगे बढ़ें।", "Проверьте адрес или воспользуйтесь меню.", "Check the address, or go on from the menu above."),
    };

    page_error(out, x, &p);
}

struct sample {
    const char *name;
    enum view_place place;
    void (*render)(struct buf *out, const struct view *x);
};
static const struct sample sample_table[] = {
    {"home", VIEW_HOME, sample_home}, {"forums", VIEW_FORUMS, sample_forums}, {"forum", VIEW_FORUMS, sample_forum},
    {"session", VIEW_FORUMS, sample_session}, {"document", VIEW_FORUMS, sample_document},
    {"undertakings", VIEW_UNDERTAKINGS, sample_undertakings}, {"people", VIEW_PEOPLE, sample_people},
    {"contacts", VIEW_CONTACTS, sample_contacts}, {"invitations", VIEW_INVITATIONS, sample_invitations},
    {"timeline", VIEW_TIMELINE, sample_timeline}, {"statements", VIEW_STATEMENTS, sample_statements},
    {"library", VIEW_LIBRARY, sample_library}, {"source", VIEW_LIBRARY, sample_source}, {"desk", VIEW_DESK, sample_desk},
    {"search", VIEW_SEARCH, sample_search},
    {"subject", VIEW_NOWHERE, sample_subject},
    {"list", VIEW_NOWHERE, sample_list}, {"act", VIEW_NOWHERE, sample_act}, {"exchange", VIEW_EXCHANGE, sample_exchange},
    {"log", VIEW_EXCHANGE, sample_log}, {"prose", VIEW_FORUMS, sample_prose},
    {"error", VIEW_NOWHERE, sample_error},
};
enum { SAMPLES = sizeof sample_table / sizeof *sample_table };

/* Renders sample I in LANG; the arena holds the frame. */
static void sample_render(struct buf *out, struct arena *a, size_t i, enum lang lang)
{
    struct view x;
    struct view_party *party = ARENA_ARRAY(a, 2, struct view_party);

    sample_lang = lang;
    view_init(&x, a, lang, arena_fmt(a, "/%s", sample_table[i].name));
    party[0] = india();
    party[1] = russia();
    x.party.p = party;
    x.party.n = 2;
    x.channel = STR("in-ru");
    x.place = sample_table[i].place;
    x.node = STR("mod.in.example");
    x.updated = say("22 नवंबर 2026, 01:38 UTC की स्थिति", "по состоянию на 22 ноября 2026 г., 01:38 UTC", "as of 22 November 2026, 01:38 UTC");
    if (sample_table[i].render == sample_exchange) {
        struct view_link *alarm = ARENA_NEW(a, struct view_link);
        *alarm = NAME("रूस के लॉग में दो भिन्न जाँच-बिंदु", "Две несовместимые контрольные точки в журнале России",
                      "Two checkpoints of Russia's log contradict each other", "/exchange#alarms");
        x.alarm.p = alarm;
        x.alarm.n = 1;
    }
    x.open = sample_table[i].render == sample_list;
    x.trial = !x.open;
    sample_table[i].render(out, &x);
}

#endif
