-- 目标达成率 (C202): of the quantity targets the application sets (persons, person-times, sessions,
-- volunteer hours) how many were reached. A set target without any row of results leaves the whole
-- leaf missing: what was not handed in was neither reached nor missed.

create view source_targets_reached with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'persons'::text as part, '服务人数'::text as item,
       1::bigint as amount,
       load_id, src_sheet, src_row
from pinned_roster
union all
select a.round_id, a.project_id, '', v.part, v.item, v.amount, a.load_id, a.src_sheet, a.src_row
from pinned_activity a
cross join lateral (values ('person_times', '服务人次', a.person_times),
                           ('sessions', '活动场次', a.sessions),
                           ('volunteer_hours', '志愿服务时长', a.volunteer_hours_tenth)) as v (part, item, amount)
where v.amount is not null
union all
select a.round_id, a.project_id, '', v.part, v.item, v.amount, a.load_id, a.src_sheet, a.src_row
from due_target a
cross join lateral (values ('persons_target', '服务人数', a.persons_target),
                           ('person_times_target', '服务人次', a.person_times_target),
                           ('sessions_target', '活动场次', a.sessions_target),
                           ('volunteer_hours_target', '志愿服务时长', a.volunteer_hours_target_tenth))
    as v (part, item, amount)
where v.amount > 0;
comment on view source_targets_reached is 'results and targets (…_target) per quantity; quantities are never added to each other';

create view measure_targets_reached with (security_invoker = true) as
with quantity as (
    select round_id, project_id, selector, item,
           sum(amount) filter (where part not like '%target') as actual,
           sum(amount) filter (where part like '%target') as target
    from source_targets_reached
    group by round_id, project_id, selector, item
)
select round_id, project_id, selector,
       count(*) filter (where actual >= target) as num,
       count(*) as den,
       count(*) as n,
       case when count(*) = count(actual) then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'targets',
                          'quantities', jsonb_agg(jsonb_build_object('name', item, 'actual', actual,
                                                                     'target', target)
                                                  order by item)) as detail
from quantity
where target is not null
group by round_id, project_id, selector;
comment on view measure_targets_reached is 'targets reached ÷ targets set';
