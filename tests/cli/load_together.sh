#!/bin/bash
# Two loaders of one file at the same time: one loads it, the other finds it loaded.
set -eu
. "$SRC/tests/lib/tap.sh"
PAIRS=${PAIRS:-5}
{
    echo 'project_no,name,org_name,year,budget_yuan'
    seq 1 1500 | awk '{ printf "T%05d,合成项目%d,合成单位%d,2025,%d.00\n", $1, $1, $1 % 97, 1000 + $1 }'
} >apps.csv
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
odd=0
for i in $(seq 1 "$PAIRS"); do
    "$GYCT" -q --format json load --round "P$i" apps.csv >a.json 2>a.err &
    first=$!
    "$GYCT" -q --format json load --round "P$i" apps.csv >b.json 2>b.err &
    second=$!
    failed=0
    wait "$first" || failed=1
    wait "$second" || failed=1
    both=$(cat a.json b.json | python3 -c "
import json, sys
print(sorted(json.loads(l)['files'][0]['status'] for l in sys.stdin))")
    [ "$failed $both" = "0 ['loaded', 'unchanged']" ] || odd=$((odd + 1))
done
is "$PAIRS pairs: always one loaded, one unchanged" "$odd" 0
is "every row stands once" "$("$GYCT" -q db psql -q -At -c 'select count(*) from gyct.application')" $((1500 * PAIRS))
