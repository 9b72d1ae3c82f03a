-- Leaves of the subjects of a run; without a code their plain mean over the subjects that were measured,
-- when all are asked for. ppm null: not measured. $1 round, $2 run, $3 a code or null.
with leaf as (
    select p.code as subject, n.code, n.name, n.placeholder, a.name as above, n.position, s.score_c, s.full_c,
           s.status, case when s.status = 'measured' then s.ppm end as ppm
    from run_leaf s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
    join scheme_node a on a.scheme_id = u.scheme_id and a.code = n.parent
    join project p on p.round_id = s.round_id and p.project_id = s.project_id
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and ($3::text is null or p.code = $3)
), told as (
    select '' as subject, code, name, placeholder, above, position,
           round(avg(score_c) filter (where ppm is not null))::bigint as score_c,
           round(avg(full_c) filter (where ppm is not null))::bigint as full_c,
           round(avg(ppm))::bigint as ppm, count(ppm) as measured,
           count(*) filter (where status = 'missing_evidence') as missing
    from leaf
    where $3::text is null
    group by code, name, placeholder, above, position
    union all
    select subject, code, name, placeholder, above, position, score_c, full_c, ppm, (ppm is not null)::int,
           (status = 'missing_evidence')::int
    from leaf
)
select subject, code, name, placeholder, above, ppm, score_c, full_c, measured, missing
from told
order by subject collate "C", position
