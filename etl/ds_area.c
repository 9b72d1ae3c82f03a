/* 区划: codes and names of the places of four levels: 市, 区市, 镇街, 村居 (DOMAIN.md §1, region).
 *
 * A code is the 12 digits of the statistical bureau, 2-2-2-3-3; 6 and 9 digits stand for the places
 * they belong to. The level is the place's role: the column 层级 says it, else the code's last part
 * that is not zero; never the word 市 in a name (晋江市 350582 is of level 2), and a bare 市 in the
 * column is settled by the code. The parent is the nearest place above by the code; one that is
 * given must be an ancestor. Key: the code. */
#include "etl/job.h"

#include <string.h>

#include "base/words.h"

enum { F_CODE, F_NAME, F_LEVEL, F_PARENT, F_PARENT_NAME, F_URBAN, F_LIST_NO, F_NOTE };
enum { CODE_DIGITS = 12, LEVELS = 4 };

static const struct field fields[] = {
    [F_CODE] = {"code", "区划代码|行政区划代码|统计用区划代码|区划编码|统计区划代码|代码",
                FIELD_CODE,
                NOTE("12位统计用区划代码；也可填前6位或前9位",
                     "12 digits; the first 6 or 9 will do for districts and towns"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "320900"},
    [F_NAME] = {"name", "名称|区划名称|地区名称|区域名称|行政区划名称", FIELD_TEXT,
                NOTE("规范名称，如 晋江市", "its name, such as 晋江市"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_LEVEL] =
        {"level", "层级|级别|区划级别|行政级别|区划层级", FIELD_CHOICE,
         NOTE("按职能填：市级、区市级、镇街级、村居级；留空由代码决定",
              "by role; empty = settled by the code"),
         .choices = CHOICES(
             {"1", "市级|地级市|设区市|地市级|地级|直辖市|1级|一级"},
             {"2", "区市级|区|县|区县|区级|县级|区县级|区市|县级市|县市区|县(市、区)|2级|二级"},
             {"3", "镇街级|镇|街道|乡|乡镇|镇街|街镇|镇级|乡级|街道级|乡镇级|乡镇街道|3级|三级"},
             {"4", "村居级|村|社区|村居|村级|社区级|村(居)|村社区|村(社区)|居委会|村委会|4级|四级"},
             {"市", "市"})},
    [F_PARENT] = {"parent_code", "上级代码|上级区划代码|父级代码|所属上级代码", FIELD_CODE,
                  NOTE("上级的区划代码；留空由代码决定",
                       "code of the place above; empty = by the code"),
                  .example = ""},
    [F_PARENT_NAME] = {"parent_name", "上级名称|上级区划名称|所属上级", FIELD_TEXT,
                       NOTE("上级名称，仅供核对", "name of the place above, for the reader")},
    [F_URBAN] = {"urban_rural", "城乡分类代码|城乡分类", FIELD_CODE,
                 NOTE("城乡分类代码，如 111", "urban and rural class, such as 111")},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* 12 digits of a code of 6, 9 or 12; false when it is none of them. */
static bool full_code(struct span text, char out[CODE_DIGITS + 1])
{
    memset(out, '0', CODE_DIGITS);
    out[CODE_DIGITS] = '\0';
    if ((text.n != 6 && text.n != 9 && text.n != CODE_DIGITS) || text.p[0] == '0') {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return false;
        }
        out[i] = text.p[i];
    }
    return true;
}

/* Digits up to the last part that is not zero: 2 (province), 4, 6, 9 or 12. */
static size_t significant(const char code[CODE_DIGITS + 1])
{
    static const size_t ends[] = {CODE_DIGITS, 9, 6, 4, 2};
    size_t i = 0;

    while (i + 1 < ARRAY_LEN(ends) && strspn(code + ends[i + 1], "0") >= ends[i] - ends[i + 1]) {
        i++;
    }
    return ends[i];
}

static bool is_municipality(const char *code)
{
    static const char *const codes[] = {"11", "12", "31", "50"};

    for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
        if (memcmp(code, codes[i], 2) == 0) {
            return true;
        }
    }
    return false;
}

/* Level by the code's position; 0 for a province, which is none of the four. */
static int level_of(const char code[CODE_DIGITS + 1])
{
    switch (significant(code)) {
    case CODE_DIGITS:
        return 4;
    case 9:
        return 3;
    case 6:
        return 2;
    case 4:
        return 1;
    default:
        return is_municipality(code) ? 1 : 0;
    }
}

/* The code one part shorter, as 12 digits; false for what stands at the top. The districts of a
 * municipality stand under the city itself, not under 市辖区. */
static bool code_above(const char code[CODE_DIGITS + 1], char out[CODE_DIGITS + 1])
{
    size_t n = significant(code);
    size_t keep = n == CODE_DIGITS ? 9 : n == 9 ? 6 : n == 6 && !is_municipality(code) ? 4 : 2;

    memcpy(out, code, CODE_DIGITS + 1);
    memset(out + keep, '0', CODE_DIGITS - keep);
    return n > 4 || (n == 4 && is_municipality(code));
}

/* The role of the row, the code's position when the column says nothing or only 市. */
static bool settle_level(struct load_job *job, const struct value *values, const char *code,
                         int *level)
{
    const struct value *role = &values[F_LEVEL];
    int by_code = level_of(code);

    *level = role->given && role->number < LEVELS ? (int)role->number + 1 : by_code;
    if (*level == 0) {
        job_fault(job, &values[F_CODE], "F-AREA-LEVEL",
                  WORDS("省级不在四级之内", "a province is none of the four levels"));
        return false;
    }
    if (*level != by_code) {
        job_fault(job, role, "F-AREA-ROLE",
                  arena_printf(job->row_arena, "%d ≠ %d", *level, by_code));
    }
    return true;
}

/* The parent given, held against the code; else the one the code says. */
static bool settle_parent(struct load_job *job, const struct value *given, const char *code,
                          char parent[CODE_DIGITS + 1])
{
    if (!given->given) {
        if (!code_above(code, parent)) {
            parent[0] = '\0';
        }
        return true;
    }
    if (!full_code(given->text, parent)) {
        job_fault(job, given, "F-AREA-CODE", NULL);
        return false;
    }
    size_t n = significant(parent);
    if (n >= significant(code) || memcmp(parent, code, n) != 0) {
        job_fault(job, given, "F-AREA-PARENT", code);
        return false;
    }
    return true;
}

static bool take(struct load_job *job, const struct value *values)
{
    char code[CODE_DIGITS + 1], parent[CODE_DIGITS + 1];
    int level = 0;

    if (!full_code(values[F_CODE].text, code)) {
        job_fault(job, &values[F_CODE], "F-AREA-CODE", NULL);
        return false;
    }
    bool fine = settle_level(job, values, code, &level);
    fine &= settle_parent(job, &values[F_PARENT], code, parent);
    if (!fine) {
        return false;
    }
    job_put_span(job, span_of(code));
    job_put_text(job, &values[F_NAME]);
    job_put_number(job, FACT_INT2, level);
    job_put_span(job, span_of(parent));
    job_put_text(job, &values[F_URBAN]);
    return job_emit(job, NULL, span_of(code));
}

const struct dataset ds_area = {
    .kind = "region",
    .alias = "area",
    .rank = 3,
    .title_zh = "区划",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "area",
    .columns = FACT_COLUMNS ", code, name, level, parent_code, urban_rural",
    .title_words = "区划",
    .projects = PROJECTS_NONE,
    .rules = "F-AREA-CODE|F-AREA-LEVEL|F-AREA-PARENT|F-AREA-ROLE",
    .row = take,
};
