#!/bin/bash
# A rule of the programme may be set aside by a row (who, why, until): its finding stays visible as
# waived and refuses nothing; a fault of reading cannot be waived; rules bind from their first year on.
# All data 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
load() { # FILE…: the JSON answer; the exit status in $status
    status=0
    "$GYCT" --on 2025-11-22 load --round 2025 --format json "$@" >out.json 2>err || status=$?
}
found() { # the findings of the last load that have one of these codes
    python3 -c '
import json, sys
for f in json.load(open("out.json"))["files"]:
    for x in f["findings"]:
        if x["code"] in sys.argv[1:]:
            print(x["code"], x["severity"], x["row"], x["column"])
    print(f["status"], f["loaded"], f["rejected"])' "$@"
}
waive() { "$GYCT" -q waive "$@" --on 2025-11-22; } # --on may stand behind the command

cat >申报汇总表.csv <<'EOT'
2025年申报汇总表（合成数据）,,,,,,
项目编号,项目名称,申报单位,总额(元),申请(元),自筹(元)
P001,夕阳红陪伴,暖阳社会工作服务中心,3000,2000,900
P002,小小少年,青禾社会工作服务中心,2500,2000,400
EOT
sed 's/2025年/2025年度/; s/夕阳红陪伴/夕阳红/' 申报汇总表.csv >again.csv

printf '项目,值\n轮次编码,2025\n年度,2025\n' >轮次设置.csv
load 轮次设置.csv
load 申报汇总表.csv
is "R03 refuses both rows" "$(found R03)" "$(printf 'R03 error 3 D\nR03 error 4 D\nrejected 0 2')"

is "a waiver is a row with a number" \
    "$(waive add R03 --round 2025 --project P001 --by 张三 --reason 县级配套未到 --until 2025-12-31)" 1
load --max-rejects 1 申报汇总表.csv
is "a waiver for one project lets that one pass, seen as waived" "$(found R03)" \
    "$(printf 'R03 waived 3 D\nR03 error 4 D\nloaded 1 1')"
ok "the message says who, until when and why" grep -q '已豁免：张三，至2025-12-31，县级配套未到' err
is "the ledger keeps it as waived" \
    "$("$GYCT" -q db psql -q -At -c "select severity, row_no from load_finding where code = 'R03' order by load_id, seq" | tail -n 2 | tr '\n' ' ')" \
    "waived|3 error|4 "

is "another for the whole round" \
    "$(waive add R03 --round 2025 --by 李四 --reason 本轮总额按旧口径 --until 2025-11-22)" 2
load again.csv
is "lets all pass on its last day" "$(found R03)" "$(printf 'R03 waived 3 D\nR03 waived 4 D\nloaded 1 0')"
sed -i 's/小小少年/小小少年营/' again.csv
status=0
"$GYCT" --on 2025-11-23 load --round 2025 --format json again.csv >out.json 2>err || status=$?
is "and does nothing the day after" "$(found R03)" "$(printf 'R03 waived 3 D\nR03 error 4 D\nrejected 0 2')"

waive end 1 --round 2025 --by 王五 --reason 配套已到 >/dev/null
waive add R03 --round 2025 --as approval --by 张三 --reason 另一种数据 --until 2026-01-01 >/dev/null
status=0
"$GYCT" --on 2025-11-23 load --round 2025 --format json again.csv >out.json 2>err || status=$?
is "nor does one that was taken back, or is for another kind" "$(found R03)" \
    "$(printf 'R03 error 3 D\nR03 error 4 D\nrejected 0 2')"
is "the list shows all with their state" \
    "$("$GYCT" -q --on 2025-11-23 waive list --format json | python3 -c '
import json, sys
print([(w["number"], w["state"], w["by"], w["project"]) for w in json.load(sys.stdin)["waivers"]])')" \
    "[(1, 'ended', '张三', 'P001'), (2, 'expired', '李四', None), (3, 'standing', '张三', None)]"

refused() { # CLAIM ARGUMENT…: exit 1, and the reason on stderr
    local claim=$1 got=0
    shift
    waive "$@" >/dev/null 2>err || got=$?
    is "$claim" "$got" 1
}
refused "a fault of reading cannot be waived" add F-DATE --round 2025 --by 张三 --reason x --until 2026-01-01
ok "and that is said" grep -q 读取错误不能豁免 err
refused "nobody waives" add R03 --round 2025 --by ' ' --reason x --until 2026-01-01
refused "nothing is waived without a reason" add R03 --round 2025 --by 张三 --until 2026-01-01
refused "nor until yesterday" add R03 --round 2025 --by 张三 --reason x --until 2025-11-21
refused "nor in an unknown round" add R03 --round 1999 --by 张三 --reason x --until 2026-01-01
refused "an ended waiver cannot end again" end 1 --round 2025 --by 张三 --reason x
ok "every act is in the event log" "$GYCT" -q audit verify
is "four of them" \
    "$("$GYCT" -q db psql -q -At -c "select count(*) from event where kind like 'waiver%'")" 4

# A rule binds from its first year on: credit codes exist since 2016.
for year in 2015 2016; do
    printf '项目编号,项目名称,申报单位,统一社会信用代码\nQ%s,旧项目,暖阳社会工作服务中心,91310000\n' "$year" >"$year.csv"
    status=0
    "$GYCT" load --round "$year" --format json "$year.csv" >out.json 2>err || status=$?
    is "F-USCC in $year" "$(found F-USCC)" \
        "$([ "$year" = 2015 ] && printf 'F-USCC info 2 D\nloaded 1 0' || printf 'F-USCC error 2 D\nrejected 0 1')"
done
