-- 动态调整: assessed, told, adjusted, assessed again.
create view list_adjustment (round_id, project_id, adjustment_no, what, message, answers, effective_on, adjusted_by,
                             before_run, before_c, after_run, after_c, delta_c)
with (security_invoker = true) as
select a.round_id, a.project_id, a.adjustment_no, a.what, a.message,
       coalesce('整改通知书第' || a.order_no || '号', case a.origin when 'feedback' then '反馈' else '问题' end || a.opened_no || ' ' || a.code),
       a.effective_on, a.by_whom, a.before_run, a.before_c, a.after_run, a.after_c, a.delta_c
from adjustment_effect a;
comment on view list_adjustment is '动态调整；adjustments';
comment on column list_adjustment.adjustment_no is '序号；number';
comment on column list_adjustment.what is '调整内容；what';
comment on column list_adjustment.message is '说明；change';
comment on column list_adjustment.answers is '依据；answers';
comment on column list_adjustment.effective_on is '生效日期；effective';
comment on column list_adjustment.adjusted_by is '调整人；by';
comment on column list_adjustment.before_run is '调整前评分；run before';
comment on column list_adjustment.before_c is '调整前得分；points before';
comment on column list_adjustment.after_run is '再评估评分；run after';
comment on column list_adjustment.after_c is '再评估得分；points after';
comment on column list_adjustment.delta_c is '增减；difference';
