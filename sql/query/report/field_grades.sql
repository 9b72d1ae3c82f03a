-- $1 round_id, $2 run_no. Field × grade: number of projects, and of all of the field; grade 0 =
-- pending.
select coalesce(a.field, '未注明') as field,
       coalesce(t.grade, 0) as grade,
       count(*) as projects,
       coalesce(sum(b.amount_fen), 0) as approved_fen,
       sum(count(*)) over (partition by coalesce(a.field, '未注明')) as field_projects
from run_decided t
left join pinned_application a on a.project_id = t.project_id
left join pinned_approval b on b.project_id = t.project_id
where t.round_id = $1::bigint
  and t.run_no = $2::int
group by coalesce(a.field, '未注明'), coalesce(t.grade, 0)
order by coalesce(a.field, '未注明') collate "zh-Hans-x-icu", 2
