-- 组织历年项目: for each project of the round the projects its organisation had in every round, under whatever code or
-- name: what was approved, how it ended, what followed.
create view list_organisation_history (round_id, project_id, organisation, in_round, in_project, as_name, stage, approved_fen,
                                       result_c, rating, orders, open_orders, results, barred_until, awards)
with (security_invoker = true) as
select o.round_id, o.project_id, o.org_name, r.code, p.code, case when h.org_name <> o.org_name then h.org_name end,
       g.stage || ' ' || g.name_zh, b.amount_fen, t.points_c, t.name, coalesce(d.orders, 0), coalesce(d.open, 0), c.results, c.barred_until, w.awards
from organisation_project o
join organisation_project h on h.organisation = o.organisation
join round r on r.round_id = h.round_id
join project p on p.round_id = h.round_id and p.project_id = h.project_id
left join standing s on s.round_id = h.round_id and s.project_id = h.project_id
left join stage g on g.track = s.track and g.stage = s.stage
left join standing_approval b on b.round_id = h.round_id and b.project_id = h.project_id
left join rating_standing t on t.round_id = h.round_id and t.project_id = h.project_id
left join (
    select q.round_id, q.project_id, count(*) as orders,
           count(*) filter (where not exists (select
                                              from order_verdict v
                                              where v.round_id = q.round_id and v.project_id = q.project_id and v.order_no = q.order_no
                                                and v.verdict = '通过' and v.on_day <= pin_as_of())) as open
    from rectify_order q
    where q.on_day <= pin_as_of()
    group by q.round_id, q.project_id
) d on d.round_id = h.round_id and d.project_id = h.project_id
left join (
    select c.round_id, c.project_id, string_agg(u.name_zh, '、' order by u.ordinal) as results, max(c.bar_until) as barred_until
    from consequence_standing c
    join consequence_rule u on u.event = c.event
    group by c.round_id, c.project_id
) c on c.round_id = h.round_id and c.project_id = h.project_id
left join (
    select a.round_id, a.project_id, string_agg(a.award || coalesce(' ' || a.rank, ''), '、' order by a.given_on, a.award collate "C") as awards
    from award a
    where a.project_id <> 0
      and coalesce(a.given_on, a.period_to) <= pin_as_of()
      and not exists (
          select
          from supersede x
          where x.round_id = a.round_id and x.project_id = a.project_id and x.dataset = 'award' and x.row_key = a.row_key
            and x.old_load = a.load_id)
    group by a.round_id, a.project_id
) w on w.round_id = h.round_id and w.project_id = h.project_id
where o.round_id = pin_round();
comment on view list_organisation_history is '组织历年项目；projects of an organisation through the rounds';
comment on column list_organisation_history.organisation is '申报单位；organisation';
comment on column list_organisation_history.in_round is '轮次；round';
comment on column list_organisation_history.in_project is '项目编号；project';
comment on column list_organisation_history.as_name is '当时名称；name then';
comment on column list_organisation_history.stage is '阶段；stage';
comment on column list_organisation_history.approved_fen is '批复金额(元)；approved (yuan)';
comment on column list_organisation_history.result_c is '末期得分；final points';
comment on column list_organisation_history.rating is '评价等次；rating';
comment on column list_organisation_history.orders is '整改通知书；orders';
comment on column list_organisation_history.open_orders is '其中未结；of these open';
comment on column list_organisation_history.results is '结果；results';
comment on column list_organisation_history.barred_until is '禁止申报至；barred until';
comment on column list_organisation_history.awards is '获奖；awards';
