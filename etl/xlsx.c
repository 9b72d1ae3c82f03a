#include "etl/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/foreign.h"
#include "etl/refusal.h"
#include "etl/xml_quick.h"

enum {
    XLSX_DEPTH = 16,
    STRING_BLOCK = 1 << 20,
    STRING_BLOCK_BITS = 20,
    INDEX_BLOCK = 64 << 10,
    FORMAT_CAP = 65536,
    CODE_CAP = 8192,
    SCAN_BLOCK = 64 << 10,
    MERGE_TAG = 256
};

static bool fail(const struct workbook *workbook, const char *part, enum err_code code,
                 const char *what, struct err *err)
{
    return refusal_set(err, code, REMEDY_RESAVE, "%s:%s: %s", workbook->label,
                       utf8_printable(workbook->arena, span_of(part), 60), what);
}

bool xlsx_book_part(struct workbook *workbook, const char *part, struct arena *arena,
                    struct member **member, struct xml_input *input, struct err *err)
{
    static const struct xml_limits limits = {.depth = XLSX_DEPTH};

    memset(input, 0, sizeof *input);
    *member = NULL;
    if (!member_open(workbook->archive, part, member, err))
        return false;
    struct byte_pull from = {member_pull, *member};
    const char *label =
        arena_printf(arena, "%s:%s", workbook->label, utf8_printable(arena, span_of(part), 60));
    return xml_input_open(input, from, &limits, label, arena, err);
}

static bool walk_part(struct workbook *workbook, const char *part,
                      const struct xml_handler *handler, void *context, struct err *err)
{
    struct xml_input *input = xmalloc(sizeof *input);
    struct member *member;
    struct arena arena;

    arena_init(&arena);
    bool done = xlsx_book_part(workbook, part, &arena, &member, input, err) &&
                xml_walk_all(input, handler, context, err);
    xml_input_close(input);
    member_close(member);
    arena_release(&arena);
    free(input);
    return done;
}

static bool no_end(void *context, const char *name, struct err *err)
{
    (void)context;
    (void)name;
    (void)err;
    return true;
}

static bool no_text(void *context, struct span text, struct err *err)
{
    (void)context;
    (void)text;
    (void)err;
    return true;
}

static bool number_of(struct span text, uint32_t cap, uint32_t *out)
{
    uint32_t value = 0;

    if (text.p == NULL || text.n == 0 || text.n > 9)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        value = value * 10 + (uint32_t)(text.p[i] - '0');
    }
    *out = value;
    return value <= cap;
}

bool xlsx_address(struct span text, uint32_t *row, uint32_t *column)
{
    size_t i = 0;
    uint32_t letters = 0;

    for (; i < text.n && text.p[i] >= 'A' && text.p[i] <= 'Z' && i < 4; i++)
        letters = letters * 26 + (uint32_t)(text.p[i] - 'A') + 1;
    if (letters == 0 || letters > XLSX_COLUMNS ||
        !number_of((struct span){text.p + i, text.n - i}, XLSX_ROWS, row) || *row == 0)
        return false;
    *column = letters - 1;
    --*row;
    return true;
}

size_t xlsx_unescape(char *text, size_t n)
{
    size_t out = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned code = 0;
        bool escape = n - i >= 7 && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_';
        for (size_t k = 2; escape && k < 6; k++) {
            char c = text[i + k];
            unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                             : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                             : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                                                    : 16;
            escape = digit < 16;
            code = code * 16 + digit;
        }
        bool allowed = code == '\t' || code == '\n' || code == '\r' ||
                       (code >= 0x20 && code != 0x7F && (code < 0xD800 || code > 0xDFFF));
        if (escape && allowed) {
            out += utf8_encode((int32_t)code, text + out); /* at most 3 bytes for 7 */
            i += 6;
        } else {
            text[out++] = text[i];
        }
    }
    return out;
}

/* --- relationships
 * ------------------------------------------------------------------------------*/

struct relation {
    const char *id;
    const char *type;
    const char *part; /* resolved; NULL for external targets */
    struct relation *next;
};

