-- 中期评估 (S70): the last day of its window, put off or not, until it was made.
create view due_interim (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select s.round_id, s.project_id, '中期评估', 'interim evaluation', a.start_on,
       interim_last_day(s.project_id, a.start_on, a.end_on), 'evaluator',
       a.start_on || '至' || a.end_on || ' × ' || rule('interim_to')
       || coalesce('，' || interim_deferred_on(s.project_id) || ' 延期 ' || rule('defer_days'), '')
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
                    and m.on_day <= pin_as_of());
comment on view due_interim is 'last day of the interim window';
