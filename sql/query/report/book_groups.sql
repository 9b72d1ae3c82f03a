-- $1 round_id, $2 run_no, $3 smallest head-count that is printed. Fields (1), regions (2) and grades (3) of the round,
-- each with a last row of all. Persons are not distinct between groups; where one project's own count is hidden, its
-- group's is hidden too, so that it cannot be had by taking away.
with line as (
    select t.project_id, coalesce(nullif(a.field, ''), '未注明') as field, coalesce(nullif(a.area, ''), '未注明') as area,
           case when t.pending then 0 else coalesce(t.grade, 0) end as grade,
           case when t.pending or g.label is null then '待定' else g.label end as grade_label, b.amount_fen as approved, d.paid, f.persons,
           f.person_times, v.answered, v.satisfied, t.final_c, h.chapter_no
    from run_decided t
    join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
    left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
    left join pinned_application a on a.project_id = t.project_id
    left join pinned_approval b on b.project_id = t.project_id
    left join exemplar_standing h on h.project_id = t.project_id and h.state = 'published'
    left join lateral (select sum(d.amount_fen) as paid from pinned_disbursement d where d.project_id = t.project_id) d on true
    left join lateral (
        select max(f.value) filter (where f.key = 'reach.persons') as persons,
               max(f.value) filter (where f.key = 'reach.person_times') as person_times
        from run_figure f
        where f.round_id = t.round_id and f.run_no = t.run_no and f.project_id = t.project_id
    ) f on true
    left join run_overall v on v.round_id = t.round_id and v.run_no = t.run_no and v.project_id = t.project_id
    where t.round_id = $1::bigint
      and t.run_no = $2::int
),
grouped as (
    select k.kind, k.place, k.name, l.*
    from line l
    cross join lateral (values (1, 0, l.field), (2, 0, l.area), (3, case when l.grade = 0 then 99 else l.grade end, l.grade_label)) as k (kind, place, name)
)
select g.kind,
       grouping(g.name) = 1 as whole,
       coalesce(g.name, '合计') as name,
       count(*) as projects,
       count(g.chapter_no) as cases,
       sum(g.approved) as approved_fen,
       sum(g.paid) as disbursed_fen,
       case when grouping(g.name) = 1
            then (select f.value from run_figure f where f.round_id = $1::bigint and f.run_no = $2::int and f.project_id = 0 and f.key = 'round.persons')
            else sum(g.persons) end as persons,
       grouping(g.name) = 0 and coalesce(bool_or(g.persons > 0 and g.persons < $3::int), false) as few_persons,
       sum(g.person_times) as person_times,
       round(sum(g.satisfied) filter (where g.answered >= 10) * 1000000.0 / nullif(sum(g.answered) filter (where g.answered >= 10), 0))::bigint as rate_ppm,
       sum(g.answered) filter (where g.answered >= 10) as answered,
       round(avg(g.final_c))::int as mean_c
from grouped g
group by grouping sets ((g.kind, g.place, g.name), (g.kind))
order by g.kind, 2, g.place nulls last, g.name collate "zh-Hans-x-icu"
