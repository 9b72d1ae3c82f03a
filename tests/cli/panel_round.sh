#!/bin/bash
# panel: agreement of the demo's experts as their rows give it (recomputed here), a panel that cannot
# agree is told to meet again, and nothing is said of a round without reviews.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" --format json panel 2025 >panel.json
rows "select r.panel, r.criterion, p.code, r.expert, r.state, r.score_c from review r join project p using (round_id, project_id)
      where not exists (select from supersede s where s.dataset = 'review' and s.row_key = r.row_key and s.old_load = r.load_id and s.project_id = r.project_id)" >rows.txt
python3 - <<'PY' >alpha.txt
import collections
panels = collections.defaultdict(lambda: collections.defaultdict(list))
for line in open("rows.txt"):
    panel, criterion, project, expert, state, *score = line.rstrip("\n").split(" ")
    if state == "scored":
        panels[panel, criterion][project].append(int(score[0]) / 100)
for key in sorted(panels):
    units = [u for u in panels[key].values() if len(u) > 1]
    values = [v for u in units for v in u]
    n = len(values)
    seen = sum((a - b) ** 2 / (len(u) - 1) for u in units for a in u for b in u) / n
    expected = sum((a - b) ** 2 for a in values for b in values) / (n * (n - 1))
    print(*key, round((1 - seen / expected) * 10**6), sum(map(len, panels[key].values())))
PY
is "alpha and the number of ratings of every panel, from the rows" \
    "$(python3 -c 'import json; [print(p["panel"], p["criterion"], p["alpha_interval_ppm"], p["ratings"]) for p in sorted(json.load(open("panel.json"))["panels"], key=lambda p: (p["panel"], p["criterion"]))]')" \
    "$(cat alpha.txt)"
is "leniencies of the experts add up to nothing" \
    "$(python3 -c 'import json; print(max(abs(sum(e["leniency_c"] for e in p["experts"])) for p in json.load(open("panel.json"))["panels"]) <= 3)')" True
ok "people are told that no score changes" sh -c '"$GYCT" panel 2025 | grep -q 不改动得分'
ok "in English too" sh -c '! "$GYCT" --lang en panel 2025 | grep -v : | grep -q 宽严'

mkdir other
cat >other/申报汇总表.csv <<'END'
项目编号,项目名称,申报单位,总额(元),年度
P001,夕阳红陪伴,暖阳中心（合成数据）,1000,2031
P002,小小少年,青禾中心（合成数据）,1000,2031
P003,邻里食堂,仁爱中心（合成数据）,1000,2031
END
cat >other/专家评分表_末期.csv <<'END'
末期专家评分表（合成数据）,,,,
专家,项目编号,项目名称,需求论证,专业性
专家甲,P001,夕阳红陪伴,90,80
专家甲,P002,小小少年,60,80
专家甲,P003,邻里食堂,75,80
专家乙,P001,夕阳红陪伴,55,80
专家乙,P002,小小少年,95,80
专家乙,P003,邻里食堂,回避,80
END
"$GYCT" -q load --round 2031 other >/dev/null 2>&1
is "a sheet of experts without totals is a review" \
    "$("$GYCT" --format json load --round 2031 other 2>/dev/null | python3 -c 'import json, sys; print([f["kind"] for f in json.load(sys.stdin)["files"]])')" "['application', 'review']"
"$GYCT" --format json panel 2031 >other.json
of() { python3 -c "
import json
p = {x['criterion']: x for x in json.load(open('other.json'))['panels']}
print($1)"; }
is "experts who contradict each other shall meet again" "$(of 'p["需求论证"]["verdict"]')" review
is "the projects on which they are apart are named" "$(of '[x["project"] for x in p["需求论证"]["projects"] if x["review"]]')" "['P001', 'P002']"
is "a recused expert is counted and never rated 0" "$(of 'p["需求论证"]["recused"], p["需求论证"]["projects"][2]["spread_c"]')" "1 None"
is "equal ratings measure nothing" "$(of 'p["专业性"]["verdict"], p["专业性"]["alpha_interval_ppm"], p["专业性"]["kendall_w_ppm"]')" "undefined None None"
ok "in words" sh -c '"$GYCT" panel 2031 | grep -q 建议复议'
status=0
"$GYCT" panel 2099 2>err || status=$?
is "an unknown round is no panel" "$status $(grep -c 2099 err)" "1 1"

# --- judges who saw different projects: compared only where ratings connect them ---------------------------
mkdir split
sed 's/2031/2032/' other/申报汇总表.csv >split/申报汇总表.csv
echo 'P004,银龄学堂,晚晴中心（合成数据）,1000,2032' >>split/申报汇总表.csv
cat >split/专家评分表_末期.csv <<'END'
末期专家评分表（合成数据）,,,,
专家,项目编号,项目名称,需求论证,专业性
专家甲,P001,夕阳红陪伴,90,80
专家甲,P002,小小少年,80,70
专家乙,P001,夕阳红陪伴,84,74
专家乙,P002,小小少年,76,66
专家乙,P003,邻里食堂,回避,60
专家丙,P003,邻里食堂,70,70
专家丙,P004,银龄学堂,88,88
END
"$GYCT" -q load --round 2032 split >/dev/null 2>&1
"$GYCT" --format json panel 2032 >other.json
is "parts that share no project are told apart and no leniency is given" \
    "$(of 'p["需求论证"]["parts"], [(e["expert"], e["part"], e["leniency_c"]) for e in p["需求论证"]["experts"]]')" \
    "2 [('专家丙', 1, None), ('专家乙', 2, None), ('专家甲', 2, None)]"
ok "with their judges by name" sh -c '"$GYCT" panel 2032 | grep -A 2 宽严无从比较 | grep -q "第2组（2个项目）：专家乙、专家甲"'
is "one project in common connects them: least squares of project + judge" "$(of 'p["专业性"]["parts"], p["专业性"]["complete"],
    [e["leniency_c"] for e in p["专业性"]["experts"]], [(q["mean_c"], q["adjusted_c"]) for q in p["专业性"]["projects"]]')" \
    "$(python3 -c '
import itertools
r = {("P001", "甲"): 80, ("P002", "甲"): 70, ("P001", "乙"): 74, ("P002", "乙"): 66, ("P003", "乙"): 60, ("P003", "丙"): 70, ("P004", "丙"): 88}
judges, projects = ["丙", "乙", "甲"], ["P001", "P002", "P003", "P004"]
effect = dict.fromkeys(judges, 0.0)
for _ in range(5000):  # alternating least squares
    mean = {p: sum(v - effect[j] for (q, j), v in r.items() if q == p) / sum(q == p for q, _ in r) for p in projects}
    effect = {j: sum(v - mean[p] for (p, k), v in r.items() if k == j) / sum(k == j for _, k in r) for j in judges}
    off = sum(effect.values()) / 3
    effect = {j: e - off for j, e in effect.items()}
mean = {p: sum(v - effect[j] for (q, j), v in r.items() if q == p) / sum(q == p for q, _ in r) for p in projects}
raw = {p: sum(v for (q, _), v in r.items() if q == p) / sum(q == p for q, _ in r) for p in projects}
print(1, False, [round(effect[j] * 100) for j in judges], [(round(raw[p] * 100), round(mean[p] * 100)) for p in projects])')"
