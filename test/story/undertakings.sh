#!/usr/bin/env bash
# What becomes of what was agreed: each side reports for itself, and the difference is shown.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg kind=working-group title.en='Working group' >/dev/null
m in propose session/wg-1 forum=forum/wg number=1 date=2025-03-10 status=concluded >/dev/null
m in propose session/wg-2 forum=forum/wg number=2 date=2025-12-10 status=planned >/dev/null
m in propose undertaking/training kind=training session=session/wg-1 title.en='Joint training' due=2025-09-30 status=open responsible=party:IN responsible=party:RU,office:office/training --unknown-ok >/dev/null
agree() { local v; exchange in ru; for v in $(m ru status --json | get "' '.join([w['act'] for w in d['for_me']])"); do m ru accept "$v" >/dev/null; done; exchange ru in; }
agree
status() { m "$1" status --today "$2" --json; }

scene "Nobody has reported since the session"
is "the undertaking is shown as diverging" '["undertaking/training"]' "$(status in 2025-06-01 | get '[f["id"] for f in d["diverging"]]')"
is "both are silent" '["IN", "RU"]' "$(status in 2025-06-01 | get 'sorted(d["diverging"][0]["silent"])')"
is "it is not late yet" '[]' "$(status in 2025-06-01 | get 'd["late"]')"
is "groups were taken as they were typed" '[{"party": "IN"}, {"office": "office/training", "party": "RU"}]' "$(m ru show undertaking/training --json | get 'd["current"]["fields"]["responsible"]')"

scene "The reports differ"
m in notify report/training undertaking=undertaking/training status=done percent=100 date=2025-05-20 >/dev/null
m ru notify report/training undertaking=undertaking/training status=in-progress percent=60 date=2025-05-22 text.ru='Продолжается' >/dev/null
exchange in ru
is "both stand side by side" '["IN", "RU"]' "$(m in show report/training --json | get 'sorted(d["by"])')"
is "the difference is shown" '["differ"]' "$(status ru 2025-06-01 | get 'd["diverging"][0]["difference"]')"
is "each with its own word" '["done", "in-progress"]' "$(status ru 2025-06-01 | get '[d["diverging"][0]["reports"][p]["status"] for p in ("IN", "RU")]')"
is "nothing was merged" in-progress "$(m in show report/training --json | get 'd["by"]["RU"]["fields"]["status"]')"

scene "The date passes"
is "then it is late" '["undertaking/training"]' "$(status in 2025-10-01 | get '[f["id"] for f in d["late"]]')"
is "the last day itself is not" '[]' "$(status in 2025-09-30 | get '[f["id"] for f in d["late"]]')"
is "the next session is announced" '["session/wg-2"]' "$(status in 2025-10-01 | get '[s["id"] for s in d["sessions"]]')"

scene "They agree that it is done"
m ru notify report/training status=done percent=100 date=2025-10-05 >/dev/null
m ru propose undertaking/training status=done >/dev/null
exchange ru in
m in accept "$(pending in undertaking/training RU)" >/dev/null
exchange in ru
is "nothing differs any more" '[]' "$(status in 2025-10-06 | get 'd["diverging"] + d["late"]')"
is "what was reported earlier stays in the history" 3 "$(m ru history report/training --json | get 'len(d)')"
