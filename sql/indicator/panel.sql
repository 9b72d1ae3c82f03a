-- Panel leaves (A201 C203 D104): the ratings of one criterion by the experts of one panel. Where a
-- project met several panels, the latest kind decides (复评, 末期, 中期, 立项; an interim run sees 中期
-- and 立项 alone; 案例 never counts). Recused, abstained and blank are null among the ratings, never 0. An
-- expert whom a what-if leaves out (pin_without) is as if never asked.

create view source_panel with (security_invoker = true) as
with kinds as (
    select r.*,
           case r.panel when '复评' then 4 when '末期' then 3 when '中期' then 2 when '立项' then 1 end
               as panel_rank
    from pinned_review r
    where r.panel <> '案例'
      and r.expert <> pin_without()
      and (pin_stage() <> 'interim' or r.panel in ('中期', '立项'))
), latest as (
    select *, max(panel_rank) over (partition by round_id, project_id, criterion) as last_rank
    from kinds
)
select round_id, project_id, criterion as selector, state as part, panel || ' ' || expert as item,
       score_c as amount, load_id, src_sheet, src_row
from latest
where panel_rank = last_rank;
comment on view source_panel is 'ratings in 0.01 of a 100-point scale; part is the state of the rating';

create view measure_panel with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'scored'))::bigint as num,
       count(*) filter (where part = 'scored') * 10000 as den,
       count(*) filter (where part = 'scored') as n,
       case when bool_or(part = 'scored') then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'rating_c',
                          'ratings', jsonb_agg(amount order by item collate "C"),
                          'recused', count(*) filter (where part = 'recused'),
                          'absent', count(*) filter (where part in ('abstained', 'blank'))) as detail
from source_panel
group by round_id, project_id, selector;
comment on view measure_panel is 'ratings per project and criterion; num and den are their plain sum and its ceiling';
