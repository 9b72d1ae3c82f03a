#!/bin/bash
# run: every test of the project, two at a time, one line a program; ends `N passed, N failed`.
#
#   B=build tests/run.sh [WORD...]    only programs whose name holds one of the words
#
# Command tests get a copy of a home whose database is there already, which saves each the making of its own; one that is
# about making it says `# begins without a home`.
#
# Starts one throw-away server on a Unix socket (never as root) and gives every C and SQL test a
# database of its own, copied from a migrated template, by GYCT_TEST_DB. Command tests get an empty
# folder and their own private cluster. Prints what a program said only when it failed. A program that
# breaks off, or makes no claim, has failed. What `make asan` built runs
# once more as asan_NAME, its laws on a quarter of the seeds. KEEP_DB=1 keeps the work folder and the server.
set -u
export LC_ALL=C.UTF-8
unset "${!PG@}" "${!GYCT@}" SOURCE_DATE_EPOCH LANG LC_MESSAGES LANGUAGE MAKEFLAGS MFLAGS MAKELEVEL TAP_DIR

SRC=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
GYCT=$B/gyct
WORDS=("$@")
JOBS=2
LIMIT_S=1800

W=$(mktemp -d /tmp/gyct-check-XXXXXX) || exit 2
chmod 711 "$W"
mkdir "$W/results" "$W/t"
chmod 711 "$W/t"

# --- the throw-away server --------------------------------------------------------------------------
PGBIN=$(pg_config --bindir 2>/dev/null)
if [ ! -x "$PGBIN/initdb" ]; then
    PGBIN=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
fi
export PATH=$PGBIN:$PATH
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}
start_server() {
    mkdir -m 700 "$W/pg" || return 1
    [ "$(id -u)" -ne 0 ] || chown postgres: "$W/pg" || return 1
    (
        cd "$W/pg" || exit 1
        as_server initdb -N -D "$W/pg/d" -U postgres -A trust -E UTF8 --locale=C.UTF-8 &&
            as_server pg_ctl -s -w -D "$W/pg/d" -l "$W/pg/log" \
                -o "-c listen_addresses= -c unix_socket_directories=$W/pg -c fsync=off -c max_connections=60" \
                start
    ) >"$W/server.log" 2>&1 </dev/null || return 1
    "$GYCT" -q -d "$(conninfo postgres)" db psql -q -c 'create database template_gyct' >>"$W/server.log" 2>&1
    "$GYCT" -q -d "$(conninfo template_gyct)" db digest >>"$W/server.log" 2>&1
}
conninfo() {
    printf 'host=%s port=5432 user=postgres dbname=%s' "$W/pg" "$1"
}
sql() {
    psql -q -X -v ON_ERROR_STOP=1 -d "$(conninfo postgres)" -c "$1"
}

finish() {
    trap - EXIT INT TERM
    if [ "${KEEP_DB:-0}" = 1 ]; then
        echo "kept: $W"
        return
    fi
    # Servers of private clusters that a killed command left behind.
    find "$W/t" -name postmaster.pid -exec head -n 1 {} \; 2>/dev/null | while read -r pid; do
        kill -INT "$pid" 2>/dev/null
    done
    [ ! -d "$W/pg/d" ] || (cd / && as_server pg_ctl -s -w -m immediate -D "$W/pg/d" stop) >/dev/null 2>&1
    for _ in 1 2 3 4 5; do
        rm -rf "$W" 2>/dev/null && break
        sleep 1
    done
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- one program ------------------------------------------------------------------------------------
# Counts in a log: cmocka's summary, `N passed, N failed`, `# skip`.
count() {
    awk '
        /\[  PASSED  \] [0-9]+ test/ { passed += $4; next }
        /\[  FAILED  \] [0-9]+ test/ { failed += $4; next }
        /\[  SKIPPED \] [0-9]+ test/ { skipped += $4; next }
        /^ok - .* # skip/ { tap_skipped++; next }
        /^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3 }
        END { printf "%d %d %d\n", passed - tap_skipped, failed, skipped + tap_skipped }
    ' "$1"
}

# report NAME LOG STATUS: a line, the log when it failed, the counts for the sum.
report() {
    local name=$1 log=$2 status=$3 passed failed skipped
    echo "$((SECONDS - started)) $name" >>"$W/times"
    read -r passed failed skipped < <(count "$log")
    if [ "$status" -eq 0 ] && [ $((passed + failed + skipped)) -eq 0 ]; then
        echo "$name made no claim" >>"$log"
        failed=1
    elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "$name ended with status $status" >>"$log"
        failed=1
    fi
    echo "$passed $failed $skipped" >"$W/results/$name"
    local line
    line=$(printf '%-34s %5d passed' "$name" "$passed")
    [ "$failed" -eq 0 ] || line+=", $failed failed"
    [ "$skipped" -eq 0 ] || line+=", $skipped skipped"
    if [ "$failed" -eq 0 ]; then
        printf '  ok    %s\n' "$line"
    else
        printf '  FAIL  %s\n%s\n' "$line" "$(grep -v '\[       OK \]\|\[ RUN      \]\|^ok - ' "$log" | tail -n 60 | sed 's/^/        /')"
    fi
}

# A database from the template; a few tries, because a template with a visitor cannot be copied.
make_database() {
    for _ in 1 2 3 4 5 6; do
        sql "create database $1 template template_gyct" >/dev/null 2>&1 && return 0
        sleep 0.3
    done
    return 1
}

