-- Every raw measure of the round under the pins, in one statement. $1 an array of
-- project ids or null.
select project_id, measure, selector, num, den, n, status, detail::text
from measure_now
where $1::bigint[] is null
   or project_id = any ($1::bigint[])
order by project_id, measure collate "C", selector collate "C"
