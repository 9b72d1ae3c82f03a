-- 积分时长流水: entry by entry what came in or went out, the balance after it and why an entry does not count.
create view list_points (round_id, project_id, account, unit, nth, on_day, kind, entry_no, activity,
                         amount_tenth, effect_tenth, balance_tenth, owed_tenth, refused, reason)
with (security_invoker = true) as
select l.round_id, l.project_id, l.account, l.unit, l.nth, l.on_day, l.kind, l.entry_no, l.activity, l.amount_tenth,
       l.effect_tenth, l.balance_tenth, l.owed_tenth, l.refused, l.reason
from points_ledger() with ordinality as l (round_id, project_id, load_id, src_sheet, src_row, account, unit, on_day, kind, entry_no,
                                           activity, reason, amount_tenth, effect_tenth, balance_tenth, owed_tenth, refused, nth);
comment on view list_points is '积分、时长流水；points and hours';
comment on column list_points.account is '账户；account';
comment on column list_points.unit is '类型；unit';
comment on column list_points.nth is '笔；entry';
comment on column list_points.on_day is '日期；on';
comment on column list_points.kind is '变动类型；kind';
comment on column list_points.entry_no is '流水号；number';
comment on column list_points.activity is '活动编号；activity';
comment on column list_points.amount_tenth is '申报数量；stated';
comment on column list_points.effect_tenth is '计入；counted';
comment on column list_points.balance_tenth is '余额；balance';
comment on column list_points.owed_tenth is '欠；owed';
comment on column list_points.refused is '不计入原因；why not';
comment on column list_points.reason is '事由；what for';
