#include "reports/book_annex.h"

#include <string.h>

#include "base/date.h"
#include "reports/annex.h"
#include "reports/volume.h"

static void put(struct annex *annex, struct figure figure)
{
    if (figure.given) {
        annex_number(annex, figure.value);
    } else {
        annex_missing(annex);
    }
}

static void put_or_dash(struct annex *annex, struct figure figure)
{
    if (figure.given) {
        annex_number(annex, figure.value);
    } else {
        annex_text(annex, LABEL_DASH);
    }
}

static void put_hidden(struct annex *annex, bool hidden, const char *words, struct figure figure)
{
    if (hidden) {
        annex_text(annex, words);
    } else {
        put(annex, figure);
    }
}

static void put_heads(struct annex *annex, struct figure persons, int64_t heads)
{
    put_hidden(annex, heads != HEADS_SHOWN,
               heads == HEADS_FEW ? LABEL_UNDER_FIVE : LABEL_COMPLEMENT, persons);
}

static void line_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"项目编号", ANNEX_TEXT, 12},  {"项目名称", ANNEX_TEXT, 36},  {"实施单位", ANNEX_TEXT, 28},
        {"领域", ANNEX_TEXT, 12},      {"地区", ANNEX_TEXT, 12},      {"入选编号", ANNEX_COUNT, 9},
        {"资助", ANNEX_MONEY, 13},     {"配套资金", ANNEX_MONEY, 13}, {"配套物资", ANNEX_MONEY, 13},
        {"配套服务", ANNEX_MONEY, 13}, {"执行率", ANNEX_RATE, 9},     {"人数", ANNEX_COUNT, 9},
        {"人次", ANNEX_COUNT, 9},      {"满意率", ANNEX_RATE, 9},     {"有效答卷", ANNEX_COUNT, 9},
        {"得分", ANNEX_POINTS, 9},     {"等级", ANNEX_TEXT, 8},
    };

    annex_sheet(annex, LABEL_BOOK_LINES, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->line_count; i++) {
        const struct model_line *line = &book->lines[i];
        const bool few = line->answered.given && line->answered.value < ANSWERS_FLOOR;

        if (line->whole) {
            annex_total(annex);
        }
        annex_text(annex, line->whole ? LABEL_TOTAL : line->code);
        annex_text(annex, line->title);
        annex_text(annex, line->org_name);
        annex_text(annex, line->field);
        annex_text(annex, line->area);
        put_or_dash(annex, line->number);
        put(annex, line->approved_fen);
        put_or_dash(annex, line->cash_fen);
        put_or_dash(annex, line->goods_fen);
        put_or_dash(annex, line->service_fen);
        put_or_dash(annex, line->execution_ppm);
        put_heads(annex, line->persons, line->heads);
        put(annex, line->person_times);
        put_hidden(annex, few, LABEL_UNDER_TEN, line->rate_ppm);
        put_hidden(annex, few, LABEL_UNDER_TEN, line->answered);
        put_or_dash(annex, line->final_c);
        annex_text(annex, line->whole     ? LABEL_DASH
                          : line->pending ? LABEL_PENDING
                                          : line->grade_label);
        annex_next_row(annex);
    }
}

static void case_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"编号", ANNEX_COUNT, 6},      {"部分", ANNEX_TEXT, 14},     {"项目编号", ANNEX_TEXT, 12},
        {"题目", ANNEX_TEXT, 36},      {"实施单位", ANNEX_TEXT, 28}, {"资助", ANNEX_MONEY, 13},
        {"人数", ANNEX_COUNT, 9},      {"人次", ANNEX_COUNT, 9},     {"评估得分", ANNEX_POINTS, 9},
        {"案例评审", ANNEX_POINTS, 9}, {"总分", ANNEX_POINTS, 9},    {"状态", ANNEX_TEXT, 10},
    };
    struct arena arena;

    arena_init(&arena);
    annex_sheet(annex, LABEL_BOOK_CASES, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->case_count; i++) {
        const struct model_case *one = &book->cases[i];

        annex_number(annex, one->number);
        annex_text(annex, one->part);
        if (one->gap) { /* nothing else is said of it */
            for (size_t column = 2; column + 1 < ARRAY_LEN(columns); column++) {
                annex_text(annex, LABEL_DASH);
            }
            annex_text(annex, LABEL_BOOK_GAP);
            annex_next_row(annex);
            continue;
        }
        annex_text(annex, one->code);
        annex_text(annex, volume_case_title(&arena, book, one));
        annex_text(annex, one->org_name);
        put(annex, one->approved_fen);
        put_heads(annex, one->persons, one->heads);
        put(annex, one->person_times);
        put_or_dash(annex, one->final_c);
        put_or_dash(annex, one->panel_c);
        put_or_dash(annex, one->total_c);
        annex_text(annex, LABEL_BOOK_PUBLISHED);
        annex_next_row(annex);
    }
    arena_release(&arena);
}

