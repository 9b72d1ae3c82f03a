-- 考核退出: exits the ladder bears out, with the organisation that may not be admitted and until when.
create view list_appraisal_exit (round_id, project_id, on_day, kind, org_name, until_day, reason, na)
with (security_invoker = true) as
select a.round_id, a.project_id, a.on_day, case a.kind when 'project' then '项目' when 'organisation' then '组织' when 'worker' then '工作者' else '案例' end, a.org_name, a.until_day, a.reason,
       case when a.kind not in ('project', 'organisation') then 'org_name,until_day' end
from appraisal_exit a
where a.round_id = pin_round();
comment on view list_appraisal_exit is '考核退出；exits by appraisal';
comment on column list_appraisal_exit.on_day is '退出日期；on';
comment on column list_appraisal_exit.kind is '对象；subject';
comment on column list_appraisal_exit.org_name is '组织；organisation';
comment on column list_appraisal_exit.until_day is '不予准入至；barred until';
comment on column list_appraisal_exit.reason is '依据；why';
