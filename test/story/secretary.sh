#!/usr/bin/env bash
# A secretary's day: slips of the pen are caught before they are signed, and what the program says helps to mend them.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg-mc kind=working-group title.en='Working Group on Military Cooperation' title.hi='सैन्य सहयोग कार्य समूह' >/dev/null
m in notify person/dixit name.en=Dixit >/dev/null
m in notify office/sec party=IN title.en=Secretary >/dev/null
m in propose undertaking/wg-training kind=training title.en=Training status=open >/dev/null
log() { m "$1" checkpoint --json | get 'd["size"]'; }

scene "A reference to what nobody has named"
before=$(log in)
refused 4 "a session of a forum that there is not" m in propose session/wg-mc-7 forum=forum/wgmc number=7
says "the id is told" "forum/wgmc, to which the field forum refers, is not on record"
says "and the nearest one" "did you mean forum/wg-mc?"
says "and how to say that it is meant so" --unknown-ok
refused 4 "a tenure of a person that there is not" m in notify tenure/d person=person/dixitt office=office/sec
says "the nearest person is told" "person/dixit?"
refused 4 "a report on an undertaking that there is not" m in notify report/t undertaking=undertaking/wg-traning status=done --lang hi
says "in Hindi too" "क्या आपका आशय undertaking/wg-training है?"
refused 4 "a reply to an invitation that there is not, with none near" m in notify reply/i invitation=invitation/none answer=accept --lang ru
says "in Russian too" "invitation/none, на что указывает поле invitation, в записях нет"
is "nothing was signed" "$before" "$(log in)"
m in propose session/wg-mc-7 forum=forum/wgmc number=7 --json 2>err || true
is "programs are told by a code" unknown-subject "$(get 'd["error"]["code"]' <err)"
check "what is on its way may be named, if it is said" m in notify comment/c subject=contact/later text.en=Later --unknown-ok
check "what was named so once is not asked about again" m in notify comment/c text.en='Still later'
check "one's own new subject can be named at once" m in propose session/wg-mc-7 forum=forum/wg-mc number=7
carry in ru
check "what the other side has only proposed is on record" m ru propose session/wg-mc-8 forum=forum/wg-mc number=8

scene "The same command on the first page and in status"
m in notify invitation/wg-mc-7 to=RU occasion=session/wg-mc-7 date=2026-12-10 text.en='We invite you' >/dev/null
exchange in ru
answer='manch notify reply/wg-mc-7 invitation=invitation/wg-mc-7 answer=accept'
m ru status >out 2>err
says "status tells how an invitation is answered" "$answer"
says "and what it is about" "Invitation"
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
