-- $1 round code, $2 number, $3 by whom, $4 reason, $5 today; no row: none of that number stands
insert into waiver_end (round_id, waiver_no, by_whom, reason, ended_on)
select w.round_id, w.waiver_no, $3, $4, $5
from standing_waiver w
join round r on r.round_id = w.round_id
where r.code = $1
  and w.waiver_no = $2
returning waiver_no
