#!/bin/bash
# O1: 200 figures printed in one dossier, taken at random, have a reference that explain answers, and follow from the
# rows it names; each stands on the page as it is there. So does every leaf.
set -eu
. "$SRC/tests/lib/tap.sh"
round=$SRC/fixtures/round-demo

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
"$GYCT" -q load "$round" >/dev/null 2>&1
"$GYCT" -q score 2025 >/dev/null
"$GYCT" -q report dossier --round 2025 --project P003 -o out >/dev/null
figures() { python3 "$SRC/tests/lib/explain_figures.py" "$GYCT" "$round" 2025/r1 P003 "out/2025-$1-dossier.pdf" "$2" 20261123; }
figures P003 200 >figures.txt || cat figures.txt
ok '200 of 200 printed figures follow from their rows' grep -q '^200 of 200 figures equal' figures.txt
ok 'most of their amounts were read again from the cells of the files' \
    test "$(sed -n 's/.*equal, \([0-9]*\) amounts.*/\1/p' figures.txt)" -gt 100
"$GYCT" -q report dossier --round 2025 --project P010 -o out >/dev/null
other() { ! figures P010 20 >other.txt; }
ok 'the figures of another dossier are not taken for these' other
"$GYCT" -q --format json explain P003 >P003.json
is 'and so do the leaves' "$(python3 "$SRC/tests/lib/from_rows.py" "$GYCT" "$round" "$SRC/sql/seed/GYCT-2026.xml" P003.json)" '39 leaves, 0 differ'
ok 'the list says what may be asked, for people too' bash -c "'$GYCT' -q explain P003 --list | grep -qE '5,070.66 +spending.管理费.all'"
ok 'a figure that is none is refused' bash -c "'$GYCT' -q explain 2025/r1/P003/spending.无此类.all 2>/dev/null; [ \$? -eq 1 ]"
