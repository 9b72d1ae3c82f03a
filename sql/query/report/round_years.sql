-- $1 round_id, $2 run_no. Year on year: the newest run over a whole round of every round whose data are no later than
-- this run's, and this run itself.
with run as (
    select distinct on (u.round_id) u.round_id, u.run_no, u.as_of
    from score_run u
    join score_run h on h.round_id = $1::bigint and h.run_no = $2::int
    where u.project_id is null
      and u.as_of <= h.as_of
      and u.stage = h.stage
      and (u.round_id <> h.round_id or u.run_no = h.run_no)
    order by u.round_id, u.as_of desc, u.run_no desc
)
select r.code,
       u.as_of - date '1970-01-01' as as_of_day,
       u.round_id = $1::bigint as is_this,
       f.projects, f.approved_fen, f.persons, f.person_times,
       d.mean_c, d.good_ppm,
       v.rate_ppm, v.answered
from run u
join round r on r.round_id = u.round_id
left join lateral (
    select max(f.value) filter (where f.key = 'round.projects') as projects, max(f.value) filter (where f.key = 'round.approved') as approved_fen,
           max(f.value) filter (where f.key = 'round.persons') as persons, max(f.value) filter (where f.key = 'round.person_times') as person_times
    from run_figure f
    where f.round_id = u.round_id and f.run_no = u.run_no and f.project_id = 0
) f on true
left join lateral (
    select round(avg(d.final_c))::bigint as mean_c,
           case when count(d.grade) > 0
                then round(count(*) filter (where d.grade <= 2) * 1000000.0 / count(*))::bigint end as good_ppm
    from run_decided d
    where d.round_id = u.round_id and d.run_no = u.run_no
) d on true
left join run_overall_told v on v.round_id = u.round_id and v.run_no = u.run_no
order by u.as_of, r.code collate "C"
