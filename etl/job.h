/* job: what a data set (ds_*.c) sees of the load it works in: the row, its project, where facts go.
 *
 * A data set reads typed values, asks job_project for the project, puts the columns of its fact in
 * COPY order with job_put_* and ends the fact with job_emit. job_emit hashes the put columns
 * (content: the first 16 bytes of SHA-256 over types and values) and streams the row to the load
 * table. One sheet row may emit several facts. Everything put is borrowed until job_emit. */
#ifndef ETL_JOB_H
#define ETL_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/copy.h"
#include "base/db.h"
#include "base/err.h"
#include "base/exact.h"
#include "base/span.h"
#include "etl/dataset.h"
#include "etl/fact_content.h"
#include "etl/field.h"
#include "etl/finding.h"
#include "etl/mapping.h"
#include "etl/project.h"
#include "etl/source.h"
#include "etl/table.h"
#include "etl/tally.h"

enum { JOB_COLUMNS_CAP = 32, JOB_KEY_CAP = 512, JOB_TOTALS_CAP = 1000, JOB_SIDE_TABLES = 16 };

/* A fact of another table than the data set's own (questions of a survey): kept until the end. */
struct job_side {
    const struct dataset *dataset;
    uint16_t sheet;
    uint32_t row;
    int64_t project_id; /* 0 = of the round */
    struct span key;
    struct fact_column *columns;
    size_t count;
    struct job_side *next;
};

/* A control total by what and unit, beside those of the fields: transactions of a type and
 * currency.
 */
struct job_total {
    const char *what, *unit;
    int64_t count;
    bool summed,
        overflowed; /* a sum that did not fit is not told: none is better than a wrong one */
    struct exact sum;
    struct job_total *next;
};

/* Settings of the round that readers of rows need. */
struct job_round {
    const char *code; /* NULL until the round is known */
    int64_t id;
    bool window_given;
    int year;         /* 0 = unknown */
    int32_t from, to; /* days in which dates without a year may fall */
    bool survey_from_given, survey_to_given;
    int32_t survey_from, survey_to;
};

struct load_job {
    const struct dataset *dataset;
    struct db *db;
    struct arena *arena;     /* lives as long as the file's load */
    struct arena *row_arena; /* reset for each row */
    const char *base_name;   /* of a workbook of rejected rows: of the file they came from */
    bool is_book;            /* it is one (etl/reject_book.h) */
    const char *stage;       /* --stage, or NULL */
    const char *project_option;
    const char *about; /* project taken from the option or the file's name; "": the bytes say it */
    int64_t load_id;
    bool bulk;              /* the load has a load table of its own */
    const char *load_table; /* where rows go; NULL until the load is opened */
    const char *beside;     /* see struct load_options */
    bool whole_set;         /* --replace, and the whole file could be read */
    struct job_round round;
    struct registry *registry;
    struct findings *findings;

    struct source *source;
    struct table *table;
    struct mapping mapping;
    struct field_context context;
    const struct row *row;
    uint16_t sheet_no;        /* from 1 */
    const char **sheet_names; /* of sheets 1..sheet_count */
    struct job_fields {
        const char **names; /* of the data set's fields that have a column; NULL: no table read */
        size_t count;
    } * sheet_fields; /* of the same sheets */
    size_t sheet_count;
    bool sheet_is_summary; /* a 汇总 sheet that repeats rows of the others */

    struct copy *copy; /* NULL while paused or when nothing is to be written */
    bool filled; /* the load's own table knows sheet and text that the rows sent have in common */
    uint16_t filled_sheet;
    struct span filled_text;
    bool writing; /* false: rows are checked and counted, nothing is sent */
    int64_t facts;
    struct fact_column columns[JOB_COLUMNS_CAP];
    size_t column_count;
    struct buf hashed;
    struct job_side *sides; /* grouped by data set */
    struct job_side *tails[JOB_SIDE_TABLES];
    size_t tail_count;
    bool aside; /* facts of a record in parts: job_emit keeps them until job_keep_asides */
    struct job_side *asides, *last_aside;
    int64_t aside_count;
    struct job_total *totals; /* sorted by what and unit */
    size_t total_count;
    bool totals_full; /* more than JOB_TOTALS_CAP kinds of them: told, and those beyond left out */
    bool file_project_known; /* the sheet's own project was looked for */
    struct project *file_project;
    void *state; /* the data set's own, zero at the first begin */
    struct err *err;
    bool refused; /* a data set found the file as a whole wrong: nothing of it is stored */
    bool failed;  /* err holds why the load cannot go on */
};

