-- Rounds, the newest last: $1 a code, null = all; $2 day. How many projects stand in each stage.
select r.round_id, r.code, s.track, s.stage, g.name_zh, g.name_en, count(p.project_id)
from round r
left join project p on p.round_id = r.round_id
left join lateral (
    select m.track, m.to_stage as stage
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.on_day <= $2::date
    order by m.seq desc
    limit 1
) s on true
left join stage g on g.track = s.track and g.stage = s.stage
where $1::text is null
   or r.code = $1
group by r.round_id, r.code, s.track, s.stage, g.name_zh, g.name_en
order by r.code collate "C", s.track nulls first, s.stage collate "C" nulls first
