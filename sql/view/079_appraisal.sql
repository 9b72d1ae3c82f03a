-- The ladder of periodic appraisals (Xuhui 月度、年度考核): the n-th bad result of a subject in a round calls for a
-- step by the rules appraisal_bad and appraisal_ladder. What was done is read beside it and never taken for it; a
-- subject has left only when the result called for it, each earlier step is on record and so is the exit.

create function appraisal_rung(bad bigint) returns text language sql stable parallel safe
    return coalesce((select m[1]
                     from regexp_matches(rule('appraisal_ladder'), '([^0-9、,]+)([0-9]{1,4})', 'g') m
                     where m[2]::int <= bad
                     order by m[2]::int desc
                     limit 1), '无');
comment on function appraisal_rung(bigint) is 'step that so many bad results call for';

create view appraisal_at with (security_invoker = true) as
with result as (
    select a.*, coalesce(s.kind, 'project') as kind,
           a.result = any (string_to_array(rule('appraisal_bad'), '、')) as is_bad,
           array_position(array['月', '季', '年'], a.period_kind) as rank
    from standing_appraisal a
    left join standing_subject s on s.round_id = a.round_id and s.project_id = a.project_id
    where a.period_to <= pin_as_of()
), counted as (
    select c.*,
           count(*) filter (where c.is_bad) over (partition by c.round_id, c.project_id order by c.period_to, c.rank) as bad
    from result c
)
select c.round_id, c.project_id, c.row_key, c.load_id, c.src_sheet, c.src_row, c.kind, c.period_kind, c.period_from,
       c.period_to, c.score_c, c.result, c.bad, c.reason,
       case when c.is_bad then appraisal_rung(c.bad) else '无' end as called_for,
       case when coalesce(c.acted_on, c.period_to) <= pin_as_of() then c.action end as action,
       case when c.acted_on <= pin_as_of() then c.acted_on end as acted_on
from counted c;
comment on view appraisal_at is 'results of all rounds up to the pinned day, with the step each calls for and the one on record';
comment on column appraisal_at.bad is 'bad results of the subject in its round so far, this one included';

-- The steps before the exit that are not on record before this day; empty: the ladder was walked.
create function appraisal_unwalked(the_round bigint, the_project bigint, before date) returns text language sql stable parallel safe
begin atomic
    select string_agg(m[1], '、' order by m[2]::int)
    from regexp_matches(rule('appraisal_ladder'), '([^0-9、,]+)([0-9]{1,4})', 'g') m
    where m[1] <> '退出'
      and not exists (
          select
          from appraisal_at a
          where a.round_id = the_round
            and a.project_id = the_project
            and a.action = m[1]
            and a.acted_on < before);
end;
comment on function appraisal_unwalked(bigint, bigint, date) is 'steps of the ladder that were not taken before a day; null = all were';

create view appraisal_exit with (security_invoker = true) as
select a.round_id, a.project_id, a.kind, p.code,
       case a.kind when 'project' then o.org_name when 'organisation' then s.name end as org_name,
       case a.kind when 'project' then o.uscc end as uscc,
       a.acted_on as on_day, rule_due('appraisal_bar_days', a.acted_on) as until_day,
       r.code || ' ' || p.code || ' 累计 ' || a.bad || ' 次 ' || a.result as reason
from appraisal_at a
join project p on p.round_id = a.round_id and p.project_id = a.project_id
join round r on r.round_id = a.round_id
left join lateral (
    select f.org_name, f.uscc from application f
    where f.round_id = a.round_id and f.project_id = a.project_id
    order by f.load_id desc limit 1
) o on a.kind = 'project'
left join lateral (
    select f.name from subject f
    where f.round_id = a.round_id and f.project_id = a.project_id
    order by f.load_id desc limit 1
) s on a.kind = 'organisation'
where a.action = '退出'
  and a.called_for = '退出'
  and appraisal_unwalked(a.round_id, a.project_id, a.acted_on) is null;
comment on view appraisal_exit is 'subjects of all rounds that left by their appraisals up to the pinned day: a recorded exit that the results called for, after each earlier step was recorded';
comment on column appraisal_exit.org_name is 'organisation that may not be admitted until until_day; null of a worker';
