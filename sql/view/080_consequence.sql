-- Results and what follows from them (DOMAIN.md §2), under the pins. stage_result: the points that stand for a
-- stage; consequence_event: what a project has by them, by its moves and red lines; consequence_now: with the rule;
-- consequence_standing: what was decided and is in force; rating_standing: the rating it amounts to.

-- Last day of a bar that begins on a day: "1年", "当年" (the rest of the calendar year), "90天".
create function rule_until(the_key text, the_day date) returns date language sql stable parallel safe
    return case when rule(the_key) ~ '^\d{1,2}(年|y)$' then (the_day + make_interval(years => substring(rule(the_key) from '^\d+')::int))::date
                when rule(the_key) in ('当年', 'year') then make_date(extract(year from the_day)::int, 12, 31)
                else rule_due(the_key, the_day) end;
comment on function rule_until(text, date) is 'the last day of a bar by a rule';

-- What follows, in words; 'none' has no words of its own.
create view consequence_term as
select v.about, v.code, v.zh, v.en
from (values
    ('tranche', 'release', '拨付当期', 'release the tranche due'),
    ('tranche', 'settle', '结算拨付余款', 'release the rest by settlement'),
    ('tranche', 'settle_less', '扣除不认可支出后拨付余款', 'release the rest less what was disallowed'),
    ('tranche', 'freeze', '冻结下一期', 'freeze the next tranche'),
    ('tranche', 'cancel', '取消余款，追回未用资金', 'cancel the rest, recover what is unspent'),
    ('tranche', 'freeze_all', '全部冻结并追回', 'freeze all and recover'),
    ('next_round', 'plus', '下一轮评审加分或免初筛', 'more panel points or no first screening'),
    ('next_round', 'normal', '下一轮正常', 'as usual'),
    ('next_round', 'priority', '下一轮同分优先', 'first on ties'),
    ('next_round', 'plan', '下一轮须附改进方案', 'with a written plan'),
    ('next_round', 'barred', '禁止申报', 'barred'),
    ('exemplar', 'watch', '列入典型观察', 'watch list'),
    ('exemplar', 'eligible', '可入选典型', 'eligible'),
    ('exemplar', 'gap', '名额有余时可入选', 'only for a gap in the quota'),
    ('exemplar', 'no', '不入选典型', 'not eligible'),
    ('exemplar', 'withdrawn', '撤下典型', 'withdrawn')
) as v (about, code, zh, en);
comment on view consequence_term is 'what follows from a result, in words, by the column of consequence and its code';

create function consequence_word(the_about text, the_code text) returns text language sql stable parallel safe
begin atomic
    select t.zh
    from consequence_term t
    where t.about = the_about
      and t.code = the_code;
end;
comment on function consequence_word(text, text) is 'what follows in Chinese; null = nothing does';

create function rating_name(rating int) returns text language sql stable parallel safe
    return split_part(rule('rating_labels'), '、', rating);
comment on function rating_name(int) is 'a rating in the words of the round';

-- The run gates go by and its points (standing_run). Whoever had failed before a re-review stays capped (review_failed).
create view stage_result with (security_invoker = true) as
select r.project_id, r.stage, r.counted_run as run_no, r.as_of, r.counted_pending as pending, r.cap_c, r.counted_c as points_c, v.order_no,
       v.before_c, v.on_day as judged_on,
       coalesce(v.before_c < rule_points(case r.stage when 'interim' then 'interim_line' else 'accept_line' end), false) as review_failed
from standing_run r
left join lateral (
    select v.*
    from order_verdict v
    where v.round_id = r.round_id
      and v.project_id = r.project_id
      and v.stage = r.stage
      and v.on_day <= pin_as_of()
    order by v.order_no desc, v.attempt desc
    limit 1
) v on true;
comment on view stage_result is 'interim and final points as they stand after re-reviews';

-- What was decided and not replaced, of all rounds.
create view consequence_standing with (security_invoker = true) as
select c.*
from consequence c
where c.on_day <= pin_as_of()
  and not exists (
      select
      from consequence n
      where n.round_id = c.round_id
        and n.project_id = c.project_id
        and n.slot = c.slot
        and n.consequence_no > c.consequence_no
        and n.on_day <= pin_as_of());
