-- 配套到位率 (B101): value delivered against pledges ÷ value pledged, up to the pinned date; returned value
-- subtracts. A project whose application promises no match and that has no pledge: 0 ÷ 0, not applicable.

create view source_match_delivered with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part,
       case kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end as item,
       value_fen as amount, load_id, src_sheet, src_row
from pinned_match_payment
union all
select round_id, project_id, '', 'den', '认购', case when state in ('违约', '撤回') then 0 else value_fen end,
       load_id, src_sheet, src_row
from pinned_pledge
where project_id <> 0 -- those still open are no project's
union all
select round_id, project_id, '', 'none', '无须配套', 0, load_id, src_sheet, src_row
from pinned_application
where match_fen = 0;
comment on view source_match_delivered is 'deliveries by kind (num) and pledges (den), fen';

create view measure_match_delivered with (security_invoker = true) as
select round_id, project_id, selector,
       coalesce(sum(amount) filter (where part = 'num'), 0)::bigint as num,
       coalesce(sum(amount) filter (where part = 'den'), 0)::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'num') and bool_or(part = 'den')
              or bool_or(part = 'none') and not bool_or(part <> 'none')
            then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_match_delivered
group by round_id, project_id, selector;
comment on view measure_match_delivered is 'value delivered ÷ value pledged, fen';
