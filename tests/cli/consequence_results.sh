# What follows from results (DOMAIN.md §2): stored with the move that ends an evaluation, told with run, points and
# lines; a re-review is capped at 合格; late data changes nothing until somebody decides; bars reach the next round.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
con() { local day=$1; shift; g --on "$day" consequence "$@"; }
force() { # DAY PROJECT FILTER: consequences in force
    g --on "$1" --format json consequence list "$2" | jq -c "[.consequences[] | select(.state == \"in_force\") | $3]"
}
loop_init >/dev/null 2>&1 || exit 1
for p in L001 L002 L003; do loop_running $p || exit 1; done
loop_check L001 90 80 2026-07-01 || exit 1
loop_check L002 50 50 2026-07-01 || exit 1
loop_check L003 70 65 2026-07-01 || exit 1

is 'an evaluation nobody moved on from decides nothing' "$(loop_move 2026-07-20 L001 interim >/dev/null; loop_on 2026-07-20 score L1 --stage interim >/dev/null; loop_json --on 2026-07-20 consequence list L1 .consequences)" '[]'
is 'the move that ends it does' "$(loop_on 2026-07-21 --format json move L001 pass --by 王五 | jq -c '[.moved, .consequences]')" '[true,1]'
is 'good at mid-term: release the tranche, watch it' "$(force 2026-07-21 L001 '[.number, .slot, .event, .run, .points, .tranche, .orders, .rating_cap, .next_round, .bar_until, .exemplar, .by]')" \
    '[[1,"interim","interim_good",1,8600,"release","none",null,"none",null,"watch","王五"]]'
is 'with the figures it is by' "$(force 2026-07-21 L001 .figures)" '["r1 86.00（80、60）"]'

loop_move 2026-07-20 L003 interim >/dev/null
is 'passed at mid-term: release, and orders for the weak items' \
    "$(loop_move 2026-07-21 L003 pass >/dev/null; force 2026-07-21 L003 '[.event, .tranche, .orders, .points, .exemplar]')" '[["interim_fair","release","weak",6800,"none"]]'
g round set --by 张三 --reason 测试 L1 weak_share=70% >/dev/null
loop_move 2026-07-20 L002 interim >/dev/null
loop_on 2026-07-21 rectify issue L002 --owner 乙社 --by 张三 >/dev/null
is 'failed at mid-term: freeze, order, capped, barred for the rest of the year' \
    "$(loop_move 2026-07-21 L002 order >/dev/null; force 2026-07-21 L002 '[.event, .run, .points, .tranche, .orders, .rating_cap, .next_round, .bar_until, .exemplar]')" \
    '[["interim_poor",1,5000,"freeze","once","合格","barred","2026-12-31","no"]]'
is 'the bar is of the organisation' "$(g --on 2026-12-31 --format json consequence bars 51310000MJ0000012T | jq -c '[.bars[] | [.round, .number, .kind, .organisation, .until]]')" '[["L1",null,"interim_poor","乙社","2026-12-31"]]'
is 'and ends with the year' "$(g --on 2027-01-01 --format json consequence bars | jq -c .bars)" '[]'

echo 整改报告 >答复.txt
loop_on 2026-08-10 rectify hand L002 1 答复.txt --by 乙社 >/dev/null
loop_move 2026-08-10 L002 hand_in >/dev/null
loop_check L002 95 85 2026-08-09 || exit 1
loop_on 2026-08-11 score L1 --stage interim >/dev/null
loop_on 2026-08-11 rectify judge L002 1 通过 --by 李四 --reason 已改 >/dev/null
is 'a re-review that passes is never better than passed' "$(loop_move 2026-08-11 L002 pass >/dev/null; force 2026-08-11 L002 '[.number, .event, .points, .tranche, .bar_until, .figures]')" \
    '[[2,"interim_fair",9100,"release",null,"r2 91.00（80、60），复评：50.00 → 91.00"]]'
is 'the first one stays as it was decided, replaced' "$(loop_json --on 2026-08-11 consequence list L002 '[.consequences[] | [.number, .event, .state]]')" '[[1,"interim_poor","replaced"],[2,"interim_fair","in_force"]]'
is 'on the day before it was in force' "$(force 2026-08-10 L002 .event)" '["interim_poor"]'

