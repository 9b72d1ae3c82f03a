-- Ranked projects of a run in print order, as weights see them: code, rank, points and full marks leaf by leaf (a
-- run of before these were stored has none), bonus less deductions, lowest cap; of the points that decide. $1 round_id, $2 run number.
select p.code, t.rank, array_to_string(t.leaf_c, ' ') as leaf_c, array_to_string(t.full_c, ' ') as full_c,
       t.extra_c, t.cap_c
from run_decided t
join project p on p.round_id = t.round_id and p.project_id = t.project_id
where t.round_id = $1::bigint
  and t.run_no = $2::int
  and t.rank is not null
order by t.rank, p.code collate "C"
