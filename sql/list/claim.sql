-- 认购关系: who backs which project with what: many to many, by the register or by an accepted assignment.
create view list_claim (round_id, project_id, backer, kind, value_fen, whole_fen, signed_on, state, assignment_no, delivered_fen)
with (security_invoker = true) as
select pin_round(), p.project_id, p.backer,
       case p.kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end,
       p.value_fen, p.whole_fen, p.signed_on, p.state, nullif(p.assignment_no, 0), coalesce(d.fen, 0)
from placed_pledge p
left join (
    select project_id, name_key(backer) as backer_key, kind, sum(value_fen)::bigint as fen
    from pinned_match_payment
    group by 1, 2, 3
) d on d.project_id = p.project_id and d.backer_key = name_key(p.backer) and d.kind = p.kind;
comment on view list_claim is '认购关系；claims: who backs which project';
comment on column list_claim.backer is '认购方；backer';
comment on column list_claim.kind is '类型；kind';
comment on column list_claim.value_fen is '给本项目；to this project';
comment on column list_claim.whole_fen is '整笔认购；whole pledge';
comment on column list_claim.signed_on is '签约日期；signed';
comment on column list_claim.state is '状态；state';
comment on column list_claim.assignment_no is '统筹分配序号；assignment';
comment on column list_claim.delivered_fen is '该类已兑现；delivered of this kind';
