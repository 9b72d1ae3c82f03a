-- Totals of the subjects of a run, under its pins; first of all, without a code, their plain mean when all
-- are asked for. $1 round, $2 run, $3 a code or null.
with total as (
    select p.code, coalesce(t.name, p.code) as name, coalesce(s.org_name, '') as org_name, d.final_c,
           g.label, t.rank, t.missing_c, d.own_final_c, d.mixed
    from run_decided d
    join score_total t on t.round_id = d.round_id and t.project_id = d.project_id and t.run_no = d.run_no
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    join project p on p.round_id = t.round_id and p.project_id = t.project_id
    left join pinned_subject s on s.project_id = t.project_id
    left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = d.grade
    where d.round_id = $1::bigint
      and d.run_no = $2::int
      and ($3::text is null or p.code = $3)
), told as (
    select '' as code, '' as name, '' as org_name, round(avg(final_c))::bigint as final_c, null as label,
           null::int as rank, round(avg(missing_c))::bigint as missing_c, count(*) as subjects,
           round(avg(own_final_c))::bigint as own_final_c, bool_or(mixed) as mixed
    from total
    where $3::text is null
    having count(*) > 0
    union all
    select code, name, org_name, final_c, label, rank, missing_c, 1, own_final_c, mixed
    from total
)
select code, name, org_name, final_c, label, rank, missing_c, subjects, own_final_c, mixed
from told
order by code collate "C"
