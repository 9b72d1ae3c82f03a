#!/bin/bash
# make bench: the table of budgets (DESIGN.md §8): ours, the yardstick on the same data, their ratio.
#
#   B=build RUNS=3 ROWS=200000 MEMORY_ROWS=1000000 XML_MB=200 tests/bench/run.sh [WORD...]    only the row_* functions holding a word
#
# CPU seconds of client and server together, because wall time on a shared machine lies; both are
# printed. Client: the shell's own times; server: user and system time of the postmaster and all its
# children, which stays with the postmaster when a backend ends. Each figure is the median of RUNS
# repeats, ours and the yardstick in turns. Nothing here passes or fails; a row whose yardstick is not
# installed says so. A row is a function row_NN_NAME below, found by its name and run in that
# order (NN: row of §8); each opens a round of its own, so that none finds another's files loaded.
set -eu
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8
B=$(cd "${B:-build}" && pwd)
RUNS=${RUNS:-3}
ROWS=${ROWS:-200000}
XML_MB=${XML_MB:-200}
work=$(mktemp -d)
export GYCT_HOME=$work/home
gyct=$B/gyct
trap '"$gyct" -q db stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

# --- measuring --------------------------------------------------------------------------------------
server_pid() {
    head -n 1 "$(find "$("$gyct" --format json db status | sed 's/.*"path":"\([^"]*\)".*/\1/')" -name postmaster.pid)"
}
ticks() { # user+system of the postmaster and its children, alive or reaped, in clock ticks
    local p sum=0
    for p in $server $(pgrep -P "$server" || true); do
        set -- $(sed 's/.*) //' "/proc/$p/stat" 2>/dev/null) || continue
        sum=$((sum + ${12:-0} + ${13:-0}))
        [ "$p" = "$server" ] && sum=$((sum + ${14:-0} + ${15:-0}))
    done
    echo "$sum"
}
measure() { # COMMAND… → "cpu wall", in seconds
    local before after times
    before=$(ticks)
    times=$( { TIMEFORMAT='%U %S %R'; time "$@" >"$work/out" 2>"$work/err"; } 2>&1 ) ||
        { echo "bench: $* failed:" >&2; tail -n 3 "$work/err" >&2; }
    sleep 0.2 # a backend that ends is reaped
    after=$(ticks)
    echo "$times $((after - before))" | awk '{ printf "%.2f %.2f\n", $1 + $2 + $4 / 100, $3 }'
}
median() { # lines "cpu wall" → the line of the median cpu
    sort -n | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}
line() { printf '%-34s %8s %8s  %8s %8s  %7s %7s   %s\n' "$@"; }
race() { # NAME WHAT OURS YARDSTICK [RUNS]: two functions that print "cpu wall"; each gets the repeat's number
    local i ours='' theirs=''
    for i in $(seq "${5:-$RUNS}"); do
        theirs+="$($4 "$i")"$'\n'
        ours+="$($3 "$i")"$'\n'
    done
    set -- "$1" "$2" $(printf '%s' "$ours" | median) $(printf '%s' "$theirs" | median)
    line "$1" "$3" "$4" "$5" "$6" "$(ratio "$5" "$3")" "$(ratio "$6" "$4")" "$2"
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "-" }'; }
peak_kb() { /usr/bin/time -f %M -o "$work/peak" "$@" >/dev/null 2>&1 || true; tail -n 1 "$work/peak"; }
owner_sql() { # as the owner, who alone may make tables
    local args=() statement
    for statement in "$@"; do args+=(-c "$statement"); done
    "$gyct" -q db psql -q -X -v ON_ERROR_STOP=1 -c 'set role gyct_owner' "${args[@]}" >/dev/null
}

# --- what the rows share ------------------------------------------------------------------------------
# A round as a district hands it in; its second survey file is the big one. Only the files the answers
# refer to are loaded: settings, applications, approvals, map.
source_round() {
    [ ! -d "$work/round" ] || return 0
    "$B/fixtures-gen" --seed 7 --projects 1000 --responses "$ROWS" --round 2031 -o "$work/round" >/dev/null
    survey=$work/round/满意度问卷_第二批.csv
}
open_round() { # CODE: the round, ready for its survey
    "$gyct" -q load --round "$1" "$work"/round/{轮次设置.csv,申报汇总表.xlsx,批复名单.xlsx,问卷映射.csv} >/dev/null 2>&1
}
survey_rows() { echo "$(($(wc -l <"$survey") - 1))"; }

