#!/usr/bin/env bash
# The command line itself: help from one table, three languages, statuses, nearest words.
. "$(dirname "$0")/lib.sh"
founded IN RU

scene "Help"
check "manch alone says what it is" "$MANCH"
is "in at most 25 lines" true "$([ "$("$MANCH" | wc -l)" -le 25 ] && echo true)"
"$MANCH" help --json >table
is "every command has its help in three languages" '' "$(
    for lang in hi ru en; do
        "$MANCH" help --json --lang $lang | get "'\n'.join([c['command'] for c in d if not c['help']])"
    done | tr -d '\n')"
failed=''
while read -r command; do
    for lang in hi ru en; do
        # shellcheck disable=SC2086
        "$MANCH" $command --help --lang $lang >help 2>&1 && [ -s help ] && "$MANCH" help $command --lang $lang >/dev/null || failed="$failed $command"
    done
done < <(get "'\n'.join([c['command'] for c in d])" <table)
is "every command explains itself" '' "$failed"
is "half a command explains its halves" 3 "$("$MANCH" charter --help | grep -c '^manch charter')"
check "a reader that goes away early is no error" bash -c "'$MANCH' help propose 2>err | head -n 1 >out; ! grep -q . err"
"$MANCH" help propose >help
is "propose lists the fields of matters" true "$(grep -q 'carried-from' help && grep -q 'planned | held' help && echo true)"
"$MANCH" help notify >help
is "notify those of notices" true "$(grep -q 'readout' help && echo true)"
if command -v man >/dev/null && command -v groff >/dev/null; then
    "$MANCH" help --man >manch.1
    is "the man page has no fault" '' "$(groff -man -Tutf8 -ww -K utf8 manch.1 2>&1 >/dev/null | head -n 3)"
fi
check "the man page names every section" bash -c "for s in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' ENVIRONMENT FILES; do '$MANCH' help --man | grep -q \"^.SH \\\"\$s\\\"\" || exit 1; done"
"$MANCH" help --completion >completion
check "completion is good bash" bash -n completion
is "and completes" 'accept act' "$(bash -c '. ./completion; COMP_WORDS=(manch ac); COMP_CWORD=1; _manch; echo "${COMPREPLY[*]}"')"
is "verbs too" 'draft' "$(bash -c '. ./completion; COMP_WORDS=(manch charter dr); COMP_CWORD=2; _manch; echo "${COMPREPLY[*]}"')"
is "and options" '--ad-referendum' "$(bash -c '. ./completion; COMP_WORDS=(manch accept --ad); COMP_CWORD=2; _manch; echo "${COMPREPLY[*]}"')"

scene "What is typed wrong"
refused 2 "an unknown command" "$MANCH" propse
says "the nearest is suggested" "did you mean propose?"
refused 2 "half a command" "$MANCH" charter
says "its other halves are listed" "draft, sign, open"
refused 2 "an unknown option" m in list session --wher a=b
says "the nearest is suggested" "--where"
refused 2 "options are not abbreviated" m in accept 12345678 --ad-ref
refused 2 "an option without its value" m in status --forum
refused 2 "an option given twice" m in status --forum a --forum b
refused 2 "too few arguments" m in accept
refused 2 "too many arguments" m in digest extra
refused 2 "no node here" "$MANCH" status
refused 2 "no node there" m nowhere status
check "-- ends the options" bash -c "'$MANCH' -C in show -- --x >/dev/null 2>err; [ \$? -eq 1 ]"

scene "Where the node is"
mkdir -p in/deep/down
is "the nearest directory upwards" "$(digest in)" "$(cd in/deep/down && "$MANCH" digest)"
is "or MANCH_DIR" "$(digest in)" "$(MANCH_DIR=$T/in "$MANCH" digest)"
is "or -C, which wins" "$(digest ru)" "$(MANCH_DIR=$T/in "$MANCH" -C ru digest)"

scene "Languages"
m in propose forum/wg kind=working-group title.en='Working group' title.ru='Рабочая группа' title.hi='कार्य समूह' >/dev/null
is "Hindi by --lang" 'कार्य समूह' "$(m in list forum --lang hi | grep -oF 'कार्य समूह')"
is "Russian by MANCH_LANG" 'Рабочая группа' "$(env MANCH_LANG=ru "$MANCH" -C in list forum | grep -oF 'Рабочая группа')"
is "Russian by the locale" 'Рабочая группа' "$(env LC_ALL=ru_RU.UTF-8 "$MANCH" -C in list forum | grep -oF 'Рабочая группа')"
is "a locale of another language gives English" 'Working group' "$(env LC_ALL=de_DE.UTF-8 "$MANCH" -C in list forum | grep -oF 'Working group')"
refused 2 "a language that is not there" m in list forum --lang de
refused 1 "errors are in the reader's language" m in show forum/none --lang ru
says "in Russian" "не найдено"
refused 1 "and in Hindi" m in show forum/none --lang hi
says "in Hindi" "नहीं मिला"

