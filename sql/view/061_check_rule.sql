-- What the reconciliation checks are called on paper (DOMAIN.md §4): code, what is held against what, and how much a fault
-- weighs: E stops a gate, W is scored or told, I is a note. The words for the screen stand with the loader.
create view check_rule as
select code, title, compares, severity,
       code in ('R09', 'R10', 'R12', 'R18', 'R24', 'R26', 'R31', 'R32', 'R34', 'R36', 'R37') as across
from (values
    ('R01', '预算明细合计', '预算明细各行之和 ＝ 项目总预算', 'E'),
    ('R02', '预算行算式', '金额 ＝ 数量 × 单价', 'E'),
    ('R03', '资金构成', '申请 ＋ 自筹 ＋ 配套 ＝ 总额', 'E'),
    ('R04', '单项上限', '申请金额 ≤ 轮次单项上限', 'E'),
    ('R05', '资助比例', '申请 ÷ 总额 ≤ 资助比例上限', 'E'),
    ('R06', '费用比例', '管理费、人员经费 ≤ 比例上限', 'W'),
    ('R07', '禁止列支', '预算与支出不含禁止列支的内容', 'W'),
    ('R08', '实施期间', '项目起止在轮次起止之内', 'W'),
    ('R09', '单价比较', '同类单价与同批中位数', 'I'),
    ('R10', '资金池', '批复合计 ≤ 资金池', 'E'),
    ('R11', '批复与申请', '批复金额 ≤ 申请金额', 'E'),
    ('R12', '分期计划', '分期比例合计 100%，金额合计 ＝ 批复', 'E'),
    ('R13', '拨付与批复', '拨付合计 ≤ 批复金额', 'E'),
    ('R14', '拨付与门槛', '拨付不早于门槛', 'E'),
    ('R15', '拨付与银行', '每笔拨付有银行入账（5 日内）', 'W'),
    ('R16', '支出与拨付', '财政资金支出 ≤ 拨付', 'E'),
    ('R17', '支出期间', '支出日在起止及其后 30 天内', 'W'),
    ('R18', '重复凭证', '凭证号与金额不重复', 'W'),
    ('R19', '支出与预算', '支出科目在预算之内', 'W'),
    ('R20', '账面与银行', '明细账支出 ＝ 银行支出', 'W'),
    ('R21', '人次与人数', '人次 ≥ 人数', 'E'),
    ('R22', '活动与月报', '活动记录人次 ＝ 月报人次', 'W'),
    ('R23', '月报与名册', '月报人数 ≤ 名册去重人数', 'W'),
    ('R24', '项目与全轮', '各项目人数之和与全轮去重之差已说明', 'W'),
    ('R25', '人次合理性', '人次 ÷ 人数 ≤ 60', 'W'),
    ('R26', '同日两地', '同一人同日不在两地带队', 'W'),
    ('R27', '问卷与名册', '有效问卷 ≤ 可答人数', 'E'),
    ('R28', '雷同答卷', '同一分钟雷同答卷少于 5 份', 'W'),
    ('R29', '评分表合计', '总分 ＝ 各项得分之和，装载时逐行核对', 'E'),
    ('R30', '回避', '回避的专家没有评分', 'E'),
    ('R31', '认购与兑现', '分配 ＝ 认购，兑现 ≤ 认购，结项时兑现', 'W'),
    ('R32', '组织名称', '一个代码一个名称', 'E'),
    ('R33', '阶段先后', '申报 ≤ 评审 ≤ 公示 ≤ 签约 ≤ 实施 ≤ 结项', 'E'),
    ('R34', '证据重用', '同一照片、签到表只用于一处', 'W'),
    ('R35', '计量单位', '目标与实际的单位一致', 'W'),
    ('R36', '表内合计', '表内合计 ＝ 各行之和', 'W'),
    ('R37', '名称一致', '各类材料的项目名称、单位一致', 'E'),
    ('R38', '文稿数字', '文稿中的数 ＝ 数据（含“余、近”容差）', 'I')
) as r (code, title, compares, severity);
comment on view check_rule is 'the reconciliation checks R01 to R38 as documents name them';
comment on column check_rule.severity is 'E error, W warning, I note';
comment on column check_rule.across is 'holds projects against one another or against the round; the others look at one project alone';

-- Every check by what it is about, or those across projects alone, or the others alone; and projects of these numbers
-- alone, which spares a check of one project the rest of the round. R29 is told when a sheet is read and its rows are refused:
-- no view, no row here. In one process: a round's workers have the cores, and millions of single groups gain nothing.
create function check_counts(the_day date, is_across boolean default null, first_id bigint default null, last_id bigint default null)
returns table (code text, project_id bigint, tested bigint, failed bigint, waived bigint)
language plpgsql stable set max_parallel_workers_per_gather = 0 as $$
declare
    rule record;
begin
    for rule in
        select r.code
        from check_rule r
        where exists (select
                      from pg_class c
                      where c.relnamespace = 'gyct'::regnamespace
                        and c.relname = 'check_' || lower(r.code))
          and (is_across is null or r.across = is_across)
    loop
        return query execute format($count$
            select $1, k.project_id, count(*), count(k.fault),
                   count(k.fault) filter (where k.fault is not null and exists (
                       select
                       from standing_waiver w
                       left join project p on p.round_id = pin_round() and p.project_id = k.project_id
                       where w.round_id = pin_round()
                         and w.code = $1
                         and (w.project is null or w.project = p.code)
                         and $2 between w.granted_on and w.until_on))
            from %I k
            %s
            group by k.project_id
            $count$, 'check_' || lower(rule.code),
            case when first_id is not null then 'where k.project_id between $3 and $4' end)
        using rule.code, the_day, first_id, last_id;
    end loop;
end
$$;
comment on function check_counts(date, boolean, bigint, bigint) is 'cases, faults and waived faults of every reconciliation check by project; no project = the round';
