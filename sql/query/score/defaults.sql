-- What a run takes when it is not told: the round's cut-off, else the latest business date loaded;
-- (all rows are read for it, so only then); the scheme asked for ($1) or the round's, and its version: the one
-- the round's settings name, else the one this round was scored with before, null = the newest, which comes last. Runs
-- under the pins.
select (select value from pinned_round_setting where row_key = 'cut_off') as cut_off,
       case when not exists (select from pinned_round_setting where row_key = 'cut_off') then (
        select max(d)
        from (select max(paid_on) as d from pinned_disbursement
              union all
              select max(spent_on) from pinned_expenditure
              union all
              select max(held_to) from pinned_activity
              union all
              select max(month_on) from pinned_month_report
              union all
              select max(submitted_at)::date from pinned_survey_response
              union all
              select max(checked_on) from pinned_site_check) as dates) end::text as latest,
       scheme_code,
       coalesce((select value from pinned_round_setting where row_key = 'scheme_version' and asked.is_own),
                (select s.version
                 from score_run r
                 join scheme s on s.scheme_id = r.scheme_id
                 where r.round_id = pin_round()
                   and s.code = scheme_code
                 order by r.run_no desc
                 limit 1)) as scheme_version,
       (select s.version from scheme s where s.code = scheme_code order by s.scheme_id desc limit 1) as newest_version
from (select coalesce($1, own.code) as scheme_code, $1 is null or $1 = own.code as is_own
      from (select coalesce((select value from pinned_round_setting where row_key = 'scheme_code'), 'GYCT-2026') as code) as own) as asked
