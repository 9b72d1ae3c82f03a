# money put right (DOMAIN.md §2, O5): payments past their gate are bound by name and become findings; claims are
# lowered, settlements corrected both ways, what was recovered too much is paid back; what a person types wrongly is
# told, never an error of the database. 甲 paid early, ended, settled four times; 乙 with a red line; 丙 mistyped.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
money() { local day=$1; shift; g --on "$day" money "$@" --by 财务甲; }
refused() { # CLAIM STATUS WORD DAY ARG...: exits so, saying so
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    money "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
tranches() { loop_json --on "$1" money "$2" '[.tranches[] | [.state, .open + .ready + .frozen, .paid, .reduced + .cancelled, .claimed, .recovered, .over]]'; }
audited() { # DAY YUAN: an audit of 甲 that day
    printf '项目编号,审计机构,报告编号,审计意见,出具日期,审定金额(元)\nL001,正则会计师事务所（合成数据）,审-%s,无保留,%s,%s\n' "$1" "$1" "$2" >"in/审计_$1.csv"
    loop_load --as audit_opinion "in/审计_$1.csv"
}
settled() { # DAY: settle 甲; left, paid, reduced, claimed, recovered over the tranches, in yuan
    money "$1" settle L001 --format json | jq -c '[.done, ([.tranches[] | .open + .ready + .frozen, 0] | add / 100), ([.tranches[].paid] | add / 100),
        ([.tranches[].reduced] | add / 100), ([.tranches[].claimed] | add / 100), ([.tranches[].recovered] | add / 100)]'
}
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
echo 决定书 >决定.txt

# --- 甲 was paid before the gate was asked --------------------------------------------------------------
loop_running L001 || exit 1
ok 'planned' money 2026-02-03 plan L001
loop_pay L001 第一批 20000 2026-02-05 记-1 || exit 1
refused 'what was paid past the gate is not bound as if it had passed' 1 '--irregular.*R14' 2026-02-06 pay L001 1
refused 'bound by name it needs a reason' 2 --reason 2026-02-06 pay L001 1 --irregular
ok 'bound by name' money 2026-02-06 pay L001 1 --irregular --reason 春节前先拨
is 'it counts as paid, to the fen' "$(tranches 2026-02-06 L001 | jq -c '.[0]')" '["paid",0,2000000,0,0,0,0]'
is 'it is a finding of R14, heavy' "$(loop_json --on 2026-02-06 finding list L001 '[.findings[] | select(.code == "R14") | [.severity, .message]]')" '[["较重","第1期 2026-02-05 拨付 20000.00：未放行"]]'
is 'which the check says in the same words, and opens no second' "$(g --on 2026-02-06 --format json finding check L1 --by 王五 | jq -c '[.opened[] | select(.project == "L001" and .code == "R14")]')" '[]'
ok 'the check has it' sh -c "\"\$GYCT\" -q --on 2026-02-06 --format json check L1 | jq -e '[.. | strings | select(. == \"第1期 2026-02-05 拨付 20000.00：未放行\")] | length > 0'"
is 'the account names it with file and row' "$(loop_json --on 2026-02-06 money L001 '[.grounds[] | select(.item == "paid") | [.amount, .tranche, .state, .file, .row]]')" '[[2000000,1,"irregular","拨付_记-1.csv",2]]'

# --- ended and settled; the audit is corrected down, up, up above what was paid, down -------------------
loop_move 2026-06-01 L001 terminate --reason 团队解散 --evidence 决定.txt >/dev/null
loop_pay L001 第二批 100 2026-06-02 记-2 || exit 1
audited 2026-06-20 9000
is 'a settlement names every line that is not bound, where it is and what to do' \
    "$(money 2026-06-21 settle L001 --format json | jq -c '[.done, (.conditions[] | select(.condition == "bound") | .figures)]')" \
    '[false,"1 笔：记-2 2026-06-02 100.00 （拨付_记-2.csv 第2行） → gyct money pay L001 1…n --voucher"]'
