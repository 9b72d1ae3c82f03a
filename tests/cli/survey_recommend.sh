#!/bin/bash
# A question of recommending, 0 to 10 (合成数据): read by the scale the map names, 0 apart from 不了解 and from
# a blank; promoters, detractors and NPS recomputed here; no part of satisfaction or of any score; where no
# map names a scale, contents and digest are what they were.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
of() { python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"; }
"$GYCT" -q db start >/dev/null
mkdir year
cat >year/申报汇总表.csv <<'EOF'
项目编号,项目名称,申报单位,总额(元),年度
P001,夕阳红陪伴,暖阳中心（合成数据）,1000,2031
P002,小小少年,青禾中心（合成数据）,1000,2031
P003,邻里食堂,仁爱中心（合成数据）,1000,2031
EOF
cat >year/问卷映射.csv <<'EOF'
题目,维度,项目题,反向,对象,量表
1、项目,,是,否,受益人,
2、总体是否满意？,总体满意度,否,否,受益人,五级
3、您有多大可能向亲友推荐？,推荐意愿,否,否,受益人,0到10
EOF
python3 - <<'PY'
import csv, random
random.seed(31)
with open("year/受益人名册.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["项目编号", "姓名", "身份证号", "电话", "类别", "村居"])
    for i in range(90):
        w.writerow(["P001", f"某{i}", "", "", "老年人", "合成社区"])
likely = {"P001": [0, 0, 3, 6, 7, 8, 9, 10, "10分", "", "不了解"] * 4, "P002": [10] * 12 + [""] * 2, "P003": [0] * 4 + [9] * 3}
with open("year/满意度问卷.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["序号", "提交答卷时间", "所用时间", "1、项目", "2、总体是否满意？", "3、您有多大可能向亲友推荐？"])
    no = 0
    for p, answers in likely.items():
        for a in answers:
            no += 1
            w.writerow([no, f"2031/05/{1 + no // 24:02d} {no % 24:02d}:{no % 60:02d}:00", "60秒", p, random.choice([2, 4, 5]), a])
PY
"$GYCT" -q load --round 2031 year >/dev/null 2>&1
"$GYCT" --format json survey 2031 >survey.json
python3 - <<'PY' >claims.txt
import json, math
d = json.load(open("survey.json"))
p = {x["project"]: x["recommend"][0] for x in d["projects"]}
counts = lambda r: tuple(r[k] for k in ("answered", "promoters", "passives", "detractors", "unknown", "blank", "unread"))
print("counts", [counts(p[c]) for c in ("P001", "P002", "P003")] == [(36, 12, 8, 16, 4, 4, 0), (12, 12, 0, 0, 0, 2, 0), (7, 3, 0, 4, 0, 0, 0)])
print("round", counts(d["recommend"][0]) == (55, 27, 8, 20, 4, 6, 0), len(d["recommend"]))
def interval(n, up, down, N):
    e = n * (N - 1) / (N - n) if N else n
    a, b = (up / n * e + 1) / (e + 2), (down / n * e + 1) / (e + 2)
    half = 1.959963984540054 * math.sqrt((a + b - (a - b) ** 2) / (e + 2))
    return (up - down) / n, max(-1, a - b - half), min(1, a - b + half)
near = lambda r, want: all(abs(r[k] - w * 1e6) <= 1 for k, w in zip(("nps_ppm", "low_ppm", "high_ppm"), want))
print("nps", near(p["P001"], interval(36, 12, 16, 90)), near(p["P002"], interval(12, 12, 0, None)), near(p["P003"], interval(7, 3, 4, None)))
print("population", p["P001"]["population"], p["P002"]["population"])
print("apart", all([x["dimension"] for x in q["dimensions"]] == ["总体满意度"] and q["items"] == 1 for q in d["projects"]))
PY
claim() { is "$1" "$(sed -n "s/^$2 //p" claims.txt)" "$3"; }
claim "promoters 9 and 10, detractors 0 to 6; 0 is an answer, 不了解 and blanks are none" counts True
claim "the round has the sums" round "True 1"
claim "NPS and its interval, with the roster where there is one" nps "True True True"
claim "the population is the roster's, never the forms'" population "90 None"
claim "it is no dimension of satisfaction and no item of alpha" apart True
is "a 0 is stored as 0, 不了解 and a blank as themselves" \
    "$(rows "select string_agg(distinct coalesce(gyct.answer_at(answers, 2)::text, 'blank'), ' ') from gyct.survey_response")" "0 10 254 3 6 7 8 9 blank"
is "no measure knows of it" \
    "$("$GYCT" -q --format json score 2031 | of '[(l["num"], l["n"]) for p in d["projects"] for l in p["leaves"] if l["code"] == "D201"] == [(x["satisfied"], x["answered"]) for p in json.load(open("survey.json"))["projects"] for x in p["dimensions"]]')" True
ok "in words" sh -c '"$GYCT" survey 2031 P001 | grep -q "推荐意愿（0–10分）：n 36，推荐者12，中立8，贬损者16，NPS -11.1（95%区间 -32.8 至 +11.3），不了解4，未答4"'
ok "in English" sh -c '"$GYCT" --lang en survey 2031 P001 | grep -q "promoters 12, passives 8, detractors 16, NPS -11.1"'
"$GYCT" --format json survey 2031 --publish >publish.json
is "to publish, seven answers are blank and take the next smallest with them" \
    "$(of '[(x["project"], x["recommend"][0]["suppressed"], x["recommend"][0]["nps_ppm"]) for x in d["projects"] if x["recommend"][0]["suppressed"]], d["recommend"][0]["answered"]' <publish.json)" \
    "[('P002', True, None), ('P003', True, None)] 55"

head -n 2 year/满意度问卷.csv | sed '2s/^1,/900,/; 2s/,[^,]*$/,11/' >满意度问卷.csv
status=0
"$GYCT" --format json load --round 2031 满意度问卷.csv >load.json 2>/dev/null || status=$?
is "11 is outside the scale: the row is refused" "$status $(of '[(x["rejected"], x["loaded"]) for x in d["files"]]' <load.json) $(grep -c F-SCALE load.json)" "1 [(1, 0)] 1"

mkdir plain
sed 's/2031/2032/' year/申报汇总表.csv >plain/申报汇总表.csv
printf '题目,维度,项目题,反向,对象\n1、项目,,是,否,受益人\n2、总体是否满意？,总体满意度,否,否,受益人\n' >plain/问卷映射.csv
sed 's/2031/2032/' year/满意度问卷.csv >plain/满意度问卷.csv
"$GYCT" -q load --round 2032 plain >/dev/null 2>&1
is "a line of the digest names no scale where there is none" \
    "$(rows "select dataset, count(*) filter (where line::jsonb ? 'scale'), count(*) from gyct.fact_line where dataset in ('survey_map', 'survey_question') group by 1 order by 1")" \
    "survey_map 1 5
survey_question 1 4"
python3 - <<'PY' >content.txt
import hashlib, struct
text = lambda t: b"a1" + struct.pack("<Q", len(t.encode())) + t.encode()
print(hashlib.sha256(text("满意度问卷") + b"b1" + struct.pack("<q", 1) + text("2、总体是否满意?") + text("总体是否满意?")).hexdigest()[:32])
PY
is "nor has the content of such a row a trace of it" \
    "$(rows "select distinct replace(content::text, '-', '') from gyct.survey_question where answer_no = 1")" "$(cat content.txt)"
sed 's/2031/2032/' year/问卷映射.csv >问卷映射.csv
"$GYCT" -q load --round 2032 问卷映射.csv >/dev/null 2>&1
is "answers loaded before the map named the scale are told, not guessed" \
    "$("$GYCT" --format json survey 2032 | of '[(x["project"], x["recommend"][0]["answered"], x["recommend"][0]["unread"]) for x in d["projects"]]') $("$GYCT" survey 2032 P001 | grep -c '之前装载')" \
    "[('P001', 0, 44), ('P002', 0, 14), ('P003', 0, 7)] 1"
