#include "etl/mapping.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "etl/rulebook.h"

enum { FORMS = 6, RANK_SPARE = 5, RANKS, RANK_NONE = RANKS, SYNONYMS_SHOWN = 4 };

// --- words ---------------------------------------------------------------------------------------

/* Whether a synonym as written in ds_*.c is this key: spaces and colons skipped, ASCII letters
 * lower, brackets half-width; so the tables need no preparation. */
static bool word_is(struct span word, struct span key)
{
    size_t at = 0;

    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        if (c == ' ' || c == ':') {
            continue;
        }
        while (at < key.n && key.p[at] == ':') {
            at++;
        }
        if (word.n - i >= 3 && memcmp(word.p + i, "（", 3) == 0) {
            c = '(';
            i += 2;
        } else if (word.n - i >= 3 && memcmp(word.p + i, "）", 3) == 0) {
            c = ')';
            i += 2;
        } else if (c >= 'A' && c <= 'Z') {
            c = (char)(c + 32);
        }
        if (at == key.n || key.p[at] != c) {
            return false;
        }
        at++;
    }
    while (at < key.n && key.p[at] == ':') {
        at++;
    }
    return at == key.n && at > 0;
}

static bool is_word_of(const char *words, struct span key)
{
    struct span word;

    while (span_next_word(&words, &word)) {
        if (word_is(word, key)) {
            return true;
        }
    }
    return false;
}

static bool field_has_word(const struct field *field, struct span key)
{
    return word_is(span_of(field->name), key) || is_word_of(field->synonyms, key);
}

static bool dataset_has_word(const struct dataset *dataset, struct span key)
{
    for (size_t i = 0; i < dataset->field_count; i++) {
        if (field_has_word(&dataset->fields[i], key) || is_word_of(dataset->fields[i].spare, key)) {
            return true;
        }
    }
    return false;
}

/* Without marks that say nothing (*, :) and, if asked, without the note at the end: 金额(万元). */
static struct span plain_key(struct arena *arena, const char *header, bool drop_note)
{
    struct span key = utf8_key(arena, span_of(header));
    char *out = arena_alloc(arena, key.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] != '*' && key.p[i] != ':') {
            out[n++] = key.p[i];
        }
    }
    key = (struct span){out, n};
    if (drop_note && span_ends(key, ")")) {
        size_t open = span_find(key, "(");
        if (open != (size_t)-1 && open > 0) {
            key.n = open;
        }
    }
    return key;
}

size_t mapping_field(const struct dataset *dataset, struct arena *arena, struct span word)
{
    struct span key = plain_key(arena, span_dup(arena, word), false);
    size_t found = MAPPING_NONE;

    for (size_t i = 0; i < dataset->field_count; i++) {
        if (field_has_word(&dataset->fields[i], key)) {
            if (found != MAPPING_NONE) {
                return MAPPING_NONE;
            }
            found = i;
        }
    }
    return found;
}

// --- the words of all data sets ------------------------------------------------------------------

/* Every header word of every data set by its hash: cells of the first rows of every sheet are asked
 * for. Made at the first question and kept. */
struct known_words {
    struct span *at;
    size_t room; /* a power of two, at least half of it empty */
};

/* The same for a word and for the keys that word_is finds equal to it. */
static size_t hash_word(struct span word)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        if (c == ' ' || c == ':') {
            continue;
        }
        if (word.n - i >= 3 &&
            (memcmp(word.p + i, "（", 3) == 0 || memcmp(word.p + i, "）", 3) == 0)) {
            c = memcmp(word.p + i, "（", 3) == 0 ? '(' : ')';
            i += 2;
        } else if (c >= 'A' && c <= 'Z') {
            c = (unsigned char)(c + 32);
        }
        hash = (hash ^ c) * 0x9e3779b97f4a7c15;
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

static void know(struct known_words *known, struct span word)
{
    size_t at = hash_word(word) & (known->room - 1);

    while (known->at[at].n > 0) {
        at = (at + 1) & (known->room - 1);
    }
    known->at[at] = word;
}

/* How many words a field has, or more. */
static size_t count_words(const struct field *field)
{
    const char *lists[] = {field->synonyms, field->spare};
    size_t count = 1; // its name

    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        count += lists[i] != NULL;
        for (const char *at = lists[i]; at != NULL && *at != '\0'; at++) {
            count += *at == '|';
        }
    }
    return count;
}

