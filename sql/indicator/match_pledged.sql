-- 配套落实承诺 (A302): value pledged to the project ÷ match its application promises. Pledges withdrawn or
-- broken do not count; the trace keeps money, goods and services apart. No match promised: 0 ÷ 0, which the
-- scheme takes as not applicable.

create view source_match_pledged with (security_invoker = true) as
select round_id, project_id, ''::text as selector, 'num'::text as part,
       case kind when 'cash' then '资金' when 'in_kind' then '物资' else '服务' end as item,
       case when state in ('违约', '撤回') then 0 else value_fen end as amount, load_id, src_sheet, src_row
from pinned_pledge
where project_id <> 0 -- those still open are no project's
union all
select round_id, project_id, '', 'den', '应配套', match_fen, load_id, src_sheet, src_row
from pinned_application
where match_fen is not null;
comment on view source_match_pledged is 'pledges by kind (num) and the match promised (den), fen';

create view measure_match_pledged with (security_invoker = true) as
select round_id, project_id, selector,
       coalesce(sum(amount) filter (where part = 'num'), 0)::bigint as num,
       (sum(amount) filter (where part = 'den'))::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'den' and amount = 0) or (bool_or(part = 'num') and bool_or(part = 'den'))
            then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'fen') as detail
from source_match_pledged
group by round_id, project_id, selector;
comment on view measure_match_pledged is 'value pledged ÷ match promised, fen';
