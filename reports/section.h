/* section: one part of a document, made of blocks (flow.h) from the model; one file sec_*.c each.
 *
 * A section is `void sec_x(const struct section *at)` and one row of sections.def; documents list
 * the ids they are made of in docs.def; struct section stands in doc.h. A section prints stored
 * figures and words around them; it computes nothing but positions. It leaves itself out when the
 * model has nothing for it. */
#ifndef REPORTS_SECTION_H
#define REPORTS_SECTION_H

#include "reports/cell.h"
#include "reports/doc.h"
#include "reports/flow.h"
#include "reports/labels.h"

/* Fewer answers are not printed (DESIGN.md §11, Suppression). */
enum { ANSWERS_FLOOR = 10 };

typedef void section_compose(const struct section *at);

#define SECTION(id, compose) section_compose compose;
#include "reports/sections.def"
#undef SECTION

/* Figure of the section's project, or of the round. */
struct figure section_figure(const struct section *at, const char *key);
/* Whether the project was asked for it: who names no key group has no count of one, not 0. */
bool section_asked(const struct section *at, const char *key);
/* A share of the mix in percent, without the sign. */
const char *section_share(const struct section *at, int64_t ppm);
/* What a QR code and the verification line say: round/run/project and the two hashes. */
const char *section_reference(const struct section *at);
/* Words of a finding: of one that people opened themselves only where the copy prints what they
 * wrote. */
const char *section_said(const struct section *at, const struct model_ordered *finding,
                         const char *words);
/* What the figures of the summary say, in words; in the summary and the conclusion. */
const char *section_conclusion(const struct section *at);
/* What those served, the auditors and the rules made of it; "" without any. */
const char *section_outcome(const struct section *at);
/* What numbers of persons and person-times count, for a footnote. */
const char *section_counts_method(const struct section *at);
/* A photo with its caption, day and mark of consent; its number is the caller's. */
struct photo section_photo(const struct section *at, const struct model_photo *photo);
/* 末期评估 or 中期评估. */
const char *section_stage(const struct section *at);

#endif