scene "Output for programs"
is "log is an array of acts" '["body", "by", "id", "index", "origin", "party", "received", "state", "subject", "time", "verb", "void_reason"]' "$(m in log --json | get 'sorted(d[0])')"
is "show of a matter" '["crossed", "current", "id", "kind", "pending", "state"]' "$(m in show forum/wg --json | get 'sorted(d)')"
m in notify contact/a kind=call >/dev/null
is "show of a notice" '["by", "id", "kind"]' "$(m in show contact/a --json | get 'sorted(d)')"
is "the id is the last line" 64 "$(m in notify contact/a kind=visit | tail -n 1 | tr -d '\n' | wc -c)"
is "or the member act" 64 "$(m in notify contact/a kind=visit --json | get 'len(d["act"])')"
is "a whole version comes from a file" '{"kind": "call", "mode": "video"}' "$(echo '{"kind":"call","mode":"video"}' | m in notify contact/b --json - >/dev/null; m in show contact/b --json | get 'd["by"]["IN"]["fields"]')"
is "a shortened id is enough" "$(m in log --json | get 'd[0]["id"]')" "$(m in act "$(m in log --json | get 'd[0]["id"][:8]')" --json | get 'd["id"]')"
head -c 100000 /dev/urandom >annex.pdf
m in notify paper/a title.en=Annex blob@=annex.pdf >/dev/null
hash=$(sha256sum annex.pdf | cut -d' ' -f1)
is "a file is stored as a blob" "$hash" "$(m in show paper/a --json | get 'd["by"]["IN"]["fields"]["blob"][0]["blob"]')"
check "and given back" bash -c "'$MANCH' -C in blob $hash | cmp - annex.pdf"
exchange in ru
exchange in ru
check "it travels with the letters" bash -c "'$MANCH' -C ru blob $hash | cmp - annex.pdf"
refused 1 "a blob that is not there" m in blob "${hash//[0-9]/0}"
check "the whole record is one document" bash -c "'$MANCH' -C in export json >all.json && python3 -c 'import json; json.load(open(\"all.json\"))'"
is "a full disk is no success" 5 "$(m in log >/dev/full 2>/dev/null && echo 0 || echo $?)"

scene "The fold as a tool"
echo '{"parties":["A","B"],"logs":{"A":[{"verb":"propose","id":"v1","basis":null},{"verb":"receipt","from":"B","size":2}],"B":[{"verb":"receipt","from":"A","size":1},{"verb":"accept","version":"v1"}]}}' >fold.json
is "says what is agreed" '{"v1": "agreed"}' "$("$MANCH" fold fold.json --json | get 'd["states"]')"
echo '{"parties":["A","B"],"logs":{"A":[{"verb":"receipt","from":"B","size":1}],"B":[{"verb":"receipt","from":"A","size":1}]}}' >circle.json
refused 4 "a circle is invalid input" "$MANCH" fold circle.json --json

scene "Messages say what is meant"
founded AA BB
m aa propose forum/w title.en=W kind=working-group >/dev/null
exchange aa bb
m bb accept forum/w >/dev/null
exchange aa bb
refused 1 "nothing waits where all is agreed" m bb accept forum/w
says "its state is told" agreed
m aa officer appoint chair --roles chair >/dev/null
m aa officer dismiss chair >/dev/null
refused 1 "one who was dismissed does not speak" m aa notify contact/x kind=call --as chair
says "that is said" dismissed
m aa notify contact/call kind=call date=2025-01-01 >/dev/null
m bb notify contact/call kind=visit date=2025-02-02 >/dev/null
exchange aa bb
is "a list shows both sides' words" '["AA", "BB"]' "$(m aa list contact --json | get '[i["party"] for i in d]')"
is "one side's can be asked for" '["visit"]' "$(m aa list contact --where party=BB --json | get '[i["fields"]["kind"] for i in d]')"
m aa propose document/d kind=plan title.en=D title.ru=Д >/dev/null
refused 3 "a text that is not agreed is not signed" m aa sign document/d
is "the document is named once" 1 "$(head -n 1 err | grep -o 'document/d' | wc -l)"
refused 1 "a text that there is not" m aa clean document/none --lang ru
says "the language asked for the text is not that of the messages" "not found"
echo nothing >backup
refused 4 "a damaged backup" m . restore backup fresh
is "leaves no directory" no "$([ -e fresh ] && echo yes || echo no)"
echo '{"parties":["A"],"logs":{"B":[]}}' >fold.json
refused 4 "bad input of the fold" m . fold fold.json
says "has its own remedy" "Mend the input"
