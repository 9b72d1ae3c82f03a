-- $1 round_id, $2 run_no. All projects of a run by the points that decide: league order, then code. Last: the run's
-- own computed points, those points of the interim run mixed in.
select p.project_id,
       p.code,
       coalesce(a.title, b.title, s.name, p.code) as title,
       coalesce(a.org_name, b.org_name, s.org_name, '') as org_name,
       coalesce(a.field, '') as field,
       coalesce(a.area, '') as area,
       d.computed_c,
       t.missing_c,
       d.potential_c,
       d.final_c,
       d.low_c,
       d.high_c,
       coalesce(d.grade, 0) as grade,
       coalesce(g.label, '') as grade_label,
       d.pending,
       d.borderline,
       t.rank,
       (select f.value from run_figure f where f.round_id = t.round_id and f.project_id = t.project_id and f.run_no = t.run_no and f.key = 'funds.approved') as approved_fen,
       (select f.value from run_figure f where f.round_id = t.round_id and f.project_id = t.project_id and f.run_no = t.run_no and f.key = 'reach.persons') as persons,
       (select f.value from run_figure f where f.round_id = t.round_id and f.project_id = t.project_id and f.run_no = t.run_no and f.key = 'reach.person_times') as person_times,
       v.rate_ppm,
       v.answered,
       (select count(*) from run_gate x where x.round_id = t.round_id and x.project_id = t.project_id and x.run_no = t.run_no) as gates,
       t.computed_c as own_computed_c,
       i.computed_c as interim_c
from score_total t
join run_decided d on d.round_id = t.round_id and d.project_id = t.project_id and d.run_no = t.run_no
left join score_total i on i.round_id = d.round_id and i.project_id = d.project_id and i.run_no = d.interim_run
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join pinned_application a on a.project_id = t.project_id
left join pinned_approval b on b.project_id = t.project_id
left join pinned_subject s on s.project_id = t.project_id
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = d.grade
left join run_overall v on v.round_id = t.round_id and v.run_no = t.run_no and v.project_id = t.project_id
where t.round_id = $1::bigint
  and t.run_no = $2::int
order by t.rank nulls last, d.final_c desc, p.code collate "C"
