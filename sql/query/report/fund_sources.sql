-- $1 round_id, $2 project_ids. What each source promised and what arrived, by kind; kinds are added in no cell but the
-- last two, which say how much of all was kept. The grant: approval and payments. Own money: what the application says;
-- nobody keeps a ledger of its arrival, so what was spent of it has arrived (basis spent). Match: signed pledges and what
-- was delivered on them; without any pledge and delivery the application's figure and what was spent (basis stated).
with pledged as (
    select s.project_id,
           sum(s.signed_fen) filter (where s.kind = 'cash') as cash,
           sum(s.signed_fen) filter (where s.kind = 'in_kind') as goods,
           sum(s.signed_fen) filter (where s.kind = 'service') as service,
           sum(s.delivered_fen) filter (where s.kind = 'cash') as cash_in,
           sum(s.delivered_fen) filter (where s.kind = 'in_kind') as goods_in,
           sum(s.delivered_fen) filter (where s.kind = 'service') as service_in
    from pledge_standing s
    where s.project_id = any ($2::bigint[])
    group by s.project_id
),
delivered as (
    select m.project_id, min(m.delivered_on) as first_on, max(m.delivered_on) as last_on
    from pinned_match_payment m
    where m.round_id = $1::bigint
      and m.project_id = any ($2::bigint[])
    group by m.project_id
),
paid as (
    select d.project_id, sum(d.amount_fen) as fen, min(d.paid_on) as first_on, max(d.paid_on) as last_on
    from pinned_disbursement d
    where d.round_id = $1::bigint
      and d.project_id = any ($2::bigint[])
    group by d.project_id
),
spent as (
    select e.project_id, coalesce(e.source, 'grant') as source, sum(e.amount_fen) as fen,
           min(e.spent_on) as first_on, max(e.spent_on) as last_on
    from pinned_expenditure e
    where e.round_id = $1::bigint
      and e.project_id = any ($2::bigint[])
      and e.source in ('self', 'match')
    group by 1, 2
),
granted as (
    select b.project_id, sum(b.amount_fen) as fen
    from pinned_approval b
    where b.project_id = any ($2::bigint[])
    group by b.project_id
),
stated as (
    select w.project_id, b.fen as grant_fen, a.self_fen, a.match_fen
    from unnest($2::bigint[]) as w (project_id)
    left join granted b on b.project_id = w.project_id
    left join pinned_application a on a.project_id = w.project_id and a.project_id = any ($2::bigint[])
),
line as (
    select t.project_id, 1 as place, '财政资助' as name, '' as basis, t.grant_fen::bigint as cash, p.fen::bigint as cash_in,
           null::bigint as goods, null::bigint as goods_in, null::bigint as service, null::bigint as service_in, p.first_on, p.last_on
    from stated t
    left join paid p on p.project_id = t.project_id
    union all
    select t.project_id, 2, '单位自筹', 'spent', t.self_fen, case when t.self_fen is not null then coalesce(s.fen, 0) else s.fen end,
           null, null, null, null, s.first_on, s.last_on
    from stated t
    left join spent s on s.project_id = t.project_id and s.source = 'self'
    union all
    select p.project_id, 3, '社会配套', '', p.cash, p.cash_in, p.goods, p.goods_in, p.service, p.service_in, d.first_on, d.last_on
    from pledged p
    left join delivered d on d.project_id = p.project_id
    union all
    select t.project_id, 3, '社会配套', 'stated', t.match_fen, case when t.match_fen is not null then coalesce(s.fen, 0) else s.fen end,
           null, null, null, null, s.first_on, s.last_on
    from stated t
    left join spent s on s.project_id = t.project_id and s.source = 'match'
    where not exists (select from pledged p where p.project_id = t.project_id)
),
summed as (
    select project_id, place, name, basis, cash, cash_in, goods, goods_in, service, service_in, first_on, last_on
    from line
    union all
    select project_id, 4, '合计', '', sum(cash), sum(cash_in), sum(goods), sum(goods_in), sum(service), sum(service_in), null, null
    from line
    group by project_id
)
select s.project_id,
       s.name,
       s.basis,
       s.cash,
       s.cash_in,
       s.goods,
       s.goods_in,
       s.service,
       s.service_in,
       case when coalesce(s.cash_in, s.goods_in, s.service_in) is not null
            then coalesce(s.cash_in, 0) + coalesce(s.goods_in, 0) + coalesce(s.service_in, 0) end as all_in,
       round((coalesce(s.cash_in, 0) + coalesce(s.goods_in, 0) + coalesce(s.service_in, 0)) * 1000000.0
             / nullif(coalesce(s.cash, 0) + coalesce(s.goods, 0) + coalesce(s.service, 0), 0))::bigint as all_ppm,
       s.first_on - date '1970-01-01' as first_day,
       s.last_on - date '1970-01-01' as last_day
from summed s
order by s.project_id, s.place
