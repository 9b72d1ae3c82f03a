-- Targets of an interim score (DOMAIN.md §3): the share of the project's term that has passed on the day of the
-- score, whole days from the first to the last of the application, both included. A prorated target is
-- rounded once, half away from zero, and is never below 1, because what is printed is what is used. A
-- project whose application gives no term, and every other score, has its whole targets.
create view project_term with (security_invoker = true) as
select a.round_id, a.project_id, a.load_id,
       case when pin_term_day() is null or a.start_on is null or a.end_on < a.start_on or a.end_on is null then 1
            else greatest(0, least(pin_term_day(), a.end_on) - a.start_on + 1) end as elapsed_days,
       case when pin_term_day() is null or a.start_on is null or a.end_on < a.start_on or a.end_on is null then 1
            else a.end_on - a.start_on + 1 end as term_days
from pinned_application a;
comment on view project_term is 'days of the term that have passed, of all; 1 of 1 unless the score is an interim one';

create function prorated(whole bigint, elapsed_days int, term_days int) returns bigint
    language sql immutable parallel safe
    return case when whole is null or whole = 0 then whole
                else greatest(1, round(whole::numeric * elapsed_days / term_days))::bigint end;
comment on function prorated(bigint, int, int) is 'share of a target or an amount that is due';

create view due_target with (security_invoker = true) as
select a.round_id, a.project_id, a.load_id, a.src_sheet, a.src_row,
       prorated(a.persons_target, t.elapsed_days, t.term_days) as persons_target,
       prorated(a.person_times_target, t.elapsed_days, t.term_days) as person_times_target,
       prorated(a.sessions_target, t.elapsed_days, t.term_days) as sessions_target,
       prorated(a.volunteer_hours_target_tenth, t.elapsed_days, t.term_days) as volunteer_hours_target_tenth,
       prorated(a.key_persons_target, t.elapsed_days, t.term_days) as key_persons_target,
       prorated(a.villages_target, t.elapsed_days, t.term_days) as villages_target
from pinned_application a
join project_term t on t.round_id = a.round_id and t.project_id = a.project_id and t.load_id = a.load_id;
comment on view due_target is 'targets of the application as far as they are due';
