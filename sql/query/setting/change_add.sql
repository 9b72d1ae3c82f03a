-- Note who changed settings by the newest load of a round: $1 code, $2 what was changed, $3 by whom, $4 why, $5 day, $6 event
insert into setting_change (round_id, change_no, round_seq, changes, by_whom, reason, on_day, event_seq)
select r.round_id, coalesce((select max(c.change_no) from setting_change c where c.round_id = r.round_id), 0) + 1, r.last_seq,
       $2::jsonb, $3, $4, $5::date, $6::bigint
from round r
where r.code = $1
