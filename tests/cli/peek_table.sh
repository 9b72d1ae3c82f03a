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

# the sum of the last column but what is a total, as "lines sum published verdict"
amounts() {
    "$GYCT" peek --table --format json "$1" | python3 -c '
import json, sys
t = json.load(sys.stdin)["tables"][0]
c = [c for c in t["columns"] if c["unit"] == "fen"][-1]
print(c["lines"], c["sum"], c["published"], c["verdict"], *(s["sum"] for s in t["subtotals"]))'
}
# lists CLAIM WANT ROW...: three projects of 600,000.50 yuan and the rows
lists() {
    { printf '资助名单（合成数据）,,\n序号,项目名称,金额（元）\n1,甲,100000.5\n2,乙,200000\n3,丙,300000\n'
      printf '%s\n' "${@:3}"; } >rows.csv
    is "$1" "$(amounts rows.csv)" "$2"
}
equal='3 60000050 60000050 equal'
lists 'the word of a total over two cells' "$equal" '合,计,600000.5'
lists 'a total in numerals in the cell of its word' "$equal" '合计人民币（大写）：陆拾万元零伍角整,,'
lists 'without a colon, in any column' "$equal" ',合计陆拾万元伍角整,'
lists 'in the old characters' "$equal" '合计,,陸拾萬圓伍角整'
lists 'in a sentence' "$equal" '共计3个项目，资助金额600000.5元。,,'
lists 'a sentence that gives another amount' '3 60000050 70000050 differs' '总计3项，金额700000.5元,,'
lists 'parts of the total below it are no lines' "$equal" '合计,,600000.50' '其中：市级,,400000.5' '区级,,200000'
lists 'in figures and in words below is no line' '3 60000050 None none' '小写：600000.50元,大写：陆拾万元伍角整,'
printf '台账（合成数据）,,\n日期,项目,金额（元）\n2021-01-02,甲,10\n2021-01-03,乙,20\n,本页小计,30\n,承前页,30\n日期,项目,金额（元）\n2021-02-02,丙,5\n,本页小计,5\n,合计,35\n' >pages.csv
is 'what a page carries on is no line' "$(amounts pages.csv)" '3 3500 3500 equal 3000 500'
printf '捐赠支出（合成数据）,\n项目,金额（元）\n助学,120\n其中：高中,70\n大学,50\n助医,80\n合计,200\n' >parts.csv
is 'parts without numbers are none where the total says so' "$(amounts parts.csv)" '2 20000 20000 equal'
sed -i 's/^合计,200/合计,250/' parts.csv
is 'and are lines where it says that' "$(amounts parts.csv)" '3 25000 25000 equal'
printf '收支（合成数据）,\n项目,金额（元）\n一、收入,100\n其中：公益金,60\n捐赠,40\n二、支出,90\n（一）养老,50\n其中：机构,30\n居家,20\n（二）救助,40\n' >nested.csv
is 'parts inside groups' "$(amounts nested.csv)" '3 19000 None none 9000'
