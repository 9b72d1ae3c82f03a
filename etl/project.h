/* project: the registry of one round's projects in memory, and how rows find theirs.
 *
 * Rules of DESIGN.md §11 (Project code, Matching): by code; else normalised title with USCC or
 * organisation; else title if it is unique in the round; never fuzzy. A title under another
 * organisation is another project. Titles and organisations of the current application and approval
 * rows count beside those of the registry. Memory grows with the number of projects of the round,
 * never with the rows of a file. */
#ifndef ETL_PROJECT_H
#define ETL_PROJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/db.h"
#include "base/err.h"
#include "base/span.h"

struct name_key {
    struct span key;
    struct name_key *next;
};

struct project {
    int64_t id;
    const char *code;
    struct name_key *titles; /* utf8_key; the first is the registry's */
    struct name_key *orgs;   /* utf8_key of names, and USCCs */
    bool is_new;             /* made by this load */
    bool code_is_ours;       /* <round>-NNN */
    struct project *next;    /* order of making */
};

struct registry;

enum project_match {
    PROJECT_FOUND,
    PROJECT_NONE,      /* nothing by that code or title */
    PROJECT_AMBIGUOUS, /* several by that title */
    PROJECT_OTHER_ORG  /* the title is known, under other organisations only */
};

/* Keys of what a row says; empty spans = not given. */
struct project_query {
    struct span code;
    struct span title_key;
    struct span org_key;
    struct span uscc;
};

bool registry_load(struct db *db, int64_t round_id, const char *round_code, struct arena *arena,
                   struct registry **out, struct err *err) MUST_CHECK;
/* Whether any project of the round has an application. */
bool registry_has_applications(const struct registry *registry);

enum project_match registry_match(const struct registry *registry,
                                  const struct project_query *query, struct project **project);
struct project *registry_by_code(const struct registry *registry, struct span code);
/* A remembered match of a cell's raw text, so that a million equal cells are matched once. */
struct project *registry_recall(const struct registry *registry, struct span raw);
void registry_remember(struct registry *registry, struct span raw, struct project *project);

/* Whether another id can be handed out without asking the server; registry_reserve asks for more.
 */
bool registry_has_id(const struct registry *registry);
bool registry_reserve(struct registry *registry, struct db *db, size_t count,
                      struct err *err) MUST_CHECK;
/* A new project; an empty code gives <round>-NNN: after the highest number of the round, or, for a
 * book of rejected rows, the next number that was left free. */
struct project *registry_add(struct registry *registry, const struct project_query *query,
                             bool is_book);
/* A rejected row takes the number it would have been given, so that the rows after it have the
 * numbers of a clean list, and it has its own when it comes back corrected. */
void registry_leave(struct registry *registry, bool is_book);
/* Write the new projects. */
bool registry_store(struct registry *registry, struct db *db, struct err *err) MUST_CHECK;

/* The one project whose code or title stands in the text (a file name), NULL when none or several.
 */
struct project *registry_inside(const struct registry *registry, struct span text);
/* Up to three codes with titles that may have been meant, for a finding. "" when none. */
const char *registry_candidates(const struct registry *registry, const struct project_query *query,
                                struct arena *arena);

#endif
