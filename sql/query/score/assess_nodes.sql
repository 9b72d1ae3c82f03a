-- Level-1 scores of the subjects of a run; without a code their plain mean when all are asked for.
-- $1 round, $2 run, $3 a code or null.
with node as (
    select p.code as subject, n.code, n.name, n.position, s.score_c, s.full_c
    from run_node s
    join score_run u on u.round_id = s.round_id and u.run_no = s.run_no
    join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code and n.level = 1
    join project p on p.round_id = s.round_id and p.project_id = s.project_id
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and ($3::text is null or p.code = $3)
), told as (
    select '' as subject, code, name, position, round(avg(score_c))::bigint as score_c,
           round(avg(full_c))::bigint as full_c
    from node
    where $3::text is null
    group by code, name, position
    union all
    select subject, code, name, position, score_c, full_c
    from node
)
select subject, code, name, score_c, full_c
from told
order by subject collate "C", position
