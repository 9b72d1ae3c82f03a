#include "etl/iati.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "etl/finding.h"
#include "etl/json_text.h"

enum { DAY_TEXT = 10 }; /* 2024-07-09 */

/* --- shared ------------------------------------------------------------------------------------
 */

void iati_fault(struct iati *iati, const struct xml_node *at, const char *field, struct span value,
                const char *code, const char *detail)
{
    iati->refused |= finding_code(code)->severity == SEVERITY_ERROR;
    iati->sink.fault(iati->sink.context, at, field, value, code, detail);
}

struct span iati_attribute(struct iati *iati, const struct xml_node *node, const char *name)
{
    const char *value = node ? xml_attribute_of(node, name) : NULL;
    return value ? utf8_clean(iati->arena, span_of(value)) : (struct span){NULL, 0};
}

const struct xml_node *iati_child(struct iati *iati, const struct xml_node *node, const char *name)
{
    const struct xml_node *child = xml_child(node, name);
    const struct xml_node *second = child ? xml_next(child) : NULL;
    if (second) {
        iati_fault(iati, second, name, (struct span){NULL, 0}, "F-IATI-TWICE", name);
    }
    return child;
}

struct span iati_child_attribute(struct iati *iati, const struct xml_node *node, const char *child,
                                 const char *attribute)
{
    return iati_attribute(iati, iati_child(iati, node, child), attribute);
}

/* An attribute of the element or of the nearest one around it that has it. */
static const char *inherited(const struct xml_node *node, const char *name)
{
    for (; node; node = node->parent) {
        const char *value = xml_attribute_of(node, name);
        if (value && *value) {
            return value;
        }
    }
    return NULL;
}

static struct span language_of(struct iati *iati, const struct xml_node *node)
{
    const char *lang = inherited(node, "lang");
    return lang ? utf8_key(iati->arena, span_of(lang)) : (struct span){NULL, 0};
}

/* The narrative in the activity's language, else the first that says anything. */
static const struct xml_node *narrative_of(struct iati *iati, const struct xml_node *node)
{
    const struct xml_node *first = NULL;
    for (const struct xml_node *n = node ? xml_child(node, "narrative") : NULL; n;
         n = xml_next(n)) {
        if (utf8_trim(span_of(n->text)).n == 0) {
            continue;
        }
        if (span_equal(language_of(iati, n), iati->language)) {
            return n;
        }
        first = first ? first : n;
    }
    return first ? first : node;
}

struct span iati_text(struct iati *iati, const struct xml_node *node)
{
    const struct xml_node *says = narrative_of(iati, node);
    return says ? utf8_clean(iati->arena, span_of(says->text)) : (struct span){NULL, 0};
}

/* The digits text[at..at+n), -1 when they are not digits. */
static int digits_at(struct span text, size_t at, size_t n)
{
    int number = 0;
    for (size_t i = at; i < at + n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return -1;
        }
        number = number * 10 + (text.p[i] - '0');
    }
    return number;
}

