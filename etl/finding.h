/* finding: what is wrong with an input, cell by cell; never a reason to stop reading.
 *
 * Codes and their words stand in findings.def (code, severity, zh, en, remedy zh, remedy en): the
 * one place that gives a rule its words. Values are cut at 40 characters, controls escaped and
 * personal columns masked before they are stored (RELIABILITY.md §2). A list keeps findings in
 * order of address; beyond FINDING_KEEP in memory they spill to an unlinked temporary file, so that
 * nothing is lost and memory does not grow (a full disk sends them back to memory). */
#ifndef ETL_FINDING_H
#define ETL_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/span.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO };

struct finding {
    const char *code; /* "F-DATE", "R02" … */
    enum severity severity;
    const char *sheet; /* "" for csv and xml */
    uint32_t row;      /* 0 = the file or sheet as a whole */
    uint32_t column;   /* FINDING_NO_COLUMN = the row as a whole */
    const char *field; /* header text, or NULL */
    const char *value; /* already safe to print, or NULL */
    const char *message;
    const char *remedy;
};

enum { FINDING_KEEP = 5000 };
#define FINDING_NO_COLUMN UINT32_MAX

/* One row of findings.def: a code of the error manual (gyct codes). */
struct finding_code {
    const char *code;
    enum severity severity;
    const char *zh, *en; /* may hold one %s: the detail */
    const char *remedy_zh, *remedy_en;
};

extern const struct finding_code finding_codes[];
extern const size_t finding_code_count;
const struct finding_code *finding_code(const char *code); /* NULL when unknown */
const char *finding_severity_name(enum severity severity); /* error, warning, info */

struct findings; /* the list of one file */

struct findings *findings_new(void);
void findings_free(struct findings *findings);
/* Look the code up in findings.def and add it. `detail` (may be NULL) fills the %s of the words and
 * must be safe to print. The row's severity may be overridden with severity ≥ 0, else -1. */
void findings_add(struct findings *findings, const char *code, int severity, const char *sheet,
                  uint32_t row, uint32_t column, const char *field, struct span value,
                  bool personal, const char *detail);
size_t findings_count(const struct findings *findings, enum severity severity);
/* Visit all in order; each is borrowed until visit returns. */
bool findings_each(const struct findings *findings,
                   bool (*visit)(void *context, const struct finding *finding, struct err *err),
                   void *context, struct err *err) MUST_CHECK;
/* Lines of DESIGN §3: FILE:SHEET!CELL CODE message (value) → remedy; equal problems grouped with a
 * list of cells. csv and xml: FILE:LINE:COLUMN. */
bool findings_print(const struct findings *findings, const char *file, FILE *to,
                    struct err *err) MUST_CHECK;
/* Array of objects with the keys of DESIGN §3; words in Chinese whatever the language (§11). */
struct json *findings_json(const struct findings *findings, const char *file);

#endif
