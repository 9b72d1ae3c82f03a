#!/bin/bash
# whatif: every case of a judge or a leaf left out of the demo (合成数据) is worked out anew here from the
# rows and the scheme; ranges of moved marks likewise; nothing is written; what cannot go is refused.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
export PYTHONDONTWRITEBYTECODE=1
rows() { "$GYCT" -q db psql -q -At -F ' ' -c "$1"; }
what() { "$GYCT" -q --format json whatif 2025 "$@"; }
again() { python3 "$SRC/tests/lib/whatif_again.py" "$1" "$1.json" score.json "$SRC/sql/seed/GYCT-2026.xml" ratings.txt; }
fails() { # STATUS WORD ARGS...: how it ends and what it says
    local want=$1 word=$2 status=0
    shift 2
    "$GYCT" whatif "$@" >out 2>err || status=$?
    [ "$status" = "$want" ] && grep -q -- "$word" err && [ ! -s out ]
}
state() { "$GYCT" -q db digest; rows "select (select count(*) from event), (select count(*) from score_run), (select xmin from kept_pin), (select last_run from round where code = '2025')"; }

"$GYCT" -q db start >/dev/null
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
ok "nothing to ask of a round without a score" fails 1 2025 2025 --weights 10%
"$GYCT" -q --format json score 2025 >score.json
state >before
rows "select p.code, r.panel, r.criterion, r.expert, r.state, r.score_c from review r join project p using (round_id, project_id)
      where not exists (select from supersede s where s.dataset = 'review' and s.row_key = r.row_key and s.old_load = r.load_id and s.project_id = r.project_id)" >ratings.txt
what --drop-judge all --cut 10 >judge.json
what --drop-leaf all --cut 10 >leaf.json
is "each of the six judges left out: totals, grades and ranks from the ratings that remain" "$(again judge)" "6 cases, 0 differ"
is "each of the 39 leaves left out: its marks go to its group by largest remainder" "$(again leaf)" "39 cases, 0 differ"
python3 - <<'PY' >wrong.json
import json
answer = json.load(open("leaf.json"))
answer["cases"][7]["projects"][0]["final_after"] += 1
json.dump(answer, open("wrong.json", "w"))
PY
ok "a point more would be noticed" bash -c '! python3 "$SRC/tests/lib/whatif_again.py" leaf wrong.json score.json "$SRC/sql/seed/GYCT-2026.xml" >/dev/null'
one=$(python3 -c 'import json; print(json.load(open("judge.json"))["cases"][2]["dropped"])')
is "one judge alone is the same case" "$(what --drop-judge "$one" --cut 10 | python3 -c 'import json, sys; print(json.load(sys.stdin)["cases"] == [json.load(open("judge.json"))["cases"][2]])')" True
is "--all shows the projects that stay as they are, too" \
    "$(what --drop-judge "$one" --all | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["cases"][0]["projects"]))')" 28

# --- moved marks --------------------------------------------------------------------------------------
what --weights 10% --cut 10 --all >weights.json
python3 - <<'PY' >ranges.txt
import json
from fractions import Fraction as F
run, told = json.load(open("score.json")), json.load(open("weights.json"))
caps = {p["project"]: min([g["cap"] for g in p["gates"]] + [10000]) for p in run["projects"]}
half_up = lambda q: (2 * q.numerator + q.denominator) // (2 * q.denominator)
def extreme(leaves, up):  # Dinkelbach: the weights that are best against the quotient found so far
    at = F(sum(s for s, _ in leaves), sum(f for _, f in leaves))
    while True:
        w = [F(11, 10) if (F(s, f) > at) == up else F(9, 10) for s, f in leaves]
        now = sum(s * x for (s, _), x in zip(leaves, w)) / sum(f * x for (_, f), x in zip(leaves, w))
        if now == at:
            return half_up(at * 10000)
        at = now
leaves = {p["project"]: [(l["score"], l["full"]) for l in p["leaves"]] for p in run["projects"]}
off = 0
for p in told["projects"]:
    own = [x for x in leaves[p["project"]] if x[1] > 0]
    want = [min(extreme(own, up), caps[p["project"]]) for up in (False, True)]
    off += want != [p["low"], p["high"]] or not p["low"] <= p["final"] <= p["high"]
print("ranges", off)
plain = [p for p in told["projects"] if p["rank"] and caps[p["project"]] == 10000]
def holds(a, b):
    d = [x[0] - y[0] for x, y in zip(leaves[a["project"]], leaves[b["project"]])]
    return 10 * sum(d) > sum(map(abs, d))
