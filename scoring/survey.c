#include "scoring/survey.h"

#include <math.h>

#include "base/num.h"

/* Larger figures are no survey, and the products below would not fit. */
static const int64_t figure_bound = 1000000000;

bool survey_shrunk(struct survey_sample sample, struct ratio m, struct ratio p0, struct ratio *rate)
{
    int64_t x = sample.x;
    int64_t n = sample.n;
    int64_t total = sample.population;
    if (x > figure_bound || n > figure_bound || total > figure_bound || m.num > figure_bound ||
        m.den > figure_bound || p0.num > figure_bound || p0.den > figure_bound) {
        return false;
    }
    if (total == n) {
        return ratio_make(x, n, rate);
    }
    /* The weight of what was seen is N−1, of what was not is N−n; unknown N: both are equal. */
    int128 seen = total == 0 ? 1 : total - 1;
    int128 unseen = total == 0 ? 1 : total - n;
    struct ratio prior;
    if (!ratio_mul(m, p0, &prior)) {
        return false;
    }
    /* x·seen + prior·unseen over n·seen + m·unseen, brought to the denominator of both. */
    int128 top = x * seen * prior.den + prior.num * unseen;
    int128 below = n * seen * m.den + m.num * unseen;
    struct ratio upper;
    struct ratio lower;
    return ratio_make(top, prior.den, &upper) && ratio_make(below, m.den, &lower) &&
           ratio_div(upper, lower, rate);
}

static struct survey_interval wilson(double rate, double n)
{
    double z2 = SURVEY_Z95 * SURVEY_Z95;
    double scale = 1 + z2 / n;
    double centre = (rate + z2 / (2 * n)) / scale;
    double half = SURVEY_Z95 / scale * sqrt(rate * (1 - rate) / n + z2 / (4 * n * n));
    struct survey_interval interval = {fmax(0, centre - half), fmin(1, centre + half)};
    return interval;
}

struct survey_interval survey_wilson95(struct survey_sample sample)
{
    double n = (double)sample.n;
    double total = (double)sample.population;
    double rate = (double)sample.x / n;
    if (sample.population == 0) {
        return wilson(rate, n);
    }
    if (sample.population == sample.n) {
        return (struct survey_interval){rate, rate};
    }
    return wilson(rate, n * (total - 1) / (total - n));
}

int64_t survey_bound_ppm(double bound)
{
    return (int64_t)(bound * PPM + 0.5);
}

static int128 choose(int64_t n, int64_t k)
{
    if (k < 0 || k > n) {
        return 0;
    }
    int128 ways = 1;
    for (int64_t i = 1; i <= k; i++) {
        ways = ways * (n - k + i) / i;
    }
    return ways;
}

/* Ways to draw between from and to satisfied ones when the population has `satisfied` of them. */
static int128 ways_between(struct survey_sample s, int64_t satisfied, int64_t from, int64_t to)
{
    int128 ways = 0;
    for (int64_t i = from; i <= to; i++) {
        ways += choose(satisfied, i) * choose(s.population - satisfied, s.n - i);
    }
    return ways;
}

/* Whether n of n drawn from a population with `satisfied` of them is likelier than 2.5 %: none of
 * the n drawn is one of the others, or none of the others is one of the n. A product only falls. */
static bool all_likely(struct survey_sample s, int64_t satisfied)
{
    int64_t others = s.population - satisfied;
    int64_t draws = s.n < others ? s.n : others;
    int64_t misses = s.n < others ? satisfied : s.population - s.n;
    double chance = 1;
    for (int64_t i = 0; i < draws && chance * 40 > 1; i++) {
        chance *= (double)(misses - i) / (double)(s.population - i);
    }
    return chance * 40 > 1;
}

/* The fewest satisfied of a population of which everybody asked was. */
static int64_t fewest_satisfied(struct survey_sample s)
{
    int64_t refused = s.n - 1;
    int64_t likely = s.population;
    while (likely - refused > 1) {
        int64_t middle = refused + (likely - refused) / 2;
        if (all_likely(s, middle)) {
            likely = middle;
        } else {
            refused = middle;
        }
    }
    return likely;
}

bool survey_exact95(struct survey_sample sample, int64_t *low, int64_t *high)
{
    if (sample.population < sample.n) {
        return false;
    }
    if (sample.population > SURVEY_EXACT_CAP) {
        bool all = sample.x == sample.n;
        *low = all ? fewest_satisfied(sample) : 0;
        *high = all ? sample.population : sample.population - fewest_satisfied(sample);
        return all || sample.x == 0;
    }
    int128 all = choose(sample.population, sample.n);
    *low = sample.x;
    while (ways_between(sample, *low, sample.x, sample.n) * 40 <= all) {
        ++*low;
    }
    *high = sample.population - (sample.n - sample.x);
    while (ways_between(sample, *high, 0, sample.x) * 40 <= all) {
        --*high;
    }
    return true;
}

