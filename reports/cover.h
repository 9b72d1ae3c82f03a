/* cover: what the covers of dossier and portfolio share (design/ART.md §11a): spine, bureau and
 * secrecy, title, facts with hairlines, code to verify by. */
#ifndef REPORTS_COVER_H
#define REPORTS_COVER_H

#include "reports/section.h"

enum { COVER_FACTS = 9 }; /* at most */

struct cover_fact {
    const char *label, *value;
};

/* Facts wrapped in their column, each value in at most so many lines. */
struct cover_facts {
    const struct cover_fact *facts;
    struct text_block values[COVER_FACTS];
    size_t n;
    double width, label; /* of the block, of the labels in it */
    double height;
};

struct cover_facts cover_plan(struct canvas *canvas, struct arena *arena,
                              const struct cover_fact *facts, size_t n, double width, double label,
                              size_t lines);
void cover_draw_facts(struct canvas *canvas, const struct cover_facts *plan, double top);

/* The facts of the run, which end every cover: evaluator, stage, cut-off, scheme. Returns the
 * number of facts. */
size_t cover_run_facts(const struct section *at, struct cover_fact *facts, size_t n);

/* All above the document's name. `about` stands under the bureau, or NULL. */
void cover_head(struct canvas *canvas, const struct section *at, double height, const char *about,
                const char *title);

/* Under the seal: what it is, and two lines how to read it. */
void cover_seal_words(struct canvas *canvas, double x, double y, const char *tick,
                      const char *length);

/* Rule, code and hashes, and the line at the foot. `rule` is its y. */
void cover_verification(struct canvas *canvas, const struct section *at, double rule,
                        const char *foot);

#endif
