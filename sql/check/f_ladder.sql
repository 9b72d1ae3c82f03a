-- F-LADDER: steps on record that the results did not call for, and exits without the steps before them.
create view check_f_ladder with (security_invoker = true) as
select a.project_id, s.fault,
       case when s.fault is not null then array[(a.load_id, a.src_sheet, a.src_row)::source_row] end as sources
from appraisal_at a
cross join lateral (
    select case when a.action <> a.called_for
                then a.period_from || ' ' || a.result || '（累计 ' || a.bad || ' 次）应 ' || a.called_for || '，实 ' || a.action
                when a.action = '退出'
                then a.period_from || ' 退出前没有 ' || appraisal_unwalked(a.round_id, a.project_id, a.acted_on) end
) as s (fault)
where a.round_id = pin_round();
comment on view check_f_ladder is 'steps on record that are not those of the ladder';