ok 'paid though it was ended' money 2026-06-21 pay L001 2 --voucher 记-2 --irregular --reason 尾单
is 'settled: 20,100 paid, 9,000 accepted' "$(settled 2026-06-25)" '[true,0,9000,19900,11100,0]'
refused 'lowering a claim needs a document' 2 --evidence 2026-06-26 waive L001 1 --amount 1000 --reason 试
refused 'and not more than was claimed' 1 超过 2026-06-26 waive L001 1 --amount 11000.01 --reason 试 --evidence 批示
ok 'a claim is lowered' money 2026-06-26 waive L001 1 --amount 1000 --reason 核实发票 --evidence 批示
is 'by as much' "$(tranches 2026-06-26 L001 | jq -c '.[0] | [.[2], .[4]]')" '[1000000,1000000]'
audited 2026-06-28 15000
is 'corrected upward: less is claimed' "$(settled 2026-06-29)" '[true,0,15000,19900,5100,0]'
audited 2026-06-30 25000.01
is 'above what was paid: nothing is claimed, 4,900.01 are due again' "$(settled 2026-06-30)" '[true,4900.01,20100,14999.99,0,0]'
refused 'the same again' 1 数字未变 2026-06-30 settle L001
audited 2026-07-02 9000
is 'and down' "$(settled 2026-07-03)" '[true,0,9000,19900,11100,0]'
loop_pay L001 退回 -11000 2026-07-10 记-3 || exit 1
loop_pay L001 退回 -100 2026-07-10 记-4 || exit 1
ok 'returned' money 2026-07-10 refund L001 1 --voucher 记-3
ok 'the other tranche, too' money 2026-07-10 refund L001 2 --voucher 记-4
audited 2026-07-12 12000
is 'upward when all came back: 3,000 are to be paid back' "$(settled 2026-07-13)" '[true,0,9000,19900,0,11100]'
is 'it is said' "$(loop_json --on 2026-07-13 money L001 '[.settlement.due, (.grounds[] | select(.item == "return") | .amount)]')" '[300000,300000]'
is 'and due' "$(loop_json --on 2026-08-20 due L1 '[.due[] | select(.what == "overpaid_back") | [.project, .due_on]]')" '[["L001","2026-08-09"]]'
loop_move 2026-07-14 L001 recover >/dev/null
is 'not into the archive before' "$(loop_on 2026-07-14 --format json move L001 archive --by 王五 | jq -c '[.moved, (.conditions[] | select(.holds != true) | .figures)]')" \
    '[false,"应付余额 3000.00，已拨 9000.00，须退还多收 3000.00"]'
refused 'paid back by a line of the ledger alone' 1 --voucher 2026-07-15 return L001 1 --reason 审计更正
loop_pay L001 退还 3000 2026-07-16 记-5 || exit 1
ok 'paid back' money 2026-07-16 return L001 1 --voucher 记-5 --reason 审计更正
is 'no fen is lost' "$(tranches 2026-07-16 L001)" '[["recovered",0,1200000,0,0,800000,0],["recovered",0,0,1190000,0,10000,0],["reduced",0,0,800000,0,0,0]]'
ok 'into the archive' loop_move 2026-07-17 L001 archive
is 'yesterday is what it was' "$(tranches 2026-06-26 L001)" '[["recovering",0,1000000,0,1000000,0,0],["recovering",0,0,1190000,10000,0,0],["reduced",0,0,800000,0,0,0]]'

