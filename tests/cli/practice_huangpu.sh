# Huangpu (DOMAIN.md §6): assessment → feedback → adjustment → assessment again, the difference shown; nothing open past
# its day without being brought higher; what was moved can be followed and not be changed. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
refused() { # CLAIM STATUS WORD DAY ARG...
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    g --on "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
due() { loop_json --on "$1" due L1 "[.due[] | select(.what == \"feedback\" or .what == \"reassessment\" or .what == \"order\") | [.project, .what, .due_on]]"; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
for p in L001 L002; do loop_running $p || exit 1; done
loop_check L001 60 70 2026-05-01
loop_check L002 80 80 2026-05-01
loop_on 2026-05-06 score L1 --stage interim --as-of 2026-05-05 >/dev/null
g --on 2026-05-06 finding open L001 团队力量不足 --origin feedback --message 专职人员不足两名 --by 评估机构 >/dev/null
is 'feedback is open until it is answered: 15 working days, Saturday 9 May being one' "$(due 2026-06-01)" '[["L001","feedback","2026-05-26"]]'
refused 'an adjustment answers something' 2 --finding 2026-05-12 adjust L001 团队 --message 增派 --by 甲社
refused 'that is there' 1 第7号 2026-05-12 adjust L001 团队 --message 增派 --finding 7 --by 甲社
refused 'and is of four kinds' 2 人员 2026-05-12 adjust L001 人员 --message 增派 --finding 1 --by 甲社
refused 'holds from no earlier day' 1 早于 2026-05-12 adjust L001 团队 --message 增派 --finding 1 --effective 2026-05-11 --by 甲社
is 'the team is strengthened' "$(g --on 2026-05-12 --format json adjust L001 team --message 增派一名专职社工 --finding 1 --effective 2026-05-15 --by 甲社 | jq .number)" 1
is 'which answers the feedback, and is to be assessed again' "$(due 2026-08-14)" '[["L001","reassessment","2026-08-13"]]'
loop_check L001 85 90 2026-07-01
loop_on 2026-07-02 score L1 --stage interim --as-of 2026-07-01 >/dev/null
# 60×0.6 + 40×0.7 = 64.00; 60×0.85 + 40×0.9 = 87.00
is 'before, after and the difference' \
    "$(loop_json --on 2026-07-02 list adjustment L1 '[.rounds[0].rows[] | [.project, .what, .answers, .before_run, .before_c, .after_run, .after_c, .delta_c]]')" \
    '[["L001","团队","反馈1 团队力量不足",1,6400,2,8700,2300]]'
is 'nothing is open past its day' "$(due 2026-12-01)" '[]'
is 'on an earlier day it was not assessed again' "$(loop_json --on 2026-06-01 list adjustment L1 '[.rounds[0].rows[] | [.after_run, .delta_c]]')" '[[null,null]]'

# an order past its day: listed until it is brought higher
g --on 2026-07-03 finding open L002 档案缺失 --message 三月签到表缺失 --by 评估机构 >/dev/null
g --on 2026-07-03 rectify issue L002 --owner 乙社 --by 民政科 --finding 档案缺失 >/dev/null
is 'an order past its day is listed, exit 1' "$(due 2026-08-03)" '[["L002","order","2026-08-02"]]'
g --on 2026-08-03 rectify escalate L002 1 --to 分管局长 --by 民政科 --reason 逾期未报 >/dev/null
is 'open past due without escalation: 0' "$(due 2026-08-03)" '[]'
is 'an adjustment may answer an order' "$(g --on 2026-08-04 --format json adjust L002 plan --message 补建档案制度 --order 1 --by 乙社 | jq .number)" 1

# each class of difficulty has its team, ten streets are covered
{ echo '区划代码,名称,级别,上级代码'; echo '310101000000,示例区,区市,'; for i in 01 02 03 04 05 06 07 08 09 10; do echo "3101010${i}000,街道$i,镇街,310101000000"; done; } >in/区划.csv
loop_load --as area in/区划.csv
loop_load "$SRC/fixtures/practice-huangpu/台账.csv"
is 'each class has its team' "$(loop_json list difficulty L1 '[.rounds[0].rows[] | [.class, .teams, .projects, .lacks]]')" \
    '[["一类(常规)","社工团队甲",1,null],["三类(疑难)","联合团队丙",1,null],["二类(较难)","专家团队乙",1,null]]'
is '10 streets are covered' "$(loop_json list difficulty_street L1 '[.rounds[0].rows | length, ([.[] | select(.covered)] | length)]')" '[10,10]'
is 'one by two classes' "$(loop_json list difficulty_street L1 '[.rounds[0].rows[] | select(.street == "街道01") | [.classes, .teams]]')" '[["一类(常规)、二类(较难)","专家团队乙、社工团队甲"]]'
printf '区划代码,名称,级别,上级代码\n310101011000,街道11,镇街,310101000000\n' >in/区划二.csv
loop_load --as area in/区划二.csv
printf '台账,事项,关系,内容\n分类评估,四类（特难）,街道,街道01\n' >in/台账二.csv
loop_load --as register in/台账二.csv
is 'a street nobody takes on is listed as such' "$(loop_json list difficulty_street L1 '[.rounds[0].rows[] | select(.covered | not) | .street]')" '["街道11"]'
is 'so is a class without a team' "$(loop_json list difficulty L1 '[.rounds[0].rows[] | select(.lacks != null) | [.class, .teams, .lacks]]')" '[["四类(特难)",null,"团队 0 < 1"]]'

denied() { g db psql -X -At -c 'set role gyct_bureau' -c "$2" >said.txt 2>&1 && echo accepted >>said.txt; if grep -q 'permission denied' said.txt; then ok "$1" true; else is "$1" "$(cat said.txt)" 'permission denied'; fi; }
denied 'nobody changes a move' "update move set reason = 'x'"
denied 'nobody deletes one' 'delete from move'
denied 'nobody changes an adjustment' "update adjustment set message = 'x'"
ok 'the chain verifies' g audit verify
