-- Achievements of the ranked projects of a run on the leaves that every one of them was measured on:
-- project (in print order), leaf, ppm, full marks in 0.01; and how many leaves the run has and how many
-- stand here; what the scheme scores. $1 round code, $2 run number or null for the newest of all projects.
-- Leaves are looked up project by project (offset 0), because nobody has statistics of what a run has just
-- stored: 300 projects took a minute without.
with run as (
    select u.round_id, u.run_no, s.subject
    from score_run u
    join scheme s on s.scheme_id = u.scheme_id
    join round r on r.round_id = u.round_id
    where r.code = $1
      and (u.run_no = $2::int or $2::int is null and u.project_id is null)
    order by u.run_no desc
    limit 1
),
ranked as materialized (
    select t.round_id, t.run_no, t.project_id, t.rank, p.code, u.subject
    from run u
    join score_total t on t.round_id = u.round_id and t.run_no = u.run_no
    join project p on p.round_id = t.round_id and p.project_id = t.project_id
    where t.rank is not null
),
cell as materialized (
    select k.code, k.rank, k.subject, l.code as leaf, l.status, l.ppm, l.full_c
    from ranked k
    cross join lateral (
        select v.code, v.status, v.ppm, v.full_c
        from run_leaf v
        where v.round_id = k.round_id
          and v.project_id = k.project_id
          and v.run_no = k.run_no
        offset 0
    ) l
),
leaf as materialized (
    select leaf, min(full_c) as full_c, count(*) over () as leaves,
           bool_and(status = 'measured' and ppm is not null) and count(*) = (select count(*) from ranked)
               as is_whole
    from cell
    group by leaf
)
select c.code, c.rank, c.leaf, c.ppm, f.full_c, f.leaves, c.subject
from cell c
join leaf f on f.leaf = c.leaf and f.is_whole
order by c.rank, c.code collate "C", c.leaf collate "C"