# --- 乙: held by a red line, frozen, paid above the plan ------------------------------------------------
loop_running L002 || exit 1
ok 'planned' money 2026-02-03 plan L002
ok 'released' money 2026-02-03 release L002 1
loop_pay L002 第一批 14999.99 2026-02-06 付-1 || exit 1
refused 'what is regular is not called irregular' 1 合规 2026-02-06 pay L002 1 --irregular --reason 试
ok 'paid' money 2026-02-06 pay L002 1
loop_on 2026-02-09 finding open L002 弄虚作假 --severity 红线 --message 名册造假 --by 王五 >/dev/null
loop_pay L002 第一批 0.01 2026-02-10 付-2 || exit 1
refused 'with a red line a released tranche is not paid' 1 'R14.*一票否决\|一票否决.*R14' 2026-02-10 pay L002 1
ok 'bound by name' money 2026-02-10 pay L002 1 --irregular --reason 银行已扣款
ok 'frozen' money 2026-02-11 freeze L002 --reason 红线
loop_pay L002 第二批 20000 2026-02-12 付-3 || exit 1
refused 'what is frozen is not paid' 1 '已冻结.*--irregular' 2026-02-12 pay L002 2 --voucher 付-3
ok 'bound by name, above the plan' money 2026-02-12 pay L002 2 --voucher 付-3 --irregular --reason 银行已扣款
is 'what is above the plan is counted' "$(tranches 2026-02-12 L002)" '[["paid",0,1500000,0,0,0,0],["paid",0,2000000,0,0,0,1100000],["frozen",600000,0,0,0,0,0]]'
is 'each with what did not hold' "$(loop_json --on 2026-02-12 money L002 '[.acts[] | select(.irregular != null) | .irregular | split("；") | map(split(" ")[0])]')" \
    '[["一票否决"],["已冻结","一票否决","超出未拨余额"]]'
loop_pay L002 第二批 -20000 2026-02-13 付-4 || exit 1
ok 'sent back' money 2026-02-13 pay L002 2 --voucher 付-4
is 'to the fen, above the plan first' "$(tranches 2026-02-13 L002 | jq -c '.[1]')" '["frozen",900000,0,0,0,0,0]'
ok 'all is claimed' money 2026-02-14 recover L002 1 --reason 红线
loop_pay L002 退回 -15000 2026-02-20 付-5 || exit 1
ok 'and came back' money 2026-02-20 refund L002 1 --voucher 付-5
printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额\nL002,2026-02-08,支-1,活动,活动,财政,5000\nL001,2026-05-08,支-2,活动,活动,财政,40000\n' >in/支出.csv
loop_load --as expenditure in/支出.csv
printf '项目编号,审计机构,报告编号,审计意见,出具日期,审定金额(元)\nL002,正则会计师事务所（合成数据）,审-乙,无保留,2026-02-22,5000\n' >in/审计乙.csv
loop_load --as audit_opinion in/审计乙.csv
is 'with a red line what was spent is not paid back' "$(loop_json --on 2026-02-23 money L002 '[.settlement.due, [.grounds[] | select(.item == "return")]]')" '[500000,[]]'
ok 'cancelled by mistake' money 2026-02-24 cancel L002 3 --reason 误办
refused 'more than was cancelled is not revived' 1 超过 2026-02-24 revive L002 3 --amount 6000.01 --reason 误办 --evidence 批示
ok 'revived' money 2026-02-24 revive L002 3 --reason 误办 --evidence 批示
ok 'reduced' money 2026-02-24 reduce L002 3 --amount 0.03 --reason 试
ok 'restored in part' money 2026-02-24 restore L002 3 --amount 0.01 --reason 试 --evidence 批示
is 'to the fen' "$(tranches 2026-02-24 L002 | jq -c '.[2]')" '["frozen",599998,0,2,0,0,0]'

# --- 丙: what a person may type ------------------------------------------------------------------------
loop_running L003 || exit 1
ok 'planned' money 2026-02-03 plan L003
for amount in 0 -5 1e3 0.001 90071992547409.93 99999999999999999999 10000000000.01 '' ' ' 一千; do
    refused "an amount of [$amount] is told" 2 --amount 2026-02-04 reduce L003 1 --amount "$amount" --reason 试
done
for tranche in 0 -1 1x 99999999999999999999 '' 2147483648; do
    refused "tranche [$tranche] is told" 2 '期号\|参数' 2026-02-04 release L003 -- "$tranche"