static void know_field(struct known_words *known, const struct field *field)
{
    const char *lists[] = {field->synonyms, field->spare};
    struct span word;

    know(known, span_of(field->name));
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        while (span_next_word(&lists[i], &word)) {
            know(known, word);
        }
    }
}

static void know_all(struct known_words *known)
{
    size_t count = 0;

    for (size_t d = 0; d < dataset_count; d++) {
        for (size_t f = 0; f < datasets[d]->field_count; f++) {
            count += count_words(&datasets[d]->fields[f]);
        }
    }
    for (known->room = 1; known->room < 2 * count;) {
        known->room *= 2;
    }
    known->at = xmalloc(known->room * sizeof *known->at);
    memset(known->at, 0, known->room * sizeof *known->at);
    for (size_t d = 0; d < dataset_count; d++) {
        for (size_t f = 0; f < datasets[d]->field_count; f++) {
            know_field(known, &datasets[d]->fields[f]);
        }
    }
}

static bool is_known_word(struct span key)
{
    static struct known_words known;

    if (known.at == NULL) {
        know_all(&known);
    }
    for (size_t at = hash_word(key) & (known.room - 1); known.at[at].n > 0;
         at = (at + 1) & (known.room - 1)) {
        if (word_is(known.at[at], key)) {
            return true;
        }
    }
    return false;
}

bool mapping_is_header_word(const void *dataset, struct span key)
{
    struct span plain = key;

    if (span_ends(key, ")")) {
        size_t open = span_find(key, "(");
        plain.n = open != (size_t)-1 && open > 0 ? open : key.n;
    }
    if (dataset != NULL) {
        return dataset_has_word(dataset, key) || dataset_has_word(dataset, plain);
    }
    return is_known_word(key) || is_known_word(plain);
}

/* The forms of mapping.h in which a column's header is tried, with their ranks. */
struct header_forms {
    struct span key[FORMS];
    int rank[FORMS];
    size_t count;
};

static void add_form(struct header_forms *forms, struct span key, int rank)
{
    forms->key[forms->count] = key;
    forms->rank[forms->count++] = rank;
}

static struct header_forms forms_of(const struct table_column *column, struct arena *arena)
{
    struct header_forms forms = {.count = 0};
    struct span group = plain_key(arena, column->group, true);
    struct span leaf = plain_key(arena, column->leaf, true);

    add_form(&forms, plain_key(arena, column->name, false), 0);
    if (group.n > 0) {
        const char *g = span_dup(arena, group);
        const char *l = span_dup(arena, leaf);
        add_form(&forms, span_of(arena_printf(arena, "%s/%s", g, l)), 1);
        add_form(&forms, plain_key(arena, column->leaf, false), 2);
        add_form(&forms, leaf, 3);
        add_form(&forms, span_of(arena_printf(arena, "%s%s", l, g)), 4);
        add_form(&forms, span_of(arena_printf(arena, "%s%s", g, l)), 4);
    } else {
        add_form(&forms, leaf, 3);
    }
    return forms;
}

static int rank_of(const struct field *field, const struct header_forms *forms)
{
    for (size_t i = 0; i < forms->count; i++) {
        if (forms->key[i].n > 0 && field_has_word(field, forms->key[i])) {
            return forms->rank[i];
        }
    }
    for (size_t i = 0; i < forms->count; i++) {
        if (forms->key[i].n > 0 && is_word_of(field->spare, forms->key[i])) {
            return RANK_SPARE;
        }
    }
    return RANK_NONE;
}

// --- binding -------------------------------------------------------------------------------------

/* How well each column fits each field, and what is settled so far. */
struct fitting {
    const struct dataset *dataset;
    const struct table *table;
    struct arena *arena;
    uint8_t *ranks;     /* field-major */
    bool *column_taken; /* bound, or part of an ambiguity */
    bool *field_taken;
    struct mapping *out;
    struct findings *findings;
};

static bool fits(const struct fitting *fitting, size_t field, size_t column, int rank)
{
    return !fitting->column_taken[column] &&
           fitting->ranks[field * fitting->table->column_count + column] == rank;
}

static const char *field_words(struct arena *arena, const struct field *field)
{
    const char *at = field->synonyms;
    struct span word;
    struct buf out;
    const char *text;

    buf_init(&out, 0);
    for (int i = 0; i < SYNONYMS_SHOWN && span_next_word(&at, &word); i++) {
        buf_printf(&out, "%s%.*s", i > 0 ? "、" : "", (int)word.n, word.p);
    }
    buf_printf(&out, "%s(%s)", out.n > 0 ? " " : "", field->name);
    text = arena_strdup(arena, out.data);
    buf_release(&out);
    return text;
}

