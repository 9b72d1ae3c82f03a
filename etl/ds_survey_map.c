/* 问卷映射: what each question of a survey asks about. Bound by question text, or by its number. */
#include "etl/job.h"

#include "base/utf8.h"
#include "etl/question.h"

enum {
    F_QUESTION,
    F_NUMBER,
    F_DIMENSION,
    F_IS_PROJECT,
    F_REVERSED,
    F_SURVEY,
    F_AUDIENCE,
    F_OPTIONS,
    F_SCALE,
    F_IS_SITE,
    F_NOTE
};

static const struct field fields[] = {
    [F_QUESTION] = {"question", "题目|问题|题干", FIELD_TEXT,
                    NOTE("问卷题目原文；也可只填题号", "the question as printed; or its number"),
                    .example = "1、您对项目服务是否满意？"},
    [F_NUMBER] = {"question_no", "题号", FIELD_TEXT, NOTE("题号，如 3", "number of the question"),
                  .example = "1"},
    [F_DIMENSION] = {"dimension", "维度|评价维度", FIELD_TEXT,
                     NOTE("题目所属的评价维度；不计分的题留空",
                          "dimension it scores; empty when it does not"),
                     .flags = FIELD_KEY_COLUMN},
    [F_IS_PROJECT] = {"is_project", "项目题|是否项目题", FIELD_BOOL,
                      NOTE("该题的答案是不是项目", "whether its answer names the project")},
    [F_REVERSED] = {"reversed", "反向|反向题|是否反向", FIELD_BOOL,
                    NOTE("是否反向计分（1为最好）", "whether 1 is best")},
    [F_SURVEY] = {"survey_id", "问卷编号|问卷", FIELD_TEXT,
                  NOTE("问卷编号；留空适用于全部问卷", "survey it belongs to; empty = all")},
    [F_AUDIENCE] = {"audience", "对象|调查对象|受访对象", FIELD_TEXT,
                    NOTE("受访对象，留空按受益人计", "who is asked; empty = 受益人")},
    [F_OPTIONS] =
        {"options", "选项|选项文字|选项列表", FIELD_TEXT,
         NOTE("按序号导出时必填：选项文字按问卷顺序排列，用 ； 分隔；留空时数字即得分，5为最好",
              "for exports by number: the options in printed order, separated by ; "
              "empty = numbers are scores, 5 best"),
         .example = "很满意；满意；一般；不满意；很不满意"},
    [F_SCALE] =
        {"scale", "量表|量程|打分范围", FIELD_CHOICE,
         NOTE("推荐意愿题（0到10分，求 NPS）填 0到10，只报告、不计分；留空按五级满意度",
              "0到10 for a question of recommending (0 to 10, gives the NPS; reported, never "
              "scored); empty = the five steps of satisfaction"),
         .choices = CHOICES({"1-5", "五级|5级|五分制|1到5|1至5|1~5|1–5|1-5分"},
                            {"0-10", "0到10|0至10|0~10|0–10|0-10分|十一级|11级|NPS"}),
         .example = ""},
    [F_IS_SITE] =
        {"is_site", "点位题|服务点题|村居题|是否点位题", FIELD_BOOL,
         NOTE("该题的答案是不是服务点或村居（写法与受益人名册的村居一致）；用于分层估计",
              "whether its answer names the place (as the roster writes its villages); for "
              "estimates by strata"),
         .example = "否"},
    [F_NOTE] = {"note", "备注|说明|序号", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

static bool asks_likely(const struct value *scale)
{
    return scale->given && span_is(scale->text, "0-10");
}

static bool take(struct load_job *job, const struct value *values)
{
    const struct value *question =
        values[F_QUESTION].given ? &values[F_QUESTION] : &values[F_NUMBER];
    if (!question->given) {
        job_fault(job, &values[F_QUESTION], "F-REQUIRED", NULL);
        return false;
    }
    struct span key = question_key(job->row_arena, question->text);
    struct span survey = values[F_SURVEY].given ? values[F_SURVEY].text : SPAN("");
    struct span audience = values[F_AUDIENCE].given ? values[F_AUDIENCE].text : SPAN("受益人");
    const struct value *is_project = &values[F_IS_PROJECT], *reversed = &values[F_REVERSED];
    job_put_span(job, survey);
    job->columns[job->column_count - 1].given = true; /* empty = all surveys, not unknown */
    job_put_text(job, question);
    job_put_span(job, key);
    job_put_text(job, &values[F_DIMENSION]);
    job_put_span(job, audience);
    job_put_number(job, FACT_BOOL, is_project->given && is_project->number);
    job_put_number(job, FACT_BOOL, reversed->given && reversed->number);
    job_put_text(job, &values[F_OPTIONS]);
    job_put_span(job,
                 asks_likely(&values[F_SCALE]) ? values[F_SCALE].text : (struct span){NULL, 0});
    if (values[F_IS_SITE].given && values[F_IS_SITE].number) {
        job_put_number(job, FACT_BOOL, true);
    } else {
        job_put_null(job, FACT_BOOL);
    }
    struct span parts[] = {survey, audience, key};
    return job_emit(job, NULL, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_survey_map = {
    .kind = "survey_map",
    .rank = 19,
    .title_zh = "问卷映射",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "survey_map",
    .columns = FACT_COLUMNS
    ", survey_id, question, question_key, dimension, audience, is_project, reversed, options, scale, is_site",
    .added = 2,
    .title_words = "映射",
    .projects = PROJECTS_NONE,
    .row = take,
};
