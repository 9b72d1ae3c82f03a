#!/bin/bash
# rank --second: other methods over the stored achievements of the demo (合成数据), recomputed here from the
# rows; what they use is said; the ranking itself does not move.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
status=0
"$GYCT" rank 2025 --second grey >/dev/null 2>err || status=$?
is "nothing is compared before a score" "$status $(grep -c 2025 err)" "1 1"
"$GYCT" -q score 2025 >/dev/null
before=$("$GYCT" --format json rank 2025 | sha256sum)
"$GYCT" -q db psql -q -At -F ' ' -c "select p.code, l.code, l.status, coalesce(l.ppm, -1), l.full_c from score_leaf l
    join project p using (round_id, project_id) join score_total t using (round_id, project_id, run_no) where t.rank is not null" >leaves.txt
for method in topsis topsis-minmax vikor grey promethee entropy smaa; do
    "$GYCT" --format json rank 2025 --second $method >$method.json
done
python3 - <<'PY' >recomputed.txt
import collections, json, math
cells, full, gaps = collections.defaultdict(dict), {}, set()
for line in open("leaves.txt"):
    project, leaf, status, ppm, marks = line.split()
    cells[project][leaf] = int(ppm) / 1e6
    full[leaf] = min(int(marks), full.get(leaf, 10000))
    if status != "measured" or int(ppm) < 0:
        gaps.add(leaf)
leaves = sorted(l for l in full if l not in gaps and all(l in c for c in cells.values()))
whole = sum(full[l] for l in leaves)
w = [full[l] / whole for l in leaves]
rows = {p: [cells[p][l] for l in leaves] for p in cells}
columns = list(zip(*rows.values()))
low, high = [min(c) for c in columns], [max(c) for c in columns]
far = {p: [(h - x) / (h - l) if h > l else 0 for x, l, h in zip(r, low, high)] for p, r in rows.items()}
def topsis(r):
    unit = [math.sqrt(sum(x * x for x in c)) for c in columns]
    scaled = [wi * x / u if u else 0 for wi, x, u in zip(w, r, unit)]
    best = [wi * h / u if u else 0 for wi, h, u in zip(w, high, unit)]
    worst = [wi * l / u if u else 0 for wi, l, u in zip(w, low, unit)]
    plus = math.sqrt(sum((a - b) ** 2 for a, b in zip(best, scaled)))
    minus = math.sqrt(sum((a - b) ** 2 for a, b in zip(scaled, worst)))
    return minus / (plus + minus)
values = {"topsis": {p: topsis(r) for p, r in rows.items()},
          "grey": {p: sum(wi * 0.5 / (d + 0.5) for wi, d in zip(w, far[p])) for p in rows},
          "promethee": {p: sum(wi * ((x > y) - (x < y)) for q, other in rows.items() for wi, x, y in zip(w, r, other)) / (len(rows) - 1)
                        for p, r in rows.items()}}
s = {p: sum(wi * d for wi, d in zip(w, far[p])) for p in rows}
r = {p: max(wi * d for wi, d in zip(w, far[p])) for p in rows}
part = lambda v, of: (v - min(of.values())) / (max(of.values()) - min(of.values()))
values["vikor"] = {p: 1 - (part(s[p], s) + part(r[p], r)) / 2 for p in rows}
for method, mine in values.items():
    answer = json.load(open(method + ".json"))
    theirs = {p["project"]: p["second_ppm"] for p in answer["projects"]}
    off = max(abs(theirs[p] - mine[p] * 1e6) for p in rows)
    ranks = all(x["second_rank"] == 1 + sum(theirs[q] > theirs[x["project"]] for q in rows) for x in answer["projects"])
    print(method, set(theirs) == set(rows), off <= 1, ranks, answer["leaves_used"] == len(leaves))
# SMAA by another way to the same weights: quotients of exponentials instead of gaps between points
import random
random.seed(2025)
draws, taken = 4000, {p: collections.Counter() for p in rows}
for _ in range(draws):
    v = [random.expovariate(1) for _ in leaves]
    sums = {p: sum(vi * x for vi, x in zip(v, r)) for p, r in rows.items()}
    ordered = sorted(sums.values(), reverse=True)
    for p in rows:
        taken[p][ordered.index(sums[p]) + 1] += 1
answer = json.load(open("smaa.json"))
theirs = {p["project"]: {r["rank"]: r["draws"] for r in p["ranks"]} for p in answer["projects"]}
print("smaa-sums", all(sum(t.values()) == answer["draws"] == 100000 for t in theirs.values()))
print("smaa-each-rank", sum(t.get(1, 0) for t in theirs.values()) >= 100000)
near = lambda a, b: abs(a / 100000 - b / draws) <= 5 * math.sqrt(max(a / 100000 * (1 - a / 100000), 1e-3) / draws)
print("smaa-near", all(near(theirs[p].get(k, 0), taken[p][k]) for p in rows for k in range(1, len(rows) + 1)))
n = len(rows)
mean = lambda p: sum(k * c for k, c in theirs[p].items()) / 100000
print("smaa-holistic", all(abs(x["second_ppm"] - (n - mean(x["project"])) / (n - 1) * 1e6) <= 1 and
                           abs(x["mean_rank_milli"] - mean(x["project"]) * 1000) <= 1 for x in answer["projects"]))
