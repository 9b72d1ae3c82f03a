#!/bin/bash
# --rejects DIR: workbooks of rejected rows for people, JSON lines with the original bytes for machines.
# That a corrected workbook leaves the round as the clean file does is tests/p_rejects.c. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
load() { "$GYCT" load --round 2025 --rejects out "$@" >out.txt 2>err.txt || true; }
cells() { "$GYCT" peek "$1" --format csv 2>/dev/null | tr -d '\r'; }

# --- a table as offices keep it, in GB18030, with text that a spreadsheet would take for a formula --------
cat >申报.csv <<'EOT'
2025年申报汇总表（合成数据）,,,,,
,,,,,单位:万元
项目编号,项目名称,申报单位,负责人,资金,
,,,,总额,申请
P001,好项目,甲单位,某甲,3,2
P002,=cmd|'/C calc'!A1,+乙单位,@某乙,面议,2
P003,"-两行
名称",丙单位,某丙,3,约2
,合计,,,6,4
EOT
iconv -f UTF-8 -t GB18030 申报.csv >gbk.csv && mv gbk.csv 申报.csv
load --max-rejects 2 申报.csv
book=out/申报.csv.rejects.xlsx
is "title, unit line, header and the rejected rows, at the rows they had" "$(cells $book)" \
    "$(iconv -f GB18030 -t UTF-8 申报.csv | sed '5d' | sed '$d')"
is "rows that were taken, and totals, are not in it" "$(cells $book | grep -c '好项目\|合计' || true)" 0
unzip -o -q $book -d x
ok "nothing is a formula" sh -c '! grep -q "<f>" x/xl/worksheets/sheet1.xml'
is "each wrong cell has a note" "$(grep -o '<comment ref="[A-Z0-9]*"' x/xl/comments1.xml | grep -o '[A-Z][0-9]*' | tr '\n' ' ')" "E6 F7 "
ok "with code, problem, remedy and row" grep -q 'F-MONEY 不是金额.*→ .*原文件第6行' <(tr '\n' ' ' <x/xl/comments1.xml)
ok "and a colour" grep -q 'FFFFD9D2' x/xl/styles.xml
is "only its owner can read it" "$(stat -c %a $book out/申报.csv.rejects.jsonl | tr '\n' ' ')" "600 600 "
is "the lines keep the bytes as they came" \
    "$(python3 -c '
import base64, json
for line in open("out/申报.csv.rejects.jsonl"):
    print(base64.b64decode(json.loads(line)["bytes"]).decode("gb18030"), end="")')" \
    "$(iconv -f GB18030 -t UTF-8 申报.csv | sed -n 6,8p)"
is "and what was wrong" \
    "$(python3 -c '
import json
for line in open("out/申报.csv.rejects.jsonl"):
    j = json.loads(line)
    print(j["row"], [(f["code"], f["column"]) for f in j["findings"]])')" \
    "$(printf "6 [('F-MONEY', 'E')]\n7 [('F-APPROX', 'F')]")"
is "the kind and the unit survive: 3 is still 30,000 yuan" \
    "$("$GYCT" load --round 2025 --dry-run --max-rejects 100% --format json $book 2>/dev/null | python3 -c '
import json, sys
f = json.load(sys.stdin)["files"][0]
print(f["kind"], [t["sum"] for t in f["totals"] if t["what"] == "budget_yuan"])')" \
    "application ['30000.00']"
ok "every error is listed on a sheet for readers" \
    sh -c '"$GYCT" peek '$book' --sheet 退回说明 --format csv | grep -q "^,E6,资金/总额,F-MONEY,面议,"'
sum=$(sha256sum $book)
load --max-rejects 2 $book
ok "a book that is given back again is not overwritten" test "$(sha256sum $book)" = "$sum"
ok "but answered in a second one" test -e out/申报.csv.rejects-2.xlsx

