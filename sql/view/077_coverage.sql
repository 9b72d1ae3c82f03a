-- Full coverage (DOMAIN.md §6, Nanshan): every project that runs or ran is evaluated at the end and audited
-- before any is accepted, by several kinds of evaluators. Those that fell out or were ended are not asked.

-- Who evaluated a project at the end: experts, each audience of a survey, inspectors on site, auditors.
create view evaluator_kind with (security_invoker = true) as
select r.project_id, '专家' as kind
from pinned_review r
where r.panel = '末期'
  and r.state = 'scored'
union
select s.project_id, '核查人员' from pinned_site_check s
union
select o.project_id, '审计机构' from pinned_audit_opinion o
union
select v.project_id, v.audience
from standing_run r
join run_survey v on v.round_id = r.round_id and v.run_no = r.run_no and v.project_id = r.project_id
where r.stage = 'final'
  and v.answered > 0;
comment on view evaluator_kind is 'kinds of evaluators a project has had, each once';

create view final_coverage with (security_invoker = true) as
select p.round_id, p.project_id, p.code, r.project_id is not null as is_evaluated, o.project_id is not null as is_audited,
       coalesce(k.kinds, 0) as kinds, k.said
from project p
join standing s on s.round_id = p.round_id and s.project_id = p.project_id and s.track = 'full'
left join standing_run r on r.project_id = p.project_id and r.stage = 'final' and not r.counted_pending
left join (select distinct project_id from pinned_audit_opinion) o on o.project_id = p.project_id
left join (
    select project_id, count(*) as kinds, string_agg(kind, '、' order by kind collate "C") as said
    from evaluator_kind
    group by project_id
) k on k.project_id = p.project_id
where p.round_id = pin_round()
  and s.stage in ('S60', 'S70', 'S71', 'S75', 'S76', 'S77', 'S78', 'S80', 'S85', 'S86', 'S87', 'S90', 'S91', 'S98')
  and not exists (select -- ended, and archived since
                  from move m
                  where m.round_id = s.round_id
                    and m.project_id = s.project_id
                    and m.to_stage = 'S95'
                    and m.on_day <= pin_as_of());
comment on view final_coverage is 'projects under contract and after: evaluated at the end, audited, by how many kinds';
