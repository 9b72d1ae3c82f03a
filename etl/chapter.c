#include "etl/chapter.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/choice.h"

enum {
    LABEL_BYTES = 60,  /* twenty characters: longer lines are sentences */
    NUMERAL_BYTES = 12 /* 二十一 */
};

const struct choice chapter_sections[] = {
    {CHAPTER_TITLE, "标题"},
    {CHAPTER_LEAD, "导语"},
    {"基本信息",
     "基本信息|项目基本信息|基本情况|项目基本情况|项目概况|项目简介|项目概述|项目介绍|项目信息|"
     "案例概述|案例简介|案例概况|案例摘要|摘要|概况|概述|简介"},
    {"背景与需求",
     "背景与需求|项目背景与需求|背景及需求|背景和需求|项目背景|案例背景|服务背景|实施背景|活动背景|"
     "工作背景|背景介绍|背景情况|背景分析|基本背景|背景|项目缘起|缘起|项目由来|需求分析|项目需求|"
     "服务需求|问题与需求|需求与问题|需求评估|需求"},
    {"目标与设计",
     "目标与设计|目标及设计|目标和设计|项目目标|服务目标|工作目标|介入目标|总体目标|目标|项目设计|服务设计|"
     "方案设计|项目方案|服务方案|设计思路|项目思路|总体思路|工作思路|服务思路|服务理念|理论依据|服务计划|"
     "实施计划|项目计划|目标与计划|服务策略"},
    {"实施过程",
     "实施过程|项目实施|项目实施过程|实施情况|项目实施情况|实施内容|实施步骤|实施举措|实施过程与做法|"
     "主要做法|具体做法|工作做法|基本做法|做法|做法与过程|主要举措|工作举措|具体举措|主要措施|具体措施|"
     "工作措施|工作内容|服务内容|服务过程|服务开展|服务开展情况|活动开展|活动过程|活动内容|介入过程|"
     "工作开展情况|开展情况|项目内容"},
    {"成效",
     "成效|项目成效|工作成效|主要成效|服务成效|实施成效|活动成效|取得成效|取得的成效|成效分析|成效评估|"
     "成效与评估|成效与影响|项目成果|工作成果|主要成果|成果|实施效果|服务效果|项目效果|效果|社会效益|"
     "社会影响|项目成效与影响"},
    {"资金与资源",
     "资金与资源|资源与资金|资金使用|资金使用情况|经费使用|经费使用情况|资金情况|资金投入|"
     "项目资金|资源整合|资源链接|资源投入|资源"},
    {"经验启示",
     "经验启示|经验与启示|启示|经验|项目经验|主要经验|经验总结|经验做法|工作经验|启示与经验|创新与可复制经验|"
     "创新经验|可复制经验|创新点|项目创新|创新亮点|创新与特色|特色与创新|特色亮点|亮点特色|项目亮点|"
     "项目特色|亮点|特色|推广价值|示范意义|创新与推广"},
    {"反思与建议",
     "反思与建议|反思|项目反思|专业反思|总结反思|总结与反思|反思与总结|不足与建议|问题与建议|存在问题|"
     "存在的问题|困难与建议|困难与不足|不足|建议|改进建议|改进方向|下一步计划|下一步打算|下一步工作|"
     "未来展望|工作展望|展望|未来计划"},
    {"专家点评", "专家点评|点评|专家评语|专家意见|专家评语与建议|督导点评|案例点评"},
    {"图片说明", "图片说明|照片说明|图片|照片|附图|配图"},
    {CHAPTER_OTHER, "其他"},
    {NULL, NULL},
};

/* What a marked heading may be told by when it is none of these words: 二、“五步工作法”的主要做法.
 * A heading that holds words of two sections (成效与经验) is of neither. */
