#include "etl/finding.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/spill.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/person.h"
#include "etl/source.h"

const struct finding_code finding_codes[] = {
#define FINDING(code, severity, ...) {code, SEVERITY_##severity, false, 0, 0, NULL, __VA_ARGS__},
#define RULE(code, severity, from, ...)                                                            \
    {code, SEVERITY_##severity, true, from, 0, NULL, __VA_ARGS__},
#define CHECK(code, severity, at_check, kinds, ...)                                                \
    {code, SEVERITY_##severity, true, 0, SEVERITY_##at_check, kinds, __VA_ARGS__},
#include "etl/findings.def"
#undef FINDING
#undef RULE
#undef CHECK
};

const size_t finding_code_count = ARRAY_LEN(finding_codes);

enum {
    TEXT_CAP = 1000,     /* bytes of one stored text */
    VALUE_CHARS = 40,    /* characters of a printed value */
    READ_STEP = 1 << 16, /* bytes read back from the spill file at once; over the longest record */
    GROUPS_HELD = 512,   /* equal problems are gathered among this many different ones */
    RANGES_SHOWN = 20    /* runs of cells printed of one group; JSON has them all */
};

#define NO_TEXT UINT16_MAX

enum record_text { RECORD_SHEET, RECORD_FIELD, RECORD_VALUE, RECORD_DETAIL, RECORD_WAIVER, TEXTS };

/* A record in memory and on disk: this head, then its texts. */
struct record {
    uint32_t row;
    uint32_t column;
    uint16_t code; /* index into finding_codes */
    uint8_t severity;
    bool noted;             /* an info only because the round is before the rule's first year */
    uint16_t length[TEXTS]; /* NO_TEXT = NULL */
};

struct waiver {
    const struct finding_code *code;
    const char *project; /* NULL = all */
    const char *words;
    struct waiver *next;
};

struct findings {
    size_t count[SEVERITIES];
    size_t total;
    struct buf head; /* the first FINDING_KEEP records */
    int fd;          /* the spill file, -1 before it is needed */
    size_t spilled;  /* bytes in it */
    struct buf tail; /* records after it: at most READ_STEP bytes unless the disk is full */
    bool disk_full;
    int year;           /* of the round; 0 = unknown */
    struct arena arena; /* waivers */
    struct waiver *waivers;
    bool ask_project;
    const char *project; /* of the rows being read */
};

struct findings *findings_new(void)
{
    struct findings *findings = xmalloc(sizeof *findings);

    *findings = (struct findings){.fd = -1};
    buf_init(&findings->head, 0);
    buf_init(&findings->tail, 0);
    arena_init(&findings->arena);
    return findings;
}

void findings_free(struct findings *findings)
{
    if (findings == NULL) {
        return;
    }
    buf_release(&findings->head);
    buf_release(&findings->tail);
    arena_release(&findings->arena);
    if (findings->fd >= 0) {
        (void)close(findings->fd);
    }
    free(findings);
}

const struct finding_code *finding_code(const char *code)
{
    for (size_t i = 0; i < finding_code_count; i++) {
        if (strcmp(finding_codes[i].code, code) == 0) {
            return &finding_codes[i];
        }
    }
    return NULL;
}

const char *finding_title(struct arena *arena, const char *words)
{
    size_t n = strcspn(words, "%");
    while (n > 0 && (words[n - 1] == ' ' || words[n - 1] == ':')) {
        n--;
    }
    struct span head = {words, n};
    return arena_strndup(arena, words, span_ends(head, "：") ? n - strlen("：") : n);
}

const char *finding_remedy(const char *code, const char *stored)
{
    const struct finding_code *known = finding_code(code);

    return known == NULL ? stored : words_pick(stored, known->remedy_en);
}

const char *finding_severity_name(enum severity severity)
{
    static const char *const names[] = {"error", "warning", "info", "waived"};

    return names[severity];
}

// --- storing -------------------------------------------------------------------------------------

static void put_record(struct buf *to, struct record head, const struct span text[TEXTS])
{
    for (int i = 0; i < TEXTS; i++) {
        head.length[i] = text[i].p == NULL ? NO_TEXT : (uint16_t)text[i].n;
    }
    buf_add(to, &head, sizeof head);
    for (int i = 0; i < TEXTS; i++) {
        if (text[i].p != NULL) {
            buf_add(to, text[i].p, text[i].n);
        }
    }
}

/* Move the tail to disk; on failure what was not written stays in memory, in order. */
static void spill(struct findings *findings)
{
    size_t done = 0;

    if (findings->fd < 0) {
        findings->fd = spill_open();
    }
    while (findings->fd >= 0 && done < findings->tail.n) {
        ssize_t n = pwrite(findings->fd, findings->tail.data + done, findings->tail.n - done,
                           (off_t)(findings->spilled + done));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            break;
        }
        done += (size_t)n;
    }
    if (done == findings->tail.n) {
        findings->spilled += done;
        buf_reset(&findings->tail);
    } else {
        findings->disk_full = true; // a partly written tail is simply never read back
    }
}

static struct span stored_text(const char *text)
{
    struct span span = span_of(text);

    if (text == NULL) {
        return (struct span){NULL, 0};
    }
    if (span.n > TEXT_CAP) {
        span.n = TEXT_CAP;
        while (span.n > 0 && ((unsigned char)span.p[span.n] & 0xC0) == 0x80) {
            span.n--;
        }
    }
    return span;
}

// --- rules set aside -----------------------------------------------------------------------------

void findings_set_year(struct findings *findings, int year)
{
    findings->year = year;
}

void findings_waive(struct findings *findings, const char *code, const char *project,
                    const char *words)
{
    const struct finding_code *known = finding_code(code);
    struct waiver *waiver;

    if (known == NULL || !known->rule) {
        return;
    }
    waiver = arena_alloc(&findings->arena, sizeof *waiver);
    *waiver =
        (struct waiver){known, project == NULL ? NULL : arena_strdup(&findings->arena, project),
                        arena_strdup(&findings->arena, words), findings->waivers};
    findings->waivers = waiver;
    findings->ask_project |= project != NULL;
}

bool findings_ask_project(const struct findings *findings)
{
    return findings->ask_project;
}

void findings_set_project(struct findings *findings, const char *project)
{
    findings->project = project;
}

static const struct waiver *waiver_of(const struct findings *findings,
                                      const struct finding_code *code)
{
    for (const struct waiver *w = findings->waivers; w != NULL; w = w->next) {
        if (w->code == code &&
            (w->project == NULL ||
             (findings->project != NULL && strcmp(w->project, findings->project) == 0))) {
            return w;
        }
    }
    return NULL;
}

/* The severity a finding has in this round; *waiver and *noted say why it is lighter. */
static enum severity severity_here(const struct findings *findings, const struct finding_code *code,
                                   int severity, const struct waiver **waiver, bool *noted)
{
    enum severity level = severity >= 0 ? (enum severity)severity : code->severity;

    *noted = code->from > findings->year && findings->year > 0 && level < SEVERITY_INFO;
    *waiver = *noted || level >= SEVERITY_INFO ? NULL : waiver_of(findings, code);
    return *noted ? SEVERITY_INFO : *waiver != NULL ? SEVERITY_WAIVED : level;
}

bool findings_add(struct findings *findings, const char *code, int severity, const char *sheet,
                  uint32_t row, uint32_t column, const char *field, struct span value,
                  bool personal, const char *detail)
{
    const struct finding_code *known = finding_code(code);
    const struct waiver *waiver;
    enum severity level;
    bool noted;
    struct arena scratch;
    struct span text[TEXTS];

    assert(known != NULL);
    if (known == NULL) {
        return true;
    }
    level = severity_here(findings, known, severity, &waiver, &noted);
    arena_init(&scratch);
    text[RECORD_SHEET] = stored_text(sheet == NULL ? "" : sheet);
    text[RECORD_FIELD] = stored_text(field);
    text[RECORD_DETAIL] = stored_text(detail);
    text[RECORD_WAIVER] = stored_text(waiver == NULL ? NULL : waiver->words);
    text[RECORD_VALUE] = (struct span){NULL, 0};
    if (value.p != NULL && value.n > 0) {
        // a shifted column puts an id or a telephone where none is expected
        personal |= person_number_in(value) != NULL;
        text[RECORD_VALUE] =
            stored_text(personal ? "***" : utf8_printable(&scratch, value, VALUE_CHARS));
    }
    put_record(findings->total < FINDING_KEEP ? &findings->head : &findings->tail,
               (struct record){.row = row,
                               .column = column,
                               .code = (uint16_t)(known - finding_codes),
                               .severity = (uint8_t)level,
                               .noted = noted},
               text);
    arena_release(&scratch);
    findings->total++;
    findings->count[level]++;
    if (findings->tail.n >= READ_STEP && !findings->disk_full) {
        spill(findings);
    }
    return level == SEVERITY_ERROR;
}

size_t findings_count(const struct findings *findings, enum severity severity)
{
    return findings->count[severity];
}

// --- reading back --------------------------------------------------------------------------------

/* A record with its texts as they are stored; words are made only when somebody reads them. */
struct stored {
    struct record head;
    const char *text[TEXTS];
};

typedef bool (*visit_stored)(void *context, const struct stored *stored, struct err *err);

/* Visit the whole records of data[0..n); *used = bytes they take. */
static bool visit_bytes(const char *data, size_t n, size_t *used, visit_stored visit, void *context,
                        struct err *err)
{
    size_t at = 0;

    *used = 0;
    while (n - at >= sizeof(struct record)) {
        struct stored stored;
        char texts[TEXTS * (TEXT_CAP + 1)];
        size_t from = at + sizeof stored.head;
        size_t to = 0;

        memcpy(&stored.head, data + at, sizeof stored.head);
        for (int i = 0; i < TEXTS; i++) {
            size_t length = stored.head.length[i];

            stored.text[i] = NULL;
            if (length == NO_TEXT) {
                continue;
            }
            if (n - from < length) {
                return true; // the rest of this record is not here yet
            }
            memcpy(texts + to, data + from, length);
            texts[to + length] = '\0';
            stored.text[i] = texts + to;
            from += length;
            to += length + 1;
        }
        if (!visit(context, &stored, err)) {
            return false;
        }
        at = from;
        *used = at;
    }
    return true;
}

static bool visit_spilled(const struct findings *findings, visit_stored visit, void *context,
                          struct err *err)
{
    char *step = xmalloc(READ_STEP);
    size_t at = 0;
    bool ok = true;

    while (ok && at < findings->spilled) {
        size_t left = findings->spilled - at;
        ssize_t n = pread(findings->fd, step, left < READ_STEP ? left : READ_STEP, (off_t)at);
        size_t used = 0;

        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            ok = err_set(err, ERR_SYSTEM, "%s: %s",
                         words_pick("问题清单的临时文件读不回来", "cannot read back the findings"),
                         n < 0 ? strerror(errno) : "EOF");
            break;
        }
        ok = visit_bytes(step, (size_t)n, &used, visit, context, err);
        assert(!ok || used > 0);
        at += used;
    }
    free(step);
    return ok;
}

