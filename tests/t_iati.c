/* iati: one activity: defaults resolved, amounts exact, what is given and unreadable refused, what
 * is absent told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/words.h"
#include "etl/finding.h"
#include "etl/iati.h"

struct heard {
    struct buf faults; /* CODE@LINE … */
    struct buf totals; /* what unit amount … */
    struct arena *arena;
};

static void hear(void *context, const struct xml_node *at, const char *field, struct span value,
                 const char *code, const char *detail)
{
    struct heard *heard = context;
    (void)field;
    (void)value;
    (void)detail;
    assert_non_null(finding_code(code));
    buf_printf(&heard->faults, "%s@%u ", code, at->line);
}

static void tally(void *context, const char *what, const char *unit, const struct exact *amount)
{
    struct heard *heard = context;
    buf_printf(&heard->totals, "%s", what);
    if (amount) {
        buf_printf(&heard->totals, " %s %s", unit, exact_text(heard->arena, *amount, 2));
    }
    buf_puts(&heard->totals, "; ");
}

struct world {
    struct arena arena;
    struct heard heard;
    struct iati iati;
    bool fine;
};

/* Read the first activity of a document. */
static void read_doc(struct world *w, const char *text)
{
    const struct xml_node *root = NULL, *tree;
    struct err err = {0};
    arena_init(&w->arena);
    w->heard.arena = &w->arena;
    buf_init(&w->heard.faults, 0);
    buf_init(&w->heard.totals, 0);
    buf_puts(&w->heard.faults, "");
    buf_puts(&w->heard.totals, "");
    const struct iati_sink sink = {&w->heard, hear, tally};
    iati_init(&w->iati, &w->arena, &sink);
    assert_true(xml_tree_read(span_of(text), "t.xml", &w->arena, &root, &err));
    tree = strcmp(root->name, "iati-activity") == 0 ? root : xml_child(root, "iati-activity");
    w->fine = iati_read(&w->iati, tree);
}

static void end(struct world *w)
{
    buf_release(&w->heard.faults);
    buf_release(&w->heard.totals);
    iati_release(&w->iati);
    arena_release(&w->arena);
}

static void assert_span(struct span got, const char *want)
{
    assert_int_equal(got.n, strlen(want));
    assert_memory_equal(got.p, want, got.n);
}

static void assert_list(const struct world *w, enum iati_list list, const char *want)
{
    assert_string_equal(w->iati.lists[list].data, want);
}

static const char *heard(struct buf *buf)
{
    return buf->data ? buf->data : "";
}

static void currency_comes_from_the_value_else_the_nearest_default(void **state)
{
    struct world w;
    (void)state;
    read_doc(
        &w,
        "<iati-activities default-currency=\"GBP\"><iati-activity default-currency=\"EUR\">"
        "<iati-identifier>A</iati-identifier>"
        "<transaction><transaction-type code=\"3\"/><value currency=\"USD\">1</value></transaction>"
        "<transaction><transaction-type code=\"3\"/><value>2.50</value></transaction>"
        "<budget><value>7</value></budget></iati-activity></iati-activities>");
    assert_true(w.fine);
    assert_string_equal(heard(&w.heard.faults), "");
    assert_string_equal(heard(&w.heard.totals),
                        "budget EUR 7.00; transaction 3/USD 1.00; transaction 3/EUR 2.50; ");
    end(&w);
    read_doc(&w, "<iati-activities default-currency=\"GBP\"><iati-activity>"
                 "<iati-identifier>A</iati-identifier>"
                 "<transaction><transaction-type code=\"3\"/><value>2</value></transaction>"
                 "</iati-activity></iati-activities>");
    assert_string_equal(heard(&w.heard.totals), "transaction 3/GBP 2.00; ");
    end(&w);
}

static void a_value_without_any_currency_is_told_and_added_to_nothing(void **state)
{
    struct world w;
    (void)state;
    read_doc(&w,
             "<iati-activity>\n<iati-identifier>A</iati-identifier>\n<transaction>"
             "<transaction-type code=\"X\"/>\n<value>100</value></transaction></iati-activity>");
    assert_true(w.fine);
    assert_string_equal(heard(&w.heard.faults), "F-IATI-CURRENCY@4 ");
    assert_string_equal(heard(&w.heard.totals), "transaction X/ 100.00; ");
    assert_list(&w, IATI_TRANSACTIONS,
                "[{\"no\":1,\"type\":\"X\",\"amount\":\"100\",\"sectors\":[],\"places\":[]}]");
    end(&w);
}

