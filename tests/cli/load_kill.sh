#!/bin/bash
# kill -9 of the loader at any moment, then the same command again: the state of an undisturbed load.
# Only kills that hit a running load count; KILLS of them are wanted for each way to publish: inserted
# from the shared load table, attached from a load table of its own, and the same by text COPY. Last, a
# server killed under a load.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
KILLS=${KILLS:-8}
ROWS=4000

{
    echo 'project_no,name,org_name,year,budget_yuan,start_date,end_date'
    seq 1 "$ROWS" | awk '{ printf "K%05d,合成项目%d,合成单位%d,2025,%d.00,2025-01-01,2025-12-31\n", $1, $1, $1 % 97, 1000 + $1 }'
} >apps.csv

rows() { "$GYCT" -q db psql -q -At -c "$1"; }
stop() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
tap_cleanup() { stop; }
leftovers="select count(*) from pg_tables where schemaname = 'gyct_load' and tablename ~ '_[0-9]+\$'"

export GYCT_HOME=$T/disturbed
"$GYCT" -q db start >/dev/null
tries=0
disturb() { # NAME: kills until KILLS have hit
    local hits=0 wrong=0 last=$((tries + KILLS * 12)) pid status seen
    while [ "$hits" -lt "$KILLS" ] && [ "$tries" -lt "$last" ]; do
        tries=$((tries + 1))
        "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 &
        pid=$!
        sleep "0.$(printf '%03d' $((RANDOM % 260 + 10)))"
        kill -9 "$pid" 2>/dev/null || true
        status=0
        wait "$pid" 2>/dev/null || status=$?
        [ "$status" -ne 137 ] || hits=$((hits + 1))
        seen=$(rows "select count(*) from gyct.application join gyct.round using (round_id) where code = 'K$tries'")
        [ "$seen" = 0 ] || [ "$seen" = "$ROWS" ] || wrong=$((wrong + 1))
        "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 || wrong=$((wrong + 1))
    done
    is "$1: $KILLS kills hit a running load" "$hits" "$KILLS"
    is "$1: after each kill the rows are all there or none" "$wrong" 0
}
GYCT_PUBLISH=insert disturb 'inserted'
GYCT_PUBLISH=bulk disturb 'attached'
GYCT_COPY=text GYCT_PUBLISH=bulk disturb 'attached, text COPY'
is "no row is left in a load table" "$(rows 'select count(*) from staged_row')" 0

# --- the server killed under a load ---------------------------------------------------------------
server_data() { "$GYCT" --format json db status | sed 's/.*"path":"\([^"]*\)".*/\1/' | xargs -I{} find {} -name postmaster.pid -printf '%h\n'; }
kill_server() { # all its processes at once, as when the power goes: none takes its files away
    local server
    server=$(head -n 1 "$data/postmaster.pid")
    kill -9 "$server" $(pgrep -P "$server") 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
}
start_again() {
    for _ in $(seq 50); do # its backends end when they see it gone
        "$GYCT" -q db start >/dev/null 2>&1 && break
        sleep 0.2
    done
}
orphan_bytes() { # in files of the database that no relation owns
    rows 'select pg_relation_filenode(oid) from pg_class where pg_relation_filenode(oid) is not null' >owned
    find "$data/base/$(rows 'select oid from pg_database where datname = current_database()')" -type f -printf '%f %s\n' |
        awk 'NR == FNR { owned[$1]; next } { n = $1; sub(/[._].*/, "", n) }
            n ~ /^[0-9]+$/ && !(n in owned) { sum += $2 } END { print sum + 0 }' owned -
}
# kill_before TABLE: the server is killed when a load waits to write TABLE, which another session holds.
kill_before() {
    "$GYCT" -q db psql -q -c 'set role gyct_owner' -c 'begin' -c "lock table gyct.$1 in exclusive mode" \
        -c 'select pg_sleep(60)' >/dev/null 2>&1 &
    for _ in $(seq 100); do
        [ "$(rows "select count(*) from pg_locks where mode = 'ExclusiveLock' and relation = 'gyct.$1'::regclass")" = 0 ] || break
    done
    GYCT_PUBLISH=bulk "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 &
    pid=$!
    for _ in $(seq 200); do
        [ "$(rows 'select count(*) from pg_locks where not granted')" = 0 ] || break
    done
    kill_server
}
data=$(server_data)
tries=$((tries + 1))
GYCT_PUBLISH=bulk "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 &
pid=$!
sleep 0.15
kill_server
start_again
GYCT_PUBLISH=bulk "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 || true
is "a server killed under a load: every row once" \
    "$(rows "select count(*) from gyct.application join gyct.round using (round_id) where code = 'K$tries'")" "$ROWS"
for table in project event; do # when the rows are there, and when the key is built and all is attached
    tries=$((tries + 1))
    kill_before "$table"
    start_again
    is "killed before it writes the table $table: no row" \
        "$(rows "select count(*) from gyct.application join gyct.round using (round_id) where code = 'K$tries'")" 0
    is "killed before it writes the table $table: no byte in files that nothing owns" "$(orphan_bytes)" 0
    GYCT_PUBLISH=bulk "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1 || true
done
tries=$((tries + 1))
GYCT_PUBLISH=bulk "$GYCT" -q load --round "K$tries" apps.csv >/dev/null 2>&1
is "what killed loads left behind is swept by the next" "$(rows "$leftovers")" 0
disturbed=$("$GYCT" -q db digest)
stop

export GYCT_HOME=$T/calm
"$GYCT" -q db start >/dev/null
for i in $(seq 1 "$tries"); do
    "$GYCT" -q load --round "K$i" apps.csv >/dev/null 2>&1
done
calm=$("$GYCT" -q db digest)
stop
is "killed and undisturbed loads end in the same state" "$disturbed" "$calm"
