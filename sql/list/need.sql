-- 认购需求: what projects ask for, what is pledged, what is still open.
create view list_need (round_id, project_id, title, field, asked_fen, pledged_fen, open_fen, cash_fen, in_kind_fen,
                       service_fen, score_c)
with (security_invoker = true) as
select n.round_id, n.project_id, n.title, n.field, n.asked_fen, n.pledged_fen, n.open_fen, n.open_cash_fen, n.open_in_kind_fen,
       n.open_service_fen, n.score_c
from project_need n;
comment on view list_need is '认购需求与缺口；needs and what is open of them';
comment on column list_need.title is '项目名称；title';
comment on column list_need.field is '领域；field';
comment on column list_need.asked_fen is '需求；asked for';
comment on column list_need.pledged_fen is '已认购；pledged';
comment on column list_need.open_fen is '缺口；open';
comment on column list_need.cash_fen is '资金缺口；cash open';
comment on column list_need.in_kind_fen is '物资缺口；goods open';
comment on column list_need.service_fen is '服务缺口；services open';
comment on column list_need.score_c is '立项评审；panel score';
