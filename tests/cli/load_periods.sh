#!/bin/bash
# Numbers that begin anew: 记-1 comes every month, serial 1 with every statement, row 2 in every roster.
# None of them ends the other, in one file or in two; the same line again is still the same line.
set -eu
. "$SRC/tests/lib/tap.sh"
json() { python3 -c "import json,sys; f=json.load(sys.stdin)['files'][0]; print($1)"; }
counts="f['status'], f['loaded'], f['unchanged'], f['superseded'], f['rejected']"
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
load() { "$GYCT" -q --format json load --round 2025 "$@" 2>err | json "$counts"; }
sum() { rows "select count(*), sum(f.$2) from gyct.$1 f join current_row c using (round_id, project_id, row_key, load_id) where c.dataset = '$1'"; }
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
printf 'project_no,name,org_name,year,budget_yuan\nA1,邻里守望,暖阳中心,2025,100\nA2,夕阳陪伴,青禾中心,2025,100\n' >apps.csv
load apps.csv >/dev/null

book() { printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额(元)\n'; cat; }
january() { printf 'A1,2025-01-05,记-1,会场,活动,财政,10\nA1,2025-01-05,记-1,茶水,活动,财政,11\nA1,2025-01-09,记-3,书本,物资,财政,20\n'; }
february() { printf 'A1,2025-02-05,记-1,会场,活动,财政,100\nA1,2025-02-07,记-2,书本,物资,财政,200\n'; }
january | book >支出1月.csv
february | book >支出2月.csv
{ january; february; } | book >支出1-2月.csv
is "January loads" "$(load 支出1月.csv)" "loaded 3 0 0 0"
is "February ends nothing of January" "$(load 支出2月.csv) $(sum expenditure amount_fen)" "loaded 2 0 0 0 5 34100"
is "both months in one file are the same lines" "$(load 支出1-2月.csv) $(sum expenditure amount_fen)" "loaded 0 5 0 0 5 34100"
{ january | sed 's/,11$/,12/'; february; } | book >支出改.csv
is "a corrected line supersedes its own alone" "$(load 支出改.csv) $(sum expenditure amount_fen)" "loaded 0 4 1 0 5 34200"
printf '项目编号,日期,凭证字号,分录,摘要,科目,资金来源,金额(元)\nA2,2025-01-05,记-1,1,会场,活动,财政,1\nA2,2025-01-05,记-1,2,茶水,活动,财政,2\nA2,2025-02-05,记-1,1,会场,活动,财政,4\n' >分录.csv
is "numbered lines of two months are no conflict" "$(load 分录.csv)" "loaded 3 0 0 0"
is "nothing stands twice and nothing is lost" "$("$GYCT" -q --format json check 2025 | python3 -c "import json,sys; print([c['failed'] for c in json.load(sys.stdin)['checks'] if c['code'] in ('F-VOUCHER-MONTH', 'R18')])")" "[0, 0]"
january | sed 's/2025-01-09/2025-02-01/; s/茶水/茶点/' | book >支出1月.csv
is "a line given another month is a new line" "$(load 支出1月.csv)" "loaded 1 1 1 0"
ok "what it leaves behind is told with its row" grep -q '支出1月.csv F-ABSENT .*支出1月.csv (1): 4' err
is "and stays told by the check" "$("$GYCT" -q --format json check 2025 | python3 -c "import json,sys; print([f['fault'] for c in json.load(sys.stdin)['checks'] if c['code'] == 'F-VOUCHER-MONTH' for f in c['faults']])")" \
    "['记-3 2025-01-09 + 2025-02-01 20.00']"

by_account() { printf '日期,凭证字号,摘要,科目,金额(元)\n%s\n' "$1" >"$2"; }
by_account 2025-03-05,记-9,会场,活动,7 活动科目账_A2.csv
by_account 2025-03-05,记-9,补贴,人员,8 人员科目账_A2.csv
load 活动科目账_A2.csv >/dev/null
load 人员科目账_A2.csv >/dev/null
ok "ledgers by account, that number one voucher's lines each from 1, are told" \
    grep -q 'F-VOUCHER-MONTH.*A2 记-9 活动 7.00 → 人员 8.00' err

pay() { printf '批次,项目编号,收款单位,金额(元),拨付日期,凭证号\n'; cat; }
echo '首期,A1,暖阳中心,50,2025-01-20,记-8' | pay >拨付1.csv
echo '二期,A1,暖阳中心,30,2025-06-20,记-8' | pay >拨付2.csv
load 拨付1.csv >/dev/null
is "a later tranche with the number of an earlier one is another payment" "$(load 拨付2.csv) $(sum disbursement amount_fen)" "loaded 1 0 0 0 2 8000"
bank() { printf '账户名称：暖阳中心\n项目编号：A1\n交易日期,流水号,摘要,借方(元),贷方(元),余额(元),对方户名\n'; cat; }
printf '2025-01-20,1,拨款,,50,50,民政局\n2025-01-21,2,会场,10,,40,礼堂\n' | bank >流水1月.csv
printf '2025-02-05,1,会场,10,,30,礼堂\n' | bank >流水2月.csv
load 流水1月.csv >/dev/null
is "a serial of the next statement is another line" "$(load 流水2月.csv) $(sum bank debit_fen)" "loaded 1 0 0 0 3 2000"
people() { printf '项目编号,姓名,身份证号,类别,村居,出生年份\n'; cat; }
printf 'A1,合成甲,,老人,东村,1940\nA1,合成乙,,老人,东村,1941\n' | people >名册东村.csv
printf 'A1,合成丙,,老人,西村,1950\n' | people >名册西村.csv
load 名册东村.csv >/dev/null
is "a second roster without ids ends nobody of the first" "$(load 名册西村.csv) $(sum roster birth_year)" "loaded 1 0 0 0 3 5831"
printf '\n' >>名册西村.csv
is "the same roster again is the same people" "$(load 名册西村.csv) $(sum roster birth_year)" "loaded 0 1 0 0 3 5831"
