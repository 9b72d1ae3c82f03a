#include "reports/score_book.h"

#include <string.h>

#include "base/date.h"
#include "base/sqltext.h"
#include "reports/annex.h"
#include "reports/cell.h"
#include "reports/labels.h"

static void put(struct annex *book, struct figure figure)
{
    if (figure.given) {
        annex_number(book, figure.value);
    } else {
        annex_missing(book);
    }
}

/* Points, range and grade are those that decide; what they are mixed of has a sheet of its own. */
static void league_sheet(struct annex *book, const struct model_round *round, const char *note)
{
    static const struct annex_column columns[] = {
        {"名次", ANNEX_COUNT, 6},         {"项目编号", ANNEX_TEXT, 16},
        {"项目名称", ANNEX_TEXT, 36},     {"实施单位", ANNEX_TEXT, 28},
        {"领域", ANNEX_TEXT, 14},         {"等级", ANNEX_TEXT, 6},
        {"最终得分", ANNEX_POINTS, 9},    {"计算得分", ANNEX_POINTS, 9},
        {"未提供分值", ANNEX_POINTS, 10}, {"可能得分", ANNEX_POINTS, 9},
        {"区间下限", ANNEX_POINTS, 9},    {"区间上限", ANNEX_POINTS, 9},
        {"批复金额", ANNEX_MONEY, 13},    {"受益人数", ANNEX_COUNT, 9},
        {"服务人次", ANNEX_COUNT, 9},     {"满意率", ANNEX_RATE, 8},
        {"有效答卷", ANNEX_COUNT, 9},
    };

    struct arena arena;
    arena_init(&arena);
    const enum heads *heads = cell_hide_entries(&arena, round);
    annex_sheet(book, LABEL_RANKING, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];

        if (entry->rank.given) {
            annex_number(book, entry->rank.value);
        } else {
            annex_text(book, "—");
        }
        annex_text(book, entry->code);
        annex_text(book, entry->title);
        annex_text(book, entry->org_name);
        annex_text(book, entry->field);
        annex_text(book, entry->pending ? LABEL_PENDING : entry->grade_label);
        annex_number(book, entry->final_c);
        annex_number(book, entry->computed_c);
        annex_number(book, entry->missing_c);
        annex_number(book, entry->potential_c);
        annex_number(book, entry->low_c);
        annex_number(book, entry->high_c);
        put(book, entry->approved_fen);
        if (heads[i] == HEADS_SHOWN) {
            put(book, entry->persons);
        } else {
            annex_text(book, heads[i] == HEADS_FEW ? LABEL_UNDER_FIVE : LABEL_COMPLEMENT);
        }
        put(book, entry->person_times);
        put(book, entry->rate_ppm);
        put(book, entry->answered);
        annex_next_row(book);
    }
    arena_release(&arena);
}

/* What a status prints instead of points; NULL when the points stand. */
static const char *instead_of_points(const char *status)
{
    switch (status[0]) {
    case 'm':
        return status[1] == 'i' ? LABEL_NOT_PROVIDED : NULL;
    case 'n':
        return status[4] == 'd' ? LABEL_NOT_DUE : LABEL_NOT_APPLICABLE;
    default:
        return NULL;
    }
}

/* Words of the bureau for what the scheme and the run name by a code; the code itself when new. */
static const char *words_of(const char *code)
{
    static const struct {
        const char *code, *words;
    } words[] = {
        {"ratio_cap", "达标比例"},     {"linear", "线性"},
        {"inverse_ratio", "单位成本"}, {"bands", "分档"},
        {"checklist", "要素清单"},     {"deduct", "扣分"},
        {"timeliness", "时效"},        {"panel", "专家评分"},
        {"satisfaction", "满意率"},    {"likert", "五级量表"},
        {"measured", "已核"},          {"missing_evidence", LABEL_NOT_PROVIDED},
        {"not_due", LABEL_NOT_DUE},    {"not_applicable", LABEL_NOT_APPLICABLE},
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].code, code) == 0) {
            return words[i].words;
        }
    }
    return code;
}

static const char *or_dash(const char *text)
{
    return text[0] != '\0' ? text : LABEL_DASH;
}

static void optional(struct annex *book, const struct db_rows *rows, size_t row, size_t column)
{
    if (db_is_null(rows, row, column)) {
        annex_text(book, "—");
    } else {
        annex_number(book, db_int(rows, row, column));
    }
}

static void leaf_sheet(struct annex *book, const struct db_rows *rows, const char *note)
{
    static const struct annex_column columns[] = {
        {"项目编号", ANNEX_TEXT, 16}, {"指标", ANNEX_TEXT, 8},      {"二级", ANNEX_TEXT, 6},
        {"名称", ANNEX_TEXT, 20},     {"规则", ANNEX_TEXT, 12},     {"状态", ANNEX_TEXT, 16},
        {"分值", ANNEX_POINTS, 8},    {"得分", ANNEX_POINTS, 8},    {"得分率", ANNEX_RATE, 8},
        {"分子", ANNEX_COUNT, 12},    {"分母", ANNEX_COUNT, 12},    {"样本", ANNEX_COUNT, 8},
        {"公式", ANNEX_TEXT, 36},     {"失分原因", ANNEX_TEXT, 24}, {"标记", ANNEX_TEXT, 20},
    };

    annex_sheet(book, LABEL_ANNEX_LEAVES, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < rows->row_count; i++) {
        const char *instead = instead_of_points(db_cell(rows, i, 5));

        for (size_t column = 0; column < 6; column++) {
            const char *cell = db_cell(rows, i, column);
            annex_text(book, column < 4 ? cell : words_of(cell));
        }
        annex_number(book, db_int(rows, i, 6));
        if (instead != NULL) {
            annex_text(book, instead);
        } else {
            annex_number(book, db_int(rows, i, 7));
        }
        for (size_t column = 8; column < 12; column++) {
            optional(book, rows, i, column);
        }
        for (size_t column = 12; column < ARRAY_LEN(columns); column++) {
            annex_text(book, or_dash(db_cell(rows, i, column)));
        }
        annex_next_row(book);
    }
}

