-- Rules of orders, set DEFAULT-2026 (021): common practice, not taken from a published text.
insert into rule_default (key, value, name_zh, name_en)
values
    ('dispatch_days', '2工作日', '派单期限（点单后）', 'days to assign an order'),
    ('accept_days', '2工作日', '接单期限（派单后）', 'days to accept an assigned order'),
    ('serve_days', '30天', '办结期限（接单后）', 'days to finish an accepted order')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
