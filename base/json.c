#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/words.h"

/* A struct json is the library's json_t under another name. */
static json_t *lib(const struct json *node)
{
    union {
        const struct json *in;
        json_t *out;
    } cast = {.in = node};

    return cast.out;
}

static struct json *ours(json_t *node)
{
    return (struct json *)(void *)node;
}

/* Fails only without memory or on text that is not UTF-8, which its caller had to check. */
static json_t *must(json_t *node)
{
    if (node == NULL) {
        fputs("gyct: JSON: 文本不是 UTF-8 或内存不足 / not UTF-8 or out of memory\n", stderr);
        exit(70);
    }
    return node;
}

static void must_be_0(int status)
{
    if (status != 0) {
        must(NULL);
    }
}

static json_t *text_node(const char *text)
{
    return must(text != NULL ? json_string(text) : json_null());
}

struct json *json_new_object(void)
{
    return ours(must(json_object()));
}

struct json *json_new_array(void)
{
    return ours(must(json_array()));
}

void json_free(struct json *root)
{
    json_decref(lib(root));
}

struct json *json_clone(const struct json *node)
{
    return ours(must(json_deep_copy(lib(node))));
}

void json_set_text(struct json *object, const char *key, const char *text)
{
    must_be_0(json_object_set_new(lib(object), key, text_node(text)));
}

void json_set_int(struct json *object, const char *key, int64_t value)
{
    must_be_0(json_object_set_new(lib(object), key, must(json_integer(value))));
}

void json_set_int_or_null(struct json *object, const char *key, bool given, int64_t value)
{
    if (given) {
        json_set_int(object, key, value);
    } else {
        json_set_null(object, key);
    }
}

void json_set_bool(struct json *object, const char *key, bool value)
{
    must_be_0(json_object_set_new(lib(object), key, json_boolean(value)));
}

void json_set_null(struct json *object, const char *key)
{
    must_be_0(json_object_set_new(lib(object), key, json_null()));
}

void json_set(struct json *object, const char *key, struct json *node)
{
    must_be_0(json_object_set_new(lib(object), key, lib(node)));
}

void json_add_text(struct json *array, const char *text)
{
    must_be_0(json_array_append_new(lib(array), text_node(text)));
}

void json_add_int(struct json *array, int64_t value)
{
    must_be_0(json_array_append_new(lib(array), must(json_integer(value))));
}

void json_add(struct json *array, struct json *node)
{
    must_be_0(json_array_append_new(lib(array), lib(node)));
}

enum { DUMP_FLAGS = JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY };

static char *dump(struct arena *arena, const struct json *root, size_t flags, const char *end)
{
    size_t n = json_dumpb(lib(root), NULL, 0, flags);
    char *text = arena_alloc(arena, n + strlen(end) + 1);

    json_dumpb(lib(root), text, n, flags);
    memcpy(text + n, end, strlen(end) + 1);
    return text;
}

char *json_text(struct arena *arena, const struct json *root)
{
    return dump(arena, root, DUMP_FLAGS, "");
}

char *json_lines(struct arena *arena, const struct json *root)
{
    return dump(arena, root, JSON_SORT_KEYS | JSON_INDENT(1), "\n");
}

bool json_print(const struct json *root, FILE *to, struct err *err)
{
    if (json_dumpf(lib(root), to, DUMP_FLAGS) != 0 || fputc('\n', to) == EOF) {
        return err_set(err, ERR_RENDER, "%s", words_pick("写不出 JSON", "cannot write JSON"));
    }
    return true;
}

struct json *json_parse(struct span text, struct err *err)
{
    json_error_t error;
    json_t *root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

    if (root == NULL) {
        err_set(err, ERR_INPUT, "JSON:%d:%d: %s", error.line, error.column, error.text);
    }
    return ours(root);
}

size_t json_count(const struct json *array_or_object)
{
    json_t *node = lib(array_or_object);

    return json_is_object(node) ? json_object_size(node) : json_array_size(node);
}

struct json *json_at(const struct json *array, size_t index)
{
    return ours(json_array_get(lib(array), index));
}

struct json *json_get(const struct json *object, const char *key)
{
    return ours(json_object_get(lib(object), key));
}

const char *json_key_at(const struct json *object, size_t index)
{
    json_t *node = lib(object);
    const char *last = NULL;

    if (index >= json_object_size(node)) {
        return NULL;
    }
    for (size_t turn = 0; turn <= index; turn++) {
        const char *next = NULL;
        for (void *at = json_object_iter(node); at != NULL; at = json_object_iter_next(node, at)) {
            const char *key = json_object_iter_key(at);
            if ((last == NULL || strcmp(key, last) > 0) &&
                (next == NULL || strcmp(key, next) < 0)) {
                next = key;
            }
        }
        last = next;
    }
    return last;
}

static int compare_keys(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char *const *json_keys(struct arena *arena, const struct json *object)
{
    json_t *const node = lib(object);
    const char **const keys = arena_array(arena, json_object_size(node) + 1, sizeof *keys);
    size_t n = 0;

    for (void *at = json_object_iter(node); at != NULL; at = json_object_iter_next(node, at)) {
        keys[n++] = json_object_iter_key(at);
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    return keys;
}

const char *json_as_text(const struct json *node, const char *fallback)
{
    return json_is_string(lib(node)) ? json_string_value(lib(node)) : fallback;
}

int64_t json_as_int(const struct json *node, int64_t fallback)
{
    return json_is_integer(lib(node)) ? json_integer_value(lib(node)) : fallback;
}

bool json_as_bool(const struct json *node, bool fallback)
{
    return json_is_boolean(lib(node)) ? json_is_true(lib(node)) : fallback;
}

bool json_node_is_null(const struct json *node)
{
    return node == NULL || json_is_null(lib(node));
}

const char *json_library(void)
{
    return jansson_version_str();
}
