-- $1 round_id, $2 run_no, $3 the projects the run stores anew, null = all. Store their figures: one row per
-- project and key. A project without source rows gets null (not provided), never zero.
with subject as (
    select project_id
    from score_total
    where round_id = $1::bigint
      and run_no = $2::int
      and ($3::bigint[] is null or project_id = any ($3::bigint[]))
),
approved as (
    select b.project_id, sum(b.amount_fen)::bigint as approved
    from pinned_approval b
    where $3::bigint[] is null
       or b.project_id = any ($3::bigint[])
    group by b.project_id
),
disbursed as (
    select d.project_id, sum(d.amount_fen)::bigint as disbursed
    from pinned_disbursement d
    where $3::bigint[] is null
       or d.project_id = any ($3::bigint[])
    group by d.project_id
),
spent as (
    select e.project_id,
           sum(e.amount_fen)::bigint as spent,
           coalesce(sum(e.amount_fen) filter (where coalesce(e.source, 'grant') = 'grant'), 0)::bigint as spent_grant,
           coalesce(sum(e.amount_fen) filter (where e.source = 'self'), 0)::bigint as spent_self,
           coalesce(sum(e.amount_fen) filter (where e.source = 'match'), 0)::bigint as spent_match,
           coalesce(sum(e.amount_fen) filter (where e.evidence_count > 0), 0)::bigint as evidenced
    from pinned_expenditure e
    where $3::bigint[] is null
       or e.project_id = any ($3::bigint[])
    group by e.project_id
),
target as (
    select a.project_id, a.budget_fen, a.requested_fen, a.self_fen, a.match_fen, a.persons_target, a.person_times_target,
           a.sessions_target, a.volunteer_hours_target_tenth, a.key_persons_target, a.villages_target
    from pinned_application a
    where $3::bigint[] is null
       or a.project_id = any ($3::bigint[])
),
done as (
    select a.project_id,
           count(*) as activities,
           sum(a.sessions)::bigint as sessions,
           sum(a.person_times)::bigint as person_times,
           sum(a.volunteers)::bigint as volunteers,
           sum(a.volunteer_hours_tenth)::bigint as volunteer_hours
    from pinned_activity a
    where $3::bigint[] is null
       or a.project_id = any ($3::bigint[])
    group by a.project_id
),
listed as (
    select r.project_id,
           count(distinct coalesce(encode(r.person_key, 'hex'), r.row_key)) as persons,
           count(distinct r.village) as villages
    from pinned_roster r
    where $3::bigint[] is null
       or r.project_id = any ($3::bigint[])
    group by r.project_id
),
key_person as (
    select m.project_id, m.num
    from measure_now m
    where m.measure = 'key_persons'
      and ($3::bigint[] is null or m.project_id = any ($3::bigint[]))
),
wide as (
    select s.project_id, m.approved, b.disbursed, p.spent, p.spent_grant, p.spent_self, p.spent_match, p.evidenced,
           t.budget_fen, t.requested_fen, t.self_fen, t.match_fen, t.persons_target, t.person_times_target, t.sessions_target,
           t.volunteer_hours_target_tenth, t.key_persons_target, t.villages_target,
           d.activities, d.sessions, d.person_times, d.volunteers, d.volunteer_hours,
           l.persons, k.num as key_persons, l.villages
    from subject s
    left join approved m on m.project_id = s.project_id
    left join disbursed b on b.project_id = s.project_id
    left join spent p on p.project_id = s.project_id
    left join target t on t.project_id = s.project_id
    left join done d on d.project_id = s.project_id
    left join listed l on l.project_id = s.project_id
    left join key_person k on k.project_id = s.project_id
),
tall as (
    select w.project_id, f.key, f.value, f.unit
    from wide w
    cross join lateral (values
        ('funds.approved', w.approved, 'fen'),
        ('funds.disbursed', w.disbursed, 'fen'),
        ('funds.spent', w.spent, 'fen'),
        ('funds.spent_grant', w.spent_grant, 'fen'),
        ('funds.spent_self', w.spent_self, 'fen'),
        ('funds.spent_match', w.spent_match, 'fen'),
        ('funds.evidenced', w.evidenced, 'fen'),
        ('funds.balance', w.disbursed - w.spent_grant, 'fen'),
        ('funds.budget', w.budget_fen, 'fen'),
        ('funds.requested', w.requested_fen, 'fen'),
        ('funds.self', w.self_fen, 'fen'),
        ('funds.match', w.match_fen, 'fen'),
        ('reach.persons', w.persons, 'persons'),
        ('reach.persons_target', w.persons_target, 'persons'),
        ('reach.key_persons', w.key_persons, 'persons'),
        ('reach.key_persons_target', w.key_persons_target, 'persons'),
        ('reach.person_times', w.person_times, 'person_times'),
        ('reach.person_times_target', w.person_times_target, 'person_times'),
        ('reach.villages', w.villages, 'count'),
        ('reach.villages_target', w.villages_target, 'count'),
        ('work.activities', w.activities, 'count'),
        ('work.sessions', w.sessions, 'count'),
        ('work.sessions_target', w.sessions_target, 'count'),
        ('work.volunteers', w.volunteers, 'person_times'),
        ('work.volunteer_hours', w.volunteer_hours, 'tenth'),
        ('work.volunteer_hours_target', w.volunteer_hours_target_tenth, 'tenth'),
        ('funds.disbursed_rate', round(w.disbursed * 1000000.0 / nullif(w.approved, 0))::bigint, 'ppm'),
        ('funds.execution_rate', round(w.spent_grant * 1000000.0 / nullif(w.disbursed, 0))::bigint, 'ppm'),
        ('funds.evidenced_rate', round(w.evidenced * 1000000.0 / nullif(w.spent, 0))::bigint, 'ppm'),
        ('reach.persons_rate', round(w.persons * 1000000.0 / nullif(w.persons_target, 0))::bigint, 'ppm'),
        ('reach.key_persons_rate', round(w.key_persons * 1000000.0 / nullif(w.key_persons_target, 0))::bigint, 'ppm'),
        ('reach.person_times_rate', round(w.person_times * 1000000.0 / nullif(w.person_times_target, 0))::bigint, 'ppm'),
        ('reach.villages_rate', round(w.villages * 1000000.0 / nullif(w.villages_target, 0))::bigint, 'ppm'),
        ('work.sessions_rate', round(w.sessions * 1000000.0 / nullif(w.sessions_target, 0))::bigint, 'ppm'),
        ('work.volunteer_hours_rate', round(w.volunteer_hours * 1000000.0 / nullif(w.volunteer_hours_target_tenth, 0))::bigint, 'ppm')
    ) as f (key, value, unit)
)
insert into score_figure (round_id, project_id, run_no, key, value, unit)
select $1::bigint, t.project_id, $2::int, t.key, t.value, t.unit
from tall t
order by 2, 4
