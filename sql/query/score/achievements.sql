-- Achievements of the ranked projects of a run on the leaves that every one of them was measured on:
-- project (in print order), leaf, ppm, full marks in 0.01; and how many leaves the run has and how many
-- stand here; what the scheme scores. $1 round code, $2 run number or null for the newest of all projects.
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
ranked as (
    select t.round_id, t.run_no, t.project_id, t.rank, p.code, u.subject
    from run u
    join score_total t on t.round_id = u.round_id and t.run_no = u.run_no
    join project p on p.round_id = t.round_id and p.project_id = t.project_id
    where t.rank is not null
),
leaf as (
    select l.code, min(l.full_c) as full_c, count(*) over () as leaves,
           bool_and(l.status = 'measured' and l.ppm is not null) and count(*) = (select count(*) from ranked)
               as is_whole
    from ranked k
    join run_leaf l on l.round_id = k.round_id and l.run_no = k.run_no and l.project_id = k.project_id
    group by l.code
)
select k.code, k.rank, l.code, l.ppm, f.full_c, f.leaves, k.subject
from ranked k
join run_leaf l on l.round_id = k.round_id and l.run_no = k.run_no and l.project_id = k.project_id
join leaf f on f.code = l.code and f.is_whole
order by k.rank, k.code collate "C", l.code collate "C"