struct relations {
    struct workbook *workbook;
    const char *file;   /* the .rels part */
    struct span folder; /* of the part the relations belong to */
    struct relation *first;
};

/* folder + target inside the package; NULL when it climbs out. */
static const char *resolve(struct arena *arena, struct span folder, struct span target)
{
    char *path =
        target.n > 0 && target.p[0] == '/'
            ? arena_strndup(arena, target.p + 1, target.n - 1)
            : arena_printf(arena, "%.*s%.*s", (int)folder.n, folder.p, (int)target.n, target.p);
    char *out = path;

    for (const char *p = path; *p != '\0';) {
        size_t n = strcspn(p, "/");
        if (n == 2 && p[0] == '.' && p[1] == '.') {
            if (out == path)
                return NULL;
            out--; /* the slash behind the folder left */
            while (out > path && out[-1] != '/')
                out--;
        } else if (n > 0 && !(n == 1 && p[0] == '.')) {
            memmove(out, p, n);
            out += n;
            if (p[n] == '/')
                *out++ = '/';
        }
        p += n + (p[n] == '/');
    }
    *out = '\0';
    return path;
}

static bool relation_start(void *context, const char *name, const struct xml_pair *attributes,
                           size_t count, struct err *err)
{
    struct relations *relations = context;
    struct arena *arena = relations->workbook->arena;
    struct span target = xml_pair_of(attributes, count, "Target");
    struct span mode = xml_pair_of(attributes, count, "TargetMode");

    if (strcmp(name, "Relationship") != 0)
        return true;
    struct relation *relation = arena_alloc(arena, sizeof *relation);
    relation->id = span_dup(arena, xml_pair_of(attributes, count, "Id"));
    relation->type = span_dup(arena, xml_pair_of(attributes, count, "Type"));
    if (!span_is(mode, "External")) {
        relation->part = resolve(arena, relations->folder, target);
        if (relation->part == NULL || memchr(target.p, '\\', target.n) != NULL)
            return fail(
                relations->workbook, relations->file, ERR_INPUT,
                WORDS("关系的目标指向压缩包之外", "a relationship climbs out of the package"), err);
    }
    relation->next = relations->first;
    relations->first = relation;
    return true;
}

static const struct xml_handler relation_handler = {relation_start, no_end, no_text};

/* Relations of a part ("" = the package). */
static bool read_relations(struct workbook *workbook, const char *part, struct relations *out,
                           struct err *err)
{
    const char *slash = strrchr(part, '/');
    size_t folder = slash != NULL ? (size_t)(slash - part) + 1 : 0;

    *out = (struct relations){.workbook = workbook, .folder = {part, folder}};
    out->file =
        arena_printf(workbook->arena, "%.*s_rels/%s.rels", (int)folder, part, part + folder);
    return walk_part(workbook, out->file, &relation_handler, out, err);
}

static const struct relation *relation_of_type(const struct relations *relations, const char *type)
{
    for (const struct relation *r = relations->first; r != NULL; r = r->next)
        if (span_ends(span_of(r->type), type) && r->part != NULL)
            return r;
    return NULL;
}

static const struct relation *relation_of_id(const struct relations *relations, struct span id)
{
    for (const struct relation *r = relations->first; r != NULL; r = r->next)
        if (span_is(id, r->id))
            return r;
    return NULL;
}

/* --- the workbook part
 * --------------------------------------------------------------------------*/

struct book {
    struct workbook *workbook;
    const char *part;
    const struct relations *relations;
};

static bool is_true(struct span text)
{
    return span_is(text, "1") || span_is(text, "true");
}

static bool add_sheet(struct book *book, const struct xml_pair *attributes, size_t count,
                      struct err *err)
{
    struct workbook *workbook = book->workbook;
    struct span name = xml_pair_of(attributes, count, "name");
    struct span state = xml_pair_of(attributes, count, "state");
    const struct relation *relation =
        relation_of_id(book->relations, xml_pair_of(attributes, count, "id"));
    size_t at;

