-- Rules of the periodic appraisal, set DEFAULT-2026 (021): common practice, not taken from a published text.
insert into rule_default (key, value, name_zh, name_en)
values
    ('appraisal_bad', '不合格', '计入考核阶梯的结果', 'results that count on the ladder'),
    ('appraisal_ladder', '提醒1、约谈2、警告3、诫勉4、退出5', '考核阶梯：累计第几次起', 'the ladder: from which count on'),
    ('appraisal_act_days', '10工作日', '考核后处理期限', 'days to take the step a result calls for'),
    ('appraisal_bar_days', '365天', '考核退出后不予准入', 'days an exit bars from admission')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
