/* refcase: reading the flat reference cases (tests/data/reference-cases/README.md) and holding
 * answers against them.
 *
 * One case is all rows with its method and case_id. A method asks for inputs by name and gives
 * answers by the names the file uses; then every row of role expected or published is compared
 * with its answer within tol_abs (0 = exact, as decimals). NA matches an answer of NA. */
#ifndef TESTS_LIB_REFCASE_H
#define TESTS_LIB_REFCASE_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/span.h"
#include "scoring/ratio.h"

enum { REF_COLUMNS = 8, REF_NONE = -1 };

struct ref_row {
    const char *case_id, *method, *role, *name, *value, *tolerance;
    int row, col; /* REF_NONE for scalars */
};

enum ref_kind { REF_INT, REF_REAL, REF_TEXT, REF_NA };

struct ref_answer {
    const char *name;
    int row, col;
    enum ref_kind kind;
    int64_t whole;
    double real;
    const char *text;
};

struct ref_case {
    struct arena *arena;
    const char *folder; /* of the file, for files that belong to it */
    const struct ref_row *rows;
    size_t row_count;
    struct ref_answer *answers;
    size_t answer_count;
    bool failed;
};

/* --- inputs ---------------------------------------------------------------------------------- */

static inline const char *ref_find(const struct ref_case *c, const char *name, int row, int col)
{
    for (size_t i = 0; i < c->row_count; i++) {
        const struct ref_row *r = &c->rows[i];
        if (strcmp(r->role, "input") == 0 && r->row == row && r->col == col &&
            strcmp(r->name, name) == 0) {
            return r->value;
        }
    }
    return NULL;
}

static inline bool ref_is_na(const char *text)
{
    return text == NULL || strcmp(text, "NA") == 0 || strcmp(text, "None") == 0;
}

/* A complaint of the method itself. */
static inline void ref_fail(struct ref_case *c, const char *what)
{
    printf("FAILED %s/%s: %s\n", c->rows[0].method, c->rows[0].case_id, what);
    c->failed = true;
}

/* 0 and a failed case when the text is no decimal. */
static inline struct ratio ref_ratio_of(struct ref_case *c, const char *text)
{
    struct decimal decimal = {0, 0};
    struct ratio ratio = {0, 1};
    if (text == NULL || num_decimal(span_of(text), &decimal) != NUM_OK) {
        ref_fail(c, arena_printf(c->arena, "not a decimal: %s", text ? text : "(none)"));
        return ratio;
    }
    ratio.num = decimal.digits;
    for (int i = 0; i < decimal.scale; i++) {
        ratio.den *= 10;
    }
    return ratio;
}

static inline struct ratio ref_ratio(struct ref_case *c, const char *name, int row, int col)
{
    return ref_ratio_of(c, ref_find(c, name, row, col));
}

static inline int64_t ref_int_at(struct ref_case *c, const char *name, int row, int col)
{
    struct ratio ratio = ref_ratio(c, name, row, col);
    return ratio.num / ratio.den;
}

static inline int64_t ref_int(struct ref_case *c, const char *name)
{
    return ref_int_at(c, name, REF_NONE, REF_NONE);
}

static inline double ref_real_at(const struct ref_case *c, const char *name, int row, int col)
{
    const char *text = ref_find(c, name, row, col);
    return ref_is_na(text) ? (double)NAN : strtod(text, NULL);
}

static inline double ref_real(const struct ref_case *c, const char *name)
{
    return ref_real_at(c, name, REF_NONE, REF_NONE);
}

/* Number of rows (of columns in row 0) an input list or matrix has. */
static inline size_t ref_length(const struct ref_case *c, const char *name)
{
    int last = -1;
    for (size_t i = 0; i < c->row_count; i++) {
        const struct ref_row *r = &c->rows[i];
        if (strcmp(r->role, "input") == 0 && strcmp(r->name, name) == 0 && r->row > last) {
            last = r->row;
        }
    }
    return (size_t)(last + 1);
}

static inline size_t ref_width(const struct ref_case *c, const char *name)
{
    size_t width = 0;
    while (ref_find(c, name, 0, (int)width) != NULL) {
        width++;
    }
    return width;
}

/* --- answers --------------------------------------------------------------------------------- */

static inline struct ref_answer *ref_put(struct ref_case *c, const char *name, int row, int col)
{
    enum { STEP = 256 };
    if (c->answer_count % STEP == 0) {
        c->answers = arena_grow(c->arena, c->answers, c->answer_count, c->answer_count + STEP,
                                sizeof(*c->answers));
    }
    struct ref_answer *answer = &c->answers[c->answer_count++];
    *answer = (struct ref_answer){.name = arena_strdup(c->arena, name), .row = row, .col = col};
    return answer;
}

static inline void ref_answer_int_at(struct ref_case *c, const char *name, int row, int64_t value)
{
    struct ref_answer *answer = ref_put(c, name, row, REF_NONE);
    answer->kind = REF_INT;
    answer->whole = value;
}

static inline void ref_answer_int(struct ref_case *c, const char *name, int64_t value)
{
    ref_answer_int_at(c, name, REF_NONE, value);
}

static inline void ref_answer_real_at(struct ref_case *c, const char *name, int row, double value)
{
    struct ref_answer *answer = ref_put(c, name, row, REF_NONE);
    answer->kind = REF_REAL;
    answer->real = value;
}

