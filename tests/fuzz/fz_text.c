/* fz_text: any bytes behind the heading of a case text: the sections do not depend on read size,
 * and hold only allowed characters. */
#include "base/utf8.h"
#include "tests/fuzz/bytes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char heading[] = "项目背景\n";
    struct buf text, plain, small;
    size_t at;

    buf_init(&text, 0);
    buf_puts(&text, heading);
    buf_add(&text, data, size);
    bytes_rows(text.data, text.n, 0, false, &plain);
    bytes_rows(text.data, text.n, size % 7 + 1, true, &small);
    bytes_same(&plain, &small);
    must(utf8_check(buf_span(&plain), &at) == UTF8_OK);
    buf_release(&plain);
    buf_release(&small);
    buf_release(&text);
    return 0;
}
