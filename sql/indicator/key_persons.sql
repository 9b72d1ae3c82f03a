-- 服务覆盖面·重点对象 (C104, first part): distinct roster persons whose 类别 is one of the groups
-- the application names as 重点对象 ÷ their target. Every roster row is listed (one a person, see
-- persons.sql); a row outside the groups contributes 0. Where the application names no group,
-- nobody can be counted: that is no evidence, not nobody.

create view source_key_persons with (security_invoker = true) as
select r.round_id, r.project_id, ''::text as selector, 'num'::text as part,
       coalesce(r.group_name, '未注明类别') as item,
       case when r.group_name = any (regexp_split_to_array(a.key_group, '[、，,;；/\s]+'))
            then 1::bigint else 0::bigint end as amount,
       r.load_id, r.src_sheet, r.src_row
from pinned_roster r
join pinned_application a on a.round_id = r.round_id and a.project_id = r.project_id
where btrim(a.key_group) <> ''
union all
select round_id, project_id, '', 'den', '重点对象人数', key_persons_target, load_id, src_sheet, src_row
from due_target
where key_persons_target is not null;
comment on view source_key_persons is 'roster rows, 1 for a key-group person (num), and target (den)';

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