# --- a file that was refused as a whole ------------------------------------------------------------------
printf '项目编号,日期,凭证字号,凭证号,金额(元)\nP001,2025-05-01,一,一,5\nP001,2025-05-02,二,二,6\n' >支出明细账.csv
load 支出明细账.csv
is "with a header that cannot be read it comes back with all its rows" \
    "$(cells out/支出明细账.csv.rejects.xlsx)" "$(cat 支出明细账.csv)"
printf 'P001,好项目,甲单位,3000\nP009,x,乙单位,5\n' | sed '1i项目编号,项目名称,申报单位,总额(元)' >无轮次.csv
"$GYCT" load --rejects out 无轮次.csv >/dev/null 2>&1 || true
is "and without a round as well" "$(cells out/无轮次.csv.rejects.xlsx)" "$(cat 无轮次.csv)"
printf '项目编号,项目名称,申报单位,总额(元)\nP101,甲项目,甲单位,3000\nP102,乙项目,乙单位,x\n' >限.csv
load 限.csv
is "rows withheld because of others are not in it" "$(cells out/限.csv.rejects.xlsx)" \
    "$(sed 2d 限.csv)"
rm -rf out/限* && load --max-rejects 1 申报.csv
ok "a clean or known file makes no book" test ! -e out/限.csv.rejects.xlsx

# --- persons ---------------------------------------------------------------------------------------------
printf '项目编号,姓名,身份证号,电话,类别,备注\nP001,某甲,00000019500101001X,10012345678,老人,住三楼\nP001,某乙,123,10087654321,老人,\n' >名册.csv
load 名册.csv
is "a roster comes back masked: the row says whom it is about" \
    "$(cells out/名册.csv.rejects.xlsx | tail -n 1)" 'P001,***,***,***,老人,'
ok "no name, number or telephone is in either file" \
    sh -c '! { cat out/名册.csv.rejects.jsonl; unzip -p out/名册.csv.rejects.xlsx; } | grep -q "某乙\|10087654321\|00000019500101001X"'
load out/名册.csv.rejects.xlsx
ok "what is still masked is refused" grep -q F-MASKED err.txt
load --with-personal 名册.csv
is "on request it comes back as it was" "$(cells out/名册.csv.rejects.xlsx | tail -n 1)" 'P001,某乙,123,10087654321,老人,'

# --- XML and bundles -------------------------------------------------------------------------------------
printf '<applications><application><project_no>X1</project_no><name>一</name><org_name>甲</org_name><budget_yuan>5</budget_yuan></application>\n<application><project_no>X2</project_no><name>二</name><org_name>乙</org_name><budget_yuan>x</budget_yuan></application></applications>' >a.xml
load a.xml
is "records of an XML stand below their names" "$(cells out/a.xml.rejects.xlsx)" \
    "$(printf 'project_no,name,org_name,budget_yuan\nX2,二,乙,x')"
if python3 -c 'import zipfile' 2>/dev/null; then
    cp 限.csv 表.csv
    python3 -c 'import zipfile; zipfile.ZipFile("全区.zip", "w").write("表.csv", "甲街道/表.csv")'
    load 全区.zip
    ok "a member of a bundle has its book under the bundle's name" \
        sh -c 'find out -path "*全区.zip*表.csv.rejects.xlsx" | grep -q .'
fi
printf '序号,项目编号,收款单位,本期拨付\n1,P001,甲,12.5\n2,P002,乙,3\n' >缺列.csv
status=0
"$GYCT" -q --format json load --max-rejects 9 --round 2025 --as disbursement 缺列.csv >lacking.json 2>/dev/null || status=$?
is "a file without a required column is refused however many rejects are allowed" \
    "$status $(python3 -c 'import json; f = json.load(open("lacking.json"))["files"][0]; print(f["status"], f["read"], f["rejected"], "F-COLUMN" in [x["code"] for x in f["findings"]])')" \
    "1 rejected 2 2 True"
