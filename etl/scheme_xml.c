#include "etl/scheme_xml.h"

#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "etl/xml_report.h"

/* What reading a scheme carries along. */
struct reading {
    struct scheme_doc *doc;
    struct findings *findings;
    struct arena *arena;
};

static void fault(const struct reading *reading, const char *code, uint32_t line, const char *field,
                  const char *detail)
{
    findings_add(reading->findings, code, -1, "", line, FINDING_NO_COLUMN, field, span_of(NULL),
                 false, utf8_printable(reading->arena, span_of(detail), 80));
}

/* An attribute that has to be there; absent or empty is a finding and gives "". */
static const char *required(const struct reading *reading, const struct xml_node *xml,
                            const char *name)
{
    const char *value = xml_attribute_of(xml, name);

    if (value != NULL && value[0] != '\0') {
        return value;
    }
    fault(reading, "S-SHAPE", xml->line, name,
          arena_printf(reading->arena, "<%s> %s=", xml->name, name));
    return "";
}

/* Points of an attribute in 0.01, 0..100. */
static int64_t points_of(const struct reading *reading, const struct xml_node *xml,
                         const char *name)
{
    const char *text = required(reading, xml, name);
    int64_t points = 0;

    if (text[0] == '\0') {
        return 0;
    }
    if (num_points(span_of(text), &points) == NUM_OK && points >= 0 && points <= SCHEME_TOTAL_C) {
        return points;
    }
    fault(reading, "S-NUMBER", xml->line, name,
          arena_printf(reading->arena, "%s=\"%s\"", name, text));
    return 0;
}

static bool yes(const struct reading *reading, const struct xml_node *xml, const char *name,
                bool fallback)
{
    const char *text = xml_attribute_of(xml, name);

    if (text == NULL) {
        return fallback;
    }
    if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0) {
        return strcmp(text, "yes") == 0;
    }
    fault(reading, "S-VALUE", xml->line, name,
          arena_printf(reading->arena, "%s=\"%s\" (yes|no)", name, text));
    return fallback;
}

static size_t count_of(const struct xml_node *parent, const char *name)
{
    size_t n = 0;

    for (const struct xml_node *x = xml_child(parent, name); x != NULL; x = xml_next(x)) {
        n++;
    }
    return n;
}

static void read_grades(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *grades = xml_child(root, "grades");
    struct scheme_doc *doc = reading->doc;

    if (grades == NULL) {
        fault(reading, "S-SHAPE", root->line, NULL, "<grades>");
        return;
    }
    doc->grades = arena_array(reading->arena, count_of(grades, "band") + 1, sizeof *doc->grades);
    for (const struct xml_node *x = xml_child(grades, "band"); x != NULL; x = xml_next(x)) {
        doc->grades[doc->grade_count++] = (struct doc_grade){
            .label = required(reading, x, "grade"),
            .min_c = points_of(reading, x, "min"),
            .line = x->line,
        };
    }
}

static void read_gates(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *gates = xml_child(root, "gates");
    struct scheme_doc *doc = reading->doc;

    if (gates == NULL) {
        return;
    }
    doc->gates = arena_array(reading->arena, count_of(gates, "gate") + 1, sizeof *doc->gates);
    for (const struct xml_node *x = xml_child(gates, "gate"); x != NULL; x = xml_next(x)) {
        doc->gates[doc->gate_count++] = (struct doc_gate){
            .code = required(reading, x, "code"),
            .name = required(reading, x, "name"),
            .cap_c = points_of(reading, x, "cap"),
            .allow_high = yes(reading, x, "allow_high", false),
            .line = x->line,
        };
    }
}

static void read_list(struct reading *reading, const struct xml_node *root, const char *name,
                      struct doc_list *list)
{
    const struct xml_node *xml = xml_child(root, name);

    if (xml == NULL) {
        return;
    }
    list->line = xml->line;
    list->cap_c = points_of(reading, xml, "cap");
    list->items = arena_array(reading->arena, count_of(xml, "item") + 1, sizeof *list->items);
    for (const struct xml_node *x = xml_child(xml, "item"); x != NULL; x = xml_next(x)) {
        list->items[list->item_count++] = (struct doc_item){
            .code = required(reading, x, "code"),
            .name = required(reading, x, "name"),
            .unit_c = points_of(reading, x, "unit"),
            .cap_c = points_of(reading, x, "cap"),
            .line = x->line,
        };
    }
}

