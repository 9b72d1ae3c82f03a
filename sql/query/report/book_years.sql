-- $1 round_id: its programme. Every round of the database that has a run over all projects, by year, with what its
-- newest such run stored up to the day of the pins.
select r.code,
       coalesce(y.value, r.code) as year,
       max(f.value) filter (where f.key = 'round.projects') as projects,
       max(f.value) filter (where f.key = 'round.approved') as approved_fen,
       max(f.value) filter (where f.key = 'round.persons') as persons,
       max(f.value) filter (where f.key = 'round.person_times') as person_times,
       max(f.value) filter (where f.key = 'round.sessions') as sessions,
       (select round(avg(t.final_c))::int from run_decided t where t.round_id = u.round_id and t.run_no = u.run_no) as mean_c,
       r.round_id = $1::bigint as own
from round r
cross join lateral (
    select u.round_id, u.run_no
    from score_run u
    where u.round_id = r.round_id
      and u.project_id is null
      and u.stage = 'final'
      and u.as_of <= pin_as_of()
    order by u.run_no desc
    limit 1
) u
left join standing_round_setting y on y.round_id = r.round_id and y.row_key = 'year'
left join run_figure f on f.round_id = u.round_id and f.run_no = u.run_no and f.project_id = 0
group by r.round_id, r.code, y.value, u.round_id, u.run_no
order by coalesce(y.value, r.code) collate "C", r.code collate "C"
