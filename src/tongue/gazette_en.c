#include "tongue/gazette_inner.h"

/* English: calendar, forums, people. What is done and said stands in gazette_en_more. */
const struct gazette_row gazette_en[] = {
    {GAZETTE_MONTH, "1", "january,jan"},
    {GAZETTE_MONTH, "2", "february,feb"},
    {GAZETTE_MONTH, "3", "march"},
    {GAZETTE_MONTH, "4", "april,apr"},
    {GAZETTE_MONTH, "5", "may"},
    {GAZETTE_MONTH, "6", "june,jun"},
    {GAZETTE_MONTH, "7", "july,jul"},
    {GAZETTE_MONTH, "8", "august,aug"},
    {GAZETTE_MONTH, "9", "september,sept,sep"},
    {GAZETTE_MONTH, "10", "october,oct"},
    {GAZETTE_MONTH, "11", "november,nov"},
    {GAZETTE_MONTH, "12", "december,dec"},
    {GAZETTE_WEEKDAY, "0", "monday"},
    {GAZETTE_WEEKDAY, "1", "tuesday"},
    {GAZETTE_WEEKDAY, "2", "wednesday"},
    {GAZETTE_WEEKDAY, "3", "thursday"},
    {GAZETTE_WEEKDAY, "4", "friday"},
    {GAZETTE_WEEKDAY, "5", "saturday"},
    {GAZETTE_WEEKDAY, "6", "sunday"},
    {GAZETTE_DAY, "0", "today"},
    {GAZETTE_DAY, "-1", "yesterday"},
    {GAZETTE_DAY, "1", "tomorrow"},
    {GAZETTE_DAY, "=0", "same day,that day,that very day,earlier in the day,later in the day"},
    {GAZETTE_DAY, "=1", "next day,following day,the day after,a day later"},
    {GAZETTE_DAY, "=-1", "a day earlier,the day before,a day before,previous day"},
    {GAZETTE_YEAR, "0",
     "this year,current year,quarter of the year,part of the year,end of the year,half of the year,end of this year"},
    {GAZETTE_YEAR, "-1", "last year,previous year"},
    {GAZETTE_YEAR, "1", "next year,coming year"},
    {GAZETTE_YEAR, "=0", "same year,that year"},
    {GAZETTE_MONTHS, "=0", "same month,that month"},
    {GAZETTE_MONTHS, "0", "this month"},
    {GAZETTE_MONTHS, "-1", "last month"},
    {GAZETTE_MONTHS, "1", "next month"},

    {GAZETTE_SESSION, "", "meeting*,session*,round,rounds,sitting*,edition,editions,plenary,plenaries,iteration"},
    {GAZETTE_EVENT, "summit", "summit*,summit level meeting,annual summit,summit meeting"},
    {GAZETTE_EVENT, "consultations",
     "consultations,consultation,political consultations,political consultation,strategic consultations,"
     "foreign office consultations,foreign office consultation,staff talks,army to army "
     "staff talks,navy to navy staff talks,air staff talks,policy planning talks"},
    {GAZETTE_EVENT, "dialogue",
     "dialogue*,ministerial dialogue,strategic dialogue,2+2 dialogue,2+2 ministerial dialogue,2+2 ministerial "
     "meeting,2+2 talks"},
    {GAZETTE_EVENT, "forum", "forum,fora,forums,business forum"},
    {GAZETTE_EVENT, "conference", "conference*,conclave,symposium"},
    {GAZETTE_BODY, "commission",
     "commission,commissions,IRIGC,intergovernmental commission,inter governmental commission,joint commission,joint "
     "commission meeting,high level commission,comission"},
    {GAZETTE_BODY, "sub_commission",
     "joint sub commission,sub commission,subcommission,sub commissions,subcommissions"},
    {GAZETTE_BODY, "committee",
     "committee,committees,joint committee,steering committee,consultative committee,joint consultative committee"},
    {GAZETTE_BODY, "sub_committee", "sub committee,subcommittee,joint sub committee"},
    {GAZETTE_BODY, "working_group",
     "working group,working groups,joint working group,joint working groups,JWG,task force,joint task force,expert "
     "group,experts group,contact group,steering group,policy group,defence policy group,defense policy group,study "
     "group,coordination group,consultative group,cooperation group,military cooperation group,consultation group"},
    {GAZETTE_BODY, "sub_group", "sub group,subgroup,sub working group,sub groups,subgroups"},
    {GAZETTE_BODY, "council", "council,councils,cooperation council,business council"},
    {GAZETTE_BODY, "mechanism", "mechanism,consultation mechanism,consultative mechanism,coordination mechanism"},
    {GAZETTE_MODIFIER, "g",
     "joint,bilateral,inter,governmental,intergovernmental,annual,high,level,working,mixed,cooperation,co-operation,"
     "operation,co"},
    {GAZETTE_MODIFIER, "",
     "ministerial,permanent,standing,steering,special,ministers,ministers',minister's,strategic,political,economic,"
     "trade,defence,defense,business,military,technical,scientific,cultural,technological,foreign,office,ministry,"
     "policy,planning,maritime,cyber,energy,security,counter,terrorism,counterterrorism,consultative,financial,"
     "investment,industrial,trilateral,regional,informal,space,nuclear,parliamentary,interparliamentary,local,national,"
     "official,officials,expert,experts,leaders,leaders',heads,general,senior,plenary,education,health,agricultural,"
     "agriculture,transport,tourism,consular,legal,border,boundary,water,rivers,home,commerce,finance,science,"
     "technology,innovation,digital,environment,media,youth,women,tax,customs,staff,army,navy,air,force,coast,guard,"
     "academic,partnership"},

    {GAZETTE_OFFICE, "",
     "minister,ministers,president,premier,chancellor,secretary,ambassador,ambassadors,ambassador extraordinary and "
     "plenipotentiary,chief,chiefs,chief of "
     "staff,chief of defence staff,chairman,chairperson,chairwoman,chair,director,directors,head,deputy "
     "head,commissioner,governor,advisor,adviser,envoy,special envoy,commander,commander in chief,high "
     "commissioner,deputy high commissioner,prime minister,vice president,deputy prime minister,deputy minister,vice "
     "minister,minister of state,secretary general,director general,secretary of state,under "
     "secretary,undersecretary,permanent secretary,joint secretary,additional secretary,foreign secretary,defence "
     "secretary,commerce secretary,home secretary,deputy secretary,special secretary,cabinet secretary,assistant "
     "secretary,state secretary,executive secretary,parliamentary secretary,national security advisor,national "
     "security adviser,NSA,attorney general,comptroller,spokesperson,spokesman,spokeswoman,official "
     "spokesperson,speaker,king,queen,emir,sultan,crown prince,councillor,councilor,state councilor,state "
     "councillor,counsellor,consul general,representative,permanent representative,special representative,charge "
     "d'affaires,chargé d'affaires,managing director,chief executive officer,CEO,chief minister,lieutenant "
     "governor,president elect,prime minister designate,deputy secretary general,assistant secretary general,deputy "
     "director general,general director,political director,director political,under secretary general,coordinator,co "
     "ordinator,plenipotentiary,inspector general,surveyor general,rector,vice chancellor,foreign minister,defence "
     "minister,defense minister,trade minister,finance minister,interior minister,energy minister,economy "
     "minister,leader,supreme "
     "leader,member,dean,registrar,auditor,PM,FM"},
    {GAZETTE_OFFICE, "",
     "vice director,presidents,prime ministers,foreign ministers,defence ministers,premiers,rais,chairman and managing "
     "director,chairman cum managing director,aide,presidential aide,assistant,assistant to the "
     "president,officer,commandant,controller,controller "
     "general,quartermaster general,adjutant general,surgeon general,solicitor general,registrar general,judge "
     "advocate "
     "general,director general medical services,chief justice,judge,senator,congressman,lawmaker,mayor,deputy "
     "mayor,prefect,founder,vice chairman,vice chairperson,deputy chairman,deputy chairperson,deputy speaker,co "
     "chairman,vice chief,deputy chief,chief of army staff,chief of the army staff,chief of naval staff,chief of the "
     "naval staff,chief of air staff,chief of the air staff,vice chief of army staff,vice chief of the army staff,vice "
     "chief of naval staff,vice chief of the naval staff,vice chief of air staff,vice chief of the air staff,deputy "
     "chief of the naval staff,deputy chief of army staff,chief of general staff,chief of the general staff,chief of "
     "integrated defence staff,flag officer commanding in chief,flag officer commanding,general officer commanding in "
     "chief,general officer commanding,air officer commanding in chief,air officer commanding,commanding "
     "officer,CDS,COAS,CNS,CAS,VCOAS,VCNS,GOC,FOC,foc in c,goc in c,aoc in c,attache,attaché,defence attache,defence "
     "attaché,defense "
     "attache,military attache,military attaché,naval attache,naval attaché,defence adviser,defence advisor,consul,"
     "minister counsellor,deputy chief of mission,first secretary,second secretary,third secretary,high "
     "representative,special presidential representative,trade representative,presidential envoy,plenipotentiary "
     "envoy,vice premier,deputy premier,first deputy prime minister,first vice president,chief designer,designer "
     "general,chief engineer,general manager,chief operating officer,general secretary,chairman of the "
     "board,provost,superintendent,ombudsman,military commissar,master of ceremonies,secretary of defence,secretary of "
     "defense,secretary of war,secretary of energy,secretary of commerce,under secretary of defense,deputy secretary "
     "of "
     "defense,deputy secretary of state,assistant secretary of state,assistant secretary of defense,minister "
     "mentor,senior minister,first minister,taoiseach,chief of mission,head of mission,deputy head "
     "of mission,chief guest,defence chief,defense chief,navy chief,army chief,air force chief,foreign policy "
     "chief,co founder,academician secretary,chief scientist,vice rector,pro rector,imam,patriarch,pope,"
     "metropolitan,archbishop,bishop,mufti,HoD,MD,CMD,ambassador at large,minister without portfolio,businessman,"
     "businesswoman,entrepreneur,industrialist,philanthropist,president of the chamber,vice governor,deputy governor,"
     "first deputy governor,chairman of the management board,chairman of the government,deputy chairman of the "
     "government,first deputy chairman,first deputy minister,first deputy foreign minister,first deputy defence "
     "minister,deputy foreign minister,deputy defence minister,deputy defense minister,acting president,acting prime "
     "minister,interim president,prime minister elect,minister president,federal minister,cabinet minister,member of "
     "parliament,member of the politburo,deputy commander,deputy commander in chief,vice chairwoman,deputy "
     "chairwoman,chief commissioner,ombudsperson,procurator general,prosecutor general,first lady,secretary "
     "designate,ambassador designate,high commissioner designate,director designate,press secretary,private "
     "secretary,principal secretary,chief secretary,first deputy director,deputy director,"
     "national coordinator,sherpa,DG,ADG,master general sustenance,master general of ordnance,engineer in chief,"
     "chief of materiel,chief of personnel,chief hydrographer,DGMO,director general military "
     "operations,chief of naval operations,deputy chief of the general staff,vice chief of defence staff,chief of "
     "defence forces,chief of the defence force,chief of defence force,first sea lord,scientific "
     "secretary,chief economist,chief economic adviser,chief economic advisor,second minister,minister delegate,"
     "deputy trade representative,deputy ambassador,honorary consul,vice consul"},
    {GAZETTE_OFFICE, "in",
     "raksha mantri,raksha rajya mantri,external affairs minister,EAM,minister of external affairs,minister of state "
     "for external affairs,minister of state for defence,raksha sachiv,CISC,rashtrapati,union minister,union home "
     "minister,union defence minister,scientific adviser to raksha mantri,lok sabha speaker,rajya sabha chairman,"
     "secretary department of defence production,secretary (east),secretary (west),secretary (ER),director general of "
     "foreign trade,foreign secretary of india"},
    {GAZETTE_OFFICE_WORD, "",
     "corporate,minority,tribal,statistics,micro,small,medium,mineral,minerals,hydrocarbons,irrigation,highways,"
     "waterways,telecommunications,tourism,broadcasting,posts,livestock,deputy,vice,first,acting,assistant,associate,"
     "senior,principal,chief,former,global,prime,foreign,defence,defense,"
     "external,affairs,home,interior,finance,commerce,trade,industry,economy,economic,energy,education,health,science,"
     "technology,space,agriculture,culture,transport,environment,justice,law,labour,labor,planning,development,"
     "petroleum,natural,gas,oil,mines,power,coal,steel,railways,road,shipping,ports,civil,aviation,"
     "communications,information,water,resources,food,fisheries,youth,sports,women,child,"
     "international,cooperation,relations,national,security,special,permanent,executive,general,union,cabinet,state,"
     "additional,joint,under,parliamentary,regional,political,military,naval,air,army,navy,staff,federal,republic,"
     "government,west,east,south,north,innovation,digital,infrastructure,investment,investments,"
     "public,social,internal,emergency,situations,overseas,export,exports,imports,commercial,industries,and,mining,"
     "housing,urban,rural,forests,climate,change,ocean,earth,sciences,higher,electronics,heavy,enterprises,textiles,"
     "chemicals,fertilizers,pharmaceuticals,skill,nuclear,atomic,central,bank,presidential,diplomatic,antimonopoly,"
     "welfare,family,husbandry,animal,dairying,fertilisers,disasters,disaster,emergencies,consequences,elimination,"
     "management,portfolio,diaspora,consular,protocol,press,private,official,scientific,coordinating,electricity,"
     "renewable,minorities,empowerment,entrepreneurship,rejuvenation,river,revenue,expenditure,legislative,veterinary,"
     "phytosanitary,surveillance,supervision,customs,migration,immigration,taxation,budget,construction,forestry,"
     "wildlife,fishery,maritime,marine,cyber,counterterrorism,strategic,consumer,protection,distribution,heritage,"
     "arts,creative,media,digitalization,digitalisation,transformation,modernization,modernisation,privatization,"
     "integration,administrative,governance,competition,standards,metrology,archives,disarmament,arms,peacekeeping,"
     "operations,logistics,procurement,armament,armaments,personnel,recruitment,medical,engineering,intelligence,"
     "reconnaissance,geospatial,hydrographic,meteorology,antarctic,arctic,eurasia,eurasian,multilateral,bilateral,"
     "humanitarian,compatriots,interim,outgoing,incoming,honorary,visiting,sanitary,technical,technological,"
     "reconstruction,settlement,communities,municipal,provincial,constitutional,electoral,ecology,ecological,mass,"
     "R&D,IT,railway,highway,metallurgy,machine,tool,aerospace,aeronautics,research,innovations,monitoring,control,"
     "challenges,threats"},
    {GAZETTE_ORG, "",
     "ministry,ministries,department,departments,directorate,division,academy,staff,general staff,defence "
     "staff,armed forces,army,navy,air force,government,cabinet,parliament,assembly,national "
     "assembly,senate,duma,agency,authority,institute,university,corporation,company,bureau,board,office,service,"
     "federal service,bank,central "
     "bank,foundation,federation,confederation,chamber,chamber of "
     "commerce,headquarters,embassy,secretariat,house,police,coast "
     "guard,forces,treasury,center,centre,command,fleet,joint staff,joint chiefs of staff,chiefs of "
     "staff,chiefs of staff committee,chairman chiefs of staff committee,administration,executive office,presidential "
     "office,presidential administration,presidential executive office,region,territory,autonomous region,republic "
     "of,emirate,governorate,okrug,oblast,krai,province,district,HQ,"
     "railways,holding,association,society,court,supreme court,mission,high commission,consulate,consulate "
     "general,college,museum,hospital,factory,shipyard,dockyard,laboratory,naval staff,army staff,air "
     "staff,air defence,ground forces,aerospace forces,border guard,border guards,national guard,security "
     "council,state "
     "council,council of ministers,cabinet of ministers,politburo,central committee,communist "
     "party,inspectorate,fund,trust,institution,ministry of defence,ministry of defense,ministry of "
     "foreign affairs,halk maslahaty,milli majlis,majlis,mejlis,jogorku kenesh,oliy majlis,verkhovna rada,sejm,"
     "storting,riksdag,state great khural,great khural,shura council,consultative council,national people's congress,"
     "supreme people's assembly,house of representatives,house of commons,house of lords,cosmodrome,regime,junta,"
     "MFA,MoD,secretariat general,national security council"},
    {GAZETTE_ORG, "ru",
     "kremlin,state duma,federation "
     "council,rosatom,roscosmos,rosoboronexport,rostec,rosneft,gazprom,FSMTC,FSVTS,federal "
     "service for military technical cooperation,united shipbuilding corporation,united aircraft corporation,russian "
     "post,aeroflot,black sea fleet,baltic fleet,northern fleet,pacific fleet"},
    {GAZETTE_ORG, "in",
     "DRDO,ISRO,HAL,IDS,HQ IDS,integrated defence staff,headquarters integrated defence staff,lok sabha,rajya "
     "sabha,NITI "
     "aayog,department of defence production,department of military affairs,MEA,ministry of external affairs,defence "
     "research and development organisation,hindustan aeronautics limited,bharat electronics limited,bharat dynamics "
     "limited,mazagon dock shipbuilders limited,reserve bank of india,prime minister's office,western naval "
     "command,eastern naval command,southern naval command"},
    {GAZETTE_ORG, "cn", "people's liberation army,PLA,central military commission"},
    {GAZETTE_ORG, "us", "pentagon,state department,department of state,white house,department of defense"},
    {GAZETTE_ORG, "il", "knesset,israel defense forces,IDF"},
    {GAZETTE_ORG, "de", "bundestag"},
    {GAZETTE_RANK, "",
     "general,lieutenant general,major general,brigadier general,brigadier,colonel general,army general,general of the "
     "army,colonel,lieutenant colonel,major,captain,commodore,admiral,vice admiral,rear admiral,fleet "
     "admiral,marshal,air marshal,air chief marshal,air vice marshal,air commodore,group captain,wing commander,field "
     "marshal,commander,lt gen,lt general,maj gen,maj general,brig,brig gen,col,col gen,lt col,gen,adm,vice "
     "adm,capt,air cmde,lieutenant,senior lieutenant general,senior major general,senior colonel,senior "
     "captain,captain first rank,captain 1st rank,naval captain,lieutenant commander,sub lieutenant,second "
     "lieutenant,first lieutenant,senior lieutenant,flight lieutenant,squadron leader,flying officer,admiral of the "
     "fleet,general of army,corps general,divisional general,division general,brig general,vadm,radm,rear "
     "adm,r "
     "adm,cmde,cdr,lt cdr,gp capt,wg cdr,AVM,ACM,chief marshal,senior general,air general,air lieutenant "
     "general,surgeon vice admiral,surgeon rear admiral,surg v adm,surg vice adm,subedar,subedar major,naik,havildar,"
     "sergeant,cmdr,lt cmdr,mshl,air mshl,air chief mshl,air vice mshl,flt lt,sqn ldr,surg cmde,lt commander,police "
     "general,colonel of police"},
    {GAZETTE_HONORIFIC, "",
     "mr,mrs,ms,miss,dr,prof,professor,H.E.,H. E.,HE,his excellency,her "
     "excellency,excellency,hon,hon'ble,honourable,honorable,sir,sheikh,shaikh,amb,engr,eng,academician,"
     "lord,dame,madam,mme,dato,datuk,tan sri,his highness,her highness,his majesty,her "
     "majesty,H.H.,H.M.,H.R.H.,HRH,HH,HM,his royal highness,her royal highness,prof dr,the honourable,the "
     "honorable,honble,prince,princess,mx,mlle,monsieur,datin,tuan,haji,engineer,comrade,pandit,lama,hajji,"
     "mawlana,maulana,daw,rt hon,right honourable"},
    {GAZETTE_HONORIFIC, "in", "shri,smt,sushri,shrimati,sh,thiru,selvi,sardar,kumari"},

    {GAZETTE_MULTI, "SCO", "SCO,shanghai cooperation organisation,shanghai cooperation organization"},
    {GAZETTE_MULTI, "BRICS", "brics"},
    {GAZETTE_MULTI, "G20", "g20,g 20,group of twenty"},
    {GAZETTE_MULTI, "G7", "g7,g 7"},
    {GAZETTE_MULTI, "G77", "g77,g 77,group of 77"},
    {GAZETTE_MULTI, "ADMM-Plus",
     "admm plus,ADMM,asean defence ministers meeting plus,asean defense ministers meeting plus"},
    {GAZETTE_MULTI, "ASEAN", "asean,association of southeast asian nations"},
    {GAZETTE_MULTI, "UN", "UN,united nations,U.N.,UNO"},
    {GAZETTE_MULTI, "UNSC", "UNSC,un security council,united nations security council"},
    {GAZETTE_MULTI, "UNGA", "UNGA,un general assembly,united nations general assembly"},
    {GAZETTE_MULTI, "EAEU", "EAEU,EEU,eurasian economic union"},
    {GAZETTE_MULTI, "EEC", "EEC,eurasian economic commission"},
    {GAZETTE_MULTI, "IGAD", "IGAD"},
    {GAZETTE_MULTI, "CIS", "CIS,commonwealth of independent states"},
    {GAZETTE_MULTI, "CSTO", "CSTO,collective security treaty organization,collective security treaty organisation"},
    {GAZETTE_MULTI, "SAARC", "saarc,south asian association for regional cooperation"},
    {GAZETTE_MULTI, "BIMSTEC", "bimstec"},
    {GAZETTE_MULTI, "Quad", "quad"},
    {GAZETTE_MULTI, "APEC", "apec,asia pacific economic cooperation"},
    {GAZETTE_MULTI, "OPEC", "opec,opec plus,opec+"},
    {GAZETTE_MULTI, "WTO", "WTO,world trade organization,world trade organisation"},
    {GAZETTE_MULTI, "IMF", "IMF,international monetary fund"},
    {GAZETTE_MULTI, "IORA", "iora,indian ocean rim association"},
    {GAZETTE_MULTI, "EAS", "EAS,east asia summit"},
    {GAZETTE_MULTI, "ARF", "ARF,asean regional forum"},
    {GAZETTE_MULTI, "NATO", "nato"},
    {GAZETTE_MULTI, "AU", "african union"},
    {GAZETTE_MULTI, "GCC", "GCC,gulf cooperation council"},
    {GAZETTE_MULTI, "OIC", "OIC,organisation of islamic cooperation,organization of islamic cooperation"},
    {GAZETTE_MULTI, "RIC", "RIC"},
    {GAZETTE_MULTI, "CICA", "CICA,conference on interaction and confidence building measures in asia"},
    {GAZETTE_MULTI, "IBSA", "IBSA"},
    {GAZETTE_MULTI, "I2U2", "i2u2"},
    {GAZETTE_MULTI, "NAM", "NAM,non aligned movement"},
    {GAZETTE_MULTI, "WHO", "WHO,world health organization,world health organisation"},
    {GAZETTE_MULTI, "FATF", "fatf"},
    {GAZETTE_MULTI, "OSCE", "osce"},
    {GAZETTE_MULTI, "IAEA", "iaea,international atomic energy agency"},
    {GAZETTE_MULTI, "UNESCO", "unesco"},
    {GAZETTE_MULTI, "ISA", "international solar alliance"},
    {GAZETTE_MULTI, "Arab League", "arab league,league of arab states"},
    {GAZETTE_MULTI, "ECO", "economic cooperation organization"},
    {GAZETTE_MULTI, "MERCOSUR", "mercosur"},
    {GAZETTE_MULTI, "CELAC", "celac"},
    {GAZETTE_MULTI, "PIF", "pacific islands forum"},
    {GAZETTE_MULTI, "INTERPOL", "interpol"},
    {GAZETTE_MULTI, "IONS", "IONS,indian ocean naval symposium"},
    {GAZETTE_MULTI, "WPNS", "WPNS,western pacific naval symposium"},
    {GAZETTE_MULTI, "MILAN", "MILAN"},
    {GAZETTE_MULTI, "SLD", "shangri la dialogue"},
    {GAZETTE_MULTI, "EEF", "eastern economic forum"},
    {GAZETTE_MULTI, "SPIEF",
     "SPIEF,st petersburg international economic forum,st. petersburg international economic forum"},
    {GAZETTE_MULTI, "Moscow Format", "moscow format"},
    {GAZETTE_MULTI, "C5", "consultative meeting of the heads of state of central asia"},
    {GAZETTE_MULTI, "FIPIC", "FIPIC"},
    {GAZETTE_MULTI, "NSG", "NSG,nuclear suppliers group"},
    {GAZETTE_MULTI, "MTCR", "MTCR,missile technology control regime"},
    {GAZETTE_MULTI, "OAS", "OAS,organization of american states"},
    {GAZETTE_MULTI, "Union State", "union state"},
    {GAZETTE_AGENCY, "in", "PTI,IANS,ANI,UNI,PIB,Press Trust of India,UNIVARTA"},
    {GAZETTE_AGENCY, "ru", "TASS,RIA Novosti,RIA,Interfax,Sputnik,ITAR-TASS"},
    {GAZETTE_AGENCY, "", "Reuters,AFP,AP,DPA,Associated Press,Bloomberg,EFE,ANSA"},
    {GAZETTE_AGENCY, "cn", "Xinhua"},
    {GAZETTE_AGENCY, "ir", "IRNA,Mehr News"},
    {GAZETTE_AGENCY, "by", "BelTA"},
    {GAZETTE_AGENCY, "kz", "Kazinform"},
    {GAZETTE_AGENCY, "vn", "VNA"},
    {GAZETTE_AGENCY, "jp", "Kyodo"},
    {GAZETTE_AGENCY, "kr", "Yonhap"},
    {GAZETTE_AGENCY, "bd", "BSS,UNB"},
    {GAZETTE_AGENCY, "tr", "Anadolu"},
    {GAZETTE_AGENCY, "id", "Antara"},
    {GAZETTE_AGENCY, "my", "Bernama"},
    {GAZETTE_AGENCY, "pk", "APP"},
    {GAZETTE_AGENCY, "bt", "Kuensel"},
    {GAZETTE_VENUE, "",
     "centre,center,palace,hotel,hall,house,bhavan,bhawan,building,block,residence,museum,headquarters,campus,resort,"
     "complex"},
    {GAZETTE_DELEGATION, "", "delegation,delegations"},
    {GAZETTE_SIDE, "", "side,sides,part"},
    {0, NULL, NULL},
};

