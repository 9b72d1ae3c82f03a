#include "etl/xml_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "etl/encoding.h"

enum { OUTSIDE_NODES = 100000, NO_DEPTH = RECORD_DEPTH + 1, TAGS_LOOKED_AT = 8 };

const struct xml_limits xml_record_limits = {.depth = RECORD_DEPTH, .line_depth = RECORD_DEPTH};

struct queued {
    struct xml_record record;
    struct queued *next;
};

struct xml_records {
    struct xml_input *input;
    struct xml_walk *walk;
    bool iati;
    struct arena *kept; /* elements around the records */
    size_t kept_count;
    const char *space; /* of the vocabulary's own elements */
    bool space_known;

    unsigned depth;                          /* of the element whose content is being read */
    unsigned record_depth;                   /* NO_DEPTH outside a record */
    struct xml_node *path[RECORD_DEPTH + 1]; /* open elements; NULL where none is kept */
    struct xml_node *last[RECORD_DEPTH + 1]; /* last child so far, by depth of the parent */
    struct buf text[RECORD_DEPTH + 1];
    struct arena arenas[2];
    struct arena *fill; /* of records that start in this read */
    struct arena *open; /* of the record being read */
    size_t nodes, bytes;
    const char *problem; /* of the record being read */

    struct queued *first, *end; /* complete, not yet delivered */
    struct err fault;           /* met behind the queued records */
    bool failed, ended;
};

/* --- what the document is ----------------------------------------------------------------------
 */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

/* Local name of the tag that starts at text.p[1]. */
static struct span tag_name(struct span tag)
{
    size_t n = 1, from = 1;

    while (n < tag.n && is_name_byte(tag.p[n])) {
        if (tag.p[n++] == ':') {
            from = n;
        }
    }
    return (struct span){tag.p + from, n - from};
}

/* The value of the attribute id equals the element's name: how XForms call their instance. */
static bool is_named_by_id(struct span tag)
{
    struct span name = tag_name(tag);
    size_t at = span_find(tag, " id=");

    if (at == (size_t)-1 || name.n == 0 || at + 6 + name.n > tag.n) {
        return false;
    }
    return memcmp(tag.p + at + 5, name.p, name.n) == 0 && !is_name_byte(tag.p[at + 5 + name.n]);
}

const char *xml_record_vocabulary(struct span head)
{
    int tags = 0;

    for (size_t at = 0; at < head.n && tags < TAGS_LOOKED_AT;) {
        struct span rest = {head.p + at, head.n - at};
        size_t next = span_find(rest, "<");
        if (next == (size_t)-1) {
            return NULL;
        }
        rest = (struct span){rest.p + next, rest.n - next};
        const char *closing = span_starts(rest, "<!--") ? "-->" : ">";
        size_t end = span_find(rest, closing);
        struct span tag = {rest.p, end == (size_t)-1 ? rest.n : end};
        struct span name = tag_name(tag);
        if (tag.n > 1 && is_name_byte(tag.p[1])) {
            tags++;
            if (span_is(name, "iati-activities") || span_is(name, "iati-activity") ||
                span_is(name, "iati-organisations")) {
                return "iati";
            }
            if (span_find(tag, "//openrosa.org/") != (size_t)-1 ||
                span_find(tag, "//opendatakit.org/submissions") != (size_t)-1 ||
                is_named_by_id(tag)) {
                return "odk";
            }
        }
        at = (size_t)(tag.p - head.p) + tag.n + 1;
    }
    return NULL;
}

/* --- one tree ----------------------------------------------------------------------------------
 */

static bool in_record(const struct xml_records *r)
{
    return r->record_depth != NO_DEPTH;
}

static bool is_foreign(struct xml_records *r)
{
    const char *space = xml_walk_space(r->walk);

    if (!r->iati || !r->space_known) {
        return false;
    }
    return (space == NULL) != (r->space == NULL) || (space && strcmp(space, r->space) != 0);
}

