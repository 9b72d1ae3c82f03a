-- 志愿参与 (D103): volunteer hours of the activity log ÷ target, in tenths of an hour.

create view source_volunteer_hours with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '志愿服务时长'::text as item,
       volunteer_hours_tenth as amount, load_id, src_sheet, src_row
from pinned_activity
where volunteer_hours_tenth is not null
union all
select round_id, project_id, '', 'den', '预计志愿服务时长', volunteer_hours_target_tenth, load_id,
       src_sheet, src_row
from due_target
where volunteer_hours_target_tenth is not null;
comment on view source_volunteer_hours is 'volunteer hours (num) and target (den), tenths of an hour';

create view measure_volunteer_hours with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'tenth_hours') as detail
from source_volunteer_hours
group by round_id, project_id, selector;
comment on view measure_volunteer_hours is 'volunteer hours ÷ target';
