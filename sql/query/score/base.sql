-- The run this one may be based on, under the pins: the newest of all projects of this round, stage, day and
-- approval that the same engine made of the same views, no migration since, with scheme $1 of hash $2,
-- engine $3. Then the projects to be scored anew, and whether a roster changed since. No row: everything is
-- scored anew. Whatever a run reads besides the rows of loads must be asked about here: a project is left out
-- only because nothing it is scored by can have changed. The interim run of a mix need not be: every final run
-- mixes all its projects anew (scoring/mixed.h).
with chosen as (
    select u.run_no, u.round_seq, u.decisions
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
             order by 1)::text as projects,
       coalesce((select bool_or('roster' = any (s.datasets)) from since s), false) as roster_changed
from chosen c
where pin_seq() - c.round_seq = (select coalesce(sum(s.round_seq - s.after_seq), 0) from since s)
  and not exists (select from since s where s.projects is null)
