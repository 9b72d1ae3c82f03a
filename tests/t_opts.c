/* opts: one option table; words and log follow the language and the level. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/opts.h"
#include "base/words.h"

static bool verbose;
static const char *round_code;
static long count;

static const struct opt options[] = {
    {"verbose", 'v', OPT_FLAG, &verbose, NULL, "多说一些", "say more"},
    {"round", 'r', OPT_TEXT, &round_code, "CODE", "轮次", "the round"},
    {"count", 0, OPT_COUNT, &count, "N", "个数", "how many"},
};

static bool parse(char **argv, bool stops_early, int *first, struct err *err)
{
    int argc = 0;

    while (argv[argc] != NULL) {
        argc++;
    }
    verbose = false;
    round_code = "default";
    count = -1;
    *err = (struct err){.code = ERR_NONE};
    return opts_parse(options, ARRAY_LEN(options), argc, argv, stops_early, first, err);
}

static void every_notation_is_read(void **state)
{
    char *argv[] = {(char[]){"x"},  (char[]){"-v"},      (char[]){"--round=2025"},
                    (char[]){"a"},  (char[]){"--count"}, (char[]){"12"},
                    (char[]){"--"}, (char[]){"-b"},      NULL};
    struct err err;
    int first;

    (void)state;
    assert_true(parse(argv, false, &first, &err));
    assert_true(verbose);
    assert_string_equal(round_code, "2025");
    assert_int_equal(count, 12);
    assert_int_equal(first, 6); /* options came forward; a and -b are arguments */
    assert_string_equal(argv[6], "a");
    assert_string_equal(argv[7], "-b");
}

static void global_options_end_at_the_command(void **state)
{
    char *argv[] = {(char[]){"x"}, (char[]){"-v"}, (char[]){"load"}, (char[]){"--strange"}, NULL};
    struct err err;
    int first;

    (void)state;
    assert_true(parse(argv, true, &first, &err));
    assert_int_equal(first, 2);
    assert_string_equal(round_code, "default");
}

static void a_wrong_option_is_named(void **state)
{
    static const struct {
        const char *given, *named;
    } cases[] = {{"--strange", "--strange"},
                 {"-q", "-q"},
                 {"--round", "--round"},
                 {"-r", "-r"},
                 {"--count=-1", "--count"},
                 {"--count=1x", "1x"},
                 {"--count=99999999999999999999", "--count"}};
    struct err err;
    int first;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char given[64];
        snprintf(given, sizeof given, "%s", cases[i].given);
        char *argv[] = {(char[]){"x"}, given, NULL};
        assert_false(parse(argv, false, &first, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_non_null(strstr(err.what, cases[i].named));
    }
}

static void help_stands_in_columns_and_in_the_language(void **state)
{
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);

    (void)state;
    opts_help(options, ARRAY_LEN(options), to);
    words_set_lang(LANG_EN);
    opts_help(options, 1, to);
    words_set_lang(LANG_ZH);
    fclose(to);
    assert_string_equal(text, "  -v, --verbose     多说一些\n"
                              "  -r, --round CODE  轮次\n"
                              "      --count N     个数\n"
                              "  -v, --verbose   say more\n");
    free(text);
}

static void words_follow_the_language(void **state)
{
    (void)state;
    assert_int_equal(words_lang(), LANG_ZH);
    assert_string_equal(words_pick("中", "en"), "中");
    words_set_lang(LANG_EN);
    assert_string_equal(words_pick("中", "en"), "en");
    words_set_lang(LANG_ZH);
}

static void levels_let_through_what_they_should(void **state)
{
    (void)state;
    assert_true(log_wants(LOG_INFO));
    assert_false(log_wants(LOG_DEBUG));
    log_set_level(LOG_ERROR);
    assert_false(log_wants(LOG_WARN));
    assert_true(log_wants(LOG_ERROR));
    log_set_level(LOG_INFO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_notation_is_read),
        cmocka_unit_test(global_options_end_at_the_command),
        cmocka_unit_test(a_wrong_option_is_named),
        cmocka_unit_test(help_stands_in_columns_and_in_the_language),
        cmocka_unit_test(words_follow_the_language),
        cmocka_unit_test(levels_let_through_what_they_should),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
