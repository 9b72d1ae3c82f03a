-- $1 round_id, $2 run_no. Bands of the scheme with the number of projects in each; 0 = pending.
select g.ordinal,
       g.label,
       g.min_c,
       (select count(*) from run_decided t where t.round_id = u.round_id and t.run_no = u.run_no and t.grade = g.ordinal) as projects
from score_run u
join scheme_grade g on g.scheme_id = u.scheme_id
where u.round_id = $1::bigint
  and u.run_no = $2::int
union all
select 0,
       '待定',
       0,
       count(*)
from run_decided t
where t.round_id = $1::bigint
  and t.run_no = $2::int
  and t.pending
order by 1
