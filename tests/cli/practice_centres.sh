# Minhang 邻里中心 (合成数据; the sizes are published): menus of 7 categories of the city, 87 items of the district and 42 of
# 党群和两新; 53 centres, 22 of which open longer; what nobody orders and what nobody serves is listed.
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2026-06-01 "$@"; }
rows() { g list "$1" MH --format json | jq -c "$2"; }
{
    echo '菜单（合成数据）'
    echo '所属菜单,菜单编号,服务单位,服务项目,类别,层级,单价(元)'
    awk 'BEGIN {
        split("养老服务 托育服务 文化服务 体育健身 卫生健康 便民服务 法律服务", kind, " ")
        for (i = 1; i <= 21; i++) printf "市级菜单,S%03d,市供应商%d,市级服务%d,%s,市级,0\n", i, i % 5, i, kind[(i - 1) % 7 + 1]
        for (i = 1; i <= 87; i++) printf "区级菜单,Q%03d,区供应商%d,区级服务%d,区级类别%d,区级,%d\n", i, i % 9, i, i % 10, i % 4 * 10
        for (i = 1; i <= 42; i++) printf "党群和两新菜单,D%03d,党群供应商%d,党群服务%d,党群,区级,0\n", i, i % 3, i
    }'
} >菜单.csv
{
    echo '邻里中心名单（合成数据）'
    echo '中心编号,邻里中心名称,所属街镇,延时服务,开放时间'
    awk 'BEGIN { for (i = 1; i <= 53; i++) printf "Z%02d,第%d邻里中心,街镇%d,%s,%s\n", i, i, i % 14 + 1, i <= 22 ? "是" : "否", i <= 22 ? "8:30-20:30" : "8:30-17:00" }'
} >邻里中心.csv
{ # 100 orders: items 1–80 of the district, 5 of the party menu, 5 of the city, 10 of no menu
    echo '点单登记（合成数据）'
    echo '点单编号,点单日期,点单单位,菜单编号,服务项目,派单日期,接单单位,接单日期,办结日期,评单'
    awk 'BEGIN {
        for (i = 1; i <= 100; i++) {
            no = i <= 80 ? sprintf("Q%03d", i) : i <= 85 ? sprintf("D%03d", i - 80) : i <= 90 ? sprintf("S%03d", i - 85) : ""
            item = i <= 80 ? "区级服务" i : i <= 85 ? "党群服务" i - 80 : i <= 90 ? "市级服务" i - 85 : "菜单外需求" i
            steps = i <= 90 ? "2026-05-07,供应商,2026-05-08,2026-05-20," i % 5 + 1 : ",,,,"
            printf "O%03d,2026-05-06,第%d邻里中心,%s,%s,%s\n", i, i % 53 + 1, no, item, steps
        }
    }'
} >点单.csv
for f in 菜单 邻里中心 点单; do g load --round MH $f.csv >/dev/null 2>$f.txt || { cat $f.txt; exit 1; }; done

is 'three menus: 7 categories of the city, 87 items of the district, 42 of 党群和两新' \
    "$(rows menu_size '[.rounds[0].rows[] | [.catalogue, .categories, .items]]')" '[["党群和两新菜单",1,42],["区级菜单",10,87],["市级菜单",7,21]]'
is '53 centres, 22 of them open longer' "$(rows centre '[.rounds[0].rows[].extended] | [length, (map(select(.)) | length)]')" '[53,22]'
is 'each centre with its orders' "$(rows centre '[.rounds[0].rows[].orders] | [length, add, max]')" '[53,100,2]'
is 'items that nobody ordered, menu by menu' "$(rows menu_size '[.rounds[0].rows[] | [.catalogue, .ordered, .unordered]]')" \
    '[["党群和两新菜单",5,37],["区级菜单",80,7],["市级菜单",5,16]]'
is 'and by name' "$(rows menu_unordered '[(.rounds[0].rows | length), [.rounds[0].rows[] | select(.catalogue == "区级菜单") | .item_no]]')" \
    '[60,["Q081","Q082","Q083","Q084","Q085","Q086","Q087"]]'
is 'orders for what is on no menu are unmet demand' "$(rows order_unmet '[.rounds[0].rows[] | .reason] | [length, unique]')" '[10,["菜单外"]]'
is 'an order is on its way to delivery and rating: 90 rated, mean 3.00' "$(rows order_rating '[.rounds[0].rows[] | select(.supplier == "合计") | [.orders, .rated, .points, .mean_c]]')" '[[100,90,270,300]]'
printf '点单登记（合成数据）\n点单编号,点单日期,点单单位,菜单编号,服务项目\nO999,2026-05-07,第九十九邻里中心,Q001,区级服务1\n' >外.csv
g load --round MH 外.csv >/dev/null 2>外.txt
ok 'an order of a centre that is not listed is told' grep -q 'F-ORDER-CENTRE.*第九十九邻里中心' 外.txt
