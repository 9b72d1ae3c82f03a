-- 票据完整率 (B105): spend with at least one attached voucher ÷ all spend, by amount.
-- A ledger that states 附件张数 on no line at all says nothing: missing, not zero.

create view source_evidenced_spend with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part, '有票据支出'::text as item,
       amount_fen as amount, load_id, src_sheet, src_row
from pinned_expenditure
where evidence_count > 0
union all
select round_id, project_id, '', 'den', case when evidence_count is null then '未注明附件' else '支出' end,
       amount_fen, load_id, src_sheet, src_row
from pinned_expenditure;
comment on view source_evidenced_spend is 'lines with vouchers (num) and all lines (den), fen';

create view measure_evidenced_spend with (security_invoker = true) as
select round_id, project_id, selector,
       coalesce(sum(amount) filter (where part = 'num'), 0)::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'den') as n,
       case when bool_or(item <> '未注明附件') then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_evidenced_spend
group by round_id, project_id, selector;
comment on view measure_evidenced_spend is 'evidenced spend ÷ spend, fen';
