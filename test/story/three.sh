#!/usr/bin/env bash
# Three sides in one channel: nobody's silence is consent, and letters may go round.
. "$(dirname "$0")/lib.sh"
founded IN RU UZ

scene "India proposes; only two have answered"
all() { exchange in ru; exchange ru uz; exchange in uz; }
plan=$(made in propose document/plan kind=plan title.en=Plan)
all
m ru accept "$plan" >/dev/null
all
is "it is not agreed" proposed "$(state in document/plan)"
is "the third side is awaited" '["UZ"]' "$(m in show document/plan --json | get 'd["pending"][0]["awaiting"]')"
m uz accept "$plan" >/dev/null
all
all
for n in in ru uz; do is "agreed at $n" agreed "$(state $n document/plan)"; done
is "India and Russia hold the same" "$(digest in)" "$(digest ru)"
is "so does Uzbekistan" "$(digest in)" "$(digest uz)"

scene "A letter goes round by the second side"
call=$(made in notify contact/call kind=call date=2025-02-01)
carry in ru
carry ru uz
is "the third side has it without having met the first" "$call" "$(m uz act "$call" --json | get 'd["id"]')"
is "as India's own word" IN "$(m uz act "$call" --json | get 'd["party"]')"

scene "One side's withdrawal ends it for all"
survey=$(made ru propose undertaking/survey kind=action title.en=Survey)
all
m in accept "$survey" >/dev/null
m uz accept "$survey" --ad-referendum >/dev/null
all
is "all stand, one provisionally" ad-referendum "$(state uz undertaking/survey)"
m uz withdraw "$survey" >/dev/null
all
all
for n in in ru uz; do is "lapsed at $n" lapsed "$(state $n undertaking/survey)"; done

scene "A restored node hears both peers before it speaks"
m in backup safe >/dev/null
m in restore safe >/dev/null
refused 2 "a question names its side where there are several" m in recover --ask q
m in recover --ask q-ru --to RU >/dev/null
m ru bundle in q-ru >/dev/null
m ru bundle out --to IN a-ru >/dev/null
m in bundle in a-ru >/dev/null
refused 3 "one answer of two is not enough" m in notify contact/x kind=call
m in recover --ask q-uz --to UZ >/dev/null
m uz bundle in q-uz >/dev/null
m uz bundle out --to IN a-uz >/dev/null
m in bundle in a-uz >/dev/null
check "two are" m in notify contact/x kind=call
for n in in ru uz; do check "$n verifies" m $n verify; done
