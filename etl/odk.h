/* odk: one submission instance of ODK or KoBo, from its tree: who it is, when, and its answers by
 * path.
 *
 * Identity is meta/instanceID (or the attribute instanceID of an export); meta/deprecatedID names
 * the instance an edit replaces. Paths run below the form's own element. Times are taken as local
 * (Asia/Shanghai): an offset is converted, a time without one is local already. */
#ifndef ETL_ODK_H
#define ETL_ODK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "etl/xml_tree.h"

struct odk_time {
    bool given;
    int64_t second; /* since 1970, local */
};

struct odk {
    struct span instance_id, deprecated_id, form_id, form_version; /* empty = absent */
    struct odk_time started, ended, submitted;
    size_t answered; /* questions with an answer */
};

/* Texts live in the arena. */
void odk_read(struct arena *arena, const struct xml_node *tree, struct odk *odk);

/* 2024-05-01T10:00:00.000+08:00 and its like; not given when it is none. */
struct odk_time odk_time(struct span text);

/* The first element at a path below node, NULL when there is none. odk_next_at: the next of the
 * same path, in document order, below the same top. */
const struct xml_node *odk_at(const struct xml_node *node, const char *path);
const struct xml_node *odk_next_at(const struct xml_node *top, const struct xml_node *node,
                                   const char *path);
/* The answer at a path of the form: inside `instance` when the path leads through the repeat, else
 * in the submission. *many = the path is met again there, so that it is not one answer. */
struct span odk_answer(struct arena *arena, const struct xml_node *tree,
                       const struct xml_node *instance, const char *repeat, const char *path,
                       bool *many);

#endif
