-- $1 round_id, $2 project_id, $3 day, $4 whether 内部 is printed as well as 公开. Photos of a project that stand on that day and
-- may be printed: the people shown agreed. Only the first $5 with their bytes: of the others a document tells the number.
select e.project_id, e.evidence_no, e.taken_on - date '1970-01-01' as taken_day, coalesce(e.activity, '') as activity,
       f.caption, coalesce(f.alt, f.caption) as alt, f.width, f.height,
       case when row_number() over (order by e.taken_on nulls last, e.evidence_no) <= $5::int then encode(f.jpeg, 'hex') else '' end as jpeg
from photo f
join evidence e on e.round_id = f.round_id and e.project_id = f.project_id and e.evidence_no = f.evidence_no
where f.round_id = $1::bigint
  and f.project_id = $2::bigint
  and e.on_day <= $3::date
  and e.consent
  and (e.privacy = '公开' or (e.privacy = '内部' and $4::boolean))
order by e.taken_on nulls last, e.evidence_no