# --- row 1: survey CSV, validated and staged ----------------------------------------------------------
bench_table='create table gyct_load.bench (no int, submitted_at timestamp, duration text, source text, detail text,
    ip text, project text, q2 text, q3 text, q4 text, q5 text, q6 text, remark text)'
stage_ours() { measure "$B/tests/stage" "$("$gyct" -q db url)" STAGED "$survey"; }
stage_copy() {
    owner_sql 'truncate gyct_load.bench'
    measure "$gyct" -q db psql -q -c 'set role gyct_owner' -c "\\copy gyct_load.bench from '$survey' csv header"
}
row_01_survey_staged() {
    source_round
    open_round STAGED
    owner_sql "$bench_table"
    race "survey CSV staged, $(survey_rows) rows" '\copy of it into a bare typed table' stage_ours stage_copy
    owner_sql 'drop table gyct_load.bench'
}
# --- row 2: full publish: checks, keys, references, ledger, event, commit -------------------------------
# The yardstick is given the finished facts as csv, in the order of the file, and does nothing but COPY
# them into a table that declares what a publish guarantees: key, checks, NOT NULL, both references.
constrained_copy() {
    owner_sql "set client_min_messages = error" "drop table if exists gyct_load.bench_full" \
        'create table gyct_load.bench_full (like gyct.survey_response including all)' \
        'alter table gyct_load.bench_full add foreign key (load_id) references gyct.load' \
        'alter table gyct_load.bench_full add foreign key (round_id, project_id) references gyct.project'
    measure "$gyct" -q db psql -q -c 'set role gyct_owner' -c "\\copy gyct_load.bench_full from '$work/facts.csv' csv"
}
publish_attached() {
    open_round "ATTACH$1"
    measure "$gyct" -q load --round "ATTACH$1" "$survey"
}
publish_inserted() { # the round has a partition already
    open_round "INSERT$1"
    head -n 200 "$survey" >"$work/few.csv"
    "$gyct" -q load --round "INSERT$1" "$work/few.csv" >/dev/null 2>&1
    measure "$gyct" -q load --round "INSERT$1" "$survey"
}
export_facts() {
    publish_attached 0 >/dev/null
    "$gyct" -q db psql -q -X -c "\\copy (select f.* from survey_response f join round r using (round_id) where r.code = 'ATTACH0' order by f.src_row) to '$work/facts.csv' csv"
}
row_02_publish() {
    source_round
    export_facts
    race 'full publish, attached' 'COPY into the same constrained table' publish_attached constrained_copy
    race 'full publish, inserted' 'the same' publish_inserted constrained_copy
    owner_sql 'drop table gyct_load.bench_full'
}

# --- row 3: every hundredth row has an impossible date --------------------------------------------------
bad_ours() {
    open_round "BAD$1"
    measure "$gyct" -q load --max-rejects 5% --round "BAD$1" "$work/bad.csv"
}
bad_pgloader() {
    local taken
    owner_sql "$bench_table" 'grant all on gyct_load.bench to gyct_app' # pgloader logs in as it
    cat >"$work/bad.load" <<LOAD
LOAD CSV FROM '$work/bad.csv'
    INTO $("$gyct" -q db url | sed 's|@/gyct?host=\(.*\)&port=5432|@unix:\1:5432/gyct|')?tablename=gyct_load.bench
    WITH skip header = 1, fields optionally enclosed by '"', fields terminated by ',';
LOAD
    measure pgloader --root-dir "$work/pgloader" "$work/bad.load"
    taken=$("$gyct" -q db psql -q -X -A -t -c 'select count(*) from gyct_load.bench')
    [ "$taken" -eq "$good_rows" ] || echo "bench: pgloader took $taken of $good_rows good rows" >&2
    owner_sql 'drop table gyct_load.bench'
}
row_03_bad_rows() {
    local rows good_rows
    command -v pgloader >/dev/null || { echo 'bad rows: pgloader is not installed (make deps-bench)' && return 0; }
    source_round
    head -n "$((${BAD_ROWS:-100000} + 1))" "$survey" | awk -F, -v OFS=, 'NR > 1 && NR % 100 == 0 { $2 = "2031/13/40 10:00:00" } { print }' >"$work/bad.csv"
    rows=$(($(wc -l <"$work/bad.csv") - 1))
    good_rows=$((rows - (rows + 1) / 100))
    race "1 % bad rows, $rows rows" 'pgloader, one run' bad_ours bad_pgloader 1
}

