-- Stored ranking of a run by the points that decide: $1 round code, $2 run number or null for the newest of all
-- projects. Ranked projects in print order, then the pending ones. Last: the run's own points, computed points of the
-- interim run mixed in or null, its number, its share.
with run as (
    select u.round_id, u.run_no, u.scheme_id, u.stage, u.as_of, u.round_seq, s.subject, s.interim_ppm
    from score_run u
    join scheme s on s.scheme_id = u.scheme_id
    join round r on r.round_id = u.round_id
    where r.code = $1
      and (u.run_no = $2::int or $2::int is null and u.project_id is null)
    order by u.run_no desc
    limit 1
)
select u.run_no, u.stage, u.as_of::text, p.code,
       coalesce((select a.title
                 from application a
                 join load l on l.load_id = a.load_id and l.round_seq <= u.round_seq
                 where a.round_id = t.round_id
                   and a.project_id = t.project_id
                 order by l.round_seq desc
                 limit 1),
                (select v.title
                 from approval v
                 join load l on l.load_id = v.load_id and l.round_seq <= u.round_seq
                 where v.round_id = t.round_id
                   and v.project_id = t.project_id
                 order by l.round_seq desc
                 limit 1),
                (select coalesce(s.name, p.code)
                 from subject s
                 join load l on l.load_id = s.load_id and l.round_seq <= u.round_seq
                 where s.round_id = t.round_id
                   and s.project_id = t.project_id
                 order by l.round_seq desc
                 limit 1),
                p.title_key) as name,
       t.rank, t.final_c, g.label, t.pending, t.borderline, t.radius_next_ppm, t.rank_best, t.rank_worst,
       t.low_c, t.high_c, u.subject, t.own_final_c, i.computed_c as interim_c, t.interim_run, u.interim_ppm,
       t.own_computed_c
from run u
join run_decided t on t.round_id = u.round_id and t.run_no = u.run_no
join project p on p.round_id = t.round_id and p.project_id = t.project_id
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
left join score_total i on i.round_id = t.round_id and i.project_id = t.project_id and i.run_no = t.interim_run
order by t.rank nulls last, t.final_c desc, p.code collate "C"
