-- $1 round_id, $2 run_no, $3 smallest head-count that is printed. Fields (1), regions (2) and grades (3) of the round,
-- each with a last row of all. Persons are not distinct between groups; where one project's own count is hidden, its
-- group's is hidden too, so that it cannot be had by taking away.
with line as (
    select l.*, h.chapter_no, n.heads
    from run_line l
    left join exemplar_standing h on h.project_id = l.project_id and h.state = 'published'
    left join reach_hidden($1::bigint, $2::int, $3::int) n on n.project_id = l.project_id
    where l.round_id = $1::bigint
      and l.run_no = $2::int
),
grouped as (
    select k.kind, k.place, k.name, l.*
    from line l
    cross join lateral (
        values (1, 0, coalesce(nullif(l.field, ''), '未注明')),
               (2, 0, coalesce(nullif(l.area, ''), '未注明')),
               (3, case when l.pending or coalesce(l.grade, 0) = 0 then 99 else l.grade end,
                case when l.pending or l.grade_label is null then '待定' else l.grade_label end)
    ) as k (kind, place, name)
)
select g.kind,
       grouping(g.name) = 1 as whole,
       coalesce(g.name, '合计') as name,
       count(*) as projects,
       count(g.chapter_no) as cases,
       sum(g.approved_fen) as approved_fen,
       sum(g.paid_fen) as disbursed_fen,
       case when grouping(g.name) = 1
            then (select f.value from run_figure f where f.round_id = $1::bigint and f.run_no = $2::int and f.project_id = 0 and f.key = 'round.persons')
            else sum(g.persons) end as persons,
       case when grouping(g.name) = 0 then count(g.heads) > 0
            else coalesce((select f.value from run_figure f where f.round_id = $1::bigint and f.run_no = $2::int and f.project_id = 0 and f.key = 'round.persons') between 1 and $3::int - 1, false) end as few_persons,
       sum(g.person_times) as person_times,
       round(sum(g.satisfied) filter (where g.answered >= 10) * 1000000.0 / nullif(sum(g.answered) filter (where g.answered >= 10), 0))::bigint as rate_ppm,
       sum(g.answered) filter (where g.answered >= 10) as answered,
       round(avg(g.final_c))::int as mean_c
from grouped g
group by grouping sets ((g.kind, g.place, g.name), (g.kind))
order by g.kind, 2, g.place nulls last, g.name collate "zh-Hans-x-icu"
