# Weihai 点单—派单—接单—评单 (合成数据): an order has four days in their order and a rating; the mean rating comes from the
# ratings; what is assigned or accepted late is told; what nobody ordered and what nobody served is listed.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2026-03-18 "$@"; }
rows() { g list "$1" R1 --format json | jq -c "$2"; }
cp -r "$SRC/fixtures/practice-orders" in
g load --round R1 in/菜单.csv >/dev/null 2>&1 || exit 1
g load --round R1 in/点单.csv >/dev/null 2>load.txt || exit 1

is 'each order stands at its step, with its four days' \
    "$(rows order '[.rounds[0].rows[] | select(.order_no == "D001" or .order_no == "D005" or .order_no == "D008" or .order_no == "D009" or .order_no == "D010") | [.order_no, .state, .assigned_on, .accepted_on, .done_on]]')" \
    '[["D001","评单","2026-03-03","2026-03-04","2026-03-10"],["D005","办结","2026-03-05","2026-03-06","2026-03-17"],["D008","退单","2026-03-06","na","na"],["D009","派单","2026-03-10",null,null],["D010","点单",null,null,null]]'
is 'the mean of all ratings is their sum by their number, not the mean of means' \
    "$(rows order_rating '[.rounds[0].rows[] | [.supplier, .orders, .done, .rated, .points, .mean_c]]')" \
    '[["义工一队",5,4,4,18,450],["义工二队",3,2,1,3,300],["合计",10,6,5,21,420],["未派",2,0,0,0,"na"]]'
is 'and prints with two decimals' "$(g list order_rating R1 | awk '$1 == "合计" { print $NF }')" 4.20
ok 'a load tells what was assigned late' grep -q 'F-ORDER-LATE.*西一社区 义诊 派单 2026-03-09 > 2026-03-06' load.txt
is 'what is past its day is listed by due, which exits 1' \
    "$(g due R1 --format json | jq -c '[.passed, (.due[] | [.project, .what, .due_on, .days_over])]')" \
    '[2,["-","order_dispatch","2026-03-09",9],["-","order_accept","2026-03-12",6]]'
is 'days are a rule of the round' \
    "$(g round set --by 张三 --reason 测试 R1 dispatch_days=30天 accept_days=30天 >/dev/null; g due R1 --format json | jq .passed; g round set --by 张三 --reason 测试 R1 dispatch_days=2工作日 accept_days=2工作日 >/dev/null)" 0
is 'demand that was not met: on no menu, declined, not accepted in time' \
    "$(rows order_unmet '[.rounds[0].rows[] | [.reason, .order_no]]')" '[["菜单外","D007"],["超时未接","D009"],["退单","D008"]]'
is 'what nobody ordered' "$(rows menu_unordered '[.rounds[0].rows[].item]')" '["心理疏导"]'
is 'on an earlier day the later steps are not yet taken' \
    "$(g list order_rating R1 --as-of 2026-03-09 --format json | jq -c '[.rounds[0].rows[] | select(.supplier == "合计") | [.orders, .done, .rated, .mean_c]]')" \
    '[[9,1,1,400]]'

status=0
g --format json load --round R1 in/倒置.csv >bad.json 2>/dev/null || status=$?
is 'steps out of their order are refused' "$status $(jq -c '[.files[0].loaded, .files[0].rejected, ([.files[0].findings[] | select(.code | startswith("F-DATE") or startswith("F-ORDER")) | [.code, .row]] | sort)]' bad.json)" \
    '1 [0,5,[["F-DATE-ORDER",3],["F-DATE-ORDER",4],["F-DATE-ORDER",5],["F-ORDER-DECLINED",7],["F-ORDER-STEP",6]]]'
is 'and nothing of them is stored' "$(rows order '.rounds[0].rows | length')" 10
sed -i 's/^D009,\(.*\),义工一队,,,,$/D009,\1,义工一队,2026-03-11,2026-03-17,2,/' in/点单.csv
g load --round R1 in/点单.csv >/dev/null 2>&1 || exit 1
is 'the next list brings the next steps: the mean moves' "$(rows order_rating '[.rounds[0].rows[] | select(.supplier == "合计") | [.rated, .points, .mean_c]]')" '[[6,23,383]]'
