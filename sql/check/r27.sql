-- R27: no more valid answers to one survey than persons who could answer, projects with a roster. Surveys
-- of others than the beneficiaries (village committees, backers) are not held against it. Both sides are counted in one
-- list, so that whoever asks for some projects has both counted for these alone.
create view check_r27 with (security_invoker = true) as
select s.project_id, f.fault,
       case when f.fault is not null
            then (select array_agg((x.load_id, x.src_sheet, x.src_row)::source_row order by x.load_id, x.src_sheet, x.src_row)
                  from pinned_survey_response x
                  where x.project_id = s.project_id
                    and x.survey_id = s.survey_id
                    and x.invalid_reason is null) end as sources
from (
    select project_id, survey_id, answers, max(persons) over (partition by project_id) as persons
    from (
        select project_id, survey_id, count(*) as answers, null::bigint as persons
        from pinned_survey_response
        where invalid_reason is null
          and survey_id not in (select survey_id from pinned_survey_map where audience <> '受益人')
        group by project_id, survey_id
        union all
        select project_id, null, null, count(*)
        from pinned_roster
        group by project_id
    ) counted
) s
cross join lateral (
    select case when s.answers > s.persons then s.answers || ' > ' || s.persons end as fault
) f
where s.answers is not null
  and s.persons is not null;
comment on view check_r27 is 'no more valid answers to a survey than persons who could answer, projects with a roster';
