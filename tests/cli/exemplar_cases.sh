# Exemplar cases (DOMAIN.md §5 c): total = 0.5 final + 0.4 case panel + 0.1 peers, one of each field first, then by
# rank within the quota and the caps, 良 only where places are left; every skip with its reasons; five working days of
# notice; who is withdrawn after the volume leaves a numbered gap. 合成数据.
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
loop_init >/dev/null 2>&1 || exit 1
printf '项目,值\ncode,X1\nyear,2026\nquota,6\nscheme_code,LOOP\ninterim_required,否\nexemplar_share,50%%\n' >in/轮次.csv
all='E1 E2 E3 E4 E5 E6'
codes=(51310000MJ00000040 51310000MJ0000012T 51310000MJ0000020M 51310000MJ0000039J 51310000MJ0000047D 51310000MJ00000558)
fields=(为老 为老 为老 助残 助残 儿童)
regions=(亭湖 亭湖 盐都 盐都 大丰 大丰)
points=(96 95 94 91 85 92)
panel=(23 22.5 22.75 20 23.75 22)
peers=(90 80 85 70 95 90)
{
    echo '项目编号,项目名称,申报单位,统一社会信用代码,领域,实施区域,预计受益人数,预计受益人次,预计活动场次,资金总额(元),申请资金(元),自筹(元),开始日期,结束日期'
    for i in 0 1 2 3 4 5; do echo "E$((i + 1)),案例$((i + 1))（合成数据）,社$((i + 1)),${codes[i]},${fields[i]},${regions[i]},3,30,5,10000,10000,,2026-03-01,2026-06-30"; done
} >in/申报.csv
{ echo 单位名称,统一社会信用代码,年检结论; for i in 0 1 2 3 4 5; do echo "社$((i + 1)),${codes[i]},合格"; done; } >in/组织.csv
{ echo '立项评审评分表（合成数据）'; echo '专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)'; for p in $all; do for x in 甲 乙 丙; do echo "专家$x,$p,30,30,25"; done; done; } >in/评审.csv
{ echo '项目编号,项目名称,批复金额(元)'; for i in 1 2 3 4 5 6; do echo "E$i,案例$i（合成数据）,10000"; done; } >in/批复.csv
{ echo '项目编号,科目,明细,金额(元)'; for p in $all; do echo "$p,活动,场地,10000"; done; } >in/预算.csv
{ echo '项目编号,指标编码,分子,分母,日期'; for i in 0 1 2 3 4 5; do echo "E$((i + 1)),K1,${points[i]},100,2026-06-30"; echo "E$((i + 1)),K2,${points[i]},100,2026-06-30"; done; } >in/核查.csv
{ echo '项目编号,姓名,身份证号,类别,村居'; for p in $all; do for id in 110101195101010022 110101195101010049 110101195101010065; do echo "$p,受益人,$id,老年人,东村"; done; done; } >in/名册.csv
printf '题目,维度,项目题,反向,对象\n1、您参加的是哪个项目？,,是,否,受益人\n2、您对项目的总体满意程度是？,总体满意度,否,否,受益人\n' >in/问卷映射.csv
{
    echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您参加的是哪个项目？,2、您对项目的总体满意程度是？'
    n=0
    for p in $all; do
        for i in 1 2 3; do
            n=$((n + 1))
            said=非常满意
            [ "$p$i" != E63 ] || said=不满意
            printf '%s,2026/6/%s 10:%02d:00,120秒,微信,N/A,10.0.0.%s,%s,%s\n' $n $((9 + i)) $n $n $p $said
        done
    done
} >in/问卷.csv
{ echo 项目编号,审计机构,报告编号,审计意见,审计日期; for p in $all; do echo "$p,会计师所,A$p,无保留意见,2026-07-06"; done; } >in/审计.csv
{ echo 项目编号,里程碑,计划日期,实际日期,权重; for p in $all; do echo "$p,结项报告,2026-07-10,2026-07-02,1"; done; } >in/里程碑.csv
{
    echo '案例评审评分表（合成数据）'
    echo "专家,项目编号,真实性,专业性(25分),示范性(25分),创新性(25分),可读性(25分),同行评价"
    for i in 0 1 2 3 4; do for x in 甲 乙 丙; do echo "专家$x,E$((i + 1)),1,${panel[i]},${panel[i]},${panel[i]},${panel[i]},${peers[i]}"; done; done
} >in/案例.csv
g load --as round in/轮次.csv >/dev/null
put() { g load --round X1 --as "$1" "in/$2.csv" >load.txt 2>&1 || { cat load.txt; exit 1; }; }
for kf in application:申报 organisation:组织 review:评审 approval:批复 budget:预算 site_check:核查 roster:名册 survey_map:问卷映射 survey:问卷 audit_opinion:审计 milestone:里程碑; do put "${kf%%:*}" "${kf#*:}"; done
step() { loop_on "2026-$1" move "$2" "$3" --by 王五 --round X1 >move.txt 2>&1 || { cat move.txt; exit 1; }; }
for p in $all; do
    for s in 01-05:draft 01-06:submit 01-07:admit 01-08:review 01-09:select 01-19:approve 01-21:sign 02-02:start 06-30:close 07-06:evaluate; do step "${s%%:*}" $p "${s#*:}"; done
