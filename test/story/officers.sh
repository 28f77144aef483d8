#!/usr/bin/env bash
# Officers come and go; what they signed stays, what a dismissed one signs is void.
. "$(dirname "$0")/lib.sh"
founded IN RU

scene "A second officer"
m in officer appoint chair --roles chair --office office/secretary-general >/dev/null
refused 2 "with two officers one says who signs" m in notify contact/a kind=call
says "the message names them" "secretary, chair"
signed=$(made in notify contact/a kind=call --as chair)
is "then it is his word" mod.in.example/chair "$(m in act "$signed" --json | get 'd["by"]')"
# the public key of RFC 8032's second test vector, made elsewhere
guest=$(python3 -c '
import base64, hashlib
raw = b"\1" + bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
name = "mod.in.example/guest"
print(name, hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex(), base64.b64encode(raw).decode(), sep="+")')
check "a key made elsewhere can be appointed" m in officer appoint guest --roles secretary --key "$guest"
refused 1 "but does not sign here" m in notify contact/b kind=call --as guest
refused 4 "a key under another name is not appointed" m in officer appoint other --roles chair --key "$(m ru officer list --json | get 'd[0]["key"]')"
refused 2 "nobody is appointed twice" m in officer appoint chair --roles chair
refused 2 "a role that there is not" m in officer appoint y --roles minister

scene "One is dismissed"
exchange in ru
m in officer dismiss chair --reason 'End of term' >/dev/null
refused 1 "he signs nothing any more" m in notify contact/c kind=call --as chair
refused 1 "he is not dismissed twice" m in officer dismiss chair
exchange in ru
is "the other side sees from when to when" '[2, 6]' "$(m ru officer list IN --json | get '[[o["from"], o["until"]] for o in d if o["name"] == "chair"][0]')"
is "what he signed before stays" effective "$(m ru act "$signed" --json | get 'd["state"]')"

scene "The office is filled again, with a new key"
old=$(m in officer list --json | get '[o["key"] for o in d if o["name"] == "chair"][0]')
check "under the same name" m in officer appoint chair --roles chair
isnt "the key is another" "$old" "$(m in officer list --json | get '[o["key"] for o in d if o["name"] == "chair" and o["until"] is None][0]')"
check "the new one signs" m in notify contact/d kind=call --as chair
exchange in ru
is "on both nodes the same" "$(digest in)" "$(digest ru)"

scene "The root key is kept apart"
m . init uz --party UZ --host mod.uz.example --name en=UZ --no-passphrase --root-key "$T/stick.key" >/dev/null
check "it is not in the node's directory" test ! -e uz/keys/root.key -a -e stick.key
m uz card >uz.card
m uz charter draft other --with ru.card --languages en >other
refused 1 "without it nothing is signed with it" m uz charter sign other
says "the message says how it is named" "--root-key FILE"
check "with it everything is" m uz charter sign other --root-key "$T/stick.key"
