-- 报告报送及时 (B204): months of the term that had ended by the pinned date and have no monthly report are late.
-- When a report that is there came in is not stated anywhere; a site check that counted late ones says more
-- and comes first in the scheme. Without any report: missing.

create view source_month_reports with (security_invoker = true) as
select m.round_id, m.project_id, ''::text as selector, 'reported'::text as part, to_char(m.month_on, 'YYYY-MM') as item,
       case when row_number() over (partition by m.round_id, m.project_id, m.month_on
                                    order by m.load_id, m.src_sheet, m.src_row) = 1
             and m.month_on >= date_trunc('month', a.start_on)
             and m.month_on + interval '1 month' <= least(pin_as_of(), a.end_on) + 1
            then 1::bigint else 0::bigint end as amount,
       m.load_id, m.src_sheet, m.src_row
from pinned_month_report m
join pinned_application a on a.round_id = m.round_id and a.project_id = m.project_id
where a.end_on >= a.start_on
union all
select a.round_id, a.project_id, '', 'due', '应报月数',
       (select count(*)
        from generate_series(date_trunc('month', a.start_on), least(pin_as_of(), a.end_on)::timestamp,
                             interval '1 month') as m (month_on)
        where m.month_on + interval '1 month' <= least(pin_as_of(), a.end_on) + 1),
       a.load_id, a.src_sheet, a.src_row
from pinned_application a
where a.end_on >= a.start_on;
comment on view source_month_reports is 'months with a report, 1 for the first row of each (reported), and months that ended (due)';

create view measure_month_reports with (security_invoker = true) as
with summed as (
    select round_id, project_id, selector,
           coalesce(sum(amount) filter (where part = 'reported'), 0)::bigint as reported,
           sum(amount) filter (where part = 'due')::bigint as due,
           count(*) filter (where part = 'reported') as n
    from source_month_reports
    group by round_id, project_id, selector
)
select round_id, project_id, selector, null::bigint as num, null::bigint as den, n,
       case when n > 0 and due > 0 then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'count', 'reported', reported, 'due', due,
                          'items', jsonb_build_object('逾期', greatest(due - reported, 0))) as detail
from summed;
comment on view measure_month_reports is 'months that ended without a report';
