#include <string.h>

#include "base/date.h"
#include "reports/section.h"

static const char *given(const char *text)
{
    return text[0] != '\0' ? text : LABEL_NOT_PROVIDED;
}

static const char *money(struct arena *arena, struct figure fen)
{
    return fen.given ? arena_printf(arena, LABEL_YUAN_OF, cell_words(arena, CELL_YUAN, fen.value))
                     : LABEL_NOT_PROVIDED;
}

static const char *day(struct arena *arena, struct figure figure)
{
    return figure.given ? date_chinese(arena, (int32_t)figure.value) : LABEL_NOT_PROVIDED;
}

void sec_basics(const struct section *at)
{
    const struct model_basics *basics = &at->project->basics;
    struct arena *arena = at->arena;
    const struct flow_fact list[] = {
        {"项目名称", basics->title},
        {"项目编号", basics->code},
        {"实施单位", given(basics->org_name)},
        {"统一社会信用代码", given(basics->uscc)},
        {"领域", given(basics->field)},
        {"实施区域", given(basics->area)},
        {"服务对象", given(basics->groups)},
        {"重点对象", given(basics->key_group)},
        {"项目负责人", basics->contact_family_name[0] == '\0' ? LABEL_NOT_PROVIDED
                       : at->profile->contact
                           ? arena_printf(arena, "%s某", basics->contact_family_name)
                           : LABEL_NAMED},
        {"计划开始", day(arena, basics->start)},
        {"计划结束", day(arena, basics->end)},
        {"项目总预算", money(arena, basics->budget_fen)},
        {"申请资金", money(arena, basics->requested_fen)},
        {"自筹资金", money(arena, basics->self_fen)},
        {"配套资金", money(arena, basics->match_fen)},
        {"批复金额", money(arena, section_figure(at, "funds.approved"))},
    };
    struct flow_fact *facts = arena_array(arena, ARRAY_LEN(list), sizeof *facts);

    memcpy(facts, list, sizeof list);
    flow_chapter(at->flow, LABEL_BASICS, false);
    flow_section(at->flow, LABEL_BASICS_LIST, NULL, true);
    flow_facts(at->flow, facts, ARRAY_LEN(list), 110);
    if (basics->summary[0] != '\0') {
        flow_space(at->flow, PT_GAP_SECTION);
        flow_section(at->flow, LABEL_SYNOPSIS, LABEL_SYNOPSIS_SOURCE, true);
        flow_text(at->flow, TYPE_BODY, basics->summary);
    }
}
