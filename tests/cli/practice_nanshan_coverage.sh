# 南山全覆盖评估+审计、多元主体 (合成数据; only the size is published): 141 projects stand before acceptance. While one
# evaluation or one audit is missing nobody is accepted; evaluations = audits = 141 opens the gate; at least
# three kinds of evaluators. A round that checks on the spot alone does not ask for it.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1; }
mkdir in
cat >in/轮次.csv <<'E1'
项目,值
轮次编码,N25
轮次名称,全覆盖（合成数据）
年度,2025
full_coverage,是
evaluator_kinds,3
E1
cat >in/方案.xml <<'E1'
<scheme code="NS" version="1" name="末期评估（合成数据）">
  <grades><band grade="优" min="90"/><band grade="良" min="80"/><band grade="中" min="60"/><band grade="差" min="0"/></grades>
  <tree><l1 code="A" name="成效" full="100.00"><l2 code="A1" name="成效" full="100.00">
    <leaf code="A101" name="专家评价" full="50.00" rule="panel" measure="panel" select="成效" logic="outcome"/>
    <leaf code="A102" name="现场核查" full="50.00" rule="linear" measure="site_check" logic="output">
      <param name="lo" value="0"/><param name="hi" value="1"/>
    </leaf>
  </l2></l1></tree>
</scheme>
E1
list() { # FILE LAST HEADER LINE: a row a project N001..LAST, @ its number
    printf '%s\n' "$3" >"in/$1"
    for i in $(seq -f %03g 1 "$2"); do printf '%s\n' "${4//@/$i}"; done >>"in/$1"
}
list 申报.csv 141 '项目编号,项目名称,申报单位,预计受益人数,总额(元),申请(元),开始日期,结束日期' 'N@,项目@,单位@,100,30000,30000,2025-01-01,2025-11-30'
list 审计.csv 140 '项目编号,审计机构,报告文号,意见类型,报告日期' 'N@,示例会计师事务所,审@,无保留意见,2025-12-05'
list 核查.csv 141 '项目编号,指标编码,分子,分母,核查人,日期' 'N@,A102,9,10,核查员,2025-12-01'
for k in 甲 乙 丙; do
    list "评分$k.csv" 140 '末期评审评分表
专家,项目编号,成效' "专家$k,N@,88"
done
ok "the round" g load --as round in/轮次.csv
ok "the scheme" g load in/方案.xml
ok "the applications" g load --round N25 --as application in/申报.csv
for f in 审计 核查 评分甲 评分乙 评分丙; do
    ok "$f" g load --round N25 "in/$f.csv"
done
# All 141 stand in S86. Their way there is put down at once, as an owner may; that the way itself is walked by
# the gates alone is what other tests show.
g db psql -X -q -v ON_ERROR_STOP=1 >way.txt 2>&1 <<'E1' || cat way.txt
set role gyct_owner;
with way as (
select p.round_id, p.project_id, w.seq, l.from_stage, l.event, l.to_stage, l.gate, l.needs, '2025-01-01'::date + case w.seq when 11 then 343 else w.seq end as day,
       lag('2025-01-01'::date + w.seq) over (partition by p.project_id order by w.seq) as prev_day,
       case when l.gate <> '' then count(*) filter (where l.gate <> '') over (partition by p.project_id order by w.seq) end::int as run,
       1000000 + row_number() over (order by p.project_id, w.seq) as event_seq
from gyct.project p
cross join (values (1, '', 'draft'), (2, 'S00', 'submit'), (3, 'S10', 'admit'), (4, 'S20', 'review'), (5, 'S30', 'select'), (6, 'S40', 'approve'),
                   (7, 'S50', 'sign'), (8, 'S60', 'start'), (9, 'S70', 'close'), (10, 'S80', 'evaluate'), (11, 'S85', 'publish')) as w (seq, from_stage, event)
join gyct.legal_move l on l.track = 'full' and l.from_stage = w.from_stage and l.event = w.event
), asked as (
insert into gyct.gate_run (round_id, project_id, gate_run_no, at_seq, gate, on_day, round_seq, passed, by_whom)
select round_id, project_id, run, seq - 1, gate, day, 1, true, '合成' from way where run is not null
)
insert into gyct.move (round_id, project_id, seq, track, from_stage, event, to_stage, gate, gate_run_no, prev_day, on_day, by_whom, needs, event_seq)
select round_id, project_id, seq, 'full', from_stage, event, to_stage, gate, run, prev_day, day, '合成', needs, event_seq from way order by project_id, seq;
E1
is "141 projects stand before acceptance" "$(g --on 2025-12-20 status N25 --format json | jq -c '[.projects[].stage] | group_by(.) | map([.[0], length])')" '[["S86",141]]'
accept() { g --on "$1" --format json move N001 accept --by 王五; }
said() { jq -c "[.moved, (.conditions[] | select(.condition == \"$2\") | .holds, .figures)]" "$1"; }
ok "scored" g score N25 --scheme NS --as-of 2025-12-10
is "140 of 141 have a final score that is not pending" "$(g --on 2025-12-20 list coverage N25 --format json | jq -c '.rounds[0].rows[0] | [.projects, .evaluated, .audited, .complete, .missing]')" \
    '[141,140,140,140,"N141"]'
