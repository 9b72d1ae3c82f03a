-- 分期: every tranche of the newest plans and what became of it; planned + over = left + paid + claimed + recovered + reduced + cancelled.
create view list_tranche (round_id, project_id, tranche_no, gate, share_ppm, state, planned_fen, live_fen, paid_fen, claimed_fen, recovered_fen, reduced_fen, cancelled_fen, over_fen, opened_on, gate_run_no, since)
with (security_invoker = true) as
select t.round_id, t.project_id, t.tranche_no, case t.gate when 'contract' then '签约' when 'interim' then '中期' else '决算' end,
       t.share_ppm, case t.state when 'planned' then '未到' when 'releasable' then '可拨' when 'partly_paid' then '部分已拨' when 'paid' then '已拨'
                    when 'frozen' then '冻结' when 'reduced' then '核减' when 'cancelled' then '取消' when 'recovering' then '追缴中' else '已追回' end,
       t.planned_fen, t.live_fen, t.paid_fen, t.claimed_fen, t.recovered_fen, t.reduced_fen, t.cancelled_fen, t.over_fen, t.opened_on, t.gate_run_no, t.since
from tranche_standing t;
comment on view list_tranche is '分期；tranches';
comment on column list_tranche.tranche_no is '期；tranche';
comment on column list_tranche.gate is '关口；gate';
comment on column list_tranche.share_ppm is '比例；share';
comment on column list_tranche.state is '状态；state';
comment on column list_tranche.planned_fen is '计划；planned';
comment on column list_tranche.live_fen is '未拨；left';
comment on column list_tranche.paid_fen is '已拨；paid';
comment on column list_tranche.claimed_fen is '追缴中；claimed';
comment on column list_tranche.recovered_fen is '已追回；recovered';
comment on column list_tranche.reduced_fen is '核减；reduced';
comment on column list_tranche.cancelled_fen is '取消；cancelled';
comment on column list_tranche.over_fen is '超计划拨付；paid over plan';
comment on column list_tranche.opened_on is '放行日；released';
comment on column list_tranche.gate_run_no is '关口记录；gate run';
comment on column list_tranche.since is '自；since';
