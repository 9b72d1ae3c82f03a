-- $1 round_id, $2 project_ids, $3 run_no. Basics of projects. Points, range, grade and rank are those that decide
-- (view run_decided); then those of the run itself, and of the interim run mixed in.
select p.project_id,
       p.code,
       coalesce(a.title, b.title, s.name, p.code) as title,
       coalesce(a.org_name, b.org_name, s.org_name, '') as org_name,
       coalesce(a.uscc, '') as uscc,
       coalesce(a.field, '') as field,
       coalesce(a.area, '') as area,
       coalesce(a.groups, '') as groups,
       coalesce(a.key_group, '') as key_group,
       a.start_on - date '1970-01-01' as start_day,
       a.end_on - date '1970-01-01' as end_day,
       coalesce(names_masked(a.summary, a.contact), '') as summary,
       coalesce(substring(a.contact from '^(?:' || compound_names() || ')'), left(a.contact, 1), '') as contact_family_name,
       a.budget_fen,
       a.requested_fen,
       a.self_fen,
       a.match_fen,
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
       t.bonus_c,
       t.deduct_c,
       (select count(*)
        from run_leaf s
        where s.round_id = t.round_id
          and s.project_id = t.project_id
          and s.run_no = t.run_no
          and s.status = 'missing_evidence') as missing_leaves,
       t.computed_c as own_computed_c,
       t.final_c as own_final_c,
       coalesce(o.label, '') as own_grade_label,
       t.pending as own_pending,
       i.computed_c as interim_c
from project p
join score_total t on t.round_id = p.round_id and t.project_id = p.project_id and t.run_no = $3::int
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
join run_decided d on d.round_id = t.round_id and d.project_id = t.project_id and d.run_no = t.run_no
left join score_total i on i.round_id = d.round_id and i.project_id = d.project_id and i.run_no = d.interim_run
left join pinned_application a on a.project_id = p.project_id and a.project_id = any ($2::bigint[])
left join pinned_approval b on b.project_id = p.project_id and b.project_id = any ($2::bigint[])
left join pinned_subject s on s.project_id = p.project_id and s.project_id = any ($2::bigint[])
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = d.grade
left join scheme_grade o on o.scheme_id = u.scheme_id and o.ordinal = t.grade
where p.round_id = $1::bigint
  and p.project_id = any ($2::bigint[])
order by p.project_id
