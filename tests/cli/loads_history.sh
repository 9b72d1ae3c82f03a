#!/bin/bash
# Where did row 17 of file X go: gyct loads FILE --row R tells every version of the row, what changed,
# which load ended it, who took it back and why; loads N tells what became of its rows. Old and new are
# also told by the load that supersedes.
set -eu
. "$SRC/tests/lib/tap.sh"
load() { "$GYCT" -q --format json load "$@" 2>/dev/null; }
head='project_no,name,org_name,year,budget_yuan,contact'
line() { printf '%s,%s,暖阳中心,2025,%s,%s\n' "$1" "$2" "$3" "${4:-合成甲}"; }
history() { "$GYCT" -q --format json loads "$@" | python3 -c "
import json, sys
for f in json.load(sys.stdin)['facts']:
    for v in f['versions']:
        by = v['by'] or {}
        print(f['project'], v['load'], v['file'], v['row'], v['fate'], by.get('load', '-'), by.get('by', '-'), v['restores'] or '-', '；'.join(c['field'] + ' ' + c['old'] + ' → ' + c['new'] for c in v['changes']))"; }
fate() { "$GYCT" -q --format json loads "$1" | python3 -c "
import json, sys
for l in json.load(sys.stdin)['loads']:
    print(l['number'], ', '.join(f\"{x['how']} {x['rows']} {x['load']}\" for x in l['fate']))"; }
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
{ echo "$head"; line A1 邻里守望 100; line A2 夕阳陪伴 200; line A3 小小少年 300; } >one.csv
{ echo "$head"; line A2 夕阳陪伴二期 250 合成乙; line A4 新来的 400; } >two.csv
{ echo "$head"; line A2 夕阳陪伴二期 250 合成乙; line A1 邻里守望 100; } >all.csv
load one.csv >/dev/null
load two.csv >two.json
is "the load that supersedes tells old and new, but no name of a person" \
    "$(python3 -c "import json; print([(x['row'], x['message']) for x in json.load(open('two.json'))['files'][0]['findings'] if x['code'] == 'F-SUPERSEDES'])")" \
    "[(2, '取代原有的一行：one.csv:3 项目总预算 200.00 → 250.00；负责人 *** → ***；项目名称 夕阳陪伴 → 夕阳陪伴二期')]"
load --replace all.csv >/dev/null
is "row 3 of one.csv went to two.csv" "$(history one.csv --row 3)" \
    "$(printf 'A2 1 one.csv 3 replaced 2 - - \nA2 2 two.csv 2 stands - - - 项目总预算 200.00 → 250.00；负责人 *** → ***；项目名称 夕阳陪伴 → 夕阳陪伴二期')"
is "row 4 was removed by the whole set" "$(history 1 --row 4)" "A3 1 one.csv 4 removed 3 - - "
is "the number of a load or the name of its file" "$(history somewhere/one.csv --row 4)" "$(history 1 --row 4)"
is "what became of the rows of a load" "$(fate 1)" "1 stands 1 None, replaced 1 2, removed 1 3"
is "and what it did itself" "$(fate 2); $(fate 3)" "2 stands 1 None, removed 1 3, replaces 1 1; 3 removes 1 1, removes 1 2"
"$GYCT" -q loads withdraw 3 --by 王某 --reason 名单不全 >/dev/null
"$GYCT" -q loads withdraw 2 --by 李某 --reason 交错了 >/dev/null
is "a withdrawal is in it, with who and why" "$(history one.csv --row 3)" \
    "$(printf 'A2 1 one.csv 3 replaced 2 - - \nA2 2 two.csv 2 withdrawn 7 李某 - 项目总预算 200.00 → 250.00；负责人 *** → ***；项目名称 夕阳陪伴 → 夕阳陪伴二期\nA2 8 one.csv 3 stands - - 1 项目总预算 250.00 → 200.00；负责人 *** → ***；项目名称 夕阳陪伴二期 → 夕阳陪伴')"
"$GYCT" -q loads one.csv --row 3 >people.txt
ok "people read the same" grep -q '第7次撤回，不再有效（李某：交错了）' people.txt
ok "restored rows say what they are" grep -q '恢复第1次载入' people.txt
"$GYCT" -q loads >list.txt
ok "the list names what was taken back, by whom and why" grep -q '撤回第2次（李某：交错了）' list.txt
ok "and what was restored" grep -q '恢复第1次' list.txt
is "a file name lists its loads" "$("$GYCT" -q --format json loads one.csv | python3 -c "import json,sys; print([l['number'] for l in json.load(sys.stdin)['loads']])")" "[1, 5, 8]"
{ echo "$head"; line A1 邻里守望 一百; } >bad.csv
load bad.csv >/dev/null || true
is "a refused row shows its finding" "$("$GYCT" -q --format json loads bad.csv --row 2 | python3 -c "import json,sys; f=json.load(sys.stdin); print(f['facts'], [x['code'] for x in f['findings']])")" "[] ['F-MONEY']"
status=0
"$GYCT" -q loads one.csv --row 99 >no.txt || status=$?
is "a row nobody knows ends with 1" "$status" 1
status=0
"$GYCT" -q loads --row 3 >/dev/null 2>&1 || status=$?
is "a row without a file is a misuse" "$status" 2
status=0
"$GYCT" -q loads nothing.csv >/dev/null 2>&1 || status=$?
is "a file nobody loaded is none" "$status" 1
printf '项目编号,姓名,身份证号,类别,村居\nA1,合成丁,110105194912310011,老人,东村\n' >名册.csv
printf '项目编号,姓名,身份证号,类别,村居\nA1,合成丁,110105194912310011,老人,西村\n' >名册二.csv
load --round 2025 名册.csv >/dev/null
load --round 2025 名册二.csv >roster.json
"$GYCT" -q --format json loads 名册.csv --row 2 >person.json
is "of persons only places are told, never a key or a value" \
    "$(python3 -c "import json; f=json.load(open('person.json'))['facts'][0]; print(f['key'] == '', [(v['file'], v['fate'], v['changes']) for v in f['versions']])") $(grep -c '西村\|东村' roster.json)" \
    "True [('名册.csv', 'replaced', []), ('名册二.csv', 'stands', [])] 0"
