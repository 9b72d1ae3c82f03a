# move, status, due: a project walks from draft to running by gates that say each condition with its figures;
# what is not a legal move is refused, by the commands and by the keys of the tables under the bureau's role.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
sql() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_bureau' -c "$1" 2>&1; }
denied() { # CLAIM WORD SQL: the server refuses and says WORD
    local said
    said=$(sql "$3") && said="accepted: $said"
    case $said in accepted*) is "$1" "$said" refused ;; *"$2"*) is "$1" refused refused ;; *) is "$1" "$said" "$2" ;; esac
}
mkdir -p in
cat >in/轮次.csv <<'E1'
项目,值
code,R7
quota,2
pool,100000
cap,60000
E1
cat >in/申报.csv <<'E1'
项目编号,项目名称,申报单位,统一社会信用代码,预计受益人数,预计受益人次,预计活动场次,资金总额(元),申请资金(元),自筹(元),开始日期,结束日期
Q1,甲项目,甲社,,100,500,20,50000,40000,10000,2026-03-01,2026-12-31
Q2,乙项目,乙社,,80,400,10,30000,30000,,2026-03-01,2026-12-31
Q3,丙项目,丙社,,80,400,10,30000,30000,,2026-03-01,2026-12-31
E1
cat >in/组织.csv <<'E1'
单位名称,统一社会信用代码,年检结论,列入异常名录日期,移出异常名录日期
甲社,51310000MJ00000040,合格,,
乙社,51310000MJ0000012T,合格,2025-01-01,2025-06-30
E1
g load --as round in/轮次.csv >/dev/null || exit 1
g load --round R7 --as application in/申报.csv >/dev/null || exit 1
"$GYCT" load --round R7 --as organisation in/组织.csv >org.txt 2>&1 || { cat org.txt; exit 1; }

is 'a project that was never moved may only be opened' \
    "$(g status Q1 --format json | jq -c '[.stage, [.legal[].event]]')" '[null,["draft"]]'
ok 'the first move opens a draft' g --on 2026-01-05 move Q1 draft --by 张三
status=0
g --on 2026-01-05 move Q1 select --by 张三 2>err.txt || status=$?
is 'an event the stage does not have exits 1' "$status" 1
ok 'and says what the stage has' grep -q 'S00.*submit' err.txt
ok 'submit' g --on 2026-01-06 move Q1 submit --by 张三
status=0
g --on 2026-01-05 move Q1 admit --by 李四 2>err.txt || status=$?
is 'a day before the last move is refused' "$status" 1
ok 'admitted' g --on 2026-01-07 move Q1 admit --by 李四 --reason 材料齐全
is 'moves are numbered without gaps, with day, event and who' \
    "$(g status Q1 --format json | jq -c '[.moves[] | [.seq, .on, .from, .event, .to, .by]]')" \
    '[[1,"2026-01-05",null,"draft","S00","张三"],[2,"2026-01-06","S00","submit","S10","张三"],[3,"2026-01-07","S10","admit","S20","李四"]]'

for e in draft submit; do g --on 2026-01-05 move Q2 $e --by 张三 >/dev/null; done
status=0
g --on 2026-01-07 --format json move Q2 admit --by 李四 >no.json || status=$?
is 'a gate that refuses exits 1' "$status" 1
is 'nothing moved, and the condition that fails is told with its figures' \
    "$(jq -c '[.moved, (.conditions[] | select(.holds != true) | [.condition, .holds, .figures])]' no.json)" \
    '[false,["abnormal",false,"2025-01-01—2025-06-30"]]'
is 'a year after it was taken off the list the same gate passes' \
    "$(g --on 2026-07-01 --format json move Q2 admit --by 李四 | jq -c .moved)" true

ok 'to the panel' g --on 2026-01-08 move Q1 review --by 李四
is 'a condition that lacks its data names what to load' \
    "$(g --on 2026-01-08 status Q1 --format json | jq -c '[.. | objects | select(.condition? == "sheets" or .condition? == "pool") | [.condition, .lacks]] | unique')" \
    '[["pool",[]],["sheets",["review"]]]'
ok 'and says how' sh -c '"$GYCT" -q --on 2026-01-08 status Q1 | grep -q "→ 尚无.*gyct template review"'
is 'without sheets nobody is selected' "$(g --on 2026-01-09 --format json move Q1 select --by 王五 | jq -c '[.conditions[] | select(.holds != true) | [.condition, .holds]]')" \
    '[["sheets",false],["line",null]]'
