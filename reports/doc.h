/* doc: the documents: which sections in which order, one PDF each.
 *
 * A document is a row of docs.def with its list of section ids; a section is one file sec_*.c and
 * one row of sections.def. Both read only the model. The same model gives the same bytes. */
#ifndef REPORTS_DOC_H
#define REPORTS_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "reports/model_book.h"
#include "reports/model_funder.h"
#include "reports/model_photo.h"

/* What a profile prints (DOMAIN.md §5, Privacy). */
struct doc_profile {
    const char *name;     /* internal, funder, public */
    const char *label_zh; /* 内部资料 … on the cover */
    int head_count_floor; /* smallest head-count printed */
    bool expert_sheets;   /* every expert's rating, or means alone */
    bool few_answers;     /* counts under ANSWERS_FLOOR behind a leaf, or ＜10 */
    bool internal_photos; /* photos of level 内部, or 公开 alone */
    bool contact;         /* the family name of the person in charge */
    bool quotes;          /* what respondents wrote, masked */
    bool people;          /* names of officers, owners, checkers; who did what */
    bool notes;           /* what people wrote themselves: reasons, findings by hand */
    bool file_names;      /* of sources and evidence, or digests alone */
    bool activity_log;    /* every activity with its place, or sums by kind */
};

const struct doc_profile *doc_profile_find(const char *name); /* NULL when unknown */

/* What a document is about, and what its sections see. The caller of doc_write fills in what the
 * kind prints (docs.def) and leaves flow and arena alone. */
struct section {
    struct flow *flow;
    struct arena *arena; /* the flow's: lives until the document is drawn */
    const struct model_round *round;
    const struct model_project *project; /* of a dossier or letter, else NULL */
    const struct model_entry *entry;     /* of the organisation a letter goes to, else NULL */
    const struct model_order *order;     /* of a notice, else NULL */
    const struct model_book *book;       /* of a casebook, else NULL */
    const struct model_funder *funder;   /* of a portfolio or round report, else NULL */
    const struct doc_profile *profile;
    struct model_photos photos; /* of the project, that may be printed */
};

enum doc_kind {
#define DOCUMENT(kind, suffix, title, sections) DOC_##kind,
#include "reports/docs.def"
#undef DOCUMENT
    DOC_COUNT
};

struct doc_result {
    const char *path; /* where the file is, or would be */
    size_t pages;
    size_t missing_glyphs;   /* characters printed as 〓 */
    bool refused;            /* for them: nothing was written */
    struct file_print print; /* of what was written */
};

/* Where documents go, and whether one with characters that no face has is written all the same. */
struct doc_out {
    const char *dir;
    bool allow_missing_glyphs;
    struct file_batch *later; /* NULL: each file appears at once; else when the caller settles it */
};

/* Open what every document needs, before workers are forked: what is missing is said once. */
bool doc_ready(struct err *err) MUST_CHECK;

/* Write one document into a folder, named by round, project and kind. The path is allocated in the
 * arena. ERR_RENDER when it cannot be written, fonts are missing or no face has a character: each
 * such character is logged with its count, and nothing is written. */
bool doc_write(enum doc_kind kind, const struct section *about, const struct doc_out *out,
               struct arena *arena, struct doc_result *result, struct err *err) MUST_CHECK;

/* Where a document is written, or what goes with it: the ending is "pdf", or that of an annex. */
const char *doc_path(enum doc_kind kind, const struct section *about, const char *dir,
                     const char *ending, struct arena *arena);

/* Name made safe for a file: letters, digits, Han and ._- stay, all else becomes _ (DESIGN §11); a
 * name that had to change ends in 8 hex digits of its digest, so that two names stay two files. */
char *doc_file_name(struct arena *arena, const char *text);

#endif
