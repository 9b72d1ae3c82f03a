#!/bin/bash
# Every kind of table from one folder (合成数据): recognised by its header, loaded in rank order, its rows
# in the database as DESIGN.md says; then what each kind refuses.
# begins without a home
set -eu
. "$SRC/tests/lib/tap.sh"
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
refused() { # CLAIM FILE CODE: the file is refused, and stderr names the code
    local status=0
    "$GYCT" -q load --round T2025 "$2" >/dev/null 2>refused.err || status=$?
    is "$1 (exit)" "$status" 1
    ok "$1" grep -q " $3 " refused.err
}
id_no() { # 17 digits → with the check character
    python3 -c "
import sys
d, w = sys.argv[1], [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
print(d + '10X98765432'[sum(int(a) * b for a, b in zip(d, w)) % 11])" "$1"
}
FIRST=$(id_no 32090219500101001)
SECOND=$(id_no 32090219510101002)

mkdir -p round/名册
cat >round/z轮次设置.csv <<'EOF'
项目,值
轮次编码,T2025
轮次名称,2025年测试轮次（合成数据）
年度,2025
资金池,5万元
数据截止日,2025-12-31
EOF
cat >round/y申报汇总表.csv <<'EOF'
2025年公益创投申报汇总表（合成数据）,,,,,,,,,,
,,,,,,,,,,单位:万元
序号,项目编号,项目名称,申报单位,领域,预计受益人数,预计受益人次,总额,申请,自筹,起止时间
1,P001,夕阳红陪伴,暖阳社会工作服务中心,为老,100,500,3,2,1,2025.3.1-2025.11.30
2,P002,小小少年,青禾社会工作服务中心,儿童,80,300,2.5,2.5,,2025.3.1-2025.11.30
,合计,,,,180,800,5.5,4.5,1,
EOF
cat >round/x批复名单.csv <<'EOF'
2025年批复名单（合成数据）,,,
,,,单位:元
序号,项目名称,申报单位,批复金额
1,夕阳红陪伴,暖阳社会工作服务中心,20000
2,小小少年,青禾社会工作服务中心,20000
合计,,,40000
EOF
cat >round/拨付台账.csv <<'EOF'
批次,项目编号,项目名称,收款单位,金额(元),拨付日期,凭证号,付款单位,用途
1,P001,夕阳红陪伴,暖阳社会工作服务中心,"15,000.00",2025-04-01,拨-001,区民政局,首款
1,P002,小小少年,青禾社会工作服务中心,￥25000,2025-04-01,拨-002,区民政局,首款
EOF
cat >round/支出明细账.csv <<'EOF'
项目编号,日期,凭证字号,摘要,科目,资金来源,金额(元),收款方,附件张数
P001,2025-05-06,记-1,物资,物资,财政,1000.00,某超市,2
P001,2025-05-06,记-1,物资,物资,财政,200.00,某超市,1
P001,2025-05-07,记-2,退货,物资,财政,(100.00),某超市,1
P002,2026-05-07,记-3,场地,场地交通,自筹,300,某公司,0
EOF
cat >round/活动记录.csv <<'EOF'
项目编号,活动编号,日期,活动名称,类型,地点,计划内,场次,人数,人次,志愿者,志愿服务时长(小时)
P001,A1,2025.5.1,春游,社区活动,公园,是,1,30,30,5,12.5
P001,,2025.5.2-5.3,讲座,培训,会议室,是,2,20,35,2,4
P002,A1,2025-06-01,六一,社区活动,学校,否,1,50,60,2,4
EOF
cat >round/受益人数月报.csv <<'EOF'
项目编号,月份,服务对象,人数,人次,场次
P001,2025年5月,老年人,45,70,3
P002,2025-06,儿童,40,60,1
EOF
cat >round/名册/受益人名册.csv <<EOF
项目编号：P001,,,,
姓名,身份证号,电话,类别,村居
张三,$FIRST,13800000001,老年人,东村
李四,$SECOND,13800000002,特困,西村
王五,,13800000003,老年人,东村
张三,$FIRST,13800000001,老年人,东村
EOF
cat >round/问卷映射.csv <<'EOF'
题目,维度,项目题,反向
您参加的项目是？,,是,
您对服务总体满意吗？,总体满意,,
3,便利,,是
EOF
cat >round/满意度问卷.csv <<'EOF'
序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的项目是？,2、您对服务总体满意吗？,3、您觉得等候时间长吗？,4、您的姓名,5、您的意见
1,2025/9/3 12:00:00,128秒,微信,N/A,1.2.3.4(江苏),夕阳红陪伴,很满意,很不满意,张三,很好，我的电话13812345678
2,2025/9/3 12:01:00,2秒,微信,N/A,1.2.3.5(江苏),夕阳红陪伴,满意,一般,李四,(空)
3,2025/9/3 12:02:00,50秒,微信,N/A,1.2.3.6(江苏),P002,不了解,,,
4,2025/9/3 12:03:00,60秒,微信,N/A,1.2.3.7(江苏),P002,满意,满意,,
5,2025/9/3 12:03:00,60秒,微信,N/A,1.2.3.7(江苏),P002,满意,满意,,
EOF
cat >round/专家评分表末期.csv <<'EOF'
专家,项目编号,项目名称,需求论证(20分),专业性(50分),可持续与可复制(30分),总分,签名
甲,P001,夕阳红陪伴,18,45,25.5,88.5,甲
乙,P001,夕阳红陪伴,回避,,,,乙
甲,P002,小小少年,17,40,20,77,甲
乙,P002,小小少年,17,弃权,20,37,乙
EOF
cat >round/现场核查表.csv <<'EOF'
项目编号,指标编码,分子,分母,应有项,实有项,扣分项,次数,不适用原因,批准人,证据号,核查人,日期
P001,A202,8.5,10,,,,,,,E1,核查员,2025-11-01
P001,A101,,,政策、领域,政策,,,,,E2,核查员,2025-11-01
P001,B103,,,,,一般,2,,,E3,核查员,2025-11-01
P001,B103,,,,,较重,1,,,E3,核查员,2025-11-01
P002,A302,,,,,,,无配套要求,局长,E4,核查员,2025-11-01
EOF
echo '说明,没有数据' >round/说明.csv
cp round/说明.csv 'round/~$说明.csv'
cp round/说明.csv round/.hidden.csv
echo x >round/Thumbs.db

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
status=0
"$GYCT" --format json load round >all.json 2>all.err || status=$?
is "a folder with a file of no known kind loads the rest" "$status" 0
is "kinds by their headers, in rank order" \
    "$(python3 -c "import json; print(*[f['kind'] or '-' for f in json.load(open('all.json'))['files']])")" \
    "round application approval disbursement expenditure activity month_report roster survey_map survey review site_check -"
ok "hidden files, ~\$* and Thumbs.db are skipped with a note" test "$(grep -c '跳过' all.err)" = 3
ok "the unknown file is a warning" grep -q '说明.csv F-KIND' all.err
is "everything belongs to the round of the folder's settings" "$(rows "select string_agg(code, ',') from gyct.round")" T2025
before=$("$GYCT" -q db digest)
"$GYCT" -q --format json load round >again.json 2>/dev/null
is "the same folder again changes nothing" \
    "$(python3 -c "
import json
f = json.load(open('again.json'))['files']
print({x['status'] for x in f if x['kind']}, sum(x['loaded'] + x['superseded'] for x in f))")" "{'unchanged'} 0"
is "and ends in the same state" "$("$GYCT" -q db digest)" "$before"

is "万元 becomes fen" "$(rows "select requested_fen from gyct.application join gyct.project using (round_id, project_id) where code = 'P002'")" 2500000
is "a bracketed amount is 红冲" "$(rows 'select sum(amount_fen) from gyct.expenditure where voucher_no = $$记-2$$')" -10000
is "lines of one voucher are kept apart" "$(rows 'select count(*) from gyct.expenditure where voucher_no = $$记-1$$')" 2
is "hours in tenths" "$(rows 'select max(volunteer_hours_tenth) from gyct.activity')" 125
is "a date range has two ends" "$(rows "select held_to - held_from from gyct.activity where name = '讲座'")" 1
is "a person counts once, one without id too" "$(rows 'select count(*), count(distinct person_key) from gyct.roster')" "3 2"
is "the id gives birth year and sex" "$(rows "select birth_year, sex from gyct.roster where village = '西村'")" "1951 女"
is "reversed answers are turned, 不了解 is 0, blank is null" \
    "$(rows 'select answer_at(answers, 1), answer_at(answers, 2), coalesce(invalid_reason, $$-$$) from gyct.survey_response order by src_row')" \
    "$(printf '5 5 -\n4 3 duration\n0  blanks\n4 2 -\n4 2 duplicate')"
is "criteria are brought to 100 points" "$(rows "select score_c from gyct.review where expert = '甲' and criterion = '需求论证' order by score_c")" "$(printf '8500\n9000')"
is "回避 and 弃权 are no scores" "$(rows "select state, count(*) from gyct.review group by state order by state")" "$(printf 'abstained 1\nrecused 3\nscored 8')"
is "decimal 分子 keeps its scale" "$(rows "select num, num_scale from gyct.site_check where indicator = 'A202'")" "85 1"
is "disbursed above approved is a warning with both figures" "$(grep -c 'R13 .*P002 25000.00 > 20000.00' all.err)" 1
is "spending outside the term is a warning" "$(grep -c 'R17 .*P002 记-3 2026-05-07' all.err)" 1
{
    rows 'select * from gyct.roster' && rows 'select * from gyct.load_finding' && rows 'select * from gyct.survey_response'
    cat all.json all.err again.json
    "$GYCT" -q rejects 8
} >seen.txt
is "no id, phone or name of a person is stored or printed" \
    "$(grep -c -e "$FIRST" -e "$SECOND" -e 1380000000 -e 13812345678 -e 张三 -e 李四 -e 王五 seen.txt)" 0

sed 's/,1,50,60,/,1,50,40,/' round/活动记录.csv >a.csv
refused "fewer person-times than persons" a.csv R21
sed 's/,3,2,1,/,3,2,0.5,/' round/y申报汇总表.csv >b.csv
refused "shares that are not the total" b.csv R03
sed 's/,88.5,/,89.5,/' round/专家评分表末期.csv >c末期.csv
refused "a total that is not the sum of the scores" c末期.csv R29
sed 's/P002,不了解/夕阳,不了解/' round/满意度问卷.csv >d.csv
refused "an unknown project" d.csv F-PROJECT
ok "and the candidates are named" grep -q 'P001 夕阳红陪伴' refused.err
sed 's/小小少年/另一个项目/' round/x批复名单.csv >e.csv
refused "an approval outside the applications" e.csv F-PROJECT
sed 's/夕阳红陪伴,很满意/夕阳红陪伴,9/' round/满意度问卷.csv >f.csv
refused "an answer outside the scale" f.csv F-SCALE
sed 's/,10,,,,,,,E1/,,,,,,,,E1/' round/现场核查表.csv >g.csv
refused "a fraction without denominator" g.csv F-HALF
sed "s/$FIRST/${FIRST%?}/" round/名册/受益人名册.csv >h.csv
refused "a cut identity number" h.csv F-PERSON-ID
is "which is masked" "$(grep -c "${FIRST%?}" refused.err)" 0

list=$SRC/fixtures/public-rounds/anhui-central-finance-grants.xlsx
status=0
"$GYCT" -q load "$list" >/dev/null 2>anhui.err || status=$?
is "a list without a year names no round (exit)" "$status" 1
ok "a list without a year names no round" grep -q F-ROUND anhui.err
"$GYCT" -q --format json load --as approval --round AH "$list" >anhui.json 2>/dev/null
is "one title under two organisations is two projects" "$(rows "select count(*), count(distinct title_key) from gyct.project join gyct.round using (round_id) where round.code = 'AH'")" "7 6"
is "projects without a code are numbered in list order" "$(rows "select min(p.code), max(p.code) from gyct.project p join gyct.round using (round_id) where round.code = 'AH'")" "AH-001 AH-007"
"$GYCT" -q --format json load "$SRC/fixtures/public-rounds/putuo-2012-tender-budget.csv" >putuo.json 2>/dev/null
is "a published approval list, with its control total" \
    "$(python3 -c "import json; f = json.load(open('putuo.json'))['files'][0]; print(f['kind'], f['round'], f['loaded'], f['furniture'], f['totals'])")" \
    "approval 2012 11 1 [{'count': 11, 'sum': '2420645.00', 'unit': 'CNY', 'what': 'amount'}]"
