-- Two red months running (S70, S71): the bureau suspends or orders; done by a move to S76 or S78, or an order, since.
create view due_light (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '连续两月红灯，停拨或责令整改', 'two red months running: suspend or order', l.last_day,
       rule_due('light_days', l.last_day), 'bureau', to_char(l.before_on, 'YYYY-MM') || '、' || to_char(l.month_on, 'YYYY-MM') || ' 红灯'
from standing s
join (
    select distinct on (r.project_id) r.project_id, r.before_on, r.month_on, r.last_day
    from (select l.project_id, l.month_on, l.last_day, l.light,
                 lag(l.light) over months as before, lag(l.month_on) over months as before_on
          from project_light l
          window months as (partition by l.project_id order by l.month_on)) r
    where r.light = 'red'
      and r.before = 'red'
    order by r.project_id, r.month_on desc
) l on l.project_id = s.project_id
where s.stage in ('S70', 'S71')
  and not exists (select
                  from move m
                  where m.round_id = s.round_id and m.project_id = s.project_id and m.to_stage in ('S76', 'S78')
                    and m.on_day > l.last_day and m.on_day <= pin_as_of())
  and not exists (select from order_standing o where o.project_id = s.project_id and o.on_day > l.last_day);
comment on view due_light is 'projects red for two months running that nobody stopped or ordered';
