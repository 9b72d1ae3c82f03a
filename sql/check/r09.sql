-- R09: a unit price above three times the median of the round's lines of the same item and unit,
-- where at least five lines of three projects say it.
create view check_r09 with (security_invoker = true) as
with peer as (
    select name_key(item) as item_key, coalesce(unit, '') as unit,
           percentile_disc(0.5) within group (order by price_fen) as median
    from pinned_budget
    where price_fen > 0
      and item is not null
    group by name_key(item), coalesce(unit, '')
    having count(*) >= 5
       and count(distinct project_id) >= 3
)
select b.project_id, f.fault,
       case when f.fault is not null then array[(b.load_id, b.src_sheet, b.src_row)::source_row] end as sources
from pinned_budget b
join peer p
  on p.item_key = name_key(b.item)
 and p.unit = coalesce(b.unit, '')
cross join lateral (
    select case when b.price_fen > 3 * p.median
                then b.item || ' ' || yuan(b.price_fen) || ' > 3 × ' || yuan(p.median) end as fault
) f
where b.price_fen > 0;
comment on view check_r09 is 'a unit price above three times the median of the round''s lines of the same item and unit, where at least five lines of three projects say it';
