#!/bin/bash
# Satisfaction by strata (合成数据): the place a form names against the villages of the roster. The figures of
# the reference cases two_sites and three_sites come out of loaded files; where a stratum is not known it is
# refused with the reason; the plain figures stay as they are.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
of() { python3 -c "import json, sys; d = json.load(sys.stdin); print($1)"; }
"$GYCT" -q db start >/dev/null
mkdir year
cat >year/问卷映射.csv <<'EOF'
题目,维度,项目题,反向,对象,点位题
1、项目,,是,否,受益人,否
2、您在哪个服务点接受服务？,,否,否,受益人,是
3、总体是否满意？,总体满意度,否,否,受益人,
EOF
python3 - <<'PY'
import csv
# project: {place: (persons of the roster, answers, satisfied)}; None = no place
rounds = {
    "S001": {"东社区": (300, 30, 21), "西社区": (100, 50, 48)},
    "S002": {"甲村": (120, 40, 36), "乙村": (400, 40, 30), "丙村": (80, 20, 20)},
    "S003": {"东社区": (30, 10, 8), None: (0, 3, 3)},
    "S004": {"东社区": (30, 10, 8), None: (4, 0, 0)},
    "S005": {"东社区": (30, 10, 8), "西社区": (0, 5, 4)},
    "S006": {"东社区": (30, 10, 8), "西社区": (20, 1, 1)},
    "S007": {"东社区": (30, 10, 8), "西社区": (4, 5, 4)},
    "S008": {"东社区": (30, 10, 8)},
    "S009": {"东社区": (0, 10, 8), "西社区": (0, 5, 4)},
    "S010": {None: (20, 12, 9)},
    "S011": {"东社区": (20, 20, 15), "西社区": (10, 10, 2)},
}
with open("year/申报汇总表.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["项目编号", "项目名称", "申报单位", "总额(元)", "年度"])
    w.writerows([p, f"合成项目{p}号", f"合成单位{p}", 1000, 2031] for p in rounds)
with open("year/受益人名册.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["项目编号", "姓名", "身份证号", "电话", "类别", "村居"])
    w.writerows([p, f"某{i}", "", "", "老年人", place or ""] for p, places in rounds.items()
                for place, (persons, n, x) in places.items() for i in range(persons))
with open("year/满意度问卷.csv", "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["序号", "提交答卷时间", "所用时间", "1、项目", "2、您在哪个服务点接受服务？", "3、总体是否满意？"])
    no = 0
    for p, places in rounds.items():
        for place, (persons, n, x) in places.items():
            for i in range(n):
                no += 1
                w.writerow([no, f"2031/05/{1 + no // 1440:02d} {no // 60 % 24:02d}:{no % 60:02d}:00", "60秒", p, place or "", "很满意" if i < x else "一般"])
PY
"$GYCT" -q load --round 2031 year >/dev/null 2>&1
"$GYCT" --format json survey 2031 >survey.json
python3 - <<'PY' >claims.txt
import json, math
d = json.load(open("survey.json"))
s = {p["project"]: p["strata"] for p in d["projects"]}
one = lambda p: s[p][0]
fields = ("rate_ppm", "kish_n_milli", "error_ppm", "naive_ppm")
print("two", [one("S001")[k] for k in fields])
print("three", [one("S002")[k] for k in fields])
def wilson(rate, kish, N):
    n, z = kish * (N - 1) / (N - kish), 1.959963984540054
    scale = 1 + z * z / n
    centre, half = (rate + z * z / (2 * n)) / scale, z / scale * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return centre - half, centre + half
near = lambda o, want: all(abs(o[k] - w * 1e6) <= 1 for k, w in zip(("low_ppm", "high_ppm"), want))
print("interval", near(one("S001"), wilson(0.765, 50, 400)), near(one("S002"), wilson(488 / 600, 1000 / 13, 600)))
print("refused", [one(f"S{i:03d}")["refused"] for i in range(3, 10)], all(one(f"S{i:03d}")["rate_ppm"] is None for i in range(3, 10)))
print("unasked", s["S010"])
print("census", one("S011")["rate_ppm"], one("S011")["low_ppm"], one("S011")["high_ppm"], one("S011")["error_ppm"])
print("plain", [(p["dimensions"][0]["answered"], p["dimensions"][0]["satisfied"]) for p in d["projects"]][:2])
PY
claim() { is "$1" "$(sed -n "s/^$2 //p" claims.txt)" "$3"; }
claim "the reference case two_sites, out of files" two "[765000, 50000, 60749, 862500]"
claim "the reference case three_sites" three "[813333, 76923, 44549, 860000]"
claim "the interval is Wilson's with Kish's n and the roster's N" interval "True True"
claim "what is not known is refused by name, never guessed" refused \
    "['form_without_place', 'person_without_village', 'place_not_in_roster', 'place_with_few_answers', 'more_answers_than_persons', 'one_place', 'no_roster'] True"
claim "where no form names a place nothing is told" unasked "[]"
claim "where everybody was asked the rate is certain" census "566667 566667 566667 0"
claim "the plain figures stay those of all forms" plain "[(80, 69), (100, 86)]"
ok "in words" sh -c '"$GYCT" survey 2031 S001 | grep -q "按点分层 总体满意度：2个点，满意率 76.5（95%区间 .*），Kish 有效样本 50.0，不分层 86.3"'
ok "the refusal names the place" sh -c '"$GYCT" survey 2031 S005 | grep -q "按点分层 总体满意度：不作，名册中没有“西社区”"'
ok "in English" sh -c '"$GYCT" --lang en survey 2031 S006 | grep -q "by place, .*refused, \"西社区\" has fewer than two answers"'
is "small strata are not published" "$("$GYCT" --format json survey 2031 --publish | of '[x for x in d["projects"] if "strata" in x]') $("$GYCT" survey 2031 --publish | grep -c 分层)" "[] 0"
is "the place is no mark, and is kept with its form" \
    "$("$GYCT" -q db psql -q -At -c "select distinct length(answers), site from gyct.survey_response join gyct.project using (round_id, project_id) where code in ('S001', 'S010') order by 2")" \
    "1|东社区
1|西社区
1|"
python3 - <<'PY' >content.txt
import hashlib, struct
text = lambda t: b"a1" + struct.pack("<Q", len(t.encode())) + t.encode()
from datetime import datetime
def content(site):
    second = int((datetime(2031, 5, 1, 0, 1) - datetime(1970, 1, 1)).total_seconds())
    return hashlib.sha256(text("满意度问卷") + b"g1" + struct.pack("<q", second) + b"c1" + struct.pack("<q", 60) +
                          b"i1" + struct.pack("<Q", 1) + b"5" + b"a0a0" + (text(site) if site else b"")).hexdigest()[:32]
print(content("东社区"), content(None))
PY
"$GYCT" -q db psql -q -At -c "select replace(content::text, '-', '') from gyct.survey_response where src_row = 2" >stored.txt
is "the content of a form with a place holds it behind what it held before" "$(cat stored.txt)" "$(cut -d' ' -f1 content.txt)"
mkdir plain
sed 's/2031,*$/2032/; s/,2031/,2032/' year/申报汇总表.csv >plain/申报汇总表.csv
printf '题目,维度,项目题,反向,对象\n1、项目,,是,否,受益人\n3、总体是否满意？,总体满意度,否,否,受益人\n' >plain/问卷映射.csv
python3 - <<'PY'
import csv
rows = list(csv.reader(open("year/满意度问卷.csv")))
csv.writer(open("plain/满意度问卷.csv", "w", newline="")).writerows([r[:4] + r[5:] for r in rows])
PY
"$GYCT" -q load --round 2032 plain >/dev/null 2>&1
is "one without holds no trace of it" \
    "$("$GYCT" -q db psql -q -At -c "select replace(content::text, '-', '') from gyct.survey_response join gyct.round using (round_id) where code = '2032' and src_row = 2")" \
    "$(cut -d' ' -f2 content.txt)"
is "nor does a line of the digest" \
    "$("$GYCT" -q db psql -q -At -F ' ' -c "select line::jsonb ->> 'round', bool_or(line::jsonb ? 'site') from gyct.fact_line where dataset = 'survey_response' group by 1 order by 1")" "2031 t
2032 f"
