#!/usr/bin/env bash
# A secretary looks for what was said, in the language that comes to mind.
. "$(dirname "$0")/lib.sh"

founded IN RU
found() { m "$1" search "$2" --json | get '" ".join(h["subject"] for h in d["hits"])'; }
first() { m "$1" search "$2" --json | get 'd["hits"][0]["subject"] if d["hits"] else ""'; }
has() { # sentence NODE query subject
    case " $(found "$2" "$3") " in *" $4 "*) good "$1" ;; *) bad "$1" "$3 finds: $(found "$2" "$3")" ;; esac
}
hasnt() {
    case " $(found "$2" "$3") " in *" $4 "*) bad "$1" "$3 finds: $(found "$2" "$3")" ;; *) good "$1" ;; esac
}

scene "Both sides put on record who they are and what they said"
m ru notify person/putin party=RU name.ru='Владимир Путин' name.en='Vladimir Putin' >/dev/null
m ru notify office/mo party=RU title.ru='Министерство обороны' title.en='Ministry of Defence' title.hi='रक्षा मंत्रालय' short.ru=Минобороны >/dev/null
m ru notify statement/guest party=RU speaker=person/putin text.ru='Президент поблагодарил за гостеприимство' >/dev/null
m ru notify comment/visit subject=person/putin text.ru='О визите Владимира Путина и заседаниях комиссии' >/dev/null
m ru notify comment/press subject=office/mo text.ru='Минобороны сообщает о учениях' --marking public >/dev/null
m in notify comment/welcome subject=person/putin --unknown-ok text.hi='राष्ट्रपति पुतिन का स्वागत; व्लादिमीर पुतिन ने समिति की पहल की सराहना की' >/dev/null
m in notify comment/first subject=person/putin --unknown-ok text.hi='रूस समेत सभी देशों की पहली बैठकें' >/dev/null
m in notify comment/joined subject=person/putin --unknown-ok text.hi='भारत-रूस अन्तर्सरकारी आयोग' >/dev/null
m in notify comment/apart subject=person/putin --unknown-ok text.hi='भारत-रूस अंतर सरकारी आयोग' >/dev/null
v=$(made in propose session/wg-5 forum=forum/wg --unknown-ok date=2025-10-29 title.en='Working group meets' title.hi='कार्य समूह' --marking public)
exchange in ru
m ru accept "$v" >/dev/null
exchange in ru

scene "Words are words, in all their forms"
has "the commission in another case" in комиссия comment/visit
has "a plural" in बैठक comment/first
has "the initiative" in पहल comment/welcome
hasnt "the first is no initiative" in पहल comment/first
has "the committee" in समिति comment/welcome
hasnt "including is no committee" in समिति comment/first
for word in 'अंतर-सरकारी' 'अंतर सरकारी' 'अन्तर्सरकारी'; do
    has "$word is found where it is one word" in "$word" comment/joined
    has "$word is found where it is two" in "$word" comment/apart
done

scene "Names are names, in every script"
has "Vladimir Putin is found in Hindi" in 'Vladimir Putin' comment/welcome
has "and in the Russian genitive" in 'Vladimir Putin' comment/visit
has "and where he is only named as the speaker" in 'Vladimir Putin' statement/guest
has "पुतिन is found in Russian" ru पुतिन comment/visit
is "the name as written comes first" person/putin "$(first in 'Vladimir Putin')"
has "the ministry is found by its English name where its short Russian one stands" in 'Ministry of Defence' comment/press
is "a name in any script leads to whom it may mean" person/putin "$(m in names पुतिन --json | get 'd[0]["subject"]')"
check "and it is said why" m in names Путина
says "in words" "Путин"

scene "A session is found by its number and its forum, in any language"
m in propose session/wg-21 forum=forum/wg --unknown-ok number=21 date=2024-12-10 >/dev/null
for way in '21वीं बैठक' 'двадцать первое заседание' 'XXI заседание' '21st session'; do
    is "$way" session/wg-21 "$(first in "$way")"
done

scene "What is asked for can be narrowed down"
is "by kind" session/wg-5 "$(found in 'kind:session group')"
is "by side" '' "$(found in 'учениях party:IN')"
is "by date" '' "$(found in 'working group from:2026')"
is "by state" session/wg-5 "$(found in 'working group state:agreed')"
is "by language" '' "$(found in 'комиссия lang:hi')"
is "a phrase" '' "$(found in '"group working"')"
is "a beginning" session/wg-5 "$(found in 'work* kind:session')"
refused 2 "a filter that is none is refused" m in search kind:meeting x
says "and named" "kind:meeting"

scene "The answer of the program"
is "its members" "hits query suggestions" "$(m in search Путин --json | get '" ".join(sorted(d))')"
is "those of a hit" "act field lang party score snippet subject" "$(m in search Путин --json | get '" ".join(sorted(d["hits"][0]))')"
is "what was searched for is marked" true "$(m in search комиссия --json | get '"**комиссии**" in d["hits"][0]["snippet"]')"
is "no more than asked for" 1 "$(m in search Путин --limit 1 --json | get 'len(d["hits"])')"
is "the act leads to the text" notify "$(m in act "$(m in search комиссия --json | get 'd["hits"][0]["act"]')" --json | get 'd["verb"]')"
is "a slip is answered with what was meant" гостеприимство "$(m in search гостепримство --json | get 'd["suggestions"][0]')"

scene "Attachments are searched too"
echo '<html><body><h1>Перечень мероприятий</h1><p>Совместные учения на&nbsp;полигоне</p></body></html>' >list.html
check "a paper with a page attached" m in notify paper/list title.en=List blob@=list.html
is "is found by words of the page" paper/list "$(found in полигон)"
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 45>>stream\nBT /F 12 Tf 20 50 Td (navigation charts) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n' >charts.pdf
PATH=/nowhere m in notify paper/charts title.en=Annex blob@=charts.pdf >/dev/null
PATH=/nowhere check "where a program is missing that is said" m in search 'navigation charts'
says "by its name" pdftotext
if command -v pdftotext >/dev/null; then
    m in notify paper/other title.en=Other >/dev/null
    is "when it has come the file is read" paper/charts "$(found in 'navigation charts')"
fi
exchange in ru
is "the other side finds it when it has it" paper/list "$(found ru полигон)"

scene "Rebuilding asks nobody and finds the same"
before=$(digest in)
check "the record is rebuilt" m in rebuild
is "the digest is the same" "$before" "$(digest in)"
is "attachments are found as before" paper/list "$(found in полигон)"
has "and names" in 'Vladimir Putin' comment/visit
check "all is verified" m in verify

scene "In the browser everybody finds what is public"
served in
page() { python3 -c 'import sys, urllib.request, urllib.parse; print(urllib.request.urlopen(sys.argv[1] + "search?lang=en&q=" + urllib.parse.quote(sys.argv[2])).read().decode())' "$url" "$1"; }
page учения >out
says "a public comment" "/comment/press"
is "nothing that is not" 0 "$(page комиссия | grep -c 'class="hit"' || true)"
page 'working group' >out
says "an agreed public session" "/session/wg-5"
page '<b>"&' >out
says "what was typed stands there as typed" '&lt;b&gt;'
served ru --trial
page комиссия >out
says "in a trial everything" "/comment/visit"
says "with the word marked" "<mark>комиссии</mark>"
page гостепримство >out
says "and suggestions to follow" "/search?q=%D0"
