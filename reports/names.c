#include "reports/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/personkey.h"
#include "base/sqltext.h"
#include "base/utf8.h"

enum { NAME_LEAST = 2, NAME_MOST = 6, GIVEN_MOST = 2, FIRSTS = 0xffff };

struct name {
    struct span word;
    bool guessed, cleared;
};

struct keyed {
    uint32_t initial;
    uint8_t digest[DIGEST_BYTES];
};

struct names {
    struct arena *arena;
    struct name *list;
    size_t n, room;
    struct keyed *keyed;
    size_t keyed_n, keyed_room;
    struct span key;
    const char *compounds;
    uint8_t firsts[(FIRSTS + 1) / 8]; /* characters with which some begin, a bit each */
    bool sorted;
};

struct names *names_new(struct arena *arena)
{
    struct names *names = arena_alloc(arena, sizeof *names);

    *names = (struct names){.arena = arena, .compounds = ""};
    return names;
}

struct names *names_copy(const struct names *names, struct arena *arena)
{
    struct names *const copy = names_new(arena);

    *copy = *names;
    copy->arena = arena;
    copy->list = arena_array(arena, names->n, sizeof *names->list);
    copy->room = names->n;
    if (names->n > 0) {
        memcpy(copy->list, names->list, names->n * sizeof *names->list);
    }
    return copy;
}

static bool is_han(int32_t code)
{
    return (code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff);
}

static void begin(struct names *names, int32_t code)
{
    names->firsts[(code & FIRSTS) / 8] |= (uint8_t)(1 << code % 8);
}

static bool begins(const struct names *names, int32_t code)
{
    return (names->firsts[(code & FIRSTS) / 8] >> code % 8 & 1) != 0;
}

static void add(struct names *names, struct span word, bool guessed, bool cleared)
{
    size_t length = 1;

    if (word.n == 0) {
        return;
    }
    begin(names, utf8_decode(word.p, word.n, &length));
    if (names->n == names->room) {
        const size_t room = names->room == 0 ? 64 : 2 * names->room;
        names->list = arena_grow(names->arena, names->list, names->room, room, sizeof *names->list);
        names->room = room;
    }
    names->list[names->n++] = (struct name){word, guessed, cleared};
    names->sorted = false;
}

void names_cleared(struct names *names, const char *words)
{
    static const char *const marks[] = {"、", "，", ",", "；", ";", "\n"};
    struct span rest = span_of(words);

    while (rest.n > 0) {
        size_t end = rest.n, mark = 0;
        for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
            const size_t at = span_find(rest, marks[i]);
            if (at < end) {
                end = at;
                mark = strlen(marks[i]);
            }
        }
        const struct span word = utf8_trim((struct span){rest.p, end});
        if (word.n > 0) {
            add(names, span_of(span_dup(names->arena, word)), false, true);
        }
        rest = (struct span){rest.p + end + mark, rest.n - end - mark};
    }
}

void names_add(struct names *names, const char *name, bool guessed)
{
    add(names, span_of(name), guessed, false);
}

void names_add_digest(struct names *names, const char *initial, const uint8_t *digest)
{
    size_t length = 0;

    if (names->keyed_n == names->keyed_room) {
        const size_t room = names->keyed_room == 0 ? 256 : 2 * names->keyed_room;
        names->keyed =
            arena_grow(names->arena, names->keyed, names->keyed_room, room, sizeof *names->keyed);
        names->keyed_room = room;
    }
    struct keyed *const keyed = &names->keyed[names->keyed_n++];
    keyed->initial = (uint32_t)utf8_decode(initial, strlen(initial), &length);
    begin(names, (int32_t)keyed->initial);
    memcpy(keyed->digest, digest, sizeof keyed->digest);
    names->sorted = false;
}

bool names_keyed(const struct names *names)
{
    return names->keyed_n > 0;
}

void names_compounds(struct names *names, const char *compounds)
{
    names->compounds = compounds;
}

void names_key(struct names *names, struct span key)
{
    names->key = key;
}

/* Cleared words first among equals, then those that are borne out. */
static int by_word(const void *a, const void *b)
{
    const struct name *one = a, *other = b;
    const int order = span_compare(one->word, other->word);

    return order != 0                       ? order
           : one->cleared != other->cleared ? (one->cleared ? -1 : 1)
                                            : (one->guessed ? 1 : 0) - (other->guessed ? 1 : 0);
}

static int by_digest(const void *a, const void *b)
{
    const struct keyed *one = a, *other = b;

    return one->initial != other->initial ? (one->initial < other->initial ? -1 : 1)
                                          : memcmp(one->digest, other->digest, sizeof one->digest);
}

static void sort(struct names *names)
{
    if (names->sorted) {
        return;
    }
    if (names->n > 0) {
        qsort(names->list, names->n, sizeof *names->list, by_word);
    }
    if (names->keyed_n > 0) {
        qsort(names->keyed, names->keyed_n, sizeof *names->keyed, by_digest);
    }
    names->sorted = true;
}

