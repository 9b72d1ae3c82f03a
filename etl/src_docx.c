/* src_docx: a case text written in Word (docx: a zip with word/document.xml), cut like one of plain
 * text (etl/case_text.h). A paragraph is a line, and so is what follows a line break; a table row
 * is a line with a TAB between its cells: the lines of the plain text Word itself would save, by
 * which rows are numbered. Text boxes are told where they are anchored; deleted text, fields'
 * codes, pictures, notes and page headers are not part of the text. A document without any heading
 * of a case text is a letter or a form, and is refused as such. Caps: those of etl/zip.h and
 * CASE_TEXT_CAP. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "etl/case_text.h"
#include "etl/foreign.h"
#include "etl/xml_safe.h"
#include "etl/zip.h"

enum { DOCX_DEPTH = 256 };

static const char main_part[] = "word/document.xml";

struct docx {
    struct buf text;
    unsigned skipping;   /* open elements of a part that is not told */
    unsigned table_rows; /* open rows, one inside another */
    bool in_words;       /* inside w:t */
};

/* Fallback repeats what its Choice says; the tabs of pPr are positions, not characters. */
static bool is_untold(const char *name)
{
    static const char *const names[] = {"Fallback", "del", "moveFrom", "pPr", "instrText"};

    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void put(struct docx *docx, char c)
{
    buf_putc(&docx->text, c);
}

/* The end of a paragraph that another may follow: once. */
static void put_joint(struct docx *docx, char joint)
{
    if (docx->text.n > 0 && docx->text.data[docx->text.n - 1] != joint) {
        put(docx, joint);
    }
}

/* The end of a cell or a row, behind the joint of its last paragraph. */
static void put_end(struct docx *docx, char end)
{
    if (docx->text.n > 0 && (docx->text.data[docx->text.n - 1] == ' ' ||
                             (end == '\n' && docx->text.data[docx->text.n - 1] == '\t'))) {
        docx->text.n--;
    }
    put(docx, end);
}

static bool start_element(void *context, const char *name, const struct xml_pair *attributes,
                          size_t count, struct err *err)
{
    struct docx *docx = context;

    (void)attributes;
    (void)count;
    (void)err;
    if (docx->skipping > 0 || is_untold(name)) {
        docx->skipping++;
    } else if (strcmp(name, "t") == 0) {
        docx->in_words = true;
    } else if (strcmp(name, "tab") == 0) {
        put(docx, '\t');
    } else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0) {
        put(docx, docx->table_rows > 0 ? ' ' : '\n');
    } else if (strcmp(name, "noBreakHyphen") == 0) {
        put(docx, '-');
    } else if (strcmp(name, "tr") == 0) {
        docx->table_rows++;
    } else if (strcmp(name, "txbxContent") == 0 && docx->table_rows == 0) {
        put_joint(docx, '\n');
    }
    return true;
}

static bool end_element(void *context, const char *name, struct err *err)
{
    struct docx *docx = context;

    (void)err;
    if (docx->skipping > 0) {
        docx->skipping--;
    } else if (strcmp(name, "t") == 0) {
        docx->in_words = false;
    } else if (strcmp(name, "p") == 0) {
        if (docx->table_rows > 0) {
            put_joint(docx, ' ');
        } else {
            put(docx, '\n');
        }
    } else if (strcmp(name, "tc") == 0) {
        put_end(docx, docx->table_rows > 1 ? ' ' : '\t');
    } else if (strcmp(name, "tr") == 0 && --docx->table_rows == 0) {
        put_end(docx, '\n');
    }
    return true;
}

static bool take_words(void *context, struct span text, struct err *err)
{
    struct docx *docx = context;

    (void)err;
    if (docx->in_words && docx->skipping == 0) {
        buf_add(&docx->text, text.p, text.n);
    }
    return true;
}

/* The text of the main part; docx->text is the caller's to free. */
static bool read_text(struct archive *archive, const char *label, struct arena *arena,
                      struct docx *docx, struct err *err)
{
    static const struct xml_limits limits = {.depth = DOCX_DEPTH};
    static const struct xml_handler handler = {start_element, end_element, take_words};
    struct member *member = NULL;
    struct xml_input *input = xmalloc(sizeof *input);
    const char *place = arena_printf(arena, "%s:%s", label, main_part);

    memset(input, 0, sizeof *input);
    bool fine = member_open(archive, archive_find(archive, main_part), &member, err) &&
                xml_input_open(input, (struct byte_pull){member_pull, member}, &limits, place,
                               arena, err) &&
                xml_walk_all(input, &handler, docx, err);
    xml_input_close(input);
    member_close(member);
    free(input);
    if (fine && docx->text.full) {
        return case_text_too_long(place, err);
    }
    return fine;
}

static bool docx_probe(int fd, struct span head)
{
    struct stat status;
    struct archive *archive = NULL;
    struct err ignored = {0};
    struct arena arena;

    if (!span_starts(head, "PK\x03\x04") || fstat(fd, &status) != 0) {
        return false;
    }
    arena_init(&arena);
    bool fits = archive_open(fd, (uint64_t)status.st_size, "", 0, &arena, &archive, &ignored) &&
                archive_find(archive, main_part) != NULL;
    archive_close(archive);
    arena_release(&arena);
    return fits;
}

static bool open_text(struct source *source, struct archive *archive, struct docx *docx,
                      struct err *err)
{
    if (!read_text(archive, source->label, source->arena, docx, err)) {
        return false;
    }
    struct span all = span_of(span_dup(source->arena, buf_span(&docx->text)));
    return case_text_is_headed(all, source->arena) ? case_text_open(source, all, err)
                                                   : foreign_package(archive, source->label, err);
}

static bool docx_open(struct source *source, struct err *err)
{
    struct archive *archive = NULL;
    struct docx docx = {.skipping = 0};

    buf_init(&docx.text, CASE_TEXT_CAP);
    source->encoding = "docx";
    if (!archive_open(source->fd, source->size, source->label, source->options.read_cap,
                      source->arena, &archive, err)) {
        return false;
    }
    bool fine = open_text(source, archive, &docx, err);
    buf_release(&docx.text);
    archive_close(archive);
    return fine;
}

extern const struct source_ops source_ops_docx;
const struct source_ops source_ops_docx = {
    .format = "docx",
    .probe = docx_probe,
    .open = docx_open,
    .next_sheet = case_text_next_sheet,
    .next_row = case_text_next_row,
    .close = case_text_close,
};
