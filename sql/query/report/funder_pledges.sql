-- $1 backer ('' = nobody's report), $2 0 = every backer may be named, $3 round_id. Pledges and deliveries of the
-- backer, or of all: never a row of another one.
select p.project_id,
       coalesce(j.code, '') as code,
       coalesce(a.title, b.title, j.code, '') as title,
       p.backer,
       case p.kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end as kind,
       case p.state when 'intended' then '意向' when 'open' then '未兑现' when 'partly' then '部分兑现' when 'delivered' then '已兑现'
                    when 'breached' then '违约' when 'unpledged' then '未经认购' when 'unassigned' then '尚未分配' else '撤回' end as state,
       p.signed_fen, p.intended_fen, p.delivered_fen,
       case when p.signed_fen > 0 then round(p.delivered_fen * 1000000.0 / p.signed_fen)::bigint end as rate_ppm,
       p.signed_on - date '1970-01-01' as signed_day,
       coalesce(p.basis, '') as basis
from portfolio_pledge p
left join project j on j.round_id = $3::bigint and j.project_id = p.project_id
left join pinned_application a on a.project_id = p.project_id
left join pinned_approval b on b.project_id = p.project_id
where $1 = '' and $2::int = 0
   or $1 <> '' and p.backer_key = name_key($1)
order by p.backer collate "zh-Hans-x-icu", p.backer_key collate "C", p.project_id = 0, j.code collate "C",
         array_position(array['cash', 'in_kind', 'service'], p.kind), p.state collate "C",
         p.signed_on nulls last, p.signed_fen, p.intended_fen, p.delivered_fen, p.basis collate "C"
