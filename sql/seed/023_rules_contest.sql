-- Rules of contests, of the full chain and of full coverage (rule set DEFAULT-2026, like 021).
insert into rule_default (key, value, name_zh, name_en)
values
    ('over_word', '余', '概数用词（5000余名、5000多名）', 'word for a little more than a round figure'),
    ('assign_off_field', '100', '统筹分配：不合意愿领域的代价', 'open pledges: cost of a field not wished for, points'),
    ('assign_off_area', '50', '统筹分配：不合意愿区域的代价', 'open pledges: cost of a place not wished for, points'),
    ('assign_score', '1', '统筹分配：评审每低一分的代价', 'open pledges: cost of each point below 100, points'),
    ('full_coverage', '否', '全部评估并审计后方可验收', 'nobody is accepted before all are evaluated and audited'),
    ('evaluator_kinds', '0', '末期评价主体种类下限', 'kinds of evaluators a final evaluation needs'),
    ('chain_leaves', 'B301 C104 D201', '全链条评价指标：跟踪 覆盖 满意度', 'leaves of the full chain: tracking, coverage, satisfaction'),
    ('chain_days', '30天', '全链条评价期限（实施结束后）', 'days from the end to tracking, coverage and satisfaction')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
