-- R38: the figures a case text sums up are those of the data, with the tolerance of the word that
-- qualifies them. A figure is held against every figure of its unit the project has (what was reported
-- by activities and by month, the roster, the money of budget, approval, payment and ledger); one that
-- fits none is told. Texts of projects without such data say nothing that can be tested.
create view check_r38 with (security_invoker = true) as
with actual as (
    select project_id, 'person_times' as what, sum(person_times)::numeric as figure
    from pinned_activity
    group by project_id
    union
    select project_id, 'person_times', sum(person_times)
    from pinned_month_report
    group by project_id
    union
    select project_id, 'persons', max(persons)
    from pinned_month_report
    group by project_id
    union
    select project_id, 'persons', count(*)
    from pinned_roster
    group by project_id
    union
    select project_id, 'sessions', sum(sessions)
    from pinned_activity
    group by project_id
    union
    select project_id, 'sessions', sum(sessions)
    from pinned_month_report
    group by project_id
    union
    select project_id, 'hours', sum(volunteer_hours_tenth) / 10.0
    from pinned_activity
    group by project_id
    union
    select project_id, 'yuan', m.fen / 100.0
    from (
        select project_id, amount_fen as fen
        from pinned_approval
        union all
        select project_id, budget_fen
        from pinned_application
        union all
        select project_id, requested_fen
        from pinned_application
        union all
        select project_id, sum(amount_fen)
        from pinned_disbursement
        group by project_id
        union all
        select project_id, sum(amount_fen)
        from pinned_expenditure
        group by project_id
    ) m
)
select n.project_id, f.fault,
       case when f.fault is not null then array[(n.load_id, n.src_sheet, n.src_row)::source_row] end as sources
from pinned_narrative n
cross join lateral figures_said(n.body) s
cross join lateral (
    select bool_or(figure_fits(s.said, s.written, s.last_place, s.mark, a.figure)) as fits,
           string_agg(trim_scale(round(a.figure, 2))::text, '、' order by a.figure) as figures
    from actual a
    where a.project_id = n.project_id
      and a.what = s.what
      and a.figure is not null
) k
cross join lateral (
    select case when not k.fits then n.section || ' ' || s.words || ' ≠ ' || k.figures end as fault
) f
where k.figures is not null;
comment on view check_r38 is 'the figures a case text sums up are those of the data';
