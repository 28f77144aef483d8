#include "tongue/stem.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void make_once(void);

/* --- lists of words ----------------------------------------------------------------------------------------------- */

enum list { HINDI_GRAMMAR, RUSSIAN_GRAMMAR, ENGLISH_GRAMMAR, HINDI_NAME, HINDI_NOUN_NA, HINDI_ROOT, RUSSIAN_NOUN,
            RUSSIAN_CASE, KEEPS_S, ORDINAL_END, LISTS };
static const char *const lists[LISTS]; /* words parted by spaces */

/* All of them in one table, open addressing. */
enum { SLOTS = 4096 };
static struct slot {
    struct str word;
    uint8_t list;
} slot[SLOTS];

static size_t slot_of(enum list list, struct str word)
{
    uint32_t h = 2166136261u + (uint32_t)list;

    for (size_t i = 0; i < word.n; i++)
        h = (h ^ (uint8_t)word.p[i]) * 16777619u;
    return (h ^ h >> 15) & (SLOTS - 1);
}

static bool listed(enum list list, struct str word)
{
    for (size_t i = slot_of(list, word); slot[i].word.p; i = (i + 1) & (SLOTS - 1))
        if (slot[i].list == list && str_eq(slot[i].word, word))
            return true;
    return false;
}

static void fill(enum list list)
{
    struct str rest = str_of(lists[list]), word;
    bool more = true;

    while (more) {
        size_t i;

        more = str_cut(&rest, ' ', &word);
        if (word.n == 0)
            continue;
        for (i = slot_of(list, word); slot[i].word.p;)
            i = (i + 1) & (SLOTS - 1);
        slot[i] = (struct slot){word, (uint8_t)list};
    }
}

static inline bool ends(struct str s, const char *z)
{
    size_t n = strlen(z);

    return s.n >= n && memcmp(s.p + s.n - n, z, n) == 0;
}

static inline bool begins(struct str s, struct str with)
{
    return s.n >= with.n && s.p[0] == with.p[0] && memcmp(s.p, with.p, with.n) == 0;
}

static struct str head(struct str s, const char *end)
{
    return str_make(s.p, s.n - strlen(end));
}

static size_t give(struct str s, char *out)
{
    memmove(out, s.p, s.n);
    return s.n;
}

/* --- words of grammar --------------------------------------------------------------------------------------------- */

static const char hindi_grammar[] =
    "का की के को कि से में पर ने और है हैं था थी थे हो हूं हुआ हुई हुए होने होना होता होती होते यह ये वह वे इस इन "
    "उस उन इसे उसे इसके इसकी इसका इसमें इससे उसके उसकी उसका उनके उनकी उनका उन्हें उन्होंने इन्हें इनके इनकी जो जिस "
    "जिसे जिसके जिसमें जिन जिनके भी ही तो तक या एवं तथा व नहीं न ना एक अपने अपनी अपना कर करके करने करना करता करते "
    "करती किया किए किये की गया गई गए जा जाता जाती जाते जाने रहा रही रहे रहेगा दिया दी दिए लिए लेकिन साथ बाद द्वारा "
    "हम हमारे हमारी मैं तुम आप आपके कोई कुछ सब सभी कहा कह अब जब तब यदि अगर क्या क्यों कैसे कब कहां यहां वहां ऐसे "
    "ऐसा ऐसी बहुत अधिक फिर वाले वाली वाला ओर बीच दौरान लेकर सकता सकते सकती चाहिए होगा होगी होंगे पास तरह इसलिए "
    "क्योंकि जैसे जैसा बारे बाहर अंदर ऊपर नीचे आदि अतः बल्कि मगर परंतु किसी उनमें इनमें जिससे जिनमें ";

static const char russian_grammar[] =
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня "
    "еще нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам "
    "ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего "
    "раз тоже себе под будет ж тогда кто этот того потому этого какой ним здесь этом один почти мой тем чтобы нее "
    "были куда зачем всех можно при наконец два об другой хоть после над больше тот через эти нас про всего них "
    "какая много разве три эту моя впрочем свою этой перед иногда лучше чуть том нельзя такой им более всегда "
    "конечно всю между также это также которые который которая которой которых которого которым которое г ";

static const char english_grammar[] =
    "the of and to in a is that for on was with as by at from be are it this an or which were has have had its not "
    "but they their he she his her him we our you your i my me us them who whom whose what when where why how will "
    "would shall should can could may might must do does did been being than then there these those so if no nor "
    "into also such between during under over upon about after before both each all any some more most other only "
    "own same s ";

