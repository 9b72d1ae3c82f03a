-- 归档 after an end without acceptance (S91, S95, S96 → S98): nothing is left to pay, nothing left to get back.
create view gate_recovered with (security_invoker = true) as
select g.round_id, g.project_id, g.ordinal, g.condition, g.name_zh, g.name_en, g.holds, g.figures
from money_closed g
where g.condition <> 'settlement';
comment on view gate_recovered is 'the money of a project that failed or ended is cleared';
