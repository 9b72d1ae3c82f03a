#include "scoring/interval.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/num.h"
#include "scoring/score.h"

enum { BLOCK = 64, CAPPED_COST = 40 }; /* a capped pair tries a mixture per leaf */

/* One project: its total as weights see it, and how far its full marks are from the first one's. */
struct stand {
    int64_t total_c; /* lesser of cap and sum of the leaves */
    int64_t apart_c; /* Σ |full marks − those of the first project| */
    size_t entry;
    bool capped;
};

struct field {
    const struct rank_entry *entries;
    size_t n, leaf_count;
    int64_t reach_ppm;
    struct stand *stands; /* by total, highest first */
    bool bounded;         /* leaves within their marks, marks of 100.00: totals bound a spread */
    bool known_full;      /* full marks are given: what both lack bounds it as well */
    int64_t apart_max;
    int16_t *leaves;         /* blocks of BLOCK stands, each leaf by leaf; only when bounded */
    int64_t *totals;         /* of the stands */
    int64_t *ahead, *behind; /* of each stand, how many lead it, how many it leads */
};

static void look_at(struct field *field, const struct rank_entry *entry, struct stand *stand)
{
    const struct rank_entry *first = &field->entries[0];
    int64_t sum = 0;
    int64_t full = 0;
    for (size_t i = 0; i < field->leaf_count; i++) {
        sum += entry->leaf_c[i];
        field->bounded = field->bounded && entry->leaf_c[i] >= 0;
        if (field->known_full && entry->full_c != NULL) {
            int64_t off = entry->full_c[i] - first->full_c[i];
            stand->apart_c += off < 0 ? -off : off;
            full += entry->full_c[i];
            field->bounded = field->bounded && entry->leaf_c[i] <= entry->full_c[i];
        }
    }
    stand->capped = entry->cap_c < FULL_C;
    stand->total_c = sum < entry->cap_c ? sum : entry->cap_c;
    field->known_full = field->known_full && entry->full_c != NULL;
    field->bounded = field->bounded && sum <= FULL_C && entry->cap_c >= 0 &&
                     (field->known_full ? full == FULL_C : !stand->capped);
    field->apart_max = stand->apart_c > field->apart_max ? stand->apart_c : field->apart_max;
}