static void grade_sheet(struct annex *book, const struct model_round *round, const char *note)
{
    static const struct annex_column columns[] = {
        {"等级", ANNEX_TEXT, 10}, {"起点分", ANNEX_POINTS, 10}, {"项目数", ANNEX_COUNT, 10}};

    annex_sheet(book, LABEL_GRADES_SPREAD, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < round->grade_count; i++) {
        annex_text(book, round->grades[i].label);
        if (round->grades[i].ordinal == 0) {
            annex_text(book, "—");
        } else {
            annex_number(book, round->grades[i].min_c);
        }
        annex_number(book, round->grades[i].projects);
        annex_next_row(book);
    }
}

static void decision_sheet(struct annex *book, const struct db_rows *rows, const char *note)
{
    enum { NUMBER = 1, DAY, KIND, COMPUTED = 6, DECIDED };
    static const struct annex_column columns[] = {
        {"项目编号", ANNEX_TEXT, 16}, {"编号", ANNEX_COUNT, 6},    {"日期", ANNEX_TEXT, 11},
        {"决定", ANNEX_TEXT, 20},     {"对象", ANNEX_TEXT, 8},     {"名称", ANNEX_TEXT, 24},
        {"按规则", ANNEX_POINTS, 8},  {"按决定", ANNEX_POINTS, 8}, {"签字", ANNEX_TEXT, 10},
        {"复签", ANNEX_TEXT, 10},     {"理由", ANNEX_TEXT, 36},    {"依据", ANNEX_TEXT, 36},
        {"文件校验", ANNEX_TEXT, 10},
    };

    if (rows->row_count == 0) {
        return;
    }
    annex_sheet(book, LABEL_DECISIONS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < rows->row_count; i++) {
        struct arena arena;

        arena_init(&arena);
        for (size_t column = 0; column < ARRAY_LEN(columns); column++) {
            if (column == NUMBER) {
                annex_number(book, db_int(rows, i, column));
            } else if (column == DAY) {
                annex_text(book, date_iso(&arena, (int32_t)db_int(rows, i, column)));
            } else if (column == KIND) {
                annex_text(book, cell_decision_words(db_cell(rows, i, column)));
            } else if (column == COMPUTED || column == DECIDED) {
                optional(book, rows, i, column);
            } else {
                annex_text(book, db_cell(rows, i, column));
            }
        }
        annex_next_row(book);
        arena_release(&arena);
    }
}

static void mix_sheet(struct annex *book, const struct db_rows *rows, const char *note)
{
    enum { GRADE = 7, FORMED };
    static const struct annex_column columns[] = {
        {"项目编号", ANNEX_TEXT, 16},       {"末期计算得分", ANNEX_POINTS, 12},
        {"中期计算得分", ANNEX_POINTS, 12}, {"中期占比", ANNEX_RATE, 9},
        {"合成计算得分", ANNEX_POINTS, 12}, {"合成可能得分", ANNEX_POINTS, 12},
        {"合成最终得分", ANNEX_POINTS, 12}, {"合成等级", ANNEX_TEXT, 10},
    };

    if (rows->row_count == 0) {
        return;
    }
    annex_sheet(book, LABEL_ANNEX_MIX, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < rows->row_count; i++) {
        annex_text(book, db_cell(rows, i, 0));
        for (size_t column = 1; column < GRADE; column++) {
            optional(book, rows, i, column);
        }
        annex_text(book, !db_is_true(rows, i, FORMED) ? LABEL_ANNEX_UNMIXED
                         : db_is_null(rows, i, GRADE) ? LABEL_PENDING
                                                      : db_cell(rows, i, GRADE));
        annex_next_row(book);
    }
}

/* Rows of a query that takes round and run. */
static bool read_run(struct db *db, const struct model_round *round, const char *query,
                     struct arena *arena, struct db_rows *rows, struct err *err)
{
    const char *params[] = {db_int_text(arena, round->round_id),
                            db_int_text(arena, round->run.run_no)};

    return db_query(db, sqltext(query), params, ARRAY_LEN(params), arena, rows, err) ||
           err_wrap(err, "%s", query);
}

bool score_book_write(struct db *db, const struct model_round *round, const char *path,
                      struct err *err)
{
    struct arena arena;
    struct db_rows leaves, decisions, mixes;

    arena_init(&arena);
    if (!read_run(db, round, "query/report/all_leaves.sql", &arena, &leaves, err) ||
        !read_run(db, round, "query/report/all_decisions.sql", &arena, &decisions, err) ||
        !read_run(db, round, "query/report/all_mixes.sql", &arena, &mixes, err)) {
        arena_release(&arena);
        return false;
    }
    const struct model_run *run = &round->run;
    const char *note = arena_printf(&arena, LABEL_ANNEX_NOTE, run->round_name,
                                    (long long)run->run_no, date_iso(&arena, (int32_t)run->as_of),
                                    run->scheme_code, run->scheme_version, run->label);
    struct annex *book = annex_new(path, arena_printf(&arena, LABEL_ANNEX_TITLE, run->round_name),
                                   run->round_code, (int32_t)run->as_of);
    league_sheet(book, round, note);
    leaf_sheet(book, &leaves, note);
    grade_sheet(book, round, note);
    mix_sheet(book, &mixes, note);
    decision_sheet(book, &decisions, note);
    const bool ok = annex_save(book, err);
    arena_release(&arena);
    return ok;
}
