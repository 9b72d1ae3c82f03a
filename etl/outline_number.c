#include "etl/outline_number.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "etl/table_words.h"

static size_t digits_at(struct span key, size_t at)
{
    size_t n = 0;

    while (at + n < key.n && key.p[at + n] >= '0' && key.p[at + n] <= '9') {
        n++;
    }
    return n;
}

/* 1, 1., 1、, 1.1, 1) — `whole`: nothing may follow. */
static int rank_of_digits(struct span key, bool whole)
{
    size_t at = digits_at(key, 0);
    int rank = RANK_ITEM;

    if (at == 0 || at > 3) {
        return RANK_NONE;
    }
    if (at < key.n && key.p[at] == ')') {
        return whole && at + 1 < key.n ? RANK_NONE : RANK_CIRCLE;
    }
    while (at + 1 < key.n && key.p[at] == '.' && digits_at(key, at + 1) > 0) {
        at += 1 + digits_at(key, at + 1);
        rank = rank < RANK_DECIMAL + 2 ? rank + 1 : rank;
    }
    if (at == key.n) {
        return whole ? rank : RANK_NONE;
    }
    if (key.p[at] == '.' || span_starts((struct span){key.p + at, key.n - at}, "、")) {
        size_t mark = key.p[at] == '.' ? 1 : strlen("、");
        return whole && at + mark < key.n ? RANK_NONE : rank;
    }
    return !whole && rank > RANK_ITEM ? rank : RANK_NONE; // 1.1某项目
}

/* ①, ⑴ …, which a key folds to plain digits. */
static bool is_circled(struct span text)
{
    text = utf8_trim(text);
    return text.n >= 3 && text.p[0] == '\xe2' &&
           (text.p[1] == '\x91' || (text.p[1] == '\x92' && (unsigned char)text.p[2] < 0x88));
}

int outline_number(struct span text, bool whole)
{
    struct arena arena;
    struct span key;
    struct span rest;
    int rank = RANK_NONE;

    if (text.n == 0 || (whole && text.n > 24)) {
        return RANK_NONE;
    }
    if (is_circled(text)) {
        return RANK_CIRCLE;
    }
    arena_init(&arena);
    key = utf8_key(&arena, text);
    if (span_starts(key, "其中")) { // 其中:1.甲
        key = (struct span){key.p + strlen("其中"), key.n - strlen("其中")};
        key = span_starts(key, ":") ? (struct span){key.p + 1, key.n - 1} : key;
    }
    rest = key;
    if (span_starts(key, "(")) {
        rest = (struct span){key.p + 1, key.n - 1};
        size_t digits = digits_at(rest, 0);
        bool numeral = table_skip_numeral(&rest);
        rest = numeral ? rest : (struct span){rest.p + digits, rest.n - digits};
        if ((numeral || digits > 0) && span_starts(rest, ")") && (!whole || rest.n == 1)) {
            rank = numeral ? RANK_SECTION : RANK_CIRCLE;
        }
    } else if (table_skip_numeral(&rest)) {
        bool mark = span_starts(rest, "、") || span_starts(rest, ".");
        bool alone = rest.n == 0 || (mark && rest.n <= strlen("、"));
        rank = (whole ? alone : mark) ? RANK_CHAPTER : RANK_NONE;
    } else {
        rank = rank_of_digits(key, whole);
    }
    arena_release(&arena);
    return rank;
}
