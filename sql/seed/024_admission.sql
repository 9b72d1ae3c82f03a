-- Why an application is not admitted (DOMAIN.md §2 G-ELIG). A computed reason is the condition of gate eligible
-- of the same name; the others an officer states.
insert into admission_reason (code, ordinal, computed, name_zh, name_en)
values
    ('overdue', 1, true, '逾期未补正', 'not completed in time'),
    ('registered', 2, true, '未在登记管理机关登记', 'not registered'),
    ('area', 3, true, '不在本轮准入地区', 'not of the area of the round'),
    ('scope', 4, true, '项目超出章程业务范围', 'outside the scope of its charter'),
    ('annual_check', 5, true, '年检（年报）不合格或未参加', 'annual check'),
    ('abnormal', 6, true, '一年内列入活动异常名录', 'listed as abnormal within a year'),
    ('dishonest', 7, true, '两年内列入严重违法失信名单', 'dishonest within two years'),
    ('penalty', 8, true, '三年内受过行政处罚', 'penalty within three years'),
    ('blacklist', 9, true, '在黑名单内', 'on the blacklist'),
    ('barred', 10, true, '因以往项目的评价结果禁止申报', 'barred by the result of an earlier project'),
    ('accounting', 11, true, '未执行民间非营利组织会计制度', 'not by nonprofit accounting'),
    ('own_account', 12, true, '无独立银行账户', 'no bank account of its own'),
    ('only_one', 13, true, '本轮申报超过一个项目', 'more than one application'),
    ('finished', 14, true, '以往项目尚未结束', 'an unfinished earlier project'),
    ('higher_grant', 15, true, '已获上级资助', 'funded at a higher level'),
    ('grade', 16, true, '评估等级低于本轮要求或已过有效期', 'assessment grade'),
    ('r01', 17, true, '预算合计与明细不符（R01）', 'budget total (R01)'),
    ('r03', 18, true, '申请、自筹、配套之和不等于总额（R03）', 'parts of the budget (R03)'),
    ('r04', 19, true, '申请额超过单项上限（R04）', 'cap of a project (R04)'),
    ('r05', 20, true, '申请比例超过上限（R05）', 'share of the grant (R05)'),
    ('withdrawn', 21, false, '申报单位撤回', 'withdrawn by the applicant'),
    ('material', 22, false, '申报材料不实或不符合要求', 'material not as required'),
    ('review', 23, false, '审核意见不同意', 'not agreed to')
on conflict (code) do update
set ordinal = excluded.ordinal,
    computed = excluded.computed,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en;
