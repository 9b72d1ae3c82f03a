-- R14: a tranche is paid after its milestone was met, tranche and milestone having the same code or name; and after it
-- was released, where the project has a plan. One that was bound as irregular says why.
create view check_r14 with (security_invoker = true) as
select d.project_id, f.fault,
       case when f.fault is not null
            then array[(d.load_id, d.src_sheet, d.src_row)::source_row,
                       (m.load_id, m.src_sheet, m.src_row)::source_row] end as sources
from pinned_disbursement d
join pinned_milestone m
  on m.project_id = d.project_id
 and d.batch in (m.code, m.name)
cross join lateral (
    select case when m.actual_on is null or m.actual_on > d.paid_on
                then d.batch || ' ' || d.paid_on || ' < ' || coalesce(m.actual_on::text, '—') end as fault
) f
union all
select a.project_id, f.fault,
       case when f.fault is not null
            then (select array_agg((d.load_id, d.src_sheet, d.src_row)::source_row)
                  from pinned_disbursement d
                  where d.project_id = a.project_id and d.row_key = a.row_key) end
from line_act a
left join lateral (
    select max(o.on_day) as day
    from tranche_act o
    where o.round_id = a.round_id
      and o.project_id = a.project_id
      and o.plan_no = a.plan_no
      and o.tranche_no = a.tranche_no
      and o.kind = 'release'
      and o.seq < a.seq
) o on true
cross join lateral (
    select case when a.irregular is not null then irregular_said(a.tranche_no, a.paid_on, a.fen, a.irregular)
                when a.paid_on < o.day then '第' || a.tranche_no || '期 ' || a.paid_on || ' < 放行 ' || o.day end as fault
) f
where a.kind = 'pay';
comment on view check_r14 is 'a tranche is paid after its milestone was met; tranche and milestone have the same code or name';
