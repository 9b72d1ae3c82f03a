-- 追缴: money claimed back and not returned, from the first claim on.
create view due_recovery (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select t.round_id, t.project_id, '追缴款退回', 'recovery', c.since, rule_due('recovery_days', c.since), 'organisation',
       '第' || t.tranche_no || '期 ' || yuan(t.claimed_fen) || '，' || c.since || ' + ' || rule('recovery_days')
from tranche_standing t
join lateral (
    select min(a.on_day) as since
    from tranche_act a
    where a.round_id = t.round_id
      and a.project_id = t.project_id
      and a.plan_no = t.plan_no
      and a.tranche_no = t.tranche_no
      and a.kind = 'recover'
      and a.on_day <= pin_as_of()
) c on true
where t.claimed_fen > 0;
comment on view due_recovery is 'money claimed back';