/* The first of the name's word, NULL when there is none. */
static const struct name *find(const struct names *names, struct span word)
{
    size_t low = 0, high = names->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (span_compare(names->list[middle].word, word) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < names->n && span_equal(names->list[low].word, word) ? &names->list[low] : NULL;
}

static bool begins_keyed(const struct names *names, int32_t code)
{
    size_t low = 0, high = names->keyed_n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (names->keyed[middle].initial < (uint32_t)code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < names->keyed_n && names->keyed[low].initial == (uint32_t)code;
}

static bool is_keyed(const struct names *names, int32_t code, struct span word)
{
    const struct digest digest = person_name_digest(names->key, word);
    struct keyed wanted = {.initial = (uint32_t)code};

    memcpy(wanted.digest, digest.bytes, sizeof wanted.digest);
    return bsearch(&wanted, names->keyed, names->keyed_n, sizeof wanted, by_digest) != NULL;
}

/* The characters of a name that may begin at p: their ends; how many. */
static size_t ends_at(struct span rest, size_t ends[NAME_MOST])
{
    size_t n = 0, at = 0;

    while (n < NAME_MOST && at < rest.n) {
        size_t length = 1;
        if (!is_han(utf8_decode(rest.p + at, rest.n - at, &length))) {
            break;
        }
        at += length;
        ends[n++] = at;
    }
    return n;
}

static const char *printed(const struct names *names, struct arena *arena, struct span word,
                           const size_t *ends, size_t n)
{
    const struct span two = {word.p, ends[1]};
    const size_t family = n > NAME_LEAST && span_is_listed(two, names->compounds) ? 2 : 1;

    return arena_printf(arena, "%.*s%s", (int)ends[family - 1], word.p,
                        n - family >= GIVEN_MOST ? "某某" : "某");
}

/* The longest name that begins here: how many of its characters, 0 = none. */
static size_t name_at(const struct names *names, struct span rest, const size_t *ends, size_t n,
                      bool *guessed)
{
    size_t length = 1;
    const int32_t first = utf8_decode(rest.p, rest.n, &length);

    if (n < NAME_LEAST || !begins(names, first)) {
        return 0;
    }
    const bool keyed = begins_keyed(names, first);

    for (; n >= NAME_LEAST; n--) {
        const struct span word = {rest.p, ends[n - 1]};
        const struct name *known = find(names, word);

        if (known != NULL && known->cleared) {
            return 0;
        }
        const bool on_roster = keyed && is_keyed(names, first, word);
        if (known != NULL || on_roster) {
            *guessed = !on_roster && known->guessed;
            return n;
        }
    }
    return 0;
}

static void note(struct names *names, struct names_hits *hits, struct names_hit hit)
{
    if (hits->n == hits->room) {
        const size_t room = hits->room == 0 ? 16 : 2 * hits->room;
        hits->items = arena_grow(names->arena, hits->items, hits->room, room, sizeof *hits->items);
        hits->room = room;
    }
    hits->items[hits->n++] = hit;
}

const char *names_hidden(struct names *names, struct arena *arena, const char *text,
                         struct names_hits *hits)
{
    struct span rest = span_of(text);
    struct buf out;
    size_t line = 0;
    bool altered = false;

    sort(names);
    buf_init(&out, 0);
    while (rest.n > 0) {
        size_t ends[NAME_MOST], length = 1;
        const size_t n = ends_at(rest, ends);
        bool guessed = false;
        const size_t named = name_at(names, rest, ends, n, &guessed);

        if (named > 0) {
            const char *const word = printed(names, arena, rest, ends, named);
            buf_puts(&out, word);
            length = ends[named - 1];
            altered = true;
            if (hits != NULL) {
                note(names, hits, (struct names_hit){line, word, guessed});
            }
        } else {
            (void)utf8_decode(rest.p, rest.n, &length);
            line += *rest.p == '\n';
            buf_add(&out, rest.p, length);
        }
        rest = (struct span){rest.p + length, rest.n - length};
    }
    const char *kept = altered ? span_dup(arena, buf_span(&out)) : text;
    buf_release(&out);
    return kept;
}

static unsigned nibble(char c)
{
    return (unsigned)(c >= 'a' ? c - 'a' + 10 : c - '0');
}

static bool read_compounds(struct db *db, struct arena *arena, struct names *out, struct err *err)
{
    struct db_rows rows;

    if (!db_query(db, sqltext("query/report/families.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    names_compounds(out, arena_strdup(out->arena, db_cell(&rows, 0, 0)));
    return true;
}

/* Words of every day that may be somebody's name too: 高兴. */
static bool read_everyday(struct db *db, struct arena *arena, struct names *out, struct err *err)
{
    struct db_rows rows;

    if (!db_query(db, sqltext("query/report/everyday.sql"), NULL, 0, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        add(out, span_of(db_cell(&rows, i, 0)), false, true);
    }
    return true;
}

bool names_read(struct db *db, const struct model_round *round, struct arena *arena,
                struct names *out, struct err *err)
{
    const char *const day[] = {date_iso(arena, (int32_t)round->loop.day)};
    const char *const loads[] = {db_int_text(arena, round->round_id),
                                 db_int_text(arena, round->loop.loads)};
    struct db_rows rows;

    if (!read_compounds(db, arena, out, err) || !read_everyday(db, arena, out, err) ||
        !db_query(db, sqltext("query/report/people.sql"), day, ARRAY_LEN(day), arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        names_add(out, db_cell(&rows, i, 0), false);
    }
    if (!db_query(db, sqltext("query/report/roster_names.sql"), loads, ARRAY_LEN(loads), arena,
                  &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        const char *const hex = db_cell(&rows, i, 1);
        uint8_t digest[DIGEST_BYTES];

        for (size_t k = 0; k < sizeof digest; k++) {
            digest[k] = (uint8_t)(nibble(hex[2 * k]) << 4 | nibble(hex[2 * k + 1]));
        }
        names_add_digest(out, db_cell(&rows, i, 0), digest);
    }
    return true;
}

bool names_guess(struct db *db, const char *text, struct arena *arena, struct names *out,
                 struct err *err)
{
    struct db_rows rows;

    if (!db_query(db, sqltext("query/report/text_guesses.sql"), &text, 1, arena, &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        names_add(out, span_dup(out->arena, span_of(db_cell(&rows, i, 0))), true);
    }
    return true;
}
