-- $1 round_id. The five stages by the moves of the pinned round: how many projects came that far, with what money (asked for,
-- from 确认 on approved), and where the others went. No rows without moves.
with came as (
    select p.project_id, max(g.place) as place, a.requested_fen, b.amount_fen, max(s.stage) as stage,
           bool_or(m.to_stage = 'S19') as barred, bool_or(m.to_stage = 'S39') as declined, bool_or(m.to_stage = 'S91') as failed,
           bool_or(m.to_stage = 'S95') as ended
    from project p
    join move m on m.round_id = p.round_id and m.project_id = p.project_id and m.on_day <= pin_as_of()
    join standing s on s.round_id = p.round_id and s.project_id = p.project_id
    left join (values ('S10', 1), ('S20', 2), ('S50', 3), ('S70', 4), ('S90', 5)) as g (stage, place) on g.stage = m.to_stage
    left join pinned_application a on a.project_id = p.project_id
    left join pinned_approval b on b.project_id = p.project_id
    where p.round_id = $1::bigint
    group by p.project_id, a.requested_fen, b.amount_fen
), step as (
    select w.place, w.label, count(*) as projects,
           sum(case when w.place <= 2 then c.requested_fen else c.amount_fen end)::bigint as fen,
           count(*) filter (where c.place = w.place and c.barred) as barred,
           count(*) filter (where c.place = w.place and c.declined) as declined,
           count(*) filter (where c.place = w.place and (c.failed or c.ended)) as ended,
           count(*) filter (where c.place = w.place) as stayed
    from (values (1, '申报'), (2, '审核'), (3, '确认'), (4, '实施'), (5, '验收')) as w (place, label)
    join came c on c.place >= w.place
    group by w.place, w.label
)
select label, projects, fen,
       round(projects * 1000000.0 / nullif(lag(projects) over (order by place), 0))::bigint as rate_ppm,
       coalesce(lag(said) over (order by place), '') as lost
from (
    select s.*,
           concat_ws('，', case when barred > 0 then '资格不符 ' || barred end, case when declined > 0 then '未入围 ' || declined end,
                     case when ended > 0 then '退出 ' || ended end,
                     case when stayed - barred - declined - ended > 0 then '办理中 ' || stayed - barred - declined - ended end) as said
    from step s
) s
order by place