static bool visit_all(const struct findings *findings, visit_stored visit, void *context,
                      struct err *err)
{
    size_t used;

    return visit_bytes(findings->head.data, findings->head.n, &used, visit, context, err) &&
           visit_spilled(findings, visit, context, err) &&
           visit_bytes(findings->tail.data, findings->tail.n, &used, visit, context, err);
}

/* The words with the detail in the place of %s. */
static const char *fill(struct arena *arena, const char *words, const char *detail)
{
    const char *hole = strstr(words, "%s");

    if (hole == NULL) {
        return words;
    }
    return arena_printf(arena, "%.*s%s%s", (int)(hole - words), words, detail == NULL ? "" : detail,
                        hole + 2);
}

/* The message: the words of the code, and why it weighs less here than elsewhere. What is filled in
 * may hold both languages. */
static const char *both_of(const struct stored *stored, bool english, struct arena *arena)
{
    const struct finding_code *code = &finding_codes[stored->head.code];
    const char *words = fill(arena, english ? code->en : code->zh, stored->text[RECORD_DETAIL]);

    if (stored->head.noted) {
        return arena_printf(arena,
                            english ? "%s (binding from %d, noted only)"
                                    : "%s（自%d年度起执行，本轮次只作提示）",
                            words, code->from);
    }
    if (stored->text[RECORD_WAIVER] != NULL) {
        return arena_printf(arena, english ? "%s (waived: %s)" : "%s（已豁免：%s）", words,
                            stored->text[RECORD_WAIVER]);
    }
    return words;
}

