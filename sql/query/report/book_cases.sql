-- $1 round_id, $2 run_no, $3 field or region, $4 smallest head-count that is printed. Cases of the volume by part and number:
-- parts in the order of their first number; a withdrawn case keeps its number and nothing else is asked of it.
select c.project_id,
       c.chapter_no,
       c.state = 'gap' as gap,
       c.part,
       dense_rank() over (order by c.first_no) as part_no,
       p.code,
       coalesce(l.title, a.title, b.title, p.code) as title,
       coalesce(l.org_name, a.org_name, b.org_name, '') as org_name,
       coalesce(a.field, '') as field,
       coalesce(a.area, '') as area,
       coalesce(a.summary, '') as summary,
       a.start_on - date '1970-01-01' as start_day,
       a.end_on - date '1970-01-01' as end_day,
       b.amount_fen as approved_fen,
       (select sum(d.amount_fen) from pinned_disbursement d where d.project_id = c.project_id) as disbursed_fen,
       (select sum(m.value_fen) from pinned_match_payment m where m.project_id = c.project_id) as match_fen,
       l.persons,
       coalesce(h.heads, 0) as heads,
       l.person_times,
       l.rate_ppm,
       l.answered,
       l.final_c,
       coalesce(l.grade, 0) as grade,
       coalesce(l.grade_label, '') as grade_label,
       coalesce(l.pending, true) as pending,
       (select string_agg(distinct x.words, '、' order by x.words)
        from pinned_award w
        cross join lateral (select (w.award || coalesce(' ' || w.rank, '')) collate "C" as words) x
        where w.project_id = c.project_id) as awards,
       c.total_c,
       c.panel_c,
       c.withdrawn_on - date '1970-01-01' as withdrawn_day
from (
    select s.*, x.part, min(s.chapter_no) over (partition by x.part) as first_no
    from exemplar_standing s
    cross join lateral (select case when $3 = 'region' then s.region else s.field end as part) x
    where s.chapter_no is not null
      and s.state in ('published', 'gap')
) c
join project p on p.round_id = c.round_id and p.project_id = c.project_id
left join run_line l on l.round_id = c.round_id and l.run_no = $2::int and l.project_id = c.project_id
left join reach_hidden($1::bigint, $2::int, $4::int) h on h.project_id = c.project_id
left join pinned_application a on a.project_id = c.project_id
left join pinned_approval b on b.project_id = c.project_id
where c.round_id = $1::bigint
order by c.first_no, c.chapter_no