comment on view consequence_standing is 'decided consequences in force: the newest of each slot';

create view red_line_said with (security_invoker = true) as
select r.project_id, r.run_no, max(r.as_of) as since,
       'r' || r.run_no || ' ' || coalesce(string_agg(g.code, '、' order by g.code collate "C"), '得分上限 ' || points(min(r.cap_c))) as figures
from (
    select distinct on (project_id) *
    from standing_run
    where cap_c < 10000
    order by project_id, run_no desc
) r
left join run_gate g on g.round_id = r.round_id and g.run_no = r.run_no and g.project_id = r.project_id
group by r.project_id, r.run_no
union all
select f.project_id, null, min(f.on_day), string_agg('问题 ' || f.opened_no || ' ' || f.code || ' ' || f.message, '；' order by f.opened_no)
from register f
where f.origin <> 'score'
  and f.severity = '红线'
group by f.project_id;
comment on view red_line_said is 'red lines that stand: of the newest run that fired one, and found by people';

-- An evaluation counts when a move led on from it.
create view consequence_event with (security_invoker = true) as
select p.project_id, e.slot, e.event, e.run_no, e.points_c, e.figures, e.since
from project p
join standing s on s.round_id = p.round_id and s.project_id = p.project_id
cross join lateral (
    select max(m.on_day) filter (where m.from_stage = 'S75') as interim_on,
           max(m.on_day) filter (where m.from_stage = 'S85') as final_on,
           max(m.on_day) filter (where m.to_stage = 'S91') as failed_on,
           max(m.on_day) filter (where m.to_stage = 'S95') as exit_on,
           max(m.seq) filter (where m.to_stage = 'S85') > coalesce(max(m.seq) filter (where m.to_stage = 'S70'), 0)
               and bool_or(m.from_stage = 'S77' and m.event = 'fail') as review_lost
    from move m
    where m.round_id = p.round_id
      and m.project_id = p.project_id
      and m.on_day <= pin_as_of()
) m
left join stage_result i on i.project_id = p.project_id and i.stage = 'interim'
left join stage_result f on f.project_id = p.project_id and f.stage = 'final'
left join pinned_application a on a.project_id = p.project_id
cross join lateral (
    -- the best rating left after a failed interim evaluation, or a re-review of a failed one
    select greatest((select max(c.rating_cap)
                     from consequence_standing c
                     where c.round_id = p.round_id and c.project_id = p.project_id and c.slot = 'interim'),
                    case when i.review_failed or f.review_failed then 3 end) as cap
) k
cross join lateral (
    select interim_last_day(p.project_id, a.start_on, a.end_on) as last_day
) w
cross join lateral (
    select 'interim' as slot,
           case when i.points_c >= rule_points('interim_good_line') and not i.review_failed then 'interim_good'
                when i.points_c >= rule_points('interim_line') then 'interim_fair'
                when i.points_c is not null then 'interim_poor' end as event,
           i.run_no, i.points_c,
           'r' || i.run_no || ' ' || points(i.points_c) || '（' || rule('interim_good_line') || '、' || rule('interim_line') || '）'
           || coalesce('，复评：' || points(i.before_c) || ' → ' || points(i.points_c), '')
           || coalesce('；得分率低于 ' || rule('weak_share') || '：' || l.weak, '') || coalesce('；未提供：' || l.missing, '') as figures,
           greatest(m.interim_on, i.judged_on, i.as_of) as since
    from (select string_agg(l.code, '、' order by l.code collate "C")
                     filter (where l.status = 'measured' and l.score_c < l.full_c * rule_share('weak_share')) as weak,
                 string_agg(l.code, '、' order by l.code collate "C") filter (where l.status = 'missing_evidence') as missing
          from run_leaf l
          where l.round_id = p.round_id and l.project_id = p.project_id and l.run_no = i.run_no) l
    where m.interim_on is not null
      and not i.pending
    union all
    select 'interim', 'interim_missing', null, null, a.start_on || '至' || a.end_on || ' × ' || rule('interim_to')
           || coalesce('，' || interim_deferred_on(p.project_id) || ' 延期 ' || rule('defer_days'), '') || ' = ' || w.last_day || ' < ' || pin_as_of(),
           w.last_day
    where m.interim_on is null
      and s.track = 'full'
      and s.stage in ('S70', 'S71')
      and rule('interim_required') not in ('否', 'no')
      and w.last_day < pin_as_of()
    union all
    select 'final',
           case when m.failed_on is not null or m.review_lost then 'final_failed'
                when f.points_c < rule_points('accept_line') then 'final_poor'
                when f.points_c < rule_points('good_line') or k.cap >= 3 then 'final_fair'
                when f.points_c < rule_points('excellent_line') then 'final_good'
                when f.points_c is not null then 'final_excellent' end,
           f.run_no, f.points_c,
           coalesce('r' || f.run_no || ' ' || points(f.points_c) || '（' || rule('excellent_line') || '、' || rule('good_line') || '、' || rule('accept_line') || '）', '无末期评分')
           || coalesce('，复评：' || points(f.before_c) || ' → ' || points(f.points_c), '')
           || case when k.cap >= 3 and f.points_c >= rule_points('good_line') then '，封顶' || rating_name(k.cap) else '' end
           || coalesce('，' || m.failed_on || ' 验收不通过', ''),
           greatest(m.final_on, m.failed_on, f.judged_on, f.as_of)
    where m.final_on is not null
      and (not f.pending or m.failed_on is not null)
    union all
    select 'exit', 'exit', null, null, m.exit_on || ' 转入 S95', m.exit_on
    where m.exit_on is not null
    union all
    select 'red_line', 'red_line', max(r.run_no), null, string_agg(r.figures, '；' order by r.run_no nulls last), min(r.since)
    from red_line_said r
    where r.project_id = p.project_id
    having count(*) > 0
    union all
    select 'red_line', 'red_line_lifted', null, null,
           '已无一票否决' || coalesce((select '：' || string_agg('问题 ' || l.opened_no || ' 由 ' || l.by_whom || ' 撤销（' || l.on_day || '）', '、' order by l.opened_no)
                                       from finding_lift l
                                       where l.round_id = p.round_id and l.project_id = p.project_id and l.on_day <= pin_as_of()), ''),
           pin_as_of()
    from consequence_standing c
    where c.round_id = p.round_id
      and c.project_id = p.project_id
      and c.event = 'red_line'
      and not exists (select from red_line_said r where r.project_id = p.project_id)
) e
where p.round_id = pin_round()
  and e.event is not null;