# --- row 6: memory ------------------------------------------------------------------------------------
# The survey over and over, its rows numbered on, so that no form stands twice. The budget speaks of
# 10,000,000 rows: MEMORY_ROWS=10000000 makes them (about 1.6 GB, and as much again in the database).
numbered_on() { # ROWS
    local whole
    whole=$(survey_rows)
    head -n 1 "$survey"
    for _ in $(seq 0 $((($1 - 1) / whole))); do tail -n +2 "$survey"; done |
        LC_ALL=C awk -F , -v rows="$1" 'NR > rows { exit } { print NR substr($0, length($1) + 1) }'
}
memory_of() { # ROWS → peak in KB of a load that publishes them, and how many it stored
    numbered_on "$1" >"$work/memory.csv"
    open_round "MEMORY$1"
    printf '%d KB for %d rows' "$(peak_kb "$gyct" -q load --max-rejects 5% --round "MEMORY$1" "$work/memory.csv")" \
        "$("$gyct" -q db psql -q -X -At -c "select count(*) from survey_response join round using (round_id) where code = 'MEMORY$1'")"
    rm "$work/memory.csv"
}
row_06_survey_memory() {
    source_round
    printf '%-34s %s, %s   budget 24 MB, the same for any size\n' 'peak memory of a load' \
        "$(memory_of 100000)" "$(memory_of "${MEMORY_ROWS:-1000000}")"
}

# --- rows 4 and 5: large workbooks and XML ------------------------------------------------------------
xlsx_read() { measure "$B/tests/read" "$work/survey.xlsx"; }
xlsx_stage() { measure "$B/tests/stage" "$("$gyct" -q db url)" BOOK "$work/survey.xlsx"; }
xlsx_openpyxl() { measure /usr/bin/python3 tests/bench/read_openpyxl.py "$work/survey.xlsx"; }
row_04_xlsx() {
    local rows
    /usr/bin/python3 -c 'import openpyxl' 2>/dev/null ||
        { echo 'XLSX: openpyxl is not installed (make deps-bench)' && return 0; }
    source_round
    rows=$(survey_rows)
    python3 tests/bench/make_big.py xlsx "$survey" "$work/survey.xlsx"
    open_round BOOK
    race "XLSX read, $rows rows" 'openpyxl read_only' xlsx_read xlsx_openpyxl 1
    race "XLSX checked and staged, $rows rows" 'openpyxl read_only' xlsx_stage xlsx_openpyxl 1
    printf '%-34s %5d KB for %d rows\n' 'peak memory of reading it' "$(peak_kb "$B/tests/read" "$work/survey.xlsx")" "$rows"
}
xml_read() { measure "$B/tests/read" "$work/big.xml"; }
xml_xmllint() { measure xmllint --stream --noout "$work/big.xml"; }
row_05_xml() {
    command -v xmllint >/dev/null || { echo 'XML: xmllint is not installed (make deps-bench)' && return 0; }
    python3 tests/bench/make_big.py xml "$XML_MB" "$work/big.xml"
    race "XML read with rules, $XML_MB MB" 'xmllint --stream --noout, without rules' xml_read xml_xmllint
    printf '%-34s %5d KB   budget 24 MB\n' 'peak memory of reading it' "$(peak_kb "$B/tests/read" "$work/big.xml")"
    rm "$work/big.xml"
}

