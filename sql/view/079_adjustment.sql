-- What came of an adjustment: the newest score by rows from before its day, and the newest of the same stage and scheme
-- by rows of that day or later. Feedback that no adjustment answers is open; one whose project was not scored again
-- since has no second figure.
create view adjustment_effect with (security_invoker = true) as
select a.round_id, a.project_id, a.adjustment_no, a.what, a.message, a.opened_no, a.order_no, a.effective_on, a.on_day, a.by_whom,
       o.origin, o.code, b.stage, b.run_no as before_run, b.final_c as before_c, n.run_no as after_run, n.final_c as after_c,
       n.final_c - b.final_c as delta_c
from adjustment a
left join opened_finding o on o.round_id = a.round_id and o.project_id = a.project_id and o.opened_no = a.opened_no
left join lateral (
    select u.stage, u.scheme_id, u.run_no, d.final_c
    from run_decided d
    join score_run u on u.round_id = d.round_id and u.run_no = d.run_no
    where d.round_id = a.round_id
      and d.project_id = a.project_id
      and u.as_of < a.effective_on
    order by u.run_no desc
    limit 1
) b on true
left join lateral (
    select u.run_no, d.final_c
    from run_decided d
    join score_run u on u.round_id = d.round_id and u.run_no = d.run_no
    where d.round_id = a.round_id
      and d.project_id = a.project_id
      and u.stage = b.stage
      and u.scheme_id = b.scheme_id
      and u.as_of >= a.effective_on
      and u.as_of <= pin_as_of()
    order by u.run_no desc
    limit 1
) n on true
where a.round_id = pin_round()
  and a.on_day <= pin_as_of();
comment on view adjustment_effect is 'adjustments with the score before and after';
