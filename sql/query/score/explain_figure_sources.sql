-- Input rows behind a stored figure, under the pins. $1 project (0 = all projects of run $4 of round $3),
-- $2 key. Sums of what is listed are the figure; round.persons counts a person of several projects
-- once, so there the list is longer than the figure by the overlap.
with figure (key, measure, part) as (
    values ('funds.disbursed', 'grant_execution', 'den'),
           ('funds.spent', 'unit_cost', 'spend'),
           ('funds.spent_grant', 'grant_execution', 'num'),
           ('funds.evidenced', 'evidenced_spend', 'num'),
           ('funds.budget', 'unit_cost', 'budget'),
           ('reach.persons', 'persons', 'num'),
           ('reach.persons_target', 'persons', 'den'),
           ('reach.key_persons', 'key_persons', 'num'),
           ('reach.key_persons_target', 'key_persons', 'den'),
           ('reach.person_times', 'person_times', 'num'),
           ('reach.person_times_target', 'person_times', 'den'),
           ('reach.villages', 'villages', 'num'),
           ('reach.villages_target', 'villages', 'den'),
           ('work.sessions', 'sessions', 'num'),
           ('work.sessions_target', 'sessions', 'den'),
           ('work.volunteer_hours', 'volunteer_hours', 'num'),
           ('work.volunteer_hours_target', 'volunteer_hours', 'den')
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
    select s.part, s.item, s.amount, s.load_id, s.src_sheet, s.src_row
    from wanted w
    join measure_source s on s.measure = w.measure and s.part = w.part
    where s.round_id = pin_round()
      and s.project_id in (select project_id from subject)
    union all
    select 'num', '批复金额', amount_fen, load_id, src_sheet, src_row
    from pinned_approval
    where $2 in ('funds.approved', 'round.approved')
      and project_id in (select project_id from subject)
)
select 1 as place, r.part, coalesce(r.item, ''), r.amount, l.file_name, left(encode(l.file_sha256, 'hex'), 8) as sha8,
       coalesce(h.name, '') as sheet, r.src_row, l.kind
from rows r
join load l on l.load_id = r.load_id
left join load_sheet h on h.load_id = r.load_id and h.sheet_no = r.src_sheet
where r.amount <> 0
order by r.part collate "C", l.round_seq, r.src_sheet, r.src_row, r.item collate "C"