/* Share of the interim score in the mix: 0 up to, not including, 1. */
static int64_t share_of(const struct reading *reading, const struct xml_node *xml, const char *name)
{
    const char *text = xml_attribute_of(xml, name);
    struct decimal value;
    int64_t ppm = 0;

    if (text != NULL && (num_decimal(span_of(text), &value) != NUM_OK ||
                         num_scaled(value, 6, &ppm) != NUM_OK || ppm < 0 || ppm >= PPM)) {
        fault(reading, "S-NUMBER", xml->line, name,
              arena_printf(reading->arena, "%s=\"%s\"", name, text));
        return 0;
    }
    return ppm;
}

static struct doc_node *add_node(struct reading *reading, const struct xml_node *xml, int parent,
                                 int level)
{
    struct scheme_doc *doc = reading->doc;
    struct doc_node *node;

    if (doc->node_count == SCHEME_NODES_CAP) {
        fault(reading, "S-SHAPE", xml->line, NULL, "> 400");
        return NULL;
    }
    node = &doc->nodes[doc->node_count++];
    *node = (struct doc_node){
        .code = required(reading, xml, "code"),
        .name = required(reading, xml, "name"),
        .parent = parent,
        .level = level,
        .full_c = points_of(reading, xml, "full"),
        .rectifiable = true,
        .placeholder = yes(reading, xml, "placeholder", false),
        .xml = xml,
    };
    return node;
}

static void read_leaf(struct reading *reading, const struct xml_node *xml, int parent)
{
    struct doc_node *leaf = add_node(reading, xml, parent, 3);

    if (leaf == NULL) {
        return;
    }
    leaf->rule = required(reading, xml, "rule");
    leaf->measure = required(reading, xml, "measure");
    leaf->select = xml_attribute_of(xml, "select");
    leaf->empty_is = xml_attribute_of(xml, "empty");
    leaf->stages = xml_attribute_of(xml, "stages");
    leaf->logic = xml_attribute_of(xml, "logic");
    leaf->dac = xml_attribute_of(xml, "dac");
    leaf->na_allowed = yes(reading, xml, "na_allowed", false);
    leaf->rectifiable = yes(reading, xml, "rectifiable", true);
}

/* How many nodes the tree says it has on each level. */
static void read_counts(struct reading *reading, const struct xml_node *tree)
{
    static const char *const names[SCHEME_LEVELS] = {"l1", "l2", "l3"};

    reading->doc->tree_line = tree->line;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *text = xml_attribute_of(tree, names[i]);
        int64_t *said = &reading->doc->said[i];

        if (text != NULL && (num_count(span_of(text), said) != NUM_OK || *said <= 0)) {
            *said = 0;
            fault(reading, "S-NUMBER", tree->line, names[i],
                  arena_printf(reading->arena, "%s=\"%s\"", names[i], text));
        }
    }
}

static void read_subject(struct reading *reading, const struct xml_node *root)
{
    static const char *const subjects[] = {"project", "organisation", "worker", "case"};
    const char *text = xml_attribute_of(root, "subject");

    reading->doc->subject = subjects[0];
    for (size_t i = 0; text != NULL && i < ARRAY_LEN(subjects); i++) {
        if (strcmp(text, subjects[i]) == 0) {
            reading->doc->subject = subjects[i];
            return;
        }
    }
    if (text != NULL) {
        fault(reading, "S-VALUE", root->line, "subject",
              arena_printf(reading->arena, "subject=\"%s\"", text));
    }
}

static void read_tree(struct reading *reading, const struct xml_node *root)
{
    const struct xml_node *tree = xml_child(root, "tree");
    struct scheme_doc *doc = reading->doc;

    doc->nodes = arena_array(reading->arena, SCHEME_NODES_CAP, sizeof *doc->nodes);
    if (tree == NULL) {
        fault(reading, "S-SHAPE", root->line, NULL, "<tree>");
        return;
    }
    read_counts(reading, tree);
    for (const struct xml_node *l1 = xml_child(tree, "l1"); l1 != NULL; l1 = xml_next(l1)) {
        int top = (int)doc->node_count;

        if (add_node(reading, l1, SCHEME_NO_PARENT, 1) == NULL) {
            return;
        }
        for (const struct xml_node *l2 = xml_child(l1, "l2"); l2 != NULL; l2 = xml_next(l2)) {
            int middle = (int)doc->node_count;

            if (add_node(reading, l2, top, 2) == NULL) {
                return;
            }
            for (const struct xml_node *x = xml_child(l2, "leaf"); x != NULL; x = xml_next(x)) {
                read_leaf(reading, x, middle);
            }
        }
    }
}

