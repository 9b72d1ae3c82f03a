/* dataset: what a kind of input is made of; one file ds_*.c and one row in datasets.def each.
 *
 * The field table is the one place that says what a column is: header synonyms, type, limits,
 * choices, messages, the blank workbook of `gyct template` and the test of every field come from it
 * (DESIGN.md §2, O19). English names are accepted as headers and are the element names of the
 * exchange XML (§6). A field is written as {name, synonyms, kind, NOTE(…), .flags = …, …}.
 *
 * A new data set is this file and its row, and a migration with its fact table (the columns of
 * FACT_COLUMNS, its own, the key ending in load_id) and the table's row in gyct.fact_table. Load
 * table, grants, views, judgement, publishing and digest follow from that row (migration 030). */
#ifndef ETL_DATASET_H
#define ETL_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/num.h"
#include "base/span.h"
#include "etl/source.h"
#include "etl/table.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_CODE,  /* identifier: trimmed NFKC; a number over 15 digits is an error */
    FIELD_MONEY, /* → fen */
    FIELD_COUNT, /* → whole number ≥ 0 */
    FIELD_SIGNED_MONEY,
    FIELD_TENTH,   /* hours → tenths */
    FIELD_PERCENT, /* → ppm */
    FIELD_POINTS,  /* → 0.01 */
    FIELD_DECIMAL, /* → struct decimal */
    FIELD_DATE,    /* one day; a range is an error */
    FIELD_DATES,   /* a day or a range → two days */
    FIELD_MONTH,   /* → first day of the month */
    FIELD_DATETIME,
    FIELD_BOOL,   /* 是/否, √, 有/无, Y/N, 1/0 */
    FIELD_CHOICE, /* one of .choices → text = the stored word, number = its place in the list */
    FIELD_USCC,
    FIELD_PERSON_ID, /* → HMAC key, number = birth year or 0, number_to = 1 men, 0 women, −1 not
                        said; never the id itself */
    FIELD_DURATION   /* 128秒, 2分8秒 → seconds */
};

enum field_flag {
    FIELD_REQUIRED = 1,    /* an empty cell is an error */
    FIELD_PERSONAL = 2,    /* masked in findings and logs, never stored as is */
    FIELD_KEY_COLUMN = 4,  /* the header must have this column for the kind to be recognised */
    FIELD_OPEN = 8,        /* a choice that admits other words: they are kept, number = −1 */
    FIELD_EITHER = 16,     /* key columns of which the header must have at least one */
    FIELD_EITHER_TOO = 32, /* and another such set */
    FIELD_UNREAD = 64,     /* known, so that it is nothing else, and never read: value not given */
    FIELD_DOWN = 128       /* an empty cell has the text from above (etl/carry.h) */
};

/* One thing a field of choices may hold: what is stored, and the words a file may say for it,
 * separated by |. The stored word itself is always understood; a word between asterisks (*财政*)
 * fits any text that holds it. The first word is what a drop-down offers. */
struct choice {
    const char *stored;
    const char *words;
};

/* A choice list in a field's row, ended by a choice without a stored word. */
#define CHOICES(...)                                                                               \
    (const struct choice[])                                                                        \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/* What to write into the column, for people; type, unit and example are added by its kind. */
#define NOTE(zh, en) .note_zh = (zh), .note_en = (en)

/* The two columns by which most data sets name the project of a row: its code, and its full title
 * under the data set's own machine name and header words. */
#define FIELD_OF_PROJECT_NO                                                                        \
    {                                                                                              \
        "project_no", "项目编号|项目编码|对象编号", FIELD_CODE,                                    \
            NOTE("本轮次内的项目编号；整份文件只有一个项目时可写在表头上方“项目编号：”",           \
                 "project code within the round; a file about one project may name it above the "  \
                 "header")                                                                         \
    }
#define FIELD_OF_PROJECT_TITLE(name, synonyms)                                                     \
    {                                                                                              \
        name, synonyms, FIELD_TEXT,                                                                \
            NOTE("项目全称；有项目编号时可不填",                                                   \
                 "full title of the project; may stay empty beside a code"),                       \
            .example = "示例项目"                                                              \
    }