done
loop_on 2026-07-07 score X1 --stage final --as-of 2026-07-06 >/dev/null
for p in $all; do step 07-08 $p publish; done
is 'before a project is closed there is no place' "$(loop_json --on 2026-07-08 exemplar X1 '[.closed, .places]')" '[0,0]'
for p in $all; do step 07-16 $p accept; done

see() { loop_json --on "$1" exemplar X1 "${@:2}"; }
is 'half of six, nobody nominated: each with every reason' \
    "$(see 2026-07-20 '[.closed, .places, (.candidates[] | select(.project == "E6" or .project == "E1") | [.project, .chosen, [.skipped[].reason]])]')" \
    '[6,3,["E1",false,["nomination","panel","peer"]],["E6",false,["satisfaction","nomination","panel","peer"]]]'
refused 'a nomination needs the consent' 2 --consent 2026-07-20 exemplar nominate E1 --by 李四
for p in E1 E2 E3 E4 E5; do loop_on 2026-07-20 exemplar nominate $p --round X1 --consent "同意书$p" --by 李四 >/dev/null; done
refused 'nobody is nominated twice' 1 已提名 2026-07-20 exemplar nominate E1 --consent 同意书 --by 李四
refused 'without sheets of the case panel there is nobody to choose' 1 没有可入选的案例 2026-07-20 exemplar select X1 --by 王五
put review 案例
is 'total: half final, four tenths panel, one tenth peers, exact' \
    "$(see 2026-07-21 '[.candidates[] | select(.total != null) | [.project, .rank, .evaluation, .panel, .peer, .total, .tier]]')" \
    '[["E1",1,9600,9200,9000,9380,1],["E3",2,9400,9100,8500,9190,1],["E2",3,9500,9000,8000,9150,1],["E5",4,8500,9500,9500,9000,2],["E4",5,9100,8000,7000,8450,1]]'
is 'one of each field first, then by rank; the rest has no place' \
    "$(see 2026-07-21 '[.candidates[] | [.project, .chosen, [.skipped[].reason]]]')" \
    '[["E1",true,[]],["E3",true,[]],["E2",false,["quota"]],["E5",false,["quota"]],["E4",true,[]],["E6",false,["satisfaction","nomination","panel","peer"]]]'
try() { g round set --by 张三 --reason 测试 X1 "$@" >/dev/null; see 2026-07-21 '[.places, ([.candidates[] | select(.chosen) | .project] | sort), [.candidates[] | select(.chosen | not) | [.project, .skipped[0].reason]][:3]]'; }
is 'by rank alone the field goes without' "$(try exemplar_each_field=否)" '[3,["E1","E2","E3"],[["E5","quota"],["E4","quota"],["E6","satisfaction"]]]'
is '良 where a place is left, named by the cap that stopped the one before' "$(try exemplar_each_field=是 exemplar_share=80% exemplar_per_field=2)" '[4,["E1","E3","E4","E5"],[["E2","field"],["E6","satisfaction"]]]'
is 'one of a region' "$(try exemplar_per_field=不限 exemplar_per_region=1)" '[4,["E1","E4","E5"],[["E3","region"],["E2","region"],["E6","satisfaction"]]]'
is 'a share that cannot be read chooses nobody' "$(printf 'key,value\ncode,X1\nexemplar_share,很多\n' >in/设置.csv; g load --as round in/设置.csv >/dev/null; g --on 2026-07-21 exemplar X1 2>&1 | grep -c 不可读)" 1
is 'weights that do not add up choose nobody' "$(try exemplar_share=50% exemplar_per_region=不限 exemplar_weight_peer=20%)" '[3,[],[["E1","weights"],["E2","weights"],["E3","weights"]]]'
g round set --by 张三 --reason 测试 X1 exemplar_weight_peer=10% >/dev/null

