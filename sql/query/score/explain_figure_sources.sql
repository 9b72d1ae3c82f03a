-- Input rows behind a stored figure, under the pins. $1 project (0 = all projects of run $4 of round $3),
-- $2 key. Sums of what is listed are the figure; round.persons counts a person of several projects
-- once, so there the list is longer than the figure by the overlap. Of a rate the rows of both sides are listed, num and den.
with figure (key, measure, part, side) as (
    values ('funds.disbursed', 'grant_execution', 'den', 'den'),
           ('funds.spent', 'unit_cost', 'spend', 'spend'),
           ('funds.spent_grant', 'grant_execution', 'num', 'num'),
           ('funds.evidenced', 'evidenced_spend', 'num', 'num'),
           ('funds.budget', 'unit_cost', 'budget', 'budget'),
           ('reach.persons', 'persons', 'num', 'num'),
           ('reach.persons_target', 'persons', 'den', 'den'),
           ('reach.key_persons', 'key_persons', 'num', 'num'),
           ('reach.key_persons_target', 'key_persons', 'den', 'den'),
           ('reach.person_times', 'person_times', 'num', 'num'),
           ('reach.person_times_target', 'person_times', 'den', 'den'),
           ('reach.villages', 'villages', 'num', 'num'),
           ('reach.villages_target', 'villages', 'den', 'den'),
           ('work.sessions', 'sessions', 'num', 'num'),
           ('work.sessions_target', 'sessions', 'den', 'den'),
           ('work.volunteer_hours', 'volunteer_hours', 'num', 'num'),
           ('work.volunteer_hours_target', 'volunteer_hours', 'den', 'den'),
           ('funds.disbursed_rate', 'grant_execution', 'den', 'num'),
           ('funds.execution_rate', 'grant_execution', 'num', 'num'),
           ('funds.execution_rate', 'grant_execution', 'den', 'den'),
           ('funds.evidenced_rate', 'evidenced_spend', 'num', 'num'),
           ('funds.evidenced_rate', 'unit_cost', 'spend', 'den'),
           ('reach.persons_rate', 'persons', 'num', 'num'),
           ('reach.persons_rate', 'persons', 'den', 'den'),
           ('reach.key_persons_rate', 'key_persons', 'num', 'num'),
           ('reach.key_persons_rate', 'key_persons', 'den', 'den'),
           ('reach.person_times_rate', 'person_times', 'num', 'num'),
           ('reach.person_times_rate', 'person_times', 'den', 'den'),
           ('reach.villages_rate', 'villages', 'num', 'num'),
           ('reach.villages_rate', 'villages', 'den', 'den'),
           ('work.sessions_rate', 'sessions', 'num', 'num'),
           ('work.sessions_rate', 'sessions', 'den', 'den'),
           ('work.volunteer_hours_rate', 'volunteer_hours', 'num', 'num'),
           ('work.volunteer_hours_rate', 'volunteer_hours', 'den', 'den')
), wanted as (
    select *
    from figure
    where key = $2
       or 'round.' || split_part(key, '.', 2) = $2
), subject as (
    select project_id
    from score_total
    where round_id = $3::bigint
      and run_no = $4::int
      and $1::bigint in (0, project_id)
), rows as (
    select case when $2 like '%_rate' then w.side else s.part end as part, s.item, s.amount, s.load_id, s.src_sheet, s.src_row
    from wanted w
    join measure_source s on s.measure = w.measure and s.part = w.part
    where s.round_id = pin_round()
      and s.project_id in (select project_id from subject)
    union all
    select case when $2 = 'funds.disbursed_rate' then 'den' else 'num' end, '批复金额', amount_fen, load_id, src_sheet, src_row
    from pinned_approval
    where $2 in ('funds.approved', 'round.approved', 'funds.disbursed_rate')
      and project_id in (select project_id from subject)
    union all
    select p.part, p.item, p.amount, p.load_id, p.src_sheet, p.src_row
    from printed_rows($1::bigint) p
    where p.key = $2
      and $1::bigint <> 0
)
select 1 as place, r.part, coalesce(r.item, ''), r.amount, l.file_name, left(encode(l.file_sha256, 'hex'), 8) as sha8,
       coalesce(h.name, '') as sheet, r.src_row, l.kind
from rows r
join load l on l.load_id = r.load_id
left join load_sheet h on h.load_id = r.load_id and h.sheet_no = r.src_sheet
where r.amount <> 0
order by r.part collate "C", l.round_seq, r.src_sheet, r.src_row, r.item collate "C"
