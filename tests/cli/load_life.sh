#!/bin/bash
# What becomes of a file: loaded once, unchanged the second time, superseded by a changed one, refused
# above the limit of rejects; a dry run leaves nothing behind.
set -eu
. "$SRC/tests/lib/tap.sh"
json() { python3 -c "import json,sys; f=json.load(sys.stdin)['files'][0]; print($1)"; }
rows() { "$GYCT" -q db psql -q -At -c "$1"; }

cat >one.csv <<'EOF'
project_no,name,org_name,year,budget_yuan,start_date,end_date
A1,邻里守望,暖阳中心,2025,100.00,2025-01-01,2025-12-31
A2,夕阳陪伴,青禾中心,2025,200.50,2025-01-01,2025-12-31

A3,小小少年,向阳中心,2025,300.00,2025-01-01,2025-12-31
EOF
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
empty=$("$GYCT" -q db digest)

"$GYCT" -q --format json load --dry-run one.csv >dry.json 2>/dev/null
is "a dry run says so" "$(json "f['status'], f['loaded']" <dry.json)" "dry-run 3"
is "a dry run leaves nothing behind" "$("$GYCT" -q db digest)" "$empty"

"$GYCT" -q --format json load one.csv >first.json 2>/dev/null
is "a first load loads every row" "$(json "f['status'], f['read'], f['loaded'], f['blank']" <first.json)" "loaded 4 3 1"
is "totals are decimal strings per amount column" \
    "$(json "f['totals']" <first.json)" "[{'count': 3, 'sum': '600.50', 'unit': 'CNY', 'what': 'budget_yuan'}]"
loaded=$("$GYCT" -q db digest)

status=0
"$GYCT" -q --format json load one.csv >second.json 2>/dev/null || status=$?
is "the same file again changes nothing" "$(json "f['status'], f['loaded'], f['unchanged']" <second.json) $status" "unchanged 0 3 0"
is "and leaves the same state" "$("$GYCT" -q db digest)" "$loaded"

sed 's/200.50/250.00/; s/小小少年/小小少年成长/' one.csv >two.csv
"$GYCT" -q --format json load two.csv >third.json 2>/dev/null
is "a changed file supersedes the changed rows alone" \
    "$(json "f['status'], f['loaded'], f['unchanged'], f['superseded']" <third.json)" "loaded 0 1 2"
is "both the old and the new row are kept" "$(rows 'select count(*) from gyct.application')" 5
is "one row a project is current" "$(rows "select count(*) from current_row where dataset = 'application'")" 3
is "no project was made twice" "$(rows 'select count(*) from gyct.project')" 3

sed 's/300.00/三百/' one.csv >bad.csv
status=0
"$GYCT" -q --format json load bad.csv >bad.json 2>bad.err || status=$?
is "a bad cell refuses the file" "$(json "f['status'], f['read'], f['rejected'], f['blank']" <bad.json) $status" "rejected 4 3 1 1"
ok "the refusal names line and column" grep -q '^bad.csv:5:E F-MONEY ' bad.err
ok "good rows are withheld, told once" grep -q '^bad.csv F-WITHHELD ' bad.err
is "nothing of it was published" "$(rows 'select count(*) from gyct.application')" 5
is "its ledger row tells the refusal" "$(rows "select state, rejected_rows from gyct.load where state <> 'published'")" "rejected|3"

"$GYCT" -q load --dry-run --rejects book bad.csv >/dev/null 2>&1 || true
is "--rejects lists the errors and not the withheld rows" "$(wc -l <book/bad.csv.rejects.jsonl)" 1
ok "with their cells" grep -q '"code":"F-MONEY","column":"E"' book/bad.csv.rejects.jsonl
status=0
"$GYCT" -q --format json load --max-rejects 1 bad.csv >some.json 2>/dev/null || status=$?
is "up to the limit the good rows load" "$(json "f['status'], f['unchanged'], f['superseded'], f['rejected']" <some.json) $status" "loaded 1 1 1 0"
status=0
"$GYCT" -q load --max-rejects 20% bad.csv >/dev/null 2>&1 || status=$?
is "a published file stays published" "$status" 0
sed 's/100.00/壹佰/' bad.csv >worse.csv
status=0
"$GYCT" -q load --max-rejects 50% worse.csv >/dev/null 2>&1 || status=$?
is "a limit in percent counts rows" "$status" 1

sed 's/^A2/A1/' one.csv >twice.csv
status=0
"$GYCT" -q load twice.csv >/dev/null 2>twice.err || status=$?
is "one key with two contents refuses the file" "$status" 1
ok "and names the earlier row" grep -q '^twice.csv:3 F-CONFLICT .*第2行' twice.err
status=0
"$GYCT" -q load --strict --round S1 one.csv >/dev/null 2>&1 || status=$?
is "--strict refuses warnings" "$status" 1
is "and publishes nothing" "$(rows "select count(*) from gyct.round where code = 'S1'")" 0
status=0
"$GYCT" -q load --as nothing one.csv >/dev/null 2>&1 || status=$?
is "an unknown kind is a usage error" "$status" 2
echo 'a,b' >what.csv
echo '1,2' >>what.csv
status=0
"$GYCT" -q load what.csv >/dev/null 2>what.err || status=$?
is "an unknown table is exit 4" "$status" 4
status=0
"$GYCT" -q load what.csv one.csv missing.csv >/dev/null 2>&1 || status=$?
is "the worst of several files wins" "$status" 4
is "every published load keeps the identity" \
    "$(rows "select count(*) from gyct.load where read_rows <> loaded_rows + unchanged_rows + superseded_rows + rejected_rows + blank_rows")" 0
is "loads lists them in order" "$("$GYCT" -q --format json loads | python3 -c "import json,sys; print([l['number'] for l in json.load(sys.stdin)['loads']][:3])")" "[1, 2, 3]"

# a server whose disk is full: what the load says, and that its figures still add up
owner() { rows "set role gyct_owner; $1"; }
owner "create function gyct.no_room() returns trigger language plpgsql as \$\$ begin raise exception 'no space left' using errcode = '53100'; end \$\$;
       create trigger no_room before insert on gyct.supersede execute function gyct.no_room()"
sed 's/200.50/270.00/' one.csv >full.csv
held=$("$GYCT" -q db digest)
status=0
"$GYCT" -q --format json load full.csv >full.json 2>full.err || status=$?
is "a full disk is exit 3 and no row is lost from the count" \
    "$(json "f['status'], f['read'], f['loaded'], f['unchanged'], f['superseded'], f['rejected'], f['blank']" <full.json) $status" "rejected 4 0 0 0 3 1 3"
ok "it is told with its remedy" grep -q '53100.*→ 数据库所在磁盘已满：清出空间后再执行一次' full.err
is "and nothing was stored" "$("$GYCT" -q db digest)" "$held"
owner "drop trigger no_room on gyct.supersede; drop function gyct.no_room()"
ok "with room the same command does it" "$GYCT" -q load full.csv

printf '题目,维度,项目题\n您参加的项目,,是\n总体满意度,总体,\n' >map.csv
is "a question map needs no column for reversed questions where none is" \
    "$("$GYCT" -q --format json load --round 2025 map.csv 2>/dev/null | json "f['kind'], f['loaded']")" "survey_map 2"