static void group_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"口径", ANNEX_TEXT, 8},      {"名称", ANNEX_TEXT, 20},    {"项目", ANNEX_COUNT, 8},
        {"入选", ANNEX_COUNT, 8},     {"批复", ANNEX_MONEY, 14},   {"拨付", ANNEX_MONEY, 14},
        {"人数", ANNEX_COUNT, 9},     {"人次", ANNEX_COUNT, 9},    {"满意率", ANNEX_RATE, 9},
        {"有效答卷", ANNEX_COUNT, 9}, {"平均分", ANNEX_POINTS, 9},
    };
    static const char *const kinds[] = {"", "领域", "地区", "等级"};

    annex_sheet(annex, LABEL_BOOK_GROUPS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->group_count; i++) {
        const struct model_grouped *group = &book->groups[i];

        annex_text(annex, kinds[group->kind]);
        annex_text(annex, group->name);
        annex_number(annex, group->projects);
        annex_number(annex, group->cases);
        put(annex, group->approved_fen);
        put_or_dash(annex, group->disbursed_fen);
        put_hidden(annex, group->few_persons, LABEL_COMPLEMENT, group->persons);
        put(annex, group->person_times);
        put_or_dash(annex, group->rate_ppm);
        put_or_dash(annex, group->answered);
        put_or_dash(annex, group->mean_c);
        annex_next_row(annex);
    }
}

static void year_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"年度", ANNEX_TEXT, 8},   {"轮次", ANNEX_TEXT, 14},    {"项目", ANNEX_COUNT, 8},
        {"批复", ANNEX_MONEY, 14}, {"人数", ANNEX_COUNT, 10},   {"人次", ANNEX_COUNT, 10},
        {"场次", ANNEX_COUNT, 10}, {"平均分", ANNEX_POINTS, 9},
    };

    annex_sheet(annex, LABEL_BOOK_YEARS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->year_count; i++) {
        const struct model_year *year = &book->years[i];

        annex_text(annex, year->year);
        annex_text(annex, year->code);
        put(annex, year->projects);
        put(annex, year->approved_fen);
        put_heads(annex, year->persons, cell_few_heads(year->persons) ? HEADS_FEW : HEADS_SHOWN);
        put(annex, year->person_times);
        put(annex, year->sessions);
        put_or_dash(annex, year->mean_c);
        annex_next_row(annex);
    }
}

static void award_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"奖项", ANNEX_TEXT, 28},     {"等次", ANNEX_TEXT, 10},  {"获奖对象", ANNEX_TEXT, 28},
        {"类别", ANNEX_TEXT, 10},     {"奖金", ANNEX_MONEY, 12}, {"依据项目", ANNEX_TEXT, 28},
        {"授予日期", ANNEX_DATE, 12},
    };

    if (book->award_count == 0) {
        return;
    }
    annex_sheet(annex, LABEL_BOOK_AWARDS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->award_count; i++) {
        const struct model_award *award = &book->awards[i];

        annex_text(annex, award->award);
        annex_text(annex, award->rank[0] != '\0' ? award->rank : LABEL_DASH);
        annex_text(annex, award->winner);
        annex_text(annex, award->winner_kind[0] != '\0' ? award->winner_kind : LABEL_DASH);
        put_or_dash(annex, award->amount_fen);
        annex_text(annex, award->project[0] != '\0' ? award->project : LABEL_DASH);
        put_or_dash(annex, award->given);
        annex_next_row(annex);
    }
}

static void base_sheet(struct annex *annex, const struct model_book *book, const char *note)
{
    static const struct annex_column columns[] = {
        {"基地", ANNEX_TEXT, 20},     {"主题", ANNEX_TEXT, 20}, {"合作单位", ANNEX_TEXT, 36},
        {"指导专家", ANNEX_COUNT, 9}, {"项目", ANNEX_TEXT, 36},
    };

    if (book->base_count == 0) {
        return;
    }
    annex_sheet(annex, LABEL_BOOK_BASES, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < book->base_count; i++) {
        const struct model_base *base = &book->bases[i];

        if (base->whole) { /* counts of words stand in the book */
            continue;
        }
        annex_text(annex, base->name);
        annex_text(annex, base->themes[0] != '\0' ? base->themes : LABEL_DASH);
        annex_text(annex, base->partners[0] != '\0' ? base->partners : LABEL_DASH);
        annex_number(annex, base->advisers);
        annex_text(annex, base->projects[0] != '\0' ? base->projects : LABEL_DASH);
        annex_next_row(annex);
    }
}

bool book_annex_write(const struct model_round *round, const struct model_book *book,
                      const char *path, struct err *err)
{
    const struct model_run *run = &round->run;
    struct arena arena;

    arena_init(&arena);
    const char *const note = arena_printf(
        &arena, LABEL_ANNEX_NOTE, run->round_name, (long long)run->run_no,
        date_iso(&arena, (int32_t)run->as_of), run->scheme_code, run->scheme_version, run->label);
    struct annex *annex =
        annex_new(path, arena_printf(&arena, "%s%s", run->round_name, LABEL_BOOK_ANNEX),
                  run->round_name, (int32_t)run->as_of);
    line_sheet(annex, book, note);
    case_sheet(annex, book, note);
    group_sheet(annex, book, note);
    year_sheet(annex, book, note);
    award_sheet(annex, book, note);
    base_sheet(annex, book, note);
    arena_release(&arena);
    return annex_save(annex, err);
}
