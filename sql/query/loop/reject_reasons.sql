-- Reasons for which an application may be rejected now: $1 project_id. Those that are computed must be so;
-- what the gate was not provided is no reason. Those that hold come first, in their order.
select r.code, r.name_zh, r.name_en, r.computed,
       not r.computed or coalesce(case when r.code = 'overdue' then s.stage = 'S11' and rule_due('return_days', s.since) < pin_as_of()
                                       else c.holds is false end, false) as applies
from admission_reason r
left join gate_eligible c on c.project_id = $1::bigint and c.condition = r.code
left join standing s on s.round_id = pin_round() and s.project_id = $1::bigint
order by r.ordinal
