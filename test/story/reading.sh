#!/usr/bin/env bash
# What a text states is read, with the words that say so; it waits on the desk until a person makes an act of it.
. "$(dirname "$0")/lib.sh"
cat >note.en.txt <<'END'
New Delhi, 12 March 2024: The 4th meeting of the Working Group on Military Cooperation was held in New Delhi on 11-12 March 2024. The meeting was co-chaired by Lt Gen Anil Verma, Deputy Chief of Integrated Defence Staff, and Lt Gen Pavel Smirnov, Deputy Chief of the Main Operations Directorate of Russia. The Protocol of the meeting was signed.
END
cat >note.ru.txt <<'END'
Москва, 20 мая 2025 года. В Москве состоялось шестое заседание Рабочей группы по военному сотрудничеству. Сопредседателем с российской стороны был генерал-лейтенант Павел Смирнов.
END
cat >note.hi.txt <<'END'
नई दिल्ली, 21 मई 2025। सैन्य सहयोग कार्य समूह की छठी बैठक 20 मई 2025 को मास्को में आयोजित हुई।
END
read_json() { "$MANCH" "$@" --json >out 2>err || { cat err; return 1; }; }

scene "Without a node"
check "a text is read" read_json read note.en.txt
is "the session is found" '[4]' "$(get '[f["fields"]["number"] for f in d["findings"] if f["kind"] == "session"]' <out)"
is "its days as they are written" '["2024-03-11/2024-03-12"]' "$(get '[f["fields"]["date"] for f in d["findings"] if f["kind"] == "session"]' <out)"
is "who read it knows which bytes" "$(sha256sum <note.en.txt | cut -d' ' -f1)" "$(get 'd["source"]["sha256"]' <out)"
is "the language is found by itself" '["en", "hi", "ru"]' "$(for l in en hi ru; do "$MANCH" read note.$l.txt --json | get 'd["source"]["language"]'; done | python3 -c 'import json,sys; print(json.dumps(sys.stdin.read().split()))')"
is "every piece of evidence is the text's own bytes" True "$(python3 -c '
import json, subprocess, sys
ok = True
for l in ("en", "hi", "ru"):
    name = f"note.{l}.txt"
    d = json.loads(subprocess.check_output([sys.argv[1], "read", name, "--json"]))
    b = open(name, "rb").read()
    ok &= all(b[e["start"]:e["end"]].decode() == e["text"] for f in d["findings"] for e in f["evidence"]) and bool(d["findings"])
    ok &= all(0 <= f["confidence"] <= 1 for f in d["findings"])
print(ok)' "$MANCH")"
refused 2 "a date of publication is a date" "$MANCH" read note.en.txt --published yesterday
refused 4 "what holds no words is said so" "$MANCH" read "$MANCH"
refused 2 "there is no desk without a node" "$MANCH" read note.en.txt --draft

printf 'कज़ान में ब्रिक्स शिखर सम्मेलन के दौरान संयुक्त वक्तव्य जारी किया गया। दोनों पक्षों ने कार्य समूह की बैठक की।' >kinds.txt
is "kinds are called as the table of kinds calls them" '[]' "$("$MANCH" read kinds.txt --json | get '[f["kind"] for f in d["findings"] if f["kind"] not in ("session", "person", "forum", "contact", "invitation", "document", "statement", "undertaking", "topic")]')"
is "a forum that is not ours is one of kind multilateral" '["multilateral"]' "$("$MANCH" read kinds.txt --json | get '[f["fields"]["kind"] for f in d["findings"] if f["kind"] == "forum" and f["fields"]["kind"] == "multilateral"]')"

printf 'नई दिल्ली, 21 मई 2025। सैन्य सहयाेग कार्य समूह की छठी बैठक 20 मई काे मास्काे में अायाेजित हुई।' >broken.hi.txt
is "a text whose words are broken is said to be" true "$("$MANCH" read broken.hi.txt --json | get 'd["damaged"]')"
is "and no other is" '[false, false, false]' "$(for l in en hi ru; do "$MANCH" read note.$l.txt --json | get 'd.get("damaged", False)'; done | python3 -c 'import json,sys; print(json.dumps([l == "true" for l in sys.stdin.read().split()]))')"
check "in words too" "$MANCH" read broken.hi.txt --lang en
says "what to do about it" "looks damaged"

