#!/bin/bash
# A file that is the whole set (load --replace): what it does not list ends, in its own count, is named
# before and after, stays in the history and comes back with the withdrawal. Without --replace it stays
# and is told. The same by insert and by a load table of its own.
set -eu
. "$SRC/tests/lib/tap.sh"
json() { python3 -c "import json,sys; f=json.load(sys.stdin)['files'][0]; print($1)"; }
counts="f['status'], f['read'], f['loaded'], f['unchanged'], f['superseded'], f['rejected'], f['blank'], f['removed']"
rows() { "$GYCT" -q db psql -q -At -c "$1"; }
load() { "$GYCT" -q --format json load --round 2025 "$@" 2>err; }
says() { python3 -c "import json,sys; print(' | '.join(x['code'] + ' ' + x['message'].split('：')[-1] for x in json.load(sys.stdin)['files'][0]['findings'] if x['code'] != 'F-SUPERSEDES'))"; }
standing() { rows "select string_agg(p.code || ' ' || f.src_row, ', ' order by p.code) from current_row f join gyct.project p using (round_id, project_id) where dataset = '$1'"; }
head='project_no,name,org_name,year,budget_yuan,start_date,end_date'
line() { printf '%s,%s,暖阳中心,2025,%s,2025-01-01,2025-12-31\n' "$1" "$2" "$3"; }
{ echo "$head"; line A1 邻里守望 100; line A2 夕阳陪伴 200; line A3 小小少年 300; line A4 书香 400; } >one.csv
{ echo "$head"; line A1 邻里守望 100; line A2 夕阳陪伴 250; line A5 新来的 500; } >two.csv

part() { # by one way of publishing
    "$GYCT" -q db start >/dev/null
    load one.csv >/dev/null
    before=$("$GYCT" -q db digest)
    load --dry-run --replace two.csv >dry.json
    is "$1: a dry run counts what would go" "$(json "$counts" <dry.json)" "dry-run 3 1 1 1 0 0 2"
    is "$1: and names file and rows" "$(says <dry.json)" "F-REMOVED one.csv (2): 4、5"
    is "$1: and leaves nothing" "$("$GYCT" -q db digest)" "$before"
    load two.csv >plain.json
    is "$1: without --replace rows stay" "$(json "$counts" <plain.json) $(standing application)" \
        "loaded 3 1 1 1 0 0 0 A1 2, A2 3, A3 4, A4 5, A5 4"
    load --replace two.csv >again.json
    is "$1: the same bytes may be said to be the whole set afterwards" "$(json "$counts" <again.json) $(standing application)" \
        "loaded 3 0 3 0 0 0 2 A1 2, A2 3, A5 4"
    load --replace two.csv >third.json
    is "$1: and a third time there is nothing to do" "$(json "f['status'], f['unchanged'], f['removed']" <third.json)" "unchanged 3 0"
    is "$1: rows that ended are kept" "$(rows "select count(*) from gyct.application")" 6
    is "$1: the ledger has their number, in the identity they have no part" \
        "$(rows 'select whole_set, loaded_rows, unchanged_rows, removed_rows from gyct.load order by load_id desc limit 1')" "t|0|3|2"
    is "$1: loads tells it" "$("$GYCT" -q --format json loads 3 | python3 -c "import json,sys; l=json.load(sys.stdin)['loads'][0]; print(l['removed'], l['whole_set'])")" "2 True"
    is "$1: a run pinned before sees what it saw" \
        "$(rows "begin; select set_config('gyct.round', round_id::text, true), set_config('gyct.seq', '2', true) from gyct.round;
                 select count(*) from pinned_application; rollback" | tail -n 1)" 5
    "$GYCT" -q loads withdraw 3 --by 王某 --reason 名单不全 >/dev/null
    is "$1: the withdrawal brings them back" "$(standing application)" "A1 2, A2 3, A3 4, A4 5, A5 4"
    ok "$1: the chain of events verifies" "$GYCT" -q audit verify
    "$GYCT" -q db digest >"$1.digest"
    "$GYCT" -q db stop >/dev/null
}
export GYCT_HOME=$T/bulk
GYCT_PUBLISH=bulk part bulk
export GYCT_HOME=$T/insert
GYCT_PUBLISH=insert part insert
is "both ways to publish give one content" "$(cat bulk.digest)" "$(cat insert.digest)"

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
standing=$(standing application)
{ echo "$head"; line A1 邻里守望 100; line A2 夕阳陪伴 二百; } >bad.csv
status=0
load --replace bad.csv >bad.json || status=$?
is "a file refused for its errors removes nothing" "$(json "$counts" <bad.json) $status $(standing application)" "rejected 2 0 0 0 2 0 0 1 $standing"
load --replace --max-rejects 1 bad.csv >held.json
is "nor does one loaded without its bad rows" "$(json "f['status'], f['removed']" <held.json) $(standing application)" "loaded 0 $standing"
ok "which is told" grep -q 'F-REPLACE-HELD' held.json
echo "$head" >empty.csv
load --replace empty.csv >empty.json
is "nor an empty one" "$(json "f['removed']" <empty.json) $(standing application)" "0 $standing"
status=0
"$GYCT" -q load --replace one.csv two.csv >/dev/null 2>many.err || status=$?
is "several files are no whole set" "$status" 2
mkdir folder && cp one.csv folder/
status=0
"$GYCT" -q load --replace folder >/dev/null 2>&1 || status=$?
is "nor a folder" "$status" 2
status=0
load --replace --strict two.csv >strict.json || status=$?
is "what was asked for is no warning" "$status $(json "f['removed']" <strict.json)" "0 2"

