#!/bin/bash
# peek: cells as the readers see them, as JSON Lines, csv and text; one sheet by name or number.
source "$SRC/tests/lib/tap.sh"
data=$SRC/tests/data/xlsx-samples
peek() { "$GYCT" --lang zh peek "$@"; }

is 'the first JSON line describes file, encoding and sheets' \
    "$(peek --format json "$data/sheet_visibility.xlsx" | head -n 1)" \
    '{"delimiter":null,"encoding":"xlsx","file":"sheet_visibility.xlsx","kind":null,"schema_version":1,"sheets":[{"cells":14,"name":"Visible","rows":2,"state":"visible"},{"cells":12,"name":"Hidden","rows":2,"state":"hidden"},{"cells":20,"name":"VeryHidden","rows":2,"state":"very_hidden"}]}'
is 'each row is one JSON line with column, type and exact text' \
    "$(peek --format json "$data/write.xlsx" | sed -n 4p)" \
    '{"cells":[["A","s","foo"],["B","s","bar"],["C","d","2014-02-19 14:30:00","41689.604166666664"],["D","s","0.3"]],"row":3,"sheet":"SheetJS"}'
is 'booleans, errors and formula values have their types' \
    "$(peek --format json "$data/write.xlsx" | sed -n 3p; peek --format json "$data/wps~fn.xlsx" | tail -n 1)" \
    '{"cells":[["A","b","TRUE"],["B","b","FALSE"],["D","s","sheetjs"]],"row":2,"sheet":"SheetJS"}
{"cells":[["A","s","FIELDVALUE"],["B","s","=FIELDVALUE(A2,\"Result\")"],["C","e","#VALUE!"]],"row":3,"sheet":"Sheet1"}'
is 'a sheet is chosen by name' \
    "$(peek --format csv --sheet Hidden "$data/sheet_visibility.xlsx" | tr -d '\r')" \
    'H,i,d,d,e,n
72,105,100,100,101,110'
is 'a sheet is chosen by number' "$(peek --format csv --sheet 2 "$data/sheet_visibility.xlsx")" \
    "$(peek --format csv --sheet Hidden "$data/sheet_visibility.xlsx")"
peek --sheet 不存在 "$data/write.xlsx" 2>err
is 'an unknown sheet is a usage error' "$?" 2
ok 'and is named' grep -q 不存在 err

printf '名称,说明,金额\n"邻里,守望","他说""好""",=1+1\n"两\n行",,5\n' >a.csv
is 'csv shows what is there, quoted where needed, formulas unguarded' \
    "$(peek --format csv a.csv | tr -d '\r')" "$(cat a.csv)"
is 'json numbers csv rows by the line they start on' \
    "$(printf 'a\n"x\ny"\nz\n' >l.csv; peek --format json l.csv | grep -o '"row":[0-9]*' | tr '\n' ' ')" \
    '"row":1 "row":2 "row":4 '
iconv -f UTF-8 -t GB18030 a.csv >gb.csv
is 'GB18030 is found' "$(peek --format json gb.csv | head -n 1 | grep -o '"encoding":"[^"]*"')" '"encoding":"GB18030"'
is 'and read like UTF-8' "$(peek --format csv gb.csv)" "$(peek --format csv a.csv)"
printf 'a;b\n1;2\n' >s.csv
is 'the delimiter is told' "$(peek --format json s.csv | head -n 1 | grep -o '"delimiter":"[^"]*"')" '"delimiter":";"'

printf '<applications>\n<application><project_no>P1</project_no><name>邻里</name><org_name>中心</org_name></application>\n<application><name>守望</name><org_name>中心</org_name><year>2024</year></application>\n</applications>\n' >a.xml
is 'xml cells carry element names' "$(peek --format json a.xml | sed -n 2p)" \
    '{"cells":[["project_no","s","P1"],["name","s","邻里"],["org_name","s","中心"]],"row":2,"sheet":""}'
is 'xml as csv has one header of all names' "$(peek --format csv a.xml | tr -d '\r')" \
    'project_no,name,org_name,year
P1,邻里,中心,
,守望,中心,2024'
is 'the kind of exchange XML is known' "$(peek --format json a.xml | head -n 1 | grep -o '"kind":"[^"]*"')" '"kind":"application"'

is 'text columns line up by the width characters take' "$(peek a.csv | sed -n 3,4p)" \
    '      1  名称       说明      金额
      2  邻里,守望  他说"好"  =1+1'