const struct gazette_row gazette_en_more[] = {
    {GAZETTE_HELD, "",
     "held,was held,were held,took place,takes place,take place,taking "
     "place,convened,hold,holds,holding,concluded,began,started,opened,hosted,hosts,host,hosting,met,scheduled,begins,"
     "start,opens,conducted,inaugurated,kicked off,wrapped up,convene,be held,commenced,ended,organised,organized"},
    {GAZETTE_COCHAIR, "",
     "co chaired,co chair,co chairs,co chairing,cochaired,cochair,chaired,jointly chaired,presided,presided "
     "over,chairing,co chairmanship,chairmanship,co chairmen"},
    {GAZETTE_LEAD, "", "led,headed,leading,heading,heads,leads,lead"},
    {GAZETTE_MEET, "",
     "met,met with,meets,meet with,will meet,held talks,hold talks,holds talks,held a meeting,had a meeting,held "
     "bilateral talks,held discussions,held a bilateral meeting,had a bilateral meeting,called on,calls "
     "on,received,receives,interacted with,bilateral meeting,one on one meeting,held delegation level talks,delegation "
     "level talks,courtesy call on,farewell call on,introductory call on,paid a call on,courtesy call,separate "
     "meetings with,separate meeting with,had a meeting "
     "with,had meetings with,interact with,interacts with,was received by,were received by,held a separate "
     "meeting,hold discussions,had discussions,will hold talks,will meet with,due to meet,is to meet,conferred "
     "with,hosted,talked to,talked with,sat down with,held a conversation with,had a conversation with,had talks,had "
     "talks with,had extensive talks with,had a long meeting with,held a regular meeting with,"
     "will confer with,to meet with,had a conversation,had met,held wide ranging talks with,held extensive talks with,"
     "held a conversation,was called on by,"
     "had detailed discussions with,was welcomed by,was hosted by,were hosted "
     "by,held deliberations with,held extensive discussions with,exchanged views with,courtesy visit to,talks "
     "with,talks between,meeting between,meeting with,meetings with,held a working "
     "meeting,held consultations with,discussions with"},
    {GAZETTE_CALL, "",
     "telephone conversation,phone conversation,telephone call,phone call,phone talks,telephone talks,telephonic "
     "conversation,telephonic talk,telephonic call,by phone,by telephone,on the phone,over phone,over the phone,over "
     "telephone,telephoned,phoned,spoke by telephone,spoke by phone,received a call,received a telephone call,received "
     "a phone call,video call,had a call,call with,call between,telecon"},
    {GAZETTE_VISIT, "",
     "visit,visits,visited,visiting,official visit,state visit,working "
     "visit,arrived,arrives,arrive,travelled,traveled,travels,travel,paid a visit,paid an official visit,paid a "
     "working visit,paid a state visit,pay an official visit,trip,tour,toured,stay in,heading to,left for,leaves "
     "for,arriving,undertook a visit,on a visit,landed in,is expected in,flew to,flew in,came to,to come to,will come "
     "to"},
    {GAZETTE_GREET, "",
     "congratulated,congratulate,congratulates,congratulations,greeted,greetings,extended greetings,conveyed "
     "greetings,condolences,best wishes,felicitated,warm wishes,conveyed the greetings,good wishes,felicitations"},
    {GAZETTE_LETTER, "", "letter,letters,sent a message,message of,a message"},
    {GAZETTE_INVITE, "", "invited,invite,invites,invitation,extended an invitation,extended invitation,inviting"},
    {GAZETTE_WELCOME, "",
     "looks forward to welcoming,looking forward to welcoming,look forward to welcoming,looked forward to "
     "welcoming,looks forward to receiving,looked forward to receiving,eager to welcome,keen to welcome,looking "
     "forward to hosting,looked forward to hosting"},
    {GAZETTE_SAY, "",
     "said,says,say,stated,states,noted,notes,stressed,stresses,underlined,underscored,emphasized,emphasised,"
     "highlighted,added,announced,told,remarked,observed,recalled,pointed out,expressed confidence,expressed "
     "hope,expressed satisfaction,expressed the hope,declared,affirmed,conveyed "
     "that,reported,informed,described,welcomed,thanked,mentioned,explained,asserted,opined,hailed,praised,urged,"
     "called for"},
    {GAZETTE_REAFFIRM, "",
     "reaffirmed,reaffirm,reaffirms,reiterated,reiterate,reiterates,reaffirming,reiterating,re affirmed,confirmed"},
    {GAZETTE_COMMIT, "1",
     "agreed to,agreed on,agreed that,pledged,undertook,it was agreed,it was decided,committed to,resolved to"},
    {GAZETTE_COMMIT, "",
     "commitment,commitments,committed,determination,resolve,adherence,intention,support for,readiness"},
    {GAZETTE_DISCUSS, "",
     "discussed,discuss,discussing,exchanged views,exchange of views,discussions covered,discussions focused,held "
     "discussions,exchanged opinions,deliberated,talks focused,considered,discussions on,touched upon,discussions were "
     "held"},
    {GAZETTE_REVIEW, "", "reviewed,review,took stock,took stock of,reviewing"},
    {GAZETTE_SIGN, "", "signatures,signed,sign,signing,signature,initialled,initialed,inked,exchanged,concluded"},
    {GAZETTE_ISSUE, "", "issued,adopted,released,published,approved,endorsed,adoption,finalised,finalized"},
    {GAZETTE_TITLED, "", "titled,entitled,under the title,called,named,under the name"},
    {GAZETTE_DOCUMENT, "joint statement", "joint statement,joint statements"},
    {GAZETTE_DOCUMENT, "statement", "statement"},
    {GAZETTE_DOCUMENT, "memorandum",
     "memorandum of understanding,memoranda of understanding,memorandum,MoU,MoUs,letter of intent"},
    {GAZETTE_DOCUMENT, "agreement",
     "agreement,agreements,free trade agreement,treaty,convention,contract,arrangement,implementing arrangement"},
    {GAZETTE_DOCUMENT, "protocol", "protocol,protocols,agreed minutes,minutes,summary record,record of discussions"},
    {GAZETTE_DOCUMENT, "plan",
     "plan of action,action plan,work plan,programme of cooperation,program of cooperation,cooperation "
     "programme,cooperation program,executive programme,work programme,cultural exchange programme"},
    {GAZETTE_DOCUMENT, "plan",
     "activity plan,cooperation plan,plan of consultations,plan of cooperation,plan of military cooperation"},
    {GAZETTE_DOCUMENT, "programme", "programme,program"},
    {GAZETTE_DOCUMENT, "terms of reference", "terms of reference"},
    {GAZETTE_DOCUMENT, "roadmap", "roadmap,road map"},
    {GAZETTE_DOCUMENT, "declaration", "declaration,joint declaration,vision statement,joint vision,vision document"},
    {GAZETTE_DOCUMENT, "communiqué", "communique,communiqué,joint communique,joint communiqué"},
    {GAZETTE_DOCUMENT, "press release", "press statement"},
    {GAZETTE_MARGIN, "",
     "on the sidelines of,on the margins of,sidelines of,margins of,on the sideline of,sidelines,along the sidelines "
     "of"},
    {GAZETTE_MODE, "video",
     "virtually,virtual,video conference,videoconference,video conferencing,online,virtual format,virtual mode,via "
     "video link,video link,by video,online format"},
    {GAZETTE_MODE, "hybrid", "hybrid,hybrid format,hybrid mode"},
    {GAZETTE_MODE, "in-person", "in person,in person format,physical format"},
    {GAZETTE_TRAP, "",
     "birthday,anniversary,century,centuries,article,articles,grade,floor,place,quarter,half,phase,stage,time,times,"
     "day,days,week,month,year,years,generation,country,person,largest,edition of the "
     "book,paragraph,item,clause,part,batch,tranche,lady,term,decade,world "
     "war,plan,package,instance,occasion,fleet,army,corps,division,brigade,regiment,hand,deputy,secretary,class,"
     "session day,amendment,schedule,congress of the party,finance commission,pay commission,law "
     "commission,street,avenue"},
    {GAZETTE_STOP, "",
     "the,a,an,this,that,these,those,of,in,on,at,to,for,from,by,with,and,or,but,as,is,are,was,were,be,been,being,has,"
     "have,had,will,would,shall,should,may,might,can,could,must,do,does,did,it,its,he,she,his,her,him,they,their,them,"
     "we,our,us,you,your,i,who,whom,whose,which,what,when,where,while,after,before,during,since,until,till,through,"
     "between,among,amid,under,over,into,upon,about,against,within,without,via,per,than,then,there,here,not,no,nor,so,"
     "if,also,both,all,each,every,any,some,other,another,such,same,own,said,held,including,following,according,well,"
     "further,however,earlier,later,meanwhile,only,just,more,most,many,several,various,two,three,four,five,six,seven,"
     "eight,nine,ten,one,next,last,previous,forthcoming,upcoming,new,ongoing,whereas,towards,toward,along,across,"
     "because,besides,yet,now,again,together,jointly,respectively,co-chaired,chaired,led,headed,signed,met,took,place,"
     "discussed,reviewed,agreed,expressed,reaffirmed,welcomed,visited,attended,participated,noted,adopted,issued,"
     "convened,concluded,invited,hosted,paid,arrived,called,came,made,gave,set,gets,get,hosts,holds,meets,visits,"
     "begins,signs,discuss,review,agree,calls,arrives,scheduled,expected,slated,likely,due,on-going,ahead,follows,"
     "followed"},
    {GAZETTE_COMMON, "",
     "readout,press,release,news,communique,report,agenda,topics,leaders,ministers,delegations,parties,sides,talks,"
     "cooperation,relations,development,friendship,partnership,statement,agreement,protocol,memorandum,declaration,"
     "minutes,note,photo,source,date,venue,place,update,headline,background,remarks,speech,address,joint,bilateral,"
     "regional,global,strategic,economic,military,trade,defence,defense,security,energy,science,technology,culture,"
     "education,agriculture,health,tourism,transport,investment,industry,training,exercise,exercises,summary,outcome,"
     "outcomes,outcome "
     "document,participants,representatives,officials,experts,members,co-chairs,co-chair,commissioned,week,day,month,"
     "year,time,chair,discussions,discussion,exchange,exchanges,visit,visits,call,meeting,sessions,indo-pacific,"
     "pacific,ocean,asia,europe,africa,eurasia,middle east,far east,arctic,latin "
     "america,south,north,east,west,central,western,eastern,southern,northern,international,republic,kingdom,state,"
     "states,union,federation,government,people,peoples,nation,national,annual,plan,programme,program,action,project,"
     "projects,corridor,victory,independence,constitution,fund,initiative,charter,paper,annex,list,item,subject,"
     "reference,no,ref"},
    {GAZETTE_PAST, "",
     "was,were,had,held,took,met,visited,signed,discussed,led,chaired,co-chaired,ago,last,previous,previously,earlier,"
     "did,paid,arrived,travelled,co chaired,said"},
    {GAZETTE_FUTURE, "",
     "will,shall,scheduled,expected,upcoming,forthcoming,next,to be held,would,plans,planned,slated,going to,look "
     "forward,looks forward,due to"},
    {GAZETTE_LEADERS, "",
     "the two leaders,both leaders,the leaders,the two presidents,both presidents,the two ministers,both ministers,the "
     "ministers,the presidents,the prime ministers,the two prime ministers,both prime ministers,the heads of state,two "
     "leaders,both the leaders,both the ministers"},
    {GAZETTE_COUNTERPART, "", "counterpart,counterparts,opposite number"},
    {GAZETTE_BETWEEN, "", "between"},
    {GAZETTE_NEXT, "", "next,forthcoming,upcoming,following,subsequent"},
    {GAZETTE_PREVIOUS, "", "previous,last,earlier,preceding"},
    {GAZETTE_ACCORDING, "", "according to"},
    {GAZETTE_BEHALF, "", "on behalf of"},
    {GAZETTE_INITIATIVE, "", "new initiatives,initiatives"},
    {GAZETTE_EXPLORE, "", "explored,identified,explored new avenues"},
    {0, NULL, NULL},
};
