-- $1 round_id, $2 run_no, $3 the projects the run stores anew, null = all, $4 the run it is based on, null = none,
-- $5 projects of the run, $6 whether the persons of the round stand as they stood then. Store the round's own
-- figures (project_id 0): those of the run it is based on, less what these projects gave then, plus what
-- they give now. No project gives one: null, never zero.
with part (key, of, unit) as (
    values ('round.approved', 'funds.approved', 'fen'), ('round.disbursed', 'funds.disbursed', 'fen'),
           ('round.spent', 'funds.spent', 'fen'), ('round.spent_grant', 'funds.spent_grant', 'fen'),
           ('round.match', 'funds.match', 'fen'), ('round.person_times', 'reach.person_times', 'person_times'),
           ('round.sessions', 'work.sessions', 'count'), ('round.activities', 'work.activities', 'count'),
           ('round.volunteer_hours', 'work.volunteer_hours', 'tenth'),
           ('round.persons_by_project', 'reach.persons', 'persons')
),
term as (
    select p.key, f.value, f.givers
    from part p
    join score_figure f on f.round_id = $1::bigint and f.project_id = 0 and f.run_no = $4::int and f.key = p.key
    union all
    select p.key, -sum(f.value), -count(f.value)
    from part p
    join run_figure f on f.round_id = $1::bigint and f.run_no = $4::int and f.project_id = any ($3::bigint[]) and f.key = p.of
    group by p.key
    union all
    select p.key, sum(f.value), count(f.value)
    from part p
    join score_figure f on f.round_id = $1::bigint and f.run_no = $2::int and f.project_id <> 0 and f.key = p.of
                       and ($3::bigint[] is null or f.project_id = any ($3::bigint[]))
    group by p.key
),
whole as (
    select p.key, case when coalesce(sum(t.givers), 0) > 0 then sum(t.value)::bigint end as value, p.unit,
           coalesce(sum(t.givers), 0)::bigint as givers
    from part p
    left join term t on t.key = p.key
    group by p.key, p.unit
)
insert into score_figure (round_id, project_id, run_no, key, value, unit, givers)
select $1::bigint, 0, $2::int, w.key, w.value, w.unit, w.givers
from whole w
union all
select $1::bigint, 0, $2::int, f.key, f.value, f.unit, null
from (values
    ('round.projects', $5::bigint, 'count'),
    ('round.persons',
     case when $6::boolean
          then (select b.value from score_figure b
                where b.round_id = $1::bigint and b.project_id = 0 and b.run_no = $4::int and b.key = 'round.persons')
          else (select nullif(count(distinct r.person_key) + count(*) filter (where r.person_key is null), 0)
                from pinned_roster r
                where r.project_id in (select t.project_id from score_total t
                                       where t.round_id = $1::bigint and t.run_no = $2::int)) end, 'persons'),
    ('round.approved_mean',
     case when $5::bigint > 0
          then (select round(w.value::numeric / $5::bigint)::bigint from whole w where w.key = 'round.approved') end, 'fen')
) as f (key, value, unit)
order by 4