static int by_total(const void *left, const void *right)
{
    const struct stand *a = left;
    const struct stand *b = right;
    if (a->total_c != b->total_c) {
        return a->total_c > b->total_c ? -1 : 1;
    }
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* Everything but the leaves side by side. */
static void field_look(struct field *field, struct arena *arena, const struct rank_entry *entries,
                       size_t n, size_t leaf_count, int64_t reach_ppm)
{
    *field = (struct field){.entries = entries,
                            .n = n,
                            .leaf_count = leaf_count,
                            .reach_ppm = reach_ppm,
                            .bounded = true,
                            .known_full = n > 0 && entries[0].full_c != NULL};
    field->stands = arena_array(arena, n + 1, sizeof(*field->stands));
    for (size_t i = 0; i < n; i++) {
        field->stands[i] = (struct stand){.entry = i};
        look_at(field, &entries[i], &field->stands[i]);
    }
}

/* The lead of the one over the other holds whatever their leaves are. */
static bool is_far(const struct field *field, const struct stand *a, const struct stand *b)
{
    int64_t sum = a->total_c + b->total_c;
    int64_t lack = 2 * FULL_C - sum + a->apart_c + field->apart_max;
    int64_t most = field->known_full && lack < sum ? lack : sum;
    return field->bounded && (a->total_c - b->total_c) * PPM > field->reach_ppm * most;
}

/* How many of the first `high` stands lead one whatever their leaves are: for a total, all above a
 * far one are far too. Of a pair, one has its own marks and the other may have the oddest. */
static size_t far_above(const struct field *field, const struct stand *stand, size_t high)
{
    size_t low = 0;
    struct stand above = {.apart_c = stand->apart_c};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        above.total_c = field->stands[middle].total_c;
        if (is_far(field, &above, stand)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* From which stand on all are led by one whatever their leaves are. */
static size_t far_below(const struct field *field, const struct stand *stand)
{
    size_t low = 0;
    size_t high = field->n;
    struct stand below = {.apart_c = stand->apart_c};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        below.total_c = field->stands[middle].total_c;
        if (is_far(field, stand, &below)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Where the leaf of a stand lies; the leaves of one stand are BLOCK apart. */
static size_t place_of(const struct field *field, size_t stand, size_t leaf)
{
    return (stand / BLOCK * field->leaf_count + leaf) * BLOCK + stand % BLOCK;
}

static void lay_leaves(struct field *field, struct arena *arena)
{
    size_t blocks = (field->n + BLOCK - 1) / BLOCK;
    field->leaves = arena_array(arena, blocks * BLOCK * field->leaf_count + 1, sizeof(int16_t));
    for (size_t i = 0; i < field->n; i++) {
        const int64_t *points = field->entries[field->stands[i].entry].leaf_c;
        for (size_t l = 0; l < field->leaf_count; l++) {
            field->leaves[place_of(field, i, l)] = (int16_t)points[l];
        }
    }
}

/* Σ |a_i − b_i| of one stand against each of a block: at most 200.00, so that nothing overflows. */
static void spreads(const int16_t *restrict block, const int16_t *restrict one, size_t leaf_count,
                    int16_t *restrict out)
{
    for (size_t k = 0; k < BLOCK; k++) {
        out[k] = 0;
    }
    for (size_t l = 0; l < leaf_count; l++) {
        for (size_t k = 0; k < BLOCK; k++) {
            int16_t off = (int16_t)(block[l * BLOCK + k] - one[l * BLOCK]);
            out[k] = (int16_t)(out[k] + (off < 0 ? -off : off));
        }
    }
}

/* Stand i leads stand j for every set of weights within the reach. */
static bool leads(const struct field *field, size_t i, size_t j)
{
    return sense_holds(sense_lead(&field->entries[field->stands[i].entry],
                                  &field->entries[field->stands[j].entry], field->leaf_count),
                       field->reach_ppm);
}

/* Pairs to compare; fills far[i], the number of stands far above i. */
static int64_t count_pairs(const struct field *field, size_t *far)
{
    int64_t pairs = 0;
    for (size_t i = 0; i < field->n; i++) {
        bool costly = field->stands[i].capped || !field->bounded;
        far[i] = field->bounded ? far_above(field, &field->stands[i], i) : 0;
        pairs += (int64_t)(i - far[i]) * (costly ? CAPPED_COST : 1);
    }
    return pairs;
}

/* Stand j against stands [from, to) above it, of one block. */
static void compare_plain(const struct field *field, size_t from, size_t to, size_t j)
{
    int16_t spread[BLOCK];
    int64_t own = field->totals[j];
    int64_t ahead = 0;
    spreads(&field->leaves[place_of(field, from / BLOCK * BLOCK, 0)],
            &field->leaves[place_of(field, j, 0)], field->leaf_count, spread);
    for (size_t i = from; i < to; i++) {
        bool lead = (field->totals[i] - own) * PPM > field->reach_ppm * spread[i % BLOCK];
        ahead += lead;
        field->behind[i] += lead;
    }
    field->ahead[j] += ahead;
}

static void compare_each(const struct field *field, size_t from, size_t to, size_t j)
{
    for (size_t i = from; i < to; i++) {
        bool lead = leads(field, i, j);
        field->ahead[j] += lead;
        field->behind[i] += lead;
    }
}

/* Stand j against the stands of a block that are above it and not far. */
static void compare_block(const struct field *field, size_t block, size_t j, size_t far)
{
    size_t from = block * BLOCK < far ? far : block * BLOCK;
    size_t to = (block + 1) * BLOCK < j ? (block + 1) * BLOCK : j;
    if (from >= to) {
        return;
    }
    if (!field->bounded || field->stands[j].capped) {
        compare_each(field, from, to, j);
        return;
    }
    for (size_t i = from; i < to; i++) { /* the plain ones together, between those with a cap */
        size_t start = i;
        while (i < to && !field->stands[i].capped) {
            i++;
        }
        if (i > start) {
            compare_plain(field, start, i, j);
        }
        if (i < to) {
            compare_each(field, i, i + 1, j);
        }
    }
}

/* Block against block, so that both stay in the cache. */
static void compare_band(const struct field *field, const size_t *far)
{
    for (size_t first = 0; first < field->n; first += BLOCK) {
        size_t end = first + BLOCK < field->n ? first + BLOCK : field->n;
        size_t nearest = far[first];
        for (size_t j = first; j < end; j++) {
            nearest = far[j] < nearest ? far[j] : nearest;
        }
        for (size_t block = nearest / BLOCK; block <= first / BLOCK; block++) {
            for (size_t j = first; j < end; j++) {
                compare_block(field, block, j, far[j]);
            }
        }
    }
}

/* What is far needs no look: j has far[j] ahead, each of these one more behind. */
static void count_far(const struct field *field, const size_t *far, struct arena *arena)
{
    int64_t *change = arena_array(arena, field->n + 1, sizeof(*change));
    int64_t behind = 0;
    for (size_t j = 0; j < field->n; j++) {
        field->ahead[j] = (int64_t)far[j];
        change[0]++;
        change[far[j]]--;
    }
    for (size_t i = 0; i < field->n; i++) {
        behind += change[i];
        field->behind[i] = behind;
    }
}

/* The leaves side by side, and nothing counted yet. */
static void lay_field(struct field *field, struct arena *arena)
{
    field->totals = arena_array(arena, field->n + 1, sizeof(*field->totals));
    field->ahead = arena_array(arena, field->n + 1, sizeof(*field->ahead));
    field->behind = arena_array(arena, field->n + 1, sizeof(*field->behind));
    for (size_t i = 0; i < field->n; i++) {
        field->totals[i] = field->stands[i].total_c;
    }
    if (field->bounded) {
        lay_leaves(field, arena);
    }
}

static void tell_ranks(const struct field *field, struct rank_entry *entries)
{
    for (size_t i = 0; i < field->n; i++) {
        entries[field->stands[i].entry].best = 1 + field->ahead[i];
        entries[field->stands[i].entry].worst = (int64_t)field->n - field->behind[i];
    }
}

/* One that is new in the field, or was in it. */
struct outsider {
    const struct rank_entry *entry;
    struct stand stand;
    size_t place;    /* among the stands; SIZE_MAX: not in the field any more */
    int64_t sign;    /* 1 new, -1 gone */
    bool plain;      /* no cap, and totals bound its spreads as those of the field */
    int16_t *leaves; /* as one stand of a block; only when plain */
    int64_t ahead, behind;
};

/* What follows from one pair: for those who stayed, and for the outsider itself. */
static void note_pair(const struct field *field, const bool *came, size_t i, struct outsider *out,
                      bool leads_it, bool led_by_it)
{
    if (!came[field->stands[i].entry]) {
        field->behind[i] += leads_it ? out->sign : 0;
        field->ahead[i] += led_by_it ? out->sign : 0;
    }
    out->ahead += leads_it;
    out->behind += led_by_it;
}

static void meet_block(const struct field *field, const bool *came, size_t from, size_t to,
                       struct outsider *out)
{
    int16_t spread[BLOCK];
    int64_t own = out->stand.total_c;
    if (out->plain) {
        spreads(&field->leaves[place_of(field, from / BLOCK * BLOCK, 0)], out->leaves,
                field->leaf_count, spread);
    }
    for (size_t i = from; i < to; i++) {
        if (i == out->place) {
            continue;
        }
        if (out->plain && !field->stands[i].capped) {
            int64_t lead = (field->totals[i] - own) * PPM;
            int64_t least = field->reach_ppm * spread[i % BLOCK];
            note_pair(field, came, i, out, lead > least, -lead > least);
        } else {
            const struct rank_entry *entry = &field->entries[field->stands[i].entry];
            struct sense_gap over = sense_lead(entry, out->entry, field->leaf_count);
            struct sense_gap under = sense_lead(out->entry, entry, field->leaf_count);
            note_pair(field, came, i, out, sense_holds(over, field->reach_ppm),
                      sense_holds(under, field->reach_ppm));
        }
    }
}

/* An outsider against all stands: those far away by their totals, the others leaf by leaf. */
static void meet_all(const struct field *field, const bool *came, struct outsider *out)
{
    size_t from = out->plain ? far_above(field, &out->stand, field->n) : 0;
    size_t to = out->plain ? far_below(field, &out->stand) : field->n;
    for (size_t i = 0; i < from; i++) {
        note_pair(field, came, i, out, true, false);
    }
    for (size_t i = from; i < to;) {
        size_t end = (i / BLOCK + 1) * BLOCK < to ? (i / BLOCK + 1) * BLOCK : to;
        meet_block(field, came, i, end, out);
        i = end;
    }
    for (size_t i = to; i < field->n; i++) {
        note_pair(field, came, i, out, false, true);
    }
}

static void enter(const struct field *field, const bool *came, struct outsider *out)
{
    struct field widened = *field; /* as if the outsider were in it: what bounds a spread */
    out->stand = (struct stand){0};
    look_at(&widened, out->entry, &out->stand);
    out->plain = widened.bounded && !out->stand.capped;
    for (size_t l = 0; out->plain && l < field->leaf_count; l++) {
        out->leaves[l * BLOCK] = (int16_t)out->entry->leaf_c[l];
    }
    out->ahead = out->behind = 0;
    meet_all(&widened, came, out);
}

static void count_change(struct field *field, const struct interval_change *change,
                         struct arena *arena)
{
    struct outsider out = {
        .leaves = arena_array(arena, field->leaf_count * BLOCK + 1, sizeof(*out.leaves))};
    int64_t before = (int64_t)(field->n + change->gone_count);
    for (size_t i = 0; i < field->n; i++) {
        before -= change->came[i];
    }
    for (size_t i = 0; i < field->n; i++) {
        const struct rank_entry *entry = &field->entries[field->stands[i].entry];
        field->ahead[i] = entry->best - 1;
        field->behind[i] = before - entry->worst;
    }
    out.place = SIZE_MAX;
    out.sign = -1;
    for (size_t i = 0; i < change->gone_count; i++) {
        out.entry = &change->gone[i];
        enter(field, change->came, &out);
    }
    out.sign = 1;
    for (size_t i = 0; i < field->n; i++) {
        if (change->came[field->stands[i].entry]) {
            out.place = i;
            out.entry = &field->entries[field->stands[i].entry];
            enter(field, change->came, &out);
            field->ahead[i] = out.ahead;
            field->behind[i] = out.behind;
        }
    }
}

bool interval_ranks(struct rank_entry *entries, size_t n, size_t leaf_count, int64_t reach_ppm,
                    int64_t max_pairs, const struct interval_change *change)
{
    struct arena arena;
    struct field field;
    arena_init(&arena);
    field_look(&field, &arena, entries, n, leaf_count, reach_ppm);
    size_t *far = arena_array(&arena, n + 1, sizeof(*far));
    qsort(field.stands, n, sizeof(*field.stands), by_total);
    bool feasible = count_pairs(&field, far) <= max_pairs;
    if (feasible) {
        lay_field(&field, &arena);
    }
    if (feasible && change != NULL) {
        count_change(&field, change, &arena);
    } else if (feasible) {
        count_far(&field, far, &arena);
        compare_band(&field, far);
    }
    for (size_t i = 0; i < n; i++) {
        entries[i].best = entries[i].worst = 0;
    }
    if (feasible) {
        tell_ranks(&field, entries);
    }
    arena_release(&arena);
    return feasible;
}

int64_t interval_cut(const struct rank_entry *entries, size_t n, size_t places, size_t leaf_count,
                     int64_t reach_ppm, bool *open)
{
    struct arena arena;
    struct field field;
    int64_t pairs = 0;
    arena_init(&arena);
    field_look(&field, &arena, entries, n, leaf_count, reach_ppm);
    for (size_t i = 0; i < n; i++) {
        open[i] = false;
    }
    for (size_t i = 0; i < n && i < places; i++) {
        for (size_t j = places; j < n; j++) {
            if (!is_far(&field, &field.stands[i], &field.stands[j]) && !leads(&field, i, j)) {
                open[i] = open[j] = true;
                pairs++;
            }
        }
    }
    arena_release(&arena);
    return pairs;
}
