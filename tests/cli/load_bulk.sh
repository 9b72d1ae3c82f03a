#!/bin/bash
# The two ways to publish, the two forms of COPY: one and the same state. Whatever a file holds (new
# rows, rows again, changed rows, repeated and conflicting keys), a load table of its own and the shared
# one give equal counts, findings and content.
set -eu
. "$SRC/tests/lib/tap.sh"
head='project_no,name,org_name,year,budget_yuan,start_date,end_date'
row() { printf 'B%03d,合成项目%d,合成单位%d,2025,%s,2025-01-01,2025-12-31\n' "$1" "$1" "$1" "$2"; }
{ echo "$head" && for i in $(seq 1 60); do row "$i" "$i.00"; done; } >new.csv
{ echo "$head" && for i in $(seq 1 60); do row "$i" "$([ $((i % 7)) = 0 ] && echo 9.99 || echo "$i.00")"; done; } >changed.csv
{ echo "$head" && for i in $(seq 50 90) 55 80 81; do row "$i" "$i.00"; done && row 82 1.11; } >repeats.csv
{ echo "$head" && for i in 3 4 5 5 6; do row "$i" "$i.00"; done && row 6 2.22; } >again.csv # keys that stand already
{ echo "$head" && for i in $(seq 1 30) 7 8; do row "$i" "$i.00"; done; } >first_repeats.csv
{ echo "$head" && for i in $(seq 1 5); do row "$i" x; done; } >bad.csv

loads() {
    local file
    for file in new changed repeats again new; do
        "$GYCT" --format json load --round R1 --max-rejects 1 "$file.csv" || true
    done
    "$GYCT" --format json load --round R2 first_repeats.csv || true
    "$GYCT" --format json load --round R3 bad.csv || true
    "$GYCT" --format json load --round R3 --dry-run new.csv || true
    for file in 轮次设置.csv 申报汇总表.xlsx 批复名单.xlsx 问卷映射.csv 满意度问卷.xlsx 专家评分表_*.xlsx; do # texts, sheets
        "$GYCT" --format json load --round R4 "$SRC"/fixtures/round-demo/$file || true
    done
}
try() { # NAME: a home of its own, named by the environment given before
    export GYCT_HOME=$T/$1
    "$GYCT" -q db start >/dev/null
    loads >"$1.json" 2>/dev/null
    "$GYCT" -q db digest >"$1.digest"
    "$GYCT" -q db psql -q -At -c "select count(*) from pg_tables where schemaname = 'gyct_load' and tablename ~ '_[0-9]+\$'" >"$1.left"
    "$GYCT" -q db psql -q -At -c "select count(*) from pg_attribute a join pg_inherits i on a.attrelid = i.inhrelid
        join pg_attribute w on w.attrelid = i.inhparent and w.attname = a.attname where a.atthasdef > w.atthasdef" >"$1.defaults"
    "$GYCT" -q db psql -q -At -c "select src_sheet, src_row, row_key, content, survey_id from survey_response order by row_key, content, src_row" \
        -c "select src_sheet, src_row, row_key, content from review order by row_key, content, src_sheet, src_row" >"$1.rows"
    "$GYCT" -q db stop >/dev/null
}
GYCT_PUBLISH=insert try shared
GYCT_PUBLISH=bulk try own
GYCT_PUBLISH=bulk GYCT_COPY=text try own_text
GYCT_PUBLISH=insert GYCT_COPY=text try shared_text
is "the shared load table took them" "$(grep -o '"status": *"loaded"' shared.json | wc -l)" 11
for other in own own_text shared_text; do
    ok "$other: the same counts and findings" cmp shared.json "$other.json"
    is "$other: the same content" "$(cat "$other.digest")" "$(cat shared.digest)"
    is "$other: no load table is left" "$(cat "$other.left")" 0
    ok "$other: the same sheets, rows and texts" cmp shared.rows "$other.rows"
    is "$other: what a load's rows have in common is no default of the round" "$(cat "$other.defaults")" 0
done
ok "they came of several sheets" grep -q '^2|' shared.rows
