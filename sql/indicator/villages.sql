-- 服务覆盖面·村居 (C104, second part): distinct villages of the roster ÷ villages planned. A village
-- counts at the first row that names it.

create view source_villages with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, village as item,
       case when row_number() over (partition by round_id, project_id, village
                                    order by load_id, src_sheet, src_row) = 1
            then 1::bigint else 0::bigint end as amount,
       load_id, src_sheet, src_row
from pinned_roster
where village is not null
union all
select round_id, project_id, '', 'den', '计划覆盖村居数', villages_target, load_id, src_sheet, src_row
from due_target
where villages_target is not null;
comment on view source_villages is 'roster rows, 1 for the first of a village (num), and plan (den)';

create view measure_villages with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'villages') as detail
from source_villages
group by round_id, project_id, selector;
comment on view measure_villages is 'distinct villages reached ÷ planned';
