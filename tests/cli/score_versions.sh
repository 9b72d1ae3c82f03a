#!/bin/bash
# A scheme in use is immutable and a round keeps the version it was scored with, until its settings name
# another: then the next run is of that version, and the older runs stay of theirs. The demo, 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
json() { "$GYCT" -q --format json "$@"; }
ask() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$1" "$2"; }
leaf='[next(l for l in p["leaves"] if l["code"] == "C101")["full"] for p in d["projects"]][0]'
"$GYCT" -q db start >/dev/null
sed 's/code="GYCT-2026" version="1.1"/code="MOVE" version="1.0"/; s/ interim_share="0.30"//' "$SRC/sql/seed/GYCT-2026.xml" >one.xml
sed 's/code="GYCT-2026" version="1.1"/code="MOVE" version="1.1"/
     s/name="服务人数完成率" full="4.00"/name="服务人数完成率" full="3.00"/; s/name="服务人次完成率" full="3.00"/name="服务人次完成率" full="4.00"/' "$SRC/sql/seed/GYCT-2026.xml" >two.xml
"$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
"$GYCT" -q load --as scheme one.xml >/dev/null 2>&1
json score 2025 --scheme MOVE >first.json
"$GYCT" -q explain 2025/r1/P001/C101 >explained
json whatif 2025 --run 1 --drop-leaf C101 --all >whatif.json
"$GYCT" -q load --as scheme two.xml >/dev/null 2>&1
json score 2025 --scheme MOVE >kept.json
is "a newer version alone changes nothing: the round keeps the one it was scored with" \
    "$(ask kept.json 'd["scheme"]') $(ask kept.json "$leaf")" "MOVE 1.0 400"
ok "and the score says so, with what to do" bash -c "'$GYCT' score 2025 --scheme MOVE 2>&1 >/dev/null | grep -q '方案 MOVE 已有 1.1 版，本轮沿用 1.0 版.*方案版本'"
sed 's/version="1.0"/version="1.0" /; s/name="服务人数完成率"/name="服务人数"/' one.xml >changed.xml
ok "a version that is in use cannot be changed" bash -c "! '$GYCT' -q load --as scheme changed.xml >/dev/null 2>&1"
printf '项目,值\n轮次编码,2025\n方案编码,MOVE\n方案版本,1.1\n' >设置.csv
"$GYCT" -q load --round 2025 --as round 设置.csv >/dev/null 2>&1
json score 2025 >moved.json
is "settings that name another version move the round to it" "$(ask moved.json 'd["scheme"]') $(ask moved.json "$leaf")" "MOVE 1.1 300"
json score 2025 --stage interim >interim.json
json score 2025 >mixed.json
is "which mixes, with an interim score of its own version" "$(ask mixed.json 'all(p["mix"]["decides"] for p in d["projects"])')" True
is "a score of everything is the same" "$(json score 2025 --all | python3 -c 'import json, sys; a, b = json.load(sys.stdin), json.load(open("mixed.json")); print(a["projects"] == b["projects"])')" True
json score 2025 --scheme GYCT-2026 >other.json
is "another scheme asked for is not bound by that version" "$(ask other.json 'd["scheme"]')" "GYCT-2026 1.1"
ok "an older run is explained by its own version" bash -c "'$GYCT' -q explain 2025/r1/P001/C101 | cmp - explained"
ok "and what-ifs of it are those of its own version" bash -c "'$GYCT' -q --format json whatif 2025 --run 1 --drop-leaf C101 --all | cmp - whatif.json"
is "its row names it" "$("$GYCT" -q db psql -q -At -c "select string_agg(c.version, ' ' order by u.run_no) from score_run u join scheme c using (scheme_id) where c.code = 'MOVE'")" "1.0 1.0 1.0 1.1 1.1 1.1 1.1"
printf '项目,值\n轮次编码,2025\n方案编码,MOVE\n方案版本,9.9\n' >设置.csv
"$GYCT" -q load --round 2025 --as round 设置.csv >/dev/null 2>&1
ok "a version there is not is refused by name" bash -c "! '$GYCT' -q score 2025 >/dev/null 2>err && grep -q 'MOVE 9.9' err"
ok "all of it adds up" "$GYCT" -q check 2025 --invariants
