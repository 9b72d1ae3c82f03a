-- R33: the days of a project follow its stages: application ≤ selection ≤ notice ≤ contract ≤ work ≤
-- interim ≤ closing. Planned days of milestones are held against planned ones, actual against actual, the
-- first activity being the beginning of work. A milestone belongs to the stage its name speaks of; others
-- have no place in the order.
create view check_r33 with (security_invoker = true) as
with dated as (
    select m.project_id, true as planned, m.name, m.planned_on as day, m.load_id, m.src_sheet, m.src_row
    from pinned_milestone m
    union all
    select m.project_id, false, m.name, m.actual_on, m.load_id, m.src_sheet, m.src_row
    from pinned_milestone m
    where m.actual_on is not null
    union all
    (select distinct on (h.project_id) h.project_id, false, '实施', h.held_from, h.load_id, h.src_sheet, h.src_row
     from pinned_activity h
     order by h.project_id, h.held_from, h.load_id, h.src_sheet, h.src_row)
), staged as (
    select d.*, row_number() over () as no,
           case when d.name ~ '结项|结题|末期|终期|验收' then 7
                when d.name ~ '中期' then 6
                when d.name ~ '启动|实施|开展|开工' then 5
                when d.name ~ '签约|签订|合同|协议' then 4
                when d.name ~ '公示' then 3
                when d.name ~ '评审|立项' then 2
                when d.name ~ '申报|申请' then 1 end as stage
    from dated d
), pair as (
    -- each with the latest of the earlier stages
    select distinct on (l.no)
           l.project_id, l.planned, l.name, l.day, l.load_id, l.src_sheet, l.src_row,
           b.name as before_name, b.day as before_day,
           (b.load_id, b.src_sheet, b.src_row)::source_row as before_row
    from staged l
    join staged b
      on b.project_id = l.project_id
     and b.planned = l.planned
     and b.stage < l.stage
    order by l.no, b.day desc, b.stage, b.load_id, b.src_sheet, b.src_row
)
select l.project_id, f.fault,
       case when f.fault is not null
            then array[l.before_row, (l.load_id, l.src_sheet, l.src_row)::source_row] end as sources
from pair l
cross join lateral (
    select case when l.day < l.before_day
                then l.before_name || ' ' || l.before_day || ' > ' || l.name || ' ' || l.day
                     || case when l.planned then ' (计划)' else ' (实际)' end end as fault
) f;
comment on view check_r33 is 'the days of a project follow its stages, planned and actual each by itself';
