#!/bin/bash
# Golden text: one document of each kind, and of each print profile where it tells, says word for word what
# tests/golden holds. A page that is meant to change: B=build bash tests/golden/renew.sh (never done by a check).
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/golden.sh"

mkdir now
ok 'both demo rounds are walked and printed' golden_texts now
differ() { diff -u "$1" "$2" || return 1; }
for kept in "$SRC"/tests/golden/*.txt; do
    ok "$(basename "$kept" .txt): says what is kept" differ "$kept" "now/$(basename "$kept")"
done
is 'each text is kept, and none without its document' "$(cd now && ls ./*.txt)" "$(cd "$SRC/tests/golden" && ls ./*.txt)"
kinds() { # of docs.def: each has its text
    local kind
    for kind in $(sed -nE 's/^DOCUMENT\([A-Z]+, "([a-z]+)".*/\1/p' "$SRC/reports/docs.def"); do
        ls "$SRC/tests/golden/$kind"*.txt >/dev/null || { echo "no text of a $kind"; return 1; }
    done
}
ok 'every kind of document has its text' kinds
is 'all texts together are small' "$(($(cat "$SRC"/tests/golden/*.txt | wc -c) < 300000))" 1
printf '日志链首 00a1b2c3d4e5f607，摘要 0b084c68\n核验 0b084c68·评估运行\n' >chain
is 'the head of the chain alone is levelled' "$(golden_of chain)" \
    "$(printf '日志链首 0000000000000000，摘要 0b084c68\n核验 00000000·评估运行')"
