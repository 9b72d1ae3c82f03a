-- 退还多收: what was recovered beyond what is owed, from the last money that came back on, until it is paid back.
create view due_overpaid_back (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select m.round_id, m.project_id, '退还多收', 'recovered too much', c.since, rule_due('recovery_days', c.since), 'bureau',
       yuan(m.return_fen) || '，' || c.since || ' + ' || rule('recovery_days')
from money_standing m
join lateral (
    select max(a.paid_on) as since
    from tranche_act a
    where a.round_id = m.round_id
      and a.project_id = m.project_id
      and a.kind = 'refund'
      and a.on_day <= pin_as_of()
) c on true
where m.return_fen > 0;
comment on view due_overpaid_back is 'money recovered beyond what is owed';
