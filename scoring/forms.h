/* forms: what the forms of one project and audience say about themselves: how many count, why the
 * others do not, and which patterns call for a look.
 *
 * Whether a form counts is settled when it is read (DOMAIN.md §3: repeated, outside the window, too
 * quick, too many blanks) and stored with its reason; here they are counted. Patterns are told and
 * never drop a form (SCORING.md §1). A form is straight-lined when all its marks as given, reversed
 * items turned back, are equal: where an item is reversed such a form contradicts itself, and a
 * share above 30 % is to be verified; where none is, a content respondent looks the same, so it is
 * counted and not flagged. SCORING.md's 10 % of identical forms suits long questionnaires; on five
 * items an honest round (the demo) has up to 38 %, so it is 50 % here. Shares are of forms that
 * mark every item, from FORMS_SHARE_MIN of them. Cronbach's alpha: ALPHA_ITEMS items and
 * ALPHA_FORMS such forms, else NaN: print 不适用. */
#ifndef SCORING_FORMS_H
#define SCORING_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    FORMS_SHARE_MIN = 10,
    STRAIGHT_PERCENT = 30,
    SAME_PERCENT = 50,
    STRAIGHT_ITEMS = 3,
    ALPHA_ITEMS = 3,
    ALPHA_FORMS = 30
};
#define ALPHA_LOW 0.70

/* Why a form does not count; FORM_OTHER is a reason this program does not know. */
enum form_fate {
    FORM_VALID,
    FORM_DUPLICATE,
    FORM_WINDOW,
    FORM_DURATION,
    FORM_BLANKS,
    FORM_OTHER,
    FORM_FATES
};

enum form_flag {
#define FORM_FLAG(name, zh, en) FORM_FLAG_##name,
#include "scoring/form_flags.def"
#undef FORM_FLAG
    FORM_FLAGS
};

struct forms {
    struct arena *arena;
    size_t items;
    const bool *reversed; /* one an item; borrowed */
    int64_t received, fates[FORM_FATES];
    uint8_t *marks; /* of the valid forms that mark every item */
    size_t whole, room;
    int64_t straight;
    int64_t same; /* forms equal to the most frequent one */
    double alpha;
};

void forms_init(struct forms *forms, struct arena *arena, size_t items, const bool *reversed);
/* marks: one an item, 1..5 with 5 the best, 0 = no answer; only looked at when the form counts. */
void forms_add(struct forms *forms, enum form_fate fate, const uint8_t *marks);
/* After the last form: same and alpha. */
void forms_look(struct forms *forms);
/* The flags its own forms raise, as bits. */
unsigned forms_flags(const struct forms *forms);
enum form_fate form_fate(const char *reason); /* NULL = valid */

#endif
