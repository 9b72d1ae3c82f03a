# Awards (合成数据; the counts are published): Weihai's 3 titles in 4 quarters and four tens; Jinjiang's 12 站点品质建设奖, 18
# cases, 28 + 18 stars, 8 + 10 督导, linked to what they cite. A second award of a kind and period is refused with a reason.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2026-01-31 "$@"; }
rows() { g list "$1" R --format json | jq -c "$2"; }
given() { # AWARD: its periods and how many were given
    rows award_place "[.rounds[0].rows[] | select(.award == \"$1\") | [.period_from, .places, .given, .left_over]]"
}
{
    printf '评价对象名单（合成数据）\n对象编号,对象类别,名称\n'
    for i in $(seq 18); do printf 'A%02d,案例,案例%d\n' "$i" "$i"; done
} >对象.csv
{
    echo '获奖名单（合成数据）'
    echo '奖项名称,评选期,获奖对象,对象类别,等次,奖金(元),引用案例编号,授予日期'
    awk 'function give(award, period, from, to, prefix, kind, rank, money, day,   i) {
            for (i = from; i <= to; i++)
                printf "%s,%s,%s%d,%s,%s,%s,%s,%s\n", award, period, prefix, i, kind, rank, money, award == "优秀案例" ? sprintf("A%02d", i) : "", day
        }
        BEGIN {
            for (q = 1; q <= 4; q++) {
                day = q == 4 ? "2026-01-10" : sprintf("2025-%02d-10", q * 3 + 1)
                give("最美志愿者", "2025年第" q "季度", q * 5 - 4, q * 5, "V", "志愿者", "", 0, day)
                give("最美志愿服务组织", "2025年第" q "季度", q * 3 - 2, q * 3, "志愿服务队", "组织", "", 0, day)
                give("最美志愿服务社区", "2025年第" q "季度", q * 2 - 1, q * 2, "社区", "社区", "", 0, day)
            }
            day = "2026-01-20"
            give("十佳志愿者", "2025年", 1, 10, "V", "志愿者", "", 0, day)
            give("十佳志愿服务组织", "2025年", 1, 10, "志愿服务队", "组织", "", 0, day)
            give("十佳志愿服务项目", "2025年", 1, 10, "项目", "项目", "", 0, day)
            give("十佳志愿服务社区", "2025年", 1, 10, "社区", "社区", "", 0, day)
            give("社工站品质建设奖", "2025年", 1, 12, "社工站", "社工站", "", 5000, day)
            give("优秀案例", "2025年", 1, 18, "案例", "案例", "", 1000, day)
            give("星级社工", "2025年", 1, 28, "S", "社工", "五星", 0, day)
            give("星级社工站", "2025年", 1, 18, "社工站", "社工站", "四星", 0, day)
            give("督导", "2025年", 1, 8, "D", "督导", "", 0, day)
            give("见习督导", "2025年", 9, 18, "D", "督导", "", 0, day)
        }'
} >获奖.csv
g load --round R "$SRC/fixtures/practice-awards/奖项设置.csv" >/dev/null 2>&1 || exit 1
g load --round R --as subject 对象.csv >/dev/null 2>&1 || exit 1
g load --round R 获奖.csv >/dev/null 2>load.txt || { tail -3 load.txt; exit 1; }

is 'four quarters of three titles, each within its places' "$(for a in 最美志愿者 最美志愿服务组织 最美志愿服务社区; do given $a; done)" \
    '[["2025-01-01",5,5,0],["2025-04-01",5,5,0],["2025-07-01",5,5,0],["2025-10-01",5,5,0]]
[["2025-01-01",3,3,0],["2025-04-01",3,3,0],["2025-07-01",3,3,0],["2025-10-01",3,3,0]]
[["2025-01-01",2,2,0],["2025-04-01",2,2,0],["2025-07-01",2,2,0],["2025-10-01",2,2,0]]'
is 'four tens' "$(for a in 志愿者 志愿服务组织 志愿服务项目 志愿服务社区; do given 十佳$a | jq -c '.[0][1:]'; done)" '[10,10,0]
[10,10,0]
[10,10,0]
[10,10,0]'
is 'Jinjiang: 12, 18, 28 + 18, 8 + 10' "$(for a in 社工站品质建设奖 优秀案例 星级社工 星级社工站 督导 见习督导; do given $a | jq -c '.[0][2]'; done | tr '\n' ' ')" '12 18 28 18 8 10 '
is 'the 18 awards for cases cite 18 cases by name' "$(rows award '[.rounds[0].rows[] | select(.award == "优秀案例") | [.project, .cites]] | [length, (map(.[1]) | unique | length), .[0]]')" \
    '[18,18,["A01","案例1"]]'
is 'an award without a case cites none: not applicable' "$(rows award '[.rounds[0].rows[] | select(.award == "督导") | .cites] | unique')" '["na"]'
is 'stars are ranks' "$(rows award '[.rounds[0].rows[] | select(.award == "星级社工站") | .rank] | unique')" '["四星"]'
is 'money adds' "$(rows award_place '[.rounds[0].rows[].amount_fen] | add')" 7800000
is 'on 9 January the fourth quarter is not given yet' "$(g list award R --as-of 2026-01-09 --format json | jq '.rounds[0].rows | length')" 30
is 'no quota is broken' "$(g check R --format json | jq '[.checks[] | select(.code | startswith("F-AWARD")) | .faults[]] | length')" 0

printf '获奖名单（合成数据）\n奖项名称,评选期,获奖对象,奖金(元)\n十佳志愿者,2024年,V99,0\n十佳志愿者,2024年,V 99,100\n' >两次.csv
status=0
g --format json load --round R 两次.csv >twice.json 2>twice.txt || status=$?
is 'a second award of the kind and period to the same winner is refused' "$status $(jq -c '[.files[0].loaded, (.files[0].findings[] | select(.code == "F-AWARD-TWICE") | [.row, .message])]' twice.json)" \
    '1 [0,[4,"同一奖项同一期已授予该对象"]]'
printf '获奖名单（合成数据）\n奖项名称,评选期,获奖对象,奖金(元)\n最美志愿者,2025年第2季度,V1,0\n' >又.csv
g load --round R 又.csv >/dev/null 2>again.txt
ok 'the same title in another quarter, and one place too many, are told' sh -c 'grep -q "F-AWARD-AGAIN.*V1" again.txt && grep -q "F-AWARD-QUOTA.*6 > 5" again.txt'
status=0
g check R >/dev/null 2>&1 || status=$?
is 'and are errors of the check' "$status" 1
g load --round R 获奖.csv >/dev/null 2>&1
is 'a later list cannot give it twice either: one award stands' "$(rows award '[.rounds[0].rows[] | select(.award == "十佳志愿者" and .winner == "V1")] | length')" 1