# --- row 7: the same file again (the yardstick, its first load, goes first) ---------------------------
again_ours() { measure "$gyct" -q load --round "AGAIN$1" "$survey"; }
again_first() {
    open_round "AGAIN$1"
    measure "$gyct" -q load --round "AGAIN$1" "$survey"
}
row_07_survey_again() {
    source_round
    race 'load again, unchanged' 'the first load of it' again_ours again_first
}

# --- row 8: a score after few projects have changed ------------------------------------------------------
# PROJECTS of them with ANSWERS forms each; every hundredth gets a new line in its ledger. First the load,
# which recomputes what is kept of these projects, against making all kept measures anew; then the score,
# which scores and stores these alone, against a score of all projects, from kept measures and from all rows.
# The budget speaks of PROJECTS=100000 with ANSWERS=100: 10 GB of disk, and RUNS=1 is enough. Memory is that
# of a score of all projects, which must not grow with the answers.
touch_projects() { # NUMBER: a file of one line for each project touched
    echo '项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数'
    seq -f 'P%06.0f' 1 100 "${PROJECTS:-1000}" | sed "s/$/,2031-06-$(printf %02d "$1"),记-T$1,会场,活动,财政,12.50,礼堂,1/"
}
touched_load() {
    touch_projects "$1" >"$work/touched$1.csv"
    measure "$gyct" -q load --round MANY --as expenditure "$work/touched$1.csv"
}
touched_all() {
    measure "$gyct" -q db psql -q -X -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c begin \
        -c "select set_config('gyct.round', round_id::text, true), set_config('gyct.seq', last_seq::text, true),
                   set_config('gyct.as_of', '2031-12-31', true), set_config('gyct.stage', 'final', true)
            from gyct.round where code = 'MANY'" \
        -c 'delete from gyct.kept_pin' -c 'select gyct.keep_measures(true)' -c rollback
}
touched_score() { measure "$gyct" -q score MANY; }
touched_again() { # after a load of other lines: the yardstick has scored these
    touched_load $(($(find "$work" -name 'touched*.csv' | wc -l) + 1)) >/dev/null
    touched_score
}
all_score() { measure "$gyct" -q score MANY --all; }
all_rows() { PGOPTIONS='-c gyct.facts=off' measure "$gyct" -q score MANY; }
row_08_score_touched() {
    local projects=${PROJECTS:-1000}
    "$gyct" -q db psql -q -X -v projects="$projects" -v answers="${ANSWERS:-100}" -v code=MANY -c 'set role gyct_owner' \
        -f tests/bench/many_projects.sql >/dev/null
    "$gyct" -q score MANY >/dev/null
    race "measures, 1 % of $projects touched" 'all measures anew' touched_load touched_all
    race "score, 1 % of $projects touched" 'all of them, kept measures' touched_again all_score
    race "score, 1 % of $projects touched" 'all of them, from all rows' touched_again all_rows 1
    printf '%-34s %5d KB   budget 262144 KB\n' 'peak memory of a score of all' "$(peak_kb "$gyct" -q score MANY --all)"
}

