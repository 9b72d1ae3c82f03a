# The full life of three projects (DOMAIN.md §2), by the command line alone: 甲 goes smoothly and ends 优秀; 乙 fails at
# mid-term, is put right, re-reviewed and never better than 合格; 丙 crosses a red line: frozen, claimed back, barred for
# three years. Every consequence is asserted; the money adds to the fen; the log verifies. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
money() { local day=$1; shift; loop_on "$day" money "$@" --by 财务甲; }
moved() { loop_on "$1" --format json move "$2" "$3" --by 王五 "${@:4}" | jq -c '[.moved, [.conditions[]? | select(.holds != true) | .condition]]'; }
stage() { loop_json --on "$1" status "$2" .stage; }
tranches() { loop_json --on "$1" money "$2" '[.tranches[] | [.state, .planned, .paid, .reduced + .cancelled, .recovered]]'; }
force() { loop_json --on "$1" consequence list "$2" "[.consequences[] | select(.state == \"in_force\") | $3]"; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
for p in L001 L002 L003; do
    loop_running $p || exit 1
    money 2026-02-02 plan $p >/dev/null
    money 2026-02-03 release $p 1 >/dev/null
done
loop_pay L001 第一批 20000 2026-02-05 拨-11 && loop_pay L002 第一批 15000 2026-02-05 拨-21 && loop_pay L003 第一批 10000 2026-02-05 拨-31
for p in L001 L002 L003; do money 2026-02-05 pay $p 1 >/dev/null; done
is 'contracts signed, the first tranche of each is paid' "$(for p in L001 L002 L003; do tranches 2026-02-05 $p | jq -c '.[0]'; done | paste -sd' ')" \
    '["paid",2000000,2000000,0,0] ["paid",1500000,1500000,0,0] ["paid",1000000,1000000,0,0]'

# --- 甲: smooth --------------------------------------------------------------------------------------------
loop_check L001 90 85 2026-07-15
loop_check L002 50 45 2026-07-15
loop_check L003 80 80 2026-07-15
is '甲 is evaluated in the window' "$(moved 2026-07-20 L001 interim)" '[true,[]]'
loop_move 2026-07-20 L002 interim >/dev/null
loop_on 2026-07-20 score L1 --stage interim --as-of 2026-07-19 >/dev/null
is '甲 passes' "$(moved 2026-07-21 L001 pass)" '[true,[]]'
is 'good at mid-term: the tranche, on the watch list' "$(force 2026-07-21 L001 '[.event, .points, .tranche, .exemplar, .next_round]')" '[["interim_good",8800,"release","watch","none"]]'
money 2026-07-22 release L001 2 >/dev/null
loop_pay L001 第二批 12000 2026-07-25 拨-12
money 2026-07-25 pay L001 2 >/dev/null
is 'the second tranche is paid' "$(tranches 2026-07-25 L001 | jq -c '.[1]')" '["paid",1200000,1200000,0,0]'
ok '甲 applies for closing' loop_move 2026-12-31 L001 close
loop_closing L001 40000 2027-01-04 || exit 1
loop_check L001 96 93 2026-12-31
is 'the final evaluation begins' "$(moved 2027-01-05 L001 evaluate)" '[true,[]]'
loop_on 2027-01-06 score L1 --stage final --as-of 2027-01-06 --project L001 >/dev/null
is 'its result is published' "$(moved 2027-01-07 L001 publish)" '[true,[]]'
is 'excellent: the rest by settlement, 优秀, points next time, eligible as an example' \
    "$(force 2027-01-07 L001 'select(.slot == "final") | [.event, .points, .rating, .tranche, .next_round, .exemplar, .bar_until]')" '[["final_excellent",9480,"优秀","settle","plus","eligible",null]]'
is 'not accepted within the days of an appeal' "$(moved 2027-01-08 L001 accept)" '[false,["appeal"]]'
is 'then it is' "$(moved 2027-01-15 L001 accept)" '[true,[]]'
is 'not archived before it is settled' "$(moved 2027-01-16 L001 archive | jq -c '.[0]')" false
money 2027-01-16 settle L001 >/dev/null
money 2027-01-16 release L001 3 >/dev/null
loop_pay L001 第三批 8000 2027-01-18 拨-13
money 2027-01-18 pay L001 3 >/dev/null
is 'the last tranche is the remainder: all is paid, to the fen' "$(tranches 2027-01-18 L001)" \
    '[["paid",2000000,2000000,0,0],["paid",1200000,1200000,0,0],["paid",800000,800000,0,0]]'
is '甲 is archived' "$(moved 2027-01-20 L001 archive) $(stage 2027-01-20 L001)" '[true,[]] "S98"'

# --- 乙: fails, is put right, capped ---------------------------------------------------------------------------
is '乙 does not pass' "$(moved 2026-07-21 L002 pass)" '[false,["line"]]'
ok 'it is ordered to put right what it lost' loop_on 2026-07-22 rectify issue L002 --owner 乙社 --by 张三
is 'rectification' "$(moved 2026-07-22 L002 order)" '[true,[]]'
is 'failed at mid-term: freeze, one order, capped, no more this year, no example' \
    "$(force 2026-07-22 L002 '[.event, .points, .tranche, .orders, .rating_cap, .next_round, .bar_until, .exemplar]')" \
    '[["interim_poor",4800,"freeze","once","合格","barred","2026-12-31","no"]]'
is 'to be frozen within days' "$(loop_json --on 2026-07-30 due L1 '[.due[] | select(.what == "consequence_money") | [.project, .days_over > 0]]')" '[["L002",true]]'
money 2026-07-23 freeze L002 --reason 中期不合格 >/dev/null
is 'frozen' "$(tranches 2026-07-23 L002 | jq -c '[.[][0]]')" '["paid","frozen","frozen"]'
echo '乙社整改报告（合成数据）' >乙.txt
loop_on 2026-08-10 rectify hand L002 1 乙.txt --by 乙社 >/dev/null
is 'handed in' "$(moved 2026-08-10 L002 hand_in)" '[true,[]]'
loop_check L002 90 85 2026-08-09
loop_on 2026-08-11 score L1 --stage interim --as-of 2026-08-10 --project L002 >/dev/null
loop_on 2026-08-11 rectify judge L002 1 通过 --by 李四 --reason 逐项核实 >/dev/null
is 're-reviewed on a new run, leaf by leaf' "$(loop_json --on 2026-08-11 rectify show L002 1 '[(.verdicts[] | [.before, .after, .rectified]), (.delta[] | [.leaf, .recovered])]')" \
    '[[4800,8800,8800],["K1",2400],["K2",1600]]'
is 'back to running' "$(moved 2026-08-12 L002 pass)" '[true,[]]'
is 'as a project that just passed, whatever its points' "$(force 2026-08-12 L002 '[.event, .points, .tranche]')" '[["interim_fair",8800,"release"]]'
money 2026-08-13 thaw L002 --reason 复评通过 >/dev/null
money 2026-08-13 release L002 2 >/dev/null
loop_pay L002 第二批 9000 2026-08-15 拨-22
money 2026-08-15 pay L002 2 >/dev/null
ok '乙 applies for closing' loop_move 2026-12-31 L002 close
loop_closing L002 28500 2027-01-04 || exit 1
loop_check L002 95 92 2026-12-31
loop_move 2027-01-05 L002 evaluate >/dev/null
loop_on 2027-01-06 score L1 --stage final --as-of 2027-01-06 --project L002 >/dev/null
is 'its result is published, too' "$(moved 2027-01-07 L002 publish)" '[true,[]]'
is 'its points would be 优秀, it is 合格: no more than normal, a plan next time, no example' \
    "$(force 2027-01-07 L002 'select(.slot == "final") | [.event, .points, .rating, .tranche, .next_round, .exemplar]')" '[["final_fair",9380,"合格","settle_less","plan","no"]]'
is 'an appeal' "$(moved 2027-01-08 L002 appeal)" '[true,[]]'
is 'not accepted before the appeal was reviewed' "$(moved 2027-01-15 L002 accept)" '[false,["appeal"]]'
is 'which takes a document' "$(loop_move 2027-01-14 L002 review --reason 维持原结果 2>&1 | grep -c 附文件)" 1
echo '申诉复核结论（合成数据）' >复核.txt
is 'the review' "$(moved 2027-01-14 L002 review --reason 维持原结果 --evidence 复核.txt)" '[true,[]]'
is 'accepted' "$(moved 2027-01-15 L002 accept)" '[true,[]]'
money 2027-01-16 settle L002 >/dev/null
money 2027-01-16 release L002 3 >/dev/null
loop_pay L002 第三批 4500 2027-01-18 拨-23
money 2027-01-18 pay L002 3 >/dev/null
is 'settled by the audit: 28,500 of 30,000, the difference reduced' "$(tranches 2027-01-18 L002)" \
    '[["paid",1500000,1500000,0,0],["paid",900000,900000,0,0],["paid",600000,450000,150000,0]]'
is '乙 is archived' "$(moved 2027-01-20 L002 archive)" '[true,[]]'

# --- 丙: a red line --------------------------------------------------------------------------------------------
loop_on 2026-09-01 decide L1 L003 G1 --fire --by 张三 --reason 伪造签到表 --evidence 核查记录 >/dev/null
loop_on 2026-09-01 finding open L003 弄虚作假 --message 三份签到表系伪造 --severity 红线 --amount 3000 --by 张三 >/dev/null
echo '停拨、终止决定（合成数据）' >决定.txt
is '丙 is suspended' "$(moved 2026-09-02 L003 suspend --reason 涉嫌造假 --evidence 决定.txt)" '[true,[]]'
is 'a red line: freeze all, recover, 不合格 whatever the points, three years, withdrawn' \
    "$(force 2026-09-02 L003 'select(.slot == "red_line") | [.event, .tranche, .rating_cap, .next_round, .bar_until, .exemplar]')" \
    '[["red_line","freeze_all","不合格","barred","2029-09-02","withdrawn"]]'
money 2026-09-03 freeze L003 --reason 一票否决 >/dev/null
is 'frozen' "$(tranches 2026-09-03 L003 | jq -c '[.[][0]]')" '["paid","frozen","frozen"]'
is 'ended' "$(moved 2026-09-10 L003 terminate --reason 弄虚作假 --evidence 决定.txt)" '[true,[]]'
money 2026-09-10 cancel L003 --reason 终止 >/dev/null
money 2026-09-10 recover L003 1 --reason 弄虚作假，追缴首期 >/dev/null
is 'to be paid back' "$(moved 2026-09-10 L003 recover)" '[true,[]]'
is 'not archived before it is' "$(moved 2026-09-20 L003 archive | jq -c '.[0]')" false
is 'the claim has its day' "$(loop_json --on 2027-06-01 due L1 '[.due[] | select(.what == "recovery") | [.project, .days_over > 0]]')" '[["L003",true]]'
loop_pay L003 追缴退回 -10000 2026-10-20 收-31
money 2026-10-20 refund L003 1 >/dev/null
is 'paid back, to the fen' "$(tranches 2026-10-20 L003)" '[["recovered",1000000,0,0,1000000],["cancelled",600000,0,600000,0],["cancelled",400000,0,400000,0]]'
loop_closing L003 0.01 2026-10-20 >/dev/null 2>&1 || true
is '丙 is archived' "$(moved 2026-10-21 L003 archive)" '[true,[]]'
is 'the bar is of its organisation for three years' "$(loop_json --on 2029-09-01 consequence bars '[.bars[] | select(.kind == "red_line") | [.organisation, .until]]')" '[["丙社","2029-09-02"]]'

# --- the round, and the next ------------------------------------------------------------------------------------
is 'what was approved and what of it is paid for good' \
    "$(loop_json --on 2027-01-20 money L1 '[.projects[] | [.project, .approved, .disbursed]]')" '[["L001",4000000,4000000],["L002",3000000,2850000],["L003",2000000,0]]'
is 'nothing is open past its day' "$(loop_json --on 2027-01-20 due L1 '[.due[] | [.project, .what]]')" '[]'
sed 's/L1/L2/; s/2026/2028/' in/轮次.csv >in/轮次二.csv
sed 's/2026-/2028-/g; s/L00/N00/' in/申报.csv >in/申报二.csv
g load --as round in/轮次二.csv >/dev/null
g load --round L2 --as application in/申报二.csv >/dev/null 2>&1
g load --round L2 --as organisation in/组织.csv >/dev/null 2>&1
for p in N001 N002 N003; do for e in draft submit; do g --on 2028-01-05 move $p $e --by 王五 >/dev/null; done; done
is 'in the next round 甲 and 乙 are admitted, 丙 is barred' \
    "$(for p in N001 N002 N003; do g --on 2028-01-06 --format json move $p admit --by 李四 | jq -c '[.moved, [.conditions[] | select(.holds != true) | .condition]]'; done | paste -sd' ')" \
    '[true,[]] [true,[]] [false,["barred"]]'
ok 'the log of all this verifies' g audit verify