/* End the stream to the data set's load table; job_emit starts it. Nothing when not writing. */
bool job_copy_close(struct load_job *job) MUST_CHECK;
/* Stream the side facts kept so far; the copy of the data set itself is closed. */
bool job_store_sides(struct load_job *job) MUST_CHECK;

void job_put_null(struct load_job *job, enum fact_type type);
void job_put_span(struct load_job *job, struct span text); /* empty = null */
void job_put_text(struct load_job *job, const struct value *value);
void job_put_number(struct load_job *job, enum fact_type type, int64_t number);
/* value->number as the given type; null when it was not given. */
void job_put_value(struct load_job *job, enum fact_type type, const struct value *value);
void job_put_bytes(struct load_job *job, const void *bytes, size_t n);
void job_put_marks(struct load_job *job, const uint8_t *marks, size_t n); /* kept by the caller */

/* Text that is valid JSON; empty = null. */
void job_put_json(struct load_job *job, struct span text);

/* Count one more of `what` (and `unit`, "" for none); amount NULL: nothing to add up. */
void job_count(struct load_job *job, const char *what, const char *unit,
               const struct exact *amount);

/* End the fact; project NULL = a fact about the round itself. False when the key is too long (a
 * finding) or the load cannot go on. */
bool job_emit(struct load_job *job, struct project *project, struct span key);
/* The same for a fact of another data set's table, stored when the file ends. */
void job_emit_side(struct load_job *job, const struct dataset *dataset, struct span key);
/* A fact at the current row for another data set's table that stands or falls with its record:
 * nothing of it is kept until job_keep_asides. While job->aside is set, job_emit does the same. */
bool job_emit_aside(struct load_job *job, const struct dataset *dataset, struct project *project,
                    struct span key);
bool job_keep_asides(struct load_job *job); /* false: too many tables (a bug) */
void job_drop_asides(struct load_job *job);

/* A finding at the cell of a field; value may be NULL (the row as a whole). True when it stands as
 * an error: a rule (RULE of findings.def) may be waived or not yet bind this round, and then the
 * row is taken as it is. */
bool job_fault(struct load_job *job, const struct value *value, const char *code,
               const char *detail);
/* Whether an identity or mobile number stands in a text that would be kept (F-PRIVATE). */
bool job_is_private(struct load_job *job, const struct value *value);
/* A finding at the sheet or the file as a whole. */
void job_note(struct load_job *job, const char *code, const char *detail);

/* The project a row belongs to (DESIGN.md §11, Matching): by its code, else title with USCC or
 * organisation, else title; values may be NULL. Without any of them: the project the file itself
 * names. Data sets that make projects get a new one. NULL: a finding says why. */
struct project *job_project(struct load_job *job, const struct value *code,
                            const struct value *title, const struct value *org,
                            const struct value *uscc);

/* Code of the project the row names by its code or title column, or the sheet's own; adds no
 * finding and makes no project. NULL when it names none. */
const char *job_peek_project(struct load_job *job, const struct row *row);
/* The row is rejected: the number a project of its own would have been given is left free. */
void job_leave_project(struct load_job *job, const struct row *row);

/* The number after `mark` that makes part `at` of a key its own: how often the other parts stood in
 * the file, this row included. A 汇总 sheet repeats the rows of the others, so it is counted by
 * itself: its rows get the keys they have there. In a workbook of rejected rows, whose other rows
 * are elsewhere, it is the number the row had when it was loaded before, else the lowest no current
 * row has; 0 when the load cannot go on. */
uint32_t job_nth(struct load_job *job, struct tally *tally, const struct project *project,
                 const struct span *parts, size_t n, size_t at, const char *mark) MUST_CHECK;

/* YYYY-MM of a day, in the row arena: the part of a key that numbers which begin anew need. */
struct span job_month(struct load_job *job, int64_t day);

/* Key of parts joined by U+001F, in the row arena. */
struct span job_key(struct load_job *job, const struct span *parts, size_t n);

#endif
