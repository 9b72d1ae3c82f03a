#!/bin/bash
# A file says its unit in many places; whichever it is, its amounts are loaded in fen. A unit that is not
# converted, or two of them, refuse the file: no amount is guessed.
set -eu
. "$SRC/tests/lib/tap.sh"

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }

# budget HEADING [HEAD]: loads one application of 3.5 in a file of its own; its budget in fen, or the code
# of the finding that refused it
n=0
budget() {
    printf '%s\n序号,项目编号,项目名称,申报单位,%s,申请资金\n1,U%s,陪伴计划%s,暖阳中心,3.5,2\n' \
        "$1" "${2:-总额}" "$n" "$n" >"$T/申报汇总表$n.csv"
    if "$GYCT" -q --format json load --round 2031 --as application "$T/申报汇总表$n.csv" >"$T/out.json" 2>"$T/err"; then
        "$GYCT" -q db psql -q -At -c "select budget_fen from gyct.application where row_key = 'U$n'"
    else
        python3 -c 'import json; print(*sorted({x["code"] for x in json.load(open("out.json"))["files"][0]["findings"] if x["severity"] == "error"}))'
    fi
}
is_budget() {
    n=$((n + 1))
    is "$1" "$(budget "${@:3}")" "$2"
}
is_budget "unit line of its own" 3500000 '合成数据申报,,,,,单位：万元'
is_budget "unit behind the title" 3500000 '2031年申报汇总表（合成数据） 单位：万元'
is_budget "unit in brackets behind the title" 3500000 '2031年合成数据申报汇总表（万元）'
is_budget "unit with 单位 in brackets behind the title" 3500000 '2031年合成数据申报汇总表（单位：万元）'
is_budget "unit in a cell beside the title" 3500000 '2031年合成数据申报汇总表,,,,,万元'
is_budget "label and unit in two cells" 3500000 '2031年合成数据申报汇总表,,,,单位：,万元'
is_budget "unit behind the office that filled it in" 3500000 '填报单位：某某街道 单位：万元'
is_budget "人民币 before the unit" 3500000 '合成数据 金额单位：人民币万元'
is_budget "千元" 350000 '合成数据 单位：千元'
is_budget "元" 350 '合成数据申报汇总表（单位：元/人）'
is_budget "the header cell beats the line above" 350 '合成数据 单位：万元' '总额（元）'
is_budget "an organisation named 元通 is no unit" 350 '申报单位：元通社区服务中心'
is_budget "another currency refuses" F-UNIT '合成数据 单位：万美元'
is_budget "two units refuse" F-UNIT '合成数据汇总表（万元）,,,,,单位：元'

# no unit anywhere: read as yuan and said so, louder where whole projects are of less than 1000 yuan
for amount in 999.99 1000; do
    printf '项目编号,项目名称,申报单位,总额\nS%s,陪伴（合成）,暖阳中心,%s\n' "$amount" "$amount" >"small$amount.csv"
    "$GYCT" -q --format json load --round 2031 --as application "small$amount.csv" >out.json 2>err
    code() {
        python3 -c 'import json; print(*[(x["code"], x["severity"], x["row"], x["column"], x["remedy"] != "") for x in json.load(open("out.json"))["files"][0]["findings"] if "UNIT" in x["code"]])'
    }
    is "an amount of $amount under a header without unit" "$(code)" \
        "$([ "$amount" = 1000 ] && echo "('F-UNIT-NONE', 'info', 1, 'D', True)" || echo "('F-UNIT-SMALL', 'warning', 1, 'D', True)")"
done

# a unit in a note below: of a table that is seen as a whole it holds, of a longer one it refuses
below() {
    { printf '项目编号,项目名称,申报单位,总额\n'
      for i in $(seq "$1"); do printf 'N%s-%s,陪伴%s（合成）,暖阳中心,3\n' "$1" "$i" "$i"; done
      printf '注：总额金额单位为万元,,,\n'; } >"申报汇总表$1.csv"
    status=0
    "$GYCT" -q --format json load --round "below$1" --as application --max-rejects 100% "申报汇总表$1.csv" >out.json 2>err || status=$?
}
below 200
is "a unit in a note below 200 lines holds for them" \
    "$("$GYCT" -q db psql -q -At -c "select min(budget_fen), max(budget_fen) from gyct.application where row_key like 'N200-%'")" "3000000|3000000"
below 4200
is "below a table too long to be seen as a whole it refuses the file, whatever is allowed" \
    "$status $(python3 -c 'import json; f = json.load(open("out.json"))["files"][0]; print(f["loaded"], [(x["code"], x["row"], x["column"], x["value"]) for x in f["findings"] if x["code"] == "F-UNIT-LATE"])')" \
    "1 0 [('F-UNIT-LATE', 4202, 'A', '金额单位为万元')]"
# A unit line against the headers: an error of the table and of each amount.
printf '单位：万元,,,,,,\n项目编号,日期,凭证字号,科目,资金来源,金额(元),收款方\nU1,2025-03-05,记-1,活动费,财政,1.2,甲\n' >两处.csv
"$GYCT" -q --format json load --dry-run --max-rejects 9 --round 2025 --as expenditure 两处.csv >out.json 2>/dev/null || true
is "a unit line that the headers contradict is refused with its cell, and what goes by it" \
    "$(python3 -c 'import json; f = json.load(open("out.json"))["files"][0]; print(f["rejected"], [(x["code"], x["severity"], x["row"], x["column"]) for x in f["findings"] if x["code"].startswith("F-UNIT")])')" \
    "1 [('F-UNIT-LINE', 'error', 2, 'F'), ('F-UNIT', 'error', 3, 'F')]"
