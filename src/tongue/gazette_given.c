#include "tongue/gazette_inner.h"

/* Given names that are frequent in papers between states, in each script: where one stands before another word that may
 * be a name, a person is named although no office or title says so. Words that mean something else every day are left
 * out. */
const struct gazette_row gazette_given_hi[] = {
    {GAZETTE_GIVEN, "in",
     "नरेंद्र,नरेन्द्र,राजनाथ,सुब्रह्मण्यम,सुब्रमण्यम,अजीत,अजित,अमित,अनिल,अरुण,अशोक,आशुतोष,अनुराग,अभय,अमिताभ,अरिंदम,रणधीर,विक्रम,"
     "विनय,विवेक,विजय,विनोद,गिरिधर,गौतम,दीपक,दिनेश,देवेश,धर्मेंद्र,नितिन,निर्मला,नीलम,पंकज,पवन,पीयूष,प्रदीप,प्रणय,प्रणब,प्रीति,"
     "महेश,मनोज,मनमोहन,मुकेश,महावीर,राजेश,राजीव,रमेश,रवि,राहुल,रुचिरा,रोहित,संजय,संजीव,संदीप,सतीश,सुनील,सुनीता,सुरेश,सुषमा,"
     "सौरभ,श्रीनिवास,समीर,हर्ष,हर्षवर्धन,हरदीप,जयदीप,जितेंद्र,उपेंद्र,द्रौपदी,वेंकैया,रामनाथ,अवधेश,आलोक"},
    {GAZETTE_GIVEN, "",
     "व्लादिमीर,व्लादीमीर,सर्गेई,सर्गेइ,सर्गेय,आंद्रेई,आंद्रे,आन्द्रे,आंद्रेय,एंड्री,एंड्रे,दिमित्री,दमित्री,दिमित्रि,अलेक्जेंडर,अलेक्सांद्र,आलेक्सांद्र,"
     "अलेक्सी,एलेक्सी,आलेक्सेई,अलेक्सेई,एलेक्सेई,डेनिस,देनिस,मारिया,मरिया,इगोर,ईगोर,मैक्सिम,माक्सिम,यूरी,यूरि,निकोलाई,निकोलय,मिखाइल,"
     "मिखाईल,विक्टर,विक्तर,वालेरी,वलेरी,वलेंतीना,वैलेंटिना,विताली,वितली,वालेंटीना,वसीली,वासिली,ओलेग,ओल्गा,पावेल,पवेल,रोमन,"
     "रुस्लान,रुस्तम,स्तानिस्लाव,अन्ना,एलेना,येलेना,नतालिया,तातियाना,स्वेतलाना,एल्विरा,कॉन्स्टेंटिन,कोंस्टेंटिन,कोंस्तांतिन,"
     "इवान,किरिल,लियोनिद,येवगेनी,एवगेनी,यूलिया,अनातोली,बोरिस,व्याचेस्लाव,व्लादिस्लाव,गेन्नादी,ग्रिगोरी,निकिता,अंतोन,एंटोन,"
     "शी,मोहम्मद,मुहम्मद,अहमद,अब्दुल,अब्दुल्ला,हसन,हुसैन,खालिद,सलमान,शेख"},
    {0, NULL, NULL},
};