static void language_is_the_nearest_and_the_title_is_in_it(void **state)
{
    struct world w;
    (void)state;
    read_doc(
        &w,
        "<iati-activities xml:lang=\"de\"><iati-activity xml:lang=\"fr\">"
        "<iati-identifier> A\n</iati-identifier><title><narrative xml:lang=\"en\">Well</narrative>"
        "<narrative>Puits  \n d'eau</narrative></title></iati-activity></iati-activities>");
    assert_span(w.iati.identifier, "A");
    assert_span(w.iati.language, "fr");
    assert_span(w.iati.title, "Puits d'eau");
    assert_span(w.iati.title_language, "fr");
    assert_list(&w, IATI_NARRATIVES,
                "[{\"of\":\"title\",\"language\":\"en\",\"text\":\"Well\"},"
                "{\"of\":\"title\",\"language\":\"fr\",\"text\":\"Puits d'eau\"}]");
    end(&w);
    read_doc(
        &w, "<iati-activities xml:lang=\"de\"><iati-activity>"
            "<iati-identifier>A</iati-identifier><title><narrative xml:lang=\"en\">Well</narrative>"
            "</title></iati-activity></iati-activities>");
    assert_span(w.iati.language, "de");
    assert_span(w.iati.title, "Well");
    assert_span(w.iati.title_language, "en");
    end(&w);
}

static void an_activity_without_identifier_is_refused(void **state)
{
    struct world w;
    (void)state;
    read_doc(&w, "<iati-activity>\n<iati-identifier> </iati-identifier></iati-activity>");
    assert_false(w.fine);
    assert_string_equal(heard(&w.heard.faults), "F-IATI-ID@2 ");
    end(&w);
    read_doc(&w, "<iati-activity><title/></iati-activity>");
    assert_false(w.fine);
    assert_string_equal(heard(&w.heard.faults), "F-IATI-ID@1 ");
    end(&w);
}

