#include "scoring/forms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "scoring/agreement.h"

enum { BEST = 5, ROOM = 64 };

void forms_init(struct forms *forms, struct arena *arena, size_t items, const bool *reversed)
{
    *forms =
        (struct forms){.arena = arena, .items = items, .reversed = reversed, .alpha = (double)NAN};
}

enum form_fate form_fate(const char *reason)
{
    static const char *const reasons[FORM_FATES] = {
        [FORM_DUPLICATE] = "duplicate",
        [FORM_WINDOW] = "window",
        [FORM_DURATION] = "duration",
        [FORM_BLANKS] = "blanks",
    };
    if (reason == NULL) {
        return FORM_VALID;
    }
    for (size_t i = 0; i < ARRAY_LEN(reasons); i++) {
        if (reasons[i] != NULL && strcmp(reasons[i], reason) == 0) {
            return (enum form_fate)i;
        }
    }
    return FORM_OTHER;
}

static bool is_straight(const struct forms *forms, const uint8_t *marks)
{
    int first = forms->reversed[0] ? BEST + 1 - marks[0] : marks[0];
    for (size_t i = 1; i < forms->items; i++) {
        int given = forms->reversed[i] ? BEST + 1 - marks[i] : marks[i];
        if (given != first) {
            return false;
        }
    }
    return forms->items >= STRAIGHT_ITEMS;
}

void forms_add(struct forms *forms, enum form_fate fate, const uint8_t *marks)
{
    forms->received++;
    forms->fates[fate]++;
    if (fate != FORM_VALID || forms->items == 0 || memchr(marks, 0, forms->items) != NULL) {
        return;
    }
    if (forms->whole == forms->room) {
        size_t room = forms->room > 0 ? 2 * forms->room : ROOM;
        uint8_t *wider = arena_array(forms->arena, room, forms->items);
        if (forms->whole > 0) {
            memcpy(wider, forms->marks, forms->whole * forms->items);
        }
        forms->marks = wider;
        forms->room = room;
    }
    memcpy(forms->marks + forms->whole++ * forms->items, marks, forms->items);
    forms->straight += is_straight(forms, marks);
}

static int compare_marks(const void *a, const void *b)
{
    const uint64_t *left = a;
    const uint64_t *right = b;
    return (*left > *right) - (*left < *right);
}

/* The most frequent of equal numbers. */
static int64_t longest_run(uint64_t *numbers, size_t n)
{
    size_t best = 0;
    qsort(numbers, n, sizeof *numbers, compare_marks);
    for (size_t i = 0, start = 0; i < n; i++) {
        start = numbers[i] == numbers[start] ? start : i;
        best = i - start + 1 > best ? i - start + 1 : best;
    }
    return (int64_t)best;
}

void forms_look(struct forms *forms)
{
    size_t items = forms->items;
    if (forms->whole == 0) {
        return;
    }
    uint64_t *vectors = arena_array(forms->arena, forms->whole, sizeof *vectors);
    double *cells = arena_array(forms->arena, forms->whole * items, sizeof *cells);
    for (size_t i = 0; i < forms->whole; i++) {
        vectors[i] = 1469598103934665603u; // FNV-1a: vectors of any length in one word
        for (size_t k = 0; k < items; k++) {
            uint8_t mark = forms->marks[i * items + k];
            cells[i * items + k] = mark;
            vectors[i] = (vectors[i] ^ mark) * 1099511628211u;
        }
    }
    forms->same = longest_run(vectors, forms->whole);
    if (items >= ALPHA_ITEMS && forms->whole >= ALPHA_FORMS) {
        const struct grid grid = {forms->whole, items, cells};
        forms->alpha = agreement_cronbach(&grid).raw;
    }
}

static bool exceeds(int64_t part, size_t whole, int percent)
{
    return whole >= FORMS_SHARE_MIN && part * 100 > (int64_t)whole * percent;
}

unsigned forms_flags(const struct forms *forms)
{
    bool turned = false;
    for (size_t i = 0; i < forms->items; i++) {
        turned |= forms->reversed[i];
    }
    unsigned flags = 0;
    if (turned && exceeds(forms->straight, forms->whole, STRAIGHT_PERCENT)) {
        flags |= 1u << FORM_FLAG_STRAIGHT;
    }
    if (forms->items >= STRAIGHT_ITEMS && exceeds(forms->same, forms->whole, SAME_PERCENT)) {
        flags |= 1u << FORM_FLAG_SAME;
    }
    return flags;
}
