# round set: settings that are known, of a value of their kind, by somebody and for a reason; one row and one event; taken
# back the default holds again; gyct list rule tells what is in force and where it is from. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
refused() { # CLAIM STATUS WORDS ARG...
    local claim=$1 wanted=$2 words=$3 status=0
    shift 3
    g "$@" >out.txt 2>err.txt || status=$?
    is "$claim" "$status $(grep -c -e "$words" err.txt)" "$wanted 1"
}
rule() { loop_json list rule L1 "[.rounds[0].rows[] | select(.key == \"$1\") | [.value, .source, .by_whom, .reason]]"; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
why=(--by 张三 --reason 会议纪要3号)

# --- what may be set --------------------------------------------------------------------------------------
before=$(g db digest)
refused 'nobody sets nothing' 2 '给出 --by' round set L1 cap=50000
refused 'for no reason neither' 2 '给出 --reason' round set L1 cap=50000 --by 张三
refused 'a key nobody knows, with the one that is near' 2 '是否指 notice_days' round set L1 notice_day=15天 "${why[@]}"
refused 'one that is like nothing' 2 'gyct list rule 列出全部' round set L1 天气晴朗万里无云=1 "${why[@]}"
for bad in notice_days=十五天 review_line=600 weak_share=160% interim_required=也许 quota=三个 cap=很多 cut_off=年底 year=25 tranche_plan=50/30 track=long bar_exit=永远 grade_min=6A; do
    refused "not $bad" 2 不能是 round set L1 "$bad" "${why[@]}"
done
refused 'the code stays' 2 轮次编码不能改 round set L1 code=L9 "${why[@]}"
refused 'not twice at once' 2 写了两次 round set L1 cap=1 单项上限=2 "${why[@]}"
refused 'no control characters' 2 'cap=1\\x07' round set L1 $'cap=1\a' "${why[@]}"
refused 'no other encoding' 2 'UTF-8' round set L1 $'theme=\xd6\xd0' "${why[@]}"
refused 'a round there is not' 1 '没有轮次 L9' round set L9 cap=1 "${why[@]}"
refused 'one bad value, none is set' 2 不能是 round set L1 cap=50000 quota=三个 "${why[@]}"
is 'nothing of it left a trace' "$(g db digest)" "$before"

# --- set, told, taken back ----------------------------------------------------------------------------------
events=$(loop_json audit verify .events)
is 'set by key and by name, with what it was' "$(loop_json --on 2026-01-05 round set L1 cap=5万元 公示期=15天 "${why[@]}" '[.changes[] | [.key, .before, .after]]')" \
    '[["cap","60000.00","50000.00"],["notice_days",null,"15天"]]'
is 'one load and one act in the log' "$(($(loop_json audit verify .events) - events))" 2
is 'in force, by whom and why' "$(rule notice_days)" '[["15天","轮次设置（第1次改动）","张三","会议纪要3号"]]'
is 'a default says so' "$(rule appeal_days | jq -c '.[0][:2]')" '["5工作日","规则集 DEFAULT-2026"]'
is 'and a file' "$(rule pool | jq -c '.[0][:2]')" '["90000.00","轮次设置文件 轮次.csv"]'
is 'every rule is in the list' "$(loop_json list rule L1 '[.rounds[0].rows[].key] | length')" "$(g db psql -At -q -c 'select count(*) from known_setting')"
events=$(loop_json audit verify .events)
is 'set so already: nothing is stored' "$(loop_json round set L1 cap=50000 "${why[@]}" .changes) $(($(loop_json audit verify .events) - events))" '[] 0'
ok 'set back' g round set L1 公示期=5工作日 "${why[@]}"
is 'taken back, the default holds' "$(g round unset L1 notice_days "${why[@]}" >/dev/null; rule notice_days | jq -c '.[0][:2]')" '["5工作日","规则集 DEFAULT-2026"]'
is 'the others stand' "$(loop_json round show L1 '[.settings.cap, .settings.pool, .settings.scheme_code]')" '["50000.00","90000.00","LOOP"]'
refused 'what is not set is not taken back' 1 没有设过 round unset L1 notice_days "${why[@]}"
printf '项目,值\ncode,L1\n自造的键,7\n' >in/自造.csv
g load --as round in/自造.csv >/dev/null
is 'what a file sets and nobody knows is told' "$(rule 自造的键 | jq -c '.[0][1]')" '"轮次设置文件 自造.csv"'
is 'the log verifies' "$(loop_json audit verify .intact)" true
g db psql -q -c "set role gyct_owner; update setting_change set reason = '别的' where change_no = 1" >/dev/null
is 'another reason written behind it is found' "$(loop_json audit verify '[.intact, (.rows_altered | length)]')" '[false,1]'