bool stem_is_grammar(enum lang lang, struct str word)
{
    static const enum list grammar[LANGS] = {
        [LANG_HI] = HINDI_GRAMMAR, [LANG_RU] = RUSSIAN_GRAMMAR, [LANG_EN] = ENGLISH_GRAMMAR};

    pthread_once(&once, make_once);
    return listed(grammar[lang], word);
}

/* --- Hindi -------------------------------------------------------------------------------------------------------- */

/* Words and their stems. */
static const struct {
    struct str word, stem;
} hindi_row[] = {
    {STR("पहल"), STR("पहल")}, {STR("पहलें"), STR("पहल")}, {STR("पहलों"), STR("पहल")}, {STR("पहला"), STR("पहला")},
    {STR("पहली"), STR("पहला")}, {STR("पहले"), STR("पहला")}, {STR("छठा"), STR("छठ")}, {STR("छठी"), STR("छठ")},
    {STR("छठे"), STR("छठ")}, {STR("छठवां"), STR("छठ")}, {STR("छठवीं"), STR("छठ")}, {STR("छठवें"), STR("छठ")},
    {STR("नौवां"), STR("नव")}, {STR("नौवीं"), STR("नव")}, {STR("नौवें"), STR("नव")}, {STR("नवां"), STR("नव")},
    {STR("नवीं"), STR("नव")}, {STR("नवें"), STR("नव")},
};

/* Names that the stemmer would take an ending from. */
static const char hindi_name[] =
    "मोदी गांधी दिल्ली मास्को जोशी नेहरू शास्त्री वाजपेयी बाजपेयी वाजपेई द्विवेदी त्रिवेदी चतुर्वेदी मुखर्जी बनर्जी "
    "चटर्जी पुरी त्रिपाठी तिवारी चौधरी रेड्डी नायडू शेट्टी कुलकर्णी स्वामी गोस्वामी लक्ष्मी सरस्वती पार्वती गोदावरी "
    "कावेरी काशी वाराणसी मिस्री राहुल प्रियंका सोनिया इंदिरा राजीव संजना सुनीता अनीता कविता गीता सीता ममता कोलकाता "
    "शिमला आगरा पटना पुणे रूपाली मीना रीना टीना सेर्गेई निकोलाई यूरी दिमित्री व्लादिमीर आंद्रेई ज़ेलेंस्की "
    "जेलेंस्की डाइलेव्स्की कजाकिस्तान इटली जर्मनी तुर्की चीनी नेपाली बंगाली हिंदी अंग्रेजी मराठी गुजराती पंजाबी ";

static const char hindi_noun_na[] =
    "योजना परियोजना सूचना अधिसूचना घटना दुर्घटना संभावना स्थापना सेना नौसेना वायुसेना थलसेना रचना संरचना भावना "
    "सद्भावना दुर्भावना प्रस्तावना आलोचना चेतना कल्पना परिकल्पना तुलना विवेचना गणना जनगणना अवमानना विडंबना साधना "
    "प्रार्थना कामना शुभकामना संवेदना अवधारणा यातना वंचना अर्चना उपासना याचना वेदना सांत्वना सराहना पूर्वसूचना "
    "पुनर्रचना उत्तेजना ";

/* Roots whose participle ends in ता: करता, पहुंचता. All other words in ता are nouns. */
static const char hindi_root[] =
    "कर हो जा रह सक कह चाह मिल चल देख समझ बढ निकल पहुंच बदल रख दे ले आ बन लग पड मान सोच बोल सुन लिख पढ जान बता बना "
    "दिखा खेल चलता गिर उठ बैठ सो खा पी ला पूछ रोक टूट जुड जोड तोड छोड मार डाल भेज सीख हंस रो गा नाच दौड घूम लौट मुड "
    "खुल खोल बिक बेच खरीद करवा बनवा करा दिला सिखा बढा घट घटा हट हटा पा ढूंढ मांग जीत हार लड डर बच बचा कट काट फैल "
    "फैला उभर उतर चढ गुजर संभल संभाल अपना ";

static bool hindi_number(struct str w, size_t *digits)
{
    static const char *const end[] = {
        "वां", "वें", "वीं", "वा", "वे", "वी", "ला", "ली", "ले", "रा", "री", "रे", "था", "थी", "थे", "ठा", "ठी",
        "ठे",
    };
    size_t n = 0;

    while (n < w.n && w.p[n] >= '0' && w.p[n] <= '9')
        n++;
    *digits = n;
    for (size_t i = 0; n > 0 && i < sizeof end / sizeof *end; i++)
        if (str_is(str_make(w.p + n, w.n - n), end[i]))
            return true;
    return false;
}

