-- 决算: what was due of the grants, as it was decided.
create view list_settlement (round_id, project_id, settlement_no, on_day, approved_fen, eligible_fen, disbursed_fen, due_fen, audit, by_whom)
with (security_invoker = true) as
select s.round_id, s.project_id, s.settlement_no, s.on_day, s.approved_fen, s.eligible_fen, s.disbursed_fen, s.due_fen, s.audit, s.by_whom
from settlement s
where s.round_id = pin_round()
  and s.on_day <= pin_as_of();
comment on view list_settlement is '决算；settlements';
comment on column list_settlement.settlement_no is '决算号；number';
comment on column list_settlement.on_day is '日期；on';
comment on column list_settlement.approved_fen is '现批复；approved';
comment on column list_settlement.eligible_fen is '审计合格支出；eligible';
comment on column list_settlement.disbursed_fen is '已拨；disbursed';
comment on column list_settlement.due_fen is '应付（负数追缴）；due (negative: recovery)';
comment on column list_settlement.audit is '审计；audit';
comment on column list_settlement.by_whom is '何人；by';
