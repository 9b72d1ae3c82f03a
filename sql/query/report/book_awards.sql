-- $1 round_id. Awards of the round: by award, period, rank and winner; the project that was cited.
select w.award,
       w.period_from - date '1970-01-01' as from_day,
       w.period_to - date '1970-01-01' as to_day,
       w.winner,
       coalesce(w.winner_kind, '') as winner_kind,
       coalesce(w.rank, '') as rank,
       w.amount_fen,
       coalesce(a.title, b.title, '') as project,
       w.given_on - date '1970-01-01' as given_day
from pinned_award w
left join pinned_application a on a.project_id = w.project_id
left join pinned_approval b on b.project_id = w.project_id
where w.round_id = $1::bigint
order by w.award collate "zh-Hans-x-icu", w.period_from, w.rank collate "zh-Hans-x-icu" nulls last, w.winner collate "zh-Hans-x-icu", w.row_key collate "C"
