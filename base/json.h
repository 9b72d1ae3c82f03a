/* json: JSON text in and out by jansson; the only file that includes it.
 *
 * Objects print with sorted keys, UTF-8 unescaped, integers exact, no floating point unless
 * json_real is called. A node belongs to the tree it was added to; the root is freed by
 * json_free. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct json; /* opaque node */

/* Not json_object and json_array: those are the library's own symbols. */
struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *root);
struct json *json_clone(const struct json *node); /* with all below it */

/* Add to an object. Text must be valid UTF-8; NULL text adds null. */
void json_set_text(struct json *object, const char *key, const char *text);
void json_set_int(struct json *object, const char *key, int64_t value);
void json_set_int_or_null(struct json *object, const char *key, bool given, int64_t value);
void json_set_bool(struct json *object, const char *key, bool value);
void json_set_null(struct json *object, const char *key);
void json_set(struct json *object, const char *key, struct json *node); /* takes node */
/* Add to an array. */
void json_add_text(struct json *array, const char *text);
void json_add_int(struct json *array, int64_t value);
void json_add(struct json *array, struct json *node); /* takes node */

/* Compact, sorted; one line without a newline. */
char *json_text(struct arena *arena, const struct json *root);
/* Sorted, a line for each member, indented; ends with a newline: for files people may read. */
char *json_lines(struct arena *arena, const struct json *root);
bool json_print(const struct json *root, FILE *to, struct err *err) MUST_CHECK; /* with newline */

/* Reading. Missing keys and wrong types give the fallback; arrays by index. */
struct json *json_parse(struct span text, struct err *err) MUST_CHECK;
size_t json_count(const struct json *array_or_object);
struct json *json_at(const struct json *array, size_t index);      /* borrowed, NULL outside */
struct json *json_get(const struct json *object, const char *key); /* borrowed, NULL if none */
const char *json_key_at(const struct json *object, size_t index);  /* sorted; for small objects */
/* The keys of an object in byte order, json_count of them, borrowed; the list in the arena. */
const char *const *json_keys(struct arena *arena, const struct json *object);
const char *json_as_text(const struct json *node, const char *fallback); /* borrowed */
int64_t json_as_int(const struct json *node, int64_t fallback);
bool json_as_bool(const struct json *node, bool fallback);
bool json_node_is_null(const struct json *node); /* also true for no node at all */

/* Version of the library behind this file, for --version. */
const char *json_library(void);

#endif
