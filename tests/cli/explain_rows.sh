#!/bin/bash
# O1: every leaf of three projects (and of a pending one), recomputed by hand from the cells of the
# files, sheets and rows that explain names.
set -eu
. "$SRC/tests/lib/tap.sh"
seed=$SRC/sql/seed/GYCT-2026.xml
round=$SRC/fixtures/round-demo

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
"$GYCT" -q load "$round" >/dev/null 2>&1
"$GYCT" -q score 2025 >score.txt
for project in P003 P010 P017 P027; do
    "$GYCT" -q --format json explain "$project" >"$project.json"
    is "the leaves of $project follow from their rows" \
        "$(python3 "$SRC/tests/lib/from_rows.py" "$GYCT" "$round" "$seed" "$project.json")" "39 leaves, 0 differ"
done
sed 's/"row":31,/"row":32,/' P003.json >wrong.json
ok "a wrong row is noticed" \
    bash -c "! python3 '$SRC/tests/lib/from_rows.py' '$GYCT' '$round' '$seed' wrong.json >/dev/null 2>&1"

ok "a reference names round, run, project and leaf" bash -c "'$GYCT' -q explain 2025/r1/P003/B102 | grep -q 支出明细账.csv"
is "a node explains the leaves below it" "$("$GYCT" -q explain P003 A1 | grep -c '^A10')" 2
ok "a stored figure names its rows" bash -c "'$GYCT' -q explain 2025/r1/P003/funds.disbursed | grep -q 拨付台账.csv"
ok "a figure of the round names its rows" bash -c "'$GYCT' -q explain 2025/r1/-/round.approved | grep -q 1,150,000.00"
ok "an unknown project is refused with exit 1" bash -c "'$GYCT' -q explain P999 2>/dev/null; [ \$? -eq 1 ]"
ok "an unknown leaf is refused with exit 1" bash -c "'$GYCT' -q explain P003 Z9 2>/dev/null; [ \$? -eq 1 ]"
ok "a malformed reference is refused with exit 2" bash -c "'$GYCT' -q explain 2025/3/P003 2>/dev/null; [ \$? -eq 2 ]"
ok "English words on request" bash -c "'$GYCT' -q --lang en explain P003 B102 | grep -q 'row'"
