# loop: a round of three projects (合成数据) on the full track, for tests that walk them. Source it; it leaves
# files in in/ and the round L1 loaded: 甲 (L001, 40,000 yuan), 乙 (L002, 30,000), 丙 (L003, 20,000), each
# 2026-03-01 to 2026-12-31. Its scheme LOOP has two leaves, K1 (60 points) and K2 (40), each the share 分子/分母
# of a site check, so that a test sets the points, and the red line G1.
#
#   loop_init              load the round
#   loop_check P K1 K2 DAY load a site check: percent of each leaf
#   loop_running P         walk a project to S70, started on 2026-02-02
#   loop_on DAY ARG...     gyct at that day
#   loop_move DAY P EVENT  move, by 王五
#   loop_pay P BATCH YUAN DAY NO   load a line of the ledger of payments
#   loop_closing P YUAN DAY   load what a final evaluation needs: closing report, spending of the grant, audit of it
#                         without reservation, eight persons and their forms, all very satisfied
#   loop_volume P          the only case of the volume of the round, published on 2026-07-23, straight into the tables
#   loop_json ARG... FILTER   gyct --format json ARG... | jq -c FILTER

export SOURCE_DATE_EPOCH=2145916800 # 2038-01-01: an act of a day to come is refused

g() { "$GYCT" -q "$@"; }
loop_on() { local day=$1; shift; g --on "$day" "$@"; }
loop_move() { local day=$1 project=$2 event=$3; shift 3; loop_on "$day" move "$project" "$event" --by 王五 "$@"; }
loop_json() { g --format json "${@:1:$#-1}" | jq -c "${@: -1}"; }
loop_load() { g load --round L1 "$@" >load.txt 2>&1 || { cat load.txt; return 1; }; }

loop_init() {
    mkdir -p in
    cat >in/方案.xml <<'X'
<scheme code="LOOP" version="1" name="闭环测试方案（合成数据）">
  <grades><band grade="优" min="90"/><band grade="良" min="80"/><band grade="中" min="60"/><band grade="差" min="0"/></grades>
  <gates><gate code="G1" name="弄虚作假" cap="0"/></gates>
  <tree><l1 code="K" name="成效" full="100.00"><l2 code="K0" name="成效" full="100.00">
    <leaf code="K1" name="目标完成" full="60.00" rule="linear" measure="site_check" logic="output">
      <param name="lo" value="0"/><param name="hi" value="1"/>
    </leaf>
    <leaf code="K2" name="档案齐全" full="40.00" rule="linear" measure="site_check" logic="outcome">
      <param name="lo" value="0"/><param name="hi" value="1"/>
    </leaf>
  </l2></l1></tree>
</scheme>
X
    printf '项目,值\ncode,L1\nyear,2026\nquota,3\npool,90000\ncap,60000\nscheme_code,LOOP\n' >in/轮次.csv
    cat >in/申报.csv <<'X'
项目编号,项目名称,申报单位,统一社会信用代码,预计受益人数,预计受益人次,预计活动场次,资金总额(元),申请资金(元),自筹(元),开始日期,结束日期
L001,甲项目（合成数据）,甲社,51310000MJ00000040,100,500,20,40000,40000,,2026-03-01,2026-12-31
L002,乙项目（合成数据）,乙社,51310000MJ0000012T,80,400,10,30000,30000,,2026-03-01,2026-12-31
L003,丙项目（合成数据）,丙社,51310000MJ0000020M,80,400,10,20000,20000,,2026-03-01,2026-12-31
X
    cat >in/组织.csv <<'X'
单位名称,统一社会信用代码,年检结论
甲社,51310000MJ00000040,合格
乙社,51310000MJ0000012T,合格
丙社,51310000MJ0000020M,合格
X
    cat >in/评审.csv <<'X'
立项评审评分表（合成数据）
专家,项目编号,需求论证(35分),专业性(35分),可持续与可复制(30分)
专家甲,L001,30,30,25
专家乙,L001,28,31,24
专家丙,L001,30,28,25
专家甲,L002,30,30,20
专家乙,L002,28,30,24
专家丙,L002,30,25,25
专家甲,L003,28,28,20
专家乙,L003,28,26,24
专家丙,L003,26,25,25
X
    printf '项目编号,项目名称,批复金额(元)\nL001,甲项目（合成数据）,40000\nL002,乙项目（合成数据）,30000\nL003,丙项目（合成数据）,20000\n' >in/批复.csv
    printf '项目编号,科目,明细,金额(元)\nL001,活动,场地,40000\nL002,活动,场地,30000\nL003,活动,场地,20000\n' >in/预算.csv
    g load --as round in/轮次.csv >/dev/null || return 1
    g load in/方案.xml >/dev/null || return 1
    local kind
    for kind in application:申报 organisation:组织 review:评审 approval:批复 budget:预算; do
        loop_load --as "${kind%%:*}" "in/${kind#*:}.csv" || return 1
    done
}

