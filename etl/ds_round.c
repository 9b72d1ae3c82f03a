/* 轮次设置: two columns, setting and value. The code row names the round the file sets, so the rows
 * are kept until the end; the file is small by nature (SETTINGS_CAP). */
#include "etl/job.h"

#include "base/date.h"
#include "base/utf8.h"

enum { F_KEY, F_VALUE, F_NOTE };
enum { SETTINGS_CAP = 500 };

enum {
    SET_CODE,
    SET_NAME,
    SET_PROGRAMME,
    SET_YEAR,
    SET_THEME,
    SET_POOL,
    SET_CAP,
    SET_GRANT_SHARE_MAX,
    SET_ADMIN_SHARE_MAX,
    SET_STAFF_SHARE_MAX,
    SET_PROHIBITED,
    SET_PERSONS_OVERLAP,
    SET_TRANCHE_PLAN,
    SET_CUT_OFF,
    SET_START_ON,
    SET_END_ON,
    SET_SURVEY_FROM,
    SET_SURVEY_TO,
    SET_QUOTA,
    SET_SCHEME_CODE,
    SET_SCHEME_VERSION,
    SET_REGION,
    SET_ORGANISER,
    SET_LABEL,
    SET_EVALUATOR,
    SET_BOOK_TITLE,
    SET_BOOK_MOTTO,
    SET_BOOK_EDITORS,
    SET_BOOK_COMPILER,
    SET_BOOK_PRINT,
    SET_BOOK_PREFACE,
    SET_BOOK_AFTERWORD,
    SETTINGS
};

/* The settings by their names in the file; a name that is not here is kept as written. */
static const struct choice names[] = {
    [SET_CODE] = {"code", "轮次编码|轮次代码|批次编码|轮次|轮次编号|编码"},
    [SET_NAME] = {"name", "轮次名称|批次名称|名称"},
    [SET_PROGRAMME] = {"programme", "项目名|项目计划|公益创投项目|计划名称"},
    [SET_YEAR] = {"year", "年度|年份"},
    [SET_THEME] = {"theme", "主题"},
    [SET_POOL] = {"pool", "资金池|资金总额|创投资金总额"},
    [SET_CAP] = {"cap", "单项上限|项目上限|单个项目上限|资助上限"},
    [SET_GRANT_SHARE_MAX] = {"grant_share_max", "资助比例上限"},
    [SET_ADMIN_SHARE_MAX] = {"admin_share_max", "管理费比例上限"},
    [SET_STAFF_SHARE_MAX] = {"staff_share_max", "人员经费比例上限"},
    [SET_PROHIBITED] = {"prohibited", "禁止列支"},
    [SET_PERSONS_OVERLAP] = {"persons_overlap", "重复服务人数|跨项目重复人数"},
    [SET_TRANCHE_PLAN] = {"tranche_plan", "拨付计划|拨付比例"},
    [SET_CUT_OFF] = {"cut_off", "数据截止日|截止日|截止日期|数据截止日期"},
    [SET_START_ON] = {"start_on", "开始日期|实施开始日期"},
    [SET_END_ON] = {"end_on", "结束日期|实施结束日期"},
    [SET_SURVEY_FROM] = {"survey_from", "问卷开始日期"},
    [SET_SURVEY_TO] = {"survey_to", "问卷截止日期|问卷结束日期"},
    [SET_QUOTA] = {"quota", "名额|立项名额|入围名额|入围数|项目名额"},
    [SET_SCHEME_CODE] = {"scheme_code", "评价方案|评分方案|方案编码"},
    [SET_SCHEME_VERSION] = {"scheme_version", "评价方案版本|评分方案版本|方案版本"},
    [SET_REGION] = {"region", "地区|实施地区"},
    [SET_ORGANISER] = {"organiser", "主办单位"},
    [SET_LABEL] = {"label", "标签|印本标签"},
    [SET_EVALUATOR] = {"evaluator", "评估单位|评估机构"},
    [SET_BOOK_TITLE] = {"book_title", "书名|汇编书名"},
    [SET_BOOK_MOTTO] = {"book_motto", "封面题句|题句"},
    [SET_BOOK_EDITORS] = {"book_editors", "编委会|汇编编委会"},
    [SET_BOOK_COMPILER] = {"book_compiler", "编印单位"},
    [SET_BOOK_PRINT] = {"book_print", "印制说明"},
    [SET_BOOK_PREFACE] = {"book_preface", "前言|汇编前言"},
    [SET_BOOK_AFTERWORD] = {"book_afterword", "后记|汇编后记"},
    [SETTINGS] = {NULL, NULL},
};

