-- R28: five or more answers of one project in the same minute with the same marks. Addresses of the
-- senders are not kept, the marks stand for them. Sorted first: nearly every answer is a group of its own, and a
-- million of them in a hash take longer and more memory.
create view check_r28 with (security_invoker = true) as
select s.project_id,
       case when count(*) >= 5
            then to_char(s.minute, 'YYYY-MM-DD HH24:MI') || ' ' || count(*) end as fault,
       case when count(*) >= 5
            then array_agg((s.load_id, s.src_sheet, s.src_row)::source_row order by s.load_id, s.src_sheet, s.src_row) end as sources
from (
    select project_id, date_trunc('minute', submitted_at) as minute, answers, load_id, src_sheet, src_row
    from pinned_survey_response
    where invalid_reason is null
    order by project_id, minute, answers
) s
group by s.project_id, s.minute, s.answers;
comment on view check_r28 is 'five or more answers of one project in the same minute with the same marks';
