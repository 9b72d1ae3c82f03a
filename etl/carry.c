#include "etl/carry.h"

#include "base/attr.h"
#include "base/utf8.h"
#include "etl/table_words.h"

/* 一、业务活动费 → 业务活动费; (二)管理费 → 管理费. */
static struct span without_numeral(struct span text)
{
    static const char *const marks[] = {"、", ")", "."};
    enum { NUMERAL_BYTES = 12 };

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = span_find(text, marks[i]);
        size_t n = at == (size_t)-1 ? 0 : at + span_of(marks[i]).n;
        if (n > 0 && at <= NUMERAL_BYTES && n < text.n) {
            return utf8_trim((struct span){text.p + n, text.n - n});
        }
    }
    return text;
}

/* What the row itself says in the column; empty when it says nothing there. */
static struct span own_text(const struct field_column *column, const struct row *row,
                            struct arena *scratch)
{
    struct field_context quiet = {.sheet = "", .arena = scratch};
    struct value value;

    return column->column != FIELD_ABSENT &&
                   field_read(column, row_cell(row, column->column), &quiet, &value) && value.given
               ? value.text
               : (struct span){NULL, 0};
}

static void keep(struct carry *carry, struct span text)
{
    if (text.n == 0) {
        carry->text = NULL;
    } else if (carry->text == NULL || !span_is(text, carry->text)) {
        carry->text = span_dup(carry->arena, text);
    }
}

void carry_row(struct carry *carry, const struct field_column *column, const struct row *row,
               enum row_class what, struct arena *scratch)
{
    struct span text;

    switch (what) {
    case ROW_DATA:
        text = own_text(column, row, scratch);
        if (text.n > 0) {
            keep(carry, text);
        }
        break;
    case ROW_BLOCK:
        text = row->count > 0 ? row->cells[0].text : (struct span){NULL, 0};
        keep(carry, without_numeral(utf8_clean(scratch, text)));
        break;
    case ROW_SUBTOTAL:
        text = own_text(column, row, scratch);
        if (table_total_word(utf8_key(scratch, text)) != TOTAL_NONE) {
            text = (struct span){NULL, 0};
        }
        keep(carry, without_numeral(text));
        break;
    case ROW_BLANK:
    case ROW_TOTAL:
    case ROW_HEADER:
    case ROW_ASIDE:
    case ROW_FOOTER:
        break;
    }
}
