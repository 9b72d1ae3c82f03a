#!/bin/bash
# A database of an earlier schema with scores in it, upgraded (合成数据): what was scored reads as before; the next
# score, after a load or none, is that of a database scored whole; the score after that is based on it, and
# on no run of before an upgrade.
set -eu
. "$SRC/tests/lib/tap.sh"
tap_cleanup() { "$GYCT" -q db stop >/dev/null 2>&1 || true; }
sql() { "$GYCT" -q db psql -q -X -At -v ON_ERROR_STOP=1 -c "set role gyct_owner" -c "$1"; }
plain() { sed 's/"run":[0-9]*/"run":0/'; }
score() { "$GYCT" -q --format json score OLD "$@" | plain; }
based() { sql "select coalesce(based_on, 0) from score_run u join round r using (round_id) where r.code = 'OLD' and run_no = last_run"; }
same() { # what a score of its own choice prints, and one of all projects
    score "$@" >own.json && score "$@" --all >all.json && cmp own.json all.json
}
ledger() { # NUMBER PROJECT…
    local number=$1 project
    shift
    echo '项目编号,日期,凭证字号,摘要,科目,资金来源,金额,收款方,附件张数'
    for project; do echo "$project,2031-06-01,记-T$number,会场,活动,财政,1$number.50,礼堂,1"; done
}
load() { # NUMBER PROJECT…
    ledger "$@" >ledger.csv
    "$GYCT" -q load --round OLD --as expenditure ledger.csv >/dev/null 2>&1
}
read_old() { # FILE: what is read of the run of before
    {
        "$GYCT" -q --format json rank OLD --run 1
        "$GYCT" -q --format json explain OLD/r1/P000003
        "$GYCT" -q --format json explain OLD/r1/P000007/B101
    } >"$1"
}
# The schema of before migration 065, but for what the seeded scheme needs (081, 082).
undo() {
    sed -n '/^do /,/^\$\$;/p' "$SRC/sql/set/drop_views.sql" >undo.sql
    cat >>undo.sql <<'END'
drop table kept_pin, kept_measure, gyct_load.touched, touch, decision, score_decision, subject, course;
drop function refuse_change();
delete from fact_table where name in ('subject', 'course');
update fact_table set added = '{}' where name in ('survey_map', 'survey_question', 'survey_response');
alter table fact_table drop column set_by, drop column added;
alter table score_run drop column based_on, drop column by_approval, drop column views, drop column migrations, drop column decisions;
alter table score_total drop column from_run, drop column name, drop column cap_c, drop column leaf_c, drop column full_c,
    drop column findings, drop column facts_digest;
alter table score_figure drop column givers;
alter table score_survey drop column givers;
alter table score_gate drop column decision_no, alter load_id set not null, alter src_sheet set not null, alter src_row set not null;
alter table survey_map drop column scale, drop column is_site;
alter table survey_question drop column scale;
alter table survey_response drop column site;
alter table supersede drop column removed;
drop index load_once;
alter table load drop column removed_rows, drop column whole_set;
create unique index load_once on load (file_sha256, kind, mapping, coalesce(round_id, 0)) where state = 'published' and restores is null;
alter table load_finding drop column message_en;
alter table scheme drop column subject;
alter table scheme_node drop column placeholder;
delete from migration where number in (65, 70, 71, 72, 80, 84, 85, 90, 93, 98);
select count(*) from information_schema.columns where table_schema = 'gyct'
   and column_name in ('based_on', 'from_run', 'facts_digest', 'givers', 'decisions');
END
    "$GYCT" -q db psql -q -X -At -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c 'set search_path = gyct' -f undo.sql 2>undo.err || cat undo.err
}

"$GYCT" -q db start >/dev/null
"$GYCT" -q db psql -q -X -v projects=20 -v answers=6 -v code=OLD -c 'set role gyct_owner' -f "$SRC/tests/bench/many_projects.sql" >/dev/null
score >/dev/null
"$GYCT" -q --format json score OLD --stage interim >/dev/null
read_old before.json
is "the schema is brought back to one of before based runs" "$(undo)" 0
ok "it is upgraded" "$GYCT" -q init
is "every migration is there again" "$(sql 'select count(*) from migration where number > 0')" "$(find "$SRC/sql/migrations" -name '*.sql' | wc -l)"
read_old after.json
is "explain says that the views are others" "$(grep -c '"redefined":true' before.json) $(grep -c '"redefined":true' after.json)" "0 2"
sed -i 's/"redefined":true,//' after.json
ok "rank and explain of the run of before read as before otherwise" cmp before.json after.json

load 1 P000003 P000017
score >own.json
is "the first score after a load rests on no run of before" "$(based)" 0
score --all >all.json
ok "and is the score of all" cmp own.json all.json
ok "so is an interim one" same --stage interim
load 2 P000004
score >own.json
is "the next is based on a run of after" "$(($(based) > 2))" 1
score --all >all.json
ok "and is the score of all too" cmp own.json all.json
ok "check derives it anew" sh -c '"$GYCT" check OLD --facts >/dev/null'

# --- an upgrade that changes rows and no view ---------------------------------------------------------------
"$GYCT" -q db psql -q -X -v ON_ERROR_STOP=1 -c 'set role gyct_owner' -c 'alter table gyct.load_finding drop column message_en' \
    -c 'update gyct.score_run set migrations = migrations - 1' -c 'delete from gyct.migration where number = 72'
ok "an upgrade that leaves every view as it was" "$GYCT" -q init
score >own.json
is "leaves no run of before to rest on either" "$(based)" 0
score --all >all.json
ok "the score is the score of all" cmp own.json all.json
load 3 P000005
ok "and goes on from there" same
