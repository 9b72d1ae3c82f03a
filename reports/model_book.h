/* model_book: what the annual casebook prints (优秀项目汇编, DOMAIN.md §5c), beside the round's
 * model.
 *
 * Read under the pins of the round's loop (model_loop.day, .loads): cases are chosen, written and
 * withdrawn after the data of the run. Points, rates and
 * counts are those the run stored; money is what the facts of that day say; sums come from SQL. A
 * withdrawn case has nothing but its number. Parts, cases and rows stand in the order of print; a
 * case's rows are a slice by its project (model_slice). Fields follow the columns of the queries.
 */
#ifndef REPORTS_MODEL_BOOK_H
#define REPORTS_MODEL_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reports/model.h"
#include "reports/model_photo.h"

struct model_volume { /* words of the round's settings, "" where not set; rules in force */
    const char *title, *motto, *editors, *compiler, *print, *preface, *afterword;
    const char *cleared, /* words that are not hidden as names (names.h) */
        *year;
    int64_t day; /* up to which */
    int64_t selected_day, notice_day, published_day, closed, places, chosen, candidates, nominated;
    struct figure share_ppm, satisfaction_ppm, evaluation_ppm, panel_ppm, peer_ppm, sheets_min;
    const char *per_org, *per_field, *per_region, *each_field, *notice_days;
};

struct model_case {
    int64_t project_id, number;
    bool gap; /* withdrawn: its number alone counts */
    const char *part;
    int64_t part_no;
    const char *code, *title, *org_name, *field, *area, *summary;
    struct figure start, end; /* days */
    struct figure approved_fen, disbursed_fen, match_fen, persons;
    int64_t heads; /* of persons: enum heads of cell.h */
    struct figure person_times, rate_ppm, answered, final_c;
    int64_t grade;
    const char *grade_label;
    bool pending;
    const char *awards; /* "" = none */
    struct figure total_c, panel_c, withdrawn_day;
};

struct model_reached { /* a target and what came of it */
    int64_t project_id;
    const char *name, *unit;
    int64_t target;
    struct figure actual, rate_ppm;
};

struct model_purse { /* a source of a case's money */
    int64_t project_id;
    const char *name;
    struct figure planned_fen, delivered_fen, spent_fen;
};

struct model_text { /* a section of a case text, word for word */
    int64_t project_id;
    const char *section, *heading, *body;
    int64_t first_line, last_line;
    const char *file, *sha8;
};

struct model_doubt { /* a figure of a text the database does not bear out (R38) */
    const char *code, *file;
    int64_t line;
    const char *fault;
};

enum { BOOK_ORGANISATION = 1, BOOK_FIELD, BOOK_REGION, BOOK_KEYWORD };

struct model_name { /* of an index, by the sounds of the names */
    int64_t kind;
    const char *letter, *name;
    int64_t project_id;
};

struct model_line { /* a project of the round, or (whole) all together */
    bool whole;
    int64_t projects;
    const char *code, *title, *org_name, *field, *area;
    struct figure approved_fen, cash_fen, goods_fen, service_fen, execution_ppm, persons,
        person_times, rate_ppm, answered, final_c;
    int64_t grade;
    const char *grade_label;
    bool pending;
    struct figure number; /* of its case */
    int64_t heads;        /* of persons: enum heads of cell.h */
};

enum { BOOK_BY_FIELD = 1, BOOK_BY_REGION, BOOK_BY_GRADE };

struct model_grouped {
    int64_t kind;
    bool whole;
    const char *name;
    int64_t projects, cases;
    struct figure approved_fen, disbursed_fen, persons;
    bool few_persons; /* hidden: one of its projects is */
    struct figure person_times, rate_ppm, answered, mean_c;
};

struct model_year {
    const char *code, *year;
    struct figure projects, approved_fen, persons, person_times, sessions, mean_c;
    bool own;
};

struct model_award {
    const char *award;
    int64_t from, to; /* days */
    const char *winner, *winner_kind, *rank;
    struct figure amount_fen;
    const char *project;
    struct figure given;
};

struct model_base { /* a training base (实训基地) and what is tied to it, or (whole) all together */
    bool whole;
    const char *name, *themes, *partners; /* several apart by 、 */
    int64_t advisers;
    const char *projects;
    int64_t bases, theme_count, partner_count, project_count; /* each counted once */
};

struct model_book {
    struct model_volume volume;
    struct model_case *cases;
    size_t case_count;
    struct model_photos *photos; /* of each case, that may be printed */
    struct model_reached *reached;
    size_t reached_count;
    struct model_purse *purses;
    size_t purse_count;
    struct model_text *texts;
    size_t text_count;
    struct model_doubt *doubts;
    size_t doubt_count;
    struct model_name *names;
    size_t name_count;
    struct model_line *lines;
    size_t line_count;
    struct model_grouped *groups;
    size_t group_count;
    struct model_year *years;
    size_t year_count;
    struct model_award *awards;
    size_t award_count;
    struct model_base *bases;
    size_t base_count;
};

/* Needs model_pin and model_round_read before, and leaves the pins of the book: those of the
 * round's loop. by: "field" or "region". ERR_DATA when no list of cases was published. */
bool model_book_read(struct db *db, const struct model_round *round, const char *by,
                     int head_count_floor, bool internal_photos, struct arena *arena,
                     struct model_book *out, struct err *err) MUST_CHECK;

#endif
