#include "etl/odk.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

enum { LOCAL_OFFSET = 8 * 3600, SHORTEST_TIME = 19 };

/* --- paths -------------------------------------------------------------------------------------
 */

static bool is_step(const struct xml_node *node, const char *path, size_t *length)
{
    *length = strcspn(path, "/");
    return strncmp(node->name, path, *length) == 0 && node->name[*length] == '\0';
}

/* The first element at the path from `node` or one of its later siblings on. */
static const struct xml_node *from_sibling(const struct xml_node *node, const char *path)
{
    size_t length = 0;
    for (; node; node = node->next) {
        if (!is_step(node, path, &length)) {
            continue;
        }
        if (path[length] == '\0') {
            return node;
        }
        const struct xml_node *found = from_sibling(node->children, path + length + 1);
        if (found) {
            return found;
        }
    }
    return NULL;
}

const struct xml_node *odk_at(const struct xml_node *node, const char *path)
{
    return from_sibling(node->children, path);
}

static size_t steps_of(const char *path)
{
    size_t steps = 1;
    for (; *path; path++) {
        steps += *path == '/';
    }
    return steps;
}

/* The path from step `from` on. */
static const char *path_from(const char *path, size_t from)
{
    for (; from > 0; from--) {
        path += strcspn(path, "/") + 1;
    }
    return path;
}

const struct xml_node *odk_next_at(const struct xml_node *top, const struct xml_node *node,
                                   const char *path)
{
    for (size_t step = steps_of(path); step-- > 0 && node != top; node = node->parent) {
        const struct xml_node *found = from_sibling(node->next, path_from(path, step));
        if (found) {
            return found;
        }
    }
    return NULL;
}

struct span odk_answer(struct arena *arena, const struct xml_node *tree,
                       const struct xml_node *instance, const char *repeat, const char *path,
                       bool *many)
{
    size_t n = strlen(repeat);
    const struct xml_node *top = tree;
    if (n && strncmp(path, repeat, n) == 0 && path[n] == '/') {
        top = instance;
        path += n + 1;
    }
    const struct xml_node *node = odk_at(top, path);
    *many = node && odk_next_at(top, node, path);
    return node ? utf8_clean(arena, span_of(node->text)) : (struct span){NULL, 0};
}

/* --- times -------------------------------------------------------------------------------------
 */

/* Seconds east of Greenwich behind a time: Z, +08:00, +0800, +08; false when it is none. */
static bool read_offset(struct span zone, int64_t *offset)
{
    *offset = LOCAL_OFFSET;
    if (zone.n == 0 || span_is(zone, "Z")) {
        *offset = zone.n ? 0 : LOCAL_OFFSET;
        return true;
    }
    int digits[4] = {0, 0, 0, 0};
    size_t count = 0;
    if (zone.p[0] != '+' && zone.p[0] != '-') {
        return false;
    }
    for (size_t i = 1; i < zone.n; i++) {
        bool digit = zone.p[i] >= '0' && zone.p[i] <= '9';
        if ((!digit && zone.p[i] != ':') || (digit && count == 4)) {
            return false;
        }
        if (digit) {
            digits[count++] = zone.p[i] - '0';
        }
    }
    int64_t seconds =
        (digits[0] * 10 + digits[1]) * 3600 + (count == 4 ? digits[2] * 10 + digits[3] : 0) * 60;
    *offset = zone.p[0] == '-' ? -seconds : seconds;
    return count == 2 || count == 4;
}

struct odk_time odk_time(struct span text)
{
    struct odk_time none = {false, 0};
    struct span given = span_trim(text);
    char plain[SHORTEST_TIME + 1];
    int64_t second = 0, offset = 0;
    size_t at = SHORTEST_TIME;
    if (given.n < SHORTEST_TIME || (given.p[10] != 'T' && given.p[10] != ' ')) {
        return none;
    }
    memcpy(plain, given.p, SHORTEST_TIME);
    plain[10] = ' ';
    plain[SHORTEST_TIME] = '\0';
    if (at < given.n && given.p[at] == '.') { /* parts of a second */
        for (at++; at < given.n && given.p[at] >= '0' && given.p[at] <= '9'; at++) {
        }
    }
    if (date_time_parse(span_of(plain), &second) != DATE_OK ||
        !read_offset((struct span){given.p + at, given.n - at}, &offset)) {
        return none;
    }
    return (struct odk_time){true, second - offset + LOCAL_OFFSET};
}

/* --- the submission ----------------------------------------------------------------------------
 */

static size_t count_answers(const struct xml_node *node)
{
    size_t count = 0;
    for (const struct xml_node *n = node->children; n; n = n->next) {
        if (strcmp(n->name, "meta") != 0) {
            count += n->children ? count_answers(n) : span_trim(span_of(n->text)).n > 0;
        }
    }
    return count;
}

static struct span text_at(struct arena *arena, const struct xml_node *tree, const char *path)
{
    const struct xml_node *node = odk_at(tree, path);
    return utf8_clean(arena, span_of(node ? node->text : NULL));
}

static struct odk_time first_time(struct arena *arena, const struct xml_node *tree,
                                  const char *const *paths, size_t n)
{
    struct odk_time time = {false, 0};
    for (size_t i = 0; i < n && !time.given; i++) {
        time = odk_time(text_at(arena, tree, paths[i]));
    }
    return time;
}

void odk_read(struct arena *arena, const struct xml_node *tree, struct odk *odk)
{
    static const char *const starts[] = {"start", "meta/timeStart"};
    static const char *const ends[] = {"end", "meta/timeEnd"};
    const char *id = xml_attribute_of(tree, "instanceID");
    const char *submitted = xml_attribute_of(tree, "submissionDate");
    *odk =
        (struct odk){.instance_id = text_at(arena, tree, "meta/instanceID"),
                     .deprecated_id = text_at(arena, tree, "meta/deprecatedID"),
                     .form_id = utf8_clean(arena, span_of(xml_attribute_of(tree, "id"))),
                     .form_version = utf8_clean(arena, span_of(xml_attribute_of(tree, "version"))),
                     .started = first_time(arena, tree, starts, ARRAY_LEN(starts)),
                     .ended = first_time(arena, tree, ends, ARRAY_LEN(ends)),
                     .submitted = odk_time(span_of(submitted)),
                     .answered = count_answers(tree)};
    if (odk->instance_id.n == 0) {
        odk->instance_id = utf8_clean(arena, span_of(id));
    }
    if (!odk->submitted.given) {
        odk->submitted = odk->ended;
    }
}
