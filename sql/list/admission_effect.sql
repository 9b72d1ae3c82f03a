-- 以往结果对本轮申报的影响: more panel points, first on ties, a written plan.
create view list_admission_effect (round_id, project_id, organisation, effect, plus_c, by_result)
with (security_invoker = true) as
select p.round_id, p.project_id, a.org_name,
       case e.next_round when 'plus' then '评审加分' when 'priority' then '同分优先' when 'plan' then '须附改进方案'
                         when 'barred' then '禁止申报' else '正常' end,
       e.plus_c, e.said
from admission_effect e
join project p on p.round_id = pin_round() and p.project_id = e.project_id
join pinned_application a on a.project_id = e.project_id;
comment on view list_admission_effect is '以往结果对本轮申报的影响；what earlier results do to applications';
comment on column list_admission_effect.organisation is '申报单位；organisation';
comment on column list_admission_effect.effect is '影响；effect';
comment on column list_admission_effect.plus_c is '评审加分；panel points added';
comment on column list_admission_effect.by_result is '依据；by which result';