/* What only the XSD sees: attributes and elements it does not know, values outside its lists. */
static bool tell_xsd(void *context, uint32_t line, const char *text)
{
    const struct reading *reading = context;

    fault(reading, "S-XSD", line, NULL, text);
    return true;
}

bool scheme_xml_read(struct span bytes, const char *label, struct arena *arena,
                     struct findings *findings, struct scheme_doc **out, struct err *err)
{
    struct scheme_doc *doc = arena_alloc(arena, sizeof *doc);
    struct reading reading = {.doc = doc, .findings = findings, .arena = arena};
    const struct xml_node *root = NULL;
    struct span canonical = {NULL, 0};
    size_t errors_before = findings_count(findings, SEVERITY_ERROR);

    if (!xml_tree_read(bytes, label, arena, &root, err) ||
        !xml_canonical(bytes, label, arena, &canonical, err)) {
        return false;
    }
    if (strcmp(root->name, "scheme") != 0) {
        return err_set(err, ERR_INPUT, "%s:%u: <%s>, <scheme> expected", label, root->line,
                       root->name);
    }
    doc->body = bytes;
    doc->hash = digest_of(canonical);
    doc->code = required(&reading, root, "code");
    doc->version = required(&reading, root, "version");
    doc->name = required(&reading, root, "name");
    doc->tie_order = xml_attribute_of(root, "tie_order");
    if (doc->tie_order == NULL) {
        doc->tie_order = "";
    }
    read_subject(&reading, root);
    read_grades(&reading, root);
    doc->interim_ppm = share_of(&reading, root, "interim_share");
    read_gates(&reading, root);
    read_list(&reading, root, "bonus", &doc->lists[SCHEME_LIST_BONUS]);
    read_list(&reading, root, "deduction", &doc->lists[SCHEME_LIST_DEDUCTION]);
    read_tree(&reading, root);
    if (findings_count(findings, SEVERITY_ERROR) == errors_before) {
        scheme_xml_lint(doc, findings, arena);
    }
    if (findings_count(findings, SEVERITY_ERROR) == errors_before &&
        !xml_report_scheme(bytes, label, tell_xsd, &reading, err)) {
        return false;
    }
    *out = doc;
    return true;
}

/* {"name":value,…} of the param children; text as written. */
static void set_params(struct json *object, const struct xml_node *xml)
{
    struct json *params = json_new_object();

    for (const struct xml_node *x = xml_child(xml, "param"); x != NULL; x = xml_next(x)) {
        json_set_text(params, xml_attribute_of(x, "name"), xml_attribute_of(x, "value"));
    }
    json_set(object, "params", params);
}

static void set_present(struct json *object, const struct xml_node *xml, const char *name)
{
    const char *value = xml_attribute_of(xml, name);

    if (value != NULL) {
        json_set_text(object, name, value);
    }
}

static void set_bands(struct json *object, const struct xml_node *xml)
{
    struct json *bands = json_new_array();

    for (const struct xml_node *x = xml_child(xml, "band"); x != NULL; x = xml_next(x)) {
        struct json *band = json_new_object();

        set_present(band, x, "min");
        set_present(band, x, "max");
        set_present(band, x, "share");
        json_add(bands, band);
    }
    json_set(object, "bands", bands);
}

static void set_items(struct json *object, const struct xml_node *xml)
{
    struct json *items = json_new_array();

    for (const struct xml_node *x = xml_child(xml, "item"); x != NULL; x = xml_next(x)) {
        struct json *item = json_new_object();
        const char *veto = xml_attribute_of(x, "veto");

        set_present(item, x, "code");
        set_present(item, x, "name");
        set_present(item, x, "unit");
        set_present(item, x, "cap");
        json_set_bool(item, "veto", veto != NULL && strcmp(veto, "yes") == 0);
        json_add(items, item);
    }
    json_set(object, "items", items);
}

static void set_parts(struct json *object, const struct xml_node *xml)
{
    struct json *parts = json_new_array();

    for (const struct xml_node *x = xml_child(xml, "part"); x != NULL; x = xml_next(x)) {
        struct json *part = json_new_object();

        set_present(part, x, "share");
        set_present(part, x, "measure");
        set_present(part, x, "select");
        set_present(part, x, "rule");
        set_params(part, x);
        set_bands(part, x);
        json_add(parts, part);
    }
    json_set(object, "parts", parts);
}

