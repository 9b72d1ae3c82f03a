#!/bin/bash
# Signed decisions: what they may settle, who must sign, what they leave alone, how a score, an
# explanation and the database show them. The demo round, 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
ask() {
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
P = {p["project"]: p for p in d.get("projects", [])}
def leaf(p, c): return next(l for l in P[p]["leaves"] if l["code"] == c)
print(eval(sys.argv[2]))' "$1" "$2"
}
rows() { "$GYCT" -q db psql -q -At -c "$1"; }
decide() { "$GYCT" -q --on 2026-02-01 decide "$@"; }
score() { "$GYCT" -q --format json score 2025 "$@"; }
refused() { # STATUS WORD arguments…: refused with this exit status, saying this
    local want=$1 word=$2 status=0
    shift 2
    decide "$@" >/dev/null 2>err || status=$?
    [ "$status" -eq "$want" ] && grep -q "$word" err
}
signed=(--by 张三 --reason 依据会议纪要 --evidence 会议纪要〔2026〕3号)
both=("${signed[@]}" --second 李四)

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
score >before.json
ok "P004 lacks evidence and is pending" test "$(ask before.json 'P["P004"]["pending"], leaf("P004", "C201")["status"]')" = "(True, 'missing_evidence')"

ok "a zero needs a deadline" refused 2 期限 2025 P004 C201 --zero "${signed[@]}"
ok "no zero before the deadline has passed" refused 1 期限未过 2025 P004 C201 --zero --due 2026-02-01 "${signed[@]}"
ok "no zero for what was provided" refused 1 并非未提供 2025 P001 C201 --zero --due 2026-01-15 "${signed[@]}"
ok "an unknown leaf is refused" refused 1 没有这个指标 2025 P004 Z999 --zero --due 2026-01-15 "${signed[@]}"
ok "so is a node above leaves" refused 1 没有这个指标 2025 P004 C2 --points 1 "${both[@]}"
ok "an unknown project is refused" refused 1 P999 2025 P999 C201 --zero --due 2026-01-15 "${signed[@]}"
ok "an unknown round is refused" refused 1 1999 1999 P004 C201 --zero --due 2026-01-15 "${signed[@]}"
ok "a decision without a reason is none" refused 2 为何 2025 P004 C201 --zero --due 2026-01-15 --by 张三 --evidence 纪要
ok "nor one with a blank one" refused 2 为何 2025 P004 C201 --zero --due 2026-01-15 --by 张三 --evidence 纪要 --reason '　'
ok "two kinds at once are refused" refused 2 只给出一项 2025 P004 C201 --zero --na "${both[@]}"
for leaf in D201 B102 B103 B104 B105; do
    ok "$leaf is never not applicable" refused 1 不得定为不适用 2025 P001 $leaf --na "${both[@]}"
done
ok "nor is a leaf the scheme does not let" refused 1 不得定为不适用 2025 P001 C101 --na "${both[@]}"
ok "not applicable needs an approver" refused 2 第二人 2025 P001 B101 --na "${signed[@]}"
ok "points need a second signer" refused 2 第二人 2025 P001 C101 --points 3 "${signed[@]}"
ok "who is another person" refused 2 不同的人 2025 P001 C101 --points 3 "${signed[@]}" --second ' 张 三'
ok "points beyond the full marks are refused" refused 1 0–4.00 2025 P001 C101 --points 4.01 "${both[@]}"
ok "a gate is lifted by two" refused 2 第二人 2025 P017 G4 --lift "${signed[@]}"
ok "a gate that has not fired cannot be lifted" refused 1 没有触发 2025 P001 G4 --lift "${both[@]}"
ok "one that has cannot be fired" refused 1 已触发 2025 P017 G4 --fire "${signed[@]}"
ok "an unknown gate is refused" refused 1 没有这个否决项 2025 P001 G9 --fire "${signed[@]}"
is "what was refused left nothing" "$(rows 'select count(*) from decision')" 0
score >same.json
is "and a score is what it was" "$(sed 's/"run":2/"run":1/' same.json | cmp - before.json && echo same)" same

echo 合成凭据 >催告函.txt
is "a decision is numbered" "$(decide 2025 P004 C201 --zero --due 2026-01-15 --by 张三 --reason 两次催告未交 --evidence 催告函.txt)" 1
is "the digest of an evidence file is kept" "$(rows "select evidence || encode(evidence_sha256, 'hex') from decision")" \
    "催告函.txt$(sha256sum 催告函.txt | cut -c1-64)"
score >zero.json
is "the leaf is zero by decision" "$(ask zero.json '[leaf("P004", "C201")[k] for k in ("status", "score", "full", "reason")]')" \
    "['measured', 0, 300, 'DECIDED_ZERO']"
is "and still says what the rule found" "$(ask zero.json 'leaf("P004", "C201")["computed"]["status"]')" missing_evidence
is "what was confirmed stays, what was possible falls by the leaf" \
    "$(python3 -c 'import json
a, b = ([p for p in json.load(open(f))["projects"] if p["project"] == "P004"][0] for f in ("before.json", "zero.json"))
print(b["computed"] == a["computed"], a["missing"] - b["missing"], a["computed"] <= b["computed"] <= a["potential"])')" "True 300 True"
is "no other project changes but in rank" "$(ask zero.json '[p for p in P if p != "P004" and {**P[p], "rank": 0} != {**next(q for q in json.load(open("before.json"))["projects"] if q["project"] == p), "rank": 0}]')" "[]"
is "the facts hash says that something was decided" "$([ "$(ask zero.json 'd["facts_hash"]')" != "$(ask before.json 'd["facts_hash"]')" ] && echo other)" other

