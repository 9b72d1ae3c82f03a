-- 服务人数完成率 (C101): distinct persons of the roster ÷ target. A person counts at the first row
-- that names the person; a row without an id is a person of its own (DESIGN §11, natural keys).

create view source_persons with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '受益人'::text as item,
       case when row_number() over (partition by round_id, project_id,
                                                 coalesce(encode(person_key, 'hex'), row_key)
                                    order by load_id, src_sheet, src_row) = 1
            then 1::bigint else 0::bigint end as amount,
       load_id, src_sheet, src_row
from pinned_roster
union all
select round_id, project_id, '', 'den', '预计受益人数', persons_target, load_id, src_sheet, src_row
from pinned_application
where persons_target is not null;
comment on view source_persons is 'roster rows, 1 for the first of a person (num), and target (den)';

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
