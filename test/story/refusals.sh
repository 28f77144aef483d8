#!/usr/bin/env bash
# What is not good is refused with its place and its remedy, and nothing changes.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg kind=working-group title.en=WG >/dev/null
exchange in ru
m in propose session/wg-1 forum=forum/wg number=1 date=2024-05-14 >/dev/null
m in notify contact/call kind=call date=2024-05-20 >/dev/null
m in bundle out --to RU letter >/dev/null
before=$(digest ru)
unchanged() { is "$1" "$before" "$(digest ru)"; }

scene "A courier loses part of the letter"
for size in 0 1 100 $(($(stat -c %s letter) / 2)) $(($(stat -c %s letter) - 1)); do
    head -c "$size" letter >cut
    refused 4 "a letter cut to $size bytes is refused" m ru bundle in cut
done
unchanged "nothing has changed"

scene "A bit is flipped on the way"
for at in 0 30 200 300 -1 -20 -200; do
    cp letter flipped
    python3 "$outsider" flip flipped "$at"
    refused 4 "a letter with a bit flipped at $at is refused" m ru bundle in flipped
done
(cat letter; echo more) >longer
refused 4 "a letter with something behind its end is refused" m ru bundle in longer
unchanged "nothing has changed"

scene "The letter comes to the wrong place"
refused 4 "the sender cannot open it" m in bundle in letter
m . init other --party RU --host mod.other.example --name en=Other --no-passphrase >/dev/null
m in card >in2.card
m other charter draft commission --with in2.card --languages en >foreign
refused 4 "a charter with another Russia is not signed by Russia" m ru charter sign foreign
refused 3 "a node without a channel takes nothing in" m other bundle in letter
refused 5 "a file that is not there is said so" m ru bundle in nowhere
unchanged "nothing has changed"

scene "The right letter, twice, and an older one after a newer one"
check "it is taken in" m ru bundle in letter
once=$(digest ru)
check "taking it in again is no mistake" m ru bundle in letter
is "and changes nothing" "$once" "$(digest ru)"
m in notify contact/call date=2024-05-21 >/dev/null
m in bundle out --to RU newer >/dev/null
m ru bundle in newer >/dev/null
newer=$(digest ru)
check "an older letter after a newer one is no mistake" m ru bundle in letter
is "and changes nothing either" "$newer" "$(digest ru)"
refused 2 "a letter is not written over another file" m in bundle out --to RU letter

scene "A letter with a gap"
for day in 22 23 24; do m in notify contact/call date=2024-05-$day >/dev/null; done
size=$(m in checkpoint --json | get 'd["size"]')
m in bundle out --to RU --from $((size - 1)) gap >/dev/null
before=$(digest ru)
refused 4 "is refused" m ru bundle in gap
says "and says which entries come first" "the log IN needs entries"
unchanged "nothing has changed"

scene "A side that shows two histories"
m in bundle out --to RU --all whole >/dev/null
m ru bundle in whole >/dev/null
cp -r in twin
m in notify contact/truth kind=call >/dev/null
m twin notify contact/lie kind=call >/dev/null
m twin notify contact/lie kind=visit >/dev/null
carry in ru
before=$(digest ru)
is "nothing was wrong so far" '[]' "$(m ru evidence --json)"
m twin bundle out --to RU --from 3 lie >/dev/null
refused 4 "the second history is refused" m ru bundle in lie
says "it is called a fork" forked
unchanged "what was held already has not changed"
is "both checkpoints are kept as evidence" '["fork", "IN"]' "$(m ru evidence --json | get '[d[0]["kind"], d[0]["party"]]')"
vkey=$(m in card --vkeys | sed -n 's/^log //p')
m ru evidence --json | get 'd[0]["first"]' | sed '$d' >first
m ru evidence --json | get 'd[0]["second"]' | sed '$d' >second
check "an outsider sees that both were signed by the same log key" bash -c "python3 '$outsider' note '$vkey' first && python3 '$outsider' note '$vkey' second"
is "status raises an alarm" 1 "$(m ru status --json | get 'd["alarms"]')"
check "the node still verifies" m ru verify

