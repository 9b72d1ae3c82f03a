-- Tranches of the pinned round by their number: to how many projects, what became of the money.
select t.tranche_no,
       case when t.tranche_no is null then ''
            else string_agg(distinct w.gate, '、' order by w.gate) end as gate,
       count(*) as projects,
       sum(t.planned_fen + t.over_fen)::bigint as planned_fen,
       sum(t.paid_fen)::bigint as paid_fen,
       coalesce(sum(t.live_fen) filter (where t.ledger_state <> 'frozen'), 0)::bigint as left_fen,
       coalesce(sum(t.live_fen) filter (where t.ledger_state = 'frozen'), 0)::bigint as frozen_fen,
       sum(t.reduced_fen + t.cancelled_fen)::bigint as cut_fen,
       sum(t.claimed_fen)::bigint as claimed_fen,
       sum(t.recovered_fen)::bigint as recovered_fen
from tranche_standing t
cross join lateral (select case t.gate when 'contract' then '签约' when 'interim' then '中期评估通过' else '验收并决算' end collate "C" as gate) w
group by grouping sets ((t.tranche_no), ())
having count(*) > 0
order by t.tranche_no nulls last
