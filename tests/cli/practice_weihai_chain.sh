# 威海闭环管理、全链条评价 (合成数据): from claim to closing every signed project shows tracking, coverage and
# satisfaction; one that misses a part is listed and past due; a pledge not kept at the close is told, by due
# and by the checks, until it is delivered.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
N=32
mkdir in
cat >in/轮次.csv <<'E1'
项目,值
轮次编码,W25
轮次名称,全链条（合成数据）
年度,2025
track,micro
E1
cat >in/方案.xml <<'E1'
<scheme code="WH" version="1" name="全链条评价（合成数据）">
  <grades><band grade="优" min="90"/><band grade="良" min="80"/><band grade="中" min="60"/><band grade="差" min="0"/></grades>
  <tree><l1 code="B" name="过程" full="30.00"><l2 code="B3" name="跟踪" full="30.00">
    <leaf code="B301" name="跟踪" full="30.00" rule="linear" measure="site_check" logic="activity"><param name="lo" value="0"/><param name="hi" value="1"/></leaf>
  </l2></l1><l1 code="C" name="产出" full="30.00"><l2 code="C1" name="覆盖" full="30.00">
    <leaf code="C104" name="覆盖" full="30.00" rule="linear" measure="villages" logic="output"><param name="lo" value="0"/><param name="hi" value="1"/></leaf>
  </l2></l1><l1 code="D" name="效益" full="40.00"><l2 code="D2" name="满意度" full="40.00">
    <leaf code="D201" name="满意度" full="40.00" rule="satisfaction" measure="survey_satisfied" select="overall" logic="outcome">
      <param name="m" value="20"/><param name="p0" value="0.80"/><param name="lo" value="0.60"/><param name="hi" value="0.90"/><param name="min_n" value="30"/><param name="cap_if_small" value="0.60"/>
    </leaf>
  </l2></l1></tree>
</scheme>
E1
list() { # FILE LAST HEADER LINE: a row a project W001..LAST, @ its number
    printf '%s\n' "$3" >"in/$1"
    for i in $(seq -f %03g 1 "$2"); do printf '%s\n' "${4//@/$i}"; done >>"in/$1"
}
list 申报.csv 40 '项目编号,项目名称,申报单位,预计受益人数,计划覆盖村居数,总额(元),申请(元),配套(元),开始日期,结束日期' 'W@,项目@,单位@,100,1,50000,20000,30000,2025-01-01,2025-11-30'
list 批复.csv 40 '序号,项目编号,项目名称,批复金额(元)' '@,W@,项目@,20000'
list 认购.csv $N '认购单位,项目编号,资金(元),签约日期,状态' '企业@,W@,30000,2025-02-01,签约'
list 兑现.csv 31 '认购单位,项目编号,资金(元),到账日期,票据号' '企业@,W@,30000,2025-06-01,票@'
echo '企业032,W032,20000,2025-06-01,票032' >>in/兑现.csv
list 核查.csv $N '项目编号,指标编码,分子,分母,核查人,日期' 'W@,B301,9,10,核查员,2025-10-01'
list 名册.csv $N '项目编号,姓名,身份证号,类别,村居' 'W@,合成甲@,,老年人,东村'
list 活动.csv $N '项目编号,活动编号,日期,活动名称,场次,人数,人次' 'W@,A1,2025-05-01,义诊,1,20,30'
printf '题目,维度,项目题\n项目,,是\n总体满意,总体满意,\n' >in/问卷映射.csv
{
    echo '序号,提交答卷时间,所用时间,1、项目,2、总体满意'
    for i in $(seq -f %03g 1 31); do echo "$((10#$i)),2025/10/1 12:00:$((10#$i + 10)),60秒,W$i,很满意"; done
} >in/问卷.csv
printf '单位名称,统一社会信用代码,年检结论\n单位031,51310000MJ00000040,合格\n单位032,51310000MJ0000012T,合格\n' >in/组织.csv
g load --as round in/轮次.csv >/dev/null && g load in/方案.xml >scheme.txt 2>&1 || exit 1
for f in application:申报 approval:批复 organisation:组织 pledge:认购 delivery:兑现 site_check:核查 roster:名册 activity:活动 survey_map:问卷映射 survey:问卷; do
    "$GYCT" -q load --round W25 --as "${f%:*}" "in/${f#*:}.csv" >load.txt 2>&1 || { cat load.txt; exit 1; }
