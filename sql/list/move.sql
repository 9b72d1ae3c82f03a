-- 流程: every move there is, in the order of a project's life, with its gate, who makes it and
-- under which rule it is due.
create view list_move (round_id, project_id, track, from_stage, event, name, to_stage, gate, actor, deadline)
with (security_invoker = true) as
select pin_round(), 0::bigint, t.name_zh || '；' || t.name_en,
       case when m.from_stage = '' then '-' else f.stage || ' ' || f.name_zh || '；' || f.stage || ' ' || f.name_en end,
       m.event, m.name_zh || '；' || m.name_en, s.stage || ' ' || s.name_zh || '；' || s.stage || ' ' || s.name_en, nullif(m.gate, ''),
       a.zh || '；' || a.en, d.days
from legal_move m
join track t on t.track = m.track
join stage s on s.track = m.track and s.stage = m.to_stage
left join stage f on f.track = m.track and f.stage = m.from_stage
join (values ('applicant', '申报单位', 'applicant'), ('operator', '承办机构', 'operator'), ('panel', '评审专家', 'panel'),
             ('bureau', '民政部门', 'bureau'), ('organisation', '实施单位', 'organisation'), ('evaluator', '评估机构', 'evaluator')
     ) as a (actor, zh, en) on a.actor = m.actor
left join (values ('S11', 'resubmit', 'return_days'), ('S40', 'approve', 'notice_days'), ('S41', 'dismiss', 'objection_days'),
                  ('S41', 'uphold', 'objection_days'), ('S70', 'close', 'closing_days'), ('S75', 'order', 'order_issue_days'),
                  ('S76', 'hand_in', 'order_days'), ('S85', 'order', 'order_issue_days'), ('S86', 'appeal', 'appeal_days'),
                  ('S90', 'archive', 'settlement_days'), ('S91', 'archive', 'settlement_days'), ('S95', 'archive', 'settlement_days'),
                  ('S96', 'archive', 'recovery_days')
          ) as k (stage, event, key) on k.stage = m.from_stage and k.event = m.event
cross join lateral (select rule(k.key) || '（' || k.key || '）' as days) d
where pin_round() is not null;
comment on view list_move is '流程：全部事项；moves of both tracks';
comment on column list_move.track is '流程；track；both languages';
comment on column list_move.from_stage is '自；from；both languages';
comment on column list_move.event is '事项；event';
comment on column list_move.name is '名称；name；both languages';
comment on column list_move.to_stage is '至；to；both languages';
comment on column list_move.gate is '关口；gate';
comment on column list_move.actor is '办理方；who acts；both languages';
comment on column list_move.deadline is '期限；deadline';
