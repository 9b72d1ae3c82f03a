/* Budgets, planned disbursements and transactions of an IATI activity. */
#include <stdio.h>

#include "base/utf8.h"
#include "etl/iati.h"
#include "etl/json_text.h"

enum { UNIT_CAP = 40 };

/* What stands in an element's <value>. */
struct money {
    struct span currency, amount, value_date;
    bool given;
    struct exact exact;
};

static bool is_currency_code(struct span code)
{
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] < 'A' || code.p[i] > 'Z') {
            return false;
        }
    }
    return code.n == 3;
}

static struct money read_money(struct iati *iati, const struct xml_node *node)
{
    const struct xml_node *value = iati_child(iati, node, "value");
    struct money money = {.currency = iati_attribute(iati, value, "currency")};
    struct span text = value ? utf8_trim(span_of(value->text)) : (struct span){NULL, 0};
    enum num_fault fault = exact_parse(text, &money.exact);

    if (money.currency.n == 0) {
        money.currency = iati->currency;
    }
    money.value_date = iati_day(iati, value, "value-date", NULL);
    if (fault == NUM_EMPTY) {
        iati_fault(iati, value ? value : node, "value", text, "F-IATI-NO-VALUE", node->name);
        return money;
    }
    if (fault != NUM_OK) {
        iati_fault(iati, value, "value", text, "F-IATI-VALUE", node->name);
        return money;
    }
    if (money.currency.n == 0) {
        iati_fault(iati, value, "currency", text, "F-IATI-CURRENCY", node->name);
    } else if (!is_currency_code(money.currency)) {
        iati_fault(iati, value, "currency", money.currency, "F-IATI-CURRENCY-CODE", NULL);
    }
    money.given = true;
    money.amount = span_of(exact_text(iati->arena, money.exact, 0));
    return money;
}

static void put_money(struct buf *to, const struct money *money)
{
    json_text_string(to, "currency", money->currency);
    json_text_string(to, "amount", money->amount);
    json_text_string(to, "value_date", money->value_date);
}

/* provider-org and receiver-org with what they say. */
static void put_party(struct iati *iati, struct buf *to, const struct xml_node *node,
                      const char *element, const char *name, const char *activity)
{
    const struct xml_node *org = xml_child(node, element);
    if (!org) {
        return;
    }
    json_text_open(to, name, '{');
    json_text_string(to, "ref", iati_attribute(iati, org, "ref"));
    json_text_string(to, "type", iati_attribute(iati, org, "type"));
    json_text_string(to, "name", iati_text(iati, org));
    json_text_string(to, "activity", iati_attribute(iati, org, activity));
    json_text_close(to, '}');
}

static void put_parties(struct iati *iati, struct buf *to, const struct xml_node *node)
{
    put_party(iati, to, node, "provider-org", "provider", "provider-activity-id");
    put_party(iati, to, node, "receiver-org", "receiver", "receiver-activity-id");
}

/* Budgets and planned disbursements differ by their name alone. */
static void put_planned(struct iati *iati, const char *element, const char *what, struct buf *to)
{
    int64_t no = 0;
    for (const struct xml_node *n = xml_child(iati->tree, element); n; n = xml_next(n)) {
        struct money money = read_money(iati, n);
        const struct xml_node *start = iati_child(iati, n, "period-start");
        const struct xml_node *end = iati_child(iati, n, "period-end");
        json_text_open(to, NULL, '{');
        json_text_int(to, "no", ++no);
        json_text_string(to, "type", iati_attribute(iati, n, "type"));
        json_text_string(to, "status", iati_attribute(iati, n, "status"));
        json_text_string(to, "start", iati_day(iati, start, "iso-date", NULL));
        json_text_string(to, "end", iati_day(iati, end, "iso-date", NULL));
        put_money(to, &money);
        put_parties(iati, to, n);
        json_text_close(to, '}');
        if (money.given) {
            const char *unit = money.currency.n ? span_dup(iati->arena, money.currency) : "-";
            iati->sink.count(iati->sink.context, what, unit, &money.exact);
        }
    }
}

/* "3/USD"; a code or a currency that is not said leaves its side empty. */
static void count_transaction(struct iati *iati, struct span type, const struct money *money)
{
    char unit[2 * UNIT_CAP + 2];
    struct span t = utf8_cut(type, UNIT_CAP / 4), c = utf8_cut(money->currency, UNIT_CAP / 4);
    (void)snprintf(unit, sizeof unit, "%.*s/%.*s", (int)t.n, t.n ? t.p : "", (int)c.n,
                   c.n ? c.p : "");
    iati->sink.count(iati->sink.context, "transaction", unit, &money->exact);
}

static void put_transaction(struct iati *iati, const struct xml_node *n, int64_t no)
{
    struct buf *to = &iati->lists[IATI_TRANSACTIONS];
    struct money money = read_money(iati, n);
    struct span type = iati_child_attribute(iati, n, "transaction-type", "code");
    const struct xml_node *date = iati_child(iati, n, "transaction-date");
    const struct xml_node *description = xml_child(n, "description");
    if (type.n == 0) {
        iati_fault(iati, n, "transaction-type", type, "F-IATI-TYPE", NULL);
    }
    json_text_open(to, NULL, '{');
    json_text_int(to, "no", no);
    json_text_string(to, "ref", iati_attribute(iati, n, "ref"));
    json_text_string(to, "type", type);
    json_text_string(to, "date", iati_day(iati, date, "iso-date", NULL));
    put_money(to, &money);
    json_text_string(to, "description", iati_text(iati, description));
    put_parties(iati, to, n);
    json_text_open(to, "sectors", '[');
    iati_sectors(iati, n, to);
    json_text_close(to, ']');
    json_text_open(to, "places", '[');
    iati_places(iati, n, to);
    json_text_close(to, ']');
    json_text_close(to, '}');
    if (money.given) {
        count_transaction(iati, type, &money);
    }
}

void iati_money(struct iati *iati)
{
    int64_t no = 0;
    put_planned(iati, "budget", "budget", &iati->lists[IATI_BUDGETS]);
    put_planned(iati, "planned-disbursement", "planned_disbursement", &iati->lists[IATI_PLANS]);
    for (const struct xml_node *n = xml_child(iati->tree, "transaction"); n; n = xml_next(n)) {
        put_transaction(iati, n, ++no);
    }
}
