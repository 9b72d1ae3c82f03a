-- Rows of a file loaded before that are not what stands, one line each up to $3 a load: number in the
-- history and file of the load that ended them, what it is (published, withdrawal), whether it said to
-- be the whole set and replaced nothing, how many rows it ended, sheet and row. $1 load_id, $2 data set
with ended as (
    select distinct r.src_sheet, r.src_row, r.by_load
    from revised_rows($1, $2) r
), placed as (
    select e.*, count(*) over (partition by e.by_load) as of_load,
           row_number() over (partition by e.by_load order by e.src_sheet, e.src_row) as nth
    from ended e
)
select load_number(coalesce(w.of_load, n.restores, n.load_id)) as number,
       n.file_name, n.state, p.of_load, p.src_sheet, p.src_row
from placed p
join load n on n.load_id = p.by_load
left join withdrawal w on w.load_id = n.load_id
where p.nth <= $3::int
order by p.by_load, p.nth