struct survey_stratified survey_stratify(const struct survey_stratum *strata, size_t n)
{
    double total = 0;
    double asked = 0;
    double satisfied = 0;
    for (size_t i = 0; i < n; i++) {
        total += (double)strata[i].population;
        asked += (double)strata[i].n;
        satisfied += (double)strata[i].x;
    }
    struct survey_stratified result = {.naive = satisfied / asked};
    double variance = 0;
    double spread = 0;
    for (size_t i = 0; i < n; i++) {
        double size = (double)strata[i].population;
        double forms = (double)strata[i].n;
        double rate = (double)strata[i].x / forms;
        double weight = size / total;
        result.rate += weight * rate;
        spread += size * size / forms;
        variance += weight * weight * (1 - forms / size) * rate * (1 - rate) / (forms - 1);
    }
    result.effective_n = total * total / spread;
    result.error = sqrt(variance);
    return result;
}

struct survey_interval survey_stratified95(const struct survey_stratified *said, int64_t population)
{
    double n = said->effective_n;
    double total = (double)population;
    if (n > total - 1e-6) { // everybody was asked
        return (struct survey_interval){said->rate, said->rate};
    }
    return wilson(said->rate, n * (total - 1) / (total - n));
}

void survey_opinion(const int64_t marks[SURVEY_MARKS], int64_t population,
                    struct survey_opinion *out)
{
    static const int64_t points[SURVEY_MARKS] = {0, 30, 60, 80, 100};
    int64_t sum = 0, index = 0;
    int64_t low, high;
    *out = (struct survey_opinion){.satisfied = marks[3] + marks[4]};
    for (int i = 0; i < SURVEY_MARKS; i++) {
        out->answered += marks[i];
        sum += marks[i] * (i + 1);
        index += marks[i] * points[i];
    }
    out->population = population >= out->answered ? population : 0;
    if (out->answered == 0) {
        return;
    }
    const struct survey_sample sample = {out->satisfied, out->answered, out->population};
    const struct survey_interval interval = survey_wilson95(sample);
    out->rate_ppm = round_div((int128)sample.x * PPM, sample.n);
    out->low_ppm = survey_bound_ppm(interval.low);
    out->high_ppm = survey_bound_ppm(interval.high);
    out->mean_milli = round_div((int128)sum * 1000, sample.n);
    out->index_ppm = round_div((int128)index * PPM, (int128)sample.n * 100);
    bool edge = sample.x == 0 || sample.x == sample.n;
    if (sample.population > 0 && (edge || sample.population <= SURVEY_EXACT_UP_TO) &&
        survey_exact95(sample, &low, &high)) {
        out->exact = true;
        out->exact_low_ppm = round_div((int128)low * PPM, sample.population);
        out->exact_high_ppm = round_div((int128)high * PPM, sample.population);
    }
}

static int64_t signed_ppm(double bound)
{
    return (int64_t)floor(fmax(-1, fmin(1, bound)) * PPM + 0.5);
}

void survey_recommend(const int64_t marks[SURVEY_LIKELY], int64_t population,
                      struct survey_recommend *out)
{
    enum { PASSIVE = 7, PROMOTER = 9 };
    *out = (struct survey_recommend){0};
    for (int i = 0; i < SURVEY_LIKELY; i++) {
        out->answered += marks[i];
        out->promoters += i >= PROMOTER ? marks[i] : 0;
        out->passives += i >= PASSIVE && i < PROMOTER ? marks[i] : 0;
        out->detractors += i < PASSIVE ? marks[i] : 0;
    }
    out->population = population >= out->answered ? population : 0;
    if (out->answered == 0) {
        return;
    }
    double n = (double)out->answered;
    double total = (double)out->population;
    out->nps_ppm = round_div((int128)(out->promoters - out->detractors) * PPM, out->answered);
    out->low_ppm = out->high_ppm = out->nps_ppm;
    if (out->population == out->answered) {
        return;
    }
    double effective = out->population > 0 ? n * (total - 1) / (total - n) : n;
    double up = ((double)out->promoters / n * effective + 1) / (effective + 2);
    double down = ((double)out->detractors / n * effective + 1) / (effective + 2);
    double half = SURVEY_Z95 * sqrt((up + down - (up - down) * (up - down)) / (effective + 2));
    out->low_ppm = signed_ppm(up - down - half);
    out->high_ppm = signed_ppm(up - down + half);
}
