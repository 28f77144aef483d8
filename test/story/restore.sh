#!/usr/bin/env bash
# A node is brought back from an old backup and takes its own log back from its peer before it speaks again.
. "$(dirname "$0")/lib.sh"
founded IN RU
m in propose forum/wg kind=working-group title.en=WG >/dev/null
exchange in ru

scene "India's node is kept in a file, works on, and is lost"
check "a backup is one file" m in backup safe
refused 2 "which is not written over another" m in backup safe
m in notify contact/one kind=call date=2025-03-01 >/dev/null
m in notify contact/two kind=call date=2025-03-02 >/dev/null
exchange in ru
last=$(digest ru)
rm -rf in
refused 4 "a damaged backup restores nothing" bash -c "head -c 5000 safe >half; '$MANCH' -C in restore half"
check "nothing was left of that" test ! -e in/manch.db
check "the backup brings the node back" m . restore safe in
refused 3 "but it says nothing of its own yet" m in notify contact/three kind=call
says "it names the way out" "manch recover"
is "status says that it is read-only" no-mark "$(m in status --json | get 'd["read_only"]')"
check "reading goes on" m in show forum/wg

scene "Recovery by courier"
refused 2 "a question is not written over another file" m in recover --ask safe
check "India writes a question" m in recover --ask question
check "Russia takes it in" m ru bundle in question
m ru bundle out --to IN answer >/dev/null
check "the answer brings India's own acts back" m in bundle in answer
is "all of them" "${last#* }" "$(digest in | cut -d' ' -f2-)"
is "the same record" "$last" "$(digest in)"
check "India speaks again" m in notify contact/three kind=call date=2025-03-03
exchange in ru
is "and both go on as one" "$(digest in)" "$(digest ru)"
check "its node verifies" m in verify

scene "An answer to another question unlocks nothing"
m in backup safe2 >/dev/null
m ru bundle out --to IN stale >/dev/null
check "restored over the node that stands there" m in restore safe2
check "which was put aside, not removed" test -e in/before-restore-1/manch.db
m in bundle in stale >/dev/null 2>&1 || true
refused 3 "an older letter is no fresh word" m in notify contact/four kind=call
check "recover without the peer is somebody's decision" m in recover --without RU
check "then the node speaks" m in notify contact/four kind=call

scene "Recovery online"
exchange in ru
m in backup safe3 >/dev/null
m in notify contact/five kind=call >/dev/null
exchange in ru
served ru --trial
m in restore safe3 >/dev/null
m in peer add RU "$url" >/dev/null
check "one command asks the peer" m in recover
check "and the node speaks" m in notify contact/six kind=call
check "with its newest acts back" m in show contact/five
check "what was restored and recovered verifies" m in verify
