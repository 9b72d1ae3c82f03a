-- 全链条评价: tracking, coverage and satisfaction of a signed project, days after the end of the work.
create view due_chain (round_id, project_id, name_zh, name_en, since, due_on, actor, figures)
with (security_invoker = true) as
select pin_round(), c.project_id, '全链条评价', 'evaluation of the full chain', a.end_on, rule_due('chain_days', a.end_on), 'evaluator',
       '缺 ' || c.missing
from (
    select project_id, string_agg(leaf, '、' order by place) as missing
    from contest_chain
    where not has
    group by project_id
) c
join pinned_application a on a.project_id = c.project_id
left join standing s on s.round_id = pin_round() and s.project_id = c.project_id
where a.end_on is not null
  and (s.stage is null or s.stage not in ('S19', 'S39', 'S95', 'S96', 'S98'));
comment on view due_chain is 'signed projects that miss a part of the full chain';
