#include "etl/case_text.h"

#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/chapter.h"
#include "etl/refusal.h"

enum {
    TEXT_SECTIONS = 1000,
    PROBE_COMMAS = 2, /* a prose line holds fewer */
    PROBE_SHARE = 4   /* of the lines, one in four may look like a record */
};

enum { C_CODE, C_NAME, C_SECTION, C_HEADING, C_FIRST, C_LAST, C_BODY, C_COUNT };

static const char *const names[C_COUNT] = {"project_no", "project_name", "section", "heading",
                                           "first_line", "last_line",    "body"};

static const char code_labels[] = "项目编号|项目编码", name_labels[] = "项目名称";

struct section {
    const char *stored;
    struct span heading; /* empty for 标题 and 导语 */
    uint32_t line;       /* of the heading, else the first of the text */
    struct span raw;     /* its lines as they stand in the file */
    uint32_t raw_line;   /* the first of them */
    bool other_project;  /* a line of it names another project than the file */
};

struct text {
    struct source *source;
    struct span all;
    struct section *sections;
    size_t count, next;
    struct span code, name;
    enum chapter_mark first_mark;
    bool headed; /* the first heading was seen */
    bool sheet_given;
    struct cell cells[C_COUNT];
    struct arena row_arena;
};

// --- lines ---------------------------------------------------------------------------------------

bool case_text_line(struct span *rest, struct span *line)
{
    size_t n = 0;

    if (rest->n == 0) {
        return false;
    }
    while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r') {
        n++;
    }
    *line = (struct span){rest->p, n};
    if (n + 1 < rest->n && rest->p[n] == '\r' && rest->p[n + 1] == '\n') {
        n++;
    }
    n += n < rest->n;
    *rest = (struct span){rest->p + n, rest->n - n};
    return true;
}

static bool looks_delimited(struct span line)
{
    size_t commas = 0;

    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\t') {
            return true;
        }
        commas += line.p[i] == ',' || line.p[i] == ';';
    }
    return commas >= PROBE_COMMAS;
}

// --- is it one -----------------------------------------------------------------------------------

/* 标题 and its like are words of tables too. */
static bool speaks_for_a_text(const char *section)
{
    static const char *const others[] = {CHAPTER_TITLE, CHAPTER_LEAD, CHAPTER_OTHER};

    for (size_t i = 0; section != NULL && i < ARRAY_LEN(others); i++) {
        if (strcmp(section, others[i]) == 0) {
            return false;
        }
    }
    return section != NULL;
}

bool case_text_is(struct span text, struct arena *scratch)
{
    size_t lines = 0, delimited = 0;
    bool headed = false;
    struct span line;

    while (case_text_line(&text, &line)) {
        struct chapter_heading heading;
        if (utf8_trim(line).n == 0) {
            continue;
        }
        lines++;
        delimited += looks_delimited(line);
        if (!headed && delimited > 0) {
            return false;
        }
        headed |=
            chapter_heading(line, NULL, scratch, &heading) && speaks_for_a_text(heading.section);
    }
    return headed && delimited * PROBE_SHARE <= lines;
}

bool case_text_is_headed(struct span text, struct arena *scratch)
{
    struct span line;

    while (case_text_line(&text, &line)) {
        struct chapter_heading heading;
        if (chapter_heading(line, NULL, scratch, &heading) && speaks_for_a_text(heading.section)) {
            return true;
        }
    }
    return false;
}

// --- sections ------------------------------------------------------------------------------------

static struct section *current(struct text *text)
{
    return text->count > 0 ? &text->sections[text->count - 1] : NULL;
}

static bool has_section(const struct text *text, const char *stored)
{
    for (size_t i = 0; i < text->count; i++) {
        if (strcmp(text->sections[i].stored, stored) == 0) {
            return true;
        }
    }
    return false;
}

static void open_section(struct text *text, const char *stored, struct span heading, uint32_t line)
{
    text->sections[text->count++] =
        (struct section){.stored = stored, .heading = heading, .line = line};
}

static void add_text(struct text *text, struct span line, uint32_t number)
{
    struct section *section = current(text);

    if (section->raw.p == NULL) {
        section->raw = line;
        section->raw_line = number;
    } else {
        section->raw.n = (size_t)(line.p + line.n - section->raw.p);
    }
}

/* 项目编号： and 项目名称： lines; the first of each names the project. */
static bool take_project(struct text *text, struct span line)
{
    struct span code = chapter_line_value(line, code_labels);
    struct span name = chapter_line_value(line, name_labels);
    struct section *section = current(text);

    if (code.n > 0 && text->code.n > 0 && !span_equal(code, text->code) && section != NULL) {
        section->other_project = true;
    }
    text->code = text->code.n == 0 ? code : text->code;
    text->name = text->name.n == 0 ? name : text->name;
    return code.n > 0 || name.n > 0;
}

/* Whether the line opens a section. A bare word in a text of marked headings does when its section
 * has not come yet. */
static bool take_heading(struct text *text, struct span line, uint32_t number)
{
    struct chapter_heading heading;
    bool found;

    arena_reset(&text->row_arena);
    found =
        chapter_heading(line, text->headed ? &text->first_mark : NULL, &text->row_arena, &heading);
    if (found && text->headed && text->first_mark != MARK_NONE && heading.mark == MARK_NONE) {
        found = !has_section(text, heading.section);
    }
    if (!found) {
        return false;
    }
    if (!text->headed && speaks_for_a_text(heading.section)) {
        text->headed = true;
        text->first_mark = heading.mark;
    }
    open_section(text, heading.section != NULL ? heading.section : CHAPTER_OTHER, heading.label,
                 number);
    if (heading.rest.n > 0) {
        add_text(text, heading.rest, number);
    }
    return true;
}

