-- Deadlines of the pinned round: $1 today, $2 all of them instead of those that have passed; the round itself is -
select coalesce(p.code, '-'), d.what, d.name_zh, d.name_en, d.since, d.due_on, d.actor, d.figures,
       $1::date - d.due_on as days_over
from deadline d
left join project p on p.round_id = d.round_id and p.project_id = d.project_id
where $2::boolean
   or d.due_on is null
   or d.due_on < $1::date
order by d.due_on nulls first, p.code collate "C" nulls first, d.what collate "C", d.figures collate "C"
