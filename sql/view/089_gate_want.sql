-- What decides the conditions of gates where nothing is provided for them: the kind of data set to load, a score to
-- make (score, interim), a document to file (evidence). A new condition that may lack its data gets a row.
create view gate_want as
select v.gate, c.condition, v.kind, v.relation, v.stage
from (values
    ('eligible', '{registered,area,scope,annual_check,abnormal,dishonest,penalty,blacklist,accounting,own_account}', 'organisation', 'pinned_organisation', null::text),
    ('eligible', '{only_one}', 'application', 'pinned_application', null),
    ('submitted', '{fields}', 'application', 'pinned_application', null),
    ('submitted', '{attachments}', 'evidence', 'evidence', null),
    ('reviewed', '{sheets}', 'review', 'pinned_review', null),
    ('selected', '{sheets,line}', 'review', 'pinned_review', null),
    ('selected', '{roles}', 'expert', 'pinned_expert', null),
    ('approved', '{amount,requested,cap,share}', 'approval', 'pinned_approval', null),
    ('contracted', '{targets}', 'application', 'pinned_application', null),
    ('contracted', '{budget}', 'budget', 'pinned_budget', null),
    ('contracted', '{match}', 'pledge', 'pinned_pledge', null),
    ('interim_due', '{window}', 'application', 'pinned_application', null),
    ('interim_passed', '{scored,line}', 'interim', 'standing_run', 'interim'),
    ('evaluated', '{audit}', 'audit', 'pinned_audit_opinion', null),
    ('evaluated', '{survey}', 'survey', 'pinned_survey_response', null),
    ('evaluated', '{scored}', 'score', 'standing_run', 'final'),
    ('accepted', '{line,red_line}', 'score', 'standing_run', 'final'),
    ('failed', '{line}', 'score', 'standing_run', 'final'),
    ('delivered', '{held,reached}', 'activity', 'pinned_activity', null),
    ('settleable', '{audit}', 'audit', 'pinned_audit_opinion', null),
    ('settleable', '{approved}', 'approval', 'pinned_approval', null)
) as v (gate, conditions, kind, relation, stage)
cross join lateral unnest(v.conditions::text[]) as c (condition);
comment on view gate_want is 'what a condition of a gate wants loaded, scored or filed; relation is where it would be seen';

-- Kinds a condition wants and the pinned round has nothing of, for the project or for all.
create function gate_lacks(the_gate text, the_condition text, the_project bigint) returns text[]
language plpgsql stable
set search_path = pg_catalog, gyct, pg_temp as $$
declare
    wanted record;
    there boolean;
    lacking text[];
begin
    for wanted in
        select w.kind, w.relation, w.stage
        from gate_want w
        where w.gate = the_gate
          and w.condition = the_condition
    loop
        execute format('select exists (select from gyct.%I r where r.project_id in (0, $1)%s)', wanted.relation,
                       case when wanted.stage is not null then format(' and r.stage = %L', wanted.stage) end)
        into there using the_project;
        if not there then
            lacking := lacking || wanted.kind;
        end if;
    end loop;
    return lacking;
end
$$;
comment on function gate_lacks(text, text, bigint) is 'kinds of data a condition of a gate wants and that are not there';
