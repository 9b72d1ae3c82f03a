create function points(c bigint) returns text language sql immutable parallel safe
    return to_char(c / 100.0, 'FM9999990.00');
comment on function points(bigint) is 'points of 0.01 as text';

-- Points that count after a re-review, in 0.01, half away from zero; what was lost counts in full.
create function recovered(before_c integer, after_c integer, share_ppm integer) returns integer language sql immutable parallel safe
    return case when after_c <= before_c then after_c
                else before_c + round((after_c - before_c)::numeric * share_ppm / 1000000)::integer end;
comment on function recovered(integer, integer, integer) is 'before + share × (after − before), SCORING.md §5';

-- Where projects stand: their newest move. With pins, the newest up to the day of the pin.
create view standing with (security_invoker = true) as
select m.round_id, m.project_id, m.seq, m.track, m.to_stage as stage, m.event, m.on_day as since, m.by_whom
from move m
where m.on_day <= pin_as_of()
  and not exists (
    select
    from move n
    where n.round_id = m.round_id
      and n.project_id = m.project_id
      and n.seq > m.seq
      and n.on_day <= pin_as_of());
comment on view standing is 'stage of each project that was moved at all; an application no move was made of has none';

-- Days a stage is given by a rule, counted from the last time the project entered it, up to the pinned day.
create function stage_period(project bigint, of_stage text, rule_key text)
returns table (since date, last_day date, said text) language sql stable as $$
    select n.since, n.last_day,
           coalesce(n.since || ' + ' || rule(rule_key) || ' = ' || coalesce(n.last_day::text, '日历未覆盖'), '未公示')
    from (select max(m.on_day) as since, rule_due(rule_key, max(m.on_day)) as last_day
          from move m
          where m.round_id = pin_round()
            and m.project_id = project
            and m.to_stage = of_stage
            and m.on_day <= pin_as_of()) n
$$;
comment on function stage_period(bigint, text, text) is 'first and last day of a stage under a rule; null = never entered, or the calendar has no such year';

-- The day the interim evaluation was passed, at once or after a re-review: back to running, the evaluation having begun.
create function interim_passed_on(project bigint) returns date language sql stable parallel safe
begin atomic
    select max(m.on_day)
    from move m
    where m.round_id = pin_round()
      and m.project_id = project
      and m.on_day <= pin_as_of()
      and m.from_stage in ('S75', 'S77')
      and m.to_stage = 'S70'
      and exists (select
                  from move e
                  where e.round_id = m.round_id
                    and e.project_id = m.project_id
                    and e.to_stage = 'S75'
                    and e.seq < m.seq);
end;
comment on function interim_passed_on(bigint) is 'null = not passed; an order made while running and answered is no interim evaluation';

-- Of each stage the run by the newest data no later than the pinned day, and of these the newest: the points that decide,
-- of a mix where there is one. A run by older data never takes the place of one by newer, nor one of another scheme than
-- the round's (setting scheme_code, else that of the stage's first run) of one by it. Once an answer to an order was judged
-- by a new run, that run counts, what was won since the first order of the stage by its share (SCORING.md §5): counted_c,
-- of counted_run. A later run that nobody judged is told (counted_said) and not counted, until an appeal was reviewed.
create view standing_run with (security_invoker = true) as
select r.round_id, r.project_id, r.stage, r.run_no, r.as_of, r.final_c, r.pending, r.cap_c, k.counted_run, k.counted_c,
       k.counted_pending,
       'r' || k.counted_run || ' ' || points(k.counted_c) || case when k.counted_pending then ' 待定' else '' end
       || case when r.run_no > k.counted_run then '（其后 r' || r.run_no || ' 未经复评，不计）' else '' end as counted_said