static const struct choice parts[] = {
    {"背景与需求", "*背景*|*需求*|*缘起*|*由来*"},
    {"目标与设计", "*目标*|*设计*|*思路*|*理念*"},
    {"实施过程", "*做法*|*举措*|*措施*|*过程*|*实施*|*开展情况*"},
    {"成效", "*成效*|*成果*|*效果*"},
    {"资金与资源", "*资金*|*经费*|*资源*"},
    {"经验启示", "*经验*|*启示*|*创新*|*亮点*|*特色*"},
    {"反思与建议", "*反思*|*不足*|*建议*|*展望*|*下一步*"},
    {"专家点评", "*点评*|*评语*"},
    {NULL, NULL},
};

// --- marks ---------------------------------------------------------------------------------------

static bool take(struct span *line, const char *prefix)
{
    if (!span_starts(*line, prefix)) {
        return false;
    }
    line->p += strlen(prefix);
    line->n -= strlen(prefix);
    return true;
}

static bool take_one(struct span *line, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (take(line, *words)) {
            return true;
        }
    }
    return false;
}

/* 一 … 二十一, or 1 … 99; the bytes taken, 0 when there is none. */
static size_t numeral(struct span line, bool chinese)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五", "六",
                                         "七", "八", "九", "十", NULL};
    struct span rest = line;
    size_t n = 0;

    if (chinese) {
        while (line.n - rest.n < NUMERAL_BYTES && take_one(&rest, digits)) {
            n = line.n - rest.n;
        }
        return n;
    }
    while (n < line.n && n < 2 && line.p[n] >= '0' && line.p[n] <= '9') {
        n++;
    }
    return n;
}

/* A numeral of the kind between the two words; the second must follow, the first may be empty. */
static bool take_numbered(struct span *line, const char *before, bool chinese,
                          const char *const *after)
{
    struct span rest = *line;
    size_t n;

    if (!take(&rest, before)) {
        return false;
    }
    n = numeral(rest, chinese);
    rest.p += n;
    rest.n -= n;
    if (n == 0 || !take_one(&rest, after)) {
        return false;
    }
    *line = utf8_trim(rest);
    return true;
}

static bool take_hashes(struct span *line, enum chapter_mark *mark)
{
    size_t n = 0;

    while (n < line->n && line->p[n] == '#') {
        n++;
    }
    if (n == 0 || n > 6) {
        return false;
    }
    *mark = n < MARK_ITEM ? (enum chapter_mark)n : MARK_ITEM;
    *line = utf8_trim((struct span){line->p + n, line->n - n});
    return true;
}

/* 【…】 becomes its inside, what follows goes to *behind. */
static bool take_lenticular(struct span *line, struct span *behind)
{
    struct span rest = *line;
    size_t end;

    if (!take(&rest, "【") || (end = span_find(rest, "】")) == (size_t)-1) {
        return false;
    }
    *line = utf8_trim((struct span){rest.p, end});
    *behind = utf8_trim((struct span){rest.p + end + strlen("】"), rest.n - end - strlen("】")});
    return true;
}