/* Nouns in ना and ता keep the consonant, which the stemmer takes for the ending of a verb. 0: not ours. */
static size_t hindi_noun(struct str w, char *out)
{
    static const char *const plural[] = {"ाओं", "ाएं", "ाओ"};
    struct str base = {NULL, 0};

    for (size_t i = 0; i < sizeof plural / sizeof *plural && !base.p; i++)
        if (ends(w, plural[i]))
            base = head(w, plural[i]);
    if (base.p)
        return (ends(base, "न") || ends(base, "त")) && base.n > 3 ? give(base, out) : 0;
    if (ends(w, "ना") && listed(HINDI_NOUN_NA, w))
        return give(head(w, "ा"), out);
    if (ends(w, "ता") && w.n > 6 && !listed(HINDI_ROOT, head(w, "ता")))
        return give(head(w, "ा"), out);
    return ends(w, "योगी") || ends(w, "योगि") ? give(str_make(w.p, w.n - 3), out) : 0;
}

static size_t hindi(struct str w, char *out)
{
    size_t n;

    if (hindi_number(w, &n))
        return give(str_make(w.p, n), out);
    for (size_t i = 0; i < sizeof hindi_row / sizeof *hindi_row; i++)
        if (str_eq(hindi_row[i].word, w))
            return give(hindi_row[i].stem, out);
    if (listed(HINDI_NAME, w))
        return give(w, out);
    return hindi_noun(w, out);
}

/* --- Russian ------------------------------------------------------------------------------------------------------ */

/* Nouns, without ending, that have their plural genitive in -ов, -ев. */
static const char russian_noun[] =
    "министр народ союз совет город регион депутат эксперт штаб вопрос документ договор переговор проект план закон "
    "орган центр комитет институт университет факультет отдел департамент директор ректор президент премьер посол "
    "консул атташе специалист офицер генерал адмирал полковник ветеран солдат корабл самолет вертолет танк фронт "
    "округ район край военн участник сотрудник работник союзник партнер сосед друг враг гражданин житель мигрант "
    "беженец суд судов прокурор адвокат журналист ученый студент учен писател художник спортсмен турист инвестор "
    "банк фонд рынок товар продукт ресурс процесс механизм принцип интерес результат итог год час месяц век срок "
    "этап раз раунд форум саммит визит контакт контракт тендер грант доход расход налог процент доллар рубл евро "
    "миллион миллиард автор редактор лидер глав член секретар координатор оператор инспектор аудитор куратор "
    "посредник наблюдател протокол меморандум акт пакт протест запрос ответ отчет доклад текст список раздел пункт "
    "язык материал метод объект субъект предмет элемент пример фактор аспект вид тип класс сорт уровн шаг ход путь "
    "ряд круг мир бо случа музе герo геро край сценари критери комментари област стандарт норматив тариф транспорт "
    "порт аэропорт вокзал завод институци конфликт кризис санкци риск удар взрыв теракт террорист боевик наркотик "
    "атом эффект успех рост спад снаряд патрон аппарат прибор комплекс комплект двигател механик отряд взвод "
    "батальон полк корпус дивизион экипаж конкурс фестивал праздник юбиле концерт театр фильм сериал ";

/* Words whose base itself ends so. */
static const char *const russian_base[] = {"остров", "полуостров", "основ", "киев", "боев", "деров"};

static bool russian_noun_plural(struct str w)
{
    return (ends(w, "ов") || ends(w, "ев")) && listed(RUSSIAN_NOUN, str_make(w.p, w.n - 4));
}

size_t stem_surname(struct str w, char *out)
{
    static const char *const end[] = {"ыми", "ым", "ых", "ой", "ою", "ом", "а", "у", "е", "ы", ""};
    struct str base;

    pthread_once(&once, make_once);
    if (w.n < 8 || russian_noun_plural(w))
        return 0;
    for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
        if (!ends(w, end[i]))
            continue;
        base = head(w, end[i]);
        if (base.n >= 8 && (ends(base, "ов") || ends(base, "ев")) && !russian_noun_plural(base))
            return give(base, out);
    }
    return 0;
}

static size_t russian(struct str w, char *out)
{
    for (size_t i = 0; i < sizeof russian_base / sizeof *russian_base; i++) {
        size_t n = strlen(russian_base[i]);

        if (str_starts(w, russian_base[i]) && (w.n == n || listed(RUSSIAN_CASE, str_make(w.p + n, w.n - n))))
            return give(str_of(russian_base[i]), out);
    }
    return 0;
}

