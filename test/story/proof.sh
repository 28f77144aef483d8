#!/usr/bin/env bash
# One act is proved to a stranger who has public keys and nothing else.
. "$(dirname "$0")/lib.sh"
founded IN RU
act=$(made in notify statement/one party=IN text.en='We shall go on.' text.ru='Мы продолжим.' --marking public)
exchange in ru
for i in 1 2 3 4 5; do m in notify contact/c-$i kind=call date=2025-01-0$i >/dev/null; done
exchange in ru

scene "India writes the proof; the stranger has no node"
m in prove "${act:0:8}" >proof
mkdir stranger
cp proof in.card ru.card stranger
cd stranger
check "the proof holds with both cards" "$MANCH" check proof --card in.card ru.card
says "it says whose word it is" mod.in.example/secretary
says "and who holds it" "RU has held it"
says "and what it does not show" "not dismissed"
check "the card of the side that spoke is enough" "$MANCH" check proof --card in.card
is "for programs: the act" "$act" "$("$MANCH" check proof --card in.card --card ru.card --json | get 'd["act"]')"
is "its words" 'We shall go on.' "$("$MANCH" check proof --card in.card --json | get 'd["body"]["fields"]["text"]["en"]')"
is "where its key was appointed" 1 "$("$MANCH" check proof --card in.card --json | get 'd["appointed"]')"
is "which other side holds it" '["RU"]' "$("$MANCH" check proof --card in.card ru.card --json | get '[h["party"] for h in d["held"]]')"
cd ..

scene "The other side proves the same act"
m ru prove "$act" >proof-ru
check "from its own copy" "$MANCH" check proof-ru --card in.card ru.card

scene "A proof that was tampered with"
refused 4 "other words are found out" bash -c "sed 's/go on/stop/' proof >bad; '$MANCH' check bad --card in.card"
refused 4 "a cut file is found out" bash -c "head -c 3000 proof >bad; '$MANCH' check bad --card in.card"
for at in 100 1500 2500 -40 -300; do
    cp proof bad
    python3 "$outsider" flip bad $at
    status=0
    "$MANCH" check bad --card in.card ru.card >out 2>err || status=$?
    if [ "$status" -eq 1 ] || [ "$status" -eq 4 ]; then good "a bit flipped at $at is found out"; else bad "a bit flipped at $at is found out" "$status"; fi
done
m . init false --party IN --host mod.in.example --name en=India --no-passphrase >/dev/null
m false card >false.card
sed 's/go on/go up/' proof >bad
refused 1 "a proof in good form that does not hold is an answer" "$MANCH" check bad --card in.card
says "what does not follow is told" "does not hold"
echo nothing >bad
refused 4 "a file that is no proof is no input" "$MANCH" check bad --card in.card
refused 1 "another key under the same name does not do" "$MANCH" check proof --card false.card
refused 2 "without any card nothing is shown" "$MANCH" check proof
refused 1 "an act that is not there is not proved" m in prove 0123456789

scene "A stranger's own tools"
vkey() { m "$1" card --vkeys | sed -n "s/^$2 //p"; }
m in checkpoint IN >own
m ru checkpoint IN >checkpoint
check "the checkpoint is a C2SP note of the log key" python3 "$outsider" note "$(vkey in log)" checkpoint
check "cosigned by the other side's mirror" python3 "$outsider" cosigned "$(vkey ru mirror)" checkpoint
m in act "$act" --raw >raw
key=$(m in officer list --json | get 'd[0]["key"]')
check "an act is a note of its officer's key" python3 "$outsider" note "$key" raw
is "its id is the hash of its text" "$act" "$(sed -n 1,2p raw | sha256sum | cut -d' ' -f1)"
m in export tiles IN tiles >/dev/null
is "the exported tiles lead to the checkpoint's root" "mod.in.example/commission $(m in checkpoint --json | get 'd["size"]')" "$(python3 "$outsider" tiles tiles "$(vkey in log)")"
m in export tiles RU tiles-ru >/dev/null
check "those of the other side's log too" python3 "$outsider" tiles tiles-ru "$(vkey ru log)"
