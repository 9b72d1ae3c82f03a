# Nanshan 评审委员会, 准入退出 (DOMAIN.md §6): a pool of 46 experts of five sides, a recused expert refused (R30),
# admission and exit with reasons, an exit bars from the next round. fixtures/practice-nanshan-admission, 合成数据.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
F=$SRC/fixtures/practice-nanshan-admission
put() { # ROUND KIND FILE
    g load --round "$1" --as "$2" "$F/$3" >load.txt 2>&1 || { cat load.txt; return 1; }
}
go() { local day=$1 project=$2 event=$3; shift 3; g --on "$day" --format json move "$project" "$event" --by 南山办 "$@"; }
g load --as round "$F/轮次_2025.csv" >/dev/null 2>&1 || exit 1
for kf in application:申报_2025 organisation:组织名录 expert:专家库 recusal:回避 review:评分_立项; do
    put NS2025 "${kf%%:*}" "${kf#*:}.csv" || exit 1
done
is 'the pool has 46 experts, all of them in it' "$(g --on 2025-01-10 --format json list expert NS2025 | jq -c '[.rounds[].rows[] | .active] | [length, all]')" '[46,true]'
is 'of five sides' "$(g --on 2025-01-10 --format json list expert NS2025 | jq -c '[.rounds[].rows[].role] | group_by(.) | map([.[0], length]) | sort_by(-.[1])')" \
    '[["职能部门",12],["社会工作机构",10],["高校",9],["社区",8],["财务审计",7]]'
is 'one of them is recused from one project' "$(g --on 2025-01-10 --format json list expert NS2025 | jq -c '[.rounds[].rows[] | select(.recused > 0) | [.expert_no, .recused]]')" '[["NS03",1]]'
status=0
g --format json load --round NS2025 --as review "$F/评分_回避专家.csv" >r30.json 2>/dev/null || status=$?
is 'a sheet of a recused expert is refused, exit 1' "$status" 1
is 'by R30, line by line' "$(jq -c '[.files[0].findings[] | select(.code == "R30") | .severity] | unique' r30.json)" '["error"]'

for p in NS-A NS-B NS-C; do for e in draft submit; do go 2025-01-05 $p $e >/dev/null; done; done
for p in NS-A NS-B; do for e in admit review; do go 2025-01-07 $p $e >/dev/null; done; done
is 'who is not fit is not admitted, and why' "$(go 2025-01-07 NS-C admit | jq -c '[.moved, (.conditions[] | select(.holds != true) | [.condition, .figures])]')" '[false,["annual_check","不合格"]]'
echo '终止决定（合成数据）' >决定.txt
is 'and rejected with that reason' "$(go 2025-01-07 NS-C reject --reason 年检不合格 | jq -c '[.to, .code]')" '["S19","annual_check"]'
is 'a project three sides scored is selected' "$(go 2025-01-10 NS-A select | jq -c '[.moved, (.conditions[] | select(.condition == "roles") | .figures)]')" \
    '[true,"社会工作机构、职能部门、高校：3 ≥ 3"]'
is 'one that two sides scored is not' "$(go 2025-01-10 NS-B select | jq -c '[.moved, (.conditions[] | select(.holds != true) | [.condition, .figures])]')" \
    '[false,["roles","社会工作机构、职能部门：2 ≥ 3"]]'
put NS2025 review 评分_补充.csv
is 'with a third side it is' "$(go 2025-01-10 NS-B select | jq -c '[.moved, (.conditions[] | select(.condition == "line") | .figures)]')" '[true,"79.75 ≥ 60"]'
put NS2025 approval 批复.csv
put NS2025 budget 预算.csv
for step in 01-20:approve 01-21:sign 02-05:start; do for p in NS-A NS-B; do go "2025-${step%%:*}" $p "${step#*:}" >/dev/null; done; done
is 'an exit has its reason and bars for a year' \
    "$(go 2025-06-10 NS-B terminate --reason 主要负责人离职，无力继续 --evidence 决定.txt >/dev/null; g --on 2025-06-10 --format json consequence list NS-B | jq -c '[.consequences[] | [.event, .tranche, .bar_until, .exemplar, .reason]]')" \
    '[["exit","cancel","2026-06-10","no","主要负责人离职，无力继续"]]'

g load --as round "$F/轮次_2026.csv" >/dev/null 2>&1
put NS2026 application 申报_2026.csv
put NS2026 organisation 组织名录.csv
for p in NS-D NS-E; do for e in draft submit; do go 2026-01-05 $p $e >/dev/null; done; done
is 'it may not take part in the next round' "$(go 2026-01-07 NS-E admit | jq -c '[.moved, (.conditions[] | select(.condition == "barred") | [.condition, .figures])]')" \
    '[false,["barred","南山乙社(合成数据)：NS-B 终止（退出）（NS2025，2025-06-10—2026-06-10）"]]'
is 'and is rejected for that' "$(go 2026-01-07 NS-E reject --reason 黑名单期内 | jq -c .code)" '"barred"'
is 'who goes on with an earlier project waits for its end' "$(go 2026-01-07 NS-D admit | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" '[["finished","NS2025 NS-A S70"]]'
is 'the history of the organisation has both years' "$(g --on 2026-01-07 --format json list organisation_history NS2026 --project NS-E | jq -c '[.rounds[].rows[] | [.in_round, .stage, .approved_fen, .results, .barred_until]]')" \
    '[["NS2025","S95 终止（退出）",4000000,"终止（退出）","2026-06-10"],["NS2026","S19 资格不符",null,null,null]]'
ok 'the event log verifies' g audit verify
