#!/bin/bash
# make bench: rows of the table of budgets (ours, the yardstick, their ratio), in one run.
#
# CPU seconds of client and server together, because wall time on a shared machine lies: client by
# times(1), server by the user and system time of the postmaster and all its children, which stays
# with the postmaster when a backend ends. Each row is the median of RUNS interleaved repeats. Nothing
# here passes or fails; a row whose yardstick is not installed says so.
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
RUNS=${RUNS:-3}
ROWS=${ROWS:-500000}
work=$(mktemp -d)
export GYCT_HOME=$work/home
gyct=$PWD/$B/gyct
trap '"$gyct" db stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

postmaster() { # pid of the private server
    local path
    path=$("$gyct" --format json db status | sed 's/.*"path":"\([^"]*\)".*/\1/')
    head -n 1 "$(find "$path" -name postmaster.pid | head -n 1)"
}
ticks() { # user+system of the postmaster and every child, alive or reaped, in clock ticks
    local pid=$1 sum=0 p
    for p in $pid $(pgrep -P "$pid" || true); do
        set -- $(sed 's/.*) //' "/proc/$p/stat" 2>/dev/null) || continue
        sum=$((sum + ${12:-0} + ${13:-0}))
        [ "$p" = "$pid" ] && sum=$((sum + ${14:-0} + ${15:-0}))
    done
    echo "$sum"
}
cpu_of() { # command … → CPU seconds of client and server
    local pid before after client
    pid=$(postmaster)
    before=$(ticks "$pid")
    client=$( { TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>"$work/err"; } 2>&1 | awk '{print $1 + $2}')
    sleep 0.2
    after=$(ticks "$pid")
    awk -v c="$client" -v s="$((after - before))" 'BEGIN { printf "%.2f", c + s / 100 }'
}
client_cpu() { { TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1; } 2>&1 | awk '{printf "%.2f", $1 + $2}'; }
median() { printf '%s\n' "$@" | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (a > 0) printf "%.2f", b / a; else print "-" }'; }
line() { printf '%-44s %10s %12s %8s   %s\n' "$1" "$2" "$3" "$4" "$5"; }

printf 'load average %s, %s runs each, medians\n' "$(cut -d' ' -f1 /proc/loadavg)" "$RUNS"
line 'path' 'ours' 'yardstick' 'ratio' 'what'

# --- survey CSV: every check, publish rolled back, against \copy of the same file into a bare table ---
"$B/fixtures-gen" --seed 7 --projects 1000 --responses "$ROWS" --round 2031 -o "$work/round" >/dev/null
"$gyct" db start >/dev/null
for kind in round application approval survey_map; do # what the survey's answers refer to
    find "$work/round" -type f | LC_ALL=C sort | while read -r file; do
        [ "$("$gyct" --format json peek --info "$file" 2>/dev/null | sed 's/.*"kind": *"\([^"]*\)".*/\1/')" = "$kind" ] &&
            "$gyct" load --as "$kind" --round 2031 "$file" >/dev/null
    done || true
done
csv=$(find "$work/round" -name '*问卷*.csv' ! -name '*映射*' -printf '%s %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
columns=$(head -n 1 "$csv" | sed 's/^\xef\xbb\xbf//' | awk -F, '{print NF}')
"$gyct" db psql -q -c "create table gyct_load.bench ($(seq -s, "$columns" | sed 's/[0-9]*/c& text/g'))" >/dev/null
ours=() theirs=()
for _ in $(seq "$RUNS"); do
    ours+=("$(cpu_of "$gyct" load --dry-run --round 2031 "$csv")")
    theirs+=("$(cpu_of "$gyct" db psql -q -c "truncate gyct_load.bench" -c "\\copy gyct_load.bench from '$csv' csv header")")
done
line "load survey CSV ($ROWS rows)" "$(median "${ours[@]}") s" "$(median "${theirs[@]}") s" \
    "$(ratio "$(median "${ours[@]}")" "$(median "${theirs[@]}")")" 'all checks and publish against \copy to text columns'
peak=$( { /usr/bin/time -f %M "$gyct" load --dry-run --round 2031 "$csv" >/dev/null 2>/dev/null; } 2>&1 | tail -n 1)
line 'peak memory of that load' "$((peak / 1024)) MB" '24 MB' '-' "$(($(stat -c %s "$csv") / 1048576)) MB file"

# --- dossiers: ours with database, against reportlab drawing the same amount of matter ---------------
if python3 -c 'import reportlab' 2>/dev/null || /usr/bin/python3 -c 'import reportlab' 2>/dev/null; then
    SOURCE_DATE_EPOCH=1767196800 "$gyct" demo fixtures/round-demo -o "$work/out" >/dev/null 2>&1
    mkdir -p "$work/rl"
    ours=() theirs=()
    for _ in $(seq "$RUNS"); do
        ours+=("$(cpu_of "$gyct" report dossier --round 2025 --jobs 1 -o "$work/out")")
        theirs+=("$(client_cpu /usr/bin/python3 tests/bench/dossier_reportlab.py "$B/fonts" "$work/rl" 28)")
    done
    line '28 dossiers, CPU with database' "$(median "${ours[@]}") s" "$(median "${theirs[@]}") s" \
        "$(ratio "$(median "${ours[@]}")" "$(median "${theirs[@]}")")" 'reportlab, seven pages each'
    size=$(find "$work/out" -name '*dossier.pdf' -printf '%s\n' | sort -n | tail -n 1)
    line 'largest dossier' "$((size / 1024)) KB" '150 KB' '-' ''
else
    echo 'dossier: reportlab is not installed (make deps-bench)'
fi