loop_check() {
    printf '项目编号,指标编码,分子,分母,日期\n%s,K1,%s,100,%s\n%s,K2,%s,100,%s\n' "$1" "$2" "$4" "$1" "$3" "$4" >"in/核查_$1_$4.csv"
    loop_load --as site_check "in/核查_$1_$4.csv"
}

loop_running() {
    local step
    for step in 01-05:draft 01-06:submit 01-07:admit 01-08:review 01-09:select 01-19:approve 01-21:sign 02-02:start; do
        loop_move "2026-${step%%:*}" "$1" "${step#*:}" >move.txt 2>&1 || { cat move.txt; return 1; }
    done
}

loop_pay() {
    printf '批次,项目编号,金额,拨付日期,凭证号,付款单位\n%s,%s,%s,%s,%s,区民政局\n' "$2" "$1" "$3" "$4" "$5" >"in/拨付_$5.csv"
    loop_load --as disbursement "in/拨付_$5.csv"
}

loop_person() { # 1..9: a made-up person with a number whose check digit is right
    awk -v n="$1" 'BEGIN { id = "3101071950010" n "00" n % 10; split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", w, " ");
        for (i = 1; i <= 17; i++) sum += w[i] * substr(id, i, 1); print id substr("10X98765432", sum % 11 + 1, 1) }'
}

loop_closing() {
    local i
    printf '项目编号,里程碑,计划日期,实际日期,权重\n%s,结项报告,%s,%s,1\n' "$1" "$3" "$3" >"in/里程碑_$1.csv"
    printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额\n%s,2026-10-01,付-%s,活动,活动,财政,%s\n' "$1" "$1" "$2" >"in/支出_$1.csv"
    printf '项目编号,审计机构,报告编号,审计意见,出具日期,审定金额(元)\n%s,正则会计师事务所（合成数据）,审-%s,无保留,%s,%s\n' "$1" "$1" "$3" "$2" >"in/审计_$1.csv"
    { echo '姓名,身份证号,类别,村居'; for i in 1 2 3 4 5 6 7 8; do echo "受益人$i,$(loop_person $i),老年人,东村"; done; } >"in/名册_$1.csv"
    printf '题目,维度,反向\n总体满意度,overall,否\n' >in/问卷映射.csv
    { echo '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、总体满意度'
      for i in 1 2 3 4 5 6 7 8; do echo "$i,2026/12/1$i 1$i:00:00,9${i}秒,微信,无,10.0.0.$i,非常满意"; done; } >"in/问卷_$1.csv"
    loop_load --as milestone "in/里程碑_$1.csv" && loop_load --as expenditure "in/支出_$1.csv" &&
        loop_load --as audit_opinion "in/审计_$1.csv" && loop_load --as roster --project "$1" "in/名册_$1.csv" &&
        loop_load --as survey_map in/问卷映射.csv && loop_load --as survey --project "$1" "in/问卷_$1.csv"
}

loop_volume() {
    g db psql -q -X -v ON_ERROR_STOP=1 -c begin -c "
insert into gyct.exemplar_nomination (round_id, project_id, on_day, by_whom, consent, event_seq)
select p.round_id, p.project_id, '2026-07-20', '测试', '同意书', 900000 + p.project_id from gyct.project p where p.code = '$1';
insert into gyct.exemplar_selection (round_id, selection_no, closed, places, chosen, on_day, by_whom, event_seq)
select r.round_id, 1, 1, 1, 1, '2026-07-21', '测试', 910000 from gyct.round r;
insert into gyct.exemplar_place (round_id, project_id, selection_no, rank, evaluation_c, panel_c, total_c, field, region, tier, chosen)
select p.round_id, p.project_id, 1, 1, 9000, 9200, 9100, '社区治理', '青禾街道', 1, true from gyct.project p where p.code = '$1';
insert into gyct.exemplar_volume (round_id, selection_no, selected_on, notice_end, on_day, by_whom, event_seq)
select r.round_id, 1, '2026-07-21', '2026-07-22', '2026-07-23', '测试', 920000 from gyct.round r;
insert into gyct.exemplar_chapter (round_id, project_id, selection_no, chapter_no)
select p.round_id, p.project_id, 1, 1 from gyct.project p where p.code = '$1';" -c commit >/dev/null
}
