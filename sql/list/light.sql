-- 双监控: the light of each month, and what it rests on.
create view list_light (round_id, project_id, month_on, light, money_ppm, spent_fen, spend_due_fen, target_ppm, sessions, sessions_due, person_times, person_times_due, reason)
with (security_invoker = true) as
select l.round_id, l.project_id, l.month_on, case l.light when 'green' then '绿灯' when 'yellow' then '黄灯' when 'red' then '红灯' end,
       l.money_ppm, l.spent_fen, l.spend_due_fen, l.target_ppm, l.sessions, l.sessions_due, l.person_times, l.person_times_due,
       coalesce(nullif(concat_ws('、', case when l.money_ppm < rule_share('light_green') * 1000000 then '预算执行低于 ' || rule('light_green') end,
                                 case when l.sessions * 1000000 < l.sessions_due * rule_share('light_green') * 1000000 then '场次低于 ' || rule('light_green') end,
                                 case when l.person_times * 1000000 < l.person_times_due * rule_share('light_green') * 1000000 then '人次低于 ' || rule('light_green') end,
                                 case when l.money_ppm is null then '未到拨付，预算执行不判' end), ''), '无')
from project_light l;
comment on view list_light is '双监控月度红黄绿灯；monthly lights: money and targets';
comment on column list_light.month_on is '月份；month';
comment on column list_light.light is '灯；light';
comment on column list_light.money_ppm is '预算执行；money';
comment on column list_light.spent_fen is '已支出；spent';
comment on column list_light.spend_due_fen is '按进度应支出；spending due';
comment on column list_light.target_ppm is '目标进度；targets';
comment on column list_light.sessions is '场次；sessions';
comment on column list_light.sessions_due is '应有场次；sessions due';
comment on column list_light.person_times is '人次；person-times';
comment on column list_light.person_times_due is '应有人次；person-times due';
comment on column list_light.reason is '原因；why';
