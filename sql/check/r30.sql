-- R30: nobody scores a project he is barred from: score lines against the recusals, whichever was
-- loaded first. A sheet loaded after the recusal is refused line by line.
create view check_r30 with (security_invoker = true) as
with barred as materialized (
    select expert_key, project_id, reason, load_id, src_sheet, src_row
    from recused_project
)
select v.project_id, f.fault,
       case when f.fault is not null
            then array[(v.load_id, v.src_sheet, v.src_row)::source_row,
                       (c.load_id, c.src_sheet, c.src_row)::source_row] end as sources
from pinned_review v
left join lateral (
    select x.load_id, x.src_sheet, x.src_row, x.reason
    from barred x
    where x.expert_key = name_key(v.expert)
      and x.project_id = v.project_id
    order by x.load_id, x.src_sheet, x.src_row
    limit 1
) c on true
cross join lateral (
    select case when c.load_id is not null then v.expert || ' ' || v.criterion || ' (' || c.reason || ')' end as fault
) f
where v.state = 'scored';
comment on view check_r30 is 'nobody scores a project he is barred from: score lines against the recusals';
