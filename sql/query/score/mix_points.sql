-- Points of interim run $2 of round $1 before caps, of all projects or those of $3: project, computed, potential,
-- range, bonus less deductions, points and full marks leaf by leaf. Where a gate's cap cut the range, or the run is
-- older than these columns, the leaves say it again.
select t.project_id, t.computed_c, t.potential_c, coalesce(l.low_c, t.low_c) as low_c, coalesce(l.high_c, t.high_c) as high_c,
       t.bonus_c - t.deduct_c as extra_c, coalesce(l.leaf_c, t.leaf_c)::text as leaf_c, coalesce(l.full_c, t.full_c)::text as full_c
from score_total t
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
left join lateral (select greatest(0, least(10000, sum(s.low_c) + t.bonus_c - t.deduct_c)) as low_c,
                          greatest(0, least(10000, sum(s.high_c) + t.bonus_c - t.deduct_c)) as high_c,
                          array_agg(s.score_c::smallint order by n.position) as leaf_c,
                          array_agg(s.full_c::smallint order by n.position) as full_c
                   from run_leaf s
                   join scheme_node n on n.scheme_id = u.scheme_id and n.code = s.code
                   where s.round_id = t.round_id
                     and s.run_no = t.run_no
                     and s.project_id = t.project_id) as l on coalesce(t.cap_c, 0) < 10000
where t.round_id = $1::bigint
  and t.run_no = $2::int
  and ($3::bigint[] is null or t.project_id = any ($3::bigint[]))
order by t.project_id
