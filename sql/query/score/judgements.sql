-- Every judgement of the current reviews of a round, by panel (in the order of the stages) and
-- criterion: panel, criterion, project, expert, state, rating in 0.01 of 100, kind of what was
-- judged. $1 round_id; under its pins.
select r.panel, r.criterion, p.code, r.expert, r.state, r.score_c,
       coalesce(s.kind, 'project') as subject
from pinned_review r
join project p on p.round_id = r.round_id and p.project_id = r.project_id
left join pinned_subject s on s.round_id = r.round_id and s.project_id = r.project_id
where r.round_id = $1::bigint
order by array_position(array['立项', '中期', '末期', '复评', '案例'], r.panel), r.criterion collate "C",
         p.code collate "C", r.expert collate "C"
