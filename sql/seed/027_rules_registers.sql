-- Rules of registers, set DEFAULT-2026 (021): common practice, not taken from a published text.
insert into rule_default (key, value, name_zh, name_en)
values
    ('problem_take_days', '30天', '揭榜期限（发榜后）', 'days to take up an open problem'),
    ('problem_note_days', '60天', '揭榜挂帅记录间隔', 'days an open problem may be silent')
on conflict (key) do update
set value = excluded.value,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