/* xsd:date, also with a zone or a time behind it; the day as written counts. */
static bool read_day(struct span text, struct civil *civil)
{
    static const char behind[] = "Z+-T ";
    if (text.n < DAY_TEXT || text.p[4] != '-' || text.p[7] != '-' ||
        (text.n > DAY_TEXT && !strchr(behind, text.p[DAY_TEXT]))) {
        return false;
    }
    *civil = (struct civil){digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
    return civil->year >= 0 && civil->month >= 0 && civil->day >= 0;
}

struct span iati_day(struct iati *iati, const struct xml_node *node, const char *attribute,
                     int32_t *day)
{
    struct span text = iati_attribute(iati, node, attribute);
    struct span none = {NULL, 0};
    struct civil civil;
    if (text.n == 0) {
        return none;
    }
    if (!read_day(text, &civil)) {
        iati_fault(iati, node, attribute, text, "F-IATI-DATE", NULL);
        return none;
    }
    if (!date_is_valid(civil)) {
        /* 0001-01-01 and 9999-12-31 stand for no date at all */
        struct civil near = {2000 + civil.year % 4, civil.month, civil.day};
        iati_fault(iati, node, attribute, text,
                   date_is_valid(near) ? "F-IATI-DATE-FAR" : "F-IATI-DATE", NULL);
        return none;
    }
    if (day) {
        *day = date_from_civil(civil);
    }
    return (struct span){text.p, DAY_TEXT};
}

void iati_sectors(struct iati *iati, const struct xml_node *node, struct buf *to)
{
    for (const struct xml_node *n = xml_child(node, "sector"); n; n = xml_next(n)) {
        json_text_open(to, NULL, '{');
        json_text_string(to, "vocabulary", iati_attribute(iati, n, "vocabulary"));
        json_text_string(to, "code", iati_attribute(iati, n, "code"));
        json_text_string(to, "percentage", iati_attribute(iati, n, "percentage"));
        json_text_close(to, '}');
    }
}

void iati_places(struct iati *iati, const struct xml_node *node, struct buf *to)
{
    for (const struct xml_node *n = node->children; n; n = n->next) {
        bool country = strcmp(n->name, "recipient-country") == 0;
        if (!country && strcmp(n->name, "recipient-region") != 0) {
            continue;
        }
        json_text_open(to, NULL, '{');
        json_text_string(to, "kind", country ? SPAN("country") : SPAN("region"));
        json_text_string(to, "vocabulary", iati_attribute(iati, n, "vocabulary"));
        json_text_string(to, "code", iati_attribute(iati, n, "code"));
        json_text_string(to, "percentage", iati_attribute(iati, n, "percentage"));
        json_text_close(to, '}');
    }
}

/* --- the activity itself -----------------------------------------------------------------------
 */

const char *iati_version(const struct xml_node *tree)
{
    const char *version = inherited(tree, "version");
    return version ? version : "";
}

void iati_init(struct iati *iati, struct arena *arena, const struct iati_sink *sink)
{
    *iati = (struct iati){.arena = arena, .sink = *sink};
    for (size_t i = 0; i < IATI_LISTS; i++) {
        buf_init(&iati->lists[i], 0);
    }
}

void iati_release(struct iati *iati)
{
    for (size_t i = 0; i < IATI_LISTS; i++) {
        buf_release(&iati->lists[i]);
    }
}

static void put_narratives(struct iati *iati, const char *name)
{
    struct buf *to = &iati->lists[IATI_NARRATIVES];
    for (const struct xml_node *node = xml_child(iati->tree, name); node; node = xml_next(node)) {
        for (const struct xml_node *n = xml_child(node, "narrative"); n; n = xml_next(n)) {
            struct span text = utf8_clean(iati->arena, span_of(n->text));
            if (text.n == 0) {
                continue;
            }
            json_text_open(to, NULL, '{');
            json_text_string(to, "of", span_of(name));
            json_text_string(to, "type", iati_attribute(iati, node, "type"));
            json_text_string(to, "language", language_of(iati, n));
            json_text_string(to, "text", text);
            json_text_close(to, '}');
        }
    }
}

static void put_organisations(struct iati *iati)
{
    struct buf *to = &iati->lists[IATI_ORGANISATIONS];
    for (const struct xml_node *n = xml_child(iati->tree, "participating-org"); n;
         n = xml_next(n)) {
        json_text_open(to, NULL, '{');
        json_text_string(to, "role", iati_attribute(iati, n, "role"));
        json_text_string(to, "ref", iati_attribute(iati, n, "ref"));
        json_text_string(to, "type", iati_attribute(iati, n, "type"));
        json_text_string(to, "name", iati_text(iati, n));
        json_text_string(to, "activity", iati_attribute(iati, n, "activity-id"));
        json_text_close(to, '}');
    }
    const struct xml_node *reporting = xml_child(iati->tree, "reporting-org");
    iati->reporting_ref = iati_attribute(iati, reporting, "ref");
    iati->reporting_type = iati_attribute(iati, reporting, "type");
    iati->reporting_name = iati_text(iati, reporting);
}

static void put_related(struct iati *iati)
{
    struct buf *to = &iati->lists[IATI_RELATED];
    for (const struct xml_node *n = xml_child(iati->tree, "related-activity"); n; n = xml_next(n)) {
        json_text_open(to, NULL, '{');
        json_text_string(to, "ref", iati_attribute(iati, n, "ref"));
        json_text_string(to, "type", iati_attribute(iati, n, "type"));
        json_text_close(to, '}');
    }
}

static void take_dates(struct iati *iati)
{
    for (const struct xml_node *n = xml_child(iati->tree, "activity-date"); n; n = xml_next(n)) {
        struct span type = iati_attribute(iati, n, "type");
        int32_t day = 0;
        bool given = iati_day(iati, n, "iso-date", &day).n > 0;
        if (!given || type.n != 1 || type.p[0] < '1' || type.p[0] > '4') {
            continue;
        }
        int at = type.p[0] - '1';
        if (!iati->dated[at]) {
            iati->dated[at] = true;
            iati->dates[at] = day;
        } else if (iati->dates[at] != day) {
            iati_fault(iati, n, "activity-date", type, "F-IATI-DATE-TWICE", NULL);
        }
    }
}

static void take_identity(struct iati *iati)
{
    const struct xml_node *tree = iati->tree;
    const struct xml_node *id = iati_child(iati, tree, "iati-identifier");
    const char *currency = inherited(tree, "default-currency");
    iati->identifier = utf8_clean(iati->arena, span_of(id ? id->text : NULL));
    if (iati->identifier.n == 0) {
        iati_fault(iati, id ? id : tree, "iati-identifier", iati->identifier, "F-IATI-ID", NULL);
    }
    iati->language = language_of(iati, tree);
    iati->currency = utf8_clean(iati->arena, span_of(currency));
    iati->hierarchy = iati_attribute(iati, tree, "hierarchy");
    iati->status = iati_child_attribute(iati, tree, "activity-status", "code");
    const struct xml_node *title = xml_child(tree, "title");
    const struct xml_node *says = narrative_of(iati, title);
    iati->title = iati_text(iati, title);
    iati->title_language = says ? language_of(iati, says) : (struct span){NULL, 0};
}

bool iati_read(struct iati *iati, const struct xml_node *tree)
{
    iati->tree = tree;
    iati->refused = false;
    memset(iati->dated, 0, sizeof iati->dated);
    for (size_t i = 0; i < IATI_LISTS; i++) {
        buf_reset(&iati->lists[i]);
        buf_putc(&iati->lists[i], '[');
    }
    take_identity(iati);
    put_narratives(iati, "title");
    put_narratives(iati, "description");
    put_organisations(iati);
    iati_places(iati, tree, &iati->lists[IATI_PLACES]);
    iati_sectors(iati, tree, &iati->lists[IATI_SECTORS]);
    put_related(iati);
    take_dates(iati);
    iati_money(iati);
    iati_results(iati);
    for (size_t i = 0; i < IATI_LISTS; i++) {
        buf_putc(&iati->lists[i], ']');
    }
    return !iati->refused;
}
