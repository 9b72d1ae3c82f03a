/* finding: what is wrong with an input, cell by cell; never a reason to stop reading.
 *
 * Codes and their words stand in findings.def: the one place that gives a rule its words. A FINDING
 * is a fault of reading: nothing can be made of the cell or row. A RULE is a matter of judgement:
 * it has a first year, and for rounds before it is only noted (severity info); and a row of
 * gyct.waiver (who, why, until) may set it aside for a round, a kind or a project, so that it stays
 * visible as `waived` and no longer refuses anything. A CHECK is a rule that is also asked of what
 * is stored, by a view. Values are cut at 40 characters, controls escaped and personal columns and
 * values that hold an identity or mobile number are masked before they are stored (RELIABILITY.md
 * §2). A list keeps findings in order of address; beyond FINDING_KEEP in memory they spill to an
 * unlinked temporary file, so that nothing is lost and memory does not grow (a full disk sends them
 * back to memory).
 */
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

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO, SEVERITY_WAIVED, SEVERITIES };

struct finding {
    const char *code; /* "F-DATE", "R02" … */
    enum severity severity;
    const char *sheet;   /* "" for csv and xml */
    uint32_t row;        /* 0 = the file or sheet as a whole */
    uint32_t column;     /* FINDING_NO_COLUMN = the row as a whole */
    const char *field;   /* header text, or NULL */
    const char *value;   /* already safe to print, or NULL */
    const char *message; /* Chinese, as stored and for machines */
    const char *remedy;
    const char *message_en;
    const char *remedy_en;
};

enum { FINDING_KEEP = 5000 };
#define FINDING_NO_COLUMN UINT32_MAX

/* One row of findings.def: a code of the error manual (gyct codes). */
struct finding_code {
    const char *code;
    enum severity severity; /* when a file is read */
    bool rule;              /* may be waived */
    int from;               /* first year of rounds it binds; 0 = all */
    enum severity at_check; /* when the stored rows are checked */
    const char *kinds;      /* whose loads tell that check, separated by |; NULL = it is no check */
    const char *zh, *en;    /* may hold one %s: the detail */
    const char *remedy_zh, *remedy_en;
};

extern const struct finding_code finding_codes[];
extern const size_t finding_code_count;
const struct finding_code *finding_code(const char *code); /* NULL when unknown */
/* The words of a code up to what is filled in. */
const char *finding_title(struct arena *arena, const char *words);
/* The remedy of a stored finding in the language of this run; `stored` is its Chinese. */
const char *finding_remedy(const char *code, const char *stored);
const char *finding_severity_name(enum severity severity); /* error, warning, info, waived */

struct findings; /* the list of one file */

struct findings *findings_new(void);
void findings_free(struct findings *findings);
/* The year of the round the rows belong to; 0 = unknown: every rule binds. */
void findings_set_year(struct findings *findings, int year);
/* Set a rule aside: for one project, or for all when project is NULL. `words` say who, until when
 * and why. Texts are copied; codes that are no rules are passed over. */
void findings_waive(struct findings *findings, const char *code, const char *project,
                    const char *words);
/* Whether some waiver is for one project alone: then findings_set_project matters. */
bool findings_ask_project(const struct findings *findings);
/* The project of the rows read next; NULL = none or unknown. */
void findings_set_project(struct findings *findings, const char *project);
/* Look the code up in findings.def and add it. `detail` (may be NULL) fills the %s of the words,
 * must be safe to print and has words of its own in both languages (WORDS). The severity may be
 * overridden with severity ≥ 0, else -1. True when it stands as an error: the row cannot be taken.
 */
bool findings_add(struct findings *findings, const char *code, int severity, const char *sheet,
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
