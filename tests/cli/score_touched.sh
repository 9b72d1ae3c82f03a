#!/bin/bash
# A score after few projects have changed stores these anew and takes the others from the run before: what it
# prints, explains, ranks and renders is what a score of every project prints, to the byte; whatever the
# order of rows and the workers of the server; in the same number of statements for 20 projects and 400.
set -eu
. "$SRC/tests/lib/tap.sh"
export SOURCE_DATE_EPOCH=1961496000
sql() { "$GYCT" -q db psql -q -X -At -v ON_ERROR_STOP=1 -c "set role gyct_owner" -c "$1"; }
plain() { sed 's/"run":[0-9]*/"run":0/; s|/r[0-9]*/|/r0/|g; s/第[0-9]*次/第0次/'; }
score() { "$GYCT" -q --format json score "$@" | plain; }
run_of() { sql "select last_run from round where code = '$1'"; }
based() { sql "select coalesce(based_on, 0) from score_run join round using (round_id) where code = '$1' and run_no = last_run"; }
stored() { sql "select count(distinct project_id) from score_leaf l join round r using (round_id) where r.code = '$1' and l.run_no = r.last_run"; }
same() { # ROUND [OPTIONS]: touched projects alone, and all of them
    score "$@" >touched.json && score "$@" --all >all.json && cmp touched.json all.json
}
said() { # ROUND FILE: all that is read from the newest run besides
    local project
    {
        "$GYCT" -q --format json rank "$1"
        "$GYCT" -q rank "$1"
        for project in $(sql "select p.code from project p join round r using (round_id) where r.code = '$1' order by 1 limit 3"); do
            "$GYCT" -q --format json explain "$1/r$(run_of "$1")/$project"
        done
        sql "select v.key, v.value, v.unit, v.givers, v.project_id from run_figure v join round r using (round_id)
             where r.code = '$1' and v.run_no = r.last_run order by v.project_id, v.key"
        sql "select to_jsonb(v) - 'run_no' from score_mix v join round r using (round_id)
             where r.code = '$1' and v.run_no = r.last_run order by v.project_id"
        sql "select to_jsonb(v) - 'run_no' from run_survey v join round r using (round_id)
             where r.code = '$1' and v.run_no = r.last_run order by v.project_id, v.audience, v.dimension"
    } | plain >"$2"
}
lines() { # N: one more line in the ledger of each of the projects named
    local project
    echo '项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数'
    for project in "${@:2}"; do echo "$project,2031-06-01,记-T$1,会场,活动,财政,1$1.50,礼堂,1"; done
}
touch_projects() { # N PROJECT…
    lines "$@" >touch.csv
    "$GYCT" -q load --round SMALL --as expenditure touch.csv >/dev/null 2>&1
}
many() { # CODE PROJECTS
    "$GYCT" -q db psql -q -X -v projects="$2" -v answers=6 -v code="$1" -c 'set role gyct_owner' \
        -f "$SRC/tests/bench/many_projects.sql" >/dev/null
}
statements() { "$GYCT" --format json score "$@" 2>&1 >/dev/null | grep -o '[0-9]*条语句'; }

"$GYCT" -q db start >/dev/null
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1; }
many SMALL 20
many LARGE 400

ok "a first score is the score of all" same SMALL
is "it is based on none" "$(sql 'select count(based_on) from score_run')" 0
ok "a score of the same rows is the same" same SMALL

touch_projects 1 P000003 P000017
score SMALL >touched.json
is "after a load it is based on the run before" "$(based SMALL)" "$(($(run_of SMALL) - 1))"
is "and stores the two projects that were touched" "$(stored SMALL)" 2
said SMALL touched.txt
score SMALL --all >all.json
is "asked for all it is based on none" "$(based SMALL) $(stored SMALL)" "0 20"
said SMALL all.txt
ok "both print the same" cmp touched.json all.json
ok "explain, rank, figures and survey results are the same" cmp touched.txt all.txt

touch_projects 2 P000004
score SMALL >/dev/null
touch_projects 3 P000005
score SMALL >/dev/null
is "a run of a run of a run names the run that stored a project" \
    "$(sql "select count(*) from score_total t join score_total o on o.round_id = t.round_id and o.project_id = t.project_id
                and o.run_no = t.from_run where o.from_run is not null")" 0
ok "it is the score of all" same SMALL

