-- Store an accepted proposal, under the event lock: $1 round_id, $2 day, $3 by whom, $4 reason or null, $5 its
-- parts as JSON, $6 number of the event
with head as (
    insert into assignment (round_id, assignment_no, on_day, by_whom, reason, event_seq)
    select $1::bigint, coalesce(max(a.assignment_no), 0) + 1, $2::date, $3, $4, $6::bigint
    from assignment a
    where a.round_id = $1::bigint
    returning round_id, assignment_no
)
insert into assignment_part (round_id, assignment_no, pledge_key, project_id, value_fen, whole_fen)
select h.round_id, h.assignment_no, p.pledge, p.project, p.fen, p.whole
from head h
cross join jsonb_to_recordset($5::jsonb) as p (pledge text, project bigint, fen bigint, whole bigint)