    if (relation == NULL)
        return fail(workbook, book->part, ERR_INPUT,
                    WORDS("工作表没有对应的部件", "a sheet without its part"), err);
    if (!span_ends(span_of(relation->type), "/worksheet"))
        return true; /* chart and dialogue sheets have no cells */
    if (relation->part == NULL || workbook->sheet_count == XLSX_SHEETS || name.p == NULL ||
        name.n > 255 || utf8_check(name, &at) != UTF8_OK)
        return fail(
            workbook, book->part, ERR_INPUT,
            WORDS("工作表的名字、数量或位置不合规", "a sheet's name, number or place is not legal"),
            err);
    workbook->sheets[workbook->sheet_count++] = (struct xlsx_sheet){
        .name = span_dup(workbook->arena, name),
        .part = relation->part,
        .state = span_is(state, "hidden")       ? SHEET_HIDDEN
                 : span_is(state, "veryHidden") ? SHEET_VERY_HIDDEN
                                                : SHEET_VISIBLE,
    };
    return true;
}

static bool book_start(void *context, const char *name, const struct xml_pair *attributes,
                       size_t count, struct err *err)
{
    struct book *book = context;

    if (strcmp(name, "workbookPr") == 0)
        book->workbook->epoch_1904 = is_true(xml_pair_of(attributes, count, "date1904"));
    else if (strcmp(name, "sheet") == 0)
        return add_sheet(book, attributes, count, err);
    return true;
}

static const struct xml_handler book_handler = {book_start, no_end, no_text};

/* --- number formats
 * -----------------------------------------------------------------------------*/

struct styles {
    struct workbook *workbook;
    const char *part;
    bool in_formats, in_cells;
    struct custom {
        uint32_t id;
        enum xlsx_format format;
    } * custom;
    size_t custom_count;
};

static enum xlsx_format style_format(const struct styles *styles, uint32_t id)
{
    for (size_t i = 0; i < styles->custom_count; i++)
        if (styles->custom[i].id == id)
            return styles->custom[i].format;
    return xlsx_format_of_id(id);
}

static bool styles_start(void *context, const char *name, const struct xml_pair *attributes,
                         size_t count, struct err *err)
{
    struct styles *styles = context;
    struct workbook *workbook = styles->workbook;
    uint32_t id = 0;

    if (strcmp(name, "numFmts") == 0) {
        styles->in_formats = true;
    } else if (strcmp(name, "cellXfs") == 0) {
        styles->in_cells = true;
    } else if (styles->in_formats && strcmp(name, "numFmt") == 0 &&
               number_of(xml_pair_of(attributes, count, "numFmtId"), UINT32_MAX, &id)) {
        if (styles->custom_count == CODE_CAP)
            return fail(workbook, styles->part, ERR_LIMIT,
                        WORDS("自定义数字格式过多", "too many number formats"), err);
        struct span code = xml_pair_of(attributes, count, "formatCode");
        styles->custom[styles->custom_count++] = (struct custom){id, xlsx_format_of_code(code)};
    } else if (styles->in_cells && strcmp(name, "xf") == 0) {
        if (workbook->format_count == FORMAT_CAP)
            return fail(workbook, styles->part, ERR_LIMIT,
                        WORDS("单元格样式过多", "too many cell styles"), err);
        number_of(xml_pair_of(attributes, count, "numFmtId"), UINT32_MAX, &id);
        workbook->formats[workbook->format_count++] = (uint8_t)style_format(styles, id);
    }
    return true;
}

static bool styles_end(void *context, const char *name, struct err *err)
{
    struct styles *styles = context;

    (void)err;
    if (strcmp(name, "numFmts") == 0)
        styles->in_formats = false;
    else if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = false;
    return true;
}

static const struct xml_handler styles_handler = {styles_start, styles_end, no_text};

static bool read_styles(struct workbook *workbook, const char *part, struct err *err)
{
    struct styles styles = {.workbook = workbook, .part = part};

    workbook->formats = arena_alloc(workbook->arena, FORMAT_CAP);
    styles.custom = arena_array(workbook->arena, CODE_CAP, sizeof *styles.custom);
    return walk_part(workbook, part, &styles_handler, &styles, err);
}

/* --- shared strings
 * -----------------------------------------------------------------------------*/

