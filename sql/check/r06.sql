-- R06: administration and staff within their share of the budget, else of what was spent (settings
-- admin_share_max, staff_share_max).
create view check_r06 with (security_invoker = true) as
select c.project_id, f.fault,
       case when f.fault is not null then rows_of(c.dataset, c.project_id) end as sources
from (
    select 'budget' as dataset, project_id, sum(amount_fen) as total,
           sum(amount_fen) filter (where category like '%管理费%') as admin,
           sum(amount_fen) filter (where category like '%人员%') as staff
    from pinned_budget
    group by project_id
    union all
    select 'expenditure', project_id, sum(amount_fen),
           sum(amount_fen) filter (where category like '%管理费%'),
           sum(amount_fen) filter (where category like '%人员%')
    from pinned_expenditure
    group by project_id
) c
cross join (
    select setting_share('admin_share_max') as admin, setting_share('staff_share_max') as staff offset 0
) most
cross join lateral (
    values ('管理费', c.admin, most.admin),
           ('人员', c.staff, most.staff)
) k (what, fen, most)
cross join lateral (
    select case when k.fen > c.total * k.most
                then k.what || ' ' || yuan(k.fen::bigint) || ' ÷ ' || yuan(c.total::bigint) || ' > '
                     || to_char(k.most * 100, 'FM990.##') || '%' end as fault
) f
where k.most is not null
  and c.total > 0;
comment on view check_r06 is 'administration and staff within their share of the budget, else of what was spent (settings admin_share_max, staff_share_max)';
