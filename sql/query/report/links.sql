-- $1 round_id, $2 run_no. Links of the logic model in order: leaves and marks of the scheme, points of what was
-- provided, marks it was provided for, marks of what was not, and projects that provided nothing on the link.
with link (place, code, name) as (
    values (1, 'input', '投入'), (2, 'activity', '活动'), (3, 'output', '产出'), (4, 'outcome', '效果'), (5, 'impact', '影响')
), leaf as (
    select n.code, n.logic, n.full_c
    from score_run u
    join scheme_node n on n.scheme_id = u.scheme_id and n.level = 3
    where u.round_id = $1::bigint
      and u.run_no = $2::int
), per_project as (
    select l.logic,
           coalesce(sum(s.score_c) filter (where s.status = 'measured'), 0) as score_c,
           coalesce(sum(s.full_c) filter (where s.status = 'measured'), 0) as measured_c,
           coalesce(sum(s.full_c) filter (where s.status = 'missing_evidence'), 0) as missing_c,
           bool_or(s.status = 'missing_evidence') and not bool_or(s.status = 'measured') as lacks
    from run_leaf s
    join leaf l on l.code = s.code
    where s.round_id = $1::bigint
      and s.run_no = $2::int
    group by l.logic, s.project_id
)
select k.name,
       (select count(*) from leaf l where l.logic = k.code) as leaves,
       (select coalesce(sum(l.full_c), 0) from leaf l where l.logic = k.code)::bigint as full_c,
       round(sum(p.score_c) * 1000000.0 / nullif(sum(p.measured_c), 0))::bigint as rate_ppm,
       round(sum(p.missing_c) * 1000000.0 / nullif(sum(p.measured_c + p.missing_c), 0))::bigint as missing_ppm,
       count(*) filter (where p.lacks) as lacking
from link k
left join per_project p on p.logic = k.code
group by k.place, k.code, k.name
order by k.place
