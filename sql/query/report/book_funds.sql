-- $1 round_id. Where the money of each case in the volume came from, and what of it was spent; sources that gave
-- nothing and spent nothing are left out.
select s.project_id,
       k.name,
       k.planned_fen,
       k.delivered_fen,
       k.spent_fen
from exemplar_standing s
left join pinned_application a on a.project_id = s.project_id
left join pinned_approval b on b.project_id = s.project_id
left join lateral (
    select sum(d.amount_fen) as paid
    from pinned_disbursement d
    where d.project_id = s.project_id
) d on true
left join lateral (
    select sum(e.amount_fen) filter (where coalesce(e.source, 'grant') = 'grant') as granted,
           sum(e.amount_fen) filter (where e.source = 'self') as own,
           sum(e.amount_fen) filter (where e.source = 'match') as matched
    from pinned_expenditure e
    where e.project_id = s.project_id
) e on true
left join lateral (
    select sum(m.value_fen) filter (where m.kind = 'cash') as cash,
           sum(m.value_fen) filter (where m.kind = 'in_kind') as goods,
           sum(m.value_fen) filter (where m.kind = 'service') as service
    from pinned_match_payment m
    where m.project_id = s.project_id
) m on true
left join lateral (
    select sum(g.value_fen) filter (where g.kind = 'cash') as cash,
           sum(g.value_fen) filter (where g.kind = 'in_kind') as goods,
           sum(g.value_fen) filter (where g.kind = 'service') as service
    from pinned_pledge g
    where g.project_id = s.project_id
) g on true
cross join lateral (values
    (1, '财政资助', b.amount_fen, d.paid, e.granted),
    (2, '单位自筹', a.self_fen, null, e.own),
    (3, '社会配套·资金', coalesce(g.cash, case when g.goods is null and g.service is null then a.match_fen end), m.cash, e.matched),
    (4, '社会配套·物资', g.goods, m.goods, null),
    (5, '社会配套·服务', g.service, m.service, null)) as k (place, name, planned_fen, delivered_fen, spent_fen)
where s.round_id = $1::bigint
  and s.state = 'published'
  and greatest(k.planned_fen, k.delivered_fen, k.spent_fen) > 0
order by s.project_id, k.place