static void what_is_given_and_unreadable_refuses_what_is_absent_is_told(void **state)
{
    static const struct {
        const char *inside, *faults;
        bool fine;
    } cases[] = {
        {"<value currency=\"EUR\">1,000</value>", "F-IATI-VALUE@1 ", false},
        {"<value currency=\"EUR\">1e3</value>", "F-IATI-VALUE@1 ", false},
        {"<value currency=\"EUR\">-12.5</value>", "", true},
        {"<value currency=\"EUR\"> 12 </value>", "", true},
        {"<value currency=\"EUR\"/>", "F-IATI-NO-VALUE@1 ", true},
        {"", "F-IATI-NO-VALUE@1 ", true},
        {"<value currency=\"eur\">1</value>", "F-IATI-CURRENCY-CODE@1 ", true},
        {"<value currency=\"EUR\">1</value><value currency=\"EUR\">2</value>", "F-IATI-TWICE@1 ",
         false},
        {"<value currency=\"EUR\" value-date=\"2024-02-30\">1</value>", "F-IATI-DATE@1 ", false},
        {"<value currency=\"EUR\" value-date=\"30.01.2024\">1</value>", "F-IATI-DATE@1 ", false},
        {"<value currency=\"EUR\" value-date=\"2024-02-29Z\">1</value>", "", true},
        {"<value currency=\"EUR\" value-date=\"2024-02-29T10:00:00\">1</value>", "", true},
        {"<value currency=\"EUR\" value-date=\"9999-12-31\">1</value>", "F-IATI-DATE-FAR@1 ", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world w;
        char text[600];
        (void)snprintf(text, sizeof text,
                       "<iati-activity><iati-identifier>A</iati-identifier><transaction>"
                       "<transaction-type code=\"3\"/>%s</transaction></iati-activity>",
                       cases[i].inside);
        read_doc(&w, text);
        assert_string_equal(heard(&w.heard.faults), cases[i].faults);
        assert_int_equal(w.fine, cases[i].fine);
        end(&w);
    }
}

static void a_value_of_several_sectors_counts_once(void **state)
{
    struct world w;
    (void)state;
    read_doc(
        &w,
        "<iati-activity default-currency=\"EUR\"><iati-identifier>A</iati-identifier>"
        "<transaction ref=\"r\"><transaction-type code=\"3\"/>"
        "<transaction-date iso-date=\"2024-03-01\"/><value value-date=\"2024-03-02\">9.99</value>"
        "<provider-org ref=\"P\"><narrative>Prov \"X\"</narrative></provider-org>"
        "<sector code=\"11110\"/><sector vocabulary=\"2\" code=\"111\"/>"
        "<recipient-country code=\"CN\"/></transaction></iati-activity>");
    assert_string_equal(heard(&w.heard.totals), "transaction 3/EUR 9.99; ");
    assert_list(
        &w, IATI_TRANSACTIONS,
        "[{\"no\":1,\"ref\":\"r\",\"type\":\"3\",\"date\":\"2024-03-01\",\"currency\":\"EUR\","
        "\"amount\":\"9.99\",\"value_date\":\"2024-03-02\","
        "\"provider\":{\"ref\":\"P\",\"name\":\"Prov \\\"X\\\"\"},"
        "\"sectors\":[{\"code\":\"11110\"},{\"vocabulary\":\"2\",\"code\":\"111\"}],"
        "\"places\":[{\"kind\":\"country\",\"code\":\"CN\"}]}]");
    end(&w);
}

static void result_values_keep_text_number_and_dimensions(void **state)
{
    struct world w;
    (void)state;
    read_doc(
        &w,
        "<iati-activity><iati-identifier>A</iati-identifier>"
        "<result type=\"1\" aggregation-status=\"true\"><title><narrative>R</narrative></title>"
        "<indicator measure=\"1\" ascending=\"0\"><baseline year=\"2020\" value=\"N=35;P=55\"/>"
        "<period><period-start iso-date=\"2021-01-01\"/><target value=\"10\"/>"
        "<actual value=\"4\"><location ref=\"L\"/><dimension name=\"sex\" value=\"f\"/></actual>"
        "<actual/></period></indicator></result></iati-activity>");
    assert_true(w.fine);
    assert_string_equal(heard(&w.heard.totals),
                        "results; indicators; baselines; baselines_not_numeric; periods; targets; "
                        "actuals; actuals; ");
    assert_list(
        &w, IATI_RESULTS,
        "[{\"no\":1,\"type\":\"1\",\"aggregate\":true,\"title\":\"R\",\"indicators\":[{\"no\":1,"
        "\"measure\":\"1\",\"ascending\":\"no\",\"baselines\":[{\"value\":\"N=35;P=55\","
        "\"year\":\"2020\"}],\"periods\":[{\"no\":1,\"start\":\"2021-01-01\","
        "\"targets\":[{\"value\":\"10\",\"number\":\"10\"}],\"actuals\":[{\"value\":\"4\","
        "\"number\":\"4\",\"dimensions\":[{\"name\":\"sex\",\"value\":\"f\"}],"
        "\"locations\":[\"L\"]},{}]}]}]}]");
    end(&w);
}

static void dates_go_by_their_type_and_the_first_stands(void **state)
{
    struct world w;
    (void)state;
    read_doc(&w, "<iati-activity><iati-identifier>A</iati-identifier>\n"
                 "<activity-date type=\"1\" iso-date=\"2021-05-01\"/>\n"
                 "<activity-date type=\"1\" iso-date=\"2021-06-01\"/>\n"
                 "<activity-date type=\"9\" iso-date=\"2021-07-01\"/>\n"
                 "<activity-date type=\"4\" iso-date=\"2022-01-31\"/></iati-activity>");
    assert_true(w.fine);
    assert_string_equal(heard(&w.heard.faults), "F-IATI-DATE-TWICE@3 ");
    assert_true(w.iati.dated[IATI_PLANNED_START] && w.iati.dated[IATI_ACTUAL_END]);
    assert_false(w.iati.dated[IATI_ACTUAL_START] || w.iati.dated[IATI_PLANNED_END]);
    assert_int_equal(w.iati.dates[IATI_PLANNED_START], date_from_civil((struct civil){2021, 5, 1}));
    assert_int_equal(w.iati.dates[IATI_ACTUAL_END], date_from_civil((struct civil){2022, 1, 31}));
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(currency_comes_from_the_value_else_the_nearest_default),
        cmocka_unit_test(a_value_without_any_currency_is_told_and_added_to_nothing),
        cmocka_unit_test(language_is_the_nearest_and_the_title_is_in_it),
        cmocka_unit_test(an_activity_without_identifier_is_refused),
        cmocka_unit_test(what_is_given_and_unreadable_refuses_what_is_absent_is_told),
        cmocka_unit_test(a_value_of_several_sectors_counts_once),
        cmocka_unit_test(result_values_keep_text_number_and_dimensions),
        cmocka_unit_test(dates_go_by_their_type_and_the_first_stands),
    };

    words_set_lang(LANG_ZH);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