ahead = [(p, q) for p in rows for q in rows if p != q and all(a >= b for a, b in zip(rows[p], rows[q]))]
print("smaa-dominance", all(sum(c for k, c in theirs[p].items() if k <= r) >= sum(c for k, c in theirs[q].items() if k <= r)
                            for p, q in ahead for r in range(1, n + 1)))
PY
for method in topsis grey promethee vikor; do
    is "$method: every project's value and place, from the leaves" "$(grep "^$method " recomputed.txt)" "$method True True True True"
done
claim() { is "smaa: $1" "$(sed -n "s/^smaa-$2 //p" recomputed.txt)" True; }
claim "every draw gives every project one rank" sums
claim "every draw has a first" each-rank
claim "every acceptability within sampling error of another sampler over the same leaves" near
claim "the holistic value is the mean rank, linearly" holistic
claim "who is better on every leaf is never worse" dominance
is "smaa: the same bytes again, in another locale and time zone" \
    "$(LC_ALL=tr_TR.UTF-8 TZ=Asia/Tokyo "$GYCT" --lang zh --format json rank 2025 --second smaa --seed 1 --draws 100000 | sha256sum)" "$(sha256sum <smaa.json)"
"$GYCT" --format json rank 2025 --second smaa --seed 2 >smaa2.json
is "smaa: another seed, other counts, the same view within the error told" "$(python3 -c 'import json
a, b = (json.load(open(f)) for f in ("smaa.json", "smaa2.json"))
v = lambda x: {p["project"]: p["second_ppm"] for p in x["projects"]}
print(a["seed"], b["seed"], a["error_ppm"], v(a) != v(b), all(abs(v(a)[p] - v(b)[p]) <= 2 * a["error_ppm"] for p in v(a)))')" "1 2 3099 True True"
ok "smaa: seed and draws are said" sh -c '"$GYCT" rank 2025 --second smaa --seed 5 | grep -q "抽取 100000 次，种子 5（PCG32）"'
is "smaa: marks are not said to weigh" "$("$GYCT" --lang en rank 2025 --second smaa | grep -c "weighted by draws, not by marks")" 1
for wrong in "--second grey --seed 3" "--draws 200000" "--second smaa --draws 99999" "--second smaa --seed x"; do
    status=0
    "$GYCT" rank 2025 $wrong >/dev/null 2>err || status=$?
    is "refused: $wrong" "$status" 2
done
is "entropy weights look at scatter alone: another order than the marks" \
    "$(python3 -c 'import json; a = json.load(open("entropy.json")); print(any(p["rank"] != p["second_rank"] for p in a["projects"]))')" True
ok "the method's normalisation and the leaves used are said" sh -c '"$GYCT" rank 2025 --second topsis | head -n 2 | tr -d "\n" | grep -q "向量归一化.*共 39 项"'
is "the ranking itself does not move" "$("$GYCT" --format json rank 2025 | sha256sum)" "$before"
status=0
"$GYCT" rank 2025 --second dea 2>err >/dev/null || status=$?
is "a method it does not have is a usage error that lists those it has" "$status $(grep -c 'topsis|topsis-minmax' err)" "2 1"
first=$(python3 -c 'import json; print(json.load(open("grey.json"))["projects"][0]["project"])')
"$GYCT" -q score 2025 --project "$first" >/dev/null
for method in topsis topsis-minmax vikor grey promethee entropy smaa; do
    "$GYCT" --format json rank 2025 --run 2 --second $method
done | python3 -c 'import json, sys; print([[(p["second_ppm"], p["second_rank"]) for p in json.loads(l)["projects"]] == [(None, None)] for l in sys.stdin])' >alone.txt
is "one project alone stands second to nobody by any method" "$(cat alone.txt)" "[True, True, True, True, True, True, True]"

# A round nobody has statistics of yet: leaves are looked up project by project, not all for each of them.
"$GYCT" -q db psql -q -X -v projects=300 -v answers=2 -v code=MANY -c 'set role gyct_owner' -f "$SRC/tests/bench/many_projects.sql" >/dev/null
for table in score_leaf score_total project; do
    "$GYCT" -q db psql -q -X -c 'set role gyct_owner' -c "alter table gyct.$table set (autovacuum_enabled = off)"
done
"$GYCT" -q score MANY >/dev/null
PGOPTIONS='-c statement_timeout=8s' "$GYCT" --format json rank MANY --second smaa >many.json
is "smaa: right after a score of 300 projects no statement takes 8 seconds" \
    "$(python3 -c 'import json; d = json.load(open("many.json")); print(len(d["projects"]) > 200, sum(r["draws"] for p in d["projects"] for r in p["ranks"]) == 100000 * len(d["projects"]))')" "True True"
