#!/bin/bash
# 问卷星 exports of one questionnaire by text, by score and by number of the option give the same answers
# (合成数据); what the numbers mean stands in the map alone; markers, several options and leads.
set -eu
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/answer.sh"
ROUND=Q
EXPECTED="F-ROUND-NEW F-UNMAPPED"
"$GYCT" -q db start >/dev/null
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
counts='f["kind"], f["status"], f["read"], f["loaded"], f["rejected"]'
stored() { # SURVEY
    rows "select p.code, r.submitted_at, r.duration_s, answers_text(r.answers) from survey_response r
          join project p using (round_id, project_id) where r.survey_id = '$1' order by r.row_key collate \"C\""
}
cat >申报汇总表.csv <<'EOF'
项目编号,项目名称,申报单位,总额(元)
P001,夕阳红陪伴,暖阳中心（合成数据）,1000
P002,小小少年,青禾中心（合成数据）,1000
EOF
answer 申报汇总表.csv
cat >问卷映射.csv <<'EOF'
题目,维度,项目题,反向,问卷编号,选项
1、您参加的是哪个项目？,,是,否,,
2、您对项目是否满意？,总体满意度,否,否,,
3、参加活动给我添了麻烦,便利程度,否,是,,
1、您参加的是哪个项目？,,是,否,按序号,P001 夕阳红陪伴|P002 小小少年
2、您对项目是否满意？,总体满意度,否,否,按序号,很满意|满意|一般|不满意|很不满意
3、参加活动给我添了麻烦,便利程度,否,是,按序号,非常同意|同意|不确定|不同意|非常不同意
EOF
answer 问卷映射.csv
is "the map takes options in printed order" "$(of "$counts")" "survey_map loaded 6 6 0"
LEAD=序号,提交答卷时间,所用时间,来源,来源详情,来自IP
cat >按文本.csv <<EOF
$LEAD,1、您参加的是哪个项目？,2、您对项目是否满意？,3、参加活动给我添了麻烦,4、您喜欢哪些活动？（多选）
1,2025/09/03 12:00:00,128秒,微信,N/A,1.1.1.1(江苏),P001 夕阳红陪伴,很满意,非常不同意,讲座┋义诊
2,2025/09/03 12:01:00,2分8秒,手机提交,直接访问,1.1.1.2(江苏),小小少年,A.一般,同意,义诊
3,2025/09/03 12:02:00,60秒,微信,N/A,1.1.1.3(江苏),P002-小小少年,(跳过),(空),(跳过)
EOF
cat >按分数.csv <<EOF
$LEAD,总分,1、您参加的是哪个项目？,2、您对项目是否满意？,3、参加活动给我添了麻烦,4、您喜欢哪些活动？（多选）
1,2025/09/03 12:00:00,128秒,微信,N/A,1.1.1.1(江苏),6,P001 夕阳红陪伴,5,1,
2,2025/09/03 12:01:00,2分8秒,手机提交,直接访问,1.1.1.2(江苏),7,小小少年,3,4,
3,2025/09/03 12:02:00,60秒,微信,N/A,1.1.1.3(江苏),0,P002-小小少年,-3,-2,-3
EOF
cat >按序号.csv <<EOF
$LEAD,1、您参加的是哪个项目？,2、您对项目是否满意？,3、参加活动给我添了麻烦,4、您喜欢哪些活动？（多选）
1,2025/09/03 12:00:00,128秒,微信,N/A,1.1.1.1(江苏),1,1,5,1┋2
2,2025/09/03 12:01:00,2分8秒,手机提交,直接访问,1.1.1.2(江苏),2,3,2,2┋3
3,2025/09/03 12:02:00,60秒,微信,N/A,1.1.1.3(江苏),2,-3,-2,-3
EOF
want='P001 2025-09-03 12:00:00 128 5 5 -
P002 2025-09-03 12:01:00 128 3 2 -
P002 2025-09-03 12:02:00 60 - - -'
for form in 按文本 按分数 按序号; do
    answer "$form.csv"
    is "an export $form is read whole" "$(of "$counts") $(of codes)" "survey loaded 3 3 0 []"
    is "its answers are the same" "$(stored "$form")" "$want"
done
cat >越界.csv <<EOF
$LEAD,1、您参加的是哪个项目？,2、您对项目是否满意？,3、参加活动给我添了麻烦
1,2025/09/03 12:00:00,128秒,微信,N/A,1.1.1.1(江苏),P001,满意┋一般,1
2,2025/09/03 12:01:00,128秒,微信,N/A,1.1.1.2(江苏),P001,6,1
3,2025/09/03 12:02:00,128秒,微信,N/A,1.1.1.3(江苏),2,5,1
4,2025/09/03 12:03:00,128秒,微信,N/A,1.1.1.4(江苏),(空),5,1
EOF
answer 越界.csv
is "several options, a score off the scale, an unlisted number, no project: each refused" \
    "$(of '[(x["code"], x["cell"] or x["column"], x["row"]) for x in f["findings"] if x["severity"] == "error"]')" \
    "[('F-SCALE', 'H', 2), ('F-SCALE', 'H', 3), ('F-PROJECT', 'G', 4), ('F-NO-PROJECT', None, 5)]"

# One form handed in twice, far apart in the file and in either order; what differs anywhere is another form.
form() { echo "$1,2025/09/05 09:00:00,$2秒,微信,N/A,$3,$4,$5,非常不同意,$6"; }
between() { seq 1000 1999 | awk -v lead="$LEAD" '{ printf "%d,2025/09/04 10:%02d:%02d,90秒,微信,N/A,1.1.2.%d(江苏),P001,满意,同意,\n", $1, $1 / 60 % 60, $1 % 60, $1 % 250 }'; }
head='1、您参加的是哪个项目？,2、您对项目是否满意？,3、参加活动给我添了麻烦,4、您的建议'
{
    echo "$LEAD,$head"
    form 1 90 1.1.1.1 P002 满意 很好
    form 2 90 1.1.1.1 P001 满意 很好
    form 3 90 1.1.1.2 P002 满意 很好
    form 4 90 1.1.1.1 P002 一般 很好
    form 5 90 1.1.1.1 P002 满意 还好
    form 6 1 1.1.1.1 P002 满意 不好
    between
    form 7 90 1.1.1.1 P002 满意 不好
    form 8 95 1.1.1.1 P002 满意 很好
} >重复.csv
{
    head -n 1 重复.csv
    tail -n +2 重复.csv | tac
} >倒序.csv
fates() { rows "select count(*) filter (where invalid_reason is null), count(*) filter (where invalid_reason = 'duplicate'),
    count(*) filter (where invalid_reason = 'duration') from survey_response where survey_id = '$1'"; }
for form in 重复 倒序; do
    answer "$form.csv"
    is "$form: a form handed in twice counts once, a thousand rows apart, and a hasty one hides no other" "$(fates "$form")" "1006 1 1"
done
