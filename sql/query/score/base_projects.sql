-- Projects of an earlier run as ranks need them, with the mix that ranked them: $1 round, $2 run.
select t.project_id, p.code, t.name, t.base_c, t.bonus_c, t.deduct_c, t.computed_c, t.missing_c, t.potential_c,
       t.final_c, t.low_c, t.high_c, t.grade, t.pending, t.borderline, t.cap_c, t.findings,
       coalesce(t.from_run, t.run_no), t.leaf_c::text, t.full_c::text, encode(t.facts_digest, 'hex'),
       t.rank_best, t.rank_worst,
       m.computed_c, m.potential_c, m.final_c, m.low_c, m.high_c, m.grade, m.borderline, m.extra_c, m.leaf_c::text, m.full_c::text
from score_total t
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join score_mix m on m.round_id = t.round_id and m.project_id = t.project_id and m.run_no = t.run_no and m.decides
where t.round_id = $1::bigint
  and t.run_no = $2::int
order by p.code collate "C"
