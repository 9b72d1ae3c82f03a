-- $1 round_id, $2 project_ids. Cash from source to use: every voucher names its source, so the attribution is exact. The
-- five largest uses and the rest of them together, and what was paid out of the grant and is not spent. A source and a
-- use come with their sums. Uses that reversals have brought to nothing or below are left out.
with voucher as (
    select e.project_id, coalesce(e.source, 'grant') as source, coalesce(e.category, '未分类') as category, e.amount_fen
    from pinned_expenditure e
    where e.round_id = $1::bigint
      and e.project_id = any ($2::bigint[])
),
ranked as (
    select project_id, category,
           row_number() over (partition by project_id order by sum(amount_fen) desc, category collate "zh-Hans-x-icu") as place,
           count(*) over (partition by project_id) as uses
    from voucher
    group by project_id, category
),
flow as (
    select v.project_id, v.source, case when r.place <= 5 or r.uses = 6 then r.category else '其余 ' || r.uses - 5 || ' 类' end as target,
           least(r.place, 6) as place, sum(v.amount_fen)::bigint as fen
    from voucher v
    join ranked r on r.project_id = v.project_id and r.category = v.category
    group by 1, 2, 3, 4
    union all
    select p.project_id, 'grant', '未支出', 7, p.fen - coalesce(v.fen, 0)
    from (select d.project_id, sum(d.amount_fen)::bigint as fen
          from pinned_disbursement d
          where d.round_id = $1::bigint
            and d.project_id = any ($2::bigint[])
          group by d.project_id) p
    left join (select v.project_id, sum(v.amount_fen) as fen
               from voucher v
               where v.source = 'grant'
               group by v.project_id) v on v.project_id = p.project_id
)
select f.project_id,
       case f.source when 'grant' then '财政资助' when 'self' then '单位自筹' else '社会配套' end as source,
       f.target,
       case f.source when 'grant' then 0 when 'match' then 1 else 2 end as source_no,
       f.place,
       f.fen,
       sum(f.fen) over (partition by f.project_id, f.source)::bigint as source_fen,
       sum(f.fen) over (partition by f.project_id, f.target)::bigint as target_fen
from flow f
where f.fen > 0
  and f.project_id in (select v.project_id from voucher v)
order by f.project_id, f.fen desc, f.source, f.place