/* A line of text: before the first heading it is the title, then the lead. */
static void take_line(struct text *text, struct span line, uint32_t number)
{
    struct section *section = current(text);
    bool blank = utf8_trim(line).n == 0;

    if (section == NULL || (!text->headed && strcmp(section->stored, CHAPTER_TITLE) == 0)) {
        if (blank) {
            return;
        }
        open_section(text, section == NULL ? CHAPTER_TITLE : CHAPTER_LEAD, (struct span){NULL, 0},
                     number);
    }
    if (!blank || current(text)->raw.p != NULL) {
        add_text(text, line, number);
    }
}

static bool cut(struct text *text, struct err *err)
{
    struct span rest = text->all, line;

    for (uint32_t number = 1; case_text_line(&rest, &line); number++) {
        if (text->count + 1 >= TEXT_SECTIONS) {
            return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT,
                               "%s:%u: " WORDS("章节超过 ", "over ") "%d" WORDS(" 个", " sections"),
                               text->source->label, (unsigned)number, TEXT_SECTIONS);
        }
        bool names_project = take_project(text, line);
        if (names_project && !text->headed) {
            continue;
        }
        if (!take_heading(text, line, number)) {
            take_line(text, line, number);
        }
    }
    return true;
}

// --- rows ----------------------------------------------------------------------------------------

/* The section's text: line ends as \n, no blanks at line ends, no blank lines behind the last.
 * Markup before the title goes. *last = its last line. */
static struct span body_of(struct text *text, const struct section *section, uint32_t *last)
{
    char *out = arena_alloc(&text->row_arena, section->raw.n + 1);
    struct span rest = section->raw, line;
    size_t n = 0, end = 0;

    *last = section->raw_line;
    for (uint32_t number = section->raw_line; case_text_line(&rest, &line); number++) {
        struct span ends = utf8_trim(line);
        line.n = ends.n == 0 ? 0 : (size_t)(ends.p + ends.n - line.p);
        if (number > section->raw_line) {
            out[n++] = '\n';
        }
        if (strcmp(section->stored, CHAPTER_TITLE) == 0) {
            while (ends.n > 0 && (ends.p[0] == '#' || ends.p[0] == ' ')) {
                ends = (struct span){ends.p + 1, ends.n - 1};
            }
            line = ends;
        }
        memcpy(out + n, line.p, line.n);
        n += line.n;
        if (line.n > 0) {
            end = n;
            *last = number;
        }
    }
    return (struct span){out, end};
}

static void put(struct text *text, uint32_t column, struct span value)
{
    if (value.n > 0) {
        text->cells[text->source->row.count++] =
            (struct cell){.column = column, .type = CELL_TEXT, .text = value, .raw = value};
    }
}

static void put_line(struct text *text, uint32_t column, uint32_t line)
{
    put(text, column, span_of(arena_printf(&text->row_arena, "%u", (unsigned)line)));
}

int case_text_next_row(struct source *source, struct err *err)
{
    struct text *text = source->state;
    uint32_t last;

    (void)err;
    source->row = (struct row){.cells = text->cells};
    if (text->next == text->count) {
        return 0;
    }
    arena_reset(&text->row_arena);
    const struct section *section = &text->sections[text->next++];
    struct span body = body_of(text, section, &last);
    source->row.number = section->line;
    put(text, C_CODE, text->code);
    put(text, C_NAME, text->name);
    put(text, C_SECTION, span_of(section->stored));
    put(text, C_HEADING, section->heading);
    if (body.n > 0) {
        put_line(text, C_FIRST, section->raw_line);
        put_line(text, C_LAST, last);
        put(text, C_BODY, body);
    }
    if (section->other_project) {
        source->row.problem =
            WORDS("一份文稿只写一个项目，这里另有项目编号",
                  "a text is about one project; another project code stands here");
    }
    return 1;
}

// --- open and close ------------------------------------------------------------------------------

bool case_text_too_long(const char *place, struct err *err)
{
    return refusal_set(err, ERR_LIMIT, REMEDY_SPLIT,
                       "%s: " WORDS("文稿超过 ", "a text over ") "%d MiB", place,
                       CASE_TEXT_CAP >> 20);
}

bool case_text_open(struct source *source, struct span all, struct err *err)
{
    struct text *text = arena_alloc(source->arena, sizeof *text);

    source->state = text;
    source->root = "narratives";
    source->field_names = names;
    source->field_count = C_COUNT;
    text->source = source;
    text->all = all;
    arena_init(&text->row_arena);
    text->sections = arena_array(source->arena, TEXT_SECTIONS, sizeof *text->sections);
    return cut(text, err);
}

int case_text_next_sheet(struct source *source, struct err *err)
{
    struct text *text = source->state;

    (void)err;
    if (text->sheet_given) {
        return 0;
    }
    text->sheet_given = true;
    source->sheet = (struct sheet){.name = "", .state = SHEET_VISIBLE};
    return 1;
}

void case_text_close(struct source *source)
{
    struct text *text = source->state;

    if (text != NULL) {
        arena_release(&text->row_arena);
    }
}
