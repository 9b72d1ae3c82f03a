-- Phases of the projects of the pinned round: planned where the application, the rules or an order say a day, and
-- actual by the moves. A phase that lasts ends for now on the pinned day; late is days past the plan.
with phase (stage, ordinal, label) as (
    values
        ('S00', 1, '申报评审'), ('S10', 1, '申报评审'), ('S11', 1, '申报评审'), ('S20', 1, '申报评审'), ('S30', 1, '申报评审'),
        ('S31', 1, '申报评审'), ('S40', 1, '申报评审'), ('S41', 1, '申报评审'), ('S50', 2, '确认签约'), ('S60', 2, '确认签约'),
        ('S70', 3, '实施'), ('S71', 3, '实施'), ('S78', 3, '实施'), ('S75', 4, '中期评估'), ('S76', 5, '整改复评'), ('S77', 5, '整改复评'),
        ('S80', 6, '末期评估'), ('S85', 6, '末期评估'), ('S86', 7, '结果公示'), ('S87', 7, '结果公示'), ('S90', 8, '验收'), ('S96', 9, '追缴')
), step as (
    select m.project_id, m.to_stage, m.on_day as first_day,
           lead(m.on_day) over (partition by m.project_id order by m.seq) as last_day
    from move m
    where m.round_id = pin_round()
      and m.on_day <= pin_as_of()
), done as (
    select s.project_id, p.ordinal, p.label, min(s.first_day) as first_day, max(coalesce(s.last_day, pin_as_of())) as last_day,
           bool_or(s.last_day is null) as lasts
    from step s
    join phase p on p.stage = s.to_stage
    group by s.project_id, p.ordinal, p.label
), planned as (
    select a.project_id, 3 as ordinal, '实施' as label, a.start_on as first_day, a.end_on as last_day
    from pinned_application a
    union all
    select a.project_id, 4, '中期评估', a.start_on + ceil((a.end_on - a.start_on) * rule_share('interim_from'))::int,
           a.start_on + floor((a.end_on - a.start_on) * rule_share('interim_to'))::int
    from pinned_application a
    union all
    select o.project_id, 5, '整改复评', min(o.on_day), max(o.due_on)
    from order_standing o
    group by o.project_id
)
select project_id,
       label,
       p.first_day - date '1970-01-01' as planned_from,
       p.last_day - date '1970-01-01' as planned_to,
       d.first_day - date '1970-01-01' as actual_from,
       d.last_day - date '1970-01-01' as actual_to,
       coalesce(d.lasts, false) and label not in ('验收') as lasts,
       d.last_day - p.last_day as late
from done d
full join planned p using (project_id, ordinal, label)
where project_id in (select s.project_id from step s)
  and (d.first_day is not null or ordinal <> 4 or rule('interim_required') not in ('否', 'no'))
order by project_id, ordinal
