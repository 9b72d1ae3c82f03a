-- 全覆盖: of the projects that run or ran, how many were evaluated at the end, audited, by how many kinds of evaluators.
create view list_coverage (round_id, project_id, projects, evaluated, audited, complete, fewest_kinds, missing)
with (security_invoker = true) as
select pin_round(), 0::bigint, count(*), count(*) filter (where c.is_evaluated), count(*) filter (where c.is_audited),
       count(*) filter (where c.is_evaluated and c.is_audited), min(c.kinds),
       nullif(concat_ws('、', string_agg(c.code, '、' order by c.code collate "C") filter (where c.place <= 20 and not (c.is_evaluated and c.is_audited)),
                        case when max(c.place) > 20 then '等' || max(c.place) || '个' end), '')
from (
    select f.*, count(*) filter (where not (f.is_evaluated and f.is_audited)) over (order by f.code collate "C") as place
    from final_coverage f
) c
having count(*) > 0;
comment on view list_coverage is '末期评估与审计覆盖；final evaluations and audits of all projects that run or ran';
comment on column list_coverage.projects is '应评项目；projects';
comment on column list_coverage.evaluated is '已末期评估；evaluated';
comment on column list_coverage.audited is '已审计；audited';
comment on column list_coverage.complete is '两者皆有；both';
comment on column list_coverage.fewest_kinds is '评价主体最少种类；fewest kinds of evaluators';
comment on column list_coverage.missing is '缺评估或审计；missing one';