cat >in/评审.csv <<'E1'
立项评审评分表
专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)
专家甲,Q1,30,30,25
专家乙,Q1,28,31,24
专家丙,Q1,30,20,20
E1
g load --round R7 --as review in/评审.csv >/dev/null || exit 1
printf '立项评审评分表\n专家,项目编号,需求论证,专业性,可持续与可复制\n专家甲,Q2,20,20,20\n专家乙,Q2,20,20,20\n专家丙,Q2,20,20,20\n' >in/评审二.csv
g load --round R7 --as review in/评审二.csv >/dev/null || exit 1
g --on 2026-07-02 move Q2 review --by 李四 >/dev/null
is 'criteria without full marks are not put together: three of 20 are not 60' \
    "$(g --on 2026-07-03 --format json move Q2 select --by 王五 | jq -c '[.moved, (.conditions[] | select(.condition == "line") | [.holds, .figures])]')" \
    '[false,[null,"评分表未写各项满分，如 需求论证(40分) ≥ 60"]]'
is 'the mean of three sheets decides, the amount fits the pool' \
    "$(g --on 2026-01-09 --format json move Q1 select --by 王五 | jq -c '[.moved, (.conditions[] | select(.condition == "line" or .condition == "pool") | .figures)]')" \
    '[true,"79.33 ≥ 60","0.00 + 40000.00 ≤ 100000.00"]'
is 'five working days after Friday 9 January end on the 16th: not yet' \
    "$(g --on 2026-01-16 --format json move Q1 approve --by 王五 | jq -c '[.moved, .conditions[0].figures]')" \
    '[false,"2026-01-09 + 5工作日 = 2026-01-16 < 2026-01-16"]'
ok 'the day after the notice is approved' g --on 2026-01-17 move Q1 approve --by 王五
is 'no approval list, no contract' "$(g --on 2026-01-19 --format json move Q1 sign --by 王五 | jq -c '[.moved, .conditions[0].figures]')" '[false,"无批复行"]'
printf '项目编号,项目名称,批复金额(元)\nQ1,甲项目,40000\n' >in/批复.csv
g load --round R7 --as approval in/批复.csv >/dev/null || exit 1
ok 'signed' g --on 2026-01-19 move Q1 sign --by 王五
printf '项目编号,科目,明细,金额(元)\nQ1,活动,场地,30000\nQ1,物资,材料,15000\n' >in/预算.csv
g load --round R7 --as budget in/预算.csv >/dev/null || exit 1
is 'a budget that is not balanced does not start' "$(g --on 2026-01-20 --format json move Q1 start --by 王五 | jq -c '[.conditions[] | select(.holds != true) | .figures]')" '["45000.00 = 50000.00"]'
printf '项目编号,科目,明细,金额(元)\nQ1,活动,场地,30000\nQ1,物资,材料,20000\n' >in/预算.csv
g load --round R7 --as budget in/预算.csv >/dev/null || exit 1
ok 'a balanced one does' g --on 2026-01-20 move Q1 start --by 王五

is 'a first tranche not paid 15 working days after the contract is past due' \
    "$(g --on 2026-02-10 due R7 --format json | jq -c '[.passed, (.due[] | [.project, .what, .due_on, .days_over])]')" \
    '[1,["Q1","first_tranche","2026-02-09",1]]'
status=0
g --on 2026-02-10 due R7 >/dev/null || status=$?
is 'what is past due exits 1' "$status" 1
ok 'the day itself is not past' g --on 2026-02-09 due R7
is 'what lies ahead is listed when asked for' "$(g --on 2026-02-09 due R7 --all --format json | jq -c '[.due[].what]')" '["first_tranche","interim","closing"]'

ok 'a status on an earlier day is that day'"'"'s' test "$(g --on 2026-01-08 status R7 --format json | jq -r '.projects[0].stage')" = S30
ok 'the event log verifies, moves included' g audit verify
ok 'status prints the head of the chain' sh -c "g() { \"\$GYCT\" -q \"\$@\"; }; test \"\$(g status --format json | jq -r .head)\" = \"\$(g audit verify --format json | jq -r .head)\""