static const struct field fields[] = {
    [F_KEY] = {"key", "项目|设置项|参数|名称", FIELD_CHOICE,
               NOTE("设置的名称；表中没有的名称按原样保存",
                    "what is set; other names are kept as written"),
               .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN | FIELD_OPEN, .choices = names},
    [F_VALUE] = {"value", "值|内容|设置值|取值", FIELD_TEXT,
                 NOTE("设置的值；金额以元计，可带万元", "its value; money in yuan, or with 万元"),
                 .flags = FIELD_KEY_COLUMN, .example = "2025"},
    [F_NOTE] = {"note", "说明|备注", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

enum setting_kind { SETTING_TEXT, SETTING_MONEY, SETTING_DATE, SETTING_CODE };

/* Money is stored in yuan with two decimals, dates as 2024-07-09; the others are text. */
static const enum setting_kind kinds[SETTINGS] = {
    [SET_CODE] = SETTING_CODE,        [SET_POOL] = SETTING_MONEY,     [SET_CAP] = SETTING_MONEY,
    [SET_CUT_OFF] = SETTING_DATE,     [SET_START_ON] = SETTING_DATE,  [SET_END_ON] = SETTING_DATE,
    [SET_SURVEY_FROM] = SETTING_DATE, [SET_SURVEY_TO] = SETTING_DATE,
};

struct setting {
    struct span key, value;
    uint32_t row;
    struct setting *next;
};

struct settings {
    struct setting *first, *last;
    size_t count;
};

static bool is_round_code(struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && c != '.' && c != '_' && c != '-') {
            return false;
        }
    }
    return text.n > 0 && text.n <= 32;
}

/* The value as it is stored; NULL after a finding. */
static const char *value_of(struct load_job *job, int64_t setting, const struct value *value)
{
    int64_t fen = 0;
    int32_t from = 0, to = 0;
    struct civil civil;
    switch (setting < 0 ? SETTING_TEXT : kinds[setting]) {
    case SETTING_MONEY:
        if (num_money(value->text, MONEY_UNKNOWN, &fen) == NUM_OK ||
            num_money(value->text, MONEY_YUAN, &fen) == NUM_OK) {
            return num_yuan(job->arena, fen, false);
        }
        job_fault(job, value, "F-MONEY", NULL);
        return NULL;
    case SETTING_DATE:
        if (date_parse(value->text, &from, &to, &civil) == DATE_OK && from == to) {
            return date_iso(job->arena, from);
        }
        job_fault(job, value, "F-DATE", NULL);
        return NULL;
    case SETTING_CODE:
        if (is_round_code(value->text)) {
            break;
        }
        job_fault(job, value, "F-CODE", "A-Z a-z 0-9 . _ -");
        return NULL;
    case SETTING_TEXT:
        break;
    }
    return span_dup(job->arena, value->text);
}

static bool take(struct load_job *job, const struct value *values)
{
    if (!job->state) {
        job->state = arena_alloc(job->arena, sizeof(struct settings));
    }
    struct settings *settings = job->state;
    if (settings->count == SETTINGS_CAP) {
        job_fault(job, &values[F_KEY], "F-RANGE", NULL);
        return false;
    }
    if (!values[F_VALUE].given) {
        job_fault(job, &values[F_KEY], "F-NO-VALUE", NULL);
        return true;
    }
    const char *stored = value_of(job, values[F_KEY].number, &values[F_VALUE]);
    if (!stored) {
        return false;
    }
    struct setting *setting = arena_alloc(job->arena, sizeof *setting);
    setting->key = span_of(span_dup(job->arena, values[F_KEY].text));
    setting->value = span_of(stored);
    setting->row = job->row->number;
    if (settings->last) {
        settings->last->next = setting;
    } else {
        settings->first = setting;
    }
    settings->last = setting;
    settings->count++;
    if (span_is(setting->key, "code") && !job->round.code) {
        job->round.code = setting->value.p;
    }
    return true;
}

static void finish(struct load_job *job)
{
    const struct settings *settings = job->state;
    for (const struct setting *s = settings ? settings->first : NULL; s; s = s->next) {
        struct row row = {.number = s->row};
        job->row = &row;
        job_put_span(job, s->value);
        if (!job_emit(job, NULL, s->key)) {
            break;
        }
    }
    job->row = NULL;
}

const struct dataset ds_round = {
    .kind = "round",
    .rank = 1,
    .title_zh = "轮次设置",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "round_setting",
    .columns = FACT_COLUMNS ", value",
    .title_words = "轮次|设置",
    .projects = PROJECTS_NONE,
    .rules = "F-MONEY|F-DATE|F-CODE|F-RANGE|F-NO-VALUE",
    .names_round = true,
    .row = take,
    .finish = finish,
};
