-- 拨付对应: a payment in the ledger that belongs to no tranche of the plan, or no longer says what its act says.
create view due_payment (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select p.round_id, p.project_id, '拨付对应', 'payment to a tranche', b.paid_on, rule_due('payment_days', b.paid_on), 'bureau',
       concat_ws(' ', b.voucher_no, b.batch, coalesce(yuan(b.amount_fen), '台账中已无此行'),
                 case b.state when 'changed' then '≠ ' || yuan(b.act_fen) end)
from disbursement_bound b
join project p on p.project_id = b.project_id and p.round_id = pin_round()
where b.state <> 'bound';
comment on view due_payment is 'payments without a tranche';
