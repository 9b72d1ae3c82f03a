-- 服务人次完成率 (C102): person-times ÷ target, from the activity log (the monthly report repeats
-- its figures without evidence numbers and is held against it by check R22). 人次 only, never 人数.

create view source_person_times with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '服务人次'::text as item,
       person_times as amount, load_id, src_sheet, src_row
from pinned_activity
where person_times is not null
union all
select round_id, project_id, '', 'den', '预计受益人次', person_times_target, load_id, src_sheet, src_row
from due_target
where person_times_target is not null;
comment on view source_person_times is 'person-times (num) and target (den)';

create view measure_person_times with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'person_times') as detail
from source_person_times
group by round_id, project_id, selector;
comment on view measure_person_times is 'person-times ÷ target';
