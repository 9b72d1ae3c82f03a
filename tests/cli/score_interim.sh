#!/bin/bash
# An interim score: targets by the share of the term that has passed, what is not due yet left to its
# siblings; and the mix of the final and the interim score, beside the final one: it ranks and rates. All
# data 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
ask() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
P = {p["project"]: p for p in d.get("projects", [])}
def leaf(p, c): return next(l for l in P[p]["leaves"] if l["code"] == c)
print(eval(sys.argv[2]))' "$1" "$2"
}
score() { "$GYCT" -q --format json score 2031 "$@"; }
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }

printf '项目,值\n轮次编码,2031\n年度,2031\n截止日,2031-12-31\n' >轮次设置.csv
cat >申报汇总表.csv <<'X'
2031年申报汇总表（合成数据）
项目编号,项目名称,申报单位,开始日期,结束日期,预计活动场次,预计受益人次,配套(元),总额(元)
M1,晨光,甲社,2031-01-01,2031-12-31,9,365,1000,20000
M2,暮色,乙社,2031-07-01,2031-12-31,2,100,0,20000
M3,无期,丙社,,,10,100,0,20000
X
cat >活动记录.csv <<'X'
项目编号,活动编号,日期,活动名称,地点,计划内,场次,人数,人次,证据号
M1,H1,2031-02-05,讲座,礼堂,是,3,20,90,Z1
M1,H2,2031-10-05,讲座,礼堂,是,6,20,300,Z2
M2,H1,2031-07-01,讲座,礼堂,是,1,20,40,Z1
M3,H1,2031-03-05,讲座,礼堂,是,5,20,40,Z1
X
printf '批次,项目编号,项目名称,收款单位,金额(元),拨付日期,凭证号\n首期,M1,晨光,甲社,8000,2031-01-05,拨1\n' >拨付台账.csv
printf '序号,项目名称,批复金额(元)\n1,晨光,10000\n2,暮色,10000\n3,无期,10000\n' >批复名单.csv
printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数\nM1,2031-03-11,记-1,会场,活动,财政,4000.00,礼堂,1\n' >支出明细账.csv
"$GYCT" -q load --round 2031 轮次设置.csv 申报汇总表.csv 活动记录.csv 拨付台账.csv 批复名单.csv 支出明细账.csv >load.txt 2>&1 || cat load.txt

score --stage interim --as-of 2031-07-01 >half.json
# 182 of 365 days: 9 × 182/365 = 4.49 → 4 sessions, 365 × 182/365 = 182 person-times
is "targets are those of the days that have passed, rounded once" \
    "$(ask half.json '[(leaf("M1", c)["num"], leaf("M1", c)["den"]) for c in ("C103", "C102")]')" "[(3, 4), (90, 182)]"
is "the first day of a term wants little, never nothing" "$(ask half.json '(leaf("M2", "C103")["num"], leaf("M2", "C103")["den"])')" "(1, 1)"
is "a project without a term has its whole targets" "$(ask half.json '(leaf("M3", "C103")["num"], leaf("M3", "C103")["den"])')" "(5, 10)"
is "execution is held against the plan to date" "$(ask half.json '(leaf("M1", "B102")["num"], leaf("M1", "B102")["den"])')" "(400000, 498630)"
is "and never against more than was paid out" \
    "$(score --stage interim --as-of 2031-12-01 >late.json; ask late.json 'leaf("M1", "B102")["den"]')" 800000
is "what is due at the end alone goes to its siblings" \
    "$(ask half.json 'sorted((l["code"], l["full"]) for l in P["M1"]["leaves"] if l["status"] == "not_due"), sum(l["full"] for l in P["M1"]["leaves"])')" \
    "([('C302', 0), ('D101', 0), ('D104', 0)], 10000)"
is "no interim score mixes anything" "$(ask half.json '"mix" in d, "mix" in P["M1"]')" "(False, False)"
ok "an interim run is derived anew" "$GYCT" -q check 2031 --invariants
ok "and its facts found" "$GYCT" -q check 2031 --facts
score --stage interim --as-of 2031-07-01 --project M1 >one.json
is "one project alone is scored the same" "$(ask one.json 'leaf("M1", "C103")["den"]')" 4
"$GYCT" -q explain 2031/r1/M1/C103 >explained
ok "the rows explain the prorated target" grep -q '申报汇总表.csv.*4' explained