static bool starts_record(struct xml_records *r, const char *name, const struct xml_pair *pairs,
                          size_t count)
{
    if (!r->iati) {
        for (size_t i = 0; i < count; i++) {
            if (pairs[i].prefix == NULL && strcmp(pairs[i].name, "id") == 0) {
                return true;
            }
        }
        return false;
    }
    if (!r->space_known && strncmp(name, "iati-", 5) == 0) {
        const char *space = xml_walk_space(r->walk);
        r->space_known = true;
        r->space = space ? arena_strdup(r->kept, space) : NULL;
    }
    return (strcmp(name, "iati-activity") == 0 || strcmp(name, "iati-organisation") == 0) &&
           !is_foreign(r);
}

static void take_attributes(struct xml_records *r, struct arena *arena, struct xml_node *node,
                            const struct xml_pair *pairs, size_t count)
{
    const struct xml_attribute **tail = &node->attributes;

    for (size_t i = 0; i < count; i++) {
        const char *prefix = pairs[i].prefix, *name = pairs[i].name;
        bool ours = !prefix || !r->iati || strcmp(prefix, "xml") == 0 ||
                    strcmp(name, "version") == 0; /* datastores prefix it */
        if (!ours) {
            continue;
        }
        if (in_record(r) && !encoding_is_clean(pairs[i].value)) {
            r->problem = WORDS("有控制字符或双向文字控制符", "control or bidirectional characters");
        }
        struct xml_attribute *attribute = arena_alloc(arena, sizeof *attribute);
        attribute->name = arena_strdup(arena, name);
        attribute->value = span_dup(arena, pairs[i].value);
        *tail = attribute;
        tail = &attribute->next;
        r->bytes += pairs[i].value.n;
    }
}

static struct xml_node *new_node(struct xml_records *r, struct arena *arena, const char *name,
                                 uint32_t line, const struct xml_pair *pairs, size_t count)
{
    struct xml_node *node = arena_alloc(arena, sizeof *node);

    node->name = arena_strdup(arena, name);
    node->text = "";
    node->line = line;
    node->parent = r->depth > 0 ? r->path[r->depth - 1] : NULL;
    take_attributes(r, arena, node, pairs, count);
    return node;
}

static void add_child(struct xml_records *r, struct xml_node *node)
{
    struct xml_node *parent = r->path[r->depth - 1], *last = r->last[r->depth - 1];

    if (last) {
        last->next = node;
    } else {
        parent->children = node;
    }
    r->last[r->depth - 1] = node;
}

/* A node of the record, unless the record has grown too large to be kept. */
static struct xml_node *grow_record(struct xml_records *r, const char *name, uint32_t line,
                                    const struct xml_pair *pairs, size_t count)
{
    if (++r->nodes > RECORD_NODES || r->bytes > RECORD_BYTES) {
        r->problem = WORDS("记录过大", "the record is too large");
        return NULL;
    }
    struct xml_node *node = new_node(r, r->open, name, line, pairs, count);
    add_child(r, node);
    return node;
}

static bool on_start(void *context, const char *name, const struct xml_pair *pairs, size_t count,
                     struct err *err)
{
    struct xml_records *r = context;
    uint32_t line = xml_scan_next_line(&r->input->scan);
    struct xml_node *node = NULL;

    if (in_record(r)) { /* below what is not kept, nothing is */
        bool kept = r->path[r->depth - 1] != NULL && !is_foreign(r);
        node = kept ? grow_record(r, name, line, pairs, count) : NULL;
    } else if (starts_record(r, name, pairs, count)) {
        r->record_depth = r->depth;
        r->nodes = r->bytes = 0;
        r->problem = NULL;
        r->open = r->fill;
        node = new_node(r, r->open, name, line, pairs, count);
    } else {
        if (++r->kept_count > OUTSIDE_NODES) {
            return err_set(
                err, ERR_LIMIT,
                "%s:%u: " WORDS("记录之外的元素过多", "too many elements outside the records"),
                r->input->scan.label, line);
        }
        node = new_node(r, r->kept, name, line, pairs, count);
    }
    r->path[r->depth] = node;
    r->last[r->depth] = NULL;
    buf_reset(&r->text[r->depth]);
    r->depth++;
    return true;
}

