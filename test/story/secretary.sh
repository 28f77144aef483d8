#!/usr/bin/env bash
# A secretary's day: slips of the pen are caught before they are signed, and what the program says helps to mend them.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg-mc kind=working-group title.en='Working Group on Military Cooperation' title.hi='सैन्य सहयोग कार्य समूह' >/dev/null
m in notify person/dixit name.en=Dixit >/dev/null
m in notify office/sec party=IN title.en=Secretary >/dev/null
m in propose undertaking/wg-training kind=training title.en=Training status=open >/dev/null
log() { m "$1" checkpoint --json | get 'd["size"]'; }

scene "A reference to what nobody has named is signed, since it may be on its way, but said aloud"
before=$(log in)
check "a session of a forum that there is not" m in propose session/wg-mc-7 forum=forum/wgmc number=7
says "the id is told" "forum/wgmc, to which the field forum refers, is not on record"
says "and the nearest one" "did you mean forum/wg-mc?"
check "a tenure of a person that there is not" m in notify tenure/d person=person/dixitt office=office/sec
says "the nearest person is told" "person/dixit?"
check "a report on an undertaking that there is not" m in notify report/t undertaking=undertaking/wg-traning status=done --lang hi
says "in Hindi too" "क्या आपका आशय undertaking/wg-training है?"
check "a reply to an invitation that there is not, with none near" m in notify reply/i invitation=invitation/none answer=accept --lang ru
says "in Russian too" "invitation/none, на что указывает поле invitation, в реестре нет"
is "all of it was signed" "$((before + 4))" "$(log in)"
check "what is on its way may be named, if it is said" m in notify comment/c subject=contact/later text.en=Later --unknown-ok
check "what was named so once is not asked about again" m in notify comment/c text.en='Still later'
check "a slip is mended by saying it again" m in propose session/wg-mc-7 forum=forum/wg-mc number=7
carry in ru
check "what the other side has only proposed is on record" m ru propose session/wg-mc-8 forum=forum/wg-mc number=8

