-- $1 round_id, $2 run_no, $3 smallest head-count that is printed. All projects of the run by field, then by points; a
-- last row of the whole round: sums, distinct persons, answers together, mean points; spent of paid where something was paid.
with line as (
    select t.project_id, p.code, coalesce(a.title, b.title, s.name, p.code) as title,
           coalesce(a.org_name, b.org_name, s.org_name, '') as org_name, coalesce(nullif(a.field, ''), '未注明') as field,
           coalesce(nullif(a.area, ''), '未注明') as area, b.amount_fen as approved_fen, d.paid, m.cash, m.goods, m.service, e.spent,
           f.persons, f.person_times, v.answered, v.satisfied, t.final_c, coalesce(t.grade, 0) as grade,
           coalesce(g.label, '') as grade_label, t.pending, h.chapter_no
    from run_decided t
    join project p on p.round_id = t.round_id and p.project_id = t.project_id
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
    left join pinned_application a on a.project_id = t.project_id
    left join pinned_approval b on b.project_id = t.project_id
    left join pinned_subject s on s.project_id = t.project_id
    left join exemplar_standing h on h.project_id = t.project_id and h.state = 'published'
    left join lateral (select sum(d.amount_fen) as paid from pinned_disbursement d where d.project_id = t.project_id) d on true
    left join lateral (
        select sum(e.amount_fen) filter (where coalesce(e.source, 'grant') = 'grant') as spent
        from pinned_expenditure e
        where e.project_id = t.project_id
    ) e on true
    left join lateral (
        select sum(m.value_fen) filter (where m.kind = 'cash') as cash, sum(m.value_fen) filter (where m.kind = 'in_kind') as goods,
               sum(m.value_fen) filter (where m.kind = 'service') as service
        from pinned_match_payment m
        where m.project_id = t.project_id
    ) m on true
    left join lateral (
        select max(f.value) filter (where f.key = 'reach.persons') as persons,
               max(f.value) filter (where f.key = 'reach.person_times') as person_times
        from run_figure f
        where f.round_id = t.round_id and f.run_no = t.run_no and f.project_id = t.project_id
    ) f on true
    left join run_overall v on v.round_id = t.round_id and v.run_no = t.run_no and v.project_id = t.project_id
    where t.round_id = $1::bigint
      and t.run_no = $2::int
)
select x.whole, x.projects, x.code, x.title, x.org_name, x.field, x.area, x.approved_fen, x.cash_fen, x.goods_fen, x.service_fen,
       x.execution_ppm, x.persons, x.person_times, x.rate_ppm, x.answered, x.final_c, x.grade, x.grade_label, x.pending, x.chapter_no,
       coalesce(x.persons > 0 and x.persons < $3::int, false) as few_persons
from (
    select false as whole, 1 as projects, l.code, l.title, l.org_name, l.field, l.area, l.approved_fen, l.cash as cash_fen,
           l.goods as goods_fen, l.service as service_fen, round(l.spent * 1000000.0 / nullif(l.paid, 0))::bigint as execution_ppm,
           l.persons, l.person_times, round(l.satisfied * 1000000.0 / nullif(l.answered, 0))::bigint as rate_ppm, l.answered,
           l.final_c, l.grade, l.grade_label, l.pending, l.chapter_no
    from line l
    union all
    select true, count(*), '', '', '', '', '', sum(l.approved_fen), sum(l.cash), sum(l.goods), sum(l.service),
           round(sum(l.spent) filter (where l.paid > 0) * 1000000.0 / nullif(sum(l.paid) filter (where l.paid > 0), 0))::bigint,
           (select f.value from run_figure f where f.round_id = $1::bigint and f.run_no = $2::int and f.project_id = 0 and f.key = 'round.persons'),
           sum(l.person_times),
           round(sum(l.satisfied) filter (where l.answered >= 10) * 1000000.0 / nullif(sum(l.answered) filter (where l.answered >= 10), 0))::bigint,
           sum(l.answered) filter (where l.answered >= 10), round(avg(l.final_c))::int, 0, '', false, null
    from line l
) x
order by x.whole, x.field collate "zh-Hans-x-icu", x.final_c desc nulls last, x.code collate "C"
