# Tinghu 三级社工体系 (合成数据; the figures are published): one district centre, a station in every town (100 %), 13 featured
# projects; 700余 certified, 12.2万 volunteers, 2000人次 trained and 418 service projects are four measures, never added.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2025-12-31 "$@"; }
rows() { g list "$1" TH --format json | jq -c "$2"; }
{
    printf '区划代码,名称,层级\n320900,盐城市,市级\n320902,亭湖区,区级\n'
    for i in $(seq 13); do printf '320902%03d,镇街%d,镇街级\n' "$((i * 10))" "$i"; done
} >区划.csv
{
    printf '社工站点（合成数据）\n站点编号,站点名称,站点层级,区划代码,设立日期\nS00,区社工总站,区级,320902,2022-01-01\n'
    for i in $(seq 13); do printf 'S%02d,镇街%d社工站,镇街级,320902%03d,2023-01-01\n' "$i" "$i" "$((i * 10))"; done
} >站点.csv
{
    printf '特色项目台账（合成数据）\n台账,事项,关系,内容\n'
    for i in $(seq 13); do printf '特色项目,特色项目%d,站点,镇街%d社工站\n' "$i" "$i"; done
} >特色.csv
cp "$SRC/fixtures/practice-tinghu/指标.csv" .
for f in 区划 站点 特色 指标; do g load --round TH $f.csv >/dev/null 2>$f.txt || { cat $f.txt; exit 1; }; done
is 'one district centre, every town with its station: 100 %' "$(rows station '[.rounds[0].rows[] | select(.place == 2 or .place == 3) | [.places, .covered, .stations, .covered_ppm]]')" '[[1,1,1,1000000],[13,13,13,1000000]]'
is '13 featured projects, one a station' "$(rows register '[.rounds[0].rows[] | select(.register == "特色项目" and .role == "站点") | .name] | [length, (unique | length)]')" '[13,13]'
is 'four measures, each in its unit' "$(rows metric '[.rounds[0].rows[] | [.metric, .unit, .num, .den, .rate_ppm]]')" \
    '[["培训","人次",2000,"na","na"],["志愿者","人",122000,"na","na"],["持证社工","人",706,"na","na"],["服务项目","个",418,"na","na"]]'
