-- 认购与兑现: what each backer pledged to a project, delivered and owes, by kind; kinds are never added.
create view list_pledge (round_id, project_id, backer, kind, state, intended_fen, signed_fen, delivered_fen, open_fen, over_fen, withdrawn_fen, basis, shared, signed_on, na)
with (security_invoker = true) as
select pin_round(), g.project_id, g.backer, case g.kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end,
       case g.state when 'intended' then '意向' when 'open' then '未兑现' when 'partly' then '部分兑现' when 'delivered' then '已兑现'
                    when 'breached' then '违约' when 'withdrawn' then '撤回' else '未认购' end,
       g.intended_fen, g.signed_fen, g.delivered_fen, g.open_fen, g.over_fen, g.withdrawn_fen, g.basis, g.shared, g.signed_on,
       case when g.kind = 'cash' then 'basis' end
from pledge_standing g;
comment on view list_pledge is '认购与兑现；pledges and deliveries';
comment on column list_pledge.backer is '认购方；backer';
comment on column list_pledge.kind is '类别；kind';
comment on column list_pledge.state is '状态；state';
comment on column list_pledge.intended_fen is '意向；intended';
comment on column list_pledge.signed_fen is '签约；signed';
comment on column list_pledge.delivered_fen is '兑现；delivered';
comment on column list_pledge.open_fen is '未兑现；open';
comment on column list_pledge.over_fen is '超出；over';
comment on column list_pledge.withdrawn_fen is '撤回；withdrawn';
comment on column list_pledge.basis is '折价依据；valued by';
comment on column list_pledge.shared is '分摊；shared';
comment on column list_pledge.signed_on is '签约日；signed on';
