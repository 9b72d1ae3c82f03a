/* 台账: what belongs to what in a register: the departments, takers, milestones and log of an open
 * problem, the themes and partners of a training base, the projects of a task of the plan, the
 * categories a fund is for (DOMAIN.md §6). One row one relation. Which registers there are and
 * which relations each knows is data (sql/view/087_register.sql); a relation a register does not
 * know is refused. Key: register, item, relation, what is related and its day. */
#include "etl/job.h"

#include "base/date.h"
#include "base/sqltext.h"
#include "base/utf8.h"

enum {
    F_REGISTER,
    F_ITEM,
    F_ROLE,
    F_NAME,
    F_NO,
    F_DUE,
    F_DAY,
    F_DETAIL,
    F_PHONE,
    F_LIST_NO,
    F_NOTE
};

static const struct field fields[] = {
    [F_REGISTER] = {"register", "台账|台账名称|台账类型", FIELD_TEXT,
                    NOTE("哪一种台账：揭榜挂帅、实训基地、分类评估、规划任务、基金用途、特色项目",
                         "which register"),
                    .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "特色项目"},
    [F_ITEM] = {"item", "事项|事项名称", FIELD_TEXT,
                NOTE("台账里的哪一项：难题、基地、任务、基金、项目", "which item of the register"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN},
    [F_ROLE] = {"role", "关系|条目类型", FIELD_TEXT,
                NOTE("这一行说的是什么，如 牵头部门、揭榜单位、里程碑、日志、项目",
                     "what the row says of the item"),
                .flags = FIELD_REQUIRED | FIELD_KEY_COLUMN, .example = "站点"},
    [F_NAME] = {"name", "内容|条目内容", FIELD_TEXT,
                NOTE("部门、单位、专家、里程碑的名称，或日志的内容", "who or what"),
                .flags = FIELD_REQUIRED},
    [F_NO] = {"project_no", "项目编号|对应项目编号", FIELD_CODE,
              NOTE("对应的项目，没有则留空", "the project it leads to, empty when none"),
              .example = ""},
    [F_DUE] = {"due_on", "期限|计划日期|应完成日期", FIELD_DATE,
               NOTE("应在哪天以前完成", "day it is due")},
    [F_DAY] = {"on_day", "日期|完成日期|发生日期", FIELD_DATE,
               NOTE("完成、揭榜或记录的日期，没有则留空", "day it was done, taken or noted")},
    [F_DETAIL] = {"detail", "情况说明|详情", FIELD_TEXT, NOTE("情况说明", "details")},
    [F_PHONE] = {"phone", "联系人|联系电话|电话|手机|联系方式", FIELD_TEXT,
                 NOTE("联系人和电话；载入后不保存", "contact; not kept"), .flags = FIELD_PERSONAL},
    [F_LIST_NO] = {"list_no", "序号", FIELD_TEXT, NOTE("序号", "number in the list")},
    [F_NOTE] = {"note", "备注|说明", FIELD_TEXT,
                NOTE("其他需要说明的事项，不参与计算",
                     "anything else worth saying; never computed with")},
};

/* The roles there are: register, role, words for the two of them. */
static const struct db_rows *roles_of(struct load_job *job)
{
    struct db_rows *roles = job->state;
    if (!roles) {
        roles = arena_alloc(job->arena, sizeof *roles);
        if (!job_copy_close(job) || !db_query(job->db, sqltext("query/register_roles.sql"), NULL, 0,
                                              job->arena, roles, job->err)) {
            job->failed = true;
            return NULL;
        }
        job->state = roles;
    }
    return roles;
}

static bool is_known(struct load_job *job, const struct value *values)
{
    const struct db_rows *roles = roles_of(job);
    const char *known = "";
    if (!roles) {
        return false;
    }
    for (size_t i = 0; i < roles->row_count; i++) {
        if (!span_is(values[F_REGISTER].text, db_cell(roles, i, 0))) {
            continue;
        }
        if (span_is(values[F_ROLE].text, db_cell(roles, i, 1))) {
            return true;
        }
        known = arena_printf(job->row_arena, "%s%s%s", known, known[0] != '\0' ? "、" : "",
                             db_cell(roles, i, 1));
    }
    if (known[0] == '\0') {
        job_fault(job, &values[F_REGISTER], "F-REGISTER", NULL);
    } else {
        job_fault(job, &values[F_ROLE], "F-REGISTER-ROLE", known);
    }
    return false;
}

static bool take(struct load_job *job, const struct value *values)
{
    struct project *project = NULL;

    if (!is_known(job, values) || job_is_private(job, &values[F_NAME]) ||
        job_is_private(job, &values[F_DETAIL])) {
        return false;
    }
    if (values[F_NO].given) {
        project = job_project(job, &values[F_NO], NULL, NULL, NULL);
        if (!project) {
            return false;
        }
    }
    job_put_text(job, &values[F_REGISTER]);
    job_put_text(job, &values[F_ITEM]);
    job_put_text(job, &values[F_ROLE]);
    job_put_text(job, &values[F_NAME]);
    job_put_value(job, FACT_DATE, &values[F_DUE]);
    job_put_value(job, FACT_DATE, &values[F_DAY]);
    job_put_text(job, &values[F_DETAIL]);
    bool is_log = span_is(values[F_ROLE].text, "日志") && values[F_DAY].given;
    struct span parts[] = {values[F_REGISTER].text, utf8_key(job->row_arena, values[F_ITEM].text),
                           values[F_ROLE].text, utf8_key(job->row_arena, values[F_NAME].text),
                           is_log ? span_of(date_iso(job->row_arena, (int32_t)values[F_DAY].number))
                                  : SPAN("")};
    return job_emit(job, project, job_key(job, parts, ARRAY_LEN(parts)));
}

const struct dataset ds_register = {
    .kind = "register",
    .rank = 12,
    .title_zh = "台账",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "register_entry",
    .columns = FACT_COLUMNS ", register, item, role, name, due_on, on_day, detail",
    .title_words = "台账|揭榜挂帅|实训基地",
    .projects = PROJECTS_MATCH,
    .rules = "F-PRIVATE|F-REGISTER|F-REGISTER-ROLE",
    .row = take,
};
