# G-ELIG (DOMAIN.md §2): every reason why an organisation is not admitted has a code of its own, tells its figures,
# and a rejection names one that applies. Bars follow the organisation through codes, names and rounds.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
refused() { # CLAIM STATUS WORD DAY ARG...: exits so, saying so
    local claim=$1 want=$2 word=$3 day=$4 status=0
    shift 4
    g --on "$day" "$@" >out.txt 2>&1 || status=$?
    if [ "$status" = "$want" ] && grep -q -e "$word" out.txt; then ok "$claim" true; else is "$claim" "$status $(cat out.txt)" "$want $word"; fi
}
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
mkdir -p in
printf '项目,值\ncode,A1\nyear,2026\nadmission_area,亭湖、盐都\nadmission_proof,是\ngrade_min,3A\ncap,60000\n' >in/轮次.csv
{
    echo '项目编号,项目名称,申报单位,统一社会信用代码,领域,预计受益人数,资金总额(元),申请资金(元),自筹(元),开始日期,结束日期,已获上级资助'
    i=0
    for code in 51310000MJ00000040 51310000MJ0000012T 51310000MJ0000020M 51310000MJ0000039J 51310000MJ0000047D 51310000MJ00000558; do
        i=$((i + 1))
        echo "A00$i,项目$i（合成数据）,社$i,$code,为老,50,20000,20000,,2026-03-01,2026-12-31,否"
    done
} >in/申报.csv
g load --as round in/轮次.csv >/dev/null || exit 1
g load --round A1 --as application in/申报.csv >load.txt 2>&1 || { cat load.txt; exit 1; }
org() { # LINE...: the directory
    printf '%s\n' '单位名称,统一社会信用代码,登记地,业务范围,年检结论,评估等级,评估日期,列入异常名录日期,移出异常名录日期,列入失信名单日期,移出失信名单日期,处罚日期,黑名单截止日期,民间非营利组织会计制度,独立银行账户,原名称,原统一社会信用代码' "$@" >in/组织.csv
    g load --round A1 --as organisation in/组织.csv >load.txt 2>&1 || cat load.txt
}
org '社1,51310000MJ00000040,亭湖区,为老、助残,合格,4A,2024-05-01,,,,,,,是,是,,' \
    '社2,51310000MJ0000012T,滨海县,环保,不合格,2A,2024-05-01,2025-06-01,2025-09-30,2024-03-01,2024-06-30,2024-01-31,2026-06-30,否,否,,' \
    '社3,51310000MJ0000020M,盐都区,,合格,3A,2020-12-31,,,,,,,,,,'
for p in A001 A002 A003 A004; do for e in draft submit; do g --on 2026-01-05 move $p $e --by 张三 >/dev/null; done; done
fails() { # DAY PROJECT: conditions of admission that do not hold, n: not provided
    g --on "$1" --format json move "$2" admit --by 李四 | jq -c '[.conditions[] | select(.holds != true) | if .holds == null then .condition + "?" else .condition end]'
}
is 'nobody fits all but one: each reason by its own code' "$(fails 2026-01-06 A002)" \
    '["area","scope","annual_check","abnormal","dishonest","penalty","blacklist","accounting","own_account","grade"]'
is 'the days are counted: a year, two, three; the blacklist to its day' "$(fails 2026-10-01 A002)" \
    '["area","scope","annual_check","penalty","accounting","own_account","grade"]'
is 'penalty and dishonesty end with their years' "$(fails 2027-02-01 A002)" '["area","scope","annual_check","accounting","own_account","grade"]'
is 'where the round asks for proof, what is not said is not provided' "$(fails 2026-01-06 A003)" '["scope?","accounting?","own_account?","grade"]'
is 'an organisation the directory does not have is never taken for fit' "$(fails 2026-01-06 A004 | jq -c 'map(select(endswith("?"))) | length')" 11
is 'figures are told' "$(g --on 2026-01-06 --format json status A002 | jq -c '[.legal[] | select(.event == "admit") | .conditions[] | select(.condition == "area" or .condition == "scope" or .condition == "grade") | .figures]')" \
    '["滨海县 ∈ 亭湖、盐都","为老 ∈ 环保","2A（2024-05-01，5年有效） ≥ 3A"]'