comment on view consequence_event is 'results of projects that are on a track, each slot once, with the figures it is by';

create view consequence_now with (security_invoker = true) as
select pin_round() as round_id, e.project_id, e.slot, e.event, e.run_no, e.points_c, e.figures, e.since, u.rating, u.rating_cap, u.tranche,
       u.orders, u.next_round, rule_until(u.bar_key, pin_as_of()) as bar_until, u.exemplar, u.ordinal,
       c.consequence_no as same_no
from consequence_event e
join consequence_rule u on u.event = e.event
left join consequence_standing c
  on c.round_id = pin_round() and c.project_id = e.project_id and c.slot = e.slot and c.event = e.event;
comment on view consequence_now is 'what follows on the pinned day';
comment on column consequence_now.same_no is 'it is decided: number of the consequence that says the same; null = to be decided';

-- 末期 rating, no better than the caps in force. A red line is 不合格 whatever the points are.
create view rating_standing with (security_invoker = true) as
select c.round_id, c.project_id, r.rating, rating_name(r.rating) as name, c.rating as own_rating, c.run_no, c.points_c,
       c.capped_by
from (
    select c.round_id, c.project_id, max(c.rating) as rating, max(c.rating_cap) as cap, max(c.run_no) filter (where c.slot = 'final') as run_no,
           max(c.points_c) filter (where c.slot = 'final') as points_c,
           string_agg(c.event, '、' order by c.event collate "C") filter (where c.rating_cap is not null) as capped_by
    from consequence_standing c
    group by c.round_id, c.project_id
) c
cross join lateral (
    select case when c.rating is not null then greatest(c.rating, c.cap) when c.cap = 4 then 4 end as rating
) r
where r.rating is not null;
comment on view rating_standing is 'rating of each project of all rounds by the consequences in force: 1 优秀 … 4 不合格';
