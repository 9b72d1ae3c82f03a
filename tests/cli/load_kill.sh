#!/bin/bash
# kill -9 of the loader at any moment, then the same command again: the state of an undisturbed load.
# Only kills that hit a running load count; KILLS of them are wanted.
set -eu
. "$SRC/tests/lib/tap.sh"
KILLS=${KILLS:-20}
ROWS=4000

{
    echo 'project_no,name,org_name,year,budget_yuan,start_date,end_date'
    seq 1 "$ROWS" | awk '{ printf "K%05d,合成项目%d,合成单位%d,2025,%d.00,2025-01-01,2025-12-31\n", $1, $1, $1 % 97, 1000 + $1 }'
} >apps.csv

export GYCT_HOME=$T/disturbed
"$GYCT" -q db start >/dev/null
hits=0 tries=0 wrong=0
while [ "$hits" -lt "$KILLS" ] && [ "$tries" -lt $((KILLS * 12)) ]; do
    tries=$((tries + 1))
    "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 &
    pid=$!
    sleep "0.$(printf '%03d' $((RANDOM % 260 + 10)))"
    kill -9 "$pid" 2>/dev/null || true
    status=0
    wait "$pid" 2>/dev/null || status=$?
    [ "$status" -ne 137 ] || hits=$((hits + 1))
    seen=$("$GYCT" -q db psql -q -At -c "select count(*) from gyct.application join gyct.round using (round_id) where code = 'K$tries'")
    [ "$seen" = 0 ] || [ "$seen" = "$ROWS" ] || wrong=$((wrong + 1))
    "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 || wrong=$((wrong + 1))
done
is "$KILLS kills hit a running load" "$hits" "$KILLS"
is "after each kill the rows are all there or none" "$wrong" 0
in_flight=$("$GYCT" -q db psql -q -At -c 'select count(*) from staged_row')
is "no row is left in a load table" "$in_flight" 0
disturbed=$("$GYCT" -q db digest)
"$GYCT" -q db stop >/dev/null

export GYCT_HOME=$T/calm
"$GYCT" -q db start >/dev/null
for i in $(seq 1 "$tries"); do
    "$GYCT" -q load --round "K$i" apps.csv >/dev/null 2>&1
done
calm=$("$GYCT" -q db digest)
"$GYCT" -q db stop >/dev/null
is "killed and undisturbed loads end in the same state" "$disturbed" "$calm"