# --- dossiers: seven pages of the same matter by both (tests/matter.c), and real ones with the database ------------
matter_ours() { measure "$B/tests/matter" "$work/rl" "$PAPERS"; }
matter_reportlab() { measure /usr/bin/python3 tests/bench/dossier_reportlab.py "$B/fonts" "$work/rl" "$PAPERS"; }
row_10_dossier() {
    PAPERS=${PAPERS:-50}
    /usr/bin/python3 -c 'import reportlab, reportlab.graphics.renderPM' 2>/dev/null ||
        { echo 'dossier: reportlab is not installed (make deps-bench)' && return 0; }
    mkdir -p "$work/rl"
    race "$PAPERS papers of seven pages" 'reportlab, the same matter' matter_ours matter_reportlab
    matter_reportlab >/dev/null
    local theirs ours
    theirs=$(stat -c %s "$work/rl/0000.pdf")
    matter_ours >/dev/null
    ours=$(stat -c %s "$work/rl/0000.pdf")
    printf '%-34s %5d KB   budget 150 KB, reportlab %d KB; %s pages\n' 'such a paper' $((ours / 1024)) $((theirs / 1024)) \
        "$(pdfinfo "$work/rl/0000.pdf" | awk '/^Pages/ {print $2}')"
    printf '%-34s %5d KB   budget 8192 KB\n' 'own memory' "$(peak_anon_kb "$B/tests/matter" "$work/rl" "$PAPERS")"
    SOURCE_DATE_EPOCH=1767196800 "$gyct" -q load fixtures/round-demo >/dev/null 2>&1 || true
    SOURCE_DATE_EPOCH=1767196800 "$gyct" -q score 2025 >/dev/null
    set -- $(measure "$gyct" report dossier --round 2025 --jobs 1 -o "$work/pdf")
    line '28 dossiers, with database' "$1" "$2" - - - - "$(sed 's/ in .*//; s/，在.*//' "$work/out"), largest $(($(find "$work/pdf" -name '*dossier*.pdf' -printf '%s\n' | sort -n | tail -n 1) / 1024)) KB"
    printf '%-34s %5d KB   budget 8192 KB\n' 'own memory, one of them' \
        "$(peak_anon_kb "$gyct" report dossier --round 2025 --project P012 --jobs 1 -o "$work/pdf")"
}
# Memory of its own (anonymous pages: the faces and ICU's tables are mapped files) at its peak, of a worker that writes one.
peak_anon_kb() { # COMMAND…
    local pid peak=0 now
    "$@" >/dev/null 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        for now in $(cat "/proc/$pid/status" $(pgrep -P "$pid" | sed 's,.*,/proc/&/status,') 2>/dev/null | awk '/^RssAnon/ {print $2}'); do
            [ "$now" -le "$peak" ] || peak=$now
        done
    done
    echo "$peak"
}
row_11_dossiers_many() {
    local many=${DOSSIERS:-10000}
    "$gyct" -q db psql -q -X -v projects="$many" -v answers=100 -v code=DOSSIERS -c 'set role gyct_owner' \
        -f tests/bench/many_projects.sql >/dev/null
    "$gyct" -q score DOSSIERS >/dev/null
    set -- $(measure "$gyct" report dossier --round DOSSIERS --jobs 2 -o "$work/many")
    line "$many dossiers, two workers" "$1" "$2" - - - - "$(sed 's/ in .*//; s/，在.*//' "$work/out"); budget 60 s for 10,000"
    printf '%-34s %5d KB   the model of the round with it\n' 'own memory of such a worker' \
        "$(peak_anon_kb "$gyct" report dossier --round DOSSIERS --project P000001 --jobs 1 -o "$work/one")"
    rm -rf "$work/many" "$work/one"
}

row_10_casebook() { # 120 chapters of the same text without photos
    "$gyct" -q db psql -q -X -v projects=120 -v answers=20 -v code=BOOK -c 'set role gyct_owner' -f tests/bench/many_projects.sql >/dev/null
    sed 's/^项目编号：L01$/项目编号：P000001/' fixtures/round-loop/8-案例/文稿_L01.txt >"$work/文稿.txt"
    "$gyct" -q load --round BOOK "$work/文稿.txt" >/dev/null 2>&1 || true # figures of another project: warnings
    "$gyct" -q score BOOK >/dev/null
    "$gyct" -q db psql -q -X -v code=BOOK -c 'set role gyct_owner' -f tests/bench/many_cases.sql >/dev/null
    set -- $(measure "$gyct" report casebook --round BOOK -o "$work/book")
    line 'casebook of 120 cases' "$1" "$2" - - - - "$(sed 's/ in .*//; s/，在.*//' "$work/out"); budget 1 s for 500 pages without images"
}

# --- all of them ----------------------------------------------------------------------------------------
"$gyct" -q db start >/dev/null
server=$(server_pid)
printf 'load average %s, %s repeats each, medians; seconds\n' "$(cut -d' ' -f1 /proc/loadavg)" "$RUNS"
line 'path' 'ours cpu' 'wall' 'yard cpu' 'wall' 'x cpu' 'x wall' 'yardstick'
for row in $(declare -F | sed -n 's/^declare -f row_//p'); do
    if [ $# -eq 0 ] || printf '%s\n' "$@" | grep -qF -f - <(echo "$row"); then
        "row_$row"
    fi
done
