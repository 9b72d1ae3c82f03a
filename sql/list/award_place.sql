-- 奖项名额: by award and period the places, how many were given, to how many winners, how many cite a project
-- or case, and what is left.
create view list_award_place (round_id, project_id, award, period_from, period_to, places, given, winners,
                              cases, left_over, amount_fen)
with (security_invoker = true) as
select a.round_id, 0::bigint, a.award, a.period_from, a.period_to, min(a.places), count(*), count(distinct name_key(a.winner)),
       count(distinct a.project_id) filter (where a.project_id <> 0), min(a.places) - count(*), sum(a.amount_fen)::bigint
from award_given a
group by a.round_id, a.award, a.period_from, a.period_to
union all
select k.round_id, 0, k.award, null, null, k.places, 0, 0, 0, k.places, null
from pinned_award_kind k
where not exists (select from pinned_award a where name_key(a.award) = name_key(k.award));
comment on view list_award_place is '奖项名额；places of awards';
comment on column list_award_place.award is '奖项；award';
comment on column list_award_place.period_from is '期首；from';
comment on column list_award_place.period_to is '期末；to';
comment on column list_award_place.places is '名额；places';
comment on column list_award_place.given is '已授予；given';
comment on column list_award_place.winners is '获奖对象数；winners';
comment on column list_award_place.cases is '引用项目或案例数；cited projects or cases';
comment on column list_award_place.left_over is '剩余；left';
comment on column list_award_place.amount_fen is '奖金合计(元)；money (yuan)';