/* A string lies in one block: its length as 4 bytes, then its bytes. An offset is block << 20 |
 * place; the index of offsets is in blocks too, so that nothing large is ever copied to grow. */
struct xlsx_strings {
    char *blocks[XLSX_STRINGS_CAP / STRING_BLOCK];
    size_t block_count, block_used;
    uint32_t *index[XLSX_STRINGS_CAP / (INDEX_BLOCK * 4)];
    size_t count;
};

struct strings_walk {
    struct workbook *workbook;
    const char *part;
    struct buf text;
    bool in_item, in_text;
    unsigned phonetic;
};

static bool strings_add(struct strings_walk *walk, struct err *err)
{
    struct xlsx_strings *strings = walk->workbook->strings;
    uint32_t n = (uint32_t)xlsx_unescape(walk->text.data, walk->text.n);
    size_t need = n + sizeof n;

    if (strings->count % INDEX_BLOCK == 0 || strings->block_count == 0 ||
        strings->block_used + need > STRING_BLOCK) {
        size_t used = strings->block_count * STRING_BLOCK +
                      (strings->count / INDEX_BLOCK + 1) * INDEX_BLOCK * sizeof(uint32_t);
        if (used + STRING_BLOCK > XLSX_STRINGS_CAP)
            return fail(walk->workbook, walk->part, ERR_LIMIT,
                        WORDS("共享字符串超过 192 MiB", "shared strings over 192 MiB"), err);
    }
    if (strings->count % INDEX_BLOCK == 0)
        strings->index[strings->count / INDEX_BLOCK] = xmalloc(INDEX_BLOCK * sizeof(uint32_t));
    if (strings->block_count == 0 || strings->block_used + need > STRING_BLOCK) {
        strings->blocks[strings->block_count++] = xmalloc(STRING_BLOCK);
        strings->block_used = 0;
    }
    char *to = strings->blocks[strings->block_count - 1] + strings->block_used;
    memcpy(to, &n, sizeof n);
    memcpy(to + sizeof n, walk->text.data, n);
    strings->index[strings->count / INDEX_BLOCK][strings->count % INDEX_BLOCK] =
        (uint32_t)((strings->block_count - 1) << STRING_BLOCK_BITS | strings->block_used);
    strings->block_used += need;
    strings->count++;
    return true;
}

static bool strings_start(void *context, const char *name, const struct xml_pair *attributes,
                          size_t count, struct err *err)
{
    struct strings_walk *walk = context;

    (void)attributes;
    (void)count;
    (void)err;
    if (strcmp(name, "si") == 0) {
        walk->in_item = true;
        buf_reset(&walk->text);
    } else if (strcmp(name, "rPh") == 0) {
        walk->phonetic++;
    } else if (strcmp(name, "t") == 0) {
        walk->in_text = walk->in_item && walk->phonetic == 0;
    }
    return true;
}

static bool strings_end(void *context, const char *name, struct err *err)
{
    struct strings_walk *walk = context;

    if (strcmp(name, "t") == 0) {
        walk->in_text = false;
    } else if (strcmp(name, "rPh") == 0) {
        walk->phonetic--;
    } else if (strcmp(name, "si") == 0) {
        walk->in_item = false;
        if (walk->text.full)
            return fail(walk->workbook, walk->part, ERR_LIMIT,
                        WORDS("一个字符串超过 128 KiB", "a string over 128 KiB"), err);
        return strings_add(walk, err);
    }
    return true;
}

static bool strings_text(void *context, struct span text, struct err *err)
{
    struct strings_walk *walk = context;

    (void)err;
    if (walk->in_text)
        buf_add(&walk->text, text.p, text.n);
    return true;
}

static const struct xml_handler strings_handler = {strings_start, strings_end, strings_text};

static void strings_free(struct xlsx_strings *strings)
{
    if (strings == NULL)
        return;
    for (size_t i = 0; i < strings->block_count; i++)
        free(strings->blocks[i]);
    for (size_t i = 0; i * INDEX_BLOCK < strings->count; i++)
        free(strings->index[i]);
    free(strings);
}

