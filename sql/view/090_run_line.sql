-- A project of a run as the tables of a round print it: under the pins what was applied for, granted and paid, of the run
-- what was reached, answered and scored. Null = not provided; sums and words are those of who asks.
create view run_reach with (security_invoker = true) as
select f.round_id, f.project_id, f.run_no,
       max(f.value) filter (where f.key = 'reach.persons') as persons,
       max(f.value) filter (where f.key = 'reach.person_times') as person_times
from run_figure f
where f.key in ('reach.persons', 'reach.person_times')
group by f.round_id, f.project_id, f.run_no;
comment on view run_reach is 'distinct persons and person-times of projects of runs, as the run counted them';

create view run_line with (security_invoker = true) as
select t.round_id, t.run_no, t.project_id, p.code,
       coalesce(a.title, b.title, s.name, p.code) as title,
       coalesce(a.org_name, b.org_name, s.org_name) as org_name,
       a.field, a.area,
       b.amount_fen as approved_fen,
       (select sum(d.amount_fen) from pinned_disbursement d where d.project_id = t.project_id) as paid_fen,
       f.persons, f.person_times,
       v.rate_ppm, v.answered, v.satisfied,
       t.final_c, t.grade, g.label as grade_label, t.pending
from run_decided t
join project p on p.round_id = t.round_id and p.project_id = t.project_id
join score_run u on u.round_id = t.round_id and u.run_no = t.run_no
left join scheme_grade g on g.scheme_id = u.scheme_id and g.ordinal = t.grade
left join pinned_application a on a.project_id = t.project_id
left join pinned_approval b on b.project_id = t.project_id
left join pinned_subject s on s.project_id = t.project_id
left join run_reach f on f.round_id = t.round_id and f.project_id = t.project_id and f.run_no = t.run_no
left join run_overall v on v.round_id = t.round_id and v.run_no = t.run_no and v.project_id = t.project_id;
comment on view run_line is 'projects of runs with what tables of a round say of each';

-- Which head-counts of a run must not be printed when the whole is: 1 under the_floor; 2 the smallest other one where just one
-- is, or it could be had by taking away.
create function reach_hidden(the_round bigint, the_run int, the_floor int) returns table (project_id bigint, heads int)
language sql stable
begin atomic
    with counted as (
        select r.project_id, r.persons, r.persons < the_floor as few,
               count(*) filter (where r.persons < the_floor) over () as few_n,
               row_number() over (partition by r.persons < the_floor order by r.persons, r.project_id) as place
        from run_reach r
        where r.round_id = the_round
          and r.run_no = the_run
          and r.project_id <> 0
          and r.persons > 0
    )
    select c.project_id, case when c.few then 1 else 2 end
    from counted c
    where c.few
       or c.few_n = 1 and c.place = 1;
end;
comment on function reach_hidden(bigint, int, int) is 'projects whose head-count is not printed: 1 too small, 2 its complement';
