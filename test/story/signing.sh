#!/usr/bin/env bash
# Both chairs sign one text; anybody can check it with tools that are not ours.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose document/plan kind=plan title.en='Plan for 2026' title.ru='План на 2026 год' title.hi='2026 की योजना' languages=hi languages=ru signing-date=2025-10-29 signing-place.en='New Delhi' prevailing=ru >/dev/null
m in propose paragraph/p1 document=document/plan order=10 text.hi='पक्ष मिलकर काम करेंगे।' text.ru='Стороны будут сотрудничать.' >/dev/null
m in propose paragraph/p2 document=document/plan order=20 text.hi='योजना हस्ताक्षर से लागू होगी।' text.ru='План вступает в силу с подписания.' >/dev/null
agree() { local v; exchange in ru; for v in $(m ru status --json | get "' '.join([w['act'] for w in d['for_me']])"); do m ru accept "$v" >/dev/null; done; exchange ru in; }
agree

scene "What is signed follows from the record alone"
check "India prints the instrument" m in instrument document/plan
m in instrument document/plan >from-in
m ru instrument document/plan >from-ru
check "Russia prints the same bytes" cmp from-in from-ru
is "it names each language's clean text by its hash" "$(m in clean document/plan --lang ru | sha256sum | cut -d' ' -f1)" "$(sed -n 2p from-in | get '[l["sha256"] for l in d["languages"] if l["code"] == "ru"][0]')"
is "nobody has signed yet" false "$(m in instrument document/plan --json | get 'd["complete"]')"

scene "The chairs sign"
m in officer appoint clerk --roles secretary >/dev/null
refused 3 "a secretary does not" m in sign document/plan --as clerk
check "India's chair signs" m in sign document/plan --as secretary
exchange in ru
is "one signature is not all" false "$(m ru instrument document/plan --json | get 'd["complete"]')"
check "Russia's chair signs" m ru sign document/plan
exchange ru in
is "now it is signed" true "$(m in instrument document/plan --json | get 'd["complete"]')"
m in instrument document/plan >signed
key_in=$(m in officer list --json | get '[o["key"] for o in d if o["name"] == "secretary"][0]')
key_ru=$(m ru officer list --json | get 'd[0]["key"]')
check "a plain note verifier accepts India's signature" python3 "$outsider" note "$key_in" signed
check "and Russia's" python3 "$outsider" note "$key_ru" signed
check "both hold the same signed bytes" bash -c "'$MANCH' -C ru instrument document/plan | cmp - signed"
sed 's/2025-10-29/2025-10-30/' signed >altered
refused 1 "of an altered text it does not" python3 "$outsider" note "$key_in" altered

scene "Later versions never alter what was signed"
m in propose --as secretary paragraph/p2 text.ru='План вступает в силу с 1 января.' text.hi='योजना 1 जनवरी से लागू होगी।' >/dev/null
agree
is "a new text is agreed" agreed "$(state ru paragraph/p2)"
check "the signed instrument is what it was" bash -c "'$MANCH' -C in instrument document/plan | cmp - signed"
refused 1 "the current one is another" bash -c "'$MANCH' -C in instrument document/plan --current | cmp - signed >&2"
