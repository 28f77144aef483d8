#!/usr/bin/env bash
# What goes out: communiqués, briefs and notes verbales, written from the record of both examples.
. "$(dirname "$0")/lib.sh"
for example in fictional real; do
    "$MANCH" demo "$T/$example" --example "$example" --load-only >out 2>err || bad "the $example example is loaded" "$(tail -n 5 out err)"
done
# text NODE ARGUMENT...: the paper into out, what the editor should know into err
text() { m "$@" >out 2>err || bad "manch $*" "$(cat err)"; }
hold() { # sentence words...: the paper holds all of them
    local what=$1 word missing=''
    shift
    for word in "$@"; do grep -qF -- "$word" out || missing="$missing [$word]"; done
    if [ -z "$missing" ]; then good "$what"; else bad "$what" "missing:$missing" "$(cat out)"; fi
}
lack() { if grep -qF -- "$2" out; then bad "$1" "$(cat out)"; else good "$1"; fi; }
line() { grep -nF -- "$1" out | head -n 1 | cut -d: -f1; }

scene "The communiqué of the fifth meeting, in three languages"
text real/IN communique session/wg-mc-5 --lang en
hold "English: ordinal, date, place, venue" 'fifth meeting' '29 October 2025' 'New Delhi' 'Manekshaw Centre'
hold "English: both co-chairs with rank and office" 'for India by Air Marshal Ashutosh Dixit, Chief of Integrated Defence Staff' \
    'for Russia by Lieutenant General Igor Nikolayevich Dylevsky, Deputy Chief'
hold "English: what was reaffirmed, by its own title" 'reaffirmed' 'Deepen the special and privileged strategic partnership'
says "the editor is told that a source has another date" '28–29 October 2025 (Press Information Bureau'
lack "and the paper itself does not say so" '28–29'
text real/IN communique session/wg-mc-5 --lang hi
hold "Hindi: ordinal, date, place, venue" 'पाँचवीं बैठक' '29 अक्टूबर 2025 को' 'नई दिल्ली में' 'मानेकशॉ सेंटर'
hold "Hindi: both co-chairs" 'एकीकृत रक्षा स्टाफ के प्रमुख एयर मार्शल आशुतोष दीक्षित' 'लेफ्टिनेंट जनरल इगोर निकोलायेविच डाइलेव्स्की'
text real/IN communique session/wg-mc-5 --lang ru
hold "Russian: ordinal, date, place, venue" 'пятое заседание' '29 октября 2025 года' 'в Нью-Дели (Центр Манекшоу)'
hold "Russian: both co-chairs" 'от Индии — начальник Объединённого штаба обороны маршал авиации Ашутош Дикшит' 'от России' 'генерал-лейтенант Игорь Николаевич Дылевский'
text real/RU communique session/irigc-mmtc-21 --lang en
hold "what took place on its margins, as either side tells of it" 'on the margins of the session' \
    'Rajnath Singh, Defence Minister of India, and Vladimir Putin, President of Russia, met on the margins of the session. They discussed bilateral defence cooperation.'
hold "each side's paper names itself first, and no country twice" 'co-chaired for Russia by Andrei Belousov, Defence Minister, and for India by Rajnath Singh, Defence Minister.'
text real/RU communique session/irigc-mmtc-21 --lang ru
hold "the same in Russian" 'от России — Министр обороны Андрей Белоусов; от Индии — Министр обороны Раджнатх Сингх' \
    'На полях заседания встретились Министр обороны Индии Раджнатх Сингх и Президент России Владимир Путин. Тема беседы: двустороннее военное сотрудничество.'
text real/RU communique session/irigc-mmtc-21 --lang hi
hold "and in Hindi" 'रूस की ओर से रक्षा मंत्री आंद्रेई बेलोसोव' 'बैठक के दौरान भारत के रक्षा मंत्री राजनाथ सिंह और रूस के राष्ट्रपति व्लादिमीर पुतिन के बीच भेंट हुई।'

text real/IN communique session/wg-mc-5 --lang hi --html
hold "the same as a document of its own" '<!doctype html>' '<html lang="hi">' '<h1>' '<li>'
says "what the editor should know stays apart" 'स्रोत'
lack "and out of the document" 'Press Information Bureau'

text real/IN communique session/wg-mc-5 --lang ru --odt
cp out out.odt
check "and as a document of an office suite, which is well-formed" python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("out.odt")'
is "with all its words" yes "$("$MANCH" read out.odt --json >/dev/null 2>&1 && echo yes)"

scene "The communiqué of a session with an agenda and a signed protocol"
text fictional/SGR communique session/commission-4 --lang en
hold "what was signed by both, where and when" 'The following document was signed:' '“Protocol of the fourth session” — Port Omara, 16 April 2031; in Hindi, Russian and English'
hold "outcomes by item" '1. Gauges on the upper Oma' '(carried over)'
hold "what an agreed change brought before it" 'reviewed the status of one undertaking' 'Install twelve gauges on the upper Oma — open'
hold "the next session, and the invitation to it with its answer" 'The next (fifth) session is to be held in October 2031 in Tarsk.' \
    'The Republic of Montava invited the Republic of Sagaria' 'accepted'
lack "nothing that only one side has proposed" 'survey of the second lock'
text fictional/SGR communique session/commission-3 --lang en
hold "what is reviewed later stays where it was made, as it was then" 'Install twelve gauges on the upper Oma — due: 31 March 2031'
says "what is missing is said" '[Not on record: co-chairs.]'
text fictional/MTV communique session/commission-5 --lang ru
hold "a planned session is to come" 'В октябре 2031 года в Тарске состоится пятое заседание'