struct field {
    const char *name;     /* English machine name; also `what` of totals */
    const char *synonyms; /* Chinese header words separated by |, compared by utf8_key; the first is
                             the header of templates */
    enum field_kind kind;
    const char *note_zh, *note_en;
    unsigned flags;
    const char *total_unit;       /* NULL, or of a control total: CNY persons person_times count */
    const struct choice *choices; /* FIELD_CHOICE */
    int64_t min, max; /* of the stored number, both included; max 0 = no limits beyond the kind's */
    const char *example; /* a value as one would write it; NULL: the kind's own (etl/rulebook.h);
                            "": a row of examples leaves it empty */
    const char *spare; /* NULL, or further header words for a column that no field wants better; of
                          several fields with the word the first that is still free has it */
};

/* A typed value of one row. `given` false = missing (empty, "-", "无", "—"), never zero. */
struct value {
    bool given;
    struct span text;  /* cleaned text; borrowed until the next row */
    int64_t number;    /* fen, count, tenths, ppm, points, days, seconds, bool */
    int64_t number_to; /* end of a date range */
    struct decimal decimal;
    uint8_t person_key[32];
    uint32_t column; /* where it stood */
};

struct load_job; /* etl/job.h */

/* The columns every fact table begins with; .columns of a data set = these and its own. */
#define FACT_COLUMNS "round_id, project_id, row_key, load_id, src_sheet, src_row, content"

enum dataset_projects {
    PROJECTS_MATCH,      /* every row names a registered project */
    PROJECTS_MAKE,       /* an unknown one is registered */
    PROJECTS_MAKE_FIRST, /* the same while the round has no applications */
    PROJECTS_NONE        /* rows about the round itself */
};

struct dataset {
    const char *kind;  /* --as, JSON "kind" */
    const char *alias; /* another word --as takes for it, or NULL */
    int rank;          /* order of loading inside a folder (DESIGN.md §11) */
    const char *title_zh;
    const struct field *fields;
    size_t field_count;
    const char *table;   /* fact table, = load table in gyct_load */
    const char *columns; /* all its columns in COPY order, FACT_COLUMNS first */
    const char *alike; /* the first of its own columns when all rows of a file have one text there:
                          a load table of the load's own is told it once (etl/job.c) */
    size_t added; /* of these the last ones are later than the data set: while null they are no part
                     of the content, so that old rows keep theirs (fact_table.added) */
    /* Words of a title that speak for this kind, separated by |; NULL when none do. */
    const char *title_words;
    enum dataset_projects projects;
    /* Codes of findings.def its own functions raise, beyond what its fields say, separated by |. */
    const char *rules;
    bool free_columns; /* columns beyond the fields are part of it: criteria, questions */
    const char *free_headers, *free_values; /* examples of them for templates, separated by | */
    bool names_round;                       /* the rows themselves say which round they are about */
    bool one_of_many; /* a file is one of many of its kind and never the whole of a set (--replace)
                       */
    /* XML of another system (source->vocabulary): rows are whole records in job->row->tree and the
     * values are NULL. Such records are quarantined one by one: they refuse the file only when none
     * is good, or beyond a --max-rejects that was given. */
    const char *vocabulary;
    const char *records; /* what they are called in the control totals: activities */
    /* A sheet of the file is about to be read: its table and mapping are in the job. May be NULL.
     * Returns false when none of its rows can be loaded (findings were added). */
    bool (*begin)(struct load_job *job);
    /* Check a row across its fields, put its own columns with job_put_*, emit its facts with
     * job_emit. values[i] belongs to fields[i]. Returns false when the row is rejected (findings
     * were added). */
    bool (*row)(struct load_job *job, const struct value *values);
    /* Told of each row that is none of the data (subtotal, total, heading, footer), and as ROW_DATA
     * of each line whose cells were refused, so that what runs from line to line stays right. May
     * be NULL. */
    void (*passed)(struct load_job *job, const struct row *row, enum row_class what);
    /* All rows were seen. May be NULL. */
    void (*finish)(struct load_job *job);
    /* The load's rows were published: what else is stored with them, in the same transaction. May
     * be NULL. */
    bool (*published)(struct load_job *job, struct err *err);
    /* A document rather than a table (scheme): the root element that names it, and who stores it
     * inside the load's transaction; all members above but kind, rank and title_zh are unused. */
    const char *root;
    bool (*document)(struct load_job *job, const char *path, struct err *err);
};

extern const struct dataset *const datasets[];
extern const size_t dataset_count;

const struct dataset *dataset_find(const char *kind); /* NULL when unknown */

#endif
