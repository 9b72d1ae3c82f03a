-- What a run says of its projects, in order of code: $1 round, $2 run. code, name, computed, missing, final,
-- grade label or null, rank or null, borderline, gates that fired, findings, bonus, deduction, decisions that bound,
-- mixed points or null, their grade label or null; computed points of the interim run mixed in, whether the mix is
-- borderline, whether it decides.
select p.code, coalesce(t.name, p.title_key), t.computed_c, t.missing_c, t.final_c, g.label, t.rank, t.borderline,
       (select string_agg(x.code, '  ' order by x.code collate "C")
        from run_gate x
        where x.round_id = t.round_id
          and x.project_id = t.project_id
          and x.run_no = t.run_no) as gates,
       t.findings, t.bonus_c, t.deduct_c,
       (select string_agg(x.decision_no::text, '、' order by x.decision_no)
        from run_decision x
        where x.round_id = t.round_id
          and x.project_id = t.project_id
          and x.run_no = t.run_no) as decisions,
       m.final_c, b.label as mixed_grade, i.computed_c as interim_c, m.borderline as mixed_borderline,
       coalesce(m.decides, false)
from score_total t
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
left join score_mix m on m.round_id = t.round_id and m.project_id = t.project_id and m.run_no = t.run_no
left join scheme_grade b on b.scheme_id = u.scheme_id and b.ordinal = m.grade
left join score_total i on i.round_id = m.round_id and i.project_id = m.project_id and i.run_no = m.interim_run
where t.round_id = $1::bigint
  and t.run_no = $2::int
order by p.code collate "C"
