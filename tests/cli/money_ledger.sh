# money (DOMAIN.md §2, O5): the approved amount in tranches, opened by gate runs, paid by lines of the ledger, frozen,
# reduced, claimed back; a settlement by the audit; never a fen lost, whoever writes. 甲 goes the whole way to the
# archive, 乙 is ended and pays back, 丙 tries what may not be.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
sql() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_bureau' -c "$1" 2>&1; }
money() { local day=$1; shift; g --on "$day" money "$@" --by 财务甲; }
refused() { # CLAIM STATUS WORD DAY ARG...: exits so, saying so
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    money "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
denied() { # CLAIM WORD SQL
    local said
    said=$(sql "$3") && said="accepted: $said"
    case $said in accepted*) is "$1" "$said" refused ;; *"$2"*) ok "$1" true ;; *) is "$1" "$said" "$2" ;; esac
}
tranches() { loop_json --on "$1" money "$2" '[.tranches[] | [.tranche, .state, .planned, .open + .ready + .frozen, .paid, .reduced + .cancelled, .claimed + .recovered]]'; }
pays() { printf '批次,项目编号,收款单位,金额,拨付日期,凭证号,付款单位\n%s\n' "$2" >"in/拨付$1.csv"; loop_load --as disbursement "in/拨付$1.csv"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1

# --- plans -------------------------------------------------------------------------------------------
refused 'a project that is not there' 1 没有项目 2026-01-04 plan L009
status=0
g --on 2026-01-04 money plan L001 2>err.txt || status=$?
is 'a step needs somebody who takes it' "$status $(grep -c -e '请用 --by' err.txt)" '2 1'
refused 'no release without a plan' 1 还没有拨付计划 2026-01-04 release L001 1
for case in 60/40:contract,interim:24000,16000 50/50:contract,interim:20000,20000 100:final:40000 70/30:contract,interim:28000,12000 \
    '30 签约/70 验收:contract,final:12000,28000' 33.3333/33.3333/33.3334:contract,interim,final:13333.32,13333.32,13333.36; do
    IFS=: read -r rule gates amounts <<<"$case"
    g round set --by 张三 --reason 测试 L1 "tranche_plan=$rule" >/dev/null 2>&1
    money 2026-01-04 plan L001 --format json >plan.json
    is "the plan $rule" "$(jq -r '[.tranches[] | .gate] | join(",")' plan.json):$(jq -r '[.tranches[] | .planned / 100 | tostring] | join(",")' plan.json)" "$gates:$amounts"
    money 2026-01-04 cancel L001 --reason 另订 >/dev/null
done
by_file() { printf 'key,value,note\ncode,L1,\ntranche_plan,%s,%s\n' "$1" "$((++files))" >in/设置.csv; g load --as round in/设置.csv >/dev/null 2>&1; }
files=0
for rule in 50/30 50/60 50/-50/100 100/0 五成/五成; do
    by_file "$rule"
    refused "the plan $rule is refused" 1 拨付计划 2026-01-04 plan L001
done
is 'such a plan is refused when it is set' "$(g round set L1 tranche_plan=50/30 --by 张三 --reason 测试 2>&1 | grep -c '各期比例合计100%')" 1
by_file 50/30
ok 'a rule that does not add up is told by check (R12)' sh -c "\"\$GYCT\" -q --format json check L1 | jq -e '[.. | strings | select(test(\"50/30 = 80% ≠ 100%\"))] | length > 0'"
g round set --by 张三 --reason 测试 L1 tranche_plan=50/30/20 >/dev/null 2>&1
is 'fifty, thirty, and the rest' "$(money 2026-01-04 plan L001 --format json | jq -c '[.tranches[] | [.tranche, .gate, .share_ppm, .planned, .state]]')" \
    '[[1,"contract",500000,2000000,"planned"],[2,"interim",300000,1200000,"planned"],[3,"final",200000,800000,"planned"]]'
refused 'a second plan is refused' 1 已有拨付计划 2026-01-04 plan L001

# --- the contract opens the first --------------------------------------------------------------------
is 'a tranche is not released before its gate holds, and nothing is done' \
    "$(money 2026-01-04 release L001 1 --format json | jq -c '[.done, (.conditions[] | select(.holds != true) | .condition)]')" '[false,"signed","going"]'
loop_running L001 || exit 1
is 'signed, it is' "$(money 2026-02-03 release L001 1 --format json | jq -c '[.done, .tranches[0].state, .tranches[0].gate_run > 0]')" '[true,"releasable",true]'
refused 'a second release is refused' 1 已放行 2026-02-03 release L001 1
refused 'a step on a day before the last' 1 早于上一笔 2026-02-02 freeze L001 1 --reason 试
is 'the second waits for the interim evaluation' "$(money 2026-02-03 release L001 2 --format json | jq -c '[.conditions[] | select(.holds != true) | .condition]')" '["passed"]'
is 'the third for acceptance and settlement, in order' "$(money 2026-02-03 release L001 3 --format json | jq -c '[.conditions[] | select(.holds != true) | .condition]')" '["accepted","settled","before"]'
refused 'nothing is paid without a line in the ledger' 1 --voucher 2026-02-05 pay L001 1
pays 1 '第一批,L001,甲社,25000,2026-02-05,记-1,区民政局' || exit 1
refused 'more than the tranche is not its payment' 1 '25000.00 超过 20000.00' 2026-02-05 pay L001 1
pays 1 '第一批,L001,甲社,20000,2026-02-05,记-1,区民政局' || exit 1
is 'a payment without tranche is listed' "$(loop_json --on 2026-02-05 money L001 '[.unbound[] | [.voucher, .amount, .state]]')" '[["记-1",2000000,"unbound"]]'
is 'and due after five working days' "$(loop_json --on 2026-02-13 due L1 '[.due[] | select(.what == "payment") | [.project, .due_on, .days_over]]')" '[["L001","2026-02-12",1]]'
refused 'a tranche not released is not paid' 1 尚未放行 2026-02-05 pay L001 2
is 'paid by the line of its batch' "$(money 2026-02-05 pay L001 1 --format json | jq -c '[.done, .tranches[0].state, .tranches[0].paid]')" '[true,"paid",2000000]'
refused 'the same line pays once' 1 尚未放行 2026-02-05 pay L001 2 --voucher 记-1
refused 'nor the same tranche again' 1 没有未拨余额 2026-02-05 pay L001 1 --voucher 记-1
is 'the day before, it was released and not paid' "$(tranches 2026-02-04 L001)" '[[1,"releasable",2000000,2000000,0,0,0],[2,"planned",1200000,1200000,0,0,0],[3,"planned",800000,800000,0,0,0]]'
is '预计下拨 is approved and not disbursed' "$(loop_json --on 2026-02-05 money L001 '[.settlement.approved, .settlement.disbursed, .settlement.expected]')" '[4000000,2000000,2000000]'
is 'without an audit eligible and due are not provided, not 0' "$(loop_json --on 2026-02-05 money L001 '[.settlement.eligible, .settlement.due]')" '[null,null]'

# --- the interim evaluation opens the second -----------------------------------------------------------
refused 'freezing needs a reason' 2 --reason 2026-07-01 freeze L001 2
ok 'frozen' money 2026-07-01 freeze L001 2 --reason 中期材料未交
refused 'what is frozen is not released' 1 已冻结 2026-07-01 release L001 2
refused 'what is frozen is not frozen again' 1 已冻结 2026-07-01 freeze L001 2 --reason 试
loop_check L001 90 90 2026-07-10 || exit 1
loop_move 2026-07-20 L001 interim >/dev/null
loop_on 2026-07-20 score L1 --stage interim >/dev/null
loop_move 2026-07-21 L001 pass >/dev/null
ok 'thawed' money 2026-07-22 thaw L001 2 --reason 中期已通过
ok 'its gate is asked anew' money 2026-07-22 release L001 2
pays 2 '第二批,L001,甲社,12000,2026-07-25,记-2,区民政局' || exit 1
ok 'paid' money 2026-07-25 pay L001 2
pays 3 '第二批,L001,甲社,-12000,2026-07-26,记-3,区民政局
第二批,L001,甲社,12000,2026-07-27,记-4,区民政局' || exit 1
ok 'a payment sent back is reversed' money 2026-07-27 pay L001 2 --voucher 记-3
is 'and may be paid again' "$(money 2026-07-27 pay L001 2 --voucher 记-4 --format json | jq -c '[.tranches[1].state, .tranches[1].paid]')" '["paid",1200000]'

# --- the settlement opens the last ---------------------------------------------------------------------
is 'not settled before it is accepted' "$(money 2026-12-31 settle L001 --format json | jq -c '[.done, [.conditions[] | select(.holds != true) | [.condition, .holds]]]')" '[false,[["ended",false],["audit",null]]]'
printf '项目编号,里程碑,计划日期,实际日期,权重\nL001,结项报告,2027-01-10,2027-01-04,1\n' >in/里程碑.csv
loop_load --as milestone in/里程碑.csv
printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额\nL001,2026-10-01,付-1,活动,活动,财政,38500\nL001,2026-11-01,付-2,自筹活动,活动,自筹,3000\n' >in/支出.csv
loop_load --as expenditure in/支出.csv
printf '项目编号,审计机构,报告编号,审计意见,出具日期,审定金额(元),问题金额(元),不认可金额(元)\nL001,正则会计师事务所（合成数据）,审-1,无保留,2027-01-08,41000,500,500\n' >in/审计.csv
loop_load --as audit_opinion in/审计.csv
person() { # 1..9: a made-up person with a number whose check digit is right
    awk -v n="$1" 'BEGIN { id = "3101071950010" n "00" n % 10; split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", w, " ");
        for (i = 1; i <= 17; i++) sum += w[i] * substr(id, i, 1); print id substr("10X98765432", sum % 11 + 1, 1) }'
}
{ echo '姓名,身份证号,类别,村居'; for i in 1 2 3 4 5 6 7 8; do echo "受益人$i,$(person $i),老年人,东村"; done; } >in/名册_L001.csv
loop_load --as roster --project L001 in/名册_L001.csv || exit 1
printf '题目,维度,反向\n总体满意度,overall,否\n' >in/问卷映射.csv
{ echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、总体满意度'; for i in 1 2 3 4 5 6 7 8; do echo "$i,2026/12/1$i 1$i:00:00,9${i}秒,微信,无,10.0.0.$i,非常满意"; done; } >in/问卷_L001.csv
loop_load --as survey_map in/问卷映射.csv; loop_load --as survey --project L001 in/问卷_L001.csv
printf '项目编号,企业,资金,物资(折价),折价依据,签约日期,状态\nL001,丁公司（合成数据）,1000,500,市场价,2026-02-01,签约\n' >in/认购.csv
loop_load --as pledge in/认购.csv
printf '项目编号,企业,资金,兑现日期,票据号\nL001,丁公司（合成数据）,400,2026-05-01,票-1\n' >in/兑现.csv
loop_load --as delivery in/兑现.csv
for step in 2026-12-31:close 2027-01-05:evaluate; do loop_move "${step%:*}" L001 "${step#*:}" >/dev/null; done
loop_on 2027-01-09 score L1 --stage final --as-of 2027-01-08 >/dev/null
for step in 2027-01-11:publish 2027-01-20:accept; do loop_move "${step%:*}" L001 "${step#*:}" >move.txt || cat move.txt; done
is 'spending the audit accepted, of the grant alone: 38,500 − 500' "$(loop_json --on 2027-01-20 money L001 '[.settlement | .eligible, .due]')" '[3800000,600000]'
is 'thirty days to settle' "$(loop_json --on 2027-02-20 due L1 '[.due[] | select(.what == "settlement") | [.project, .due_on]]')" '[["L001","2027-02-19"]]'
is 'not into the archive before' "$(loop_on 2027-01-21 --format json move L001 archive --by 王五 | jq -c '[.moved, [.conditions[] | select(.holds != true) | .condition]]')" '[false,["settlement","left","due","pledges"]]'
is 'the last tranche waits for the settlement' "$(money 2027-01-21 release L001 3 --format json | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" \
    '[["settled","未决算，未拨 8000.00 = 应付 6000.00"]]'
is 'settled: 38,000 − 32,000 are due, the 2,000 beyond are taken off the last' \
    "$(money 2027-01-22 settle L001 --evidence 决算书 --format json | jq -c '[.done, (.tranches[2] | [.planned, .open, .reduced])]')" '[true,[800000,600000,200000]]'
refused 'settled again with the same figures' 1 数字未变 2027-01-22 settle L001
ok 'released' money 2027-01-22 release L001 3
pays 4 '尾款,L001,甲社,6000,2027-01-25,记-9,区民政局' || exit 1
ok 'paid' money 2027-01-25 pay L001 3
is 'nothing is due any more' "$(loop_json --on 2027-01-25 money L001 '[.settlement | .approved_now, .eligible, .disbursed, .due, .expected, .number, .settled_due]')" '[4000000,3800000,3800000,0,0,1,600000]'
is 'pledges by kind, the value of goods never in the cash' "$(loop_json --on 2027-01-25 money L001 '[.pledges[] | [.kind, .state, .signed, .delivered, .open, .basis]]')" \
    '[["cash","partly",100000,40000,60000,null],["in_kind","open",50000,0,50000,"市场价"]]'
is 'a pledge not kept at the close holds the archive' "$(loop_on 2027-01-25 --format json move L001 archive --by 王五 | jq -c '[.moved, (.conditions[] | select(.holds != true) | .figures)]')" \
    '[false,"丁公司(合成数据) 资金 欠 600.00；丁公司(合成数据) 物资 欠 500.00"]'
is 'and is due, not silent' "$(loop_json --on 2027-01-25 due L1 '[.due[] | select(.what == "pledge") | .figures]')" '["丁公司(合成数据) 物资 0.00 < 500.00","丁公司(合成数据) 资金 400.00 < 1000.00"]'
ok 'and a finding of R31' sh -c "\"\$GYCT\" -q --format json check L1 | jq -e '[.. | strings | select(test(\"cash 400.00 < 1000.00\"))] | length > 0'"
sed -i 's/签约$/违约/' in/认购.csv
loop_load --as pledge in/认购.csv
is 'recorded as breached' "$(loop_json --on 2027-01-26 money L001 '[.pledges[] | .state]')" '["breached","breached"]'
ok 'into the archive' loop_move 2027-01-26 L001 archive

# --- 乙 is ended: nothing more is paid, what was not spent comes back -----------------------------------
loop_running L002 || exit 1
ok 'planned' money 2026-02-03 plan L002
ok 'released' money 2026-02-03 release L002 1
pays 5 '首款,L002,乙社,15000,2026-02-06,记-5,区民政局' || exit 1
ok 'paid' money 2026-02-06 pay L002 1
echo 决定书 >决定.txt
loop_move 2026-06-01 L002 terminate --reason 团队解散 --evidence 决定.txt >/dev/null
is 'no tranche of a project that was ended' "$(money 2026-06-01 release L002 2 --format json | jq -c '[.conditions[] | select(.holds != true) | .condition]')" '["passed","going","results"]'
printf '项目编号,审计机构,报告编号,审计意见,出具日期,审定金额(元)\nL002,正则会计师事务所（合成数据）,审-2,无保留,2026-06-20,9000.01\n' >in/审计2.csv
loop_load --as audit_opinion in/审计2.csv
is 'the settlement is negative: recovery, to the fen' \
    "$(money 2026-06-25 settle L002 --format json | jq -c '[.tranches[] | [.state, .paid, .claimed, .reduced]]')" \
    '[["recovering",900001,599999,0],["reduced",0,0,900000],["reduced",0,0,600000]]'
loop_move 2026-06-26 L002 recover >/dev/null
is 'thirty days to return it' "$(loop_json --on 2026-07-26 due L1 '[.due[] | select(.what == "recovery") | [.project, .due_on, .days_over]]')" '[["L002","2026-07-25",1]]'
is 'not into the archive before it is back' "$(loop_on 2026-07-01 --format json move L002 archive --by 王五 | jq -c '[.conditions[] | select(.holds != true) | .condition]')" '["claims","due"]'
refused 'nothing came back yet' 1 --voucher 2026-07-01 refund L002 1
pays 6 '退回,L002,乙社,-5999.99,2026-07-10,记-6,区民政局' || exit 1
is 'what came back is recovered' "$(money 2026-07-10 refund L002 1 --format json | jq -c '.tranches[0] | [.state, .paid, .claimed, .recovered]')" '["recovered",900001,0,599999]'
ok 'into the archive' loop_move 2026-07-11 L002 archive

# --- 丙: what may not be -------------------------------------------------------------------------------
loop_running L003 || exit 1
ok 'planned' money 2026-02-03 plan L003
refused 'no tranche of that number' 1 没有第4期 2026-02-03 release L003 4
refused 'a number is a number' 2 x 2026-02-03 release L003 x
refused 'an amount is an amount' 2 --amount 2026-02-03 reduce L003 1 --amount 一千 --reason 试
refused 'a reduction has an amount' 2 --amount 2026-02-03 reduce L003 1 --reason 试
refused 'not below a fen' 2 --amount 2026-02-03 reduce L003 1 --amount 0.001 --reason 试
refused 'not more than there is' 1 '10000.01 超过 10000.00' 2026-02-03 reduce L003 1 --amount 10000.01 --reason 试
refused 'nothing paid, nothing to recover' 1 '超过 0.00' 2026-02-03 recover L003 1 --reason 试
ok 'reduced by a fen' money 2026-02-03 reduce L003 1 --amount 0.01 --reason 试
ok 'all frozen' money 2026-02-04 freeze L003 --reason 举报待查
is 'frozen, each fen of it' "$(tranches 2026-02-04 L003)" '[[1,"frozen",1000000,999999,0,1,0],[2,"frozen",600000,600000,0,0,0],[3,"frozen",400000,400000,0,0,0]]'
is 'the round adds up, no fen lost' "$(loop_json --on 2027-01-26 money L1 '.totals | [.projects, .approved, .planned, .paid, .frozen, .reduced, .recovered, .disbursed, .lost]')" \
    '[3,9000000,9000000,4700001,1999999,1700001,599999,4700001,0]'

# --- what was paid too early, and an approval that changed ----------------------------------------------
ok 'thawed' money 2026-03-01 thaw L003 --reason 查无此事
ok 'released' money 2026-03-01 release L003 1
pays 7 '第一批,L003,丙社,5000,2026-02-20,记-8,区民政局
第一批,L003,丙社,4999.99,2026-03-02,记-8,区民政局' || exit 1
refused 'of two lines that fit one is named' 1 '记-8@2026-02-20 5000.00、记-8@2026-03-02 4999.99' 2026-03-02 pay L003 1
refused 'by a number that recurs it is not' 1 '2 行' 2026-03-02 pay L003 1 --voucher 记-8
ok 'with its day it is' money 2026-03-02 pay L003 1 --voucher 记-8@2026-02-20
is 'partly paid' "$(tranches 2026-03-02 L003 | jq -c '.[0]')" '[1,"partly_paid",1000000,499999,500000,1,0]'
ok 'the rest' money 2026-03-02 pay L003 1
ok 'paid before it was released: a fault of R14' sh -c "\"\$GYCT\" -q --format json check L1 | jq -e '[.. | strings | select(test(\"第1期 2026-02-20 < 放行 2026-03-01\"))] | length > 0'"
printf '项目编号,项目名称,批复金额(元)\nL003,丙项目（合成数据）,19000\n' >in/批复3.csv
loop_load --as approval in/批复3.csv
is 'a plan that is no longer the approved amount opens nothing' \
    "$(money 2026-03-03 release L003 2 --format json | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" \
    '[["passed","未通过"],["plan","20000.00 = 19000.00"]]'
is 'the totals of every round' "$(loop_json --on 2027-01-26 money '[.rounds[] | [.round, .totals.projects, .totals.lost]]')" '[["L1",3,0]]'

# --- the tables refuse by themselves -------------------------------------------------------------------
act() { # TRANCHE KIND FEN STATE LIVE REDUCED SEQ: from where 丙 stands
    echo "insert into tranche_act (round_id, project_id, plan_no, tranche_no, seq, kind, fen, planned_fen, tranche_gate, state, live, paid, claimed, recovered, reduced, cancelled, prev_day, at_seq, on_day, by_whom, reason, event_seq) select p.round_id, p.project_id, 1, $1, $7, '$2', $3, t.planned_fen, t.gate, '$4', $5, 0, 0, 0, $6, 0, '2026-03-01', 8, '2026-03-05', 'x', 'x', 9999 from project p join round r using (round_id) join tranche t on t.project_id = p.project_id and t.tranche_no = $1 where r.code = 'L1' and p.code = 'L003'"
}
denied 'no fen more than there is' check "$(act 2 reduce 700000 planned 600000 0 3)"
denied 'no fen out of nothing' tranche_act_balances "$(act 2 reduce 1 planned 600001 0 3)"
denied 'no other amounts than the step before left' tranche_act_follows "$(act 2 reduce 1 planned 599999 1 3)"
denied 'no release of what is frozen' tranche_act_order "$(act 2 freeze 600000 frozen 600000 0 3)"
denied 'no release without a gate run' check "$(act 2 release 600000 planned 600000 0 3)"
denied 'no number left out' tranche_act_follows "$(act 2 reduce 1 planned 600000 0 4)"
denied 'no tranche beyond the grant' check "insert into tranche (round_id, project_id, plan_no, tranche_no, gate, granted_fen, share_ppm, before_ppm, before_fen, planned_fen) select round_id, project_id, 1, 4, 'final', granted_fen, 1, 1000000, granted_fen, 0 from tranche_plan where granted_fen = 2000000"
denied 'no plan short of the grant' tranche_plan_adds_up "with t as (select p.round_id, p.project_id from project p join round r using (round_id) where r.code = 'L1' and p.code = 'L003'), n as (insert into tranche_plan (round_id, project_id, plan_no, plan, tranches, granted_fen, on_day, by_whom, event_seq) select round_id, project_id, 2, '50', 1, 2000000, '2026-02-05', 'x', 9999 from t returning 1) insert into tranche (round_id, project_id, plan_no, tranche_no, gate, granted_fen, share_ppm, before_ppm, before_fen, planned_fen) select round_id, project_id, 2, 1, 'final', 2000000, 500000, 0, 0, 1000000 from t"
denied 'nobody changes a step' 'permission denied' "update tranche_act set fen = 1"
denied 'nobody deletes a plan' 'permission denied' 'delete from tranche_plan'
ok 'the event log verifies, every step said again' g audit verify
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
owner "update tranche_act set reason = '另有原因' where kind = 'freeze' and tranche_no = 3"
is 'a reason changed behind the log is found' "$(g audit verify --format json | jq -c '[.intact, (.rows_altered | length > 0)]')" '[false,true]'