run_program() {
    local started=$SECONDS name=$1 database=${1//[^a-z0-9_]/_} log=$W/$1.log status=0 dir=$W/t/$1
    shift
    mkdir -p "$dir"
    if [ "$server" = yes ] && make_database "$database"; then
        (cd "$dir" && GYCT_TEST_DB=$(conninfo "$database") GYCT=$GYCT SRC=$SRC T=$dir \
            timeout "$LIMIT_S" "$@") >"$log" 2>&1 </dev/null || status=$?
        [ "${KEEP_DB:-0}" = 1 ] || sql "drop database if exists $database with (force)" >/dev/null 2>&1
    else
        (cd "$dir" && GYCT=$GYCT SRC=$SRC T=$dir timeout "$LIMIT_S" "$@") >"$log" 2>&1 </dev/null || status=$?
    fi
    report "$name" "$log" "$status"
}

# A SQL test passes when psql prints its .out file.
run_sql() {
    local started=$SECONDS name=$1 file=$2 database=${1//[^a-z0-9_]/_} log=$W/$1.log
    {
        if ! make_database "$database"; then
            echo "0 passed, 1 failed (no database)"
        elif PGOPTIONS='-c search_path=gyct,pg_temp' psql -X -q -A -t -v ON_ERROR_STOP=0 \
            -d "$(conninfo "$database")" <"$file" >"$W/$name.got" 2>&1 &&
            diff -u "${file%.sql}.out" "$W/$name.got"; then
            echo "1 passed, 0 failed"
        else
            echo "0 passed, 1 failed"
        fi
        [ "${KEEP_DB:-0}" = 1 ] || sql "drop database if exists $database with (force)"
    } >"$log" 2>&1 </dev/null
    report "$name" "$log" 0
}

# A home that commands find made; where its cluster had to go elsewhere (the path is too long, another file system)
# there is none to copy.
make_home() {
    GYCT_HOME=$W/home "$GYCT" -q init && GYCT_HOME=$W/home "$GYCT" -q db stop
} >"$W/home.log" 2>&1 </dev/null

run_command_test() {
    local started=$SECONDS name=$1 file=$2 log=$W/$1.log status=0 dir=$W/t/$1
    mkdir -p "$dir"
    chmod 711 "$dir"
    if [ -d "$W/home/pg" ] && ! grep -q '^# begins without a home' "$file"; then
        cp -a "$W/home" "$dir/home" && echo "$dir/home/pg" >"$dir/home/cluster"
    fi
    (cd "$dir" && GYCT=$GYCT SRC=$SRC T=$dir GYCT_HOME=$dir/home B=$B \
        timeout "$LIMIT_S" bash "$file") >"$log" 2>&1 </dev/null || status=$?
    report "$name" "$log" "$status"
}

# --- all of them ------------------------------------------------------------------------------------
chosen() {
    local word
    [ ${#WORDS[@]} -gt 0 ] || return 0
    for word in "${WORDS[@]}"; do
        case $1 in *"$word"*) return 0 ;; esac
    done
    return 1
}
start_job() {
    while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do
        wait -n
    done
    "$@" &
}

server=no
if start_server; then
    server=yes
else
    echo "  FAIL  the throw-away server did not start"
    sed 's/^/        /' "$W/server.log" | tail -n 20
    echo "0 1 0" >"$W/results/server"
fi

make_home
shopt -s nullglob
for file in "$SRC"/tests/cli/*.sh; do # the slow ones first
    name=cli_$(basename "$file" .sh)
    ! chosen "$name" || start_job run_command_test "$name" "$file"
done
for file in "$SRC"/tests/[tp]_*.c; do
    name=$(basename "$file" .c)
    ! chosen "$name" || start_job run_program "$name" "$B/tests/$name"
done
if [ -d "$SRC/tests/data/reference-cases" ] && chosen refcases; then
    start_job run_program refcases "$B/tests/refcases" "$SRC/tests/data/reference-cases"
fi
# Once more under the sanitizers, where `make asan` has built them; a report ends a program at once.
if [ -x "$B/asan/gyct" ]; then
    export GYCT_PART=4 ASAN_OPTIONS=detect_leaks=1:exitcode=99 UBSAN_OPTIONS=print_stacktrace=1 GYCT_FONTS=$B/fonts
    for file in "$SRC"/tests/[tp]_*.c; do
        name=$(basename "$file" .c)
        ! chosen "asan_$name" || start_job run_program "asan_$name" "$B/asan/tests/$name"
    done
    if chosen asan_refcases; then
        start_job run_program asan_refcases "$B/asan/tests/refcases" "$SRC/tests/data/reference-cases"
    fi
    unset GYCT_FONTS GYCT_PART
fi
for file in "$SRC"/tests/sql/*.sql; do
    name=sql_$(basename "$file" .sql)
    ! chosen "$name" || start_job run_sql "$name" "$file"
done
wait

read -r passed failed skipped < <(cat "$W"/results/* /dev/null |
    awk '{ p += $1; f += $2; s += $3 } END { print p + 0, f + 0, s + 0 }')
[ $((passed + failed)) -gt 0 ] || failed=1
echo "slowest: $(sort -rn "$W/times" 2>/dev/null | head -n 10 | awk '{ printf "%s%s %d s", comma, $2, $1; comma = ", " }')"
finish
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
