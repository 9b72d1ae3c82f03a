-- Steps on record by kind of subject: how many times each was taken, and for how many subjects it was the
-- furthest.
create view list_appraisal_total (round_id, project_id, kind, rung, action, times, subjects, furthest)
with (security_invoker = true) as
with taken as (
    select a.round_id, a.project_id, case a.kind when 'project' then '项目' when 'organisation' then '组织' when 'worker' then '工作者' else '案例' end as kind, a.action,
           array_position(array['提醒', '约谈', '警告', '诫勉', '退出'], a.action) as rung
    from appraisal_at a
    where a.round_id = pin_round()
      and a.action <> '无'
), furthest as (
    select project_id, max(rung) as rung
    from taken
    group by project_id
)
select t.round_id, 0::bigint, t.kind, t.rung, t.action, count(*), count(distinct t.project_id),
       count(distinct t.project_id) filter (where f.rung = t.rung)
from taken t
join furthest f on f.project_id = t.project_id
group by t.round_id, t.kind, t.rung, t.action;
comment on view list_appraisal_total is '考核处理汇总；steps taken';
comment on column list_appraisal_total.kind is '对象；subject';
comment on column list_appraisal_total.rung is '级次；rung';
comment on column list_appraisal_total.action is '处理；step';
comment on column list_appraisal_total.times is '次数；times';
comment on column list_appraisal_total.subjects is '对象数；subjects';
comment on column list_appraisal_total.furthest is '以此为最重的对象数；subjects for whom it is the furthest';
