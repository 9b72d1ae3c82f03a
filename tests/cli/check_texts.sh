#!/bin/bash
# Checks of what is written beside the data: targets and results in one unit (R35), printed totals (R36),
# figures a case text sums up, with the tolerance of the word that qualifies them (R38).
set -eu
. "$SRC/tests/lib/tap.sh"
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
cat >申报汇总表.csv <<'X'
项目编号,项目名称,申报单位,预计受益人数,预计受益人次,项目总预算(元),申请资金(元)
A1,邻里守望,暖阳中心,100,1000,115000,50000
B2,夕阳陪伴,青禾中心,100,,150000,120000
X
cat >活动记录.csv <<'X'
项目编号,活动编号,日期,活动名称,地点,场次,人数,人次
A1,H1,2031-03-05,讲座,礼堂,20,30,800
A1,H2,2031-04-05,义诊,礼堂,16,40,437
B2,H1,2031-03-05,讲座,礼堂,1,,90
合计,,,,,38,,1327
X
cat >案例_A1.txt <<'X'
案例标题
项目编号：A1
背景与需求
东村有独居老人120名。
实施过程
共开展活动36场，累计服务1200余人次，第一场有30人参加。
全年共投入资金11.5万元，共有志愿者500人参加。
成效
累计服务近1300人次，累计服务1100余人次，累计服务约1100人次，共计服务1500人次，总计服务1237人次。
经验启示
共举办活动40场；合计使用经费13万元。
X
"$GYCT" -q --format json load --round 2031 申报汇总表.csv 活动记录.csv >/dev/null 2>load.err || true
"$GYCT" -q load --round 2031 案例_A1.txt >text.out 2>text.err || true
faults() { "$GYCT" -q --format json check 2031 | python3 -c "
import json, sys
for c in json.load(sys.stdin)['checks']:
    if c['code'] == '$1':
        print(c['failed'], c['tested'], ' | '.join((f['project'] or '-') + ': ' + f['fault'] for f in c['faults']))"; }
is "a target in persons is not answered in person-times" "$(faults R35)" "1 3 B2: 100人 ← 人次"
is "a printed total that is not the sum stays told" "$(faults R36 | cut -c1-3)" "1 3"
ok "with its column and figures" sh -c "echo '$(faults R36)' | grep -q '38'"
is "figures that sum up are held against the data, others are left alone" "$(faults R38)" \
    "5 10 A1: 成效 共计服务1500人次 ≠ 1237 | A1: 成效 累计服务1100余人次 ≠ 1237 | A1: 成效 累计服务约1100人次 ≠ 1237 | A1: 经验启示 共举办活动40场 ≠ 36 | A1: 经验启示 合计使用经费13万元 ≠ 50000、115000"
is "the load of the text tells them, as infos" "$(grep -c 'R38' text.err)" 5
fits() { "$GYCT" -q db psql -q -At -c "select string_agg(figure_fits(said, written, last_place, mark, $2)::text, ' ') from figures_said('$1')"; }
is "余 is at least, below the next round figure" "$(fits 累计服务2万余人次 20137) $(fits 累计服务2万余人次 19999) $(fits 累计服务2万余人次 30000)" "true false false"
is "近 is not quite" "$(fits 累计服务近10万人次 98200) $(fits 累计服务近10万人次 100000) $(fits 累计服务近10万人次 89999)" "true false false"
is "a figure in 万 is as fine as it is written" "$(fits 累计服务1.2万人次 12345) $(fits 累计服务1.2万人次 12600)" "true false"
is "a plain figure is exact, also with separators and in full width" "$(fits '累计服务 １,２３７ 人次' 1237) $(fits '累计服务1,237人次' 1238)" "true false"
