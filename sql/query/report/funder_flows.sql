-- $1 backer ('' = nobody's report), $2 0 = spending of matched money may be printed, $3 round_id, $4 run_no. Spending of the projects of a run by
-- source and use, largest source and use first; at most six uses, the smaller ones together; with the sums of either side.
with line as (
    select coalesce(e.source, 'grant') as source, coalesce(nullif(e.category, ''), '未分类') as use, sum(e.amount_fen)::bigint as fen
    from pinned_expenditure e
    join score_total t on t.round_id = e.round_id and t.project_id = e.project_id and t.run_no = $4::int
    where e.round_id = $3::bigint
      and ($1 = '' and $2::int = 0 or coalesce(e.source, 'grant') = 'grant')
    group by 1, 2
), ranked as (
    select l.use, row_number() over (order by sum(l.fen) desc, l.use collate "zh-Hans-x-icu") as place, count(*) over () as n
    from line l
    where l.fen > 0
    group by l.use
), flow as (
    select l.source, case when r.n > 6 and r.place >= 6 then 6 else r.place end as use_place,
           case when r.n > 6 and r.place >= 6 then '其余（' || r.n - 5 || ' 类）' else l.use end as use, sum(l.fen)::bigint as fen
    from line l
    join ranked r on r.use = l.use
    where l.fen > 0
    group by 1, 2, 3
)
select array_position(array['grant', 'self', 'match'], source) - 1 as source,
       use_place - 1 as use_index,
       use,
       fen,
       sum(fen) over (partition by source)::bigint as source_fen,
       sum(fen) over (partition by use_place)::bigint as use_fen
from flow
where source in ('grant', 'self', 'match')
order by fen desc, source, use_place
