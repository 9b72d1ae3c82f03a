-- $1 round_id, $2 project_ids, $3 run_no. Findings opened by the run; the leaf by its name, for its code has a column.
select f.project_id,
       f.finding_no,
       f.code,
       coalesce(f.indicator, '') as indicator,
       f.severity,
       f.lost_c,
       case when n.name is not null and position(f.indicator || ' ' || n.name in f.message) > 0
            then n.name || '：' || ltrim(split_part(f.message, f.indicator || ' ' || n.name, 2), ' ：') else f.message end as message,
       f.rectifiable
from run_finding f
left join score_run u on u.round_id = f.round_id and u.run_no = f.run_no
left join scheme_node n on n.scheme_id = u.scheme_id and n.code = f.indicator
where f.round_id = $1::bigint
  and f.run_no = $3::int
  and f.project_id = any ($2::bigint[])
order by f.project_id, f.finding_no
