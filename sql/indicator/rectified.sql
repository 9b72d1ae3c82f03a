-- 整改完成率 (B302): audit findings answered by material handed in by the day the audit set ÷ findings with such
-- a day. That material closes its finding is for a site check to say, which comes first in the scheme. No
-- finding: 0 ÷ 0, which the scheme takes as full marks; findings without any material at all: missing.

create view source_rectified with (security_invoker = true) as
select m.round_id, m.project_id, ''::text as selector, 'num'::text as part, m.finding_no as item,
       case when m.submitted_on <= d.rectify_by
             and row_number() over (partition by m.round_id, m.project_id, m.finding_no
                                    order by m.submitted_on, m.load_id, m.src_sheet, m.src_row) = 1
            then 1::bigint else 0::bigint end as amount,
       m.load_id, m.src_sheet, m.src_row
from pinned_rectify_material m
join (
    select round_id, project_id, max(rectify_by) as rectify_by
    from pinned_audit_opinion
    group by round_id, project_id
) d on d.round_id = m.round_id and d.project_id = m.project_id
union all
select round_id, project_id, '', 'den', '审计问题',
       (coalesce(minor, 0) + coalesce(major, 0) + coalesce(serious, 0))::bigint, load_id, src_sheet, src_row
from pinned_audit_opinion
where coalesce(minor, major, serious) is not null
  and (rectify_by is not null or coalesce(minor, 0) + coalesce(major, 0) + coalesce(serious, 0) = 0);
comment on view source_rectified is 'first material in time of each finding (num) and findings to be answered (den)';

create view measure_rectified with (security_invoker = true) as
select round_id, project_id, selector,
       least(coalesce(sum(amount) filter (where part = 'num'), 0),
             coalesce(sum(amount) filter (where part = 'den'), 0))::bigint as num,
       coalesce(sum(amount) filter (where part = 'den'), 0)::bigint as den,
       count(*) filter (where part = 'num') as n,
       case when bool_or(part = 'den')
             and (bool_or(part = 'num') or coalesce(sum(amount) filter (where part = 'den'), 0) = 0)
            then 'measured' else 'missing_evidence' end as status,
       jsonb_build_object('unit', 'count') as detail
from source_rectified
group by round_id, project_id, selector;
comment on view measure_rectified is 'findings answered in time ÷ findings to be answered';