is "points are set by two" "$(decide 2025 P001 C101 --points 3.5 "${both[@]}")" 2
is "a leaf is declared not applicable" "$(decide 2025 P001 B101 --na "${both[@]}")" 3
is "a gate fires" "$(decide 2025 P001 G3 --fire "${signed[@]}")" 4
is "a gate is lifted" "$(decide 2025 P017 G4 --lift "${both[@]}")" 5
score >all.json
is "the points are the decided ones, the rule's stand beside them" \
    "$(ask all.json 'leaf("P001", "C101")["score"], leaf("P001", "C101")["computed"]["score"] == [l for p in json.load(open("before.json"))["projects"] if p["project"] == "P001" for l in p["leaves"] if l["code"] == "C101"][0]["score"]')" "(350, True)"
is "marks of what does not apply go to the siblings" \
    "$(ask all.json '(leaf("P001", "B101")["full"], leaf("P001", "B101")["status"], sum(l["full"] for l in P["P001"]["leaves"] if l["code"][:2] == "B1"))')" "(0, 'not_applicable', 1200)"
is "a gate caps the final points and leaves the computed ones" \
    "$(ask all.json '[g["code"] for g in P["P001"]["gates"]], P["P001"]["final"], P["P001"]["computed"] > 5999')" "(['G3'], 5999, True)"
is "a lifted gate caps nothing" "$(ask all.json 'P["P017"]["gates"], P["P017"]["final"] == P["P017"]["computed"]')" "([], True)"
ok "check derives the stored figures anew" "$GYCT" -q check 2025 --invariants
ok "and finds the facts" "$GYCT" -q check 2025 --facts
"$GYCT" -q explain 2025/r4/P001/C101 >explained
ok "an explanation names the signers, the reason and the evidence" grep -q '决定 第2号 2026-02-01：改定分值，张三、李四；依据会议纪要；依据 会议纪要〔2026〕3号' explained
ok "and what the rule gives" grep -q '按规则 4.00 / 4.00' explained
is "so does its JSON" "$("$GYCT" -q --format json explain 2025/r4/P001/C101 >e.json; ask e.json 'd["leaves"][0]["decision"]["number"], d["leaves"][0]["decision"]["computed"]')" "(2, 400)"
ok "the score line counts them" bash -c "'$GYCT' -q score 2025 | grep -q '^P001.*G3  决定 2、3、4'"
"$GYCT" -q report dossier --round 2025 --project P001 -o papers >/dev/null
"$GYCT" -q report dossier --round 2025 --project P002 -o papers >/dev/null
says() { pdftotext -layout "papers/2025-$1-dossier.pdf" - | grep -q "$2"; }
ok "the dossier lists them" says P001 '影响本次评估的签字决定（3 项）'
ok "and marks the leaves they settled" says P001 '[①②] *得分或状态按签字决定'
ok "one without decisions has neither" bash -c "$(declare -f says); ! says P002 签字决定"
"$GYCT" -q export xlsx scores 2025 -o scores.xlsx >/dev/null
"$GYCT" -q --format json peek scores.xlsx >book.json
ok "the exported scores list the decisions of all projects" grep -q '签字决定.*P001.*改定分值.*P017.*解除一票否决' <(tr -d '\n' <book.json)

is "a decision is withdrawn by a further one" "$(decide withdraw 2025 2 "${signed[@]}")" 6
ok "once" refused 1 没有这一号 withdraw 2025 2 "${signed[@]}"
ok "a withdrawal itself is none that stands" refused 1 没有这一号 withdraw 2025 6 "${signed[@]}"
decide 2025 P017 G4 --fire "${signed[@]}" >/dev/null
score >after.json
is "then the rule's points stand again" "$(ask after.json '"computed" in leaf("P001", "C101"), leaf("P001", "C101")["score"]')" "(False, 400)"
is "of two decisions on a gate the newest binds" "$(ask after.json '[g["code"] for g in P["P017"]["gates"]]')" "['G4']"
"$GYCT" -q explain 2025/r4/P001/C101 >again
is "an earlier run is explained as it was" "$(cmp explained again && echo same)" same
is "the list shows all" "$(decide list 2025 | wc -l)" 7
ok "and what became of them" bash -c "'$GYCT' -q decide list 2025 P001 | grep -q '已由第6号撤销'"
is "a run knows how far it read" "$(rows 'select string_agg(decisions::text, $$ $$ order by run_no) from score_run')" "0 0 1 5 5 7"

ok "nobody changes a decision" bash -c "! '$GYCT' -q db psql -q -c 'update decision set reason = reason' 2>/dev/null"
ok "not even the owner" bash -c "! '$GYCT' -q db psql -q -c 'set role gyct_owner; delete from gyct.decision' 2>err && grep -q 'insert-only' err"
ok "nor all at once" bash -c "! '$GYCT' -q db psql -q -c 'set role gyct_owner; truncate gyct.decision cascade' 2>/dev/null"
ok "each is a link of the event chain" test "$(rows "select count(*) from event where kind = 'decision'")" = 7
ok "which holds" "$GYCT" -q audit verify
