#include "reports/funder_book.h"

#include "base/date.h"
#include "reports/annex.h"
#include "reports/labels.h"
#include "reports/section.h"

static void put(struct annex *book, struct figure figure)
{
    if (figure.given) {
        annex_number(book, figure.value);
    } else {
        annex_missing(book);
    }
}

static void put_or(struct annex *book, struct figure figure, const char *instead)
{
    if (figure.given) {
        annex_number(book, figure.value);
    } else {
        annex_text(book, instead);
    }
}

/* Rate and number of answers; few answers are hidden as on paper. */
static void put_rate(struct annex *book, const struct model_entry *entry)
{
    if (entry->answered.given && entry->answered.value < ANSWERS_FLOOR) {
        annex_text(book, LABEL_UNDER_TEN);
        annex_text(book, LABEL_HIDDEN);
    } else {
        put(book, entry->rate_ppm);
        put_or(book, entry->answered, LABEL_DASH);
    }
}

/* A head-count as on paper: hidden where it is small or would give a small one away. */
static void put_heads(struct annex *book, struct arena *arena, struct figure persons,
                      enum heads heads)
{
    if (heads == HEADS_SHOWN) {
        put(book, persons);
    } else {
        annex_text(book, cell_heads(arena, persons, heads).text);
    }
}

static const char *light_of(const struct model_standing *standing)
{
    return standing->light == LIGHT_ALERT   ? LABEL_LIGHT_ALERT
           : standing->light == LIGHT_WATCH ? LABEL_LIGHT_WATCH
                                            : LABEL_LIGHT_OK;
}

static void project_sheet(struct annex *book, const struct model_round *round,
                          const struct model_funder *funder, const char *note)
{
    static const struct annex_column columns[] = {
        {"名次", ANNEX_COUNT, 6},          {"项目编号", ANNEX_TEXT, 16},
        {"项目名称", ANNEX_TEXT, 36},      {"实施单位", ANNEX_TEXT, 28},
        {"领域", ANNEX_TEXT, 14},          {"区域", ANNEX_TEXT, 14},
        {"等级", ANNEX_TEXT, 6},           {"最终得分", ANNEX_POINTS, 9},
        {"批复金额", ANNEX_MONEY, 13},     {"已拨付", ANNEX_MONEY, 13},
        {"财政资金支出", ANNEX_MONEY, 13}, {"执行率", ANNEX_RATE, 8},
        {"人次成本", ANNEX_MONEY, 10},     {"受益人数", ANNEX_COUNT, 9},
        {"服务人次", ANNEX_COUNT, 9},      {"满意率", ANNEX_RATE, 8},
        {"有效答卷", ANNEX_COUNT, 9},      {"状态", ANNEX_TEXT, 8},
        {"阶段", ANNEX_TEXT, 14},
    };
    const struct model_standing none = {.stage = ""};
    struct arena arena;

    arena_init(&arena);
    const enum heads *heads = cell_hide_entries(&arena, round);

    annex_sheet(book, LABEL_BOOK_PROJECTS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        const struct model_standing *found = model_standing_of(funder, entry->project_id);
        const struct model_standing *standing = found != NULL ? found : &none;

        put_or(book, entry->rank, LABEL_DASH);
        annex_text(book, entry->code);
        annex_text(book, entry->title);
        annex_text(book, entry->org_name);
        annex_text(book, entry->field);
        annex_text(book, entry->area);
        annex_text(book, entry->pending ? LABEL_PENDING : entry->grade_label);
        annex_number(book, entry->final_c);
        put(book, entry->approved_fen);
        put(book, standing->disbursed_fen);
        put(book, standing->spent_grant_fen);
        put_or(book, standing->execution_ppm, LABEL_DASH);
        put_or(book, standing->unit_fen, LABEL_DASH);
        put_heads(book, &arena, entry->persons, heads[i]);
        put(book, entry->person_times);
        put_rate(book, entry);
        annex_text(book, light_of(standing));
        annex_text(book, standing->stage);
        annex_next_row(book);
    }
    arena_release(&arena);
}

