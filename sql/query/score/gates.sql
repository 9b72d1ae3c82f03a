-- Gates of scheme $1 that fired, with the row that fired each, under the pins. $2 an array of project ids
-- or null.
select distinct on (c.project_id, g.code collate "C")
       c.project_id, g.code, coalesce(c.evidence_no, '') as evidence, c.load_id, c.src_sheet, c.src_row
from pinned_site_check c
join scheme_gate g on g.scheme_id = $1::bigint and g.code = c.indicator
where c.deduct_count >= 1
  and ($2::bigint[] is null or c.project_id = any ($2::bigint[]))
order by c.project_id, g.code collate "C", c.load_id, c.src_sheet, c.src_row