# what projects hand in is whole by project
book() { printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额(元)\n'; cat; }
book >账.csv <<'X'
A1,2025-03-01,记-1,会场,活动,财政,10
A1,2025-03-02,记-2,书本,物资,财政,20
A2,2025-03-03,记-3,会场,活动,财政,30
A5,2025-03-04,记-4,会场,活动,财政,40
X
book >账A1.csv <<'X'
A1,2025-03-01,记-1,会场,活动,财政,10
X
book >账二.csv <<'X'
A1,2025-03-01,记-1,会场,活动,财政,10
A2,2025-03-05,记-5,会场,活动,财政,50
X
load 账.csv >/dev/null
load --replace 账A1.csv >whole.json
is "a ledger of one project is the whole of that project" "$(json "f['unchanged'], f['removed']" <whole.json) $(standing expenditure)" \
    "1 1 A1 2, A2 4, A5 5"
mkdir later && cp 账二.csv later/账.csv
load later/账.csv >absent.json
is "a newer file of the same name tells what it no longer lists, whole projects too" "$(says <absent.json)" "F-ABSENT 账.csv (2): 4、5"
load --replace later/账.csv >whole.json
is "and ends it when it is the whole set" "$(json "f['removed']" <whole.json) $(standing expenditure)" "2 A1 2, A2 3"
mkdir other && book >other/账.csv <<'X'
A5,2025-04-01,记-1,会场,活动,财政,70
X
load other/账.csv >other.json
is "a file of one project is no word about the others, though their file has its name" "$(says <other.json)" ""

# streets hand in files of one name, each in a folder of its own
told() { "$GYCT" -q load --round 2041 --format json "$@" 2>/dev/null | python3 -c "
import json, sys
print(*(x['message'].rpartition('：')[2] for f in json.load(sys.stdin)['files'] for x in f['findings'] if x['code'] == 'F-ABSENT'), sep='; ')"; }
street() {
    mkdir -p "$1"
    { printf '项目名称,申报单位,资金总额(元)\n'; printf '%s,社工站,100\n' "${@:2}"; } >"$1/申报.csv"
}
street 全区/甲街道 甲一 甲二 甲三 && street 全区/乙街道 乙一 乙二 && street 全区 总一
is "files of one name in the folders of one run are not editions of each other" "$(told 全区)" ""
street 新/全区/甲街道 甲一 甲三 && street 新/全区/乙街道 乙一 乙二 && street 新/全区/丙街道 丙一 && street 新/全区 总一
is "a newer folder is held against the folder of the same street" "$(told 新/全区)" "申报.csv (1): 3"
street 又/甲街道 甲一
is "so is one file of it by itself" "$(told 又/甲街道/申报.csv)" "申报.csv (2): 3、4"
street 一版 戊一 戊二 && street 二版 戊一
sed -i 's/资金总额/项目总预算/' 一版/申报.csv 二版/申报.csv
mv 一版/申报.csv 一版/补报.csv && mv 二版/申报.csv 二版/补报.csv
is "and a folder of another name still holds a newer edition" "$(told 一版/补报.csv)$(told 二版/补报.csv)" "补报.csv (1): 3"

# scores are whole by panel and expert
score() { printf '末期专家评分表\n专家,项目编号,项目名称,需求论证,专业性,总分\n'; cat; }
score >甲.csv <<'X'
专家甲,A1,邻里守望,80,80,160
专家甲,A2,夕阳陪伴,70,70,140
X
score >乙.csv <<'X'
专家乙,A1,邻里守望,60,60,120
X
score >甲改.csv <<'X'
专家甲,A1,邻里守望,80,80,160
X
load --as review 甲.csv >/dev/null
load --as review 乙.csv >/dev/null
load --as review --replace 甲改.csv >whole.json
is "an expert's sheet removes his own scores alone, counted by row" \
    "$(json "f['unchanged'], f['removed']" <whole.json) $(rows "select string_agg(distinct r.expert || r.project_id, ',' order by r.expert || r.project_id) from gyct.review r join current_row c using (round_id, project_id, row_key, load_id) where c.dataset = 'review'")" \
    "1 1 专家乙1,专家甲1"
is "the identity holds for every row of the ledger" \
    "$(rows 'select count(*) from gyct.load where read_rows <> loaded_rows + unchanged_rows + superseded_rows + rejected_rows + blank_rows')" 0

# taken back in any order
{ echo "$head"; line B1 一 1; line B2 二 2; } >x1.csv
{ echo "$head"; line B1 一 1; } >x2.csv
{ echo "$head"; line B2 二 9; } >x3.csv
number() { "$GYCT" -q --format json loads | python3 -c "import json,sys; print([l['number'] for l in json.load(sys.stdin)['loads'] if l['file']=='$1' and l['state']=='published'][-1])"; }
"$GYCT" -q load --round X x1.csv >/dev/null 2>&1
"$GYCT" -q load --round X --replace x2.csv >/dev/null 2>&1
"$GYCT" -q load --round X x3.csv >/dev/null 2>&1
of_x() { rows "select string_agg(p.code || ' ' || f.budget_fen, ', ' order by p.code) from current_row c join gyct.application f using (round_id, project_id, row_key, load_id) join gyct.project p using (round_id, project_id) join gyct.round r using (round_id) where dataset = 'application' and r.code = 'X'"; }
is "a removed row may come again" "$(of_x)" "B1 100, B2 900"
"$GYCT" -q loads withdraw "$(number x2.csv)" --by 王某 --reason 错 >/dev/null
is "then the removal taken back changes nothing" "$(of_x)" "B1 100, B2 900"
"$GYCT" -q loads withdraw "$(number x3.csv)" --by 王某 --reason 错 >/dev/null
is "and with the newer row gone the first stands again" "$(of_x)" "B1 100, B2 200"
