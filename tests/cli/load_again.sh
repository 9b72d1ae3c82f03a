#!/bin/bash
# A file loaded before, of which rows were replaced, removed or withdrawn since: loading it again neither
# reverts that nor passes over it; it says which load stands and how to bring the old rows back.
set -eu
. "$SRC/tests/lib/tap.sh"
load() { "$GYCT" -q --format json load "$@" 2>/dev/null; }
told() { python3 -c "import json,sys; f=json.load(sys.stdin)['files'][0]; print(f['status'], f['loaded'], f['unchanged'], f['superseded'], ' | '.join(x['code'] + ' ' + x['message'].split('：')[-1] for x in f['findings']))"; }
standing() { "$GYCT" -q db psql -q -At -c "select string_agg(p.code || '=' || f.budget_fen / 100, ' ' order by p.code) from current_row c join gyct.application f using (round_id, project_id, row_key, load_id) join gyct.project p using (round_id, project_id) where c.dataset = 'application'"; }
head='project_no,name,org_name,year,budget_yuan'
line() { printf '%s,项目%s,暖阳中心,2025,%s\n' "$1" "$1" "$2"; }
"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
{ echo "$head"; line A1 1; line A2 2; line A3 3; } >a.csv
{ echo "$head"; line A2 20; line A3 30; line A4 40; } >b.csv
load a.csv >/dev/null
is "nothing came since: nothing to tell" "$(load a.csv | told)" "unchanged 0 3 0 "
load b.csv >/dev/null
is "the later load is named, and the rows of this file" "$(load a.csv | told)" \
    "unchanged 0 3 0 F-LATER 第2次载入 b.csv（2 行，本文件行号 3、4）"
is "nothing was reverted" "$(standing)" "A1=1 A2=20 A3=30 A4=40"
ok "the remedy says how to bring it back" sh -c "'$GYCT' load a.csv 2>&1 >/dev/null | grep -q 'F-LATER.*gyct loads withdraw'"
is "the digest is that of one load of each" "$("$GYCT" -q db psql -q -At -c 'select count(*) from gyct.load')" 2
for publish in bulk insert; do
    is "by $publish the same" "$(GYCT_PUBLISH=$publish load a.csv | told)" \
        "unchanged 0 3 0 F-LATER 第2次载入 b.csv（2 行，本文件行号 3、4）"
done
is "in a dry run too" "$(load --dry-run a.csv | told)" "unchanged 0 3 0 F-LATER 第2次载入 b.csv（2 行，本文件行号 3、4）"
"$GYCT" -q loads withdraw 2 --by 王某 --reason 错 >/dev/null
is "after the withdrawal it stands as it says" "$(load a.csv | told) $(standing)" "unchanged 0 3 0  A1=1 A2=2 A3=3"
load b.csv >/dev/null
is "a file that was withdrawn loads again" "$(standing)" "A1=1 A2=20 A3=30 A4=40"
{ echo "$head"; line A4 40; } >c.csv
load --replace c.csv >/dev/null
is "removed rows are told as well, by the load that removed them" "$(load a.csv | told) $(standing)" \
    "unchanged 0 3 0 F-LATER 第6次载入 c.csv（3 行，本文件行号 2、3、4） A4=40"
is "to make it the whole set is to say so" "$(load --replace a.csv | told) $(standing)" \
    "loaded 3 0 0 F-REMOVED b.csv (1): 4 A1=1 A2=2 A3=3"

{ echo "$head"; line B1 1; line B2 2; } >x.csv
{ echo "$head"; line B1 1; line B2 2; line B3 3; } >y.csv
load --round X x.csv >/dev/null
load --round X y.csv >/dev/null
of=$("$GYCT" -q --format json loads | python3 -c "import json,sys; print([l['number'] for l in json.load(sys.stdin)['loads'] if l['file'] == 'x.csv'][0])")
"$GYCT" -q loads withdraw "$of" --by 王某 --reason 错 >/dev/null
is "rows that fell with a file they were first seen in are told" "$(load --round X y.csv | told)" \
    "unchanged 0 3 0 F-FALLEN 第${of}次载入 x.csv（2 行，本文件行号 2、3）"
{ echo "$head"; line B1 1; line B2 x; line B3 3; } >z.csv
load --round X --max-rejects 1 z.csv >/dev/null
{ echo "$head"; line B3 9; } >w.csv
load --round X w.csv >/dev/null
status=0
load --round X z.csv >z.json || status=$?
is "a file loaded with rejects stays loaded, whatever came since" "$status $(python3 -c "import json; f=json.load(open('z.json'))['files'][0]; print(f['status'], f['rejected'])")" "0 unchanged 1"

# --- the same bytes for another project ----------------------------------------------------------------------
sites() { "$GYCT" -q db psql -q -At -c "select coalesce(string_agg(p.code || '=' || n, ' ' order by p.code), '') from (select project_id, count(*) as n from current_row where dataset = 'month_report' group by 1) q join gyct.project p using (project_id)"; }
{ echo '月份,人数,人次,场次'; echo '2025-03,10,20,2'; } >月报.csv
cp 月报.csv 月报_B1.csv
cp 月报.csv 月报_B3.csv
is "a file whose bytes name no project is of the one asked for" "$(load --round X --as month_report --project B1 月报.csv | told) $(sites)" "loaded 1 0 0  B1=1"
is "the same bytes for another are its rows, too" "$(load --round X --as month_report --project B2 月报.csv | told) $(sites)" "loaded 1 0 0  B1=1 B2=1"
is "or of the one the name says" "$(load --round X --as month_report 月报_B3.csv | told) $(sites)" "loaded 1 0 0  B1=1 B2=1 B3=1"
is "under the name of one that has them nothing is new" "$(load --round X --as month_report 月报_B1.csv | told) $(sites)" "unchanged 0 1 0  B1=1 B2=1 B3=1"
is "nor for any of them again" "$(for p in B1 B2 B3; do load --round X --as month_report --project $p 月报.csv | told; done | sort -u)" "unchanged 0 1 0 "
