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
for method in topsis topsis-minmax vikor grey promethee entropy; do
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
PY
for method in topsis grey promethee vikor; do
    is "$method: every project's value and place, from the leaves" "$(grep "^$method " recomputed.txt)" "$method True True True True"
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
for method in topsis topsis-minmax vikor grey promethee entropy; do
    "$GYCT" --format json rank 2025 --run 2 --second $method
done | python3 -c 'import json, sys; print([[(p["second_ppm"], p["second_rank"]) for p in json.loads(l)["projects"]] == [(None, None)] for l in sys.stdin])' >alone.txt
is "one project alone stands second to nobody by any method" "$(cat alone.txt)" "[True, True, True, True, True, True]"
