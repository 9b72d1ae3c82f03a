#include "base/opts.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/utf8.h"
#include "base/words.h"

enum { LONG_ONLY = 256 }; /* getopt values of options, above every letter */

static bool set_target(const struct opt *option, const char *text, struct err *err)
{
    char *end = NULL;

    switch (option->kind) {
    case OPT_FLAG:
        *(bool *)option->target = true;
        return true;
    case OPT_TEXT:
        *(const char **)option->target = text;
        return true;
    case OPT_COUNT:
        break;
    }
    errno = 0;
    long value = text[0] >= '0' && text[0] <= '9' ? strtol(text, &end, 10) : -1;
    if (value < 0 || errno != 0 || *end != '\0') {
        return err_set(err, ERR_USAGE,
                       words_pick("--%s 需要一个不小于 0 的整数，得到“%s”",
                                  "--%s needs a whole number of 0 or more, got \"%s\""),
                       option->name, text);
    }
    *(long *)option->target = value;
    return true;
}

/* getopt's own words are English and go to stderr; these go where the caller wants them. */
static bool refuse(int answer, int argc, char **argv, struct err *err)
{
    const char *given = optind > 0 && optind <= argc ? argv[optind - 1] : "";
    char letter[3] = {'-', (char)optopt, '\0'};

    if (optopt > 0 && optopt < LONG_ONLY) {
        given = letter;
    }
    if (answer == ':') {
        return err_set(err, ERR_USAGE, words_pick("选项 %s 缺少取值", "option %s needs a value"),
                       given);
    }
    return err_set(err, ERR_USAGE, words_pick("没有选项 %s", "no option %s"), given);
}

bool opts_parse(const struct opt *options, size_t count, int argc, char **argv, bool stops_early,
                int *first, struct err *err)
{
    struct arena arena;
    bool fine = true;
    int answer;

    arena_init(&arena);
    struct option *longs = arena_array(&arena, count + 1, sizeof *longs);
    char *letters = arena_alloc(&arena, 2 * count + 3);
    char *next = letters;
    if (stops_early) {
        *next++ = '+';
    }
    *next++ = ':'; /* a missing value is answered by ':' */
    for (size_t i = 0; i < count; i++) {
        int has_value = options[i].kind != OPT_FLAG;
        longs[i] = (struct option){options[i].name, has_value, NULL, LONG_ONLY + (int)i};
        if (options[i].letter != 0) {
            *next++ = options[i].letter;
            if (has_value) {
                *next++ = ':';
            }
        }
    }
    opterr = 0;
    optind = 0; /* glibc: start afresh */
    while (fine && (answer = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (answer == '?' || answer == ':') {
            fine = refuse(answer, argc, argv, err);
            break;
        }
        for (size_t i = 0; i < count; i++) {
            if (answer == LONG_ONLY + (int)i || (answer == options[i].letter && answer != 0)) {
                fine = set_target(&options[i], optarg, err);
                break;
            }
        }
    }
    *first = optind;
    arena_release(&arena);
    return fine;
}

void opts_help(const struct opt *options, size_t count, FILE *to)
{
    size_t widest = 0;

    for (size_t i = 0; i < count; i++) {
        const char *value = options[i].value_name != NULL ? options[i].value_name : "";
        size_t width = strlen(options[i].name) + 1 + utf8_columns(span_of(value));
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < count; i++) {
        const char *value = options[i].value_name != NULL ? options[i].value_name : "";
        size_t width = strlen(options[i].name) + 1 + utf8_columns(span_of(value));
        char letter[5] = "    ";
        if (options[i].letter != 0) {
            letter[0] = '-';
            letter[1] = options[i].letter;
            letter[2] = ',';
        }
        fprintf(to, "  %s--%s %s%*s  %s\n", letter, options[i].name, value, (int)(widest - width),
                "", words_pick(options[i].help_zh, options[i].help_en));
    }
}
