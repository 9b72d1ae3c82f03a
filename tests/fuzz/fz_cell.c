/* fz_cell: arbitrary text through the parsers of one cell, with the laws they promise.
 *
 * The first byte chooses the kind of field, the second the type of the cell; the rest is its text,
 * taken as it comes through a reader: checked UTF-8. Build with
 * -fsanitize=fuzzer,address,undefined. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"
#include "etl/field.h"
#include "etl/person.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* abort() is what a fuzzer counts. */
static void must(bool law)
{
    if (!law) {
        abort();
    }
}

static void numbers_print_as_they_read(struct arena *arena, struct span text)
{
    struct decimal value;
    struct decimal again;
    int64_t number;

    if (num_decimal(text, &value) == NUM_OK) {
        must(value.scale >= 0 && value.scale <= 18);
        must(num_decimal(span_of(num_decimal_text(arena, value)), &again) == NUM_OK);
        must(again.digits == value.digits && again.scale == value.scale);
    }
    if (num_xlsx(text, &value) == NUM_OK) {
        must(value.scale >= 0 && value.scale <= 18);
    }
    if (num_money(text, MONEY_YUAN, &number) == NUM_OK) {
        int64_t fen;
        must(num_money(span_of(num_yuan(arena, number, true)), MONEY_YUAN, &fen) == NUM_OK);
        must(fen == number);
    }
    if (num_count(text, &number) == NUM_OK) {
        must(number >= 0);
    }
}

static void days_print_as_they_read(struct arena *arena, struct span text)
{
    struct civil civil;
    int32_t from;
    int32_t to;
    int32_t again;
    int64_t seconds;

    if (date_parse(text, &from, &to, &civil) == DATE_OK) {
        must(from >= date_from_civil((struct civil){1900, 1, 1}));
        must(to <= date_from_civil((struct civil){2199, 12, 31}));
        must(date_parse(span_of(date_iso(arena, from)), &again, &to, &civil) == DATE_OK);
        must(again == from && to == from);
    }
    (void)date_time_parse(text, &seconds);
}

static void ids_have_one_form(struct span text)
{
    struct person_id id;
    struct person_id again;

    if (person_read(text, &id) == PERSON_OK) {
        must(strlen(id.normal) < PERSON_NORMAL);
        must(person_read(span_of(id.normal), &again) == PERSON_OK);
        must(strcmp(id.normal, again.normal) == 0);
    }
    if (field_uscc_is_valid(text)) {
        must(text.n == 18);
    }
}

/* A row is refused exactly when an error was found; a value comes only without one. */
static void a_refusal_has_its_finding(struct arena *arena, enum field_kind kind,
                                      enum cell_type type, struct span text)
{
    struct field field = {.name = "x",
                          .synonyms = "列",
                          .kind = kind,
                          .choices = CHOICES({"grant", "财政|资助"}, {"self", "自筹"})};
    struct field_column column = {
        .field = &field, .header = "列(%)", .places = kind == FIELD_COUNT ? 4 : 0};
    struct cell cell = {.type = type, .text = text};
    struct field_context context = {.findings = findings_new(),
                                    .sheet = "",
                                    .row = 1,
                                    .window_given = true,
                                    .window_from = 20000,
                                    .window_to = 20400,
                                    .person_key = SPAN("0123456789abcdef0123456789abcdef"),
                                    .arena = arena};
    struct value value;
    bool good = field_read(&column, &cell, &context, &value);

    must(good == (findings_count(context.findings, SEVERITY_ERROR) == 0));
    must(good || !value.given);
    findings_free(context.findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum cell_type types[] = {CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOL};
    struct arena arena;
    struct span text;
    size_t at;

    if (size < 2) {
        return 0;
    }
    text = (struct span){(const char *)data + 2, size - 2};
    if (utf8_check(text, &at) != UTF8_OK) {
        return 0;
    }
    arena_init(&arena);
    numbers_print_as_they_read(&arena, text);
    days_print_as_they_read(&arena, text);
    ids_have_one_form(text);
    a_refusal_has_its_finding(&arena, (enum field_kind)(data[0] % (FIELD_DURATION + 1)),
                              types[data[1] % ARRAY_LEN(types)], text);
    arena_release(&arena);
    return 0;
}
