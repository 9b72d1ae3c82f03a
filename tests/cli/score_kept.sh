#!/bin/bash
# Kept measures: a score that reads them prints the bytes of one that reads every row, on the demo round
# and on a generated one, whatever the order of loads; a load recomputes the projects it touches and
# retires what it touches too much of; check finds a kept row that was tampered with.
set -eu
. "$SRC/tests/lib/tap.sh"
sql() { "$GYCT" -q db psql -q -X -At -v ON_ERROR_STOP=1 -c "set role gyct_owner" -c "$1"; }
views() { PGOPTIONS='-c gyct.facts=off' "$GYCT" -q --format json score "$@" | sed 's/"run":[0-9]*/"run":0/'; }
kept() { "$GYCT" -q --format json score "$@" | sed 's/"run":[0-9]*/"run":0/'; }
same() { # ROUND [OPTIONS]: kept and views agree to the byte
    kept "$@" >kept.json && views "$@" >views.json && cmp kept.json views.json
}
check() { # CODE of one check of a round, as "different/tested"
    "$GYCT" -q --format json check "$1" --facts >check.json || true
    python3 -c "
import json
print(*['%d/%s' % (c['different'], 'some' if c['tested'] else 'none')
        for c in json.load(open('check.json'))['checks'] if c['code'] == 'KEPT'])"
}
measures() { sql "select coalesce(max(cardinality(measures)), 0) from kept_pin join round using (round_id) where code = '$1'"; }

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
all=$(sql 'select count(*) from measure_trait')
is "every measure of the house can be kept" "$(sql 'select count(*) from measure_trait where kept')" "$all"

# --- the demo round -----------------------------------------------------------------------------------
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
is "a round that was never scored keeps nothing" "$(check 2025)" "0/none"
ok "the first score and the next print what the views give" same 2025
ok "and so does one that makes nothing anew" same 2025
is "all measures are kept then" "$(measures 2025)" "$all"
is "and agree with their views" "$(check 2025)" "0/some"
cat >more.csv <<'Y'
项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数
P001,2025-06-01,记-9999,补记的支出,物资,财政,1234.00,某商店,1
P002,2025-06-01,记-9998,补记的支出,物资,财政,10.00,某商店,0
Y
"$GYCT" -q load --as expenditure --round 2025 more.csv >/dev/null 2>&1
is "a load recomputes two projects of the five measures of the ledger, and nothing else" \
    "$(sql 'select count(*) from kept_measure f where f.xmin = (select k.xmin from kept_pin k)')" 10
is "nothing is retired" "$(measures 2025)" "$all"
is "what it wrote agrees with the views" "$(check 2025)" "0/some"
ok "the next score takes it" same 2025
"$GYCT" -q --format json loads >loads.json
number=$(python3 -c "import json; print(max(l['number'] for l in json.load(open('loads.json'))['loads'] if l['file'] == 'more.csv'))")
"$GYCT" -q loads withdraw "$number" --by 王某 --reason 错了 >/dev/null
is "a withdrawal recomputes too" "$(check 2025) $(measures 2025)" "0/some $all"
ok "and the score forgets the rows" same 2025
ok "an interim score agrees" same 2025 --stage interim
ok "a score of another day agrees" same 2025 --as-of 2025-06-30
is "and leaves what is kept for the round's own day" "$(sql 'select as_of from kept_pin')" 2025-12-31
ok "a score of one project agrees" same 2025 --project P005
sql "update kept_measure set num = num + 1 where project_id = (select project_id from project where code = 'P007') and measure = 'sessions'"
status=0
"$GYCT" -q check 2025 --facts >check.txt || status=$?
is "a kept row that was tampered with is found" "$status" 1
ok "and named" grep -q 'P007 .*sessions' check.txt
sql "delete from kept_measure where measure = 'sessions'"
is "so are rows that are gone" "$(check 2025)" "28/some"

