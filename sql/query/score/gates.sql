-- Gates of scheme $1 that fired, with the row that fired each, under the pins.
select distinct on (c.project_id, g.code)
       c.project_id, g.code, coalesce(c.evidence_no, '') as evidence, c.load_id, c.src_sheet, c.src_row
from pinned_site_check c
join scheme_gate g on g.scheme_id = $1::bigint and g.code = c.indicator
where c.deduct_count >= 1
order by c.project_id, g.code, c.load_id, c.src_sheet, c.src_row
