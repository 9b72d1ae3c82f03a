-- 服务覆盖面·重点对象 (C104, first part): distinct roster persons whose 类别 is one of the groups
-- the application names as 重点对象 ÷ their target. Every roster row is listed; a row outside the
-- groups, or a second row of one person, contributes 0.

create view source_key_persons with (security_invoker = true) as
with marked as (
    select r.*,
           coalesce(r.group_name = any (regexp_split_to_array(a.key_group, '[、，,;；/\s]+')), false) as is_key
    from pinned_roster r
    join pinned_application a on a.round_id = r.round_id and a.project_id = r.project_id
)
select round_id, project_id, ''::text as selector, 'num'::text as part,
       coalesce(group_name, '未注明类别') as item,
       case when is_key
             and row_number() over (partition by round_id, project_id, is_key,
                                                 coalesce(encode(person_key, 'hex'), row_key)
                                    order by load_id, src_sheet, src_row) = 1
            then 1::bigint else 0::bigint end as amount,
       load_id, src_sheet, src_row
from marked
union all
select round_id, project_id, '', 'den', '重点对象人数', key_persons_target, load_id, src_sheet, src_row
from pinned_application
where key_persons_target is not null;
comment on view source_key_persons is 'roster rows, 1 for the first of a key-group person (num), and target (den)';

create view measure_key_persons with (security_invoker = true) as
select round_id, project_id, selector,
       (sum(amount) filter (where part = 'num'))::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den') then 'measured'
            else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'persons') as detail
from source_key_persons
group by round_id, project_id, selector;
comment on view measure_key_persons is 'distinct key-group persons ÷ target';
