#!/usr/bin/env bash
# A text is negotiated by courier: brackets, crossed notes, ad referendum, and what binds whom when.
. "$(dirname "$0")/lib.sh"
founded IN RU

scene "India tables a document; the sides exchange letters"
m in propose document/protocol kind=protocol title.en=Protocol title.hi=कार्यवृत्त title.ru=Протокол languages=hi languages=ru languages=en >/dev/null
one=$(made in propose paragraph/one document=document/protocol order=1 text.en='The sides met.' text.hi='पक्ष मिले।' text.ru='Стороны встретились.')
two=$(made in propose paragraph/two document=document/protocol order=2 text.en='They will train twenty cadets.' text.hi='वे बीस कैडेट प्रशिक्षित करेंगे।' text.ru='Они обучат двадцать курсантов.')
is "before any letter it is India's alone" proposed "$(state in paragraph/one)"
refused 1 "Russia does not know it yet" m ru accept "$one"
exchange in ru
is "status names the command that answers" "manch accept ${one:0:8}" "$(m ru status --json | get "[w['command'] for w in d['for_me'] if w['subject'] == 'paragraph/one'][0]")"
is "India waits for Russia" '["RU"]' "$(m in status --json | get "[w['awaiting'] for w in d['for_them'] if w['subject'] == 'paragraph/one'][0]")"

scene "Russia accepts one paragraph and counter-proposes the other"
m ru accept "${one:0:8}" >/dev/null
m ru accept "$(pending ru document/protocol IN)" >/dev/null
is "an acceptance that only waits for the other's receipt says so" accepted "$(state ru paragraph/one)"
theirs=$(made ru propose paragraph/two document=document/protocol order=2 text.en='They will train ten cadets.' text.hi='वे दस कैडेट प्रशिक्षित करेंगे।' text.ru='Они обучат десять курсантов.')
exchange ru in
is "the first paragraph is agreed" agreed "$(state in paragraph/one)"
is "on both nodes" agreed "$(state ru paragraph/one)"
is "brackets show who stands on what" '2	[IN: They will train twenty cadets.] [RU: They will train ten cadets.]' "$(m in bracketed document/protocol --lang en | tail -n 1)"
is "in Russian likewise" '2	[IN: Они обучат двадцать курсантов.] [RU: Они обучат десять курсантов.]' "$(m ru bracketed document/protocol --lang ru | tail -n 1)"
refused 3 "there is no clean text yet" m in clean document/protocol --lang en
says "the paragraph that is open is named" paragraph/two
refused 2 "nor a text in a language the document does not have" m in bracketed document/protocol --lang de
refused 3 "nothing is signed that is not settled" m in sign document/protocol
refused 3 "what is agreed is not taken back" m ru withdraw "$one"

scene "Each gives way to the other, unseen: the letters cross"
m in accept "$theirs" >/dev/null
m ru accept "$two" >/dev/null
exchange in ru
is "both texts have lapsed" '[]' "$(m in show paragraph/two --json | get 'd["pending"]')"
is "the matter is shown as crossed" true "$(m ru show paragraph/two --json | get 'd["crossed"]')"
is "and waits for somebody to propose again" crossed "$(m in status --json | get "[w['state'] for w in d['for_me'] if w['subject'] == 'paragraph/two'][0]")"

scene "India proposes a middle way; Russia takes it ad referendum, then firmly"
middle=$(made in propose paragraph/two document=document/protocol order=2 text.en='They will train fifteen cadets.' text.hi='वे पंद्रह कैडेट प्रशिक्षित करेंगे।' text.ru='Они обучат пятнадцать курсантов.')
exchange in ru
m ru accept "$middle" --ad-referendum >/dev/null
exchange ru in
is "it stands ad referendum" ad-referendum "$(state in paragraph/two)"
refused 3 "Russia does not say so twice" m ru accept "$middle" --ad-referendum
m ru accept "$middle" >/dev/null
exchange ru in
is "confirmed, it is agreed" agreed "$(state in paragraph/two)"
is "the clean text is complete" '1	Стороны встретились.

2	Они обучат пятнадцать курсантов.' "$(m ru clean document/protocol --lang ru)"
is "what they negotiated is all in the history" 7 "$(m ru history paragraph/two --json | get 'len(d)')"

scene "A proposal is withdrawn before the answer comes"
early=$(made in propose undertaking/survey kind=action title.en=Survey)
exchange in ru
m in withdraw "$early" --reason 'Not this year' >/dev/null
m ru accept "$early" >/dev/null
exchange in ru
is "it has lapsed for both" lapsed "$(m ru act "$early" --json | get 'd["state"]')"
refused 3 "and is not taken up again" m ru accept "$early"

scene "A change of what is agreed starts from it"
m in propose paragraph/two number=7 >/dev/null
is "fields that were not named are kept" 'They will train fifteen cadets.' "$(m in show paragraph/two --json | get 'd["pending"][0]["fields"]["text"]["en"]')"
m in propose paragraph/one text.ru= number= >/dev/null
is "a cleared language is gone" '["en", "hi"]' "$(m in show paragraph/one --json | get 'sorted(d["pending"][0]["fields"]["text"])')"
m ru decline "$(pending in paragraph/two IN)" --reason 'पहले जैसा रहे' >/dev/null 2>&1 || true
exchange in ru
m ru decline "$(pending ru paragraph/two IN)" --reason 'пусть останется' >/dev/null
is "a refusal is on record, in the language it was written in" '["ru"]' "$(m ru list decline --json | get 'sorted(d[0]["fields"]["reason"])')"

scene "Both nodes hold the same record"
exchange in ru
is "by its digest" "$(digest in)" "$(digest ru)"
check "India's node verifies" m in verify
check "Russia's node verifies" m ru verify
before=$(digest in)
check "everything derived can be derived again" m in rebuild
is "byte for byte" "$before" "$(digest in)"
