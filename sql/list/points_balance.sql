-- 积分时长余额: by account what was earned, used, expired and taken back, and the balance, which is their sum.
create view list_points_balance (round_id, project_id, unit, account, earned_tenth, used_tenth,
                                 expired_tenth, reversed_tenth, balance_tenth, owed_tenth, refused)
with (security_invoker = true) as
select l.round_id, 0::bigint, l.unit, l.account,
       coalesce(sum(l.effect_tenth) filter (where l.kind = '获得'), 0)::bigint,
       coalesce(-sum(l.effect_tenth) filter (where l.kind = '兑换'), 0)::bigint,
       coalesce(-sum(l.effect_tenth) filter (where l.kind = '过期'), 0)::bigint,
       coalesce(-sum(l.effect_tenth) filter (where l.kind = '冲回'), 0)::bigint,
       (array_agg(l.balance_tenth order by l.nth desc))[1], (array_agg(l.owed_tenth order by l.nth desc))[1],
       count(l.refused)
from points_ledger() with ordinality as l (round_id, project_id, load_id, src_sheet, src_row, account, unit, on_day, kind, entry_no,
                                           activity, reason, amount_tenth, effect_tenth, balance_tenth, owed_tenth, refused, nth)
group by l.round_id, l.unit, l.account;
comment on view list_points_balance is '积分、时长余额；balances';
comment on column list_points_balance.unit is '类型；unit';
comment on column list_points_balance.account is '账户；account';
comment on column list_points_balance.earned_tenth is '获得；earned';
comment on column list_points_balance.used_tenth is '兑换；used';
comment on column list_points_balance.expired_tenth is '过期；expired';
comment on column list_points_balance.reversed_tenth is '冲回；taken back';
comment on column list_points_balance.balance_tenth is '余额；balance';
comment on column list_points_balance.owed_tenth is '欠；owed';
comment on column list_points_balance.refused is '不计入笔数；entries not counted';
