-- Projects of the pinned round and where they stand, with the deadline that comes first.
select p.code, coalesce(a.title, b.title, p.title_key), s.track, s.stage, g.name_zh, g.name_en, s.since, g.actor, d.due_on
from project p
left join pinned_application a on a.project_id = p.project_id
left join pinned_approval b on b.project_id = p.project_id
left join standing s on s.round_id = p.round_id and s.project_id = p.project_id
left join stage g on g.track = s.track and g.stage = s.stage
left join (
    select project_id, min(due_on) as due_on
    from deadline
    group by project_id
) d on d.project_id = p.project_id
where p.round_id = pin_round()
order by p.code collate "C"
