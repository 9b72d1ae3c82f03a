/* p_rules: what the table of the exchange schema lets pass, libxml2's validator lets pass too, and
 * what it does not is told in the validator's words; over random records, good and bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "etl/xml_rules.h"

enum { RECORDS = 20000, EVENTS = 64 };

static uint64_t seed = 20241122;

static uint32_t pick(uint32_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % n;
}

static const char *const names[] = {"project_no", "name",        "org_name", "uscc",
                                    "year",       "field",       "persons",  "volunteer_hours",
                                    "phone",      "budget_yuan", "end_date", "start_date",
                                    "summary",    "note",        "unknown"};
static char long_text[700];
static const char *const texts[] = {
    "",           " ",           "P1",          "a  b",          " a ",        "家",
    "2031",       "2031.5",      "12",          "1.23",          "1.234",      "-1",
    "1234567890", "2031-02-28",  "2031-02-29",  "2032-02-29",    "2031-13-01", "2031-1-1",
    "0000-01-01", "12031-01-01", "2031-01-01Z", " 2031-01-01\n", "NaN",        "91110000MA0000001X",
    "９１",       long_text,     "\t",          "1 2",           "+1",         "01"};

static size_t random_record(struct xml_event *events)
{
    size_t n = 0, count = pick(9);
    bool given[sizeof names / sizeof *names] = {false};

    events[n++] =
        (struct xml_event){XML_EVENT_START, pick(50) ? "application" : "other", {"", 0}, 7};
    if (pick(60) == 0)
        events[n++] = (struct xml_event){XML_EVENT_ATTRIBUTE, "a", {"1", 1}, 0};
    for (size_t i = 0; i < count + 2; i++) {
        size_t at = i == 0 ? 1 : i == 1 ? 2 : pick(14 + (pick(20) == 0));
        if ((given[at] && pick(30) != 0) || (i < 2 && pick(25) == 0))
            continue;
        given[at] = true;
        const char *text = texts[i < 2 ? 2 + pick(4) : pick(sizeof texts / sizeof *texts)];
        events[n++] = (struct xml_event){XML_EVENT_START, names[at], {"", 0}, 8 + (uint32_t)i};
        if (pick(80) == 0)
            events[n++] = (struct xml_event){XML_EVENT_ATTRIBUTE, "b", {"1", 1}, 0};
        events[n++] = (struct xml_event){XML_EVENT_TEXT, "", {text, strlen(text)}, 0};
        events[n++] = (struct xml_event){XML_EVENT_END, "", {"", 0}, 0};
        if (pick(100) == 0)
            events[n++] = (struct xml_event){XML_EVENT_TEXT, "", {"words", 5}, 0};
    }
    events[n++] = (struct xml_event){XML_EVENT_END, "", {"", 0}, 0};
    return n;
}

static void the_table_and_the_validator_agree(void **state)
{
    struct err err = {0};
    struct xml_rules *rules = xml_rules_new(&err);
    int valid = 0, invalid = 0;

    (void)state;
    assert_non_null(rules);
    memset(long_text, 'x', sizeof long_text - 1);
    for (int i = 0; i < RECORDS; i++) {
        struct xml_event events[EVENTS];
        uint64_t from = seed;
        char told[4096] = "";
        size_t n = random_record(events);
        const char *problem = xml_rules_problem(rules, events, n);
        if (problem != NULL)
            snprintf(told, sizeof told, "%s", problem);
        const char *verdict = xml_rules_verdict(rules, events, n);
        if ((problem == NULL) != (verdict == NULL) ||
            (verdict != NULL && strcmp(told, verdict) != 0))
            fail_msg("seed %llu: the table says %s, the validator %s", (unsigned long long)from,
                     problem == NULL ? "valid" : told, verdict == NULL ? "valid" : verdict);
        valid += verdict == NULL;
        invalid += verdict != NULL;
    }
    assert_true(valid > RECORDS / 20);
    assert_true(invalid > RECORDS / 20);
    xml_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_table_and_the_validator_agree)};

    return cmocka_run_group_tests_name("p_rules", tests, NULL, NULL);
}
