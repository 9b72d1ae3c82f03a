-- Under the round's lock (merge/round_lock.sql). $1 round code, $2 rule, $3 kind or null, $4 project or
-- null, $5 by whom, $6 reason, $7 today, $8 last day; no row: there is no such round
insert into waiver (round_id, waiver_no, code, kind, project, by_whom, reason, granted_on, until_on)
select r.round_id, (
           select coalesce(max(w.waiver_no), 0) + 1
           from waiver w
           where w.round_id = r.round_id),
       $2, $3, $4, $5, $6, $7, $8
from round r
where r.code = $1
returning waiver_no
