/* iati: one activity of the IATI standard 2.01–2.03, from its tree to what is stored.
 *
 * Defaults are resolved here: a value without currency takes default-currency of the nearest
 * element around it, a narrative without xml:lang the language around it. What is given and cannot
 * be read (an amount that is no decimal, a day that does not exist, an element twice that may stand
 * once) and an activity without identifier are errors and quarantine the activity; what is absent
 * stays absent and is told. Nothing is converted between currencies and nothing is added across
 * them.
 *
 * Lists become JSON for jsonb columns, because a publisher replaces an activity as a whole: a
 * transaction that the next file no longer has must go with the activity it was part of. Numbers of
 * the lists count from 1 in document order.
 *   organisations  role ref type name activity
 *   places         kind (country, region) code vocabulary percentage
 *   sectors        vocabulary code percentage
 *   budgets        no type status start end currency amount value_date (amounts are decimal text)
 *   plans          the same with provider and receiver (planned disbursements)
 *   transactions   no ref type date currency amount value_date description provider receiver
 *                  sectors places: a value of several sectors is one value
 *   results        no type title aggregate indicators[no measure ascending title baselines[]
 *                  periods[no start end targets[] actuals[]]]; a value is text, number when it is
 *                  one, dimensions and locations. No sums: what dimensions add up to is not ours
 *                  to say. */
#ifndef ETL_IATI_H
#define ETL_IATI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/exact.h"
#include "base/span.h"
#include "etl/xml_tree.h"

/* Where findings and control totals go. */
struct iati_sink {
    void *context;
    /* value may be empty; detail may be NULL. */
    void (*fault)(void *context, const struct xml_node *at, const char *field, struct span value,
                  const char *code, const char *detail);
    void (*count)(void *context, const char *what, const char *unit, const struct exact *amount);
};

enum iati_date { IATI_PLANNED_START, IATI_ACTUAL_START, IATI_PLANNED_END, IATI_ACTUAL_END };
enum { IATI_DATES = 4 };

enum iati_list {
    IATI_NARRATIVES,
    IATI_ORGANISATIONS,
    IATI_PLACES,
    IATI_SECTORS,
    IATI_RELATED,
    IATI_BUDGETS,
    IATI_PLANS,
    IATI_TRANSACTIONS,
    IATI_RESULTS,
    IATI_LISTS
};

struct iati {
    struct arena *arena; /* of the record */
    const struct xml_node *tree;
    struct iati_sink sink;
    bool refused; /* an error was told */

    struct span identifier, hierarchy, status, language, currency, title, title_language;
    struct span reporting_ref, reporting_type, reporting_name;
    bool dated[IATI_DATES];
    int32_t dates[IATI_DATES]; /* days of base/date.h */
    struct buf lists[IATI_LISTS];
};

/* The version said on the record or the elements around it; "" when none is. */
const char *iati_version(const struct xml_node *tree);

void iati_init(struct iati *iati, struct arena *arena, const struct iati_sink *sink);
void iati_release(struct iati *iati);
/* Read one activity; false when it must be quarantined. Texts are valid until the arena's reset,
 * lists until the next read. */
bool iati_read(struct iati *iati, const struct xml_node *tree);

/* --- shared by the parts (iati.c, iati_money.c, iati_result.c) --- */

void iati_fault(struct iati *iati, const struct xml_node *at, const char *field, struct span value,
                const char *code, const char *detail);
/* Attribute as cleaned text, empty when absent. */
struct span iati_attribute(struct iati *iati, const struct xml_node *node, const char *name);
/* The one child of that name, NULL when there is none; two are an error. */
const struct xml_node *iati_child(struct iati *iati, const struct xml_node *node, const char *name);
/* The value of an attribute of the one child of that name. */
struct span iati_child_attribute(struct iati *iati, const struct xml_node *node, const char *child,
                                 const char *attribute);
/* What an element says in the activity's language, else its first narrative, else its own text. */
struct span iati_text(struct iati *iati, const struct xml_node *node);
/* A day as ISO text, empty when absent or outside 1900..2199 (told); *day may be NULL. */
struct span iati_day(struct iati *iati, const struct xml_node *node, const char *attribute,
                     int32_t *day);
/* Codes of the children of that name into the open array. */
void iati_sectors(struct iati *iati, const struct xml_node *node, struct buf *to);
void iati_places(struct iati *iati, const struct xml_node *node, struct buf *to);

void iati_money(struct iati *iati);   /* budgets, plans, transactions */
void iati_results(struct iati *iati); /* results */

#endif
