#!/bin/bash
# survey: counts, rates, intervals and patterns of the demo (合成数据) recomputed from the rows; small cells
# cannot be found out; what is suspicious is told, drops no form and moves no score.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q --format json score 2025 >score.json
"$GYCT" --format json survey 2025 >survey.json
"$GYCT" -q db psql -q -At -F '|' -c "select p.code, coalesce(r.invalid_reason, 'valid'), answers_text(r.answers) from survey_response r
    join project p using (round_id, project_id) where r.submitted_at::date <= '2025-12-31'" >rows.txt
python3 - <<'PY' >claims.txt
import collections, json, math
answer = json.load(open("survey.json"))
fates = collections.defaultdict(collections.Counter)
marks = collections.defaultdict(list)
for line in open("rows.txt"):
    project, fate, answers = line.rstrip("\n").split("|")
    fates[project][fate] += 1
    if fate == "valid":
        marks[project].append([0 if a == "-" else int(a) for a in answers.split()][:5])
names = ["总体满意度", "服务态度", "服务内容", "时间场地", "便利程度"]
seen = {p["project"]: p for p in answer["projects"]}
keys = ["valid", "duplicate", "window", "duration", "blanks"]
print("counts", set(seen) == set(fates) and all(
    [p["forms"][k] for k in keys] == [fates[c][k] for k in keys] and p["forms"]["received"] == sum(fates[c].values())
    for c, p in seen.items()))
good = exact = True
z = 1.959963984540054
for code, p in seen.items():
    for d in p["dimensions"]:
        values = [m[names.index(d["dimension"])] for m in marks[code] if m[names.index(d["dimension"])]]
        n, x, N = len(values), sum(v >= 4 for v in values), p["population"]
        e = n * (N - 1) / (N - n)
        middle, half = x / n + z * z / (2 * e), z * math.sqrt(x / n * (1 - x / n) / e + z * z / (4 * e * e))
        index = sum([0, 30, 60, 80, 100][v - 1] for v in values) / n / 100
        good &= (d["answered"], d["satisfied"]) == (n, x) and all(abs(a - b * s) <= 1 for a, b, s in [
            (d["rate_ppm"], x / n, 1e6), (d["low_ppm"], (middle - half) / (1 + z * z / e), 1e6),
            (d["high_ppm"], min(1, (middle + half) / (1 + z * z / e)), 1e6), (d["index_ppm"], index, 1e6),
            (d["mean_milli"], sum(values) / n, 1e3)])
        exact &= (d["exact_low_ppm"] is not None) == (x == n or N <= 60)
print("rates", good)
print("exact", exact)
def alpha(rows):
    var = lambda v: sum((a - sum(v) / len(v)) ** 2 for a in v) / (len(v) - 1)
    return 5 / 4 * (1 - sum(var(c) for c in zip(*rows)) / var([sum(r) for r in rows]))