scene "Fields that are not good"
before=$(digest in)
refused 4 "a field that is missing" m in propose session/x number=1
says "is named" forum
refused 4 "a field that there is not" m in propose session/x forum=forum/wg nubmer=1
says "the nearest one is suggested" "Did you mean number?"
refused 4 "a word that is none of the list" m in propose session/x forum=forum/wg status=plannd
says "the list is told" "planned | held | concluded | postponed | cancelled"
refused 4 "a number in words" m in propose session/x forum=forum/wg number=five
refused 4 "a date in another form" m in propose session/x forum=forum/wg date=14.05.2024
refused 4 "a day that the calendar does not have" m in propose session/x forum=forum/wg date=2023-02-29
refused 4 "a reference to a thing of another kind" m in propose session/x forum=session/wg-1
refused 4 "a text without a language" m in propose session/x forum=forum/wg title=First
refused 4 "a kind that there is not" m in propose sesion/x forum=forum/wg
refused 4 "an id in capital letters" m in propose Session/X forum=forum/wg
refused 4 "JSON that is none" bash -c "echo '{' | '$MANCH' -C in propose session/x --json -"
refused 4 "JSON with a name twice" bash -c "echo '{\"forum\":\"forum/wg\",\"forum\":\"forum/wg\"}' | '$MANCH' -C in propose session/x --json -"
refused 4 "an act that is too large" bash -c "head -c 70000 /dev/zero | tr '\\0' x >large; '$MANCH' -C in propose session/x forum=forum/wg title.en@=large"
refused 3 "a notice that is proposed" m in propose contact/x kind=call
refused 3 "a matter that is notified" m in notify session/x forum=forum/wg
refused 2 "a marking that there is not" m in propose session/x forum=forum/wg --marking secret
refused 1 "an officer who is none" m in propose session/x forum=forum/wg --as nobody
is "none of it left a trace" "$before" "$(digest in)"

scene "Rules of the record"
own=$(pending in session/wg-1 IN)
refused 3 "one's own version is not accepted" m in accept "$own"
refused 1 "an act that nobody knows is not accepted" m in accept 0123456789abcdef
refused 3 "a version one does not stand on is not left" m ru withdraw "$own"
is "still no trace" "$before" "$(digest in)"
m ru accept "$own" >/dev/null
exchange ru in
before=$(digest ru)
refused 3 "what binds is not left" m ru withdraw "$own"
unchanged "still no trace"

scene "Errors for programs"
status=0
m ru accept 0123456789abcdef --json 2>err >out || status=$?
is "they have the same status" 1 "$status"
is "a code" not-found "$(get 'd["error"]["code"]' <err)"
is "a message and a remedy" true "$(get 'len(d["error"]["message"]) > 5 and len(d["error"]["hint"]) > 5' <err)"
is "and leave standard output empty" 0 "$(stat -c %s out)"

scene "What was altered in the database by hand is found"
cp -r ru broken
python3 - <<'PY'
import sqlite3
d = sqlite3.connect("broken/manch.db")
row = d.execute("select place, note from ledger_entry order by place limit 1 offset 2").fetchone()
changed = bytearray(row[1]); changed[len(changed) // 2] ^= 1
d.execute("update ledger_entry set note = ? where place = ?", (bytes(changed), row[0]))
d.commit()
PY
refused 1 "verify says so" m broken verify

scene "The last entry of a log taken out by hand is missed"
cp -r ru short
m short checkpoint >/dev/null
python3 - <<'PY'
import sqlite3
d = sqlite3.connect("short/manch.db")
me = d.execute("select place from ledger_entry order by place desc limit 1").fetchone()[0]
d.execute("delete from ledger_entry where place = ?", (me,))
d.commit()
PY
m short rebuild >out 2>err || true
refused 1 "verify fails, though all that is left fits together" m short verify
says "and names the checkpoint that says more" "covers more entries than are held"
cp -r short markless
python3 - <<'PY'
import sqlite3
d = sqlite3.connect("short/manch.db")
size = d.execute("select max(place) & 0xffffffffff from ledger_entry where place >> 40 = 1").fetchone()[0] + 1
d.execute("delete from ledger_checkpoint where log = 1 and size > ?", (size,))
d.execute("delete from ledger_cosign where log = 1 and size > ?", (size,))
d.commit()
PY
refused 1 "the mark alone tells as much" m short verify
says "and is named" "the file mark speaks of more"