refused 'who is fit is not rejected for nothing' 1 '没有据以不予准入的理由' 2026-01-06 move A001 reject --by 李四 --reason 审核意见
refused 'nor for a reason that does not apply' 1 没有据以不予准入的理由.abnormal 2026-01-06 move A001 reject --by 李四 --reason 审核意见 --code abnormal
refused 'nor for one that is not in the list' 1 没有据以不予准入的理由.不喜欢 2026-01-06 move A001 reject --by 李四 --reason 审核意见 --code 不喜欢
refused 'a move that is no rejection takes no code' 1 不需要理由代码 2026-01-06 move A001 admit --by 李四 --code area
is 'a rejection names the first reason by itself' "$(g --on 2026-01-06 --format json move A002 reject --by 李四 --reason 审核意见 | jq -c '[.moved, .to, .code]')" '[true,"S19","area"]'
is 'or the one asked for' "$(g --on 2026-01-06 --format json move A003 reject --by 李四 --reason 审核意见 --code grade | jq -c '[.moved, .code]')" '[true,"grade"]'
is 'what an officer states has a code too' "$(g --on 2026-01-06 --format json move A004 reject --by 李四 --code withdrawn --reason 来函撤回 | jq -c .code)" '"withdrawn"'
is 'status keeps it' "$(g --format json status A003 | jq -c '.moves[-1] | [.event, .code]')" '["reject","grade"]'
for e in draft submit return; do g --on 2026-01-05 move A006 $e --by 张三 >/dev/null; done
refused 'overdue is a reason when it is overdue' 1 没有据以不予准入的理由.overdue 2026-01-08 move A006 reject --by 李四 --reason 审核意见 --code overdue
is 'three working days after a return' "$(g --on 2026-01-09 --format json move A006 reject --by 李四 --reason 审核意见 | jq -c .code)" '"overdue"'
said=$(g db psql -X -At -c 'set role gyct_bureau' -c "insert into move (round_id, project_id, seq, track, from_stage, event, to_stage, gate, prev_day, on_day, by_whom, event_seq) select round_id, project_id, 3, 'full', 'S10', 'reject', 'S19', '', '2026-01-05', '2026-01-06', 'x', 999 from project where code = 'A001'" 2>&1)
ok 'no rejection without a code, by SQL either' test "${said/move_rejected_for_a_reason/}" != "$said"

# --- the blacklist --------------------------------------------------------------------------------------
con() { local day=$1; shift; g --on "$day" consequence "$@"; }
refused 'a bar has a reason' 2 --reason 2026-01-07 consequence bar 社1 --round A1 --by 王五
refused 'and a round' 2 --round 2026-01-07 consequence bar 社1 --by 王五 --reason 骗取资金
refused 'an organisation nobody knows is not barred' 1 没有 2026-01-07 consequence bar 无名社 --round A1 --by 王五 --reason 骗取资金
refused 'no bar that is over' 1 早于 2026-01-07 consequence bar 社1 --round A1 --by 王五 --reason 骗取资金 --until 2026-01-06
refused 'a kind that is none is refused' 2 --kind 2026-01-07 consequence bar 社1 --round A1 --by 王五 --reason x --kind grey
is 'an officer bars it, three years by the rule' "$(con 2026-01-07 bar 51310000MJ00000040 --round A1 --by 王五 --reason 骗取资金 --format json | jq .number)" 1
is 'and the gate says who, why and until when' \
    "$(g --on 2026-01-07 --format json move A001 admit --by 李四 | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" \
    '[["blacklist","社1：骗取资金（A1，2026-01-07—2029-01-07）"]]'
is 'taken back it bars nobody' "$(con 2026-01-08 lift A1 1 --by 王五 --reason 查无实据 >/dev/null; con 2026-01-08 bars --format json | jq -c .bars)" '[]'
is 'on the day before it did' "$(con 2026-01-07 bars --format json | jq -c '[.bars[] | [.round, .number, .kind, .organisation, .until]]')" '[["A1",1,"blacklist","社1","2029-01-07"]]'
refused 'a bar that is no more is not taken back again' 1 没有生效中 2026-01-08 consequence lift A1 1 --by 王五 --reason x
refused 'not on an earlier day either' 1 没有生效中 2026-01-07 consequence lift A1 1 --by 王五 --reason x
ok 'admitted' g --on 2026-01-08 move A001 admit --by 李四

