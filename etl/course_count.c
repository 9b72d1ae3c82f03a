#include "etl/course_count.h"

#include "base/attr.h"
#include "base/num.h"
#include "etl/tally.h"

struct course_tally {
    struct arena *arena;
    struct tally modules, topics, courses;
    struct course_counts counts;
};

/* The number that ends right before `at`, past one measure word; 0 when there is none. */
static int64_t number_before(struct span title, size_t at)
{
    static const char *const measures[] = {"个", "门", "类"};
    struct span before = {title.p, at};
    int64_t number = 0;
    size_t digits = 0;

    for (size_t i = 0; i < ARRAY_LEN(measures); i++) {
        if (span_ends(before, measures[i])) {
            before.n -= strlen(measures[i]);
            break;
        }
    }
    while (digits < before.n && before.p[before.n - digits - 1] >= '0' &&
           before.p[before.n - digits - 1] <= '9') {
        digits++;
    }
    struct span text = {before.p + before.n - digits, digits};
    return digits > 0 && num_count(text, &number) == NUM_OK ? number : 0;
}

/* The first number before any place of the word. */
static int64_t said_of(struct span title, const char *word)
{
    size_t from = 0;

    for (;;) {
        struct span rest = {title.p + from, title.n - from};
        size_t at = span_find(rest, word);
        if (at == (size_t)-1) {
            return 0;
        }
        int64_t number = number_before(title, from + at);
        if (number > 0) {
            return number;
        }
        from += at + strlen(word);
    }
}

struct course_counts course_counts_said(struct span title)
{
    return (struct course_counts){
        .modules = said_of(title, "模块"),
        .topics = said_of(title, "专题"),
        .courses = said_of(title, "课程"),
    };
}

struct course_tally *course_tally_new(struct arena *arena)
{
    struct course_tally *tally = arena_alloc(arena, sizeof *tally);

    *tally = (struct course_tally){.arena = arena};
    return tally;
}

void course_tally_add(struct course_tally *tally, struct span module, struct span topic,
                      struct span course)
{
    const struct span within[] = {module, topic};

    tally->counts.modules +=
        tally_next(&tally->modules, tally->arena, tally_hash(0, &module, 1)) == 1;
    tally->counts.topics +=
        tally_next(&tally->topics, tally->arena, tally_hash(0, within, ARRAY_LEN(within))) == 1;
    tally->counts.courses +=
        tally_next(&tally->courses, tally->arena, tally_hash(0, &course, 1)) == 1;
}

struct course_counts course_tally_counts(const struct course_tally *tally)
{
    return tally->counts;
}

bool course_counts_agree(const struct course_counts *said, const struct course_counts *there)
{
    return (said->modules == 0 || said->modules == there->modules) &&
           (said->topics == 0 || said->topics == there->topics) &&
           (said->courses == 0 || said->courses == there->courses);
}
