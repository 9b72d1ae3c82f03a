#!/bin/bash
# The reconciliation checks as a dossier prints them: every rule of DOMAIN.md §4 in order, as heavy as gyct codes says,
# and counted as gyct check counts them, project by project. 合成数据.
set -eu
. "$SRC/tests/lib/tap.sh"
g() { "$GYCT" -q "$@"; }
tap_cleanup() { g db stop >/dev/null 2>&1 || true; }
g db start >/dev/null
g load "$SRC/fixtures/round-demo/轮次设置.csv" >/dev/null 2>&1
g db psql -X -At -c 'set role gyct_owner' -c 'select gyct.facts_analyse()' >/dev/null
g load "$SRC/fixtures/round-demo" >/dev/null 2>&1
g score 2025 >/dev/null
is 'whole rounds are planned by how many loads there are' \
    "$(g db psql -X -At -c "select (select reltuples from pg_class where oid = 'gyct.load'::regclass) = (select count(*) from gyct.load)" | tail -1)" t
g --format json --on 2025-12-31 check 2025 >check.json || true
g report dossier --round 2025 --project P003 -o out >/dev/null
pdftotext -layout out/2025-P003-dossier.pdf dossier.txt
sed -n '/勾稽核对（R01–R38）/,/审计意见/p' dossier.txt | grep -E '^ *R[0-9]{2} ' >printed.txt

is 'one row a rule, R01 to R38' "$(awk '{print $1}' printed.txt | sort -u | paste -sd' ')" "$(seq -f 'R%02g' 1 38 | paste -sd' ')"
is 'as heavy as gyct check has them' \
    "$(sed -E 's/^ *(R[0-9]{2}) .* ([EWI]) +(项目|全轮|—) .*/\1 \2/' printed.txt | grep -v '^R29' | sort)" \
    "$(jq -r '.checks[] | select(.code | test("^R[0-9]{2}$")) | .code + " " + {"error": "E", "warning": "W", "info": "I"}[.severity]' check.json | sort)"

# Of every project and the round, by what the dossiers are made from; then added up.
cat >counts.sql <<'X'
begin;
set local role gyct_owner;
set local search_path = gyct;
select set_pins(array[u.round_id::text, u.round_seq::text, u.as_of::text, '']) from score_run u join round r using (round_id) where r.code = '2025';
select code || ' ' || sum(tested) || ' ' || sum(failed) from check_counts('2025-12-31') group by code order by code;
rollback;
X
g db psql -X -At -f counts.sql >counts.out 2>&1 || cat counts.out
grep -E '^R[0-9]{2} ' counts.out | sort >counted.txt || cat counts.out
is 'added up, they are what gyct check counts' "$(cat counted.txt)" \
    "$(jq -r '.checks[] | select(.code | test("^R[0-9]{2}$")) | select(.tested > 0) | "\(.code) \(.tested) \(.failed)"' check.json | sort)"
lines=$(grep -cE '不符$|已豁免$' printed.txt || true)
said=$(tr -d ' \n' <dossier.txt | sed -n 's/.*共38项核对，通过\([0-9]*\)项，不符\([0-9]*\)项，豁免\([0-9]*\)项，\([0-9]*\)项没有可核对的数据.*/\1 \2 \3 \4/p')
set -- $said
is 'the sentence above counts them all' $(($1 + $2 + $3 + $4)) 38
is 'and those that do not fit' $(($2 + $3)) "$lines"
is 'vouchers of the project are tested one by one' \
    "$(sed -nE 's/^ *R17 .* 项目 +([0-9]+) +[0-9]+ +.*/\1/p' printed.txt)" "$(g --format json explain P003 --list | jq '[.figures[] | select(.key | test("^spending.*vouchers$")) | .value] | add')"

# The rules that look at one project alone are asked for the projects of one worker: each by itself says what all say together.
cat >apart.sql <<'X'
begin;
set local role gyct_owner;
set local search_path = gyct;
select set_pins(array[u.round_id::text, u.round_seq::text, u.as_of::text, '']) from score_run u join round r using (round_id) where r.code = '2025';
with whole as (
    select * from check_counts('2025-12-31')
), apart as (
    select * from check_counts('2025-12-31', true)
    union all
    select k.* from project p, check_counts('2025-12-31', false, p.project_id, p.project_id) k where p.round_id = pin_round()
)
select 'apart ' || (select count(*) from apart) || ' whole ' || (select count(*) from whole) || ' differ ' || count(*)
from ((table whole except all table apart) union all (table apart except all table whole)) d;
rollback;
X
g db psql -X -At -f apart.sql >apart.out 2>&1 || cat apart.out
read -r _ apart _ whole _ differ <<<"$(grep '^apart' apart.out)"
is 'a rule across projects is marked as one' "$differ" 0
ok 'and every rule is asked' test "$apart" -eq "$whole" -a "$whole" -gt 38

# A rule that cannot be asked fails the run, whoever asks it.
for rule in check_r10 check_r21; do
    g db psql -X -q -c 'set role gyct_owner' -c "create or replace view gyct.$rule with (security_invoker = true) as
        select project_id, (1 / (project_id - project_id))::text as fault, null::gyct.source_row[] as sources from gyct.pinned_application" >/dev/null
    status=0
    g report dossier --round 2025 --jobs 2 -o broken >/dev/null 2>said.txt || status=$?
    is "$rule fails: the exit status says so" "$status" 3
    is "$rule fails: so do the words" "$(grep -c 'division by zero' said.txt | sed 's/[1-9].*/said/')" said
    is "$rule fails: no dossier is made" "$(find broken -name '*.pdf' | wc -l)" 0
done
