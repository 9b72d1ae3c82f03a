# Findings → order → evidence → re-review → closed (DOMAIN.md §2, SCORING.md §5): each step an act with its event,
# what may not be refused by the commands and by the keys of the tables; points won back, leaf by leaf.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
sql() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_bureau' -c "$1" 2>&1; }
refused() { # CLAIM STATUS WORD DAY ARG...: exits so, saying so
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    g --on "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
denied() { # CLAIM WORD SQL
    local said
    said=$(sql "$3") && said="accepted: $said"
    case $said in accepted*) is "$1" "$said" refused ;; *"$2"*) ok "$1" true ;; *) is "$1" "$said" "$2" ;; esac
}
rectify() { local day=$1; shift; g --on "$day" rectify "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
loop_running L001 || exit 1
loop_check L001 50 50 2026-07-01 || exit 1

refused 'a project that stands nowhere has nothing to order' 1 '尚未进入流程' 2026-07-01 rectify issue L002 --owner 乙社 --by 张三
refused 'without a finding there is no order' 1 没有可责令整改的问题 2026-07-01 rectify issue L001 --owner 甲社 --by 张三
loop_move 2026-07-20 L001 interim >/dev/null
loop_on 2026-07-20 score L1 --stage interim >/dev/null
is 'below the line the interim evaluation is not passed' \
    "$(loop_on 2026-07-20 --format json move L001 pass --by 王五 | jq -c '[.moved, .conditions[1].figures]')" '[false,"50.00 ≥ 60"]'
is 'the register has what the score lost, by leaf and code' \
    "$(loop_json --on 2026-07-20 finding list L001 '[.findings[] | [.key, .origin, .run, .lost, .rectifiable, .order]]')" \
    '[["K1:LOST_HEAVY","score",1,3000,true,null],["K2:LOST_HEAVY","score",1,2000,true,null]]'
is 'five working days to issue the order, then it is due' \
    "$(loop_json --on 2026-07-28 due L1 '[.due[] | select(.what == "order_issue") | [.project, .due_on, .days_over]]')" '[["L001","2026-07-27",1]]'
is 'a person opens a finding' \
    "$(g --on 2026-07-21 --format json finding open L001 账实不符 --message 物资出库单缺三张 --severity 较重 --amount 1200.50 --by 李四 | jq .number)" 1
is 'which stands in the register with its amount' \
    "$(loop_json --on 2026-07-21 finding list L001 '[.findings[] | select(.origin == "person") | [.key, .severity, .amount, .lost]]')" '[[":账实不符","较重",120050,0]]'
refused 'a finding says what was found' 2 --message 2026-07-21 finding open L001 账实不符 --by 李四
refused 'a severity the register does not have is refused' 2 很重 2026-07-21 finding open L001 账实不符 --message 无 --severity 很重 --by 李四

refused 'and is of a kind' 2 CODE 2026-07-21 finding open L001 '' --message 无 --by 李四
refused 'about a leaf there is' 2 '是否指 K1' 2026-07-21 finding open L001 账实不符 --message 无 --indicator K9 --by 李四
refused 'an order on a finding there is not is refused' 1 '没有 K9' 2026-07-21 rectify issue L001 --owner 甲社 --by 张三 --finding K1,K9

refused 'an order has an owner' 2 --owner 2026-07-21 rectify issue L001 --by 张三
refused 'no order is longer than the rule' 1 2026-08-20 2026-07-21 rectify issue L001 --owner 甲社 --by 张三 --due 2026-08-21
refused 'an order is due after it is issued' 1 须晚于 2026-07-21 rectify issue L001 --owner 甲社 --by 张三 --due 2026-07-21
is 'the order takes up all that may be put right' "$(rectify 2026-07-21 issue L001 --owner 甲社 --by 张三 --format json | jq .number)" 1
is 'and keeps it as it was said' \
    "$(loop_json --on 2026-07-21 rectify show L001 1 '[.items[] | [.item, .indicator, .code, .lost]]')" \
    '[[1,"K1","LOST_HEAVY",3000],[2,"K2","LOST_HEAVY",2000],[3,null,"账实不符",0]]'
refused 'no second order on the same findings' 1 没有可责令整改的问题 2026-07-21 rectify issue L001 --owner 甲社 --by 张三
ok 'with an order rectification begins' loop_move 2026-07-21 L001 order
refused 'it is not answered without evidence' 1 未答复 2026-07-22 move L001 hand_in --by 甲社
refused 'it is not judged before it is answered' 1 尚未答复 2026-07-22 rectify judge L001 1 通过 --by 李四 --reason 无

is 'past its day an order is listed by due, exit 1' \
    "$(loop_json --on 2026-08-21 due L1 '[.due[] | select(.what == "order") | [.project, .due_on, .days_over]]')" '[["L001","2026-08-20",1]]'
refused 'an extension needs a reason' 2 --reason 2026-08-19 rectify extend L001 1 --due 2026-09-01 --by 张三
refused 'an extension is no longer than the rule' 1 2026-09-04 2026-08-19 rectify extend L001 1 --due 2026-09-05 --by 张三 --reason 汛期
refused 'nor granted when the day is over' 1 2026-08-20 2026-08-21 rectify extend L001 1 --due 2026-09-01 --by 张三 --reason 汛期
ok 'one extension' rectify 2026-08-19 extend L001 1 --due 2026-09-04 --by 张三 --reason 汛期
refused 'and one alone' 1 已延期一次 2026-08-20 rectify extend L001 1 --due 2026-09-05 --by 张三 --reason 汛期
is 'the new day binds' "$(loop_json --on 2026-08-21 rectify list L001 '[.orders[] | [.order, .due_on, .extended, .state]]')" '[[1,"2026-09-04",true,"open"]]'
is 'on an earlier day the old one did' "$(loop_json --on 2026-08-18 rectify list L001 '[.orders[] | [.due_on, .extended]]')" '[["2026-08-20",false]]'

echo '整改报告一（合成数据）' >答复一.txt
cp 答复一.txt 换个名字.txt
echo '整改报告二（合成数据）' >答复二.txt
echo '整改报告三（合成数据）' >答复三.txt
refused 'evidence is a file' 4 没有的.txt 2026-09-01 rectify hand L001 1 没有的.txt --by 甲社
refused 'of several files one that is not there: none is noted' 4 没有的.txt 2026-09-01 rectify hand L001 1 答复一.txt 没有的.txt --by 甲社
refused 'nor the same bytes twice at once' 1 完全相同 2026-09-01 rectify hand L001 1 答复一.txt 答复一.txt --by 甲社
ok 'evidence is handed in' rectify 2026-09-01 hand L001 1 答复一.txt --by 甲社
refused 'the same bytes under another name are no new evidence' 1 完全相同 2026-09-01 rectify hand L001 1 换个名字.txt --by 甲社
ok 'the answer is handed in' loop_move 2026-09-01 L001 hand_in
refused 'who answers for an order does not judge it' 1 不能是整改责任人 2026-09-02 rectify judge L001 1 通过 --by 甲社 --reason 已改
refused 'nor under a name with a blank more' 1 不能是整改责任人 2026-09-02 rectify judge L001 1 通过 --by '甲社　' --reason 已改
refused 'nobody is not a name of blanks' 2 --by 2026-09-02 rectify judge L001 1 通过 --by '　 ' --reason 已改
refused 'points are judged by a new run' 1 重新评分 2026-09-02 rectify judge L001 1 通过 --by 李四 --reason 已改
loop_check L001 55 60 2026-08-30 || exit 1
loop_on 2026-09-02 score L1 --stage interim >/dev/null
ok 'judged: not passed' rectify 2026-09-02 judge L001 1 不通过 --by 李四 --reason 档案仍缺
refused 'no way back to running before it is' 1 未通过 2026-09-02 move L001 pass --by 王五
ok 'once more' loop_move 2026-09-02 L001 again --reason 档案仍缺
refused 'a second verdict needs new evidence' 1 未通过 2026-09-03 rectify judge L001 1 通过 --by 李四 --reason 已改
ok 'new evidence' rectify 2026-09-03 hand L001 1 答复二.txt --by 甲社
ok 'handed in again' loop_move 2026-09-03 L001 hand_in
refused 'and a newer run' 1 重新评分 2026-09-03 rectify judge L001 1 通过 --by 李四 --reason 已改
loop_check L001 90 70 2026-09-02 || exit 1
loop_on 2026-09-03 score L1 --stage interim >/dev/null
ok 'judged: passed' rectify 2026-09-03 judge L001 1 通过 --by 李四 --reason 材料齐全
is 'before, after and what counts: all of it at mid-term' \
    "$(loop_json --on 2026-09-03 rectify show L001 1 '[.verdicts[] | [.attempt, .verdict, .before_run, .after_run, .before, .after, .rectified]]')" \
    '[[1,"不通过",1,2,5000,5700,5700],[2,"通过",1,3,5000,8200,8200]]'
is 'leaf by leaf what was won back and what is still lost' \
    "$(loop_json --on 2026-09-03 rectify show L001 1 '[.delta[] | select(.attempt == 2) | [.leaf, .before, .after, .recovered, .lost]]')" \
    '[["K1",3000,5400,2400,600],["K2",2000,2800,800,1200]]'
is 'the recovered points are the difference of the totals' \
    "$(loop_json --on 2026-09-03 rectify show L001 1 '([.delta[] | select(.attempt == 2) | .recovered] | add) == (.verdicts[1] | .after - .before)')" true
ok 'back to running' loop_move 2026-09-03 L001 pass
is 'nothing is open: what a person opened is closed with its order' \
    "$(loop_json --on 2026-09-03 finding list L001 '[.findings[] | select(.origin == "person")]')" '[]'
refused 'a closed order takes no more evidence' 1 已整改 2026-09-04 rectify hand L001 1 答复三.txt --by 甲社

# --- at the end half of what is won back counts --------------------------------------------------------
ok 'closing' loop_move 2026-12-31 L001 close
loop_check L001 50 50 2026-12-31 || exit 1
printf '项目编号,里程碑,计划日期,实际日期,权重\nL001,结项报告,2027-01-10,2027-01-04,1\n' >in/里程碑.csv
loop_load --as milestone in/里程碑.csv
ok 'the final evaluation' loop_move 2027-01-05 L001 evaluate
loop_on 2027-01-05 score L1 --stage final --as-of 2027-01-05 >/dev/null
ok 'ordered again' rectify 2027-01-06 issue L001 --owner 甲社 --by 张三 --stage final
ok 'to rectification' loop_move 2027-01-06 L001 order
is 'an order not answered is brought higher, and is listed no longer' \
    "$(rectify 2027-02-10 escalate L001 1 --to 分管局长 --by 张三 --reason 逾期 2>&1 | grep -c 已整改)" 1
refused 'nothing is brought higher on its day' 1 尚未到期 2027-02-05 rectify escalate L001 2 --to 分管局长 --by 张三 --reason 急
ok 'the open one' rectify 2027-02-10 escalate L001 2 --to 分管局长 --by 张三 --reason 逾期
is 'open past due without escalation: none' "$(loop_json --on 2027-02-11 due L1 '[.due[] | select(.what == "order")]')" '[]'
ok 'answered' rectify 2027-02-11 hand L001 2 答复三.txt --by 甲社
ok 'handed in' loop_move 2027-02-11 L001 hand_in
loop_check L001 100 89 2027-01-06 || exit 1
loop_on 2027-02-12 score L1 --stage final --as-of 2027-01-06 >/dev/null
ok 'passed' rectify 2027-02-12 judge L001 2 通过 --by 李四 --reason 已改
# 50.00 and 95.60: 50 + 45.60 ÷ 2
is 'half of what was won back counts' \
    "$(loop_json --on 2027-02-12 rectify show L001 2 '[.verdicts[] | [.before, .after, .recovery_ppm, .rectified]]')" '[[5000,9560,500000,7280]]'
is 'the gate asks for what counts' \
    "$(loop_on 2027-02-12 --format json move L001 pass_final --by 王五 | jq -c '[.moved, .conditions[2].figures]')" '[true,"r5 72.80 ≥ 60"]'

# --- the tables refuse by themselves -----------------------------------------------------------------
verdict() { # OWNER BY EVIDENCE
    echo "insert into order_verdict (round_id, project_id, order_no, attempt, owner, verdict, evidence_no, on_day, by_whom, reason, event_seq) select round_id, project_id, 1, 2, '$1', '通过', $3, '2027-01-01', '$2', 'x', 9999 from project p join round r using (round_id) where r.code = 'L1' and p.code = 'L001'"
}
denied 'no verdict by the owner' check "$(verdict 甲社 甲社 1)"
denied 'no third verdict' attempt "$(verdict 甲社 李四 3 | sed 's/project_id, 1, 2/project_id, 1, 3/')"
denied 'no verdict under another owner' order_verdict_round_id "$(verdict 张三 李四 3 | sed 's/project_id, 1, 2/project_id, 2, 2/')"
denied 'no verdict on evidence nobody handed in' order_verdict_round_id "$(verdict 甲社 李四 7 | sed 's/project_id, 1, 2/project_id, 2, 2/')"
denied 'the same bytes twice' order_evidence_round_id "insert into order_evidence (round_id, project_id, order_no, evidence_no, name, sha256, on_day, by_whom, event_seq) select round_id, project_id, order_no, 9, 'x', sha256, on_day, by_whom, 9999 from order_evidence where evidence_no = 1 limit 1"
denied 'nobody changes a verdict' 'permission denied' "update order_verdict set verdict = '不通过'"
denied 'nobody deletes an order' 'permission denied' 'delete from rectify_order'
ok 'the event log verifies, every act said again' g audit verify
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
owner "update order_verdict set rectified_c = 9560 where order_no = 2"
is 'points changed behind the log are found' "$(g audit verify --format json | jq -c '[.intact, (.rows_altered | length > 0)]')" '[false,true]'
owner "update order_verdict set rectified_c = 7280 where order_no = 2"
owner "update order_finding set lost_c = 0 where item_no = 1 and order_no = 1"
is 'what an order ordered, changed, is found' "$(g audit verify --format json | jq -c .intact)" false
owner "update order_finding set lost_c = 3000 where item_no = 1 and order_no = 1"
ok 'put back, the log is intact' g audit verify

# --- an order made while running is no interim evaluation ----------------------------------------------
loop_running L002 || exit 1
g --on 2026-02-10 finding open L002 门牌 --message 未挂门牌 --by 李四 >/dev/null
rectify 2026-02-10 issue L002 --owner 乙社 --by 张三 >/dev/null
loop_move 2026-02-10 L002 order >/dev/null
echo 门牌照片 >门牌.txt
rectify 2026-02-11 hand L002 1 门牌.txt --by 乙社 >/dev/null
loop_move 2026-02-11 L002 hand_in >/dev/null
rectify 2026-02-11 judge L002 1 通过 --by 李四 --reason 已挂 >/dev/null
ok 'answered and judged, the project runs on' loop_move 2026-02-11 L002 pass
is 'it is not closed without an interim evaluation for that' \
    "$(loop_on 2026-12-31 --format json move L002 close --by 王五 | jq -c '[.moved, .conditions[0].figures]')" '[false,"未通过"]'
loop_check L002 20 20 2026-07-01 || exit 1
loop_on 2026-07-20 score L1 --stage interim --as-of 2026-07-01 --project L002 >/dev/null
loop_move 2026-07-20 L002 interim >/dev/null
g --on 2026-07-20 finding open L002 门牌二 --message 又未挂门牌 --by 李四 >/dev/null
rectify 2026-07-20 issue L002 --owner 乙社 --by 张三 --finding 门牌二 >/dev/null
loop_move 2026-07-20 L002 order >/dev/null
echo 门牌照片二 >门牌二.txt
rectify 2026-07-21 hand L002 2 门牌二.txt --by 乙社 >/dev/null
loop_move 2026-07-21 L002 hand_in >/dev/null
rectify 2026-07-21 judge L002 2 通过 --by 李四 --reason 已挂 >/dev/null
is 'a failed evaluation is passed by its points, not by another order' \
    "$(loop_on 2026-07-21 --format json move L002 pass --by 王五 | jq -c '[.moved, .conditions[2].figures]')" '[false,"r6 20.00 ≥ 60"]'
loop_on 2026-07-21 score L1 --stage interim --as-of 2026-06-30 --project L002 >/dev/null
is 'nor by a run of older data' "$(loop_on 2026-07-21 --format json move L002 pass --by 王五 | jq -c '[.moved, .conditions[2].figures]')" '[false,"r6 20.00 ≥ 60"]'

# --- a verdict names its run, and what it passes was won back ---------------------------------------------
score() { loop_on "$1" score L1 --stage interim --as-of "$1" --project L002 >/dev/null; }
score 2026-07-22
is 'points won without a verdict on them do not pass what an evaluation failed' \
    "$(loop_on 2026-07-22 --format json move L002 pass --by 王五 | jq -c '[.moved, .conditions[2].figures]')" '[false,"r6 20.00（其后 r8 未经复评，不计） ≥ 60"]'
rectify 2026-07-22 issue L002 --owner 乙社 --by 张三 --stage 中期 >/dev/null
refused 'a stage there is not' 2 '--stage' 2026-07-22 rectify issue L002 --owner 乙社 --by 张三 --stage 期中
echo 整改三 >整改三.txt
rectify 2026-07-22 hand L002 3 整改三.txt --by 乙社 >/dev/null
refused 'the command to score is told' 1 'gyct score L1 --stage interim --project L002' 2026-07-22 rectify judge L002 3 通过 --by 李四 --reason 已改
loop_on 2026-07-22 score L1 --stage interim --as-of 2026-06-30 --project L002 >/dev/null
refused 'a run of older data is none to judge by' 1 重新评分 2026-07-22 rectify judge L002 3 通过 --by 李四 --reason 已改
score 2026-07-22
refused 'a run that won nothing back is not passed' 1 'NOT_WON_BACK.*K1 12.00 → 12.00／60.00' 2026-07-22 rectify judge L002 3 通过 --by 李四 --reason 已改
refused 'nor passed in part' 1 NOT_WON_BACK 2026-07-22 rectify judge L002 3 部分 --by 李四 --reason 已改
loop_check L002 90 55 2026-07-22 || exit 1
score 2026-07-23
refused 'more points, but less than an item may have, are not passed' 1 'NOT_WON_BACK 评分 r11 未挽回：K2 8.00 → 22.00' 2026-07-23 rectify judge L002 3 通过 --by 李四 --reason 已改
loop_check L002 90 60 2026-07-23 || exit 1
score 2026-07-24
loop_check L002 100 100 2026-07-24 || exit 1
score 2026-07-25
refused 'a verdict names no run before the order' 1 'r6 不是' 2026-07-25 rectify judge L002 3 通过 --run r6 --by 李四 --reason 已改
is 'a verdict names its run' "$(rectify 2026-07-25 judge L002 3 通过 --run r12 --by 李四 --reason 已改 --format json | jq -c '[.number, .run]')" '[1,12]'
is 'show tells a later one nobody judged' "$(loop_json --on 2026-07-25 rectify show L002 3 '[.verdicts[] | [.after_run, .rectified, .later_run]]')" '[[12,7800,13]]'
is 'the gate goes by the one judged' \
    "$(loop_on 2026-07-25 --format json move L002 pass --by 王五 | jq -c '[.moved, .conditions[2].figures]')" '[true,"r12 78.00（其后 r13 未经复评，不计） ≥ 60"]'
is 'and so does what follows' "$(loop_json --on 2026-07-25 consequence list L002 '[.consequences[] | select(.state == "in_force") | [.event, .run, .points]]')" '[["interim_fair",12,7800]]'
refused 'an order there is not is told' 1 '没有第7号' 2026-07-25 rectify show L002 7

# --- a red line is nothing to put right ------------------------------------------------------------------
loop_running L003 || exit 1
echo 复核报告 >复核.txt
g --on 2026-02-20 finding open L003 弄虚作假 --message 伪造签到 --severity 红线 --by 李四 >/dev/null
is 'a red line of a person stands in the register, not to be put right, with its number' \
    "$(loop_json --on 2026-02-20 finding list L003 '[.findings[] | [.severity, .rectifiable, .number]]')" '[["红线",false,1]]'
refused 'no order takes it up' 1 RED_LINE 2026-02-20 rectify issue L003 --owner 丙社 --by 张三
g --on 2026-02-20 finding open L003 门牌 --message 未挂门牌 --by 李四 >/dev/null
refused 'not by its name either' 1 'RED_LINE.*弄虚作假' 2026-02-20 rectify issue L003 --owner 丙社 --by 张三 --finding 门牌,弄虚作假
is 'an order takes up the rest' "$(rectify 2026-02-20 issue L003 --owner 丙社 --by 张三 >/dev/null; loop_json --on 2026-02-20 rectify show L003 1 '[.items[].code]')" '["门牌"]'
denied 'nor does the table' order_finding_no_red_line "insert into order_finding (round_id, project_id, order_no, item_no, opened_no, code, severity, message) select round_id, project_id, 1, 2, 1, code, severity, message from opened_finding where severity = '红线'"
refused 'it is lifted for a reason' 2 --reason 2026-02-21 finding lift L003 1 --evidence 复核.txt --by 赵六
refused 'by a document' 2 须附文件 2026-02-21 finding lift L003 1 --reason 查无实据 --evidence 口头 --by 赵六
refused 'not by who opened it' 1 提出人 2026-02-21 finding lift L003 1 --reason 查无实据 --evidence 复核.txt --by '李四 '
refused 'nor by the organisation' 1 申报单位 2026-02-21 finding lift L003 1 --reason 查无实据 --evidence 复核.txt --by 丙社
refused 'nor before it was opened' 1 早于 2026-02-19 finding lift L003 1 --reason 查无实据 --evidence 复核.txt --by 赵六
refused 'another finding is not lifted' 1 不是红线 2026-02-21 finding lift L003 2 --reason 查无实据 --evidence 复核.txt --by 赵六
refused 'nor one there is not' 1 没有人工开出的第9号 2026-02-21 finding lift L003 9 --reason 查无实据 --evidence 复核.txt --by 赵六
ok 'another person lifts it by a document' g --on 2026-02-21 finding lift L003 1 --reason 查无实据 --evidence 复核.txt --by 赵六
refused 'once' 1 撤销 2026-02-22 finding lift L003 1 --reason 查无实据 --evidence 复核.txt --by 赵六
is 'it stands no longer' "$(loop_json --on 2026-02-21 finding list L003 '[.findings[].code]')" '["门牌"]'
is 'on the day before it did' "$(loop_json --on 2026-02-20 finding list L003 '[.findings[].code]')" '["弄虚作假","门牌"]'
owner "update finding_lift set by_whom = '王五'"
is 'who lifted it, changed, is found' "$(g audit verify --format json | jq -c .intact)" false
owner "update finding_lift set by_whom = '赵六'"

# --- faults of checks are findings, too ------------------------------------------------------------------
printf '批次,项目编号,金额,拨付日期,凭证号\n首期,L003,25000,2026-02-05,记-9\n' >in/多拨.csv
loop_load --as disbursement in/多拨.csv
is 'what a check finds stands in the register once somebody takes it up' \
    "$(g --on 2026-03-01 --format json finding check L1 --by 李四 | jq -c '[.opened[] | select(.code == "R13") | [.project, .number]]')" '[["L003",3]]'
is 'and once alone' "$(g --on 2026-03-01 --format json finding check L1 --by 李四 | jq -c .opened)" '[]'
is 'it can be ordered' "$(g --on 2026-03-01 --format json finding list L003 | jq -c '[.findings[] | [.origin, .code, .severity, .rectifiable]] | map(select(.[1] == "R13"))')" '[["check","R13","较重",true]]'
refused 'by nobody it is not taken up' 2 --by 2026-03-01 finding check L1
refused 'nor of a round there is not' 1 L9 2026-03-01 finding check L9 --by 李四

# --- the next year, the same organisation, the same finding --------------------------------------------
sed 's/L1/L2/; s/2026/2027/' in/轮次.csv >in/轮次二.csv
sed 's/2026-/2027-/g; s/L00/N00/' in/申报.csv >in/申报二.csv
g load --as round in/轮次二.csv >/dev/null
g load --round L2 --as application in/申报二.csv >/dev/null
g --on 2027-03-01 finding open N001 账实不符 --message 再次缺单 --by 李四 >/dev/null
for e in draft submit; do g --on 2027-03-01 move N001 $e --by 王五 >/dev/null; done
g --on 2027-03-02 rectify issue N001 --owner 甲社 --by 张三 >/dev/null
is 'a finding of an earlier year is linked to its order' "$(loop_json --on 2027-03-02 rectify show N001 1 '[.items[].repeats]')" '["L1/L001/1"]'
