-- 资金处理: each step of a tranche as it was decided.
create view list_tranche_act (round_id, project_id, on_day, plan_no, tranche_no, seq, kind, amount_fen, left_fen, paid_on, settlement_no, by_whom, reason, evidence, irregular, na)
with (security_invoker = true) as
select a.round_id, a.project_id, a.on_day, a.plan_no, a.tranche_no, a.seq,
       case a.kind when 'release' then '放行' when 'pay' then '拨付' when 'reverse' then '红冲' when 'freeze' then '冻结' when 'thaw' then '解冻'
                   when 'reduce' then '核减' when 'restore' then '恢复核减' when 'cancel' then '取消' when 'revive' then '恢复取消'
                   when 'recover' then '追缴' when 'waive' then '撤回追缴' when 'refund' then '退回' when 'return' then '退还多收'
                   when 'unpay' then '撤销拨付' when 'unreverse' then '撤销红冲' when 'unrefund' then '撤销退回' else '撤销退还' end,
       a.fen, a.live_to, a.paid_on, a.settlement_no, a.by_whom, a.reason, a.evidence, a.irregular,
       concat_ws(',', case when a.row_key is null then 'paid_on' end,
                 case when a.kind not in ('reduce', 'restore', 'recover', 'waive') then 'settlement_no' end, case when a.kind <> 'pay' then 'irregular' end)
from tranche_act a
where a.round_id = pin_round()
  and a.on_day <= pin_as_of();
comment on view list_tranche_act is '资金处理记录；steps of tranches';
comment on column list_tranche_act.on_day is '日期；on';
comment on column list_tranche_act.plan_no is '计划号；plan';
comment on column list_tranche_act.tranche_no is '期；tranche';
comment on column list_tranche_act.seq is '序；step';
comment on column list_tranche_act.kind is '事项；kind';
comment on column list_tranche_act.amount_fen is '金额；amount';
comment on column list_tranche_act.left_fen is '其后未拨；left after';
comment on column list_tranche_act.paid_on is '拨付日；paid on';
comment on column list_tranche_act.settlement_no is '决算号；settlement';
comment on column list_tranche_act.by_whom is '何人；by';
comment on column list_tranche_act.reason is '为何；reason';
comment on column list_tranche_act.evidence is '依据；evidence';
comment on column list_tranche_act.irregular is '违规之处；irregular for';
