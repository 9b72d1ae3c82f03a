#include "etl/fact_content.h"

#include <string.h>

#include "etl/question.h"

enum { HASH_MARKS = 2, HASH_NUMBER = 8 };

/* Whether the value is its bytes. */
static inline bool is_texted(const struct fact_column *column)
{
    static const unsigned texted =
        1U << FACT_TEXT | 1U << FACT_BYTES | 1U << FACT_JSON | 1U << FACT_MARKS;
    return (texted >> column->type & 1) != 0;
}

/* Bytes of a column behind its number. */
static inline size_t hashed_tail(const struct fact_column *column)
{
    return is_texted(column) ? column->text.n : 0;
}

/* Type and value in one unambiguous run of bytes: a letter for the type, 1 or 0 for given, then
 * eight bytes of number or length, least first, and the bytes of a text. Returns what is behind it.
 */
static inline char *hash_column(char *at, const struct fact_column *column)
{
    size_t n = hashed_tail(column);
    uint64_t number = is_texted(column) ? n : (uint64_t)column->number;
    *at++ = (char)('a' + (int)column->type);
    *at++ = column->given ? '1' : '0';
    if (!column->given) {
        return at;
    }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    number = __builtin_bswap64(number);
#endif
    memcpy(at, &number, HASH_NUMBER);
    at += HASH_NUMBER;
    if (column->type == FACT_MARKS) {
        for (size_t i = 0; i < n; i++) { // as digits, which they were before they were bytes
            uint8_t mark = (uint8_t)column->text.p[i];
            at[i] = mark == MARK_BLANK ? '-' : (char)('0' + mark);
        }
    } else if (n) {
        memcpy(at, column->text.p, n);
    }
    return at + n;
}

/* Of `added` last columns those that are null up to the end are left out. */
struct digest fact_content(struct buf *scratch, const struct fact_column *columns, size_t count,
                           size_t added)
{
    size_t bytes = 0;
    for (; added > 0 && !columns[count - 1].given; added--) {
        count--;
    }
    for (size_t i = 0; i < count; i++) {
        bytes += HASH_MARKS + HASH_NUMBER + hashed_tail(&columns[i]);
    }
    buf_reset(scratch);
    char *from = buf_extend(scratch, bytes), *at = from;
    for (size_t i = 0; from && i < count; i++) {
        at = hash_column(at, &columns[i]);
    }
    return digest_of((struct span){from, (size_t)(at - from)});
}
