/* rulebook: the rule table read the other way round (DESIGN.md §2, O19).
 *
 * From the fields of a data set: the words for a type, a right value, wrong values with the code
 * each must draw, and which data sets may raise a code. The blank workbooks (etl/template.h), the
 * manual (gyct codes) and the test of every field of every data set are made of these, so that a
 * new data set has all three without more code. */
#ifndef ETL_RULEBOOK_H
#define ETL_RULEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "etl/dataset.h"

/* What a field of this kind holds, in the user's language: 金额（元）, 日期 … */
const char *rulebook_type(enum field_kind kind);
/* A right value of the field as one would write it; "" where an example row leaves it empty. */
const char *rulebook_example(const struct field *field, struct arena *arena);
/* First synonym: the header of templates and manuals. */
const char *rulebook_header(const struct field *field, struct arena *arena);
/* Note, type, limits, choices and example as lines for people. */
const char *rulebook_note(const struct field *field, struct arena *arena);

/* A wrong value and the code it must draw. */
struct wrong_value {
    const char *text;
    bool is_number; /* stored as a number rather than as text */
    const char *code;
};

/* Number `i` of the field's wrong values; false when there are no more. */
bool rulebook_wrong(const struct field *field, size_t i, struct arena *arena,
                    struct wrong_value *wrong);

/* Whether loading data of this kind may raise the code, by its fields, its own rules or a check
 * across files. */
bool rulebook_raises(const struct dataset *dataset, const char *code);
/* A code that is nobody's own: any file or table may draw it. */
bool rulebook_is_general(const char *code);

#endif