from (select distinct on (d.project_id, u.stage)
             d.round_id, d.project_id, u.stage, u.run_no, u.as_of, d.final_c, d.pending, t.cap_c
      from run_decided d
      join score_total t on t.round_id = d.round_id and t.project_id = d.project_id and t.run_no = d.run_no
      join score_run u on u.round_id = d.round_id and u.run_no = d.run_no
      join scheme c on c.scheme_id = u.scheme_id
      join (select distinct on (f.stage) f.stage, s.code
            from score_run f
            join scheme s on s.scheme_id = f.scheme_id
            where f.round_id = pin_round()
            order by f.stage, f.run_no) o on o.stage = u.stage
      where d.round_id = pin_round()
        and u.as_of <= pin_as_of()
        and c.code = coalesce(setting_value('scheme_code'), o.code)
      order by d.project_id, u.stage, u.as_of desc, u.run_no desc) r
left join lateral (
    select v.before_c, v.after_run, v.rectified_c, v.recovery_ppm, j.pending,
           exists (select
                   from move m
                   where m.round_id = v.round_id
                     and m.project_id = v.project_id
                     and m.event = 'review'
                     and m.to_stage = 'S87'
                     and m.event_seq > v.event_seq
                     and m.on_day <= pin_as_of()) as reviewed
    from order_verdict v
    join run_decided j on j.round_id = v.round_id and j.project_id = v.project_id and j.run_no = v.after_run
    where v.round_id = r.round_id
      and v.project_id = r.project_id
      and v.stage = r.stage
      and v.on_day <= pin_as_of()
    order by v.event_seq desc
    limit 1
) v on true
cross join lateral (
    select case when v.reviewed is false then v.after_run else r.run_no end as counted_run,
           case when v.reviewed is false then v.rectified_c
                else coalesce(recovered(v.before_c, r.final_c, v.recovery_ppm), r.final_c) end as counted_c,
           case when v.reviewed is false then v.pending else r.pending end as counted_pending
) k;
comment on view standing_run is 'interim and final scores as they stand: the newest run by its number';
comment on column standing_run.counted_run is 'the run gates go by: the one a verdict named, else the newest';
comment on column standing_run.counted_c is 'what gates ask for: after a re-review, before + share × (after − before)';
comment on column standing_run.counted_said is 'that run and its points in words, with a later one that does not count';

-- What a valid sheet of a panel gives a project, of 100: its criteria weighed by the full marks their headers name; one
-- criterion alone is of 100. Several without full marks cannot be put together: null. What is a gate of its own or
-- another part of a total (真实性, ratings by peers and the public) is left out; so are experts who are barred.
create view panel_sheet with (security_invoker = true) as
select r.panel, r.project_id, r.expert,
       case when count(*) = 1 then max(r.score_c)
            when bool_and(r.full_c is not null) then round(sum(r.score_c * r.full_c)::numeric / sum(r.full_c))::bigint end as score_c
from pinned_review r
where r.state = 'scored'
  and r.criterion !~ '真实性|同行|公众'
  and not exists (select from recused_project x
                  where x.project_id = r.project_id and x.expert_key = name_key(r.expert))
group by r.panel, r.project_id, r.expert;
comment on view panel_sheet is 'one row a panel, project and expert; points of 100 in 0.01, null = criteria without full marks';

-- Of five or more the highest and the lowest sheet are left out, one each.
create view panel_score with (security_invoker = true) as
select s.panel, s.project_id, count(*)::int as sheets,
       case when bool_and(s.score_c is not null)
            then round(case when count(*) >= 5 then (sum(s.score_c) - max(s.score_c) - min(s.score_c)) / (count(*) - 2)
                            else avg(s.score_c) end)::int end as score_c
from panel_sheet s
group by s.panel, s.project_id;
comment on view panel_score is 'what a panel gives a project in 0.01, half away from zero';

create view selection_sheet with (security_invoker = true) as
select s.project_id, s.expert, s.score_c
from panel_sheet s
where s.panel = '立项';
comment on view selection_sheet is '立项评审: one row an expert';

create view selection_score with (security_invoker = true) as
select s.project_id, s.sheets, s.score_c
from panel_score s
where s.panel = '立项';
comment on view selection_score is '立项评审 result in 0.01';
