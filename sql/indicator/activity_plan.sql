-- 活动计划执行 (B202): sessions held that were in the plan ÷ planned sessions.
-- A log that marks 计划内 on no line says nothing: missing.

create view source_activity_plan with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '计划内场次'::text as item,
       case when planned then sessions else 0 end as amount, load_id, src_sheet, src_row
from pinned_activity
where planned is not null
union all
select round_id, project_id, '', 'den', '预计活动场次', sessions_target, load_id, src_sheet, src_row
from due_target
where sessions_target is not null;
comment on view source_activity_plan is 'planned sessions held (num) and the plan (den)';

create view measure_activity_plan with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'sessions') as detail
from source_activity_plan
group by round_id, project_id, selector;
comment on view measure_activity_plan is 'sessions held on plan ÷ sessions planned';
