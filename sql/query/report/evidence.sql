-- $1 round_id, $2 project_ids. Evidence numbers named by check lines.
select c.project_id,
       c.evidence_no,
       string_agg(distinct c.indicator collate "C", ' ' order by c.indicator collate "C") as indicators,
       coalesce(max(c.checker collate "C"), '') as checker,
       max(c.checked_on) - date '1970-01-01' as checked_day
from pinned_site_check c
where c.round_id = $1::bigint
  and c.project_id = any ($2::bigint[])
  and c.evidence_no is not null
group by c.project_id, c.evidence_no
order by c.project_id, c.evidence_no collate "C"
