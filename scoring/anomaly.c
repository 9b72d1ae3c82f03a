#include "scoring/anomaly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scoring/chi2.h"

static int compare_doubles(const void *a, const void *b)
{
    const double *left = a;
    const double *right = b;
    return (*left > *right) - (*left < *right);
}

static double median_in_place(double *values, size_t n)
{
    qsort(values, n, sizeof(*values), compare_doubles);
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

struct robust anomaly_robust(struct arena *arena, const double *values, size_t n)
{
    double *copy = arena_array(arena, n, sizeof(*copy));
    struct robust robust;
    memcpy(copy, values, n * sizeof(*copy));
    robust.median = median_in_place(copy, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = fabs(values[i] - robust.median);
    }
    robust.mad = median_in_place(copy, n);
    robust.mad_scaled = 1.4826 * robust.mad;
    return robust;
}

double anomaly_robust_z(const struct robust *robust, double value)
{
    return robust->mad > 0 ? 0.6745 * (value - robust->median) / robust->mad : (double)NAN;
}

/* Terms relative to the likeliest one, so that nothing underflows; the tail is their share. */
double anomaly_binomial_upper(int64_t n, int64_t k, double p)
{
    double odds = p / (1 - p);
    int64_t mode = (int64_t)((double)(n + 1) * p);
    mode = mode > n ? n : mode;
    double all = 1;
    double tail = mode >= k ? 1 : 0;
    double term = 1;
    for (int64_t i = mode; i < n && term > 0; i++) {
        term *= (double)(n - i) / (double)(i + 1) * odds;
        all += term;
        tail += i + 1 >= k ? term : 0;
    }
    term = 1;
    for (int64_t i = mode; i > 0 && term > 0; i--) {
        term *= (double)i / (double)(n - i + 1) / odds;
        all += term;
        tail += i - 1 >= k ? term : 0;
    }
    return tail / all;
}

double anomaly_heap_expected(const struct heap *heap)
{
    double others = heap->other_n > 0 ? (double)heap->other_hits / (double)heap->other_n : 0;
    return others > heap->floor ? others : heap->floor;
}

bool anomaly_is_heaped(const struct heap *heap)
{
    double expected = anomaly_heap_expected(heap);
    return heap->n >= HEAP_MIN && (double)heap->hits >= 2 * expected * (double)heap->n &&
           anomaly_binomial_upper(heap->n, heap->hits, expected) < HEAP_CHANCE;
}

double anomaly_equal_chi2(const int64_t *counts, size_t n)
{
    double total = 0;
    double chi2 = 0;
    for (size_t i = 0; i < n; i++) {
        total += (double)counts[i];
    }
    double share = total / (double)n;
    for (size_t i = 0; i < n; i++) {
        double off = (double)counts[i] - share;
        chi2 += off * off / share;
    }
    return chi2;
}

double anomaly_benford_share(int digit)
{
    return log10(1 + 1.0 / digit);
}

struct benford anomaly_benford(const int64_t counts[BENFORD_DIGITS])
{
    struct benford result = {.df = BENFORD_DIGITS - 1};
    double total = 0;
    for (int i = 0; i < BENFORD_DIGITS; i++) {
        total += (double)counts[i];
    }
    for (int i = 0; i < BENFORD_DIGITS; i++) {
        double share = anomaly_benford_share(i + 1);
        double off = (double)counts[i] - total * share;
        result.chi2 += off * off / (total * share);
        result.mad += fabs(off) / total / BENFORD_DIGITS;
    }
    result.p = chi2_upper(result.chi2, result.df);
    return result;
}
