-- What became of the rows of a load (stands, replaced, removed, withdrawn), and what it ended itself
-- (replaces, removes): how, number and file of the other load, sheet rows. $1 load_id
with own as (
    select distinct f.src_sheet, f.src_row, e.new_load, coalesce(e.removed, false) as removed
    from fact_place f
    left join supersede e
      on e.round_id = f.round_id
     and e.project_id = f.project_id
     and e.dataset = f.dataset
     and e.row_key = f.row_key
     and e.old_load = f.load_id
    where f.load_id = $1
), ended as (
    select distinct f.src_sheet, f.src_row, e.old_load, e.removed
    from supersede e
    join fact_place f
      on f.round_id = e.round_id
     and f.project_id = e.project_id
     and f.dataset = e.dataset
     and f.row_key = e.row_key
     and f.load_id = e.old_load
    where e.new_load = $1
), told as (
    select case when o.new_load is null then 'stands'
                when n.state = 'withdrawal' then 'withdrawn'
                when o.removed then 'removed'
                else 'replaced' end as how,
           o.new_load as other, count(*) as lines
    from own o
    left join load n on n.load_id = o.new_load
    group by 1, 2
    union all
    select case when e.removed then 'removes' else 'replaces' end, e.old_load, count(*)
    from ended e
    group by 1, 2
)
select t.how, case when t.other is not null then load_number(t.other) end, coalesce(l.file_name, ''), t.lines
from told t
left join load l on l.load_id = t.other
order by t.how not in ('stands', 'replaced', 'removed', 'withdrawn'), t.how <> 'stands', t.other, t.how
