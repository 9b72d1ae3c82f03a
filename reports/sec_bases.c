/* 附件: what the figures of the dossier mean, how they are rounded, and where each is answered for.
 */
#include <string.h>

#include "base/date.h"
#include "reports/section.h"

static const struct grid_column rule_columns[] = {
    {.head = "数字", .width = 76, .strong = true},
    {.head = "口径", .width = 0},
    {.head = "取自", .width = 92},
    {.head = "取整", .width = 62},
};

static void rules(const struct section *at)
{
    static const char *const lines[][4] = {
        {"服务人数", "受益人名册按人去重；少于 5 人不印，可反推的合计一并隐去", "受益人名册",
         "整数"},
        {"服务人次", "各场活动到场人次之和，与人数分列，从不相加", "活动记录", "整数"},
        {"活动场次", "以活动记录登记的场次为准，月报只用于核对", "活动记录", "整数"},
        {"志愿服务时长", "各场志愿者人数与时长登记之和", "活动记录", "0.1 小时"},
        {"到位率", "已拨付的财政资金 ÷ 批复金额", "批复名单、拨付台账", "0.1%"},
        {"执行率", "财政资金支出 ÷ 已拨付的财政资金，超过 100% 即动用了未到位的资金",
         "支出明细账、拨付台账", "0.1%"},
        {"物资与服务", "按接收单据折价，单列，不与现金相加，不进入对账", "配套兑现", "0.01 元"},
        {"满意率",
         "（很满意＋满意）÷ 有效作答，不了解与未答不计入分母；区间为 95% Wilson 区间，有名册的作有限总体校正",
         "满意度问卷", "0.1%"},
        {"满意度指数", "五级依次计 100、80、60、30、0 分的均值，与满意率是两个数", "满意度问卷",
         "0.1"},
        {"指标得分", "按评价方案的公式代入原始值，逐项取整后直接相加，等级按印出的总分判定",
         "各项材料", "0.01 分"},
        {"未提供",
         "没有证据的指标不计分、不记零，列入问题清单；已确认与可能得分的等级不同时，等级待定", "—",
         "—"},
        {"不适用", "分值按最大余数法归入同级其他指标", "评价方案", "—"},
    };
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(lines), ARRAY_LEN(rule_columns));

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        for (size_t k = 0; k < ARRAY_LEN(lines[i]); k++) {
            *cells_at(&cells, i, k) = cell_text(lines[i][k]);
        }
    }
    flow_grid(at->flow, LABEL_BASES_RULES, NULL, cells_grid(at->arena, &cells, rule_columns, true),
              LABEL_BASES_ROUNDING);
}

static const struct grid_column figure_columns[] = {
    {.head = "数字", .width = 128},
    {.head = "值", .width = 110, .align = GRID_DECIMAL, .strong = true},
    {.head = "查问用的名称", .width = 0},
};

/* The stored figures of the summary, each by the name that explain answers to. */
static void references(const struct section *at)
{
    static const struct {
        const char *label, *key;
        enum cell_unit unit;
    } figures[] = {
        {"批复金额（元）", "funds.approved", CELL_YUAN},
        {"已拨付（元）", "funds.disbursed", CELL_YUAN},
        {"到位率", "funds.disbursed_rate", CELL_RATE},
        {"支出合计（元）", "funds.spent", CELL_YUAN},
        {"其中财政资金（元）", "funds.spent_grant", CELL_YUAN},
        {"执行率", "funds.execution_rate", CELL_RATE},
        {"结余（元）", "funds.balance", CELL_YUAN},
        {"附有单据的支出（元）", "funds.evidenced", CELL_YUAN},
        {"服务人数（人）", "reach.persons", CELL_COUNT},
        {"服务人次（人次）", "reach.person_times", CELL_COUNT},
        {"活动场次（场）", "work.sessions", CELL_COUNT},
        {"志愿服务时长（小时）", "work.volunteer_hours", CELL_TENTHS},
    };
    const struct model_run *run = &at->round->run;
    const struct cells cells = cells_new(at->arena, ARRAY_LEN(figures), ARRAY_LEN(figure_columns));

    for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
        const struct figure value = section_figure(at, figures[i].key);
        const bool few = strcmp(figures[i].key, "reach.persons") == 0 && cell_few_heads(value);
        *cells_at(&cells, i, 0) = cell_text(figures[i].label);
        *cells_at(&cells, i, 1) = few ? cell_heads(at->arena, value, HEADS_FEW)
                                      : cell_figure(at->arena, figures[i].unit, value);
        *cells_at(&cells, i, 2) = cell_text(arena_printf(at->arena, "%s/r%lld/%s/%s",
                                                         run->round_code, (long long)run->run_no,
                                                         at->project->basics.code, figures[i].key));
    }
    flow_space(at->flow, PT_GAP_SECTION);
    flow_grid(at->flow, LABEL_BASES_FIGURES, NULL,
              cells_grid(at->arena, &cells, figure_columns, true), LABEL_BASES_FIGURES_NOTE);
}

void sec_bases(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    flow_appendix(at->flow, LABEL_BASES, LABEL_METHOD);
    flow_text(at->flow, TYPE_BODY,
              arena_printf(at->arena, LABEL_METHOD_TEXT,
                           date_chinese(at->arena, (int32_t)run->as_of), (long long)run->round_seq,
                           run->scheme_code, run->scheme_version, run->scheme_hash, run->facts_hash,
                           run->chain_head));
    rules(at);
    references(at);
}
