-- 创投大赛: the figures of a contest, one row: entries, backers, claims, what was signed, kept, still open.
create view list_contest (round_id, project_id, entries, backers, backed, signed, cash_fen, in_kind_fen, service_fen,
                          value_fen, mean_fen, delivered_fen, open_pledges, unassigned_fen, persons)
with (security_invoker = true) as
select pin_round(), 0::bigint, e.entries, b.backers, g.backed, s.signed, s.cash_fen, s.in_kind_fen, s.service_fen, s.fen,
       case when s.signed > 0 then round(s.fen::numeric / s.signed)::bigint end, d.fen, o.pledges, o.fen - r.fen, s.persons
from (select count(*) as entries from pinned_application) e
cross join (
    select count(distinct x.backer_key) as backers
    from (select backer_key from live_pledge union all select name_key(backer) from open_pledge) as x (backer_key)
) b
cross join (select count(distinct project_id) as backed from live_pledge) g
cross join (
    select count(*) as signed, coalesce(sum(p.cash_fen), 0)::bigint as cash_fen, coalesce(sum(p.in_kind_fen), 0)::bigint as in_kind_fen,
           coalesce(sum(p.service_fen), 0)::bigint as service_fen, coalesce(sum(p.pledged_fen), 0)::bigint as fen,
           sum(a.persons_target)::bigint as persons
    from signed_project p
    left join pinned_application a on a.project_id = p.project_id
) s
cross join (select coalesce(sum(m.value_fen), 0)::bigint as fen from pinned_match_payment m join signed_project p on p.project_id = m.project_id) d
cross join (select count(*) as pledges, coalesce(sum(value_fen), 0)::bigint as fen from open_pledge) o
cross join (select coalesce(sum(value_fen), 0)::bigint as fen from assigned_pledge) r
where e.entries > 0
  and (b.backers > 0 or exists (select from pinned_need));
comment on view list_contest is '创投大赛汇总；contest: its figures';
comment on column list_contest.entries is '参赛项目；entries';
comment on column list_contest.backers is '认购方；backers';
comment on column list_contest.backed is '有认购的项目；backed';
comment on column list_contest.signed is '签约项目；signed';
comment on column list_contest.cash_fen is '资金；cash';
comment on column list_contest.in_kind_fen is '物资折价；goods';
comment on column list_contest.service_fen is '服务折价；services';
comment on column list_contest.value_fen is '款物和服务价值合计；published value of the three';
comment on column list_contest.mean_fen is '平均每个签约项目；mean of a signed project';
comment on column list_contest.delivered_fen is '已兑现；delivered';
comment on column list_contest.open_pledges is '统筹分配的认购；pledges left open';
comment on column list_contest.unassigned_fen is '其中尚未分配；not assigned yet';
comment on column list_contest.persons is '签约项目预计受益人数；persons expected';
