-- F-AWARD-AGAIN: winners who have an award that is given once in several periods, or twice in one.
create view check_f_award_again with (security_invoker = true) as
select null::bigint as project_id,
       case when count(*) > 1
            then a.award || ' ' || min(a.winner) || '：' || string_agg(a.period_from || '至' || a.period_to, '、' order by a.period_from) end as fault,
       case when count(*) > 1
            then array_agg((a.load_id, a.src_sheet, a.src_row)::source_row order by a.load_id, a.src_sheet, a.src_row) end as sources
from award_given a
where not coalesce(a.again, false)
group by a.award, name_key(a.winner);
comment on view check_f_award_again is 'winners who were given an award again that is given once';