done
chain() { g --on "$1" list chain W25 --as-of "$1" --format json | jq -c "[.rounds[0].rows[] | $2]"; }

is "before any evaluation every signed project is in the list, with none of the three" \
    "$(chain 2025-12-31 '[.tracking, .coverage, .satisfaction]' | jq -c 'group_by(.) | map([.[0], length])')" '[[[false,false,false],32]]'
ok "scored" g score W25 --scheme WH --as-of 2025-12-01
is "31 of 32 show all three, one misses satisfaction" \
    "$(chain 2025-12-31 '[.tracking, .coverage, .satisfaction, .complete]' | jq -c 'group_by(.) | map([.[0], length])')" '[[[true,true,false,false],1],[[true,true,true,true],31]]'
is "a project nobody backs is not asked" "$(chain 2025-12-31 .project | jq -c 'length')" 32
due() { g --on "$1" due W25 --format json | jq -c "[.due[] | select(.what == \"$2\") | [.project, .due_on, .figures]]"; }
is "it is past due 30 days after the work ended" "$(due 2025-12-31 chain)" '[["W032","2025-12-30","缺 D201"]]'
is "not on the day itself" "$(due 2025-12-30 chain)" '[]'
printf '序号,提交答卷时间,所用时间,1、项目,2、总体满意\n32,2025/12/20 12:00:00,60秒,W032,满意\n' >in/补问卷.csv
ok "its answers come in" g load --round W25 --as survey in/补问卷.csv
ok "scored again" g score W25 --scheme WH --as-of 2025-12-31
is "every signed project has all three" "$(chain 2025-12-31 .complete | jq -c 'group_by(.) | map([.[0], length])')" '[[true,32]]'
is "and none is past due" "$(due 2025-12-31 chain)" '[]'

# --- a pledge that is not kept -----------------------------------------------------------------------
day=1
for e in submit admit approve start; do
    for p in W031 W032; do g --on "2025-01-0$day" move $p $e --by 张三 >move.txt 2>&1 || cat move.txt; done
    day=$((day + 1))
done
is "while the work runs an open pledge is no fault" "$(due 2025-12-31 pledge)" '[]'
for p in W031 W032; do ok "$p is accepted" g --on 2025-12-31 move $p accept --by 张三; done
is "at the close what was not kept is due" "$(due 2026-01-05 pledge)" '[["W032","2025-12-31","企业032 资金 20000.00 < 30000.00"]]'
fault() { g check W25 --format json | jq -c '[.checks[] | select(.code == "R31") | .faults[] | [.project, .fault]]'; }
is "and a fault of the checks" "$(fault)" '[["W032","企业032 cash 20000.00 < 30000.00"]]'
printf '认购单位,项目编号,资金(元),到账日期,票据号\n企业032,W032,10000,2026-01-10,票032补\n' >in/补兑现.csv
ok "the rest is delivered" g load --round W25 --as delivery in/补兑现.csv
ok "and scored, because checks look through the eyes of the newest run" g score W25 --scheme WH --as-of 2026-01-11
is "then it is neither" "$(due 2026-01-11 pledge) $(fault)" '[] []'
is "the list tells both days apart" "$(chain 2026-01-09 'select(.project == "W032") | .delivered_fen') $(chain 2026-01-10 'select(.project == "W032") | .delivered_fen')" '[2000000] [3000000]'
