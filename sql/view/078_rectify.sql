-- The register of findings, and where orders stand (DOMAIN.md §2, SCORING.md §5), under the pins.

-- Findings as they stand: those of the newest interim and final run of a project, and those people, checks and
-- feedback opened and no verdict has closed. A red line is nothing to put right: one of a run stands until a run without
-- it, one a person found until another lifts it. finding_key is what stays of one from run to run.
create view register with (security_invoker = true) as
select r.project_id, 'score'::text as origin, f.code, f.indicator, f.severity, f.message, f.lost_c, null::bigint as amount_fen,
       f.rectifiable and f.severity <> '红线' as rectifiable, r.stage, r.run_no, f.finding_no, null::int as opened_no, r.as_of as on_day,
       coalesce(f.indicator, '') || ':' || f.code as finding_key
from standing_run r
join run_finding f on f.round_id = r.round_id and f.project_id = r.project_id and f.run_no = r.run_no
union all
select o.project_id, o.origin, o.code, o.indicator, o.severity, o.message, 0, o.amount_fen, o.severity <> '红线', null, null, null,
       o.opened_no, o.on_day, coalesce(o.indicator, '') || ':' || o.code
from opened_finding o
where o.round_id = pin_round()
  and o.on_day <= pin_as_of()
  and not exists (
      select
      from finding_lift l
      where l.round_id = o.round_id
        and l.project_id = o.project_id
        and l.opened_no = o.opened_no
        and l.on_day <= pin_as_of())
  and not exists (
      select
      from order_finding i
      join order_verdict v on v.round_id = i.round_id and v.project_id = i.project_id and v.order_no = i.order_no
      where i.round_id = o.round_id
        and i.project_id = o.project_id
        and i.opened_no = o.opened_no
        and o.severity <> '红线'
        and v.verdict = '通过'
        and v.on_day <= pin_as_of());
comment on view register is 'findings that stand: of the newest scores, and opened by people, not closed and not lifted';

-- Orders: the day that binds after an extension, what was handed in, what was found of it.
create view order_standing with (security_invoker = true) as
select o.round_id, o.project_id, o.order_no, o.at_seq, o.owner, o.on_day, o.by_whom,
       coalesce(x.due_on, o.due_on) as due_on, x.due_on is not null as extended,
       e.evidence_no, e.on_day as handed_on, v.attempt, v.verdict, v.on_day as judged_on, v.evidence_no as judged_evidence,
       s.on_day as escalated_on, s.to_whom as escalated_to,
       case when v.verdict = '通过' then 'closed'
            when v.verdict is not null and v.evidence_no >= e.evidence_no then 'refused'
            when e.evidence_no is not null then 'answered'
            else 'open' end as state
from rectify_order o
left join order_extension x
  on x.round_id = o.round_id and x.project_id = o.project_id and x.order_no = o.order_no and x.on_day <= pin_as_of()
left join lateral (
    select e.evidence_no, e.on_day
    from order_evidence e
    where e.round_id = o.round_id and e.project_id = o.project_id and e.order_no = o.order_no and e.on_day <= pin_as_of()
    order by e.evidence_no desc
    limit 1
) e on true
left join lateral (
    select v.attempt, v.verdict, v.on_day, v.evidence_no
    from order_verdict v
    where v.round_id = o.round_id and v.project_id = o.project_id and v.order_no = o.order_no and v.on_day <= pin_as_of()
    order by v.attempt desc
    limit 1
) v on true
left join lateral (
    select s.on_day, s.to_whom
    from order_escalation s
    where s.round_id = o.round_id and s.project_id = o.project_id and s.order_no = o.order_no and s.on_day <= pin_as_of()
    order by s.event_seq desc
    limit 1
) s on true
where o.round_id = pin_round()
  and o.on_day <= pin_as_of();
comment on view order_standing is 'orders and their state: open, answered, refused (by the first verdict), closed';

-- What an order may take up: rectifiable, in no order that is not closed. Without keys all but mere notes.
create function orderable(project bigint, of_stage text, keys text[]) returns setof register language sql stable
begin atomic
    select g.*
    from register g
    where g.project_id = project
      and g.rectifiable
      and (of_stage is null or g.stage = of_stage)
      and (keys is not null or g.severity <> '提示')
      and (keys is null or g.finding_key = any (keys) or g.indicator = any (keys) or g.code = any (keys))
      and not exists (
          select
          from order_finding i
          join order_standing s on s.round_id = i.round_id and s.project_id = i.project_id and s.order_no = i.order_no
          where i.project_id = g.project_id
            and s.state <> 'closed'
            and coalesce(i.indicator, '') || ':' || i.code = g.finding_key);
