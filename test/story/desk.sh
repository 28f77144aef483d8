#!/usr/bin/env bash
# A secretary's day at the desk: drafts are dropped and brought back, get other names, become acts together.
. "$(dirname "$0")/lib.sh"
founded IN RU
cat >note.ru.txt <<'END'
Москва, 20 мая 2025 года. В Москве состоялось шестое заседание Рабочей группы по военному сотрудничеству. Сопредседателем с российской стороны был генерал-лейтенант Павел Смирнов, заместитель начальника Главного оперативного управления России.
END
cat >note.en.txt <<'END'
New Delhi, 12 March 2024: The 4th meeting of the Working Group on Military Cooperation was held in New Delhi on 11-12 March 2024. The meeting was co-chaired by Lt Gen Anil Verma, Deputy Chief of Integrated Defence Staff, and Lt Gen Pavel Smirnov, Deputy Chief of the Main Operations Directorate of Russia. The Protocol of the meeting was signed.
END
drafts() { m in draft list --all --json; }
of() { drafts | get "[x['id'] for x in d if x['subject'].startswith('$1')][0]"; } # number of the first draft of a kind
states() { drafts | get "' '.join(x['state'] for x in d if x['id'] in ($1))"; }
check "a text is kept" m in read note.en.txt --draft
person=$(of person/anil) session=$(of session/) delegation=$(of delegation/) forum=$(of forum/) document=$(of document/)

scene "Dropped, and back"
refused 1 "one wrong number" m in draft drop "$person" "$document" 999
is "drops none of them" "open open" "$(states "$person, $document")"
says "and says so" "Nothing was changed"
says "and where to look" "manch draft list --all"
check "two are dropped" m in draft drop "$person" "$document"
is "both" "dropped dropped" "$(states "$person, $document")"
check "one of them again" m in draft drop "$person"
says "it was already" "already"
refused 2 "a dropped one cannot be mended" m in draft edit "$person" rank.en=General
says "but brought back" "manch draft drop --undo $person"
check "as it says" m in draft drop --undo "$person" "$document"
is "they wait again" "open open" "$(states "$person, $document")"
says "with their names" "person/anil-verma"
for l in hi ru; do
    check "the same in $l" m in draft drop "$document" --lang $l
    check "and back in $l" m in draft drop --undo "$document" --lang $l
done

scene "The same once more"
printf '<html><head><title>x</title></head><body>\n<p>%s</p>\n</body></html>' "$(cat note.en.txt)" >note.html
count=$(drafts | get 'len(d)')
for l in en hi ru; do check "the same words as a page of the web" m in read note.html --draft --lang $l; done
says "are known" "источник 1"
is "and make no drafts" "$count" "$(drafts | get 'len(d)')"

scene "What there is to choose from"
refused 4 "a kind that is misspelt" m in draft list --kind sesion
says "is found" "session"
refused 1 "a source that is not there" m in draft list --source 7
says "which ones there are" "1 (note.en.txt)"
check "the list" m in draft list
is "says a date once" 1 "$(grep "session/" out | head -n 1 | grep -o '11–12 March 2024' | wc -l)"
says "and what the session is called" "4th session, Working Group on Military Cooperation"

scene "Another name"
check "a session gets the name that the register uses" m in draft edit "$session" --subject session/wg-mc-4
says "what names it follows" "$delegation"
is "in its fields" session/wg-mc-4 "$(m in draft show "$delegation" --json | get 'd["fields"]["session"]')"
check "a forum too" m in draft edit "$forum" --subject forum/wg-mc
is "so its session" forum/wg-mc "$(m in draft show "$session" --json | get 'd["fields"]["forum"]')"

scene "In the browser"
served in --trial
page() { curl -s "${url%/}$1"; }
is "the desk is in the menu" 1 "$(page '/forums?lang=en' | grep -c 'href="/desk"')"
is "the home page says how many drafts wait" 1 "$(page '/?lang=en' | grep -c 'Drafts that wait: 10')"
for l in hi ru en; do page "/desk/1?lang=$l" >page.$l; done
is "a draft is headed by what it is called" 1 "$(grep -c 'name">[^>]*>4th session, Working Group on Military Cooperation</span>' page.en)"
is "every piece of evidence stands once in a draft" '' "$(python3 - <<'P'
import re
for a in re.findall(r'<article.*?</article>', open('page.en').read(), re.S):
    claims = [re.sub(r'id="[^"]*"', '', c) for c in re.findall(r'<li class="claim".*?</li>', a, re.S)]
    if len(set(claims)) < len(claims) or not claims: print(a)
P
)"
is "what can be done with it is there to copy" 10 "$(grep -c 'manch draft drop' page.en)"
is "words of state are those of the language" '0 0' "$(grep -c '>open<' page.hi || true) $(grep -c '>open<' page.ru || true)"
m in draft edit "$document" kind= >/dev/null
is "what is missing is said" 1 "$(page '/desk/1?lang=ru' | grep -c 'Не хватает: Вид')"
is "with the command that adds it" 1 "$(page '/desk/1?lang=ru' | grep -c "manch draft edit $document kind=…")"
m in draft edit "$document" kind=protocol >/dev/null
served ru
is "everybody's pages know of no desk" 0 "$(page '/' | grep -c '/desk' || true)"

scene "On the table"
refused 4 "what names a draft waits for it" m in draft table "$session"
says "it says which" "It is draft $forum"
says "and how to do it together" "manch draft table $forum $session"
is "nothing was made" 0 "$(m in list session --json | get 'len(d)')"
check "what it says works, in whatever order" m in draft table "$session" "$forum"
is "what is named came first" '["forum/wg-mc", "session/wg-mc-4"]' "$(m in log --json | get '[e["subject"] for e in d if e["subject"] and ("wg-mc" in e["subject"])]')"
is "they are tabled" "tabled tabled" "$(states "$session, $forum")"
refused 2 "once" m in draft table "$session"
says "what became of it is shown" "manch show session/wg-mc-4"
check "a draft that lacks something" m in draft edit "$document" kind=
refused 4 "is not tabled" m in draft table "$delegation" "$document" "$person"
says "it says how to add it" "manch draft edit $document kind=…"
is "nor what stood beside it" "open open open" "$(states "$delegation, $document, $person")"
check "mended" m in draft edit "$document" kind=protocol
check "all that is left at once, with the text" m in draft table --with-source $(m in draft list --json | get '" ".join(str(x["id"]) for x in d)')
is "all are tabled" '[]' "$(m in draft list --json)"
is "the text is one source" 1 "$(m in list source --json | get 'len(d)')"
is "with what was read for each of them" true "$(m in show "$(m in list source --json | get 'd[0]["id"]')" --json | get 'len({c["subject"] for c in d["by"]["IN"]["fields"]["claims"]}) > 3')"
check "the node is sound" m in verify
