#include "etl/choice.h"

#include <stdbool.h>
#include <string.h>

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* How many bytes of text, from its start, the word takes; 0 when it does not stand there. */
static size_t word_at(struct span text, struct span word)
{
    size_t at = 0;

    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] == ' ') {
            continue;
        }
        while (at < text.n && text.p[at] == ' ') {
            at++;
        }
        if (at == text.n || folded(text.p[at]) != folded(word.p[i])) {
            return 0;
        }
        at++;
    }
    return at;
}

static bool is_word(struct span text, struct span word)
{
    size_t n = word_at(text, word);

    while (n > 0 && n < text.n && text.p[n] == ' ') {
        n++;
    }
    return n > 0 && n == text.n;
}

static bool holds_word(struct span text, struct span word)
{
    for (size_t i = 0; i < text.n; i++) {
        if (word_at((struct span){text.p + i, text.n - i}, word) > 0) {
            return true;
        }
    }
    return false;
}

/* The next word; `part` says that it stood between asterisks. */
static bool next_word(const char **at, struct span *word, bool *part)
{
    if (!span_next_word(at, word)) {
        return false;
    }
    *part = word->n > 2 && word->p[0] == '*' && word->p[word->n - 1] == '*';
    if (*part) {
        *word = (struct span){word->p + 1, word->n - 2};
    }
    return true;
}

static bool says(const struct choice *choice, struct span text, bool by_part)
{
    const char *at = choice->words;
    struct span word;
    bool part;

    if (!by_part && is_word(text, span_of(choice->stored))) {
        return true;
    }
    while (next_word(&at, &word, &part)) {
        if (by_part ? part && holds_word(text, word) : is_word(text, word)) {
            return true;
        }
    }
    return false;
}

int64_t choice_find(const struct choice *choices, struct span text)
{
    int64_t found = -1;

    for (int64_t i = 0; choices[i].stored != NULL; i++) {
        if (says(&choices[i], text, false)) {
            return i;
        }
    }
    for (int64_t i = 0; choices[i].stored != NULL; i++) {
        if (says(&choices[i], text, true)) {
            if (found >= 0) {
                return -1;
            }
            found = i;
        }
    }
    return found;
}

struct span choice_word(const struct choice *choice)
{
    const char *at = choice->words;
    struct span word;
    bool part;

    return next_word(&at, &word, &part) ? word : span_of(choice->stored);
}

const char *choice_list(const struct choice *choices, struct arena *arena)
{
    struct buf list;
    const char *text;

    buf_init(&list, 0);
    for (const struct choice *choice = choices; choice->stored != NULL; choice++) {
        struct span word = choice_word(choice);
        buf_puts(&list, list.n > 0 ? "、" : "");
        buf_add(&list, word.p, word.n);
    }
    text = arena_strndup(arena, list.data, list.n);
    buf_release(&list);
    return text;
}