/* --- English ------------------------------------------------------------------------------------------------------ */

/* Beginnings whose words keep apart from what Snowball joins them with: what begins so has this stem. */
static const struct {
    struct str begins, stem;
} english_row[] = {
    {STR("internationali"), STR("internationaliz")}, {STR("international"), STR("international")},
    {STR("internal"), STR("internal")},
    {STR("organiz"), STR("organiz")}, {STR("universit"), STR("universit")}, {STR("universal"), STR("universal")},
    {STR("cooperat"), STR("cooperat")},
    {STR("ministry"), STR("ministry")}, {STR("ministries"), STR("ministry")},
    {STR("ministerial"), STR("ministerial")}, {STR("capitol"), STR("capitol")},
    {STR("police"), STR("police")}, {STR("policies"), STR("policy")}, {STR("policy"), STR("policy")},
    {STR("generals"), STR("general")}, {STR("defens"), STR("defens")},
    {STR("commissioner"), STR("commissioner")}, {STR("operat"), STR("operat")}, {STR("relative"), STR("relative")},
    {STR("secretariat"), STR("secretariat")},
    {STR("negotiat"), STR("negotiat")}, {STR("intergovernment"), STR("intergovernment")},
    {STR("nationalis"), STR("nationalism")},
    {STR("news"), STR("news")}, {STR("experiment"), STR("experiment")}, {STR("militari"), STR("militari")},
    {STR("emergenc"), STR("emergenc")},
};

static bool digits_then(struct str w, enum list list, size_t *digits)
{
    size_t n = 0;

    while (n < w.n && w.p[n] >= '0' && w.p[n] <= '9')
        n++;
    *digits = n;
    return n > 0 && n < w.n && listed(list, str_make(w.p + n, w.n - n));
}

static size_t english(struct str w, char *out)
{
    size_t n;

    if (digits_then(w, ORDINAL_END, &n))
        return give(str_make(w.p, n), out);
    for (size_t i = 0; i < sizeof english_row / sizeof *english_row; i++)
        if (begins(w, english_row[i].begins))
            return give(english_row[i].stem, out);
    return 0;
}

/* --- two spellings of English ------------------------------------------------------------------------------------- */

/* Roots in -is- that are never written with z. */
static const char keeps_s[] =
    "adv exerc enterpr prom otherw prec expert comprom franch rev superv surpr ra d dev disgu merchand telev improv "
    "conc likew no pra parad prem treat ar cru bru compr dem desp exc inc advert chast circumc repr upr clockw "
    "enfranch po appra mortg ";

static const struct {
    struct str from, to;
} english_spelling[] = {
    {STR("labour"), STR("labor")}, {STR("honour"), STR("honor")}, {STR("favour"), STR("favor")},
    {STR("colour"), STR("color")}, {STR("harbour"), STR("harbor")},
    {STR("neighbour"), STR("neighbor")}, {STR("behaviour"), STR("behavior")}, {STR("endeavour"), STR("endeavor")},
    {STR("rumour"), STR("rumor")},
    {STR("armour"), STR("armor")}, {STR("humour"), STR("humor")}, {STR("flavour"), STR("flavor")},
    {STR("vigour"), STR("vigor")}, {STR("rigour"), STR("rigor")},
    {STR("centre"), STR("center")}, {STR("theatre"), STR("theater")}, {STR("metre"), STR("meter")},
    {STR("kilometre"), STR("kilometer")}, {STR("litre"), STR("liter")},
    {STR("fibre"), STR("fiber")}, {STR("calibre"), STR("caliber")}, {STR("defence"), STR("defense")},
    {STR("offence"), STR("offense")}, {STR("licence"), STR("license")},
    {STR("pretence"), STR("pretense")}, {STR("programme"), STR("program")}, {STR("cheque"), STR("check")},
    {STR("travell"), STR("travel")},
    {STR("cancell"), STR("cancel")}, {STR("modell"), STR("model")}, {STR("labell"), STR("label")},
    {STR("counsell"), STR("counsel")}, {STR("signall"), STR("signal")},
    {STR("aluminium"), STR("aluminum")}, {STR("sceptic"), STR("skeptic")}, {STR("judgement"), STR("judgment")},
    {STR("acknowledgement"), STR("acknowledgment")},
    {STR("fulfil"), STR("fulfill")}, {STR("enrol"), STR("enroll")}, {STR("instalment"), STR("installment")},
    {STR("analys"), STR("analyz")},
    {STR("catalys"), STR("catalyz")}, {STR("paralys"), STR("paralyz")}, {STR("manoeuvr"), STR("maneuver")},
    {STR("grey"), STR("gray")}, {STR("ageing"), STR("aging")},
    {STR("practise"), STR("practice")}, {STR("practising"), STR("practicing")}, {STR("artefact"), STR("artifact")},
    {STR("tyre"), STR("tire")},
};