static uint32_t header_row(const struct table *table)
{
    return table->header_count > 0 ? table->header_rows[table->header_count - 1] : 0;
}

static void report_ambiguity(struct fitting *fitting, size_t field, size_t column,
                             const char *detail)
{
    const struct field *of = &fitting->dataset->fields[field];
    bool required = (of->flags & (FIELD_REQUIRED | FIELD_KEY_COLUMN)) != 0;
    const struct table_column *at = &fitting->table->columns[column];

    fitting->out->ambiguous++;
    if (fitting->findings != NULL) {
        findings_add(fitting->findings, "F-AMBIGUOUS",
                     required ? (int)SEVERITY_ERROR : (int)SEVERITY_WARNING, fitting->table->sheet,
                     header_row(fitting->table), at->column, at->name, span_of(at->name), false,
                     detail);
    }
}

/* Several columns fit one field equally well: none of them is taken. */
static void give_up_field(struct fitting *fitting, size_t field, int rank)
{
    struct buf list;
    size_t last = 0;

    buf_init(&list, 0);
    buf_printf(&list, "%s ←", field_words(fitting->arena, &fitting->dataset->fields[field]));
    for (size_t c = 0; c < fitting->table->column_count; c++) {
        if (fits(fitting, field, c, rank)) {
            char letter[8];
            buf_printf(&list, " %s",
                       source_column_letter(fitting->table->columns[c].column, letter));
            fitting->column_taken[c] = true;
            last = c;
        }
    }
    report_ambiguity(fitting, field, last, list.data);
    buf_release(&list);
    fitting->field_taken[field] = true;
}

/* One column fits several fields equally well: it feeds none of them. */
static void give_up_column(struct fitting *fitting, size_t column, int rank)
{
    struct buf list;
    size_t worst = MAPPING_NONE;

    buf_init(&list, 0);
    for (size_t f = 0; f < fitting->dataset->field_count; f++) {
        const struct field *field = &fitting->dataset->fields[f];
        if (!fitting->field_taken[f] && fits(fitting, f, column, rank)) {
            buf_printf(&list, "%s%s", list.n > 0 ? " / " : "", field_words(fitting->arena, field));
            fitting->field_taken[f] = true;
            if (worst == MAPPING_NONE || (field->flags & FIELD_REQUIRED) != 0) {
                worst = f;
            }
        }
    }
    fitting->column_taken[column] = true;
    report_ambiguity(fitting, worst, column, list.data);
    buf_release(&list);
}

static size_t count_fields(const struct fitting *fitting, size_t column, int rank)
{
    size_t n = 0;

    for (size_t f = 0; f < fitting->dataset->field_count; f++) {
        n += !fitting->field_taken[f] && fits(fitting, f, column, rank);
    }
    return n;
}

static void bind_field(struct fitting *fitting, size_t field, int rank)
{
    size_t n = 0;
    size_t column = 0;

    for (size_t c = 0; c < fitting->table->column_count; c++) {
        if (fits(fitting, field, c, rank)) {
            column = c;
            n++;
        }
    }
    if (n == 0) {
        return;
    }
    if (n > 1) {
        give_up_field(fitting, field, rank);
    } else if (rank < RANK_SPARE && count_fields(fitting, column, rank) > 1) {
        give_up_column(fitting, column, rank);
    } else {
        fitting->out->column_of[field] = column;
        fitting->out->field_of[column] = field;
        fitting->column_taken[column] = true;
        fitting->field_taken[field] = true;
        fitting->out->bound++;
    }
}

/* Exact forms first, over all fields; what a form settles is out of the game for looser ones. */
static void bind_all(struct fitting *fitting)
{
    const struct table *table = fitting->table;

    for (size_t c = 0; c < table->column_count; c++) {
        struct header_forms forms = forms_of(&table->columns[c], fitting->arena);
        for (size_t f = 0; f < fitting->dataset->field_count; f++) {
            fitting->ranks[f * table->column_count + c] =
                (uint8_t)rank_of(&fitting->dataset->fields[f], &forms);
        }
    }
    for (int rank = 0; rank < RANKS; rank++) {
        for (size_t f = 0; f < fitting->dataset->field_count; f++) {
            if (!fitting->field_taken[f]) {
                bind_field(fitting, f, rank);
            }
        }
    }
}