static struct json *node_json(const struct scheme_doc *doc, size_t i)
{
    const struct doc_node *node = &doc->nodes[i];
    struct json *object = json_new_object();
    struct json *body = json_new_object();

    json_set_text(object, "code", node->code);
    json_set_text(object, "parent", node->parent < 0 ? NULL : doc->nodes[node->parent].code);
    json_set_int(object, "level", node->level);
    json_set_int(object, "position", (int64_t)i + 1);
    json_set_text(object, "name", node->name);
    json_set_int(object, "full_c", node->full_c);
    json_set_text(object, "rule", node->rule);
    json_set_text(object, "measure", node->measure);
    json_set_text(object, "empty_is", node->empty_is != NULL ? node->empty_is : "missing");
    json_set_text(object, "stages", node->stages != NULL ? node->stages : "both");
    json_set_bool(object, "na_allowed", node->na_allowed);
    json_set_bool(object, "rectifiable", node->rectifiable);
    json_set_text(object, "logic", node->logic);
    json_set_text(object, "dac", node->dac);
    json_set_bool(object, "placeholder", node->placeholder);
    if (node->level == 3) {
        if (node->select != NULL) {
            json_set_text(body, "select", node->select);
        }
        set_params(body, node->xml);
        set_bands(body, node->xml);
        set_items(body, node->xml);
        set_parts(body, node->xml);
    }
    json_set(object, "body", body);
    return object;
}

static struct json *lists_json(const struct scheme_doc *doc)
{
    static const char *const names[] = {
        [SCHEME_LIST_BONUS] = "bonus", [SCHEME_LIST_DEDUCTION] = "deduct"};
    struct json *lists = json_new_array();

    for (size_t i = 0; i < SCHEME_LIST_COUNT; i++) {
        const struct doc_list *list = &doc->lists[i];
        struct json *object, *items;

        if (list->line == 0) {
            continue;
        }
        object = json_new_object();
        items = json_new_array();
        json_set_text(object, "list", names[i]);
        json_set_int(object, "cap_c", list->cap_c);
        for (size_t j = 0; j < list->item_count; j++) {
            struct json *item = json_new_object();

            json_set_text(item, "code", list->items[j].code);
            json_set_text(item, "name", list->items[j].name);
            json_set_int(item, "position", (int64_t)j + 1);
            json_set_int(item, "unit_c", list->items[j].unit_c);
            json_set_int(item, "cap_c", list->items[j].cap_c);
            json_add(items, item);
        }
        json_set(object, "items", items);
        json_add(lists, object);
    }
    return lists;
}

struct json *scheme_xml_json(const struct scheme_doc *doc, struct arena *arena)
{
    struct json *root = json_new_object();
    struct json *grades = json_new_array();
    struct json *gates = json_new_array();
    struct json *nodes = json_new_array();

    json_set_text(root, "code", doc->code);
    json_set_text(root, "version", doc->version);
    json_set_text(root, "name", doc->name);
    json_set_text(root, "tie_order", doc->tie_order);
    json_set_text(root, "subject", doc->subject);
    json_set_text(root, "hash", digest_hex(arena, &doc->hash));
    for (size_t i = 0; i < doc->grade_count; i++) {
        struct json *grade = json_new_object();

        json_set_int(grade, "ordinal", (int64_t)i + 1);
        json_set_text(grade, "label", doc->grades[i].label);
        json_set_int(grade, "min_c", doc->grades[i].min_c);
        json_add(grades, grade);
    }
    for (size_t i = 0; i < doc->gate_count; i++) {
        struct json *gate = json_new_object();

        json_set_text(gate, "code", doc->gates[i].code);
        json_set_text(gate, "name", doc->gates[i].name);
        json_set_int(gate, "cap_c", doc->gates[i].cap_c);
        json_add(gates, gate);
    }
    for (size_t i = 0; i < doc->node_count; i++) {
        json_add(nodes, node_json(doc, i));
    }
    json_set(root, "grades", grades);
    json_set(root, "gates", gates);
    json_set(root, "nodes", nodes);
    json_set(root, "lists", lists_json(doc));
    json_set_int(root, "interim_ppm", doc->interim_ppm);
    return root;
}