static const char *message_of(const struct stored *stored, enum lang lang, struct arena *arena)
{
    return words_settle(arena_strdup(arena, both_of(stored, lang == LANG_EN, arena)), lang);
}

static struct finding in_words(const struct stored *stored, struct arena *arena)
{
    const struct finding_code *code = &finding_codes[stored->head.code];

    return (struct finding){
        .code = code->code,
        .severity = (enum severity)stored->head.severity,
        .sheet = stored->text[RECORD_SHEET],
        .row = stored->head.row,
        .column = stored->head.column,
        .field = stored->text[RECORD_FIELD],
        .value = stored->text[RECORD_VALUE],
        .message = message_of(stored, LANG_ZH, arena),
        .remedy = code->remedy_zh,
        .message_en = message_of(stored, LANG_EN, arena),
        .remedy_en = code->remedy_en,
    };
}

struct each {
    bool (*visit)(void *context, const struct finding *finding, struct err *err);
    void *context;
    struct arena arena;
};

static bool each_stored(void *context, const struct stored *stored, struct err *err)
{
    struct each *each = context;
    struct finding finding = in_words(stored, &each->arena);
    bool ok = each->visit(each->context, &finding, err);

    arena_reset(&each->arena);
    return ok;
}

bool findings_each(const struct findings *findings,
                   bool (*visit)(void *context, const struct finding *finding, struct err *err),
                   void *context, struct err *err)
{
    struct each each = {.visit = visit, .context = context};
    bool ok;

    arena_init(&each.arena);
    ok = visit_all(findings, each_stored, &each, err);
    arena_release(&each.arena);
    return ok;
}

