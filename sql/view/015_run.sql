-- What a run says, whoever stored it. A run stores anew only the projects that may have changed since the
-- run it is based on; of the others its score_total names the run whose rows are theirs (from_run, always the
-- one that stored them, so there is no chain to follow). Readers ask these views by round_id, project_id and
-- run_no as they would the tables. Rows of the round itself (project_id 0) every run stores.
create view run_project with (security_invoker = true) as
select t.round_id, t.project_id, t.run_no, coalesce(t.from_run, t.run_no) as from_run
from score_total t;
comment on view run_project is 'projects of runs, and the run that stored the rows of each';

do $$
declare
    part record;
begin
    for part in
        select *
        from (values
            ('score_leaf', 'run_leaf', false, 'leaves of a run'),
            ('score_node', 'run_node', false, 'inner nodes of a run'),
            ('score_gate', 'run_gate', false, 'gates that fired in a run'),
            ('score_decision', 'run_decision', false, 'decisions that bound a run'),
            ('score_panel', 'run_panel', false, 'ratings behind the panel leaves of a run'),
            ('finding', 'run_finding', false, 'findings opened by a run'),
            ('score_figure', 'run_figure', true, 'figures of a run, its round''s with project_id 0'),
            ('score_survey', 'run_survey', true, 'survey results of a run, its round''s with project_id 0')
        ) as v (name, view, of_round, said)
    loop
        execute format($view$
            create view %1$I with (security_invoker = true) as
            select r.round_id, r.project_id, r.run_no, %3$s
            from run_project r
            join %2$I s on s.round_id = r.round_id and s.project_id = r.project_id and s.run_no = r.from_run
            $view$ || case when part.of_round then $round$
            union all
            select s.round_id, s.project_id, s.run_no, %3$s
            from %2$I s
            where s.project_id = 0
            $round$ else '' end, part.view, part.name,
            (select string_agg(format('s.%I', a.attname), ', ' order by a.attnum)
             from pg_catalog.pg_attribute a
             where a.attrelid = format('gyct.%I', part.name)::regclass
               and a.attnum > 0
               and not a.attisdropped
               and a.attname not in ('round_id', 'project_id', 'run_no')));
        execute format('comment on view %I is %L', part.view, part.said);
    end loop;
end
$$;
