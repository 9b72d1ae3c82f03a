-- What each role may do: facts, events and score runs are insert-only for all but the owner.
-- Each line: role, table, then what count, update and delete answered.
insert into round (code) values ('T');
insert into project (round_id, code, title_key) select round_id, 'P1', 'k' from round;
insert into load (round_id, round_seq, kind, file_name, file_sha256, file_bytes, mapping, state)
select round_id, 1, 'application', 'a.xlsx', sha256('a'), 1, 1, 'published' from round;
do 'begin perform fact_part_make(''application'', round_id) from round; end';
insert into application (round_id, project_id, row_key, load_id, src_sheet, src_row, content, title)
select p.round_id, p.project_id, 'P1', l.load_id, 1, 2, gen_random_uuid(), 't' from project p, load l;
insert into event (seq, prev_hash, hash, kind, payload, actor, recorded_at)
values (1, sha256('0'), sha256('1'), 'x', sha256('2'), 'a', '2025-01-01');

create function pg_temp.answer(statement text) returns text language plpgsql as $$
declare
    n bigint;
begin
    if statement like 'select%' then
        execute statement into n;
    else
        execute statement;
        get diagnostics n = row_count;
    end if;
    return n::text;
exception
    when insufficient_privilege then return 'refused';
end
$$;

create temp table answers (place serial, who text, what text, counted text, updated text, deleted text);
grant all on answers to public;
grant all on sequence answers_place_seq to public;

do $$
declare
    r text;
    t text;
begin
    foreach r in array array['gyct_loader', 'gyct_scorer', 'gyct_bureau', 'gyct_auditor', 'gyct_evaluator',
                             'gyct_expert', 'gyct_funder', 'gyct_organisation', 'gyct_app', 'gyct_migrator'] loop
        foreach t in array array['application', 'event', 'score_total', 'supersede', 'migration'] loop
            execute format('set local role %I', r);
            insert into answers (who, what, counted, updated, deleted)
            values (r, t,
                    pg_temp.answer(format('select count(*) from gyct.%I', t)),
                    pg_temp.answer(format('update gyct.%I set %s', t,
                        case t when 'application' then 'title = title' when 'event' then 'actor = actor'
                               when 'score_total' then 'base_c = base_c' when 'supersede' then 'dataset = dataset'
                               else 'name = name' end)),
                    pg_temp.answer(format('delete from gyct.%I', t)));
            reset role;
        end loop;
    end loop;
end
$$;
select who, what, 'count ' || case when what = 'migration' and counted <> 'refused' then 'some' else counted end,
       'update ' || updated, 'delete ' || deleted
from answers
where who not in ('gyct_evaluator', 'gyct_expert', 'gyct_funder', 'gyct_organisation')
order by place;

-- The outside roles see nothing yet.
select count(*) from answers
where who in ('gyct_evaluator', 'gyct_expert', 'gyct_funder', 'gyct_organisation', 'gyct_migrator')
  and (counted, updated, deleted) <> ('refused', 'refused', 'refused');

-- gyct_app may become the owner to upgrade the schema, and gyct_owner alone owns it.
select pg_has_role('gyct_app', 'gyct_owner', 'member'), pg_has_role('gyct_app', 'gyct_owner', 'usage');
select count(*) from pg_class as c
where c.relnamespace in ('gyct'::regnamespace, 'gyct_load'::regnamespace)
  and c.relowner <> 'gyct_owner'::regrole;

-- Nobody but the owner may change a fact, a score or an event; nobody may truncate.
select table_name, privilege_type, grantee
from information_schema.table_privileges
where table_schema = 'gyct'
  and grantee <> 'gyct_owner'
  and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
order by 1, 2, 3;