whole = {c: [m for m in rows if all(m)] for c, rows in marks.items()}
print("alpha", all(abs(p["alpha_ppm"] - alpha(whole[c]) * 1e6) <= 1 for c, p in seen.items()))
print("straight", all(p["straight"] == sum(len({*m[:4], 6 - m[4]}) == 1 for m in whole[c]) for c, p in seen.items()))
print("same", all(p["identical"] == collections.Counter(map(tuple, whole[c])).most_common(1)[0][1] for c, p in seen.items()))
print("flags", sum(len(p["flags"]) for p in answer["projects"]), answer["weak_questionnaire"])
PY
claim() { is "$1" "$(sed -n "s/^$2 //p" claims.txt)" "$3"; }
claim "every form is counted once, valid or with its reason" counts True
claim "满意率, its interval with finite-population correction, 满意度 and mean, from the rows" rates True
claim "the exact interval stands at the edge and for small populations" exact True
claim "alpha from the complete forms" alpha True
claim "straight-lined forms: one mark for all items, the reversed one too" straight True
claim "the most frequent form" same True
claim "an honest round raises no question" flags "0 False"
is "the score counts the same forms" \
    "$(python3 -c 'import json
s = {p["project"]: p for p in json.load(open("survey.json"))["projects"]}
print(all((l["num"], l["n"]) == next((d["satisfied"], d["answered"]) for d in s[p["project"]]["dimensions"] if d["dimension"] == "总体满意度")
          for p in json.load(open("score.json"))["projects"] for l in p["leaves"] if l["code"] == "D201" and l["status"] == "measured"))')" True

mkdir other
cat >other/申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,总额(元),年度
Q001,夕阳红陪伴,暖阳中心（合成数据）,1000,2031
Q002,小小少年,青禾中心（合成数据）,1000,2031
Q003,邻里食堂,仁爱中心（合成数据）,1000,2031
Q004,书香小屋,阅读中心（合成数据）,1000,2031
END
cat >other/问卷映射.csv <<'END'
题目,维度,项目题,反向,对象
1、您参加的是哪个项目？,,是,否,受益人
2、总体是否满意？,总体满意度,否,否,受益人
3、态度是否满意？,服务态度,否,否,受益人
4、给我添了麻烦,便利程度,否,是,受益人
END
python3 - <<'PY'
import csv
def roster(code, n):
    with open(f"other/受益人名册_{code}.csv", "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(["项目编号", "姓名", "身份证号", "电话", "类别", "村居"])
        for i in range(n):
            w.writerow([code, f"某{i}", "", "", "老年人", "合成社区"])
roster("Q001", 40)
roster("Q002", 9)
roster("Q003", 200)
head = ["序号", "提交答卷时间", "所用时间", "来自IP", "1、您参加的是哪个项目？", "2、总体是否满意？", "3、态度是否满意？", "4、给我添了麻烦"]
rows, minute = [], 0
def form(code, a, b, c, same_minute=False):
    global minute
    minute += not same_minute
    rows.append([len(rows) + 1, f"2031/05/{1 + minute // 600:02d} {8 + minute // 60 % 10:02d}:{minute % 60:02d}:{len(rows) % 60:02d}", "60秒", f"10.0.0.{len(rows) % 250}", code, a, b, c])
for i in range(20):
    form("Q001", 5 - i % 2, 4, 1)                      # all satisfied: 20 of 40
for i in range(9):
    form("Q002", 4 + i % 2, 5 - i // 5, 2)             # fewer than ten
for i in range(40):
    form("Q003", 5, 5, 5 if i < 30 else 1)             # straight-lined
for i in range(12):
    form("Q004", 1 + i % 5, 1 + i % 4, 1 + i % 3)      # no roster
for i in range(6):
    form("Q004", 2, 2, 3, same_minute=i > 0)           # within one minute
with open("other/满意度问卷.csv", "w", newline="") as f:
    csv.writer(f).writerows([head] + rows)
with open("other/满意度问卷(1).csv", "w", newline="") as f:
    csv.writer(f).writerows([head] + rows[20:22])
PY
"$GYCT" -q load --round 2031 other >/dev/null 2>&1
"$GYCT" --format json survey 2031 >other.json
of() { python3 -c "
import json
a = json.load(open('${2:-other.json}'))
p = {x['project']: x for x in a['projects']}
d = lambda q, n: next(x for x in p[q]['dimensions'] if x['dimension'] == n)
print($1)"; }
is "a round that was never scored is read as it stands" "$(of 'a["run"]')" None
is "one that was, as its newest run saw it" "$(of 'a["run"]' survey.json)" 1
is "all of 20 asked of 40: exactly 36 of 40 at least" "$(of '[d("Q001", "总体满意度")[k] for k in ("rate_ppm", "exact_low_ppm", "exact_high_ppm")]')" "[1000000, 900000, 1000000]"
is "equal forms and straight lines are told" "$(of 'p["Q003"]["flags"], p["Q003"]["straight"], p["Q003"]["forms"]["valid"]')" "['STRAIGHT', 'SAME'] 30 40"
is "no roster: no frame, no correction" "$(of 'p["Q004"]["flags"], d("Q004", "总体满意度")["population"]')" "['N_UNKNOWN', 'CLUSTER'] None"
is "equal forms of one minute are those of R28" "$("$GYCT" --format json check 2031 | python3 -c 'import json, sys; print([(f["project"]) for c in json.load(sys.stdin)["checks"] if c["code"] == "R28" for f in c["faults"]])')" "['Q004']"
is "one export loaded under two names is told; more forms than persons too" "$(of 'p["Q002"]["flags"], p["Q002"]["forms"]["received"]')" "['N_BELOW_FORMS', 'REPEATED'] 11"
is "few forms have no alpha" "$(of 'p["Q001"]["alpha_ppm"], p["Q003"]["alpha_ppm"] is None')" "None False"

rm "other/满意度问卷(1).csv"
"$GYCT" -q loads withdraw "$("$GYCT" --format json loads | python3 -c 'import json, sys; print(next(l["number"] for l in json.load(sys.stdin)["loads"] if "(1)" in l["file"]))')" --by 张三 --reason 重复载入 >/dev/null
"$GYCT" --format json survey 2031 --publish >publish.json
is "to publish, nine answers are blank and take the next smallest with them" \
    "$(of '{q: (x["suppressed"], d(q, "总体满意度")["answered"]) for q, x in p.items()}' publish.json)" \
    "{'Q001': (False, 20), 'Q002': (True, None), 'Q003': (False, 40), 'Q004': (True, None)}"
is "the round's own line stands" "$(of '[x["answered"] for x in a["dimensions"]]' publish.json)" "[87, 87, 87]"
is "nothing is told of single forms" "$(of '[k for x in a["projects"] for k in x if k in ("flags", "straight", "required")], set(a["projects"][0]["forms"])' publish.json)" "[] {'valid'}"
ok "in words" sh -c '"$GYCT" survey 2031 Q002 --publish | grep -q ＜10'
ok "English has no Chinese headings" sh -c '! "$GYCT" --lang en survey 2031 Q003 | grep -q 满意率'
is "one project alone has the same figures" "$("$GYCT" --format json survey 2031 Q003 | python3 -c 'import json, sys; print(json.load(sys.stdin)["projects"])')" \
    "$("$GYCT" --format json survey 2031 | python3 -c 'import json, sys; print([p for p in json.load(sys.stdin)["projects"] if p["project"] == "Q003"])')"
status=0
"$GYCT" survey 2031 Q999 2>err || status=$?
is "a project without forms is told" "$status $(grep -c Q999 err)" "1 1"
