-- 按期完成率 (C301): weight of the milestones done by their planned day ÷ weight of those whose day had come by
-- the pinned date. A day after the pin counts as not done; none due yet: not due. For the rule timeliness the
-- detail lists the milestones that were due, each with its days late (null: not done) and its weight.

create view source_milestones_kept with (security_invoker = true) as
select m.round_id, m.project_id, ''::text as selector, v.part, m.name as item, v.amount, m.load_id, m.src_sheet,
       m.src_row
from pinned_milestone m
cross join lateral (values
    ('num', case when m.planned_on <= pin_as_of() and m.actual_on <= m.planned_on then coalesce(m.weight, 1)::bigint
                 else 0::bigint end),
    ('den', case when m.planned_on <= pin_as_of() then coalesce(m.weight, 1)::bigint else 0::bigint end),
    ('late', case when m.planned_on <= pin_as_of() and m.actual_on <= pin_as_of()
                  then greatest(0, m.actual_on - m.planned_on)::bigint end)) as v (part, amount)
where v.amount is not null;
comment on view source_milestones_kept is 'weight of milestones done in time (num) and of those due (den), days late of those done (late)';

create view measure_milestones_kept with (security_invoker = true) as
with stone as (
    select round_id, project_id, selector,
           max(amount) filter (where part = 'num') as num,
           max(amount) filter (where part = 'den') as den,
           max(amount) filter (where part = 'late') as late
    from source_milestones_kept
    group by round_id, project_id, selector, item, load_id, src_sheet, src_row
)
select round_id, project_id, selector,
       sum(num)::bigint as num,
       sum(den)::bigint as den,
       count(*) filter (where den > 0) as n,
       case when sum(den) > 0 then 'measured' else 'not_due' end as status,
       jsonb_strip_nulls(jsonb_build_object(
           'unit', 'weight',
           'milestones', jsonb_agg(jsonb_build_array(late, den) order by late, den) filter (where den > 0))) as detail
from stone
group by round_id, project_id, selector;
comment on view measure_milestones_kept is 'milestones done in time ÷ milestones due';
