-- Rule set DEFAULT-2026: every number of the loop that differs from city to city. A round sets another one
-- by a setting of the same key (gyct round set, or the file 轮次设置). Days are "N天" (civil) or "N工作日".
-- Where a figure is common practice and not taken from a published text, no document may call it a rule.
insert into rule_default (key, value, name_zh, name_en)
values
    ('track', 'full', '流程', 'track'),
    ('returns_max', '1', '退回补正次数上限', 'times an application may be returned'),
    ('return_days', '3工作日', '补正期限', 'days to complete a returned application'),
    ('sheets_min', '3', '有效评分表份数下限', 'valid panel sheets needed'),
    ('review_line', '60', '入围分数线', 'panel score needed'),
    ('notice_days', '5工作日', '公示期', 'days of the public notice'),
    ('objection_days', '5天', '异议答复期限', 'days to answer an objection'),
    ('first_tranche_days', '15工作日', '首笔拨付期限（签约后）', 'days from contract to the first tranche'),
    ('tranche_plan', '50/30/20', '拨付计划', 'tranche plan'),
    ('tranche_plan_micro', '100', '微项目拨付计划', 'tranche plan of the micro track'),
    ('payment_days', '5工作日', '拨付对应到期次的期限', 'days from a payment to its tranche'),
    ('settlement_days', '30天', '决算期限（验收、不通过或终止后）', 'days from the end to the settlement'),
    ('recovery_days', '30天', '追缴款退回期限', 'days to return what was claimed'),
    ('audit_required_micro', '否', '微项目尾款须经审计', 'the last tranche of a micro project needs an audit'),
    ('interim_required', '是', '结项前须经中期评估', 'an interim evaluation comes before closing'),
    ('interim_from', '45%', '中期评估窗口起点（项目周期）', 'earliest interim evaluation, share of the term'),
    ('interim_to', '55%', '中期评估窗口终点（项目周期）', 'latest interim evaluation, share of the term'),
    ('interim_line', '60', '中期合格线', 'interim score needed'),
    ('order_issue_days', '5工作日', '整改通知书发出期限', 'days from the result to the order'),
    ('order_days', '30天', '整改期限', 'days an order may give'),
    ('extension_days', '15天', '整改延期', 'days of the one extension'),
    ('recovery_interim', '100%', '中期整改挽回分值计入比例', 'share of points won back that counts, interim'),
    ('recovery_final', '50%', '末期整改挽回分值计入比例', 'share of points won back that counts, final'),
    ('closing_days', '30天', '结项报告期限（实施结束后）', 'days from the end to the closing report'),
    ('appeal_days', '5工作日', '申诉期', 'days to appeal'),
    ('accept_line', '60', '验收合格线', 'final score needed')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