score >final.json
is "a final score has whole targets" "$(ask final.json '(leaf("M1", "C103")["den"], leaf("M1", "B102")["den"])')" "(9, 800000)"
# the newest interim run of all projects is the second, of 2031-12-01
mixed() { python3 -c 'import json
i, f = ({p["project"]: p for p in json.load(open(n))["projects"]} for n in ("late.json", "final.json"))
half_up = lambda a: (2 * a + 10) // 20
print(all(f[p]["mix"]["computed"] == half_up(7 * f[p]["computed"] + 3 * i[p]["computed"])
          and f[p]["mix"]["potential"] == half_up(7 * f[p]["potential"] + 3 * i[p]["potential"]) for p in f),
      f["M1"]["mix"]["interim_run"], any(f[p]["computed"] != f[p]["mix"]["computed"] or i[p]["computed"] == f[p]["computed"] for p in f))'; }
is "the mix is 0.7 final and 0.3 interim, rounded once" "$(mixed)" "True 2 True"
is "the run says which interim run it took" "$(ask final.json 'd["mix"]')" "{'interim_run': 2, 'interim_share': 300000}"
ok "it stands on a line of its own, with its parts, and is said to decide" bash -c "'$GYCT' -q score 2031 >told; grep -q '定级 合成 .*（末期 .* 占70%，中期 .* 占30%：第2次）' told && grep -q '等级和位次以合成得分为准' told"
ok "check adds it up again" "$GYCT" -q check 2031 --invariants
"$GYCT" -q --on 2032-01-09 decide 2031 M1 G1 --fire --by 张三 --reason 伪造票据 --evidence 检查记录 >/dev/null
score >gated.json
is "a gate caps the mix as well" "$(ask gated.json '(P["M1"]["mix"]["final"], P["M1"]["mix"]["grade"], P["M1"]["mix"]["computed"] > 0)')" "(0, '差', True)"

sed 's/2031/2033/g' 申报汇总表.csv >申报汇总表33.csv
printf '项目,值\n轮次编码,2033\n年度,2033\n截止日,2033-12-31\n' >轮次设置33.csv
"$GYCT" -q load --round 2033 轮次设置33.csv 申报汇总表33.csv >/dev/null 2>&1
ok "without an interim run no mix is formed, and it is said" bash -c "'$GYCT' -q score 2033 | grep -q '没有同一方案版本的中期评分，未合成：等级和位次以末期得分为准'"
is "in JSON too" "$("$GYCT" -q --format json score 2033 >none.json; ask none.json 'd["mix"]["interim_run"], P["M1"]["mix"]')" "(None, None)"
printf '项目编号,项目名称,申报单位,年度\nM9,新来,丁社,2031\n' >新申报.csv
printf '序号,项目名称,批复金额(元)\n4,新来,10000\n' >新批复.csv
"$GYCT" -q load --round 2031 --as application 新申报.csv >/dev/null 2>&1
"$GYCT" -q load --round 2031 --as approval 新批复.csv >/dev/null 2>&1
score >newcomer.json
is "a project the interim run did not score has no mix, not one with 0" "$(ask newcomer.json '[p for p in P if P[p]["mix"] is None]')" "['M9']"
ok "which is said" bash -c "'$GYCT' -q score 2031 | grep -q '第2次中期评分缺 1 个项目，未合成：以末期得分为准'"
ok "and check agrees" "$GYCT" -q check 2031 --invariants
"$GYCT" -q export xlsx scores 2031 -o scores.xlsx >/dev/null
"$GYCT" -q --format json peek scores.xlsx | tr -d '\n' >book.json
ok "the exported scores have it too" grep -q '中期末期合成.*M1.*M9.*无中期评分' book.json
tamper() { # SET: status of check after score_mix of the newest run says otherwise
    local status=0
    "$GYCT" -q db psql -q -X -c 'set role gyct_owner' -c 'begin' \
        -c "update score_mix set $1 where run_no = (select last_run from round where code = '2031') and project_id = (select min(project_id) from score_mix)" \
        -c commit >/dev/null
    "$GYCT" -q check 2031 --invariants >tampered 2>&1 || status=$?
    [ "$status" -eq 1 ] && grep -q 合成 tampered
}
ok "a mix that was tampered with is found" tamper 'potential_c = potential_c + 1'