# --- the end: audit, forms, a final score -------------------------------------------------------------------
printf '题目,维度,项目题,反向,对象\n1、您参加的是哪个项目？,,是,否,受益人\n2、您对项目的总体满意程度是？,总体满意度,否,否,受益人\n' >in/问卷映射.csv
{
    echo '项目编号,姓名,身份证号,类别,村居'
    for p in L001 L002; do for id in 110101195101010022 110101195101010049 110101195101010065; do echo "$p,受益人,$id,老年人,东村"; done; done
} >in/名册.csv
{
    echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的是哪个项目？,2、您对项目的总体满意程度是？'
    n=0
    for p in L001 L002; do for i in 1 2 3; do n=$((n + 1)); echo "$n,2026/12/0$i 1$n:00:00,120秒,微信,N/A,10.0.0.$n,$p,非常满意"; done; done
} >in/问卷.csv
printf '项目编号,审计机构,报告编号,审计意见,审计日期\nL001,会计师所,A1,无保留意见,2027-01-06\nL002,会计师所,A2,无保留意见,2027-01-06\n' >in/审计.csv
printf '项目编号,里程碑,计划日期,实际日期,权重\nL001,结项报告,2027-01-10,2027-01-04,1\nL002,结项报告,2027-01-10,2027-01-04,1\n' >in/里程碑.csv
for kind in survey_map:问卷映射 roster:名册 survey:问卷 audit_opinion:审计 milestone:里程碑; do
    loop_load --as "${kind%%:*}" "in/${kind#*:}.csv" || exit 1
done
for p in L001 L002; do
    loop_move 2026-12-31 $p close >/dev/null
    loop_check $p 95 90 2026-12-31 || exit 1
    loop_move 2027-01-05 $p evaluate >/dev/null
done
loop_on 2027-01-06 score L1 --stage final --as-of 2027-01-06 >/dev/null
loop_move 2027-01-07 L001 publish >move.txt || cat move.txt
loop_move 2027-01-07 L002 publish >move.txt || cat move.txt
is 'excellent: the rest by settlement, 优秀, more points next, eligible' "$(force 2027-01-07 L001 'select(.slot == "final") | [.event, .run, .points, .rating, .tranche, .next_round, .exemplar]')" \
    '[["final_excellent",3,9300,"优秀","settle","plus","eligible"]]'
is 'the same points after a failed mid-term are 合格, and no more follows from them' \
    "$(force 2027-01-07 L002 'select(.slot == "final") | [.event, .points, .rating, .tranche, .next_round, .exemplar, .figures]')" \
    '[["final_fair",9300,"合格","settle_less","plan","no","r3 93.00（90、80、60），封顶合格"]]'

# --- late data ---------------------------------------------------------------------------------------------
loop_check L001 90 70 2027-01-06 || exit 1
loop_on 2027-01-08 score L1 --stage final --as-of 2027-01-06 >/dev/null
is 'a later run changes nothing that was decided' "$(force 2027-01-08 L001 'select(.slot == "final") | [.event, .run]')" '[["final_excellent",3]]'
is 'it waits to be decided' "$(loop_json --on 2027-01-08 consequence list L001 '[.consequences[] | select(.state == "open") | [.number, .event, .run, .points]]')" '[[null,"final_good",4,8200]]'
is 'and is listed when it waits too long' "$(loop_json --on 2027-01-18 due L1 '[.due[] | select(.what == "consequence") | [.project, .due_on, .days_over]]')" '[["L001","2027-01-14",4]]'
is 'an officer decides' "$(con 2027-01-18 decide L001 --by 赵六 --reason 补正数据 --format json | jq .number)" 1
is 'good: first on ties, only for a gap' "$(force 2027-01-18 L001 'select(.slot == "final") | [.event, .run, .rating, .tranche, .next_round, .exemplar, .by, .reason]')" \
    '[["final_good",4,"良好","settle","priority","gap","赵六","补正数据"]]'
is 'nothing is left to decide' "$(con 2027-01-18 decide L001 --by 赵六 --format json | jq .number)" 0

# --- red line, exit -----------------------------------------------------------------------------------------
loop_on 2026-09-01 finding open L003 弄虚作假 --message 伪造签到 --severity 红线 --by 李四 >/dev/null
is 'a red line waits for a decision' "$(loop_json --on 2026-09-01 consequence list L003 '[.consequences[] | select(.state == "open") | [.event, .figures]]')" '[["red_line","问题 1 弄虚作假 伪造签到"]]'
is 'the suspension is one: freeze all and recover, 不合格, three years, withdrawn' \
    "$(echo 决定书 >决定.txt; loop_move 2026-09-02 L003 suspend --reason 涉嫌造假 --evidence 决定.txt >/dev/null; force 2026-09-02 L003 'select(.slot == "red_line") | [.event, .tranche, .rating_cap, .next_round, .bar_until, .exemplar]')" \
    '[["red_line","freeze_all","不合格","barred","2029-09-02","withdrawn"]]'
is 'the end of the project too: a year' "$(loop_move 2026-09-10 L003 terminate --reason 查实 --evidence 决定.txt >/dev/null; force 2026-09-10 L003 'select(.slot == "exit") | [.tranche, .bar_until]')" '[["cancel","2027-09-10"]]'
is 'what was decided before stays in force beside it' "$(force 2026-09-10 L003 .slot | jq -c sort)" '["exit","interim","red_line"]'