// --- text ----------------------------------------------------------------------------------------

/* Cells with one problem, as runs of rows in a column; cells arrive in order of row. */
struct group {
    struct stored like; /* texts in the printer's arena */
    size_t cells;
    size_t ranges;
    uint32_t last_row; /* of the open range */
    struct buf list;
};

struct printer {
    const char *file;
    FILE *to;
    struct arena arena;
    struct group *groups;
    size_t count;
};

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_problem(const struct stored *a, const struct stored *b)
{
    if (a->head.code != b->head.code || a->head.severity != b->head.severity ||
        a->head.column != b->head.column) {
        return false;
    }
    for (int i = 0; i < TEXTS; i++) {
        if (!same_text(a->text[i], b->text[i])) {
            return false;
        }
    }
    return true;
}

/* D17 on a sheet, 17:D in a csv or xml, 17 for a whole row. */
static void put_cell(struct buf *list, const struct record *head, bool sheet)
{
    char letter[8] = "";

    if (head->column != FINDING_NO_COLUMN) {
        (void)source_column_letter(head->column, letter);
    }
    if (sheet) {
        buf_printf(list, "%s%u", letter, head->row);
    } else if (letter[0] != '\0') {
        buf_printf(list, "%u:%s", head->row, letter);
    } else {
        buf_printf(list, "%u", head->row);
    }
}

static void close_range(struct group *group)
{
    struct record head = group->like.head;

    if (group->ranges <= RANGES_SHOWN && group->last_row > head.row) {
        head.row = group->last_row;
        buf_puts(&group->list, "-");
        put_cell(&group->list, &head, group->like.text[RECORD_SHEET][0] != '\0');
    }
}

static void add_cell(struct group *group, const struct record *head)
{
    group->cells++;
    if (head->row == 0) {
        return;
    }
    if (group->ranges > 0 && head->row == group->last_row + 1) {
        group->last_row = head->row;
        return;
    }
    close_range(group);
    group->like.head.row = head->row;
    group->last_row = head->row;
    if (++group->ranges <= RANGES_SHOWN) {
        if (group->ranges > 1) {
            buf_puts(&group->list, ",");
        }
        put_cell(&group->list, head, group->like.text[RECORD_SHEET][0] != '\0');
    }
}

