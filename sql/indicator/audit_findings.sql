-- 使用合规性 (B103): findings of the audit by weight, as the deduction list names them. An opinion that counts
-- no findings at all, not even none, says nothing: missing.

create view source_audit_findings with (security_invoker = true) as
select a.round_id, a.project_id, ''::text as selector, 'deduct'::text as part, v.item, v.amount::bigint as amount,
       a.load_id, a.src_sheet, a.src_row
from pinned_audit_opinion a
cross join lateral (values ('一般', a.minor), ('较重', a.major), ('严重', a.serious)) as v (item, amount)
where v.amount is not null;
comment on view source_audit_findings is 'findings of each audit by weight';

create view measure_audit_findings with (security_invoker = true) as
with counted as (
    select round_id, project_id, selector, item, sum(amount)::bigint as times
    from source_audit_findings
    group by round_id, project_id, selector, item
)
select round_id, project_id, selector, null::bigint as num, null::bigint as den, sum(times)::bigint as n,
       'measured'::text as status,
       jsonb_build_object('unit', 'count', 'items', jsonb_object_agg(item, times)) as detail
from counted
group by round_id, project_id, selector;
comment on view measure_audit_findings is 'findings of the audit by weight';
