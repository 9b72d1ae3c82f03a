-- Rule set DEFAULT-2026 of consequences (DOMAIN.md §2). Figures are rules (021_rules.sql), which a round may set.
insert into consequence_rule (event, slot, ordinal, from_key, rating, rating_cap, tranche, orders, next_round, bar_key, exemplar, name_zh, name_en)
values
    ('interim_good', 'interim', 1, 'interim_good_line', null, null, 'release', 'none', 'none', null, 'watch', '中期良好', 'good at mid-term'),
    ('interim_fair', 'interim', 2, 'interim_line', null, null, 'release', 'weak', 'none', null, 'none', '中期合格', 'passed at mid-term'),
    ('interim_poor', 'interim', 3, null, null, 3, 'freeze', 'once', 'barred', 'bar_interim', 'no', '中期不合格', 'failed at mid-term'),
    ('interim_missing', 'interim', 4, null, null, 3, 'freeze', 'once', 'barred', 'bar_interim', 'no', '逾期未中期评估', 'no interim evaluation in time'),
    ('final_excellent', 'final', 5, 'excellent_line', 1, null, 'settle', 'none', 'plus', null, 'eligible', '末期优秀', 'excellent'),
    ('final_good', 'final', 6, 'good_line', 2, null, 'settle', 'none', 'priority', null, 'gap', '末期良好', 'good'),
    ('final_fair', 'final', 7, 'accept_line', 3, null, 'settle_less', 'none', 'plan', null, 'no', '末期合格', 'passed'),
    ('final_poor', 'final', 8, null, 4, null, 'freeze', 'once', 'barred', 'bar_final', 'no', '末期不合格', 'failed'),
    ('final_failed', 'final', 9, null, 4, null, 'cancel', 'none', 'barred', 'bar_final', 'no', '验收不通过', 'not accepted'),
    ('exit', 'exit', 10, null, null, null, 'cancel', 'none', 'barred', 'bar_exit', 'no', '终止（退出）', 'terminated'),
    ('red_line', 'red_line', 11, null, null, 4, 'freeze_all', 'none', 'barred', 'bar_red_line', 'withdrawn', '一票否决', 'red line'),
    ('red_line_lifted', 'red_line', 12, null, null, null, 'none', 'none', 'none', null, 'none', '一票否决撤销', 'red line taken back')
on conflict (event) do update
set slot = excluded.slot,
    ordinal = excluded.ordinal,
    from_key = excluded.from_key,
    rating = excluded.rating,
    rating_cap = excluded.rating_cap,
    tranche = excluded.tranche,
    orders = excluded.orders,
    next_round = excluded.next_round,
    bar_key = excluded.bar_key,
    exemplar = excluded.exemplar,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