# --- what is not done without a reason or a document -----------------------------------------------------------
echo 停拨决定 >决定.txt
refused() { # CLAIM WORD ARG...: exit 2, saying so
    local claim=$1 word=$2 status=0
    shift 2
    g --on 2026-02-01 move Q1 "$@" --by 王五 >out.txt 2>&1 || status=$?
    if [ "$status" = 2 ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "2 $word"; fi
}
refused 'no suspension without a reason' --reason suspend --evidence 决定.txt
refused 'none by a document that is no file' 附文件 suspend --reason 红灯两月 --evidence 口头
refused 'no end without one' 附文件 terminate --reason 团队解散
is 'status says what a move needs' "$(g --on 2026-02-01 status Q1 --format json | jq -c '[.legal[] | select(.needs != null) | [.event, .needs]]')" '[["defer","reason"],["suspend","document"],["terminate","document"]]'

# --- what an owner changes behind the log ------------------------------------------------------------
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
tampered() { # CLAIM CHANGE UNDO
    owner "$2"
    local said
    said=$(g audit verify --format json | jq -c '[.intact, (.rows_altered | length > 0)]')
    is "$1" "$said" '[false,true]'
    owner "$3"
}
tampered 'another name on a move is found' "update move set by_whom = '赵六' where event = 'select'" "update move set by_whom = '王五' where event = 'select'"
tampered 'a figure of its gate changed is found' "update gate_answer set figures = '99' where condition = 'sheets' and holds" "update gate_answer set figures = '3 ≥ 3' where condition = 'sheets' and holds"
tampered 'a last move taken away is found' "create table gone as select round_id, project_id, seq, track, from_stage, event, to_stage, gate, gate_run_no, prev_day, on_day, by_whom, reason, evidence, evidence_sha256, needs, event_seq from move where event = 'start'; delete from move where event = 'start'" \
    "insert into move (round_id, project_id, seq, track, from_stage, event, to_stage, gate, gate_run_no, prev_day, on_day, by_whom, reason, evidence, evidence_sha256, needs, event_seq) select * from gone; drop table gone"
ok 'put back, the log is intact' g audit verify

# --- the tables refuse by themselves -----------------------------------------------------------------
at="r.round_id, p.project_id from round r join project p on p.round_id = r.round_id and p.code = 'Q1' where r.code = 'R7'"
cols='round_id, project_id, seq, track, from_stage, event, to_stage, gate, gate_run_no, prev_day, on_day, by_whom, reason, evidence, evidence_sha256, needs, event_seq'
needs=
last=$(g status Q1 --format json | jq -r '.moves | length')
move() { # SEQ FROM EVENT TO GATE RUN PREV_DAY DAY
    echo "insert into move ($cols) select r.round_id, p.project_id, $1, 'full', '$2', '$3', '$4', '$5', $6, '$7', '$8', 'x', 'y', 'z', sha256('z'), '$needs', 99 from round r join project p on p.round_id = r.round_id and p.code = 'Q1' where r.code = 'R7'"
}
denied 'no move that is not legal' legal_move "$(move $((last + 1)) S70 accept S90 '' null 2026-01-20 2026-02-01)"
denied 'no move from a stage the project is not in' move_round_id "$(move $((last + 1)) S40 object S41 '' null 2026-01-20 2026-02-01)"
needs=document
denied 'no gap in the numbers' move_round_id "$(move $((last + 2)) S70 suspend S78 '' null 2026-01-20 2026-02-01)"
needs=
denied 'no second move of one number' move_pkey "$(move "$last" S60 start S70 contracted 9 2026-01-19 2026-01-20)"
needs=document
denied 'no day before the last' check "$(move $((last + 1)) S70 suspend S78 '' null 2026-01-20 2026-01-19)"
denied 'no other day as the last one' move_round_id "$(move $((last + 1)) S70 suspend S78 '' null 2026-01-01 2026-01-19)"
without() { # REASON SHA NEEDS: the same move without
    move $((last + 1)) S70 suspend S78 '' null 2026-01-20 2026-02-01 | sed "s/'y', 'z', sha256('z'), 'document'/$1, 'z', $2, $3/"
}
denied 'no suspension without a reason' move_has_a_reason "$(without null "sha256('z')" "'document'")"
denied 'nor without a document' move_has_a_document "$(without "'y'" null "'document'")"
denied 'nor one that says it needs none' move_needs "$(without null null "''")"
denied 'nor one that does not say' move_says_its_needs "$(without null null null)"
needs=
denied 'no gate left out' legal_move "$(move $((last + 1)) S70 close S80 '' null 2026-01-20 2026-12-31)"
denied 'no gate without its run' check "$(move $((last + 1)) S70 close S80 closable null 2026-01-20 2026-12-31)"
g --on 2026-12-31 move Q1 close --by 甲社 >/dev/null
run=$(sql "select max(gate_run_no) from gate_run g join project p using (round_id, project_id) where p.code = 'Q1'" | tail -n 1)
denied 'no move by a gate run that failed' gate_run "$(move $((last + 1)) S70 close S80 closable "$run" 2026-01-20 2026-12-31)"
denied 'no move by an older gate run that passed' gate_run "$(move $((last + 1)) S70 close S80 closable 1 2026-01-20 2026-12-31)"
denied 'nobody writes a gate run' 'permission denied' "insert into gate_run select round_id, project_id, 99, $last, 'closable', '2026-12-31', 1, true, 'x' from ($(echo "select $at")) p"
denied 'nobody changes a move' 'permission denied' "update move set by_whom = 'y'"
denied 'nobody deletes a move' 'permission denied' 'delete from move'
denied 'nobody changes what a gate answered' 'permission denied' 'update gate_answer set holds = true'

ok 'the micro track has five stages and no short cut' test \
    "$(sql "select string_agg(distinct to_stage, ' ' order by to_stage) from legal_move where track = 'micro' and to_stage not in ('S19', 'S95')" | tail -n 1)" = 'S10 S20 S50 S70 S90'
denied 'the micro track does not skip' legal_move "insert into move ($cols) select r.round_id, p.project_id, 1, 'micro', '', 'approve', 'S50', '', null, null, '2026-01-01', 'x', null, null, null, '', 99 from round r join project p on p.round_id = r.round_id and p.code = 'Q3' where r.code = 'R7'"

# --- a calendar of its own --------------------------------------------------------------------------------
printf '日期,类型,节日\n2026-01-12至2026-01-13,放假,本地假日（合成数据）\n2026-01-17,上班,调休\n' >in/日历.csv
g load --round R7 --as calendar in/日历.csv >/dev/null || exit 1
is 'days announced for the round move its deadlines: two holidays later, one Saturday earlier' \
    "$(g --on 2026-01-09 db psql -At -q -c "select set_pins(array[(select round_id::text from round where code = 'R7'), '', '2026-12-31', '']); select workday_after('2026-01-09', 5)" | tail -n 1)" 2026-01-19
is 'a year with an announced day is taken whole: New Year is worked, weekends are not' \
    "$(g db psql -At -q -c "select set_pins(array[(select round_id::text from round where code = 'R7'), '', '2026-12-31', '']); select string_agg(is_workday::text, ' ' order by day) from workday where day between '2026-01-01' and '2026-01-04'" | tail -n 1)" 'true true false false'
printf '日期,类型\n2026-12-31至2027-01-03,放假\n' >in/跨年.csv
g load --round R7 --as calendar in/跨年.csv >/dev/null || exit 1
printf '日期,类型\n2024-01-01至2024-12-31,放假\n' >in/整年.csv
status=0
g load --round R7 --as calendar in/整年.csv >/dev/null 2>&1 || status=$?
is 'a holiday of a year is refused' "$status" 1
is 'other years keep theirs' \
    "$(g db psql -At -q -c "select set_pins(array[(select round_id::text from round where code = 'R7'), '', '2026-12-31', '']); select is_workday from workday where day = '2025-01-01'" | tail -n 1)" f

# --- what a step rested on is taken back ------------------------------------------------------------------
basis() { g check R7 --format json | jq -c '[.checks[] | select(.code == "F-BASIS") | .failed > 0]'; }
is 'all that gates saw stands' "$(basis)" '[false]'
g loads withdraw "$(sql "select load_id from load where file_name = '申报.csv' and state = 'published'" | tail -n 1)" --by 王五 --reason 表格有误 >/dev/null 2>err.txt || cat err.txt
is 'a step that rests on a load taken back is told' "$(basis)" '[true]'
