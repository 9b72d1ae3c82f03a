/* fz_quick: any bytes as plain XML: what the quick reader reads to its end gives the same events by
 * the parser proper, in whatever pieces it came. */
#include "tests/fuzz/bytes.h"
#include "tests/lib/events.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span text = {(const char *)data, size};
    struct buf quick, small, proper;

    int all = events_of(text, 0, true, &quick);
    int pieces = events_of(text, size % 7 + 1, true, &small);
    must(all == pieces);
    if (all == 0) {
        must(events_of(text, 0, false, &proper) == 0);
        bytes_same(&quick, &proper);
        bytes_same(&quick, &small);
        buf_release(&proper);
    }
    buf_release(&quick);
    buf_release(&small);
    return 0;
}
