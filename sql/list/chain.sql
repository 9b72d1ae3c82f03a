-- 全链条评价: each signed project from claim to closing, and whether tracking, coverage and satisfaction were measured.
create view list_chain (round_id, project_id, stage, signed_on, pledged_fen, delivered_fen, run, tracking, coverage,
                        satisfaction, complete)
with (security_invoker = true) as
select pin_round(), s.project_id, t.stage, s.signed_on, s.pledged_fen, coalesce(d.fen, 0), c.run,
       c.tracking, c.coverage, c.satisfaction, c.complete
from signed_project s
left join standing t on t.round_id = pin_round() and t.project_id = s.project_id
left join (select project_id, sum(value_fen)::bigint as fen from pinned_match_payment group by project_id) d on d.project_id = s.project_id
join (
    select project_id, max('r' || run_no) as run, bool_or(place = 1 and has) as tracking, bool_or(place = 2 and has) as coverage,
           bool_or(place = 3 and has) as satisfaction, bool_and(has) as complete
    from contest_chain
    group by project_id
) c on c.project_id = s.project_id;
comment on view list_chain is '全链条评价；full chain: signed projects from claim to closing';
comment on column list_chain.stage is '阶段；stage';
comment on column list_chain.signed_on is '签约日期；signed';
comment on column list_chain.pledged_fen is '签约价值；pledged';
comment on column list_chain.delivered_fen is '已兑现；delivered';
comment on column list_chain.run is '评分；run';
comment on column list_chain.tracking is '跟踪；tracking';
comment on column list_chain.coverage is '覆盖；coverage';
comment on column list_chain.satisfaction is '满意度；satisfaction';
comment on column list_chain.complete is '三项齐全；all three';
