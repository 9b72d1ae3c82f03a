-- 按期完成率 (C301): weight of the milestones done by their planned day ÷ weight of those whose day had come by
-- the pinned date. A day after the pin counts as not done; none due yet: not due.

create view source_milestones_kept with (security_invoker = true) as
select m.round_id, m.project_id, ''::text as selector, v.part, m.name as item, v.amount, m.load_id, m.src_sheet,
       m.src_row
from pinned_milestone m
cross join lateral (values
    ('num', case when m.planned_on <= pin_as_of() and m.actual_on <= m.planned_on then coalesce(m.weight, 1)::bigint
                 else 0::bigint end),
    ('den', case when m.planned_on <= pin_as_of() then coalesce(m.weight, 1)::bigint else 0::bigint end)) as v (part, amount);
comment on view source_milestones_kept is 'weight of milestones done in time (num) and of those due (den)';

create view measure_milestones_kept with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'den' and amount > 0) as n,
       case when sum(amount) filter (where part = 'den') > 0 then 'measured' else 'not_due' end as status,
       jsonb_build_object('unit', 'weight') as detail
from source_milestones_kept
group by round_id, project_id, selector;
comment on view measure_milestones_kept is 'milestones done in time ÷ milestones due';
