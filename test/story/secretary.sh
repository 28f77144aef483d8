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
