/* scheme_of_xml: a scheme file as struct scheme, through the XML reader and the rows it makes. */
#ifndef TESTS_LIB_SCHEME_OF_XML_H
#define TESTS_LIB_SCHEME_OF_XML_H

#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/span.h"
#include "etl/finding.h"
#include "etl/scheme_xml.h"
#include "scoring/scheme.h"

static inline struct span slurp(struct arena *arena, const char *path)
{
    enum { CAP = 1 << 20 };
    char *text = arena_alloc(arena, CAP);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(2);
    }
    size_t n = fread(text, 1, CAP - 1, file);
    fclose(file);
    return (struct span){text, n};
}

static inline bool scheme_of_rows(struct arena *arena, const struct json *root,
                                  struct scheme *scheme, struct err *err)
{
    const struct json *nodes = json_get(root, "nodes");
    const struct json *grades = json_get(root, "grades");
    const struct json *gates = json_get(root, "gates");
    scheme_new(scheme, arena, json_as_text(json_get(root, "code"), ""),
               json_as_text(json_get(root, "version"), ""),
               json_as_text(json_get(root, "name"), ""));
    scheme_set_tie_order(scheme, json_as_text(json_get(root, "tie_order"), NULL));
    for (size_t i = 0; i < json_count(grades); i++) {
        const struct json *one = json_at(grades, i);
        scheme_add_grade(scheme, json_as_text(json_get(one, "label"), ""),
                         json_as_int(json_get(one, "min_c"), -1));
    }
    for (size_t i = 0; i < json_count(gates); i++) {
        const struct json *one = json_at(gates, i);
        scheme_add_gate(scheme, json_as_text(json_get(one, "code"), ""),
                        json_as_text(json_get(one, "name"), ""),
                        json_as_int(json_get(one, "cap_c"), -1));
    }
    for (size_t i = 0; i < json_count(nodes); i++) {
        const struct json *one = json_at(nodes, i);
        const struct scheme_row row = {
            .code = json_as_text(json_get(one, "code"), ""),
            .parent = json_as_text(json_get(one, "parent"), NULL),
            .name = json_as_text(json_get(one, "name"), ""),
            .level = (int)json_as_int(json_get(one, "level"), 0),
            .position = (int)json_as_int(json_get(one, "position"), 0),
            .full_c = json_as_int(json_get(one, "full_c"), 0),
            .rule = json_as_text(json_get(one, "rule"), NULL),
            .measure = json_as_text(json_get(one, "measure"), NULL),
            .empty = json_as_text(json_get(one, "empty_is"), NULL),
            .stages = json_as_text(json_get(one, "stages"), NULL),
            .logic = json_as_text(json_get(one, "logic"), NULL),
            .na_allowed = json_as_bool(json_get(one, "na_allowed"), false),
            .rectifiable = json_as_bool(json_get(one, "rectifiable"), true),
            .body = json_get(one, "body")};
        if (!scheme_add_node(scheme, &row, err)) {
            return false;
        }
    }
    return scheme_finish(scheme, err);
}

/* Ends the program when the file is no scheme. */
static inline void scheme_of_xml(struct arena *arena, const char *path, struct scheme *scheme)
{
    struct err err = {0};
    struct findings *findings = findings_new();
    struct scheme_doc *doc = NULL;
    if (!scheme_xml_read(slurp(arena, path), path, arena, findings, &doc, &err)) {
        fprintf(stderr, "%s: %s\n", path, err.what);
        exit(2);
    }
    struct json *root = scheme_xml_json(doc, arena);
    if (!scheme_of_rows(arena, root, scheme, &err)) {
        fprintf(stderr, "%s: %s\n", path, err.what);
        exit(2);
    }
    json_free(root);
    findings_free(findings);
}

#endif