static void enqueue(struct xml_records *r, const struct xml_node *tree)
{
    struct queued *queued = arena_alloc(r->open, sizeof *queued);

    queued->record = (struct xml_record){tree, tree->line, r->problem};
    if (r->end) {
        r->end->next = queued;
    } else {
        r->first = queued;
    }
    r->end = queued;
    r->record_depth = NO_DEPTH;
    r->open = NULL;
}

static void settle_text(struct xml_records *r, struct xml_node *node, struct span text)
{
    if (span_trim(text).n == 0) {
        return;
    }
    if (!encoding_is_clean(text)) {
        r->problem = WORDS("有控制字符或双向文字控制符", "control or bidirectional characters");
        return;
    }
    node->text = span_dup(r->open, text);
}

static bool on_end(void *context, const char *name, struct err *err)
{
    struct xml_records *r = context;

    (void)name;
    (void)err;
    r->depth--;
    struct xml_node *node = r->path[r->depth];
    if (in_record(r) && node) {
        settle_text(r, node, buf_span(&r->text[r->depth]));
    }
    if (r->record_depth == r->depth) {
        enqueue(r, node);
    }
    return true;
}

static bool on_text(void *context, struct span text, struct err *err)
{
    struct xml_records *r = context;

    (void)err;
    if (r->depth == 0 || !in_record(r) || !r->path[r->depth - 1]) {
        return true;
    }
    r->bytes += text.n;
    if (r->bytes > RECORD_BYTES) {
        r->problem = WORDS("记录过大", "the record is too large");
        return true;
    }
    buf_add(&r->text[r->depth - 1], text.p, text.n);
    return true;
}

/* --- all of them -------------------------------------------------------------------------------
 */

struct xml_records *xml_records_new(struct xml_input *input, const char *vocabulary,
                                    struct arena *arena)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct xml_records *r = arena_alloc(arena, sizeof *r);

    r->input = input;
    r->kept = arena;
    r->iati = strcmp(vocabulary, "iati") == 0;
    r->record_depth = NO_DEPTH;
    for (size_t i = 0; i <= RECORD_DEPTH; i++) {
        buf_init(&r->text[i], 0);
    }
    arena_init(&r->arenas[0]);
    arena_init(&r->arenas[1]);
    r->fill = &r->arenas[0];
    r->walk = xml_walk_new(input, &handler, r);
    return r;
}

void xml_records_free(struct xml_records *r)
{
    if (!r) {
        return;
    }
    xml_walk_free(r->walk);
    for (size_t i = 0; i <= RECORD_DEPTH; i++) {
        buf_release(&r->text[i]);
    }
    arena_release(&r->arenas[0]);
    arena_release(&r->arenas[1]);
}

/* Records that start in the next read go to the arena that the open one is not in. */
static void turn_arenas(struct xml_records *r)
{
    r->fill = r->open == &r->arenas[0] ? &r->arenas[1] : &r->arenas[0];
    arena_reset(r->fill);
    if (!r->open) {
        arena_reset(&r->arenas[1]);
    }
    r->first = r->end = NULL;
}

/* The record that a failure cut short: told, without its content. */
static void cut_short(struct xml_records *r)
{
    struct xml_node *tree = r->path[r->record_depth];

    tree->children = NULL;
    r->problem =
        WORDS("记录不完整，文件在此中断", "the record is cut short, the file breaks off here");
    enqueue(r, tree);
}

int xml_records_next(struct xml_records *r, struct xml_record *record, struct err *err)
{
    if (r->first) {
        r->first = r->first->next;
    }
    while (!r->first) {
        if (r->failed) {
            (void)err_set(err, r->fault.code, "%s", r->fault.what);
            return -1;
        }
        if (r->ended) {
            return 0;
        }
        turn_arenas(r);
        int more = xml_walk_step(r->walk, &r->fault);
        r->failed = more < 0;
        r->ended = more == 0;
        if (r->failed && in_record(r)) {
            cut_short(r);
        }
        if (r->first) {
            break;
        }
    }
    *record = r->first->record;
    return 1;
}
