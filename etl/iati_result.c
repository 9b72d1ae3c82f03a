/* Results of an IATI activity: indicators with baselines, targets and actuals, each value with the
 * dimensions it is broken down by. */
#include <string.h>

#include "base/exact.h"
#include "etl/iati.h"
#include "etl/json_text.h"

static void count(struct iati *iati, const char *what)
{
    iati->sink.count(iati->sink.context, what, "", NULL);
}

static void put_dimensions(struct iati *iati, struct buf *to, const struct xml_node *value)
{
    if (xml_child(value, "dimension")) {
        json_text_open(to, "dimensions", '[');
        for (const struct xml_node *n = xml_child(value, "dimension"); n; n = xml_next(n)) {
            json_text_open(to, NULL, '{');
            json_text_string(to, "name", iati_attribute(iati, n, "name"));
            json_text_string(to, "value", iati_attribute(iati, n, "value"));
            json_text_close(to, '}');
        }
        json_text_close(to, ']');
    }
    if (xml_child(value, "location")) {
        json_text_open(to, "locations", '[');
        for (const struct xml_node *n = xml_child(value, "location"); n; n = xml_next(n)) {
            json_text_string(to, NULL, iati_attribute(iati, n, "ref"));
        }
        json_text_close(to, ']');
    }
}

/* All baselines, targets or actuals below an element, as a list of that name. */
static void put_values(struct iati *iati, const struct xml_node *of, const char *element,
                       const char *list, const char *not_numeric, struct buf *to)
{
    json_text_open(to, list, '[');
    for (const struct xml_node *n = xml_child(of, element); n; n = xml_next(n)) {
        struct span text = iati_attribute(iati, n, "value");
        struct exact number;
        enum num_fault fault = exact_parse(text, &number);
        count(iati, list);
        json_text_open(to, NULL, '{');
        json_text_string(to, "value", text);
        if (fault == NUM_OK) {
            json_text_string(to, "number", span_of(exact_text(iati->arena, number, 0)));
        } else if (fault != NUM_EMPTY) {
            count(iati, not_numeric);
        }
        json_text_string(to, "year", iati_attribute(iati, n, "year"));
        json_text_string(to, "date", iati_day(iati, n, "iso-date", NULL));
        put_dimensions(iati, to, n);
        json_text_string(to, "comment", iati_text(iati, xml_child(n, "comment")));
        json_text_close(to, '}');
    }
    json_text_close(to, ']');
}

static void put_period(struct iati *iati, const struct xml_node *period, int64_t no, struct buf *to)
{
    const struct xml_node *start = iati_child(iati, period, "period-start");
    const struct xml_node *end = iati_child(iati, period, "period-end");
    count(iati, "periods");
    json_text_open(to, NULL, '{');
    json_text_int(to, "no", no);
    json_text_string(to, "start", iati_day(iati, start, "iso-date", NULL));
    json_text_string(to, "end", iati_day(iati, end, "iso-date", NULL));
    put_values(iati, period, "target", "targets", "targets_not_numeric", to);
    put_values(iati, period, "actual", "actuals", "actuals_not_numeric", to);
    json_text_close(to, '}');
}

/* xsd:boolean; absent is false. */
static bool is_true(struct span text)
{
    return span_is(text, "1") || span_is(text, "true");
}

static void put_indicator(struct iati *iati, const struct xml_node *indicator, int64_t no,
                          struct buf *to)
{
    const char *ascending = xml_attribute_of(indicator, "ascending");
    int64_t period = 0;
    count(iati, "indicators");
    json_text_open(to, NULL, '{');
    json_text_int(to, "no", no);
    json_text_string(to, "measure", iati_attribute(iati, indicator, "measure"));
    json_text_string(to, "ascending",
                     !ascending || is_true(span_of(ascending)) ? SPAN("yes") : SPAN("no"));
    json_text_string(to, "title", iati_text(iati, xml_child(indicator, "title")));
    put_values(iati, indicator, "baseline", "baselines", "baselines_not_numeric", to);
    json_text_open(to, "periods", '[');
    for (const struct xml_node *n = xml_child(indicator, "period"); n; n = xml_next(n)) {
        put_period(iati, n, ++period, to);
    }
    json_text_close(to, ']');
    json_text_close(to, '}');
}

void iati_results(struct iati *iati)
{
    struct buf *to = &iati->lists[IATI_RESULTS];
    int64_t no = 0;
    for (const struct xml_node *result = xml_child(iati->tree, "result"); result;
         result = xml_next(result)) {
        int64_t indicator = 0;
        count(iati, "results");
        json_text_open(to, NULL, '{');
        json_text_int(to, "no", ++no);
        json_text_string(to, "type", iati_attribute(iati, result, "type"));
        if (is_true(iati_attribute(iati, result, "aggregation-status"))) {
            json_text_true(to, "aggregate");
        }
        json_text_string(to, "title", iati_text(iati, xml_child(result, "title")));
        json_text_open(to, "indicators", '[');
        for (const struct xml_node *n = xml_child(result, "indicator"); n; n = xml_next(n)) {
            put_indicator(iati, n, ++indicator, to);
        }
        json_text_close(to, ']');
        json_text_close(to, '}');
    }
}
