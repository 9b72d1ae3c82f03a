#!/bin/bash
# A score run: what it prints can be recomputed from what it prints, twice is the same, and nothing
# loaded later changes it.
set -eu
. "$SRC/tests/lib/tap.sh"
ask() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
print(eval(sys.argv[2]))' "$1" "$2"
}
rows() { "$GYCT" -q db psql -q -At -c "$1"; }
seed=$SRC/sql/seed/GYCT-2026.xml

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
ok "an unknown round is refused with exit 1" bash -c "'$GYCT' -q score 1999 2>/dev/null; [ \$? -eq 1 ]"
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q --format json score 2025 >one.json 2>err.txt
is "a run in JSON has the contract's keys" "$(ask one.json 'sorted(d)')" \
    "['as_of', 'facts_hash', 'mix', 'projects', 'round', 'run', 'schema_version', 'scheme', 'scheme_hash', 'stage']"
is "a project has the contract's keys" "$(ask one.json 'sorted(d["projects"][0])')" \
    "['borderline', 'computed', 'final', 'gates', 'grade', 'high', 'leaves', 'low', 'missing', 'mix', 'name', 'pending', 'potential', 'project', 'rank']"
is "a leaf has the contract's keys" "$(ask one.json 'sorted(d["projects"][0]["leaves"][0])')" \
    "['code', 'den', 'flags', 'full', 'lost', 'n', 'num', 'params', 'ppm', 'reason', 'rule', 'score', 'status']"
is "each leaf follows from its line and the scheme" \
    "$(python3 "$SRC/tests/lib/recompute.py" one.json "$seed")" "1092 leaves, 0 differ"
sed 's/"score":150,/"score":151,/' one.json >wrong.json
ok "a point more is noticed" bash -c "! python3 '$SRC/tests/lib/recompute.py' wrong.json '$seed' >/dev/null"
is "all totals lie inside their range" \
    "$(ask one.json 'all(p["low"] <= p["final"] <= p["high"] for p in d["projects"])')" True
is "every leaf of the scheme is fed for some project" \
    "$(ask one.json '[c for c in {l["code"] for l in d["projects"][0]["leaves"]} if not any(l["code"] == c and l["status"] == "measured" for p in d["projects"] for l in p["leaves"])]')" "[]"
is "what is missing is never a zero in disguise" \
    "$(ask one.json '{l["ppm"] for p in d["projects"] for l in p["leaves"] if l["status"] != "measured"}')" "{None}"
is "ranks follow the points, equal ones sharing" \
    "$(ask one.json 'all((a["rank"] < b["rank"]) == (a["final"] > b["final"]) for a in d["projects"] for b in d["projects"] if a["rank"] and b["rank"] and a["final"] != b["final"])')" True

"$GYCT" -q --format json score 2025 >two.json
is "a second run has the next number" "$(ask two.json 'd["run"]')" 2
is "a second run differs in nothing else" "$(sed 's/"run":2/"run":1/' two.json | cmp - one.json && echo same)" same
ok "check derives every stored figure anew" "$GYCT" -q check 2025 --invariants
ok "check finds the facts in their rows" "$GYCT" -q check 2025 --facts
is "the stored sums are the printed ones" \
    "$(rows "select sum(final_c) from score_total where run_no = 1")" "$(ask one.json 'sum(p["final"] for p in d["projects"])')"

cat >late.csv <<'X'
项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数
P001,2025-06-01,记-9999,迟到的支出,物资,财政,1234.00,某商店,1
X
"$GYCT" -q load --as expenditure --round 2025 late.csv >/dev/null 2>&1
ok "a later load leaves an earlier run's facts alone" "$GYCT" -q check 2025 --facts
"$GYCT" -q explain --all 2025/r2/P001/B102 >b102.txt
ok "and its explanation" bash -c "! grep -q late.csv b102.txt"
"$GYCT" -q --format json score 2025 >three.json
"$GYCT" -q explain --all 2025/r3/P001/B102 >b102.txt
ok "a new run takes it" grep -q late.csv b102.txt
is "under another facts hash" "$([ "$(ask three.json 'd["facts_hash"]')" != "$(ask one.json 'd["facts_hash"]')" ] && echo other)" other
is "an interim run leaves final leaves out" \
    "$("$GYCT" -q --format json score 2025 --stage interim >i.json; ask i.json 'sorted({l["code"] for p in d["projects"] for l in p["leaves"] if l["status"] == "not_due"})')" \
    "['C302', 'D101', 'D104']"
