#!/usr/bin/env bash
# Old records: a folder of communiqués and a register become drafts; what is known already is not asked again.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg-mc kind=working-group title.en='Working Group on Military Cooperation' title.hi='सैन्य सहयोग कार्य समूह' title.ru='Рабочая группа по военному сотрудничеству' >/dev/null
exchange in ru
m ru accept "$(pending ru forum/wg-mc IN)" >/dev/null
exchange ru in
mkdir -p old/hindi
for n in 1 2 3 4 5 6 7 8 9; do
    printf 'New Delhi: The meeting number of this year was the %dth. The %dth meeting of the Working Group on Military Cooperation was held in New Delhi on 1%d March 201%d.\n' $((n + 10)) $((n + 10)) "$n" "$n" >"old/201$n-03-1$n.txt"
done
echo 'नई दिल्ली, 12 मार्च। सैन्य सहयोग कार्य समूह की बाईसवीं बैठक 12 मार्च 2022 को नई दिल्ली में आयोजित हुई।' >old/hindi/22.txt
cp old/2011-03-11.txt old/copy.txt
head -c 2000 /dev/urandom >old/noise.bin
run() { m in import "$@" --json >out 2>err || { cat err >&2; return 1; }; }

scene "First a dry run"
check "a folder is looked at" run old --dry-run
is "what would be read" 11 "$(get 'd["read"]' <out)"
is "what cannot be" '["old/noise.bin"]' "$(get '[f["name"] for f in d["files"] if f["state"] == "unreadable"]' <out)"
is "nothing was kept" '[]' "$(m in draft list --json)"

scene "Then in earnest"
check "the folder is imported" run old --published-from-name
is "one file was there twice" 1 "$(get 'd["duplicate"]' <out)"
is "all sessions are drafts" 10 "$(m in draft list --kind session --json | get 'len(d)')"
is "the Hindi one too, by its ordinal in words" 22 "$(m in draft list --kind session --json | get '[x["fields"]["number"] for x in d if x["subject"] == "session/wg-mc-22"][0]')"
check "again" run old
is "nothing is asked twice" 0 "$(get 'd["read"] + d["new"]' <out)"
echo 'New Delhi: The 30th meeting of the Working Group on Military Cooperation was held in New Delhi on 3 March 2024.' >old/late.txt
check "what came since is added" run old
is "it alone" '["old/late.txt"]' "$(get '[f["name"] for f in d["files"] if f["state"] == "read"]' <out)"
echo 'The 30th meeting of the Working Group on Military Cooperation took place in New Delhi on 3 March 2024.' >again.txt
check "another text on a session that is drafted" run again.txt
is "says nothing new of it" '["known"]' "$(m in draft list --source "$(get 'd["files"][0]["source"]' <out)" --json | get '[x["state"] for x in d if x["kind"] == "session"]')"

scene "A register"
printf '\xef\xbb\xbfid,forum,number,date,place.en,place.ru,title.en\r\n,forum/wg-mc,40,2000-02-01,New Delhi,Нью-Дели,"The ""fortieth"", as they say"\r\nsession/odd,forum/wg-mc,41,2001,"Moscow\r\nand Tula",,\r\n,forum/wg-mc,forty,2002,,,\r\n,forum/wg-mc,42,not a date,,,\r\n' >sessions.csv
check "a table of sessions is looked at" run sessions.csv --dry-run
is "two rows are good" 2 "$(get 'd["new"]' <out)"
is "two want a person" 2 "$(get 'd["needs"]' <out)"
is "it says which" true "$(get '"4" in d["files"][0]["why"] and "5" in d["files"][0]["why"]' <out)"
check "it is imported" run sessions.csv
is "quoted cells are whole" 'The "fortieth", as they say' "$(m in draft list --kind session --json | get '[x["fields"]["title"]["en"] for x in d if x["subject"] == "session/wg-mc-40"][0]')"
is "a row may name its subject" 41 "$(m in draft list --kind session --json | get '[x["fields"]["number"] for x in d if x["subject"] == "session/odd"][0]')"
printf 'kind;title.en;title.ru;session;due;responsible;status\ntraining;Joint training;Совместная подготовка;session/wg-mc-40;2001-05;"party:IN\nparty:RU";open\n' >undertakings.csv
check "undertakings, with semicolons" run undertakings.csv
is "repeated values stand on lines" '[{"party": "IN"}, {"party": "RU"}]' "$(m in draft list --kind undertaking --json | get 'd[0]["fields"]["responsible"]')"
id=$(m in draft list --kind undertaking --json | get 'd[0]["id"]')
check "a draft of a row becomes an act" m in draft table "$id" --unknown-ok
check "a table again" run undertakings.csv
is "is known" 1 "$(get 'd["duplicate"]' <out)"
printf 'colour;size\nred;2\n' >other.csv
refused 4 "a table of other things is refused" m in import other.csv
: >empty.csv
refused 4 "so is an empty one" m in import empty.csv
says "it says why" "there are no words in it"
echo forum,number >head.csv
refused 4 "and one of a header alone" m in import head.csv

scene "What a register has wrong"
printf 'id,forum,number,date,place.ru,status\n,forum/wg-mc,51,2023-13-01,Москва,held\n,forum/wg-mc,52,2023-12-01,Москва,helt\n,forum/wg-mc,53,2023-12-01,Москва,held\n,,54,2024-01-01,Тула,held\n' >wrong.csv
check "a dry run" m in import wrong.csv --dry-run
says "names the row, the column and what stands there" 'row 2, column date, “2023-13-01”: it is no date. date takes: 2025,'
says "what would be right" 'status takes: planned | held'
says "and which drafts would lack something" 'needs forum'
for l in hi ru; do
    check "the same in $l" m in import wrong.csv --dry-run --lang $l
    says "with the row" "helt"
done
check "in earnest" m in import wrong.csv
says "the same is said" 'row 3, column status, “helt”: it is none of the words of this field.'
says "and where to find what lacks something" 'manch draft list'
is "it is there" '["forum"]' "$(m in draft list --json | get '[x["needs"] for x in d if x["needs"]][0]')"
sed 's/2023-13-01/2023-10-01/; s/helt/held/' wrong.csv | iconv -t windows-1251 >excel.csv
check "mended, as a spreadsheet saves it" run excel.csv
is "the rows that were wrong are new, the others known" '[2, 1]' "$(get '[d["new"] - 1, d["known"]]' <out)"
is "its words are whole" Москва "$(m in draft list --kind session --json | get '[x["fields"]["place"]["ru"] for x in d if x["subject"] == "session/wg-mc-52"][0]')"
sed 's/,5\([1-4]\),/,6\1,/' wrong.csv | sed 's/2023-13-01/2023-10-01/; s/helt/held/' | iconv -t UTF-16 >wide.csv
check "or in two bytes a letter" run wide.csv
is "it is read too" 4 "$(get 'd["new"]' <out)"
is "a register in Russian is one" '["ru"]' "$(python3 -c 'import sqlite3, json; print(json.dumps([x[0] for x in sqlite3.connect("in/manch.db").execute("SELECT lang FROM desk_source WHERE name = ?", ("wide.csv",))]))')"
refused 1 "a folder that is not there is said" m in import nowhere
refused 4 "a kind that is misspelt" m in import undertakings.csv --kind undertakin
says "is found" "Did you mean undertaking?"
check "the node is sound" m in verify
