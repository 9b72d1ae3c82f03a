-- Rules of monitoring, set DEFAULT-2026 (021): common practice, not taken from a published text.
insert into rule_default (key, value, name_zh, name_en)
values
    ('light_green', '80%', '双监控绿灯下限', 'share from which a month is green'),
    ('light_red', '60%', '双监控红灯上限（低于）', 'share under which a month is red'),
    ('light_days', '5工作日', '连续两月红灯的处理期限', 'days to act on two red months running')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
