/* 轮次设置: two columns, setting and value. The code row names the round the file sets, so the rows
 * are kept until the end; the file is small by nature (SETTINGS_CAP). */
#include "etl/job.h"

#include "base/date.h"
#include "base/utf8.h"

enum { F_KEY, F_VALUE, F_NOTE };
enum { SETTINGS_CAP = 500 };

static const struct field fields[] = {
    [F_KEY] = {"key", "项目|设置项|参数|名称", FIELD_TEXT, FIELD_REQUIRED | FIELD_KEY_COLUMN, NULL},
    [F_VALUE] = {"value", "值|内容|设置值|取值", FIELD_TEXT, FIELD_KEY_COLUMN, NULL},
    [F_NOTE] = {"note", "说明|备注", FIELD_TEXT, 0, NULL},
};

enum setting_kind { SETTING_TEXT, SETTING_MONEY, SETTING_DATE, SETTING_YEAR, SETTING_CODE };

/* Settings by their names in the file; a name that is not here is kept as written. Money is stored
 * in yuan with two decimals, dates as 2024-07-09. */
static const struct setting_name {
    const char *words; /* separated by | */
    const char *key;
    enum setting_kind kind;
} names[] = {
    {"code|轮次编码|轮次代码|批次编码|轮次|轮次编号|编码", "code", SETTING_CODE},
    {"name|轮次名称|批次名称|名称", "name", SETTING_TEXT},
    {"programme|项目名|项目计划|公益创投项目|计划名称", "programme", SETTING_TEXT},
    {"year|年度|年份", "year", SETTING_YEAR},
    {"theme|主题", "theme", SETTING_TEXT},
    {"pool|资金池|资金总额|创投资金总额", "pool", SETTING_MONEY},
    {"cap|单项上限|项目上限|单个项目上限|资助上限", "cap", SETTING_MONEY},
    {"grant_share_max|资助比例上限", "grant_share_max", SETTING_TEXT},
    {"tranche_plan|拨付计划|拨付比例", "tranche_plan", SETTING_TEXT},
    {"cut_off|数据截止日|截止日|截止日期|数据截止日期", "cut_off", SETTING_DATE},
    {"start_on|开始日期|实施开始日期", "start_on", SETTING_DATE},
    {"end_on|结束日期|实施结束日期", "end_on", SETTING_DATE},
    {"survey_from|问卷开始日期", "survey_from", SETTING_DATE},
    {"survey_to|问卷截止日期|问卷结束日期", "survey_to", SETTING_DATE},
    {"scheme_code|评价方案|评分方案|方案编码", "scheme_code", SETTING_TEXT},
    {"region|地区|实施地区", "region", SETTING_TEXT},
    {"organiser|主办单位", "organiser", SETTING_TEXT},
    {"label|标签|印本标签", "label", SETTING_TEXT},
    {"evaluator|评估单位|评估机构", "evaluator", SETTING_TEXT},
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

static const struct setting_name *name_of(struct load_job *job, struct span text)
{
    struct span key = utf8_key(job->row_arena, text);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *word = names[i].words;
        for (size_t n = 0; *word; word += n + (word[n] == '|')) {
            for (n = 0; word[n] && word[n] != '|'; n++) {
            }
            if (span_equal(key, (struct span){word, n})) {
                return &names[i];
            }
        }
    }
    return NULL;
}

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
static const char *value_of(struct load_job *job, const struct setting_name *name,
                            const struct value *value)
{
    int64_t fen = 0;
    int32_t from = 0, to = 0;
    struct civil civil;
    switch (name ? name->kind : SETTING_TEXT) {
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
    case SETTING_YEAR:
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
    const struct setting_name *name = name_of(job, values[F_KEY].text);
    const char *stored = value_of(job, name, &values[F_VALUE]);
    if (!stored) {
        return false;
    }
    struct setting *setting = arena_alloc(job->arena, sizeof *setting);
    setting->key = span_of(name ? name->key : span_dup(job->arena, values[F_KEY].text));
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
    .names_round = true,
    .row = take,
    .finish = finish,
};