# --- the next round -----------------------------------------------------------------------------------------
sed 's/L1/L2/; s/2026/2028/' in/轮次.csv >in/轮次二.csv
sed 's/2026-/2028-/g; s/L00/N00/; s/51310000MJ0000020M/51310000MJ0000039J/' in/申报.csv >in/申报二.csv
sed 's/51310000MJ0000020M/51310000MJ0000039J/' in/组织.csv >in/组织二.csv
g load --as round in/轮次二.csv >/dev/null
g load --round L2 --as application in/申报二.csv >load.txt 2>&1 || cat load.txt
g load --round L2 --as organisation in/组织二.csv >load.txt 2>&1 || cat load.txt
for e in draft submit; do g --on 2028-01-05 move N003 $e --by 王五 >/dev/null; done
is 'registered anew it is barred all the same, with the round, the project and the day' \
    "$(g --on 2028-01-06 --format json move N003 admit --by 李四 | jq -c '[.moved, (.conditions[] | select(.condition == "barred") | .figures)]')" \
    '[false,"丙社：L003 一票否决（L1，2026-09-02—2029-09-02）"]'
is 'and rejected for it' "$(g --on 2028-01-06 --format json move N003 reject --by 李四 --code barred --reason 一票否决 | jq -c .code)" '"barred"'

# --- stored and found ---------------------------------------------------------------------------------------
ok 'the event log verifies' g audit verify
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
owner "update consequence set bar_until = '2027-09-02' where event = 'red_line'"
is 'a shorter bar behind it is found' "$(g audit verify --format json | jq -c .intact)" false
owner "update consequence set bar_until = '2029-09-02' where event = 'red_line'"
denied=$(g db psql -X -At -c 'set role gyct_bureau' -c "update consequence set rating = 1" 2>&1)
ok 'nobody changes a consequence' test "${denied/permission denied/}" != "$denied"
status=0
g consequence decide L009 --by 王五 2>/dev/null || status=$?
is 'a project that is none exits 1' "$status" 1
status=0
g consequence decide L001 2>/dev/null || status=$?
is 'nobody decides namelessly' "$status" 2

# --- one organisation through the rounds ----------------------------------------------------------------------
is 'its history is under one organisation, whatever its code is now' \
    "$(g --on 2028-01-06 --format json list organisation_history L2 --project N003 | jq -c '[.rounds[].rows[] | [.organisation, .in_round, .in_project, .stage, .approved_fen, .rating, .barred_until]]')" \
    '[["丙社","L1","L003","S95 终止（退出）",2000000,"不合格","2029-09-02"],["丙社","L2","N003","S19 资格不符",null,null,null]]'
is 'points, rating and orders with it' \
    "$(g --on 2028-01-06 --format json list organisation_history L2 --project N002 | jq -c '[.rounds[].rows[] | [.in_project, .result_c, .rating, .orders, .open_orders, .results]]')" \
    '[["L002",9300,"合格",1,0,"中期合格、末期合格"],["N002",null,null,0,0,null]]'

# --- the ledger of tranches ------------------------------------------------------------------------------------
money() { local day=$1; shift; loop_on "$day" money "$@" --by 财务甲; }
owed() { loop_json --on "$1" due L1 --all "[.due[] | select(.what == \"consequence_money\" and .project == \"L003\") | [.due_on, .figures]]"; }
is 'a project without a plan of tranches has nothing to freeze' "$(owed 2026-09-11)" '[]'
money 2026-09-11 plan L003 >money.txt 2>&1 || cat money.txt
is 'what follows is listed until the ledger has it' "$(owed 2026-09-11)" \
    '[["2026-09-09","一票否决（第2号）：未冻结 20000.00，2026-09-02 + 5工作日"],["2026-09-17","终止（退出）（第3号）：未取消 20000.00，2026-09-10 + 5工作日"]]'
money 2026-09-11 freeze L003 --reason 一票否决 >money.txt 2>&1 || cat money.txt
is 'frozen, the rest is to be cancelled' "$(owed 2026-09-11)" '[["2026-09-17","终止（退出）（第3号）：未取消 20000.00，2026-09-10 + 5工作日"]]'
money 2026-09-11 cancel L003 --reason 终止 >money.txt 2>&1 || cat money.txt
is 'cancelled, nothing is' "$(owed 2026-09-11)" '[]'
is 'what the last result does to the next application is told' \
    "$(g --on 2028-01-06 --format json list admission_effect L2 | jq -c '[.rounds[].rows[] | [.project, .effect, .plus_c, .by_result]]')" \
    '[["N001","同分优先",0,"L1 L001 末期良好"],["N002","须附改进方案",0,"L1 L002 末期合格"]]'
printf '奖项名称,评选期,获奖对象,等次,项目编号,颁奖日期\n项目创新奖,2026年,乙社,一等,L002,2027-02-01\n' >in/获奖.csv
g load --round L1 --as award in/获奖.csv >load.txt 2>&1 || cat load.txt
is 'and its awards, from the day they were given' \
    "$(for d in 2027-01-31 2027-02-01; do g --format json list organisation_history L1 --as-of $d --project L002 | jq -c '[.rounds[].rows[] | select(.in_round == "L1") | .awards]'; done)" \
    '[null]
["项目创新奖 一等"]'
