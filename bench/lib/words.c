#include "lib/words.h"

#include <ctype.h>

const char *const words_tag[WORDS_LANGUAGES] = {"en", "hi", "ru"};

uint64_t words_roll(struct words_dice *d)
{
    uint64_t z = d->state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint32_t words_below(struct words_dice *d, uint32_t n)
{
    return (uint32_t)((words_roll(d) >> 32) * n >> 32);
}

bool words_chance(struct words_dice *d, uint32_t percent)
{
    return words_below(d, 100) < percent;
}

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const en[] = {
    "the", "of", "and", "sides", "cooperation", "commission", "agreed", "to", "working", "group", "in", "protocol",
    "on", "joint", "training", "exercise", "noted", "progress", "meeting", "will", "continue", "exchange", "experts",
    "technical", "delegation", "secretariat", "plan", "for", "implementation", "next", "session", "review",
    "maintenance", "industry", "production", "research", "development", "medical", "navigation", "hydrography",
    "satellite", "railway", "customs", "agriculture", "energy", "visit", "report", "submit", "before", "end", "year",
    "with", "regard", "earlier", "decisions", "expressed", "satisfaction", "at", "level", "contacts", "between",
    "institutions", "academy", "students", "language", "course", "archive", "draft", "agreement", "consultations",
    "expert", "opinion", "deadline", "extended", "by", "months", "responsible", "office", "coordinate", "results",
    "publish", "statistics", "trade", "logistics", "corridor", "port", "river", "safety", "weather", "disaster",
    "relief", "standards", "certificates", "mutual", "recognition", "payment",
};
static const char *const hi[] = {
    "पक्षों", "ने", "सहयोग", "के", "लिए", "आयोग", "की", "बैठक", "में", "कार्य", "समूह", "प्रोटोकॉल", "पर", "संयुक्त",
    "प्रशिक्षण", "अभ्यास", "प्रगति", "का", "उल्लेख", "किया", "और", "विशेषज्ञों", "आदान-प्रदान", "जारी", "रखने",
    "सहमति", "व्यक्त", "तकनीकी", "प्रतिनिधिमंडल", "सचिवालय", "योजना", "कार्यान्वयन", "अगला", "सत्र", "समीक्षा",
    "रखरखाव", "उद्योग", "उत्पादन", "अनुसंधान", "विकास", "चिकित्सा", "नौवहन", "जल-सर्वेक्षण", "उपग्रह", "रेलवे",
    "सीमा", "शुल्क", "कृषि", "ऊर्जा", "यात्रा", "प्रतिवेदन", "प्रस्तुत", "वर्ष", "अंत", "तक", "पूर्व", "निर्णयों",
    "संबंध", "संतोष", "स्तर", "संपर्क", "संस्थानों", "अकादमी", "विद्यार्थी", "भाषा", "पाठ्यक्रम", "अभिलेखागार",
    "मसौदा", "समझौता", "परामर्श", "राय", "समय-सीमा", "माह", "उत्तरदायी", "कार्यालय", "समन्वय", "परिणाम", "प्रकाशित",
    "आँकड़े", "व्यापार", "बंदरगाह", "नदी", "सुरक्षा", "मौसम", "आपदा", "राहत", "मानक", "प्रमाणपत्र", "मान्यता",
    "भुगतान", "दोनों", "देशों", "बीच", "तथा", "हेतु", "विषय", "चर्चा",
};
static const char *const ru[] = {
    "стороны", "и", "сотрудничества", "комиссии", "в", "договорились", "рабочая", "группа", "на", "протокол", "о",
    "совместных", "подготовка", "учения", "отметили", "ход", "заседание", "продолжить", "обмен", "эксперты",
    "технического", "делегация", "секретариат", "план", "выполнения", "очередная", "сессия", "обзор", "обслуживание",
    "промышленность", "производство", "исследования", "развитие", "медицина", "навигация", "гидрография", "спутник",
    "железные", "дороги", "таможня", "сельское", "хозяйство", "энергетика", "визит", "доклад", "представить", "до",
    "конца", "года", "в связи", "ранее", "принятых", "решений", "выразили", "удовлетворение", "уровнем", "контактов",
    "между", "учреждениями", "академия", "слушатели", "язык", "курс", "архив", "проект", "соглашение", "консультации",
    "заключение", "срок", "продлить", "месяцев", "ответственный", "управление", "согласовать", "результаты",
    "опубликовать", "статистика", "торговля", "коридор", "порт", "река", "безопасность", "погода", "бедствий",
    "помощь", "стандарты", "свидетельства", "взаимное", "признание", "платежи",
};
static const struct {
    const char *const *word;
    uint32_t count;
    const char *stop;
} vocabulary[WORDS_LANGUAGES] = {{en, COUNT(en), "."}, {hi, COUNT(hi), "।"}, {ru, COUNT(ru), "."}};

/* Frequent words come first in the tables: the smaller of two rolls. A word in twelve is a rare one: a number. */
static void word(struct words_dice *d, enum words_language l, struct buf *b)
{
    uint32_t x = words_below(d, vocabulary[l].count), y = words_below(d, vocabulary[l].count);

    if (words_chance(d, 8))
        buf_fmt(b, "%u", 10 + words_below(d, 30000));
    else
        buf_z(b, vocabulary[l].word[x < y ? x : y]);
}

void words_title(struct words_dice *d, enum words_language l, unsigned count, struct buf *b)
{
    for (unsigned i = 0; i < count; i++) {
        size_t at = b->n;

        if (i)
            buf_byte(b, ' ');
        word(d, l, b);
        if (i == 0)
            b->p[at] = (char)toupper((unsigned char)b->p[at]);
    }
}

void words_prose(struct words_dice *d, enum words_language l, unsigned count, struct buf *b)
{
    for (unsigned done = 0; done < count;) {
        unsigned n = 6 + words_below(d, 14);

        if (done)
            buf_byte(b, ' ');
        words_title(d, l, n < count - done ? n : count - done, b);
        buf_z(b, vocabulary[l].stop);
        done += n;
    }
}

void words_name(unsigned n, enum words_language l, struct buf *b)
{
    static const char *const first[WORDS_LANGUAGES][8] = {
        {"Ara", "Bel", "Devi", "Ilmo", "Kera", "Mila", "Rosh", "Tavo"},
        {"आरा", "बेल", "देवी", "इल्मो", "केरा", "मिला", "रोश", "तावो"},
        {"Ара", "Бел", "Деви", "Ильмо", "Кера", "Мила", "Рош", "Таво"},
    };
    static const char *const last[WORDS_LANGUAGES][8] = {
        {"nira", "doran", "shal", "vesti", "kumor", "lian", "pratan", "zeman"},
        {"निरा", "दोरान", "शाल", "वेस्ती", "कुमोर", "लियान", "प्रातन", "ज़ेमान"},
        {"нира", "доран", "шал", "вести", "кумор", "лиан", "пратан", "земан"},
    };

    buf_fmt(b, "%s %s%s", first[l][n % 8], first[l][n / 8 % 8], last[l][n / 64 % 8]);
}
