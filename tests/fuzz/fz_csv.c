/* fz_csv: any bytes as delimited text: the rows do not depend on read size or scanner, and hold
 * only allowed characters. */
#include "base/utf8.h"
#include "tests/fuzz/bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf plain, small;
    size_t at;

    bytes_rows(data, size, 0, false, &plain);
    bytes_rows(data, size, size % 7 + 1, true, &small);
    bytes_same(&plain, &small);
    must(utf8_check(buf_span(&plain), &at) == UTF8_OK);
    buf_release(&plain);
    buf_release(&small);
    return 0;
}