refused 'nobody is published before a selection' 1 没有评选出 2026-07-22 exemplar publish X1 --by 王五
refused 'a selection is by somebody' 2 --by 2026-07-22 exemplar select X1
is 'selected: three' "$(loop_on 2026-07-22 --format json exemplar select X1 --by 王五 | jq .number)" 3
is 'the notice runs five working days' "$(see 2026-07-29 '[.cases[] | [.project, .state, .notice_end]]')" \
    '[["E1","notice","2026-07-29"],["E3","notice","2026-07-29"],["E4","notice","2026-07-29"]]'
refused 'on its last day nothing is published' 1 公示期未满 2026-07-29 exemplar publish X1 --by 王五
is 'the day after the chapters are numbered by rank' "$(loop_on 2026-07-30 --format json exemplar publish X1 --by 王五 | jq .number; see 2026-07-30 '[.cases[] | [.chapter, .project, .state]]')" \
    "3
[[1,\"E1\",\"published\"],[2,\"E3\",\"published\"],[3,\"E4\",\"published\"]]"
refused 'a round has one volume' 1 已公布 2026-07-31 exemplar publish X1 --by 王五
refused 'and is not selected again' 1 已公布 2026-07-31 exemplar select X1 --by 王五
loop_on 2026-08-03 finding open E3 弄虚作假 --message 照片系伪造 --severity 红线 --by 李四 >/dev/null
loop_on 2026-08-03 consequence decide E3 --by 王五 --reason 核实 >/dev/null
is 'a red line found later: to be withdrawn within days' "$(loop_json --on 2026-08-03 due X1 --all '[.due[] | select(.what == "exemplar") | [.project, .due_on, .figures]]')" \
    '[["E3","2026-08-10","一票否决，第2章，2026-08-03 + 5工作日"]]'
refused 'a withdrawal has a reason' 2 --reason 2026-08-04 exemplar withdraw E3 --by 王五
ok 'withdrawn' loop_on 2026-08-04 exemplar withdraw E3 --by 王五 --reason 一票否决
refused 'once' 1 已撤稿 2026-08-04 exemplar withdraw E3 --by 王五 --reason 一票否决
is 'its number stays empty, nobody is numbered anew' "$(see 2026-08-04 '[.cases[] | [.chapter, .project, .state, .withdrawn_for]]')" \
    '[[1,"E1","published",null],[2,"E3","gap","一票否决"],[3,"E4","published",null]]'
is 'the day before it was in the volume' "$(see 2026-08-03 '[.cases[] | [.chapter, .state]]')" '[[1,"published"],[2,"published"],[3,"published"]]'
is 'nothing of it is due' "$(loop_json --on 2026-08-20 due X1 --all '[.due[] | select(.what == "exemplar")]')" '[]'
refused 'who was never nominated is not withdrawn' 1 未提名 2026-08-04 exemplar withdraw E6 --by 王五 --reason x
refused 'a round that is none exits 1' 1 没有轮次 2026-08-04 exemplar X9
ok 'in words' sh -c '"$GYCT" -q --on 2026-07-21 exemplar X1 | grep -q "E2.*名额已满"'

# --- the next round: an excellent project gives three points -------------------------------------------------
printf '项目,值\ncode,X2\nyear,2027\nquota,6\n' >in/轮次二.csv
head -2 in/申报.csv | sed 's/2026-/2027-/g; s/E1/F1/; s/51310000MJ00000040/51310000MJ0000071X/' >in/申报二.csv
sed 's/51310000MJ00000040/51310000MJ0000071X/' in/组织.csv >in/组织二.csv
{ echo '立项评审评分表（合成数据）'; echo '专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)'; for x in 甲 乙 丙; do echo "专家$x,F1,20,20,17.5"; done; } >in/评审二.csv
g load --as round in/轮次二.csv >/dev/null
for kf in application:申报二 organisation:组织二 review:评审二; do g load --round X2 --as "${kf%%:*}" "in/${kf#*:}.csv" >load.txt 2>&1 || cat load.txt; done
for e in draft submit admit review; do loop_on 2027-01-05 move F1 $e --by 王五 >move.txt 2>&1 || cat move.txt; done
is '57.50 and three points pass the line, registered anew or not' \
    "$(loop_on 2027-01-06 --format json move F1 select --by 王五 | jq -c '[.moved, (.conditions[] | select(.condition == "line") | .figures)]')" \
    '[true,"57.50 + 3（X1 E1 末期优秀） ≥ 60"]'

ok 'the event log verifies' g audit verify
owner() { g db psql -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c "$1" >/dev/null; }
owner "update exemplar_place set total_c = 9999 where skipped = 'quota' and rank = 3"
is 'points of a candidate changed behind it are found' "$(g audit verify --format json | jq -c .intact)" false
