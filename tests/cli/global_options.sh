#!/bin/bash
# Global options before and after every command; JSON answers of one shape; English without Chinese words.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"

export GYCT_HOME=$T/home
round=$SRC/fixtures/round-demo
has_han() { grep -qP '\p{Han}' "$@"; }

mapfile -t commands < <("$GYCT" --commands)
helps() {
    local c
    for c in "${commands[@]}"; do
        "$GYCT" "$c" --lang en --help >help.txt || return 1
        grep -q -- '--format text|json' help.txt || { echo "$c"; return 1; }
        ! has_han help.txt || { echo "$c"; return 1; }
    done
}
ok 'every command shows the global options, in English without a Chinese word' helps
refuses() {
    local c
    for c in "${commands[@]}"; do
        "$GYCT" "$c" --no-such-option --lang en >out.txt 2>err.txt && return 1
        [ $? -eq 2 ] && [ ! -s out.txt ] && ! has_han err.txt && grep -q "^Usage: gyct $c" err.txt ||
            { echo "$c"; cat err.txt; return 1; }
    done
}
ok 'every command refuses an unknown option with exit 2, its reason and its usage' refuses

answers() { # the answer is one JSON object with sorted keys and a schema_version, whatever the order
    "$GYCT" "$@" --format json >after.json 2>err.txt || return 1
    python3 - after.json <<'PY'
import json, sys
text = open(sys.argv[1], encoding='utf-8').read()
data = json.loads(text)
assert data['schema_version'] == 1 and list(data) == sorted(data), sorted(data)
PY
}
ok 'init' answers init
ok 'db start' answers db start
ok 'db status' answers db status
ok 'db url' answers db url
ok 'db stop' answers db stop
ok 'load' answers load --round 2025 "$round"
ok 'loads' answers loads
ok 'rejects' answers rejects 1
ok 'peek --info' answers peek --info "$round/批复名单.xlsx"
ok 'peek --table' answers peek --table "$round/批复名单.xlsx"
ok 'round list' answers round list
ok 'round show' answers round show 2025
ok 'codes' answers codes
ok 'template' answers template
ok 'template KIND' answers template application -o blank.xlsx
ok 'waive list' answers waive list
ok 'score' answers score 2025
ok 'explain' answers explain P001 B102
ok 'rank' answers rank 2025
ok 'scheme list' answers scheme list
ok 'scheme show' answers scheme show GYCT-2026
ok 'scheme lint' answers scheme lint "$SRC/sql/seed/GYCT-2026.xml"
ok 'check' answers check 2025
ok 'report' answers report round --round 2025 -o out
ok 'export' answers export xlsx scores 2025 -o scores.xlsx
ok 'audit verify' answers audit verify
ok 'db digest' answers db digest
ok 'doctor' answers doctor
ok 'demo: one object with the answers of its steps' answers demo "$round" -o out
is 'demo: its steps, none lost' \
    "$(python3 -c 'import json; d = json.load(open("after.json")); print(len(d["steps"]), d["exit"])')" '5 0'

ok 'loads withdraw' answers loads withdraw 16 --by 甲 --reason 测试
is 'an option before the command and after it is the same' \
    "$("$GYCT" --format json rank 2025 | sha256sum)" "$("$GYCT" rank --format json 2025 | sha256sum)"
is 'the later of two wins' "$("$GYCT" --format json db url --format text)" "$("$GYCT" db url)"
ok 'a home after the command is used' test "$("$GYCT" db status --home "$T/none" --format json)" = \
    '{"held":false,"path":"","running":false,"schema_version":1,"url":null}'
csv() { "$GYCT" rank 2025 --format csv >out.txt 2>err.txt; [ $? -eq 2 ] && [ ! -s out.txt ]; }
ok 'csv is refused where there is none' csv
english() {
    "$GYCT" "$@" --lang en >out.txt 2>err.txt || return 1
    ! has_han out.txt err.txt
}
ok 'English: db status' english db status
ok 'English: audit verify' english audit verify
ok 'English: check' english check
for words in 'check 2025' 'loads' 'loads 3' 'loads 3 --row 3' 'rejects'; do
    # shellcheck disable=SC2086 # a command and its arguments
    is "JSON is the same in English: $words" \
        "$("$GYCT" --lang en --format json $words | sha256sum)" "$("$GYCT" --format json $words | sha256sum)"
done
ok 'English: doctor' english doctor
ok 'English: report' english report round --round 2025 -o out

# --- who reads the answer
seq 200000 | sed 's/$/,合成数据/' >long.csv
{ "$GYCT" peek long.csv 2>gone.err || echo $? >gone.exit; } | head -n 1 >/dev/null
is "a reader that ends first is no error to tell" "$(cat gone.exit) $(cat gone.err)" "141 "
status=0
"$GYCT" codes >/dev/full 2>full.err || status=$?
is "a full disk is" "$status $(grep -c 标准输出 full.err)" "5 1"
