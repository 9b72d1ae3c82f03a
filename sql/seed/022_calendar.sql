-- Working days of 2024 to 2027. 2024–2026: the general office of the State Council announces the days off
-- and the weekends worked instead each autumn. 2027: only the public holidays by law (国务院令第795号) are
-- known here; load the announced days (kind calendar) when they are out.
with announced (first_day, last_day, is_workday) as (
    values
        ('2024-01-01'::date, '2024-01-01'::date, false),
        ('2024-02-10', '2024-02-17', false),
        ('2024-02-04', '2024-02-04', true),
        ('2024-02-18', '2024-02-18', true),
        ('2024-04-04', '2024-04-06', false),
        ('2024-04-07', '2024-04-07', true),
        ('2024-05-01', '2024-05-05', false),
        ('2024-04-28', '2024-04-28', true),
        ('2024-05-11', '2024-05-11', true),
        ('2024-06-10', '2024-06-10', false),
        ('2024-09-15', '2024-09-17', false),
        ('2024-09-14', '2024-09-14', true),
        ('2024-10-01', '2024-10-07', false),
        ('2024-09-29', '2024-09-29', true),
        ('2024-10-12', '2024-10-12', true),
        ('2025-01-01', '2025-01-01', false),
        ('2025-01-28', '2025-02-04', false),
        ('2025-01-26', '2025-01-26', true),
        ('2025-02-08', '2025-02-08', true),
        ('2025-04-04', '2025-04-06', false),
        ('2025-05-01', '2025-05-05', false),
        ('2025-04-27', '2025-04-27', true),
        ('2025-05-31', '2025-06-02', false),
        ('2025-10-01', '2025-10-08', false),
        ('2025-09-28', '2025-09-28', true),
        ('2025-10-11', '2025-10-11', true),
        ('2026-01-01', '2026-01-03', false),
        ('2026-01-04', '2026-01-04', true),
        ('2026-02-15', '2026-02-23', false),
        ('2026-02-14', '2026-02-14', true),
        ('2026-02-28', '2026-02-28', true),
        ('2026-04-04', '2026-04-06', false),
        ('2026-05-01', '2026-05-05', false),
        ('2026-05-09', '2026-05-09', true),
        ('2026-06-19', '2026-06-21', false),
        ('2026-09-25', '2026-09-27', false),
        ('2026-10-01', '2026-10-07', false),
        ('2026-09-20', '2026-09-20', true),
        ('2026-10-10', '2026-10-10', true),
        ('2027-01-01', '2027-01-01', false),
        ('2027-02-05', '2027-02-08', false),
        ('2027-04-05', '2027-04-05', false),
        ('2027-05-01', '2027-05-02', false),
        ('2027-06-09', '2027-06-09', false),
        ('2027-09-15', '2027-09-15', false),
        ('2027-10-01', '2027-10-03', false)
)
insert into calendar_day (day, is_workday, is_settled)
select d.day::date, coalesce(a.is_workday, extract(isodow from d.day) < 6), extract(year from d.day) < 2027
from generate_series('2024-01-01'::timestamp, '2027-12-31', '1 day') as d (day)
left join announced a on d.day::date between a.first_day and a.last_day
on conflict (day) do update
set is_workday = excluded.is_workday,
    is_settled = excluded.is_settled;
