-- F-AWARD-QUOTA: periods of an award with more winners than it has places.
create view check_f_award_quota with (security_invoker = true) as
select null::bigint as project_id,
       case when count(*) > min(a.places)
            then a.award || ' ' || a.period_from || '至' || a.period_to || ' ' || count(*) || ' > ' || min(a.places) end as fault,
       case when count(*) > min(a.places)
            then array_agg((a.load_id, a.src_sheet, a.src_row)::source_row order by a.load_id, a.src_sheet, a.src_row) end as sources
from award_given a
where a.places is not null
group by a.award, a.period_from, a.period_to;
comment on view check_f_award_quota is 'periods of an award with more winners than places';
