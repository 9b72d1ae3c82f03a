-- $1 round_id, $2 run_no, $3 field or region. Cases of the volume by part and number: parts in the order of their first
-- number; a withdrawn case keeps its number and nothing else is asked of it.
select c.project_id,
       c.chapter_no,
       c.state = 'gap' as gap,
       c.part,
       dense_rank() over (order by c.first_no) as part_no,
       p.code,
       coalesce(a.title, b.title, p.code) as title,
       coalesce(a.org_name, b.org_name, '') as org_name,
       coalesce(a.field, '') as field,
       coalesce(a.area, '') as area,
       coalesce(a.summary, '') as summary,
       a.start_on - date '1970-01-01' as start_day,
       a.end_on - date '1970-01-01' as end_day,
       b.amount_fen as approved_fen,
       (select sum(d.amount_fen) from pinned_disbursement d where d.project_id = c.project_id) as disbursed_fen,
       (select sum(m.value_fen) from pinned_match_payment m where m.project_id = c.project_id) as match_fen,
       f.persons,
       f.person_times,
       v.rate_ppm,
       v.answered,
       t.final_c,
       coalesce(t.grade, 0) as grade,
       coalesce(g.label, '') as grade_label,
       coalesce(t.pending, true) as pending,
       (select string_agg(distinct w.award || coalesce(' ' || w.rank, ''), '、' order by w.award || coalesce(' ' || w.rank, ''))
        from pinned_award w
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
join score_run u on u.round_id = c.round_id and u.run_no = $2::int
left join run_decided t on t.round_id = c.round_id and t.project_id = c.project_id and t.run_no = u.run_no
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
left join pinned_application a on a.project_id = c.project_id
left join pinned_approval b on b.project_id = c.project_id
left join lateral (
    select max(f.value) filter (where f.key = 'reach.persons') as persons,
           max(f.value) filter (where f.key = 'reach.person_times') as person_times
    from run_figure f
    where f.round_id = c.round_id and f.run_no = u.run_no and f.project_id = c.project_id
) f on true
left join run_overall v on v.round_id = c.round_id and v.run_no = u.run_no and v.project_id = c.project_id
where c.round_id = $1::bigint
order by c.first_no, c.chapter_no
