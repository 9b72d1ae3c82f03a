-- Every form under the pins with the audience its survey asks, projects in order. $1 project code or null
with asked as (
    select q.survey_id, min(m.audience) as audience
    from pinned_survey_question q
    join pinned_survey_map m
      on m.question_key = q.question_key
     and m.survey_id in ('', q.survey_id)
    where m.dimension is not null
      and not m.is_project
    group by q.survey_id
)
select p.code, coalesce(a.audience, '') as audience, r.survey_id, r.invalid_reason, encode(r.answers, 'hex')
from pinned_survey_response r
join project p
  on p.round_id = r.round_id
 and p.project_id = r.project_id
left join asked a on a.survey_id = r.survey_id
where $1::text is null
   or p.code = $1
order by p.code collate "C", coalesce(a.audience, '') collate "C", r.survey_id collate "C", r.row_key collate "C"
