# 南山 8 站 100 点、兜底服务 (合成数据; only the sizes are published): stations and points cover every street and
# community there is; files, visits and person-times are three measures.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
cover() { g list station "$1" --as-of "${2:-2025-12-31}" --format json | jq -c '[.rounds[0].rows[] | [.place, .places, .covered, .stations, .covered_ppm, .without]]'; }
mkdir in
{
    printf '区划代码,名称\n440300,深圳市\n440305,南山区\n'
    for s in 1 2 3 4 5 6 7 8; do
        echo "44030500$s,街道$s"
        for c in $(seq -f %03g 1 13); do
            [ "$s" -gt 4 ] && [ "$c" = 013 ] || echo "44030500$s$c,社区$s-$c"
        done
    done
} >in/区划.csv
{
    echo '站点编号,站点名称,站点层级,区划代码,承接单位,设立日期'
    grep -o '^440305[0-9]*,[^,]*' in/区划.csv | awk -F, 'length($1) == 9 { printf "Z%d,%s社工站,镇街站,%s,甲社,2024-03-01\n", ++z, $2, $1 }
        length($1) == 12 { printf "D%03d,%s服务点,村居点,%s,甲社,2024-%02d-01\n", ++d, $2, $1, (d == 100 ? 9 : 5) }'
} >in/站点.csv
is "8 streets and 100 communities" "$(grep -c '街道' in/区划.csv) $(grep -c '社区' in/区划.csv)" '8 100'
ok "the places load" g load --round S25 --as region in/区划.csv
"$GYCT" -q load --round S25 in/站点.csv >load.txt 2>&1
ok "8 stations and 100 points load as what they are" grep -q '社工站点.*已载入' load.txt
is "every street has its station, every community its point: 100 %" "$(cover S25 | jq -c '.[1:]')" '[[3,8,8,8,1000000,null],[4,100,100,100,1000000,null]]'
is "the day before the last point opened it was 99" "$(cover S25 2024-08-31 | jq -c '.[2]')" '[4,100,99,99,990000,"社区8-012"]'
is "a district centre is a level of its own, which here there is none of" "$(cover S25 | jq -c '.[0]')" '[2,1,0,0,0,"南山区"]'
sed 's/^\(D007,.*\),2024-05-01$/\1,2024-05-01,2025-06-30/; 1s/$/,撤销日期/' in/站点.csv >in/站点2.csv
ok "a point is closed" g load --round S25 in/站点2.csv
is "from that day its community has none" "$(cover S25 2025-06-30 | jq -c '.[2][2:]')" '[99,99,990000,"社区1-007"]'
is "the day before it had" "$(cover S25 2025-06-29 | jq -c '.[2][2:]')" '[100,100,1000000,null]'

# 108 stations: 3,045 files, 17,9xx visits, 60,xxx person-times in a year's reports
awk 'BEGIN {
    print "站点服务月报（合成数据）"; print "站点,月份,建档份数,走访次数,服务人次"
    for (z = 1; z <= 8; z++) for (m = 1; m <= 12; m++) printf "Z%d,2025-%02d,%d,187,627\n", z, m, (n++ < 69 ? 32 : 31)
}' >in/站点服务月报.csv
ok "the reports load" g load --round S25 in/站点服务月报.csv
service() { g list station_service S25 --as-of "$1" --format json | jq -c '.rounds[0].rows[] | select(.station == "合计") | [.reports, .files, .visits, .person_times]'; }
is "3,045 files, 17,952 visits, 60,192 person-times: each by itself" "$(service 2025-12-31)" '[96,3045,17952,60192]'
is "half a year earlier what was reported by then" "$(service 2025-06-30)" '[48,1524,8976,30096]'
is "a station by its name" "$(g list station_service S25 --as-of 2025-12-31 --format json | jq -c '.rounds[0].rows[] | select(.station == "街道8社工站") | [.reports, .files, .visits, .person_times, .last_month]')" '[12,372,2244,7524,"2025-12-01"]'
is "the list never adds measures to each other" "$(g list station_service S25 --as-of 2025-12-31 --format json | jq -c '.rounds[0].rows[0] | keys')" '["files","last_month","person_times","project","reports","station","visits"]'

bad() { # CLAIM CODE HEADER ROW
    printf '%s\n%s\n' "$3" "$4" >in/bad.csv
    "$GYCT" -q load --dry-run --round S25 in/bad.csv >bad.txt 2>&1
    ok "$1" grep -q " $2 " bad.txt
}
bad 'a place is a code of 6, 9 or 12 digits' F-AREA-CODE '站点编号,站点名称,站点层级,区划代码' 'Z9,新站,镇街站,4403'
bad 'a station is not closed before it opened' F-DATE-ORDER '站点编号,站点名称,站点层级,区划代码,设立日期,撤销日期' 'Z9,新站,镇街站,440305001,2025-05-01,2025-04-01'
bad 'a report is of a month' F-MONTH '站点,月份,走访次数' 'Z1,本月,10'
bad 'visits are not a fraction' F-COUNT '站点,月份,走访次数' 'Z1,2025-05,12.5'
printf '站点编号,站点名称,站点层级,区划代码\nZ9,新站,镇街站,440305009\n' >in/orphan.csv
"$GYCT" -q load --round S25 in/orphan.csv >orphan.txt 2>&1
ok "a station in a place that is not listed is told" grep -q 'F-STATION-AREA.*新站 440305009000' orphan.txt