top, rest = [p for p in plain if p["rank"] <= 10], [p for p in plain if p["rank"] > 10]
pairs = [(a["project"], b["project"]) for a in top for b in rest if not holds(a, b)]
print("pairs", len(pairs), told["line_pairs"])
print("open", sorted({c for pair in pairs for c in pair}) == sorted(p["project"] for p in told["projects"] if p["line_open"]))
grade = lambda c: next(g for low, g in ((9000, "优"), (8000, "良"), (6000, "中"), (0, "差")) if c >= low)
print("grades", all(p["grade"] is None or [p["grade_low"], p["grade_high"]] == [grade(p["low"]), grade(p["high"])] for p in told["projects"]))
PY
is "lowest and highest totals under moved marks, by another method" "$(grep ranges ranges.txt)" "ranges 0"
is "pairs across the cut line that may swap are counted one by one" "$(awk '/pairs/ {print ($2 > 0) ($2 == $3)}' ranges.txt)" 11
is "the projects of these pairs are marked" "$(grep open ranges.txt)" "open True"
is "grades at both ends" "$(grep grades ranges.txt)" "grades True"
is "ranks at reach 10 % are those stored with the run" \
    "$("$GYCT" --format json rank 2025 | python3 -c 'import json, sys
a = {p["project"]: (p["rank_best"], p["rank_worst"]) for p in json.load(sys.stdin)["projects"]}
print(a == {p["project"]: (p["rank_best"], p["rank_worst"]) for p in json.load(open("weights.json"))["projects"]})')" True
is "0.1 is 10%" "$(what --weights 0.1 --cut 10 --all | sha256sum)" "$(sha256sum <weights.json)"

is "gyct rank marks the same projects at the same line" \
    "$("$GYCT" --format json rank 2025 --cut 10 | python3 -c 'import json, sys
a = json.load(sys.stdin)["cut"]
w = json.load(open("weights.json"))
want = [[p["project"] for p in w["projects"] if p["line_open"] and p["in"] == side] for side in (True, False)]
print([sorted(a["inside"]), sorted(a["outside"])] == want, a["pairs"] == w["line_pairs"], a["in"])')" "True True 10"
ok "in the list, too" sh -c '[ "$("$GYCT" rank 2025 --cut 10 | grep -c "  切线不可分$")" = "$(python3 -c "import json; print(sum(p[\"line_open\"] for p in json.load(open(\"weights.json\"))[\"projects\"]))")" ]'

# --- nothing is written; wishes that are none ------------------------------------------------------------
state >after
ok "no row, no event, nothing kept is other than before" cmp before after
"$GYCT" -q --format json score 2025 | sed 's/"run":2/"run":1/' >again.json
ok "and the next score prints the same bytes" cmp score.json again.json
is "what was asked of the first run can still be asked" "$(what --run 1 --drop-leaf all --cut 10 | sha256sum)" "$(sha256sum <leaf.json)"
ok "two changes at once are refused" fails 2 "一次只改一样" 2025 --weights 10% --drop-leaf A101
ok "and none" fails 2 "一次只改一样" 2025
ok "a reach of everything is refused" fails 2 "--weights" 2025 --weights 100%
ok "an unknown judge is named" fails 1 王某某 2025 --drop-judge 王某某
ok "an unknown leaf is named" fails 1 Z999 2025 --drop-leaf Z999
ok "no places is no cut" fails 2 名额 2025 --weights 10% --cut 0
"$GYCT" -q round set --by 张三 --reason 测试 2025 名额=10 >/dev/null
"$GYCT" -q score 2025 >/dev/null
is "the round's own places are taken" "$(what --weights 10% | python3 -c 'import json, sys; a = json.load(sys.stdin); print(a["places"], a["line_pairs"])')" \
    "10 $(awk '/pairs/ {print $2}' ranges.txt)"
ok "people are told that nothing is stored" sh -c '"$GYCT" whatif 2025 --weights 10% | head -n 1 | grep -q 不保存'
"$GYCT" --lang en whatif 2025 --drop-judge "$one" >english.txt
is "in English no Chinese but names and grades" \
    "$(python3 -c 'import re; print([l for l in open("english.txt") if re.search("[\u4e00-\u9fff]", l) and not l.startswith(("  P", "without"))])')" "[]"

# --- a leaf alone in its group ---------------------------------------------------------------------------
python3 - <<'PY'
import os, xml.etree.ElementTree as ET
tree = ET.parse(os.environ["SRC"] + "/sql/seed/GYCT-2026.xml")
tree.getroot().set("code", "ALONE")
group = next(g for g in tree.iter("l2") if g.get("code") == "A1")
for leaf in group.findall("leaf")[1:]:
    group.remove(leaf)
group.find("leaf").set("full", group.get("full"))
group.find("leaf").attrib.pop("na_allowed", None)
tree.write("alone.xml", encoding="utf-8", xml_declaration=True)
PY
"$GYCT" -q load alone.xml >/dev/null 2>&1
"$GYCT" -q score 2025 --scheme ALONE >/dev/null
ok "a leaf that nothing can take the marks of is refused" fails 1 A101.*没有别的指标 2025 --drop-leaf A101
is "among all it is one case that says why" \
    "$(what --drop-leaf all | python3 -c 'import json, sys; print([(c["dropped"], "projects" in c) for c in json.load(sys.stdin)["cases"] if c["refused"]])')" "[('A101', False)]"
