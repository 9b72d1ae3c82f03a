#include "etl/xml_tree.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/input.h"
#include "etl/refusal.h"
#include "etl/xml_safe.h"

struct tree {
    struct xml_input input;
    struct arena *arena;
    struct xml_node *open; /* the element whose content is being read */
    struct xml_node *root;
    struct xml_node *last[XML_TREE_DEPTH + 1]; /* last child so far, by depth of the parent */
    struct buf text[XML_TREE_DEPTH + 1];       /* text so far, by depth */
    unsigned depth;
    size_t nodes;
};

static bool tree_start(void *context, const char *name, const struct xml_pair *attributes,
                       size_t count, struct err *err)
{
    struct tree *tree = context;
    struct xml_node *node = arena_alloc(tree->arena, sizeof *node);
    const struct xml_attribute **tail = &node->attributes;

    node->line = xml_scan_next_line(&tree->input.scan);
    if (++tree->nodes > XML_TREE_NODES)
        return refusal_set(
            err, ERR_LIMIT, REMEDY_SPLIT,
            "%s:%u: " WORDS("元素超过 ", "more than ") "%d" WORDS(" 个", " elements"),
            tree->input.scan.label, node->line, XML_TREE_NODES);
    node->name = arena_strdup(tree->arena, name);
    node->text = "";
    node->parent = tree->open;
    for (size_t i = 0; i < count; i++) {
        struct xml_attribute *attribute = arena_alloc(tree->arena, sizeof *attribute);
        attribute->name = arena_strdup(tree->arena, attributes[i].name);
        attribute->value = span_dup(tree->arena, attributes[i].value);
        *tail = attribute;
        tail = &attribute->next;
    }
    if (tree->open == NULL)
        tree->root = node;
    else if (tree->last[tree->depth] == NULL)
        tree->open->children = node;
    else
        tree->last[tree->depth]->next = node;
    tree->last[tree->depth] = node;
    tree->open = node;
    tree->depth++;
    tree->last[tree->depth] = NULL;
    buf_reset(&tree->text[tree->depth]);
    return true;
}

/* The open element's parent; nodes are const only to their readers. */
static struct xml_node *parent_of(const struct tree *tree)
{
    return tree->depth >= 2 ? tree->last[tree->depth - 2] : NULL;
}

static bool tree_end(void *context, const char *name, struct err *err)
{
    struct tree *tree = context;

    (void)name;
    (void)err;
    if (tree->text[tree->depth].n > 0)
        tree->open->text = span_dup(tree->arena, buf_span(&tree->text[tree->depth]));
    tree->open = parent_of(tree);
    tree->depth--;
    return true;
}

static bool tree_text(void *context, struct span text, struct err *err)
{
    struct tree *tree = context;

    (void)err;
    if (tree->depth > 0)
        buf_add(&tree->text[tree->depth], text.p, text.n);
    return true;
}

static const struct xml_handler tree_handler = {tree_start, tree_end, tree_text};

static bool bytes_open(struct xml_input *input, struct span *bytes, const char *label,
                       struct arena *arena, struct err *err)
{
    static const struct xml_limits limits = {.depth = XML_TREE_DEPTH, .line_depth = XML_TREE_DEPTH};
    struct byte_pull from = {xml_span_pull, bytes};
    const char *safe = utf8_printable(arena, span_of(label), 80);

    memset(input, 0, sizeof *input);
    if (bytes->n > XML_TREE_BYTES)
        return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT, "%s: " WORDS("超过 ", "over ") "%d MiB",
                           safe, XML_TREE_BYTES >> 20);
    return xml_input_open(input, from, &limits, safe, arena, err);
}

bool xml_tree_read(struct span bytes, const char *label, struct arena *arena,
                   const struct xml_node **root, struct err *err)
{
    struct tree *tree = arena_alloc(arena, sizeof *tree);

    tree->arena = arena;
    for (size_t i = 0; i <= XML_TREE_DEPTH; i++)
        buf_init(&tree->text[i], (size_t)2 * XML_TREE_BYTES); /* UTF-16 grows in UTF-8 */
    bool done = bytes_open(&tree->input, &bytes, label, arena, err) &&
                xml_walk_all(&tree->input, &tree_handler, tree, err);
    xml_input_close(&tree->input);
    for (size_t i = 0; i <= XML_TREE_DEPTH; i++)
        buf_release(&tree->text[i]);
    *root = tree->root;
    return done;
}

static bool read_all(int fd, const char *path, struct arena *arena, struct span *bytes,
                     struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return refusal_set(err, ERR_INPUT, REMEDY_PLAIN,
                           "%s: " WORDS("不是普通文件", "not a regular file"), path);
    if (st.st_size > XML_TREE_BYTES)
        return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT, "%s: " WORDS("超过 ", "over ") "%d MiB",
                           path, XML_TREE_BYTES >> 20);
    size_t size = (size_t)st.st_size, n = 0;
    char *p = arena_alloc(arena, size + 1);
    while (n < size) {
        ssize_t got = read(fd, p + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return refusal_set(err, ERR_INPUT, REMEDY_PATH, "%s: " WORDS("读取失败", "cannot read"),
                               path);
        n += (size_t)got;
    }
    *bytes = (struct span){p, n};
    return true;
}

bool xml_tree_load(const char *path, struct arena *arena, const struct xml_node **root,
                   struct span *bytes, struct err *err)
{
    const char *label = input_label(path, arena, 80);
    struct span text;
    int fd = input_open(path, err);

    if (fd < 0)
        return false;
    bool done = read_all(fd, label, arena, &text, err);
    close(fd);
    if (!done)
        return false;
    if (bytes != NULL)
        *bytes = text;
    return xml_tree_read(text, label, arena, root, err);
}

const char *xml_attribute_of(const struct xml_node *node, const char *name)
{
    for (const struct xml_attribute *a = node->attributes; a != NULL; a = a->next)
        if (strcmp(a->name, name) == 0)
            return a->value;
    return NULL;
}

static const struct xml_node *named(const struct xml_node *node, const char *name)
{
    while (node != NULL && strcmp(node->name, name) != 0)
        node = node->next;
    return node;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
    return named(node->children, name);
}

const struct xml_node *xml_next(const struct xml_node *node)
{
    return named(node->next, node->name);
}

const char *xml_child_text(const struct xml_node *node, const char *name)
{
    const struct xml_node *child = xml_child(node, name);

    return child != NULL ? child->text : NULL;
}

bool xml_canonical(struct span bytes, const char *label, struct arena *arena, struct span *out,
                   struct err *err)
{
    struct xml_input *input = arena_alloc(arena, sizeof *input);
    unsigned char *text = NULL;
    size_t n = 0;
    bool done =
        bytes_open(input, &bytes, label, arena, err) && xml_canonical_of(input, &text, &n, err);

    xml_input_close(input);
    if (done) {
        *out = (struct span){arena_strndup(arena, (const char *)text, n), n};
        xml_canonical_free(text);
    }
    return done;
}