done
refused 'a tranche the plan has not' 1 没有第2147483647期 2026-02-04 release L003 2147483647
refused 'an option a step does not use' 2 不用 2026-02-04 freeze L003 1 --amount 5 --reason 试
refused 'irregular is a payment' 2 不用 2026-02-04 release L003 1 --irregular
refused 'a reason that is not UTF-8' 2 UTF-8 2026-02-04 freeze L003 1 --reason "$(printf 'a\377b')"
refused 'nor with controls' 2 控制字符 2026-02-04 freeze L003 1 --reason "$(printf 'a\033[31mb')"
refused 'nor with lines' 2 换行 2026-02-04 freeze L003 1 --reason "$(printf 'a\nb')"
refused 'a project that is not UTF-8' 2 UTF-8 2026-02-04 freeze "$(printf 'L\377')" 1 --reason 试
status=0
g --on 2026-02-04 money freeze L003 1 --reason 试 --by ' ' 2>err.txt || status=$?
is 'nobody' "$status $(head -n 1 err.txt | grep -c -e --by)" "2 1"
refused 'no reason' 2 --reason 2026-02-04 freeze L003 1 --reason ''

# --- a line of the ledger is corrected or withdrawn after it was bound -----------------------------------
loop_pay L003 第一批 10000 2026-02-05 丙-1 || exit 1
ok 'bound' money 2026-02-06 pay L003 1 --irregular --reason 先拨
refused 'what fits is not undone' 1 '0 行' 2026-02-06 unbind L003 1 --reason 试
loop_pay L003 第一批 9000 2026-02-05 丙-1 || exit 1
is 'the line says another amount' "$(loop_json --on 2026-02-07 money L003 '[.unbound[] | [.voucher, .state, .amount, .act_amount]]')" '[["丙-1","changed",900000,1000000]]'
refused 'undone with a reason' 2 --reason 2026-02-07 unbind L003 1
ok 'undone' money 2026-02-07 unbind L003 1 --voucher 丙-1 --reason 台账更正
is 'nothing is paid, the line waits' "$(tranches 2026-02-07 L003 | jq -c '.[0]') $(loop_json --on 2026-02-07 money L003 '[.unbound[] | [.state, .amount]]')" '["planned",1000000,0,0,0,0,0] [["unbound",900000]]'
ok 'bound anew' money 2026-02-07 pay L003 1 --irregular --reason 台账更正
refused 'once' 1 '0 行' 2026-02-07 pay L003 1 --voucher 丙-1 --irregular --reason 试
is 'by what it says now' "$(tranches 2026-02-07 L003 | jq -c '.[0]')" '["planned",100000,900000,0,0,0,0]'
for load in $(g --format json loads | jq '[.loads[] | select(.kind == "disbursement" and (.file | test("丙"))) | .number] | sort | reverse[]'); do
    g loads withdraw "$load" --by 王五 --reason 未付 >/dev/null 2>&1
done
is 'withdrawn, it is gone' "$(loop_json --on 2026-02-08 money L003 '[.unbound[] | [.state, .act_amount]]')" '[["gone",900000]]'
ok 'undone' money 2026-02-08 unbind L003 1 --reason 撤下
is 'as if it had not been, and the day before it was' "$(tranches 2026-02-08 L003 | jq -c '.[0]') $(tranches 2026-02-07 L003 | jq -c '.[0]')" '["planned",1000000,0,0,0,0,0] ["planned",100000,900000,0,0,0,0]'
loop_move 2026-03-01 L003 terminate --reason 解散 --evidence 决定.txt >/dev/null
g loads withdraw "$(g --format json loads | jq '[.loads[] | select(.kind == "approval") | .number] | max')" --by 王五 --reason 试 >/dev/null 2>&1
is 'a settlement without an approved amount is refused by its gate' \
    "$(money 2026-03-02 settle L003 --format json | jq -c '[.done, [.conditions[] | select(.holds != true) | .condition]]')" '[false,["audit","approved"]]'
ok 'all is cancelled' money 2026-03-02 cancel L003 --reason 撤回批复
refused 'nothing is planned without one' 1 没有批复金额 2026-03-02 plan L003
is 'nothing is expected without one, and not 0' "$(loop_json --on 2026-03-02 money L003 '[.settlement | .approved, .expected]')" '[null,null]'
is 'the round adds up' "$(loop_json --on 2026-07-17 money L1 '.totals | [.planned, .over, .lost]')" '[9000000,0,0]'
ok 'the log verifies, every step said again' g audit verify