static void pledge_sheet(struct annex *book, const struct model_funder *funder, const char *note)
{
    static const struct annex_column columns[] = {
        {"认购方", ANNEX_TEXT, 28},    {"项目编号", ANNEX_TEXT, 16}, {"项目名称", ANNEX_TEXT, 36},
        {"类别", ANNEX_TEXT, 8},       {"状态", ANNEX_TEXT, 10},     {"意向", ANNEX_MONEY, 13},
        {"签约价值", ANNEX_MONEY, 13}, {"已兑现", ANNEX_MONEY, 13},  {"兑现率", ANNEX_RATE, 8},
        {"签约日", ANNEX_DATE, 12},    {"折价依据", ANNEX_TEXT, 14},
    };

    if (funder->pledge_count == 0) {
        return;
    }
    annex_sheet(book, LABEL_BOOK_PLEDGES, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < funder->pledge_count; i++) {
        const struct model_pledge *pledge = &funder->pledges[i];

        annex_text(book, pledge->backer);
        annex_text(book, pledge->project_id == 0 ? LABEL_DASH : pledge->code);
        annex_text(book, pledge->project_id == 0 ? LABEL_UNASSIGNED : pledge->title);
        annex_text(book, pledge->kind);
        annex_text(book, pledge->state);
        annex_number(book, pledge->intended_fen);
        annex_number(book, pledge->signed_fen);
        annex_number(book, pledge->delivered_fen);
        put_or(book, pledge->rate_ppm, LABEL_DASH);
        put_or(book, pledge->signed_day, LABEL_DASH);
        annex_text(book, pledge->basis[0] != '\0' ? pledge->basis : LABEL_DASH);
        annex_next_row(book);
    }
}

static void kind_sheet(struct annex *book, const struct model_funder *funder, const char *note)
{
    static const struct annex_column columns[] = {
        {"类别", ANNEX_TEXT, 12},      {"本方签约", ANNEX_MONEY, 14},
        {"本方兑现", ANNEX_MONEY, 14}, {"其他认购方", ANNEX_COUNT, 10},
        {"其他签约", ANNEX_MONEY, 14}, {"其他兑现", ANNEX_MONEY, 14},
        {"全部签约", ANNEX_MONEY, 14}, {"全部兑现", ANNEX_MONEY, 14},
    };

    if (funder->kind_count == 0) {
        return;
    }
    annex_sheet(book, LABEL_BOOK_KINDS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < funder->kind_count; i++) {
        const struct model_backing *kind = &funder->kinds[i];

        if (i + 1 == funder->kind_count) { /* value of all kinds */
            annex_total(book);
        }
        annex_text(book, kind->label);
        if (funder->name != NULL) {
            annex_number(book, kind->own_signed_fen);
            annex_number(book, kind->own_delivered_fen);
        } else {
            annex_text(book, LABEL_DASH);
            annex_text(book, LABEL_DASH);
        }
        put_or(book, kind->others, LABEL_HIDDEN);
        put_or(book, kind->other_signed_fen, LABEL_HIDDEN);
        put_or(book, kind->other_delivered_fen, LABEL_HIDDEN);
        put_or(book, kind->signed_fen, LABEL_HIDDEN);
        put_or(book, kind->delivered_fen, LABEL_HIDDEN);
        annex_next_row(book);
    }
}

/* What the report lists: for a backer his own projects alone. */
static void risk_sheet(struct annex *book, const struct model_round *round,
                       const struct model_funder *funder, const char *note)
{
    static const struct annex_column columns[] = {
        {"项目编号", ANNEX_TEXT, 16},
        {"项目名称", ANNEX_TEXT, 36},
        {"状态", ANNEX_TEXT, 8},
        {"原因", ANNEX_TEXT, 48},
    };

    annex_sheet(book, LABEL_BOOK_RISKS, note, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < round->entry_count; i++) {
        const struct model_entry *entry = &round->entries[i];
        const struct model_standing *standing = model_standing_of(funder, entry->project_id);

        if (standing == NULL || standing->light == LIGHT_OK ||
            (funder->name != NULL && !standing->own)) {
            continue;
        }
        annex_text(book, entry->code);
        annex_text(book, entry->title);
        annex_text(book, light_of(standing));
        annex_text(book, standing->said);
        annex_next_row(book);
    }
}

bool funder_book_write(const struct model_round *round, const struct model_funder *funder,
                       const char *path, struct err *err)
{
    const struct model_run *run = &round->run;
    struct arena arena;

    arena_init(&arena);
    const char *note = arena_printf(&arena, LABEL_ANNEX_NOTE, run->round_name,
                                    (long long)run->run_no, date_iso(&arena, (int32_t)run->as_of),
                                    run->scheme_code, run->scheme_version, run->label);
    struct annex *book = annex_new(path, arena_printf(&arena, LABEL_BOOK_TITLE, run->round_name),
                                   run->round_code, (int32_t)run->as_of);
    project_sheet(book, round, funder, note);
    pledge_sheet(book, funder, note);
    kind_sheet(book, funder, note);
    risk_sheet(book, round, funder, note);
    const bool ok = annex_save(book, err);
    arena_release(&arena);
    return ok;
}
