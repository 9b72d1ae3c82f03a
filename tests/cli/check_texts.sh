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

# what a fault is and what is none, in a round of its own
mkdir -p 甲街道 乙街道
printf '项目编号,项目名称,申报单位,资金总额(元)\nA1,邻里守望,暖阳中心,100\nB2,夕阳陪伴,青禾中心,100\n' >项目.csv
printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额(元),收款方\nA1,2032-03-02,记-1,会场,活动费,财政,100,甲公司\nA1,2032-03-20,记-1,会场费,活动费,财政,100,甲公司\nA1,2032-04-02,记-1,会场,活动费,财政,100,甲公司\n' >支出明细账.csv
printf '批次,项目编号,项目名称,收款单位,金额(元),拨付日期,凭证号\n一,A1,邻里守护,暖阳中心,9000,2032-03-10,拨-1\n' >拨付台账.csv
printf '项目编号,账号,交易日期,流水号,摘要,借方(元),贷方(元),余额(元)\nA1,6222000011112222,2032-03-16,S1,拨款,,9000,9000\n' >银行流水.csv
printf '项目编号,姓名,身份证号,出生年份,性别,村居\nA1,赵大,,1950,男,东村\nA1,钱二,,1951,女,东村\n' >名册.csv
answers() { printf '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的项目,2、总体满意度\n'; for i in "${@:2}"; do printf '%s,2032/%s 12:00:00,60秒,微信,,1.1.1.1,邻里守望,满意\n' "$i" "$1/0$i"; done; }
printf '题目,维度,项目题\n您参加的项目,,是\n总体满意度,总体,\n' >问卷映射.csv
answers 06 1 2 >中期问卷.csv && answers 07 1 2 >末期问卷.csv
head='项目编号,活动编号,日期,活动名称,地点,场次,人数,人次'
printf '%s\nA1,H1,2032-03-05,讲座,礼堂,1,10,10\n合计,,,,,2,10,10\n' "$head" >甲街道/活动.csv
printf '%s\nB2,H1,2032-03-05,讲座,礼堂,1,10,10\n合计,,,,,1,10,10\n' "$head" >乙街道/活动.csv
"$GYCT" -q load --round 2032 项目.csv 支出明细账.csv 拨付台账.csv 银行流水.csv 名册.csv 问卷映射.csv 中期问卷.csv 末期问卷.csv 甲街道/活动.csv 乙街道/活动.csv >/dev/null 2>load.err || true
faults() { "$GYCT" -q --format json check 2032 | python3 -c "
import json, sys
for c in json.load(sys.stdin)['checks']:
    if c['code'] == '$1':
        print(c['failed'], ' | '.join(f['fault'] + ' ' + ' '.join('%s:%s' % (r['file'], r['row']) for r in f['rows']) for f in c['faults']))"; }
is "a voucher booked twice in a month is told, numbers begin anew in the next" "$(faults R18)" "1 记-1 100.00 支出明细账.csv:2 支出明细账.csv:3"
is "a credit that comes late is told, also when the statement begins with it" "$(faults R15)" "1 2032-03-10 9000.00 拨付台账.csv:2"
is "answers of two surveys are not added up" "$(faults R27)" "0 "
is "a title that other data name is held against the application" "$(faults R37)" "1 邻里守护 ≠ 邻里守望 拨付台账.csv:2"
is "a file of the same name from another folder does not hide a total" "$(faults R36 | cut -c1-1)" 1
sed -i 's/^合计,,,,,2/合计,,,,,1/' 甲街道/活动.csv
"$GYCT" -q load --round 2032 甲街道/活动.csv >/dev/null 2>&1
is "a newer edition of its own does" "$(faults R36 | cut -c1-1)" 0
cp 名册.csv 新名册.csv && echo 'A1,孙三,,1952,女,西村' >>新名册.csv
printf '项目编号,姓名,身份证号,出生年份,性别,村居\nA1,周五,,1950,男,南村\nA1,吴六,,1960,女,南村\n' >南村名册.csv
"$GYCT" -q load --round 2032 南村名册.csv 新名册.csv >/dev/null 2>roster.err
is "persons without numbers who stand in two files are told, others are not" "$(faults F-ROSTER-TWICE)" "1 名册.csv 2 + 新名册.csv 3: 2 新名册.csv:2 新名册.csv:3"
is "by the load, too" "$(grep -c F-ROSTER-TWICE roster.err)" 1