static void strings_new(struct workbook *workbook)
{
    strings_free(workbook->strings);
    workbook->strings = xmalloc(sizeof *workbook->strings);
    memset(workbook->strings, 0, sizeof *workbook->strings);
}

/* The usual way: 0 done, -1 failed, XML_UNUSUAL. */
static int quick_part(struct workbook *workbook, const char *part,
                      const struct xml_handler *handler, void *context, struct err *err)
{
    struct xml_input *input = xmalloc(sizeof *input);
    struct xml_quick *quick = NULL;
    struct member *member;
    struct arena arena;
    int more = -1;

    arena_init(&arena);
    if (xlsx_book_part(workbook, part, &arena, &member, input, err)) {
        quick = xml_quick_new(input, handler, context);
        while ((more = xml_quick_step(quick, err)) > 0)
            ;
    }
    xml_quick_free(quick);
    xml_input_close(input);
    member_close(member);
    arena_release(&arena);
    free(input);
    return more;
}

static bool read_strings(struct workbook *workbook, const char *part, struct err *err)
{
    struct strings_walk walk = {.workbook = workbook, .part = part};

    strings_new(workbook);
    buf_init(&walk.text, XLSX_TEXT_CAP);
    buf_putc(&walk.text, ' '); /* so that an empty string has a place too */
    int more =
        workbook->portable ? XML_UNUSUAL : quick_part(workbook, part, &strings_handler, &walk, err);
    bool done = more == 0;
    if (more == XML_UNUSUAL) {
        strings_new(workbook);
        walk.in_item = walk.in_text = false;
        walk.phonetic = 0;
        done = walk_part(workbook, part, &strings_handler, &walk, err);
    }
    buf_release(&walk.text);
    return done;
}

size_t xlsx_book_string_count(const struct workbook *workbook)
{
    return workbook->strings != NULL ? workbook->strings->count : 0;
}

struct span xlsx_book_string(const struct workbook *workbook, size_t index)
{
    const struct xlsx_strings *strings = workbook->strings;
    uint32_t at = strings->index[index / INDEX_BLOCK][index % INDEX_BLOCK], n;
    const char *p = strings->blocks[at >> STRING_BLOCK_BITS] + (at & (STRING_BLOCK - 1));

    memcpy(&n, p, sizeof n);
    return (struct span){p + sizeof n, n};
}

/* --- merged ranges
 * ------------------------------------------------------------------------------*/

struct merges {
    struct arena *arena;
    struct xlsx_merge *list;
    size_t count, room;
};

/* One <mergeCell …> tag; ranges that are no ranges are passed over, they merge nothing. */
static bool add_merge(struct merges *merges, struct span tag)
{
    struct xlsx_merge m;
    size_t at = span_find(tag, "ref=");

    if (at == (size_t)-1 || at + 5 >= tag.n)
        return true;
    struct span ref = {tag.p + at + 5, tag.n - at - 5};
    const char *close = memchr(ref.p, tag.p[at + 4], ref.n);
    ref.n = close != NULL ? (size_t)(close - ref.p) : 0;
    size_t colon = span_find(ref, ":");
    if (colon == (size_t)-1 || !xlsx_address((struct span){ref.p, colon}, &m.row, &m.column) ||
        !xlsx_address((struct span){ref.p + colon + 1, ref.n - colon - 1}, &m.row_to,
                      &m.column_to) ||
        m.row_to < m.row || m.column_to < m.column || m.column >= XLSX_MERGE_COLUMNS)
        return true;
    if (m.column_to >= XLSX_MERGE_COLUMNS)
        m.column_to = XLSX_MERGE_COLUMNS - 1;
    if (merges->count == XLSX_MERGES)
        return false;
    if (merges->count == merges->room) {
        size_t room = merges->room > 0 ? 2 * merges->room : 64;
        merges->list = arena_grow(merges->arena, merges->list, merges->count, room, sizeof m);
        merges->room = room;
    }
    merges->list[merges->count++] = m;
    return true;
}

/* Tags in block[0..n); what may be the start of one cut by the end stays: its length is returned.
 */
