#include "scoring/prior.h"

#include <math.h>

enum { WARM_UP = 100, ITERATIONS = 200 };
static const double least_variance = 1e-12; /* below it, rounding is all that varies */

bool prior_by_moments(const struct prior_sample *samples, size_t n, struct prior_moments *out)
{
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (double)samples[i].x / (double)samples[i].n;
    }
    double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double off = (double)samples[i].x / (double)samples[i].n - mean;
        squares += off * off;
    }
    double variance = n > 1 ? squares / (double)(n - 1) : 0;
    double strength = variance > least_variance ? mean * (1 - mean) / variance - 1 : 0;
    *out = (struct prior_moments){
        .mean = mean, .sd = sqrt(variance), .prior = {mean * strength, (1 - mean) * strength}};
    return strength > 0;
}

/* Σ_{j<count} 1/(from+j)^power: a difference of digamma (1) or trigamma (2) functions. */
static double harmonic(double from, int64_t count, int power)
{
    double sum = 0;
    for (int64_t j = 0; j < count; j++) {
        double term = 1 / (from + (double)j);
        sum += power == 1 ? term : term * term;
    }
    return sum;
}

struct slope {
    double alpha, beta;             /* gradient */
    double alpha2, beta2, both;     /* second derivatives */
    double up_alpha, up_beta, down; /* parts of the gradient, all positive */
};

static struct slope slope_at(const struct prior_sample *samples, size_t n, struct prior at)
{
    struct slope s = {0};
    for (size_t i = 0; i < n; i++) {
        int64_t x = samples[i].x;
        int64_t rest = samples[i].n - x;
        double both2 = harmonic(at.alpha + at.beta, samples[i].n, 2);
        s.up_alpha += harmonic(at.alpha, x, 1);
        s.up_beta += harmonic(at.beta, rest, 1);
        s.down += harmonic(at.alpha + at.beta, samples[i].n, 1);
        s.alpha2 += both2 - harmonic(at.alpha, x, 2);
        s.beta2 += both2 - harmonic(at.beta, rest, 2);
        s.both += both2;
    }
    s.alpha = s.up_alpha - s.down;
    s.beta = s.up_beta - s.down;
    return s;
}

bool prior_by_likelihood(const struct prior_sample *samples, size_t n, struct prior guess,
                         struct prior *out)
{
    struct prior at = guess;
    for (int i = 0; i < WARM_UP; i++) { // Minka's fixed point: always uphill, slow at the end
        struct slope s = slope_at(samples, n, at);
        at.alpha *= s.up_alpha / s.down;
        at.beta *= s.up_beta / s.down;
    }
    for (int i = 0; i < ITERATIONS; i++) {
        struct slope s = slope_at(samples, n, at);
        double determinant = s.alpha2 * s.beta2 - s.both * s.both;
        double step_alpha = (s.alpha * s.beta2 - s.beta * s.both) / determinant;
        double step_beta = (s.beta * s.alpha2 - s.alpha * s.both) / determinant;
        double scale = 1;
        while (scale > 1e-6 &&
               (at.alpha - scale * step_alpha <= 0 || at.beta - scale * step_beta <= 0)) {
            scale /= 2;
        }
        at.alpha -= scale * step_alpha;
        at.beta -= scale * step_beta;
        if (!(at.alpha > 0) || !(at.beta > 0) || !isfinite(at.alpha + at.beta)) {
            return false;
        }
        if (fabs(step_alpha) + fabs(step_beta) < 1e-10 * (at.alpha + at.beta)) {
            *out = at;
            return true;
        }
    }
    return false;
}

struct prior_posterior prior_update(struct prior prior, struct prior_sample sample)
{
    double alpha = prior.alpha + (double)sample.x;
    double beta = prior.beta + (double)(sample.n - sample.x);
    double mean = alpha / (alpha + beta);
    return (struct prior_posterior){mean, sqrt(mean * (1 - mean) / (alpha + beta + 1))};
}

bool prior_james_stein(const struct prior_sample *samples, size_t n, struct prior_shrink *out)
{
    double sum = 0;
    double scatter = 0;
    for (size_t i = 0; i < n; i++) {
        if (samples[i].n != samples[0].n || samples[i].n <= 0) {
            return false;
        }
        sum += (double)samples[i].x / (double)samples[i].n;
    }
    if (n < 4) {
        return false;
    }
    double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double off = (double)samples[i].x / (double)samples[i].n - mean;
        scatter += off * off;
    }
    if (!(scatter > 0)) {
        return false;
    }
    double variance = mean * (1 - mean) / (double)samples[0].n;
    double factor = 1 - ((double)n - 3) * variance / scatter;
    *out = (struct prior_shrink){mean, variance, factor > 0 ? factor : 0};
    return true;
}

double prior_shrunk(const struct prior_shrink *shrink, struct prior_sample sample)
{
    double rate = (double)sample.x / (double)sample.n;
    return shrink->mean + shrink->factor * (rate - shrink->mean);
}

/* Tarone's Z; both kinds of answers are there and some sample has two. */
static double scatter_z(const struct prior_sample *samples, size_t n, double rate)
{
    double squares = 0;
    double forms = 0;
    double pairs = 0;
    for (size_t i = 0; i < n; i++) {
        double size = (double)samples[i].n;
        double off = (double)samples[i].x - size * rate;
        squares += off * off;
        forms += size;
        pairs += size * (size - 1);
    }
    return (squares / (rate * (1 - rate)) - forms) / sqrt(2 * pairs);
}

void prior_propose(const struct prior_sample *samples, size_t n, struct prior_proposal *out)
{
    *out = (struct prior_proposal){.verdict = PRIOR_FEW};
    for (size_t i = 0; i < n; i++) {
        out->projects += samples[i].n > 1;
        out->x += samples[i].x;
        out->n += samples[i].n;
    }
    if (out->projects < PRIOR_PROJECTS) {
        return;
    }
    if (out->x == 0 || out->x == out->n) {
        out->verdict = PRIOR_ALL_ONE;
        return;
    }
    double rate = (double)out->x / (double)out->n;
    out->has_z = true;
    out->z = scatter_z(samples, n, rate);
    out->has_moments = prior_by_moments(samples, n, &out->moments);
    if (out->z < PRIOR_LEAST_Z) {
        out->verdict = PRIOR_EVEN;
        return;
    }
    const struct prior usual = {20 * rate, 20 * (1 - rate)};
    bool fits =
        prior_by_likelihood(samples, n, out->has_moments ? out->moments.prior : usual, &out->best);
    out->verdict = fits ? PRIOR_PROPOSED : PRIOR_UNFITTED;
}