static enum chapter_mark take_mark(struct span *line, struct span *behind)
{
    static const char *const divisions[] = {"部分", "章", "节", "篇", NULL};
    static const char *const commas[] = {"、", "．", ".", "，", " ", "　", NULL};
    static const char *const points[] = {"、", "．", ".", " ", NULL};
    static const char *const closing[] = {"）", ")", NULL};
    static const char *const circled[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", NULL};
    enum chapter_mark mark = MARK_NONE;

    if (take_hashes(line, &mark) || take_lenticular(line, behind)) {
        mark = mark == MARK_NONE ? MARK_SECTION : mark;
    } else if (take_numbered(line, "第", true, divisions)) {
        mark = MARK_PART;
    } else if (take_numbered(line, "", true, commas)) {
        mark = MARK_SECTION;
    } else if (take_numbered(line, "（", true, closing) ||
               take_numbered(line, "(", true, closing)) {
        mark = MARK_BRACKETS;
    } else if (take_numbered(line, "", false, points)) {
        mark = MARK_NUMBER;
    } else if (take_numbered(line, "（", false, closing) ||
               take_numbered(line, "(", false, closing) || take_one(line, circled)) {
        mark = MARK_ITEM;
    }
    return mark;
}

// --- headings ------------------------------------------------------------------------------------

/* Split at the first colon: what stands before it and what behind. */
static bool split_colon(struct span line, struct span *label, struct span *rest)
{
    size_t wide = span_find(line, "："), plain = span_find(line, ":");
    size_t at = wide < plain ? wide : plain, n = wide < plain ? strlen("：") : 1;

    *label = line;
    *rest = (struct span){line.p + line.n, 0};
    if (at == (size_t)-1) {
        return false;
    }
    *label = utf8_trim((struct span){line.p, at});
    *rest = utf8_trim((struct span){line.p + at + n, line.n - at - n});
    return true;
}

static bool ends_like_a_sentence(struct span label)
{
    static const char *const ends[] = {"。", "；", "，", "！", "？", ".", ";", ",", NULL};

    for (const char *const *end = ends; *end != NULL; end++) {
        if (span_ends(label, *end)) {
            return true;
        }
    }
    return false;
}

static void find_section(struct chapter_heading *heading, struct arena *scratch)
{
    enum chapter_mark mark = heading->mark;
    struct span key;
    int64_t place;

    heading->section = NULL;
    heading->exact = false;
    if (heading->label.n == 0 || heading->label.n > LABEL_BYTES) {
        return;
    }
    key = utf8_key(scratch, heading->label);
    place = choice_find(chapter_sections, key);
    if (place >= 0) {
        heading->section = chapter_sections[place].stored;
        heading->exact = true;
    } else if (mark != MARK_NONE && mark < MARK_NUMBER && !ends_like_a_sentence(heading->label) &&
               (place = choice_find(parts, key)) >= 0) {
        heading->section = parts[place].stored;
    }
}

bool chapter_heading(struct span line, const enum chapter_mark *first, struct arena *scratch,
                     struct chapter_heading *out)
{
    struct span text = utf8_trim(line), behind = {NULL, 0};

    if (take(&text, "**") && span_ends(text, "**")) { /* bold, as markdown has it */
        text.n -= 2;
    }
    out->mark = take_mark(&text, &behind);
    bool colon = split_colon(text, &out->label, &out->rest);
    if (behind.n > 0) {
        out->rest = behind;
    }
    find_section(out, scratch);
    if (out->section != NULL) {
        bool inside = first != NULL && *first != MARK_NONE && out->mark > *first;
        bool remark = first != NULL && *first != MARK_NONE && out->mark == MARK_NONE && colon &&
                      out->rest.n > 0; /* 建议：… in the middle of a marked text */
        return !inside && !remark;
    }
    return first != NULL && out->mark != MARK_NONE && out->mark == *first &&
           out->mark < MARK_NUMBER && out->rest.n == 0 && out->label.n > 0 &&
           out->label.n <= LABEL_BYTES + LABEL_BYTES / 2 && !ends_like_a_sentence(out->label);
}

/* The text up to the next TAB, which goes too; false behind the last. */
static bool next_cell(struct span *rest, struct span *cell)
{
    if (rest->p == NULL) {
        return false;
    }
    size_t at = span_find(*rest, "\t");
    bool more = at != (size_t)-1;
    *cell = utf8_trim((struct span){rest->p, more ? at : rest->n});
    *rest = more ? (struct span){rest->p + at + 1, rest->n - at - 1} : (struct span){NULL, 0};
    return true;
}

struct span chapter_line_value(struct span line, const char *labels)
{
    struct span cell, label, value;
    bool labelled = false;

    while (next_cell(&line, &cell)) {
        if (labelled && cell.n > 0) {
            return cell;
        }
        bool colon = split_colon(cell, &label, &value);
        labelled = span_is_listed(label, labels);
        if (labelled && colon && value.n > 0) {
            return value;
        }
    }
    return (struct span){NULL, 0};
}
