-- $1 round_id, $2 project_ids, $3 run_no. Gates that fired.
select g.project_id,
       g.code,
       n.name,
       g.cap_c,
       g.evidence
from run_gate g
join score_run u on u.round_id = g.round_id and u.run_no = g.run_no
join scheme_gate n on n.scheme_id = u.scheme_id and n.code = g.code
where g.round_id = $1::bigint
  and g.run_no = $3::int
  and g.project_id = any ($2::bigint[])
order by g.project_id, g.code collate "C"
