#!/bin/bash
# A wrong load taken back: its rows end, what they had replaced stands again under its own file and
# row, what a later load has replaced stays replaced, and nothing is deleted.
set -eu
. "$SRC/tests/lib/tap.sh"
json() { python3 -c "import json,sys; f=json.load(sys.stdin)$2; print($1)"; }
rows() { "$GYCT" -q db psql -q -At -c "$1"; }
head='project_no,name,org_name,year,budget_yuan,start_date,end_date'
line() { printf '%s,%s,暖阳中心,2025,%s,2025-01-01,2025-12-31\n' "$1" "$2" "$3"; }
current() {
    rows "select p.code, f.budget_fen, l.file_name, f.src_row from current_row c
          join gyct.application f using (round_id, project_id, row_key, load_id)
          join gyct.project p using (round_id, project_id) join gyct.load l using (load_id)
          where c.dataset = 'application' order by 1" | tr '\n' ' '
}

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
{ echo "$head"; line A1 邻里守望 100; line A2 夕阳陪伴 200; line A3 小小少年 300; } >one.csv
{ echo "$head"; line A3 小小少年 999; line A1 邻里守望 777; line A4 新来的 400; } >wrong.csv
{ echo "$head"; line A1 邻里守望 555; } >later.csv
"$GYCT" -q load one.csv >/dev/null 2>&1
before=$(current)
"$GYCT" -q load wrong.csv >/dev/null 2>&1
"$GYCT" -q load later.csv >/dev/null 2>&1
kept=$(rows 'select count(*) from gyct.application')

status=0
"$GYCT" -q loads withdraw 2 --by 王某 >/dev/null 2>&1 || status=$?
is "without a reason nothing is taken back" "$status" 2
status=0
"$GYCT" -q loads withdraw 9 --by 王某 --reason 错 >/dev/null 2>no.err || status=$?
is "an unknown number is refused" "$status" 1
ok "and the message says where numbers stand" grep -q 'gyct loads' no.err

"$GYCT" -q --format json loads withdraw 2 --by 王某 --reason 交错了文件 >done.json
is "standing rows are retired, replaced ones restored" "$(json "f['retired'], f['restored'], f['file']" '' <done.json)" "2 1 wrong.csv"
is "rows stand as before, a later load's stay" "$(current)" "A1|55500|later.csv|2 A2|20000|one.csv|3 A3|30000|one.csv|4 "
is "nothing is deleted, one row stands again" "$(rows 'select count(*) from gyct.application')" "$((kept + 1))"
is "loads shows the states" "$("$GYCT" --format json loads | json "[l['state'] for l in f['loads']]" '')" \
    "['published', 'withdrawn', 'published', 'withdrawal', 'published']"
is "who and why are kept" "$(rows 'select actor, reason from gyct.withdrawal')" "王某|交错了文件"
is "the identity holds for every row of the ledger" \
    "$(rows 'select count(*) from gyct.load where read_rows <> loaded_rows + unchanged_rows + superseded_rows + rejected_rows + blank_rows')" 0
is "a run pinned before sees what it saw" \
    "$(rows "begin; select set_config('gyct.round', round_id::text, true), set_config('gyct.seq', '2', true) from gyct.round;
             select sum(budget_fen) from pinned_application; rollback" | tail -n 1)" "$((77700 + 20000 + 99900 + 40000))"
status=0
"$GYCT" -q loads withdraw 2 --by 王某 --reason 再来 >/dev/null 2>again.err || status=$?
is "a load is taken back once" "$status" 1
status=0
"$GYCT" -q loads withdraw 5 --by 王某 --reason 再来 >/dev/null 2>/dev/null || status=$?
is "restored rows go with the load they came from" "$status" 1
ok "the chain of events still verifies" "$GYCT" -q audit verify

"$GYCT" -q loads withdraw 3 --by 王某 --reason 也错了 >/dev/null
is "restoring goes past a withdrawn load" "$(current)" "$before"
"$GYCT" -q --format json load wrong.csv >back.json 2>/dev/null
is "a file taken back may be loaded again" "$(json "f['status'], f['loaded'], f['superseded']" "['files'][0]" <back.json)" "loaded 1 2"
"$GYCT" -q loads withdraw 1 --by 王某 --reason 全撤 >/dev/null
is "withdrawing a load takes its restored rows too" "$(current)" "A1|77700|wrong.csv|3 A3|99900|wrong.csv|2 A4|40000|wrong.csv|4 "