/* Where an s stands that other writers make a z: before this ending. */
static bool s_or_z(struct str w, size_t *at)
{
    static const char *const end[] = {
        "isation", "isations", "isational", "ise", "ises", "ised", "ising", "iser", "isers", "isable",
    };

    for (size_t i = 0; i < sizeof end / sizeof *end; i++)
        if (ends(w, end[i]) && w.n >= strlen(end[i]) + 3) {
            *at = w.n - strlen(end[i]) + 1;
            return !listed(KEEPS_S, head(w, end[i]));
        }
    return false;
}

size_t stem_spelling(char *word, size_t n)
{
    struct str w = {word, n};
    size_t at;

    pthread_once(&once, make_once);
    for (size_t i = 0; i < sizeof english_spelling / sizeof *english_spelling; i++) {
        struct str from = english_spelling[i].from, to = english_spelling[i].to;
        size_t a = from.n, b = to.n;

        if (!begins(w, from) || str_starts(w, "analysis") || str_starts(w, "paralysis") || str_starts(w, "catalysis"))
            continue;
        if (b > a && (begins(w, to) || n + b - a > NORMAL_BYTES))
            return n;
        memmove(word + b, word + a, n - a);
        memcpy(word, to.p, b);
        return n + b - a;
    }
    if (s_or_z(w, &at))
        word[at] = 'z';
    return n;
}

static const char *const lists[LISTS] = {
    [HINDI_GRAMMAR] = hindi_grammar, [RUSSIAN_GRAMMAR] = russian_grammar, [ENGLISH_GRAMMAR] = english_grammar,
    [HINDI_NAME] = hindi_name, [HINDI_NOUN_NA] = hindi_noun_na, [HINDI_ROOT] = hindi_root,
    [RUSSIAN_NOUN] = russian_noun, [RUSSIAN_CASE] = "а у е ы ов ам ом ах ами ой ою", [KEEPS_S] = keeps_s,
    [ORDINAL_END] = "st nd rd th",
};

/* --- Snowball ----------------------------------------------------------------------------------------------------- */

static pthread_key_t key;
static bool keyed;

struct stemmers {
    struct sb_stemmer *of[LANGS];
};

static void stemmers_free(void *p)
{
    struct stemmers *s = p;

    for (int i = 0; i < LANGS; i++)
        if (s->of[i])
            sb_stemmer_delete(s->of[i]);
    free(s);
}

static void make_once(void)
{
    for (int i = 0; i < LISTS; i++)
        fill((enum list)i);
    keyed = pthread_key_create(&key, stemmers_free) == 0;
}

static struct sb_stemmer *stemmer(enum lang lang)
{
    static const char *const name[LANGS] = {[LANG_HI] = "hindi", [LANG_RU] = "russian", [LANG_EN] = "english"};
    struct stemmers *s;

    if (!keyed)
        return NULL;
    s = pthread_getspecific(key);
    if (!s) {
        s = calloc(1, sizeof *s);
        if (!s)
            arena_exhausted();
        if (pthread_setspecific(key, s)) {
            free(s);
            return NULL;
        }
    }
    if (!s->of[lang])
        s->of[lang] = sb_stemmer_new(name[lang], "UTF_8");
    return s->of[lang];
}

size_t stem_of(enum lang lang, struct str word, char *out)
{
    static size_t (*const own[LANGS])(struct str, char *) = {
        [LANG_HI] = hindi, [LANG_RU] = russian, [LANG_EN] = english};
    struct sb_stemmer *s;
    const sb_symbol *made;
    size_t n;
    int length;

    pthread_once(&once, make_once);
    n = own[lang](word, out);
    if (n > 0 || word.n == 0)
        return n;
    s = word.n <= NORMAL_BYTES ? stemmer(lang) : NULL;
    made = s ? sb_stemmer_stem(s, (const sb_symbol *)word.p, (int)word.n) : NULL;
    length = made ? sb_stemmer_length(s) : 0;
    if (length <= 0 || (size_t)length > NORMAL_BYTES)
        return give(word, out);
    return give(str_make(made, (size_t)length), out);
}