static inline void ref_answer_real(struct ref_case *c, const char *name, double value)
{
    ref_answer_real_at(c, name, REF_NONE, value);
}

static inline void ref_answer_text_at(struct ref_case *c, const char *name, int row,
                                      const char *value)
{
    struct ref_answer *answer = ref_put(c, name, row, REF_NONE);
    answer->kind = REF_TEXT;
    answer->text = arena_strdup(c->arena, value);
}

static inline void ref_answer_text(struct ref_case *c, const char *name, const char *value)
{
    ref_answer_text_at(c, name, REF_NONE, value);
}

static inline void ref_answer_na(struct ref_case *c, const char *name)
{
    ref_put(c, name, REF_NONE, REF_NONE)->kind = REF_NA;
}

/* --- comparison ------------------------------------------------------------------------------ */

static inline const char *ref_answer_shown(const struct ref_case *c, const struct ref_answer *a)
{
    switch (a->kind) {
    case REF_INT:
        return arena_printf(c->arena, "%lld", (long long)a->whole);
    case REF_REAL:
        return arena_printf(c->arena, "%.15g", a->real);
    case REF_TEXT:
        return a->text;
    case REF_NA:
        break;
    }
    return "NA";
}

static inline bool ref_agrees(const struct ref_row *want, const struct ref_answer *got)
{
    char *end = NULL;
    double value = strtod(want->value, &end);
    double tolerance = want->tolerance[0] ? strtod(want->tolerance, NULL) : 0;
    if (strcmp(want->value, "NA") == 0 || got->kind == REF_NA) {
        return strcmp(want->value, "NA") == 0 && got->kind == REF_NA;
    }
    if (got->kind == REF_TEXT) {
        return strcmp(want->value, got->text) == 0;
    }
    if (end == want->value || *end != '\0') {
        return false;
    }
    return fabs(value - (got->kind == REF_INT ? (double)got->whole : got->real)) <= tolerance;
}

static inline void ref_compare(struct ref_case *c)
{
    for (size_t i = 0; i < c->row_count; i++) {
        const struct ref_row *want = &c->rows[i];
        const struct ref_answer *got = NULL;
        if (strcmp(want->role, "input") == 0) {
            continue;
        }
        for (size_t j = 0; j < c->answer_count && got == NULL; j++) {
            const struct ref_answer *a = &c->answers[j];
            bool same = a->row == want->row && a->col == want->col;
            got = same && strcmp(a->name, want->name) == 0 ? a : NULL;
        }
        if (got != NULL && ref_agrees(want, got)) {
            continue;
        }
        c->failed = true;
        printf("FAILED %s/%s %s %s", want->method, want->case_id, want->role, want->name);
        if (want->row != REF_NONE) {
            printf("[%d]", want->row);
        }
        printf(": want %s (±%s), got %s\n", want->value, want->tolerance,
               got == NULL ? "no answer" : ref_answer_shown(c, got));
    }
}

/* --- the file -------------------------------------------------------------------------------- */

/* Split one CSV record in place; quotes as in RFC 4180, no line breaks inside. */
static inline int ref_split(char *line, char *fields[REF_COLUMNS])
{
    int count = 0;
    char *in = line;
    while (count < REF_COLUMNS) {
        char *out = in;
        bool quoted = *in == '"';
        fields[count++] = out;
        in += quoted;
        while (*in != '\0' && (quoted || *in != ',')) {
            if (quoted && *in == '"' && in[1] == '"') {
                in++;
            } else if (quoted && *in == '"') {
                quoted = false;
                in++;
                continue;
            }
            *out++ = *in++;
        }
        bool more = *in == ',';
        *out = '\0';
        if (!more) {
            break;
        }
        in++;
    }
    return count;
}

static inline int ref_index(const char *text)
{
    return text[0] == '\0' ? REF_NONE : (int)strtol(text, NULL, 10);
}

/* All rows of a file; NULL when it is not of this format. */
static inline struct ref_row *ref_read(struct arena *arena, const char *path, size_t *count)
{
    static const char header[] = "case_id,method,role,name,row,col,value,tol_abs";
    char line[65536];
    char *fields[REF_COLUMNS];
    struct ref_row *rows = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    *count = 0;
    if (file == NULL) {
        return NULL;
    }
    bool good = fgets(line, sizeof(line), file) != NULL;
    line[strcspn(line, "\r\n")] = '\0';
    const char *start = strncmp(line, "\xef\xbb\xbf", 3) == 0 ? line + 3 : line;
    good = good && strcmp(start, header) == 0;
    while (good && fgets(line, sizeof(line), file) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '\0') {
            continue;
        }
        if (ref_split(line, fields) != REF_COLUMNS) {
            fprintf(stderr, "%s: a row without %d columns\n", path, REF_COLUMNS);
            exit(2);
        }
        if (*count == room) {
            room = room ? 2 * room : 256;
            rows = arena_grow(arena, rows, *count, room, sizeof(*rows));
        }
        rows[(*count)++] = (struct ref_row){.case_id = arena_strdup(arena, fields[0]),
                                            .method = arena_strdup(arena, fields[1]),
                                            .role = arena_strdup(arena, fields[2]),
                                            .name = arena_strdup(arena, fields[3]),
                                            .row = ref_index(fields[4]),
                                            .col = ref_index(fields[5]),
                                            .value = arena_strdup(arena, fields[6]),
                                            .tolerance = arena_strdup(arena, fields[7])};
    }
    fclose(file);
    return good ? rows : NULL;
}

#endif
