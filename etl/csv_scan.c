#include "etl/csv_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

uint64_t csv_mask_portable(const char *block, char delimiter)
{
    uint64_t mask = 0;

    for (unsigned i = 0; i < CSV_BLOCK; i++) {
        char c = block[i];
        uint64_t mark = c == delimiter || c == '"' || c == '\n' || c == '\r';
        mask |= mark << i;
    }
    return mask;
}

#ifdef __SSE2__
uint64_t csv_mask(const char *block, char delimiter)
{
    const __m128i d = _mm_set1_epi8(delimiter), quote = _mm_set1_epi8('"');
    const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    uint64_t mask = 0;

    for (unsigned i = 0; i < CSV_BLOCK; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, quote)),
                                   _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
        mask |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << i;
    }
    return mask;
}
#else
uint64_t csv_mask(const char *block, char delimiter)
{
    return csv_mask_portable(block, delimiter);
}
#endif

void csv_scan_start(struct csv_scan *scan, const char *data, size_t from, size_t n)
{
    scan->data = data;
    scan->n = n;
    scan->next = from;
    scan->base = from;
    scan->mask = 0;
}