is "an earlier date sees less money" \
    "$("$GYCT" -q --format json score 2025 --as-of 2025-06-30 >e.json; ask e.json 'all((a["den"] or 0) <= b["den"] for p, q in zip(d["projects"], json.load(open("three.json"))["projects"]) for a, b in zip(p["leaves"], q["leaves"]) if a["code"] == "B102")')" True
is "one project can be scored alone" \
    "$("$GYCT" -q --format json score 2025 --project P005 >p.json; ask p.json '[p["project"] for p in d["projects"]]')" "['P005']"

"$GYCT" -q --format json rank 2025 --run 1 >ranks.json
is "every rank lies within its own interval, a capped project's too" \
    "$(ask ranks.json '[p["project"] for p in d["projects"] if p["rank"] and not p["rank_best"] <= p["rank"] <= p["rank_worst"]]')" '[]'
ok "rank prints the ranking" bash -c "'$GYCT' -q rank 2025 --run 1 | grep -q 无障碍"
is "the default scheme is listed" "$("$GYCT" -q scheme list | cut -c1-13)" "GYCT-2026 1.1"
ok "its XML passes the lint" "$GYCT" -q scheme lint "$seed"
sed 's/full="34.00"/full="33.00"/' "$seed" >bad.xml
ok "a scheme that does not add up is refused" bash -c "'$GYCT' -q scheme lint bad.xml 2>lint.txt; [ \$? -eq 1 ] && grep -q S-SUM lint.txt"
ok "loading the stored scheme again is fine" bash -c "'$GYCT' -q load '$seed' >/dev/null 2>&1"
sed 's/value="0.95"/value="0.96"/' "$seed" >changed.xml
ok "its version with other contents is refused" bash -c "'$GYCT' -q load changed.xml >/dev/null 2>c.txt; [ \$? -eq 1 ] && grep -q S-IMMUTABLE c.txt"
sed 's/version="1.1"/version="1.2"/' changed.xml >next.xml
ok "as a new version it is stored" bash -c "'$GYCT' -q load next.xml >/dev/null 2>&1"
status=0
"$GYCT" -q --format json scheme diff GYCT-2026 1.1 1.2 >diff.json || status=$?
is "two versions side by side: what was changed, before and after" \
    "$status $(ask diff.json '[(c["code"], c["what"], c["before"], c["after"]) for c in d["changes"]]')" \
    "1 [('B102', 'params.hi', '0.95', '0.96'), ('C201', 'params.hi', '0.95', '0.96')]"
is "a version against itself has no difference" "$("$GYCT" -q scheme diff GYCT-2026 1.2 1.2 | grep -c '：0 处不同')" 1
ok "a version that is not there is named" bash -c "! '$GYCT' -q scheme diff GYCT-2026 1.1 9.9 2>v.txt && grep -q 9.9 v.txt"
is "and the round keeps the version it was scored with" \
    "$("$GYCT" -q --format json score 2025 >n.json; ask n.json 'd["scheme"]')" "GYCT-2026 1.1"
is "a run of one project does not stand for the round" \
    "$("$GYCT" -q score 2025 --project P005 >/dev/null; "$GYCT" -q --format json rank 2025 >r.json; ask r.json 'len(d["projects"])')" 28
"$GYCT" -q --format json score 2025 >a.json &
"$GYCT" -q --format json score 2025 >b.json
wait
is "two runs at once get two numbers" "$(ask a.json 'abs(d["run"] - json.load(open("b.json"))["run"])')" 1
is "and the same facts" "$(ask a.json 'd["facts_hash"]')" "$(ask b.json 'd["facts_hash"]')"
rows "set role gyct_owner; update gyct.score_leaf set score_c = score_c - 1, lost_c = lost_c + 1
      where code = 'B102' and score_c > 0
        and project_id = (select project_id from gyct.project where code = 'P003')" >/dev/null
ok "a point altered in the database fails the check with exit 1" \
    bash -c "'$GYCT' -q check 2025 >altered.txt; [ \$? -eq 1 ] && grep -q 'P003  B102' altered.txt"
