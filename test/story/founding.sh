#!/usr/bin/env bash
# Two secretaries found a channel, step by step.
. "$(dirname "$0")/lib.sh"

scene "Each secretary makes a node, under a passphrase"
echo 'a long and quiet sentence' >in.phrase
echo 'длинная и тихая фраза' >ru.phrase
echo 'something else' >wrong.phrase
india() { m in --passphrase-file in.phrase "$@"; }
russia() { m ru --passphrase-file ru.phrase "$@"; }
check "India makes its node" m . init in --party IN --host mod.in.example --name en=India --name hi=भारत --passphrase-file in.phrase
check "Russia makes its node, and is answered in Russian" m . init ru --party RU --host mod.ru.example --name ru=Россия --passphrase-file ru.phrase --lang ru
says "the answer is in Russian" "Создан узел"
is "private keys are readable to their owner alone" 600 "$(stat -c %a in/keys/root.key)"
is "no key stands in the clear" '' "$(grep -L '"cipher"' in/keys/*.key ru/keys/*.key)"
refused 2 "the same directory is not made twice" m . init in --party IN --host mod.in.example --passphrase-file in.phrase
refused 2 "a party's code is capital letters" m . init xx --party india --no-passphrase
refused 2 "a host has a dot" m . init xx --party IN --host india --no-passphrase

scene "They hand each other their cards"
check "a card needs no passphrase" m in card
m in card >in.card
m ru card >ru.card
root=$(m in card --vkeys | sed -n 's/^root //p')
check "an outsider verifies the card with the root key alone" python3 "$outsider" note "$root" in.card
is "the verifier keys come one a line" "root log mirror" "$(m in card --vkeys | cut -d' ' -f1 | tr '\n' ' ' | sed 's/ $//')"

scene "India drafts, both sign, both open the same file"
refused 2 "a draft needs the other side's card" m in charter draft in-ru --languages hi,ru,en
refused 4 "a card with a changed letter is refused" bash -c "sed s/RU/UR/ ru.card >bad.card; '$MANCH' -C in charter draft in-ru --with bad.card --languages hi"
m in charter draft in-ru --with ru.card --languages hi,ru,en >charter 2>err
says "a party that lacks a name in a language of the channel is told" "RU has no name in: Hindi, English"
says "the other one too" "IN has no name in: Russian"
m in charter draft in-ru --with ru.card --languages en --lang ru >out 2>err
is "a party that has them is not" 1 "$(wc -l <err)"
says "it is said in the reader's language" "у RU нет названия на языках: английский"
is "the draft bears no signature" 0 "$(grep -c '^—' charter || true)"
refused 3 "nobody opens it unsigned" india charter open charter
says "the message names who has not signed" "IN, RU"
refused 2 "a wrong passphrase opens no key" m in --passphrase-file wrong.phrase charter sign charter
check "India signs" india charter sign charter
cp charter once
check "signing again changes nothing" india charter sign charter
check "byte for byte" cmp charter once
refused 3 "one signature does not found a channel" russia charter open charter
refused 4 "a root key that is given is looked at, signed or not" india charter sign charter --root-key in/keys/log.key
python3 - <<'PY'
import base64
note = open("charter").read()
head, line = note.rsplit("\n— ", 1)
name, sig = line.split()
raw = bytearray(base64.b64decode(sig)); raw[-1] ^= 1
open("spoilt", "w").write(head + "\n— " + name + " " + base64.b64encode(raw).decode() + "\n")
text = note.split("\n\n")[0] + "\n"
open("newer", "w").write(text.replace('"rules":1', '"rules":2'))
open("amending", "w").write(text.replace('"previous":null', '"previous":"' + "ab" * 32 + '"'))
PY
refused 4 "a file in which the other's line is wrong is not signed" russia charter sign spoilt
says "whose line it is is told" mod.in.example/root
refused 3 "rules that are not known are not signed" russia charter sign newer
refused 3 "nor an amendment of what is not open" russia charter sign amending
refused 2 "a channel is not called log" m in charter draft log --with ru.card --languages hi
check "Russia signs" russia charter sign charter
check "India opens" india charter open charter
id=$(russia charter open charter --json | get 'd["channel"]')
is "the channel's id is the hash of the charter's text" "$(sed -n 1,2p charter | sha256sum | cut -d' ' -f1)" "$id"
check "opening it again changes nothing" india charter open charter
refused 3 "another charter is refused" bash -c "'$MANCH' -C in charter draft other --with ru.card --languages hi >other && '$MANCH' -C in --passphrase-file in.phrase charter sign other && '$MANCH' -C ru --passphrase-file ru.phrase charter sign other && '$MANCH' -C in --passphrase-file in.phrase charter open other"

scene "Each side appoints its officer"
refused 1 "nobody speaks before an officer is appointed" india notify person/x name.en=X
check "India appoints a secretary" india officer appoint secretary --roles secretary
act=$(russia officer appoint chair --roles secretary,chair | tail -n 1)
is "the appointment is in the log" appoint "$(m ru act "$act" --json | get 'd["verb"]')"
is "it is signed with the root key" mod.ru.example/root "$(m ru act "$act" --json | get 'd["by"]')"
is "the officers are listed with their keys" '["secretary"]' "$(m in officer list --json | get '[o["name"] for o in d if o["key"].startswith("mod.in.example/secretary+") and o["until"] is None]')"
refused 2 "no officer is called root" india officer appoint root --roles chair
india propose document/d kind=plan title.en=D >/dev/null
refused 3 "a secretary does not sign as chair" india sign document/d
says "the role that is missing is named" chair