scene "The brief"
text fictional/MTV brief session/commission-5 --lang en --today 2031-09-10
hold "both sides' reports side by side" 'Republic of Montava: delayed, 50% (14 February 2031)' 'Republic of Sagaria: done, 100% (10 February 2031)'
hold "how late it is, by the given day" '10 days overdue' 'Open undertakings: 3; late: 1; where the sides differ: 1.'
is "what differs stands before what is late, and that before what is open" "$(printf '%s\n' "$(line 'Install twelve gauges')" "$(line 'Exchange water levels')" | sort -n | tr '\n' ' ')" \
    "$(line 'Install twelve gauges') $(line 'Exchange water levels') "
hold "what is to be signed, what was said last, what comes" '“Flood plan for 2032”' 'The secretaries went through the points carried over.' 'October 2031: Course for hydrologists'
text fictional/MTV brief session/commission-5 --lang en --today 2032-01-10
hold "what is only late comes between" 'Late'
is "in that order" yes "$([ "$(line 'Install twelve gauges')" -lt "$(line 'Exchange water levels')" ] && [ "$(line 'Exchange water levels')" -lt "$(grep -n '^Open$' out | cut -d: -f1)" ] && echo yes)"
text fictional/SGR brief session/commission-5 --lang hi --today 2031-09-10
hold "the same in Hindi" 'जहाँ पक्षों में मतभेद है' 'सागरिया गणराज्य: पूर्ण, 100%' 'मोंटावा गणराज्य: विलंबित, 50%'

scene "Notes verbales"
text fictional/MTV note invite invitation/commission-5 --lang en --by 2031-07
hold "an invitation, with its number" 'No. MTV/31/114' 'to extend to the Republic of Sagaria an invitation to take part in the fifth session' 'by July 2031'
says "without a date, since none is on record" '[Not on record: date.]'
says "whose secretariat is not on record" '[No secretariat is on record for the Republic of Montava: the note names the side itself.]'
text fictional/MTV note invite invitation/commission-5 --lang en --by 2020-02-01
says "and that nobody can answer by a day that is past" '[The day asked for, 1 February 2020, is past.]'
text fictional/SGR note remind invitation/commission-5 --lang ru
says "a reminder that is the other side's to send is not passed off as one's own" '[Это нота другой стороны, а не наша: Республика Монтава.]'
text fictional/SGR note reply reply/commission-5 --lang ru
hold "a reply refers to it" '№ SGR-22/31' 'ссылаясь на ноту Республики № MTV/31/114' 'принимается' '7 мая 2031 года'
text fictional/SGR note transmit document/flood-plan --lang hi --number 12/31 --date 2031-05-09
hold "texts go with a note from the secretariat that the forum names" 'सागरियाई पक्ष का सचिवालय' 'संख्या 12/31' '9 मई 2031' '“2032 की बाढ़ योजना”'
text fictional/SGR note transmit session/commission-4 --lang en
hold "so does an agenda" 'the enclosed agenda of the fourth session' '2. Hourly exchange of water levels'
text real/IN note remind invitation/summit-23 --lang en
hold "a reminder of an answer" 'recall that the reply to the invitation to take part in the twenty-third India–Russia Annual Summit is awaited'
text fictional/MTV note remind invitation/commission-5 --lang en
says "an answer that is there already is not passed over" '[A reply is on record: accepted.]'

scene "For programs, and what is refused"
m fictional/SGR communique session/commission-4 --lang hi --json >out 2>err
is "one document: the language" hi "$(get 'd["lang"]' <out)"
is "its parts by kind" '["line", "title", "paragraph"]' "$(get '[p["kind"] for p in d["parts"]][:3]' <out)"
is "nothing on standard error" '' "$(cat err)"
refused 2 "no communiqué of a document" m fictional/SGR communique document/protocol-4
refused 2 "no note to oneself" m fictional/SGR note transmit document/flood-plan --to SGR
refused 2 "one form of document at a time" m fictional/SGR note transmit document/flood-plan --html --odt
says "by their names" '--html and --odt do not go together'
refused 2 "a date is a date" m fictional/SGR note transmit document/flood-plan --date tomorrow
refused 1 "of what is not on record nothing is written" m fictional/SGR brief session/commission-9

scene "What is proposed and not yet agreed"
m fictional/SGR propose session/commission-6 forum=forum/commission number=6 date=2032-05 status=planned --as secretary >/dev/null
text fictional/SGR communique session/commission-6 --lang en
hold "has its paper" 'The sixth session of the Joint Commission on the River Oma is to be held in May 2032'
says "which says so" '[Proposed, and not yet agreed by all sides: session/commission-6.]'

scene "On the pages"
served fictional/SGR --trial
page() { curl -s -o out -w '%{http_code}' "${url%/}$1"; }
is "the communiqué has a page" 200 "$(page '/communique/commission-4?lang=ru')"
hold "in the language asked for" '<html lang="ru">' 'четвёртое заседание Совместной комиссии'
is "so has the brief" 200 "$(page '/brief/commission-5?lang=en&today=2031-09-10')"
hold "as of the day asked for" '10 days overdue'
is "the session leads to both" 200 "$(page '/session/commission-5?lang=en')"
hold "by their names" '/communique/commission-5' '/brief/commission-5'
served fictional/MTV
is "everybody sees no brief" 404 "$(page '/brief/commission-4')"
is "but a communiqué" 200 "$(page '/communique/commission-4?lang=en')"
hold "of what is public alone" 'The fourth session' 'Protocol of the fourth session' 'Nobody has issued it'
lack "the agenda is not" 'Gauges on the upper Oma'
is "nor is a session that is only proposed" 404 "$(page '/communique/commission-6?lang=en')"
