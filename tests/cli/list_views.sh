# list: every file of sql/list is shown with its titles, aligned, as JSON and as CSV; what is not provided, what does not
# apply and zero stay apart; a step after the day asked for has not happened; an unknown name names the nearest (合成数据).
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q --on 2026-03-20 "$@"; }
cat >menu.csv <<'END'
菜单
菜单编号,服务单位,服务项目,类别,层级,单价(元),有效期
M1,甲社,理发,生活服务,区级,0,2026-01-01至2026-12-31
M2,乙社,助浴,健康,市级,50.5,
M3,乙社,修脚,健康,市级,30,
END
cat >order.csv <<'END'
点单编号,点单日期,点单单位,菜单编号,服务项目,派单日期,接单单位,接单日期,办结日期,评单
D1,2026-03-02,一号中心,M1,理发,2026-03-03,甲社,2026-03-04,2026-03-10,5
D2,2026-03-02,二号中心,,助浴,2026-03-09,乙社,,,
D3,2026-03-05,一号中心,,扫雪,,,,,
END
g load --round R1 --as menu menu.csv >/dev/null || exit 1
g load --round R1 --as order order.csv >/dev/null || exit 1

is 'without a name every list of the program is named, with its rows' \
    "$(g list --format json | jq -c '[[.lists[].list], (.lists[] | select(.list == "menu" or .list == "order") | [.rows, .title])]')" \
    "[$("$GYCT" --lists | LC_ALL=C sort | jq -R . | jq -sc .),[3,\"菜单\"],[3,\"点单\"]]"
is 'every list and every column of one has a title in both languages' \
    "$(g db psql -X -At -c "select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        join list_name l on c.relname = 'list_' || l.list
        where a.attnum > 2 and a.attname <> 'na'
          and (coalesce(col_description(c.oid, a.attnum), '') !~ '^[^；]+；[^；]+(；both languages)?$' or coalesce(obj_description(c.oid), '') !~ '^[^；]+；[^；]+$')")" ''
is 'every list begins with round and project' \
    "$(g db psql -X -At -c "select l.list from list_name l where (select string_agg(a.attname, ',' order by a.attnum)
        from pg_attribute a where a.attrelid = ('list_' || l.list)::regclass and a.attnum in (1, 2)) is distinct from 'round_id,project_id'")" ''
is 'every list can be read' "$("$GYCT" --lists | while read -r list; do g list "$list" >/dev/null 2>err.txt || cat err.txt; done)" ''
g list order R1 >order.txt
is 'columns stand below their titles as a terminal shows them' "$(sed -n '2p;4p' order.txt | sed 's/  是  .*//; s/  菜单内  .*//')" \
    '点单日期    点单单位  点单编号  服务项目  数量
2026-03-02  二号中心  D2        助浴         1'
is 'not provided, not applicable and zero stay apart' \
    "$(g list order R1 --format json | jq -c '[.rounds[0].rows[] | [.order_no, .accepted_on, .rating, .accept_late]]')" \
    '[["D1","2026-03-04",5,false],["D2",null,"na",true],["D3",null,"na","na"]]'
is 'zero yuan is a price' "$(g list menu R1 --format json | jq -c '[.rounds[0].rows[] | [.item, .price_fen, .valid_to]]')" \
    '[["理发",0,"2026-12-31"],["助浴",5050,null],["修脚",3000,null]]'
is 'yuan in a line' "$(g list menu R1 | grep -c ' 50.50 ')" 1
is 'a step after the day asked for has not happened yet' \
    "$(g list order R1 --as-of 2026-03-06 --format json | jq -c '[.as_of, (.rounds[0].rows[] | [.state, .done_on])]')" \
    '["2026-03-06",["接单",null],["点单",null],["点单",null]]'
is 'an order made after that day is not there' "$(g list order R1 --as-of 2026-03-04 --format json | jq '.rounds[0].rows | length')" 2
is 'CSV has the titles and leaves empty what is not provided' "$(g list order R1 --format csv | sed -n '1p;3p' | tr -d '\r' | cut -d, -f 1-3,9-12)" '点单日期,点单单位,点单编号,派单日期,接单日期,办结日期,评单
2026-03-02,二号中心,D2,2026-03-09,,,—'
is 'titles in English' "$(g --lang en list order R1 --format csv | head -1 | cut -d, -f 1-3)" 'ordered,centre,number'
status=0
g list ordr 2>err.txt || status=$?
is 'an unknown name is a usage error' "$status" 2
ok 'and names the nearest' grep -q 'order' err.txt
status=0
g list qqqqqqqqqqqq 2>err.txt || status=$?
ok 'what resembles none is told how to see them all' grep -q 'gyct list' err.txt
status=0
g list menu R9 2>/dev/null || status=$?
is 'an unknown round exits 1' "$status" 1
status=0
g list menu R1 --project P9 >/dev/null 2>&1 || status=$?
is 'an unknown project exits 1' "$status" 1