# --- what an untouched project is scored by must be the same ------------------------------------------
score SMALL --project P000006 >one.json
is "a score of one project is of it alone" "$(based SMALL) $(stored SMALL)" "0 1"
touch_projects 4 P000006
ok "nor is a score of all based on it" same SMALL
ok "another day, the same" same SMALL --as-of 2031-06-30
ok "another stage, the same" same SMALL --stage interim
touch_projects 5 P000007
ok "a later load, the same for the other day" same SMALL --as-of 2031-06-30
ok "and the other stage" same SMALL --stage interim
score SMALL --stage interim >/dev/null
ok "a final score after a first interim one mixes that for every project" same SMALL
mixed() { sql "select count(*) || ' ' || (select count(distinct project_id) from score_leaf l where l.round_id = r.round_id and l.run_no = r.last_run)
               from score_mix m join round r using (round_id) where r.code = 'SMALL' and m.run_no = r.last_run group by r.round_id"; }
score SMALL --stage interim >/dev/null
score SMALL >/dev/null
is "an interim score that says the same touches nobody" "$(mixed)" "20 0"
printf '项目编号,指标编码,分子,分母,次数,日期\nP000011,B201,1,9,,2031-11-05\n' >early.csv
"$GYCT" -q load --round SMALL --as site_check early.csv >/dev/null 2>&1
score SMALL >/dev/null
score SMALL --stage interim >/dev/null
score SMALL >/dev/null
is "one that says something else of a project touches that one alone, and the mix is stored of all" "$(mixed)" "20 1"
ok "which is the score of all" same SMALL
score SMALL >/dev/null
printf '项目编号,指标编码,分子,分母,次数,日期\nP000002,G2,,,1,2031-10-01\nP000009,B101,1,9,,2031-11-05\n' >check.csv
"$GYCT" -q load --round SMALL --as site_check check.csv >/dev/null 2>&1
score SMALL >touched.json
is "a gate and a check touch two projects" "$(stored SMALL) $(sql 'select count(*) from run_gate v join round r using (round_id) where v.run_no = r.last_run')" "2 1"
ok "and give the score of all" same SMALL
"$GYCT" -q --format json loads >loads.json
number=$(python3 -c "import json; print(max(l['number'] for l in json.load(open('loads.json'))['loads'] if l['file'] == 'check.csv'))")
"$GYCT" -q loads withdraw "$number" --by 王某 --reason 错了 >/dev/null
score SMALL >touched.json
is "a withdrawal touches them again" "$(stored SMALL)" 2
ok "and gives the score of all" same SMALL
printf 'P000001\n' >bad.csv
"$GYCT" -q load --round SMALL --as expenditure bad.csv >/dev/null 2>&1 || true
ok "a load that is refused changes nothing" same SMALL
printf '项目,值\ncode,SMALL\ncut_off,2031-12-31\nyear,2031\n' >settings.csv
"$GYCT" -q load --round SMALL settings.csv >/dev/null 2>&1
ok "settings of the round touch all" same SMALL

# --- documents: two places with the same history, but that one scores all --------------------------------
history() { # HOME [--all]
    export GYCT_HOME=$T/$1
    "$GYCT" -q db start >/dev/null
    "$GYCT" -q load "$SRC/fixtures/round-demo" >/dev/null 2>&1
    "$GYCT" -q --format json score 2025 >"$1-1.json"
    lines 7 P001 P002 | sed 's/2031/2025/' >demo.csv
    "$GYCT" -q load --round 2025 --as expenditure demo.csv >/dev/null 2>&1
    "$GYCT" -q --format json score 2025 "${@:2}" >"$1-2.json"
    "$GYCT" -q report dossier --round 2025 --jobs 1 -o "$1-out" >/dev/null
    "$GYCT" -q report round --round 2025 -o "$1-out" >/dev/null
    sql "select coalesce(based_on, 0) || ' ' || encode(chain_head, 'hex') from score_run order by run_no desc limit 1" >"$1-head"
    "$GYCT" -q db stop >/dev/null
}
(history few)
(history whole --all)
ok "answers of both are the same to the byte" cmp few-2.json whole-2.json
ok "and the chain of events" cmp <(cut -d' ' -f2 few-head) <(cut -d' ' -f2 whole-head)
is "though one is based on the first run" "$(cut -d' ' -f1 few-head) $(cut -d' ' -f1 whole-head)" "1 0"
ok "dossiers and the report of the round are the same to the byte" diff -r -x manifest.json few-out whole-out # the manifests name two databases

# --- order and workers --------------------------------------------------------------------------------
rows() { PGOPTIONS="-c gyct.facts=off $2" "$GYCT" -q --format json score "$1" --all | plain; }
rows LARGE '-c max_parallel_workers_per_gather=0' >serial.json
rows LARGE '-c max_parallel_workers_per_gather=2 -c min_parallel_table_scan_size=0 -c min_parallel_index_scan_size=0
    -c parallel_setup_cost=0 -c parallel_tuple_cost=0' >parallel.json
ok "two workers of the server give the bytes of none" cmp serial.json parallel.json
for fact in activity expenditure roster survey_response site_check review; do
    sql "with moved as (delete from $fact where round_id = (select round_id from round where code = 'LARGE') returning *)
         insert into $fact select * from moved order by md5(row_key || project_id)" >/dev/null
done
rows LARGE '' >shuffled.json
ok "so does another order of rows" cmp serial.json shuffled.json

# --- statements -----------------------------------------------------------------------------------------
score LARGE --stage interim >/dev/null # as SMALL has: both have a score to mix with
is "a score of 20 projects takes as many statements as one of 400" "$(statements SMALL --all)" "$(statements LARGE --all)"
score LARGE >/dev/null
touch_projects 8 P000001
lines 8 $(printf 'P%06d ' $(seq 1 20)) >large.csv
"$GYCT" -q load --round LARGE --as expenditure large.csv >/dev/null 2>&1
is "and after a load that touched one project, as one that touched 20" "$(statements SMALL)" "$(statements LARGE)"
is "which is what they stored" "$(stored SMALL) $(stored LARGE)" "1 20"
