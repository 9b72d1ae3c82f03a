-- $1 round_id, $2 run_no, $3 smallest head-count that is printed. All projects of the run by field, then by points; a
-- last row of the whole round: sums, distinct persons, answers together, mean points; spent of paid where something was paid.
with line as (
    select l.project_id, l.code, l.title, coalesce(l.org_name, '') as org_name, coalesce(nullif(l.field, ''), '未注明') as field,
           coalesce(nullif(l.area, ''), '未注明') as area, l.approved_fen, l.paid_fen as paid, m.cash, m.goods, m.service, e.spent,
           l.persons, l.person_times, l.answered, l.satisfied, l.final_c, coalesce(l.grade, 0) as grade,
           coalesce(l.grade_label, '') as grade_label, l.pending, h.chapter_no, coalesce(n.heads, 0) as heads
    from run_line l
    left join exemplar_standing h on h.project_id = l.project_id and h.state = 'published'
    left join reach_hidden($1::bigint, $2::int, $3::int) n on n.project_id = l.project_id
    left join lateral (
        select sum(e.amount_fen) filter (where coalesce(e.source, 'grant') = 'grant') as spent
        from pinned_expenditure e
        where e.project_id = l.project_id
    ) e on true
    left join lateral (
        select sum(m.value_fen) filter (where m.kind = 'cash') as cash, sum(m.value_fen) filter (where m.kind = 'in_kind') as goods,
               sum(m.value_fen) filter (where m.kind = 'service') as service
        from pinned_match_payment m
        where m.project_id = l.project_id
    ) m on true
    where l.round_id = $1::bigint
      and l.run_no = $2::int
)
select x.whole, x.projects, x.code, x.title, x.org_name, x.field, x.area, x.approved_fen, x.cash_fen, x.goods_fen, x.service_fen,
       x.execution_ppm, x.persons, x.person_times, x.rate_ppm, x.answered, x.final_c, x.grade, x.grade_label, x.pending, x.chapter_no,
       case when x.whole and x.persons between 1 and $3::int - 1 then 1 else x.heads end as heads
from (
    select false as whole, 1 as projects, l.code, l.title, l.org_name, l.field, l.area, l.approved_fen, l.cash as cash_fen,
           l.goods as goods_fen, l.service as service_fen, round(l.spent * 1000000.0 / nullif(l.paid, 0))::bigint as execution_ppm,
           l.persons, l.person_times, round(l.satisfied * 1000000.0 / nullif(l.answered, 0))::bigint as rate_ppm, l.answered,
           l.final_c, l.grade, l.grade_label, l.pending, l.chapter_no, l.heads
    from line l
    union all
    select true, count(*), '', '', '', '', '', sum(l.approved_fen), sum(l.cash), sum(l.goods), sum(l.service),
           round(sum(l.spent) filter (where l.paid > 0) * 1000000.0 / nullif(sum(l.paid) filter (where l.paid > 0), 0))::bigint,
           (select f.value from run_figure f where f.round_id = $1::bigint and f.run_no = $2::int and f.project_id = 0 and f.key = 'round.persons'),
           sum(l.person_times),
           round(sum(l.satisfied) filter (where l.answered >= 10) * 1000000.0 / nullif(sum(l.answered) filter (where l.answered >= 10), 0))::bigint,
           sum(l.answered) filter (where l.answered >= 10), round(avg(l.final_c))::int, 0, '', false, null, 0
    from line l
) x
order by x.whole, x.field collate "zh-Hans-x-icu", x.final_c desc nulls last, x.code collate "C"
