#!/bin/bash
# Bonus and deduction lists of a scheme: items come into a score by signed decisions alone, up to the
# caps of the item and of the list; the total stays within 0 and 100. The demo round, 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
ask() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
P = {p["project"]: p for p in d.get("projects", [])}
print(eval(sys.argv[2]))' "$1" "$2"
}
add() { "$GYCT" -q --on 2026-02-01 decide 2025 "$@" --by 张三 --reason 见文件 --evidence 表彰决定; }
refused() { # STATUS WORD arguments…
    local want=$1 word=$2 status=0
    shift 2
    add "$@" >/dev/null 2>err || status=$?
    [ "$status" -eq "$want" ] && grep -q "$word" err
}
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q --format json score 2025 >before.json
base=$(ask before.json 'P["P002"]["computed"]')
ok "an item the scheme does not have is refused" refused 1 没有这个加分或扣分项 P002 J9 --count 1
ok "so is a count of nothing" refused 2 正整数 P002 J1 --count 0
ok "or of a half" refused 2 count P002 J1 --count 1.5
add P002 J1 --count 1 >/dev/null
add P002 J1 --count 1 >/dev/null
add P002 J1 --count 5 >/dev/null
"$GYCT" -q --format json score 2025 >one.json
is "an item gives its unit a time up to its cap" "$(ask one.json '[x["points"] for x in P["P002"]["decisions"]]')" "[200, 200, 0]"
is "the points of the leaves stay as they are" "$(ask one.json '(P["P002"]["base"], P["P002"]["bonus"], P["P002"]["computed"])')" "($base, 400, $((base + 400)))"
add P002 J2 --count 1 >/dev/null
"$GYCT" -q --format json score 2025 >two.json
is "the list has a cap of its own" "$(ask two.json '(P["P002"]["bonus"], P["P002"]["decisions"][3]["points"])')" "(500, 100)"
add P002 K1 --count 2 >/dev/null
"$GYCT" -q --format json score 2025 >three.json
is "a deduction takes" "$(ask three.json '(P["P002"]["bonus"], P["P002"]["deduction"], P["P002"]["computed"])')" "(500, 400, $((base + 100)))"
is "the range moves with it" \
    "$(ask three.json '(P["P002"]["low"], P["P002"]["high"])')" "$(ask before.json '(P["P002"]["low"] + 100, P["P002"]["high"] + 100)')"
best=$(ask before.json 'max(P, key=lambda p: P[p]["computed"])')
for item in J1 J2 J3; do add "$best" $item --count 2 >/dev/null; done
"$GYCT" -q --format json score 2025 >four.json
is "no total passes 100" "$(ask four.json "P['$best']['computed'] == min(10000, P['$best']['base'] + 500)")" True
ok "check adds it all up again" "$GYCT" -q check 2025 --invariants
ok "the line of a project says both" bash -c "'$GYCT' -q score 2025 | grep -q '^P002.*加 5.00 扣 4.00'"
"$GYCT" -q scheme show GYCT-2026 >shown
ok "the scheme shows its lists" grep -q '加分.*上限 5.00' shown
ok "and their items" grep -q 'K1 经核实的数据不实.*2.00.*6.00' shown

lint() { # SED: exit status and whether the finding is there
    sed "$1" "$SRC/sql/seed/GYCT-2026.xml" >s.xml
    "$GYCT" -q scheme lint s.xml >out.txt 2>&1 && return 1
    grep -q "$2" out.txt
}
ok "an item above its list is refused" lint 's/unit="2.00" cap="6.00"/unit="2.00" cap="16.00"/' S-LIST
ok "an item that gives nothing is refused" lint 's/code="J1" \(.*\) unit="2.00"/code="J1" \1 unit="0"/' S-LIST
ok "a code of a gate is refused" lint 's/item code="K4"/item code="G1"/' S-DUPLICATE
ok "a share of the interim score above 1 is refused" lint 's/interim_share="0.30"/interim_share="1.30"/' S-NUMBER
