-- Rules of monitoring, of the deferral, of attachments and actors, set DEFAULT-2026 (021): common practice, not taken
-- from a published text. That the interim evaluation may be put off once is published (DOMAIN.md §2).
insert into rule_default (key, value, name_zh, name_en)
values
    ('light_green', '80%', '双监控绿灯下限', 'share from which a month is green'),
    ('light_red', '60%', '双监控红灯上限（低于）', 'share under which a month is red'),
    ('light_days', '5工作日', '连续两月红灯的处理期限', 'days to act on two red months running'),
    ('defer_days', '60天', '中期评估延期', 'days the interim evaluation may be put off'),
    ('attachments', '不限', '申报须附的材料', 'documents an application must have'),
    ('actor_applicant', '不限', '可代申报单位办理的人', 'who acts for applicants'),
    ('actor_operator', '不限', '可代经办机构办理的人', 'who acts as operator'),
    ('actor_panel', '不限', '可代评审委员会办理的人', 'who acts for the panel'),
    ('actor_bureau', '不限', '可代民政部门办理的人', 'who acts for the bureau'),
    ('actor_evaluator', '不限', '可代评估机构办理的人', 'who acts for the evaluator'),
    ('actor_organisation', '不限', '可代实施单位办理的人', 'who acts for the organisation')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;

insert into legal_move (track, from_stage, event, to_stage, gate, actor, name_zh, name_en, needs)
values
    ('full', 'S70', 'defer', 'S70', 'deferrable', 'organisation', '中期评估延期', 'put off the interim evaluation', 'reason')
on conflict (track, from_stage, event, to_stage) do update
set gate = excluded.gate,
    actor = excluded.actor,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en,
    needs = excluded.needs;
