-- Projects of the pinned round with an open need, the wishes they meet by number, and what a fen costs there:
-- $1 points against each point of the panel score below 100, in 0.01.
with wish as materialized (
    select about, wish, name_key(word) as key from contest_wish
)
select n.project_id, n.code, coalesce(n.title, ''), n.open_fen, coalesce(n.open_cash_fen, n.open_fen), coalesce(n.open_in_kind_fen, n.open_fen),
       coalesce(n.open_service_fen, n.open_fen), (10000 - coalesce(n.score_c, 0)) * $1::bigint / 100 as cost,
       array(select w.wish from wish w where w.about = 'field' and position(w.key in k.field) > 0 order by w.wish),
       array(select w.wish from wish w where w.about = 'area' and position(w.key in k.area) > 0 order by w.wish),
       n.score_c
from project_need n
cross join lateral (select coalesce(name_key(n.field), '') as field, coalesce(name_key(n.area), '') as area) k
where n.open_fen > 0
order by n.code collate "C"
