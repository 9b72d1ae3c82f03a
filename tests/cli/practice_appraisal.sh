# Xuhui 月度、年度考核 (合成数据; 78 talked to or warned and 4 gone are published): the n-th bad result calls for the next step,
# an exit counts only after each step before it is on record, and it names the organisation not to be admitted.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on "${DAY:-2026-01-20}" "$@"; }
rows() { g list "$1" XH --format json | jq -c "$2"; }
{ # W001–W040 have 2 bad results, W041–W078 three, W079–W082 five with the year's, W083–W095 one
    echo '定期考核（合成数据）'
    echo '对象编号,考核期,考核得分,考核结果,处理,处理日期'
    awk 'BEGIN {
        split("提醒 约谈 警告 诫勉 退出", step, " ")
        for (w = 1; w <= 120; w++) {
            bad = w <= 40 ? 2 : w <= 78 ? 3 : w <= 82 ? 4 : w <= 95 ? 1 : 0
            done = 0
            for (m = 1; m <= 12; m++) {
                is_bad = m % 2 == 1 && m > 1 && done < bad
                done += is_bad
                printf "W%03d,2025年%d月,%s,%s\n", w, m, is_bad ? "52" : "86.5", is_bad ? "不合格," step[done] ",2025-" sprintf("%02d", m + 1) "-10" : "合格,,"
            }
            leaves = w >= 79 && w <= 82
            printf "W%03d,2025年,%s,%s\n", w, leaves ? 50 : 85, leaves ? "不合格,退出,2026-01-10" : "良好,,"
        }
    }'
} >考核.csv
{
    echo '评价对象名单（合成数据）'
    echo '对象编号,对象类别,名称'
    awk 'BEGIN { for (w = 1; w <= 120; w++) printf "W%03d,工作者,\n", w; print "O1,组织,甲社"; print "O2,组织,乙社" }'
} >对象.csv
g load --round XH --as subject 对象.csv >/dev/null 2>&1 || exit 1
g load --round XH 考核.csv >load.json 2>load.txt || { tail -3 load.txt; exit 1; }

is 'twelve months and the year of 120 workers' "$(rows appraisal '.rounds[0].rows | length')" 1560
is '78 workers were talked to or warned at the furthest, 4 left' \
    "$(rows appraisal_total '[.rounds[0].rows[] | [.action, .times, .subjects, .furthest]]')" \
    '[["提醒",95,95,13],["约谈",82,82,40],["警告",42,42,38],["诫勉",4,4,0],["退出",4,4,4]]'
is 'each exit by its fifth bad result' "$(rows appraisal_exit '[.rounds[0].rows[] | [.project, .on_day, .reason]]' | jq -c '[length, .[0]]')" \
    '[4,["W079","2026-01-10","XH W079 累计 5 次 不合格"]]'
is 'nothing on record contradicts the ladder' "$(g check XH --format json | jq -c '[.checks[] | select(.code == "F-LADDER") | .faults | length] | add // 0')" 0
is 'what the ladder calls for is computed: the third bad result' \
    "$(g list appraisal XH --project W041 --format json | jq -c '[.rounds[0].rows[] | select(.bad > 0 and .result == "不合格") | [.period, .bad, .called_for, .action]]')" \
    '[["2025-03",1,"提醒","提醒"],["2025-05",2,"约谈","约谈"],["2025-07",3,"警告","警告"]]'
is 'on an earlier day fewer had left' "$(g list appraisal_exit XH --as-of 2026-01-09 --format json | jq '.rounds[0].rows | length')" 0

cat >组织.csv <<'END'
定期考核（合成数据）
对象编号,考核期,考核结果,处理,处理日期
O1,2025年第1季度,不合格,提醒,2025-04-10
O1,2025年第2季度,不合格,约谈,2025-07-10
O1,2025年第3季度,不合格,警告,2025-10-10
O1,2025年第4季度,不合格,诫勉,2026-01-08
O1,2025年,不合格,退出,2026-01-12
O2,2025年第1季度,不合格,退出,2025-04-10
O2,2025年第2季度,不合格,,
END
g load --round XH 组织.csv >/dev/null 2>org.txt || exit 1
ok 'an exit the ladder does not call for is told at the load' grep -q 'F-LADDER.*应 提醒，实 退出' org.txt
status=0
g check XH >check.txt 2>&1 || status=$?
ok 'and is an error of the check' grep -q 'F-LADDER' check.txt
is 'it has no effect: the organisation that walked the ladder left, the other did not' \
    "$(rows appraisal_exit '[.rounds[0].rows[] | select(.kind == "组织") | [.project, .org_name, .until_day]]')" '[["O1","甲社","2027-01-12"]]'
printf '项目编号,项目名称,申报单位,统一社会信用代码,年度\nB1,新项目（合成数据）,甲社,51310000MJ00000040,2027\nB2,另一项目（合成数据）,乙社,51310000MJ0000012T,2027\n' >下一轮.csv
printf '单位名称,统一社会信用代码,年检结论\n甲社,51310000MJ00000040,合格\n乙社,51310000MJ0000012T,合格\n' >下一轮名录.csv
g load --round XH2 --as application 下一轮.csv >next.txt 2>&1 || cat next.txt
g load --round XH2 --as organisation 下一轮名录.csv >next.txt 2>&1 || cat next.txt
barred() { g --on "$1" --format json consequence bars "$2" | jq -c '[.bars[] | [.round, .kind, .organisation, .until]]'; }
is 'who left is barred from the next round, who did not is not' "$(barred 2026-03-01 甲社; barred 2026-03-01 乙社)" '[["XH","appraisal","甲社","2027-01-12"]]
[]'
is 'admission says so' "$(g --on 2026-03-01 move B1 draft --by 张三 --round XH2 >/dev/null; g db psql -X -At -c "select set_config('gyct.round', round_id::text, false), set_config('gyct.as_of', '2026-03-01', false) from round where code = 'XH2'" -c "select c.holds, c.figures from gate_eligible c join project p using (round_id, project_id) where p.code = 'B1' and c.condition = 'barred'" | tail -n 1)" \
    'f|甲社：XH O1 累计 5 次 不合格（XH，2026-01-12—2027-01-12）'
is 'the day after its last it is over' "$(barred 2027-01-13 甲社)" '[]'
is 'a step nobody took is past its day' "$(g due XH --format json | jq -c '[.due[] | [.project, .what, .due_on]]')" '[["O2","appraisal","2025-07-14"]]'
is 'the ladder is a rule: gone at the third' \
    "$(g round set --by 张三 --reason 测试 XH appraisal_ladder=提醒1、警告2、退出3 >/dev/null 2>&1; g list appraisal XH --project O1 --format json | jq -c '[.rounds[0].rows[].called_for]')" \
    '["提醒","警告","退出","退出","退出"]'
printf '对象编号,考核期,考核结果,处理,处理日期\nO1,2025-01-03至2025-02-04,合格,,\nO1,2025年1月,不合格,提醒,\nO1,2025年2月,不合格,提醒,2025-01-31\n' >坏.csv
is 'no period, a step without a day and one before its period are refused' \
    "$(g --format json load --round XH --as appraisal 坏.csv 2>/dev/null | jq -c '[.files[0].findings[] | select(.severity == "error") | [.row, .code]] | sort')" \
    '[[2,"F-PERIOD"],[3,"F-ACTION-DAY"],[4,"F-DATE-ORDER"]]'