end;
comment on function orderable(bigint, text, text[]) is
    'findings of a project an order may take up: of a stage (null = any), by keys, leaves or codes (null = all but notes)';

-- How a project leaves a re-review: whether it was ordered after the final evaluation had begun, orders judged and
-- not, the points of the stage against its line: asked for where an answer was judged by a score, and always where the
-- evaluation itself led to the order. Then, while no verdict names a run, those of the evaluation count: of the newest run
-- stored before that move, by the event log.
create view rectification with (security_invoker = true) as
select p.round_id, p.project_id, m.is_final, o.orders, o.waiting, x.line, r.pending,
       case when x.judged or m.origin in ('S75', 'S85') then r.points_c >= rule_points(x.line) else o.orders > 0 end as reached,
       r.said || ' ≥ ' || rule(x.line) as said
from project p
cross join lateral (
    select coalesce(max(m.seq) filter (where m.to_stage = 'S85') > coalesce(max(m.seq) filter (where m.to_stage = 'S70'), 0), false)
           as is_final,
           (array_agg(m.from_stage order by m.seq desc) filter (where m.to_stage = 'S76' and m.from_stage <> 'S77'))[1] as origin,
           (array_agg(m.event_seq order by m.seq desc) filter (where m.to_stage = 'S76' and m.from_stage <> 'S77'))[1] as event_seq
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.on_day <= pin_as_of()
) m
cross join lateral (
    select count(*) filter (where o.state <> 'closed' and o.verdict is distinct from '部分') as waiting, count(*) as orders
    from order_standing o
    where o.project_id = p.project_id
) o
cross join lateral (
    select case when m.is_final then 'final' else 'interim' end as stage,
           case when m.is_final then 'accept_line' else 'interim_line' end as line,
           exists (select
                   from order_verdict v
                   where v.round_id = p.round_id
                     and v.project_id = p.project_id
                     and v.stage = case when m.is_final then 'final' else 'interim' end
                     and v.on_day <= pin_as_of()) as judged
) x
left join lateral (
    select s.counted_c as points_c, s.counted_pending as pending, s.counted_said as said
    from standing_run s
    where x.judged
      and s.project_id = p.project_id
      and s.stage = x.stage
    union all
    (select d.final_c, d.pending,
            'r' || d.run_no || ' ' || points(d.final_c) || case when d.pending then ' 待定' else '' end
            || case when s.run_no > d.run_no then '（其后 r' || s.run_no || ' 未经复评，不计）' else '' end
     from standing_run s
     join score_run n on n.round_id = p.round_id and n.run_no = s.run_no
     join scheme c on c.scheme_id = n.scheme_id
     join score_run u on u.round_id = p.round_id and u.stage = s.stage and u.as_of <= s.as_of
     join scheme k on k.scheme_id = u.scheme_id and k.code = c.code
     join run_decided d on d.round_id = p.round_id and d.project_id = p.project_id and d.run_no = u.run_no
     join event e on e.prev_hash = u.chain_head and e.seq <= m.event_seq
     where not x.judged
       and m.origin in ('S75', 'S85')
       and s.project_id = p.project_id
       and s.stage = x.stage
     order by u.as_of desc, u.run_no desc
     limit 1)
) r on true
where p.round_id = pin_round();
comment on view rectification is 'what the gates after a re-review ask for';

-- Leaf by leaf what a re-review won back: before and after, in 0.01.
create view order_delta with (security_invoker = true) as
select v.round_id, v.project_id, v.order_no, v.attempt, v.stage, v.before_run, v.after_run, n.code, n.name,
       b.status as before_status, a.status as after_status, b.score_c as before_c, a.score_c as after_c,
       greatest(a.score_c - b.score_c, 0) as recovered_c, a.full_c - a.score_c as lost_c
from order_verdict v
join run_leaf a on a.round_id = v.round_id and a.project_id = v.project_id and a.run_no = v.after_run
join run_leaf b on b.round_id = v.round_id and b.project_id = v.project_id and b.run_no = v.before_run and b.code = a.code
join score_run u on u.round_id = v.round_id and u.run_no = v.after_run
join scheme_node n on n.scheme_id = u.scheme_id and n.code = a.code;
comment on view order_delta is 'points of each leaf before an order and after its answer';
