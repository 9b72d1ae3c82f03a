-- Totals of the subjects of a run, under its pins; first of all, without a code, their plain mean when all
-- are asked for. $1 round, $2 run, $3 a code or null.
with total as (
    select p.code, coalesce(t.name, p.code) as name, coalesce(s.org_name, '') as org_name, t.final_c,
           g.label, t.rank, t.missing_c
    from score_total t
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    join project p on p.round_id = t.round_id and p.project_id = t.project_id
    left join pinned_subject s on s.project_id = t.project_id
    left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
    where t.round_id = $1::bigint
      and t.run_no = $2::int
      and ($3::text is null or p.code = $3)
), told as (
    select '' as code, '' as name, '' as org_name, round(avg(final_c))::bigint as final_c, null as label,
           null::int as rank, round(avg(missing_c))::bigint as missing_c, count(*) as subjects
    from total
    where $3::text is null
    having count(*) > 0
    union all
    select code, name, org_name, final_c, label, rank, missing_c, 1
    from total
)
select code, name, org_name, final_c, label, rank, missing_c, subjects
from told
order by code collate "C"
