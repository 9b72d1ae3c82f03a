-- 服务人数完成率 (C101): distinct persons of the roster ÷ target. The natural key of a roster row is
-- the person (DESIGN §11), so a project has one current row a person and each counts 1; a row without
-- an id is a person of its own.

create view source_persons with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '受益人'::text as item,
       1::bigint as amount,
       load_id, src_sheet, src_row
from pinned_roster
union all
select round_id, project_id, '', 'den', '预计受益人数', persons_target, load_id, src_sheet, src_row
from due_target
where persons_target is not null;
comment on view source_persons is 'roster rows, one a person (num), and target (den)';

create view measure_persons with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'persons') as detail
from source_persons
group by round_id, project_id, selector;
comment on view measure_persons is 'distinct roster persons ÷ target';
