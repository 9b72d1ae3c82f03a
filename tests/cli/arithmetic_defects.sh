#!/bin/bash
# Three arithmetic defects published of other systems, from the file through load and score to JSON and
# document (合成数据): an abstention counted as zero, a reported 0 turned into empty, 0/0 taken for 0 %.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
mkdir other
cat >other/申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,预计受益人数,预计受益人次,总额(元),年度
Q001,夕阳红陪伴,暖阳中心（合成数据）,40,100,1000,2031
Q002,小小少年,青禾中心（合成数据）,40,100,1000,2031
END
cat >other/专家评分表_末期.csv <<'END'
末期专家评分表（合成数据）,,,
专家,项目编号,项目名称,专业性
专家甲,Q001,夕阳红陪伴,80
专家乙,Q001,夕阳红陪伴,90
专家丙,Q001,夕阳红陪伴,弃权
专家丁,Q001,夕阳红陪伴,85
专家戊,Q001,夕阳红陪伴,93
专家甲,Q002,小小少年,80
专家乙,Q002,小小少年,弃权
专家丙,Q002,小小少年,弃权
END
cat >other/活动记录.csv <<'END'
项目编号,活动编号,日期,活动名称,类型,地点,计划内,场次,人数,人次
Q001,A01,2031-05-01,合成讲座,讲座,合成社区,是,1,0,0
Q002,A01,2031-05-01,合成讲座,讲座,合成社区,是,1,,
END
cat >other/现场核查表.csv <<'END'
项目编号,指标编码,分子,分母,扣分项,次数,核查人,日期
Q001,C204,0,10,,,合成核查员,2031-12-01
Q001,D204,,,有效投诉,0,合成核查员,2031-12-01
Q001,B302,0,0,,,合成核查员,2031-12-01
Q001,B303,0,0,,,合成核查员,2031-12-01
Q002,B303,0,8,,,合成核查员,2031-12-01
END
cat >other/问卷映射.csv <<'END'
题目,维度,项目题,反向,对象
1、您参加的是哪个项目？,,是,否,受益人
2、总体是否满意？,总体满意度,否,否,受益人
END
cat >other/满意度问卷.csv <<'END'
序号,提交答卷时间,所用时间,来自IP,1、您参加的是哪个项目？,2、总体是否满意？
1,2031/05/01 09:00:00,60秒,10.0.0.1,Q001,不了解
2,2031/05/01 09:10:00,60秒,10.0.0.2,Q001,不了解
END
"$GYCT" -q load --round 2031 other >/dev/null 2>&1
"$GYCT" -q --format json score 2031 --scheme GYCT-2026 >score.json
"$GYCT" --format json survey 2031 >survey.json
leaf() { python3 -c "
import json
p = next(p for p in json.load(open('score.json'))['projects'] if p['project'] == '$1')
l = next(l for l in p['leaves'] if l['code'] == '$2')
print(l['status'], l['score'])"; }
# 80 90 85 93: mean 87.00 of 2.00 marks; with a zero among five it would be 85 or 69.6.
is "an abstention is no rating: the mean is that of the four who rated" "$(leaf Q001 C203)" "measured 174"
is "one rating beside two abstentions is no panel, and no zero" "$(leaf Q002 C203)" "missing_evidence 0"
is "the panel has no zero either" "$("$GYCT" --format json panel 2031 | python3 -c 'import json, sys; p = json.load(sys.stdin)["panels"][0]; print(p["absent"], [x["spread_c"] for x in p["projects"]])')" "3 [1300, None]"
is "0 of 10 is measured, with no points" "$(leaf Q001 C204)" "measured 0"
is "0 person-times are measured" "$(leaf Q001 C102)" "measured 0"
is "person-times left empty are not provided" "$(leaf Q002 C102)" "missing_evidence 0"
is "0 complaints are reported: full marks" "$(leaf Q001 D204)" "measured 200"
is "no line on complaints is not provided" "$(leaf Q002 D204)" "missing_evidence 0"
is "0 of 0 orders to carry out: nothing was left undone" "$(leaf Q001 B302)" "measured 200"
is "0 of 0 files is no rate: not provided, never 0 %" "$(leaf Q001 B303)" "missing_evidence 0"
is "0 of 8 files is 0 %" "$(leaf Q002 B303)" "measured 0"
is "forms without an opinion give no rate" "$(python3 -c 'import json; d = json.load(open("survey.json"))["projects"][0]["dimensions"][0]; print(d["answered"], d["rate_ppm"], d["unknown"])') $(leaf Q001 D201)" "0 None 2 missing_evidence 0"
is "missing marks are told apart from lost ones" "$(python3 -c 'import json
for p in json.load(open("score.json"))["projects"]:
    print(p["missing"] == sum(l["full"] for l in p["leaves"] if l["status"] == "missing_evidence"), end=" ")')" "True True "

"$GYCT" -q report dossier --round 2031 -o out >/dev/null
for project in Q001 Q002; do
    pdftotext -layout out/*"$project"*-dossier.pdf "$project.txt"
done
ok "the dossier prints the mean of those who rated" sh -c 'grep -E "C203" Q001.txt | grep -q 1.74'
ok "and names the abstention" grep -q 弃权 Q001.txt
ok "0 of 10 is printed as 0.00" sh -c 'grep -E "C204" Q001.txt | grep -q "0\.00"'
ok "0 of 0 is printed as not provided" sh -c 'grep -E "B303" Q001.txt | grep -q 未提供'
ok "and 0 of 8 as 0.00" sh -c 'grep -E "B303" Q002.txt | grep -q "0\.00"'
ok "every figure of both dossiers is the run's" python3 "$SRC/tests/lib/dossier_figures.py" score.json out
