#!/bin/bash
# peek: --info says what a file is and why; --table what is understood of it, totals held against lines.
source "$SRC/tests/lib/tap.sh"

cat >list.csv <<'END'
某区公益创投立项名单（合成数据）,,
单位：元,,
序号,项目名称,资助金额
1,邻里守望,20000
2,银龄相伴,30000.5
合计,,50000.50
END
is 'info names encoding, kind and header row' \
    "$("$GYCT" --lang zh peek --info list.csv | sed -n '3,6s/（.*//;3,6p')" \
    '编码: UTF-8
分隔符: ,
种类: approval
工作表 - (visible): 6 行，13 格，表头行 3，种类 approval'
"$GYCT" peek --info --format json list.csv >info.json
ok 'info as JSON has the digest of the file' \
    grep -q "\"sha256\":\"$(sha256sum list.csv | cut -c 1-64)\"" info.json
ok 'and the header row' grep -q '"header_rows":\[3\]' info.json
"$GYCT" peek --table --format json list.csv >table.json
ok 'the table has title, header and data rows' \
    grep -q '"data_rows":2,"header_rows":\[3\].*"title":"某区公益创投立项名单' table.json
ok 'its sum in fen equals the printed total' \
    grep -q '"difference":0,"lines":2,"name":"资助金额","published":5000050,"sum":5000050,"unit":"fen","verdict":"equal"' table.json
sed -i 's/50000.50/50000/' list.csv
"$GYCT" peek --table --format json list.csv >table.json
ok 'a total that is off by half a yuan is rounding' grep -q '"published":5000000,"sum":5000050,"unit":"fen","verdict":"rounding"' table.json
sed -i 's/50000$/60000/' list.csv
"$GYCT" peek --table --format json list.csv >table.json
ok 'a total that its lines do not add up to differs' grep -q '"difference":-999950,.*"verdict":"differs"' table.json
ok 'for people too' "$GYCT" peek --table list.csv
