-- What a settlement of a project would say: $1 project_id. What is due, what of it is to stay in the plan, whether claims
-- stand whatever is due, number of the newest settlement, its day, whether it said the same.
select m.due_fen, m.left_fen, m.kept, coalesce(l.settlement_no, 0), l.on_day,
       coalesce((least(m.approved_fen, m.eligible_fen), m.disbursed_fen)
                = (least(l.approved_fen, l.eligible_fen), l.disbursed_fen), false)
from money_standing m
left join (
    select distinct on (project_id) *
    from settlement
    where round_id = pin_round()
      and project_id = $1::bigint
    order by project_id, settlement_no desc
) l on true
where m.project_id = $1::bigint