const struct gazette_row gazette_given_ru[] = {
    {GAZETTE_GIVEN, "",
     "Александр*,Алексе*,Анатоли*,Андре*,Антон*,Аркади*,Артем*,Артур*,Борис*,Вадим*,Валентин*,Валери*,Васили*,Виктор*,"
     "Витали*,Владимир*,Владислав*,Вячеслав*,Геннади*,Георги*,Герман,Германа,Глеб*,Григори*,Даниил*,Денис*,Дмитри*,"
     "Евгени*,Егор*,Иван*,Игор*,Ильдар*,Илья,Ильи,Ильей,Кирилл*,Константин*,Леонид*,Максим*,Марат*,Михаил*,Никита,"
     "Никиты,Никитой,Никиту,Никола*,Олег*,Павел,Павла,Павлом,Павлу,Петр,Петра,Петром,Петру,Роман,Романа,Романом,Роману,"
     "Руслан*,Рустам*,Рашид*,Серге*,Станислав*,Степан*,Тимур*,Федор*,Юри*,Яков*,Ярослав*,Эдуард*,Эльдар*,Эльмир*,"
     "Ринат*,Ренат*,Айрат*,Рамзан*,Магомед*,Алин*,Алла,Аллы,Анастаси*,Анна,Анны,Анну,Анной,Анне,Вероник*,Виктори*,"
     "Галин*,Дарь*,Диан*,Екатерин*,Елен*,Елизавет*,Зинаид*,Инна,Инны,Инной,Ирин*,Карин*,Кристин*,Ксени*,Ларис*,Лиди*,"
     "Лили*,Людмил*,Маргарит*,Марин*,Мария,Марии,Марию,Марией,Наталь*,Натали*,Нина,Нины,Ниной,Оксан*,Ольг*,Полин*,"
     "Светлан*,Софь*,Тамар*,Татьян*,Ульян*,Эльвир*,Юли*,Бэлл*,Белл*,Россиян*,Денисов*,"
     "Аджит*,Аджай*,Амит*,Анил*,Анураг*,Арун*,Ашок*,Ашутош*,Виджа*,Викрам*,Вина*,Вивек*,Гаутам*,Гиридхар*,Девеш*,Дипак*"
     ","
     "Динеш*,Махеш*,Манодж*,Манмохан*,Махавир*,Нарендр*,Нирмал*,Панкадж*,Паван*,Прадип*,Прий*,Прия,Прии,Раджеш*,Раджив*"
     ","
     "Раджнатх*,Раджан*,Рамеш*,Рохит*,Санджа*,Санджив*,Сандип*,Сатиш*,Субраманьям*,Субрахманьям*,Сунил*,Суреш*,Сушм*,"
     "Шринивас*,Харш*,Харшвардхан*,Хардип*,Джайдип*,Рандхир*,Драупади,"
     "Касым-Жомарт*,Нурсултан*,Шавкат*,Эмомали,Садыр*,Сердар*,Ильхам*,Никол*,Бахтиер*,Бахытжан*,Максат*,Мурат*,"
     "Нурлан*,Ерлан*,Серик*,Аскар*,Рамиль*,Реджеп*,Мевлют*,Хакан*,Яшар*,Мухаммед*,Мохаммед*,Мохаммад*,Ахмед*,Абдул*,"
     "Хасан*,Хусейн*,Халид*,Салман*,Махмуд*,Аббас*,Масуд*,Хосейн*,Али,Джон*,Джеймс*,Роберт*,Майкл*,Уильям*,Дэвид*,"
     "Ричард*,Марко,Эммануэл*,Эмманюэл*,Олаф*,Ангел*,Дональд*,Антониу,Жозе,Хосе,Карлос*,Луис*,Мигел*"},
    {0, NULL, NULL},
};

const struct gazette_row gazette_given_en[] = {
    {GAZETTE_GIVEN, "in",
     "narendra,rajnath,subrahmanyam,ajit,ajay,amit,anil,arun,ashok,ashutosh,anurag,abhay,amitabh,arindam,randhir,"
     "vikram,"
     "vinay,vivek,vijay,vinod,giridhar,gautam,deepak,dinesh,devesh,dharmendra,nitin,nirmala,neelam,pankaj,pavan,pawan,"
     "piyush,pradeep,pranay,pranab,preeti,mahesh,manoj,manmohan,mukesh,mahaveer,mahavir,rajesh,rajeev,rajiv,ramesh,"
     "ravi,"
     "rahul,ruchira,rohit,sanjay,sanjeev,sandeep,satish,sunil,sunita,suresh,sushma,saurabh,srinivas,sameer,samir,"
     "harsh,harshvardhan,hardeep,jaideep,jitendra,upendra,droupadi,awadhesh,alok,nagesh"},
    {GAZETTE_GIVEN, "",
     "syed,johnson,vladimir,sergey,sergei,andrey,andrei,dmitry,dmitri,alexander,aleksandr,alexey,alexei,aleksei,denis,"
     "maria,igor,"
     "maxim,maksim,yury,yuri,nikolai,nikolay,mikhail,viktor,victor,valery,valentina,vitaly,vasily,oleg,olga,pavel,"
     "roman,"
     "ruslan,rustam,stanislav,anna,elena,natalia,tatiana,svetlana,elvira,konstantin,ivan,kirill,leonid,evgeny,yevgeny,"
     "yulia,anatoly,boris,vyacheslav,vladislav,gennady,grigory,nikita,anton,artem,timur,georgy,viktoria,victoria,"
     "john,james,robert,michael,william,david,richard,thomas,peter,paul,george,mary,emmanuel,olaf,angela,penny,ursula,"
     "donald,joe,antony,marco,carlos,jose,josé,luis,miguel,juan,fernando,luiz,mohammed,mohammad,muhammad,mohamed,ahmed,"
     "abdul,abdullah,hassan,hussein,khalid,salman,mahmoud,abbas,masoud,hossein,recep,hakan,mevlut,ilham,shavkat,"
     "nursultan,emomali,sadyr,serdar,nikol,benjamin,benny,lloyd,antonio"},
    {GAZETTE_GIVEN, "family",
     "nguyen,tran,pham,hoang,phan,wang,zhang,liu,chen,zhao,yang,huang,zhou,park,cho,choi,luong"},
    {0, NULL, NULL},
};