static size_t scan_merges(struct merges *merges, const char *block, size_t n, bool *fine)
{
    static const char mark[] = "mergeCell ";
    struct span left = {block, n};

    for (;;) {
        size_t at = span_find(left, mark);
        if (at == (size_t)-1)
            return left.n < sizeof mark ? left.n : sizeof mark;
        struct span tag = {left.p + at, left.n - at};
        const char *close = memchr(tag.p, '>', tag.n);
        if (close == NULL)
            return tag.n < MERGE_TAG ? tag.n : 0;
        tag.n = (size_t)(close - tag.p);
        if (!add_merge(merges, tag)) {
            *fine = false;
            return 0;
        }
        left = (struct span){close, (size_t)(left.p + left.n - close)};
    }
}

static int by_row(const void *a, const void *b)
{
    const struct xlsx_merge *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

bool xlsx_book_merges(struct workbook *workbook, const char *part, struct arena *arena,
                      struct xlsx_merge **out, size_t *count, struct err *err)
{
    struct merges merges = {.arena = arena};
    struct member *member = NULL;
    char *block = xmalloc(SCAN_BLOCK);
    size_t kept = 0;
    bool fine = true;
    int64_t got = -1;

    if (member_open(workbook->archive, part, &member, err)) {
        while (fine && (got = member_pull(member, block + kept, SCAN_BLOCK - kept, err)) > 0) {
            size_t n = kept + (size_t)got;
            kept = scan_merges(&merges, block, n, &fine);
            memmove(block, block + n - kept, kept);
        }
    }
    member_close(member);
    free(block);
    if (!fine)
        return fail(workbook, part, ERR_LIMIT, WORDS("合并单元格过多", "too many merged ranges"),
                    err);
    if (merges.count > 0)
        qsort(merges.list, merges.count, sizeof *merges.list, by_row);
    *out = merges.list;
    *count = merges.count;
    return got == 0;
}

/* --- opening
 * ------------------------------------------------------------------------------------*/

static bool read_parts(struct workbook *workbook, struct err *err)
{
    struct relations package, own;
    const struct relation *main_part = NULL, *strings, *styles;

    if (archive_find(workbook->archive, "_rels/.rels") == NULL)
        return foreign_package(workbook->archive, workbook->label, err);
    if (!read_relations(workbook, "", &package, err))
        return false;
    main_part = relation_of_type(&package, "/officeDocument");
    if (main_part == NULL || archive_find(workbook->archive, "word/document.xml") != NULL ||
        archive_find(workbook->archive, "ppt/presentation.xml") != NULL ||
        span_ends(span_of(main_part->part), ".bin"))
        return foreign_package(workbook->archive, workbook->label, err);
    if (!read_relations(workbook, main_part->part, &own, err))
        return false;
    workbook->sheets = arena_array(workbook->arena, XLSX_SHEETS, sizeof *workbook->sheets);
    struct book book = {workbook, main_part->part, &own};
    if (!walk_part(workbook, main_part->part, &book_handler, &book, err))
        return false;
    if (workbook->sheet_count == 0)
        return fail(workbook, main_part->part, ERR_INPUT, WORDS("没有工作表", "there is no sheet"),
                    err);
    styles = relation_of_type(&own, "/styles");
    if (styles != NULL && !read_styles(workbook, styles->part, err))
        return false;
    strings = relation_of_type(&own, "/sharedStrings");
    return strings == NULL || read_strings(workbook, strings->part, err);
}

bool xlsx_book_open(int fd, uint64_t size, const char *label, const struct source_options *options,
                    struct arena *arena, struct workbook **out, struct err *err)
{
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);

    workbook->label = label;
    workbook->portable = options->portable;
    workbook->arena = arena;
    if (!archive_open(fd, size, label, options->read_cap, arena, &workbook->archive, err))
        return false;
    if (!read_parts(workbook, err)) {
        xlsx_book_close(workbook);
        return false;
    }
    *out = workbook;
    return true;
}

void xlsx_book_close(struct workbook *workbook)
{
    if (workbook == NULL)
        return;
    strings_free(workbook->strings);
    workbook->strings = NULL;
    archive_close(workbook->archive);
    workbook->archive = NULL;
}