# --- a generated round: order of loads, and what is too much -------------------------------------------
mkdir round
project() { awk -v n=1010 "BEGIN { for (p = 1; p <= n; p++) { $1 } }"; }
printf '项目,值\ncode,%s\nyear,2032\ncut_off,2032-12-31\n' 2032 >round/2032.csv
printf '项目,值\ncode,%s\nyear,2032\ncut_off,2032-12-31\n' 2033 >round/2033.csv
cat >round/map.csv <<'Y'
题目,维度,项目题,反向,对象
1、您参加的是哪个项目？,,是,否,受益人
2、总体满意程度？,总体满意度,否,否,受益人
Y
{
    echo '项目编号,项目名称,申报单位,年度,预计受益人次,预计活动场次,项目总预算(元)'
    project 'printf "K%d,项目%d,单位%d,2032,%d,8,%d.00\n", p, p, p, 60 + p % 40, 9000 + p'
} >round/application.csv
{
    echo '项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数'
    project 'for (i = 1; i < 5; i++) printf "K%d,2032-%02d-11,记-%d,会场,%s,财政,%d.50,礼堂,%d\n", p, i, i, (i == 4 ? "管理费" : "活动"), 100 + p % 70 + i, (p + i) % 3'
} >round/expenditure.csv
{
    echo '批次,项目编号,项目名称,收款单位,金额(元),拨付日期,凭证号'
    project 'printf "首期,K%d,项目%d,单位%d,%d.00,2032-01-03,拨1\n", p, p, p, 700 + p % 90'
} >round/disbursement.csv
{
    echo '项目编号,活动编号,日期,活动名称,地点,计划内,场次,人数,人次,志愿服务时长(小时)'
    project 'for (i = 1; i < 4; i++) printf "K%d,H%d,2032-%02d-05,讲座,礼堂,%s,2,10,%d,5.5\n", p, i, i, (i == 1 ? "否" : "是"), 10 + p % 30'
} >round/activity.csv
{
    echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的是哪个项目？,2、总体满意程度？'
    project 'for (i = 1; i < 4; i++) printf "%d,2032/11/06 08:%02d:24,90秒,微信,合成数据,10.0.0.1,K%d 项目%d,%s\n", p * 3 + i, p % 60, p, p, (p + i) % 3 ? "满意" : "一般"'
} >round/survey.csv
order() { # ROUND KIND…: load, scoring in between
    local round=$1 kind
    shift
    "$GYCT" -q load --as round "round/$round.csv" >/dev/null 2>&1
    "$GYCT" -q load --round "$round" --as application round/application.csv >/dev/null 2>&1
    "$GYCT" -q load --round "$round" --as survey_map round/map.csv >/dev/null 2>&1
    for kind; do
        "$GYCT" -q load --round "$round" --as "$kind" "round/$kind.csv" >/dev/null 2>&1
        [ "$kind" != expenditure ] || "$GYCT" -q score "$round" >/dev/null 2>&1
    done
}
order 2032 expenditure disbursement activity survey
ok "kept measures of 1,010 projects give the bytes of the views" same 2032
cp kept.json one.json
order 2033 survey activity expenditure disbursement
ok "so they do when the files came in another order" same 2033
values() { python3 -c "
import json
print([(p['project'], p['final'], [(l['code'], l['num'], l['den'], l['n']) for l in p['leaves']]) for p in json.load(open('$1'))['projects']])"; }
is "and both orders give the same figures" "$(values kept.json | cksum)" "$(values one.json | cksum)"
is "which agree with the views" "$(check 2032)" "0/some"
{
    head -n 1 round/expenditure.csv
    for p in $(seq 90 150); do echo "K$p,2032-01-11,记-1,会场,活动,财政,1$p.50,礼堂,1"; done
} >few.csv
"$GYCT" -q load --as expenditure --round 2032 few.csv >/dev/null 2>&1
is "a correction of 61 projects retires nothing" "$(measures 2032) $(check 2032)" "$all 0/some"
sed 's/\.50/.60/' round/expenditure.csv >many.csv
"$GYCT" -q load --as expenditure --round 2032 many.csv >/dev/null 2>&1
is "a correction of all retires the measures that read the ledger" "$(measures 2032)" "$((all - 5))"
is "what is left agrees" "$(check 2032)" "0/some"
ok "the next score makes them anew" same 2032
is "all of them" "$(measures 2032) $(check 2032)" "$all 0/some"
