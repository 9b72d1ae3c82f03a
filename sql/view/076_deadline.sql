-- What must be done by when, under the pins (the pinned day is today): one row per thing not yet done.
--   what      short code of the deadline      name_zh, name_en   its name
--   since     day it is counted from          due_on             last day; null = the calendar has no such year
--   actor     who has to act                  figures            how the day was found
create view deadline with (security_invoker = true) as
select s.round_id, s.project_id, 'complete'::text as what, '补正'::text as name_zh, 'completion'::text as name_en,
       s.since, rule_due('return_days', s.since) as due_on, 'applicant'::text as actor,
       s.since || ' + ' || rule('return_days') as figures
from standing s
where s.round_id = pin_round()
  and s.stage = 'S11'
union all
select s.round_id, s.project_id, 'answer', '答复异议', 'answer to an objection', s.since,
       rule_due('objection_days', s.since), 'bureau', s.since || ' + ' || rule('objection_days')
from standing s
where s.round_id = pin_round()
  and s.stage = 'S41'
union all
-- From the contract on, until the first money of the grant is paid.
select m.round_id, m.project_id, 'first_tranche', '首笔拨付', 'first tranche', m.on_day,
       rule_due('first_tranche_days', m.on_day), 'bureau', m.on_day || ' + ' || rule('first_tranche_days')
from move m
where m.round_id = pin_round()
  and m.on_day <= pin_as_of()
  and m.to_stage = 'S60'
  and not exists (select from pinned_disbursement d where d.project_id = m.project_id and d.amount_fen > 0)
union all
-- The interim evaluation, from the last day of its window on.
select s.round_id, s.project_id, 'interim', '中期评估', 'interim evaluation', a.start_on,
       a.start_on + floor((a.end_on - a.start_on) * rule_share('interim_to'))::int, 'evaluator',
       a.start_on || '至' || a.end_on || ' × ' || rule('interim_to')
from standing s
join pinned_application a on a.project_id = s.project_id
where s.round_id = pin_round()
  and s.track = 'full'
  and s.stage in ('S70', 'S71')
  and rule('interim_required') not in ('否', 'no')
  and a.end_on is not null
  and a.start_on is not null
  and not exists (select from move m
                  where m.round_id = s.round_id and m.project_id = s.project_id and m.to_stage = 'S75'
                    and m.on_day <= pin_as_of())
union all
select s.round_id, s.project_id, 'closing', '结项报告', 'closing report', a.end_on,
       rule_due('closing_days', a.end_on), 'organisation', a.end_on || ' + ' || rule('closing_days')
from standing s
join pinned_application a on a.project_id = s.project_id
where s.round_id = pin_round()
  and s.track = 'full'
  and s.stage in ('S70', 'S71', 'S75')
  and a.end_on is not null;
comment on view deadline is 'what is to be done by when; the day may lie ahead';
