-- $1 round_id, $2 run_no, $3 the projects the run stores anew, null = all. Store the ratings behind every panel leaf. Experts are numbered by name
-- within the project, so that documents need not print names. With five or more ratings one highest
-- and one lowest are marked as dropped, by the rule of SCORING.md §0.8; ties fall to the lower number.
with leaf as materialized (
    select s.project_id, s.code, s.params ->> 'select' as criterion
    from score_leaf s
    where s.round_id = $1::bigint
      and s.run_no = $2::int
      and ($3::bigint[] is null or s.project_id = any ($3::bigint[]))
      and s.rule = 'panel'
      and s.params ? 'select'
),
source as materialized (
    select *
    from source_panel
    where $3::bigint[] is null
       or project_id = any ($3::bigint[])
),
rated as (
    select c.project_id, c.code, p.item, p.part as state, p.amount as score_c, p.load_id, p.src_sheet, p.src_row,
           dense_rank() over (partition by c.project_id order by p.item collate "C") as expert_no,
           count(p.amount) over (partition by c.project_id, c.code) as ratings,
           row_number() over (partition by c.project_id, c.code order by p.amount desc nulls last, p.item collate "C") as from_top,
           row_number() over (partition by c.project_id, c.code order by p.amount asc nulls last, p.item collate "C" desc) as from_bottom
    from leaf c
    join source p on p.project_id = c.project_id and p.selector = c.criterion
)
insert into score_panel (round_id, project_id, run_no, code, expert_no, state, score_c, mark, load_id, src_sheet, src_row)
select $1::bigint, r.project_id, $2::int, r.code, r.expert_no, r.state, r.score_c,
       case when r.ratings >= 5 and r.score_c is not null and r.from_top = 1 then 'high'
            when r.ratings >= 5 and r.score_c is not null and r.from_bottom = 1 then 'low' end,
       r.load_id, r.src_sheet, r.src_row
from rated r
order by r.project_id, r.code, r.expert_no
