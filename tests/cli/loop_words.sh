# What people read of the loop on the command line: lists have titles, stand in columns and say of which day they are; a
# list without rows says so and what to do; words are of one language; a project is told as of a past day. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
is 'no round: what to load first' "$(g status | head -n 1)" '还没有轮次；先载入轮次设置：gyct load --as round 文件'
loop_init >/dev/null 2>&1 || exit 1
printf '项目,值\ncode,L0\nyear,2025\n' >in/空.csv
g load --as round in/空.csv >/dev/null
loop_running L001 || exit 1

# --- every title there is ---------------------------------------------------------------------------------
untitled=$(grep -ohE '\{"[a-z0-9_]+", ROWS_' "$SRC"/cli/cmd_{adjust,consequence,due,evidence,exemplar,finding,loads,rectify,status}.c |
    sed 's/{"\(.*\)", ROWS_/\1/' | sort -u | while read -r name; do grep -q "^TITLE(\"$name\"," "$SRC/cli/titles.def" || echo "$name"; done)
is 'every column of the loop has a title' "$untitled" ''
is 'no title twice' "$(grep -oE '^(TITLE|NONE)\("[a-z0-9_]+"' "$SRC/cli/titles.def" | sort | uniq -d)" ''

# --- columns ----------------------------------------------------------------------------------------------
loop_on 2026-09-01 status L1 >status.txt
is 'a list says whose it is, what, of which day and how long' "$(sed -n 1p status.txt)" 'L1  各阶段的项目  截至 2026-09-01  2 行'
at() { # columns of a terminal before a text in a line: a Chinese character fills two
    python3 -c "import sys, unicodedata; l = sys.argv[1]; print(sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in l[:l.index(sys.argv[2])]))" "$(grep -m1 "$1" status.txt)" "$2"
}
is 'its columns stand below their titles' "$(at 办理方 办理方) $(at 办理方 期限)" "$(at L001 实施单位) $(at L001 2026-02-11)"
is 'what no row has is no column' "$(g --on 2026-01-01 status L0 | grep -c 办理方)" 0
is 'a round without projects says what to load' "$(loop_on 2026-09-01 status L0 | sed -n '3p;6p' | tr -s ' ')" "$(printf 'L0 没有项目 0\n本轮没有项目；先载入申报汇总表：gyct load --as application 文件')"
is 'nothing due says so' "$(loop_on 2026-01-01 due L1 | tr '\n' '|')" 'L1  期限  截至 2026-01-01  0 行|没有逾期未办的事项；未到期的见 gyct due --all|'
for empty in 'finding list L0' 'rectify list L0' 'consequence list L0' 'exemplar L0' 'status L0'; do
    # shellcheck disable=SC2086 # words
    ok "$empty: no rows is a sentence that says what to do" sh -c "$GYCT -q $empty | grep -qE 'gyct|验收'"
done

# --- a past day --------------------------------------------------------------------------------------------
is 'a project as of a past day has no later move' "$(loop_json --on 2026-01-08 status L001 '[.stage, .since, (.moves | length), [.legal[].event]]')" '["S30","2026-01-08",4,["reserve","decline","select"]]'
is 'before its first move it stands nowhere' "$(loop_json --on 2026-01-01 status L001 '[.stage, .since, (.moves | length), [.legal[].event]]')" '[null,null,0,["draft"]]'
is 'and today as before' "$(loop_json --on 2026-09-01 status L001 '[.stage, (.moves | length)]')" '["S70",8]'

# --- languages ---------------------------------------------------------------------------------------------
for words in 'status' 'status L0' 'due L0' 'finding list L0' 'rectify list L0' 'consequence list L0' 'exemplar L0' 'audit verify' 'loads 1'; do
    # shellcheck disable=SC2086 # words
    g --lang en --on 2026-09-01 $words 2>&1 | sed 's/[^ ]*\.csv//g' >en.txt
    ok "$words: no Chinese in English" sh -c '! LC_ALL=C.UTF-8 grep -P "\p{Han}" en.txt'
done
ok 'stages of a project in English' sh -c '"$GYCT" -q --lang en --on 2026-09-01 status L001 | grep -q "S70 running"'
is 'who acts, in Chinese' "$(loop_on 2026-09-01 status L1 | grep -c 'organisation\|full')" 0
is 'the head of the log has one name' "$(g status | grep -o '^链头') $(g audit verify | grep -o '^链头')" '链头 链头'
