-- What became of a row of a file: every version of each fact it made, in order. $1 number of a load or
-- null, $2 file name or null, $3 row, $4 sheet or null
with chosen as (
    select load_id
    from numbered_load
    where ($1::bigint is null or number = $1::bigint)
      and ($2::text is null or file_name = $2)
), row_of as (
    select distinct f.dataset, f.round_id, f.project_id, f.row_key
    from fact_place f
    join chosen c on c.load_id = f.load_id
    left join load_sheet s
      on s.load_id = f.load_id
     and s.sheet_no = f.src_sheet
    where f.src_row = $3::int
      and ($4::text is null or s.name = $4)
), version as (
    select r.*, v.load_id, v.src_sheet, v.src_row, v.version,
           lag(v.version) over (partition by r.dataset, r.round_id, r.project_id, r.row_key order by v.load_id) as before
    from row_of r
    cross join lateral fact_versions(r.dataset, r.round_id, r.project_id, r.row_key) v
)
select dense_rank() over (order by v.dataset, p.code collate "C", v.row_key collate "C") as row_no,
       l.kind, d.code as round, coalesce(p.code, '') as project,
       case when t.keyed_by_person then '' else translate(v.row_key, e'\x1f', ' ') end as key,
       load_number(v.load_id) as number, l.file_name, coalesce(s.name, '') as sheet, v.src_row,
       load_number(l.restores) * (l.restores is not null)::int as restores,
       coalesce(changes_between(v.before, v.version), '') as changes,
       case when e.new_load is null then 'stands'
            when n.state = 'withdrawal' then 'withdrawn'
            when e.removed then 'removed'
            else 'replaced' end as fate,
       load_number(e.new_load) as by_number, n.file_name as by_file,
       coalesce(w.actor, ''), coalesce(w.reason, '')
from version v
join fact_table t on t.name = v.dataset
join load l on l.load_id = v.load_id
join round d on d.round_id = v.round_id
left join project p
  on p.round_id = v.round_id
 and p.project_id = v.project_id
left join load_sheet s
  on s.load_id = v.load_id
 and s.sheet_no = v.src_sheet
left join supersede e
  on e.round_id = v.round_id
 and e.project_id = v.project_id
 and e.dataset = v.dataset
 and e.row_key = v.row_key
 and e.old_load = v.load_id
left join load n on n.load_id = e.new_load
left join withdrawal w on w.load_id = e.new_load
order by row_no, v.load_id