accept 2025-12-20 >no.json
is "while one is missing nobody is accepted" "$(said no.json coverage)" '[false,false,"评估 140，审计 140，应评 141"]'
is "all else holds" "$(jq -c '[.conditions[] | select(.holds != true) | .condition]' no.json)" '["coverage"]'
printf '末期评审评分表\n专家,项目编号,成效\n专家甲,N141,88\n专家乙,N141,90\n专家丙,N141,86\n' >in/补评.csv
ok "the last one is evaluated" g load --round N25 in/补评.csv
ok "scored again" g score N25 --scheme NS --as-of 2025-12-10
accept 2025-12-20 >no.json
is "evaluated is not audited" "$(said no.json coverage)" '[false,false,"评估 141，审计 140，应评 141"]'
printf '项目编号,审计机构,报告文号,意见类型,报告日期\nN141,示例会计师事务所,审141,无保留意见,2025-12-22\n' >in/补审.csv
ok "the last one is audited, two days later" g load --round N25 in/补审.csv
is "on the day before the report it is not" "$(accept 2025-12-21 | jq -c .moved)" false
ok "another round of the same setting asks for four kinds of evaluators" g round set --by 张三 --reason 测试 N25 evaluator_kinds=4
accept 2025-12-22 >no.json
is "three are not four" "$(said no.json evaluators)" '[false,false,"3（专家、审计机构、核查人员） ≥ 4"]'
ok "three it is" g round set --by 张三 --reason 测试 N25 evaluator_kinds=3
accept 2025-12-22 >yes.json
is "evaluations = audits = 141" "$(said yes.json coverage)" '[true,true,"评估 141，审计 141，应评 141"]'
is "by three kinds of evaluators" "$(said yes.json evaluators)" '[true,true,"3（专家、审计机构、核查人员） ≥ 3"]'
is "N001 is accepted, the others stand as before" "$(g --on 2025-12-22 status N25 --format json | jq -c '[.projects[].stage] | group_by(.) | map([.[0], length])')" '[["S86",140],["S90",1]]'
is "what is accepted stays among those that count" "$(g --on 2025-12-22 list coverage N25 --format json | jq -c '.rounds[0].rows[0] | [.projects, .evaluated, .audited, .fewest_kinds, .missing]')" '[141,141,141,3,null]'
ok "a round that checks on the spot does not ask for it" g round set --by 张三 --reason 测试 N25 full_coverage=否
is "and says so" "$(g --on 2025-12-20 --format json move N002 accept --by 王五 | jq -c '[.moved, (.conditions[] | select(.condition == "coverage") | .figures)]')" '[true,"本轮不要求"]'