# --- the next round: registered anew ----------------------------------------------------------------------
ok 'an exit with its reason bars for a year' con 2026-06-01 bar 社2 --round A1 --kind exit --by 王五 --reason 主动退出
con 2026-06-01 bar 社3 --round A1 --until 2027-12-31 --by 王五 --reason 虚报 >/dev/null
printf '项目,值\ncode,A2\nyear,2027\n' >in/轮次二.csv
cat >in/申报二.csv <<'X'
项目编号,项目名称,申报单位,统一社会信用代码,预计受益人数,资金总额(元),申请资金(元),自筹(元),开始日期,结束日期
B001,一（合成数据）,新社二,51310000MJ00000633,50,20000,20000,,2027-06-01,2027-12-31
B002,二（合成数据）,社 3,51310000MJ0000071X,50,20000,20000,,2027-06-01,2027-12-31
B003,三（合成数据）,社1,51310000MJ00000040,50,20000,20000,,2027-06-01,2027-12-31
X
cat >in/组织二.csv <<'X'
单位名称,统一社会信用代码,年检结论,原名称,原统一社会信用代码
新社二,51310000MJ00000633,合格,,51310000MJ0000012T
社 3,51310000MJ0000071X,合格,,
社1,51310000MJ00000040,合格,,
X
g load --as round in/轮次二.csv >/dev/null
g load --round A2 --as application in/申报二.csv >load.txt 2>&1 || cat load.txt
g load --round A2 --as organisation in/组织二.csv >load.txt 2>&1 || cat load.txt
for p in B001 B002 B003; do for e in draft submit; do g --on 2027-05-01 move $p $e --by 张三 >/dev/null; done; done
is 'another name and code: the former code leads to the bar' "$(g --on 2027-05-02 --format json move B001 admit --by 李四 | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" \
    '[["barred","社2：主动退出（A1，2026-06-01—2027-06-01）"]]'
is 'another code under the same name: so does the name' "$(fails 2027-05-02 B002)" '["blacklist"]'
is 'an earlier project that is not over stands in the way' "$(g --on 2027-05-02 --format json move B003 admit --by 李四 | jq -c '[.conditions[] | select(.holds != true) | [.condition, .figures]]')" '[["finished","A1 A001 S20"]]'
is 'where the round asks for no proof, what is not said does not stand in the way' "$(fails 2027-06-02 B001)" '[]'
# --- a column that is not there says nothing ---------------------------------------------------------------
printf '项目,值\ncode,A5\nyear,2027\nadmission_proof,是\n' >in/轮次五.csv
sed 's/^B001,一（合成数据）,新社二,51310000MJ00000633/E001,五（合成数据）,新社五,51310000MJ00000949/;/^B00/d' in/申报二.csv >in/申报五.csv
printf '单位名称,统一社会信用代码,年检结论,行政处罚日期\n新社五,51310000MJ00000949,合格,\n' >in/组织五.csv
g load --as round in/轮次五.csv >/dev/null
g load --round A5 --as application in/申报五.csv >load.txt 2>&1 || cat load.txt
g load --round A5 --as organisation in/组织五.csv >load.txt 2>&1 || cat load.txt
for e in draft submit; do g --on 2027-05-01 move E001 $e --by 张三 >/dev/null; done
is 'a directory without the columns of the lists does not say that nothing is listed; an empty cell does' "$(fails 2027-05-02 E001)" \
    '["scope?","abnormal?","dishonest?","blacklist?","accounting?","own_account?","higher_grant?"]'
ok 'the event log verifies' g audit verify
g db psql -X -At -c 'set role gyct_owner' -c "update bar set until_day = '2026-06-30' where bar_no = 2" >/dev/null
is 'a bar changed behind it is found' "$(g audit verify --format json | jq -c .intact)" false
