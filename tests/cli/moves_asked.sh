# What a move asks beside its gate (DOMAIN.md §2): an application has the documents the round wants; the interim
# evaluation is put off once, in time, for a reason, and is due later then; a round may say who acts in a role. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
# asked DAY P EVENT ARG...: moved or not, conditions that do not hold
asked() { loop_on "$1" --format json move "$2" "$3" --by 王五 "${@:4}" | jq -c '[.moved, [.conditions[]? | select(.holds != true) | [.condition, .figures]]]'; }
due() { loop_json --on "$1" due L1 "[.due[] | select(.what == \"interim\" and .project == \"$2\") | [.due_on, .figures]]"; }
results() { loop_json --on "$1" consequence list L001 '[.consequences[] | .event]'; }
refused() { # CLAIM STATUS WORD DAY ARG...: exits so, saying so
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    g --on "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1

# --- attachments -------------------------------------------------------------------------------------------
g round set --by 张三 --reason 测试 L1 attachments=承诺书、登记证书 >/dev/null 2>&1
loop_move 2026-01-05 L002 draft >/dev/null
is 'an application without its documents is not submitted' "$(asked 2026-01-05 L002 submit)" '[false,[["attachments","缺 承诺书、登记证书"]]]'
echo 承诺 >承诺书.txt
echo 登记 >扫描件.txt
loop_on 2026-01-05 evidence add L002 承诺书.txt --kind 报告 --by 王五 >/dev/null
is 'one of two is not both' "$(asked 2026-01-05 L002 submit)" '[false,[["attachments","缺 登记证书"]]]'
loop_on 2026-01-06 evidence add L002 扫描件.txt --kind 报告 --label 登记证书-1 --by 王五 >/dev/null
is 'known by name or by number, it is' "$(asked 2026-01-06 L002 submit)" '[true,[]]'
g round set --by 张三 --reason 测试 L1 attachments=不限 >/dev/null 2>&1

# --- one deferral --------------------------------------------------------------------------------------------
loop_running L001 || exit 1
is 'the window closes at 55 % of the term' "$(due 2026-08-16 L001)" '[["2026-08-15","2026-03-01至2026-12-31 × 55%"]]'
refused 'not put off without a reason' 2 --reason 2026-07-01 move L001 defer --by 王五
is 'put off for a reason' "$(asked 2026-07-01 L001 defer --reason 场地维修)" '[true,[]]'
is 'it is running as before' "$(loop_json --on 2026-07-01 status L001 .stage)" '"S70"'
is 'and due sixty days later' "$(due 2026-10-20 L001)" '[["2026-10-14","2026-03-01至2026-12-31 × 55%，2026-07-01 延期 60天"]]'
is 'the day before, it was due as ever' "$(due 2026-06-30 L001) $(loop_json --on 2026-06-30 due L1 --all '[.due[] | select(.what == "interim") | .due_on]')" '[] ["2026-08-15"]'
is 'not twice' "$(asked 2026-07-02 L001 defer --reason 再延 | jq -c '[.[0], .[1][0]]')" '[false,["once","已于 2026-07-01 延期"]]'
is 'after the old window nothing is failed yet' "$(results 2026-09-01)" '[]'
is 'after the new one it is' "$(results 2026-10-15)" '["interim_missing"]'
is 'within it, it is evaluated' "$(asked 2026-10-14 L001 interim)" '[true,[]]'

# --- actors ----------------------------------------------------------------------------------------------------
g round set --by 张三 --reason 测试 L1 actor_operator=李四、赵六 >/dev/null 2>&1
refused 'a move of the operator is not made by others' 1 '李四、赵六' 2026-10-15 move L002 admit --by 王五
is 'it stays where it was' "$(loop_json --on 2026-10-15 status L002 .stage)" '"S10"'
ok 'by one of them it is' g --on 2026-10-15 move L002 admit --by '李 四'
ok 'roles without names are open' loop_on 2026-10-15 move L003 draft --by 王五
ok 'the log verifies' g audit verify