static void prepare(struct fitting *fitting, struct arena *arena, struct mapping *out)
{
    size_t fields = fitting->dataset->field_count;
    size_t columns = fitting->table->column_count;

    assert(fields <= MAPPING_FIELDS_CAP);
    *out = (struct mapping){.dataset = fitting->dataset, .column_count = columns};
    out->column_of = arena_array(arena, fields, sizeof *out->column_of);
    out->field_of = arena_array(arena, columns + 1, sizeof *out->field_of);
    for (size_t f = 0; f < fields; f++) {
        out->column_of[f] = MAPPING_NONE;
    }
    for (size_t c = 0; c < columns; c++) {
        out->field_of[c] = MAPPING_NONE;
    }
    fitting->out = out;
    fitting->arena = arena;
    fitting->ranks = arena_array(arena, fields * columns + 1, 1);
    fitting->column_taken = arena_array(arena, columns + 1, sizeof(bool));
    fitting->field_taken = arena_array(arena, fields, sizeof(bool));
}

/* How the cells of each field are read, and which field stands in which sheet column. */
static void settle_columns(const struct fitting *fitting)
{
    struct mapping *out = fitting->out;
    const struct dataset *dataset = fitting->dataset;

    for (size_t c = 0; c < fitting->table->column_count; c++) {
        uint32_t column = fitting->table->columns[c].column;
        out->sheet_columns = column + 1 > out->sheet_columns ? column + 1 : out->sheet_columns;
    }
    out->field_at = arena_array(fitting->arena, out->sheet_columns + 1, sizeof *out->field_at);
    out->read = arena_array(fitting->arena, dataset->field_count, sizeof *out->read);
    for (size_t f = 0; f < dataset->field_count; f++) {
        struct field_column *read = &out->read[f];
        if (out->column_of[f] == MAPPING_NONE) {
            *read = (struct field_column){.field = &dataset->fields[f], .column = FIELD_ABSENT};
            read->header = rulebook_header(&dataset->fields[f], fitting->arena);
        } else {
            const struct table_column *column = &fitting->table->columns[out->column_of[f]];
            *read = (struct field_column){&dataset->fields[f], column->column, column->name,
                                          column->money,       column->mixed,  column->places};
            out->field_at[column->column] = (uint16_t)(f + 1);
        }
    }
}

/* The first field of a set of which the header must have one and has none; MAPPING_NONE when it
 * has.
 */
static size_t lacks_either(const struct mapping *mapping, unsigned flag)
{
    size_t first = MAPPING_NONE;

    for (size_t f = 0; f < mapping->dataset->field_count; f++) {
        if ((mapping->dataset->fields[f].flags & flag) == 0) {
            continue;
        }
        if (mapping->column_of[f] != MAPPING_NONE) {
            return MAPPING_NONE;
        }
        first = first == MAPPING_NONE ? f : first;
    }
    return first;
}

int mapping_fit(const struct dataset *dataset, const struct table *table, size_t *bound)
{
    struct arena arena;
    struct mapping mapping;
    struct fitting fitting = {.dataset = dataset, .table = table};
    size_t headed = 0;
    int fit;

    arena_init(&arena);
    prepare(&fitting, &arena, &mapping);
    bind_all(&fitting);
    for (size_t c = 0; c < table->column_count; c++) {
        headed += table->columns[c].name[0] != '\0';
    }
    fit = mapping.bound == 0 || headed == 0 ? 0 : (int)(mapping.bound * 1000 / headed);
    for (size_t f = 0; f < dataset->field_count; f++) {
        if ((dataset->fields[f].flags & FIELD_KEY_COLUMN) != 0 && !fitting.field_taken[f]) {
            fit = 0;
        }
    }
    if (lacks_either(&mapping, FIELD_EITHER) != MAPPING_NONE ||
        lacks_either(&mapping, FIELD_EITHER_TOO) != MAPPING_NONE) {
        fit = 0;
    }
    *bound = mapping.bound;
    arena_release(&arena);
    return fit;
}

static bool is_money(const struct field_column *read)
{
    return read->column != FIELD_ABSENT &&
           (read->field->kind == FIELD_MONEY || read->field->kind == FIELD_SIGNED_MONEY);
}

/* The first money column of a table whose unit line none of them goes by; NULL when all is well.
 * One of the two is wrong and nothing says which, so that no amount is read. */