scene "In other clothes"
printf '<html><head><style>p{}</style></head><body><p>%s</p></body></html>' "$(cat note.en.txt)" >note.html
{ printf 'From: press@mod.example\r\nTo: desk@mod.example\r\nDate: Tue, 12 Mar 2024 09:00:00 +0000\r\nSubject: =?utf-8?B?%s?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="x"\r\n\r\n' "$(printf 'Meeting' | base64)"
  printf -- '--x\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  base64 note.ru.txt; printf -- '\r\n--x--\r\n'; } >note.eml
is "HTML says the same" '[4]' "$("$MANCH" read note.html --json | get '[f["fields"]["number"] for f in d["findings"] if f["kind"] == "session"]')"
is "so does an e-mail" '[6]' "$("$MANCH" read note.eml --json | get '[f["fields"]["number"] for f in d["findings"] if f["kind"] == "session"]')"

scene "In a node"
founded IN RU
m in propose forum/wg-mc kind=working-group title.en='Working Group on Military Cooperation' title.hi='सैन्य सहयोग कार्य समूह' title.ru='Рабочая группа по военному сотрудничеству' >/dev/null
m ru notify person/smirnov party=RU name.en='Pavel Smirnov' name.ru='Павел Смирнов' >/dev/null
exchange in ru
m ru accept "$(pending ru forum/wg-mc IN)" >/dev/null
exchange ru in
m in propose session/wg-mc-6 forum=forum/wg-mc number=6 date=2025-05-19 place.en=Moscow place.ru=Москва place.hi=मास्को host=RU >/dev/null
before=$(digest in)
check "a text is kept with its drafts" m in read note.en.txt --draft
says "it says how many" "source 1"
check "the same file again is known" m in read note.en.txt --draft
says "it is kept already" "already"
is "the session is drafted under the forum of the record" forum/wg-mc "$(m in draft list --kind session --json | get 'd[0]["fields"]["forum"]')"
is "with a name made of forum and number" session/wg-mc-4 "$(m in draft list --kind session --json | get 'd[0]["subject"]')"
is "of a person of the record only what is new is drafted" '[["rank"]]' "$(m in draft list --kind person --json | get '[list(x["fields"]) for x in d if x["subject"] == "person/smirnov"]')"
check "a text about a session on record" m in read note.ru.txt --draft
check "and another one" m in read note.hi.txt --draft
is "and where the other value stands" record "$(m in read note.hi.txt --json | get '[c["with"] for c in d["conflicts"] if c["subject"] == "session/wg-mc-6" and c["field"] == "date"][0]')"
is "what differs from the record is shown" '2025-05-19' "$(m in read note.hi.txt --json | get '[c["values"][1] for c in d["conflicts"] if c["subject"] == "session/wg-mc-6" and c["field"] == "date"][0]')"
is "nothing of it is in the log" "$before" "$(digest in)"
m in bundle out --to RU probe.bundle --all >/dev/null
if zstd -dc <probe.bundle 2>/dev/null | grep -aq 'Anil Verma' || grep -aq 'Anil Verma' probe.bundle; then bad "nothing of it leaves in a bundle"; else good "nothing of it leaves in a bundle"; fi

scene "A person works on the drafts"
id=$(m in draft list --kind session --json | get '[x["id"] for x in d if x["subject"] == "session/wg-mc-4"][0]')
check "a draft is shown with its evidence" m in draft show "$id"
says "in the text's words" "4th"
check "it is mended" m in draft edit "$id" venue.en='Manekshaw Centre' host=IN
is "as it was typed" IN "$(m in draft show "$id" --json | get 'd["fields"]["host"]')"
refused 4 "a wrong value is refused" m in draft edit "$id" number=five
refused 4 "so are bytes that are no letters" m in draft edit "$id" venue.en=$'Hall \xd9'
refused 4 "and marks that would turn the writing around" m in draft edit "$id" venue.en=$'Hall \u202eterces'
check "it becomes an act" m in draft table "$id" --with-source
is "a proposal of ours" proposed "$(state in session/wg-mc-4)"
is "with what was read" "2024-03-11/2024-03-12" "$(m in show session/wg-mc-4 --json | get 'd["pending"][0]["fields"]["date"]')"
source=$(m in list source --json | get 'd[0]["id"]')
is "the source went with it, as asked" true "$(m in show "$source" --json | get 'any(c["field"] == "date" and c["subject"] == "session/wg-mc-4" for c in d["by"]["IN"]["fields"]["claims"])')"
is "its claims point to the bytes" "11-12 March 2024" "$(m in show "$source" --json | python3 -c 'import json,sys; d=json.load(sys.stdin); c=[c for c in d["by"]["IN"]["fields"]["claims"] if c["field"]=="date"][0]; print(open("note.en.txt","rb").read()[c["start"]:c["end"]].decode())')"
refused 2 "a draft is tabled once" m in draft table "$id"
other=$(m in draft list --json | get 'd[0]["id"]')
check "another one is dropped" m in draft drop "$other"
isnt "and waits no more" "$other" "$(m in draft list --json | get 'd[0]["id"] if d else 0')"
refused 1 "there is no such draft" m in draft show 9999

scene "In the browser"
served in --trial
page() { curl -s "${url%/}$1"; }
is "kept texts are listed" 3 "$(page '/desk?lang=en' | grep -o 'href="/desk/[0-9]*"' | sort -u | wc -l)"
is "the text stands with its evidence marked" 1 "$(page '/desk/1?lang=en' | grep -c '>11-12 March 2024</a>')"
page /desk/1 >page.html
is "each mark leads to what was read from it" '' "$(grep -o 'class="cited" href="#[^"]*"' page.html | sed 's/.*#//; s/"//' | sort -u | while read -r a; do grep -q "id=\"$a\"" page.html || echo "$a"; done)"
is "what is not there is not found" 404 "$(curl -s -o /dev/null -w '%{http_code}' "${url%/}/desk/99")"
served ru
is "nothing of it is for everybody" 404 "$(curl -s -o /dev/null -w '%{http_code}' "${url%/}/desk")"
check "the node is sound" m in verify