scene "The same command on the first page and in status"
m in notify invitation/wg-mc-7 to=RU occasion=session/wg-mc-7 date=2026-12-10 text.en='We invite you' >/dev/null
exchange in ru
answer='manch notify reply/wg-mc-7 invitation=invitation/wg-mc-7 answer=accept'
m ru status >out 2>err
says "status tells how an invitation is answered" "$answer"
says "and what it is about" "Invitation"
refused 1 "an invitation is not accepted like a text" m ru accept invitation/wg-mc-7
says "and how it is answered is said" "$answer"
served ru --trial
check "the first page can be read" curl -sS -o out "$url?lang=en"
says "it tells the same" "$answer"
check "the command does it" m ru ${answer#manch }
is "then nothing waits but the proposals" '["matter"]' "$(m ru status --json | get 'sorted({"notice" if w["kind"] == "invitation" else "matter" for w in d["for_me"]})')"
kill "${servers[0]}"; wait "${servers[0]}" 2>/dev/null || true

scene "What waits is accepted in one go"
m ru status >out 2>err
says "a proposal that waits bears its title" "Working Group on Military Cooperation"
refused 1 "one of three that there is not" m ru accept forum/wg-mc forum/none undertaking/wg-training
says "the others are accepted, with a line each" "Accepted: forum/wg-mc"
says "also those behind it" "Accepted: undertaking/wg-training"
says "the one is named" "forum/none"
exchange ru in
is "both are agreed" '["agreed", "agreed"]' "[\"$(state in forum/wg-mc)\", \"$(state in undertaking/wg-training)\"]"
m ru propose document/d1 kind=plan title.en=One >/dev/null
m ru propose document/d2 kind=plan title.en=Two >/dev/null
exchange ru in
m in status | sed -n '/^Came in/,$p' >out 2>err
says "what came in bears the title of its subject" "  One"
is "programs get a list" '["document/d1", "document/d2"]' "$(m in accept document/d1 document/d2 --json | get '[a["subject"] for a in d["acts"]]')"

scene "A text in the reader's language"
m in propose document/act kind=protocol title.en=Protocol title.hi=कार्यवृत्त >/dev/null
m in propose paragraph/act-1 document=document/act order=1 text.en='The sides met.' text.hi='दोनों पक्ष मिले।' text.ru='Стороны встретились.' >/dev/null
check "brackets need no --lang" m in bracketed document/act
says "they are in the reader's" "The sides met."
MANCH_LANG=ru m in bracketed document/act >out 2>err
says "which may be another" "Стороны встретились."
m in propose document/act-hi kind=plan title.hi=योजना languages=hi >/dev/null
m in propose paragraph/act-hi-1 document=document/act-hi order=1 text.hi='योजना तैयार की जाएगी।' >/dev/null
m in bracketed document/act-hi >out 2>err
says "a document that has it not comes in its own first" "योजना तैयार की जाएगी।"
refused 2 "one that is asked for must be one of its own" m in bracketed document/act-hi --lang ru
says "and is told" "its languages are hi"

scene "One's own proposal, changed before the other side answers"
old=$(made in propose session/wg-mc-9 forum=forum/wg-mc number=9 date=2027-01-10 place.en='New Delhi')
m in propose session/wg-mc-9 date=2027-01-15 >out 2>err
says "it is said what it replaces" "It takes the place of our proposal ${old:0:8}."
is "the rest is as it was" '["2027-01-15", "forum/wg-mc", {"en": "New Delhi"}]' "$(m in show session/wg-mc-9 --json | get '[d["pending"][0]["fields"][k] for k in ("date", "forum", "place")]')"
is "only the new one is open" 1 "$(m in show session/wg-mc-9 --json | get 'len(d["pending"])')"
exchange in ru
refused 4 "the other side's text is not changed by a word alone" m ru propose session/wg-mc-9 date=2027-02-01 --lang ru
says "who proposed what is told" "ответа ждёт предложение"
counter=$(grep -o 'manch propose session/wg-mc-9 .*' err | sed 's/^manch //')
is "with the whole command" "propose session/wg-mc-9 forum=forum/wg-mc number=9 date=2027-01-15 place.en='New Delhi'" "$counter"
eval "m ru $counter date=2027-02-01" >/dev/null
is "which proposes the change" '"2027-02-01"' "$(m ru show session/wg-mc-9 --json | get '[p["fields"]["date"] for p in d["pending"] if p["party"] == "RU"][0]' | sed 's/.*/"&"/')"
m ru accept "$(pending ru session/wg-mc-9 IN)" >/dev/null
exchange ru in
check "what is agreed is changed by what is different" m in propose session/wg-mc-9 venue.en='Manekshaw Centre'
is "from the agreed version" '"New Delhi"' "$(m in show session/wg-mc-9 --json | get '[p["fields"]["place"]["en"] for p in d["pending"] if p["basis"]][0]' | sed 's/.*/"&"/')"

scene "What is wrong with a value is said with the value"
wrong() { refused 4 "$1" m in "${@:3}"; says "it is told" "$2"; }
wrong "a day that the month does not have" "2026-02-30: February 2026 has only 28 days" propose session/x forum=forum/wg-mc date=2026-02-30
wrong "a month that there is not" "2026-13: a year has 12 months" propose session/x forum=forum/wg-mc date=2026-13
wrong "a date as letters bear it" "14.05.2026 is no date; did you mean 2026-05-14?" propose session/x forum=forum/wg-mc date=14.05.2026
wrong "a range the wrong way round" "2026-05-10/2026-05-01 ends before it begins" propose session/x forum=forum/wg-mc date=2026-05-10/2026-05-01
is "the form of dates is said once" 1 "$(grep -o 2024-07-08/2024-07-09 err | wc -l)"
wrong "more than all of it" "140 is out of limits: 0 to 100" notify report/x undertaking=undertaking/wg-training status=done percent=140
wrong "a word that is none of the list" "plannd is none of its words; did you mean planned?" propose session/x forum=forum/wg-mc status=plannd
wrong "a reference without its kind" "wg-mc does not fit; did you mean forum/wg-mc?" propose session/x forum=wg-mc
wrong "a side by its name" "India is no code of a side; there are IN, RU" propose session/x forum=forum/wg-mc host=India
wrong "a word in a group" "chairman is none of its words" notify delegation/x session=session/wg-mc-7 members=role:chairman
says "the words are told" "co-chair | executive-secretary"
MANCH_LANG=ru m in propose session/x forum=forum/wg-mc date=2026-02-30 2>err || true
says "in Russian too" "февраль 2026 года — в этом месяце дней только 28"
"$MANCH" help notify >out
says "help tells the words inside groups" "co-chair | executive-secretary"

scene "What was not found is looked for where it was meant"
missed() { refused 1 "$1" m in "${@:3}"; says "it is told" "$2"; }
missed "a subject with a slip" "Did you mean forum/wg-mc?" show forum/wgmc
missed "a kind with a slip" "Did you mean session/wg-mc-7?" show sesion/wg-mc-7
missed "a subject without its kind" "Did you mean forum/wg-mc?" show wg-mc
missed "an act" "manch log" act 01234567
missed "a draft" "manch draft list" draft show 99
missed "an officer" "Did you mean secretary?" notify person/x name.en=X --as secretry
refused 5 "a file" m in bundle in nowhere
says "it is told" "No such file or folder"
refused 2 "an officer who is in force is not appointed again" m in officer appoint secretary --roles secretary
says "it is told how roles are changed" "manch officer dismiss secretary"
refused 4 "a card is not signed as a charter" m in charter sign in.card
says "it is told what the file is" "in.card is a party's card"
refused 4 "a charter is not taken in as a bundle" m in bundle in charter --lang hi
says "in Hindi too" "अधिकार-पत्र"

scene "What the system says stands behind a sentence of ours"
m in peer add RU http://127.0.0.1:1 >/dev/null
refused 5 "nobody answers" m in sync --lang ru
says "it is told in Russian" "там никто не отвечает (Failed to connect"
refused 2 "a language that there is not" m in status --lang de
MANCH_LANG=hi m in status --lang de 2>err || true
says "is told in the reader's own" "भाषा de यहाँ उपलब्ध नहीं"
refused 2 "a language without its name" m in status --lang
says "the option is named as it is typed" "--lang needs a value"
refused 2 "plain http for everybody" m in serve --listen 0.0.0.0:0
says "it is told what that would mean" "without TLS they could read along"
says "and how to mend it" "--tls CERT KEY"
served in
refused 2 "a place that is taken" m ru serve --listen "${url:7:-1}"
says "it is told" "another program listens there already (Address already in use)"
curl -sS -o out "${url}act/deadbeef?lang=en"
says "readers of pages are told of pages" "There is no such page, or it is not public"
is "not of commands" 0 "$(grep -c 'manch list' out || true)"
kill "${servers[-1]}"; wait "${servers[-1]}" 2>/dev/null || true

scene "What is in the way of a clean text"
m in propose document/plan kind=plan title.en=Plan languages=en languages=ru >/dev/null
m in propose paragraph/plan-1 document=document/plan order=1 text.en='The sides shall train together.' text.ru='Стороны проводят совместные учения.' >/dev/null
m in propose paragraph/plan-2 document=document/plan order=2 text.en='The sides shall exchange lecturers and students of their academies every year.' >/dev/null
m in propose paragraph/plan-3 document=document/plan order=3 text.en='Costs are borne by the sending side.' text.ru='Расходы несёт направляющая сторона.' >/dev/null
exchange in ru
m ru accept document/plan paragraph/plan-2 >/dev/null
exchange ru in
refused 3 "it is refused" m in clean document/plan --lang ru
says "the first is named by number and beginning" "1 “The sides shall train together.” (paragraph/plan-1) is not agreed"
says "one that lacks the language too" "2 “The sides shall exchange lecturers and students…” (paragraph/plan-2) has no text in: Russian"
says "and the last" "3 “Costs are borne by the sending side.” (paragraph/plan-3) is not agreed"
refused 3 "nor is it signed" m in sign document/plan --lang hi
says "for the same reasons, in Hindi" "1 “The sides shall train together.” (paragraph/plan-1) पर सहमति नहीं है"
served in --trial
curl -sS -o out "${url}document/plan?lang=ru"
says "the page tells all of it" "у 2 «The sides shall exchange lecturers and students…» нет текста на языках: русский"
says "in the reader's words" "не согласован 3 «Расходы несёт направляющая сторона.»"
kill "${servers[-1]}"; wait "${servers[-1]}" 2>/dev/null || true
