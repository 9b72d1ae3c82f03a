-- 双监控 (DOMAIN.md §2): at the end of each month of a running project, how far its money and its targets are of what was
-- due to then, and the light of the worse of the two. Money: spending of the grant ÷ the approved amount by the share of
-- the term that has passed, and no more than was paid out (a late payer costs no light). Targets: sessions and
-- person-times ÷ theirs by the same share, the worse of both. Green from light_green on, yellow from light_red on, else
-- red. What is not provided has no light. A month counts when it has ended, begun after the start, and the project had
-- not applied for closing, nor was ended.
create view project_light with (security_invoker = true) as
with running as (
    select a.round_id, a.project_id, a.start_on, a.end_on, a.sessions_target, a.person_times_target, v.amount_fen,
           s.started_on, coalesce(e.left_on, 'infinity') as left_on
    from pinned_application a
    join (select m.project_id, min(m.on_day) as started_on
          from move m
          where m.round_id = pin_round() and m.to_stage = 'S70' and m.on_day <= pin_as_of()
          group by m.project_id) s on s.project_id = a.project_id
    left join (select m.project_id, min(m.on_day) as left_on
               from move m
               where m.round_id = pin_round() and m.to_stage in ('S80', 'S90', 'S95') and m.on_day <= pin_as_of()
               group by m.project_id) e on e.project_id = a.project_id
    left join pinned_approval v on v.project_id = a.project_id
    where a.start_on is not null
      and a.end_on >= a.start_on
), month as (
    select r.*, d.month_on::date as month_on, (d.month_on + interval '1 month' - interval '1 day')::date as last_day,
           least((d.month_on + interval '1 month' - interval '1 day')::date, r.end_on) - r.start_on + 1 as elapsed_days,
           r.end_on - r.start_on + 1 as term_days
    from running r
    cross join lateral generate_series(date_trunc('month', r.start_on::timestamp), least(r.end_on, pin_as_of())::timestamp, '1 month') as d (month_on)
), due as (
    select m.*, e.fen as spent_fen,
           least(d.fen, prorated(m.amount_fen, m.elapsed_days, m.term_days)) as spend_due_fen,
           t.sessions, prorated(m.sessions_target, m.elapsed_days, m.term_days) as sessions_due,
           t.person_times, prorated(m.person_times_target, m.elapsed_days, m.term_days) as person_times_due
    from month m
    cross join lateral (select coalesce(sum(x.amount_fen), 0)::bigint as fen
                        from pinned_expenditure x
                        where x.project_id = m.project_id and x.spent_on <= m.last_day and coalesce(x.source, 'grant') = 'grant') e
    cross join lateral (select coalesce(sum(x.amount_fen), 0)::bigint as fen
                        from pinned_disbursement x
                        where x.project_id = m.project_id and x.paid_on <= m.last_day) d
    cross join lateral (select coalesce(sum(x.sessions), 0)::bigint as sessions, coalesce(sum(x.person_times), 0)::bigint as person_times
                        from pinned_activity x
                        where x.project_id = m.project_id and x.held_to <= m.last_day) t
    where m.last_day <= pin_as_of()
      and m.last_day >= m.started_on
      and m.last_day < m.left_on
), share as (
    select d.*,
           case when d.spend_due_fen > 0 then greatest(d.spent_fen, 0) * 1000000 / d.spend_due_fen end as money_ppm,
           least(case when d.sessions_due > 0 then d.sessions * 1000000 / d.sessions_due end,
                 case when d.person_times_due > 0 then d.person_times * 1000000 / d.person_times_due end) as target_ppm
    from due d
)
select s.round_id, s.project_id, s.month_on, s.last_day, s.money_ppm, s.target_ppm,
       s.spent_fen, s.spend_due_fen, s.sessions, s.sessions_due, s.person_times, s.person_times_due,
       case when s.money_ppm is null and s.target_ppm is null then null
            when least(s.money_ppm, s.target_ppm) < rule_share('light_red') * 1000000 then 'red'
            when least(s.money_ppm, s.target_ppm) < rule_share('light_green') * 1000000 then 'yellow'
            when rule_share('light_red') is not null and rule_share('light_green') is not null then 'green' end as light
from share s;
comment on view project_light is 'monthly lights of running projects; shares are cut, not rounded, so that none reaches a line it is under';