static const struct field_column *refuse_unit_line(const struct table *table,
                                                   struct mapping *mapping)
{
    const struct field_column *first = NULL;
    for (size_t f = 0; f < mapping->dataset->field_count; f++) {
        const struct field_column *read = &mapping->read[f];
        if (is_money(read) && (table->money == MONEY_UNKNOWN || read->money == table->money)) {
            return NULL;
        }
        first = first == NULL && is_money(read) ? read : first;
    }
    for (size_t f = 0; first != NULL && f < mapping->dataset->field_count; f++) {
        if (is_money(&mapping->read[f])) {
            mapping->read[f].money = MONEY_OTHER;
        }
    }
    return first;
}

/* Money under a header that names no unit is read as yuan, and that is said once; as a warning
 * where whole projects are of less than 1000 yuan. */
static void report_units(const struct table *table, const struct mapping *mapping,
                         struct findings *findings)
{
    for (size_t f = 0; f < mapping->dataset->field_count; f++) {
        const struct field_column *read = &mapping->read[f];
        if (is_money(read) && read->money == MONEY_UNKNOWN && !read->mixed) {
            bool small = table->columns[mapping->column_of[f]].small &&
                         (mapping->dataset->projects == PROJECTS_MAKE ||
                          mapping->dataset->projects == PROJECTS_MAKE_FIRST);
            findings_add(findings, small ? "F-UNIT-SMALL" : "F-UNIT-NONE", -1, table->sheet,
                         header_row(table), read->column, read->header, (struct span){NULL, 0},
                         false, NULL);
        }
    }
}

static void report_missing(const struct fitting *fitting, size_t field)
{
    const struct table *table = fitting->table;

    fitting->out->missing++;
    if (!fitting->field_taken[field] && fitting->findings != NULL) {
        findings_add(fitting->findings, "F-COLUMN", -1, table->sheet, header_row(table),
                     FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false,
                     field_words(fitting->arena, &fitting->dataset->fields[field]));
    }
}

bool mapping_bind(const struct dataset *dataset, const struct table *table,
                  struct findings *findings, struct arena *arena, struct mapping *out)
{
    struct fitting fitting = {.dataset = dataset, .table = table, .findings = findings};

    prepare(&fitting, arena, out);
    bind_all(&fitting);
    settle_columns(&fitting);
    const struct field_column *torn = refuse_unit_line(table, out);
    if (torn != NULL && findings != NULL) {
        findings_add(findings, "F-UNIT-LINE", -1, table->sheet, header_row(table), torn->column,
                     torn->header, (struct span){NULL, 0}, false, table->unit_line);
    }
    if (findings != NULL) {
        report_units(table, out, findings);
    }
    if (table->named) {
        return true; // xml: a record may bring the name later; one without it is refused there
    }
    for (size_t f = 0; f < dataset->field_count; f++) {
        if ((dataset->fields[f].flags & (FIELD_REQUIRED | FIELD_KEY_COLUMN)) != 0 &&
            out->column_of[f] == MAPPING_NONE) {
            report_missing(&fitting, f);
        }
    }
    for (unsigned flag = FIELD_EITHER; flag <= FIELD_EITHER_TOO; flag *= 2) {
        size_t f = lacks_either(out, flag);
        if (f != MAPPING_NONE) {
            report_missing(&fitting, f);
        }
    }
    return out->missing == 0;
}

// --- reading -------------------------------------------------------------------------------------

bool mapping_read(const struct mapping *mapping, const struct row *row,
                  struct field_context *context, struct value *values)
{
    size_t fields = mapping->dataset->field_count;
    const struct cell **cells = arena_array(context->arena, fields, sizeof(struct cell *));
    bool good = true;

    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        size_t field = cell->column < mapping->sheet_columns ? mapping->field_at[cell->column] : 0;
        if (field == 0) {
            continue;
        }
        if (cell->merged_copy && field_is_amount(mapping->read[field - 1].field->kind)) {
            (void)field_finding(&mapping->read[field - 1], context, "F-MERGED", cell->text, NULL);
            continue;
        }
        cells[field - 1] = cell;
    }
    for (size_t f = 0; f < fields; f++) {
        const struct field_column *read = &mapping->read[f];
        if ((read->field->flags & FIELD_UNREAD) != 0) {
            values[f].given = false;
        } else if (cells[f] == NULL && (read->field->flags & FIELD_REQUIRED) == 0) {
            field_begin(&values[f], read);
        } else {
            good = field_read(read, cells[f], context, &values[f]) && good;
        }
    }
    return good;
}
