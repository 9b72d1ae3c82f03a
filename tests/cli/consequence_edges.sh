# Results at the edges (DOMAIN.md §2): no interim evaluation in time is a failed one until it is made; a red line of a
# score, and taken back; a failed end, put right once, failed again; points exactly on the lines. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
open() { g --on "$1" --format json consequence list "$2" | jq -c '[.consequences[] | select(.state == "open") | [.event, .figures]]'; }
force() { g --on "$1" --format json consequence list "$2" | jq -c "[.consequences[] | select(.state == \"in_force\") | $3]"; }
decide() { g --on "$1" --format json consequence decide "$2" --by 赵六 --reason 核定 | jq .number; }
loop_init >/dev/null 2>&1 || exit 1
for p in L001 L002 L003; do loop_running $p || exit 1; done

# --- no interim evaluation in time -----------------------------------------------------------------------
is 'on the last day of the window nothing follows yet' "$(open 2026-08-15 L001)" '[]'
is 'the day after it counts as failed' "$(open 2026-08-16 L001)" '[["interim_missing","2026-03-01至2026-12-31 × 55% = 2026-08-15 < 2026-08-16"]]'
is 'it is decided' "$(decide 2026-08-17 L001)" 1
is 'freeze, order, capped, barred for the year' "$(force 2026-08-17 L001 '[.event, .run, .tranche, .orders, .rating_cap, .bar_until]')" '[["interim_missing",null,"freeze","once","合格","2026-12-31"]]'
loop_check L001 80 80 2026-08-18 || exit 1
loop_move 2026-08-19 L001 interim >/dev/null
loop_on 2026-08-19 score L1 --stage interim >/dev/null
is 'made late it counts; 80.00 is good' "$(loop_move 2026-08-20 L001 pass >/dev/null; force 2026-08-20 L001 '[.event, .points, .bar_until]')" '[["interim_good",8000,null]]'
is 'the bar is gone with it' "$(g --on 2026-08-20 --format json consequence bars 甲社 | jq -c .bars)" '[]'
is 'another line of the round' "$(g round set --by 张三 --reason 测试 L1 interim_good_line=80.01 >/dev/null 2>&1; open 2026-08-20 L001)" '[["interim_fair","r1 80.00（80.01、60）"]]'
g round set --by 张三 --reason 测试 L1 interim_good_line=80 >/dev/null 2>&1
is 'and back: what is decided is what is so' "$(open 2026-08-20 L001)" '[]'

# --- a red line of a score --------------------------------------------------------------------------------
loop_check L002 60 60 2026-07-01 || exit 1
loop_on 2026-07-10 decide L1 L002 G1 --fire --by 张三 --reason 伪造签到 --evidence 笔录 >fire.txt 2>&1 || cat fire.txt
loop_move 2026-07-20 L002 interim >/dev/null
loop_on 2026-07-20 score L1 --stage interim --as-of 2026-07-20 >/dev/null
is 'a gate that fired in a run is a red line' "$(open 2026-07-20 L002)" '[["red_line","r2 G1"]]'
is 'decided: three years' "$(decide 2026-07-21 L002 >/dev/null; force 2026-07-21 L002 '[.event, .run, .tranche, .bar_until, .exemplar]')" '[["red_line",2,"freeze_all","2029-07-21","withdrawn"]]'
number=$(g --format json decide list L1 L002 | jq '[.decisions[].number] | max')
loop_on 2026-07-25 decide withdraw L1 "$number" --by 张三 --second 李四 --reason 查无实据 --evidence 复核 >withdraw.txt 2>&1 || cat withdraw.txt
loop_on 2026-07-26 score L1 --stage interim --as-of 2026-07-26 >/dev/null
is 'taken back in a later run it waits to be lifted' "$(open 2026-07-27 L002)" '[["red_line_lifted","已无一票否决"]]'
is 'until then it is in force' "$(g --on 2026-07-27 --format json consequence bars 乙社 | jq -c '[.bars[].kind]')" '["red_line"]'
is 'lifted: nobody is barred, nothing is left to decide' "$(decide 2026-07-28 L002; g --on 2026-07-28 --format json consequence bars 乙社 | jq -c .bars; open 2026-07-28 L002)" '1
[]
[]'
is '60.00 passes at mid-term' "$(loop_move 2026-07-28 L002 pass >/dev/null; force 2026-07-28 L002 'select(.slot == "interim") | [.event, .points]')" '[["interim_fair",6000]]'

# --- a failed end -------------------------------------------------------------------------------------------
g round set --by 张三 --reason 测试 L1 interim_required=否 >/dev/null 2>&1
loop_move 2026-12-31 L003 close >/dev/null
loop_check L003 59 60 2026-12-31 || exit 1
printf '项目编号,里程碑,计划日期,实际日期,权重\nL003,结项报告,2027-01-10,2027-01-04,1\n' >in/里程碑.csv
loop_load --as milestone in/里程碑.csv
loop_move 2027-01-05 L003 evaluate >/dev/null
loop_on 2027-01-06 score L1 --stage final --as-of 2027-01-05 >/dev/null
loop_on 2027-01-07 rectify issue L003 --owner 丙社 --by 张三 --stage final >/dev/null
is '59.40 fails: freeze, one order, 不合格, a year' "$(loop_move 2027-01-07 L003 order >/dev/null; force 2027-01-07 L003 'select(.slot == "final") | [.event, .points, .rating, .tranche, .orders, .bar_until]')" \
    '[["final_poor",5940,"不合格","freeze","once","2028-01-07"]]'
echo 整改 >答复.txt
loop_on 2027-01-20 rectify hand L003 1 答复.txt --by 丙社 >/dev/null
loop_move 2027-01-20 L003 hand_in >/dev/null
is 'failed again: cancel and recover, barred from the day it ends' \
    "$(loop_move 2027-01-25 L003 fail --reason 整改未通过 >/dev/null; force 2027-01-25 L003 'select(.slot != "interim") | [.event, .rating, .tranche, .bar_until]' | jq -c sort)" \
    '[["exit",null,"cancel","2028-01-25"],["final_failed","不合格","cancel","2028-01-25"]]'
is 'nothing is left to decide' "$(open 2027-01-25 L003)" '[]'
ok 'the event log verifies' g audit verify
