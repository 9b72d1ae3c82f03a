-- Split the approved amount into tranches. $1 round_id, $2 project_id, $3 number, $4 plan, $5 track, $6 day, $7 by whom,
-- $8 reason, $9 evidence, $10 its digest in hex, $11 number of the event. The half-up shares before a tranche are never
-- more than the grant, and the last takes what they leave.
with part as (
    select t.tranche_no, t.gate, t.share_ppm, v.amount_fen as granted_fen,
           (v.amount_fen * t.share_ppm + 500000) / 1000000 as share_fen,
           count(*) over () as tranches,
           (coalesce(sum(t.share_ppm) over before, 0))::bigint as before_ppm,
           least(coalesce(sum((v.amount_fen * t.share_ppm + 500000) / 1000000) over before, 0), v.amount_fen)::bigint as before_fen
    from pinned_approval v
    cross join plan_tranches($4, $5) t
    where v.project_id = $2::bigint
    window before as (order by t.tranche_no rows between unbounded preceding and 1 preceding)
), planned as (
    insert into tranche_plan (round_id, project_id, plan_no, plan, tranches, granted_fen, on_day, by_whom, reason, evidence,
                              evidence_sha256, event_seq)
    select $1::bigint, $2::bigint, $3::int, $4, p.tranches, p.granted_fen, $6::date, $7, $8, $9, decode($10, 'hex'), $11::bigint
    from part p
    where p.tranche_no = 1
    returning plan_no
)
insert into tranche (round_id, project_id, plan_no, tranche_no, gate, granted_fen, share_ppm, before_ppm, before_fen, planned_fen)
select $1::bigint, $2::bigint, n.plan_no, p.tranche_no, p.gate, p.granted_fen, p.share_ppm, p.before_ppm, p.before_fen,
       case when p.tranche_no = p.tranches then p.granted_fen - p.before_fen
            else least(p.share_fen, p.granted_fen - p.before_fen) end
from planned n
cross join part p
