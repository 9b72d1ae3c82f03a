-- R28: five or more answers of one project in the same minute with the same marks. Addresses of the
-- senders are not kept, the marks stand for them.
create view check_r28 with (security_invoker = true) as
select s.project_id,
       case when count(*) >= 5
            then to_char(date_trunc('minute', s.submitted_at), 'YYYY-MM-DD HH24:MI') || ' ' || count(*) end as fault,
       case when count(*) >= 5
            then array_agg((s.load_id, s.src_sheet, s.src_row)::source_row order by s.load_id, s.src_sheet, s.src_row) end as sources
from pinned_survey_response s
where s.invalid_reason is null
group by s.project_id, date_trunc('minute', s.submitted_at), s.answers;
comment on view check_r28 is 'five or more answers of one project in the same minute with the same marks';