static void print_group(const struct printer *printer, struct group *group)
{
    struct arena arena;
    struct finding finding;
    FILE *to = printer->to;

    arena_init(&arena);
    finding = in_words(&group->like, &arena);
    close_range(group);
    fprintf(to, "%s", printer->file);
    if (finding.sheet[0] != '\0') {
        fprintf(to, ":%s", finding.sheet);
    }
    if (group->list.n > 0) {
        fprintf(to, "%s%s", finding.sheet[0] != '\0' ? "!" : ":", group->list.data);
    }
    if (group->ranges > RANGES_SHOWN) {
        fprintf(to, "%s%zu%s", words_pick("…共", "… "), group->cells, words_pick("处", " in all"));
    }
    fprintf(to, " %s ", finding.code);
    if (finding.field != NULL && finding.field[0] != '\0') {
        fprintf(to, "%s: ", finding.field);
    }
    fprintf(to, "%s", words_pick(finding.message, finding.message_en));
    if (finding.value != NULL) {
        fprintf(to, " (%s)", finding.value);
    }
    fprintf(to, " → %s\n", words_pick(finding.remedy, finding.remedy_en));
    arena_release(&arena);
}

static void flush_groups(struct printer *printer)
{
    for (size_t i = 0; i < printer->count; i++) {
        print_group(printer, &printer->groups[i]);
        buf_release(&printer->groups[i].list);
    }
    printer->count = 0;
    arena_reset(&printer->arena);
}

static bool print_stored(void *context, const struct stored *stored, struct err *err)
{
    struct printer *printer = context;
    struct group *group = NULL;

    (void)err;
    for (size_t i = printer->count; i-- > 0 && group == NULL;) {
        if (same_problem(&printer->groups[i].like, stored)) {
            group = &printer->groups[i];
        }
    }
    if (group == NULL) {
        if (printer->count == GROUPS_HELD) {
            flush_groups(printer);
        }
        group = &printer->groups[printer->count++];
        *group = (struct group){.like = *stored};
        buf_init(&group->list, 0);
        for (int i = 0; i < TEXTS; i++) {
            if (stored->text[i] != NULL) {
                group->like.text[i] = arena_strdup(&printer->arena, stored->text[i]);
            }
        }
    }
    add_cell(group, &stored->head);
    return true;
}

bool findings_print(const struct findings *findings, const char *file, FILE *to, struct err *err)
{
    struct printer printer = {.file = file, .to = to};
    bool ok;

    arena_init(&printer.arena);
    printer.groups = xmalloc(GROUPS_HELD * sizeof *printer.groups);
    ok = visit_all(findings, print_stored, &printer, err);
    flush_groups(&printer);
    free(printer.groups);
    arena_release(&printer.arena);
    if (ok && ferror(to)) {
        return err_set(err, ERR_RENDER, "%s",
                       words_pick("问题清单写不出去", "cannot write the findings"));
    }
    return ok;
}

// --- JSON ----------------------------------------------------------------------------------------

struct lister {
    const char *file;
    struct json *array;
    struct arena arena;
};

static bool list_stored(void *context, const struct stored *stored, struct err *err)
{
    struct lister *lister = context;
    struct finding finding = in_words(stored, &lister->arena);
    struct json *object = json_new_object();
    bool sheet = finding.sheet[0] != '\0';
    char letter[8];

    (void)err;
    json_set_text(object, "code", finding.code);
    json_set_text(object, "severity", finding_severity_name(finding.severity));
    json_set_text(object, "file", lister->file);
    json_set_text(object, "sheet", sheet ? finding.sheet : NULL);
    json_set_null(object, "row");
    if (finding.row > 0) {
        json_set_int(object, "row", finding.row);
    }
    json_set_null(object, "column");
    json_set_null(object, "cell");
    if (finding.column != FINDING_NO_COLUMN) {
        json_set_text(object, "column", source_column_letter(finding.column, letter));
        if (sheet && finding.row > 0) {
            json_set_text(object, "cell",
                          arena_printf(&lister->arena, "%s%u", letter, finding.row));
        }
    }
    json_set_text(object, "field", finding.field);
    json_set_text(object, "value", finding.value);
    json_set_text(object, "message", finding.message);
    json_set_text(object, "remedy", finding.remedy);
    json_add(lister->array, object);
    arena_reset(&lister->arena);
    return true;
}

struct json *findings_json(const struct findings *findings, const char *file)
{
    struct lister lister = {.file = file, .array = json_new_array()};
    struct err err = {.code = ERR_NONE};

    arena_init(&lister.arena);
    if (!visit_all(findings, list_stored, &lister, &err)) {
        log_error("%s", err.what);
    }
    arena_release(&lister.arena);
    return lister.array;
}
