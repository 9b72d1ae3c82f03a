#include "reports/marks.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

#define MARKS "(),:;!?"
enum { FULL = 0xFEE0, FULL_BYTES = 3, NONE = -1 }; /* ASCII + FULL is the full-width form */

struct character {
    int32_t code;
    ptrdiff_t partner; /* index of the bracket's other half, or NONE */
    bool full;
};

static bool is_full_form(int32_t code)
{
    return code > 0xFF00 && code < 0xFFF0;
}

/* Characters and marks that only Chinese text has; full-width forms tell nothing, NFKC leaves none.
 */
static bool is_chinese(int32_t code)
{
    return code >= 0x2E80 && !is_full_form(code);
}

static bool has_full_form(int32_t code)
{
    return code > 0 && code < 0x80 && strchr(MARKS, (char)code) != NULL;
}

static size_t decode(const char *text, size_t n, struct character *out)
{
    size_t count = 0;
    for (size_t at = 0; at < n;) {
        size_t length;
        out[count++] = (struct character){utf8_decode(text + at, n - at, &length), NONE, false};
        at += length;
    }
    return count;
}

static void pair_brackets(struct character *characters, size_t n)
{
    ptrdiff_t open = NONE; // innermost; its partner leads to the one around it until it is closed
    for (size_t i = 0; i < n; i++) {
        if (characters[i].code == '(') {
            characters[i].partner = open;
            open = (ptrdiff_t)i;
        } else if (characters[i].code == ')' && open != NONE) {
            ptrdiff_t around = characters[open].partner;
            characters[open].partner = (ptrdiff_t)i;
            characters[i].partner = open;
            open = around;
        }
    }
    while (open != NONE) { // never closed
        ptrdiff_t around = characters[open].partner;
        characters[open].partner = NONE;
        open = around;
    }
}

static bool beside_chinese(const struct character *characters, size_t n, size_t i)
{
    return (i > 0 && is_chinese(characters[i - 1].code)) ||
           (i + 1 < n && is_chinese(characters[i + 1].code));
}

static bool widen(struct character *characters, size_t n)
{
    bool any = false;
    pair_brackets(characters, n);
    for (size_t i = 0; i < n; i++) {
        struct character *at = &characters[i];
        if (at->code == '(' || at->code == ')') {
            at->full = beside_chinese(characters, n, i) ||
                       (at->partner != NONE && beside_chinese(characters, n, (size_t)at->partner));
        } else if (has_full_form(at->code)) {
            at->full = i > 0 && (is_chinese(characters[i - 1].code) ||
                                 is_full_form(characters[i - 1].code) || characters[i - 1].full);
        }
        any = any || at->full;
    }
    return any;
}

const char *marks_full(struct arena *arena, const char *text)
{
    const size_t n = strlen(text);
    if (strpbrk(text, MARKS) == NULL) {
        return text;
    }
    struct character *characters = arena_array(arena, n, sizeof *characters);
    const size_t count = decode(text, n, characters);
    if (!widen(characters, count)) {
        return text;
    }
    char *out = arena_alloc(arena, n * FULL_BYTES + 1);
    char *to = out;
    for (size_t i = 0; i < count; i++) {
        to += utf8_encode(characters[i].code + (characters[i].full ? FULL : 0), to);
    }
    *to = '\0';
    return out;
}

/* “ is E2 80 9C and ” E2 80 9D; ‘ and ’ end in 98 and 99. */
const char *marks_quoted(struct arena *arena, const char *text)
{
    enum { SINGLE = 0x9c - 0x98 };

    if (strstr(text, "“") == NULL && strstr(text, "”") == NULL) {
        return text;
    }
    char *const out = arena_strdup(arena, text);
    for (char *at = out; *at != '\0'; at++) {
        if (strncmp(at, "“", 3) == 0 || strncmp(at, "”", 3) == 0) {
            at[2] = (char)(at[2] - SINGLE);
        }
    }
    return out;
}
