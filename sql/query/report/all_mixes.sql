-- $1 round_id, $2 run_no. The mix of every project with the interim run, for the Excel annex; a project without an
-- interim score has nulls. No row when the run was mixed with none.
select p.code as project_code,
       t.computed_c as final_run_c,
       i.computed_c as interim_run_c,
       c.interim_ppm,
       m.computed_c,
       m.potential_c,
       m.final_c,
       g.label,
       m.project_id is not null as formed
from score_total t
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
join scheme c on c.scheme_id = u.scheme_id
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join score_mix m on m.round_id = t.round_id and m.run_no = t.run_no and m.project_id = t.project_id
left join score_total i on i.round_id = m.round_id and i.run_no = m.interim_run and i.project_id = m.project_id
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = m.grade
where t.round_id = $1::bigint
  and t.run_no = $2::int
  and exists (select from score_mix x where x.round_id = t.round_id and x.run_no = t.run_no)
order by p.code collate "C"
