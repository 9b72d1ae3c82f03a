-- 获奖名单: each award with its winner, rank or stars, and the project or case it cites.
create view list_award (round_id, project_id, award, period_from, period_to, winner_kind, winner, rank,
                        amount_fen, cites, given_on, given_by, na)
with (security_invoker = true) as
select a.round_id, a.project_id, a.award, a.period_from, a.period_to, a.winner_kind, a.winner, a.rank, a.amount_fen,
       coalesce(s.name, f.title), a.given_on, a.given_by, case when a.project_id = 0 then 'cites' end
from award_given a
left join pinned_application f on f.project_id = a.project_id and a.project_id <> 0
left join pinned_subject s on s.project_id = a.project_id;
comment on view list_award is '获奖名单；awards';
comment on column list_award.award is '奖项；award';
comment on column list_award.period_from is '期首；from';
comment on column list_award.period_to is '期末；to';
comment on column list_award.winner_kind is '对象类别；kind of winner';
comment on column list_award.winner is '获奖对象；winner';
comment on column list_award.rank is '等次；rank';
comment on column list_award.amount_fen is '奖金(元)；money (yuan)';
comment on column list_award.cites is '引用的项目或案例；cites';
comment on column list_award.given_on is '授予日期；given on';
comment on column list_award.given_by is '授予单位；given by';
