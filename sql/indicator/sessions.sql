-- 活动场次完成率 (C103): sessions held ÷ target. The activity log is the source, not the monthly
-- report, because it has a row and an evidence number for each activity.

create view source_sessions with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '活动场次'::text as item,
       sessions as amount, load_id, src_sheet, src_row
from pinned_activity
union all
select round_id, project_id, '', 'den', '预计活动场次', sessions_target, load_id, src_sheet, src_row
from due_target
where sessions_target is not null;
comment on view source_sessions is 'sessions held (num) and target (den)';

create view measure_sessions with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'sessions') as detail
from source_sessions
group by round_id, project_id, selector;
comment on view measure_sessions is 'sessions held ÷ target';
