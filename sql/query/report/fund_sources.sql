-- $1 round_id, $2 project_id. What each source promised and what arrived, by kind; kinds are added in no cell but the
-- last two, which say how much of all was kept. The grant: approval and payments. Own money: what the application says;
-- nobody keeps a ledger of its arrival, so what was spent of it has arrived (basis spent). Match: signed pledges and what
-- was delivered on them; without any pledge and delivery the application's figure and what was spent (basis stated).
with pledged as (
    select sum(s.signed_fen) filter (where s.kind = 'cash') as cash,
           sum(s.signed_fen) filter (where s.kind = 'in_kind') as goods,
           sum(s.signed_fen) filter (where s.kind = 'service') as service,
           sum(s.delivered_fen) filter (where s.kind = 'cash') as cash_in,
           sum(s.delivered_fen) filter (where s.kind = 'in_kind') as goods_in,
           sum(s.delivered_fen) filter (where s.kind = 'service') as service_in,
           count(*) as lines
    from pledge_standing s
    where s.project_id = $2::bigint
),
delivered as (
    select min(m.delivered_on) as first_on, max(m.delivered_on) as last_on
    from pinned_match_payment m
    where m.round_id = $1::bigint
      and m.project_id = $2::bigint
),
paid as (
    select sum(d.amount_fen) as fen, min(d.paid_on) as first_on, max(d.paid_on) as last_on
    from pinned_disbursement d
    where d.round_id = $1::bigint
      and d.project_id = $2::bigint
),
spent as (
    select coalesce(e.source, 'grant') as source, sum(e.amount_fen) as fen, min(e.spent_on) as first_on, max(e.spent_on) as last_on
    from pinned_expenditure e
    where e.round_id = $1::bigint
      and e.project_id = $2::bigint
    group by coalesce(e.source, 'grant')
),
stated as (
    select (select sum(b.amount_fen) from pinned_approval b where b.project_id = $2::bigint) as grant_fen,
           (select a.self_fen from pinned_application a where a.project_id = $2::bigint) as self_fen,
           (select a.match_fen from pinned_application a where a.project_id = $2::bigint) as match_fen
),
line as (
    select 1 as place, '财政资助' as name, '' as basis, t.grant_fen::bigint as cash, p.fen::bigint as cash_in,
           null::bigint as goods, null::bigint as goods_in, null::bigint as service, null::bigint as service_in, p.first_on, p.last_on
    from stated t cross join paid p
    union all
    select 2, '单位自筹', 'spent', t.self_fen, case when t.self_fen is not null then coalesce(s.fen, 0) else s.fen end,
           null, null, null, null, s.first_on, s.last_on
    from stated t left join spent s on s.source = 'self'
    union all
    select 3, '社会配套', '', p.cash, p.cash_in, p.goods, p.goods_in, p.service, p.service_in, d.first_on, d.last_on
    from pledged p cross join delivered d
    where p.lines > 0
    union all
    select 3, '社会配套', 'stated', t.match_fen, case when t.match_fen is not null then coalesce(s.fen, 0) else s.fen end,
           null, null, null, null, s.first_on, s.last_on
    from stated t cross join pledged p left join spent s on s.source = 'match'
    where p.lines = 0
),
summed as (
    select place, name, basis, cash, cash_in, goods, goods_in, service, service_in, first_on, last_on
    from line
    union all
    select 4, '合计', '', sum(cash), sum(cash_in), sum(goods), sum(goods_in), sum(service), sum(service_in), null, null
    from line
)
select s.name,
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
order by s.place
