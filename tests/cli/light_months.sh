# 双监控 (DOMAIN.md §2): each month of a running project has a light by the worse of its money and its targets, with the
# figures; a late payer costs none; two red months running are to be acted on, and listed until they are. 合成数据.
. "$SRC/tests/lib/tap.sh"
. "$SRC/tests/lib/loop.sh"
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
lights() { loop_json list light L1 --as-of "$1" --project "${3:-L001}" "[.rounds[].rows[] | $2]"; }
act() { loop_json --on "$1" due L1 '[.due[] | select(.what == "light") | [.project, .due_on, .figures]]'; }
g db start >/dev/null
loop_init >/dev/null 2>&1 || exit 1
loop_running L001
is 'no light before a month has ended' "$(lights 2026-03-30 .light)" '[]'
is 'nothing paid: no light for money; nothing done: red for targets' "$(lights 2026-03-31 '[.light, .money_ppm, .target_ppm]')" '[["红灯",null,0]]'
loop_pay L001 第一批 20000 2026-03-05 拨-11
cat >in/活动.csv <<'X'
项目编号,活动编号,日期,活动名称,场次,人次
L001,H1,2026-03-10,小组,2,51
L001,H2,2026-04-10,小组,2,49
L001,H3,2026-05-10,小组,2,50
L001,H4,2026-06-10,小组,1,30
X
printf '项目编号,日期,凭证字号,摘要,科目,资金来源,金额\nL001,2026-03-20,付-1,活动,活动,财政,3500\nL001,2026-04-20,付-2,活动,活动,财政,1500\nL001,2026-05-20,付-3,活动,活动,自筹,9000\n' >in/支出.csv
loop_load --as activity in/活动.csv
loop_load --as expenditure in/支出.csv
is 'green, yellow, red: 86.3 %, 62.7 %, 41.5 % of the money due, own money left out' "$(lights 2026-06-30 '[.month_on, .light, .spent_fen, .spend_due_fen, .money_ppm]')" \
    '[["2026-03-01","绿灯",350000,405229,863709],["2026-04-01","黄灯",500000,797386,627048],["2026-05-01","红灯",500000,1202614,415761],["2026-06-01","红灯",500000,1594771,313524]]'
is 'targets by the worse of sessions and person-times' "$(lights 2026-06-30 '[.sessions, .sessions_due, .person_times, .person_times_due, .target_ppm]')" \
    '[[2,2,51,51,1000000],[4,4,100,100,1000000],[6,6,150,150,1000000],[7,8,180,199,875000]]'
is 'each with its reason' "$(lights 2026-05-31 .reason)" '["无","预算执行低于 80%","预算执行低于 80%"]'
is 'one red month calls for nothing' "$(act 2026-06-29)" '[]'
is 'a light of yesterday stays as it was' "$(lights 2026-04-30 .light)" '["绿灯","黄灯"]'
is 'two running do, within five working days' "$(act 2026-07-08)" '[["L001","2026-07-07","2026-05、2026-06 红灯"]]'
g round set --by 张三 --reason 测试 L1 light_red=30% >/dev/null 2>&1
is 'the lines are rules of the round' "$(lights 2026-06-30 .light)" '["绿灯","黄灯","黄灯","黄灯"]'
g round set --by 张三 --reason 测试 L1 light_red=60% >/dev/null 2>&1
loop_on 2026-07-09 finding open L001 进度滞后 --message 连续两月红灯 --severity 较重 --by 张三 >/dev/null
loop_on 2026-07-09 rectify issue L001 --owner 甲社 --by 张三 >/dev/null
is 'an order is an answer to it' "$(act 2026-07-10)" '[]'
