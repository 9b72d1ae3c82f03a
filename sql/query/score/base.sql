-- The run this one may be based on, under the pins: the newest of all projects of this round, stage, day and
-- approval that the same engine made of the same views, no migration since, with scheme $1 of hash $2,
-- engine $3. Then the projects to be scored anew, with those of which the interim run to be mixed in, $4 (null:
-- none), says something else than the one that was; and whether a roster changed since. No row: everything is
-- scored anew. Whatever a run reads besides the rows of loads must be asked about here: a project is left out
-- only because nothing it is scored by can have changed.
with chosen as (
    select u.run_no, u.round_seq, u.decisions, u.interim_run
    from score_run u
    where u.round_id = pin_round()
      and u.project_id is null
      and u.stage = pin_stage()
      and u.as_of = pin_as_of()
      and u.scheme_id = $1::bigint
      and u.scheme_hash = decode($2, 'hex')
      and u.engine = $3
      and u.views = (select m.sha256 from migration m where m.number = 0)
      and u.migrations = (select count(*) from migration m where m.number > 0)
      and u.by_approval = exists (select from pinned_approval)
      and coalesce(current_setting('gyct.facts', true), '') <> 'off'
    order by u.run_no desc
    limit 1
), since as (
    select t.*
    from chosen c
    join touch t on t.round_id = pin_round() and t.round_seq > c.round_seq and t.round_seq <= pin_seq()
)
select c.run_no,
       array(select p
             from since s
             cross join unnest(s.projects) as p
             union
             select d.project_id
             from decision d
             where d.round_id = pin_round()
               and d.decision_no > c.decisions
             union
             select coalesce(was.project_id, now.project_id)
             from (select t.project_id, t.facts_digest, w.engine
                   from score_total t
                   join score_run w on w.round_id = t.round_id and w.run_no = t.run_no
                   where t.round_id = pin_round()
                     and t.run_no = c.interim_run) as was
             full join (select t.project_id, t.facts_digest, w.engine
                        from score_total t
                        join score_run w on w.round_id = t.round_id and w.run_no = t.run_no
                        where t.round_id = pin_round()
                          and t.run_no = $4::int) as now on now.project_id = was.project_id
             where c.interim_run is distinct from $4::int
               and ((was.facts_digest, was.engine) = (now.facts_digest, now.engine)) is not true
             order by 1)::text as projects,
       coalesce((select bool_or('roster' = any (s.datasets)) from since s), false) as roster_changed
from chosen c
where pin_seq() - c.round_seq = (select coalesce(sum(s.round_seq - s.after_seq), 0) from since s)
  and not exists (select from since s where s.projects is null)
