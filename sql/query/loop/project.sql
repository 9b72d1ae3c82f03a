-- Projects of a code and where they stand: $1 round, null = any, $2 project
select r.round_id, r.code, p.project_id, coalesce(s.seq, 0), s.track, coalesce(s.stage, ''), s.since
from project p
join round r on r.round_id = p.round_id
left join lateral (
    select m.seq, m.track, m.to_stage as stage, m.on_day as since
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
    order by m.seq desc
    limit 1
) s on true
where p.code = $2
  and ($1::text is null or r.code = $1)
order by r.code collate "C"
