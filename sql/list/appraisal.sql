-- 定期考核: each result with the count of bad ones so far, the step it calls for and the one on record.
create view list_appraisal (round_id, project_id, period_to, period, kind, score_c, result, bad, called_for,
                            action, acted_on, reason, na)
with (security_invoker = true) as
select a.round_id, a.project_id, a.period_to,
       case a.period_kind when '月' then to_char(a.period_from, 'YYYY-MM')
                          when '季' then to_char(a.period_from, 'YYYY"年"Q"季度"')
                          else to_char(a.period_from, 'YYYY"年"') end,
       case a.kind when 'project' then '项目' when 'organisation' then '组织' when 'worker' then '工作者' else '案例' end,
       a.score_c, a.result, a.bad, a.called_for, a.action, a.acted_on, a.reason, case when a.called_for = '无' then 'action,acted_on' end
from appraisal_at a
where a.round_id = pin_round();
comment on view list_appraisal is '定期考核；periodic appraisals';
comment on column list_appraisal.period_to is '考核期止；end of the period';
comment on column list_appraisal.period is '考核期；period';
comment on column list_appraisal.kind is '对象；subject';
comment on column list_appraisal.score_c is '得分；points';
comment on column list_appraisal.result is '考核结果；result';
comment on column list_appraisal.bad is '累计次数；bad so far';
comment on column list_appraisal.called_for is '应作处理；step called for';
comment on column list_appraisal.action is '已作处理；step on record';
comment on column list_appraisal.acted_on is '处理日期；on';
comment on column list_appraisal.reason is '考核意见；why';
