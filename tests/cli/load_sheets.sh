#!/bin/bash
# Workbooks as offices keep them: a sheet per street, a 汇总 sheet that repeats them, a sheet of notes,
# a hidden one; two header rows, a unit line, subtotals and totals.
set -eu
. "$SRC/tests/lib/tap.sh"
cat >book.py <<'EOF'
"""A minimal workbook of inline strings: book.py OUT < sheets as 'name|state' lines and csv rows."""
import sys, zipfile
from xml.sax.saxutils import escape
def cell(r, c, v):
    a = chr(65 + c) + str(r)
    if v == '': return ''
    try: float(v); return f'<c r="{a}"><v>{v}</v></c>'
    except ValueError: return f'<c r="{a}" t="inlineStr"><is><t>{escape(v)}</t></is></c>'
sheets = []
for line in sys.stdin.read().split('\n'):
    if line.startswith('## '): sheets.append((line[3:].split('|'), []))
    elif sheets: sheets[-1][1].append(line.split(','))
ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED)
over = ''.join(f'<Override PartName="/xl/worksheets/sheet{i+1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(len(sheets)))
z.writestr('[Content_Types].xml', f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{over}</Types>')
z.writestr('_rels/.rels', f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
z.writestr('xl/workbook.xml', f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{ns}" xmlns:r="{rel}"><sheets>' + ''.join(f'<sheet name="{n[0]}" sheetId="{i+1}"' + (f' state="{n[1]}"' if len(n) > 1 else '') + f' r:id="s{i+1}"/>' for i, (n, _) in enumerate(sheets)) + '</sheets></workbook>')
z.writestr('xl/_rels/workbook.xml.rels', '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(f'<Relationship Id="s{i+1}" Type="{rel}/worksheet" Target="worksheets/sheet{i+1}.xml"/>' for i in range(len(sheets))) + '</Relationships>')
for i, (_, rows) in enumerate(sheets):
    body = ''.join(f'<row r="{r+1}">' + ''.join(cell(r + 1, c, v) for c, v in enumerate(row)) + '</row>' for r, row in enumerate(rows))
    z.writestr(f'xl/worksheets/sheet{i+1}.xml', f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{ns}"><sheetData>{body}</sheetData></worksheet>')
z.close()
EOF
python3 book.py 2025申报汇总.xlsx <<'EOF'
## 汇总
2025年公益创投申报汇总表（合成数据）
,,,,,单位:万元
序号,项目编号,项目名称,申报单位,总额,申请
1,P1,夕阳红陪伴,暖阳中心,3,2
2,P2,小小少年,青禾中心,2.5,2.5
3,P3,邻里守望,向阳中心,4,1.5
合计,,,,9.5,6
## 东街
东街申报（合成数据）
,,,,,单位:万元
序号,项目编号,项目名称,申报单位,总额,申请
1,P1,夕阳红陪伴,暖阳中心,3,2
2,P2,小小少年,青禾中心,2.5,2.5
小计,,,,5.5,4.5
## 西街
西街申报（合成数据）
,,,,,单位:万元
序号,项目编号,项目名称,申报单位,总额,申请
1,P3,邻里守望,向阳中心,4,1
合计,,,,4,1.5
填表人：某某
## 说明
请逐项填写
## 旧表|hidden
项目编号,项目名称,申报单位
P9,旧项目,旧单位
EOF
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
status=0
"$GYCT" -q --format json load 2025申报汇总.xlsx >book.json 2>book.err || status=$?
is "the workbook loads" "$status" 0
field() { python3 -c "import json; f = json.load(open('book.json'))['files'][0]; print($1)"; }
is "rows of 汇总 that repeat others count as unchanged" "$(field "f['read'], f['loaded'], f['unchanged'], f['rejected']")" "6 3 3 0"
is "the control total counts each row once" "$(field "[(t['what'], t['count'], t['sum']) for t in f['totals']]")" "[('budget_yuan', 3, '95000.00'), ('requested_yuan', 3, '55000.00')]"
ok "a row that differs from 汇总 is told (R37)" grep -q '汇总!.* R37 ' book.err
ok "a total its lines do not add up to is told with both figures" grep -q 'R36 .*15,000.00.*10,000.00' book.err
is "the total row itself is furniture" "$(field "f['furniture'] >= 3")" True
is "the street's own row is what was loaded" "$("$GYCT" -q db psql -q -At -c "select requested_fen from gyct.application where row_key = 'P3'")" 1000000
ok "a hidden sheet is not read, and told" grep -q 'F-SHEET-HIDDEN .*旧表' book.err
ok "a sheet without a table is skipped, and told" grep -q 'F-SHEET-SKIPPED .*说明' book.err
is "findings carry sheet, row, column and cell" \
    "$(field "[(x['sheet'], x['row']) for x in f['findings'] if x['code'] == 'R37']")" "[('汇总', 6)]"

# book ROUND FILE: loads the workbook of stdin; counts and codes of its findings below
book() {
    python3 book.py "$2"
    status=0
    "$GYCT" -q --format json load --round "$1" "$2" >book.json 2>book.err || status=$?
}
counts() {
    field "f['read'], f['loaded'], f['unchanged'], f['superseded'], f['rejected'], f['blank']"
}
codes() {
    field "' '.join(sorted({x['code'] for x in f['findings'] if x['severity'] != 'info' and x['code'] != 'F-ROUND-NEW'}))"
}
streets='## 东街
序号,项目名称,申报单位,总额(元),申请(元)
1,夕阳红陪伴（合成）,暖阳中心,30000,20000
2,小小少年（合成）,青禾中心,25000,25000
小计,,,55000,45000
## 西街
序号,项目名称,申报单位,总额(元),申请(元)
1,邻里守望（合成）,向阳中心,40000,10000
小计,,,40000,10000'
year=3000
for name in 汇总表 全区 总表 合计; do
    year=$((year + 1))
    book $year 申报$year.xlsx <<EOF
## $name
2031年申报$name（万元）
街道,序号,项目名称,申报单位,总额,申请
东街小计,,,,5.5,4.5
,1,夕阳红陪伴（合成）,暖阳中心,3,2
,2,小小少年（合成）,青禾中心,2.5,2.5
西街小计,,,,4,1
,3,邻里守望（合成）,向阳中心,4,1
合计,,,,9.5,5.5
$streets
EOF
    is "$name first, in another unit, with subtotals before their lines: nothing counts twice" "$(counts) $(codes)" "6 3 3 0 0 0 "
    is "its control total is that of the streets" "$(field "[(t['what'], t['count'], t['sum']) for t in f['totals']]")" \
        "[('budget_yuan', 3, '95000.00'), ('requested_yuan', 3, '55000.00')]"
done
book 3011 申报3011.xlsx <<EOF
$streets
## 汇总|hidden
序号,项目名称,申报单位,总额(元),申请(元)
1,夕阳红陪伴（合成）,暖阳中心,30000,20000
EOF
is "a hidden 汇总 is not read" "$(counts)" "3 3 0 0 0 0"
ok "and that is told" grep -q 'F-SHEET-HIDDEN .*汇总' book.err
book 3012 申报3012.xlsx <<EOF
## 汇总
街道,项目数,总额(元),申请(元)
东街,2,55000,45000
西街,1,40000,10000
合计,3,95000,55000
$streets
EOF
is "a 汇总 of sums alone adds no project" "$(counts)" "3 3 0 0 0 0"
ok "and its being passed over is told" grep -q 'F-SHEET-SKIPPED .*汇总' book.err
book 3013 申报3013.xlsx <<EOF
$streets
## 汇总
序号,项目名称,申报单位,总额(元),申请(元)
1,夕阳红陪伴（合成）,暖阳中心,30000,20000
2,小小少年（合成）,青禾中心,25000,15000
3,邻里守望（合成）,向阳中心,40000,10000
## 全区总表
序号,项目名称,申报单位,总额(元),申请(元)
1,夕阳红陪伴（合成）,暖阳中心,30000,20000
2,小小少年（合成）,青禾中心,25000,25000
3,邻里守望（合成）,向阳中心,40000,10000
EOF
is "two sheets that sum up, one with another amount: told once, the street's amount stands" \
    "$(counts) $(codes) $("$GYCT" -q db psql -q -At -c "select sum(requested_fen) from gyct.application a join gyct.round r using (round_id) where r.code = '3013'")" \
    "9 3 6 0 0 0 R37 5500000"
book 3013 支出明细账3013.xlsx <<'EOF'
## 汇总
项目名称,日期,凭证字号,摘要,科目,金额(元),收款方
夕阳红陪伴（合成）,2031-05-06,记-1,活动物资,活动费,100,甲店
夕阳红陪伴（合成）,2031-05-06,记-1,活动物资,活动费,100,甲店
邻里守望（合成）,2031-05-07,记-1,活动物资,活动费,50,乙店
合计,,,,,250,
## 东街
项目名称,日期,凭证字号,摘要,科目,金额(元),收款方
夕阳红陪伴（合成）,2031-05-06,记-1,活动物资,活动费,100,甲店
夕阳红陪伴（合成）,2031-05-06,记-1,活动物资,活动费,100,甲店
小计,,,,,200,
## 西街
项目名称,日期,凭证字号,摘要,科目,金额(元),收款方
邻里守望（合成）,2031-05-07,记-1,活动物资,活动费,50,乙店
小计,,,,,50,
EOF
is "equal lines of one voucher on the streets' sheets and on 汇总 are the same lines" "$(counts) $(codes)" "6 3 3 0 0 0 R18"
is "and the ledger holds them once" \
    "$("$GYCT" -q db psql -q -At -c "select count(*), sum(amount_fen) from gyct.expenditure e join gyct.round r using (round_id) where r.code = '3013'")" "3|25000"

# a roster without ids: who is named again on a 汇总 sheet is the same person, in whatever order of sheets
printf '项目编号,项目名称,申报单位\nR1,夕阳红陪伴（合成）,暖阳中心\n' >申报汇总表3020.csv
"$GYCT" -q load --round 3020 申报汇总表3020.csv >/dev/null 2>&1
people='## 东街
姓名,身份证号,村居
合成甲,,一村
合成乙,,一村
合成甲,,一村
## 西街
姓名,身份证号,村居
合成丙,,三村'
all='## 汇总
街道,姓名,身份证号,村居
东街,合成甲,,一村
东街,合成甲,,一村
东街,合成乙,,一村
西街,合成丙,,三村
西街,合成丁,,三村'
n=0
for sheets in "$people
$all" "$all
$people"; do
    n=$((n + 1))
    python3 book.py "R1名册$n.xlsx" <<<"$sheets"
    "$GYCT" -q --format json load --round 3020 --project R1 --as roster "R1名册$n.xlsx" >book.json 2>book.err || true
    is "persons without ids named again on 汇总 count once, those named there alone count too ($n)" "$(counts) $(codes)" "9 5 4 0 0 0 "
done

# tables one below the other on one sheet: all of the file's kind are read, what is none is told
book 3014 批复名单3014.xlsx <<'EOF'
## 名单
类别,数量
为老,1
为小,1

表一 立项（合成数据）
序号,项目编号,项目名称,申报单位,批复金额（元）
1,L1,夕阳红陪伴,暖阳中心,100
合计,,,,100

表二 培育（合成数据）
项目名称,项目编号,批复金额（万元）,申报单位
小小少年,L2,0.02,青禾中心
邻里守望,L3,约5,向阳中心
合计,,0.02,
EOF
is "a fault in the lower table stands at its cell" \
    "$(counts) $(field "[(x['code'], x['cell'], x['field']) for x in f['findings'] if x['severity'] == 'error']")" \
    "3 0 0 0 3 0 [('F-APPROX', 'C13', '批复金额(万元)')]"
"$GYCT" -q load --round 3014 --max-rejects 1 --rejects back 批复名单3014.xlsx >out 2>err || true
is "both tables are read, each by its own head and unit" \
    "$("$GYCT" -q db psql -q -At -c "select a.row_key, a.amount_fen, a.src_row from gyct.approval a join gyct.round r using (round_id) where r.code = '3014' order by 1" | tr '\n' ' ')" \
    "L1|10000|7 L2|20000|12 "
ok "a table of no known kind beside them is told with its row" grep -q 'F-BELOW .*名单 第1行' err
is "the rejected row comes back under its own head" \
    "$("$GYCT" peek --sheet 1 --format csv back/批复名单3014.xlsx.rejects.xlsx | grep -c '批复金额（万元）\|约5')" 2
python3 - back/批复名单3014.xlsx.rejects.xlsx mended.rejects.xlsx <<'PY'
import sys, zipfile
a, b = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED)
for n in a.namelist():
    d = a.read(n)
    b.writestr(n, d.replace("约5".encode(), b"0.05") if n.endswith(("sharedStrings.xml", "sheet1.xml")) else d)
b.close()
PY
mv mended.rejects.xlsx 批复名单3014.xlsx.rejects.xlsx
"$GYCT" -q load --round 3014 批复名单3014.xlsx.rejects.xlsx >out 2>err || true
is "and loads when it is mended" \
    "$("$GYCT" -q db psql -q -At -c "select a.amount_fen from gyct.approval a join gyct.round r using (round_id) where r.code = '3014' and a.row_key = 'L3'")" 50000

# tables side by side are refused at the cell where the second begins
book 3015 批复名单3015.xlsx <<'EOF'
## 名单
2031年批复名单（合成数据）
项目编号,项目名称,批复金额（元）,,项目编号,项目名称,批复金额（元）
B1,夕阳红陪伴,100,,B2,小小少年,200
EOF
is "two tables side by side are refused, with the cell" \
    "$status $(field "[(x['code'], x['sheet'], x['cell'], x['remedy'] != '') for x in f['findings']]")" \
    "4 [('F-BESIDE', '名单', 'E2', True)]"
